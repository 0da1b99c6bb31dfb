package workflows_test

import (
	"slices"

	"schakel/internal/care"
)

// handoverActs are the lines about what people do in a handover: the timetable shows the act itself.
var handoverActs = []care.Event{
	care.EventRequestAccepted, care.EventRequestRefused, care.EventConsentGiven, care.EventConsentRefused,
	care.EventConsentWithdrawn,
	care.EventConsentOverride, care.EventPrepared, care.EventCareConfirmed, care.EventCareSigned, care.EventCareBegan,
	care.EventObjected,
}

// byItself tells whether a line that is otherwise about what somebody did may name nobody: a stop that had to wait,
// and what was said in a process of another organisation.
func (w *world) byItself(l care.JournalLine) bool {
	return l.Event == care.EventStopped && (w.handover != nil || w.dead) || l.Event == care.EventBirthCorrected
}

// handoverLine writes down what the journal says of a handover beside the rest; false for an event that is not one of
// its.
func (t *timetable) handoverLine(w *world, l care.JournalLine) bool {
	d := l.Details
	org := labelOf(string(d.Organisation))
	switch l.Event {
	case care.EventRequested:
		t.add(w, "%s asks for the handover", org)
	case care.EventConsentAsked:
		t.add(w, "consent is asked for %s", org)
	case care.EventConsentMoved:
		if d.Age == 0 {
			t.add(w, "by the other birth date, who decides about consent now: %s", d.Rule)
			return true
		}
		t.add(w, "the child is %d: who decides about consent now: %s", d.Age, d.Rule)
	case care.EventConsentComplete:
		t.add(w, "nobody has to decide about consent any more")
	case care.EventCold:
		t.add(w, "the handover goes on cold: %s", d.Cold)
	case care.EventWarmAgain:
		t.add(w, "the handover is warm again")
	case care.EventLeadMoved:
		t.add(w, "%s has the lead", w.handover.lead)
	case care.EventReceiverChanged:
		t.add(w, "the receiver is %s now", org)
	case care.EventCareAskedAgain:
		t.add(w, "youth care has to be confirmed again: %s", d.CareAgain)
	case care.EventNotLanded:
		t.add(w, "not landed: again on %s", d.To)
	case care.EventWayBack:
		t.add(w, "the way back")
	case care.EventStopping:
		t.add(w, "stops when youth care is settled: %s", d.Stop)
	default:
		if !slices.Contains(handoverActs, l.Event) {
			return false
		}
		if l.By == "" && l.Guest == "" {
			w.complain("%s without a doer", l.Key)
		}
	}
	return true
}
