package protocol

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Protocol is one version of an agreement, as a process carries it.
type Protocol struct {
	Name     string `json:"name"`     // the process kind: "followup"
	Version  int    `json:"version"`  // raised with every change of the file
	Checksum string `json:"checksum"` // SHA-256 of the file it was read from, in hex
	Title    string `json:"title"`    // Dutch, as pages show it
	Anchor   string `json:"anchor"`   // what the terms are counted from, in words: "leaving date"
	// Staff says whose days off count for the process's own steps.
	Staff StaffCalendar `json:"staff"`
	// LookAgain is how long before its opening a step's dates are computed again, so that a calendar that was imported
	// in the meantime counts.
	LookAgain  calendar.Offset `json:"lookAgain"`
	Steps      []Step          `json:"steps"`
	NotReached NotReached      `json:"notReached,omitzero"`
	NeedsHelp  NeedsHelp       `json:"needsHelp,omitzero"`
	NoContact  NoContact       `json:"noContact,omitzero"`
	Offers     []Offer         `json:"offers"`
	Ladders    []Ladder        `json:"ladders"`
	// of a handover only; a follow-up has NotReached, NeedsHelp and NoContact instead
	Handover   *Handover   `json:"handover,omitempty"`
	Transition *Transition `json:"eighteen,omitempty"` // of a transition 18-/18+ only
	// Tables is how a table (overlegtafel) is held; nil in files of before there were any: then none can be called.
	Tables *Tables `json:"tables,omitempty"`
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
	// Side is whose step it is, of a handover; empty is the sender's. Its days off count.
	Side care.Side `json:"side,omitempty"`
	// From is the key of the national date that Opens and Due are counted from, instead of the anchor.
	From string `json:"from,omitempty"`
	// Of a transition 18-/18+. Late is how many working days the step gets when the process began after the step's own
	// time.
	Late calendar.Offset `json:"late,omitzero"`
	// Needs are the keys of the steps above it that must be done before it can be.
	Needs []string `json:"needs,omitempty"`
	// Takes is what comes after the step, one after the other, before what needs it can be done.
	Takes []Part `json:"takes,omitempty"`
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
	// QuestionTerm and QuestionLadder are for the sender when the receiver asks back; DecideTerm and DecideLadder when
	// everybody refused.
	QuestionTerm   calendar.Offset `json:"questionTerm"`
	QuestionLadder string          `json:"questionLadder"`
	DecideTerm     calendar.Offset `json:"decideTerm"`
	DecideLadder   string          `json:"decideLadder"`
	// Role judges the offer; empty is care.WijkteamWorker.
	Role care.Role `json:"role,omitempty"`
	// Always puts the offer before a receiver that takes part already too, instead of only telling it.
	Always bool `json:"always,omitempty"`
}

// Handover is what a protocol says of a handover beside its steps.
type Handover struct {
	Crossing care.Crossing `json:"transition"`
	// ReceiverStaff says whose days off count for the receiver's steps; Protocol.Staff for the sender's.
	ReceiverStaff StaffCalendar        `json:"receiverStaff"`
	Checklist     []care.ChecklistItem `json:"checklist"`
	// Needed and Free are the information sets that go with consent and without; together they are all that this
	// handover has, each once.
	Needed []care.InfoSet `json:"needed"`
	Free   []care.InfoSet `json:"free,omitempty"`
	// ConsentUntil is how long consent counts, from the first day at the receiver.
	ConsentUntil calendar.Offset `json:"consentUntil"`
	Request      Errand          `json:"request"`   // the sender judges what a receiver asked for
	Agreement    Errand          `json:"agreement"` // Term is not used: whoever agreed said until when
	Objection    Errand          `json:"objection"`
	Repair       Errand          `json:"repair"`  // each side has one when the young person has not landed
	Landing      Errand          `json:"landing"` // a later landing check
	// LandAgain is how long after an answer "not landed" the next landing check opens.
	LandAgain calendar.Offset `json:"landAgain"`
	// WayBack is the special school's when a bridging arrangement ends with the way back; nil when there is no bridging
	// arrangement.
	WayBack *Errand        `json:"wayBack,omitempty"`
	Dates   []NationalDate `json:"dates,omitempty"`
}

// Errand is a task that is no step of the route.
type Errand struct {
	Title  string          `json:"title"` // Dutch
	Role   care.Role       `json:"role"`
	Term   calendar.Offset `json:"term,omitzero"` // working days
	Ladder string          `json:"ladder"`
}

// NationalDate is a date, or a window of days, that is the same for everybody in the year of the anchor.
type NationalDate struct {
	Key   string `json:"key"`
	Title string `json:"title"` // Dutch
	// Opens is the first day of a window; the zero value for a single date. On is the date, or the last day of the
	// window.
	Opens MonthDay `json:"opens,omitzero"`
	On    MonthDay `json:"on"`
	Shift Shift    `json:"shift"`
}

// MonthDay is a day of every year.
type MonthDay struct {
	Month time.Month `json:"month"`
	Day   int        `json:"day"`
}

// String returns the day as a protocol file has it: "24 March".
func (d MonthDay) String() string { return fmt.Sprintf("%d %s", d.Day, d.Month) }

func (d MonthDay) before(other MonthDay) bool {
	return d.Month < other.Month || d.Month == other.Month && d.Day < other.Day
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

// find returns the first of which is says that it is the one; ok is false when there is none.
func find[T any](all []T, is func(T) bool) (found T, ok bool) {
	if i := slices.IndexFunc(all, is); i >= 0 {
		return all[i], true
	}
	return found, false
}

// Step returns the step with this key; ok is false when there is none.
func (p Protocol) Step(key string) (step Step, ok bool) {
	return find(p.Steps, func(s Step) bool { return s.Key == key })
}

// ExtraTerm is how many working days an extra step gets, which is not in the protocol itself.
func (p Protocol) ExtraTerm() calendar.Offset {
	switch {
	case p.Handover != nil:
		return p.Handover.Landing.Term
	case p.Transition != nil:
		return p.Transition.Landing.Term
	}
	return p.NeedsHelp.Term
}

// Offer returns the offer with this key. Loading a protocol made sure that every key it names exists.
func (p Protocol) Offer(key string) Offer {
	offer, _ := find(p.Offers, func(o Offer) bool { return o.Key == key })
	return offer
}

// Ladder returns the rungs of the ladder with this key.
func (p Protocol) Ladder(key string) []Rung {
	ladder, _ := find(p.Ladders, func(l Ladder) bool { return l.Key == key })
	return ladder.Rungs
}

// Judge is the role that judges an offer.
func (o Offer) Judge() care.Role { return cmp.Or(o.Role, care.WijkteamWorker) }

// Date returns the national date with this key; ok is false when there is none.
func (p Protocol) Date(key string) (date NationalDate, ok bool) {
	if p.Handover == nil || key == "" {
		return NationalDate{}, false
	}
	return find(p.Handover.Dates, func(d NationalDate) bool { return d.Key == key })
}

// For returns the date that counts for an anchor: the last one on or before it, by the calendar and not shifted. A
// window counts from its last day.
func (d NationalDate) For(anchor calendar.Date) calendar.Date {
	on := calendar.NewDate(anchor.Year(), d.On.Month, d.On.Day)
	if on.After(anchor) {
		on = calendar.NewDate(anchor.Year()-1, d.On.Month, d.On.Day)
	}
	return on
}
