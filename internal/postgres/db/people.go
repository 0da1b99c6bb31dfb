package db

import (
	"cmp"
	"context"

	"schakel/internal/care"
)

// MostAlike orders who looks like somebody, the most alike first.
func MostAlike(a, b care.Lookalike) int {
	return cmp.Or(
		cmp.Compare(b.Number, a.Number), cmp.Compare(b.Name, a.Name), cmp.Compare(b.BirthDate, a.BirthDate),
		cmp.Compare(a.Person.ID, b.Person.ID),
	)
}

// NamedAs is how somebody names a young person who is known.
func NamedAs(p care.Person) care.Named {
	return care.Named{
		FirstName: p.FirstName, Infix: p.Infix, LastName: p.LastName, BirthDate: p.BirthDate,
		PupilNumber: p.PupilNumber,
	}
}

// WhoIsNow returns who somebody is, after all joins that stand.
func WhoIsNow(ctx context.Context, q Querier, person care.PersonID) (care.PersonID, error) {
	return Value[care.PersonID](ctx, q, theyBecame+` DESC LIMIT 1`, Args{"person": person})
}

// WhoTheyBecame is somebody and whom they were joined with, one after the other.
func WhoTheyBecame(ctx context.Context, q Querier, person care.PersonID) ([]care.PersonID, error) {
	return Values[care.PersonID](ctx, q, theyBecame, Args{"person": person})
}

const theyBecame = `
WITH RECURSIVE became (person, n) AS (
    SELECT @person::uuid, 1
    UNION ALL SELECT j.kept, b.n + 1 FROM became b JOIN same_person j ON j.joined = b.person AND j.state = 'joined')
SELECT person FROM became ORDER BY n`

// KnownPeople is who an organisation knows: the young people y of the processes that it has a part in, over or not.
// Where they live and which school they are at is what the newest of these says.
const KnownPeople = `
SELECT ` + NameColumns + `, newest.municipality, newest.school
FROM people y CROSS JOIN LATERAL (` + newestOf + `) newest
WHERE y.id IN (SELECT p.person FROM participants x JOIN processes p ON p.id = x.process
	WHERE x.organisation = @org AND x.until IS NULL)
`

// newestOf is what the newest process that an organisation takes part in says of young person y.
const newestOf = `
    SELECT k.municipality, o.id AS school
    FROM processes p JOIN particulars k ON k.process = p.id LEFT JOIN transitions e ON e.process = p.id
    LEFT JOIN organisations o ON o.id = coalesce(e.school, p.school) AND o.kind = 'school'
    WHERE p.person = y.id AND ` + PartIn + `
    ORDER BY p.state IN ('closed', 'stopped'), p.created_at DESC, p.id LIMIT 1`
