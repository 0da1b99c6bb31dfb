package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

const personColumns = `y.id, y.first_name, y.infix, y.last_name, y.birth_date, y.municipality, y.phone, y.email, y.youth_care, y.school,
	y.pupil_number, y.education, y.where_to_reach`

// Person returns the young person of a process, as far as they may be seen, for whoever may see the process or whose organisation has an open task in it.
func (s *Store) Person(ctx context.Context, viewer care.Staff, process care.ProcessID, now time.Time) (p care.Person, err error) {
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
	found, err := one[struct {
		care.Person
		Held *bool // of a transition: whether youth care is involved, which there is not said of the person
	}](ctx, q, `
		SELECT `+personColumns+`, e.youth_care AS held
		FROM processes p JOIN people y ON y.id = p.person LEFT JOIN transitions e ON e.process = p.id WHERE p.id = @process`,
		pgx.NamedArgs{"process": process})
	if found.Held != nil {
		found.Person.YouthCare = *found.Held
	}
	return seen.person(found.Person), err
}

// savePerson writes somebody down as a new person, or, when the school names a pupil again, what it now knows of that person.
func savePerson(ctx context.Context, tx pgx.Tx, p care.Person) (care.PersonID, error) {
	if p.ID == "" {
		p.ID = care.PersonID(care.NewID())
	}
	_, err := exec(ctx, tx, `
		INSERT INTO people (id, first_name, infix, last_name, birth_date, municipality, phone, email, youth_care, school, pupil_number, education, search)
		VALUES (@id, @first, @infix, @last, @birth, @municipality, @phone, @email, @youth_care, @school, @number, @education, @search)
		ON CONFLICT (id) DO UPDATE SET
		    first_name = EXCLUDED.first_name, infix = EXCLUDED.infix, last_name = EXCLUDED.last_name, municipality = EXCLUDED.municipality,
		    phone = coalesce(nullif(EXCLUDED.phone, ''), people.phone), email = coalesce(nullif(EXCLUDED.email, ''), people.email),
		    youth_care = EXCLUDED.youth_care, education = EXCLUDED.education, pupil_number = EXCLUDED.pupil_number, search = EXCLUDED.search`,
		pgx.NamedArgs{
			"id": p.ID, "first": p.FirstName, "infix": p.Infix, "last": p.LastName, "birth": p.BirthDate, "municipality": p.Municipality,
			"phone": p.Phone, "email": p.Email, "youth_care": p.YouthCare, "school": p.School, "number": p.PupilNumber, "education": p.Education,
			"search": fold(p.Name() + " " + p.PupilNumber),
		})
	return p.ID, err
}
