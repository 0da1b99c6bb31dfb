package views

import (
	"context"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// Unattended lists the organisations in the viewer's municipality where nobody can do what is open, the oldest first;
// care.ErrNotAllowed for who is no worker or manager of a municipality.
func (s Views) Unattended(ctx context.Context, viewer care.Staff, now time.Time) ([]care.Unattended, error) {
	if !viewer.SeesUnattended() {
		return nil, care.ErrNotAllowed
	}
	return db.UnattendedAt(ctx, s.db, viewer.Organisation, now)
}

// AllUnattended is [Views.Unattended] for whoever holds the database's password.
func (s Views) AllUnattended(ctx context.Context, now time.Time) ([]care.Unattended, error) {
	return db.UnattendedAt(ctx, s.db, "", now)
}

// roleWork is the work of each role at an organisation, and who has it when nobody in particular does.
const roleWork = `
SELECT r.role, (SELECT count(*) FROM staff s
                WHERE s.organisation = @org AND s.role = r.role AND s.active) AS people,
       coalesce(k.open, 0) AS open, k.since,
       coalesce((SELECT min(s.role) FROM on_duty(@today) d JOIN staff s ON s.id = d.staff
                 WHERE d.organisation = @org AND d.role = r.role), '') AS instead
FROM ` + db.WorkRoles + `
LEFT JOIN LATERAL (
    SELECT count(*) AS open, min(t.opens_on) AS since
    FROM tasks t
    JOIN processes p ON p.id = t.process AND p.state = 'running'
    JOIN people y ON y.id = p.person AND y.deceased_on IS NULL
    WHERE t.organisation = @org AND t.role = r.role AND t.state = 'open' AND t.opens_at <= @now) k ON true
ORDER BY array_position(ARRAY['mentor', 'coordinator', 'wijkteam', 'manager'], r.role)`

func roleWorkArgs(viewer care.Staff, now time.Time) db.Args {
	return db.Args{"org": viewer.Organisation, "now": now, "today": calendar.DateOf(now)}
}

// RoleWork tells the administrator of an organisation what is open there for each role, and who does it;
// care.ErrNotAllowed for anybody else.
func (s Views) RoleWork(ctx context.Context, viewer care.Staff, now time.Time) ([]care.RoleWork, error) {
	if viewer.Role != care.Admin {
		return nil, care.ErrNotAllowed
	}
	return db.List[care.RoleWork](ctx, s.db, roleWork, roleWorkArgs(viewer, now))
}

// untold is the open tasks of which the next rung tells a coordinator or a manager whom an organisation does not have.
const untold = `
WITH duty AS MATERIALIZED (
    SELECT DISTINCT organisation, role FROM on_duty(@today)
)
SELECT o.name, n.tell, count(*) AS open
FROM tasks t
JOIN processes p ON p.id = t.process AND p.state = 'running'
JOIN people y ON y.id = p.person AND y.deceased_on IS NULL
CROSS JOIN LATERAL (
    SELECT g.tell FROM rungs g WHERE g.task = t.id AND g.climbed_at IS NULL ORDER BY g.no LIMIT 1) n
JOIN organisations o ON o.id = CASE n.tell WHEN 'sender-manager' THEN p.school ELSE t.organisation END
WHERE t.state = 'open' AND n.tell IN ('coordinator', 'manager', 'sender-manager') AND NOT EXISTS (
    SELECT FROM duty d
    WHERE d.organisation = o.id AND d.role = CASE n.tell WHEN 'coordinator' THEN 'coordinator' ELSE 'manager' END)
GROUP BY o.id, o.name, n.tell
ORDER BY o.name, n.tell, o.id`

// AllUntold lists where nobody will be told of open tasks by the next rung, for whoever holds the database's password.
func (s Views) AllUntold(ctx context.Context, now time.Time) ([]care.Untold, error) {
	return db.List[care.Untold](ctx, s.db, untold, db.Args{"today": calendar.DateOf(now)})
}
