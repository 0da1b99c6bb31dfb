package workflows_test

import (
	"fmt"
	"strings"

	"schakel/internal/care"
)

// transitionLine writes down what the journal says of a transition 18-/18+ beside the rest; false for an event that is
// not one of its.
func (t *timetable) transitionLine(w *world, l care.JournalLine) bool {
	d := l.Details
	switch l.Event {
	case care.EventOfAge:
		t.add(w, "the child is 18")
	case care.EventLawAgain:
		t.add(w, "which law is asked again: %s", d.LawAgain)
	case care.EventCareConfirmed:
		t.add(w, "youth care goes on (%s)", d.Step)
	case care.EventReported:
		t.add(w, "reported on %s: a decision by %s", d.From, d.To)
	case care.EventCareEnded:
		if l.By == "" {
			w.complain("%s without a doer", l.Key)
		}
		t.add(w, "youth care ended on %s, %s: it can be resumed until %s", d.From, d.CareEnd, d.To)
	default:
		return false
	}
	return true
}

// lastDays says of a step until when it was safe and by law, where that is so.
func lastDays(s care.Step) string {
	var words []string
	if s.Late {
		words = append(words, "late")
	}
	if !s.LatestSafe.IsZero() {
		words = append(words, "safe until "+s.LatestSafe.String())
	}
	if !s.LawOn.IsZero() {
		words = append(words, "by law "+s.LawOn.String())
	}
	if s.Breached {
		words = append(words, "breached")
	}
	if len(words) == 0 {
		return ""
	}
	return " (" + strings.Join(words, ", ") + ")"
}

// standing says where the law and youth care are in the end.
func (x *transitionWorld) standing() string {
	var s strings.Builder
	if len(x.laws) > 0 {
		fmt.Fprintf(&s, "= the law from 18: %v\n", x.laws)
	}
	if !x.ended.IsZero() {
		fmt.Fprintf(&s, "= youth care ended on %s, %s: it can be resumed until %s\n", x.ended, x.how, x.until)
	}
	return s.String()
}
