package workflows

import (
	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/calendar"
)

// MorningRoundInput says for which day; the zero date is the day on which the workflow runs.
type MorningRoundInput struct {
	Day calendar.Date `json:"day,omitzero"`
}

// MorningRound sends one mail to everybody who has something new, on working mornings. A Temporal Schedule starts it at
// 08:00 in Europe/Amsterdam.
func MorningRound(ctx workflow.Context, in MorningRoundInput) (activities.MailMorningResult, error) {
	day, at := in.Day, workflow.Now(ctx).UTC()
	if day.IsZero() {
		day = calendar.DateOf(at)
	} else {
		at = day.At(8, 0)
	}
	return call(
		mails(ctx, "morning round of "+day.String()), act.MailMorning, activities.MailMorningInput{Day: day, At: at},
	)
}
