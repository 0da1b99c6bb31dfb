package local

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// PostgresOptions says which PostgreSQL to use.
type PostgresOptions struct {
	// URL of a running server, as in DATABASE_URL. Nothing is started then.
	URL string
	// Dir keeps the data between two starts. Empty: the data is temporary and
	// goes with the server.
	Dir string
	// Durable makes PostgreSQL wait for the disk. Without it a commit, which is
	// handed to the system before it is answered, survives the end of any
	// process, but not of the machine.
	Durable bool
	// Log receives a line when something takes long. Nil keeps silent.
	Log io.Writer
}

// PostgresServer is a running PostgreSQL. It is safe for concurrent use.
type PostgresServer struct {
	url       url.URL
	process   *child // nil when the server is not ours
	again     func() *exec.Cmd
	lock      *os.File
	temporary string // folder to remove at the end
}

const (
	startLimit = time.Minute
	stopLimit  = 10 * time.Second // also for a first answer of a server that is given
	maxClients = 300              // every test package, the Temporal server's pools and the product's own
)

// Postgres returns a PostgreSQL to work with: the one at o.URL; else one started
// from the binaries on this machine; else from binaries fetched once from the
// internet. It listens on a Unix socket in a folder of its own, which is the only
// way in, and accepts its superuser postgres without password.
func Postgres(ctx context.Context, o PostgresOptions) (*PostgresServer, error) {
	if o.URL != "" {
		return givenPostgres(ctx, o.URL)
	}
	run, err := unprivileged()
	if err != nil {
		return nil, err
	}
	bin, err := findPostgres(ctx, run, o.Log)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, startLimit) // fetching has its own pace
	defer cancel()
	folder, lock, err := postgresFolder(o.Dir, run)
	if err != nil {
		return nil, err
	}
	s := &PostgresServer{lock: lock}
	if o.Dir == "" {
		s.temporary = folder
	}
	if err := s.start(ctx, bin, folder, run, o.Durable); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

func givenPostgres(ctx context.Context, address string) (*PostgresServer, error) {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql") {
		// The text itself may hold a password, so it is not repeated.
		return nil, errors.New("DATABASE_URL is not of the form postgres://user:password@host:5432/database")
	}
	s := &PostgresServer{url: *u}
	ctx, cancel := context.WithTimeout(ctx, stopLimit)
	defer cancel()
	if err := s.ping(ctx); err != nil {
		return nil, fmt.Errorf("reach the PostgreSQL of DATABASE_URL at %s: %w", u.Host, err)
	}
	return s, nil
}

func (s *PostgresServer) start(ctx context.Context, bin, folder string, run *account, durable bool) error {
	data, err := dataFolder(ctx, bin, folder, run)
	if err != nil {
		return err
	}
	if len(folder) > 80 { // a socket's path has room for about 100 characters
		return fmt.Errorf("the path %s is too long for a socket: choose a shorter one", folder)
	}
	onOff := map[bool]string{true: "on", false: "off"}[durable]
	args := []string{
		"-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "port=5432",
		"-c", fmt.Sprint("max_connections=", maxClients), "-c", "fsync=" + onOff,
		"-c", "full_page_writes=" + onOff, "-c", "log_min_messages=fatal", "-c", "timezone=UTC", "-c",
		"log_timezone=UTC",
	}
	// gone before any of this pays: looking after tables, compiling queries, a log to copy to elsewhere
	if s.temporary != "" {
		args = append(
			args, "-c", "autovacuum=off", "-c", "jit=off", "-c", "wal_level=minimal", "-c", "max_wal_senders=0", "-c",
			"max_wal_size=256MB",
		)
	}
	s.again = func() *exec.Cmd {
		cmd := run.as(exec.Command(filepath.Join(bin, "postgres"), args...))
		cmd.Dir = folder // the working folder may be closed to its account
		return cmd
	}
	s.url = url.URL{
		Scheme: "postgres", User: url.User("postgres"), Path: "/postgres",
		RawQuery: url.Values{"host": {folder}, "port": {"5432"}}.Encode(),
	}
	if s.process, err = startChild("PostgreSQL", s.again()); err != nil {
		return err
	}
	return s.waitReady(ctx)
}

// Kill ends a server of ours as the end of a machine does: nothing is finished, and nobody is told.
func (s *PostgresServer) Kill() { s.process.kill() }

// Restart starts a server that was killed on the data that it left. What is left of it works on that data until it has
// noticed, and keeps a new one away for as long.
func (s *PostgresServer) Restart(ctx context.Context) error {
	for {
		process, err := startChild("PostgreSQL", s.again())
		if err != nil {
			return err
		}
		s.process = process
		if err = s.waitReady(ctx); err == nil || ctx.Err() != nil {
			return err
		}
		s.process.kill()
		if pause(ctx, 100*time.Millisecond) != nil {
			return err
		}
	}
}

func (s *PostgresServer) waitReady(ctx context.Context) error {
	for {
		err := s.ping(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-s.process.done:
			return s.process.died()
		default:
		}
		if pause(ctx, 20*time.Millisecond) != nil {
			return fmt.Errorf("PostgreSQL was not ready in time: %w\n%s", err, s.process.log)
		}
	}
}

func (s *PostgresServer) ping(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, s.url.String())
	if err != nil {
		return err
	}
	return conn.Close(ctx)
}

// URL is the address of a database on this server. With an empty name it is the
// database named in the URL that was given, or postgres.
func (s *PostgresServer) URL(database string) string {
	u := s.url
	if database != "" {
		u.Path = "/" + database
	}
	return u.String()
}

// Database returns the URL of the database called name, which it creates when it
// is missing.
func (s *PostgresServer) Database(ctx context.Context, name string) (string, error) {
	conn, err := pgx.Connect(ctx, s.url.String())
	if err != nil {
		return "", err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }() // all it was asked has been answered
	_, err = conn.Exec(ctx, "CREATE DATABASE "+pgx.Identifier{name}.Sanitize())
	const duplicateDatabase, uniqueViolation = "42P04", "23505" // the second when two create it at once
	var refused *pgconn.PgError
	there := errors.As(err, &refused) && (refused.Code == duplicateDatabase || refused.Code == uniqueViolation)
	if err != nil && !there {
		return "", fmt.Errorf("create database %s: %w", name, err)
	}
	return s.URL(name), nil
}

// Done is closed when the server has ended; never for a server that is not ours.
func (s *PostgresServer) Done() <-chan struct{} {
	if s.process == nil {
		return nil
	}
	return s.process.done
}

// Stop ends the server, rolling back what is open, and removes temporary data. A
// server that is not ours keeps running. Stopping twice is fine.
func (s *PostgresServer) Stop() error {
	var errs []error
	if s.process != nil {
		errs = append(errs, s.process.stop(stopLimit, s.process.signal(syscall.SIGINT))) // fast shutdown
	}
	if s.temporary != "" {
		errs = append(errs, os.RemoveAll(s.temporary))
	}
	if s.lock != nil {
		_ = s.lock.Close() // a second time it is closed already
	}
	return errors.Join(errs...)
}
