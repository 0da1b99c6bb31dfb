package postgres_test

import (
	"testing"
	"time"

	"schakel/internal/care"
)

// kept tells whether anything is kept of an act.
func (w *world) kept(act care.Act) bool {
	w.t.Helper()
	return single[bool](
		w,
		`SELECT EXISTS (SELECT FROM acts WHERE id = $1) OR EXISTS (SELECT FROM texts WHERE act = $1)`,
		string(act.ID),
	)
}

func (w *world) unsettled(at time.Time) []care.ActID {
	w.t.Helper()
	acts, err := w.Unsettled(w.ctx, at, 10)
	w.do(err)
	var ids []care.ActID
	for _, a := range acts {
		ids = append(ids, a.ID)
	}
	return ids
}

// TestTheTextOfARefusedActGoes: what was refused leaves nothing behind, what was carried out and what an earlier
// release kept on purpose stays.
func TestTheTextOfARefusedActGoes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	note := map[string]string{care.TextNote: "niemand hoeft dit te lezen"}
	refused, done, draft := w.act(id, w.anna), w.act(id, w.anna), w.act(id, w.bas)
	w.do(w.SaveTexts(w.ctx, refused, note, w.now))
	w.do(w.SaveTexts(w.ctx, done, note, w.now))
	w.answerBy(done, task, care.EventAnswered, care.Answer{Outcome: care.Reached}, care.Details{})
	w.do(w.SaveTexts(w.ctx, draft, note, w.now))
	w.exec(`UPDATE acts SET awaits = false WHERE id = $1`, draft.ID) // as releases before 0.6.0 kept a form half done
	w.do(w.SaveTexts(w.ctx, draft, note, w.now))                     // sent, and refused
	for _, act := range []care.Act{refused, done, draft} {
		w.twice(func() error { return w.DropTexts(w.ctx, act.ID) })
	}
	if w.kept(refused) || !w.kept(done) || !w.kept(draft) {
		t.Errorf("kept: refused %v, done %v, draft %v", w.kept(refused), w.kept(done), w.kept(draft))
	}
	w.do(w.SaveTexts(w.ctx, refused, note, w.now)) // the form is sent again
	if !w.kept(refused) {
		t.Error("after a refusal the same form can keep nothing any more")
	}
}

// TestTextsOfWhichNobodyHeard: after a day a text that still waits for its act is listed, and goes; one that was sent
// again meanwhile does not.
func TestTextsOfWhichNobodyHeard(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	note := map[string]string{care.TextNote: "gebeld"}
	lost, again, done := w.act(id, w.anna), w.act(id, w.anna), w.act(id, w.anna)
	for i, act := range []care.Act{lost, again, done} {
		w.do(w.SaveTexts(w.ctx, act, note, w.now.Add(time.Duration(i)*time.Second)))
	}
	w.answerBy(done, task, care.EventAnswered, care.Answer{Outcome: care.Reached}, care.Details{})
	equal(t, "within a day", w.unsettled(w.now.Add(23*time.Hour)), nil)
	later := w.now.Add(25 * time.Hour)
	equal(t, "after a day", w.unsettled(later), []care.ActID{lost.ID, again.ID})
	w.do(w.SaveTexts(w.ctx, again, note, later))
	for _, act := range []care.Act{lost, again, done} {
		w.do(w.DropUnsettled(w.ctx, act.ID, later))
	}
	if w.kept(lost) || !w.kept(again) || !w.kept(done) {
		t.Errorf("kept: lost %v, sent again %v, done %v", w.kept(lost), w.kept(again), w.kept(done))
	}
	equal(t, "what waits now", single[int](w, `SELECT count(*) FROM acts WHERE awaits`), 1)
}
