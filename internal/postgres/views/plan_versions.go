package views

import (
	"context"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// planSelect is the versions l of future plans, with the form of the task that each was the answer to, or the
// correction of.
const planSelect = `
SELECT l.version, l.at, l.by, s.name AS by_name, l.own_words, l.own_words_waived, l.involved,
       (SELECT jsonb_agg(jsonb_build_object('Area', a.area, 'Text', a.body, 'Waived', a.waived))
        FROM plan_areas a WHERE a.process = l.process AND a.version = l.version) AS areas,
       coalesce((SELECT t.form FROM journal j JOIN tasks t ON t.id = (j.details ->> 'task')::uuid
                 WHERE j.act = l.act AND j.process = l.process AND t.form = ANY(@plan_forms) LIMIT 1), '') AS form
FROM plans l JOIN staff s ON s.id = l.by
WHERE l.process = @process ORDER BY l.version DESC `

// planForms lists the forms whose answers make versions of the plan.
func planForms() (forms []string) {
	for _, f := range care.Forms() {
		if f.WritesPlan() {
			forms = append(forms, string(f))
		}
	}
	return forms
}

// latestPlan returns the last version of the future plan, nil when there is none.
func latestPlan(ctx context.Context, q db.Querier, id care.ProcessID) (*care.PlanView, error) {
	found, err := db.List[care.PlanVersion](
		ctx, q, planSelect+`LIMIT 1`, db.Args{"process": id, "plan_forms": planForms()},
	)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	inBig5(&found[0].PlanView)
	return &found[0].PlanView, nil
}

// inBig5 puts the areas of a plan in their order, also those of which it says nothing.
func inBig5(plan *care.PlanView) {
	written := map[care.LifeArea]care.PlanArea{}
	for _, a := range plan.Areas {
		written[a.Area] = a
	}
	plan.Areas = nil
	for _, area := range care.Big5() {
		a := written[area]
		a.Area = area
		plan.Areas = append(plan.Areas, a)
	}
}

// planVersions returns every version of the future plan with what was said of it, newest first.
func planVersions(ctx context.Context, q db.Querier, id care.ProcessID) ([]care.PlanVersion, error) {
	versions, err := db.List[care.PlanVersion](ctx, q, planSelect, db.Args{"process": id, "plan_forms": planForms()})
	if err != nil || len(versions) == 0 {
		return nil, err
	}
	replies, err := db.List[planReply](ctx, q, planReplies, db.Args{"process": id})
	for i := range versions {
		v := &versions[i]
		inBig5(&v.PlanView)
		for _, r := range replies {
			if r.Version == v.Version {
				v.Replies = append(v.Replies, r.PlanReply)
			}
		}
	}
	return versions, err
}

// planReply is a reply to a version.
type planReply struct {
	care.PlanReply
	Version int
}

// planReplies is what was said of the versions of a plan, in its order. The n-th objection of a process is answered by
// the task of its step objection-n.
const planReplies = `
WITH said AS (
    SELECT j.at, j.seq, j.act, j.guest, j.by, j.event, coalesce((j.details ->> 'try')::integer, 0) AS version,
           row_number() OVER (PARTITION BY j.event ORDER BY j.seq) AS n
    FROM journal j WHERE j.process = @process AND j.event IN ('plan_agreed', 'objected'))
SELECT s.version, s.at, coalesce(g.name, w.name, '') AS name, coalesce(g.kind, '') AS kind, s.guest AS party,
       s.event = 'plan_agreed' AS agrees,
       coalesce(x.body, '') AS text, coalesce(o.name, '') AS org_name,
       coalesce((SELECT a.body FROM tasks t JOIN texts a ON a.act = t.answer_act AND a.field = 'note'
                 WHERE t.process = @process AND t.form = 'objection' AND t.state = 'answered' AND s.event = 'objected'
                   AND t.step = 'objection-' || s.n), '') AS answer
FROM said s
LEFT JOIN parties g ON g.process = @process AND g.id = s.guest
LEFT JOIN staff w ON w.id = s.by
LEFT JOIN organisations o ON o.id = w.organisation
LEFT JOIN texts x ON x.act = s.act AND x.field = 'objection' AND s.event = 'objected'
WHERE s.version > 0
ORDER BY s.seq`
