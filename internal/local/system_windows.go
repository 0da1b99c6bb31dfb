package local

import (
	"errors"
	"os"
	"os/exec"

	"golang.org/x/sys/windows"
)

// On Windows PostgreSQL is not started by us: DATABASE_URL has to name one.
type account struct{}

func unprivileged() (*account, error) {
	return nil, errors.New("on Windows set DATABASE_URL to a running PostgreSQL, or work in WSL")
}

func (a *account) as(cmd *exec.Cmd) *exec.Cmd      { return cmd }
func (a *account) own(string) error                { return nil }
func (a *account) reaches(string) bool             { return true }
func (a *account) privateFolder(path string) error { return os.MkdirAll(path, 0o700) }
func interrupt(int) bool                           { return false }
func exists(int) bool                              { return false }
func setProcessAttributes(*exec.Cmd)               {}

// lock takes the lock of a file, or says errLocked. The lock goes when the file is closed or the process ends.
func lock(file *os.File) error {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(file.Fd()), flags, 0, 1, 0, &windows.Overlapped{})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return errLocked
	}
	return err
}

// inMemory returns a folder that lies in memory: only Linux has one that is always there.
func inMemory() string { return "" }
