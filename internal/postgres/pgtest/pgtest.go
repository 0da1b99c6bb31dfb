// Package pgtest gives a test a real PostgreSQL database of its own: migrated, with the school holidays that the
// product ships, and dropped when the test ends. It is for tests only.
//
// The server is the one of DATABASE_URL, else one that is started on this machine for the test process. Tests of
// several packages may run at the same time, each test in parallel with the others.
package pgtest

import (
	"context"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/calendars"
	"schakel/internal/care"
	"schakel/internal/local"
	"schakel/internal/postgres"
)

// Imported is when the shipped school years count as imported.
var Imported = time.Date(2026, time.June, 1, 9, 0, 0, 0, time.UTC)

// New returns a store on a database of the test's own.
func New(t testing.TB) *postgres.Store {
	t.Helper()
	s, err := postgres.Open(context.Background(), URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// URL returns the address of a database of the test's own, as New uses.
func URL(t testing.TB) string {
	t.Helper()
	return clone(t, template)
}

// Empty returns the address of a database of the test's own that nobody has migrated.
func Empty(t testing.TB) string {
	t.Helper()
	return clone(t, func() (string, error) { return "template1", nil })
}

// Main runs the tests of a package and stops the server afterwards: func TestMain(m *testing.M) { pgtest.Main(m) }.
// Where a package leaves it out, the server ends with the test process and its data is removed by the next one.
func Main(m interface{ Run() int }) {
	code := m.Run()
	if s := running(); s != nil {
		if err := s.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, "stopping the PostgreSQL of the tests:", err)
			code = max(code, 1)
		}
	}
	os.Exit(code)
}

// started is the server, once a test has asked for it.
var started struct {
	sync.Mutex
	server *local.PostgresServer
	err    error
}

func server() (*local.PostgresServer, error) {
	started.Lock()
	defer started.Unlock()
	if started.server == nil && started.err == nil {
		started.server, started.err = local.Postgres(
			context.Background(), local.PostgresOptions{URL: os.Getenv("DATABASE_URL")},
		)
	}
	return started.server, started.err
}

func running() *local.PostgresServer {
	started.Lock()
	defer started.Unlock()
	return started.server
}

func clone(t testing.TB, template func() (string, error)) string {
	t.Helper()
	s, err := server()
	if err != nil {
		t.Fatalf("no PostgreSQL for tests: %v", err)
	}
	from, err := template()
	if err != nil {
		t.Fatalf("the template database: %v", err)
	}
	name := "schakel_test_" + care.NewID()
	// without a word in the log for each page
	if err := asAdmin(s, "CREATE DATABASE "+quote(name)+" TEMPLATE "+quote(from)+" STRATEGY FILE_COPY"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := asAdmin(s, "DROP DATABASE "+quote(name)+" WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return s.URL(name)
}

// template returns the database that every test's own is copied from.
var template = sync.OnceValues(func() (string, error) { return made("", fill) })

// made returns a database to copy from. It is made once per server, state of the schema and kind, by whichever process
// comes first, under another name until it is whole.
func made(kind string, fill func(ctx context.Context, url string) error) (string, error) {
	s, err := server()
	if err != nil {
		return "", err
	}
	sum, err := postgres.SchemaChecksum()
	if err != nil {
		return "", err
	}
	name, half := "schakel_template_"+kind+sum[:16], "schakel_half_"+care.NewID()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, s.URL(""))
	if err != nil {
		return "", err
	}
	defer func() { _ = conn.Close(ctx) }() // ends the lock too
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock(hashtextextended($1, 0))", name); err != nil {
		return "", err
	}
	var exists bool
	if err := conn.QueryRow(
		ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", name,
	).Scan(&exists); err != nil || exists {
		return name, err
	}
	if _, err := conn.Exec(ctx, "CREATE DATABASE "+quote(half)); err != nil {
		return "", err
	}
	if err := fill(ctx, s.URL(half)); err != nil {
		return "", err
	}
	_, err = conn.Exec(ctx, "ALTER DATABASE "+quote(half)+" RENAME TO "+quote(name))
	return name, err
}

func fill(ctx context.Context, url string) error {
	s, err := postgres.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Migrate(ctx, func(int32, string) {}); err != nil {
		return err
	}
	years, err := calendars.SchoolYears()
	if err != nil {
		return err
	}
	return s.ImportSchoolYears(ctx, years, Imported)
}

func asAdmin(s *local.PostgresServer, sql string) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, s.URL(""))
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(ctx) }()
	_, err = conn.Exec(ctx, sql)
	return err
}

func quote(name string) string { return pgx.Identifier{name}.Sanitize() }
