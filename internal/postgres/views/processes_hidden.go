package views

import (
	"context"
	"maps"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// telling is what of the processes of others that an organisation takes part in may say more than where they are: tasks
// of others about youth care, about what follows from a law, about tables and agreements, and steps of those kinds that
// are still to come, which have no task yet.
const telling = `
WITH p AS (SELECT DISTINCT p.id, p.kind FROM participants x JOIN processes p ON p.id = x.process AND p.school <> @org
           WHERE x.organisation = @org AND x.until IS NULL)
SELECT p.id AS process, t.id AS task, t.step, t.form, ` + db.OfTask + ` AS of,
	t.offer, t.organisation AS org
FROM p CROSS JOIN LATERAL (
    SELECT * FROM tasks t
    WHERE t.process = p.id AND t.state = 'open' AND t.organisation <> @org
      AND (t.form = 'agreement' OR t.of IS DISTINCT FROM '{}')
    OFFSET 0) t
UNION ALL
SELECT p.id, NULL, e.key, '', ` + db.OfStep + `, '', NULL
FROM p CROSS JOIN LATERAL (
    SELECT e.key, e.of FROM steps e WHERE e.process = p.id AND e.state = 'planned' AND e.of IS DISTINCT FROM '{}'
    OFFSET 0) e
WHERE p.kind <> 'followup'` // the offsets have them looked up for each process, by its index

type tellingRow struct {
	Process care.ProcessID
	Task    care.TaskID // empty: a step
	Step    string
	Form    care.Form
	Of      care.Of
	Offer   string
	Org     care.OrganisationID
}

// addHidden adds to the arguments of a list what of it the viewer's organisation may not see on the day: tasks and
// steps. It is no column, but follows from consent. Nothing is hidden from the command line.
func (s Views) addHidden(ctx context.Context, args db.Args, org care.OrganisationID, today calendar.Date) error {
	tasks, steps := []care.TaskID{}, []string{}
	if org != "" {
		rows, err := db.List[tellingRow](ctx, s.db, telling, args)
		if err != nil {
			return err
		}
		seen, err := s.sightsOfOthers(ctx, org, rows, today)
		if err != nil {
			return err
		}
		for _, r := range rows {
			v := seen[r.Process]
			switch {
			case r.Task == "" && v.HidesStep(r.Of):
				steps = append(steps, string(r.Process)+"/"+r.Step)
			case r.Task != "" &&
				v.HidesTask(care.TaskView{Step: r.Step, Form: r.Form, Of: r.Of, OfferFor: r.Offer, Org: r.Org}):
				tasks = append(tasks, r.Task)
			}
		}
	}
	args["hidden_tasks"], args["hidden_steps"] = tasks, steps
	return nil
}

// sightsOfOthers returns what an organisation sees of the processes that are named.
func (s Views) sightsOfOthers(
	ctx context.Context, org care.OrganisationID, rows []tellingRow, today calendar.Date,
) (map[care.ProcessID]*sight.Sight, error) {
	ids := map[care.ProcessID]bool{}
	for _, r := range rows {
		ids[r.Process] = true
	}
	if len(ids) == 0 {
		return nil, nil
	}
	parts, err := db.List[sight.Part](ctx, s.db, `
		SELECT `+db.PartColumns+`, true AS part
		FROM processes p LEFT JOIN transitions e ON e.process = p.id WHERE p.id = ANY(@ids::uuid[])`,
		db.Args{"ids": slices.Collect(maps.Keys(ids))})
	if err != nil {
		return nil, err
	}
	return db.Sights(ctx, s.db, sight.Reader{Organisation: org}, parts, today)
}
