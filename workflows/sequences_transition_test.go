package workflows_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/workflows"
)

// TestTransitionSequences has the wijkteam, the school, the adult side and the young person do anything on any day,
// over the birthday and corrected birth dates, and holds what must be true by any order of events, beside what the
// world complains about:
//
//   - youth care is not let go before somebody took over or the young person signed (mayEnd), and what the journal says
//     of its end is so (notedTransition);
//   - a breach is on record once and stays (notedTransition, checkTransitionRoute), and no step of the law was done
//     late without one (unbreached);
//   - nothing is asked that is done, and nobody is asked who has no part (mayOpenTransition); a table is held in its
//     order (notedTable);
//   - who pays delays nothing (delayed), and nothing stands still: while it runs, somebody is asked or something is
//     still to come (stranded);
//   - every act that was acknowledged is in the journal, and every rung was climbed once (checkActs, ClimbRung).
//
// It comes out the same in one run and in many.
func TestTransitionSequences(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := drawTransition(t)
		one := playTransitionSequence(t, s, stagings[0])
		for _, st := range stagings[1:] {
			// An act that comes at the very moment at which a run ends is dealt with a millisecond later, by the next.
			if diff := cmp.Diff(
				one, playTransitionSequence(t, s, st), cmpopts.EquateEmpty(), cmpopts.EquateApproxTime(time.Second),
			); diff != "" {
				t.Fatalf("%s and %s differ:\n%s\n%s", stagings[0].name, st.name, diff, s.String())
			}
		}
	})
}

func playTransitionSequence(t *rapid.T, s script, st staging) outcome {
	p := newPlay(t, s, st)
	p.random = true
	p.seen = func(state any) {
		if err := checkTransitionState(state, p.world); err != nil {
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

// drawTransition draws a transition and what people do in it. It begins on any day from 16 to a day after the birthday.
func drawTransition(t *rapid.T) script {
	s := script{process: "11111111-2222-4333-8444-555555555555", transition: true}
	s.born = calendar.MustDate("2009-09-01").AddDays(rapid.IntRange(0, 730).Draw(t, "born"))
	if rapid.SampledFrom([]bool{false, false, true}).Draw(t, "leap") {
		s.born = calendar.MustDate("2012-02-29")
	}
	s.anchor = calendar.Birthday(s.born, care.AgeOfAge)
	before := rapid.SampledFrom([]int{700, 500, 365, 250, 182, 90, 21, 3, 0, -1}).Draw(t, "days before")
	s.started = s.anchor.AddDays(-before)
	s.school = rapid.SampledFrom([]bool{true, true, false}).Draw(t, "school")
	s.youthCare = rapid.Bool().Draw(t, "youth care")
	if rapid.SampledFrom([]int{0, 1, 2, 3}).Draw(t, "no gemeente") == 3 {
		s.given = append(s.given, "given no gemeente")
	}
	day := s.started.AddDays(1)
	add := func(what string) {
		hour := rapid.SampledFrom([]int{10, 15, 0, 6, 23}).Draw(t, "hour")
		s.acts = append(s.acts, scripted{at: day.At(hour, 1), text: "> " + what, what: what, mark: '>'})
	}
	gaps := rapid.SampledFrom([][]int{{1, 3, 7, 14, 30}, {0, 1, 2}, {20, 40, 60}, {5, 10, 30}}).Draw(t, "gaps")
	smooth := rapid.SampledFrom([]int{0, 20, 90}).Draw(t, "smooth")
	for range rapid.IntRange(1, 60).Draw(t, "acts") {
		day = day.AddDays(rapid.SampledFrom(gaps).Draw(t, "days later"))
		what := drawTransitionAct(t, s, day, smooth)
		add(what)
		if what == "worker suspends" {
			day = day.AddDays(rapid.SampledFrom([]int{1, 5, 30, 200}).Draw(t, "days suspended"))
			add("worker resumes")
		}
	}
	slices.SortStableFunc(s.acts, func(a, b scripted) int { return a.at.Compare(b.at) })
	s.until = day.AddDays(100)
	return s
}

// drawTransitionAct draws what somebody does. The smoother it goes, the more of it is what is asked, so that sequences
// come to every end.
func drawTransitionAct(t *rapid.T, s script, day calendar.Date, smooth int) string {
	one := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
	law := func() string {
		return "decided, laws " +
			one(
				"laws", "wmo", "wlz", "zvw", "wmo zvw", "wmo extended_youth_care, conditions begun",
				"extended_youth_care, conditions fixed", "foster_care", "none",
			)
	}
	later := func(name string, days ...int) string {
		return day.AddDays(rapid.SampledFrom(days).Draw(t, name)).String()
	}
	switch kind := rapid.IntRange(0, 30+smooth).Draw(t, "kind"); kind {
	default:
		return "worker answers the-first: " +
			one(
				"answer", "done", "agreed", "granted", "landed", "runs", "accepted", "not_needed", "decided", "held",
				"planned",
			)
	case 0, 1:
		return "worker answers a-law: " + law()
	case 2, 3:
		return "worker answers a-plan-complete: " +
			one("answer", "agreed, payer municipality_wmo", "money_disputed", "not_agreed") + ", big 5"
	case 4:
		return "worker answers a-decision: " + one("answer", "granted", "denied", "not_yet") + ", on " + day.String()
	case 5, 6:
		return "worker answers a-table-invite: planned, on " + later("meets", -3, 0, 2, 14, 40) +
			one("invited", "", ", invited school gemeente")
	case 7:
		return "worker answers a-table: " + one("answer", "decided", "not_agreed") + ", on " + day.String() +
			one("agreed", "", ", agreed worker "+later("until", 5, 30))
	case 8:
		return "worker answers a-financing: " + one("answer", "decided, payer other", "not_agreed") + ", on " +
			day.String()
	case 9, 10:
		return "wijkteam-manager answers a-power: decided, payer care_office, on " + day.String()
	case 11:
		return one("who", "worker", "school-coordinator", "desk") + " calls a table"
	case 12, 13, 14:
		return "desk answers an-offer: " +
			one("answer", "accepted", "accepted", "refused, too full", "asked_back", "offer_again")
	case 15:
		return "worker answers a-decide: " +
			one("answer", "offer_again", "other_receiver, to wijkteam2", "other_receiver, to gemeente", "taken_back")
	case 16, 17:
		return "child " + one("decision", "gives", "gives", "refuses", "withdraws") + " " +
			one("sets", "everything", "everything", "warm_conversation", "youth_care_information")
	case 18:
		return "worker withdraws the offer"
	case 19:
		return "worker says youth care ended on " + later("ended", 0, -1, -30, -170, -200)
	case 20:
		return "worker says " +
			one("news", "youth care began", "the child moved", "the child moved", "the child signed on "+day.String())
	case 21:
		return one("guest", "child signs", "child objects to version 2", "parent1 objects")
	case 22:
		return "worker suspends"
	case 23, 24:
		by := rapid.SampledFrom([]int{0, 1, -1, 20, -20, 100, -100, 365}).Draw(t, "by")
		return "worker moves the birth date to " + s.born.AddDays(by).String()
	case 25:
		return "wijkteam-manager changes the worker to " + one("worker", "worker", "worker2", "school-mentor")
	case 26:
		return "worker stops: " + one("reason", "other", "withdrawn", "deceased", "mistake", "moved_abroad")
	case 27:
		return "worker corrects the-last-one: " +
			one("answer", "not_landed", "landed", "runs_not", "runs", law(), "resume", "denied")
	case 28:
		return "worker answers the-first: " +
			one(
				"answer", "not_landed", "runs_not", "resume", "not_done", "without_consent",
				"not_held, because in_writing",
			)
	case 29:
		return "worker answers a-conversation: held, on " + day.String() + ", agreed worker " + later("due", 20) +
			", agreed desk " + later("due too", 20)
	case 30:
		return "worker snoozes the-step until " + later("until", 7)
	}
}

// checkTransitionState holds that a state that is handed over is whole, and says the same as the store.
func checkTransitionState(state any, w *world) error {
	s, ok := state.(workflows.TransitionState)
	if !ok {
		return fmt.Errorf("a transition hands over a %T", state)
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
	for _, t := range s.Tables {
		if key := fmt.Sprintf(
			"table-%d", t.No,
		); !slices.ContainsFunc(s.Asked, func(a workflows.Asked) bool { return a.Task.Step == key }) {
			return fmt.Errorf("%s waits on nobody", key)
		}
	}
	if s.Asks > 0 && !s.Unasked { // of a receiver to whom nothing is handed over nothing is asked
		if diff := cmp.Diff(
			w.consentStatus(w.handover.receiver).Sets, s.Consent.Sets, cmpopts.EquateEmpty(),
		); diff != "" {
			return fmt.Errorf("consent in the store and in the state differ: %s", diff)
		}
	}
	for _, t := range w.openTasks() {
		open = append(open, t.Key)
	}
	slices.Sort(open)
	slices.Sort(waiting)
	if diff := cmp.Diff(open, waiting, cmpopts.EquateEmpty()); diff != "" {
		return fmt.Errorf("open in the store and in the state differ: %s", diff)
	}
	return w.checkTransition()
}

// checkTransition holds what must be true of a transition at every rest, and in the end.
func (w *world) checkTransition() error {
	if w.transition == nil {
		return nil
	}
	if key := w.unbreached(); key != "" {
		return fmt.Errorf("%s was done after its last day by law, without a breach", key)
	}
	if key := w.delayed(); key != "" {
		return fmt.Errorf("%s waits while who pays is disputed", key)
	}
	for key := range w.transition.breached {
		if i := slices.IndexFunc(w.route, func(s care.Step) bool { return s.Key == key }); i < 0 ||
			!w.route[i].Breached {
			return fmt.Errorf("the breach of %s is gone", key)
		}
	}
	return nil
}

// stranded tells whether a transition runs while nobody has anything to do, now or later.
func (w *world) stranded() bool {
	planned := slices.ContainsFunc(w.route, func(s care.Step) bool { return s.State == care.StepPlanned })
	return w.transition != nil && w.state == care.Running && !planned && len(w.openTasks()) == 0
}

// complete adds to a random answer what the form of a transition does not do without, most of the time.
func complete(t *task, a *care.Answer, today calendar.Date) {
	switch t.Form {
	case care.FormLaw:
		if len(a.Laws) == 0 {
			a.Laws = []care.Law{care.LawWmo}
		}
	case care.FormPlanComplete:
		a.Areas, a.Payer = care.Big5(), "municipality_wmo"
	case care.FormFinancing, care.FormPower, care.FormTable:
		a.Payer = "municipality_wmo"
	default:
	}
	if a.On.IsZero() {
		a.On = today
	}
}
