package desk

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/effects"
)

// leaver is a care.Leaver whose school, mentor and municipality were found.
type leaver struct {
	care.Leaver
	school care.OrganisationID
	mentor care.StaffID
}

// person is the young person as the leaver gives them.
func (l leaver) person() care.Person {
	return care.Person{
		FirstName: l.FirstName, Infix: l.Infix, LastName: l.LastName, BirthDate: l.BirthDate,
		Municipality: l.Municipality, Phone: l.Phone,
		Email: l.Email, YouthCare: l.YouthCare, School: l.school, PupilNumber: l.PupilNumber, Education: l.Education,
	}
}

// startedAs stands for all that the leaver says.
func (l leaver) startedAs() []byte {
	return startedAs(care.Followup, string(
		l.school,
	), l.PupilNumber, l.FirstName, l.Infix, l.LastName, l.BirthDate.String(), l.LeavingDate.String(),
		string(l.Education), l.Municipality, l.Phone, l.Email, fmt.Sprint(l.YouthCare))
}

// CheckFollowup tells what CreateFollowup would do, without doing it: the process that exists already, or none.
func (s Desk) CheckFollowup(ctx context.Context, l care.Leaver) (care.ProcessID, error) {
	found, err := resolveLeaver(ctx, s.db, l)
	if err != nil {
		return "", err
	}
	existing, _, err := findFollowup(ctx, s.db, found)
	return existing, err
}

// CreateFollowup writes down a young person, unless the school knows them, and a follow-up that is to start. existed is
// true when the same row or form started one that is not over, and when there is one for the young person and leaving
// date: the date as it was first given, or the date to which it has moved since. A *care.FieldError names the column of
// an unknown school, mentor or municipality, or of a pupil number that is somebody else's; *care.AskedError waits for
// the leaver's answer who it is.
func (s Desk) CreateFollowup(
	ctx context.Context, l care.Leaver, by care.StaffID, at time.Time,
) (id care.ProcessID, existed bool, err error) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		found, err := resolveLeaver(ctx, tx, l)
		if err != nil {
			return err
		}
		if err := lockStart(ctx, tx, found.school, found.PupilNumber, found.BirthDate); err != nil {
			return err
		}
		existing, person, err := findFollowup(ctx, tx, found)
		if err != nil || existing != "" {
			id, existed = existing, existing != ""
			return err
		}
		if person, err = knownOrNew(ctx, tx, person, found.person()); err != nil {
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
func resolveLeaver(ctx context.Context, q db.Querier, l care.Leaver) (leaver, error) {
	for _, text := range []*string{
		&l.PupilNumber, &l.FirstName, &l.Infix, &l.LastName, &l.MentorEmail, &l.Municipality, &l.Phone, &l.Email,
	} {
		*text = db.Clean(strings.TrimSpace(*text))
	}
	school, err := schoolByCode(ctx, q, l.School)
	if err != nil {
		return leaver{}, err
	}
	mentor, err := mentorByEmail(ctx, q, school, l.MentorEmail)
	if err != nil {
		return leaver{}, err
	}
	if l.Municipality, err = db.KnownMunicipality(ctx, q, l.Municipality); err != nil {
		return leaver{}, err
	}
	return leaver{Leaver: l, school: school, mentor: mentor}, nil
}

// findFollowup returns the leaver's process for the leaving date, as far as the school may hear of it, and who the
// leaver is; either may be empty.
func findFollowup(ctx context.Context, q db.Querier, l leaver) (care.ProcessID, care.PersonID, error) {
	process, known, err := whoStarts(ctx, q, l.school, l.startedAs(), l.Named(), l.Whom)
	if err != nil || process != "" || known.ID == "" {
		return process, known.ID, err
	}
	processes, err := db.Values[care.ProcessID](ctx, q, `
		SELECT id FROM processes p
		WHERE p.person = @person AND p.kind = 'followup'
			AND @leaving IN (p.first_anchor, p.anchor) AND `+db.KnownToStarter+`
		ORDER BY p.first_anchor = @leaving DESC, p.created_at, p.id LIMIT 1`,
		db.Args{"person": known.ID, "leaving": l.LeavingDate, "org": l.school})
	if len(processes) > 0 {
		process = processes[0]
	}
	if err != nil || process != "" {
		return process, known.ID, err
	}
	return "", known.ID, effects.Alive(ctx, q, known.ID)
}

func insertFollowup(
	ctx context.Context, tx pgx.Tx, id care.ProcessID, person care.PersonID, l leaver, by care.StaffID, at time.Time,
) error {
	b := &pgx.Batch{}
	b.Queue(`
		INSERT INTO processes (id, kind, person, school, anchor, first_anchor, state,
			created_at, created_by, started_as)
		VALUES (@id, @kind, @person, @school, @leaving, @leaving, @state, @at, @by, @as)`,
		db.Args{
			"id": id, "kind": care.Followup, "person": person, "school": l.school, "leaving": l.LeavingDate,
			"state": care.Starting, "at": at, "by": by, "as": l.startedAs(),
		})
	b.Queue(`
		INSERT INTO participants (process, organisation, role, staff, since)
		VALUES (@id, @school, @role, @mentor, @since)`,
		db.Args{
			"id": id, "school": l.school, "role": care.Mentor, "mentor": l.mentor, "since": calendar.DateOf(at),
		})
	if err := db.ExecAll(ctx, tx, b); err != nil {
		return err
	}
	if err := effects.Register(ctx, tx, l.school, person, l.PupilNumber, l.Education); err != nil {
		return err
	}
	return saveParticulars(ctx, tx, id, l.person())
}

// Unstarted lists, oldest first, what was written down before a moment and has not begun: what a crash left to be
// started, with what its workflow needs.
func (s Desk) Unstarted(ctx context.Context, createdBefore time.Time, limit int) ([]care.Startable, error) {
	return db.List[care.Startable](ctx, s.db, startableSelect+`
		WHERE p.state = 'starting' AND p.created_at < @before ORDER BY p.created_at, p.id LIMIT @limit`,
		db.Args{"before": createdBefore, "limit": limit})
}
