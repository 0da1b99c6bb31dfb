package effects

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// RecordBirth writes down that the birth date of a young person was another, with one act for every open process of
// theirs to hear of it, and returns what has yet to be sent: whoever calls it sends that at once
// (engine.Client.Tell), and what does not arrive the worker sends again. From here on every page reads the new
// date. The act is that of the page where it was said, and its reason is kept before with desk.SaveTexts. Saying
// it again by the same act changes nothing; with another date it is care.ErrNotAllowed. A *care.FieldError says what
// is wrong with the date.
func (s Effects) RecordBirth(
	ctx context.Context, act care.Act, birth calendar.Date, at time.Time,
) ([]care.PendingAct, error) {
	return s.hear(ctx, act, func(tx pgx.Tx, n News) error {
		if today := calendar.DateOf(at); birth.After(today) {
			return &care.FieldError{
				Field: care.ColumnBirthDate, Value: birth.String(), Problem: care.TooLate, Want: today.String(),
			}
		}
		if n.Said {
			return saidBefore(ctx, tx, act, birth)
		}
		return RecordBirth(ctx, tx, n, act, birth, at)
	})
}

// saidBefore refuses an act that said another date before.
func saidBefore(ctx context.Context, tx pgx.Tx, act care.Act, birth calendar.Date) error {
	said, err := birthOf(ctx, tx, act.Process, act.ID)
	if err == nil && said != birth {
		return care.ErrNotAllowed
	}
	return err
}

// RecordBirth writes the birth date of a person down, and an act for every open process to hear of it. Those that are
// over get their line at once.
func RecordBirth(ctx context.Context, tx pgx.Tx, n News, act care.Act, birth calendar.Date, at time.Time) error {
	if err := db.Exec(ctx, tx, `UPDATE people SET birth_date = @birth WHERE id = @person`,
		db.Args{"person": n.Person, "birth": birth}); err != nil {
		return err
	}
	all, err := Hearers(ctx, tx, n.Person, act)
	if err != nil {
		return err
	}
	if err := pend(ctx, tx, all, care.NewsBirth, at); err != nil {
		return err
	}
	if err := db.ExecFor(ctx, tx, `
		WITH act AS (INSERT INTO acts (id, process, author, saved_at) VALUES (@act, @process, @by, @at)
		             ON CONFLICT DO NOTHING)
		INSERT INTO texts (act, field, body)
		SELECT @act, field, body FROM unnest(@fields::text[], @dates::text[]) AS t (field, body)
		ON CONFLICT (act, field) DO UPDATE SET body = EXCLUDED.body`,
		all, func(_ int, h Hearer) db.Args {
			return db.Args{
				"act": h.Act, "process": h.ID, "by": act.By, "at": at,
				"fields": []string{care.TextBirthDate, care.TextBirthWas},
				"dates":  []string{birth.String(), n.Birth.String()},
			}
		}); err != nil {
		return err
	}
	for _, h := range all {
		if !h.Over {
			continue
		}
		if err := WriteLines(ctx, tx, h.ID, care.JournalLine{
			Key: string(care.EventBirthCorrected) + "/" + string(h.Act), At: at,
			Event: care.EventBirthCorrected, By: h.By, Act: h.Act,
		}); err != nil {
			return err
		}
	}
	return nil
}

// birthOf is the birth date that an act of a process brought as its text; care.ErrNotFound without one,
// care.ErrNotAllowed for what is no date.
func birthOf(ctx context.Context, q db.Querier, process care.ProcessID, act care.ActID) (calendar.Date, error) {
	return dateText(ctx, q, process, act, care.TextBirthDate)
}

func dateText(
	ctx context.Context, q db.Querier, process care.ProcessID, act care.ActID, field string,
) (calendar.Date, error) {
	said, err := db.Value[string](ctx, q, `
		SELECT x.body FROM acts a JOIN texts x ON x.act = a.id
		WHERE a.id = @act AND a.process = @process AND x.field = @field`,
		db.Args{"process": process, "act": act, "field": field})
	if err != nil {
		return calendar.Date{}, err
	}
	day, err := calendar.ParseDate(said)
	if err != nil {
		return calendar.Date{}, care.ErrNotAllowed // the error itself quotes the text
	}
	return day, nil
}

// CorrectBirth notes that a process heard of a corrected birth date. An act that was not written down first, as a
// moved anchor of a transition can be, is written down here when it brought a date as its text, so that the other
// processes of the young person hear of it too. Without that text it moved the anchor for another reason and changes
// nothing.
func (s Effects) CorrectBirth(ctx context.Context, e care.CorrectBirth) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, _ *care.Entry) error {
		if written, err := carriedOut(ctx, tx, p.ID, e.Act, e.At); err != nil || written {
			return err
		}
		birth, err := birthOf(ctx, tx, p.ID, e.Act)
		if errors.Is(err, care.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := lockPerson(ctx, tx, p.ID); err != nil {
			return err
		}
		n, err := db.One[struct {
			News
			Author care.StaffID
		}](ctx, tx, `
			SELECT y.id AS person, p.state, y.birth_date AS birth, a.author
			FROM processes p JOIN people y ON y.id = p.person JOIN acts a ON a.process = p.id AND a.id = @act
			WHERE p.id = @process`, db.Args{"process": p.ID, "act": e.Act})
		if err != nil {
			return err
		}
		act := care.Act{ID: e.Act, Process: p.ID, By: n.Author}
		if err := RecordBirth(ctx, tx, n.News, act, birth, e.At); err != nil {
			return err
		}
		_, err = carriedOut(ctx, tx, p.ID, e.Act, e.At)
		return err
	})
}
