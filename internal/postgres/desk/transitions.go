package desk

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/effects"
	"schakel/internal/protocol"
	"schakel/protocols"
)

// CheckTransition tells what CreateTransition would do, without doing it: the process that exists already, or none. It
// knows no day, so whether somebody is of the age to begin is not asked: see protocol.Births.
func (s Desk) CheckTransition(ctx context.Context, n care.NewTransition) (care.ProcessID, error) {
	found, err := resolveTransition(ctx, s.db, n, "")
	if err != nil {
		return "", err
	}
	existing, _, err := findTransition(ctx, s.db, found)
	return existing.ID, err
}

// CreateTransition writes down a young person, unless the wijkteam knows them, and a transition 18-/18+ that is to
// start. existed is true when the same row or form started one that is not over, and when the young person has one, of
// this wijkteam or of another in which it takes part; nothing of that one is changed. A *care.FieldError names the
// column of what is unknown, of a municipality without a desk to hand over to, and of a birth date with which none can
// begin on the day; *care.AskedError waits for the answer who it is. Somebody chosen whom the wijkteam does not know is
// care.ErrNotFound.
//
// The number at a school is kept for that school to know its pupil by, and finds nobody: whether the school knows
// somebody does not show.
func (s Desk) CreateTransition(
	ctx context.Context, n care.NewTransition, by care.StaffID, at time.Time,
) (p care.Startable, existed bool, err error) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		found, err := resolveTransition(ctx, tx, n, by)
		if err != nil {
			return err
		}
		if err := lockTransition(ctx, tx, found); err != nil {
			return err
		}
		existing, known, err := findTransition(ctx, tx, found)
		if err != nil {
			return err
		}
		if existed = existing.ID != ""; !existed {
			if existing.ID, err = insertTransition(ctx, tx, known, found, by, at); err != nil {
				return err
			}
		}
		p, err = db.One[care.Startable](ctx, tx, startableSelect+`WHERE p.id = @id`, db.Args{"id": existing.ID})
		return err
	})
	if err != nil {
		return care.Startable{}, false, err
	}
	return p, existed, nil
}

// lockTransition lets starts for the same young person come one after the other, however each names them.
func lockTransition(ctx context.Context, tx pgx.Tx, n newTransition) error {
	if err := lockStart(ctx, tx, n.Wijkteam, "", n.BirthDate); err != nil || n.chosen.ID == "" {
		return err
	}
	return db.Exec(
		ctx, tx, `SELECT FROM people WHERE id = @person FOR NO KEY UPDATE`, db.Args{"person": n.chosen.ID},
	)
}

// running is a transition that is not over, with who has it.
type running struct {
	ID     care.ProcessID
	School care.OrganisationID
}

// findTransition returns the transition that is not over and who the young person is; either may be empty. Somebody
// turns 18 once, so a young person has one transition, as far as the wijkteam that starts one may know. One of a
// wijkteam that it does not meet there does not count: to answer it, or to refuse another one, would tell that somebody
// else takes this young person to 18+. Each has its own then, as when they had not been known to be one.
func findTransition(ctx context.Context, q db.Querier, n newTransition) (running, care.PersonID, error) {
	person := n.chosen.ID
	if person == "" {
		process, known, err := whoStarts(ctx, q, n.Wijkteam, n.startedAs(), n.Named(), n.Whom)
		if err != nil || process != "" || known.ID == "" {
			return running{ID: process, School: n.Wijkteam}, known.ID, err
		}
		person = known.ID
	}
	found, err := db.List[running](ctx, q, `
		SELECT id, school FROM processes p
		WHERE p.person = @person AND p.kind = 'transition'
			AND p.state NOT IN ('closed', 'stopped') AND `+db.KnownToStarter+`
		ORDER BY p.school = @org DESC, p.created_at, p.id LIMIT 1`, db.Args{"person": person, "org": n.Wijkteam})
	if err != nil {
		return running{}, "", err
	}
	if len(found) > 0 {
		return found[0], person, nil
	}
	return running{}, person, effects.Alive(ctx, q, person)
}

func insertTransition(
	ctx context.Context, tx pgx.Tx, known care.PersonID, n newTransition, by care.StaffID, at time.Time,
) (care.ProcessID, error) {
	today := calendar.DateOf(at)
	if err := ofAge(n.BirthDate, today); err != nil {
		return "", err
	}
	person, err := knownOrNew(ctx, tx, known, n.person())
	if err != nil {
		return "", err
	}
	id := care.ProcessID(care.NewID())
	b := &pgx.Batch{}
	args := db.Args{
		"id": id, "person": person, "wijkteam": n.Wijkteam, "receiver": n.receiver,
		"anchor": calendar.Birthday(n.BirthDate, care.AgeOfAge), "at": at,
		"by": by, "school": n.School, "worker": n.worker, "mentor": n.mentor, "since": today, "number": n.PupilNumber,
		"as": n.startedAs(),
	}
	b.Queue(`
		INSERT INTO processes (id, kind, person, school, receiver, anchor, first_anchor, state,
			created_at, created_by, started_as)
		VALUES (@id, 'transition', @person, @wijkteam, @receiver, @anchor, @anchor, 'starting', @at, @by, @as)`, args)
	b.Queue(`INSERT INTO handovers (process, lead, requested) VALUES (@id, @wijkteam, false)`, args)
	b.Queue(`INSERT INTO transitions (process, school, pupil_number) VALUES (@id, @school, @number)`, args)
	b.Queue(
		`INSERT INTO participants (process, organisation, role, staff, since)
			VALUES (@id, @wijkteam, 'wijkteam', @worker, @since)`,
		args,
	)
	if n.School != "" {
		b.Queue(
			`INSERT INTO participants (process, organisation, role, staff, since)
				VALUES (@id, @school, 'mentor', @mentor, @since)`,
			args,
		)
	}
	if err := db.ExecAll(ctx, tx, b); err != nil {
		return "", err
	}
	if err := effects.Register(ctx, tx, n.Wijkteam, person, "", ""); err != nil {
		return "", err
	}
	if err := saveParticulars(ctx, tx, id, n.person()); err != nil {
		return "", err
	}
	young := care.Party{Kind: care.YoungPerson, Name: n.person().Called(), Email: n.YoungEmail}
	return id, saveParties(ctx, tx, id, append([]care.Party{young}, n.Parents...), at)
}

// ofAge tells whether a transition can begin on a day for who was born on birth.
func ofAge(birth, today calendar.Date) error {
	earliest, latest := protocol.Births(protocols.Transition(), today)
	switch {
	case birth.After(latest):
		return &care.FieldError{
			Field: care.ColumnBirthDate, Value: birth.String(), Problem: care.TooLate, Want: latest.String(),
		}
	case birth.Before(earliest):
		return &care.FieldError{
			Field: care.ColumnBirthDate, Value: birth.String(), Problem: care.TooEarly, Want: earliest.String(),
		}
	}
	return nil
}
