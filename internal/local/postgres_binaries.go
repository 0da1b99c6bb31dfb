package local

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"

	embeddedpostgres "github.com/fergusstrange/embedded-postgres"
)

// findPostgres returns the folder with PostgreSQL's binaries: those of this
// machine, newest first, else fetched ones.
func findPostgres(ctx context.Context, run *account, log io.Writer) (string, error) {
	for _, dir := range installedPostgres() {
		if major(ctx, dir) >= oldestMajor {
			return dir, nil
		}
	}
	return fetchPostgres(run, log)
}

// oldestMajor is the oldest PostgreSQL that the product is tested with.
const oldestMajor = 15

// installedPostgres lists where binaries may be: on the PATH, then where Debian,
// Red Hat and Homebrew put them.
func installedPostgres() []string {
	var dirs []string
	if path, err := exec.LookPath("postgres"); err == nil {
		dirs = append(dirs, filepath.Dir(path))
	}
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin",
		"/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin",
		"/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
	} {
		found, _ := filepath.Glob(pattern) // errs on a bad pattern only
		slices.Sort(found)
		slices.Reverse(found)
		dirs = append(dirs, found...)
	}
	return slices.DeleteFunc(dirs, func(dir string) bool {
		_, err := os.Stat(filepath.Join(dir, "initdb"))
		return err != nil
	})
}

var versionNumber = regexp.MustCompile(`\d+`)

// major asks the binaries for their major version, 0 when they do not answer.
func major(ctx context.Context, bin string) int {
	out, err := exec.CommandContext(ctx, filepath.Join(bin, "postgres"), "--version").Output()
	if err != nil {
		return 0
	}
	n, _ := strconv.Atoi(versionNumber.FindString(string(out)))
	return n
}

// fetchPostgres downloads binaries, once, into the user's cache folder.
func fetchPostgres(run *account, log io.Writer) (string, error) {
	cache, err := cacheFolder()
	if err != nil {
		return "", err
	}
	home := filepath.Join(cache, "postgres")
	if !run.reaches(home) {
		home = "/var/tmp/schakel-postgres-binaries"
	}
	bin := filepath.Join(home, "bin")
	if _, err := os.Stat(filepath.Join(bin, "postgres")); err == nil {
		return bin, nil
	}
	say(log, "No PostgreSQL on this machine: fetching one, once.")
	scratch, err := os.MkdirTemp("", "schakel-fetch")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(scratch) }() // the system clears what is left in its temporary folder
	ports, err := Ports(1)
	if err != nil {
		return "", err
	}
	// The library downloads as part of a start; we start in our own way, so one
	// trial start is stopped at once. As root it fails after the unpacking.
	fetched := embeddedpostgres.NewDatabase(embeddedpostgres.DefaultConfig().Port(uint32(ports[0])).Logger(io.Discard).
		CachePath(filepath.Join(scratch, "archive")).RuntimePath(filepath.Join(scratch, "run")).BinariesPath(home))
	startErr := fetched.Start()
	if startErr == nil {
		_ = fetched.Stop() // the trial has served
	}
	if _, err := os.Stat(filepath.Join(bin, "postgres")); err != nil {
		return "", errors.Join(
			errors.New(
				"no PostgreSQL on this machine and none could be fetched: install it (Debian: apt install "+
					"postgresql, macOS: brew install postgresql@17) or set DATABASE_URL",
			),
			startErr,
		)
	}
	return bin, nil
}

// cacheFolder is where things made once are kept for the next start.
func cacheFolder() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no folder to keep built programs in: %w", err)
	}
	dir = filepath.Join(dir, "schakel")
	return dir, os.MkdirAll(dir, 0o700)
}
