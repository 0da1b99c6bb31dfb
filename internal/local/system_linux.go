package local

import (
	"os/exec"
	"syscall"
)

// setProcessAttributes gives the child its own process group and lets the kernel
// interrupt it when we die without having stopped it.
func setProcessAttributes(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid = true
	cmd.SysProcAttr.Pdeathsig = syscall.SIGINT
}
