package guest

import (
	"context"
	"time"

	"schakel/internal/care"
)

// Store is what the pages of this package read and write. Every method that takes a viewer answers care.ErrNotFound for
// what the viewer may not see, as for what does not exist.
type Store interface {
	// PeekInvitation tells whether a link can be opened, without opening it: nil, care.ErrNotFound, care.ErrExpired or
	// care.ErrUsed.
	PeekInvitation(ctx context.Context, tokenHash []byte, at time.Time) error
	// OpenInvitation opens a link, once; its errors are those of PeekInvitation.
	OpenInvitation(ctx context.Context, tokenHash []byte, at time.Time) (care.OpenedInvitation, error)
	// OpenByCode opens an invitation by its code. client stands for who tries: after care.CodeTries wrong codes it is
	// care.ErrTooMany, also with the right one.
	OpenByCode(ctx context.Context, codeHash, client []byte, at time.Time) (care.OpenedInvitation, error)
	// RenewInvitation replaces a link that was used or expired by a new one, of which next has the id, the hash and the
	// end, and returns the mail address that it goes to; care.ErrNotFound when the party has none, care.ErrTooMany
	// after care.InvitationsADay.
	RenewInvitation(ctx context.Context, tokenHash []byte, next care.Invitation, at time.Time) (email string, err error)
	// Guest returns what a guest may read now; care.ErrNotFound when the invitation was taken back, is over, or the
	// rules give this party nothing any more. It records that the guest looked.
	Guest(ctx context.Context, id care.InvitationID, now time.Time) (care.GuestView, error)
	// SaveGuestWords keeps own words of a guest and says so in the journal.
	SaveGuestWords(ctx context.Context, act care.Act, text string, at time.Time) error
	// AgreePlan writes down that a guest, or somebody of the staff, agrees with a version of the plan;
	// care.ErrTaskClosed when there is a newer one.
	AgreePlan(ctx context.Context, act care.Act, version int, at time.Time) error
	// AllowParent lets a parent read on after the 18th birthday, or not any more; care.ErrNotAllowed for anybody but
	// the young person.
	AllowParent(ctx context.Context, act care.Act, parent care.PartyID, allow bool, at time.Time) error
}

// Engine carries acts to the workflows: see [web.Engine].
type Engine interface {
	SignOff(ctx context.Context, a care.SignOff) error
	Object(ctx context.Context, a care.Object) error
}
