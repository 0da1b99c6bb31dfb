package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
	"schakel/protocols"
)

// CheckTransition tells what CreateTransition would do, without doing it: the process that exists already, or none. It knows no day, so whether somebody is
// of the age to begin is not asked: see protocol.Births.
func (s *Store) CheckTransition(ctx context.Context, n care.NewTransition) (care.ProcessID, error) {
	found, err := resolveTransition(ctx, s.pool, n, "")
	if err != nil {
		return "", err
	}
	_, existing, err := findTransition(ctx, s.pool, found)
	return existing.ID, err
}

// CreateTransition writes down a young person, unless known, and a transition 18-/18+ that is to start. existed is true when the young person has one that is
// not over, of this wijkteam or of another; who takes part is then added where it is of this one. A *care.FieldError names the column of what is unknown, of a
// municipality without a desk to hand over to, of a pupil number that belongs to somebody with another birth date, and of a birth date with which none can
// begin on the day. Somebody chosen whom the wijkteam does not know is care.ErrNotFound.
func (s *Store) CreateTransition(ctx context.Context, n care.NewTransition, by care.StaffID, at time.Time) (p care.Startable, existed bool, err error) {
	err = s.inTx(ctx, func(tx pgx.Tx) error {
		found, err := resolveTransition(ctx, tx, n, by)
		if err != nil {
			return err
		}
		if err := lockTransition(ctx, tx, found); err != nil {
			return err
		}
		person, existing, err := findTransition(ctx, tx, found)
		if err != nil {
			return err
		}
		if existed = existing.ID != ""; existed && existing.School == found.Wijkteam {
			err = saveParties(ctx, tx, person, found, at)
		} else if !existed {
			existing.ID, err = insertTransition(ctx, tx, person, found, by, at)
		}
		if err != nil {
			return err
		}
		p, err = one[care.Startable](ctx, tx, startableSelect+`WHERE p.id = @id`, pgx.NamedArgs{"id": existing.ID})
		return err
	})
	if err != nil {
		return care.Startable{}, false, err
	}
	return p, existed, nil
}

// lockTransition lets starts for the same young person come one after the other, however each names them.
func lockTransition(ctx context.Context, tx pgx.Tx, n newTransition) error {
	if n.School != "" {
		if err := lockPupil(ctx, tx, n.School, n.PupilNumber, n.BirthDate); err != nil {
			return err
		}
	}
	if err := lockPupil(ctx, tx, n.Wijkteam, "", n.BirthDate); err != nil {
		return err
	}
	person, err := findYoungPerson(ctx, tx, n)
	if err != nil || person.ID == "" {
		return err
	}
	_, err = exec(ctx, tx, `SELECT FROM people WHERE id = @person FOR NO KEY UPDATE`, pgx.NamedArgs{"person": person.ID})
	return err
}

// running is a transition that is not over, with who has it.
type running struct {
	ID     care.ProcessID
	School care.OrganisationID
}

// findTransition returns the young person and their transition that is not over; either may be empty.
func findTransition(ctx context.Context, q querier, n newTransition) (person care.Person, process running, err error) {
	person, err = findYoungPerson(ctx, q, n)
	if err != nil || person.ID == "" {
		return care.Person{}, running{}, err
	}
	process, err = one[running](ctx, q, `
		SELECT id, school FROM processes WHERE person = @person AND kind = 'transition' AND state NOT IN ('closed', 'stopped')`,
		pgx.NamedArgs{"person": person.ID})
	switch {
	case err == nil:
		return person, process, nil
	case !errors.Is(err, care.ErrNotFound):
		return care.Person{}, running{}, err
	case person.BirthDate != n.BirthDate:
		return care.Person{}, running{}, &care.FieldError{
			Field: care.ColumnPupilNumber, Value: n.PupilNumber, Problem: care.Conflict, Want: care.ColumnBirthDate,
		}
	}
	return person, running{}, alive(ctx, q, person.ID)
}

func insertTransition(ctx context.Context, tx pgx.Tx, known care.Person, n newTransition, by care.StaffID, at time.Time) (care.ProcessID, error) {
	today := calendar.DateOf(at)
	if err := ofAge(n.BirthDate, today); err != nil {
		return "", err
	}
	person, err := saveYoungPerson(ctx, tx, known, n)
	if err != nil {
		return "", err
	}
	if err := saveParties(ctx, tx, person, n, at); err != nil {
		return "", err
	}
	id := care.ProcessID(care.NewID())
	b := &pgx.Batch{}
	args := pgx.NamedArgs{
		"id": id, "person": person.ID, "wijkteam": n.Wijkteam, "receiver": n.receiver, "anchor": calendar.Birthday(n.BirthDate, care.AgeOfAge), "at": at,
		"by": by, "school": n.School, "worker": n.worker, "mentor": n.mentor, "since": today, "youth_care": n.YouthCare,
	}
	b.Queue(`
		INSERT INTO processes (id, kind, person, school, receiver, anchor, first_anchor, state, created_at, created_by)
		VALUES (@id, 'transition', @person, @wijkteam, @receiver, @anchor, @anchor, 'starting', @at, @by)`, args)
	b.Queue(`INSERT INTO handovers (process, lead, requested) VALUES (@id, @wijkteam, false)`, args)
	b.Queue(`
		INSERT INTO transitions (process, school, youth_care)
		SELECT @id, @school, @youth_care OR y.youth_care OR EXISTS (
		    SELECT FROM transitions e JOIN processes p ON p.id = e.process WHERE p.person = y.id AND e.youth_care)
		FROM people y WHERE y.id = @person`, args) // it does not end by starting something
	b.Queue(`INSERT INTO participants (process, organisation, role, staff, since) VALUES (@id, @wijkteam, 'wijkteam', @worker, @since)`, args)
	if n.School != "" {
		b.Queue(`INSERT INTO participants (process, organisation, role, staff, since) VALUES (@id, @school, 'mentor', @mentor, @since)`, args)
	}
	return id, execAll(ctx, tx, b)
}

// ofAge tells whether a transition can begin on a day for who was born on birth.
func ofAge(birth, today calendar.Date) error {
	earliest, latest := protocol.Births(protocols.Transition(), today)
	switch {
	case birth.After(latest):
		return &care.FieldError{Field: care.ColumnBirthDate, Value: birth.String(), Problem: care.TooLate, Want: latest.String()}
	case birth.Before(earliest):
		return &care.FieldError{Field: care.ColumnBirthDate, Value: birth.String(), Problem: care.TooEarly, Want: earliest.String()}
	}
	return nil
}
