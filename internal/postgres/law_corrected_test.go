package postgres_test

import (
	"testing"

	"schakel/internal/care"
)

// Why a law was chosen is corrected with it; why it was corrected stands beside it.
func TestTheReasonOfALawIsCorrectedWithIt(t *testing.T) {
	t.Parallel()
	e := everything(t)
	task := e.errand("law-2", care.FormLaw, care.WijkteamWorker, e.wijkteam)
	e.done(
		task, e.wim, care.EventAnswered, care.Answer{Outcome: care.Decided, Laws: []care.Law{care.LawNone}},
		map[string]string{care.TextReason: "niets nodig"},
	)
	act, answer := e.act(e.id, e.wilma), care.Answer{Outcome: care.Decided, Laws: []care.Law{care.LawWlz}}
	e.do(
		e.SaveTexts(
			e.ctx, act, map[string]string{care.TextReason: "altijd zorg nodig", care.TextNote: "verkeerd aangevinkt"},
			e.now,
		),
	)
	_, err := e.CorrectTask(e.ctx, care.CorrectTask{
		Entry: e.acted(act, care.EventCorrected, care.Details{Task: task.ID, Answer: &answer}), Task: task.ID,
		By: act.By, Act: act.ID, Answer: answer,
	})
	e.do(err)
	of := e.viewed(e.wim).Transition
	equal(t, "the law and why", []any{of.Laws, of.LawReason}, []any{[]care.Law{care.LawWlz}, "altijd zorg nodig"})
}
