package workflows_test

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// transitionWorld is what the store knows of a transition 18-/18+ beside what it knows of every process that hands
// somebody over.
//
// It notes on its own account what may only happen in one order, and complains when the process does it in another:
// youth care is not let go before somebody confirmed or signed, a breach stays on record, nothing is asked that is
// done, and who pays delays no support.
type transitionWorld struct {
	school   bool
	breached map[string]calendar.Date // steps, and the last day by law that passed
	laws     []care.Law               // as last answered
	ended    calendar.Date            // youth care
	until    calendar.Date            // the last day on which it can be resumed
	how      care.CareEnding
	ofAge    calendar.Date
	accepted string // the organisation that accepted
}

func newTransitionWorld(s script) *transitionWorld {
	return &transitionWorld{school: s.school, breached: map[string]calendar.Date{}}
}

// transitionKeys are the keys of everything that a transition asks of somebody, but for offers and tables.
var transitionKeys = func() (keys []string) {
	for _, s := range (&script{transition: true}).protocol().Steps {
		keys = append(keys, s.Key)
	}
	keys = append(keys, "consent", "conversation")
	for _, law := range care.Laws() {
		keys = append(keys, "arrange-"+string(law))
	}
	for n := 1; n <= 12; n++ {
		for _, extra := range slices.Clone(keys[:18]) {
			keys = append(keys, fmt.Sprintf("%s-%d", extra, n))
		}
		for _, extra := range []string{"agreement", "objection"} {
			keys = append(keys, fmt.Sprintf("%s-%d", extra, n))
		}
	}
	for n := range 13 { // the first is of the birthday, the others of landing checks
		keys = append(keys, fmt.Sprintf("repair-%d-sender", n), fmt.Sprintf("repair-%d-receiver", n))
	}
	return keys
}()

// EndYouthCare writes the end of youth care down. Its window is 6 months by the calendar, and its last day a working
// day.
func (w *world) EndYouthCare(_ context.Context, e care.EndYouthCare) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	x := w.transition
	if by := e.On.AddMonths(6); e.Until.After(by) || e.Until.Before(by.AddDays(-6)) {
		w.complain("youth care that ended on %s can be resumed until %s", e.On, e.Until)
	}
	x.ended, x.until = e.On, e.Until
	if x.accepted == "" {
		w.handover.careAgreed = false // what was arranged is what ended
	}
	w.write(e.Entry)
	return nil
}

// schoolJoins gives the school its part.
func (w *world) schoolJoins(e care.BeginProcess) {
	x := w.transition
	if x == nil {
		return
	}
	if (e.School != "") != x.school {
		w.complain("begun with school %q", labelOf(string(e.School)))
	}
	if e.School != "" && !slices.Contains(w.participants, "school") {
		w.participants = append(w.participants, "school")
		w.handover.contacts["school "+string(care.Mentor)] = "school-mentor"
	}
}

// mayOpenTransition complains about a task of a transition that is asked before its time, or when its time is over.
func (w *world) mayOpenTransition(t care.NewTask) {
	x := w.transition
	i := slices.IndexFunc(w.route, func(s care.Step) bool { return s.Key == t.Step })
	if i >= 0 && w.route[i].State != care.StepPlanned {
		w.complain("%s is asked and was %s", t.Step, w.route[i].State)
	}
	w.checkByLaw(t.Step, t.Term, w.lawOn(t.Step))
	org := labelOf(string(t.Organisation))
	switch {
	case t.Organisation == "", org == x.accepted, org == "school" && x.school:
	case t.Form == care.FormOffer:
		if org != w.handover.receiver {
			w.complain("%s is offered a transition to %s", org, w.handover.receiver)
		}
	case t.Form == care.FormAgreement && (w.takesPart(org) || org == w.handover.receiver):
	default:
		w.complain("%s is asked of %s, which has not accepted", t.Step, org)
	}
	switch {
	case t.Form == care.FormOffer && x.accepted != "":
		w.complain("%s is offered what %s accepted", org, x.accepted)
	case t.Form == care.FormConversation && !w.covered(care.WarmConversation):
		w.complain("a conversation is asked without consent for it")
	}
}

// lawOn is the last day by law of a step; no date: none.
func (w *world) lawOn(step string) calendar.Date {
	for _, s := range w.route {
		if s.Key == step {
			return s.LawOn
		}
	}
	return calendar.Date{}
}

// checkByLaw holds that no last day by law is planned after what the law says, as long as that day has not passed.
func (w *world) checkByLaw(step string, term care.Term, last calendar.Date) {
	if !last.IsZero() && !last.Before(w.today()) && term.DueOn.After(last) {
		w.complain("%s is due on %s, and its last day by law is %s", step, term.DueOn, last)
	}
}

// mayCloseTransition complains about an answer that could not be given, and takes note of what later effects stand on.
func (w *world) mayCloseTransition(t *task, a *care.Answer) {
	h, x := w.handover, w.transition
	switch {
	case t.Form == care.FormOffer && a.Outcome == care.Accepted:
		x.accepted, h.careAgreed = labelOf(string(t.Organisation)), true
	case t.Form == care.FormArrange && a.Outcome == care.Done &&
		(t.Step == "arrange-extended_youth_care" || t.Step == "arrange-foster_care"),
		t.Form == care.FormArrange && a.Outcome == care.Done &&
			(strings.HasPrefix(
				t.Step, "arrange-extended_youth_care-",
			) || strings.HasPrefix(t.Step, "arrange-foster_care-")):
		h.careAgreed = true
	case t.Form == care.FormLaw:
		w.lawDecided(*a)
	case t.Form == care.FormPlanComplete && a.Outcome != care.NotAgreed:
		w.checkPlan(*a)
	case t.Form == care.FormConversation && a.Outcome == care.Held && !w.covered(care.WarmConversation):
		w.complain("a conversation is held without consent for it")
	}
}

// lawDecided holds what the law says of the choice: extended youth care has a condition and is not for guidance alone,
// none is alone.
func (w *world) lawDecided(a care.Answer) {
	w.transition.laws = a.Laws
	extended := slices.Contains(a.Laws, care.LawExtendedCare)
	if len(a.Laws) == 0 || slices.Contains(a.Laws, care.LawNone) && len(a.Laws) > 1 || extended &&
		(len(a.Conditions) == 0 || a.GuidanceOnly == care.Yes) {
		w.complain("the law is decided as %v, for %v, guidance only: %s", a.Laws, a.Conditions, a.GuidanceOnly)
	}
}

func (w *world) checkPlan(a care.Answer) {
	for _, area := range care.Big5() {
		if !slices.Contains(a.Areas, area) && !slices.Contains(a.Waived, string(area)) {
			w.complain("the plan is complete and says nothing about %s", area)
		}
	}
	if a.Outcome == care.Agreed && a.Payer == "" {
		w.complain("the plan is agreed, and nobody pays")
	}
}

// checkTransitionRoute holds that a breach stays, and that what the law asks for is not planned after its last day.
func (w *world) checkTransitionRoute(route []care.Step) {
	for _, s := range route {
		if _, breached := w.transition.breached[s.Key]; breached && !s.Breached {
			w.complain("the breach of %s is gone", s.Key)
		}
		if s.State == care.StepPlanned && !s.LawOn.IsZero() {
			w.checkByLaw(s.Key, care.Term{DueOn: s.DueOn}, s.LawOn)
		}
	}
}

// notedTransition takes note of journal lines that later effects stand on.
func (w *world) notedTransition(l care.JournalLine) {
	h, x, d := w.handover, w.transition, l.Details
	switch l.Event {
	case care.EventBreach:
		if before, again := x.breached[d.Step]; again {
			w.complain("%s is breached again, on %s and before on %s", d.Step, d.From, before)
		}
		if !d.From.Before(w.today()) {
			w.complain("%s is breached on %s, and its last day by law is %s", d.Step, w.today(), d.From)
		}
		x.breached[d.Step] = d.From
	case care.EventOfAge:
		if w.today().Before(w.anchor) {
			w.complain("of age before %s", w.anchor)
		}
		x.ofAge = w.today()
	case care.EventCareEnded:
		x.how = d.CareEnd
		want := care.CareEndUnconfirmed
		switch {
		case h.careSigned:
			want = care.CareEndSigned
		case h.careAgreed:
			want = care.CareEndConfirmed
		}
		if d.CareEnd != want {
			w.complain("youth care ended %s, and it is %s", d.CareEnd, want)
		}
	case care.EventReceiverChanged, care.EventCareAskedAgain:
		if h.lead == h.own {
			x.accepted = ""
		}
	default:
	}
}

// unbreached returns a step that the law wanted earlier than it was done, with no breach on record; empty when there is
// none.
func (w *world) unbreached() string {
	for _, s := range w.route {
		if _, breached := w.transition.breached[s.Key]; breached || s.LawOn.IsZero() || s.State != care.StepDone {
			continue
		}
		if s.ClosedOn.After(s.LawOn) {
			return s.Key
		}
	}
	return ""
}

// delayed returns a step whose time has come and that nobody is asked to do while a dispute about money runs; empty
// when there is none. Support first.
func (w *world) delayed() string {
	disputed, waits := false, false
	for _, key := range w.openTables() {
		disputed = disputed || w.tables[key].why == care.TableMoney
		waits = waits || w.tables[key].why != care.TableMoney
	}
	if !disputed || waits || w.state != care.Running {
		return ""
	}
	for _, s := range w.route {
		if withOthers := []string{"consent", "handover", "conversation"}; slices.ContainsFunc(withOthers, func(
			key string,
		) bool {
			return strings.HasPrefix(s.Key, key)
		}) {
			continue // these wait for the plan, and for the adult side
		}
		asked := slices.ContainsFunc(w.openTasks(), func(t *task) bool { return t.Step == s.Key })
		if s.State == care.StepPlanned && s.OpensOn.Before(w.today()) && !asked {
			return s.Key
		}
	}
	return ""
}

// mayEndTransition holds what must be so before a transition is closed: all is done.
func (w *world) mayEndTransition(e care.EndProcess) {
	if e.State != care.Closed {
		return
	}
	for _, s := range w.route {
		if s.State == care.StepPlanned {
			w.complain("closed, and %s is planned", s.Key)
		}
	}
	if !w.today().Before(w.anchor) && w.transition.ofAge.IsZero() {
		w.complain("closed, and nobody said that the child is of age")
	}
	if w.transition.how == "unconfirmed" && !slices.ContainsFunc(w.journal, func(l care.JournalLine) bool {
		return l.Event == care.EventTableCalled && l.Details.Table == care.TableUnconfirmed
	}) {
		w.complain("closed, and no table was called about youth care that ended unconfirmed")
	}
	if key := w.unbreached(); key != "" {
		w.complain("closed, and %s was done after its last day by law, without a breach", key)
	}
}

func (m worlds) EndYouthCare(ctx context.Context, e care.EndYouthCare) error {
	return m.of(e.Entry).EndYouthCare(ctx, e)
}

func (m worlds) TellOrganisations(ctx context.Context, e care.TellOrganisations) error {
	return m.of(e.Entry).TellOrganisations(ctx, e)
}
