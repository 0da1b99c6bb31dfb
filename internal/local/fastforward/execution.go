package fastforward

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
)

// execution is what is known of the timers of a chain of runs. Histories only
// grow, so every look reads just what is new.
type execution struct {
	id string

	mu     sync.Mutex
	run    string              // the run that the rest is about
	read   int64               // the last event that was read
	timers map[int64]time.Time // due moments of open timers, by the event that started them
	first  time.Time           // when the first workflow task comes, zero once it has
	busy   string              // what it was last seen working on, for people
}

// view is what an execution looks like at one moment, all times in its own time.
type view struct {
	run      string
	events   int64
	now      time.Time
	skipping bool
	next     time.Time // the next thing due, zero when nothing is
	busy     []string  // what it is working on, for people
}

// settle looks until the execution has nothing to do before time passes.
func (d *Driver) settle(ctx context.Context, e *execution) (view, error) {
	for wait := look; ; wait = min(wait*3/2, farLook) {
		v, err := d.describe(ctx, e.id)
		if err == nil && len(v.busy) == 0 && !v.skipping {
			err = d.readTimers(ctx, e, v)
			if err == nil && e.read == v.events { // else something happened between the two looks
				due := e.next()
				if due.IsZero() || due.Sub(v.now) > soon {
					v.next = earliest(v.next, due)
					return v, nil
				}
				v.busy = append(v.busy, "its timer due at "+due.Format(time.RFC3339))
			}
		}
		if err != nil {
			return v, e.inTime(ctx, err)
		}
		if len(v.busy) > 0 {
			e.busy = strings.Join(v.busy, ", ")
		}
		select {
		case <-ctx.Done():
			return v, e.inTime(ctx, ctx.Err())
		case <-time.After(wait):
		}
	}
}

// inTime says what the execution was busy with when the time of the caller is up.
func (e *execution) inTime(ctx context.Context, err error) error {
	up := ctx.Err()
	if late := (*serviceerror.DeadlineExceeded)(nil); errors.As(err, &late) {
		up = context.DeadlineExceeded // the call sees the deadline a little before the context does
	}
	if up == nil || errors.Is(err, ErrClosed) {
		return err
	}
	return fmt.Errorf(
		"%s did not settle in time; it was last waiting for %s: %w", e.id, cmp.Or(e.busy, "the server"), up,
	)
}

func (d *Driver) describe(ctx context.Context, workflowID string) (view, error) {
	r, err := d.service.DescribeWorkflowExecution(ctx, &workflowservice.DescribeWorkflowExecutionRequest{
		Namespace: d.namespace, Execution: &commonpb.WorkflowExecution{WorkflowId: workflowID},
	})
	if err != nil {
		return view{}, fmt.Errorf("look at %s: %w", workflowID, err)
	}
	info := r.GetWorkflowExecutionInfo()
	skipped := r.GetWorkflowExtendedInfo().GetTimeSkippingInfo()
	v := view{
		run: info.GetExecution().GetRunId(), events: info.GetHistoryLength(), now: wall.Now(),
		skipping: skipped.GetEffectiveConfig().GetEnabled(),
	}
	if skipped != nil {
		v.now = skipped.GetCurrentTime().AsTime()
	}
	switch info.GetStatus() {
	case enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING:
	case enumspb.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW: // the next run is about to be the current one
		v.busy = append(v.busy, "its next run")
		return v, nil
	default:
		return v, fmt.Errorf("%s: %w", workflowID, ErrClosed)
	}
	if r.GetPendingWorkflowTask() != nil {
		v.busy = append(v.busy, "a worker to take its workflow task")
	}
	for _, a := range r.GetPendingActivities() {
		retry := a.GetNextAttemptScheduleTime()
		if retry != nil && retry.AsTime().Sub(v.now) > retrySoon {
			v.next = earliest(v.next, retry.AsTime())
			continue
		}
		v.busy = append(v.busy, fmt.Sprintf("activity %s (attempt %d) %s", a.GetActivityType().GetName(),
			a.GetAttempt(),
			a.GetLastFailure().GetMessage()))
	}
	return v, nil
}

// readTimers reads the events since the last look, newest first as that is the
// only way to read just those, and applies them in their order.
func (d *Driver) readTimers(ctx context.Context, e *execution, v view) error {
	if e.run != v.run {
		e.run, e.read, e.timers, e.first = v.run, 0, map[int64]time.Time{}, time.Time{}
	}
	var newest []*historypb.HistoryEvent
	var token []byte
	for e.read < v.events {
		r, err := d.service.GetWorkflowExecutionHistoryReverse(ctx,
			&workflowservice.GetWorkflowExecutionHistoryReverseRequest{
				Namespace: d.namespace, Execution: &commonpb.WorkflowExecution{WorkflowId: e.id, RunId: e.run},
				MaximumPageSize: int32(min(v.events-e.read+10, 500)), NextPageToken: token,
			})
		if gone := (*serviceerror.NotFound)(nil); errors.As(err, &gone) {
			return fmt.Errorf("%s: %w", e.id, ErrClosed)
		}
		if err != nil {
			return fmt.Errorf("read the history of %s: %w", e.id, err)
		}
		events := r.GetHistory().GetEvents()
		newest = append(newest, events...)
		token = r.GetNextPageToken()
		if len(token) == 0 || len(events) == 0 || events[len(events)-1].GetEventId() <= e.read+1 {
			break
		}
	}
	for _, event := range slices.Backward(newest) {
		e.apply(event)
	}
	return nil
}

func (e *execution) apply(event *historypb.HistoryEvent) {
	if event.GetEventId() <= e.read {
		return
	}
	e.read = event.GetEventId()
	switch event.GetEventType() {
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED:
		started := event.GetWorkflowExecutionStartedEventAttributes()
		if wait := started.GetFirstWorkflowTaskBackoff().AsDuration(); wait > 0 {
			e.first = event.GetEventTime().AsTime().Add(wait)
		}
	case enumspb.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED:
		e.first = time.Time{}
	case enumspb.EVENT_TYPE_TIMER_STARTED:
		e.timers[event.GetEventId()] = event.GetEventTime().AsTime().Add(
			event.GetTimerStartedEventAttributes().GetStartToFireTimeout().AsDuration(),
		)
	case enumspb.EVENT_TYPE_TIMER_FIRED:
		delete(e.timers, event.GetTimerFiredEventAttributes().GetStartedEventId())
	case enumspb.EVENT_TYPE_TIMER_CANCELED:
		delete(e.timers, event.GetTimerCanceledEventAttributes().GetStartedEventId())
	}
}

func (e *execution) next() time.Time {
	next := e.first
	for _, due := range e.timers {
		next = earliest(next, due)
	}
	return next
}

// earliest is the earlier of two moments, a zero one standing for never.
func earliest(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
