package protocol

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Protocol is one version of an agreement, as a process carries it.
type Protocol struct {
	Name     string `json:"name"`     // file stem and process kind: "followup"
	Version  int    `json:"version"`  // raised with every change of the file
	Checksum string `json:"checksum"` // SHA-256 of the file it was read from, in hex
	Title    string `json:"title"`    // Dutch, as pages show it
	Anchor   string `json:"anchor"`   // what the terms are counted from, in words: "leaving date"
	// Staff says whose days off count for the process's own steps.
	Staff StaffCalendar `json:"staff"`
	// LookAgain is how long before its opening a step's dates are computed again, so that a calendar that was imported in the
	// meantime counts.
	LookAgain  calendar.Offset `json:"lookAgain"`
	Steps      []Step          `json:"steps"`
	NotReached NotReached      `json:"notReached"`
	NeedsHelp  NeedsHelp       `json:"needsHelp"`
	NoContact  NoContact       `json:"noContact"`
	Offers     []Offer         `json:"offers"`
	Ladders    []Ladder        `json:"ladders"`
}

// StaffCalendar says whose working days a term is counted in.
type StaffCalendar string

// Whose calendar.
const (
	SchoolStaff  StaffCalendar = "school"  // school holidays and the school's own days off do not count
	GeneralStaff StaffCalendar = "general" // weekends and public holidays only
)

// Shift says what happens to a date that falls on a day off.
type Shift string

// The shifts.
const (
	Norm  Shift = "norm"  // to the next working day
	Legal Shift = "legal" // a last day by law: to the working day before
)

// Step is one planned point of a process.
type Step struct {
	Key   string `json:"key"`
	Title string `json:"title"` // Dutch
	// Opens is counted from the anchor by the calendar; negative lies before it.
	Opens calendar.Offset `json:"opens"`
	// Exactly one of Due (from the anchor) and Term (working days from the opening) is set.
	Due    calendar.Offset `json:"due,omitzero"`
	Term   calendar.Offset `json:"term,omitzero"`
	Shift  Shift           `json:"shift"`
	Role   care.Role       `json:"role"`
	Form   care.Form       `json:"form"`
	Ladder string          `json:"ladder"` // key of a Ladder
}

// NotReached says how a contact moment that reached nobody goes on.
type NotReached struct {
	Again calendar.Offset `json:"again"` // working days after the try that failed
	Term  calendar.Offset `json:"term"`  // working days for the next try
	Tries int             `json:"tries"` // failed tries in a row, over moments too, that make someone unreachable
	Offer string          `json:"offer"` // key of the Offer made then
}

// NeedsHelp says what follows when the place is lost or help is needed.
type NeedsHelp struct {
	Offer string          `json:"offer"`
	Extra calendar.Offset `json:"extra"` // when the extra contact moment opens, from the day of the answer
	Term  calendar.Offset `json:"term"`  // working days for the extra moment
	Title string          `json:"title"` // Dutch title of the extra moment
}

// NoContact says what follows when the young person wants no contact.
type NoContact struct {
	OfferAgain string `json:"offerAgain"` // key of the step at which contact is offered once more
	Title      string `json:"title"`      // Dutch title of that step then
}

// Offer is a request to another organisation to take something on.
type Offer struct {
	Key   string `json:"key"`
	Title string `json:"title"`
	// To lists the kinds of organisation to which it is offered, one after the other as they refuse.
	To     []care.OrganisationKind `json:"to"`
	Term   calendar.Offset         `json:"term"` // working days to accept, of the receiver
	Ladder string                  `json:"ladder"`
	// QuestionTerm and QuestionLadder are for the sender when the receiver asks back; DecideTerm and DecideLadder when everybody refused.
	QuestionTerm   calendar.Offset `json:"questionTerm"`
	QuestionLadder string          `json:"questionLadder"`
	DecideTerm     calendar.Offset `json:"decideTerm"`
	DecideLadder   string          `json:"decideLadder"`
}

// Ladder is an escalation ladder: who is reminded when a task stays open, and who is told next.
type Ladder struct {
	Key   string `json:"key"`
	Rungs []Rung `json:"rungs"`
}

// Rung is one step of a ladder, counted in working days from the due date; negative lies before it.
type Rung struct {
	After  calendar.Offset `json:"after"`
	Tell   care.Recipient  `json:"tell"`
	Urgent bool            `json:"urgent,omitempty"`
}

// Step returns the step with this key; ok is false when there is none.
func (p Protocol) Step(key string) (step Step, ok bool) {
	for _, s := range p.Steps {
		if s.Key == key {
			return s, true
		}
	}
	return Step{}, false
}

// Offer returns the offer with this key. Loading a protocol made sure that every key it names exists.
func (p Protocol) Offer(key string) Offer {
	for _, o := range p.Offers {
		if o.Key == key {
			return o
		}
	}
	return Offer{}
}

// Ladder returns the rungs of the ladder with this key.
func (p Protocol) Ladder(key string) []Rung {
	for _, l := range p.Ladders {
		if l.Key == key {
			return l.Rungs
		}
	}
	return nil
}
