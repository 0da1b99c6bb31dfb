package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// CheckHandover tells what CreateHandover would do, without doing it: the process that exists already, or none.
func (s *Store) CheckHandover(ctx context.Context, h care.NewHandover) (care.ProcessID, error) {
	found, err := resolveHandover(ctx, s.pool, h)
	if err != nil {
		return "", err
	}
	_, existing, err := findHandover(ctx, s.pool, found)
	return existing, err
}

// CreateHandover writes down a young person and a handover that is to start. existed is true when there was one for the same young person, transition and
// start date: the date as it was first given, or the date to which it has moved since. A receiver that asks for one that the sender has started already
// takes part in it from then on. A *care.FieldError names the column of what is unknown, or of a pupil number that belongs to somebody with another
// birth date.
//
// A young person is known by the sender's pupil number. One whom a receiver asks for is known by name and birth date, and of somebody whom the sender
// knows nothing is changed by asking. Which parents have authority is for the sender to say: of those that a receiver names it is not known.
func (s *Store) CreateHandover(ctx context.Context, h care.NewHandover, by care.StaffID, at time.Time) (p care.Startable, existed bool, err error) {
	err = s.inTx(ctx, func(tx pgx.Tx) error {
		found, err := resolveHandover(ctx, tx, h)
		if err != nil {
			return err
		}
		if err := lockPupil(ctx, tx, found.Sender, found.PupilNumber, found.BirthDate); err != nil {
			return err
		}
		person, id, err := findHandover(ctx, tx, found)
		if err != nil {
			return err
		}
		if existed = id != ""; existed {
			err = joinHandover(ctx, tx, id, person, found, at)
		} else {
			id, err = insertHandover(ctx, tx, person, found, by, at)
		}
		if err != nil {
			return err
		}
		p, err = one[care.Startable](ctx, tx, startableSelect+`WHERE p.id = @id`, pgx.NamedArgs{"id": id})
		return err
	})
	if err != nil {
		return care.Startable{}, false, err
	}
	return p, existed, nil
}

// startableSelect is processes p with what their workflows need to begin.
const startableSelect = `
SELECT p.id, p.kind, p.anchor, p.transition, p.receiver, coalesce(h.requested, false) AS requested, t.school,
       coalesce(t.youth_care, h.process IS NOT NULL AND y.youth_care) AS youth_care
FROM processes p JOIN people y ON y.id = p.person LEFT JOIN handovers h ON h.process = p.id LEFT JOIN transitions t ON t.process = p.id `

// findHandover returns the young person and their process for the transition and start date; either may be empty.
func findHandover(ctx context.Context, q querier, h newHandover) (person care.PersonID, process care.ProcessID, err error) {
	known, err := findPupil(ctx, q, h.person())
	if err != nil || known.ID == "" {
		return "", "", err
	}
	processes, err := values[care.ProcessID](ctx, q, `
		SELECT id FROM processes p
		WHERE p.person = @person AND p.kind = 'handover' AND p.transition = @transition AND @start IN (p.first_anchor, p.anchor)
		ORDER BY p.first_anchor = @start DESC LIMIT 1`,
		pgx.NamedArgs{"person": known.ID, "transition": h.Transition, "start": h.StartDate})
	switch {
	case err != nil:
		return "", "", err
	case len(processes) > 0:
		return known.ID, processes[0], nil
	case known.BirthDate != h.BirthDate:
		return "", "", &care.FieldError{Field: care.ColumnPupilNumber, Value: h.PupilNumber, Problem: care.Conflict, Want: care.ColumnBirthDate}
	}
	return known.ID, "", alive(ctx, q, known.ID)
}

// findPupil finds a pupil of a school: by number, else by name and birth date. Somebody with another number is somebody else.
func findPupil(ctx context.Context, q querier, named care.Person) (care.Person, error) {
	pupils, err := list[care.Person](ctx, q, `
		SELECT `+personColumns+` FROM people y
		WHERE y.school = @school AND (y.birth_date = @birth OR (y.pupil_number = @number AND @number <> ''))
		ORDER BY y.pupil_number = @number DESC, y.id`,
		pgx.NamedArgs{"school": named.School, "birth": named.BirthDate, "number": named.PupilNumber})
	for _, p := range pupils {
		number := named.PupilNumber != "" && p.PupilNumber == named.PupilNumber
		name := fold(p.Name()) == fold(named.Name()) && p.BirthDate == named.BirthDate && (named.PupilNumber == "" || p.PupilNumber == "")
		if number || name {
			return p, nil
		}
	}
	return care.Person{}, err
}

// joinHandover lets the other side in on a handover that exists: the receiver gets a part in what the sender has started when it asks for it, and of
// somebody whom a receiver asked for the sender says who it is.
func joinHandover(ctx context.Context, tx pgx.Tx, id care.ProcessID, person care.PersonID, h newHandover, at time.Time) error {
	if !h.Requested {
		number, err := value[string](ctx, tx, `SELECT pupil_number FROM people WHERE id = @person`, pgx.NamedArgs{"person": person})
		if err == nil && number == "" {
			_, err = savePupil(ctx, tx, person, h, at)
		}
		return err
	}
	_, err := exec(ctx, tx, `
		INSERT INTO participants (process, organisation, role, since)
		SELECT id, receiver, 'coordinator', @since FROM processes WHERE id = @id AND receiver = @receiver AND state IN ('starting', 'running', 'suspended')
		ON CONFLICT DO NOTHING`, pgx.NamedArgs{"id": id, "receiver": h.Receiver, "since": calendar.DateOf(at)})
	return err
}

func insertHandover(ctx context.Context, tx pgx.Tx, person care.PersonID, h newHandover, by care.StaffID, at time.Time) (care.ProcessID, error) {
	if person == "" || !h.Requested {
		var err error
		if person, err = savePupil(ctx, tx, person, h, at); err != nil {
			return "", err
		}
	}
	id := care.ProcessID(care.NewID())
	b := &pgx.Batch{}
	args := pgx.NamedArgs{
		"id": id, "person": person, "school": h.Sender, "receiver": h.Receiver, "transition": h.Transition, "start": h.StartDate, "at": at, "by": by,
		"requested": h.Requested, "reference": h.OSO.Reference, "reference_on": h.OSO.Date, "mentor": h.mentor, "since": calendar.DateOf(at),
	}
	b.Queue(`
		INSERT INTO processes (id, kind, person, school, transition, receiver, anchor, first_anchor, state, created_at, created_by)
		VALUES (@id, 'handover', @person, @school, @transition, @receiver, @start, @start, 'starting', @at, @by)`, args)
	b.Queue(`
		INSERT INTO handovers (process, lead, requested, oso_reference, oso_date) VALUES (@id, @school, @requested, @reference, @reference_on)`, args)
	if h.Requested { // both sides: the sender has to judge it, and who does is not known yet
		b.Queue(`
			INSERT INTO participants (process, organisation, role, since)
			VALUES (@id, @school, 'coordinator', @since), (@id, @receiver, 'coordinator', @since)`, args)
	} else {
		b.Queue(`INSERT INTO participants (process, organisation, role, staff, since) VALUES (@id, @school, 'mentor', @mentor, @since)`, args)
	}
	return id, execAll(ctx, tx, b)
}

// savePupil writes the young person down, and those who take part beside them.
func savePupil(ctx context.Context, tx pgx.Tx, id care.PersonID, h newHandover, at time.Time) (care.PersonID, error) {
	p := h.person()
	p.ID = id
	if id != "" {
		before, err := one[care.Person](ctx, tx, `SELECT `+personColumns+` FROM people y WHERE y.id = @id`, pgx.NamedArgs{"id": id})
		if err != nil {
			return "", err
		}
		// What the sender knew stays, and so does youth care: that it ended is for the young person to sign.
		if p.YouthCare = before.YouthCare || p.YouthCare; before.Education != "" {
			p.Education = before.Education
		}
	}
	id, err := savePerson(ctx, tx, p)
	if err != nil {
		return "", err
	}
	young := care.Party{Person: id, Kind: care.YoungPerson, Name: p.FirstName, Email: h.YoungEmail}
	for _, party := range append([]care.Party{young}, h.Parents...) {
		party.Person, party.Authority = id, party.Authority && !h.Requested
		if err := namedParty(ctx, tx, party, at); err != nil {
			return "", err
		}
	}
	return id, nil
}

// namedParty adds somebody who takes part. Whoever is there by that name is the same person, of whom no more is changed than what was not known.
func namedParty(ctx context.Context, tx pgx.Tx, p care.Party, at time.Time) error {
	there, err := partyList(ctx, tx, p.Person)
	if err != nil {
		return err
	}
	p.ID = care.PartyID(care.NewID())
	for _, known := range there {
		if known.Kind == p.Kind && (p.Kind == care.YoungPerson || fold(known.Name) == fold(p.Name)) {
			p.ID = known.ID
		}
	}
	_, err = exec(ctx, tx, `
		INSERT INTO parties (id, person, kind, name, email, authority, created_at) VALUES (@id, @person, @kind, @name, @email, @authority, @at)
		ON CONFLICT (id) DO UPDATE SET
		    email = coalesce(nullif(parties.email, ''), EXCLUDED.email), authority = parties.authority OR EXCLUDED.authority`,
		pgx.NamedArgs{
			"id": p.ID, "person": p.Person, "kind": p.Kind, "name": p.Name, "email": p.Email, "authority": p.Authority, "at": at,
		})
	return err
}
