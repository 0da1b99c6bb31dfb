package care

import (
	"slices"
	"time"
)

// Event is the code of a journal line. Codes are schema: they are stored for years and never renamed.
type Event string

// The events, and which details each has.
const (
	EventStarted     Event = "started"      // the process began
	EventBeganLate   Event = "began_late"   // the anchor was already past, or steps were
	EventBeforeStart Event = "before_start" // a step that was past when the process began; Step
	EventStepSkipped Event = "step_skipped" // a step that is not asked; Step, Skipped
	EventStepMissed  Event = "step_missed"  // nobody answered before the next step opened; Step
	EventBreach      Event = "breach"       // a legal term passed; Step, From: the legal last day
	// a task opened; never stored, derived from its opening instant; Step, Task, Try, Organisation, To: due
	EventOpened Event = "opened"
	// the calendar became known or changed; Step, From, To: opening dates
	EventDatesMoved   Event = "dates_moved"
	EventAnswered     Event = "answered"      // Step, Task, Answer, Try
	EventCorrected    Event = "corrected"     // Task, Answer (new), Before (old); text reason
	EventReminded     Event = "reminded"      // a rung: the holder was reminded; Task, Rung
	EventEscalated    Event = "escalated"     // a rung: somebody else was told; Task, Rung, Tell
	EventRetryPlanned Event = "retry_planned" // not reached: again on To; Step, Try
	EventUnreachable  Event = "unreachable"   // not reached after the last try; Step, Try
	EventExtraPlanned Event = "extra_planned" // an extra contact moment on To; Step
	// the young person wants no contact; To: when it is offered again, if ever
	EventNoContact      Event = "no_contact"
	EventContactAgain   Event = "contact_again"    // contact is wanted again
	EventOffered        Event = "offered"          // an offer was put before Organisation; Task, Offer, Round
	EventOfferAccepted  Event = "offer_accepted"   // Organisation accepted
	EventOfferRefused   Event = "offer_refused"    // Organisation refused; Refusal
	EventOfferAskedBack Event = "offer_asked_back" // Organisation asked a question
	EventOfferAnswered  Event = "offer_answered"   // the sender answered the question
	EventOfferTakenBack Event = "offer_taken_back" // the sender took the offer back; text reason
	// no organisation of Kind works for this municipality
	EventOfferNobody     Event = "offer_nobody"
	EventAlreadyInvolved Event = "already_involved" // no new offer: Organisation takes part already and was told
	EventSuspended       Event = "suspended"        // text reason
	EventResumed         Event = "resumed"          //
	EventAnchorMoved     Event = "anchor_moved"     // From, To; text reason
	EventBirthCorrected  Event = "birth_corrected"  // of the young person; texts birth_date, birth_date_was, reason
	EventMentorChanged   Event = "mentor_changed"   // Staff: the new mentor
	EventSchoolChanged   Event = "school_changed"   // Organisation: the new school; Staff: the new mentor
	// the part of Was is Organisation's now, without anybody's doing in the process; Staff: who has it there
	EventOrganisationMoved Event = "organisation_moved"
	EventSnoozed           Event = "snoozed"  // Task, To
	EventAssigned          Event = "assigned" // Task, Staff
	EventReturned          Event = "returned" // Task
	// how it stands was asked; Task, Organisation: that waits, when it is another; Told when nobody has it
	EventAskedAbout Event = "asked_about"
	EventMissedSeen Event = "missed_seen"     // By saw that a moment was missed; Task
	EventStopped    Event = "process_stopped" // Stop; text reason
	EventClosed     Event = "closed"          // Outcome

	// Of who it is about, in every process of that young person: two who were written down apart are one. By and Staff
	// of Organisation said so, as far as the process's own organisation may know; Told: NotTold when it has no part in
	// that.
	EventJoined     Event = "joined"      //
	EventTakenApart Event = "taken_apart" // they are two again; By, or Staff of Organisation, took them apart

	// Of a handover.
	EventRequested        Event = "requested"         // Organisation asked for the handover
	EventRequestAccepted  Event = "request_accepted"  // the sender starts it; Task, Answer, Staff: the mentor
	EventRequestRefused   Event = "request_refused"   // it does not; Task; text reason
	EventConsentAsked     Event = "consent_asked"     // for receiver Organisation
	EventConsentGiven     Event = "consent_given"     // by Guest, or recorded by By from Party; Set
	EventConsentRefused   Event = "consent_refused"   // the same
	EventConsentWithdrawn Event = "consent_withdrawn" // the same
	EventConsentOverride  Event = "consent_override"  // by By; Set; text reason
	// who decides changed; Rule, Age: 0 by a corrected birth date
	EventConsentMoved    Event = "consent_moved"
	EventConsentComplete Event = "consent_complete" // nobody has to decide any more
	EventCold            Event = "cold"             // the handover goes on without a conversation; Cold
	EventWarmAgain       Event = "warm_again"       // consent came after all
	EventPrepared        Event = "prepared"         // the checklist is complete; Task, Answer
	EventLeadMoved       Event = "lead_moved"       // Organisation has the lead from now on
	// the sender withdrew it before it was answered; text reason. Or the young person moved
	EventOfferWithdrawn  Event = "offer_withdrawn"
	EventReceiverChanged Event = "receiver_changed" // Organisation is the receiver now
	EventAgreement       Event = "agreement"        // a task was made of an agreement; Task, Staff, To: due
	EventCareConfirmed   Event = "care_confirmed"   // Organisation confirmed that youth care goes on
	EventCareSigned      Event = "care_signed"      // the young person signed that it is not wanted; To: when
	EventCareBegan       Event = "care_began"       // youth care became involved
	// what was confirmed no longer holds; CareAgain
	EventCareAskedAgain Event = "care_asked_again"
	EventNotLanded      Event = "not_landed" // again on To
	EventWayBack        Event = "way_back"   // the young person goes back to the sender
	// to another municipality; text municipality. In a process of any kind
	EventPersonMoved Event = "person_moved"
	// by Guest; Version: of the plan, 0 for the whole process; text objection
	EventObjected   Event = "objected"
	EventInvited    Event = "invited"     // Party was invited to take part; Invited
	EventGuestWords Event = "guest_words" // Guest wrote own words; text own_words
	// stopped as soon as youth care is confirmed; Stop; text reason
	EventStopping Event = "stopping"

	// Of a transition 18-/18+. Its EventBeganLate has From: the day from which it could have begun, and Late.
	// the 18th birthday: from now on parents take part only with consent
	EventOfAge            Event = "of_age"
	EventParentAllowed    Event = "parent_allowed"     // Guest (the young person) lets Party read on after 18
	EventParentNotAllowed Event = "parent_not_allowed" // Guest does not (any more)
	// which law is asked again; LawAgain
	EventLawAgain Event = "law_again"
	// to the Wmo; Task, Answer, From: reported on, To: the last day by law of the decision
	EventReported Event = "reported"
	// From: ended on, To: the last day to resume it, CareEnd
	EventCareEnded Event = "youth_care_ended"

	// Of the future plan, in a process of any kind; Version.
	EventPlanWritten Event = "plan_written" // a new version outside the steps; By
	EventPlanAgreed  Event = "plan_agreed"  // Guest or By agrees with a version

	// Of what is known of the young person and of parents, in a process of any kind; Fields: what is another than it
	// was. The values stand nowhere in a journal.
	// of the young person; Organisation corrected it, if it has a part in the process; text reason
	EventNameCorrected        Event = "name_corrected"
	EventParticularsCorrected Event = "particulars_corrected" // Organisation, Fields; text reason
	// Party: a parent; Authority
	EventPartyAdded   Event = "party_added"
	EventPartyChanged Event = "party_changed" // Party, Fields; Authority when that changed
	EventPartyRemoved Event = "party_removed" // Party

	// Of a table, in a process of any kind; Step: the table.
	EventTableCalled    Event = "table_called"     // Table, Task, To: due; text reason when somebody asked
	EventTablePlanned   Event = "table_planned"    // Task, To: the day of the meeting; texts agenda, invited
	EventTableDecided   Event = "table_decided"    // Task, Answer, To: from when it holds; texts participants, decision
	EventTableNotAgreed Event = "table_not_agreed" // Task, Answer: whoever holds doorzettingsmacht decides now
	EventPowerDecided   Event = "power_decided"    // Task, Answer, To: from when it holds; text decision
)

var (
	consentEvents = []Event{
		EventConsentAsked, EventConsentGiven, EventConsentRefused, EventConsentWithdrawn, EventConsentOverride,
		EventConsentMoved, EventConsentComplete,
	}
	parentEvents    = []Event{EventPartyAdded, EventPartyChanged, EventPartyRemoved}
	youthCareEvents = []Event{EventCareConfirmed, EventCareSigned, EventCareBegan, EventCareAskedAgain}
)

// AboutConsent tells whether a line with this event says who was asked for consent, or what they decided.
func (e Event) AboutConsent() bool { return slices.Contains(consentEvents, e) }

// AboutParents tells whether it says which parents take part.
func (e Event) AboutParents() bool { return slices.Contains(parentEvents, e) }

// AboutYouthCare tells whether it gives away that youth care is involved, in whatever process.
func (e Event) AboutYouthCare() bool { return slices.Contains(youthCareEvents, e) }

// JournalLine is one line of a process's journal (logboek): who did what, when, why and on whose behalf. Lines are only
// ever added. Names and texts are joined in by whoever shows it.
type JournalLine struct {
	// Key makes the line once within its process ("reminded/<task>/2"), however often it is written.
	Key   string    `json:"key"`
	At    time.Time `json:"at"` // when it happened, by the process's own time
	Event Event     `json:"event"`
	By    StaffID   `json:"by,omitempty"` // empty: the service itself did it
	// OnBehalfOf is set when By did the task of an absent colleague.
	OnBehalfOf StaffID `json:"onBehalfOf,omitempty"`
	Guest      PartyID `json:"guest,omitempty"` // the young person or a parent did it
	Act        ActID   `json:"act,omitempty"`   // the act it came from; its texts belong to this line
	Details    Details `json:"details"`
}
