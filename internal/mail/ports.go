package mail

import (
	"context"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Outbox is where mails are written down before they are sent, so that each is sent at most once.
type Outbox interface {
	// ClaimUrgent claims the urgent mails of a process that leave at once. What comes after the first few of a day
	// waits for ClaimGathered.
	ClaimUrgent(ctx context.Context, process care.ProcessID, at time.Time) ([]care.Envelope, error)
	// ClaimGathered claims at most limit mails of what was gathered for long enough, one a reader; calling it again
	// gives the next ones, and none when all are claimed.
	ClaimGathered(ctx context.Context, at time.Time, limit int) ([]care.Envelope, error)
	// ClaimMorning claims at most limit mails of the morning round of a day, one a person who has something new: tasks
	// that opened, notices that wait. It is one set-based query; calling it again gives the next ones, and none when
	// all are claimed.
	ClaimMorning(ctx context.Context, day calendar.Date, at time.Time, limit int) ([]care.Envelope, error)
	settler
	// Release gives claimed mails back that were certainly not sent, also when they fell in doubt meanwhile: the next
	// claim finds them again.
	Release(ctx context.Context, ids []string) error
	// Doubt turns mails that were claimed before a moment and never settled into mails in doubt, and tells how many.
	Doubt(ctx context.Context, claimedBefore, at time.Time) (int, error)
}

type settler interface {
	// Settle records what became of claimed mails: sent (with the mail service's message id), failed or in doubt (with
	// the problem, which names nobody). A mail that fell in doubt meanwhile, because sending it took long, is settled
	// all the same.
	Settle(ctx context.Context, ids []string, state care.MailState, messageID, problem string, at time.Time) error
}

// Service sends mails: SendGrid, or whatever takes its place in a test.
type Service interface {
	// Send sends the same message to each recipient, at most MaxRecipients, with what differs filled in per recipient.
	// An error that is ErrRefused was certainly not sent, ErrBusy was not sent and may be tried later, any other error
	// leaves the mails in doubt. Errors name nobody: they are kept.
	Send(ctx context.Context, m Message) (messageID string, err error)
}
