package workflows_test

import (
	"context"
	"errors"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/interceptor"

	"schakel/activities"
)

// stagehand stands between the process and its effects.
type stagehand struct {
	interceptor.WorkerInterceptorBase
	play *play
}

func (s *stagehand) InterceptActivity(
	_ context.Context, next interceptor.ActivityInboundInterceptor,
) interceptor.ActivityInboundInterceptor {
	return &effect{ActivityInboundInterceptorBase: interceptor.ActivityInboundInterceptorBase{Next: next}, play: s.play}
}

type effect struct {
	interceptor.ActivityInboundInterceptorBase
	play *play
}

// ExecuteActivity carries an effect out: later when the worker is away, and twice when the play says so.
func (e *effect) ExecuteActivity(ctx context.Context, in *interceptor.ExecuteActivityInput) (any, error) {
	p := e.play
	p.events.Add(6) // scheduled, started, completed, and a workflow task of three
	if wait := time.Unix(p.away.Load(), 0).Sub(p.env.Now()); wait > 0 {
		token := activity.GetInfo(ctx).TaskToken
		p.env.RegisterDelayedCallback(func() {
			out, err := e.Next.ExecuteActivity(ctx, in)
			if err := p.env.CompleteActivity(token, out, err); err != nil {
				p.t.Errorf("completing an effect after the worker came back: %v", err)
			}
		}, wait)
		return nil, activity.ErrResultPending
	}
	if p.failing.Add(-1) >= 0 {
		return nil, activities.ToTemporal(errors.New("the connection was lost"))
	}
	out, err := e.Next.ExecuteActivity(ctx, in)
	if p.staging.twice && err == nil {
		out, err = e.Next.ExecuteActivity(ctx, in)
	}
	return out, err
}
