package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// startedWith is of whom a transition that is not over was started with the birth date that is given, whatever it was corrected to.
const startedWith = `SELECT p.person FROM processes p WHERE p.kind = 'transition' AND p.state NOT IN ('closed', 'stopped') AND p.first_anchor = @anchor`

// candidates is who it could be. Each way to be found has an index of its own, so that nobody looks through all people for one.
const candidates = `
SELECT id FROM people WHERE school = @school AND pupil_number = @number AND pupil_number <> ''
UNION ALL SELECT id FROM people WHERE school IN (@school, @org) AND birth_date = @birth
UNION ALL SELECT c.id FROM participants x JOIN processes p ON p.id = x.process JOIN people c ON c.id = p.person AND c.birth_date = @birth
          WHERE x.organisation = @org AND x.until IS NULL
UNION ALL ` + startedWith + `
`

// findYoungPerson finds who it is: whoever was chosen, else the pupil of the school by number, else by name and birth date a pupil of the school or somebody
// whom the wijkteam knows. A birth date that was corrected since is still that of the same row of a list.
func findYoungPerson(ctx context.Context, q querier, n newTransition) (care.Person, error) {
	if n.chosen.ID != "" {
		return n.chosen, nil
	}
	type match struct {
		care.Person
		AtSchool, Born bool
	}
	people, err := list[match](ctx, q, `
		SELECT `+personColumns+`, coalesce(y.school = @school, false) AS at_school, b.born
		FROM people y, LATERAL (SELECT y.birth_date = @birth OR y.id IN (`+startedWith+`) AS born) b
		WHERE y.id IN (`+candidates+`)
		  AND ((y.school = @school AND y.pupil_number = @number AND @number <> '') OR (b.born AND (y.school = @school OR `+knownTo+`)))
		ORDER BY y.pupil_number = @number DESC, at_school DESC, y.school = @org DESC, y.birth_date = @birth DESC, y.id`,
		pgx.NamedArgs{
			"school": n.School, "number": n.PupilNumber, "birth": n.BirthDate, "anchor": calendar.Birthday(n.BirthDate, care.AgeOfAge), "org": n.Wijkteam,
		})
	for _, p := range people {
		another := p.AtSchool && p.PupilNumber != "" && n.PupilNumber != "" && p.PupilNumber != n.PupilNumber
		number := p.AtSchool && n.PupilNumber != "" && p.PupilNumber == n.PupilNumber
		if number || p.Born && !another && fold(p.Name()) == fold(n.person().Name()) {
			return p.Person, nil
		}
	}
	return care.Person{}, err
}

// saveYoungPerson writes somebody new down. Of who is known it changes where they live, and fills in what was not known.
func saveYoungPerson(ctx context.Context, tx pgx.Tx, known care.Person, n newTransition) (care.Person, error) {
	if known.ID == "" {
		p := n.person()
		var err error
		p.ID, err = savePerson(ctx, tx, p)
		return p, err
	}
	p := known
	p.Municipality = n.Municipality
	if p.Email == "" {
		p.Email = n.YoungEmail
	}
	if p.School == n.Wijkteam && n.School != "" { // at a school by now
		p.School = n.School
	}
	if p.School == n.School && p.PupilNumber == "" {
		p.PupilNumber = n.PupilNumber
	}
	_, err := exec(ctx, tx, `
		UPDATE people SET municipality = @municipality, email = @email, school = @school, pupil_number = @number, search = @search
		WHERE id = @id`,
		pgx.NamedArgs{
			"id": p.ID, "municipality": p.Municipality, "email": p.Email, "school": p.School, "number": p.PupilNumber,
			"search": fold(p.Name() + " " + p.PupilNumber),
		})
	return p, err
}

// saveParties adds the young person and the parents as those who take part.
func saveParties(ctx context.Context, tx pgx.Tx, person care.Person, n newTransition, at time.Time) error {
	young := care.Party{Kind: care.YoungPerson, Name: person.FirstName, Email: n.YoungEmail}
	for _, party := range append([]care.Party{young}, n.Parents...) {
		party.Person = person.ID
		if err := namedParty(ctx, tx, party, at); err != nil {
			return err
		}
	}
	return nil
}
