package protocol

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Births returns the birth dates with which a transition 18-/18+ can begin on a day, both included: those about which
// [CheckStart] says nothing.
func Births(p Protocol, start calendar.Date) (earliest, latest calendar.Date) {
	earliest = calendar.EarliestBirth(calendar.Calendar{}.Add(start, p.Transition.Until.Back()), care.AgeOfAge)
	for CheckStart(p, earliest, start) != nil { // at the end of a month the way back can lead a day too far
		earliest = earliest.AddDays(1)
	}
	return earliest, start.AddYears(-p.Transition.FromAge)
}
