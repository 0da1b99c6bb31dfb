package consent

import (
	"context"
	"time"

	"schakel/internal/care"
)

// Store is what the pages of this package read and write. Every method that takes a viewer answers care.ErrNotFound for
// what the viewer may not see, as for what does not exist.
type Store interface {
	// SaveParty adds a parent, or changes how a party is reached; only the sender's side may. A parent whose
	// id nobody has yet is added; without an id one is made. left are the addresses to be told that they were replaced.
	SaveParty(
		ctx context.Context, viewer care.Staff, process care.ProcessID, p care.Party, at time.Time,
	) (id care.PartyID, left []care.AddressLeft, err error)
	// RemoveParty removes a parent: who was let in by an invitation is out at once.
	RemoveParty(ctx context.Context, viewer care.Staff, process care.ProcessID, id care.PartyID, at time.Time) error
	// Invited lists who may be invited to a process of whatever kind, the young person first, and who was, newest
	// first; only for the sender's side.
	Invited(ctx context.Context, viewer care.Staff, process care.ProcessID) ([]care.Party, []care.InvitationView, error)
	// Invite keeps an invitation and says so in the journal. It takes back those that the party has not opened yet.
	// care.ErrTooMany after care.InvitationsADay, care.ErrUsed for an invitation that is there already,
	// care.ErrNotAllowed for a party that may not read.
	Invite(ctx context.Context, viewer care.Staff, i care.Invitation, at time.Time) error
	RevokeInvitation(ctx context.Context, viewer care.Staff, id care.InvitationID, at time.Time) error
	// SetCode gives an invitation a code that opens it until care.CodeLasts after at, also when its link was used; a
	// later code replaces it. care.ErrUsed means that another invitation has this code.
	SetCode(ctx context.Context, viewer care.Staff, id care.InvitationID, codeHash []byte, at time.Time) error
}

// Engine carries acts to the workflows: see [web.Engine].
type Engine interface {
	DecideConsent(ctx context.Context, a care.DecideConsent) error
}
