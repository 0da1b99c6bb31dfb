package engine

import (
	"context"
	"errors"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"schakel/workflows"
)

// MorningSchedule is the id of the schedule of the morning round.
const MorningSchedule = "morning-round"

// EnsureSchedule makes sure that the morning round runs at 08:00 in Europe/Amsterdam from Monday to Friday [default],
// as this build wants it. A schedule that somebody paused stays paused.
func (c *Client) EnsureSchedule(ctx context.Context) error {
	want := morning()
	_, err := c.temporal.ScheduleClient().Create(ctx, want)
	if !errors.Is(err, temporal.ErrScheduleAlreadyRunning) {
		return outside(err)
	}
	return outside(c.temporal.ScheduleClient().GetHandle(ctx, MorningSchedule).Update(ctx, client.ScheduleUpdateOptions{
		DoUpdate: func(in client.ScheduleUpdateInput) (*client.ScheduleUpdate, error) {
			s := in.Description.Schedule
			s.Spec, s.Action = &want.Spec, want.Action
			s.Policy = &client.SchedulePolicies{Overlap: want.Overlap, CatchupWindow: want.CatchupWindow}
			return &client.ScheduleUpdate{Schedule: &s}, nil
		},
	}))
}

func morning() client.ScheduleOptions {
	return client.ScheduleOptions{
		ID: MorningSchedule,
		Spec: client.ScheduleSpec{
			Calendars: []client.ScheduleCalendarSpec{{
				Hour:      []client.ScheduleRange{{Start: 8}},
				DayOfWeek: []client.ScheduleRange{{Start: 1, End: 5}},
				Comment:   "working mornings",
			}},
			TimeZoneName: "Europe/Amsterdam",
		},
		Action: &client.ScheduleWorkflowAction{
			ID:            MorningSchedule, // Temporal adds the time
			Workflow:      workflows.MorningRoundName,
			Args:          []any{workflows.MorningRoundInput{}},
			TaskQueue:     workflows.TaskQueue,
			StaticSummary: "Morning round: one mail to everybody who has something new",
		},
		Overlap:       enumspb.SCHEDULE_OVERLAP_POLICY_SKIP,
		CatchupWindow: 2 * time.Hour, // after a longer outage the mail of that morning would come in the afternoon
	}
}
