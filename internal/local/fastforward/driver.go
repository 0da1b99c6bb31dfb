package fastforward

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/api/serviceerror"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/fieldmaskpb"

	"schakel/internal/clock"
)

// ErrClosed says that the workflow has ended, so that its time stands still.
var ErrClosed = errors.New("the workflow has ended")

// Driver moves executions through time. It is safe for concurrent use; one
// execution is moved by one caller at a time.
type Driver struct {
	service   workflowservice.WorkflowServiceClient
	namespace string

	mu         sync.Mutex
	executions map[string]*execution // by workflow id
}

// New returns a driver for the workflows of a namespace on a server of this machine.
func New(service workflowservice.WorkflowServiceClient, namespace string) *Driver {
	return &Driver{service: service, namespace: namespace, executions: map[string]*execution{}}
}

// wall is the clock of this machine, on which its servers run.
var wall clock.System

// Ahead is how far a moment lies ahead of the clock that the servers of this machine run on.
func Ahead(at time.Time) time.Duration { return at.Sub(wall.Now()) }

const (
	// soon is how near something must be to be waited for instead of skipped to.
	// It covers the time between a look at the execution and the skip.
	soon = time.Second
	// retrySoon is the same for the retry of an activity. It is longer: a first
	// retry belongs to the work at hand, a back-off of minutes to the passing of time.
	retrySoon = 5 * time.Second
	// look is the wait between the first two looks, farLook that between looks when it takes long: looking takes the
	// cores that the work needs.
	look, farLook = 3 * time.Millisecond, 25 * time.Millisecond
)

// Step settles the execution, moves its time ahead by the given duration, and
// settles it again. What comes due on the way happens at its own moment. It
// returns ErrClosed when the workflow ends on the way, and an error that says what
// it waited for when ctx ends first.
func (d *Driver) Step(ctx context.Context, workflowID string, by time.Duration) error {
	return d.move(ctx, workflowID, func(now time.Time) time.Time { return now.Add(by) })
}

// To is Step up to a moment in the execution's own time. Executions that are sent
// to the same moment stay together: steps add up the wall time that each took. A
// moment that has passed only settles.
func (d *Driver) To(ctx context.Context, workflowID string, at time.Time) error {
	return d.move(ctx, workflowID, func(time.Time) time.Time { return at })
}

// move settles the execution and skips to where its own time, now, has to go.
func (d *Driver) move(ctx context.Context, workflowID string, target func(now time.Time) time.Time) error {
	e := d.execution(workflowID)
	e.mu.Lock()
	defer e.mu.Unlock()
	v, err := d.settle(ctx, e)
	if err != nil {
		return err
	}
	return d.walk(ctx, e, v, target(v.now))
}

// Settle waits until the execution has nothing to do before more time passes: no
// workflow task, no activity that runs or will be tried again within seconds, no
// timer about to fire.
func (d *Driver) Settle(ctx context.Context, workflowID string) error {
	_, err := d.Next(ctx, workflowID)
	return err
}

// Next settles the execution and returns the moment, in its own time, of the next
// thing that happens by itself: a timer, the retry of an activity or a delayed
// start. It is zero when nothing will.
func (d *Driver) Next(ctx context.Context, workflowID string) (time.Time, error) {
	e := d.execution(workflowID)
	e.mu.Lock()
	defer e.mu.Unlock()
	v, err := d.settle(ctx, e)
	return v.next, err
}

// Now is the time of the execution.
func (d *Driver) Now(ctx context.Context, workflowID string) (time.Time, error) {
	v, err := d.describe(ctx, workflowID)
	return v.now, err
}

func (d *Driver) execution(workflowID string) *execution {
	d.mu.Lock()
	defer d.mu.Unlock()
	e := d.executions[workflowID]
	if e == nil {
		e = &execution{id: workflowID}
		d.executions[workflowID] = e
	}
	return e
}

// walk skips to target, from one thing that is due to the next. v is what the
// execution looks like now, settled.
func (d *Driver) walk(ctx context.Context, e *execution, v view, target time.Time) error {
	for v.now.Before(target) {
		err := d.configure(ctx, e.id, skipOnce("fast-forward", target.Sub(v.now)))
		if err == nil {
			v, err = d.settle(ctx, e)
		}
		if err != nil {
			d.stopSkipping(ctx, e.id, err)
			return err
		}
	}
	return nil
}

// skipOnce makes the server move an execution ahead by at most the given time, as
// soon as it is idle, up to the first thing that is due. Then the server switches
// skipping off again.
func skipOnce(id string, by time.Duration) *commonpb.TimeSkippingConfig {
	return &commonpb.TimeSkippingConfig{
		Enabled: true, MaxSessionSkipCount: 1,
		FastForwardConfig: &commonpb.FastForwardConfig{Id: id, Duration: durationpb.New(by)},
	}
}

// stopSkipping takes back what walk asked for, so that an execution that was given
// up on does not leap ahead when nobody looks any more.
func (d *Driver) stopSkipping(ctx context.Context, workflowID string, cause error) {
	if errors.Is(cause, ErrClosed) {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	_ = d.configure(ctx, workflowID, &commonpb.TimeSkippingConfig{}) // the cause is what the caller must know
}

func (d *Driver) configure(ctx context.Context, workflowID string, c *commonpb.TimeSkippingConfig) error {
	_, err := d.service.UpdateWorkflowExecutionOptions(ctx, &workflowservice.UpdateWorkflowExecutionOptionsRequest{
		Namespace: d.namespace, WorkflowExecution: &commonpb.WorkflowExecution{WorkflowId: workflowID},
		WorkflowExecutionOptions: &workflowpb.WorkflowExecutionOptions{TimeSkippingConfig: c},
		UpdateMask:               &fieldmaskpb.FieldMask{Paths: []string{"time_skipping_config"}},
	})
	if gone := (*serviceerror.NotFound)(nil); errors.As(err, &gone) {
		return fmt.Errorf("%s: %w", workflowID, ErrClosed) // it was there a moment ago
	}
	if err != nil {
		return fmt.Errorf("move the time of %s: %w", workflowID, err)
	}
	return nil
}

// AllTo sends many executions to the same moment, a few at a time. Executions that
// have ended, or end on the way, count as arrived.
func (d *Driver) AllTo(ctx context.Context, workflowIDs []string, at time.Time) error {
	const atOnce = 8 // two cores are busy with four
	var wg sync.WaitGroup
	errs := make([]error, len(workflowIDs))
	slots := make(chan struct{}, atOnce)
	for i, id := range workflowIDs {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			if err := d.To(ctx, id, at); err != nil && !errors.Is(err, ErrClosed) {
				errs[i] = err
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}
