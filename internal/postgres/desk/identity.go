package desk

import (
	"context"
	"crypto/sha256"
	"errors"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

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

type couldBe struct {
	care.Person
	Processes []care.ProcessID
}

// recognise finds who somebody is whom an organisation names, among those whom it knows: a zero person is somebody new.
// Where somebody has to say so first the error is *care.AskedError; an answer that does not fit is a *care.FieldError.
// Whom the organisation does not know is never found, also when others do.
func recognise(
	ctx context.Context, q db.Querier, org care.OrganisationID, named care.Named, whom care.Whom,
) (care.Person, error) {
	number := care.Fold(named.PupilNumber)
	known, err := db.List[couldBe](ctx, q, whoCouldItBe,
		db.Args{"org": org, "number": number, "bare": strings.TrimLeft(number, "0"), "birth": named.BirthDate})
	if err != nil {
		return care.Person{}, err
	}
	var asked []care.Lookalike
	for _, c := range known {
		p := c.Person
		p.School = org
		likeness := care.Compare(named, p)
		switch verdict := likeness.Verdict(); {
		case whom.Person == p.ID && verdict != care.Another, verdict == care.SameAsWho && whom == (care.Whom{}):
			return p, nil
		case verdict != care.Another:
			asked = append(asked, care.Lookalike{Person: p, Likeness: likeness, Processes: c.Processes})
		}
	}
	switch {
	case whom.Person != "":
		return care.Person{}, &care.FieldError{
			Field: care.ColumnPerson, Value: string(whom.Person), Problem: care.NotAChoice, Want: care.WhomNew,
		}
	case whom.New:
		return care.Person{}, numberFree(named, asked)
	case len(asked) == 0:
		return care.Person{}, nil
	}
	slices.SortStableFunc(asked, db.MostAlike)
	return care.Person{}, &care.AskedError{Lookalikes: asked}
}

// numberFree tells whether somebody new can have the number that is named.
func numberFree(named care.Named, asked []care.Lookalike) error {
	if slices.ContainsFunc(asked, func(l care.Lookalike) bool { return l.Number == care.Agrees }) {
		return &care.FieldError{Field: care.ColumnPupilNumber, Value: named.PupilNumber, Problem: care.Taken}
	}
	return nil
}

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

// startedBefore returns the process that was started by the same row or form, with who it is about; none is
// care.ErrNotFound. One that is over does not count: it may be started again.
func startedBefore(ctx context.Context, q db.Querier, as []byte) (
	process care.ProcessID, person care.PersonID, err error,
) {
	found, err := db.One[struct {
		ID     care.ProcessID
		Person care.PersonID
	}](
		ctx, q, `SELECT id, person FROM processes WHERE started_as = @as AND state NOT IN ('closed', 'stopped')`,
		db.Args{"as": as},
	)
	return found.ID, found.Person, err
}

// whoStarts finds what a start is about: the process that the same row or form started, or else who the young person
// is.
func whoStarts(
	ctx context.Context, q db.Querier, org care.OrganisationID, as []byte, named care.Named, whom care.Whom,
) (care.ProcessID, care.Person, error) {
	process, person, err := startedBefore(ctx, q, as)
	if err == nil {
		return process, care.Person{ID: person}, nil
	}
	if !errors.Is(err, care.ErrNotFound) {
		return "", care.Person{}, err
	}
	known, err := recognise(ctx, q, org, named, whom)
	return "", known, err
}
