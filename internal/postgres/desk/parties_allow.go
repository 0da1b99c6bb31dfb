package desk

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/effects"
)

// AllowParent lets a parent read on after the 18th birthday, or not any more, and says so in the journal when that
// changes something. Only the young person may, from 16: anybody else is care.ErrNotAllowed. Somebody who is no parent
// of theirs is care.ErrNotFound.
func (s Desk) AllowParent(ctx context.Context, act care.Act, parent care.PartyID, allow bool, at time.Time) error {
	return effects.Effect(ctx, s.db, care.Entry{Process: act.Process, At: at}, func(
		tx pgx.Tx, p effects.Subject, entry *care.Entry,
	) error {
		args := db.Args{"process": p.ID, "guest": act.Guest, "parent": parent, "allow": allow}
		birth, err := db.Value[calendar.Date](ctx, tx, `
			SELECT y.birth_date
			FROM processes p JOIN people y ON y.id = p.person JOIN parties t ON t.process = p.id
			WHERE p.id = @process AND t.id = @guest AND t.kind = 'young_person' AND t.removed_at IS NULL`, args)
		switch {
		case err != nil:
			return db.IfNone(err, care.ErrNotAllowed)
		case act.By != "" || calendar.Age(birth, calendar.DateOf(at)) < care.AgeAlone:
			return care.ErrNotAllowed
		}
		if done, err := effects.Done(ctx, tx, p, act.ID); err != nil || done {
			return err
		}
		before, err := db.Value[bool](ctx, tx, `
			SELECT t.reads_on FROM parties t
			WHERE t.process = @process AND t.id = @parent AND t.kind = 'parent' AND t.removed_at IS NULL`, args)
		if err != nil || before == allow {
			return err
		}
		event := care.EventParentNotAllowed
		if allow {
			event = care.EventParentAllowed
		}
		entry.Lines = []care.JournalLine{{
			Key: string(event) + "/" + string(act.ID), At: at, Event: event, Guest: act.Guest, Act: act.ID,
			Details: care.Details{Party: parent},
		}}
		return db.Exec(ctx, tx, `UPDATE parties SET reads_on = @allow WHERE process = @process AND id = @parent`, args)
	})
}
