package views

import (
	"context"
	"time"

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
SELECT t.id AS task, @viewer IN (SELECT who_has(t.assignee, t.organisation, t.role, @today)) AS mine,
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

// Turns tells who has tasks on the day of now: of those that the viewer's organisation has to
// do, and of those in processes that it has a part in.
func (s Views) Turns(
	ctx context.Context, viewer care.Staff, tasks []care.TaskID, now time.Time,
) (map[care.TaskID]care.Turn, error) {
	if len(tasks) == 0 {
		return nil, nil
	}
	args := db.Args{"viewer": viewer.ID, "org": viewer.Organisation, "tasks": tasks, "today": calendar.DateOf(now)}
	found, err := db.List[care.Turn](ctx, s.db, turns+` AND (t.organisation = @org
		OR EXISTS (SELECT FROM processes p WHERE p.id = t.process AND `+db.PartIn+`))`, args)
	if err != nil {
		return nil, err
	}
	by := make(map[care.TaskID]care.Turn, len(found))
	for _, t := range found {
		by[t.Task] = t
	}
	return by, nil
}
