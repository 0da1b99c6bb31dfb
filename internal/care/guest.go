package care

import (
	"time"

	"schakel/internal/calendar"
)

// A guest is the young person or a parent who takes part without an account, by a one-time link (eenmalige link) or a
// code of six signs.

// Invitation is a link for one party to one process. The token and the code are never kept, only their hashes.
type Invitation struct {
	ID        InvitationID
	Process   ProcessID
	Party     PartyID
	TokenHash []byte // SHA-256 of the token
	CreatedBy StaffID
	CreatedAt time.Time
	ExpiresAt time.Time
	// Mailed tells whether the link goes by mail; otherwise it is handed over as a QR code.
	Mailed bool
}

// How long an invitation lasts, and how often may be tried [default].
const (
	InvitationLasts = 14 * 24 * time.Hour
	CodeLasts       = 15 * time.Minute
	CodeTries       = 10 // wrong tries per client within CodeWindow
	CodeWindow      = 15 * time.Minute
	// ObjectionDays is how many days may be objected, from the day on which the file was ready [default].
	ObjectionDays   = 14
	GuestIdle       = 30 * time.Minute // after this a guest has to come in again
	InvitationsADay = 5                // new links that a party may be sent in 24 hours
)

// OpenedInvitation is what opening an invitation gives: enough for a session, and nothing about whom it concerns.
type OpenedInvitation struct {
	ID        InvitationID
	Process   ProcessID
	Party     PartyID
	ExpiresAt time.Time
}

// InvitationView is an invitation as the sender's page lists it.
type InvitationView struct {
	ID        InvitationID
	Party     PartyID
	PartyName string
	CreatedAt time.Time
	ExpiresAt time.Time
	OpenedAt  time.Time // zero: not opened yet
	RevokedAt time.Time // zero: not revoked
	Mailed    bool
}

// Guest is who is there by an invitation, with what the rules give this party today.
type Guest struct {
	Invitation InvitationID
	Process    ProcessID
	Party      Party
	PersonName string        // "Sanne"
	MayDecide  bool          // has to, or may, decide about consent today
	MaySign    bool          // may sign that youth care is not wanted
	ObjectBy   calendar.Date // the last day to object; zero: any day until the file is ready
}

// GuestView is everything a guest may read, and no more than the rules of the day give this party.
type GuestView struct {
	Guest
	Kind       Kind
	State      ProcessState
	Anchor     calendar.Date
	SenderName string
	// ContactName is whom to ask: the mentor of the process's own school.
	ContactName string
	Route       []Step
	Plan        *PlanView
	Words       []GuestWords
	Handover    *HandoverView // nil for a follow-up
	// Versions are those of the plan, newest first; of what others replied no more than that they agree.
	Versions []PlanVersion
	// Parents are those of whom the young person decides whether they read on after the 18th birthday; for the young
	// person only.
	Parents []Party
	// ReadsUntil is the last day on which a parent may read; zero for who may always.
	ReadsUntil calendar.Date
}

// GuestWords are own words or an objection that a guest wrote, or the answer to an objection.
type GuestWords struct {
	At        time.Time
	Name      string
	Objection bool
	Text      string
	Answer    string // to an objection; empty: not answered yet
}
