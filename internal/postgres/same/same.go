package same

import (
	"context"
	"slices"
	"strings"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// numberAt is the number under which an organisation knows young person y: the one it gave, else the one that a
// wijkteam told it in a transition. It asks for registration g of that organisation.
const numberAt = `coalesce(nullif(g.pupil_number, ''), (
    SELECT e.pupil_number FROM processes p JOIN transitions e ON e.process = p.id
    WHERE p.person = y.id AND e.school = @org AND e.pupil_number <> '' AND ` + db.PartIn + `
    ORDER BY p.created_at DESC, p.id LIMIT 1), '')`

// seenPeople is those of some young people whom an organisation may see: it has them in its books, or takes part in a
// process of theirs.
const seenPeople = `
SELECT ` + db.NameColumns + `, ` + numberAt + ` AS pupil_number
FROM people y LEFT JOIN registrations g ON g.organisation = @org AND g.person = y.id
WHERE y.id = ANY(@people::uuid[])
  AND (g.person IS NOT NULL OR EXISTS (SELECT FROM processes p WHERE p.person = y.id AND ` + db.PartIn + `))`

// seen returns those of some young people whom an organisation may see.
func seen(
	ctx context.Context, q db.Querier, org care.OrganisationID, people ...care.PersonID,
) (map[care.PersonID]care.Person, error) {
	return db.ByID(ctx, q, seenPeople, db.Args{"org": org, "people": people}, idOf)
}

func idOf(p care.Person) care.PersonID { return p.ID }

// seesAll is seen for an organisation that may see them all; else care.ErrNotFound.
func seesAll(
	ctx context.Context, q db.Querier, org care.OrganisationID, people ...care.PersonID,
) (map[care.PersonID]care.Person, error) {
	of, err := seen(ctx, q, org, people...)
	if err == nil && len(of) < len(people) {
		return nil, care.ErrNotFound
	}
	return of, err
}

// alike is whom an organisation may see and who could be young person @person: by the number, but for leading zeros, or
// by the birth date.
const alike = `
SELECT person FROM (
    SELECT person FROM registrations
        WHERE organisation = @org AND pupil_number <> '' AND ltrim(lower(pupil_number), '0') = @bare AND @number <> ''
    UNION SELECT p.person FROM transitions e JOIN processes p ON p.id = e.process
        WHERE e.school = @org AND e.pupil_number <> '' AND ltrim(lower(e.pupil_number), '0') = @bare AND @number <> ''
          AND ` + db.PartIn + `
    UNION SELECT b.id FROM people b JOIN registrations r ON r.person = b.id AND r.organisation = @org
        WHERE b.birth_date = @birth
    UNION SELECT b.id FROM people b JOIN processes p ON p.person = b.id
        WHERE b.birth_date = @birth AND ` + db.PartIn + `) found
WHERE person <> @person`

// Lookalikes lists who of those whom the viewer's organisation may see looks like a young person, the most alike first:
// somebody may say whether they are one. Of whom was said that they are two is not among them.
func (s Same) Lookalikes(ctx context.Context, viewer care.Staff, person care.PersonID) ([]care.Lookalike, error) {
	of, err := seesAll(ctx, s.db, viewer.Organisation, person)
	if err != nil {
		return nil, err
	}
	named, number := db.NamedAs(of[person]), care.Fold(of[person].PupilNumber)
	found, err := db.Values[care.PersonID](ctx, s.db, alike, db.Args{
		"org": viewer.Organisation, "person": person, "birth": named.BirthDate,
		"number": number, "bare": strings.TrimLeft(number, "0"),
	})
	if err != nil || len(found) == 0 {
		return nil, err
	}
	others, err := seen(ctx, s.db, viewer.Organisation, found...)
	if err != nil {
		return nil, err
	}
	two, err := saidToBeTwo(ctx, s.db, person, found)
	if err != nil {
		return nil, err
	}
	asked, err := askedAbout(ctx, s.db, viewer.Organisation, person)
	if err != nil {
		return nil, err
	}
	var all []care.Lookalike
	for _, id := range found {
		likeness := care.Compare(named, others[id])
		if !slices.Contains(two, id) && likeness.Verdict() != care.Another {
			all = append(all, care.Lookalike{Person: others[id], Likeness: likeness, Asked: slices.Contains(asked, id)})
		}
	}
	slices.SortFunc(all, db.MostAlike)
	return all, nil
}

// saidToBeTwo lists with whom of the others a young person was said not to be one: they themselves, or anybody who was
// joined with either.
func saidToBeTwo(
	ctx context.Context, q db.Querier, person care.PersonID, others []care.PersonID,
) ([]care.PersonID, error) {
	return db.Values[care.PersonID](ctx, q, `
		WITH RECURSIVE were (now, person) AS (
		    SELECT id, id FROM people WHERE id = @person OR id = ANY(@others::uuid[])
		    UNION ALL SELECT w.now, j.joined FROM were w JOIN same_person j ON j.kept = w.person AND j.state = 'joined')
		SELECT DISTINCT CASE WHEN k.now = @person THEN j.now ELSE k.now END
		FROM same_person s JOIN were k ON k.person = s.kept JOIN were j ON j.person = s.joined
		WHERE s.state = 'another' AND @person IN (k.now, j.now) AND k.now <> j.now`,
		db.Args{"person": person, "others": others})
}

// askedAbout lists with whom somebody said that a young person is one, as far as an organisation said so or was asked,
// and others have yet to answer.
func askedAbout(
	ctx context.Context, q db.Querier, org care.OrganisationID, person care.PersonID,
) ([]care.PersonID, error) {
	return db.Values[care.PersonID](ctx, q, `
		SELECT CASE s.kept WHEN @person THEN s.joined ELSE s.kept END
		FROM same_person s JOIN same_person_says x ON x.same = s.id AND x.organisation = @org
		WHERE s.state = 'asked' AND @person IN (s.kept, s.joined)`, db.Args{"person": person, "org": org})
}

// speaksFor tells whether somebody may say who young people are: a coordinator, a manager, and whoever has the role
// with which their organisation takes part in a process of one of them.
func speaksFor(ctx context.Context, q db.Querier, viewer care.Staff, people ...care.PersonID) (bool, error) {
	if viewer.Role == care.Coordinator || viewer.Role == care.Manager {
		return true, nil
	}
	return db.Value[bool](ctx, q, `
		SELECT EXISTS (
		    SELECT FROM processes p JOIN participants x ON x.process = p.id
		    WHERE p.person = ANY(@people::uuid[]) AND x.organisation = @org AND x.role = @role AND x.until IS NULL)`,
		db.Args{"people": people, "org": viewer.Organisation, "role": viewer.Role})
}

// mustSpeakFor is care.ErrNotAllowed for who may not.
func mustSpeakFor(ctx context.Context, q db.Querier, viewer care.Staff, people ...care.PersonID) error {
	speaks, err := speaksFor(ctx, q, viewer, people...)
	if err == nil && !speaks {
		return care.ErrNotAllowed
	}
	return err
}

// askOwners asks the organisations without whose say two young people are not joined: those that have one of them in
// their books, and those whose own process it is. A school that was asked for a handover has yet to say who that is:
// the process is not its own before.
const askOwners = `
INSERT INTO same_person_says (same, organisation)
SELECT @id::uuid, organisation FROM registrations WHERE person = ANY(@people::uuid[])
UNION SELECT @id::uuid, p.school FROM processes p LEFT JOIN handovers h ON h.process = p.id
    WHERE p.person = ANY(@people::uuid[]) AND NOT coalesce(h.requested, false)
ON CONFLICT DO NOTHING`

// besides lists the organisations that another one meets in the processes of young people: whose these are, who
// receives them, and which school they are about. It may know that those know them.
func besides(
	ctx context.Context, q db.Querier, org care.OrganisationID, people ...care.PersonID,
) ([]care.OrganisationID, error) {
	return db.Values[care.OrganisationID](ctx, q, `
		SELECT DISTINCT o.id FROM processes p LEFT JOIN transitions e ON e.process = p.id
		JOIN organisations o ON o.id IN (p.school, p.receiver, e.school)
		WHERE p.person = ANY(@people::uuid[]) AND `+db.PartIn, db.Args{"org": org, "people": people})
}
