package engine

import (
	"context"
	"errors"
	"fmt"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/temporal"
	"google.golang.org/grpc/codes"

	"schakel/activities"
	"schakel/internal/care"
)

// ours are the answers of the server that say that the call itself is wrong: the connection, the rights or this build.
// Trying again does not mend them, so they are not care.ErrEngineAway. Of every other failure nobody knows whether the
// server did what was asked.
var ours = map[codes.Code]bool{
	codes.InvalidArgument: true, codes.PermissionDenied: true, codes.Unauthenticated: true, codes.Unimplemented: true,
	codes.OutOfRange: true,
	codes.NotFound:   true,
}

// outside turns an error of a call to Temporal into care.ErrEngineAway where trying again is right, and leaves it as it
// is otherwise: the one place where a Temporal that is away is told from a mistake of ours.
func outside(err error) error {
	if err == nil || ours[serviceerror.ToStatus(err).Code()] {
		return err
	}
	return fmt.Errorf("%w: %w", care.ErrEngineAway, err)
}

// Types of the failures with which the server, not the workflow, answers an update.
const (
	acceptedUpdateLost = "AcceptedUpdateCompletedWorkflow" // the run ended before the update was carried out
	updateNotProcessed = "UnprocessedUpdate"               // the worker is of a build that does not know the update
)

// answer turns what became of an update into an error of package care. A process that is not there any more is looked
// up, because an unknown process and one that is over give the same answer.
func (c *Client) answer(ctx context.Context, workflowID string, err error) error {
	if err == nil {
		return nil
	}
	if activities.Final(err) {
		return activities.FromTemporal(err)
	}
	var app *temporal.ApplicationError
	var gone *serviceerror.NotFound
	switch {
	case errors.As(err, &gone), errors.As(err, &app) && app.Type() == acceptedUpdateLost:
		return c.whyGone(ctx, workflowID, err)
	case app != nil && app.Type() == updateNotProcessed:
		return fmt.Errorf("%w: %w", care.ErrEngineAway, err)
	case app != nil:
		return err
	}
	return outside(err)
}

// whyGone tells why a workflow did not take an update: it does not exist, it is over, or it was just between two runs.
func (c *Client) whyGone(ctx context.Context, workflowID string, err error) error {
	d, lookErr := c.temporal.DescribeWorkflowExecution(ctx, workflowID, "")
	var unknown *serviceerror.NotFound
	switch {
	case errors.As(lookErr, &unknown):
		return care.ErrNotFound
	case lookErr != nil:
		return outside(lookErr)
	case d.GetWorkflowExecutionInfo().GetStatus() == enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING:
		return fmt.Errorf("%w: %w", care.ErrEngineAway, err)
	}
	return care.ErrProcessOver
}
