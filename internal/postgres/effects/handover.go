package effects

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/postgres/db"
)

// EndParticipant ends the part of an organisation in a process, and withdraws what it still had to do: it sees the
// process no longer. The process's own school keeps its part.
func (s Effects) EndParticipant(ctx context.Context, e care.EndParticipant) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, _ *care.Entry) error {
		if e.Organisation = p.now(e.Organisation); e.Organisation == p.School {
			return care.ErrNotAllowed
		}
		return endPart(ctx, tx, p, e.Organisation, e.At)
	})
}

func endPart(ctx context.Context, tx pgx.Tx, p Subject, org care.OrganisationID, at time.Time) error {
	args := db.Args{"process": p.ID, "org": org, "day": calendar.DateOf(at), "at": at}
	return db.ExecEach(ctx, tx, args,
		`UPDATE participants SET until = @day WHERE process = @process AND organisation = @org AND until IS NULL`,
		`UPDATE tasks SET state = 'withdrawn', closed_at = @at
			WHERE process = @process AND organisation = @org AND state = 'open'`,
	)
}

// SetReceiver makes another school the receiver of a handover, or another desk or wijkteam that of a transition. The
// part of the one before ends.
func (s Effects) SetReceiver(ctx context.Context, e care.SetReceiver) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, _ *care.Entry) error {
		e.Receiver = p.now(e.Receiver)
		args := db.Args{"process": p.ID, "receiver": e.Receiver}
		receives, err := db.Value[care.OrganisationKind](ctx, tx,
			`SELECT kind FROM organisations WHERE id = @receiver`, args)
		switch {
		case err != nil:
			return err
		case !slices.Contains(kind.Of(p.Kind).To, receives), e.Receiver == p.School:
			return care.ErrNotAllowed
		case e.Receiver == p.Receiver:
			return nil
		}
		if err := endPart(ctx, tx, p, p.Receiver, e.At); err != nil {
			return err
		}
		return db.Exec(ctx, tx, `UPDATE processes SET receiver = @receiver WHERE id = @process`, args)
	})
}

// SetYouthCare writes down whether youth care is involved in a process. It says so of this one only: what another
// organisation knows is in its own process.
func (s Effects) SetYouthCare(ctx context.Context, e care.SetYouthCare) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, _ *care.Entry) error {
		return db.Exec(ctx, tx, `UPDATE particulars SET youth_care = @involved WHERE process = @process`,
			db.Args{"process": p.ID, "involved": e.Involved})
	})
}

// ChangeMunicipality writes down where the young person lives now: the act's text. A name that no organisation here
// works for is kept as it was given.
func (s Effects) ChangeMunicipality(ctx context.Context, e care.ChangeMunicipality) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, _ *care.Entry) error {
		args := db.Args{"process": p.ID, "act": e.Act, "field": care.TextMunicipality}
		name, err := db.Value[string](ctx, tx, `
			SELECT x.body FROM acts a JOIN texts x ON x.act = a.id
			WHERE a.id = @act AND a.process = @process AND x.field = @field`, args)
		if err != nil {
			return err
		}
		known, err := db.KnownMunicipality(ctx, tx, name)
		var unknown *care.FieldError
		switch {
		case errors.As(err, &unknown):
			known = name
		case err != nil:
			return err
		}
		args["name"] = known
		return db.Exec(ctx, tx, `UPDATE particulars SET municipality = @name WHERE process = @process`, args)
	})
}

func writeChecklist(ctx context.Context, tx pgx.Tx, process care.ProcessID, items []care.ChecklistItem) error {
	return db.ExecFor(ctx, tx, `
		INSERT INTO checklist (process, no, key, title, mandatory, info_set)
		VALUES (@process, @no, @key, @title, @mandatory, @set)
		ON CONFLICT DO NOTHING`,
		items, func(i int, item care.ChecklistItem) db.Args {
			return db.Args{
				"process": process, "no": i + 1, "key": item.Key, "title": item.Title, "mandatory": item.Mandatory,
				"set": item.Set,
			}
		})
}

// prepared writes down which items of the checklist are ready, and, the first time, that the file is.
func prepared(
	ctx context.Context, tx pgx.Tx, process care.ProcessID, ready []string, by care.StaffID, at time.Time,
) error {
	if err := Tick(ctx, tx, process, ready, by, at); err != nil {
		return err
	}
	return db.Exec(ctx, tx, `UPDATE handovers SET prepared_on = coalesce(prepared_on, @day) WHERE process = @process`,
		db.Args{"process": process, "day": calendar.DateOf(at)})
}

// Tick marks the items that are ready, and no others. An item that was ready keeps who said so first, and when.
func Tick(ctx context.Context, tx pgx.Tx, process care.ProcessID, ready []string, by care.StaffID, at time.Time) error {
	return db.Exec(ctx, tx, `
		UPDATE checklist SET done_at = CASE WHEN key = ANY(coalesce(@ready::text[], '{}')) THEN @at::timestamptz END,
			done_by = CASE WHEN key = ANY(coalesce(@ready::text[], '{}')) THEN @by::uuid END
		WHERE process = @process AND (key = ANY(coalesce(@ready::text[], '{}'))) <> (done_at IS NOT NULL)`,
		db.Args{"process": process, "ready": ready, "by": by, "at": at})
}
