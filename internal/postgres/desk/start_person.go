package desk

import (
	"context"
	"crypto/sha256"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// lockStart lets starts by one organisation for who may be one young person come one after the other: of those who know
// the number, and of those who do not.
func lockStart(ctx context.Context, tx pgx.Tx, org care.OrganisationID, number string, birth calendar.Date) error {
	names := []string{birth.String()}
	if number = strings.TrimLeft(care.Fold(number), "0"); number != "" {
		names = append(names, "number "+number)
	}
	slices.Sort(names)
	for _, name := range names {
		if err := db.Exec(ctx, tx, `SELECT pg_advisory_xact_lock(hashtextextended(@pupil, 0))`,
			db.Args{"pupil": string(org) + "/" + name}); err != nil {
			return err
		}
	}
	return nil
}

// startedAs stands for all that a row or a form says of a young person and of a start, but for who has it: that may be
// another colleague by the next file. It is the same however names are spelled. Only its hash is kept.
func startedAs(kind care.Kind, said ...string) []byte {
	for i := range said {
		said[i] = db.Fold(said[i])
	}
	sum := sha256.Sum256([]byte(string(kind) + "\x00" + strings.Join(said, "\x00")))
	return sum[:]
}

// who finds what a start is about: the process that the same row or form started, or else who the young person is. A
// process that is over does not count: it may be started again.
func (n start) who(ctx context.Context, q db.Querier) (care.ProcessID, care.PersonID, error) {
	found, err := db.One[struct {
		ID     care.ProcessID
		Person care.PersonID
	}](ctx, q, `SELECT id, person FROM processes WHERE started_as = @as AND state NOT IN ('closed', 'stopped')`, n.args)
	if !errors.Is(err, care.ErrNotFound) {
		return found.ID, found.Person, err
	}
	known, err := n.recognise(ctx, q)
	return "", known, err
}

// whoCouldItBe is everybody whom an organisation knows and who could be somebody that is named: by the number, but for
// leading zeros, or by the birth date. Each way to be found has an index of its own, so that nobody looks through all
// people for one.
const whoCouldItBe = `
SELECT ` + db.NameColumns + `, coalesce(g.pupil_number, '') AS pupil_number,
    ARRAY(SELECT p.id FROM processes p WHERE p.person = y.id AND ` + db.PartIn + ` ORDER BY p.id) AS processes
FROM people y LEFT JOIN registrations g ON g.organisation = @org AND g.person = y.id
WHERE y.id IN (
    SELECT person FROM registrations
    WHERE organisation = @org AND pupil_number <> '' AND ltrim(lower(pupil_number), '0') = @bare AND @number <> ''
    UNION ALL SELECT b.id FROM people b JOIN registrations r ON r.person = b.id AND r.organisation = @org
    WHERE b.birth_date = @birth
    UNION ALL SELECT b.id FROM people b JOIN processes p ON p.person = b.id
    WHERE b.birth_date = @birth AND ` + db.PartIn + `)
ORDER BY y.id`

// recognise finds who somebody is whom an organisation names, among those whom it knows: nobody is somebody new. Where
// somebody has to say so first the error is *care.AskedError; an answer that does not fit is a *care.FieldError. Whom
// the organisation does not know is never found, also when others do.
func (n start) recognise(ctx context.Context, q db.Querier) (care.PersonID, error) {
	named, number := db.NamedAs(n.person), care.Fold(n.person.PupilNumber)
	known, err := db.List[struct {
		care.Person
		Processes []care.ProcessID
	}](ctx, q, whoCouldItBe,
		db.Args{"org": n.org, "number": number, "bare": strings.TrimLeft(number, "0"), "birth": named.BirthDate})
	if err != nil {
		return "", err
	}
	var asked []care.Lookalike
	for _, c := range known {
		p := c.Person
		p.School = n.org
		likeness := care.Compare(named, p)
		switch verdict := likeness.Verdict(); {
		case n.whom.Person == p.ID && verdict != care.Another, verdict == care.SameAsWho && n.whom == (care.Whom{}):
			return p.ID, nil
		case verdict != care.Another:
			asked = append(asked, care.Lookalike{Person: p, Likeness: likeness, Processes: c.Processes})
		}
	}
	taken := slices.ContainsFunc(asked, func(l care.Lookalike) bool { return l.Number == care.Agrees })
	switch {
	case n.whom.Person != "":
		return "", &care.FieldError{
			Field: care.ColumnPerson, Value: string(n.whom.Person), Problem: care.NotAChoice, Want: care.WhomNew,
		}
	case n.whom.New && taken:
		return "", &care.FieldError{Field: care.ColumnPupilNumber, Value: named.PupilNumber, Problem: care.Taken}
	case n.whom.New, len(asked) == 0:
		return "", nil
	}
	slices.SortStableFunc(asked, db.MostAlike)
	return "", &care.AskedError{Lookalikes: asked}
}

// knownOrNew returns who is known, or writes somebody new down. Who is known is held until the start is done, so that
// nobody joins them with somebody else meanwhile; who was joined a moment ago is who they are now.
func knownOrNew(ctx context.Context, tx pgx.Tx, known care.PersonID, p care.Person) (care.PersonID, error) {
	if known == "" {
		p.ID = care.PersonID(care.NewID())
		return p.ID, db.Exec(ctx, tx, `
			INSERT INTO people (id, first_name, infix, last_name, birth_date, search)
			VALUES (@id, @first, @infix, @last, @birth, @search)`,
			db.Args{
				"id": p.ID, "first": p.FirstName, "infix": p.Infix, "last": p.LastName, "birth": p.BirthDate,
				"search": db.Fold(p.Name()),
			})
	}
	if err := db.Exec(
		ctx, tx, `SELECT FROM people WHERE id = @person FOR KEY SHARE`, db.Args{"person": known},
	); err != nil {
		return "", err
	}
	return db.WhoIsNow(ctx, tx, known)
}

// saveParticulars writes down how somebody is reached in a process that begins, and whether youth care is involved. How
// somebody is reached where nothing else is said is what the same organisation knew last, and that youth care is
// involved does not end by starting something.
func saveParticulars(ctx context.Context, tx pgx.Tx, process care.ProcessID, p care.Person) error {
	return db.Exec(ctx, tx, `
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
		db.Args{
			"process": process, "municipality": p.Municipality, "phone": p.Phone, "email": p.Email,
			"youth_care": p.YouthCare,
		})
}

// saveParties adds who takes part in a process. Whoever is there by that name is the same person, of whom no more is
// changed than what was not known.
func saveParties(ctx context.Context, tx pgx.Tx, process care.ProcessID, parties []care.Party, at time.Time) error {
	there, err := db.PartyList(ctx, tx, process)
	if err != nil {
		return err
	}
	b := &pgx.Batch{}
	for _, p := range parties {
		p.ID = care.PartyID(care.NewID())
		for _, known := range there {
			if known.Kind == p.Kind && (p.Kind == care.YoungPerson || db.Fold(known.Name) == db.Fold(p.Name)) {
				p.ID = known.ID
			}
		}
		b.Queue(`
			INSERT INTO parties (process, id, kind, name, email, authority, created_at)
			VALUES (@process, @id, @kind, @name, @email, @authority, @at)
			ON CONFLICT (process, id) DO UPDATE SET
			    email = coalesce(nullif(parties.email, ''), EXCLUDED.email),
			    authority = parties.authority OR EXCLUDED.authority`,
			db.Args{
				"process": process, "id": p.ID, "kind": p.Kind, "name": p.Name, "email": p.Email,
				"authority": p.Authority, "at": at,
			})
	}
	return db.ExecAll(ctx, tx, b)
}
