package postgres_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// TestNewsOfSomebodyWhoIsJoinedMeanwhile corrects a birth date while the process becomes somebody else's, whose birth
// date somebody is correcting too: it waits for both, and what it says was known before is what the last of them left.
func TestNewsOfSomebodyWhoIsJoinedMeanwhile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first := w.process("1")
	l := w.leaver("")
	l.Whom.New, l.LeavingDate = true, day(200)
	second := w.starts(l)
	kept, joined := w.whose(first), w.whose(second)

	joins := w.holding(`SELECT FROM people WHERE id = $1 FOR UPDATE`, string(joined))
	joins.run(`UPDATE processes SET person = $2 WHERE id = $1`, string(second), string(kept))
	corrects := w.holding(`UPDATE people SET birth_date = '2010-03-03' WHERE id = $1`, string(kept))

	act, done := w.act(second, w.anna), make(chan error, 1)
	go func() {
		_, err := w.RecordBirth(w.ctx, act, calendar.MustDate("2010-04-04"), w.now)
		done <- err
	}()
	joins.awaited()
	joins.commit()
	corrects.awaited()
	corrects.commit()
	w.do(<-done)
	equal(
		t, "the birth date of before",
		single[string](w, `SELECT body FROM texts WHERE act = $1 AND field = $2`, string(act.ID), care.TextBirthWas),
		"2010-03-03",
	)
	equal(
		t, "and of now", column[string](w, `SELECT birth_date::text FROM people ORDER BY id = $1 DESC`, string(kept)),
		[]string{"2010-04-04", "2010-02-28"},
	)
}

// held is a transaction that keeps what it locked until it is committed.
type held struct {
	w   *world
	tx  pgx.Tx
	pid int
}

func (w *world) holding(sql string, args ...any) held {
	w.t.Helper()
	tx, err := w.Pool().Begin(w.ctx)
	w.do(err)
	w.t.Cleanup(func() { _ = tx.Rollback(context.Background()) })
	h := held{w: w, tx: tx}
	w.do(tx.QueryRow(w.ctx, `SELECT pg_backend_pid()`).Scan(&h.pid))
	h.run(sql, args...)
	return h
}

func (h held) run(sql string, args ...any) {
	h.w.t.Helper()
	_, err := h.tx.Exec(h.w.ctx, sql, args...)
	h.w.do(err)
}

func (h held) commit() {
	h.w.t.Helper()
	h.w.do(h.tx.Commit(h.w.ctx))
}

// awaited returns once somebody waits for what is held.
func (h held) awaited() {
	h.w.t.Helper()
	ctx, cancel := context.WithTimeout(h.w.ctx, time.Minute)
	defer cancel()
	for !single[bool](
		h.w, `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid)))`, h.pid,
	) {
		select {
		case <-ctx.Done():
			h.w.t.Fatal("nobody waits")
		case <-time.After(5 * time.Millisecond):
		}
	}
}
