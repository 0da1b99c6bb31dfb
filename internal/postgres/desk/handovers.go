package desk

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/effects"
)

// CheckHandover tells what CreateHandover would do, without doing it: the process that exists already, or none.
func (s Desk) CheckHandover(ctx context.Context, h care.NewHandover) (care.ProcessID, error) {
	found, err := resolveHandover(ctx, s.db, h)
	if err != nil {
		return "", err
	}
	existing, _, err := findHandover(ctx, s.db, found)
	return existing, err
}

// CreateHandover writes down a young person, unless whoever starts it knows them, and a handover that is to start.
// existed is true when the same row or form started one that is not over, and when there is one for the same young
// person, transition and start date: the date as it was first given, or the date to which it has moved since. A
// *care.FieldError names the column of what is unknown, or of a pupil number that is somebody else's; *care.AskedError
// waits for the answer who it is.
//
// The sender looks among those whom it knows, a receiver that asks for a handover among those whom the receiver knows:
// whether the sender knows the young person does not show. Which parents have authority is for the sender to say: of
// those that a receiver names it is not known.
func (s Desk) CreateHandover(
	ctx context.Context, h care.NewHandover, by care.StaffID, at time.Time,
) (p care.Startable, existed bool, err error) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		found, err := resolveHandover(ctx, tx, h)
		if err != nil {
			return err
		}
		if err := lockStart(ctx, tx, found.starter(), found.PupilNumber, found.BirthDate); err != nil {
			return err
		}
		id, person, err := findHandover(ctx, tx, found)
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
		p, err = db.One[care.Startable](ctx, tx, startableSelect+`WHERE p.id = @id`, db.Args{"id": id})
		return err
	})
	if err != nil {
		return care.Startable{}, false, err
	}
	return p, existed, nil
}

// startableSelect is processes p with what their workflows need to begin.
const startableSelect = `
SELECT p.id, p.kind, p.anchor, p.transition AS crossing, p.receiver,
       coalesce(h.requested, false) AS requested, t.school,
       h.process IS NOT NULL AND k.youth_care AS youth_care
FROM processes p JOIN particulars k ON k.process = p.id LEFT JOIN handovers h ON h.process = p.id
LEFT JOIN transitions t ON t.process = p.id `

// findHandover returns the process for the transition and start date and who the young person is; either may be empty.
// An organisation finds the handovers that it takes part in or asked for: that somebody else hands over the same young
// person does not show.
func findHandover(ctx context.Context, q db.Querier, h newHandover) (care.ProcessID, care.PersonID, error) {
	process, known, err := whoStarts(ctx, q, h.starter(), h.startedAs(), h.Named(), h.Whom)
	if err != nil || process != "" || known.ID == "" {
		return process, known.ID, err
	}
	processes, err := db.Values[care.ProcessID](ctx, q, `
		SELECT id FROM processes p
		WHERE p.person = @person AND p.kind = 'handover' AND p.transition = @transition
			AND @start IN (p.first_anchor, p.anchor) AND `+db.KnownToStarter+`
		ORDER BY p.first_anchor = @start DESC, p.created_at, p.id LIMIT 1`,
		db.Args{"person": known.ID, "transition": h.Crossing, "start": h.StartDate, "org": h.starter()})
	if len(processes) > 0 {
		process = processes[0]
	}
	if err != nil || process != "" {
		return process, known.ID, err
	}
	return "", known.ID, effects.Alive(ctx, q, known.ID)
}

// joinHandover lets the other side in on a handover that exists: of somebody whom a receiver asked for the sender says
// by starting it who it is, and whom a receiver takes part in already by asking for it nothing changes.
func joinHandover(
	ctx context.Context, tx pgx.Tx, id care.ProcessID, person care.PersonID, h newHandover, at time.Time,
) error {
	asked, err := db.Value[bool](ctx, tx, `
		SELECT h.requested AND p.school = @org FROM handovers h JOIN processes p ON p.id = h.process WHERE p.id = @id`,
		db.Args{"id": id, "org": h.Sender})
	if err != nil || h.Requested || !asked {
		return err
	}
	number, err := db.Values[string](ctx, tx,
		`SELECT pupil_number FROM registrations WHERE organisation = @org AND person = @person`,
		db.Args{"org": h.Sender, "person": person})
	if err != nil || len(number) > 0 && number[0] != "" {
		return err
	}
	if err := effects.Register(ctx, tx, h.Sender, person, h.PupilNumber, leaves[h.Crossing]); err != nil {
		return err
	}
	return saveParties(ctx, tx, id, h.parties(), at)
}

func insertHandover(
	ctx context.Context, tx pgx.Tx, known care.PersonID, h newHandover, by care.StaffID, at time.Time,
) (care.ProcessID, error) {
	person, err := knownOrNew(ctx, tx, known, h.person())
	if err != nil {
		return "", err
	}
	id := care.ProcessID(care.NewID())
	b := &pgx.Batch{}
	args := db.Args{
		"id": id, "person": person, "school": h.Sender, "receiver": h.Receiver, "transition": h.Crossing,
		"start": h.StartDate, "at": at, "by": by,
		"requested": h.Requested, "reference": h.OSO.Reference, "reference_on": h.OSO.Date, "mentor": h.mentor,
		"since": calendar.DateOf(at),
		"as":    h.startedAs(), "started_by": care.OrganisationID(""),
	}
	if h.Requested {
		args["started_by"] = h.Receiver
	}
	b.Queue(`
		INSERT INTO processes (id, kind, person, school, transition, receiver, anchor, first_anchor, state,
			created_at, created_by, started_by, started_as)
		VALUES (@id, 'handover', @person, @school, @transition, @receiver, @start, @start, 'starting', @at,
			@by, @started_by, @as)`, args)
	b.Queue(`
		INSERT INTO handovers (process, lead, requested, oso_reference, oso_date)
		VALUES (@id, @school, @requested, @reference, @reference_on)`, args)
	if h.Requested { // both sides: the sender has to judge it, and who does is not known yet
		b.Queue(`
			INSERT INTO participants (process, organisation, role, since)
			VALUES (@id, @school, 'coordinator', @since), (@id, @receiver, 'coordinator', @since)`, args)
	} else {
		b.Queue(
			`INSERT INTO participants (process, organisation, role, staff, since)
				VALUES (@id, @school, 'mentor', @mentor, @since)`,
			args,
		)
	}
	if err := db.ExecAll(ctx, tx, b); err != nil {
		return "", err
	}
	education := leaves[h.Crossing]
	if h.Requested { // where the young person is now is for the sender to say
		education = ""
	}
	if err := effects.Register(ctx, tx, h.starter(), person, h.PupilNumber, education); err != nil {
		return "", err
	}
	if err := saveParticulars(ctx, tx, id, h.person()); err != nil {
		return "", err
	}
	return id, saveParties(ctx, tx, id, h.parties(), at)
}

// saveParties adds who takes part in a process. Whoever is there by that name is the same person, of whom no more is
// changed than what was not known.
func saveParties(ctx context.Context, tx pgx.Tx, process care.ProcessID, parties []care.Party, at time.Time) error {
	there, err := db.PartyList(ctx, tx, process)
	if err != nil {
		return err
	}
	for _, p := range parties {
		p.ID = care.PartyID(care.NewID())
		for _, known := range there {
			if known.Kind == p.Kind && (p.Kind == care.YoungPerson || db.Fold(known.Name) == db.Fold(p.Name)) {
				p.ID = known.ID
			}
		}
		if err = db.Exec(ctx, tx, `
			INSERT INTO parties (process, id, kind, name, email, authority, created_at)
			VALUES (@process, @id, @kind, @name, @email, @authority, @at)
			ON CONFLICT (process, id) DO UPDATE SET
			    email = coalesce(nullif(parties.email, ''), EXCLUDED.email),
			    authority = parties.authority OR EXCLUDED.authority`,
			db.Args{
				"process": process, "id": p.ID, "kind": p.Kind, "name": p.Name, "email": p.Email,
				"authority": p.Authority, "at": at,
			}); err != nil {
			return err
		}
	}
	return nil
}
