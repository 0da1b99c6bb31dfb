package db

import (
	"context"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/postgres/sight"
)

// tableSeats is the tables of some processes; most have none, and then no journal is read.
const tableSeats = `
SELECT t.process, t.of, coalesce(c.details ->> 'code', '') AS why, w.organisation AS caller,
       (SELECT i.answer -> 'invited' FROM tasks i
        WHERE i.process = t.process AND i.step = t.step AND i.form = 'table-invite' AND i.state = 'answered'
            ORDER BY i.closed_at DESC, i.id LIMIT 1) AS invited
FROM (SELECT DISTINCT process, step, ` + OfTask + ` AS of FROM tasks t
	WHERE process = ANY(@processes::uuid[]) AND form = 'table-invite') t
LEFT JOIN LATERAL (SELECT j.by, j.details FROM journal j
                   WHERE j.process = t.process AND j.event = 'table_called' AND j.details ->> 'step' = t.step
                       ORDER BY j.seq LIMIT 1) c ON true
LEFT JOIN staff w ON w.id = c.by
`

func seatsOf(
	ctx context.Context, q Querier, processes []care.ProcessID,
) (map[care.ProcessID]map[int]sight.Seats, error) {
	found, err := List[sight.Seats](ctx, q, tableSeats, Args{"processes": processes})
	of := map[care.ProcessID]map[int]sight.Seats{}
	for _, s := range found {
		if of[s.Process] == nil {
			of[s.Process] = map[int]sight.Seats{}
		}
		of[s.Process][s.Of.Table] = s
	}
	return of, err
}

// Look finds out what a reader gets to see of a process: care.ErrNotFound when the organisation has neither a part nor
// an open task in it.
func Look(ctx context.Context, q Querier, r sight.Reader, id care.ProcessID, today calendar.Date) (sight.Sight, error) {
	found, err := One[sight.Part](ctx, q, `
		SELECT `+PartColumns+`, `+PartIn+` AS part
		FROM processes p LEFT JOIN transitions e ON e.process = p.id
		WHERE p.id = @process
		  AND (@all OR `+PartIn+`
		      OR EXISTS (SELECT FROM tasks t WHERE t.process = p.id AND t.state = 'open' AND t.organisation = @org))`,
		Args{"process": id, "org": r.Organisation, "all": r.All})
	if err != nil {
		return sight.Sight{}, err
	}
	seen, err := Sights(ctx, q, r, []sight.Part{found}, today)
	if err != nil {
		return sight.Sight{}, err
	}
	return *seen[id], nil
}

// Sights is what a reader gets to see of some processes.
func Sights(
	ctx context.Context, q Querier, r sight.Reader, found []sight.Part, today calendar.Date,
) (map[care.ProcessID]*sight.Sight, error) {
	seen := map[care.ProcessID]*sight.Sight{}
	var covered, partly []care.ProcessID
	for _, p := range found {
		v := r.SightOf(p, today)
		seen[p.ID] = &v
		if kind.Of(v.Kind).HandsOver {
			covered = append(covered, p.ID)
		}
		if !v.Whole {
			partly = append(partly, p.ID)
		}
	}
	if len(covered) > 0 {
		asked, err := consents(ctx, q, covered, "")
		if err != nil {
			return nil, err
		}
		for id, c := range asked {
			seen[id].Consent = c
		}
	}
	if len(partly) > 0 {
		seated, err := seatsOf(ctx, q, partly)
		if err != nil {
			return nil, err
		}
		for id, tables := range seated {
			seen[id].Tables = tables
		}
	}
	return seen, nil
}
