package engine

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/cli"
	"schakel/internal/web/sitemap"
	"schakel/protocols"
	"schakel/workflows"
)

var (
	_ sitemap.Engine = (*Client)(nil)
	_ cli.Engine     = (*Client)(nil)
)

const (
	soon   = 10 * time.Second       // for calls that are answered
	notNow = 300 * time.Millisecond // for calls that are not
)

var act = care.Act{
	ID: "0b6a7c1e-8d43-4b3b-9a57-7a1f6f0c2d11", Process: "4d0f6a58-59b2-4a8e-8d5e-0e7f3b1c9a20",
	By: "a3c1a0f2-53a7-4f0e-b8d1-2f6f4f0d8e33",
}

func TestStartFollowup(t *testing.T) {
	t.Parallel()
	var got *workflowservice.StartWorkflowExecutionRequest
	f := &fakeServer{start: func(r *workflowservice.StartWorkflowExecutionRequest) (
		*workflowservice.StartWorkflowExecutionResponse, error,
	) {
		got = r
		return &workflowservice.StartWorkflowExecutionResponse{RunId: "run", Started: true}, nil
	}}
	leaving := calendar.NewDate(2027, time.July, 9)
	if err := connect(t, f, soon).Start(t.Context(), care.Startable{
		ID: act.Process, Kind: care.Followup, Anchor: leaving,
	}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"workflow id", got.GetWorkflowId(), "followup/" + string(act.Process)},
		{"workflow", got.GetWorkflowType().GetName(), "followup"},
		{"task queue", got.GetTaskQueue().GetName(), "schakel"},
		{"conflict policy", got.GetWorkflowIdConflictPolicy(), enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING},
		{"reuse policy", got.GetWorkflowIdReusePolicy(), enumspb.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE},
		{
			"timeouts", got.GetWorkflowExecutionTimeout().AsDuration() + got.GetWorkflowRunTimeout().AsDuration(),
			time.Duration(0),
		},
	} {
		if c.got != c.want {
			t.Errorf("%s = %v, want %v", c.what, c.got, c.want)
		}
	}
	var state workflows.FollowupState
	decode(t, got.GetInput(), &state)
	want := workflows.FollowupState{
		Case: workflows.Case{Process: act.Process, Anchor: leaving, Protocol: protocols.Followup()},
	}
	if diff := cmp.Diff(want, state); diff != "" {
		t.Errorf("state (-want +got):\n%s", diff)
	}
}

func TestStartHandover(t *testing.T) {
	t.Parallel()
	var got *workflowservice.StartWorkflowExecutionRequest
	f := &fakeServer{start: func(r *workflowservice.StartWorkflowExecutionRequest) (
		*workflowservice.StartWorkflowExecutionResponse, error,
	) {
		got = r
		return &workflowservice.StartWorkflowExecutionResponse{RunId: "run", Started: true}, nil
	}}
	p := care.Startable{
		ID: act.Process, Kind: care.Handover, Anchor: calendar.NewDate(2027, time.August, 23),
		Crossing: care.SoRegular,
		Receiver: "b7f9a1d4-0a64-4f0c-9a34-1de0c5e4b6f1", YouthCare: true, Requested: true,
	}
	if err := connect(t, f, soon).Start(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if id := got.GetWorkflowId(); id != "handover/"+string(p.ID) {
		t.Errorf("workflow id %s", id)
	}
	want := p
	want.Crossing = "" // its protocol says it
	if diff := cmp.Diff(want, asked(t, got)); diff != "" {
		t.Errorf("started (-want +got):\n%s", diff)
	}
	var state workflows.HandoverState
	decode(t, got.GetInput(), &state)
	if diff := cmp.Diff(protocols.Handover(care.SoRegular), state.Protocol); diff != "" {
		t.Errorf("protocol (-want +got):\n%s", diff)
	}
	if policy := got.GetWorkflowIdReusePolicy(); policy != enumspb.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE {
		t.Errorf("reuse policy %s: it could be started twice", policy)
	}
}

func TestStartTransition(t *testing.T) {
	t.Parallel()
	var got *workflowservice.StartWorkflowExecutionRequest
	f := &fakeServer{start: func(r *workflowservice.StartWorkflowExecutionRequest) (
		*workflowservice.StartWorkflowExecutionResponse, error,
	) {
		got = r
		return &workflowservice.StartWorkflowExecutionResponse{RunId: "run", Started: true}, nil
	}}
	p := care.Startable{
		ID: act.Process, Kind: care.Transition, Anchor: calendar.NewDate(2028, time.August, 31),
		Receiver:  "b7f9a1d4-0a64-4f0c-9a34-1de0c5e4b6f1",
		YouthCare: true, School: "0d7c1a52-6a0e-4b35-8a5e-3f6b2c1d9e80",
	}
	if err := connect(t, f, soon).Start(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if id := got.GetWorkflowId(); id != "transition/"+string(p.ID) {
		t.Errorf("workflow id %s", id)
	}
	if diff := cmp.Diff(p, asked(t, got)); diff != "" {
		t.Errorf("started (-want +got):\n%s", diff)
	}
	var state workflows.TransitionState
	decode(t, got.GetInput(), &state)
	if diff := cmp.Diff(protocols.Transition(), state.Protocol); diff != "" {
		t.Errorf("protocol (-want +got):\n%s", diff)
	}
	if policy := got.GetWorkflowIdReusePolicy(); policy != enumspb.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE {
		t.Errorf("reuse policy %s: it could be started twice", policy)
	}
}

// TestStartByKind: what is written down goes to the workflow of its kind.
func TestStartByKind(t *testing.T) {
	t.Parallel()
	for _, kind := range care.Kinds() {
		var got *workflowservice.StartWorkflowExecutionRequest
		f := &fakeServer{start: func(r *workflowservice.StartWorkflowExecutionRequest) (
			*workflowservice.StartWorkflowExecutionResponse, error,
		) {
			got = r
			return &workflowservice.StartWorkflowExecutionResponse{RunId: "run"}, nil
		}}
		p := care.Startable{
			ID: act.Process, Kind: kind, Anchor: calendar.NewDate(2027, time.August, 23), Crossing: care.PoVo,
		}
		if err := connect(t, f, soon).Start(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		if name, id := got.GetWorkflowType().GetName(), got.GetWorkflowId(); name != string(kind) ||
			id != string(kind)+"/"+string(p.ID) {
			t.Errorf("a %s starts workflow %s as %s", kind, name, id)
		}
	}
}

func TestStartAgain(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer, want error
	}{
		"over already": {
			serviceerror.NewWorkflowExecutionAlreadyStarted("Workflow execution already finished", "request", "run"),
			nil,
		},
		"no namespace":    {serviceerror.NewNamespaceNotFound("zorg"), nil},
		"temporal away":   {serviceerror.NewUnavailable("gone"), care.ErrEngineAway},
		"temporal choked": {&serviceerror.ResourceExhausted{Message: "busy"}, care.ErrEngineAway},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := &fakeServer{start: func(*workflowservice.StartWorkflowExecutionRequest) (
				*workflowservice.StartWorkflowExecutionResponse, error,
			) {
				return nil, c.answer
			}}
			err := connect(t, f, notNow).Start(t.Context(), care.Startable{
				ID: act.Process, Kind: care.Followup, Anchor: calendar.NewDate(2027, time.July, 9),
			})
			switch {
			case name == "no namespace":
				var missing *serviceerror.NamespaceNotFound
				if !errors.As(err, &missing) || errors.Is(err, care.ErrEngineAway) || errors.Is(err, care.ErrNotFound) {
					t.Errorf("Start = %v, want an error about the namespace", err)
				}
			case !errors.Is(err, c.want):
				t.Errorf("Start = %v, want %v", err, c.want)
			}
		})
	}
}

func TestActsBecomeUpdates(t *testing.T) {
	t.Parallel()
	seen := make(chan *workflowservice.UpdateWorkflowExecutionRequest, 1)
	f := &fakeServer{update: func(
		_ context.Context, r *workflowservice.UpdateWorkflowExecutionRequest,
	) (*workflowservice.UpdateWorkflowExecutionResponse, error) {
		seen <- r
		return completed(r, nil), nil
	}}
	c := connect(t, f, soon)
	ctx := t.Context()
	answer := care.AnswerTask{
		Act: act, Task: "task", Answer: care.Answer{Outcome: care.Reached, Help: []care.LifeArea{care.AreaHousing}},
	}
	decided := care.DecideConsent{
		Act: act,
		Decisions: []care.ConsentDecision{
			{Set: care.WarmConversation, Party: "party", Decision: care.Give, Means: care.OnPaper},
		},
	}
	signed := care.SignOff{
		Act: care.Act{ID: act.ID, Process: act.Process, Guest: "party"}, SignedOn: calendar.NewDate(2027, time.June, 1),
	}
	ended := care.YouthCareEnded{Act: act, On: calendar.NewDate(2028, time.May, 1)}
	for name, do := range map[string]func() error{
		"answer":        func() error { return c.Answer(ctx, answer) },
		"correct":       func() error { return c.Correct(ctx, care.CorrectAnswer{Act: act}) },
		"arrange":       func() error { return c.Arrange(ctx, care.ArrangeTask{Act: act}) },
		"suspend":       func() error { return c.Suspend(ctx, care.SuspendProcess{Act: act}) },
		"resume":        func() error { return c.Resume(ctx, care.ResumeProcess{Act: act}) },
		"move-anchor":   func() error { return c.MoveAnchor(ctx, care.MoveAnchor{Act: act}) },
		"change-mentor": func() error { return c.ChangeMentor(ctx, care.ChangeMentor{Act: act}) },
		"stop":          func() error { return c.Stop(ctx, care.StopProcess{Act: act}) },

		"consent":          func() error { return c.DecideConsent(ctx, decided) },
		"withdraw-offer":   func() error { return c.WithdrawOffer(ctx, care.WithdrawOffer{Act: act}) },
		"move-person":      func() error { return c.MovePerson(ctx, care.MovePerson{Act: act}) },
		"youth-care-began": func() error { return c.YouthCareBegan(ctx, care.YouthCareBegan{Act: act}) },
		"sign-off":         func() error { return c.SignOff(ctx, signed) },
		"object":           func() error { return c.Object(ctx, care.Object{Act: act}) },
		"birth-corrected":  func() error { return c.BirthCorrected(ctx, care.BirthCorrected{Act: act}) },
		"call-table":       func() error { return c.CallTable(ctx, care.CallTable{Act: act}) },
		"youth-care-ended": func() error { return c.YouthCareEnded(ctx, ended) },
	} {
		if err := do(); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		r := <-seen
		if got := r.GetRequest().GetInput().GetName(); got != name {
			t.Errorf("%s goes as %s", name, got)
		}
		if got := r.GetRequest().GetMeta().GetUpdateId(); got != string(act.ID) {
			t.Errorf("%s: update id %s, want the act's id", name, got)
		}
		if got := r.GetWorkflowExecution(); got.GetWorkflowId() != "followup/"+string(act.Process) ||
			got.GetRunId() != "" {
			t.Errorf("%s goes to %v", name, got)
		}
		const completed = enumspb.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED
		if got := r.GetWaitPolicy().GetLifecycleStage(); got != completed {
			t.Errorf("%s waits for %v", name, got)
		}
		switch name {
		case "answer":
			arrives(t, r, answer)
		case "consent":
			arrives(t, r, decided)
		case "sign-off":
			arrives(t, r, signed)
		case "youth-care-ended":
			arrives(t, r, ended)
		}
	}
}

// arrives holds that an update carries a wish whole.
func arrives[T any](t *testing.T, r *workflowservice.UpdateWorkflowExecutionRequest, want T) {
	t.Helper()
	var got T
	decode(t, r.GetRequest().GetInput().GetArgs(), &got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", r.GetRequest().GetInput().GetName(), diff)
	}
}
