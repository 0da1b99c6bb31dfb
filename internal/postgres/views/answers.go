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
	var rows []answerRow
	var seen sight.Sight
	err := s.looking(ctx, sight.By(viewer), process, now, func(tx pgx.Tx, look sight.Sight) (err error) {
		if seen = look; !seen.Part {
			return care.ErrNotFound
		}
		rows, err = db.List[answerRow](ctx, tx, `
			SELECT t.closed_at, t.title, t.answer, t.form, `+db.OfTask+` AS of,
				now_at(t.process, t.organisation) AS task_org, c.name AS by_name, coalesce(x.texts, '{}') AS texts
			FROM tasks t
			JOIN staff c ON c.id = t.closed_by `+answerTexts+`
			WHERE t.process = @process AND t.state = 'answered' AND t.offer = ''
			      AND (@whole OR @kind = 'followup' OR now_at(t.process, t.organisation) = @org OR t.form = ANY(@forms))
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
		answers[i] = r.PreviousAnswer
		answers[i].On = calendar.DateOf(r.ClosedAt)
		seen.Previous(&answers[i], r.TaskOrg == viewer.Organisation)
	}
	return answers, nil
}
