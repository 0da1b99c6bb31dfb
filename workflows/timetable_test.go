package workflows_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// timetable is what happened in the world, day by day, in the words of the files in testdata/scenarios.
type timetable struct{ entries []entry }

type entry struct {
	at   time.Time
	text string
}

func (t *timetable) at(at time.Time, format string, args ...any) {
	t.entries = append(t.entries, entry{at, fmt.Sprintf(format, args...)})
}

// add writes down what happens now.
func (t *timetable) add(w *world, format string, args ...any) { t.at(w.clock(), format, args...) }

// String returns one line for each thing that happened, in order.
func (t *timetable) String() string {
	slices.SortStableFunc(t.entries, func(a, b entry) int { return a.at.Compare(b.at) })
	var s strings.Builder
	for _, e := range t.entries {
		fmt.Fprintf(&s, "%s %s\n", calendar.DateOf(e.at), e.text)
	}
	return s.String()
}

// showOpened writes down the tasks that opened since it was last called: nothing in the process happens when a task
// opens.
func (w *world) showOpened(now time.Time) {
	for _, t := range w.openTasks() {
		if t.Term.OpensAt.After(now) || t.shown == t.Term.OpensOn || w.state == care.Suspended {
			continue
		}
		t.shown = t.Term.OpensOn
		what := ""
		if t.Form == care.FormReoffer {
			what = " as reoffer"
		}
		if t.Try > 1 && t.Tries > 0 {
			what += fmt.Sprintf(" (try %d of %d)", t.Try, t.Tries)
		}
		if t.Offer != "" {
			what = fmt.Sprintf(" (%s, %s)", t.Form, t.Offer)
		}
		due := "due " + t.Term.DueOn.String()
		if t.Term.Provisional {
			due += ", provisional"
		}
		at := t.Term.OpensAt
		if t.since.After(at) { // it was written, or given this term, when its day had come already
			at = t.since
		}
		w.table.at(at, "%s gets %s%s, %s", w.holder(t), short(t.Key), what, due)
	}
}

func (t *timetable) rescheduled(w *world, row *task, term care.Term) {
	if row.Term.OpensOn != term.OpensOn || row.Term.DueOn != term.DueOn {
		t.add(w, "%s is rescheduled: opens %s, due %s", short(row.Key), term.OpensOn, term.DueOn)
	}
}

func (t *timetable) withdrawn(w *world, row *task) {
	if row.Form == care.FormConsent { // it is not what was consented to that is withdrawn
		t.add(w, "%s need not be asked any more", short(row.Key))
		return
	}
	t.add(w, "%s is withdrawn", short(row.Key))
}

func (t *timetable) rung(w *world, row *task, rung care.Rung, who string) {
	verb := "is told of"
	switch rung.Tell {
	case care.TellHolder:
		verb = "is reminded of"
	case care.TellSender:
		if w.transition == nil { // the mentor and the coordinator
			verb = "are told of"
		}
	case care.TellCoordinator, care.TellManager, care.TellSenderManager:
	}
	t.add(w, "%s %s %s", who, verb, short(row.Key))
}

// line writes down what the journal says, as far as nothing else shows it: rungs and what people did are there already.
func (t *timetable) line(w *world, l care.JournalLine) {
	d := l.Details
	switch l.Event {
	case care.EventStarted:
		if w.transition != nil {
			t.add(w, "started, 18 on %s", d.To)
			return
		}
		if w.handover != nil {
			t.add(w, "started, first day %s", d.To)
			return
		}
		t.add(w, "started, leaving %s", d.To)
	case care.EventBeganLate:
		if w.transition != nil {
			t.add(w, "began late: it could have begun on %s, %d steps are past", d.From, d.Late)
			return
		}
		t.add(w, "began late")
	case care.EventBeforeStart:
		t.add(w, "%s was before the start", d.Step)
	case care.EventStepSkipped:
		t.add(w, "%s is skipped: %s", d.Step, d.Skipped)
	case care.EventStepMissed:
		t.add(w, "%s is missed", d.Step)
	case care.EventDatesMoved:
		t.add(w, "%s moves from %s to %s", d.Step, d.From, d.To)
	case care.EventRetryPlanned:
		t.add(w, "%s: try %d is planned on %s", d.Step, d.Try, d.To)
	case care.EventUnreachable:
		t.add(w, "unreachable after %d tries (%s)", d.Try, d.Step)
	case care.EventExtraPlanned:
		t.add(w, "%s is planned on %s", d.Step, d.To)
	case care.EventNoContact:
		t.add(w, "no wish for contact (%s), offered again on %s", d.Step, cmp.Or(d.To.String(), "no day"))
	case care.EventContactAgain:
		t.add(w, "contact is wanted again (%s)", d.Step)
	case care.EventOffered:
		t.add(w, "%s is offered %s (%s)", labelOf(string(d.Organisation)), short(w.keys[d.Task]), d.Step)
	case care.EventOfferNobody:
		t.add(w, "there is no %s", d.Kind)
	case care.EventAlreadyInvolved:
		t.add(w, "%s is involved already", labelOf(string(d.Organisation)))
	case care.EventSchoolChanged:
		t.add(w, "the school is %s now", labelOf(string(d.Organisation)))
	case care.EventClosed:
		t.add(w, "closed: %s", d.Outcome)
	case care.EventReminded, care.EventEscalated, // shown with whom it reached
		care.EventAnswered, care.EventCorrected, care.EventOfferAccepted, care.EventOfferRefused,
		care.EventOfferAskedBack,
		care.EventOfferAnswered, care.EventOfferTakenBack, care.EventSuspended, care.EventResumed,
		care.EventAnchorMoved,
		care.EventMentorChanged, care.EventSnoozed, care.EventAssigned, care.EventReturned, care.EventPersonMoved,
		care.EventOfferWithdrawn,
		care.EventBirthCorrected, care.EventStopped: // people's acts, shown as such
		if l.By == "" && l.Event != care.EventReminded && l.Event != care.EventEscalated && !w.byItself(l) {
			w.complain("%s without a doer", l.Key)
		}
	case care.EventBreach:
		if w.transition == nil {
			w.complain("only a transition has legal terms: %+v", l)
		}
		t.add(w, "%s is not done on its last day by law, %s", d.Step, d.From)
	default:
		switch {
		case t.tableLine(w, l):
		case w.transition != nil && t.transitionLine(w, l):
		case w.handover != nil && t.handoverLine(w, l):
		default:
			w.complain("unknown event %q", l.Event)
		}
	}
}

// summary says where everything stands in the end.
func (w *world) summary() string {
	var s strings.Builder
	fmt.Fprintf(&s, "= %s", w.state)
	if w.outcome != "" {
		fmt.Fprintf(&s, ": %s", w.outcome)
	}
	s.WriteString("\n")
	if w.handover != nil {
		s.WriteString(w.handover.standing(w))
	}
	if w.transition != nil {
		s.WriteString(w.transition.standing())
	}
	for _, step := range w.route {
		fmt.Fprintf(&s, "= %s %s", step.Key, step.State)
		switch {
		case step.State == care.StepPlanned && step.Provisional:
			fmt.Fprintf(&s, " %s, provisional", step.OpensOn)
		case step.State == care.StepPlanned:
			fmt.Fprintf(&s, " %s", step.OpensOn)
		default:
			fmt.Fprintf(&s, " on %s", step.ClosedOn)
		}
		s.WriteString(lastDays(step))
		s.WriteString("\n")
	}
	s.WriteString(w.tablesStanding())
	for _, t := range w.openTasks() {
		fmt.Fprintf(&s, "= open: %s\n", short(t.Key))
	}
	return s.String()
}

// short is the key of a task without the number of a first try.
func short(key string) string { return strings.TrimSuffix(key, "/1") }
