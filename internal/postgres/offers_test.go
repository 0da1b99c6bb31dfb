package postgres_test

import (
	"testing"
	"time"

	"schakel/internal/care"
)

// said answers a task with a text and lets a minute pass.
func (w *world) said(
	id care.ProcessID, task care.TaskID, by care.Staff, event care.Event, a care.Answer, d care.Details,
	texts map[string]string,
) {
	w.t.Helper()
	act := w.act(id, by)
	w.do(w.SaveTexts(w.ctx, act, texts, w.now))
	w.answerBy(act, task, event, a, d)
	w.now = w.now.Add(time.Minute)
}

func TestWhatComesWithAnOffer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	earlier := contact(id, -9, 7)
	w.said(
		id, w.open(id, earlier), w.anna, care.EventAnswered, care.Answer{Outcome: care.NotReached}, care.Details{},
		map[string]string{care.TextNote: "in gesprek"},
	)
	w.said(id, w.open(id, contact(id, -3, 7)), w.anna, care.EventAnswered, care.Answer{
		Outcome: care.Reached, Help: []care.LifeArea{care.AreaIncome},
	},
		care.Details{}, map[string]string{
			care.TextNote: "schulden", care.TextOwnWords: "laat me", care.TextPlace: "kwekerij Vos",
		})
	first := w.offer(id, w.wijkteam, 1)
	w.said(id, first, w.wim, care.EventOfferAskedBack, care.Answer{Outcome: care.AskedBack}, care.Details{
		Try: 1, Organisation: w.wijkteam.ID,
	},
		map[string]string{care.TextQuestion: "hoeveel?"})
	question := contact(id, 0, 7)
	question.Form, question.Offer, question.Try = care.FormQuestion, "wijkteam", 2
	w.open(id, question)
	mentors, err := w.OfferTexts(w.ctx, w.anna, question.ID, w.now)
	w.do(err)
	equal(
		t, "with the question", texts(mentors),
		[]string{"answered note=schulden", "offer_asked_back question=hoeveel?"},
	)
	w.said(
		id, question.ID, w.anna, care.EventOfferAnswered, care.Answer{Outcome: care.Done}, care.Details{Round: 2},
		map[string]string{care.TextNote: "veel"},
	)
	second := w.offer(id, w.wijkteam, 3)
	w.said(id, second, w.wim, care.EventOfferRefused, care.Answer{
		Outcome: care.Refused, Refusal: "no_capacity",
	}, care.Details{Round: 3, Organisation: w.wijkteam.ID},
		map[string]string{care.TextReason: "vol"})
	third := w.offer(id, w.gemeente, 4)
	decide := contact(id, 0, 7)
	decide.Form, decide.Role, decide.Offer, decide.Try = care.FormDecide, care.Coordinator, "wijkteam", 5
	w.open(id, decide)
	other := w.offer(id, w.wijkteam, 1)
	_, err = w.Pool().Exec(w.ctx, `UPDATE tasks SET step = 'contact-6m' WHERE id = $1`, string(other))
	w.do(err)

	rounds := []string{"answered note=schulden", "offer_asked_back question=hoeveel?", "offer_answered note=veel"}
	for _, c := range []struct {
		who  care.Staff
		task care.TaskID
		want []string
	}{
		{w.wim, first, append(rounds[:3:3], "offer_refused reason=vol")},
		{w.wilma, second, append(rounds[:3:3], "offer_refused reason=vol")},
		{w.beheer, third, rounds[:1]},
		{w.carla, decide.ID, append(rounds[:3:3], "offer_refused reason=vol")},
		{w.wim, other, nil},
	} {
		entries, err := w.OfferTexts(w.ctx, c.who, c.task, w.now)
		w.do(err)
		equal(t, "for "+c.who.Name, texts(entries), c.want)
	}
}

// texts is each entry with what it says.
func texts(entries []care.JournalEntry) []string {
	var found []string
	for _, e := range entries {
		s := string(e.Event)
		for _, field := range []string{
			care.TextNote, care.TextOwnWords, care.TextPlace, care.TextQuestion, care.TextReason,
		} {
			if body, ok := e.Texts[field]; ok {
				s += " " + field + "=" + body
			}
		}
		found = append(found, s)
	}
	return found
}
