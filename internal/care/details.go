package care

import (
	"encoding/json"

	"schakel/internal/calendar"
)

// Details are the facts of a line; which are set is said beside each [Event]. No names, no free text.
type Details struct {
	Step         string         `json:"step,omitempty"`
	Task         TaskID         `json:"task,omitempty"`
	From         calendar.Date  `json:"from,omitzero"`
	To           calendar.Date  `json:"to,omitzero"`
	Rung         int            `json:"rung,omitempty"`
	Tell         Recipient      `json:"tell,omitempty"`
	Organisation OrganisationID `json:"organisation,omitempty"`
	Was          OrganisationID `json:"was,omitempty"` // the organisation that had a part before
	Staff        StaffID        `json:"staff,omitempty"`
	Party        PartyID        `json:"party,omitempty"`
	Answer       *Answer        `json:"answer,omitempty"`
	Before       *Answer        `json:"before,omitempty"`
	Fields       []Particular   `json:"fields,omitempty"`

	// A line has at most one of these; which one, its event says. They are stored under one name.
	Skipped   SkipReason       `json:"-"`
	Stop      StopReason       `json:"-"`
	Outcome   Outcome          `json:"-"`
	Refusal   Refusal          `json:"-"`
	Kind      OrganisationKind `json:"-"` // of which there is none
	Offer     string           `json:"-"` // key of the offer in the protocol
	Set       InfoSet          `json:"-"`
	Rule      ConsentRule      `json:"-"` // who decides about consent
	Cold      ColdReason       `json:"-"`
	CareAgain CareAgainReason  `json:"-"`
	CareEnd   CareEnding       `json:"-"`
	LawAgain  LawAgainReason   `json:"-"`
	Table     TableReason      `json:"-"`
	Invited   InvitedBy        `json:"-"`
	Authority Known            `json:"-"` // whether a parent has authority (gezag)
	Told      Telling          `json:"-"`

	// And at most one of these.
	Try     int `json:"-"` // from 1
	Round   int `json:"-"` // of an offer: how often something was asked of anybody
	Age     int `json:"-"` // that the young person reached, in years
	Version int `json:"-"` // of the future plan
	Late    int `json:"-"` // how many steps were past when the process began
}

// StoredDetails is how details are written down, in the journal and in the histories of workflows: every reason under
// "code" and every number under "try". Lines are kept for years and are never rewritten, so these names stay; what they
// mean follows from the event of the line.
type StoredDetails struct {
	facts
	Code string `json:"code,omitempty"`
	Try  int    `json:"try,omitempty"`
}

// facts are the details that are stored as they are.
type facts Details

// MarshalJSON writes details as [StoredDetails].
func (d Details) MarshalJSON() ([]byte, error) {
	s := StoredDetails{facts: facts(d), Code: d.Reason()}
	for _, n := range d.numbers() {
		if *n != 0 {
			s.Try = *n
		}
	}
	return json.Marshal(s)
}

// Of returns the details of a line with this event.
func (s StoredDetails) Of(e Event) Details {
	d := Details(s.facts)
	d.Fill(e, s.Code, s.Try)
	return d
}

// Fill gives the details of a line with this event its reason and its number; a reason that such a line does not have
// is left out.
func (d *Details) Fill(e Event, reason string, number int) {
	if code := d.code(e); code != nil {
		*code = reason
	}
	*d.number(e) = number
}

// UnmarshalJSON reads a line as it is stored.
func (l *JournalLine) UnmarshalJSON(data []byte) error {
	type line JournalLine
	s := struct {
		*line
		Details StoredDetails `json:"details"`
	}{line: (*line)(l)}
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	l.Details = s.Details.Of(l.Event)
	return nil
}

// The places of the reasons in codes, and of the numbers in numbers.
const (
	codeSkipped = iota
	codeStop
	codeOutcome
	codeRefusal
	codeKind
	codeOffer
	codeSet
	codeRule
	codeCold
	codeCareAgain
	codeCareEnd
	codeLawAgain
	codeTable
	codeInvited
	codeAuthority
	codeTold
)

const (
	numberTry = iota // of an event that is not in numberOf
	numberRound
	numberAge
	numberVersion
	numberLate
)

// codeOf says which reason a line has; an event that is not in it has none.
var codeOf = map[Event]int{
	EventStepSkipped: codeSkipped,
	EventStopped:     codeStop, EventStopping: codeStop,
	EventClosed:       codeOutcome,
	EventOfferRefused: codeRefusal, EventRequestRefused: codeRefusal, EventAnswered: codeRefusal,
	EventOfferNobody:  codeKind,
	EventOffered:      codeOffer,
	EventConsentGiven: codeSet, EventConsentRefused: codeSet, EventConsentWithdrawn: codeSet,
	EventConsentOverride: codeSet,
	EventConsentMoved:    codeRule,
	EventCold:            codeCold,
	EventCareAskedAgain:  codeCareAgain,
	EventCareEnded:       codeCareEnd,
	EventLawAgain:        codeLawAgain,
	EventTableCalled:     codeTable,
	EventInvited:         codeInvited,
	EventPartyAdded:      codeAuthority, EventPartyChanged: codeAuthority,
	EventReminded: codeTold, EventEscalated: codeTold, EventAskedAbout: codeTold,
	EventJoined: codeTold, EventTakenApart: codeTold,
}

// numberOf says which number a line has.
var numberOf = map[Event]int{
	EventOffered: numberRound, EventOfferAccepted: numberRound, EventOfferRefused: numberRound,
	EventOfferAskedBack: numberRound, EventOfferAnswered: numberRound, EventOfferTakenBack: numberRound,
	EventCareConfirmed: numberRound,
	EventConsentMoved:  numberAge,
	EventObjected:      numberVersion, EventPlanWritten: numberVersion, EventPlanAgreed: numberVersion,
	EventBeganLate: numberLate,
}

// code is the reason that a line with this event has; nil when it has none.
func (d *Details) code(e Event) *string {
	if i, has := codeOf[e]; has {
		return d.codes()[i]
	}
	return nil
}

// number is the number that a line with this event has.
func (d *Details) number(e Event) *int { return d.numbers()[numberOf[e]] }

// Reason is the code of whichever reason a line has, for who compares lines; empty when it has none.
func (d Details) Reason() string {
	for _, code := range d.codes() {
		if *code != "" {
			return *code
		}
	}
	return ""
}

// codes are all the reasons, of which at most one is set.
func (d *Details) codes() [16]*string {
	return [...]*string{
		codeSkipped: (*string)(&d.Skipped), codeStop: (*string)(&d.Stop), codeOutcome: (*string)(&d.Outcome),
		codeRefusal: (*string)(&d.Refusal), codeKind: (*string)(&d.Kind), codeOffer: &d.Offer,
		codeSet: (*string)(&d.Set), codeRule: (*string)(&d.Rule), codeCold: (*string)(&d.Cold),
		codeCareAgain: (*string)(&d.CareAgain), codeCareEnd: (*string)(&d.CareEnd),
		codeLawAgain: (*string)(&d.LawAgain), codeTable: (*string)(&d.Table), codeInvited: (*string)(&d.Invited),
		codeAuthority: (*string)(&d.Authority), codeTold: (*string)(&d.Told),
	}
}

// numbers are all the numbers, of which at most one is set.
func (d *Details) numbers() [5]*int {
	return [...]*int{
		numberTry: &d.Try, numberRound: &d.Round, numberAge: &d.Age, numberVersion: &d.Version, numberLate: &d.Late,
	}
}
