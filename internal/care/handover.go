package care

import "schakel/internal/calendar"

// Crossing is which change of school a handover is for (overgang). Each has a protocol file of its own. In the store,
// in files and on the command line its word is "transition".
type Crossing string

// The crossings.
const (
	KoPo  Crossing = "ko-po"  // childcare to primary (kinderopvang naar basisschool)
	PoVo  Crossing = "po-vo"  // primary to secondary
	VoVo  Crossing = "vo-vo"  // secondary to secondary
	VoMbo Crossing = "vo-mbo" // secondary to mbo
	// special to regular education, with a bridging arrangement (schakelarrangement)
	SoRegular Crossing = "so-regular"
)

// Crossings lists every crossing in the order in which forms offer them.
func Crossings() []Crossing { return []Crossing{KoPo, PoVo, VoVo, VoMbo, SoRegular} }

// Side is whose part of a handover something is.
type Side string

// The sides.
const (
	SenderSide   Side = "sender"   // de overdragende kant: the school or childcare that the young person leaves
	ReceiverSide Side = "receiver" // de ontvangende kant: where the young person goes
	// SchoolSide is the school in a transition 18-/18+, whose sender is the wijkteam and whose receiver is the adult
	// side.
	SchoolSide Side = "school"
)

// ColdReason is why a handover goes on without a warm conversation (koude overdracht).
type ColdReason string

// The reasons.
const (
	ColdRefused   ColdReason = "refused"   // consent was refused
	ColdWithdrawn ColdReason = "withdrawn" // consent was withdrawn
	ColdNoAnswer  ColdReason = "no_answer" // nobody answered before the offer had to go
	ColdEnded     ColdReason = "ended"     // consent had ended before there was a conversation
	ColdChosen    ColdReason = "chosen"    // the sender went on without, for a reason in the act's text "reason"
	ColdWithheld  ColdReason = "withheld"  // never stored: what a receiver reads instead, who does not get to know why
)

// NotHeldReason is why a conversation did not take place.
type NotHeldReason string

// NotHeldReasons lists the reasons in the order of the form; "other" asks for an explanation.
func NotHeldReasons() []NotHeldReason {
	return []NotHeldReason{"young_person_declined", "parents_declined", "receiver_absent", "in_writing", "other"}
}

// ChecklistItem is one thing that must, or may, be ready before a handover is offered. Key and Title come from the
// protocol.
type ChecklistItem struct {
	Key       string  `json:"key"`
	Title     string  `json:"title"` // Dutch
	Mandatory bool    `json:"mandatory,omitempty"`
	Set       InfoSet `json:"set"` // the information set that it belongs to
}

// AgreedTask is an agreement of a conversation: who does it, and until when. What was agreed is the act's text
// [TextAgreement].
type AgreedTask struct {
	No    int           `json:"no"` // from 1, within the conversation
	Staff StaffID       `json:"staff"`
	Side  Side          `json:"side"` // where Staff works
	DueOn calendar.Date `json:"dueOn"`
}

// Startable is a process that is written down, with what its workflow needs to begin.
type Startable struct {
	ID   ProcessID
	Kind Kind
	// leaving date of a follow-up, first day at the receiver of a handover, 18th birthday of a transition
	Anchor calendar.Date
	// Of a handover.
	Crossing  Crossing
	Receiver  OrganisationID
	YouthCare bool // youth care is involved
	Requested bool // the receiver asked for it; the sender has yet to agree
	// School is the school of the young person in a transition; empty when there is none.
	School OrganisationID
}

// NewHandover is what somebody fills in to start a handover, or a row of the import gives.
type NewHandover struct {
	Whom     // who it is, when that was asked
	Crossing Crossing
	// Sender and Receiver are known by id in the portal and by code (BRIN and location) in an import; one of the two is
	// set.
	Sender, Receiver         OrganisationID
	SenderCode, ReceiverCode string
	// Requested is true when the receiver asks for a handover that the sender has not started. Then PupilNumber,
	// MentorEmail and OSO are not known.
	Requested    bool
	PupilNumber  string
	FirstName    string
	Infix        string
	LastName     string
	BirthDate    calendar.Date
	StartDate    calendar.Date // first day at the receiver
	MentorEmail  string        // of the sender's mentor
	Municipality string
	YouthCare    bool
	OSO          OSO
	Parents      []Party // of Kind Parent; Name is needed, Email may be empty
	YoungEmail   string  // of the young person, for an invitation
}

// OSO is a reference to the transfer file in the school's own system (Overstapservice Onderwijs). The file itself never
// comes here.
type OSO struct {
	Reference string
	Date      calendar.Date
}

// Acts of a handover.

// DecideConsent records what somebody decided about information sets. The reason of an override is the act's text
// "reason".
type DecideConsent struct {
	Act
	Decisions []ConsentDecision `json:"decisions"`
}

// WithdrawOffer takes back an offer that the receiver has not answered yet; the reason is the act's text "reason".
type WithdrawOffer struct{ Act }

// MovePerson says that the young person moved to another municipality, which is the act's text "municipality".
type MovePerson struct{ Act }

// YouthCareBegan says that youth care became involved while the handover runs.
type YouthCareBegan struct{ Act }

// SignOff says that the young person signed that youth care is not wanted any more. A guest signs it by link; somebody
// of the staff records a signature on paper, with its date.
type SignOff struct {
	Act
	SignedOn calendar.Date `json:"signedOn"`
}

// Object is an objection of the young person or a parent; what it says is the act's text "objection".
type Object struct {
	Act
	// Version is the version of the plan that it is about; 0: the whole process.
	Version int `json:"version,omitempty"`
}

// Names of the texts of a handover.
const (
	TextMunicipality = "municipality"
	TextObjection    = "objection"
	TextExtra        = "extra"        // extra information beside the transfer file
	TextYouthCare    = "youth_care"   // what the receiver should know about youth care
	TextParticipants = "participants" // who was at the conversation
	TextAbsent       = "absent"       // why parents or the young person were not there
	TextSupport      = "support"      // the support of a bridging arrangement
	TextWayBack      = "way_back"     // what was agreed about a way back
)

// TextAgreement names the text of the n-th agreement of a conversation, from 1.
func TextAgreement(n int) string { return agreementText + string(rune('0'+n)) }

// agreementText begins the name of the text of an agreement.
const agreementText = "agreement:"

// MaxAgreements is how many agreements a conversation holds at most [default].
const MaxAgreements = 6
