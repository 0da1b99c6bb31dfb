package postgres

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// previousAtMost is how many earlier answers are shown [default].
const previousAtMost = 10

// PreviousAnswers lists earlier answers of the process's own moments, newest first, at most [previousAtMost]. An answer
// that was corrected is shown as it is now, its texts too. Texts of a follow-up are only for readers of the process's
// school; of a handover or a transition each side reads what it may. What was answered at a table is with the table.
func (s *Store) PreviousAnswers(
	ctx context.Context, viewer care.Staff, process care.ProcessID, now time.Time,
) ([]care.PreviousAnswer, error) {
	type answerRow struct {
		care.PreviousAnswer
		ClosedAt time.Time
		TaskOrg  care.OrganisationID
	}
	var seen sight
	var rows []answerRow
	err := pgx.BeginTxFunc(ctx, s.pool, oneMoment, func(tx pgx.Tx) (err error) {
		if seen, err = look(
			ctx, tx, reader{organisation: viewer.Organisation}, process, calendar.DateOf(now),
		); err != nil {
			return err
		}
		if !seen.part {
			return care.ErrNotFound
		}
		rows, err = list[answerRow](ctx, tx, `
			SELECT t.closed_at, t.title, t.answer, t.form, `+ofTask+` AS of,
				t.organisation AS task_org, c.name AS by_name, coalesce(x.texts, '{}') AS texts
			FROM tasks t
			JOIN staff c ON c.id = t.closed_by `+answerTexts+`
			WHERE t.process = @process AND t.state = 'answered' AND t.offer = ''
			      AND (@whole OR @kind = 'followup' OR t.organisation = @org OR t.form = ANY(@forms))
			ORDER BY t.closed_at DESC, t.id`,
			pgx.NamedArgs{
				"process": process, "org": viewer.Organisation, "whole": seen.whole, "kind": string(seen.kind),
				"forms": seen.forms(),
			})
		return err
	})
	if err != nil {
		return nil, told(err)
	}
	rows = slices.DeleteFunc(rows, func(r answerRow) bool { return r.Of.Table > 0 })
	answers := make([]care.PreviousAnswer, min(len(rows), previousAtMost))
	for i, r := range rows[:len(answers)] {
		a := r.PreviousAnswer
		a.On = calendar.DateOf(r.ClosedAt)
		own := r.TaskOrg == viewer.Organisation
		switch {
		case seen.whole || (own && seen.kind.HandsOver()):
		case !seen.kind.HandsOver():
			a.Texts = map[string]string{}
		default:
			a.Answer = deref(seen.answer(r.Form, own, &a.Answer))
			a.Texts = seen.texts(actForms{forms: []care.Form{r.Form}, plan: r.Form.WritesPlan()}, a.Texts)
		}
		answers[i] = a
	}
	return answers, nil
}

// forms lists the forms of a handover or a transition whose answers the reader may see, whoever gave them.
func (v sight) forms() []string {
	forms := []string{}
	for _, f := range care.Forms() {
		if f == care.FormChecklist && !v.sees(care.TransferFile) {
			continue // that it was done is said elsewhere, and here there is nothing more
		}
		if v.answer(f, false, &care.Answer{}) != nil {
			forms = append(forms, string(f))
		}
	}
	return forms
}
