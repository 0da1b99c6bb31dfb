package workflows

import (
	"errors"

	"go.temporal.io/sdk/workflow"
)

// RestRule says at which rest points a run ends so that the next one takes over with the whole state.
type RestRule string

const (
	// RestAtSteps ends a run when a step was closed and the next is asked, and when a run grows long: the rule in
	// production. Code of an old build is then executed for one step at most, not for two years.
	RestAtSteps RestRule = ""
	// RestAlways ends a run at every rest point. Tests play every story this way as well.
	RestAlways RestRule = "always"
	// RestNever ends a run only with the process. Tests only.
	RestNever RestRule = "never"
)

// longRun is how many letters a run deals with before it rests even within a step: far below the 2,000 updates and
// 51,200 events that Temporal allows a run, and enough that nobody notices.
const longRun = 50

// errRest travels up through the narrative to the one place where a run ends for the next.
var errRest = errors.New("rest")

// run runs a process until it is over, or until the next run takes its whole state over: the only place where a run
// ends.
func (p *process) run(ctx workflow.Context, name string, state any, c course) error {
	p.course = c
	if err := c.acts(ctx); err != nil {
		return err
	}
	err := p.live(ctx)
	switch {
	case errors.Is(err, errRest):
		return workflow.NewContinueAsNewError(ctx, name, state)
	case err == nil || errors.Is(err, errStopped):
		return p.finish(ctx)
	}
	return err
}

// rest is a rest point: the only place from which a run is ended for the next one. It returns errRest when the run
// should end here, and nil when it goes on. Before it lets go, every handler has finished and the mailbox is empty:
// what was delivered is never lost.
func (p *process) rest(ctx workflow.Context) error {
	p.release()
	if !p.shouldRest(ctx) {
		return nil
	}
	if err := p.empty(ctx); err != nil {
		return err
	}
	if len(p.mailbox) > 0 {
		return nil // somebody came in while we were leaving: the narrative deals with it and rests later
	}
	return errRest
}

func (p *process) shouldRest(ctx workflow.Context) bool {
	switch p.c.Rests {
	case RestAlways:
		return true
	case RestNever:
		return false
	}
	return p.closedStep || p.dealt >= longRun || workflow.GetInfo(ctx).GetContinueAsNewSuggested()
}
