package local

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

const temporaryPrefix = "schakel-pg-"

// postgresFolder returns a locked folder that only PostgreSQL's account enters:
// dir when that account can come there, else a stand-in for it; a new one that
// may be removed when dir is empty.
func postgresFolder(dir string, run *account) (string, *os.File, error) {
	if dir == "" {
		return temporaryFolder(run)
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", nil, err
	}
	if !run.reaches(dir) {
		sum := fnv.New32a()
		sum.Write([]byte(dir))
		dir = fmt.Sprintf("/var/tmp/schakel-postgres-%08x", sum.Sum32())
	}
	if err := run.privateFolder(dir); err != nil {
		return "", nil, fmt.Errorf("folder for PostgreSQL: %w", err)
	}
	lock, err := lockFile(filepath.Join(dir, "lock"))
	if errors.Is(err, errLocked) {
		err = errors.New("another run is using it; stop that one first")
	}
	if err != nil {
		return "", nil, fmt.Errorf("data of PostgreSQL in %s: %w", dir, err)
	}
	return dir, lock, nil
}

// temporaryFolder prefers memory: every database is three hundred files, and a disk that has to forget as many as fast
// as tests do takes longer over that than PostgreSQL over the tests.
func temporaryFolder(run *account) (string, *os.File, error) {
	for _, base := range []string{inMemory(), os.TempDir(), "/tmp", "/var/tmp"} {
		if base == "" || !run.reaches(filepath.Join(base, temporaryPrefix)) {
			continue
		}
		sweep(base)
		dir, err := os.MkdirTemp(base, temporaryPrefix)
		if err != nil {
			continue
		}
		lock, err := lockFile(filepath.Join(dir, "lock"))
		if err == nil {
			err = run.own(dir)
		}
		return dir, lock, err
	}
	return "", nil, errors.New("no temporary folder that PostgreSQL can use")
}

// sweep removes the temporary data of runs that were killed.
func sweep(base string) {
	left, _ := filepath.Glob(filepath.Join(base, temporaryPrefix+"*")) // errs on a bad pattern only
	for _, dir := range left {
		// Without a lock file the folder is either being made right now or not ours.
		if _, err := os.Stat(filepath.Join(dir, "lock")); err != nil {
			continue
		}
		lock, err := lockFile(filepath.Join(dir, "lock"))
		if err != nil {
			continue
		}
		for _, data := range dataFolders(dir) {
			_ = endLeftOver(context.Background(), data) // what cannot be stopped cannot be removed either
		}
		_ = os.RemoveAll(dir)
		_ = lock.Close()
	}
}

func dataFolders(folder string) []string {
	found, _ := filepath.Glob(filepath.Join(folder, "data-*"))
	return found
}

// dataFolder returns the data of this major version inside folder, made when it
// is missing, with nobody else working on it. The caller holds the folder's lock.
func dataFolder(ctx context.Context, bin, folder string, run *account) (string, error) {
	data := filepath.Join(folder, fmt.Sprint("data-", major(ctx, bin)))
	if _, err := os.Stat(data); err == nil {
		return data, endLeftOver(ctx, data)
	}
	// Made under another name, so that one broken off half-way is not taken for whole.
	half := data + ".new"
	if err := os.RemoveAll(half); err != nil {
		return "", err
	}
	cmd := run.as(exec.CommandContext(ctx, filepath.Join(bin, "initdb"), "-D", half, "-U", "postgres",
		"--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"))
	cmd.Dir = folder
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return data, os.Rename(half, data)
}

// endLeftOver stops a PostgreSQL that outlived a run that was killed, or waits
// until it is done stopping. A note about a process that is gone is left to
// PostgreSQL, which looks after that itself.
func endLeftOver(ctx context.Context, data string) error {
	note := filepath.Join(data, "postmaster.pid")
	text, err := os.ReadFile(note)
	if err != nil {
		return nil
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(first))
	if err != nil || pid <= 1 || !exists(pid) {
		return nil
	}
	if !worksOn(ctx, pid, data) {
		// The number has passed to another process. PostgreSQL would not start then.
		return os.Remove(note)
	}
	interrupt(pid)
	ctx, cancel := context.WithTimeout(ctx, stopLimit)
	defer cancel()
	for exists(pid) && worksOn(ctx, pid, data) {
		if pause(ctx, 20*time.Millisecond) != nil {
			return fmt.Errorf("a PostgreSQL of an earlier run (process %d) does not stop", pid)
		}
	}
	return nil
}

// worksOn says whether the process is a PostgreSQL on this data folder.
func worksOn(ctx context.Context, pid int, data string) bool {
	// /proc where there is one: small containers have no ps.
	command, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	if err != nil {
		command, err = exec.CommandContext(ctx, "ps", "-o", "command=", "-p", strconv.Itoa(pid)).Output()
	}
	return err == nil && strings.Contains(strings.ReplaceAll(string(command), "\x00", " "), "-D "+data+" ")
}
