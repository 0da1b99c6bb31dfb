package care

import (
	"slices"
	"time"

	"schakel/internal/calendar"
)

// TaskView is a task as a list or a page shows it, with what it is about joined in.
type TaskView struct {
	ID             TaskID
	Process        ProcessID
	Kind           Kind
	Step           string
	Title          string // of the step: "Contactmoment na 3 maanden"
	Form           Form
	Of             Of
	State          TaskState
	Try            int // from 1
	Tries          int // how many tries the protocol gives; 0: not a matter of trying
	Role           Role
	Org            OrganisationID
	OrgName        string
	Assignee       StaffID // empty: everybody with Role at Org
	AssigneeName   string
	OpensOn        calendar.Date
	DueOn          calendar.Date
	AwaitedBy      string        // who last asked how it stands: a colleague, or another organisation
	AwaitedSince   calendar.Date // when that colleague or organisation first asked
	LawOn          calendar.Date // the last day by law of its step; zero: the law says nothing of it
	Provisional    bool
	OpensAt, DueAt time.Time
	PickUpOn       calendar.Date // zero: not snoozed
	ClosedAt       time.Time
	ClosedBy       StaffID
	ClosedByName   string
	Answer         *Answer
	NextRung       *Rung // the next rung that is not climbed yet
	// WorkingDaysLeft until DueOn by the calendar of Org: 0 is due today, negative is late.
	WorkingDaysLeft int
	WorkingDaysOpen int // since OpensOn by the same calendar; negative: it has yet to open
	Person          PersonID
	PersonShort     string // "Sanne B."
	PersonFirst     string // "Sanne"
	SchoolName      string
	Suspended       bool
	// Offer the task belongs to, for the forms offer, question and decide: why it was made and by whom.
	OfferFor   string // key of the offer in the protocol: "wijkteam"
	OfferWhy   Event  // EventUnreachable, or EventAnswered when help is needed
	SenderName string // name of the process's school
	// Of a handover, and of a transition.
	Crossing     Crossing
	ReceiverName string
	Anchor       calendar.Date // of the process
}

// InboxGroup is a heading of the inbox.
type InboxGroup string

// The headings, in their order.
const (
	GroupLate     InboxGroup = "late"    // Te laat
	GroupToday    InboxGroup = "today"   // Vandaag: due today
	GroupThisWeek InboxGroup = "week"    // Deze week: due this calendar week, which starts on Monday
	GroupLater    InboxGroup = "later"   // Later: open, due after this week
	GroupSnoozed  InboxGroup = "snoozed" // Uitgesteld
	GroupDone     InboxGroup = "done"    // Klaar: in the last 7 days
)

// Inbox is one person's work on one day. Late, Today, Week and Later hold what is open now and not snoozed.
type Inbox struct {
	Late, Today, Week, Later, Snoozed, Done []TaskView
	// LaterTotal and so on count beyond the page of 100 that a group shows at most.
	Counts map[InboxGroup]int
	// Upcoming is the first task that has yet to open, for the empty inbox.
	Upcoming *TaskView
	// Attention is the first of what asks for their attention and is no task of their own.
	Attention AttentionPage
}

// ProcessFilter is what the list of processes can be narrowed by. Zero values do not narrow.
type ProcessFilter struct {
	Kind        Kind
	School      OrganisationID
	Step        string
	WaitsOn     string // a Role, or "suspended", "nobody"
	Late        bool
	Unreachable bool
	Missed      bool // only with a moment that was missed
	OpenOffer   bool // only with an offer that waits for the receiver's answer, as ProcessCounts.Offers counts
	Closed      bool // only what is over; otherwise only what is not
	// of the viewer's organisation: SenderSide is "door ons verstuurd", ReceiverSide "aan ons aangeboden"
	Side       Side
	Crossing   Crossing
	Search     string // part of a name or a pupil number
	Page, Size int    // from 1; Size 0 is 50
}

// ProcessRow is a process in the list: whose it is, where it is, whom it waits on and since when.
type ProcessRow struct {
	ID          ProcessID
	Kind        Kind
	State       ProcessState
	PersonShort string
	SchoolName  string
	StepTitle   string
	// WaitsOn is the name of who must act now; empty: nobody has to do anything yet, and NextOn says when.
	WaitsOnName     string
	WaitsOnRole     Role
	WaitsSince      calendar.Date
	DueOn           calendar.Date
	WorkingDaysLeft int
	NextTitle       string
	NextOn          calendar.Date
	OpenOffer       bool
	Unreachable     bool
	MissedTitle     string // the last moment that was missed, as far as the viewer's organisation had to do it
	MissedName      string // and who had it; empty: nobody in particular
	EndedOn         calendar.Date
	// Of a handover. WaitsOnOrg is the organisation of who must act now.
	Crossing                 Crossing
	SenderName, ReceiverName string
	WaitsOnOrg               string
	Side                     Side // of the viewer's organisation; empty: neither
}

// ProcessCounts are the figures above the list, each a link to its filter.
type ProcessCounts struct {
	Running, Late, Missed, Offers, Suspended, Unreachable, Closed int
	// handovers that run, by the side of the viewer's organisation
	Sent, Offered int
}

// ProcessView is everything the page of one process shows.
type ProcessView struct {
	ID              ProcessID
	Kind            Kind
	State           ProcessState
	Anchor          calendar.Date
	Protocol        string // name of the protocol that it carries
	ProtocolVersion int
	// ProtocolChecksum tells which protocol it carries; empty: it has not begun yet.
	ProtocolChecksum string
	StartedAt        time.Time
	EndedAt          time.Time
	Outcome          string // StopReason or closing Outcome
	Person           Person
	School           Organisation
	Route            []Step
	Open             []TaskView // open tasks, those not open yet included, in order of opening
	Participants     []Participant
	Journal          []JournalEntry // newest first
	Plan             *PlanView
	Unreachable      bool
	Handover         *HandoverView   // nil for a follow-up
	Transition       *TransitionView // nil for other kinds than a transition
	Tables           []TableView     // oldest first
	// Versions are those of the future plan, newest first, of which the reader may read the texts; Plan is the first of
	// them.
	Versions []PlanVersion
}

// PlanVersion is a version of the future plan and what was said of it.
type PlanVersion struct {
	PlanView
	Form    Form // of the task that wrote it; empty: written outside the steps
	Replies []PlanReply
}

// PlanReply is the agreement of somebody with a version of the plan, or an objection to it.
type PlanReply struct {
	At      time.Time
	Name    string
	Kind    PartyKind // empty: somebody of the staff
	Party   PartyID
	Agrees  bool
	Text    string // of an objection
	Answer  string // to an objection; empty: not answered yet
	OrgName string // of the staff
}

// TransitionView is what the page of a transition 18-/18+ shows beside what every handover has. Who does not see youth
// care (a school, and a receiver without consent) gets the zero value of all but School and Of.
type TransitionView struct {
	Of           Side // of the reader: SenderSide is the wijkteam, SchoolSide, ReceiverSide, or empty
	School       Organisation
	WorkerName   string // of the wijkteam's worker who has it
	Laws         []Law
	Conditions   []YouthCareCondition
	LawReason    string
	LawOn        calendar.Date // when it was answered
	LawBy        string
	Payer        Payer
	PayerNote    string
	CareEndedOn  calendar.Date
	ReentryUntil calendar.Date // the last day on which youth care can be resumed
	ReportedOn   calendar.Date
	DecisionBy   calendar.Date // the last day by law of the decision
}

// TableView is a table (overlegtafel) as pages show it.
type TableView struct {
	No           int    // from 1, within the process
	Key          string // its step: "table-1"
	Why          TableReason
	Reason       string // in the words of who asked for it
	Money        bool   // the financing table
	CalledAt     time.Time
	MeetsOn      calendar.Date // zero: no day yet
	Invited      []string      // names of organisations
	InvitedText  string
	Agenda       string
	HeldOn       calendar.Date // when it was recorded; zero: not yet
	Participants string
	Agreed       bool // the table itself agreed
	ByPower      bool // decided by whoever holds doorzettingsmacht
	DecidedOn    calendar.Date
	HoldsFrom    calendar.Date
	Decision     string
	Payer        Payer
	Agreements   []AgreementView
	Open         bool
}

// HandoverView is what the page of a handover shows beside the rest: the same status to both sides, and of what is in
// it no more than the consent covers for this reader.
type HandoverView struct {
	Crossing         Crossing
	ProtocolChecksum string // as of ProcessView
	Sender, Receiver Organisation
	Lead             OrganisationID
	Requested        bool
	Side             Side          // of the reader; empty for a third organisation that takes part (a wijkteam)
	YouthCare        Known         // Unknown: withheld
	OSO              OSO           // empty: withheld or not there yet
	PreparedOn       calendar.Date // zero: not yet
	Cold             ColdReason    // empty: warm
	Checklist        []ChecklistView
	Extra            string // extra information; empty: withheld or none
	YouthCareNote    string
	Consents         []ConsentView // for the sender, and for guests; a receiver sees only which sets are covered
	Withheld         []InfoSet     // what this reader does not get to see for want of consent
	Conversation     *ConversationView
	Parties          []Party          // for the sender only
	Invitations      []InvitationView // for the sender only, newest first
}

// ChecklistView is an item of the checklist as pages show it.
type ChecklistView struct {
	ChecklistItem
	Done       bool
	DoneOn     calendar.Date
	DoneByName string
}

// ConversationView is the record of a warm conversation.
type ConversationView struct {
	Held         bool
	NotHeld      NotHeldReason
	On           calendar.Date
	Parents      Known
	YoungPerson  Known
	Participants string
	Absent       string // why parents or the young person were not there, or why it was not held
	Note         string
	Agreements   []AgreementView
}

// AskedItems are the items of the checklist that apply: those about youth care only when it is involved, or nobody
// knows.
func (h HandoverView) AskedItems() []ChecklistView {
	if h.YouthCare != No {
		return h.Checklist
	}
	return slices.DeleteFunc(slices.Clone(h.Checklist), func(i ChecklistView) bool {
		return i.Set == YouthCareInformation
	})
}

// AgreementView is one agreement of a conversation.
type AgreementView struct {
	Text      string
	StaffName string
	DueOn     calendar.Date
	State     TaskState
}

// JournalEntry is a journal line with names and texts joined in.
type JournalEntry struct {
	JournalLine
	Form                                                           Form // of the task that the line is about
	Of                                                             Of   // what that task, or else the step, belongs to
	ByName, OnBehalfOfName, StaffName, OrgName, WasName, StepTitle string
	GuestName, PartyName                                           string // of Guest and of Details.Party
	// the act's texts by field name; only for readers who may read them
	Texts map[string]string
}

// PlanView is a version of the future plan (toekomstplan).
type PlanView struct {
	Version        int
	At             time.Time
	By             StaffID
	ByName         string
	Areas          []PlanArea // in the order of Big5
	OwnWords       string
	OwnWordsWaived string
	Involved       string
}

// PlanArea is what a plan says about one life area, or why it says nothing.
type PlanArea struct {
	Area   LifeArea
	Text   string
	Waived string
}

// PreviousAnswer is an earlier answer shown while a new one is given.
type PreviousAnswer struct {
	On     calendar.Date
	Title  string
	Form   Form
	Of     Of
	Answer Answer
	Texts  map[string]string
	ByName string
}
