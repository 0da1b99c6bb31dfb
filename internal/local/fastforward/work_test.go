package fastforward_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"

	"schakel/internal/local/fastforward"
)

func TestStartOnALaterDay(t *testing.T) {
	const ahead = 100 * day
	b := onServer(t, ahead)
	began := now()
	options := client.StartWorkflowOptions{ID: "later", TaskQueue: queue + t.Name()}
	run := b.startWith(options, sleeps, []time.Duration{day, day})
	near(t, "an answer asked at once", b.ask("later"), began.Add(ahead))
	if again := b.startWith(options, sleeps, []time.Duration{}); again.GetRunID() != run.GetRunID() {
		t.Error("starting again began another run")
	}
	next, err := b.driver.Next(b.limit(), "later")
	if err != nil {
		t.Fatal(err)
	}
	near(t, "its first timer", next, began.Add(ahead+day))
	b.step("later", day+time.Hour)
	near(t, "after a step", b.ask("later"), began.Add(ahead+day+time.Hour))

	options.ID, options.StartDelay = "later-still", 5*day
	b.startWith(options, sleeps, []time.Duration{day})
	next, err = b.driver.Next(b.limit(), "later-still")
	if err != nil {
		t.Fatal(err)
	}
	near(t, "a delayed start", next, began.Add(ahead+5*day))
	b.step("later-still", 5*day+time.Hour)
	near(t, "after the delay", b.ask("later-still"), began.Add(ahead+5*day+time.Hour))

	_, err = b.client.SignalWithStartWorkflow(
		b.limit(), "later-signal", "unused", nil, client.StartWorkflowOptions{TaskQueue: queue + t.Name()}, sleeps,
		[]time.Duration{day},
	)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "started by a signal", b.ask("later-signal"), began.Add(ahead))

	_, err = b.client.UpdateWithStartWorkflow(b.limit(), client.UpdateWithStartWorkflowOptions{
		StartWorkflowOperation: b.client.NewWithStartWorkflowOperation(
			client.StartWorkflowOptions{
				ID: "later-update", TaskQueue: queue + t.Name(),
				WorkflowIDConflictPolicy: enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
			},
			sleeps, []time.Duration{day},
		),
		UpdateOptions: client.UpdateWorkflowOptions{
			UpdateName: "now", WaitForStage: client.WorkflowUpdateStageCompleted,
		},
	})
	if err == nil || !strings.Contains(err.Error(), "cannot begin on a later day") {
		t.Errorf("update-with-start: %v", err)
	}
}

// Retries are events too: back-offs of hours pass within a step. No attempt comes
// later than its back-off says; on a busy machine the server makes some earlier,
// when a skip ends just after the attempt before it failed.
func TestRetriesPass(t *testing.T) {
	b := onServer(t, 0)
	began := now()
	run := b.start("retries", stubborn, time.Hour, int32(4)) // waits of 1, 2, 4 and 8 hours
	if err := b.driver.Step(b.limit(), "retries", day); !errors.Is(err, fastforward.ErrClosed) {
		t.Fatal(err)
	}
	if took := result[time.Duration](b, run); took < 8*time.Hour || took > 15*time.Hour+10*time.Second {
		t.Errorf("1+2+4+8 hours of back-off took %s", took)
	}
	t.Logf("five attempts: %s", now().Sub(began).Round(time.Millisecond))
}

// A step may end in the middle of a back-off: it ends where it should. The server
// tries the activity then, earlier than the back-off says.
func TestStepEndsBetweenTwoAttempts(t *testing.T) {
	b := onServer(t, 0)
	began := now()
	b.start("between", stubborn, 5*time.Hour, int32(100))
	for hour := 1; hour < 4; hour++ {
		b.step("between", time.Hour)
		near(t, "its time", b.driverNow("between"), began.Add(time.Duration(hour)*time.Hour))
	}
}

func TestActivityThatKeepsFailingIsNamed(t *testing.T) {
	b := onServer(t, 0)
	b.start("failing", stubborn, 20*time.Millisecond, int32(1_000_000))
	short, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	err := b.driver.Step(short, "failing", 30*day)
	if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "activity flaky") ||
		!strings.Contains(err.Error(), "fails") {
		t.Errorf("an activity that never works: %v", err)
	}
	at := b.driverNow("failing")
	time.Sleep(time.Second)
	if leapt := b.driverNow("failing").Sub(at); leapt > time.Minute {
		t.Errorf("given up on, it still leapt %s ahead", leapt)
	}
}

// Work takes wall time, and its time limits count that.
func TestHeartbeatsKeepTheirPace(t *testing.T) {
	b := onServer(t, 0)
	run := b.start("heart", heart)
	err := b.driver.Step(b.limit(), "heart", 30*day)
	if !errors.Is(err, fastforward.ErrClosed) {
		t.Fatal(err)
	}
	if took := result[time.Duration](b, run); took < 1200*time.Millisecond || took > 10*time.Second {
		t.Errorf("1.2 s of work took %s of its time", took)
	}
}

func TestUpdateThatWaits(t *testing.T) {
	b := onServer(t, 0)
	began := now()
	b.start("answers", answers)
	h, err := b.client.UpdateWorkflow(
		b.limit(),
		client.UpdateWorkflowOptions{
			WorkflowID: "answers", UpdateName: "wait", Args: []any{10},
			WaitForStage: client.WorkflowUpdateStageAccepted,
		},
	)
	if err != nil {
		t.Fatal(err)
	}
	b.step("answers", 30*day)
	var at time.Time
	if err := h.Get(b.limit(), &at); err != nil {
		t.Fatal(err)
	}
	near(t, "the answer", at, began.Add(10*day))
}

func (b bench) driverNow(id string) time.Time {
	b.Helper()
	at, err := b.driver.Now(b.limit(), id)
	if err != nil {
		b.Fatal(err)
	}
	return at
}
