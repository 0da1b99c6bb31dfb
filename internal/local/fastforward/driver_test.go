package fastforward_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"go.temporal.io/sdk/client"

	"schakel/internal/local/fastforward"
)

func TestTwoYearsDayByDay(t *testing.T) {
	b := onServer(t, 0)
	const count, gap = 24, 30*day + 8*time.Hour // the moments wander through the day
	began := now()
	run := b.start("by-day", moments, gap, count, nil)
	days := 0
	for ; days < 740; days++ {
		err := b.driver.Step(b.limit(), "by-day", day)
		if errors.Is(err, fastforward.ErrClosed) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Logf(
		"%d days with %d moments, each in a run of its own: %s", days, count, now().Sub(began).Round(time.Millisecond),
	)
	b.checkMoments(run, began, gap, count)
}

func TestTwoYearsFromEventToEvent(t *testing.T) {
	b := onServer(t, 0)
	const count, gap = 24, 30*day + 8*time.Hour
	began := now()
	run := b.start("by-event", moments, gap, count, nil)
	jumps := 0
	for ; ; jumps++ {
		next, err := b.driver.Next(b.limit(), "by-event")
		if errors.Is(err, fastforward.ErrClosed) {
			break
		}
		if err != nil || next.IsZero() {
			t.Fatal(next, err)
		}
		near(t, "next event", next, began.Add(time.Duration(jumps+1)*gap))
		if err := b.driver.To(b.limit(), "by-event", next); err != nil && !errors.Is(err, fastforward.ErrClosed) {
			t.Fatal(err)
		}
	}
	if jumps != count {
		t.Errorf("%d jumps", jumps)
	}
	t.Logf("two years in %d jumps: %s", jumps, now().Sub(began).Round(time.Millisecond))
	b.checkMoments(run, began, gap, count)

	began = now()
	run = b.start("one-jump", moments, gap, count, nil)
	if err := b.driver.Step(b.limit(), "one-jump", 900*day); !errors.Is(err, fastforward.ErrClosed) {
		t.Errorf("a jump beyond the end: %v", err)
	}
	t.Logf("two years in one call: %s", now().Sub(began).Round(time.Millisecond))
	b.checkMoments(run, began, gap, count)
}

func (b bench) checkMoments(run client.WorkflowRun, began time.Time, gap time.Duration, count int) {
	b.Helper()
	seen := result[[]time.Time](b, run)
	if len(seen) != count {
		b.Fatalf("%d moments: %v", len(seen), seen)
	}
	for i, at := range seen {
		near(b, fmt.Sprint("moment ", i+1), at, began.Add(time.Duration(i+1)*gap))
	}
}

func TestTimeStandsStillAfterAStep(t *testing.T) {
	b := onServer(t, 0)
	began := now()
	b.start("still", sleeps, []time.Duration{10 * day, 10 * day})
	b.step("still", 3*day)
	time.Sleep(time.Second) // long enough for the server to go on, were skipping still on
	near(t, "time after the step", b.ask("still"), began.Add(3*day))
	next, err := b.driver.Next(b.limit(), "still")
	if err != nil {
		t.Fatal(err)
	}
	near(t, "next", next, began.Add(10*day))
	at, err := b.driver.Now(b.limit(), "still")
	if err != nil {
		t.Fatal(err)
	}
	near(t, "time as the driver sees it", at, began.Add(3*day))
	b.step("still", 10*day) // over the first timer, not the second
	near(t, "time after the second step", b.ask("still"), began.Add(13*day))
}

// The server itself runs past the second of two timers that lie about 20 ms apart.
func TestTimersCloseTogether(t *testing.T) {
	b := onServer(t, 0)
	for gap := time.Duration(0); gap <= 60*time.Millisecond; gap += 3 * time.Millisecond {
		id := "close-" + gap.String()
		run := b.start(id, sleeps, []time.Duration{day, gap, day})
		if err := b.driver.Step(b.limit(), id, 3*day); !errors.Is(err, fastforward.ErrClosed) {
			t.Fatal(err)
		}
		for i, late := range result[[]time.Duration](b, run) {
			if late > 5*time.Second {
				t.Errorf("gap %s: timer %d was %s late", gap, i+1, late)
			}
		}
	}
}

// A timer that falls just after the end of a step must not be jumped by the next.
func TestTimerAtTheEdgeOfAStep(t *testing.T) {
	b := onServer(t, 0)
	for _, before := range []time.Duration{
		0, 2 * time.Millisecond, 10 * time.Millisecond, 50 * time.Millisecond, 300 * time.Millisecond, time.Second,
	} {
		id := "edge-" + before.String()
		run := b.start(id, sleeps, []time.Duration{day})
		due, err := b.driver.Next(b.limit(), id)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.driver.To(b.limit(), id, due.Add(-before)); err != nil && !errors.Is(err, fastforward.ErrClosed) {
			t.Fatal(err)
		}
		if err := b.driver.Step(b.limit(), id, 2*day); !errors.Is(err, fastforward.ErrClosed) {
			t.Fatal(err)
		}
		if late := result[[]time.Duration](b, run)[0]; late > 5*time.Second {
			t.Errorf("%s before the timer: it was %s late", before, late)
		}
	}
}

// Answers that arrive while time moves make the server itself run past timers.
func TestAnswersWhileTimeMoves(t *testing.T) {
	b := onServer(t, 0)
	naps := make([]time.Duration, 60)
	for i := range naps {
		naps[i] = 8 * time.Hour
	}
	run := b.start("amid", sleeps, naps)
	moved := make(chan error)
	go func() { moved <- b.driver.Step(b.limit(), "amid", 19*day) }()
	answered := 0
	for done := false; !done; answered++ {
		select {
		case err := <-moved:
			if err != nil {
				t.Fatal(err)
			}
			done = true
		default:
			b.ask("amid")
		}
	}
	if err := b.driver.Step(b.limit(), "amid", 30*day); !errors.Is(err, fastforward.ErrClosed) {
		t.Fatal(err)
	}
	for i, late := range result[[]time.Duration](b, run) {
		if late > 5*time.Second {
			t.Errorf("timer %d was %s late", i+1, late)
		}
	}
	t.Logf("%d answers while 57 timers fired", answered)
}

func TestManyWalkTogether(t *testing.T) {
	b := onServer(t, 0)
	began := now()
	var ids []string
	for i := range 20 {
		ids = append(ids, fmt.Sprint("together-", i))
		b.start(ids[i], sleeps, []time.Duration{time.Duration(i+1) * 12 * time.Hour, 1000 * day})
	}
	ended := b.start("together-ended", sleeps, nil)
	result[[]time.Duration](b, ended)
	walk := now()
	const days = 10
	for n := 1; n <= days; n++ {
		if err := b.driver.AllTo(
			b.limit(), append(ids, "together-ended"), began.Add(time.Duration(n)*day),
		); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d days of %d executions: %s a day", days, len(ids), (now().Sub(walk) / days).Round(time.Millisecond))
	for _, id := range ids {
		near(t, id, b.ask(id), began.Add(days*day))
	}
}

func TestNobodyWorks(t *testing.T) {
	b := onServer(t, 0)
	run := b.startWith(client.StartWorkflowOptions{ID: "nobody", TaskQueue: "nobody"}, sleeps, []time.Duration{day})
	short, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	err := b.driver.Step(short, "nobody", day)
	if !errors.Is(err, context.DeadlineExceeded) ||
		!strings.Contains(err.Error(), "nobody did not settle in time; it was last waiting for a worker") {
		t.Errorf("without a worker: %v", err)
	}
	if err := b.client.TerminateWorkflow(t.Context(), "nobody", run.GetRunID(), "tested"); err != nil {
		t.Fatal(err)
	}
	if err := b.driver.Settle(b.limit(), "nobody"); !errors.Is(err, fastforward.ErrClosed) {
		t.Errorf("ended: %v", err)
	}
	if err := b.driver.Settle(b.limit(), "never-started"); err == nil || errors.Is(err, fastforward.ErrClosed) {
		t.Errorf("never started: %v", err)
	}
}
