package local

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// BuildCommand builds the Temporal server and nothing else.
const BuildCommand = "go run ./dev -build"

// BuildPatience is how long a test waits until the server is built, by itself or by
// another: Go ends the tests of a package after ten minutes.
const BuildPatience = 9 * time.Minute

// BuildTemporal builds the server of dev/temporal, unless it was built before or
// another run is building it: then it waits for that one.
func BuildTemporal(ctx context.Context, log io.Writer) error {
	_, err := temporalBinary(ctx, log)
	return err
}

// temporalBinary returns the server of dev/temporal, built for this machine. It
// is kept in the user's cache folder under a name made from its sources, so that
// only a change of the server or of Go builds again. One run builds, under a lock
// that goes with it; the others wait.
func temporalBinary(ctx context.Context, log io.Writer) (string, error) {
	binary, err := builtTemporal(ctx, log)
	if err != nil && ctx.Err() != nil {
		return "", fmt.Errorf(
			"the Temporal server is not built yet (%w): build it first with `%s`, which goes on from here", ctx.Err(),
			BuildCommand,
		)
	}
	return binary, err
}

func builtTemporal(ctx context.Context, log io.Writer) (string, error) {
	source, err := temporalSource()
	if err != nil {
		return "", err
	}
	key, err := sourceKey(ctx, source)
	if err != nil {
		return "", err
	}
	cache, err := cacheFolder()
	if err != nil {
		return "", err
	}
	binary := filepath.Join(cache, "temporal-"+key)
	if runtime.GOOS == "windows" {
		binary += ".exe"
	}
	if isFile(binary) {
		return binary, nil
	}
	log, closeTerminal := terminalToo(log)
	defer closeTerminal()
	lock, err := waitForLock(ctx, binary+".lock", log)
	if err != nil {
		return "", err
	}
	defer lock.Close()
	if isFile(binary) { // built by the one we waited for
		return binary, nil
	}
	return binary, buildTemporal(ctx, source, binary, log)
}

// temporalSource finds the folder dev/temporal of the module that the working
// folder lies in.
func temporalSource() (string, error) {
	start, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for dir := start; ; dir = filepath.Dir(dir) {
		mod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil && bytes.HasPrefix(mod, []byte("module schakel\n")) {
			return filepath.Join(dir, "dev", "temporal"), nil
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf(
				"%s does not lie in the sources of schakel, from which the Temporal server is built; set "+
					"TEMPORAL_ADDRESS to a running one",
				start,
			)
		}
	}
}

// sourceKey is a hash over all that decides what the build gives.
func sourceKey(ctx context.Context, source string) (string, error) {
	hash := sha256.New()
	cmd := goCommand(ctx, source, "env", "GOVERSION", "GOOS", "GOARCH")
	version, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%w: go env: %w", ErrCannotBuild, err)
	}
	hash.Write(version)
	files, err := filepath.Glob(filepath.Join(source, "*.go"))
	if err != nil {
		return "", err
	}
	files = append(
		files, filepath.Join(source, flagsFile), filepath.Join(source, "go.mod"), filepath.Join(source, "go.sum"),
	)
	for _, file := range files { // Glob sorts
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		content, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(hash, "%s %d\n", filepath.Base(file), len(content))
		hash.Write(content)
	}
	return fmt.Sprintf("%x", hash.Sum(nil)[:8]), nil
}

// buildTemporal builds into another name and renames, so that one broken off
// half-way is never taken for the server.
func buildTemporal(ctx context.Context, source, binary string, log io.Writer) error {
	say(log, "Building the Temporal server once; on two cores that takes about six minutes.")
	half := binary + ".new"
	defer func() { _ = os.Remove(half) }() // after the rename it is gone
	defer everyMinute(func(minutes int) { say(log, "Still building the Temporal server, %d min.", minutes) })()
	flags, err := os.ReadFile(filepath.Join(source, flagsFile))
	if err != nil {
		return err
	}
	build := goCommand(ctx, source, "build", "-o", half, ".")
	build.Env = append(build.Env, "GOFLAGS=-mod=readonly "+strings.TrimSpace(string(flags)))
	out, err := build.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %w\n%s", ErrCannotBuild, err, out)
	}
	if err := os.Rename(half, binary); err != nil {
		return err
	}
	say(log, "The Temporal server is built: %s.", binary)
	return removeOlder(binary)
}

// removeOlder keeps the three newest servers: a handful of checkouts can take
// turns without building, and the cache does not grow by 150 MB at every change.
func removeOlder(binary string) error {
	built, err := filepath.Glob(filepath.Join(filepath.Dir(binary), "temporal-*"))
	if err != nil {
		return err
	}
	built = slices.DeleteFunc(built, func(path string) bool { return strings.Contains(filepath.Base(path), ".") })
	modified := func(path string) time.Time {
		info, err := os.Stat(path)
		if err != nil {
			return time.Time{}
		}
		return info.ModTime()
	}
	slices.SortFunc(built, func(a, b string) int { return modified(b).Compare(modified(a)) })
	for _, old := range built[min(3, len(built)):] {
		if err := os.Remove(old); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// flagsFile holds the flags of the build, as GOFLAGS takes them: dev/temporal/doc.go says why.
const flagsFile = "build.flags"

// goCommand runs the go tool on the server's own module: a workspace or flags of
// the caller's module would change what is built.
func goCommand(ctx context.Context, dir string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=readonly")
	return cmd
}

// waitForLock takes the lock of a file, waiting for whoever has it.
func waitForLock(ctx context.Context, path string, log io.Writer) (*os.File, error) {
	for told := false; ; told = true {
		lock, err := lockFile(path)
		if !errors.Is(err, errLocked) {
			return lock, err
		}
		if !told {
			say(log, "Another run is building the Temporal server; waiting for it.")
		}
		if err := pause(ctx, 200*time.Millisecond); err != nil {
			return nil, err
		}
	}
}

// everyMinute calls tell after every minute until the returned function is called.
func everyMinute(tell func(minutes int)) (stop func()) {
	done := make(chan struct{})
	go func() {
		for minutes := 1; ; minutes++ {
			select {
			case <-done:
				return
			case <-time.After(time.Minute):
				tell(minutes)
			}
		}
	}()
	return func() { close(done) }
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
