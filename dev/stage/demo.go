package stage

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"

	"schakel/activities"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/local"
	"schakel/internal/local/fastforward"
	"schakel/internal/web"
	"schakel/workflows"
)

// Demo turns the days: the time of every process on the Temporal server, the portal's clock and the morning round go
// together. One walk at a time; it is safe for concurrent use.
type Demo struct {
	events   events
	mails    *local.Mail
	clock    *Clock
	temporal client.Client
	driver   *fastforward.Driver
	walking  sync.Mutex
}

// The hours of a demo day: what happens in the early morning has happened before the morning round, and the visitor
// comes in after it.
const (
	rungsHour  = 7 // and 50 minutes: rungs that wait for the round fall before 07:45, urgent ones before 08:45
	roundHour  = 8
	visitHour  = 9
	gatherHour = 10 // or an hour after the visitor went on
)

// Today is the day it is in the demo.
func (d *Demo) Today() calendar.Date { return calendar.DateOf(d.clock.Now()) }

// Next is the next day on which something happens; the zero date when nothing will.
func (d *Demo) Next(ctx context.Context) (calendar.Date, error) {
	day, _, err := d.nextDay(ctx)
	return day, err
}

// Walk goes on to another day and tells in Dutch what happened on the way.
func (d *Demo) Walk(ctx context.Context, how web.Walk) (web.Happened, error) {
	d.walking.Lock()
	defer d.walking.Unlock()
	ctx, cancel := context.WithTimeout(ctx, 50*time.Second) // a click may take a while, but not for ever
	defer cancel()
	today := d.Today()
	to := today.AddDays(1)
	switch how {
	case web.WalkWeek:
		to = today.AddDays(7)
	case web.WalkNext:
		next, _, err := d.nextDay(ctx)
		if err != nil {
			return web.Happened{}, err
		}
		if next.IsZero() {
			return web.Happened{Sum: "Er staat voor niemand iets gepland."}, nil
		}
		to = next
	case web.WalkDay:
	}
	from, end := d.clock.Now(), to.At(visitHour, 0)
	h, err := d.walkTo(ctx, end)
	if err != nil {
		return web.Happened{}, err
	}
	told, err := d.events.told(ctx, from, end)
	return d.inDutch(h, told), err
}

// WalkTo goes on to a moment, through everything that happens before it.
func (d *Demo) WalkTo(ctx context.Context, at time.Time) error {
	d.walking.Lock()
	defer d.walking.Unlock()
	_, err := d.walkTo(ctx, at)
	return err
}

// walkTo goes from one day on which something happens to the next, with a morning round on each, and then to the end.
// On each day only the processes for which something happens are moved; at the end all of them are.
func (d *Demo) walkTo(ctx context.Context, end time.Time) (happened, error) {
	from, mails := d.clock.Now(), 0
	for {
		day, processes, err := d.nextDay(ctx)
		if err != nil {
			return happened{}, err
		}
		if day.IsZero() || day.At(roundHour, 0).After(end) {
			break
		}
		sent, err := d.oneDay(ctx, day, processes)
		if err != nil {
			return happened{}, err
		}
		mails += sent
	}
	everybody, err := d.events.running(ctx)
	if err != nil {
		return happened{}, err
	}
	if err := d.move(ctx, everybody, end); err != nil {
		return happened{}, err
	}
	sent, err := d.gatheringRound(ctx, end)
	if err := errors.Join(err, d.clock.walkTo(end)); err != nil {
		return happened{}, err
	}
	h, err := d.events.count(ctx, from, end)
	h.mails = mails + sent
	return h, err
}

// oneDay lets the early morning of a day happen in some processes, and then its morning round.
func (d *Demo) oneDay(ctx context.Context, day calendar.Date, processes []running) (mails int, err error) {
	if err := d.move(ctx, processes, day.At(rungsHour, 50)); err != nil {
		return 0, err
	}
	gathered, err := d.gatheringRound(ctx, day.At(rungsHour, 50))
	if err := errors.Join(err, d.clock.walkTo(day.At(roundHour, 0))); err != nil {
		return 0, err
	}
	sent, err := d.morningRound(ctx, day)
	return gathered + sent, err
}

// nextDay returns the first working day with a morning round to come on which something has happened, and in which
// processes. It is the zero date when nothing will happen any more.
func (d *Demo) nextDay(ctx context.Context) (calendar.Date, []running, error) {
	now := d.clock.Now()
	at, err := d.events.first(ctx, now)
	if err != nil || at == nil {
		return calendar.Date{}, nil, err
	}
	var everybody calendar.Calendar // weekends and public holidays
	day := everybody.Norm(calendar.DateOf(*at))
	if !day.At(roundHour, 0).After(now) {
		day = everybody.AddWorkingDays(day, 1) // today's round has been: what still happens today is told tomorrow
	}
	processes, err := d.events.involved(ctx, now, day.AddDays(1).At(0, 0))
	return day, processes, err
}

// move sends processes to a moment.
func (d *Demo) move(ctx context.Context, processes []running, to time.Time) error {
	names := make([]string, len(processes))
	for i, p := range processes {
		names[i] = p.workflow()
	}
	return d.driver.AllTo(ctx, names, to)
}

// Settle waits until a process has nothing to do before more time passes.
func (d *Demo) Settle(ctx context.Context, process care.ProcessID) error {
	p, err := d.events.one(ctx, process)
	if err != nil {
		return err
	}
	err = d.driver.Settle(ctx, p.workflow())
	if errors.Is(err, fastforward.ErrClosed) {
		return nil
	}
	return err
}

// morningRound runs the morning round of a day, as the schedule does where time is not turned.
func (d *Demo) morningRound(ctx context.Context, day calendar.Date) (sent int, err error) {
	run, err := d.temporal.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID: workflows.MorningRoundName + "/" + day.String(), TaskQueue: workflows.TaskQueue,
		WorkflowIDConflictPolicy: enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
	}, workflows.MorningRoundName, workflows.MorningRoundInput{Day: day})
	if err != nil {
		return 0, fmt.Errorf("morning round of %s: %w", day, err)
	}
	var result activities.MailMorningResult
	if err := run.Get(ctx, &result); err != nil {
		return 0, fmt.Errorf("morning round of %s: %w", day, err)
	}
	return result.Sent, nil
}

// gatheringRound sends what was gathered on the day that it is, once and not every quarter of an hour, unless that
// would be after a moment. The schedule does so where time is not turned.
func (d *Demo) gatheringRound(ctx context.Context, before time.Time) (sent int, err error) {
	now := d.clock.Now()
	at := calendar.DateOf(now).At(gatherHour, 0)
	if hence := now.Add(time.Hour); hence.After(at) {
		at = hence
	}
	if !at.Before(before) {
		return 0, nil
	}
	if err := d.clock.walkTo(at); err != nil {
		return 0, err
	}
	run, err := d.temporal.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID: workflows.GatheringRoundName + "/" + at.Format(time.RFC3339), TaskQueue: workflows.TaskQueue,
		WorkflowIDConflictPolicy: enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
	}, workflows.GatheringRoundName, workflows.GatheringRoundInput{At: at})
	if err != nil {
		return 0, fmt.Errorf("gathering round of %s: %w", at, err)
	}
	var result activities.MailGatheredResult
	if err := run.Get(ctx, &result); err != nil {
		return 0, fmt.Errorf("gathering round of %s: %w", at, err)
	}
	return result.Sent, nil
}
