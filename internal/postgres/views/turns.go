package views

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// turns is who has each of some tasks on a day, who hears of it next, and when the reader's organisation last asked how
// it stands.
const turns = `
WITH away AS MATERIALIZED (
    SELECT staff, doer FROM stand_ins(@today)
), duty AS MATERIALIZED (
    SELECT organisation, role, staff FROM on_duty(@today)
)
SELECT t.id AS task,
       CASE WHEN t.assignee IS NULL THEN 'nobody'
            WHEN w.staff IS NULL OR w.doer IS NOT NULL THEN ''
            WHEN a.active THEN 'away' ELSE 'left' END AS unheld,
       h.id AS doer, coalesce(h.name, '') AS doer_name,
       (SELECT count(*) FROM duty d WHERE d.organisation = t.organisation AND d.role = t.role) AS duty,
       n.staff AS next, coalesce(n.name, '') AS next_name,
       (SELECT max(q.asked_at) FROM askings q WHERE q.task = t.id AND q.organisation = @org) AS asked_at
FROM tasks t
LEFT JOIN staff a ON a.id = t.assignee
LEFT JOIN away w ON w.staff = t.assignee
LEFT JOIN staff h ON h.id = CASE WHEN w.staff IS NULL THEN t.assignee ELSE w.doer END
LEFT JOIN LATERAL (
    SELECT min(s.id::text)::uuid AS staff, min(s.name) AS name
    FROM (SELECT g.tell FROM rungs g WHERE g.task = t.id AND g.climbed_at IS NULL ORDER BY g.no LIMIT 1) r
    JOIN duty d ON d.organisation = t.organisation AND d.role = r.tell -- of the holder and the sender it is another
    JOIN staff s ON s.id = d.staff
    WHERE t.organisation = @org
    HAVING count(*) = 1) n ON true
WHERE t.id = ANY(@tasks::uuid[])`

// Turns tells who has tasks on the day of now, and who waits for them: of those that the viewer's organisation has to
// do, and of those in processes that it has a part in.
func (s Views) Turns(
	ctx context.Context, viewer care.Staff, tasks []care.TaskID, now time.Time,
) (map[care.TaskID]care.Turn, error) {
	if len(tasks) == 0 {
		return nil, nil
	}
	args := db.Args{"org": viewer.Organisation, "tasks": tasks, "today": calendar.DateOf(now)}
	var found []care.Turn
	var asked []askingRow
	b := &pgx.Batch{}
	queueInto(b, turns+` AND (t.organisation = @org
		OR EXISTS (SELECT FROM processes p WHERE p.id = t.process AND `+db.PartIn+`))`, args, &found)
	queueInto(b, askings, args, &asked)
	if err := db.ExecAll(ctx, s.db, b); err != nil {
		return nil, err
	}
	by := make(map[care.TaskID]care.Turn, len(found))
	for _, t := range found {
		by[t.Task] = t
	}
	for _, a := range asked {
		t := by[a.Task]
		t.Askings = append(t.Askings, a.Asking)
		by[a.Task] = t
	}
	return by, nil
}

// askings is who asked the viewer's organisation how tasks stand that it has to do: of each organisation the last time,
// with what was written beside it to whoever has the task.
const askings = `
SELECT DISTINCT ON (q.task, q.organisation)
       q.task, q.organisation, o.name AS org_name, s.name AS by_name, q.asked_at AS at,
       min(q.asked_at) OVER (PARTITION BY q.task, q.organisation) AS since, coalesce(x.body, '') AS note
FROM askings q
JOIN tasks t ON t.id = q.task AND t.organisation = @org AND t.state = 'open'
JOIN organisations o ON o.id = q.organisation
JOIN staff s ON s.id = q.by
LEFT JOIN texts x ON x.act = q.act AND x.field = 'note'
WHERE q.task = ANY(@tasks::uuid[])
ORDER BY q.task, q.organisation, q.asked_at DESC`

type askingRow struct {
	Task care.TaskID
	care.Asking
}
