package desk

import (
	"context"
	"fmt"
	"time"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// leaver starts a follow-up.
type leaver struct{ care.Leaver }

// CheckFollowup tells what CreateFollowup would do, without doing it: the process that exists already, or none.
func (s Desk) CheckFollowup(ctx context.Context, l care.Leaver) (care.ProcessID, error) {
	return s.check(ctx, leaver{l})
}

// CreateFollowup writes down a young person, unless the school knows them, and a follow-up that is to start. existed is
// true when the same row or form started one that is not over, and when there is one for the young person and leaving
// date: the date as it was first given, or the date to which it has moved since. A *care.FieldError names the column of
// an unknown school, mentor or municipality, or of a pupil number that is somebody else's; *care.AskedError waits for
// the leaver's answer who it is.
func (s Desk) CreateFollowup(
	ctx context.Context, l care.Leaver, by care.StaffID, at time.Time,
) (id care.ProcessID, existed bool, err error) {
	p, existed, err := s.create(ctx, leaver{l}, by, at)
	return p.ID, existed, err
}

// heldByMentor is the part of the process's own school, with the mentor who has it.
const heldByMentor = `
INSERT INTO participants (process, organisation, role, staff, since) VALUES (@id, @school, 'mentor', @mentor, @since)`

func (l leaver) resolve(ctx context.Context, q db.Querier) (n start, err error) {
	trim(&l.PupilNumber, &l.FirstName, &l.Infix, &l.LastName, &l.MentorEmail, &l.Municipality, &l.Phone, &l.Email)
	if n.org, err = schoolByCode(ctx, q, l.School); err != nil {
		return start{}, err
	}
	if n.holder, err = mentorByEmail(ctx, q, n.org, l.MentorEmail); err != nil {
		return start{}, err
	}
	if l.Municipality, err = db.KnownMunicipality(ctx, q, l.Municipality); err != nil {
		return start{}, err
	}
	n.person = care.Person{
		FirstName: l.FirstName, Infix: l.Infix, LastName: l.LastName, BirthDate: l.BirthDate,
		Municipality: l.Municipality, Phone: l.Phone, Email: l.Email, YouthCare: l.YouthCare,
		School: n.org, PupilNumber: l.PupilNumber, Education: l.Education,
	}
	n.whom, n.education, n.again, n.rows = l.Whom, l.Education, sameDate, []string{heldByMentor}
	n.holderColumn, n.anchorColumn = care.ColumnMentorEmail, care.ColumnLeavingDate
	n.args = db.Args{
		"kind": care.Followup, "org": n.org, "school": n.org, "crossing": "", "anchor": l.LeavingDate,
		"mentor": n.holder,
		"as": startedAs(
			care.Followup, string(n.org), l.PupilNumber, l.FirstName, l.Infix, l.LastName, l.BirthDate.String(),
			l.LeavingDate.String(), string(l.Education), l.Municipality, l.Phone, l.Email, fmt.Sprint(l.YouthCare),
		),
	}
	return n, nil
}
