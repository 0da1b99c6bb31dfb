package views

import (
	"context"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// taskColumns is what a list or a page shows of a task t; taskJoins brings it in.
const taskColumns = `
       t.id, t.process, p.kind, t.step, t.title, t.form, ` + db.OfTask + ` AS of,
       t.state, t.try, t.tries, t.role,
       CASE WHEN t.state = 'open' THEN t.organisation ELSE now_at(t.process, t.organisation) END AS org,
       o.name AS org_name,
       o.kind AS org_kind, t.assignee, coalesce(a.name, '') AS assignee_name, t.opens_on, t.due_on,
       (SELECT e.law_on FROM steps e WHERE e.process = t.process AND e.key = t.step) AS law_on,
       coalesce(w.name, '') AS awaited_by, w.since AS awaited_since,
       t.provisional, t.opens_at, t.due_at,
       t.pick_up_on, t.closed_at, t.closed_by, coalesce(c.name, '') AS closed_by_name, t.answer, r.rung AS next_rung,
       p.person, y.first_name,
       y.last_name, h.name AS school_name, h.name AS sender_name, p.state = 'suspended' AS suspended,
       t.offer AS offer_for, t.why AS offer_why,
       p.transition AS crossing, p.anchor, coalesce(v.name, '') AS receiver_name, p.kind IN ('handover', 'transition')
       AND t.state <> 'open' AND NOT ` + db.PartIn + ` AS gone
`

const taskJoins = `
JOIN processes p ON p.id = t.process
JOIN people y ON y.id = p.person
JOIN organisations o ON o.id = t.organisation
JOIN organisations h ON h.id = p.school
LEFT JOIN organisations v ON v.id = p.receiver
LEFT JOIN staff a ON a.id = t.assignee
LEFT JOIN staff c ON c.id = t.closed_by
LEFT JOIN LATERAL (
    SELECT CASE WHEN q.organisation = t.organisation THEN s.name ELSE i.name END AS name,
           (SELECT min(e.asked_at AT TIME ZONE 'Europe/Amsterdam')::date FROM askings e
            WHERE e.task = t.id AND e.organisation = q.organisation) AS since
    FROM askings q JOIN staff s ON s.id = q.by JOIN organisations i ON i.id = q.organisation
    WHERE q.task = t.id AND t.organisation = @org AND t.state = 'open'
    ORDER BY q.asked_at DESC LIMIT 1) w ON true
LEFT JOIN LATERAL (
    SELECT jsonb_build_object('no', g.no, 'on', g.on_date, 'at', g.at, 'tell', g.tell, 'urgent', g.urgent) AS rung
    FROM rungs g WHERE g.task = t.id AND g.climbed_at IS NULL AND t.state = 'open' ORDER BY g.no LIMIT 1) r ON true
`

// taskSelect is tasks with all that is shown of them. What follows narrows and orders.
const taskSelect = `SELECT ` + taskColumns + ` FROM tasks t ` + taskJoins

// taskRow is a row of taskSelect.
type taskRow struct {
	care.TaskView
	OrgKind             care.OrganisationKind
	FirstName, LastName string
	// Gone is of a handover or a transition that the reader's organisation has no part in any more: what it did stays,
	// but not for whom.
	Gone bool
}

func (r taskRow) calendar() db.CalendarKey {
	return db.CalendarKey{Organisation: r.Org, School: r.OrgKind == care.School}
}

// taskViews finishes rows with what is not in the database: short names, and the working days that are left by the
// calendar of the organisation that has to do the task.
func (s Views) taskViews(ctx context.Context, rows []taskRow, now time.Time) ([]care.TaskView, error) {
	keys := make([]db.CalendarKey, len(rows))
	for i, r := range rows {
		keys[i] = r.calendar()
	}
	calendars, err := s.db.CalendarsFor(ctx, keys...)
	if err != nil {
		return nil, err
	}
	today := calendar.DateOf(now)
	views := make([]care.TaskView, len(rows))
	for i, r := range rows {
		v := &views[i]
		*v = r.TaskView
		v.WorkingDaysLeft = calendars[r.calendar()].WorkingDaysBetween(today, v.DueOn)
		v.WorkingDaysOpen = calendars[r.calendar()].WorkingDaysBetween(v.OpensOn, today)
		if r.Gone {
			v.Person, v.ReceiverName = "", ""
			continue
		}
		v.PersonFirst = r.FirstName
		v.PersonShort = care.Person{FirstName: r.FirstName, LastName: r.LastName}.ShortName()
	}
	return views, nil
}

// Task returns a task of the viewer's organisation, open or closed.
func (s Views) Task(ctx context.Context, viewer care.Staff, id care.TaskID, now time.Time) (care.TaskView, error) {
	row, err := db.One[taskRow](
		ctx, s.db, taskSelect+`WHERE t.id = @id AND now_at(t.process, t.organisation) = @org`,
		db.Args{"id": id, "org": viewer.Organisation},
	)
	if err != nil {
		return care.TaskView{}, err
	}
	views, err := s.taskViews(ctx, []taskRow{row}, now)
	if err != nil {
		return care.TaskView{}, err
	}
	return views[0], nil
}

// Colleagues lists who could do the task: the same organisation, active, a role that may.
func (s Views) Colleagues(ctx context.Context, viewer care.Staff, id care.TaskID) ([]care.Staff, error) {
	task, err := db.Value[care.TaskID](ctx, s.db, `SELECT id FROM tasks WHERE id = @id AND organisation = @org`,
		db.Args{"id": id, "org": viewer.Organisation})
	if err != nil {
		return nil, err
	}
	return db.List[care.Staff](ctx, s.db, `
		SELECT `+db.StaffColumns+db.StaffFrom+`
		JOIN tasks t ON t.organisation = s.organisation AND `+db.MayDo+`
		WHERE t.id = @id AND s.active
		ORDER BY s.name, s.id`, db.Args{"id": task})
}
