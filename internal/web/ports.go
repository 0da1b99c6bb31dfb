package web

import (
	"context"
	"time"

	"schakel/internal/care"
)

// Store is what the shell reads, and who looked, which it writes. Every method that takes a viewer answers
// care.ErrNotFound for what the viewer may not see, as for what does not exist. What a page needs beside it, its own
// package declares.
type Store interface {
	StaffByID(ctx context.Context, id care.StaffID) (care.Staff, error)
	// AllStaff lists everybody who is active, by organisation, role and name: the sign-in of the demo.
	AllStaff(ctx context.Context) ([]care.Staff, error)
	// OpenCount counts what the viewer could pick up now: the badge in the navigation.
	OpenCount(ctx context.Context, viewer care.Staff, now time.Time) (int, error)
	Process(ctx context.Context, viewer care.Staff, id care.ProcessID, now time.Time) (care.ProcessView, error)
	// RecordConsent writes decisions down for a process that is over; for others Engine.DecideConsent does.
	RecordConsent(ctx context.Context, e care.RecordConsent) (care.ConsentStatus, error)
	// SaveTexts keeps the free text of an act before it is sent; saving again under the same id replaces it as long as
	// the act was not carried out.
	SaveTexts(ctx context.Context, act care.Act, texts map[string]string, at time.Time) error
	// DropTexts removes what was kept of an act that was refused, unless it was carried out after all.
	DropTexts(ctx context.Context, act care.ActID) error
	// FormKey is the key of the marks in forms, the same for all portals.
	FormKey(ctx context.Context) ([]byte, error)
	// WatchList lists young people whom the viewer's organisation knows, who turn 16, 17 or 17 and a half within
	// care.WatchMonths, and who never had a transition; the nearest day first.
	WatchList(ctx context.Context, viewer care.Staff, now time.Time) ([]care.Watched, error)
	// LogAccess records that the viewer looked at processes, at all of them or at none; a page is not shown when it
	// could not be recorded.
	LogAccess(ctx context.Context, viewer care.Staff, what string, at time.Time, processes ...care.ProcessID) error
}

// Drafts keeps forms that somebody left half done, each for one account and one form, until the draft is over.
type Drafts interface {
	// SaveDraft keeps a form in the place of what was kept of it before.
	SaveDraft(ctx context.Context, of care.StaffID, d care.Draft) error
	// Draft returns what an account kept of a form; none is care.ErrNotFound.
	Draft(ctx context.Context, of care.StaffID, form string, now time.Time) (care.Draft, error)
	// DraftsOf lists what an account has kept, newest first.
	DraftsOf(ctx context.Context, of care.StaffID, now time.Time) ([]care.Draft, error)
	// DropDraft removes what an account kept of a form. None is fine.
	DropDraft(ctx context.Context, of care.StaffID, form string) error
}

// Engine carries acts to the workflows. It returns once the journal and the inbox show the effect, with the errors of
// package care; care.ErrEngineAway means that trying again with the same act is safe.
type Engine interface {
	DecideConsent(ctx context.Context, a care.DecideConsent) error
	// Tell sends an act that the store wrote down to its process. What does not arrive is sent again by somebody else.
	Tell(ctx context.Context, p care.PendingAct) error
}

// Invitations sends links to people without an account.
type Invitations interface {
	// Invite mails a link, at most once for an invitation. The link is in the mail and nowhere else: not in a log, not
	// in the store.
	Invite(ctx context.Context, id care.InvitationID, to, link string, at time.Time) error
}

// OldAddresses tells mail addresses that they get no messages any more.
type OldAddresses interface {
	// TellAddress mails an address, at most once. What became of it is recorded.
	TellAddress(ctx context.Context, left care.AddressLeft, at time.Time)
}
