package views

import (
	"context"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// pageSize is how many processes a page of the list shows when nobody says so [default].
const pageSize = 50

// processFrom is process p with whom it waits on (w: the open task that is due first) and what comes next (n).
const processFrom = `
FROM processes p
JOIN people y ON y.id = p.person
JOIN organisations h ON h.id = p.school
LEFT JOIN organisations v ON v.id = p.receiver
LEFT JOIN LATERAL (
    SELECT t.step, t.title, t.role, t.organisation, o.kind, o.name AS org_name,
        coalesce(a.name, o.name) AS name, t.opens_on, t.due_on
    FROM tasks t JOIN organisations o ON o.id = t.organisation LEFT JOIN staff a ON a.id = t.assignee
    WHERE t.process = p.id AND t.state = 'open' AND t.id <> ALL(@hidden_tasks::uuid[]) AND ` + openNow + `
    ORDER BY t.due_on, t.opens_at, t.id LIMIT 1) w ON true
LEFT JOIN LATERAL (
    SELECT step, title, opens_on
    FROM (SELECT t.step, t.title, t.opens_on FROM tasks t
          WHERE t.process = p.id AND t.state = 'open' AND t.opens_at > @now AND t.id <> ALL(@hidden_tasks::uuid[])
          UNION ALL
          SELECT e.key, e.title, e.opens_on FROM steps e
          WHERE e.process = p.id AND e.state = 'planned' AND e.opens_on > @today
              AND (e.process::text || '/' || e.key) <> ALL(@hidden_steps::text[])) later
    ORDER BY opens_on LIMIT 1) n ON p.state IN ('starting', 'running')
` + lastMissed

// lastMissed is the last moment m of process p that the viewer's organisation, or for the command line any, has missed.
const lastMissed = `
LEFT JOIN LATERAL (
    SELECT t.title, coalesce(a.name, '') AS name
    FROM tasks t LEFT JOIN staff a ON a.id = t.assignee
    WHERE t.process = p.id AND t.state = 'missed' AND t.organisation = coalesce(@org, t.organisation)
    ORDER BY t.closed_at DESC, t.id LIMIT 1) m ON true
`

// offerOpen is whether something of process p waits for the answer of a receiver.
const offerOpen = `EXISTS (SELECT FROM tasks t
    WHERE t.process = p.id AND t.state = 'open' AND t.form = 'offer' AND t.id <> ALL(@hidden_tasks::uuid[]))`

// sideOfViewer is which side of a handover or a transition p the viewer's organisation is; empty: none.
const sideOfViewer = `
	CASE WHEN p.kind = 'followup' THEN '' WHEN p.school = @org THEN 'sender' WHEN p.receiver = @org THEN 'receiver'
    WHEN p.kind = 'transition'
    AND EXISTS (SELECT FROM transitions e WHERE e.process = p.id AND e.school = @org) THEN 'school' ELSE '' END`

// numbersOfViewer is the pupil numbers n under which the viewer's organisation knows the young person of process p: its
// own, and for both sides of a transition with a school the one that its pages show (db.PersonColumns): what the school
// gives, and until it gives one what the wijkteam was told. The command line knows them all.
const numbersOfViewer = `
    SELECT FROM (SELECT organisation, pupil_number FROM registrations WHERE person = p.person
                 UNION ALL SELECT unnest(ARRAY[p.school, e.school]),
                     coalesce(nullif(g.pupil_number, ''), e.pupil_number)
                 FROM transitions e LEFT JOIN registrations g ON g.organisation = e.school AND g.person = p.person
                     WHERE e.process = p.id) n
    WHERE n.organisation = coalesce(@org, n.organisation) AND n.pupil_number <> ''`

// processFilter narrows by a care.ProcessFilter; what is empty does not narrow.
const processFilter = `
    p.state IN ('closed', 'stopped') = @closed
AND (@kind = '' OR p.kind = @kind)
AND (@school::uuid IS NULL OR p.school = @school
	OR EXISTS (SELECT FROM transitions e WHERE e.process = p.id AND e.school = @school))
AND (@step = '' OR coalesce(w.step, n.step) = @step)
AND (@waits_on = '' OR w.role = @waits_on
     OR (@waits_on = 'suspended' AND p.state = 'suspended')
     OR (@waits_on = 'nobody' AND w.role IS NULL AND p.state IN ('starting', 'running')))
AND (NOT @late OR w.due_on < @today)
AND (NOT @missed OR m.title IS NOT NULL)
AND (NOT @unreachable OR p.unreachable)
AND (NOT @open_offer OR ` + offerOpen + `)
AND (@side = '' OR ` + sideOfViewer + ` = @side)
AND (@transition = '' OR p.transition = @transition)
AND (y.search LIKE @search
	OR EXISTS (` + numbersOfViewer + ` AND y.search || ' ' || lower(n.pupil_number) LIKE @search))
`

// Processes lists the processes that the viewer's organisation has a part in, the most pressing first, and tells how
// many there are in all.
func (s Views) Processes(
	ctx context.Context, viewer care.Staff, f care.ProcessFilter, now time.Time,
) ([]care.ProcessRow, int, error) {
	return s.processes(ctx, db.PartIn, viewer.Organisation, f, now)
}

// AllProcesses is [Views.Processes] for whoever holds the database's password.
func (s Views) AllProcesses(ctx context.Context, f care.ProcessFilter, now time.Time) ([]care.ProcessRow, int, error) {
	return s.processes(ctx, `true`, "", f, now)
}

// processRow is a row of the list with what it takes to finish it.
type processRow struct {
	care.ProcessRow
	FirstName, LastName  string
	WaitsOrg             care.OrganisationID
	WaitsKind            care.OrganisationKind
	SuspendedAt, EndedAt time.Time
	Total                int
}

func (r processRow) calendar() db.CalendarKey {
	return db.CalendarKey{Organisation: r.WaitsOrg, School: r.WaitsKind == care.School}
}

func (s Views) processes(
	ctx context.Context, visible string, org care.OrganisationID, f care.ProcessFilter, now time.Time,
) ([]care.ProcessRow, int, error) {
	args := listArgs(org, f, now)
	if !care.Valid(string(f.School)) && f.School != "" {
		return nil, 0, nil
	}
	if err := s.addHidden(ctx, args, org, calendar.DateOf(now)); err != nil {
		return nil, 0, err
	}
	rows, err := db.List[processRow](ctx, s.db, processList(visible), args)
	if err != nil {
		return nil, 0, err
	}
	if len(rows) == 0 {
		if f.Page <= 1 {
			return nil, 0, nil
		}
		f.Page = 1 // beyond the last page there is no row to say how many there are
		_, total, err := s.processes(ctx, visible, org, f, now)
		return nil, total, err
	}
	found, err := s.finishProcesses(ctx, rows, calendar.DateOf(now))
	return found, rows[0].Total, err
}

// listArgs are the arguments of [processList], but for those that addHidden adds.
func listArgs(org care.OrganisationID, f care.ProcessFilter, now time.Time) db.Args {
	size, page := f.Size, max(f.Page, 1)
	if size <= 0 {
		size = pageSize
	}
	args := db.Args{
		"org": org, "now": now, "today": calendar.DateOf(now), "closed": f.Closed, "kind": string(f.Kind),
		"school": f.School, "step": f.Step,
		"waits_on": f.WaitsOn, "late": f.Late, "missed": f.Missed, "unreachable": f.Unreachable,
		"open_offer": f.OpenOffer, "side": string(f.Side),
		"transition": string(f.Crossing), "search": db.LikePart(db.Fold(f.Search)),
		"size": size, "skip": (page - 1) * size,
	}
	for name, v := range args {
		if text, ok := v.(string); ok {
			args[name] = db.Clean(text)
		}
	}
	return args
}

// processList is the statement of one page of the list.
func processList(visible string) string {
	return `
		SELECT p.id, p.kind, p.state, y.first_name, y.last_name, h.name AS school_name, p.unreachable,
		       p.suspended_at, p.ended_at,
		       coalesce(w.title, n.title, '') AS step_title, coalesce(w.role, '') AS waits_on_role,
		       coalesce(w.name, '') AS waits_on_name,
		       w.organisation AS waits_org, coalesce(w.kind, '') AS waits_kind, w.opens_on AS waits_since, w.due_on,
		       CASE WHEN p.kind <> 'followup' THEN coalesce(w.org_name, '') ELSE '' END AS waits_on_org,
		       CASE WHEN p.kind <> 'followup' THEN h.name ELSE '' END AS sender_name,
		       coalesce(v.name, '') AS receiver_name, p.transition AS crossing,
		       ` + sideOfViewer + ` AS side,
		       coalesce(n.title, '') AS next_title,
		       n.opens_on AS next_on, ` + offerOpen + ` AS open_offer,
		       coalesce(m.title, '') AS missed_title, coalesce(m.name, '') AS missed_name, count(*) OVER () AS total
		` + processFrom + `
		WHERE ` + visible + ` AND ` + processFilter + `
		ORDER BY p.ended_at DESC NULLS FIRST, w.due_on, n.opens_on, y.last_name, y.first_name, p.id
		LIMIT @size OFFSET @skip`
}

func (s Views) finishProcesses(
	ctx context.Context, rows []processRow, today calendar.Date,
) ([]care.ProcessRow, error) {
	keys := make([]db.CalendarKey, 0, len(rows))
	for _, r := range rows {
		if r.WaitsOrg != "" {
			keys = append(keys, r.calendar())
		}
	}
	calendars, err := s.db.CalendarsFor(ctx, keys...)
	if err != nil {
		return nil, err
	}
	found := make([]care.ProcessRow, len(rows))
	for i, r := range rows {
		v := &found[i]
		*v = r.ProcessRow
		v.PersonShort = care.Person{FirstName: r.FirstName, LastName: r.LastName}.ShortName()
		v.EndedOn = calendar.DateOf(r.EndedAt)
		if v.State == care.Suspended {
			v.WaitsSince = calendar.DateOf(r.SuspendedAt)
		}
		if r.WaitsOrg != "" {
			v.WorkingDaysLeft = calendars[r.calendar()].WorkingDaysBetween(today, v.DueOn)
		}
	}
	return found, nil
}

// ProcessCounts counts the processes that the viewer's organisation has a part in. Those that are late, suspended,
// unreachable, have an offer open or a moment missed are counted as running too, except the suspended.
func (s Views) ProcessCounts(ctx context.Context, viewer care.Staff, now time.Time) (care.ProcessCounts, error) {
	args := db.Args{"org": viewer.Organisation, "now": now, "today": calendar.DateOf(now)}
	if err := s.addHidden(ctx, args, viewer.Organisation, calendar.DateOf(now)); err != nil {
		return care.ProcessCounts{}, err
	}
	return db.One[care.ProcessCounts](ctx, s.db, processCounts, args)
}

const processCounts = `
		SELECT count(*) FILTER (WHERE p.state IN ('starting', 'running')) AS running,
		       count(*) FILTER (WHERE w.due_on < @today) AS late,
		       count(*) FILTER (WHERE NOT over AND m.title IS NOT NULL) AS missed,
		       count(*) FILTER (WHERE NOT over AND ` + offerOpen + `) AS offers,
		       count(*) FILTER (WHERE p.state = 'suspended') AS suspended,
		       count(*) FILTER (WHERE NOT over AND p.unreachable) AS unreachable,
		       count(*) FILTER (WHERE over) AS closed,
		       count(*) FILTER (WHERE NOT over AND ` + sideOfViewer + ` = 'sender') AS sent,
		       count(*) FILTER (WHERE NOT over AND ` + sideOfViewer + ` = 'receiver') AS offered
		` + processFrom + `
		CROSS JOIN LATERAL (SELECT p.state IN ('closed', 'stopped') AS over) e
		WHERE ` + db.PartIn
