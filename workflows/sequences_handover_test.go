package workflows_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/workflows"
)

// TestHandoverSequences has both sides, the family and the wijkteam do anything on any day, over birthdays and moved
// first days, and holds what must be true by any order of events:
//
//   - no handover with youth care involved is closed or stopped before the new side confirmed or the young person
//     signed (mayEnd);
//   - the lead moves only on acceptance, and nothing is offered while a mandatory item is missing (leads, mayOffer);
//   - no conversation is asked or held that the consent does not cover (mayOpen, mayClose, checkHandoverState);
//   - every act that was acknowledged is in the journal, and every rung was climbed once (checkActs, ClimbRung).
//
// It comes out the same in one run and in many.
func TestHandoverSequences(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := drawHandover(t)
		one := playHandoverSequence(t, s, stagings[0])
		for _, st := range stagings[1:] {
			if diff := cmp.Diff(one, playHandoverSequence(t, s, st), cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%s and %s differ:\n%s\n%s", stagings[0].name, st.name, diff, s.String())
			}
		}
	})
}

func playHandoverSequence(t *rapid.T, s script, st staging) outcome {
	p := newPlay(t, s, st)
	p.random = true
	p.seen = func(state any) {
		if err := checkHandoverState(state, p.world); err != nil {
			t.Fatalf("%s: the state that run %d hands over: %v\n%s", st.name, p.runs, err, p.world.table.String())
		}
	}
	p.run()
	for _, check := range []error{checkEnd(p.world), p.checkActs()} {
		if check != nil {
			t.Fatalf("%s: in the end: %v\n%s", st.name, check, s.String()+p.world.table.String()+p.world.summary())
		}
	}
	o := p.outcome()
	o.Timetable = byDay(o.Timetable)
	return o
}

// byDay puts what happened on one day in the order of the alphabet: of what comes at one moment, a refusal by the
// validator may be heard before or after what follows from the rest.
func byDay(timetable string) string {
	lines := strings.Split(timetable, "\n")
	day := func(line string) string { return line[:min(len(line), len("2027-01-01"))] }
	for from := 0; from < len(lines); {
		to := from
		for to < len(lines) && day(lines[to]) == day(lines[from]) {
			to++
		}
		slices.Sort(lines[from:to])
		from = to
	}
	return strings.Join(lines, "\n")
}

// String is what is given in a drawn script.
func (s script) String() string {
	if s.transition {
		given := []string{
			fmt.Sprintf(
				"kind transition\nborn %s\nstarted %s\nschool %v, youth care %v", s.born, s.started, s.school,
				s.youthCare,
			),
		}
		return strings.Join(append(given, s.given...), "\n") + "\n"
	}
	given := []string{
		fmt.Sprintf("transition %s\nfirst day %s\nstarted %s\nborn %s", s.crossing, s.anchor, s.started, s.born),
	}
	return strings.Join(append(given, s.given...), "\n") + "\n"
}

// drawHandover draws a handover and what people do in it. The young person is about 12, 16 or 18, so that birthdays
// come in the middle.
func drawHandover(t *rapid.T) script {
	s := script{
		process:  "11111111-2222-4333-8444-555555555555",
		crossing: rapid.SampledFrom(care.Crossings()).Draw(t, "transition"),
	}
	s.anchor = calendar.MustDate("2027-03-01").AddDays(rapid.IntRange(0, 400).Draw(t, "first day"))
	s.started = s.anchor.AddDays(rapid.SampledFrom([]int{-250, -150, -90, -40, -7, 3}).Draw(t, "started"))
	age := rapid.SampledFrom([]int{care.AgeHeard, care.AgeAlone, care.AgeOfAge}).Draw(t, "about")
	s.born = calendar.NewDate(
		s.anchor.Year()-age, s.anchor.Month(), min(28, s.anchor.Day()),
	).AddDays(rapid.IntRange(-250, 150).Draw(t, "born"))
	if leap := calendar.NewDate(
		s.born.Year()-s.born.Year()%4, 2, 29,
	); rapid.SampledFrom([]bool{false, false, true}).Draw(t, "leap") {
		s.born = leap
	}
	for _, g := range []string{
		"youth care", "requested by the receiver", "two parents", "nobody with authority", "no wijkteam", "no gemeente",
	} {
		odds := []int{0, 1, 2, 3}
		if g == "youth care" {
			odds = []int{0, 3}
		}
		if rapid.SampledFrom(odds).Draw(t, g) == 3 {
			s.given = append(s.given, "given "+g)
		}
	}
	day := s.started.AddDays(1)
	add := func(what string) {
		hour := rapid.SampledFrom([]int{10, 15, 0, 6, 23}).Draw(t, "hour")
		s.acts = append(s.acts, scripted{at: day.At(hour, 1), text: "> " + what, what: what, mark: '>'})
	}
	gaps := rapid.SampledFrom([][]int{{1, 3, 7, 14, 30}, {0, 1, 2}, {20, 40, 60}}).Draw(t, "gaps")
	smooth := rapid.SampledFrom([]int{0, 10, 60}).Draw(t, "smooth")
	for range rapid.IntRange(1, 50).Draw(t, "acts") {
		day = day.AddDays(rapid.SampledFrom(gaps).Draw(t, "days later"))
		what := drawHandoverAct(t, s, day, smooth)
		for one := range strings.SplitSeq(what, "; ") {
			add(one)
		}
		if what == "coordinator suspends" {
			day = day.AddDays(rapid.SampledFrom([]int{1, 5, 30, 200}).Draw(t, "days suspended"))
			add("coordinator resumes")
		}
	}
	slices.SortStableFunc(s.acts, func(a, b scripted) int { return a.at.Compare(b.at) })
	s.until = day.AddDays(100)
	return s
}

// drawHandoverAct draws what somebody does. The smoother it goes, the more of it is what is asked, so that sequences
// come to every end.
func drawHandoverAct(t *rapid.T, s script, day calendar.Date, smooth int) string {
	one := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
	who := func() string { return one("who", parties...) }
	switch kind := rapid.IntRange(0, 31+smooth).Draw(t, "kind"); kind {
	default:
		return "mentor answers the-first: " +
			one("answer", "accepted", "accepted", "accepted", "goes_on", "held", "agreed", "not_landed")
	case 0, 1, 2, 3, 4, 5, 6, 7, 8:
		return "mentor answers the-step: " +
			one("answer", "done, all ready", "held", "landed", "accepted", "agreed", "not_landed", "without_consent")
	case 30, 31:
		return "parent1 gives everything; parent2 gives everything; child gives everything"
	case 9, 10, 11:
		return "receiver-coordinator answers an-offer: " +
			one("answer", "accepted", "accepted", "refused, too full", "asked_back", "offer_again")
	case 12, 13:
		return "wijkteam answers the-care-offer: " + one("answer", "accepted", "refused", "asked_back")
	case 14:
		return "mentor answers a-checklist: " + one("answer", "done, all ready", "done, all ready but 1", "done")
	case 15:
		return "coordinator answers a-decide: " +
			one("answer", "offer_again", "other_receiver, to receiver2", "other_receiver, to receiver", "taken_back")
	case 16, 17, 18:
		sets := one(
			"sets", "everything", "everything", "warm_conversation", "extra_information", "youth_care_information",
		)
		return who() + " " + one("decision", "gives", "gives", "gives", "refuses", "withdraws") + " " + sets
	case 19:
		return one("who", "manager", "manager", "mentor") + " overrides " +
			one("sets", "everything", "warm_conversation")
	case 20:
		return "mentor withdraws the offer"
	case 21:
		born := s.born.AddDays(rapid.SampledFrom([]int{-400, -30, -1, 0, 1, 30, 400}).Draw(t, "other birth date"))
		return one("news", "mentor says the child moved", "mentor says youth care began", "child signs",
			"parent1 objects",
			"mentor moves the birth date to "+born.String(), elsewhere+" moves the birth date to "+born.String())
	case 22:
		return "coordinator suspends"
	case 23:
		by := rapid.SampledFrom([]int{0, 3, -3, 30, -30, 100, -100}).Draw(t, "by")
		return "coordinator moves the first day to " + s.anchor.AddDays(by).String()
	case 24:
		return "coordinator changes the mentor to " + one("mentor", "mentor", "mentor2", "receiver-mentor")
	case 25:
		return "coordinator stops: " + one("reason", "other", "withdrawn", "deceased", "mistake", "moved_abroad")
	case 26:
		return "mentor answers the-step: " +
			one("answer", "goes_back", "goes_on", "enough", "not_held, because in_writing", "not_needed", "not_done")
	case 27:
		return "receiver-coordinator corrects the-last-one: " + one("answer", "not_landed", "landed", "held")
	case 28:
		due := day.AddDays(20).String()
		return "mentor answers a-conversation: held, on " + day.String() + ", agreed mentor " + due +
			", agreed receiver-mentor " + due
	case 29:
		return "mentor snoozes the-step until " + day.AddDays(7).String()
	}
}

// longestOpen returns the task that is open longest, but for asking consent, which is done by those who decide; any
// other when none is.
func (w *world) longestOpen() care.TaskID {
	for _, t := range w.openTasks() {
		if t.Form != care.FormConsent && !t.Term.OpensAt.After(w.clock()) {
			return t.ID
		}
	}
	return w.openTasks()[0].ID
}

// answers returns who answers a task instead of whoever was drawn: somebody of the organisation that has it.
func (w *world) answers(t *task, drawn care.StaffID) care.StaffID {
	if w.handover == nil || t.Organisation == "" {
		return drawn
	}
	org := labelOf(string(t.Organisation))
	if _, school := schools[org]; school {
		org += "-coordinator"
	}
	return care.StaffID(idOf(org))
}

// checkHandoverState holds that a state that is handed over is whole, and says the same as the store.
func checkHandoverState(state any, w *world) error {
	s, ok := state.(workflows.HandoverState)
	if !ok {
		return fmt.Errorf("a handover hands over a %T", state)
	}
	var waiting, open []string
	asked := map[string]bool{}
	for _, a := range s.Asked {
		key := w.keys[a.Task.ID]
		waiting = append(waiting, key)
		switch {
		case a.Answer != nil:
			return fmt.Errorf("%s was answered and not dealt with", key)
		case a.Task.Offer == "" && asked[a.Task.Step]:
			return fmt.Errorf("%s is asked twice", a.Task.Step)
		case s.Suspended != (a.Left != nil) && a.Task.Offer == "":
			return fmt.Errorf("suspended: %v, but what %s has left is %v", s.Suspended, key, a.Left)
		case a.Task.Form == care.FormConversation && !s.Consent.State(care.WarmConversation).Covers():
			return fmt.Errorf("%s is asked, and consent is %s", key, s.Consent.State(care.WarmConversation))
		}
		asked[a.Task.Step] = asked[a.Task.Step] || a.Task.Offer == ""
	}
	for _, o := range s.Offers {
		if !slices.ContainsFunc(s.Asked, func(
			a workflows.Asked,
		) bool {
			return a.Task.ID == o.Task && a.Task.Offer == o.Key
		}) {
			return fmt.Errorf("offer %d waits on nobody", o.No)
		}
	}
	if diff := cmp.Diff(w.consentStatus(w.handover.receiver).Sets, s.Consent.Sets, cmpopts.EquateEmpty()); diff != "" {
		return fmt.Errorf("consent in the store and in the state differ: %s", diff)
	}
	for _, t := range w.openTasks() {
		open = append(open, t.Key)
	}
	slices.Sort(open)
	slices.Sort(waiting)
	if diff := cmp.Diff(open, waiting, cmpopts.EquateEmpty()); diff != "" {
		return fmt.Errorf("open in the store and in the state differ: %s", diff)
	}
	return nil
}

// checkActs holds that every act that was acknowledged is in the journal.
func (p *play) checkActs() error {
	for _, l := range p.letters {
		if !l.done || l.err != nil || l.mark != '>' || p.world.handover.saidAgain[l.id] {
			continue
		}
		if !slices.ContainsFunc(p.world.journal, func(line care.JournalLine) bool { return line.Act == l.id }) {
			return fmt.Errorf("%s was acknowledged, and the journal does not have it", l.text)
		}
	}
	return nil
}
