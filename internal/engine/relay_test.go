package engine

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"

	"schakel/activities"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/workflows"
)

type written func() ([]care.Startable, error)

func (w written) NotStarted(context.Context, int) ([]care.Startable, error) {
	return w()
}

func (w written) NotTold(context.Context, int) ([]care.PendingAct, error) { return nil, nil }

func (w written) Unsettled(context.Context, int) ([]care.Act, error) { return nil, nil }

func (w written) DropUnsettled(context.Context, care.ActID) error { return nil }

// told is what was written down for processes to hear.
type told struct {
	written
	acts []care.PendingAct
	err  error
}

func (t told) NotTold(context.Context, int) ([]care.PendingAct, error) { return t.acts, t.err }

var waiting = []care.Startable{
	{ID: "a", Kind: care.Followup, Anchor: calendar.NewDate(2027, time.July, 9)},
	{ID: "b", Kind: care.Handover, Anchor: calendar.NewDate(2027, time.August, 23), Receiver: "r", Requested: true},
	{ID: "c", Kind: care.Followup, Anchor: calendar.NewDate(2027, time.January, 31)},
	{
		ID: "d", Kind: care.Transition, Anchor: calendar.NewDate(2028, time.August, 31), Receiver: "r", School: "s",
		YouthCare: true,
	},
}

func TestRelay(t *testing.T) {
	t.Parallel()
	database := errors.New("the database is away")
	for _, c := range []struct {
		name    string
		store   error
		answer  func(id string) error
		started int
		want    error
	}{
		{"all", nil, func(string) error { return nil }, 4, nil},
		{"some were there", nil, func(id string) error {
			if id == "handover/b" {
				return serviceerror.NewWorkflowExecutionAlreadyStarted("x", "request", "run")
			}
			return nil
		}, 4, nil},
		{"one cannot", nil, func(id string) error {
			if id == "handover/b" {
				return serviceerror.NewInvalidArgument("x")
			}
			return nil
		}, 3, &serviceerror.InvalidArgument{}},
		{"temporal away", nil, func(string) error { return serviceerror.NewUnavailable("x") }, 0, care.ErrEngineAway},
		{"store away", database, nil, 0, database},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []care.Startable
			f := &fakeServer{start: func(r *workflowservice.StartWorkflowExecutionRequest) (
				*workflowservice.StartWorkflowExecutionResponse, error,
			) {
				if err := c.answer(r.GetWorkflowId()); err != nil {
					return nil, err
				}
				got = append(got, asked(t, r))
				return &workflowservice.StartWorkflowExecutionResponse{RunId: "run"}, nil
			}}
			n, err := connect(
				t, f, notNow,
			).Relay(t.Context(), written(func() ([]care.Startable, error) { return waiting, c.store }))
			var invalid *serviceerror.InvalidArgument
			if n != c.started || (c.want == nil) != (err == nil) ||
				(c.want != nil && !errors.Is(err, c.want) && !errors.As(err, &invalid)) {
				t.Errorf("Relay = %d, %v, want %d, %v", n, err, c.started, c.want)
			}
			if c.name == "all" {
				if diff := cmp.Diff(waiting, got); diff != "" {
					t.Errorf("started (-want +got):\n%s", diff)
				}
			}
		})
	}
}

// asked is the process that a request starts, as far as its state tells.
func asked(t *testing.T, r *workflowservice.StartWorkflowExecutionRequest) care.Startable {
	t.Helper()
	kind := care.Kind(r.GetWorkflowType().GetName())
	switch kind {
	case care.Followup:
		var s workflows.FollowupState
		decode(t, r.GetInput(), &s)
		return care.Startable{ID: s.Process, Kind: kind, Anchor: s.Anchor}
	case care.Transition:
		var s workflows.TransitionState
		decode(t, r.GetInput(), &s)
		return care.Startable{
			ID: s.Process, Kind: kind, Anchor: s.Anchor, Receiver: s.Receiver, School: s.School, YouthCare: s.YouthCare,
		}
	}
	var s workflows.HandoverState
	decode(t, r.GetInput(), &s)
	return care.Startable{
		ID: s.Process, Kind: kind, Anchor: s.Anchor, Receiver: s.Receiver, YouthCare: s.YouthCare,
		Requested: s.Requested,
	}
}

// unheard are acts that processes of each kind have yet to hear.
var unheard = []care.PendingAct{
	{Act: care.Act{ID: "1", Process: "f", By: "s"}, What: care.NewsBirth, BirthDate: calendar.MustDate("2008-02-29")},
	{Act: care.Act{ID: "2", Process: "h"}, What: care.NewsBirth, BirthDate: calendar.MustDate("2008-02-29")},
	{Act: care.Act{ID: "3", Process: "t"}, What: care.NewsBirth, BirthDate: calendar.MustDate("2008-02-29")},
	{Act: care.Act{ID: "4", Process: "t", By: "s"}, What: care.NewsDeath},
}

func TestRelayActs(t *testing.T) {
	t.Parallel()
	kinds := map[care.ProcessID]care.Kind{"f": care.Followup, "h": care.Handover, "t": care.Transition}
	database := errors.New("the database is away")
	for _, c := range []struct {
		name   string
		store  error
		answer func(id string) error
		told   int
		want   error
	}{
		{"all", nil, func(string) error { return nil }, 4, nil},
		{"one is over meanwhile", nil, func(id string) error {
			if id == "2" {
				return activities.ToTemporal(care.ErrProcessOver)
			}
			return nil
		}, 3, nil},
		{"one cannot", nil, func(id string) error {
			if id == "2" {
				return activities.ToTemporal(care.ErrNotAllowed)
			}
			return nil
		}, 3, care.ErrNotAllowed},
		{"store away", database, nil, 0, database},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := map[string]string{}
			f := &fakeServer{update: func(
				_ context.Context, r *workflowservice.UpdateWorkflowExecutionRequest,
			) (*workflowservice.UpdateWorkflowExecutionResponse, error) {
				id := r.GetRequest().GetMeta().GetUpdateId()
				got[id] = r.GetWorkflowExecution().GetWorkflowId() + " " + r.GetRequest().GetInput().GetName() + " " +
					string(r.GetRequest().GetInput().GetArgs().GetPayloads()[0].GetData())
				return completed(r, c.answer(id)), nil
			}}
			e := connect(t, f, soon)
			e.options.KindOf = func(_ context.Context, p care.ProcessID) (care.Kind, error) { return kinds[p], nil }
			n, err := e.RelayActs(t.Context(), told{acts: unheard, err: c.store})
			if n != c.told || !errors.Is(err, c.want) {
				t.Errorf("RelayActs = %d, %v, want %d, %v", n, err, c.told, c.want)
			}
			want := map[string]string{ // no birth date travels but as an anchor, which is one
				"1": `followup/f birth-corrected {"id":"1","process":"f","by":"s"}`,
				"2": `handover/h birth-corrected {"id":"2","process":"h","by":""}`,
				"3": `transition/t move-anchor {"id":"3","process":"t","by":"","to":"2026-03-01"}`,
				"4": `transition/t stop {"id":"4","process":"t","by":"s","reason":"deceased"}`,
			}
			if diff := cmp.Diff(want, got); c.store == nil && diff != "" {
				t.Errorf("sent (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRelayActsWaitsForTheEngine(t *testing.T) {
	t.Parallel()
	var tries atomic.Int32
	f := &fakeServer{update: func(
		context.Context, *workflowservice.UpdateWorkflowExecutionRequest,
	) (*workflowservice.UpdateWorkflowExecutionResponse, error) {
		tries.Add(1)
		return nil, serviceerror.NewUnavailable("gone")
	}}
	n, err := connect(t, f, notNow).RelayActs(t.Context(), told{acts: unheard})
	if n != 0 || !errors.Is(err, care.ErrEngineAway) || tries.Load() == 0 {
		t.Errorf("RelayActs = %d, %v after %d tries, want nothing told", n, err, tries.Load())
	}
}

func TestKeepRelayingGoesOnAfterAnError(t *testing.T) {
	t.Parallel()
	f := &fakeServer{start: func(*workflowservice.StartWorkflowExecutionRequest) (
		*workflowservice.StartWorkflowExecutionResponse, error,
	) {
		return &workflowservice.StartWorkflowExecutionResponse{RunId: "run"}, nil
	}}
	ctx, stop := context.WithTimeout(t.Context(), soon)
	defer stop()
	var rounds atomic.Int32
	connect(t, f, soon).KeepRelaying(ctx, written(func() ([]care.Startable, error) {
		switch rounds.Add(1) {
		case 1:
			return nil, errors.New("the database is away")
		case 2:
			return waiting, nil
		}
		stop()
		return nil, nil
	}), time.Millisecond)
	if n := rounds.Load(); n != 3 {
		t.Errorf("%d rounds, want 3", n)
	}
}
