package fastforward_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
	"google.golang.org/grpc"

	"schakel/internal/clock"
	"schakel/internal/local"
	"schakel/internal/local/fastforward"
)

const (
	day   = 24 * time.Hour
	queue = "fast-forward"
)

// All tests share one server and one worker: what they need of them is the same.
var server = sync.OnceValues(func() (*local.TemporalServer, error) {
	ctx, cancel := context.WithTimeout(context.Background(), local.BuildPatience)
	defer cancel()
	return local.Temporal(ctx, local.TemporalOptions{TimeSkipping: true, Log: os.Stderr})
})

func TestMain(m *testing.M) {
	code := m.Run()
	if s, err := server(); err == nil {
		if err := s.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

// bench is one test's way to the server.
type bench struct {
	*testing.T
	client client.Client
	driver *fastforward.Driver
}

// onServer connects a test whose workflows begin the given time later. A developer
// whose machine cannot build the server sees a skip; the build fails.
func onServer(t *testing.T, ahead time.Duration) bench {
	t.Helper()
	t.Parallel()
	s, err := server()
	if errors.Is(err, local.ErrCannotBuild) && os.Getenv("CI") != "true" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	later := grpc.WithChainUnaryInterceptor(fastforward.StartInterceptor(func() time.Duration { return ahead }))
	c, err := client.Dial(client.Options{
		HostPort: s.Address, Namespace: s.Namespace, Logger: silent{},
		ConnectionOptions: client.ConnectionOptions{DialOptions: []grpc.DialOption{later}},
	})
	if err != nil {
		t.Fatal(err)
	}
	w := worker.New(c, queue+t.Name(), worker.Options{})
	for _, f := range []any{sleeps, moments, stubborn, heart, answers} {
		w.RegisterWorkflow(f)
	}
	for _, f := range []any{note, flaky, beat} {
		w.RegisterActivity(f)
	}
	if err := w.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Stop(); c.Close() })
	return bench{t, c, fastforward.New(c.WorkflowService(), s.Namespace)}
}

func (b bench) start(id string, f any, args ...any) client.WorkflowRun {
	b.Helper()
	return b.startWith(client.StartWorkflowOptions{ID: id, TaskQueue: queue + b.Name()}, f, args...)
}

func (b bench) startWith(o client.StartWorkflowOptions, f any, args ...any) client.WorkflowRun {
	b.Helper()
	run, err := b.client.ExecuteWorkflow(b.Context(), o, f, args...)
	if err != nil {
		b.Fatal(err)
	}
	return run
}

func (b bench) limit() context.Context {
	ctx, cancel := context.WithTimeout(b.Context(), 30*time.Second)
	b.Cleanup(cancel)
	return ctx
}

func (b bench) step(id string, by time.Duration) {
	b.Helper()
	if err := b.driver.Step(b.limit(), id, by); err != nil {
		b.Fatal(err)
	}
}

// ask sends the update "now" and returns the time that the workflow answers.
func (b bench) ask(id string) time.Time {
	b.Helper()
	h, err := b.client.UpdateWorkflow(
		b.limit(),
		client.UpdateWorkflowOptions{
			WorkflowID: id, UpdateName: "now", WaitForStage: client.WorkflowUpdateStageCompleted,
		},
	)
	if err != nil {
		b.Fatal(err)
	}
	var at time.Time
	if err := h.Get(b.limit(), &at); err != nil {
		b.Fatal(err)
	}
	return at
}

func result[T any](b bench, run client.WorkflowRun) (out T) {
	b.Helper()
	if err := run.Get(b.limit(), &out); err != nil {
		b.Fatal(err)
	}
	return out
}

// near holds that a moment is where skipping should have put it. Time runs on beside the skipping, so a slow machine is
// late by as much as the tests took; a timer that was skipped past is late by hours or months.
func near(t testing.TB, what string, got, want time.Time) {
	t.Helper()
	if late := got.Sub(want); late < -50*time.Millisecond || late > 10*time.Second+now().Sub(testsBegan) {
		t.Errorf("%s at %s, want %s", what, got.Format(time.RFC3339Nano), want.Format(time.RFC3339Nano))
	}
}

var testsBegan = now()

// now is what the server's clock says: it runs on this machine's.
func now() time.Time {
	//nolint:forbidigo // the tests of the driver compare with the server's own clock
	return clock.System{}.Now()
}

// The workflows.

// sleeps answers "now" at any time and returns how late each of its timers was.
func sleeps(ctx workflow.Context, naps []time.Duration) (late []time.Duration, err error) {
	if err := answerNow(ctx); err != nil {
		return nil, err
	}
	for _, nap := range naps {
		due := workflow.Now(ctx).Add(nap)
		if err := workflow.Sleep(ctx, nap); err != nil {
			return nil, err
		}
		late = append(late, workflow.Now(ctx).Sub(due))
	}
	return late, workflow.Await(ctx, func() bool { return workflow.AllHandlersFinished(ctx) })
}

func answerNow(ctx workflow.Context) error {
	return workflow.SetUpdateHandler(ctx, "now", func(
		ctx workflow.Context,
	) (time.Time, error) {
		return workflow.Now(ctx), nil
	})
}

// moments works at every moment and continues as new after it.
func moments(ctx workflow.Context, gap time.Duration, count int, seen []time.Time) ([]time.Time, error) {
	if len(seen) == count {
		return seen, nil
	}
	if err := workflow.Sleep(ctx, gap); err != nil {
		return nil, err
	}
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	if err := workflow.ExecuteActivity(ctx, note).Get(ctx, nil); err != nil {
		return nil, err
	}
	return nil, workflow.NewContinueAsNewError(ctx, moments, gap, count, append(seen, workflow.Now(ctx)))
}

// stubborn tries an activity that fails a number of times before it works, and
// returns how long that took.
func stubborn(ctx workflow.Context, interval time.Duration, failures int32) (time.Duration, error) {
	before := workflow.Now(ctx)
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Minute,
		RetryPolicy: &temporal.RetryPolicy{
			InitialInterval: interval, BackoffCoefficient: 2, MaximumInterval: 100 * interval,
		},
	})
	err := workflow.ExecuteActivity(ctx, flaky, failures).Get(ctx, nil)
	return workflow.Now(ctx).Sub(before), err
}

func heart(ctx workflow.Context) (time.Duration, error) {
	if err := workflow.Sleep(ctx, day); err != nil {
		return 0, err
	}
	before := workflow.Now(ctx)
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Minute, HeartbeatTimeout: time.Second,
		RetryPolicy: &temporal.RetryPolicy{MaximumAttempts: 1},
	})
	err := workflow.ExecuteActivity(ctx, beat).Get(ctx, nil)
	return workflow.Now(ctx).Sub(before), err
}

// answers waits in an update for as many days as asked.
func answers(ctx workflow.Context) error {
	wait := func(ctx workflow.Context, days int) (time.Time, error) {
		err := workflow.Sleep(ctx, time.Duration(days)*day)
		return workflow.Now(ctx), err
	}
	if err := workflow.SetUpdateHandler(ctx, "wait", wait); err != nil {
		return err
	}
	return workflow.Sleep(ctx, 1000*day)
}

// The activities.

func note(context.Context) error { return nil }

func flaky(ctx context.Context, failures int32) error {
	if attempt := activity.GetInfo(ctx).Attempt; attempt <= failures {
		return fmt.Errorf("attempt %d fails", attempt)
	}
	return nil
}

// beat works for longer than its heartbeat may be silent.
func beat(ctx context.Context) error {
	for i := range 6 {
		time.Sleep(200 * time.Millisecond)
		activity.RecordHeartbeat(ctx, i)
	}
	return ctx.Err()
}

// silent drops the client's log: the tests look at what happens.
type silent struct{}

func (silent) Debug(string, ...any) {}
func (silent) Info(string, ...any)  {}
func (silent) Warn(string, ...any)  {}
func (silent) Error(string, ...any) {}

var _ log.Logger = silent{}
