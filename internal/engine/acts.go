package engine

import (
	"context"
	"errors"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	updatepb "go.temporal.io/api/update/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/protocols"
	"schakel/workflows"
)

// begins is how the workflow of each kind of process begins. A process carries the protocol of today for its whole
// life.
var begins = map[care.Kind]struct {
	summary func(care.Startable) string // for whoever runs Temporal: of which kind it is, and no more
	state   func(workflows.Case, care.Startable) any
}{
	care.Followup: {
		summary: func(care.Startable) string { return "Follow-up after school (nazorg)" },
		state:   func(c workflows.Case, _ care.Startable) any { return workflows.FollowupState{Case: c} },
	},
	care.Handover: {
		summary: func(p care.Startable) string { return "Warm handover (warme overdracht), " + string(p.Crossing) },
		state: func(c workflows.Case, p care.Startable) any {
			state := workflows.HandoverState{Case: c}
			state.YouthCare, state.Requested = p.YouthCare, p.Requested
			return state
		},
	},
	care.Transition: {
		summary: func(care.Startable) string { return "Transition 18-/18+ (overgang 18-/18+)" },
		state: func(c workflows.Case, p care.Startable) any {
			state := workflows.TransitionState{Case: c}
			state.YouthCare = p.YouthCare
			return state
		},
	},
}

// Start starts a process that is written down: the only place where that happens. Starting it again does nothing,
// whether it runs or is over.
func (c *Client) Start(ctx context.Context, p care.Startable) error {
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	kind := begins[p.Kind]
	state := kind.state(workflows.Case{
		Process: p.ID, Anchor: p.Anchor, Receiver: p.Receiver, School: p.School,
		Protocol: protocols.For(p.Kind, p.Crossing),
	}, p)
	_, err := c.temporal.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID:                       workflows.ID(p.Kind, p.ID),
		TaskQueue:                workflows.TaskQueue,
		WorkflowIDConflictPolicy: enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
		// the SDK takes "it was there already" for done
		WorkflowIDReusePolicy: enumspb.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE,
		StaticSummary:         kind.summary(p),
	}, string(p.Kind), state)
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

// DecideConsent records what somebody decided about information sets.
func (c *Client) DecideConsent(ctx context.Context, a care.DecideConsent) error {
	return c.update(ctx, a.Act, workflows.ConsentUpdate, a)
}

// WithdrawOffer takes back an offer that was not answered yet.
func (c *Client) WithdrawOffer(ctx context.Context, a care.WithdrawOffer) error {
	return c.update(ctx, a.Act, workflows.WithdrawOfferUpdate, a)
}

// MovePerson says that the young person moved to another municipality.
func (c *Client) MovePerson(ctx context.Context, a care.MovePerson) error {
	return c.update(ctx, a.Act, workflows.MovePersonUpdate, a)
}

// YouthCareBegan says that youth care became involved.
func (c *Client) YouthCareBegan(ctx context.Context, a care.YouthCareBegan) error {
	return c.update(ctx, a.Act, workflows.YouthCareUpdate, a)
}

// SignOff says that the young person signed that youth care is not wanted any more.
func (c *Client) SignOff(ctx context.Context, a care.SignOff) error {
	return c.update(ctx, a.Act, workflows.SignOffUpdate, a)
}

// Object carries an objection of the young person or a parent.
func (c *Client) Object(ctx context.Context, a care.Object) error {
	return c.update(ctx, a.Act, workflows.ObjectUpdate, a)
}

// CallTable calls a table.
func (c *Client) CallTable(ctx context.Context, a care.CallTable) error {
	return c.update(ctx, a.Act, workflows.CallTableUpdate, a)
}

// YouthCareEnded says that youth care ended.
func (c *Client) YouthCareEnded(ctx context.Context, a care.YouthCareEnded) error {
	return c.update(ctx, a.Act, workflows.YouthCareEndedUpdate, a)
}

// BirthCorrected says that the birth date of the young person was another.
func (c *Client) BirthCorrected(ctx context.Context, a care.BirthCorrected) error {
	return c.update(ctx, a.Act, workflows.BirthCorrectedUpdate, a)
}

// Tell sends an act that was written down to its process, as the kind of process hears it. Sending it again does
// nothing.
func (c *Client) Tell(ctx context.Context, p care.PendingAct) error {
	if p.What == care.NewsDeath {
		return c.Stop(ctx, care.StopProcess{Act: p.Act, Reason: care.StopDeceased})
	}
	kind, err := c.kindOf(ctx, p.Process)
	if err != nil {
		return err
	}
	if kind == care.Transition {
		return c.MoveAnchor(ctx, care.MoveAnchor{Act: p.Act, To: calendar.Birthday(p.BirthDate, care.AgeOfAge)})
	}
	return c.BirthCorrected(ctx, care.BirthCorrected{Act: p.Act})
}

// update carries an act to its process and returns when the journal and the inbox show it. The act's id is the id of
// the update, so that a double click, or trying again within the same run, has one effect.
func (c *Client) update(ctx context.Context, act care.Act, name string, wish any) error {
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	kind, err := c.kindOf(ctx, act.Process)
	if err != nil {
		return err
	}
	id := workflows.ID(kind, act.Process)
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

// taken tells whether a process has taken an act and not carried it out yet: for longer than a person waits only when
// no worker runs, or one that cannot go on.
func (c *Client) taken(ctx context.Context, act care.Act) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	kind, err := c.kindOf(ctx, act.Process)
	if err != nil {
		return false, err
	}
	state, err := c.temporal.WorkflowService().PollWorkflowExecutionUpdate(
		ctx, &workflowservice.PollWorkflowExecutionUpdateRequest{
			Namespace: c.options.Namespace,
			UpdateRef: &updatepb.UpdateRef{
				WorkflowExecution: &commonpb.WorkflowExecution{WorkflowId: workflows.ID(kind, act.Process)},
				UpdateId:          string(act.ID),
			},
		},
	)
	if unknown := (*serviceerror.NotFound)(nil); errors.As(err, &unknown) {
		return false, nil // by the run that is there now: one hands on only what it has carried out
	}
	return err == nil && state.GetOutcome() == nil, outside(err)
}

// kindOf tells of which kind a process is. It never changes, so it is asked once.
func (c *Client) kindOf(ctx context.Context, process care.ProcessID) (care.Kind, error) {
	if known, ok := c.kinds.Load(process); ok {
		kind, _ := known.(care.Kind)
		return kind, nil
	}
	if c.options.KindOf == nil {
		return care.Followup, nil
	}
	kind, err := c.options.KindOf(ctx, process)
	if err == nil {
		c.kinds.Store(process, kind)
	}
	return kind, err
}
