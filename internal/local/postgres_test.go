package local

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

func TestMain(m *testing.M) {
	// A test that kills the owner of a server needs an owner: this binary again.
	if dir := os.Getenv("SCHAKEL_TEST_OWN_POSTGRES"); dir != "" {
		s, err := Postgres(context.Background(), PostgresOptions{Dir: dir})
		untilKilled(err, func() string { return s.URL("") })
	}
	if os.Getenv("SCHAKEL_TEST_OWN_TEMPORAL") != "" {
		s, err := Temporal(context.Background(), TemporalOptions{})
		untilKilled(err, func() string { return s.Address })
	}
	os.Exit(m.Run())
}

func untilKilled(err error, address func() string) {
	if err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
	fmt.Println(address())
	select {}
}

// firstLine reads the address that an owner prints.
func firstLine(t *testing.T, out io.Reader) string {
	t.Helper()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || strings.HasPrefix(line, "failed:") {
		t.Fatalf("owner: %s %v", line, err)
	}
	return strings.TrimSpace(line)
}

// startPostgres starts a server for one test. Without any PostgreSQL a developer
// sees a skip; the build fails.
func startPostgres(t *testing.T, o PostgresOptions) *PostgresServer {
	t.Helper()
	if len(installedPostgres()) == 0 && os.Getenv("CI") != "true" {
		t.Skip("no PostgreSQL on this machine")
	}
	s, err := Postgres(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func query(t *testing.T, address, sql string) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	var answer string
	if err := conn.QueryRow(t.Context(), sql).Scan(&answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

// keep commits a word that a later start can look for.
func keep(t *testing.T, address, word string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	if _, err := conn.Exec(t.Context(), "CREATE TABLE kept AS SELECT $1::text AS what", word); err != nil {
		t.Fatal(err)
	}
}

func TestTemporaryPostgresLeavesNothing(t *testing.T) {
	t.Parallel()
	s := startPostgres(t, PostgresOptions{})
	if got := query(t, s.URL(""), "SELECT current_setting('fsync')"); got != "off" {
		t.Errorf("fsync is %s in temporary data", got)
	}
	for range 2 { // the second time it is there already
		address, err := s.Database(t.Context(), "schakel")
		if err != nil {
			t.Fatal(err)
		}
		if got := query(t, address, "SELECT current_database()"); got != "schakel" {
			t.Errorf("connected to %s", got)
		}
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(s.temporary); !os.IsNotExist(err) {
		t.Errorf("%s is still there: %v", s.temporary, err)
	}
	select {
	case <-s.Done():
	default:
		t.Error("Done is still open after Stop")
	}
}

func TestPostgresKeepsItsDataAndItsFolderToItself(t *testing.T) {
	t.Parallel()
	dir := shortFolder(t)
	s := startPostgres(t, PostgresOptions{Dir: dir, Durable: true})
	if got := query(t, s.URL(""), "SELECT current_setting('fsync')"); got != "on" {
		t.Errorf("fsync is %s in durable data", got)
	}
	keep(t, s.URL(""), "still here")
	if _, err := Postgres(t.Context(), PostgresOptions{Dir: dir}); err == nil ||
		!strings.Contains(err.Error(), "another run is using it") {
		t.Errorf("a second server on the same data: %v", err)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	again := startPostgres(t, PostgresOptions{Dir: dir})
	if got := query(t, again.URL(""), "SELECT what FROM kept"); got != "still here" {
		t.Errorf("read %q", got)
	}
}

func TestPostgresAfterItsOwnerWasKilled(t *testing.T) {
	t.Parallel()
	dir := shortFolder(t)
	if err := startPostgres(t, PostgresOptions{Dir: dir}).Stop(); err != nil { // or skip without one
		t.Fatal(err)
	}
	owner := exec.Command(os.Args[0])
	owner.Env = append(os.Environ(), "SCHAKEL_TEST_OWN_POSTGRES="+dir)
	out, err := owner.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := owner.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = owner.Process.Kill() }() // whatever happens below
	address := firstLine(t, out)
	keep(t, address, "committed")
	if err := owner.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = owner.Wait() // killed, as it should be
	again := startPostgres(t, PostgresOptions{Dir: dir})
	if got := query(t, again.URL(""), "SELECT what FROM kept"); got != "committed" {
		t.Errorf("read %q", got)
	}
}

func TestSweepRemovesWhatKilledRunsLeft(t *testing.T) {
	t.Parallel()
	base := shortFolder(t)
	left, inUse, unknown := filepath.Join(
		base, temporaryPrefix+"left",
	), filepath.Join(base, temporaryPrefix+"used"), filepath.Join(base, temporaryPrefix+"unknown")
	for _, dir := range []string{left, inUse, unknown} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	lock, err := lockFile(filepath.Join(left, "lock"))
	if err != nil {
		t.Fatal(err)
	}
	lock.Close()
	held, err := lockFile(filepath.Join(inUse, "lock"))
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	sweep(base)
	for dir, want := range map[string]bool{left: false, inUse: true, unknown: true} {
		if _, err := os.Stat(dir); (err == nil) != want {
			t.Errorf("%s is there: %v, want %v", dir, err == nil, want)
		}
	}
}

func TestGivenPostgresThatIsNotThere(t *testing.T) {
	t.Parallel()
	ports, err := Ports(1)
	if err != nil {
		t.Fatal(err)
	}
	for name, address := range map[string]string{
		"nobody listens": fmt.Sprintf("postgres://schakel:geheim@127.0.0.1:%d/schakel", ports[0]),
		"no URL":         "geheim",
	} {
		_, err := Postgres(t.Context(), PostgresOptions{URL: address})
		if err == nil || !strings.Contains(err.Error(), "DATABASE_URL") || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPortsAreFreeLowAndDistinct(t *testing.T) {
	t.Parallel()
	seen := map[int]bool{}
	for range 50 {
		found, err := Ports(4)
		if err != nil {
			t.Fatal(err)
		}
		for _, port := range found {
			if seen[port] || port >= 32768 || port < 1024 {
				t.Fatalf("port %d: seen before or out of range", port)
			}
			seen[port] = true
		}
	}
}

// shortFolder is a temporary folder whose path leaves room for a socket.
func shortFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "schakel-t")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil { // PostgreSQL may run as another account
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return filepath.Join(dir, "pg")
}
