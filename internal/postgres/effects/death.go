package effects

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// RecordDeath writes down that a young person died on a day, with one act for every open process of theirs to end by,
// and returns what has yet to be sent: whoever calls it sends that at once (engine.Client.Tell), and what does not
// arrive the worker sends again. From here on nothing is sent about them, no link opens, no ladder climbs, and
// nothing can be started for them. The act is that of the page where it was said; its explanation is kept before with
// desk.SaveTexts. Saying it again changes nothing: the day stays as it was first said. A *care.FieldError says
// what is wrong with the day; a process that is over is care.ErrProcessOver.
func (s Effects) RecordDeath(
	ctx context.Context, act care.Act, on calendar.Date, at time.Time,
) ([]care.PendingAct, error) {
	return s.hear(ctx, act, func(tx pgx.Tx, n News) error {
		if n.State.Over() && !n.Said {
			return care.ErrProcessOver
		}
		if err := diedBetween(on, n.Birth, calendar.DateOf(at)); err != nil {
			return err
		}
		return died(ctx, tx, n.Person, act, on, at)
	})
}

// diedBetween refuses a day on which nobody can have died.
func diedBetween(on, birth, today calendar.Date) error {
	wrong := &care.FieldError{Field: care.FieldDeceasedOn, Value: on.String()}
	switch {
	case on.IsZero():
		wrong.Problem = care.Missing
	case on.After(today):
		wrong.Problem, wrong.Want = care.TooLate, today.String()
	case on.Before(birth):
		wrong.Problem, wrong.Want = care.TooEarly, birth.String()
	default:
		return nil
	}
	return wrong
}

// died writes a death down: on which day, an act for every open process to end by, and that urgent mails
// about them that wait to be sent again are not.
func died(ctx context.Context, tx pgx.Tx, person care.PersonID, act care.Act, on calendar.Date, at time.Time) error {
	if err := db.ExecEach(ctx, tx, db.Args{"person": person, "on": on, "at": at, "problem": care.MailNotNeeded},
		`UPDATE people SET deceased_on = @on WHERE id = @person AND deceased_on IS NULL`,
		// Mails of the morning round are counted anew before they are sent again.
		`UPDATE mails m SET state = 'failed', problem = @problem, settled_at = @at
			FROM notices n JOIN processes p ON p.id = n.process
			WHERE n.mail = m.id AND p.person = @person AND m.kind = 'urgent' AND m.state = 'queued'`,
	); err != nil {
		return err
	}
	all, err := Hearers(ctx, tx, person, act)
	if err != nil {
		return err
	}
	return pend(ctx, tx, all, care.NewsDeath, at)
}

// endedByDeath has the other processes of somebody end when one was stopped because they died, also when nobody wrote
// that down first. Of the day no more is known then.
func endedByDeath(ctx context.Context, tx pgx.Tx, p Subject, e care.EndProcess) error {
	if e.Outcome != string(care.StopDeceased) {
		return nil
	}
	act := care.Act{ID: care.ActID(p.ID), Process: p.ID} // the stop of a process is one act, whoever sent it
	if i := slices.IndexFunc(e.Lines, func(l care.JournalLine) bool { return l.Act != "" }); i >= 0 {
		act.ID, act.By = e.Lines[i].Act, e.Lines[i].By
	}
	return died(ctx, tx, p.Person, act, calendar.DateOf(e.At), e.At)
}

// Alive refuses, as a *care.FieldError, to start something for somebody of whom it is known that they died. It holds
// for as long as the transaction lasts: whoever writes a death down waits for it, and so finds what was started.
func Alive(ctx context.Context, q db.Querier, person care.PersonID) error {
	died, err := Deceased(ctx, q, person)
	if err == nil && died {
		return &care.FieldError{Field: care.ColumnLastName, Problem: care.Deceased}
	}
	return err
}

// Deceased tells whether it is known that somebody died, and has whoever writes that down wait.
func Deceased(ctx context.Context, q db.Querier, person care.PersonID) (bool, error) {
	return db.Value[bool](ctx, q, `SELECT deceased_on IS NOT NULL FROM people WHERE id = @person FOR NO KEY UPDATE`,
		db.Args{"person": person})
}
