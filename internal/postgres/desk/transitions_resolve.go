package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// newTransition is a care.NewTransition whose organisations and people were found. Of who was chosen from a list it has
// what is known.
type newTransition struct {
	care.NewTransition
	chosen   care.Person  // empty: nobody was chosen
	worker   care.StaffID // of the wijkteam; empty: everybody there
	mentor   care.StaffID // of the school; empty: its contact person
	receiver care.OrganisationID
}

// person is the young person as the wijkteam gives them.
func (n newTransition) person() care.Person {
	return care.Person{
		FirstName: n.FirstName, Infix: n.Infix, LastName: n.LastName, BirthDate: n.BirthDate,
		Municipality: n.Municipality, Email: n.YoungEmail,
		School: n.Wijkteam, YouthCare: n.YouthCare,
	}
}

// startedAs stands for all that is said of the transition.
func (n newTransition) startedAs() []byte {
	return startedAs(care.Transition, append(parentsSaid(n.Parents), string(
		n.Wijkteam,
	), n.FirstName, n.Infix, n.LastName, n.BirthDate.String(),
		n.Municipality, fmt.Sprint(n.YouthCare), string(n.School), n.PupilNumber, n.YoungEmail)...)
}

// resolveTransition finds the organisations and people that a transition names. Without a worker's address it is by who
// has it, when they are one.
func resolveTransition(
	ctx context.Context, q db.Querier, n care.NewTransition, by care.StaffID,
) (newTransition, error) {
	for _, text := range []*string{
		&n.WorkerEmail, &n.FirstName, &n.Infix, &n.LastName, &n.Municipality, &n.SchoolCode, &n.PupilNumber,
		&n.MentorEmail, &n.YoungEmail,
	} {
		*text = db.Clean(strings.TrimSpace(*text))
	}
	n.Parents = cleanParents(n.Parents)
	found := newTransition{NewTransition: n}
	var err error
	if found.Municipality != "" || found.Whom.Person == "" {
		if found.Municipality, err = db.KnownMunicipality(ctx, q, found.Municipality); err != nil {
			return newTransition{}, err
		}
	}
	if err = found.findLead(ctx, q, by); err != nil {
		return newTransition{}, err
	}
	if err = found.findChosen(ctx, q); err != nil {
		return newTransition{}, err
	}
	if err = found.findSchool(ctx, q); err != nil {
		return newTransition{}, err
	}
	return found, found.findReceiver(ctx, q)
}

// cleanParents makes what is said of parents fit to be kept.
func cleanParents(parents []care.Party) []care.Party {
	all := make([]care.Party, len(parents))
	for i, p := range parents {
		all[i] = care.Party{
			Kind: care.Parent, Name: db.Clean(strings.TrimSpace(p.Name)), Email: db.Clean(strings.TrimSpace(p.Email)),
			Authority: p.Authority,
		}
	}
	return all
}

// findLead finds the wijkteam that has the lead, and its worker.
func (n *newTransition) findLead(ctx context.Context, q db.Querier, by care.StaffID) error {
	args := db.Args{"org": n.Wijkteam, "email": n.WorkerEmail, "by": by, "municipality": n.Municipality}
	type lead struct {
		ID           care.StaffID
		Organisation care.OrganisationID
	}
	if n.WorkerEmail == "" && n.Wijkteam != "" {
		found, err := db.One[lead](ctx, q, `
			SELECT s.id, o.id AS organisation
			FROM organisations o
			LEFT JOIN staff s ON s.id = @by AND s.organisation = o.id AND s.role = 'wijkteam' AND s.active
			WHERE o.id = @org AND o.kind IN ('wijkteam', 'gemeente')`, args)
		if errors.Is(err, care.ErrNotFound) {
			return &care.FieldError{Field: care.ColumnWijkteam, Value: string(n.Wijkteam), Problem: care.UnknownCode}
		}
		n.worker = found.ID
		return err
	}
	found, err := db.One[lead](ctx, q, `
		SELECT s.id, o.id AS organisation
		FROM staff s JOIN organisations o ON o.id = s.organisation
		WHERE lower(s.email) = lower(@email) AND s.active AND s.role = 'wijkteam'
			AND o.kind IN ('wijkteam', 'gemeente') AND o.id = coalesce(@org, o.id)
		ORDER BY o.municipalities @> ARRAY[@municipality] DESC, o.name, o.id LIMIT 1`, args)
	if errors.Is(err, care.ErrNotFound) {
		return &care.FieldError{Field: care.ColumnWorkerEmail, Value: n.WorkerEmail, Problem: care.UnknownCode}
	}
	n.worker, n.Wijkteam = found.ID, found.Organisation
	return err
}

// findChosen finds who was chosen from a list: care.ErrNotFound for anybody whom the wijkteam does not know.
// Municipality and school are those of the newest process that it takes part in, where nothing else is filled in.
func (n *newTransition) findChosen(ctx context.Context, q db.Querier) error {
	if n.Whom.Person == "" || n.FirstName != "" {
		return nil
	}
	p, err := db.One[care.Person](
		ctx, q, db.KnownPeople+`AND y.id = @person`, db.Args{"person": n.Whom.Person, "org": n.Wijkteam},
	)
	if err != nil {
		return err
	}
	n.chosen, n.FirstName, n.Infix, n.LastName, n.BirthDate = p, p.FirstName, p.Infix, p.LastName, p.BirthDate
	if n.Municipality == "" {
		n.Municipality = p.Municipality
	}
	if n.School == "" && n.SchoolCode == "" {
		n.School = p.School
	}
	return nil
}

// findSchool finds the school and its mentor, where they are named.
func (n *newTransition) findSchool(ctx context.Context, q db.Querier) (err error) {
	if n.School == "" && n.SchoolCode == "" {
		n.PupilNumber = ""
	} else if n.School, err = sideOf(ctx, q, n.School, n.SchoolCode, care.School, care.ColumnSchool); err != nil {
		return err
	}
	if n.MentorEmail != "" {
		n.mentor, err = mentorByEmail(ctx, q, n.School, n.MentorEmail)
	}
	return err
}

// findReceiver finds the adult side: the desk of the municipality. A desk that has the lead itself cannot hand over to
// itself.
func (n *newTransition) findReceiver(ctx context.Context, q db.Querier) error {
	desks, err := db.Values[care.OrganisationID](ctx, q, `
		SELECT o.id FROM organisations o WHERE o.kind = 'gemeente' AND o.municipalities @> ARRAY[@municipality]
		ORDER BY o.id = @own, o.name, o.id LIMIT 1`,
		db.Args{"municipality": n.Municipality, "own": n.Wijkteam})
	switch {
	case err != nil:
		return err
	case len(desks) == 0:
		return &care.FieldError{Field: care.ColumnMunicipality, Value: n.Municipality, Problem: care.UnknownCode}
	case desks[0] == n.Wijkteam:
		return &care.FieldError{
			Field: care.ColumnMunicipality, Value: n.Municipality, Problem: care.Conflict, Want: care.ColumnWijkteam,
		}
	}
	n.receiver = desks[0]
	return nil
}
