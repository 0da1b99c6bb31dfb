package protocol

import (
	"fmt"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// LawRule is what follows from choosing a law for the time after the 18th birthday.
type LawRule struct {
	Law care.Law `json:"law"`
	// Arrange is what has to be done; nil when a step does it (the report to the Wmo), or nothing has to.
	Arrange *Errand `json:"arrange,omitempty"`
	// Late is how many working days there are for that when its latest safe day has passed.
	Late  calendar.Offset `json:"late,omitzero"`
	Takes []Part          `json:"takes,omitempty"` // what comes after it, one after the other
	// Fixed is true when the law itself sets the day before the birthday as the last day [law].
	Fixed bool `json:"fixed,omitempty"`
}

// LawDays are the dates of a law for one young person.
type LawDays struct {
	Law        care.Law
	LatestSafe calendar.Date // the last day on which it can be arranged so that all is there on the birthday; zero: nothing to arrange
	LawOn      calendar.Date // the last day by law; zero: none
	Until      calendar.Date // the last day on which the law gives support: of extended youth care the day before 23; zero: no end
	Milestones []Milestone   // what comes after it, when it is arranged today
}

// Laws returns the dates of every law, in the order of care.Laws.
func Laws(p Protocol, anchor, today calendar.Date, cals Calendars) []LawDays {
	return nil
}

// LayLaw returns the dates of the step that follows from choosing a law, from today: it is due on its latest safe day, or when that has passed, a few working
// days later (Late). It is an error for a law of which nothing has to be arranged.
func LayLaw(p Protocol, law care.Law, anchor, today calendar.Date, cals Calendars, spread string) (Laid, error) {
	return Laid{}, fmt.Errorf("protocol %s: nothing has to be arranged for %s", p.Name, law)
}
