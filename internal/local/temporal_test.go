package local

import (
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

// startTemporal starts a server for one test. A developer whose machine cannot
// build it sees a skip; the build fails.
func startTemporal(t *testing.T, o TemporalOptions) *TemporalServer {
	t.Helper()
	o.Log = t.Output()
	ctx, cancel := context.WithTimeout(t.Context(), BuildPatience)
	defer cancel()
	s, err := Temporal(ctx, o)
	if errors.Is(err, ErrCannotBuild) && os.Getenv("CI") != "true" {
		t.Skip(err)
	}
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

func hello(workflow.Context) (string, error) { return "hallo", nil }

// runHello starts a workflow at once: a namespace that is not usable yet refuses it.
func runHello(t *testing.T, s *TemporalServer) {
	t.Helper()
	c, err := client.Dial(client.Options{HostPort: s.Address, Namespace: s.Namespace})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	run, err := c.ExecuteWorkflow(t.Context(), client.StartWorkflowOptions{TaskQueue: "hello"}, "hello")
	if err != nil {
		t.Fatal(err)
	}
	w := worker.New(c, "hello", worker.Options{})
	w.RegisterWorkflowWithOptions(hello, workflow.RegisterOptions{Name: "hello"})
	if err := w.Start(); err != nil {
		t.Fatal(err)
	}
	defer w.Stop()
	var got string
	if err := run.Get(t.Context(), &got); err != nil || got != "hallo" {
		t.Fatalf("got %q, %v", got, err)
	}
}

func TestTemporalOnPostgresComesBack(t *testing.T) {
	t.Parallel()
	pg := startPostgres(t, PostgresOptions{})
	o := TemporalOptions{PostgresURL: pg.URL(""), Prefix: "again_", UI: true}
	for range 2 {
		s := startTemporal(t, o)
		if conn, err := net.Dial("tcp", strings.TrimPrefix(s.UI, "http://")); err != nil {
			t.Errorf("web interface: %v", err)
		} else {
			_ = conn.Close()
		}
		runHello(t, s)
		if err := s.Stop(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTemporalInSQLiteWithFaults(t *testing.T) {
	t.Parallel()
	s := startTemporal(t, TemporalOptions{
		SQLite: filepath.Join(t.TempDir(), "t", "temporal.db"), Namespace: "elsewhere",
		Faults: 0.01, FaultSeed: 7, Dynamic: map[string]string{"frontend.rps": "5000"},
	})
	runHello(t, s)
}

func TestTemporalThatCannotStartShowsWhy(t *testing.T) {
	t.Parallel()
	first := startTemporal(t, TemporalOptions{})
	_, port, err := net.SplitHostPort(first.Address)
	if err != nil {
		t.Fatal(err)
	}
	taken, err := net.LookupPort("tcp", port)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Temporal(t.Context(), TemporalOptions{FrontendPort: taken})
	if err == nil || !strings.Contains(err.Error(), "address already in use") {
		t.Errorf("on a port that is taken: %v", err)
	}
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-first.Done():
	default:
		t.Error("Done is still open after Stop")
	}
	if _, err := Temporal(t.Context(), TemporalOptions{Address: first.Address}); err == nil ||
		!strings.Contains(err.Error(), "TEMPORAL_ADDRESS") {
		t.Errorf("at an address where nobody listens: %v", err)
	}
}

func TestTemporalDiesWithItsOwner(t *testing.T) {
	t.Parallel()
	startTemporal(t, TemporalOptions{}) // so that it is built
	owner := exec.Command(os.Args[0])
	owner.Env = append(os.Environ(), "SCHAKEL_TEST_OWN_TEMPORAL=yes")
	out, err := owner.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := owner.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = owner.Process.Kill() }() // whatever happens below
	address := firstLine(t, out)
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if err := owner.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = owner.Wait() // killed, as it should be
	ctx, cancel := context.WithTimeout(t.Context(), stopLimit)
	defer cancel()
	for {
		probe, err := net.Dial("tcp", address)
		if err != nil {
			return
		}
		_ = probe.Close()
		if pause(ctx, 20*time.Millisecond) != nil {
			t.Fatal("the server outlives its owner")
		}
	}
}

// TestWhoComesTooEarlyHearsWhatToDo holds that a server which is not built in time is no reason to skip, and that
// whoever waits for another run does so no longer than it was told, and hears of it once.
func TestWhoComesTooEarlyHearsWhatToDo(t *testing.T) {
	t.Parallel()
	late, cancel := context.WithCancel(t.Context())
	cancel()
	if err := BuildTemporal(late, nil); err == nil || errors.Is(err, ErrCannotBuild) ||
		!strings.Contains(err.Error(), BuildCommand) {
		t.Errorf("when there is no time left: %v", err)
	}
	path := filepath.Join(t.TempDir(), "lock")
	held, err := lockFile(path)
	if err != nil {
		t.Fatal(err)
	}
	short, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	var told strings.Builder
	if _, err := waitForLock(short, path, &told); !errors.Is(err, context.DeadlineExceeded) ||
		strings.Count(told.String(), "waiting for it") != 1 {
		t.Errorf("while another run builds: %v, told %q", err, &told)
	}
	if err := held.Close(); err != nil { // as when that run ends, in whatever way
		t.Fatal(err)
	}
	lock, err := waitForLock(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := lock.Close(); err != nil {
		t.Error(err)
	}
}

func TestSourceKeyFollowsTheSources(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	key := func(file, content string) string {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		k, err := sourceKey(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	for file, content := range map[string]string{"go.mod": "module x\n", flagsFile: "-tags=a\n"} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	base := key("go.sum", "")
	if key("main_test.go", "package main") != base {
		t.Error("a test makes another server")
	}
	other := key("main.go", "package main")
	if other == base {
		t.Error("a new source makes no other server")
	}
	library := key("go.sum", "x v1")
	if library == other {
		t.Error("another version of a library makes no other server")
	}
	if key(flagsFile, "-tags=b") == library {
		t.Error("other flags make no other server")
	}
}

func TestOnlyThreeServersAreKept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	names := []string{"temporal-1", "temporal-2", "temporal-3", "temporal-4", "temporal-4.lock", "postgres"}
	for i, name := range names {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		day := time.Date(2026, 11, 1+i, 0, 0, 0, 0, time.UTC)
		if err := os.Chtimes(path, day, day); err != nil {
			t.Fatal(err)
		}
	}
	if err := removeOlder(filepath.Join(dir, "temporal-4")); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if want := name != "temporal-1"; isFile(filepath.Join(dir, name)) != want {
			t.Errorf("%s is there: %v, want %v", name, !want, want)
		}
	}
}
