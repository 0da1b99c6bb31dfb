package views

import (
	"context"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// transitionView is what a reader may see of a transition 18-/18+ beside what every handover has: who does not see
// youth care sees the school and no more.
func transitionView(
	ctx context.Context, q db.Querier, seen sight.Sight, id care.ProcessID,
) (*care.TransitionView, error) {
	v := care.TransitionView{Of: seen.Side}
	if seen.School != "" {
		school, err := db.OrganisationByID(ctx, q, seen.School)
		if err != nil {
			return nil, err
		}
		v.School = school
	}
	if !seen.SeesCare() {
		return &v, nil
	}
	found, err := db.One[struct {
		care.TransitionView
		Again bool // youth care began again since it ended
	}](ctx, q, `
		SELECT e.youth_care_ended AS care_ended_on, e.reentry_until, r.reported_on, r.decision_by,
		       coalesce((SELECT j.event = 'care_began' FROM journal j
		                 WHERE j.process = p.id AND j.event IN ('care_began', 'youth_care_ended')
		                     ORDER BY j.at DESC, j.seq DESC LIMIT 1), false) AS again,
		       coalesce((SELECT s.name FROM participants x JOIN staff s ON s.id = x.staff
		                 WHERE x.process = p.id AND x.organisation = p.school AND x.role = 'wijkteam'
		                     AND x.until IS NULL), '') AS worker_name
		FROM transitions e JOIN processes p ON p.id = e.process
		LEFT JOIN LATERAL (
		    SELECT nullif(j.details ->> 'from', '')::date AS reported_on,
		           nullif(j.details ->> 'to', '')::date AS decision_by
		    FROM journal j WHERE j.process = p.id AND j.event = 'reported' ORDER BY j.at DESC, j.seq DESC LIMIT 1) r
		    ON true
		WHERE e.process = @process`, db.Args{"process": id})
	if err != nil {
		return nil, err
	}
	if found.Again {
		found.CareEndedOn, found.ReentryUntil = calendar.Date{}, calendar.Date{}
	}
	found.Of, found.School = v.Of, v.School
	return &found.TransitionView, addLaw(ctx, q, seen, id, &found.TransitionView)
}

// addLaw adds which law was chosen last and why, and who pays by what was agreed, or decided, last.
func addLaw(ctx context.Context, q db.Querier, seen sight.Sight, id care.ProcessID, v *care.TransitionView) error {
	answers, err := db.List[struct {
		Form     care.Form
		Answer   care.Answer
		ClosedAt time.Time
		ByName   string
		Texts    map[string]string
	}](ctx, q, `
		SELECT t.form, t.answer, t.closed_at, s.name AS by_name, coalesce(x.texts, '{}') AS texts
		FROM tasks t JOIN staff s ON s.id = t.closed_by `+answerTexts+`
		WHERE t.process = @process AND t.state = 'answered' AND t.form IN ('law', 'plan-complete', 'financing', 'power')
		ORDER BY t.closed_at, t.id`, db.Args{"process": id})
	for _, a := range answers {
		switch {
		case a.Form == care.FormLaw:
			v.Laws, v.Conditions, v.LawReason = a.Answer.Laws, a.Answer.Conditions, a.Texts[care.TextReason]
			v.LawOn, v.LawBy = calendar.DateOf(a.ClosedAt), a.ByName
		case a.Answer.Payer != "":
			v.Payer, v.PayerNote = a.Answer.Payer, ""
			if seen.Sees(care.TextSet(a.Form, care.TextNote)) {
				v.PayerNote = a.Texts[care.TextNote]
			}
		}
	}
	return err
}
