package views

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// attentionSteps is what is shown of steps that have no open task.
const attentionSteps = `
SELECT e.process, p.kind, e.key AS step, e.title, coalesce(e.form, '') AS form, ` + db.OfStep + ` AS of,
       p.school AS org, h.name AS org_name, h.kind AS org_kind, e.opens_on, e.due_on, e.provisional,
       p.person, y.first_name, y.last_name, h.name AS school_name, h.name AS sender_name,
       p.transition AS crossing, p.anchor,
       coalesce(v.name, '') AS receiver_name
FROM unnest(@processes::uuid[], @steps::text[]) AS w (process, step)
JOIN steps e ON e.process = w.process AND e.key = w.step
JOIN processes p ON p.id = e.process
JOIN people y ON y.id = p.person
JOIN organisations h ON h.id = p.school
LEFT JOIN organisations v ON v.id = p.receiver`

// attentionDetails reads what is shown of rows, in one round trip, and says of each where it leads. The tasks and steps
// come in the order of the rows; a row whose step is gone meanwhile is left out.
func (s Views) attentionDetails(
	ctx context.Context, viewer care.Staff, rows []care.AttentionRow, now time.Time,
) ([]care.AttentionRow, []taskRow, error) {
	if len(rows) == 0 {
		return nil, nil, nil
	}
	args := detailArgs(rows)
	args["viewer"], args["org"], args["today"] = viewer.ID, viewer.Organisation, calendar.DateOf(now)
	var found, without []taskRow
	var turned []care.Turn
	b := &pgx.Batch{}
	queueInto(b, taskSelect+`WHERE t.id = ANY(@tasks::uuid[])`, args, &found)
	queueInto(b, attentionSteps, args, &without)
	queueInto(b, turns, args, &turned)
	if err := db.ExecAll(ctx, s.db, b); err != nil {
		return nil, nil, err
	}
	found = append(found, without...)
	var kept []care.AttentionRow
	var details []taskRow
	for _, r := range rows {
		at := slices.IndexFunc(found, func(t taskRow) bool {
			return t.ID == r.Task && t.Process == r.Process && t.Step == r.Step
		})
		if at < 0 {
			continue
		}
		if i := slices.IndexFunc(turned, func(t care.Turn) bool { return t.Task == r.Task }); i >= 0 {
			r.Turn = turned[i]
		}
		r.Lead = care.LeadsTo(care.NoticeAbout{
			Process: r.Process, Task: r.Task, TaskOrg: found[at].Org, Reader: viewer.Organisation,
			ReaderRole: viewer.Role, Part: true,
		})
		kept, details = append(kept, r), append(details, found[at])
	}
	return kept, details, nil
}

// detailArgs names the tasks of rows, and the steps of those that have none.
func detailArgs(rows []care.AttentionRow) db.Args {
	tasks, processes, steps := []care.TaskID{}, []care.ProcessID{}, []string{}
	for _, r := range rows {
		if r.Task != "" {
			tasks = append(tasks, r.Task)
			continue
		}
		processes, steps = append(processes, r.Process), append(steps, r.Step)
	}
	return db.Args{"tasks": tasks, "processes": processes, "steps": steps}
}

// showAttention puts what was read of each row into it.
func showAttention(rows []care.AttentionRow, views []care.TaskView) {
	for i := range rows {
		rows[i].About = views[i]
	}
}
