package workflows_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// faulty is a world in which a fault is planted.
type faulty struct {
	*world
	t *testing.T
}

var plantedAt = calendar.MustDate("2027-04-01").At(10, 0)

func effectOf(lines ...care.JournalLine) care.Entry {
	return care.Entry{Process: "p", At: plantedAt, Lines: lines}
}

func orgOf(label string) care.OrganisationID { return care.OrganisationID(idOf(label)) }

func (w *faulty) must(err error) {
	if err != nil {
		w.t.Error(err)
	}
}

func (w *faulty) open(key string, task care.NewTask) {
	task.ID, task.Step = care.TaskIDFor("p", key), strings.Split(key, "/")[0]
	task.Of = care.OfKey(task.Step)
	w.must(w.OpenTask(w.t.Context(), care.OpenTask{Entry: effectOf(), Task: task}))
}

func (w *faulty) answer(key string, a care.Answer) {
	w.must(w.CloseTask(w.t.Context(), care.CloseTask{
		Entry: effectOf(), Task: care.TaskIDFor("p", key), State: care.TaskAnswered, Act: "a", By: "s", Answer: &a,
	}))
}

func (w *faulty) end(state care.ProcessState, outcome string) {
	w.must(w.EndProcess(w.t.Context(), care.EndProcess{Entry: effectOf(), State: state, Outcome: outcome}))
}

func (w *faulty) prepare() {
	w.open("preparation/1", care.NewTask{Form: care.FormChecklist})
	w.answer("preparation/1", care.Answer{Outcome: care.Done, Checked: w.handover.mandatory()})
}

func (w *faulty) ask() {
	_, err := w.AskConsent(w.t.Context(), care.AskConsent{
		Entry: effectOf(), Receiver: orgOf("receiver"), Needed: []care.InfoSet{care.WarmConversation},
		Until: calendar.MustDate("2028-01-01"),
	})
	w.must(err)
}

// confirmCare has the wijkteam confirm that youth care goes on.
func (w *faulty) confirmCare() {
	w.handover.youthCare = true
	w.open("offer-1/1", care.NewTask{Form: care.FormOffer, Offer: careOfferKey, Organisation: orgOf("wijkteam")})
	w.answer("offer-1/1", care.Answer{Outcome: care.Accepted})
}

var anOffer = care.NewTask{
	Form: care.FormOffer, Offer: "handover", Organisation: orgOf("receiver"), Role: care.Coordinator,
}

// faults are what a handover must never do, and what the world says of it; nothing where it is no fault after all.
var faults = map[string]struct {
	do   func(w *faulty)
	want string
}{
	"closed while youth care is open": {func(w *faulty) {
		w.handover.youthCare = true
		w.end(care.Closed, "landed")
	}, "nobody has confirmed"},
	"stopped while youth care is open": {func(w *faulty) {
		w.handover.youthCare = true
		w.end(care.Stopped, "withdrawn")
	}, "nobody has confirmed"},
	"closed on a confirmation of before the move": {func(w *faulty) {
		w.confirmCare()
		w.must(w.ChangeMunicipality(w.t.Context(), care.ChangeMunicipality{Entry: effectOf(), Act: "b"}))
		w.end(care.Closed, "landed")
	}, "nobody has confirmed"},
	"closed on a confirmation": {func(w *faulty) {
		w.confirmCare()
		w.end(care.Closed, "landed")
	}, ""},
	"stopped because somebody died": {func(w *faulty) {
		w.handover.youthCare = true
		w.end(care.Stopped, "deceased")
	}, ""},
	"closed after a signature": {func(w *faulty) {
		w.handover.youthCare = true
		signed := care.JournalLine{Key: "k", At: plantedAt, Event: care.EventCareSigned, Guest: "g"}
		w.must(w.SetYouthCare(w.t.Context(), care.SetYouthCare{Entry: effectOf(signed)}))
		w.end(care.Closed, "landed")
	}, ""},
	"closed with something open": {func(w *faulty) {
		w.open("landing-check/1", care.NewTask{Form: care.FormLanding})
		w.end(care.Closed, "landed")
	}, "is open"},
	"the lead without acceptance": {func(w *faulty) {
		w.must(
			w.AddParticipant(
				w.t.Context(), care.AddParticipant{Entry: effectOf(), Organisation: orgOf("receiver"), Lead: true},
			),
		)
	}, "which did not accept"},
	"the lead on the acceptance of youth care": {func(w *faulty) {
		w.confirmCare()
		w.must(
			w.AddParticipant(
				w.t.Context(), care.AddParticipant{Entry: effectOf(), Organisation: orgOf("wijkteam"), Lead: true},
			),
		)
	}, "which did not accept"},
	"an offer before the preparation": {func(w *faulty) {
		w.ask()
		w.open("offer-1/1", anOffer)
	}, "mandatory items are missing"},
	"a checklist with a gap": {func(w *faulty) {
		w.open("preparation/1", care.NewTask{Form: care.FormChecklist})
		w.answer("preparation/1", care.Answer{Outcome: care.Done, Checked: w.handover.mandatory()[1:]})
	}, "the checklist is done without"},
	"an offer while consent is open": {func(w *faulty) {
		w.ask()
		w.prepare()
		w.open("offer-1/1", anOffer)
	}, "somebody has to decide"},
	"an offer to somebody else": {func(w *faulty) {
		w.ask()
		w.prepare()
		other := anOffer
		other.Organisation = orgOf("receiver2")
		w.open("offer-1/1", other)
	}, "is offered a handover to"},
	"a conversation without consent": {func(w *faulty) {
		w.ask()
		w.open("conversation/1", care.NewTask{Form: care.FormConversation})
	}, "a conversation is asked without consent"},
	"a step asked twice": {func(w *faulty) {
		w.open("preparation/1", care.NewTask{Form: care.FormChecklist})
		w.open("preparation/2", care.NewTask{Form: care.FormChecklist})
	}, "is asked while"},
	"a rung twice": {func(w *faulty) {
		w.open("preparation/1", care.NewTask{Form: care.FormChecklist})
		for _, key := range []string{"one", "two"} {
			line := care.JournalLine{Key: key, At: plantedAt, Event: care.EventReminded}
			w.must(w.ClimbRung(w.t.Context(), care.ClimbRung{
				Entry: effectOf(line), Task: care.TaskIDFor("p", "preparation/1"), Rung: care.Rung{No: 2},
			}))
		}
	}, "rung 2 after rungs"},
	"a receiver replaced that has the lead": {func(w *faulty) {
		w.handover.lead = "receiver"
		w.must(w.SetReceiver(w.t.Context(), care.SetReceiver{Entry: effectOf(), Receiver: orgOf("receiver2")}))
	}, "has the lead, and the receiver is replaced"},
}

// TestWorldSees makes sure that the world complains about what a handover must never do: each fault is planted here
// once.
func TestWorldSees(t *testing.T) {
	t.Parallel()
	for fault, c := range faults {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			s := aHandover
			s.process = "p"
			w := &faulty{newWorld(s), t}
			w.clock = func() time.Time { return plantedAt }
			c.do(w)
			got := strings.Join(w.complaints, "\n")
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("complaints %q, want %q", got, c.want)
			}
		})
	}
}

// TestSequencesSee plays a handover that does not know that youth care is involved, and one whose journal lost a line:
// the checks of random sequences have to find both.
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
	lost.world.journal = slices.DeleteFunc(lost.world.journal, func(
		l care.JournalLine,
	) bool {
		return l.Event == care.EventPrepared
	})
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
