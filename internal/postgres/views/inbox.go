package views

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// groupSize is how many tasks a group of the inbox shows at most [default].
const groupSize = 100

// doneDays is for how long a closed task stays in the inbox [default].
const doneDays = 7

// openNow is which tasks t can be picked up: those whose opening has come, in a process p that is not suspended.
const openNow = `t.opens_at <= @now AND p.state <> 'suspended'`

// itsProcess is the process p of a task t. The limit has it looked up for each task: a plain join may read every
// process there is for a few tasks.
const itsProcess = `JOIN LATERAL (SELECT state FROM processes WHERE id = t.process LIMIT 1) p ON true`

// The three statements of one look at the inbox. Each first finds which tasks it is about, by an index, and then joins
// in what is shown of those few.
const (
	inboxGroups = `
WITH mine AS (
    SELECT t.id, t.due_on, t.opens_at,
           CASE WHEN t.pick_up_on > @today THEN 'snoozed' WHEN t.due_on < @today THEN 'late'
               WHEN t.due_on = @today THEN 'today'
                WHEN t.due_on <= @sunday THEN 'week' ELSE 'later' END AS grp
    FROM tasks t ` + itsProcess + `
    WHERE ` + db.MyWork + ` AND ` + openNow + `
), ranked AS (
    SELECT id, grp, count(*) OVER (PARTITION BY grp) AS total,
        row_number() OVER (PARTITION BY grp ORDER BY due_on, opens_at, id) AS place
    FROM mine
)` + inboxTail

	inboxDone = `
WITH ranked AS (
    SELECT t.id, 'done' AS grp, count(*) OVER () AS total, row_number() OVER (ORDER BY t.closed_at DESC, t.id) AS place
    FROM tasks t
    WHERE (t.closed_by = @viewer OR t.assignee = @viewer) AND t.state = 'answered' AND t.closed_at >= @done_since
        AND t.closed_at <= @now
)` + inboxTail

	inboxUpcoming = `
WITH ranked AS (
    SELECT t.id, 'upcoming' AS grp, 1::bigint AS total, 1::bigint AS place
    FROM tasks t ` + itsProcess + `
    WHERE ` + db.MyWork + ` AND t.opens_at > @now AND p.state <> 'suspended'
    ORDER BY t.opens_at, t.id LIMIT 1
)` + inboxTail

	inboxTail = `
SELECT i.grp, i.total, ` + taskColumns + `
FROM ranked i JOIN tasks t ON t.id = i.id ` + taskJoins + `
WHERE i.place <= @size
ORDER BY i.grp, i.place`
)

// inboxRow is a task with the group it stands in and how many that group holds.
type inboxRow struct {
	Grp   care.InboxGroup
	Total int
	taskRow
}

// Inbox returns the viewer's own work on the day of now: what is open and theirs, or of a colleague whom they stand in
// for, or nobody's in particular while they are on duty for its role.
func (s Views) Inbox(ctx context.Context, viewer care.Staff, now time.Time) (care.Inbox, error) {
	work, err := db.WorkOf(ctx, s.db, viewer, calendar.DateOf(now))
	if err != nil {
		return care.Inbox{}, err
	}
	args := work.Into(inboxArgs(viewer, now))
	b := &pgx.Batch{}
	var rows []inboxRow
	for _, query := range []string{inboxGroups, inboxDone, inboxUpcoming} {
		b.Queue(query, args).Query(func(r pgx.Rows) error {
			found, err := pgx.CollectRows(r, pgx.RowToStructByNameLax[inboxRow])
			rows = append(rows, found...)
			return err
		})
	}
	if err := db.ExecAll(ctx, s.db, b); err != nil {
		return care.Inbox{}, err
	}
	tasks := make([]taskRow, len(rows))
	for i, r := range rows {
		tasks[i] = r.taskRow
	}
	views, err := s.taskViews(ctx, tasks, now)
	if err != nil {
		return care.Inbox{}, err
	}
	return grouped(rows, views), nil
}

func inboxArgs(viewer care.Staff, now time.Time) db.Args {
	today := calendar.DateOf(now)
	return db.Args{
		"viewer": viewer.ID, "org": viewer.Organisation, "now": now, "today": today,
		"size":       groupSize,
		"sunday":     today.AddDays((7 - int(today.Weekday())) % 7),
		"done_since": today.AddDays(-doneDays).At(0, 0),
	}
}

// grouped puts each view under the heading that its row names.
func grouped(rows []inboxRow, views []care.TaskView) care.Inbox {
	in := care.Inbox{Counts: map[care.InboxGroup]int{}}
	groups := map[care.InboxGroup]*[]care.TaskView{
		care.GroupLate: &in.Late, care.GroupToday: &in.Today, care.GroupThisWeek: &in.Week,
		care.GroupLater: &in.Later, care.GroupSnoozed: &in.Snoozed, care.GroupDone: &in.Done,
	}
	for i, r := range rows {
		group, ok := groups[r.Grp]
		if !ok {
			in.Upcoming = &views[i]
			continue
		}
		*group = append(*group, views[i])
		in.Counts[r.Grp] = r.Total
	}
	return in
}

// OpenCount counts what the viewer could pick up now.
func (s Views) OpenCount(ctx context.Context, viewer care.Staff, now time.Time) (int, error) {
	today := calendar.DateOf(now)
	work, err := db.WorkOf(ctx, s.db, viewer, today)
	if err != nil {
		return 0, err
	}
	return db.Value[int](ctx, s.db, `
		SELECT count(*) FROM tasks t `+itsProcess+`
		WHERE `+db.MyWork+` AND `+openNow+` AND (t.pick_up_on IS NULL OR t.pick_up_on <= @today)`,
		work.Into(db.Args{"org": viewer.Organisation, "now": now, "today": today}))
}
