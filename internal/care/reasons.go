package care

// SkipReason says why a step is not asked.
type SkipReason string

// Why a step is skipped.
const (
	SkippedNoWish SkipReason = SkipReason(NoWish)
	SkippedMoved  SkipReason = "moved" // the anchor moved, and the step is past by the new dates

	SkippedCold       SkipReason = "cold"          // a handover without a conversation
	SkippedNoCare     SkipReason = "no_youth_care" // nothing to go on
	SkippedSigned     SkipReason = "signed"        // the young person signed that youth care is not wanted
	SkippedNoBridging SkipReason = "no_bridging"   // no bridging arrangement, or not any more
	SkippedEnded      SkipReason = "ended"         // the handover winds down before it came to this

	SkippedOtherLaw  SkipReason = "other_law"  // the law that was chosen does not need it
	SkippedTakenBack SkipReason = "taken_back" // nobody is asked to take over
)

// CareAgainReason says why what was confirmed about youth care no longer holds.
type CareAgainReason string

// Why youth care has to be confirmed anew.
const (
	CareMoved    CareAgainReason = "moved"    // the young person moved to another municipality
	CareReturned CareAgainReason = "returned" // the young person goes back to the sender

)

// LawAgainReason says why it is asked again which law gives support from 18.
type LawAgainReason string

// Why the law is asked again.
const (
	LawCareEnded   LawAgainReason = "youth_care_ended"
	LawCareBegan   LawAgainReason = "youth_care_began"
	LawDenied      LawAgainReason = "denied"       // a decision gave no support
	LawNotArranged LawAgainReason = "not_arranged" // what follows from the law could not be arranged
	LawCareHeld    LawAgainReason = "care_held"    // a table decided, and nobody takes over youth care
	LawResume      LawAgainReason = "resume"       // youth care is needed again
)

// CareEnding says who saw to it that youth care could end.
type CareEnding string

// How youth care ended.
const (
	CareEndConfirmed   CareEnding = "confirmed"   // somebody confirmed that help goes on
	CareEndSigned      CareEnding = "signed"      // the young person signed that it is not wanted
	CareEndUnconfirmed CareEnding = "unconfirmed" // neither
)

// InvitedBy is how an invitation reached somebody.
type InvitedBy string

// The ways.
const (
	ByMail InvitedBy = "mail"
	ByHand InvitedBy = "hand" // a link or a QR code, handed over
)

// Telling says of a line that somebody was left out, or that another was told.
type Telling string

// Who was told, or left out.
const (
	// ToNobody: there was nobody to tell. Of a rung.
	ToNobody Telling = "nobody"
	// ToManager: the organisation has nobody with the role that the rung tells, so its manager was told.
	ToManager Telling = "manager"
	// ToMunicipality: nobody is left at the organisation who could be told, so the municipality was told that there is
	// work and nobody to do it.
	ToMunicipality Telling = "municipality"
	// ToMailbox: nobody is left at the organisation who could be told; the message went to its mailbox.
	ToMailbox Telling = "mailbox"
	// NotTold: not for the process's own organisation, which had no part in what the line says. Of a young person who
	// was joined with another, or taken apart.
	NotTold Telling = "not_told"
)

// The offers that processes make by themselves. A protocol may name others, such as one to a wijkteam.
const (
	OfferHandover  = "handover"
	OfferYouthCare = "youth-care" // of a handover: does youth care go on
)
