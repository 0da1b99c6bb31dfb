package same

import (
	"context"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// fits tells whether two young people can be one as they stand. What keeps them apart and is not for the viewer to see
// is only said when they would be joined now.
func (p pairing) fits(ctx context.Context, row sameRow, now bool) error {
	type who struct {
		care.Person
		DeceasedOn calendar.Date
	}
	people, err := db.ByID(ctx, p.tx,
		`SELECT `+db.NameColumns+`, y.deceased_on FROM people y WHERE y.id IN (@kept, @joined)`,
		db.Args{"kept": row.Kept, "joined": row.Joined}, func(w who) care.PersonID { return w.ID })
	if err != nil {
		return err
	}
	kept, joined := people[row.Kept], people[row.Joined]
	died := kept.ID
	if kept.DeceasedOn.IsZero() {
		died = joined.ID
	}
	_, sees := p.sees[died]
	switch l := care.Compare(db.NamedAs(kept.Person), joined.Person); {
	case l.BirthDate != care.Agrees:
		return &care.SameError{Problem: care.SameBirth}
	case l.Name != care.Agrees && l.Name != care.Nearly:
		return &care.SameError{Problem: care.SameName}
	case kept.DeceasedOn.IsZero() == joined.DeceasedOn.IsZero(): // nobody died, or both
	case sees:
		return &care.SameError{Problem: care.SameDeceased}
	case now:
		return &care.SameError{Problem: care.SameElsewhere}
	}
	if err := p.numbersFit(ctx, row, now); err != nil {
		return err
	}
	return p.processesFit(ctx, row, now)
}

// numbersFit tells whether an organisation would have to know one young person by two numbers.
func (p pairing) numbersFit(ctx context.Context, row sameRow, now bool) error {
	twice, err := db.Values[care.OrganisationID](ctx, p.tx, `
		SELECT a.organisation FROM registrations a
		JOIN registrations b ON b.organisation = a.organisation AND b.person = @joined AND b.pupil_number <> ''
		WHERE a.person = @kept AND a.pupil_number <> ''`, db.Args{"kept": row.Kept, "joined": row.Joined})
	switch {
	case err != nil:
		return err
	case slices.Contains(twice, p.viewer.Organisation):
		return &care.SameError{Problem: care.SameNumber}
	case len(twice) > 0 && now:
		return &care.SameError{Problem: care.SameElsewhere}
	}
	return nil
}

// twoOfOne is two processes that are not over and of which one young person can have one only.
type twoOfOne struct {
	Kind  care.Kind
	A, B  care.ProcessID
	Shown bool // the viewer's organisation takes part in both
}

// processesFit tells whether one young person can have the processes of both. One that is over keeps nobody apart.
func (p pairing) processesFit(ctx context.Context, row sameRow, now bool) error {
	found, err := db.List[twoOfOne](ctx, p.tx, `
		SELECT a.kind, a.id AS a, b.id AS b,
		       (SELECT count(*) FROM processes p WHERE p.id IN (a.id, b.id) AND `+db.PartIn+`) = 2 AS shown
		FROM processes a
		JOIN processes b ON b.kind = a.kind AND b.person = @joined AND b.state NOT IN ('closed', 'stopped')
		WHERE a.person = @kept AND a.state NOT IN ('closed', 'stopped')
		  AND (a.kind = 'transition' OR a.transition = b.transition
		      AND (a.first_anchor IN (b.first_anchor, b.anchor) OR a.anchor IN (b.first_anchor, b.anchor)))
		ORDER BY shown DESC, a.id, b.id LIMIT 1`,
		db.Args{"kept": row.Kept, "joined": row.Joined, "org": p.viewer.Organisation})
	switch {
	case err != nil || len(found) == 0:
		return err
	case found[0].Shown:
		return &care.SameError{Problem: problemOf[found[0].Kind], Processes: []care.ProcessID{found[0].A, found[0].B}}
	case now:
		return &care.SameError{Problem: care.SameElsewhere}
	}
	return nil
}

// problemOf is what keeps two young people apart who both have a process of a kind.
var problemOf = map[care.Kind]care.SameProblem{
	care.Followup: care.SameFollowup, care.Handover: care.SameHandover, care.Transition: care.SameTransition,
}
