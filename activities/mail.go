package activities

import (
	"context"
	"errors"
	"time"

	"go.temporal.io/sdk/temporal"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// MailUrgentInput says for which process, and when by that process's own time.
type MailUrgentInput struct {
	Process care.ProcessID `json:"process"`
	At      time.Time      `json:"at"`
}

// MailUrgent sends what cannot wait for the morning round, as far as it leaves at once.
func (a *Activities) MailUrgent(ctx context.Context, in MailUrgentInput) error {
	return a.mailFailed(ctx, a.Mail.Urgent(ctx, in.Process, in.At))
}

// MailGatheredInput says when.
type MailGatheredInput struct {
	At time.Time `json:"at"`
}

// MailGatheredResult counts the mails of a gathering round.
type MailGatheredResult struct {
	Sent int `json:"sent"`
}

// MailGathered sends what could not wait for the morning round and did not leave at once, one mail a reader.
func (a *Activities) MailGathered(ctx context.Context, in MailGatheredInput) (MailGatheredResult, error) {
	sent, err := a.Mail.Gathered(ctx, in.At)
	return MailGatheredResult{Sent: sent}, a.mailFailed(ctx, err)
}

// MailMorningInput says which morning round.
type MailMorningInput struct {
	Day calendar.Date `json:"day"`
	At  time.Time     `json:"at"`
}

// MailMorningResult counts the mails of a morning round.
type MailMorningResult struct {
	Sent int `json:"sent"`
}

// MailMorning sends the morning round: one mail to everybody who has something new. On a day that is no working day for
// anybody nothing is sent; what there is to say waits for the next morning.
func (a *Activities) MailMorning(ctx context.Context, in MailMorningInput) (MailMorningResult, error) {
	var everybody calendar.Calendar // weekends and public holidays
	if !everybody.IsWorkingDay(in.Day) {
		return MailMorningResult{}, nil
	}
	sent, err := a.Mail.Morning(ctx, in.Day, in.At)
	return MailMorningResult{Sent: sent}, a.mailFailed(ctx, err)
}

// mailFailed is failed, but waits as long as the mail service asked when it is busy.
func (a *Activities) mailFailed(ctx context.Context, err error) error {
	var busy interface{ RetryAfter() time.Duration }
	if errors.As(err, &busy) {
		a.Log.WarnContext(ctx, "mail service busy", "error", err)
		return temporal.NewApplicationErrorWithOptions("the mail service is busy", "mail-busy",
			temporal.ApplicationErrorOptions{NextRetryDelay: busy.RetryAfter()})
	}
	return a.failed(ctx, err)
}
