//go:build unix && !linux

package local

import (
	"os/exec"
	"syscall"
)

// setProcessAttributes gives the child its own process group. Outside Linux the
// kernel does not end it with us: the Temporal server watches its standard input,
// a PostgreSQL that was left over is stopped at the next start.
func setProcessAttributes(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid = true
}

// inMemory returns a folder that lies in memory: only Linux has one that is always there.
func inMemory() string { return "" }
