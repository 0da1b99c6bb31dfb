package care

import "time"

// MailKind is what a mail is for.
type MailKind string

// The kinds of mail.
const (
	MailMorning     MailKind = "morning"      // of the morning round: everything of one morning
	MailUrgent      MailKind = "urgent"       // what cannot wait for it
	MailGathered    MailKind = "gathered"     // urgent things that came after the first two of a day
	MailInvitation  MailKind = "invitation"   // a link for the young person or a parent
	MailAddressLeft MailKind = "address_left" // to an address that was replaced
)

// MailState is where a mail is on its way.
type MailState string

// The states of a mail.
const (
	MailQueued  MailState = "queued"
	MailSending MailState = "sending"  // claimed; a crash here leaves it in doubt
	MailSent    MailState = "sent"     // accepted by the mail service
	MailInDoubt MailState = "in_doubt" // the answer was lost: it may or may not have been sent
	MailFailed  MailState = "failed"   // refused by the mail service
)

// Sender is in whose name a mail goes, and who reads the answers to it: what is known of colleagues at work, and
// nothing else.
type Sender struct {
	Organisation string // name; empty: the service itself
	// Of a colleague there; empty: whoever reads the answers of the service.
	Name, Email, Phone string
}

// MailView is a mail in the administrator's list.
type MailView struct {
	ID        string
	Key       string
	Kind      MailKind
	State     MailState
	To        StaffID
	ToName    string
	CreatedAt time.Time
	SentAt    time.Time
	Problem   string // a [MailProblem], and what the mail service said behind ": "
}

// MailProblem is why a mail was not sent, or nobody knows whether it was.
type MailProblem string

// The problems.
const (
	MailNoAddress   MailProblem = "no_address"
	MailBadAddress  MailProblem = "bad_address"
	MailUnknownKind MailProblem = "unknown_kind"    // this build has no letter for it
	MailNoService   MailProblem = "no_mail_service" // the portal sends no mail
	MailRefused     MailProblem = "refused"
	MailNotSent     MailProblem = "not_sent" // refused, or the mail service was busy; it cannot be tried again
	MailNoAnswer    MailProblem = "in_doubt"
	MailUnrecorded  MailProblem = "no_outcome_recorded"   // whoever sent it stopped before it said so
	MailTooLate     MailProblem = "not_sent_that_morning" // a morning mail that was given back
	MailMayNotRead  MailProblem = "may_not_read_any_more" // who was invited
	MailNotNeeded   MailProblem = "not_needed_any_more"   // somebody died
)
