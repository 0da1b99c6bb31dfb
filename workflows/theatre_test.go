package workflows_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// TestWorldSees makes sure that the world complains about what a handover must never do: each fault is planted here once.
func TestWorldSees(t *testing.T) {
	t.Parallel()
	at := calendar.MustDate("2027-04-01").At(10, 0)
	entry := func(lines ...care.JournalLine) care.Entry {
		return care.Entry{Process: "p", At: at, Lines: lines}
	}
	const receiver, wijkteam = "receiver", "wijkteam"
	org := func(label string) care.OrganisationID { return care.OrganisationID(idOf(label)) }
	open := func(w *world, key string, task care.NewTask) {
		task.ID, task.Step = care.TaskIDFor("p", key), strings.Split(key, "/")[0]
		_ = w.OpenTask(t.Context(), care.OpenTask{Entry: entry(), Task: task})
	}
	closeTask := func(w *world, key string, a care.Answer) {
		e := care.CloseTask{Entry: entry(), Task: care.TaskIDFor("p", key), State: care.TaskAnswered, Act: "a", By: "s", Answer: &a}
		if err := w.CloseTask(t.Context(), e); err != nil {
			t.Error(err)
		}
	}
	offer := care.NewTask{Form: care.FormOffer, Offer: "handover", Organisation: org(receiver), Role: care.Coordinator}
	end := func(w *world, state care.ProcessState, outcome string) {
		_ = w.EndProcess(t.Context(), care.EndProcess{Entry: entry(), State: state, Outcome: outcome})
	}
	prepare := func(w *world) {
		open(w, "preparation/1", care.NewTask{Form: care.FormChecklist})
		closeTask(w, "preparation/1", care.Answer{Outcome: care.Done, Checked: w.handover.mandatory()})
	}
	ask := func(w *world) {
		_, _ = w.AskConsent(t.Context(), care.AskConsent{
			Entry: entry(), Receiver: org(receiver), Needed: []care.InfoSet{care.WarmConversation}, Until: calendar.MustDate("2028-01-01"),
		})
	}
	for fault, c := range map[string]struct {
		do   func(w *world)
		want string
	}{
		"closed while youth care is open": {func(w *world) {
			w.handover.youthCare = true
			end(w, care.Closed, "landed")
		}, "nobody has confirmed"},
		"stopped while youth care is open": {func(w *world) {
			w.handover.youthCare = true
			end(w, care.Stopped, "withdrawn")
		}, "nobody has confirmed"},
		"closed on a confirmation of before the move": {func(w *world) {
			w.handover.youthCare = true
			open(w, "offer-1/1", care.NewTask{Form: care.FormOffer, Offer: careOfferKey, Organisation: org(wijkteam)})
			closeTask(w, "offer-1/1", care.Answer{Outcome: care.Accepted})
			_ = w.ChangeMunicipality(t.Context(), care.ChangeMunicipality{Entry: entry(), Act: "b"})
			end(w, care.Closed, "landed")
		}, "nobody has confirmed"},
		"stopped because somebody died": {func(w *world) {
			w.handover.youthCare = true
			end(w, care.Stopped, "deceased")
		}, ""},
		"closed after a signature": {func(w *world) {
			w.handover.youthCare = true
			signed := care.JournalLine{Key: "k", At: at, Event: care.EventCareSigned, Guest: "g"}
			_ = w.SetYouthCare(t.Context(), care.SetYouthCare{Entry: entry(signed)})
			end(w, care.Closed, "landed")
		}, ""},
		"closed with something open": {func(w *world) {
			open(w, "landing-check/1", care.NewTask{Form: care.FormLanding})
			end(w, care.Closed, "landed")
		}, "is open"},
		"the lead without acceptance": {func(w *world) {
			_ = w.AddParticipant(t.Context(), care.AddParticipant{Entry: entry(), Organisation: org(receiver), Lead: true})
		}, "which did not accept"},
		"the lead on the acceptance of youth care": {func(w *world) {
			open(w, "offer-1/1", care.NewTask{Form: care.FormOffer, Offer: careOfferKey, Organisation: org(wijkteam)})
			closeTask(w, "offer-1/1", care.Answer{Outcome: care.Accepted})
			_ = w.AddParticipant(t.Context(), care.AddParticipant{Entry: entry(), Organisation: org(wijkteam), Lead: true})
		}, "which did not accept"},
		"an offer before the preparation": {func(w *world) {
			ask(w)
			open(w, "offer-1/1", offer)
		}, "mandatory items are missing"},
		"a checklist with a gap": {func(w *world) {
			open(w, "preparation/1", care.NewTask{Form: care.FormChecklist})
			closeTask(w, "preparation/1", care.Answer{Outcome: care.Done, Checked: w.handover.mandatory()[1:]})
		}, "the checklist is done without"},
		"an offer while consent is open": {func(w *world) {
			ask(w)
			prepare(w)
			open(w, "offer-1/1", offer)
		}, "somebody has to decide"},
		"an offer to somebody else": {func(w *world) {
			ask(w)
			prepare(w)
			other := offer
			other.Organisation = org("receiver2")
			open(w, "offer-1/1", other)
		}, "is offered a handover to"},
		"a conversation without consent": {func(w *world) {
			ask(w)
			open(w, "conversation/1", care.NewTask{Form: care.FormConversation})
		}, "a conversation is asked without consent"},
		"a step asked twice": {func(w *world) {
			open(w, "preparation/1", care.NewTask{Form: care.FormChecklist})
			open(w, "preparation/2", care.NewTask{Form: care.FormChecklist})
		}, "is asked while"},
		"a rung twice": {func(w *world) {
			open(w, "preparation/1", care.NewTask{Form: care.FormChecklist})
			for _, key := range []string{"one", "two"} {
				rung := care.ClimbRung{Entry: entry(care.JournalLine{Key: key, At: at, Event: care.EventReminded}), Task: care.TaskIDFor("p", "preparation/1"), Rung: care.Rung{No: 2}}
				_ = w.ClimbRung(t.Context(), rung)
			}
		}, "rung 2 after rungs"},
		"a receiver replaced that has the lead": {func(w *world) {
			w.handover.lead = receiver
			_ = w.SetReceiver(t.Context(), care.SetReceiver{Entry: entry(), Receiver: org("receiver2")})
		}, "has the lead, and the receiver is replaced"},
	} {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			s := aHandover
			s.process = "p"
			w := newWorld(s)
			w.clock = func() time.Time { return at }
			c.do(w)
			got := strings.Join(w.complaints, "\n")
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("complaints %q, want %q", got, c.want)
			}
		})
	}
}

// TestSequencesSee plays a handover that does not know that youth care is involved, and one whose journal lost a line: the checks of random
// sequences have to find both.
func TestSequencesSee(t *testing.T) {
	t.Parallel()
	play := func() *play {
		p := newPlay(t, scenarios(t)["handover/vo-mbo"], production)
		p.run()
		if err := p.checkActs(); err != nil || len(p.world.complaints) > 0 {
			t.Fatalf("a good handover: %v, %v", err, p.world.complaints)
		}
		return p
	}
	lost := play()
	lost.world.journal = slices.DeleteFunc(lost.world.journal, func(l care.JournalLine) bool { return l.Event == care.EventPrepared })
	if err := lost.checkActs(); err == nil {
		t.Error("a lost line was not found")
	}
	forgets := newPlay(t, scenarios(t)["handover/vo-mbo"], production)
	forgets.planted = func() { forgets.world.handover.youthCare = true }
	forgets.run()
	if err := checkEnd(forgets.world); err == nil || !strings.Contains(err.Error(), "nobody has confirmed") {
		t.Errorf("youth care was forgotten, and found was: %v", err)
	}
}
