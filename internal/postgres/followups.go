package postgres

import (
	"context"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// leaver is a care.Leaver whose school, mentor and municipality were found.
type leaver struct {
	care.Leaver
	school care.OrganisationID
	mentor care.StaffID
}

// person is the young person as the leaver gives them, with the id that they have already, if any.
func (l leaver) person(id care.PersonID) care.Person {
	return care.Person{
		ID: id, FirstName: l.FirstName, Infix: l.Infix, LastName: l.LastName, BirthDate: l.BirthDate, Municipality: l.Municipality, Phone: l.Phone,
		Email: l.Email, YouthCare: l.YouthCare, School: l.school, PupilNumber: l.PupilNumber, Education: l.Education,
	}
}

// CheckFollowup tells what CreateFollowup would do, without doing it: the process that exists already, or none.
func (s *Store) CheckFollowup(ctx context.Context, l care.Leaver) (care.ProcessID, error) {
	found, err := resolveLeaver(ctx, s.pool, l)
	if err != nil {
		return "", err
	}
	_, existing, err := findFollowup(ctx, s.pool, found)
	return existing, err
}

// CreateFollowup writes down a young person and a follow-up that is to start. existed is true when there was one for the same school, pupil
// number and leaving date: the date as it was first given, or the date to which it has moved since. A *care.FieldError names the column of an
// unknown school, mentor or municipality, or of a pupil number that belongs to somebody with another birth date.
func (s *Store) CreateFollowup(ctx context.Context, l care.Leaver, by care.StaffID, at time.Time) (id care.ProcessID, existed bool, err error) {
	err = s.inTx(ctx, func(tx pgx.Tx) error {
		found, err := resolveLeaver(ctx, tx, l)
		if err != nil {
			return err
		}
		if err := lockPupil(ctx, tx, found.school, found.PupilNumber, found.BirthDate); err != nil {
			return err
		}
		person, existing, err := findFollowup(ctx, tx, found)
		if err != nil || existing != "" {
			id, existed = existing, existing != ""
			return err
		}
		if person, err = savePerson(ctx, tx, found.person(person)); err != nil {
			return err
		}
		id = care.ProcessID(care.NewID())
		return insertFollowup(ctx, tx, id, person, found, by, at)
	})
	if err != nil {
		return "", false, err
	}
	return id, existed, nil
}

// resolveLeaver finds the organisations and people that a leaver names.
func resolveLeaver(ctx context.Context, q querier, l care.Leaver) (leaver, error) {
	for _, text := range []*string{&l.PupilNumber, &l.FirstName, &l.Infix, &l.LastName, &l.MentorEmail, &l.Municipality, &l.Phone, &l.Email} {
		*text = clean(strings.TrimSpace(*text))
	}
	school, err := schoolByCode(ctx, q, l.School)
	if err != nil {
		return leaver{}, err
	}
	mentor, err := mentorByEmail(ctx, q, school, l.MentorEmail)
	if err != nil {
		return leaver{}, err
	}
	if l.Municipality, err = knownMunicipality(ctx, q, l.Municipality); err != nil {
		return leaver{}, err
	}
	return leaver{Leaver: l, school: school, mentor: mentor}, nil
}

// knownMunicipality returns the name as the organisations that work there spell it.
func knownMunicipality(ctx context.Context, q querier, name string) (string, error) {
	known, err := municipalities(ctx, q)
	if err != nil {
		return "", err
	}
	for _, m := range known {
		if fold(m) == fold(name) {
			return m, nil
		}
	}
	return "", &care.FieldError{Field: care.ColumnMunicipality, Value: name, Problem: care.UnknownCode}
}

// lockPupil lets starts for the same pupil come one after the other, also for one who is not known yet: of those who know the number, and of those who do not.
func lockPupil(ctx context.Context, tx pgx.Tx, school care.OrganisationID, number string, birth calendar.Date) error {
	names := []string{number, birth.String()}
	if number == "" {
		names = names[1:]
	}
	for _, name := range names {
		if _, err := exec(ctx, tx, `SELECT pg_advisory_xact_lock(hashtextextended(@pupil, 0))`,
			pgx.NamedArgs{"pupil": string(school) + "/" + name}); err != nil {
			return err
		}
	}
	return nil
}

// findFollowup returns who the leaver is and their process for the leaving date; either may be empty. Somebody of whom the number was not known yet is found by
// name and birth date.
func findFollowup(ctx context.Context, q querier, l leaver) (person care.PersonID, process care.ProcessID, err error) {
	known, err := findPupil(ctx, q, l.person(""))
	if err != nil || known.ID == "" {
		return "", "", err
	}
	processes, err := values[care.ProcessID](ctx, q, `
		SELECT id FROM processes p
		WHERE p.person = @person AND p.kind = 'followup' AND @leaving IN (p.first_anchor, p.anchor)
		ORDER BY p.first_anchor = @leaving DESC LIMIT 1`, pgx.NamedArgs{"person": known.ID, "leaving": l.LeavingDate})
	switch {
	case err != nil:
		return "", "", err
	case len(processes) > 0:
		return known.ID, processes[0], nil
	case known.BirthDate != l.BirthDate:
		return "", "", &care.FieldError{Field: care.ColumnPupilNumber, Value: l.PupilNumber, Problem: care.Conflict, Want: care.ColumnBirthDate}
	}
	return known.ID, "", alive(ctx, q, known.ID)
}

func insertFollowup(ctx context.Context, tx pgx.Tx, id care.ProcessID, person care.PersonID, l leaver, by care.StaffID, at time.Time) error {
	b := &pgx.Batch{}
	b.Queue(`
		INSERT INTO processes (id, kind, person, school, anchor, first_anchor, state, created_at, created_by)
		VALUES (@id, @kind, @person, @school, @leaving, @leaving, @state, @at, @by)`,
		pgx.NamedArgs{
			"id": id, "kind": care.Followup, "person": person, "school": l.school, "leaving": l.LeavingDate,
			"state": care.Starting, "at": at, "by": by,
		})
	b.Queue(`
		INSERT INTO participants (process, organisation, role, staff, since) VALUES (@id, @school, @role, @mentor, @since)`,
		pgx.NamedArgs{"id": id, "school": l.school, "role": care.Mentor, "mentor": l.mentor, "since": calendar.DateOf(at)})
	return execAll(ctx, tx, b)
}

// Unstarted lists, oldest first, what was written down before a moment and has not begun: what a crash left to be started, with what its
// workflow needs.
func (s *Store) Unstarted(ctx context.Context, createdBefore time.Time, limit int) ([]care.Startable, error) {
	return list[care.Startable](ctx, s.pool, startableSelect+`
		WHERE p.state = 'starting' AND p.created_at < @before ORDER BY p.created_at, p.id LIMIT @limit`,
		pgx.NamedArgs{"before": createdBefore, "limit": limit})
}
