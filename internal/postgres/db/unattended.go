package db

import (
	"context"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// WorkRoles is the roles that have tasks.
const WorkRoles = `(VALUES ('mentor'), ('coordinator'), ('wijkteam'), ('manager')) r (role)`

// Unattended is the organisations where nobody can do what is open: those that work for a municipality, or all. Each
// organisation is looked at for the roles that nobody there has, so that no task of another is read.
const Unattended = `
WITH duty AS MATERIALIZED (
    SELECT DISTINCT organisation, role FROM on_duty(@today)
), away AS MATERIALIZED (
    SELECT staff FROM stand_ins(@today) WHERE doer IS NULL
), without AS (
    SELECT o.id, r.role FROM organisations o CROSS JOIN ` + WorkRoles + `
    WHERE (@municipality::uuid IS NULL
           OR o.id <> @municipality
              AND o.municipalities && (SELECT g.municipalities FROM organisations g WHERE g.id = @municipality))
      AND NOT EXISTS (SELECT FROM duty d WHERE d.organisation = o.id AND d.role = r.role)
), work AS (
    SELECT w.id, count(*) AS open, min(t.opens_on) AS since
    FROM without w
    JOIN tasks t ON t.organisation = w.id AND t.role = w.role AND t.state = 'open' AND t.opens_at <= @now
    JOIN processes p ON p.id = t.process AND p.state = 'running'
    JOIN people y ON y.id = p.person AND y.deceased_on IS NULL
    WHERE t.assignee IS NULL OR t.assignee IN (SELECT staff FROM away)
    GROUP BY w.id
)
SELECT o.id, o.name, o.kind, k.open, k.since, o.mailbox <> '' AS mailbox,
       (SELECT count(*) FROM staff s WHERE s.organisation = o.id AND s.role = 'admin' AND s.active) AS admins,
       q.asked_at, coalesce(q.name, '') AS asked_by_name
FROM work k
JOIN organisations o ON o.id = k.id
LEFT JOIN LATERAL (
    SELECT n.asked_at, s.name FROM naming_requests n JOIN staff s ON s.id = n.by
    WHERE n.organisation = o.id ORDER BY n.asked_at DESC LIMIT 1) q ON true
ORDER BY k.since, o.name, o.id`

// UnattendedArgs are the arguments of Unattended; of no municipality it is all organisations.
func UnattendedArgs(municipality care.OrganisationID, now time.Time) Args {
	return Args{"municipality": municipality, "now": now, "today": calendar.DateOf(now)}
}

// UnattendedAt lists the organisations in a municipality, or all, where nobody can do what is open.
func UnattendedAt(
	ctx context.Context, q Querier, municipality care.OrganisationID, at time.Time,
) ([]care.Unattended, error) {
	return List[care.Unattended](ctx, q, Unattended, UnattendedArgs(municipality, at))
}
