package workflows

import (
	"time"

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

// GatheringRoundInput says when; the zero time is the moment at which the workflow runs.
type GatheringRoundInput struct {
	At time.Time `json:"at,omitzero"`
}

// GatheringRound sends what could not wait for the morning round and did not leave at once: one mail to everybody for
// whom something has waited long enough. A Temporal Schedule starts it every quarter of an hour; when nothing waits it
// does nothing.
func GatheringRound(ctx workflow.Context, in GatheringRoundInput) (activities.MailGatheredResult, error) {
	at := in.At
	if at.IsZero() {
		at = workflow.Now(ctx).UTC()
	}
	return call(mails(ctx, "gathered mails"), act.MailGathered, activities.MailGatheredInput{At: at})
}
