package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// personColumns is a young person as process p knows them; personJoins brings it in. The number and the education are
// those of the process's own school, in a transition those of the school that takes part: until that school said who
// its pupil is, the number is the one that the wijkteam was told.
const (
	personColumns = `y.id, y.first_name, y.infix, y.last_name, y.birth_date, k.municipality, k.phone, k.email,
			k.where_to_reach, k.youth_care,
	coalesce(e.school, p.school) AS school, coalesce(nullif(g.pupil_number, ''), e.pupil_number, '') AS pupil_number,
	coalesce(g.education, '') AS education`
	personJoins = `
JOIN people y ON y.id = p.person
JOIN particulars k ON k.process = p.id
LEFT JOIN transitions e ON e.process = p.id
LEFT JOIN registrations g ON g.organisation = coalesce(e.school, p.school) AND g.person = p.person
`
)

// nameColumns is who a person y is, whatever anybody else knows of them.
const nameColumns = `y.id, y.first_name, y.infix, y.last_name, y.birth_date`

// Person returns the young person of a process, as far as they may be seen, for whoever may see the process or whose
// organisation has an open task in it.
func (s *Store) Person(
	ctx context.Context, viewer care.Staff, process care.ProcessID, now time.Time,
) (p care.Person, err error) {
	err = pgx.BeginTxFunc(ctx, s.pool, oneMoment, func(tx pgx.Tx) error {
		seen, err := look(ctx, tx, reader{organisation: viewer.Organisation}, process, calendar.DateOf(now))
		if err == nil {
			p, err = personOf(ctx, tx, seen, process)
		}
		return err
	})
	return p, told(err)
}

func personOf(ctx context.Context, q querier, seen sight, process care.ProcessID) (care.Person, error) {
	p, err := one[care.Person](ctx, q,
		`SELECT `+personColumns+` FROM processes p `+personJoins+` WHERE p.id = @process`,
		pgx.NamedArgs{"process": process})
	return seen.person(p), err
}

// newPerson writes somebody down who was not known.
func newPerson(ctx context.Context, tx pgx.Tx, p care.Person) (care.PersonID, error) {
	id := care.PersonID(care.NewID())
	_, err := exec(ctx, tx, `
		INSERT INTO people (id, first_name, infix, last_name, birth_date, search)
		VALUES (@id, @first, @infix, @last, @birth, @search)`,
		pgx.NamedArgs{
			"id": id, "first": p.FirstName, "infix": p.Infix, "last": p.LastName, "birth": p.BirthDate,
			"search": fold(p.Name()),
		})
	return id, err
}

// knownOrNew returns who is known, or writes somebody new down. Who is known is held until the start is done, so that
// nobody joins them with somebody else meanwhile; who was joined a moment ago is who they are now.
func knownOrNew(ctx context.Context, tx pgx.Tx, known care.PersonID, p care.Person) (care.PersonID, error) {
	if known == "" {
		return newPerson(ctx, tx, p)
	}
	if _, err := exec(
		ctx, tx, `SELECT FROM people WHERE id = @person FOR KEY SHARE`, pgx.NamedArgs{"person": known},
	); err != nil {
		return "", err
	}
	return whoIsNow(ctx, tx, known)
}

// register writes down that an organisation knows a person, with the number and education that it has. What it wrote
// down before stays: a number that changed is corrected by somebody, not by a row of a file. A number that another
// person has there is a *care.FieldError.
func register(
	ctx context.Context, tx pgx.Tx, org care.OrganisationID, person care.PersonID, number string,
	education care.Education,
) error {
	_, err := exec(ctx, tx, `
		INSERT INTO registrations (organisation, person, pupil_number, education)
		VALUES (@org, @person, @number, @education)
		ON CONFLICT (organisation, person) DO UPDATE SET
		    pupil_number = coalesce(nullif(registrations.pupil_number, ''), EXCLUDED.pupil_number),
		    education = coalesce(nullif(registrations.education, ''), EXCLUDED.education)`,
		pgx.NamedArgs{"org": org, "person": person, "number": number, "education": education})
	if unique(err) {
		return &care.FieldError{Field: care.ColumnPupilNumber, Value: number, Problem: care.Taken}
	}
	return err
}

// saveParticulars writes down how somebody is reached in a process that begins, and whether youth care is involved. How
// somebody is reached where nothing else is said is what the same organisation knew last, and that youth care is
// involved does not end by starting something.
func saveParticulars(ctx context.Context, tx pgx.Tx, process care.ProcessID, p care.Person) error {
	_, err := exec(ctx, tx, `
		WITH known AS (
		    SELECT k.*, o.created_at FROM processes p JOIN processes o ON o.person = p.person AND o.school = p.school
		    JOIN particulars k ON k.process = o.id
		    WHERE p.id = @process)
		INSERT INTO particulars (process, municipality, phone, email, where_to_reach, youth_care)
		SELECT @process, @municipality,
		       coalesce(nullif(@phone, ''),
		           (SELECT phone FROM known WHERE phone <> '' ORDER BY created_at DESC LIMIT 1), ''),
		       coalesce(nullif(@email, ''),
		           (SELECT email FROM known WHERE email <> '' ORDER BY created_at DESC LIMIT 1), ''),
		       coalesce((SELECT where_to_reach FROM known WHERE where_to_reach <> ''
		           ORDER BY created_at DESC LIMIT 1), ''),
		       @youth_care OR EXISTS (SELECT FROM known WHERE youth_care)`,
		pgx.NamedArgs{
			"process": process, "municipality": p.Municipality, "phone": p.Phone, "email": p.Email,
			"youth_care": p.YouthCare,
		})
	return err
}

// refold writes down again what is searched, of people of whom a migration left it empty because names are folded
// another way from then on.
func refold(ctx context.Context, tx pgx.Tx) error {
	people, err := list[care.Person](
		ctx, tx, `SELECT `+nameColumns+` FROM people y WHERE y.search = '' FOR UPDATE`, nil,
	)
	if err != nil {
		return err
	}
	ids, folded := make([]care.PersonID, len(people)), make([]string, len(people))
	for i, p := range people {
		ids[i], folded[i] = p.ID, fold(p.Name())
	}
	_, err = exec(ctx, tx, `
		UPDATE people y SET search = f.search
		FROM unnest(@ids::uuid[], @folded::text[]) AS f (id, search) WHERE y.id = f.id`,
		pgx.NamedArgs{"ids": ids, "folded": folded})
	return err
}
