package workflows

import (
	"context"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
)

// act names the activities to call; it is never dereferenced.
var act *activities.Activities

// call runs an activity and returns its answer. It exists so that a wrong argument does not compile: Temporal would
// only notice it as a payload that cannot be decoded, and retry that for ever.
func call[In, Out any](
	ctx workflow.Context, activity func(context.Context, In) (Out, error), in In,
) (out Out, err error) {
	err = workflow.ExecuteActivity(ctx, activity, in).Get(ctx, &out)
	return out, err
}

// do runs an activity that has no answer.
func do[In any](ctx workflow.Context, activity func(context.Context, In) error, in In) error {
	return workflow.ExecuteActivity(ctx, activity, in).Get(ctx, nil)
}
