package local

import (
	"os"
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

// inMemory returns a folder that lies in memory and has room for databases; empty when there is none, as in most
// containers, or when TMPDIR says where temporary data belongs.
func inMemory() string {
	const shared, tmpfs, room = "/dev/shm", 0x01021994, 2 << 30
	var fs syscall.Statfs_t
	if os.Getenv("TMPDIR") != "" || syscall.Statfs(shared, &fs) != nil ||
		int64(fs.Type) != tmpfs || //nolint:unconvert // the types differ by processor
		fs.Bavail*uint64(fs.Bsize) < room {
		return ""
	}
	return shared
}
