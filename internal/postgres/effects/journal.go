package effects

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// WriteLines adds lines to the journal, each once, and keeps what is read of them elsewhere.
func WriteLines(ctx context.Context, tx pgx.Tx, process care.ProcessID, lines ...care.JournalLine) error {
	b := &pgx.Batch{}
	for _, l := range lines {
		b.Queue(`
			INSERT INTO journal (process, key, at, event, by, on_behalf_of, guest, act, details)
			VALUES (@process, @key, @at, @event, @by, @on_behalf_of, @guest, @act, @details)
			ON CONFLICT (process, key) DO NOTHING`,
			db.Args{
				"process": process, "key": l.Key, "at": l.At, "event": l.Event, "by": l.By,
				"on_behalf_of": l.OnBehalfOf,
				"guest":        l.Guest, "act": l.Act, "details": l.Details,
			})
	}
	if b.Len() == 0 {
		return nil
	}
	results := tx.SendBatch(ctx, b)
	var fresh []care.JournalLine
	for _, l := range lines {
		tag, err := results.Exec()
		if err != nil {
			return db.Told(errors.Join(err, results.Close()))
		}
		if tag.RowsAffected() == 1 {
			fresh = append(fresh, l)
		}
	}
	if err := results.Close(); err != nil {
		return db.Told(err)
	}
	return keepSaid(ctx, tx, process, fresh)
}

// keepSaid keeps what new lines say and others read: whether the young person is unreachable, and whether a handover
// goes on without a conversation.
func keepSaid(ctx context.Context, tx pgx.Tx, process care.ProcessID, lines []care.JournalLine) error {
	b := &pgx.Batch{}
	for _, l := range lines {
		if is, says := saysReach(l); says {
			b.Queue(
				`UPDATE processes SET unreachable = @unreachable WHERE id = @process`,
				db.Args{"process": process, "unreachable": is},
			)
		}
		if l.Event == care.EventCold || l.Event == care.EventWarmAgain { // which has no code
			b.Queue(
				`UPDATE handovers SET cold = @cold WHERE process = @process`,
				db.Args{"process": process, "cold": l.Details.Cold},
			)
		}
	}
	return db.ExecAll(ctx, tx, b)
}

// saysReach tells whether a line says that the young person is, or no longer is, unreachable.
func saysReach(l care.JournalLine) (unreachable, says bool) {
	switch {
	case l.Event == care.EventUnreachable:
		return true, true
	case l.Details.Answer != nil && (l.Event == care.EventAnswered || l.Event == care.EventCorrected):
		spoke := l.Details.Answer.Outcome == care.Reached || l.Details.Answer.Outcome == care.NoWish
		return false, spoke
	}
	return false, false
}

// Done tells whether the journal of a process says already what an act did.
func Done(ctx context.Context, tx pgx.Tx, p Subject, act care.ActID) (bool, error) {
	return db.Value[bool](ctx, tx, `SELECT EXISTS (SELECT FROM journal WHERE process = @process AND act = @act)`,
		db.Args{"process": p.ID, "act": act})
}
