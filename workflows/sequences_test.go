package workflows_test

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/proof"
	"schakel/workflows"
)

// TestMain draws fewer sequences than rapid would by default: each is played four times, in a hundred runs and more,
// and every test environment stays in memory for as long as the test binary runs. A sample of them are the first of
// those that the same seed gives to who plays all. Ask for more with -rapid.checks, for others with -rapid.seed.
func TestMain(m *testing.M) {
	flag.Parse()
	checks := 6
	if proof.Whole() {
		checks = 100
	}
	for name, value := range map[string]string{"rapid.checks": fmt.Sprint(checks), "rapid.seed": fmt.Sprint(
		proof.Seed(),
	)} {
		if f := flag.Lookup(name); f.Value.String() == f.DefValue {
			if err := f.Value.Set(value); err != nil {
				panic(err) // cannot happen: it is a number
			}
		}
	}
	m.Run()
}

// TestSequences has people do anything on any day, and holds what must be true whatever they do: beside what the world
// complains about, in every state that is handed over and in the end. It comes out the same in one run and in many.
func TestSequences(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := drawScript(t)
		one := playSequence(t, s, stagings[0])
		for _, st := range stagings[1:] {
			if diff := cmp.Diff(one, playSequence(t, s, st), cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%s and %s differ:\n%s", stagings[0].name, st.name, diff)
			}
		}
	})
}

func playSequence(t *rapid.T, s script, st staging) outcome {
	p := newPlay(t, s, st)
	p.random = true
	p.seen = func(state any) {
		if err := checkState(state, p.world); err != nil {
			t.Fatalf("%s: the state that run %d hands over: %v", st.name, p.runs, err)
		}
	}
	p.run()
	if err := checkEnd(p.world); err != nil {
		t.Fatalf("%s: in the end: %v\n%s", st.name, err, p.world.table.String()+p.world.summary())
	}
	return p.outcome()
}

// drawScript draws a follow-up and what people do in it.
func drawScript(t *rapid.T) script {
	s := script{
		process: "11111111-2222-4333-8444-555555555555",
		anchor:  calendar.MustDate("2026-08-01").AddDays(rapid.IntRange(0, 500).Draw(t, "leaving")),
	}
	s.started = s.anchor.AddDays(rapid.SampledFrom([]int{-120, -60, -10, 5, 100, 400}).Draw(t, "started"))
	for _, kind := range []string{"doorstroompunt", "wijkteam", "gemeente"} {
		if rapid.SampledFrom([]int{0, 1, 2, 3, 4}).Draw(t, kind) == 4 {
			s.given = append(s.given, "given no "+kind)
		}
	}
	day := s.started
	add := func(what string) {
		hour := rapid.SampledFrom([]int{10, 15, 0, 6, 23}).Draw(t, "hour")
		s.acts = append(s.acts, scripted{at: day.At(hour, 1), text: "> " + what, what: what, mark: '>'})
	}
	mood := rapid.SampledFrom([]string{"mixed", "reached", "not_reached", "help"}).Draw(t, "mood")
	gaps := rapid.SampledFrom([][]int{{20, 14, 40, 7, 90}, {10, 7, 3, 1, 0}}).Draw(t, "gaps")
	for range rapid.IntRange(1, 60).Draw(t, "acts") {
		day = day.AddDays(max(1, rapid.SampledFrom(gaps).Draw(t, "days later")))
		what := drawAct(t, s.anchor, day, mood)
		add(what)
		if what == "coordinator suspends" {
			day = day.AddDays(rapid.SampledFrom([]int{1, 5, 30, 200}).Draw(t, "days suspended"))
			add("coordinator resumes")
		}
	}
	if rapid.SampledFrom([]int{0, 1, 2, 3, 4}).Draw(t, "stopped") == 4 {
		how := []string{"coordinator stops: other", "coordinator stops: deceased", elsewhere + " stops: deceased"}
		add(rapid.SampledFrom(how).Draw(t, "how"))
	}
	slices.SortStableFunc(s.acts, func(a, b scripted) int { return a.at.Compare(b.at) })
	s.until = day.AddDays(100)
	return s
}

// moods are how contact moments tend to go.
var moods = map[string][]string{
	"mixed":       {"reached", "not_reached", "reached, help housing", "no_wish", "reached, place lost"},
	"reached":     {"reached", "reached", "reached, help housing"},
	"not_reached": {"not_reached", "not_reached", "not_reached", "reached"},
	"help":        {"reached, help income", "reached", "not_reached"},
}

// drawAct draws what somebody does. Tasks are named by what they are ("the step", "an offer", "an old one"), because
// which are open is only known when the day comes; find knows these names too.
func drawAct(t *rapid.T, leaving, day calendar.Date, mood string) string {
	answer := func() string { return rapid.SampledFrom(moods[mood]).Draw(t, "answer") }
	switch kind := rapid.IntRange(0, 22).Draw(t, "kind"); kind {
	default:
		return "mentor answers the-step: " + answer()
	case 9, 10, 11:
		return "wijkteam answers an-offer: " +
			rapid.SampledFrom([]string{"accepted", "refused", "asked_back"}).Draw(t, "answer")
	case 12:
		return "mentor answers an-old-one: " + answer()
	case 13, 14:
		which := rapid.SampledFrom([]string{"the-last-one", "an-old-one"}).Draw(t, "which")
		return fmt.Sprintf("mentor corrects %s: %s", which, rapid.SampledFrom(moods["mixed"]).Draw(t, "answer"))
	case 15:
		return "coordinator suspends"
	case 16, 17:
		by := rapid.SampledFrom([]int{0, 3, -3, 30, -30, 100, -100, 400, -400}).Draw(t, "by")
		return "coordinator moves the leaving date to " + leaving.AddDays(by).String()
	case 18:
		return "coordinator changes the mentor to " +
			rapid.SampledFrom([]string{"mentor", "mentor2", "mentor-zuid"}).Draw(t, "mentor")
	case 20, 21:
		return rapid.SampledFrom([]string{"mentor", "coordinator"}).Draw(t, "who") + " says the child moved"
	case 22:
		born := leaving.AddYears(-18).AddDays(rapid.SampledFrom([]int{-400, -30, 0, 1, 400}).Draw(t, "born"))
		return rapid.SampledFrom([]string{"mentor", elsewhere}).Draw(t, "who") + " moves the birth date to " +
			born.String()
	case 19:
		return "mentor snoozes the-step until " + day.AddDays(7).String()
	}
}

// checkState holds that a state that is handed over is whole, and says the same as the store.
func checkState(state any, w *world) error {
	s, ok := state.(workflows.FollowupState)
	if !ok {
		return fmt.Errorf("a follow-up hands over a %T", state)
	}
	var steps, waiting, open []string
	for _, a := range s.Asked {
		waiting = append(waiting, w.keys[a.Task.ID])
		if a.Answer != nil {
			return fmt.Errorf("%s was answered and not dealt with", w.keys[a.Task.ID])
		}
		if a.Task.Offer == "" {
			steps = append(steps, a.Task.Step)
		}
		if s.Suspended != (a.Left != nil) {
			return fmt.Errorf("suspended: %v, but what %s has left is %v", s.Suspended, w.keys[a.Task.ID], a.Left)
		}
	}
	next := slices.IndexFunc(s.Route, func(r workflows.RouteStep) bool { return r.State == care.StepPlanned })
	switch {
	case len(steps) > 1:
		return fmt.Errorf("%v are asked at once", steps)
	case len(steps) == 1 && (next < 0 || s.Route[next].Key != steps[0]):
		return fmt.Errorf("%s is asked and does not come next", steps[0])
	}
	later := 0
	for _, o := range s.Offers {
		if o.Task == "" && s.Suspended { // it is made in the other municipality when the process goes on
			later++
			continue
		}
		if !slices.ContainsFunc(s.Asked, func(
			a workflows.Asked,
		) bool {
			return a.Task.ID == o.Task && a.Task.Offer == o.Key
		}) {
			return fmt.Errorf("offer %d waits on nobody", o.No)
		}
	}
	if got := len(s.Asked) - len(steps); got != len(s.Offers)-later {
		return fmt.Errorf("%d offers and %d tasks for them", len(s.Offers), got)
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

// checkEnd holds what must be true when nothing more is to come.
func checkEnd(w *world) error {
	if len(w.complaints) > 0 {
		return fmt.Errorf("%s", strings.Join(w.complaints, "\n"))
	}
	if err := w.checkTransition(); err != nil {
		return err
	}
	if w.dead && !w.state.Over() {
		return fmt.Errorf("the young person died, and it is %s", w.state)
	}
	if w.stranded() {
		return errors.New("it runs, nobody is asked anything, and nothing is still to come")
	}
	if !w.state.Over() {
		return nil
	}
	if open := w.openTasks(); len(open) > 0 {
		return fmt.Errorf("%s is open", open[0].Key)
	}
	for _, s := range w.route {
		if w.state == care.Closed && s.State == care.StepPlanned {
			return fmt.Errorf("closed, and %s is still planned", s.Key)
		}
	}
	return nil
}

// sensible gives a random answer the outcome that the task's form can have, when it has another.
func (p *play) sensible(u update) update {
	p.world.mu.Lock()
	defer p.world.mu.Unlock()
	fit := func(id care.TaskID, a *care.Answer) {
		t := p.world.task(id)
		if !p.random || t == nil {
			return
		}
		if p.world.transition != nil && len(p.letters)%7 != 0 {
			defer complete(t, a, p.world.today())
		}
		if slices.Contains(care.Outcomes(t.Form), a.Outcome) {
			return
		}
		outcomes := care.Outcomes(t.Form)
		fits := care.Answer{Outcome: outcomes[len(a.Outcome)%len(outcomes)]}
		if t.Form == care.FormChecklist {
			fits.Checked = p.world.handover.mandatory()
		}
		*a = fits
	}
	switch w := u.wish.(type) {
	case care.AnswerTask:
		fit(w.Task, &w.Answer)
		if t := p.world.task(w.Task); p.random && t != nil {
			w.By = p.world.answers(t, w.By)
		}
		u.wish = w
	case care.CorrectAnswer:
		fit(w.Task, &w.Answer)
		u.wish = w
	}
	return u
}
