package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// EndParticipant ends the part of an organisation in a process, and withdraws what it still had to do: it sees the
// process no longer. The process's own school keeps its part.
func (s *Store) EndParticipant(ctx context.Context, e care.EndParticipant) error {
	return s.effect(ctx, e.Entry, func(tx pgx.Tx, p subject, _ *care.Entry) error {
		if e.Organisation == p.School {
			return care.ErrNotAllowed
		}
		return endPart(ctx, tx, p, e.Organisation, e.At)
	})
}

func endPart(ctx context.Context, tx pgx.Tx, p subject, org care.OrganisationID, at time.Time) error {
	args := pgx.NamedArgs{"process": p.ID, "org": org, "day": calendar.DateOf(at), "at": at}
	b := &pgx.Batch{}
	b.Queue(
		`UPDATE participants SET until = @day WHERE process = @process AND organisation = @org AND until IS NULL`, args,
	)
	b.Queue(
		`UPDATE tasks SET state = 'withdrawn', closed_at = @at
			WHERE process = @process AND organisation = @org AND state = 'open'`,
		args,
	)
	return execAll(ctx, tx, b)
}

// SetReceiver makes another school the receiver of a handover, or another desk or wijkteam that of a transition. The
// part of the one before ends.
func (s *Store) SetReceiver(ctx context.Context, e care.SetReceiver) error {
	return s.effect(ctx, e.Entry, func(tx pgx.Tx, p subject, _ *care.Entry) error {
		args := pgx.NamedArgs{"process": p.ID, "receiver": e.Receiver}
		kind, err := value[care.OrganisationKind](ctx, tx, `SELECT kind FROM organisations WHERE id = @receiver`, args)
		switch {
		case err != nil:
			return err
		case !receives(p.Kind, kind), e.Receiver == p.School:
			return care.ErrNotAllowed
		case e.Receiver == p.Receiver:
			return nil
		}
		if err := endPart(ctx, tx, p, p.Receiver, e.At); err != nil {
			return err
		}
		_, err = exec(ctx, tx, `UPDATE processes SET receiver = @receiver WHERE id = @process`, args)
		return err
	})
}

// receives tells whether an organisation of some kind can be the receiver of a process.
func receives(k care.Kind, o care.OrganisationKind) bool {
	switch k {
	case care.Handover:
		return o == care.School
	case care.Transition:
		return o == care.Gemeente || o == care.Wijkteam
	}
	return false
}

// SetYouthCare writes down whether youth care is involved in a process. It says so of this one only: what another
// organisation knows is in its own process.
func (s *Store) SetYouthCare(ctx context.Context, e care.SetYouthCare) error {
	return s.effect(ctx, e.Entry, func(tx pgx.Tx, p subject, _ *care.Entry) error {
		_, err := exec(ctx, tx, `UPDATE particulars SET youth_care = @involved WHERE process = @process`,
			pgx.NamedArgs{"process": p.ID, "involved": e.Involved})
		return err
	})
}

// ChangeMunicipality writes down where the young person lives now: the act's text. A name that no organisation here
// works for is kept as it was given.
func (s *Store) ChangeMunicipality(ctx context.Context, e care.ChangeMunicipality) error {
	return s.effect(ctx, e.Entry, func(tx pgx.Tx, p subject, _ *care.Entry) error {
		args := pgx.NamedArgs{"process": p.ID, "act": e.Act, "field": care.TextMunicipality}
		name, err := value[string](ctx, tx, `
			SELECT x.body FROM acts a JOIN texts x ON x.act = a.id
			WHERE a.id = @act AND a.process = @process AND x.field = @field`, args)
		if err != nil {
			return err
		}
		known, err := knownMunicipality(ctx, tx, name)
		var unknown *care.FieldError
		switch {
		case errors.As(err, &unknown):
			known = name
		case err != nil:
			return err
		}
		args["name"] = known
		_, err = exec(ctx, tx, `UPDATE particulars SET municipality = @name WHERE process = @process`, args)
		return err
	})
}

func writeChecklist(ctx context.Context, tx pgx.Tx, process care.ProcessID, items []care.ChecklistItem) error {
	b := &pgx.Batch{}
	for no, item := range items {
		b.Queue(`
			INSERT INTO checklist (process, no, key, title, mandatory, info_set)
			VALUES (@process, @no, @key, @title, @mandatory, @set)
			ON CONFLICT DO NOTHING`,
			pgx.NamedArgs{
				"process": process, "no": no + 1, "key": item.Key, "title": item.Title, "mandatory": item.Mandatory,
				"set": item.Set,
			})
	}
	return execAll(ctx, tx, b)
}

// prepared writes down which items of the checklist are ready, and, the first time, that the file is.
func prepared(
	ctx context.Context, tx pgx.Tx, process care.ProcessID, ready []string, by care.StaffID, at time.Time,
) error {
	if err := tick(ctx, tx, process, ready, by, at); err != nil {
		return err
	}
	_, err := exec(ctx, tx, `UPDATE handovers SET prepared_on = coalesce(prepared_on, @day) WHERE process = @process`,
		pgx.NamedArgs{"process": process, "day": calendar.DateOf(at)})
	return err
}

// tick marks the items that are ready, and no others. An item that was ready keeps who said so first, and when.
func tick(ctx context.Context, tx pgx.Tx, process care.ProcessID, ready []string, by care.StaffID, at time.Time) error {
	if ready == nil {
		ready = []string{}
	}
	_, err := exec(ctx, tx, `
		UPDATE checklist SET done_at = CASE WHEN key = ANY(@ready) THEN @at::timestamptz END,
			done_by = CASE WHEN key = ANY(@ready) THEN @by::uuid END
		WHERE process = @process AND (key = ANY(@ready)) <> (done_at IS NOT NULL)`,
		pgx.NamedArgs{"process": process, "ready": ready, "by": by, "at": at})
	return err
}

// SaveChecklist keeps which items are ready so far, and where the transfer file is, while the handover is prepared.
// Only the sender may, and not once it is over.
func (s *Store) SaveChecklist(
	ctx context.Context, viewer care.Staff, process care.ProcessID, ready []string, oso care.OSO, at time.Time,
) error {
	return s.effect(ctx, care.Entry{Process: process, At: at}, func(tx pgx.Tx, p subject, _ *care.Entry) error {
		switch seen, err := look(ctx, tx, reader{organisation: viewer.Organisation}, p.ID, calendar.DateOf(at)); {
		case err != nil:
			return err
		case p.Kind != care.Handover || seen.side != care.SenderSide:
			return care.ErrNotAllowed
		case p.State.Over():
			return care.ErrProcessOver
		}
		for i, key := range ready {
			ready[i] = clean(key)
		}
		if err := tick(ctx, tx, p.ID, ready, viewer.ID, at); err != nil {
			return err
		}
		_, err := exec(ctx, tx,
			`UPDATE handovers SET oso_reference = @reference, oso_date = @date WHERE process = @process`,
			pgx.NamedArgs{"process": p.ID, "reference": clean(oso.Reference), "date": oso.Date})
		return err
	})
}
