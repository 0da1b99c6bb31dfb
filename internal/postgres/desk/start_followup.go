package desk

import (
	"context"
	"fmt"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// leaver starts a follow-up. It is there already when the same row or form started one that is not over, and when there
// is one for the young person and leaving date: the date as it was first given, or the date to which it has moved
// since.
type leaver struct{ care.Leaver }

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
