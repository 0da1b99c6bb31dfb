package views

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// previousAtMost is how many earlier answers are shown [default].
const previousAtMost = 10

// PreviousAnswers lists earlier answers of the process's own moments, newest first, at most [previousAtMost]. An answer
// that was corrected is shown as it is now, its texts too. Texts of a follow-up are only for readers of the process's
// school; of a handover or a transition each side reads what it may. What was answered at a table is with the table.
func (s Views) PreviousAnswers(
	ctx context.Context, viewer care.Staff, process care.ProcessID, now time.Time,
) ([]care.PreviousAnswer, error) {
	type answerRow struct {
		care.PreviousAnswer
		ClosedAt time.Time
		TaskOrg  care.OrganisationID
	}
	var seen sight.Sight
	var rows []answerRow
	err := s.db.AtOneMoment(ctx, func(tx pgx.Tx) (err error) {
		if seen, err = db.Look(
			ctx, tx, sight.Reader{Organisation: viewer.Organisation}, process, calendar.DateOf(now),
		); err != nil {
			return err
		}
		if !seen.Part {
			return care.ErrNotFound
		}
		rows, err = db.List[answerRow](ctx, tx, `
			SELECT t.closed_at, t.title, t.answer, t.form, `+db.OfTask+` AS of,
				t.organisation AS task_org, c.name AS by_name, coalesce(x.texts, '{}') AS texts
			FROM tasks t
			JOIN staff c ON c.id = t.closed_by `+answerTexts+`
			WHERE t.process = @process AND t.state = 'answered' AND t.offer = ''
			      AND (@whole OR @kind = 'followup' OR t.organisation = @org OR t.form = ANY(@forms))
			ORDER BY t.closed_at DESC, t.id`,
			db.Args{
				"process": process, "org": viewer.Organisation, "whole": seen.Whole, "kind": string(seen.Kind),
				"forms": seen.Forms(),
			})
		return err
	})
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(r answerRow) bool { return r.Of.Table > 0 })
	answers := make([]care.PreviousAnswer, min(len(rows), previousAtMost))
	for i, r := range rows[:len(answers)] {
		a := r.PreviousAnswer
		a.On = calendar.DateOf(r.ClosedAt)
		own := r.TaskOrg == viewer.Organisation
		switch {
		case seen.Whole || (own && seen.Kind.HandsOver()):
		case !seen.Kind.HandsOver():
			a.Texts = map[string]string{}
		default:
			readable := seen.Answer(r.Form, own, &a.Answer)
			if readable == nil {
				readable = &care.Answer{}
			}
			a.Answer = *readable
			a.Texts = seen.Texts(sight.Act{Forms: []care.Form{r.Form}, Plan: r.Form.WritesPlan()}, a.Texts)
		}
		answers[i] = a
	}
	return answers, nil
}
