package views

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// Process returns everything the page of a process shows to somebody whose organisation has a part in it. Texts in the
// journal and the plan of a follow-up are for the process's school; another organisation reads the texts of its own
// people. Of a handover, and of a transition 18-/18+, each side sees what it may: see [sight].
func (s Views) Process(
	ctx context.Context, viewer care.Staff, id care.ProcessID, now time.Time,
) (care.ProcessView, error) {
	return s.process(ctx, sight.By(viewer), id, now)
}

// ProcessByID is [Views.Process] for whoever holds the database's password.
func (s Views) ProcessByID(ctx context.Context, id care.ProcessID, now time.Time) (care.ProcessView, error) {
	return s.process(ctx, sight.Reader{All: true}, id, now)
}

// looking finds out what a reader gets to see of a process and reads some of it, all of one moment.
func (s Views) looking(
	ctx context.Context, r sight.Reader, id care.ProcessID, now time.Time,
	read func(tx pgx.Tx, seen sight.Sight) error,
) error {
	return s.db.AtOneMoment(ctx, func(tx pgx.Tx) error {
		seen, err := db.Look(ctx, tx, r, id, calendar.DateOf(now))
		if err != nil {
			return err
		}
		return read(tx, seen)
	})
}

func (s Views) process(
	ctx context.Context, r sight.Reader, id care.ProcessID, now time.Time,
) (care.ProcessView, error) {
	var v care.ProcessView
	var open []taskRow
	err := s.looking(ctx, r, id, now, func(tx pgx.Tx, seen sight.Sight) (err error) {
		if !seen.Part {
			return care.ErrNotFound
		}
		if v, err = processHead(ctx, tx, seen, id); err != nil {
			return err
		}
		if open, err = openTasks(ctx, tx, seen, id); err != nil {
			return err
		}
		if v.Participants, err = participants(ctx, tx, seen, id); err != nil {
			return err
		}
		if v.Journal, err = journal(ctx, tx, seen, id, now); err != nil {
			return err
		}
		return processRest(ctx, tx, seen, &v)
	})
	if err != nil {
		return care.ProcessView{}, err
	}
	v.Open, err = s.taskViews(ctx, open, now)
	return v, err
}

// processRest fills in what only some kinds of process have, or some readers see.
func processRest(ctx context.Context, tx pgx.Tx, seen sight.Sight, v *care.ProcessView) (err error) {
	if kind.Of(v.Kind).HandsOver {
		if v.Handover, err = handoverView(ctx, tx, seen, v.ID); err != nil {
			return err
		}
	}
	if kind.Of(v.Kind).Ages {
		if v.Transition, err = transitionView(ctx, tx, seen, v.ID); err != nil {
			return err
		}
	}
	if v.Tables, err = tables(ctx, tx, seen, v.ID); err != nil || !seen.ReadsPlan() {
		return err
	}
	if v.Versions, err = planVersions(ctx, tx, v.ID); err != nil || len(v.Versions) == 0 {
		return err
	}
	seen.Versions(v.Versions)
	v.Plan = &v.Versions[0].PlanView
	return nil
}

func processHead(ctx context.Context, tx pgx.Tx, seen sight.Sight, id care.ProcessID) (care.ProcessView, error) {
	args := db.Args{"process": id}
	v, err := db.One[care.ProcessView](ctx, tx, `
		SELECT p.id, p.kind, p.state, p.anchor, p.kind AS protocol, p.protocol_version,
			p.protocol_checksum, p.started_at,
			p.ended_at, p.outcome, p.unreachable
		FROM processes p WHERE p.id = @process`, args)
	if err != nil {
		return v, err
	}
	if v.Person, err = personOf(ctx, tx, seen, id); err != nil {
		return v, err
	}
	v.School, err = db.One[care.Organisation](ctx, tx, `
		SELECT `+db.OrganisationColumns+`
		FROM processes p JOIN organisations o ON o.id = p.school WHERE p.id = @process`,
		args)
	if err != nil {
		return v, err
	}
	route, err := routeOf(ctx, tx, id)
	v.Route = seen.Route(route)
	return v, err
}

// stepColumns is what pages show of a step e.
const stepColumns = `key, title, coalesce(form, '') AS form, ` + db.OfStep + ` AS of,
		planned, opens_on, due_on, provisional, state, closed_on, late, latest_safe, law_on, breached`

func routeOf(ctx context.Context, q db.Querier, process care.ProcessID) ([]care.Step, error) {
	steps, err := db.List[care.Step](
		ctx, q, `SELECT `+stepColumns+` FROM steps e WHERE process = @process ORDER BY no`,
		db.Args{"process": process},
	)
	for i := range steps {
		steps[i] = asking(steps[i])
	}
	return steps, err
}

// asking is a step that says what it asks, as one that was written before 0.5.0 does not.
func asking(s care.Step) care.Step {
	if s.Form == "" {
		s.Form = care.FormOfKey(s.Key)
	}
	return s
}

// openTasks lists what is to be done by whoever, those that have yet to open too, in the order in which they open.
func openTasks(ctx context.Context, q db.Querier, seen sight.Sight, id care.ProcessID) ([]taskRow, error) {
	rows, err := db.List[taskRow](ctx, q,
		taskSelect+`WHERE t.process = @process AND t.state = 'open' ORDER BY t.opens_at, t.due_at, t.id`,
		db.Args{"process": id, "org": seen.Organisation})
	return slices.DeleteFunc(rows, func(t taskRow) bool { return seen.HidesTask(t.TaskView) }), err
}

// participants lists who has a part in a process now.
func participants(ctx context.Context, q db.Querier, seen sight.Sight, id care.ProcessID) ([]care.Participant, error) {
	found, err := db.List[care.Participant](ctx, q, `
		SELECT x.role, x.organisation, o.name AS org_name, o.kind AS org_kind, x.staff,
			coalesce(s.name, '') AS staff_name, x.since
		FROM participants x JOIN organisations o ON o.id = x.organisation LEFT JOIN staff s ON s.id = x.staff
		WHERE x.process = @process AND x.until IS NULL
		ORDER BY array_position(ARRAY['mentor', 'coordinator', 'wijkteam', 'manager', 'admin'], x.role), o.name, o.id`,
		db.Args{"process": id})
	return seen.Participants(found), err
}

// LogAccess records that the viewer looked at processes: all of them, in one statement, or none.
func (s Views) LogAccess(
	ctx context.Context, viewer care.Staff, what string, at time.Time, processes ...care.ProcessID,
) error {
	return db.Exec(ctx, s.db, `
		INSERT INTO access_log (process, staff, what, at)
		SELECT process, @staff, @what, @at FROM unnest(@processes::uuid[]) AS process`,
		db.Args{"processes": processes, "staff": viewer.ID, "what": db.Clean(what), "at": at})
}

// OpenProcesses lists the processes that have begun and are not over, oldest first, each by its id and kind.
func (s Views) OpenProcesses(ctx context.Context) ([]care.Startable, error) {
	return db.List[care.Startable](
		ctx, s.db, `SELECT id, kind FROM processes WHERE state IN ('running', 'suspended') ORDER BY started_at, id`,
		nil,
	)
}

// KindOf tells of which kind a process is.
func (s Views) KindOf(ctx context.Context, id care.ProcessID) (care.Kind, error) {
	return db.Value[care.Kind](ctx, s.db, `SELECT kind FROM processes WHERE id = @process`, db.Args{"process": id})
}
