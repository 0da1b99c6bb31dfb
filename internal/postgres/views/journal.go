package views

import (
	"context"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// journalSelect is the lines of a process with names and texts joined in, and what tells who may read them.
const journalSelect = `
SELECT j.process, j.key, j.at, j.event, j.by, j.on_behalf_of, j.guest, j.act, j.details AS stored,
       coalesce(b.name, '') AS by_name, coalesce(f.name, '') AS on_behalf_of_name, coalesce(s.name, '') AS staff_name,
       coalesce(o.name, '') AS org_name, coalesce(q.name, '') AS was_name, coalesce(t.title, e.title, '') AS step_title,
       coalesce(g.name, '') AS guest_name, coalesce(r.name, '') AS party_name, x.texts, w.organisation AS author,
       coalesce(t.form, '') AS form,
       coalesce(t.of, e.of, jsonb_build_object('key', coalesce(t.step, j.details ->> 'step', ''))) AS of,
       coalesce(t.offer, '') AS offer, t.organisation AS task_org, coalesce(o.kind, '') AS org_kind
FROM journal j
LEFT JOIN staff b ON b.id = j.by
LEFT JOIN staff f ON f.id = j.on_behalf_of
LEFT JOIN staff s ON s.id = (j.details ->> 'staff')::uuid
LEFT JOIN organisations o ON o.id = (j.details ->> 'organisation')::uuid
LEFT JOIN organisations q ON q.id = (j.details ->> 'was')::uuid
LEFT JOIN tasks t ON t.id = (j.details ->> 'task')::uuid
LEFT JOIN steps e ON e.process = j.process AND e.key = j.details ->> 'step'
LEFT JOIN parties g ON g.process = j.process AND g.id = j.guest
LEFT JOIN parties r ON r.process = j.process AND r.id = (j.details ->> 'party')::uuid
LEFT JOIN acts a ON a.id = j.act AND a.process = j.process
LEFT JOIN staff w ON w.id = a.author
LEFT JOIN LATERAL (SELECT jsonb_object_agg(x.field, x.body) AS texts FROM texts x WHERE x.act = a.id) x ON true
`

// journal returns the journal as the reader may see it, newest first. Nothing is written at the moment a task opens, so
// the openings that have come are told from the tasks themselves.
func journal(
	ctx context.Context, q db.Querier, v sight.Sight, id care.ProcessID, now time.Time,
) ([]care.JournalEntry, error) {
	of := []care.ProcessID{id}
	rows, err := journalRows(
		ctx, q, journalSelect+`WHERE j.process = ANY(@processes::uuid[])`+newestFirst, db.Args{"processes": of},
	)
	if err != nil {
		return nil, err
	}
	opened, err := openings(ctx, q, of, now)
	if err != nil {
		return nil, err
	}
	return v.Story(opened, rows), nil
}

// journalRows returns the lines that a query over journalSelect finds.
func journalRows(ctx context.Context, q db.Querier, sql string, args db.Args) ([]sight.Row, error) {
	rows, err := db.List[sight.Row](ctx, q, sql, args)
	for i := range rows {
		rows[i].Details = rows[i].Stored.Of(rows[i].Event)
	}
	return rows, err
}

// newestFirst is the order of lines j.
const newestFirst = ` ORDER BY j.at DESC, j.seq DESC`

// openedTasks is the openings that are told: those that the dates of the tasks say, and those that they said before
// they moved. A task that was open when its dates moved, and still is, opened once.
const openedTasks = `
SELECT t.process, t.id AS task, t.step, t.title AS step_title, t.form, ` + db.OfTask + ` AS of, t.offer, t.try,
       t.organisation AS task_org, o.name AS org_name, w.opened_at AS at, w.due_on, 'opened' AS event,
       'opened/' || t.id || CASE WHEN w.no > 1 THEN '/' || w.no ELSE '' END AS key -- the first time has no number
FROM tasks t JOIN processes p ON p.id = t.process JOIN organisations o ON o.id = t.organisation
CROSS JOIN LATERAL (
    SELECT b.no, b.opened_at, b.due_on FROM openings b WHERE b.task = t.id AND b.opened_at <= @now
    UNION ALL
    SELECT b.no + 1, greatest(t.opens_at, t.written_at), t.due_on
    FROM (SELECT count(*)::int AS no, max(moved_at) AS moved_at FROM openings WHERE task = t.id) b
    WHERE t.opens_at <= @now AND (b.moved_at IS NULL OR t.opens_at > b.moved_at)
        AND (t.closed_at IS NULL OR t.opens_at < t.closed_at)
      AND (p.suspended_at IS NULL OR t.state <> 'open' OR t.opens_at < p.suspended_at)
) w
WHERE t.process = ANY(@processes::uuid[]) AND p.id = ANY(@processes::uuid[]) AND t.form <> 'offer'
ORDER BY w.opened_at DESC, t.id`

// openings tells of every task of the processes whose opening has come, at the moment it could first be seen: not of
// one that was closed before, nor of one that would have opened while its process is suspended. That an offer opened is
// said by its own line.
func openings(ctx context.Context, q db.Querier, processes []care.ProcessID, now time.Time) ([]sight.Row, error) {
	found, err := db.List[struct {
		sight.Row
		Task  care.TaskID
		Step  string
		Try   int
		DueOn calendar.Date
	}](ctx, q, openedTasks, db.Args{"processes": processes, "now": now})
	rows := make([]sight.Row, len(found))
	for i, o := range found {
		rows[i] = o.Row
		rows[i].Details = care.Details{Step: o.Step, Task: o.Task, Try: o.Try, Organisation: o.TaskOrg, To: o.DueOn}
	}
	return rows, err
}
