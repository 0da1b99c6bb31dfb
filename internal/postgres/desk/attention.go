package desk

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/effects"
	"schakel/internal/postgres/sight"
)

// askable is what it takes to know whether somebody may ask how a task stands.
type askable struct {
	care.TaskView
	Running, Mine bool
	AskedAt       time.Time
}

// AskAbout asks whoever has a task how it stands, for the organisation of who asks: they hear it with the next morning
// round and see on the task who waits. The task comes back when it was put off. Who was told when nobody
// has it is returned. An organisation asks once in care.AskAgainDays: sooner is care.ErrAskedBefore. Of a task that is
// their own, or not open, or of another organisation in a process that they do not see, nobody can ask.
func (s Desk) AskAbout(
	ctx context.Context, viewer care.Staff, act care.Act, task care.TaskID, at time.Time,
) (told care.Telling, err error) {
	err = effects.Effect(ctx, s.db, care.Entry{Process: act.Process, At: at}, func(
		tx pgx.Tx, p effects.Subject, entry *care.Entry,
	) error {
		done, err := effects.Done(ctx, tx, p, act.ID)
		if err != nil || done {
			return err
		}
		t, err := askableTask(ctx, tx, viewer, p, task, at)
		if err != nil {
			return err
		}
		if told, err = effects.TellWhoHas(ctx, tx, p.ID, task, "asked/"+string(act.ID), at); err != nil {
			return err
		}
		line := care.JournalLine{
			Key: "asked/" + string(act.ID), At: at, Event: care.EventAskedAbout, By: viewer.ID, Act: act.ID,
			Details: care.Details{Step: t.Step, Task: task, Told: told},
		}
		if t.Org != viewer.Organisation {
			line.Details.Organisation = viewer.Organisation
		}
		entry.Lines = []care.JournalLine{line}
		args := db.Args{
			"act": act.ID, "process": p.ID, "task": task, "org": viewer.Organisation, "by": viewer.ID, "at": at,
		}
		err = db.ExecEach(ctx, tx, args,
			`INSERT INTO acts (id, process, author, saved_at) VALUES (@act, @process, @by, @at)`,
			`INSERT INTO askings (act, task, organisation, by, asked_at) VALUES (@act, @task, @org, @by, @at)`,
			// what was put off comes back when something happens on it
			`UPDATE tasks SET pick_up_on = NULL WHERE id = @task`,
		)
		if db.Unique(err) { // the id of another act
			return care.ErrNotAllowed
		}
		return err
	})
	return told, err
}

// askableTask returns a task that the viewer may ask about at a moment.
func askableTask(
	ctx context.Context, tx pgx.Tx, viewer care.Staff, p effects.Subject, task care.TaskID, at time.Time,
) (askable, error) {
	t, err := db.One[askable](ctx, tx, `
		SELECT t.step, t.form, t.state, t.organisation AS org, t.offer AS offer_for, `+db.OfTask+` AS of, t.opens_at,
		       p.state = 'running' AS running,
		       @viewer IN (SELECT who_has(t.assignee, t.organisation, t.role, @day)) AS mine,
		       (SELECT max(q.asked_at) FROM askings q WHERE q.task = t.id AND q.organisation = @org) AS asked_at
		FROM tasks t JOIN processes p ON p.id = t.process WHERE t.id = @task AND t.process = @process`,
		db.Args{
			"task": task, "process": p.ID, "viewer": viewer.ID, "org": viewer.Organisation,
			"day": calendar.DateOf(at),
		})
	if err != nil {
		return t, err
	}
	if t.Org != viewer.Organisation {
		seen, err := db.Look(ctx, tx, sight.By(viewer), p.ID, calendar.DateOf(at))
		switch {
		case err != nil:
			return t, err
		case !seen.Part || seen.HidesTask(t.TaskView):
			return t, care.ErrNotFound
		}
	}
	switch {
	case viewer.Role == care.Admin, t.Mine:
		return t, care.ErrNotAllowed
	case t.State != care.TaskOpen:
		return t, care.ErrTaskClosed
	case t.OpensAt.After(at):
		return t, care.ErrNotOpenYet
	case p.State == care.Suspended:
		return t, care.ErrSuspended
	case !t.Running, p.Deceased:
		return t, care.ErrProcessOver
	case calendar.DateOf(at).Before(care.AgainOn(t.AskedAt)):
		return t, care.ErrAskedBefore
	}
	return t, nil
}

// SeeMissed says that somebody saw that a moment was missed: it asks for their attention no longer, and when they look
// after the organisation for nobody's.
func (s Desk) SeeMissed(
	ctx context.Context, viewer care.Staff, act care.Act, task care.TaskID, at time.Time,
) error {
	return effects.Effect(ctx, s.db, care.Entry{Process: act.Process, At: at}, func(
		tx pgx.Tx, p effects.Subject, entry *care.Entry,
	) error {
		args := db.Args{"task": task, "process": p.ID, "org": viewer.Organisation, "viewer": viewer.ID, "at": at}
		t, err := db.One[struct {
			Step  string
			State care.TaskState
		}](ctx, tx, `
			SELECT step, state FROM tasks WHERE id = @task AND process = @process AND organisation = @org`, args)
		switch {
		case err != nil:
			return err
		case t.State != care.TaskMissed || viewer.Role == care.Admin:
			return care.ErrNotAllowed
		}
		n, err := db.Touched(ctx, tx, `
			INSERT INTO missed_seen (task, staff, seen_at) VALUES (@task, @viewer, @at) ON CONFLICT DO NOTHING`, args)
		if err != nil || n == 0 {
			return err
		}
		entry.Lines = []care.JournalLine{{
			Key: "missed-seen/" + string(task) + "/" + string(viewer.ID), At: at, Event: care.EventMissedSeen,
			By: viewer.ID, Act: act.ID, Details: care.Details{Step: t.Step, Task: task},
		}}
		return nil
	})
}

// AskToName asks an organisation in the viewer's municipality, where nobody can do what is open, to have somebody
// named. Once in care.AskAgainDays: sooner is care.ErrAskedBefore. Where nobody can be asked it is care.ErrNotAllowed,
// and of an organisation where somebody can do it, or of another municipality, care.ErrNotFound.
func (s Desk) AskToName(ctx context.Context, viewer care.Staff, org care.OrganisationID, at time.Time) error {
	return s.db.InTx(ctx, func(tx pgx.Tx) error {
		args := db.Args{"org": org, "municipality": viewer.Organisation, "by": viewer.ID, "at": at}
		// one after the other, so that the second sees what the first asked
		if err := db.Exec(ctx, tx, `SELECT FROM organisations WHERE id = @org FOR NO KEY UPDATE`, args); err != nil {
			return err
		}
		found, err := db.UnattendedAt(ctx, tx, viewer.Organisation, at)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(found, func(u care.Unattended) bool { return u.ID == org })
		switch {
		case i < 0:
			return care.ErrNotFound
		case !found[i].Reachable() || !viewer.SeesUnattended():
			return care.ErrNotAllowed
		case calendar.DateOf(at).Before(found[i].AskAgainOn()):
			return care.ErrAskedBefore
		}
		if err := db.Exec(ctx, tx, `
			INSERT INTO naming_requests (organisation, municipality, by, asked_at)
			VALUES (@org, @municipality, @by, @at)`, args); err != nil {
			return err
		}
		return effects.TellToName(ctx, tx, org, "naming/"+string(org)+"/"+calendar.DateOf(at).String(), at)
	})
}
