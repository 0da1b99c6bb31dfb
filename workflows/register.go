package workflows

import (
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"schakel/activities"
)

// Register makes every workflow and activity known to a worker, under the names that processes of years ago know them
// by.
func Register(r worker.Registry, a *activities.Activities) {
	RegisterWorkflows(r)
	r.RegisterActivity(a)
}

// RegisterWorkflows makes every workflow known under its name, to a worker or to whoever replays histories.
func RegisterWorkflows(r worker.WorkflowRegistry) {
	r.RegisterWorkflowWithOptions(Followup, workflow.RegisterOptions{Name: FollowupName})
	r.RegisterWorkflowWithOptions(Handover, workflow.RegisterOptions{Name: HandoverName})
	r.RegisterWorkflowWithOptions(Transition, workflow.RegisterOptions{Name: TransitionName})
	r.RegisterWorkflowWithOptions(MorningRound, workflow.RegisterOptions{Name: MorningRoundName})
	r.RegisterWorkflowWithOptions(GatheringRound, workflow.RegisterOptions{Name: GatheringRoundName})
}
