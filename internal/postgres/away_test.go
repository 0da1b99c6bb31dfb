package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/clock"
	"schakel/internal/clock/clocktest"
	"schakel/internal/local"
	"schakel/internal/postgres"
)

// TestADatabaseThatEnds ends a real server while it is used, and starts it again on the same data: until it is back
// everything is away, nothing that was acknowledged is gone, and the store that was open goes on.
func TestADatabaseThatEnds(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	server, err := local.Postgres(ctx, local.PostgresOptions{Durable: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	}()
	url, err := server.Database(ctx, "schakel")
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := postgres.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	err = fresh.Migrate(ctx, func(int32, string) {})
	fresh.Close()
	if err != nil {
		t.Fatal(err)
	}
	s, err := postgres.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	now := clocktest.Usual.At(9, 0)
	sessions := s.Sessions(func() time.Time { return now })
	save := func() error { return sessions.Commit("token", []byte("anna"), now.Add(time.Hour)) }
	if err := save(); err != nil {
		t.Fatal(err)
	}
	key, err := s.FormKey(ctx)
	if err != nil || len(key) != 32 {
		t.Fatalf("the key of the forms is %d bytes, %v", len(key), err)
	}

	server.Kill()
	for range 3 { // by a connection that was open, and by new ones
		if err := save(); !errors.Is(err, care.ErrStoreAway) {
			t.Errorf("saving while the database is away: %v", err)
		}
		if _, _, err := sessions.Find("token"); !errors.Is(err, care.ErrStoreAway) {
			t.Errorf("reading while the database is away: %v", err)
		}
	}
	if _, err := postgres.Open(ctx, url); !errors.Is(err, care.ErrStoreAway) {
		t.Errorf("opening while the database is away: %v", err)
	}
	if err := s.Ping(ctx); !errors.Is(err, care.ErrStoreAway) {
		t.Errorf("ping while the database is away: %v", err)
	}

	if err := server.Restart(ctx); err != nil {
		t.Fatal(err)
	}
	for waited := clock.Stopwatch(); ; time.Sleep(10 * time.Millisecond) {
		data, found, err := sessions.Find("token")
		if err == nil && found && string(data) == "anna" {
			break
		}
		if err == nil || !errors.Is(err, care.ErrStoreAway) || waited() > 10*time.Second {
			t.Fatalf("after the start: found %v %q, %v", found, data, err)
		}
	}
	if same, err := s.FormKey(ctx); err != nil || string(same) != string(key) {
		t.Errorf("another key of the forms: %v", err)
	}
}

// TestConnectionsThatAreEnded: the database itself ends a connection in the middle of a transaction, as when it is
// shut down in order.
func TestConnectionsThatAreEnded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	conn, err := pgx.ConnectConfig(w.ctx, w.Pool().Config().ConnConfig)
	w.do(err)
	defer func() { _ = conn.Close(w.ctx) }()
	_, err = conn.Exec(w.ctx, `
		SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
		AND pid <> pg_backend_pid()`)
	w.do(err)
	act := w.act(id, w.anna)
	if err := w.SaveTexts(w.ctx, act, nil, w.now); err != nil && !errors.Is(err, care.ErrStoreAway) {
		t.Errorf("over a connection that was ended: %v", err)
	}
	w.do(w.SaveTexts(w.ctx, act, nil, w.now))

	cancelled, cancel := context.WithCancel(w.ctx)
	cancel()
	if err := w.SaveTexts(cancelled, act, nil, w.now); errors.Is(err, care.ErrAway) || err == nil {
		t.Errorf("a reader who went away: %v", err)
	}
	if err := w.SaveTexts(w.ctx, care.Act{ID: act.ID, Process: "x"}, nil, w.now); errors.Is(err, care.ErrAway) {
		t.Errorf("a mistake: %v", err)
	}
}
