package engine

import (
	"context"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/protocols"
	"schakel/workflows"
)

// StartFollowup starts the follow-up of a process that is written down. Starting it again does nothing, whether it runs or is over. The
// process carries the protocol of today for its whole life.
func (c *Client) StartFollowup(ctx context.Context, process care.ProcessID, leaving calendar.Date) error {
	state := workflows.FollowupState{Case: workflows.Case{Process: process, Anchor: leaving, Protocol: protocols.Followup()}}
	return c.start(ctx, workflows.FollowupID(string(process)), "Follow-up after school (nazorg)", workflows.FollowupName, state)
}

// start starts a process: the only place where that happens. The summary is readable for whoever runs Temporal, so it says of which kind a
// process is and no more.
func (c *Client) start(ctx context.Context, id, summary, workflow string, state any) error {
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	_, err := c.temporal.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID:                       id,
		TaskQueue:                workflows.TaskQueue,
		WorkflowIDConflictPolicy: enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
		WorkflowIDReusePolicy:    enumspb.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE, // the SDK takes "it was there already" for done
		StaticSummary:            summary,
	}, workflow, state)
	return outside(err)
}

// Answer answers a task.
func (c *Client) Answer(ctx context.Context, a care.AnswerTask) error {
	return c.update(ctx, a.Act, workflows.AnswerUpdate, a)
}

// Correct replaces an answer.
func (c *Client) Correct(ctx context.Context, a care.CorrectAnswer) error {
	return c.update(ctx, a.Act, workflows.CorrectUpdate, a)
}

// Arrange snoozes, hands over or hands back a task.
func (c *Client) Arrange(ctx context.Context, a care.ArrangeTask) error {
	return c.update(ctx, a.Act, workflows.ArrangeUpdate, a)
}

// Suspend halts a process.
func (c *Client) Suspend(ctx context.Context, a care.SuspendProcess) error {
	return c.update(ctx, a.Act, workflows.SuspendUpdate, a)
}

// Resume lets a suspended process go on.
func (c *Client) Resume(ctx context.Context, a care.ResumeProcess) error {
	return c.update(ctx, a.Act, workflows.ResumeUpdate, a)
}

// MoveAnchor changes the date that terms are counted from.
func (c *Client) MoveAnchor(ctx context.Context, a care.MoveAnchor) error {
	return c.update(ctx, a.Act, workflows.MoveAnchorUpdate, a)
}

// ChangeMentor gives a process to another mentor.
func (c *Client) ChangeMentor(ctx context.Context, a care.ChangeMentor) error {
	return c.update(ctx, a.Act, workflows.ChangeMentorUpdate, a)
}

// Stop ends a process early.
func (c *Client) Stop(ctx context.Context, a care.StopProcess) error {
	return c.update(ctx, a.Act, workflows.StopUpdate, a)
}

// update carries an act to its process and returns when the journal and the inbox show it. The act's id is the id of the update, so that a
// double click, or trying again within the same run, has one effect.
func (c *Client) update(ctx context.Context, act care.Act, name string, wish any) error {
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	id := workflows.FollowupID(string(act.Process))
	handle, err := c.temporal.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{
		WorkflowID:   id,
		UpdateID:     string(act.ID),
		UpdateName:   name,
		Args:         []any{wish},
		WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	if err == nil {
		err = handle.Get(ctx, nil)
	}
	return c.answer(ctx, id, err)
}
