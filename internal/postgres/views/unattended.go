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
