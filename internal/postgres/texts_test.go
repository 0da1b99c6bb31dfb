package postgres_test

import (
	"errors"
	"testing"

	"schakel/internal/care"
)

// textsOf is what is kept of an act.
func (w *world) textsOf(act care.Act) map[string]string {
	w.t.Helper()
	return single[map[string]string](
		w, `SELECT coalesce(jsonb_object_agg(field, body), '{}') FROM texts WHERE act = $1`, string(act.ID),
	)
}

func TestTextsOfAnAct(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	act := w.act(id, w.anna)
	w.do(w.SaveTexts(w.ctx, act, map[string]string{care.TextNote: "eerste", care.TextPlace: "weg"}, w.now))
	want := map[string]string{care.TextNote: "'s ochtends naïef 😀\ntweede regel", care.TextOwnWords: "ok"}
	w.twice(func() error {
		return w.SaveTexts(
			w.ctx, act,
			map[string]string{
				care.TextNote: "  's ochtends naïef 😀\ntweede regel\x00 ", care.TextOwnWords: "ok",
				care.TextReason: " \n",
			},
			w.now,
		)
	})
	got := w.textsOf(act)
	equal(t, "texts, saved again before the act", got, want)

	w.answerBy(act, task, care.EventAnswered, care.Answer{Outcome: care.Reached}, care.Details{})
	w.do(w.SaveTexts(w.ctx, act, map[string]string{care.TextNote: "achteraf"}, w.now))
	got = w.textsOf(act)
	equal(t, "texts, saved again after the act", got, want)

	for what, other := range map[string]care.Act{
		"somebody else":   {ID: act.ID, Process: id, By: w.bas.ID},
		"another process": {ID: act.ID, Process: w.process("2"), By: w.anna.ID},
	} {
		if err := w.SaveTexts(
			w.ctx, other, map[string]string{care.TextNote: "x"}, w.now,
		); !errors.Is(err, care.ErrNotAllowed) {
			t.Errorf("%s under the same id: %v, want %v", what, err, care.ErrNotAllowed)
		}
	}
	empty := w.act(id, w.anna)
	w.do(w.SaveTexts(w.ctx, empty, nil, w.now))
	got = w.textsOf(empty)
	equal(t, "an act without texts", got, map[string]string{})
}

func TestTheFuturePlanGetsAVersionPerAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	plan := contact(id, -3, 7)
	plan.Form = care.FormFuturePlan
	w.open(id, plan)
	act := w.act(id, w.anna)
	w.do(w.SaveTexts(w.ctx, act, map[string]string{
		care.TextArea(care.AreaHousing): "bij oma", care.TextWaived(string(care.AreaIncome)): "wil niet",
		care.TextOwnWords: "ik wil kok worden",
		care.TextInvolved: "oma, Anna",
	}, w.now))
	answer := care.Answer{Outcome: care.Done, Waived: []string{"income"}}
	closing := care.CloseTask{
		Entry: w.acted(act, care.EventAnswered, care.Details{Answer: &answer}), Task: plan.ID, State: care.TaskAnswered,
		By: w.anna.ID, Act: act.ID, Answer: &answer,
	}
	w.twice(func() error { return w.CloseTask(w.ctx, closing) })
	want := care.PlanView{
		Version: 1, At: w.now, By: w.anna.ID, ByName: w.anna.Name, OwnWords: "ik wil kok worden",
		Involved: "oma, Anna", Areas: []care.PlanArea{
			{Area: care.AreaSupport},
			{Area: care.AreaHousing, Text: "bij oma"},
			{Area: care.AreaSchoolWork},
			{Area: care.AreaIncome, Waived: "wil niet"},
			{Area: care.AreaWellBeing},
		},
	}
	v, err := w.Process(w.ctx, w.mo, id, w.now)
	w.do(err)
	equal(t, "plan", v.Plan, &want)

	onlyReason, fuller := w.act(id, w.carla), w.act(id, w.carla)
	w.do(w.SaveTexts(w.ctx, onlyReason, map[string]string{care.TextReason: "typefout"}, w.now))
	w.do(
		w.SaveTexts(
			w.ctx, fuller,
			map[string]string{
				care.TextReason: "vergeten", care.TextArea(care.AreaSupport): "begeleid wonen",
				care.TextWaived(care.TextOwnWords): "ziek",
			},
			w.now,
		),
	)
	for _, act := range []care.Act{onlyReason, fuller} {
		_, err := w.CorrectTask(
			w.ctx,
			care.CorrectTask{
				Entry: w.acted(act, care.EventCorrected, care.Details{Answer: &answer}), Task: plan.ID, By: act.By,
				Act: act.ID, Answer: answer,
			},
		)
		w.do(err)
	}
	v, err = w.Process(w.ctx, w.mo, id, w.now)
	w.do(err)
	equal(t, "version after a correction with and one without a plan", v.Plan.Version, 2)
	equal(t, "own words waived", v.Plan.OwnWordsWaived, "ziek")

	w.do(
		w.AddParticipant(
			w.ctx,
			care.AddParticipant{
				Entry: care.Entry{Process: id, At: w.now}, Organisation: w.wijkteam.ID, Role: care.WijkteamWorker,
			},
		),
	)
	v, err = w.Process(w.ctx, w.wim, id, w.now)
	w.do(err)
	equal(t, "the plan is the school's", v.Plan, nil)
}

func TestPreviousAnswers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	w.said(
		id, task, w.anna, care.EventAnswered, care.Answer{Outcome: care.Reached, Place: care.PlaceWork}, care.Details{},
		map[string]string{care.TextNote: "gaat goed", care.TextPlace: "kas"},
	)
	w.said(
		id, w.offer(id, w.wijkteam, 1), w.wim, care.EventOfferAccepted, care.Answer{Outcome: care.Accepted},
		care.Details{}, nil,
	)
	w.said(
		id, w.open(id, contact(id, -3, 7)), w.bas, care.EventAnswered, care.Answer{Outcome: care.NoWish},
		care.Details{}, nil,
	)
	correction, corrected := w.act(id, w.carla), care.Answer{Outcome: care.Reached, Place: care.PlaceNone}
	w.do(
		w.SaveTexts(
			w.ctx, correction, map[string]string{care.TextNote: "toch niet", care.TextReason: "vergist"}, w.now,
		),
	)
	_, err := w.CorrectTask(
		w.ctx,
		care.CorrectTask{
			Entry: w.acted(correction, care.EventCorrected, care.Details{}), Task: task, By: w.carla.ID,
			Act: correction.ID, Answer: corrected,
		},
	)
	w.do(err)
	found, err := w.PreviousAnswers(w.ctx, w.bas, id, w.now)
	w.do(err)
	equal(t, "the newest first, without the offer, the corrected one as it is now", found, []care.PreviousAnswer{
		{
			On: day(0), Title: "Contactmoment na 3 maanden", Form: care.FormContact,
			Answer: care.Answer{Outcome: care.NoWish},
			Texts:  map[string]string{}, ByName: w.bas.Name,
		},
		{
			On: day(0), Title: "Contactmoment na 3 maanden", Form: care.FormContact, Answer: corrected,
			ByName: w.anna.Name,
			Texts:  map[string]string{care.TextNote: "toch niet", care.TextPlace: "kas"},
		},
	})
	for range 10 {
		w.said(
			id, w.open(id, contact(id, -3, 7)), w.bas, care.EventAnswered, care.Answer{Outcome: care.NotReached},
			care.Details{}, nil,
		)
	}
	found, err = w.PreviousAnswers(w.ctx, w.bas, id, w.now)
	w.do(err)
	equal(t, "at most", len(found), 10)
}

// TestAnActOfAnotherProcessBringsNoTexts answers with the id of an act that belongs elsewhere: its texts must not be
// read here.
func TestAnActOfAnotherProcessBringsNoTexts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	elsewhere, id := w.process("1"), w.process("2")
	stolen := w.act(elsewhere, w.anna)
	w.do(
		w.SaveTexts(
			w.ctx, stolen, map[string]string{care.TextNote: "geheim", care.TextArea(care.AreaHousing): "geheim"}, w.now,
		),
	)
	stolen.Process = id
	plan := contact(id, -3, 7)
	plan.Form = care.FormFuturePlan
	w.answerBy(stolen, w.open(id, plan), care.EventAnswered, care.Answer{Outcome: care.Done}, care.Details{})
	v, err := w.Process(w.ctx, w.anna, id, w.now)
	w.do(err)
	equal(t, "plan", v.Plan, nil)
	equal(t, "texts in the journal", entryOf(w, id, care.EventAnswered).Texts, nil)
	found, err := w.PreviousAnswers(w.ctx, w.anna, id, w.now)
	w.do(err)
	equal(t, "texts of the previous answer", found[0].Texts, map[string]string{})
}
