package engine

import (
	"context"
	"errors"
	"fmt"
	"strings"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"schakel/internal/care"
	"schakel/workflows"
)

// processes are the workflows that are processes, by name.
var processes = []string{workflows.FollowupName, workflows.HandoverName, workflows.TransitionName}

// replayable is the shortest history that has something to replay: started, and a first workflow task scheduled and
// taken.
const replayable = 3

// Replay replays every open process of the server against this build and calls each with its result: nil, or why this
// build must not take it over. It returns an error when it could not look at all of them, which is no answer either
// way.
func (c *Client) Replay(ctx context.Context, each func(workflowID string, err error)) error {
	open := c.options.Open
	if open == nil {
		open = c.openByVisibility
	}
	ids, err := open(ctx)
	if err != nil {
		return fmt.Errorf("which processes are open: %w", err)
	}
	replayer := worker.NewWorkflowReplayer()
	workflows.RegisterWorkflows(replayer)
	for _, id := range ids {
		result, err := c.replay(ctx, replayer, id)
		if err != nil {
			return fmt.Errorf("history of %s: %w", id, outside(err))
		}
		each(id, result)
	}
	return nil
}

// replay replays the newest run of one process. err says that its history could not be read.
func (c *Client) replay(ctx context.Context, replayer worker.WorkflowReplayer, id string) (result, err error) {
	h := &historypb.History{}
	events := c.temporal.GetWorkflowHistory(ctx, id, "", false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		e, err := events.Next()
		if gone := (*serviceerror.NotFound)(nil); errors.As(err, &gone) {
			return fmt.Errorf("open, but Temporal does not know it: %w", care.ErrNotFound), nil
		}
		if err != nil {
			return nil, err
		}
		h.Events = append(h.Events, e)
	}
	if len(h.Events) < replayable {
		return nil, nil
	}
	run := workflow.Execution{ID: id}
	return replayer.ReplayWorkflowHistoryWithOptions(
		log.NewStructuredLogger(c.options.Log), h, worker.ReplayWorkflowHistoryOptions{OriginalExecution: run},
	), nil
}

// openByVisibility asks Temporal which processes run.
func (c *Client) openByVisibility(ctx context.Context) (ids []string, err error) {
	for token := []byte(nil); ; {
		page, err := c.temporal.ListWorkflow(ctx, &workflowservice.ListWorkflowExecutionsRequest{
			Query: "ExecutionStatus = 'Running' AND WorkflowType IN ('" + strings.Join(processes, "', '") +
				"')",
			NextPageToken: token,
		})
		if err != nil {
			return nil, outside(err)
		}
		for _, e := range page.GetExecutions() {
			ids = append(ids, e.GetExecution().GetWorkflowId())
		}
		if token = page.GetNextPageToken(); len(token) == 0 {
			return ids, nil
		}
	}
}
