package desk

import (
	"cmp"
	"context"
	"fmt"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/protocol"
	"schakel/protocols"
)

// transition starts a transition 18-/18+. It is there already when the same row or form started one that is not over,
// and when the young person has one, of this wijkteam or of another in which it takes part; nothing of that one is
// changed. Wrong are a municipality without a desk to hand over to, and a birth date with which none can begin on the
// day. Somebody chosen whom the wijkteam does not know is care.ErrNotFound.
//
// The number at a school is kept for that school to know its pupil by, and finds nobody: whether the school knows
// somebody does not show. Somebody turns 18 once, so a young person has one transition, as far as the wijkteam that
// starts one may know. One of a wijkteam that it does not meet there does not count: to answer it, or to refuse another
// one, would tell that somebody else takes this young person to 18+. Each has its own then, as when they had not been
// known to be one.
type transition struct {
	care.NewTransition
	by care.StaffID
}

const (
	insertLead       = `INSERT INTO handovers (process, lead, requested) VALUES (@id, @school, false)`
	insertTransition = `INSERT INTO transitions (process, school, pupil_number) VALUES (@id, @attends, @number)`
	heldByWorker     = `
INSERT INTO participants (process, organisation, role, staff, since)
VALUES (@id, @school, 'wijkteam', @worker, @since)`
	schoolTakesPart = `
INSERT INTO participants (process, organisation, role, staff, since)
SELECT @id, @attends, 'mentor', @mentor, @since WHERE @attends::uuid IS NOT NULL`
)

func (t transition) resolve(ctx context.Context, q db.Querier) (n start, err error) {
	trim(&t.WorkerEmail, &t.FirstName, &t.Infix, &t.LastName, &t.Municipality, &t.SchoolCode, &t.PupilNumber,
		&t.MentorEmail, &t.YoungEmail)
	n.parents = cleanParents(t.Parents)
	if t.Municipality != "" || t.Whom.Person == "" {
		if t.Municipality, err = db.KnownMunicipality(ctx, q, t.Municipality); err != nil {
			return start{}, err
		}
	}
	worker, err := t.findLead(ctx, q)
	if err != nil {
		return start{}, err
	}
	if n.chosen, err = t.findChosen(ctx, q); err != nil {
		return start{}, err
	}
	mentor, err := t.findSchool(ctx, q)
	if err != nil {
		return start{}, err
	}
	if t.WorkerEmail != "" {
		n.holder = worker
	}
	n.org, n.whom, n.again, n.holderColumn = t.Wijkteam, t.Whom, notOver, care.ColumnWorkerEmail
	n.rows = []string{insertLead, insertTransition, heldByWorker, schoolTakesPart}
	n.begins = func(today calendar.Date) error { return ofAge(t.BirthDate, today) }
	n.person = care.Person{
		FirstName: t.FirstName, Infix: t.Infix, LastName: t.LastName, BirthDate: t.BirthDate,
		Municipality: t.Municipality, Email: t.YoungEmail, School: t.Wijkteam, YouthCare: t.YouthCare,
	}
	young := care.Party{Kind: care.YoungPerson, Name: n.person.Called(), Email: t.YoungEmail}
	n.parties = append([]care.Party{young}, n.parents...)
	n.args = db.Args{
		"kind": care.Transition, "org": t.Wijkteam, "school": t.Wijkteam, "crossing": "",
		"anchor": calendar.Birthday(t.BirthDate, care.AgeOfAge), "attends": t.School, "number": t.PupilNumber,
		"worker": worker, "mentor": mentor,
		"as": startedAs(care.Transition, append(
			parentsSaid(n.parents), string(t.Wijkteam), t.FirstName, t.Infix, t.LastName, t.BirthDate.String(),
			t.Municipality, fmt.Sprint(t.YouthCare), string(t.School), t.PupilNumber, t.YoungEmail,
		)...),
	}
	n.args["receiver"], err = t.findReceiver(ctx, q)
	return n, err
}

// findLead finds the wijkteam that has the lead, and its worker: without an address that is who starts it, when they
// are one; nobody is everybody there.
func (t *transition) findLead(ctx context.Context, q db.Querier) (care.StaffID, error) {
	wrong := &care.FieldError{Field: care.ColumnWorkerEmail, Value: t.WorkerEmail, Problem: care.UnknownCode}
	chosen := t.WorkerEmail == "" && t.Wijkteam != ""
	if chosen {
		wrong.Field, wrong.Value = care.ColumnWijkteam, string(t.Wijkteam)
	}
	found, err := db.One[struct {
		ID           care.StaffID
		Organisation care.OrganisationID
	}](ctx, q, `
		SELECT s.id, o.id AS organisation
		FROM organisations o LEFT JOIN staff s ON s.organisation = o.id AND s.role = 'wijkteam' AND s.active
			AND CASE WHEN @chosen THEN s.id = @by ELSE lower(s.email) = lower(@email) END
		WHERE o.kind IN ('wijkteam', 'gemeente') AND o.successor IS NULL
			AND o.id = coalesce(@org, o.id) AND (@chosen OR s.id IS NOT NULL)
		ORDER BY o.municipalities @> ARRAY[@municipality] DESC, o.name, o.id LIMIT 1`,
		db.Args{
			"org": t.Wijkteam, "email": t.WorkerEmail, "by": t.by, "municipality": t.Municipality, "chosen": chosen,
		})
	t.Wijkteam = found.Organisation
	return found.ID, db.IfNone(err, wrong)
}

// findChosen finds who was chosen from a list: care.ErrNotFound for anybody whom the wijkteam does not know.
// Municipality and school are those of the newest process that it takes part in, where nothing else is filled in.
func (t *transition) findChosen(ctx context.Context, q db.Querier) (care.PersonID, error) {
	if t.Whom.Person == "" || t.FirstName != "" {
		return "", nil
	}
	p, err := db.One[care.Person](
		ctx, q, db.KnownPeople+`AND y.id = @person`, db.Args{"person": t.Whom.Person, "org": t.Wijkteam},
	)
	t.FirstName, t.Infix, t.LastName, t.BirthDate = p.FirstName, p.Infix, p.LastName, p.BirthDate
	t.Municipality = cmp.Or(t.Municipality, p.Municipality)
	if t.SchoolCode == "" {
		t.School = cmp.Or(t.School, p.School)
	}
	return p.ID, err
}

// findSchool finds the school, where it is named, and its mentor.
func (t *transition) findSchool(ctx context.Context, q db.Querier) (mentor care.StaffID, err error) {
	if t.School == "" && t.SchoolCode == "" {
		t.PupilNumber = ""
	} else if t.School, err = sideOf(ctx, q, t.School, t.SchoolCode, care.School, care.ColumnSchool); err != nil {
		return "", err
	}
	if t.MentorEmail != "" {
		mentor, err = mentorByEmail(ctx, q, t.School, t.MentorEmail)
	}
	return mentor, err
}

// findReceiver finds the adult side: the desk of the municipality. A desk that has the lead itself cannot hand over to
// itself.
func (t transition) findReceiver(ctx context.Context, q db.Querier) (care.OrganisationID, error) {
	wrong := &care.FieldError{Field: care.ColumnMunicipality, Value: t.Municipality, Problem: care.UnknownCode}
	desk, err := db.Value[care.OrganisationID](ctx, q, `
		SELECT o.id FROM organisations o WHERE o.kind = 'gemeente' AND o.successor IS NULL
			AND o.municipalities @> ARRAY[@municipality]
		ORDER BY o.id = @own, o.name, o.id LIMIT 1`,
		db.Args{"municipality": t.Municipality, "own": t.Wijkteam})
	if err == nil && desk == t.Wijkteam {
		wrong.Problem, wrong.Want = care.Conflict, care.ColumnWijkteam
		return "", wrong
	}
	return desk, db.IfNone(err, wrong)
}

// ofAge tells whether a transition can begin on a day for who was born on birth.
func ofAge(birth, today calendar.Date) error {
	earliest, latest := protocol.Births(protocols.Transition(), today)
	wrong := &care.FieldError{Field: care.ColumnBirthDate, Value: birth.String()}
	switch {
	case birth.After(latest):
		wrong.Problem, wrong.Want = care.TooLate, latest.String()
	case birth.Before(earliest):
		wrong.Problem, wrong.Want = care.TooEarly, earliest.String()
	default:
		return nil
	}
	return wrong
}
