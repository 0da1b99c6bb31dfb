package activities

import (
	"context"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// MailUrgentInput says for which process, and when by that process's own time.
type MailUrgentInput struct {
	Process care.ProcessID `json:"process"`
	At      time.Time      `json:"at"`
}

// MailUrgent sends what cannot wait for the morning round.
func (a *Activities) MailUrgent(ctx context.Context, in MailUrgentInput) error {
	return a.failed(ctx, a.Mail.Urgent(ctx, in.Process, in.At))
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

// MailMorning sends the morning round: one mail to everybody who has something new.
func (a *Activities) MailMorning(ctx context.Context, in MailMorningInput) (MailMorningResult, error) {
	sent, err := a.Mail.Morning(ctx, in.Day, in.At)
	return MailMorningResult{Sent: sent}, a.failed(ctx, err)
}
