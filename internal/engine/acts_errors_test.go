package engine

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/temporal"

	"schakel/activities"
	"schakel/internal/care"
)

// TestRefusals: what a validator or a handler refuses comes back as the error of package care that it was.
func TestRefusals(t *testing.T) {
	t.Parallel()
	for _, want := range []error{
		care.ErrNotFound, care.ErrTaskClosed, care.ErrNotOpenYet, care.ErrProcessOver, care.ErrSuspended,
		care.ErrNotSuspended, care.ErrNotAllowed,
	} {
		t.Run(want.Error(), func(t *testing.T) {
			t.Parallel()
			if err := updateAnswered(t, activities.ToTemporal(fmt.Errorf("task 7: %w", want))); !errors.Is(err, want) {
				t.Errorf("Suspend = %v, want %v", err, want)
			}
		})
	}
	if err := updateAnswered(t, temporal.NewApplicationError("the store failed", "store-failed")); err == nil ||
		errors.Is(err, care.ErrEngineAway) {
		t.Errorf("Suspend = %v, want an error that trying again does not mend", err)
	}
	if err := updateAnswered(
		t, temporal.NewNonRetryableApplicationError("x", updateNotProcessed, nil),
	); !errors.Is(err, care.ErrEngineAway) {
		t.Errorf("Suspend = %v, want ErrEngineAway until the new worker is there", err)
	}
}

func updateAnswered(t *testing.T, failure error) error {
	t.Helper()
	f := &fakeServer{update: func(
		_ context.Context, r *workflowservice.UpdateWorkflowExecutionRequest,
	) (*workflowservice.UpdateWorkflowExecutionResponse, error) {
		return completed(r, failure), nil
	}}
	return connect(t, f, soon).Suspend(t.Context(), care.SuspendProcess{Act: act})
}

// TestServerErrors: whatever the server answers, the portal hears whether trying again is right.
func TestServerErrors(t *testing.T) {
	t.Parallel()
	gone := serviceerror.NewNotFound("workflow execution already completed")
	lost := temporal.NewNonRetryableApplicationError("x", acceptedUpdateLost, nil)
	none, running := enumspb.WORKFLOW_EXECUTION_STATUS_UNSPECIFIED, enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING
	for _, c := range []struct {
		name     string
		answer   error
		status   enumspb.WorkflowExecutionStatus
		describe error
		want     error // nil: an error that is none of package care
	}{
		{"unavailable", serviceerror.NewUnavailable("x"), running, nil, care.ErrEngineAway},
		{"deadline", serviceerror.NewDeadlineExceeded("x"), running, nil, care.ErrEngineAway},
		{
			"busy",
			&serviceerror.ResourceExhausted{Message: "x", Cause: enumspb.RESOURCE_EXHAUSTED_CAUSE_BUSY_WORKFLOW},
			running, nil, care.ErrEngineAway,
		},
		{"workflow task fails", serviceerror.NewWorkflowNotReady("x"), running, nil, care.ErrEngineAway},
		{"internal", serviceerror.NewInternal("x"), running, nil, care.ErrEngineAway},
		{"aborted", serviceerror.NewAborted("x"), running, nil, care.ErrEngineAway},
		{"never started", gone, none, nil, care.ErrNotFound},
		{"closed", gone, enumspb.WORKFLOW_EXECUTION_STATUS_COMPLETED, nil, care.ErrProcessOver},
		{"terminated", gone, enumspb.WORKFLOW_EXECUTION_STATUS_TERMINATED, nil, care.ErrProcessOver},
		{"between two runs", gone, running, nil, care.ErrEngineAway},
		{"gone, and then the server too", gone, none, serviceerror.NewUnavailable("x"), care.ErrEngineAway},
		{"over while it was carried out", lost, enumspb.WORKFLOW_EXECUTION_STATUS_COMPLETED, nil, care.ErrProcessOver},
		{"a run ended while it was carried out", lost, running, nil, care.ErrEngineAway},
		{"no namespace", serviceerror.NewNamespaceNotFound("zorg"), running, nil, nil},
		{"no right", serviceerror.NewPermissionDenied("x", ""), running, nil, nil},
		{"bad request", serviceerror.NewInvalidArgument("x"), running, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := &fakeServer{status: c.status, describe: c.describe}
			f.update = func(
				_ context.Context, r *workflowservice.UpdateWorkflowExecutionRequest,
			) (*workflowservice.UpdateWorkflowExecutionResponse, error) {
				var app *temporal.ApplicationError
				if errors.As(c.answer, &app) {
					return completed(r, c.answer), nil
				}
				return nil, c.answer
			}
			err := connect(t, f, notNow).Suspend(t.Context(), care.SuspendProcess{Act: act})
			if err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("Suspend = %v, want %v", err, c.want)
			}
			if c.want == nil && (errors.Is(err, care.ErrEngineAway) || errors.Is(err, care.ErrNotFound)) {
				t.Errorf("Suspend = %v: trying again would not mend that", err)
			}
		})
	}
}

// TestWorkerAway: the server has the update and nobody carries it out. Before it is accepted the server holds the call
// or answers "admitted"; after that the SDK polls. In each case the person hears in time.
func TestWorkerAway(t *testing.T) {
	t.Parallel()
	admitted := func(stage enumspb.UpdateWorkflowExecutionLifecycleStage) func(
		context.Context, *workflowservice.UpdateWorkflowExecutionRequest,
	) (*workflowservice.UpdateWorkflowExecutionResponse, error) {
		return func(
			_ context.Context, r *workflowservice.UpdateWorkflowExecutionRequest,
		) (*workflowservice.UpdateWorkflowExecutionResponse, error) {
			resp := completed(r, nil)
			resp.Stage, resp.Outcome = stage, nil
			return resp, nil
		}
	}
	for name, f := range map[string]*fakeServer{
		"held": {update: func(
			ctx context.Context, _ *workflowservice.UpdateWorkflowExecutionRequest,
		) (*workflowservice.UpdateWorkflowExecutionResponse, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}},
		"admitted": {update: admitted(enumspb.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ADMITTED)},
		"accepted": {
			update: admitted(enumspb.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED),
			poll: func(ctx context.Context) (*workflowservice.PollWorkflowExecutionUpdateResponse, error) {
				<-ctx.Done()
				return nil, ctx.Err()
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := connect(t, f, notNow)
			done := make(chan error, 1)
			go func() { done <- c.Suspend(context.Background(), care.SuspendProcess{Act: act}) }()
			select {
			case err := <-done:
				if !errors.Is(err, care.ErrEngineAway) {
					t.Errorf("Suspend = %v, want ErrEngineAway", err)
				}
			case <-time.After(soon):
				t.Error("Suspend goes on beyond its deadline")
			}
		})
	}
}

func TestAcceptedAndThenRefused(t *testing.T) {
	t.Parallel()
	f := &fakeServer{
		update: func(
			_ context.Context, r *workflowservice.UpdateWorkflowExecutionRequest,
		) (*workflowservice.UpdateWorkflowExecutionResponse, error) {
			resp := completed(r, nil)
			resp.Stage, resp.Outcome = enumspb.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED, nil
			return resp, nil
		},
		poll: func(context.Context) (*workflowservice.PollWorkflowExecutionUpdateResponse, error) {
			return &workflowservice.PollWorkflowExecutionUpdateResponse{
				Outcome: outcome(activities.ToTemporal(care.ErrTaskClosed)),
			}, nil
		},
	}
	if err := connect(t, f, soon).Answer(t.Context(), care.AnswerTask{Act: act}); !errors.Is(err, care.ErrTaskClosed) {
		t.Errorf("Answer = %v, want ErrTaskClosed", err)
	}
}

func TestWhoeverAskedIsGone(t *testing.T) {
	t.Parallel()
	ctx, leave := context.WithCancel(t.Context())
	f := &fakeServer{update: func(
		ctx context.Context, _ *workflowservice.UpdateWorkflowExecutionRequest,
	) (*workflowservice.UpdateWorkflowExecutionResponse, error) {
		leave()
		<-ctx.Done()
		return nil, ctx.Err()
	}}
	if err := connect(t, f, soon).Suspend(ctx, care.SuspendProcess{Act: act}); !errors.Is(err, care.ErrEngineAway) {
		t.Errorf("Suspend = %v, want ErrEngineAway: what became of it is not known", err)
	}
}
