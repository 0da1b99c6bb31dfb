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

const (
	// attentionShown is how much of what asks for attention stands above somebody's own tasks [default].
	attentionShown = 6
	// attentionSize is how much of it stands on a page of its own [default].
	attentionSize = 50
	// lawDaysAhead is how many days ten working days of a school can take: the summer holidays lie within.
	lawDaysAhead = 70
)

// ofViewer is which processes p are for the viewer to look after: those that they have, or one for whom they do the
// work; of an organisation all for its coordinators and managers.
const ofViewer = `(@whole OR EXISTS (
    SELECT FROM participants x
    WHERE x.process = p.id AND x.organisation = @org AND x.until IS NULL AND x.role = @role
      AND (x.staff = ANY(@for) OR (x.staff IS NULL OR x.staff = ANY(@left)) AND x.role = ANY(@roles))))`

// attentionRows is everything that asks for the viewer's attention and is no task of their own: a row for each reason,
// so that a task can be there more than once. Care.OrderAttention makes one row of each. Tasks of another organisation
// are there only in processes of which the viewer's organisation sees everything.
const attentionRows = `
WITH duty AS MATERIALIZED (
    SELECT role, count(*) AS people FROM on_duty(@today) WHERE organisation = @org GROUP BY role
), found AS (
    SELECT 'legal' AS sort, e.process, e.key AS step, k.id AS task, e.law_on AS "on"
    FROM steps e
    JOIN processes p ON p.id = e.process AND p.state = 'running'
    LEFT JOIN LATERAL (
        SELECT t.id, t.organisation FROM tasks t
        WHERE t.process = e.process AND t.step = e.key AND t.state = 'open' AND t.opens_at <= @now
        ORDER BY t.opens_at, t.id LIMIT 1) k ON true
    WHERE e.state = 'planned' AND e.law_on <= @law_until
      AND (p.school = @org AND ` + ofViewer + ` OR @whole AND k.organisation = @org)
    UNION ALL
    SELECT 'escalated', t.process, t.step, t.id, t.due_on
    FROM notices n
    JOIN tasks t ON t.id = n.task AND t.state = 'open'
    JOIN processes p ON p.id = t.process AND p.state = 'running'
    WHERE n.kind = 'escalation'
      AND n.recipient = ANY(@for || ARRAY(SELECT s.id FROM staff s WHERE s.id = ANY(@left) AND s.role = ANY(@roles)))
      AND (t.organisation = @org OR p.school = @org AND ` + db.PartIn + `)
    UNION ALL
    SELECT 'unheld', t.process, t.step, t.id, t.due_on
    FROM tasks t
    JOIN processes p ON p.id = t.process AND p.state = 'running'
    WHERE @whole AND t.assignee = ANY(@left) AND t.organisation = @org AND t.state = 'open' AND t.opens_at <= @now
    UNION ALL
    SELECT 'unheld', t.process, t.step, t.id, t.due_on
    FROM tasks t
    JOIN duty d ON d.role = t.role AND d.people > 1 -- of one alone it is theirs
    JOIN processes p ON p.id = t.process AND p.state = 'running'
    WHERE @whole AND t.assignee IS NULL AND t.organisation = @org AND t.state = 'open' AND t.opens_at <= @now
    UNION ALL
    SELECT 'unanswered', t.process, t.step, t.id, t.due_on
    FROM processes p
    JOIN tasks t ON t.process = p.id AND t.state = 'open' AND t.form IN ('offer', 'request')
    WHERE p.school = @org AND p.state = 'running' AND t.form = 'offer' AND t.organisation <> @org AND ` + halfway + `
      AND ` + ofViewer + ` AND ` + db.PartIn + `
    UNION ALL
    SELECT 'unanswered', t.process, t.step, t.id, t.due_on
    FROM processes p
    JOIN tasks t ON t.process = p.id AND t.state = 'open' AND t.form IN ('offer', 'request')
    WHERE p.receiver = @org AND p.state = 'running' AND t.form = 'request' AND t.organisation <> @org
      AND ` + halfway + `
      AND ` + ofViewer + ` AND ` + db.PartIn + `
    UNION ALL
    SELECT 'missed', t.process, t.step, t.id, t.due_on
    FROM tasks t
    WHERE t.state = 'missed' AND t.organisation = @org AND t.closed_at > @missed_since AND t.closed_at <= @now
      AND (@whole OR t.assignee = ANY(@for)
          OR (t.assignee IS NULL OR t.assignee = ANY(@left)) AND t.role = ANY(@roles))
      AND NOT EXISTS (SELECT FROM missed_seen m JOIN staff s ON s.id = m.staff
                      WHERE m.task = t.id AND (s.id = @viewer OR s.role IN ('coordinator', 'manager')))
)
SELECT f.sort, f.process, p.person, f.step, f.task, f."on",
       coalesce(f.sort <> 'missed' AND (k.organisation = @org OR NOT EXISTS (
           SELECT FROM askings q WHERE q.task = k.id AND q.organisation = @org AND q.asked_at >= @asked_since)),
       false) AS now
FROM found f
LEFT JOIN tasks k ON k.id = f.task
JOIN processes p ON p.id = f.process
JOIN people y ON y.id = p.person AND y.deceased_on IS NULL
WHERE NOT EXISTS (SELECT FROM tasks t WHERE t.id = f.task AND ` + db.MyWork + `)`

// halfway is which tasks t are past their deadline, or half of the time that there is for them.
const halfway = `t.opens_at <= @now AND @today >= t.opens_on + (t.due_on - t.opens_on + 1) / 2`

// attentionArgs are the arguments of attentionRows. Coordinators and managers look after their whole organisation.
func attentionArgs(viewer care.Staff, work db.Work, now time.Time) db.Args {
	today := calendar.DateOf(now)
	return work.Into(db.Args{
		"viewer": viewer.ID, "org": viewer.Organisation, "role": viewer.Role, "now": now, "today": today,
		"whole":        viewer.Role == care.Coordinator || viewer.Role == care.Manager,
		"law_until":    today.AddDays(lawDaysAhead),
		"missed_since": now.AddDate(0, 0, -care.AttentionMissedDays),
		"asked_since":  today.AddDays(1-care.AskAgainDays).At(0, 0),
	})
}

// queueAttention adds to a batch what asks for the viewer's attention, into the page. Nobody is asked for attention by
// young people whose files are no business of theirs.
func queueAttention(b *pgx.Batch, viewer care.Staff, work db.Work, now time.Time, into *attention) {
	if viewer.Role != care.Admin {
		queueInto(b, attentionRows, attentionArgs(viewer, work, now), &into.found)
	}
	switch {
	case viewer.Role == care.Admin:
		queueInto(b, roleWork, roleWorkArgs(viewer, now), &into.roles)
	case viewer.SeesUnattended():
		queueInto(b, db.Unattended, db.UnattendedArgs(viewer.Organisation, now), &into.unattended)
	}
}

// queueInto adds a query to a batch whose rows go into a list.
func queueInto[T any](b *pgx.Batch, sql string, args db.Args, into *[]T) {
	b.Queue(sql, args).Query(func(r pgx.Rows) (err error) {
		*into, err = pgx.CollectRows(r, pgx.RowToStructByNameLax[T])
		return err
	})
}

// attention is what was found that asks for somebody's attention, before anything of it is shown.
type attention struct {
	found      []care.Attention
	unattended []care.Unattended
	roles      []care.RoleWork
	lawIn      map[calendar.Date]int // working days until a last day by law
}

// settle leaves out last days by law that are still far, by the calendar of the viewer's organisation, and puts the
// rest in the order of the page.
func (a *attention) settle(ctx context.Context, d *db.DB, viewer care.Staff, today calendar.Date) error {
	a.roles = slices.DeleteFunc(a.roles, func(r care.RoleWork) bool { return !r.Empty() })
	legal := func(f care.Attention) bool { return f.Sort == care.AttentionLegal }
	if slices.ContainsFunc(a.found, legal) {
		c, err := d.CalendarOf(ctx, db.CalendarKey{
			Organisation: viewer.Organisation, School: viewer.OrgKind == care.School,
		})
		if err != nil {
			return err
		}
		a.lawIn = map[calendar.Date]int{}
		for _, f := range a.found {
			if _, known := a.lawIn[f.On]; !known && legal(f) {
				a.lawIn[f.On] = c.WorkingDaysBetween(today, f.On)
			}
		}
		a.found = slices.DeleteFunc(a.found, func(f care.Attention) bool {
			return legal(f) && a.lawIn[f.On] > care.AttentionLegalDays
		})
	}
	a.found = care.OrderAttention(a.found)
	return nil
}

// Attention returns a page of what asks for the viewer's attention and is no task of their own, for one reason or for
// all, the most pressing first. Pages count from 1.
func (s Views) Attention(
	ctx context.Context, viewer care.Staff, sort care.AttentionSort, page int, now time.Time,
) (care.AttentionPage, error) {
	work, err := db.WorkOf(ctx, s.db, viewer, calendar.DateOf(now))
	if err != nil {
		return care.AttentionPage{}, err
	}
	var found attention
	b := &pgx.Batch{}
	queueAttention(b, viewer, work, now, &found)
	if err := db.ExecAll(ctx, s.db, b); err != nil {
		return care.AttentionPage{}, err
	}
	if err := found.settle(ctx, s.db, viewer, calendar.DateOf(now)); err != nil {
		return care.AttentionPage{}, err
	}
	p := found.page(sort, (max(page, 1)-1)*attentionSize, attentionSize)
	var tasks []taskRow
	if p.Rows, tasks, err = s.attentionDetails(ctx, viewer, p.Rows, now); err != nil {
		return care.AttentionPage{}, err
	}
	views, err := s.taskViews(ctx, tasks, now)
	if err != nil {
		return care.AttentionPage{}, err
	}
	showAttention(p.Rows, views)
	return p, nil
}

// page is a part of what was found: for one reason, or for all.
func (a *attention) page(sort care.AttentionSort, skip, size int) care.AttentionPage {
	p := care.AttentionPage{Unattended: a.unattended}
	if len(a.roles) > 0 {
		p.Empty = a.roles
	}
	for _, f := range a.found {
		for _, s := range append([]care.AttentionSort{f.Sort}, f.Also...) {
			if p.Counts == nil {
				p.Counts = map[care.AttentionSort]int{}
			}
			p.Counts[s]++
		}
		if !f.Is(sort) {
			continue
		}
		if f.Now {
			p.Now++
		}
		if p.Total++; p.Total > skip && len(p.Rows) < size {
			row := care.AttentionRow{Attention: f}
			if f.Sort == care.AttentionLegal {
				row.LawOn, row.LawIn = f.On, a.lawIn[f.On]
			}
			p.Rows, p.Last = append(p.Rows, row), p.Total
		}
	}
	return p
}
