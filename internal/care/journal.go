package care

import (
	"time"

	"schakel/internal/calendar"
)

// Event is the code of a journal line. Codes are schema: they are stored for years and never renamed.
type Event string

// The events, and which details each has.
const (
	EventStarted         Event = "started"          // the process began
	EventBeganLate       Event = "began_late"       // the anchor was already past, or steps were
	EventBeforeStart     Event = "before_start"     // a step that was past when the process began; Step
	EventStepSkipped     Event = "step_skipped"     // a step that is not asked; Step, Code: no_wish | moved
	EventStepMissed      Event = "step_missed"      // nobody answered before the next step opened; Step
	EventBreach          Event = "breach"           // a legal term passed; Step, From: the legal last day
	EventOpened          Event = "opened"           // a task opened; never stored, derived from its opening instant; Step, Task, Try, Organisation, To: due
	EventDatesMoved      Event = "dates_moved"      // the calendar became known or changed; Step, From, To: opening dates
	EventAnswered        Event = "answered"         // Step, Task, Answer, Try
	EventCorrected       Event = "corrected"        // Task, Answer (new), Before (old); text reason
	EventReminded        Event = "reminded"         // a rung: the holder was reminded; Task, Rung
	EventEscalated       Event = "escalated"        // a rung: somebody else was told; Task, Rung, Tell
	EventRetryPlanned    Event = "retry_planned"    // not reached: again on To; Step, Try
	EventUnreachable     Event = "unreachable"      // not reached after the last try; Step, Try
	EventExtraPlanned    Event = "extra_planned"    // an extra contact moment on To; Step
	EventNoContact       Event = "no_contact"       // the young person wants no contact; To: when it is offered again, if ever
	EventContactAgain    Event = "contact_again"    // contact is wanted again
	EventOffered         Event = "offered"          // an offer was put before Organisation; Task, Try: round
	EventOfferAccepted   Event = "offer_accepted"   // Organisation accepted
	EventOfferRefused    Event = "offer_refused"    // Organisation refused; Code: Refusal
	EventOfferAskedBack  Event = "offer_asked_back" // Organisation asked a question
	EventOfferAnswered   Event = "offer_answered"   // the sender answered the question
	EventOfferTakenBack  Event = "offer_taken_back" // the sender took the offer back; text reason
	EventOfferNobody     Event = "offer_nobody"     // no organisation of Code (an OrganisationKind) works for this municipality
	EventAlreadyInvolved Event = "already_involved" // no new offer: Organisation takes part already and was told
	EventSuspended       Event = "suspended"        // text reason
	EventResumed         Event = "resumed"          //
	EventAnchorMoved     Event = "anchor_moved"     // From, To; text reason
	EventMentorChanged   Event = "mentor_changed"   // Staff: the new mentor
	EventSchoolChanged   Event = "school_changed"   // Organisation: the new school; Staff: the new mentor
	EventSnoozed         Event = "snoozed"          // Task, To
	EventAssigned        Event = "assigned"         // Task, Staff
	EventReturned        Event = "returned"         // Task
	EventStopped         Event = "process_stopped"  // Code: StopReason; text reason
	EventClosed          Event = "closed"           // Code: the closing Outcome
)

// JournalLine is one line of a process's journal (logboek): who did what, when, why and on whose behalf. Lines are only ever
// added. Names and texts are joined in by whoever shows it.
type JournalLine struct {
	// Key makes the line once within its process ("reminded/<task>/2"), however often it is written.
	Key   string    `json:"key"`
	At    time.Time `json:"at"` // when it happened, by the process's own time
	Event Event     `json:"event"`
	By    StaffID   `json:"by,omitempty"` // empty: the service itself did it
	// OnBehalfOf is set when By did the task of an absent colleague.
	OnBehalfOf StaffID `json:"onBehalfOf,omitempty"`
	Act        ActID   `json:"act,omitempty"` // the act it came from; its texts belong to this line
	Details    Details `json:"details"`
}

// Details are the facts of a line; which are set is said beside each Event. No names, no free text.
type Details struct {
	Step         string         `json:"step,omitempty"`
	Task         TaskID         `json:"task,omitempty"`
	From         calendar.Date  `json:"from,omitzero"`
	To           calendar.Date  `json:"to,omitzero"`
	Try          int            `json:"try,omitempty"`
	Rung         int            `json:"rung,omitempty"`
	Tell         Recipient      `json:"tell,omitempty"`
	Organisation OrganisationID `json:"organisation,omitempty"`
	Staff        StaffID        `json:"staff,omitempty"`
	Code         string         `json:"code,omitempty"`
	Answer       *Answer        `json:"answer,omitempty"`
	Before       *Answer        `json:"before,omitempty"`
}
