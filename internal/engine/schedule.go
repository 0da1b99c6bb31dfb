package engine

import (
	"context"
	"errors"
	"fmt"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"schakel/workflows"
)

// The ids of the schedules.
const (
	MorningSchedule   = "morning-round"
	GatheringSchedule = "gathering-round"
)

// GatherEvery is how often gathered mails are sent [default].
const GatherEvery = 15 * time.Minute

// EnsureSchedules makes sure that the morning round runs at 08:00 in Europe/Amsterdam from Monday to Friday, and the
// gathering round every quarter of an hour [default], as this build wants them. A schedule that somebody paused stays
// paused.
func (c *Client) EnsureSchedules(ctx context.Context) error {
	for _, want := range []client.ScheduleOptions{morning(), gathering()} {
		if err := c.ensure(ctx, want); err != nil {
			return fmt.Errorf("schedule of the %s: %w", want.ID, outside(err))
		}
	}
	return nil
}

func (c *Client) ensure(ctx context.Context, want client.ScheduleOptions) error {
	_, err := c.temporal.ScheduleClient().Create(ctx, want)
	if !errors.Is(err, temporal.ErrScheduleAlreadyRunning) {
		return err
	}
	return c.temporal.ScheduleClient().GetHandle(ctx, want.ID).Update(ctx, client.ScheduleUpdateOptions{
		DoUpdate: func(in client.ScheduleUpdateInput) (*client.ScheduleUpdate, error) {
			s := in.Description.Schedule
			s.Spec, s.Action = &want.Spec, want.Action
			s.Policy = &client.SchedulePolicies{Overlap: want.Overlap, CatchupWindow: want.CatchupWindow}
			return &client.ScheduleUpdate{Schedule: &s}, nil
		},
	})
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

func gathering() client.ScheduleOptions {
	return client.ScheduleOptions{
		ID:   GatheringSchedule,
		Spec: client.ScheduleSpec{Intervals: []client.ScheduleIntervalSpec{{Every: GatherEvery}}},
		Action: &client.ScheduleWorkflowAction{
			ID:            GatheringSchedule,
			Workflow:      workflows.GatheringRoundName,
			Args:          []any{workflows.GatheringRoundInput{}},
			TaskQueue:     workflows.TaskQueue,
			StaticSummary: "Gathering round: one mail to everybody for whom something urgent waited",
		},
		Overlap:       enumspb.SCHEDULE_OVERLAP_POLICY_SKIP,
		CatchupWindow: GatherEvery, // the next round sends all that waits
	}
}
