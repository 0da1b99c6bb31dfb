package workflows_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// step puts one step on the route of a planted world.
func (w *faulty) step(s care.Step) {
	w.must(w.SaveRoute(w.t.Context(), care.SaveRoute{Entry: effectOf(), Route: []care.Step{s}, Anchor: w.anchor}))
}

func (w *faulty) note(event care.Event, d care.Details) {
	l := care.JournalLine{Key: string(event) + d.Step + d.Reason(), At: plantedAt, Event: event, By: "s", Details: d}
	w.must(w.WriteJournal(w.t.Context(), effectOf(l)))
}

// ends has youth care end on a day, in the words of a journal line.
func (w *faulty) ends(how care.CareEnding, on, until string) {
	l := care.JournalLine{
		Key: "k", At: plantedAt, Event: care.EventCareEnded, By: "s", Details: care.Details{CareEnd: how},
	}
	w.must(
		w.EndYouthCare(
			w.t.Context(),
			care.EndYouthCare{Entry: effectOf(l), On: calendar.MustDate(on), Until: calendar.MustDate(until)},
		),
	)
}

// table opens a task of the first table, as what it stands for.
func (w *faulty) askTable(what string, task care.NewTask) {
	task.ID, task.Step = care.TaskIDFor("p", "table-1/"+what), "table-1"
	w.must(w.OpenTask(w.t.Context(), care.OpenTask{Entry: effectOf(), Task: task}))
}

var (
	planned   = calendar.DateOf(plantedAt)
	lawPassed = care.Step{Key: "report", State: care.StepPlanned, LawOn: planned.AddDays(-1), Breached: true}
	deskOffer = care.NewTask{
		Form: care.FormOffer, Offer: "handover", Organisation: orgOf("gemeente"), Role: care.WijkteamWorker,
	}
)

// transitionFaults are what a transition, and a table, must never do, and what the world says of it; nothing where it
// is no fault after all.
var transitionFaults = map[string]struct {
	do   func(w *faulty)
	want string
}{
	"closed while youth care is held": {func(w *faulty) {
		w.handover.youthCare = true
		w.end(care.Closed, "landed")
	}, "nobody has confirmed"},
	"closed after the adult side accepted": {func(w *faulty) {
		w.handover.youthCare = true
		w.open("offer-1/1", deskOffer)
		w.answer("offer-1/1", care.Answer{Outcome: care.Accepted})
		w.end(care.Closed, "landed")
	}, ""},
	"closed after extended youth care was arranged": {func(w *faulty) {
		w.handover.youthCare = true
		w.open("arrange-extended_youth_care/1", care.NewTask{Form: care.FormArrange})
		w.answer("arrange-extended_youth_care/1", care.Answer{Outcome: care.Done})
		w.end(care.Closed, "landed")
	}, ""},
	"closed after the Wlz was arranged": {func(w *faulty) {
		w.handover.youthCare = true
		w.open("arrange-wlz/1", care.NewTask{Form: care.FormArrange})
		w.answer("arrange-wlz/1", care.Answer{Outcome: care.Done})
		w.end(care.Closed, "landed")
	}, "nobody has confirmed"},
	"closed after the young person moved on": {func(w *faulty) {
		w.handover.youthCare = true
		w.open("offer-1/1", deskOffer)
		w.answer("offer-1/1", care.Answer{Outcome: care.Accepted})
		w.must(w.ChangeMunicipality(w.t.Context(), care.ChangeMunicipality{Entry: effectOf(), Act: "b"}))
		w.end(care.Closed, "landed")
	}, "nobody has confirmed"},
	"closed with a step to come": {func(w *faulty) {
		w.step(care.Step{Key: "last-look", State: care.StepPlanned})
		w.end(care.Closed, "landed")
	}, "last-look is planned"},
	"youth care ended unconfirmed, in other words": {func(w *faulty) {
		w.handover.youthCare = true
		w.ends("confirmed", "2027-03-01", "2027-09-01")
	}, "it is unconfirmed"},
	"youth care ended, and no table": {func(w *faulty) {
		w.handover.youthCare = true
		w.ends("unconfirmed", "2027-03-01", "2027-09-01")
		w.handover.careSigned = true
		w.end(care.Closed, "landed")
	}, "no table was called"},
	"a window of seven months": {func(w *faulty) {
		w.handover.youthCare = true
		w.ends("unconfirmed", "2027-03-01", "2027-10-01")
	}, "can be resumed until"},
	"a breach that goes away": {func(w *faulty) {
		w.step(lawPassed)
		w.note(care.EventBreach, care.Details{Step: "report", From: lawPassed.LawOn})
		mended := lawPassed
		mended.Breached = false
		w.step(mended)
	}, "the breach of report is gone"},
	"a breach before its time": {func(w *faulty) {
		w.note(care.EventBreach, care.Details{Step: "report", From: planned})
	}, "its last day by law is"},
	"done late without a breach": {func(w *faulty) {
		late := lawPassed
		late.State, late.ClosedOn, late.Breached = care.StepDone, planned, false
		w.step(late)
		w.end(care.Closed, "landed")
	}, "without a breach"},
	"planned after the law": {func(w *faulty) {
		w.step(care.Step{Key: "report", State: care.StepPlanned, DueOn: planned.AddDays(9), LawOn: planned.AddDays(8)})
	}, "its last day by law is"},
	"asked after the law": {func(w *faulty) {
		w.step(care.Step{Key: "report", State: care.StepPlanned, DueOn: planned.AddDays(7), LawOn: planned.AddDays(8)})
		w.open("report/1", care.NewTask{Form: care.FormReport, Term: care.Term{DueOn: planned.AddDays(9)}})
	}, "its last day by law is"},
	"asked what is done": {func(w *faulty) {
		w.step(care.Step{Key: "law", State: care.StepDone})
		w.open("law/1", care.NewTask{Form: care.FormLaw})
	}, "is asked and was done"},
	"a task for whoever has not accepted": {func(w *faulty) {
		w.open("landing-check/1", care.NewTask{Form: care.FormLanding, Organisation: orgOf("gemeente")})
	}, "which has not accepted"},
	"offered what was accepted": {func(w *faulty) {
		w.open("offer-1/1", deskOffer)
		w.answer("offer-1/1", care.Answer{Outcome: care.Accepted})
		w.open("offer-2/1", deskOffer)
	}, "is offered what"},
	"an adult side that leaves its work behind": {func(w *faulty) {
		w.open("offer-1/1", deskOffer)
		w.must(w.EndParticipant(w.t.Context(), care.EndParticipant{Entry: effectOf(), Organisation: orgOf("gemeente")}))
	}, "takes part no longer"},
	"extended youth care for guidance": {func(w *faulty) {
		w.open("law/1", care.NewTask{Form: care.FormLaw})
		w.answer("law/1", care.Answer{
			Outcome: care.Decided, Laws: []care.Law{care.LawExtendedCare}, Conditions: care.YouthCareConditions(),
			GuidanceOnly: care.Yes,
		})
	}, "the law is decided as"},
	"a plan with a gap": {func(w *faulty) {
		w.open("plan-complete/1", care.NewTask{Form: care.FormPlanComplete})
		w.answer("plan-complete/1", care.Answer{Outcome: care.Agreed, Payer: "other", Areas: care.Big5()[1:]})
	}, "says nothing about support"},
	"of age too early": {func(w *faulty) { w.note(care.EventOfAge, care.Details{}) }, "of age before"},

	"a table held that nobody called": {func(
		w *faulty,
	) {
		w.askTable("invite", care.NewTask{Form: care.FormTableInvite})
	}, "which nobody called"},
	"a table held before its day": {func(w *faulty) {
		w.note(care.EventTableCalled, care.Details{Step: "table-1", Table: "asked"})
		w.note(care.EventTablePlanned, care.Details{Step: "table-1", To: planned.AddDays(3)})
		w.askTable("table", care.NewTask{Form: care.FormTable, Term: care.Term{OpensOn: planned}})
	}, "and meets on"},
	"a table decided before it met": {func(w *faulty) {
		w.note(care.EventTableCalled, care.Details{Step: "table-1", Table: "asked"})
		w.note(care.EventTableDecided, care.Details{Step: "table-1", Answer: &care.Answer{}})
	}, "before its time"},
	"power where the table agreed": {func(w *faulty) {
		w.note(care.EventTableCalled, care.Details{Step: "table-1", Table: "asked"})
		w.note(care.EventTablePlanned, care.Details{Step: "table-1", To: planned})
		w.note(care.EventTableDecided, care.Details{Step: "table-1", Answer: &care.Answer{}})
		w.askTable("power", care.NewTask{Form: care.FormPower, Role: care.Manager})
	}, "has decided"},
	"power of somebody without it": {func(w *faulty) {
		w.note(care.EventTableCalled, care.Details{Step: "table-1", Table: "asked"})
		w.note(care.EventTablePlanned, care.Details{Step: "table-1", To: planned})
		w.note(care.EventTableNotAgreed, care.Details{Step: "table-1"})
		w.askTable("power", care.NewTask{Form: care.FormPower, Role: care.WijkteamWorker})
	}, "to decide"},
	"closed while a table is open": {func(w *faulty) {
		w.note(care.EventTableCalled, care.Details{Step: "table-1", Table: "asked"})
		w.end(care.Closed, "landed")
	}, "table-1 has not decided"},
	"an agreement that nobody made": {func(w *faulty) {
		w.note(care.EventTableCalled, care.Details{Step: "table-1", Table: "asked"})
		w.open("table-1-agreement-1/1", care.NewTask{Form: care.FormAgreement})
	}, "was not agreed"},
}

// TestTransitionWorldSees makes sure that the world complains about what a transition and a table must never do: each
// fault is planted here once.
func TestTransitionWorldSees(t *testing.T) {
	t.Parallel()
	for fault, c := range transitionFaults {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			s := aTransition
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

// TestTransitionSequencesSee plays a transition that does not know that youth care is involved, one whose journal lost
// a line, one whose breach was forgotten, and one that stands still: the checks of random sequences have to find each.
func TestTransitionSequencesSee(t *testing.T) {
	t.Parallel()
	good := scenarios(t)["transition/breach-of-the-report"]
	played := func() *play {
		p := newPlay(t, good, production)
		p.run()
		if err := checkEnd(p.world); err != nil {
			t.Fatalf("a good transition: %v", err)
		}
		if err := p.checkActs(); err != nil {
			t.Fatalf("a good transition: %v", err)
		}
		return p
	}
	lost := played()
	lost.world.journal = slices.DeleteFunc(lost.world.journal, func(
		l care.JournalLine,
	) bool {
		return l.Event == care.EventAnswered
	})
	if err := lost.checkActs(); err == nil {
		t.Error("a lost line was not found")
	}
	forgotten := played()
	delete(forgotten.world.transition.breached, "report")
	if err := checkEnd(forgotten.world); err == nil || !strings.Contains(err.Error(), "without a breach") {
		t.Errorf("a breach was forgotten, and found was: %v", err)
	}
	still := played()
	still.world.state = care.Running
	if err := checkEnd(still.world); err == nil || !strings.Contains(err.Error(), "nobody is asked anything") {
		t.Errorf("it stands still, and found was: %v", err)
	}
	waits := played()
	waits.world.state, waits.world.route[0].State = care.Running, care.StepPlanned
	waits.world.tables["table-1"] = &heldTable{why: care.TableMoney}
	if err := checkEnd(waits.world); err == nil || !strings.Contains(err.Error(), "while who pays is disputed") {
		t.Errorf("a step waits for money, and found was: %v", err)
	}
	forgets := newPlay(t, scenarios(t)["transition/offer-taken-back"], production)
	forgets.planted = func() { forgets.world.handover.youthCare = true }
	forgets.run()
	if err := checkEnd(forgets.world); err == nil || !strings.Contains(err.Error(), "nobody has confirmed") {
		t.Errorf("youth care was forgotten, and found was: %v", err)
	}
}
