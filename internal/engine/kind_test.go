package engine

import (
	"context"
	"errors"
	"sync"
	"testing"

	"go.temporal.io/api/workflowservice/v1"

	"schakel/internal/care"
)

// kinds is what PostgreSQL knows, and how often each process was asked for.
type kinds struct {
	of    map[care.ProcessID]care.Kind
	mu    sync.Mutex
	asked map[care.ProcessID]int
	away  error
}

func (k *kinds) kindOf(_ context.Context, process care.ProcessID) (care.Kind, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.asked[process]++
	if k.away != nil {
		return "", k.away
	}
	kind, ok := k.of[process]
	if !ok {
		return "", care.ErrNotFound
	}
	return kind, nil
}

// kindly returns a client that asks k, and the workflow ids that updates went to.
func kindly(t *testing.T, k *kinds) (*Client, *[]string) {
	t.Helper()
	k.asked = map[care.ProcessID]int{}
	var to []string
	var mu sync.Mutex
	f := &fakeServer{update: func(
		_ context.Context, r *workflowservice.UpdateWorkflowExecutionRequest,
	) (*workflowservice.UpdateWorkflowExecutionResponse, error) {
		mu.Lock()
		defer mu.Unlock()
		to = append(to, r.GetWorkflowExecution().GetWorkflowId())
		return completed(r, nil), nil
	}}
	c := connect(t, f, soon)
	c.options.KindOf = k.kindOf
	return c, &to
}

func TestActsGoToTheWorkflowOfTheirKind(t *testing.T) {
	t.Parallel()
	k := &kinds{of: map[care.ProcessID]care.Kind{"f": care.Followup, "h": care.Handover, "t": care.Transition}}
	c, to := kindly(t, k)
	for range 3 {
		for process := range k.of {
			if err := c.Suspend(
				t.Context(), care.SuspendProcess{Act: care.Act{ID: act.ID, Process: process}},
			); err != nil {
				t.Fatal(err)
			}
		}
	}
	went := map[string]int{}
	for _, id := range *to {
		went[id]++
	}
	if went["followup/f"] != 3 || went["handover/h"] != 3 || went["transition/t"] != 3 || len(went) != 3 {
		t.Errorf("updates went to %v", went)
	}
	if k.asked["f"] != 1 || k.asked["h"] != 1 || k.asked["t"] != 1 {
		t.Errorf("asked %v times for the kind: it never changes, so once is enough", k.asked)
	}
}

// TestKindOfNobody: what cannot be told is not kept, and nothing goes to Temporal.
func TestKindOfNobody(t *testing.T) {
	t.Parallel()
	k := &kinds{of: map[care.ProcessID]care.Kind{}}
	c, to := kindly(t, k)
	suspend := func() error { return c.Suspend(t.Context(), care.SuspendProcess{Act: act}) }
	if err := suspend(); !errors.Is(err, care.ErrNotFound) {
		t.Errorf("of a process that is not there: %v, want ErrNotFound", err)
	}
	k.away = errors.New("the database is away")
	if err := suspend(); !errors.Is(err, k.away) {
		t.Errorf("without a database: %v, want what is wrong with it", err)
	}
	if len(*to) != 0 {
		t.Errorf("updates went to %v", *to)
	}
	k.away, k.of[act.Process] = nil, care.Handover // it was written down a moment later
	if err := suspend(); err != nil || len(*to) != 1 || (*to)[0] != "handover/"+string(act.Process) {
		t.Errorf("once it is there: %v, and it went to %v", err, *to)
	}
	if k.asked[act.Process] != 3 {
		t.Errorf("asked %d times, want 3", k.asked[act.Process])
	}
}

func TestManyAtOnceAgreeOnTheKind(t *testing.T) {
	t.Parallel()
	k := &kinds{of: map[care.ProcessID]care.Kind{act.Process: care.Handover}}
	c, to := kindly(t, k)
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if err := c.Object(t.Context(), care.Object{Act: act}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	for _, id := range *to {
		if id != "handover/"+string(act.Process) {
			t.Errorf("an update went to %s", id)
		}
	}
	if len(*to) != 20 {
		t.Errorf("%d updates, want 20", len(*to))
	}
}
