package effects

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// Subject is the process that an effect is about, as it stands when the effect begins.
type Subject struct {
	ID              care.ProcessID
	Person          care.PersonID
	Kind            care.Kind
	State           care.ProcessState
	School          care.OrganisationID
	Receiver        care.OrganisationID // of a handover, and of a transition
	SchoolChangedAt time.Time
	CreatedBy       care.StaffID // who asked for it; empty: nobody
	Deceased        bool         // the young person died
	// Moved is which organisations have the parts now that others had.
	Moved map[care.OrganisationID]care.OrganisationID
}

// now is who has the part now of an organisation that a workflow names: what runs keeps calling it as it always did.
func (p Subject) now(o care.OrganisationID) care.OrganisationID {
	if becomes, moved := p.Moved[o]; moved {
		return becomes
	}
	return o
}

// Effect carries out one effect: in one transaction it locks the process, so that two effects on it come one after the
// other, lets change do its work, and adds the journal lines. In its own copy of the entry change fills in what only
// the store knows.
func Effect(
	ctx context.Context, d *db.DB, e care.Entry, change func(tx pgx.Tx, p Subject, e *care.Entry) error,
) error {
	e.Lines = slices.Clone(e.Lines)
	return d.InTx(ctx, func(tx pgx.Tx) error {
		p, err := lockSubject(ctx, tx, e.Process)
		if err != nil {
			return err
		}
		if err := change(tx, p, &e); err != nil {
			return err
		}
		for i := range e.Lines {
			e.Lines[i].Details.Organisation = p.now(e.Lines[i].Details.Organisation)
		}
		return WriteLines(ctx, tx, p.ID, e.Lines...)
	})
}

// lockSubject locks a process and returns it. The weaker of the two locks that exclude each other: rows may still refer
// to the process meanwhile, so a page that logs who looked does not wait. Not joined with the person: two people may be
// joined while this waits, and then the row would match nobody.
func lockSubject(ctx context.Context, tx pgx.Tx, process care.ProcessID) (Subject, error) {
	return db.One[Subject](ctx, tx, `
		SELECT p.id, p.person, p.kind, p.state, p.school, p.receiver, p.school_changed_at, p.created_by,
		       (SELECT y.deceased_on IS NOT NULL FROM people y WHERE y.id = p.person) AS deceased,
		       `+db.MovesOf+` AS moved
		FROM processes p WHERE p.id = @process FOR NO KEY UPDATE`, db.Args{"process": process})
}

// WriteJournal adds lines to the journal where nothing else changes.
func (s Effects) WriteJournal(ctx context.Context, e care.Entry) error {
	return Effect(ctx, s.db, e, func(pgx.Tx, Subject, *care.Entry) error { return nil })
}

// BeginProcess marks a process as running, writes its route and its checklist, and gives the school of a transition its
// part. A process that has begun is left as it is.
func (s Effects) BeginProcess(ctx context.Context, e care.BeginProcess) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, entry *care.Entry) error {
		if p.State != care.Starting {
			return nil
		}
		for i := range entry.Lines {
			if p.CreatedBy != "" && entry.Lines[i].Event == care.EventStarted {
				entry.Lines[i].By = p.CreatedBy // the workflow does not know who asked for it
			}
		}
		if err := db.Exec(ctx, tx, `
			UPDATE processes SET state = @state, started_at = @at, protocol_version = @version,
				protocol_checksum = @checksum WHERE id = @process`,
			db.Args{
				"process": p.ID, "state": care.Running, "at": e.At, "version": e.ProtocolVersion,
				"checksum": e.ProtocolChecksum,
			}); err != nil {
			return err
		}
		if e.School != "" { // the part that it got when the transition was written down stays
			if err := db.Exec(ctx, tx, `
				INSERT INTO participants (process, organisation, role, since)
				VALUES (@process, @school, 'mentor', @day) ON CONFLICT DO NOTHING`,
				db.Args{"process": p.ID, "school": p.now(e.School), "day": calendar.DateOf(e.At)}); err != nil {
				return err
			}
		}
		if err := writeChecklist(ctx, tx, p.ID, e.Checklist); err != nil {
			return err
		}
		return writeRoute(ctx, tx, p.ID, e.Route)
	})
}

// SaveRoute replaces the route, and the anchor when it moved. The key that the process was started under stays.
func (s Effects) SaveRoute(ctx context.Context, e care.SaveRoute) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, _ *care.Entry) error {
		if err := db.Exec(ctx, tx, `UPDATE processes SET anchor = coalesce(@anchor, anchor) WHERE id = @process`,
			db.Args{"process": p.ID, "anchor": e.Anchor}); err != nil {
			return err
		}
		return writeRoute(ctx, tx, p.ID, e.Route)
	})
}

func writeRoute(ctx context.Context, tx pgx.Tx, process care.ProcessID, route []care.Step) error {
	err := db.Exec(ctx, tx, `DELETE FROM steps WHERE process = @process`, db.Args{"process": process})
	if err != nil {
		return err
	}
	return db.ExecFor(ctx, tx, `
		INSERT INTO steps (process, no, key, title, form, of, planned, opens_on, due_on, provisional, state,
			closed_on, late, latest_safe, law_on, breached)
		VALUES (@process, @no, @key, @title, @form, @of, @planned, @opens_on, @due_on, @provisional, @state,
			@closed_on, @late, @latest_safe, @law_on, @breached)`,
		route, func(i int, step care.Step) db.Args {
			return db.Args{
				"process": process, "no": i + 1, "key": step.Key, "title": step.Title, "form": step.Form, "of": step.Of,
				"planned": step.Planned, "opens_on": step.OpensOn, "due_on": step.DueOn,
				"provisional": step.Provisional, "state": step.State, "closed_on": step.ClosedOn, "late": step.Late,
				"latest_safe": step.LatestSafe, "law_on": step.LawOn, "breached": step.Breached,
			}
		})
}

// SetState suspends or resumes a process; on resuming its open tasks get the terms that are given.
func (s Effects) SetState(ctx context.Context, e care.SetState) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, _ *care.Entry) error {
		switch {
		case p.State.Over():
			return care.ErrProcessOver
		case p.State == e.State:
			return nil
		}
		if err := reschedule(ctx, tx, p.ID, e.Tasks, e.At); err != nil { // while it is known since when nothing opened
			return err
		}
		return db.Exec(ctx, tx, `
			UPDATE processes SET state = @state,
				suspended_at = CASE WHEN @state = 'suspended' THEN @at::timestamptz END WHERE id = @process`,
			db.Args{"process": p.ID, "state": e.State, "at": e.At})
	})
}

// EndProcess closes or stops a process, withdraws what is still open, and keeps the reason or outcome. Of a handover
// that was taken back the receiver sees nothing any more. When the young person died their other processes end too.
func (s Effects) EndProcess(ctx context.Context, e care.EndProcess) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, _ *care.Entry) error {
		switch {
		case p.State == e.State:
			return nil
		case p.State.Over():
			return care.ErrProcessOver
		}
		args := db.Args{"process": p.ID, "state": e.State, "outcome": e.Outcome, "at": e.At}
		if err := db.ExecEach(ctx, tx, args,
			`UPDATE processes SET state = @state, outcome = @outcome, ended_at = @at, suspended_at = NULL
				WHERE id = @process`,
			`UPDATE tasks SET state = 'withdrawn', closed_at = @at WHERE process = @process AND state = 'open'`,
			// it hears nothing any more
			`UPDATE pending_acts SET done_at = @at WHERE process = @process AND done_at IS NULL`,
		); err != nil {
			return err
		}
		if e.Outcome == string(care.TakenBack) {
			if err := endPart(ctx, tx, p, p.Receiver, e.At); err != nil {
				return err
			}
		}
		return endedByDeath(ctx, tx, p, e)
	})
}
