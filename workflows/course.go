package workflows

import (
	"fmt"
	"slices"
	"time"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// course is what a kind of process does itself. All the rest is the same for every kind and runs around it: the
// mailbox, tasks with their ladders, offers, tables, and what happens in life.
type course interface {
	// acts registers what people do in it.
	acts(ctx workflow.Context) error
	// begin begins the process: it lays the route and writes the process down. It runs once.
	begin(ctx workflow.Context) error
	// plan computes the dates of the steps of the protocol.
	plan(ctx workflow.Context) ([]protocol.Laid, error)
	// turn returns what asks the next thing whose turn has come, nil when nothing has to be asked now.
	turn(ctx workflow.Context) doing
	// comes lists what happens by itself beside the rungs.
	comes(ctx workflow.Context) []event
	// follow sees to what follows from an answer: to a step or an errand, or one that ended an offer or a table.
	follow(ctx workflow.Context, asked Asked) error
	// over tells how it ended, nil as long as there is something left to do or to settle.
	over() *EndState
}

// EndState is how a process ends: Ending is the outcome, also of one that winds down before all of it was done, and
// Stopping the reason when somebody stops it.
type EndState struct {
	Ending   care.Outcome    `json:"ending,omitempty"`
	Stopping care.StopReason `json:"stopping,omitempty"`
}

// doing is something that the process does in its own thread.
type doing = func(workflow.Context) error

// live runs the course: it asks whatever's turn has come, waits, and sees to what follows, until all is done.
func (p *process) live(ctx workflow.Context) error {
	if !p.c.Begun {
		if err := p.course.begin(ctx); err != nil {
			return err
		}
	}
	for p.course.over() == nil {
		for ask := p.course.turn(ctx); ask != nil; ask = p.course.turn(ctx) {
			if err := ask(ctx); err != nil {
				return err
			}
		}
		if err := p.wait(ctx); err != nil {
			return err
		}
		for a := p.answered(); a != nil; a = p.answered() {
			asked := *a
			p.c.forget(asked.Task.ID)
			if err := p.course.follow(ctx, asked); err != nil {
				return err
			}
		}
	}
	return p.close(ctx, *p.course.over())
}

// close ends the process, or stops it when that is how it was to end.
func (p *process) close(ctx workflow.Context, how EndState) error {
	closed := line(care.EventClosed, string(p.c.Process), care.Details{Outcome: how.Ending})
	e := care.EndProcess{State: care.Closed, Outcome: string(how.Ending)}
	if how.Stopping != "" {
		closed = line(care.EventStopped, string(p.c.Process), care.Details{Stop: how.Stopping})
		e.State, e.Outcome = care.Stopped, string(how.Stopping)
	}
	e.Entry = p.entry(ctx, closed)
	return do(effects(ctx, "close"), act.EndProcess, e)
}

// answered returns a task of a step or an errand that was answered, nil when there is none. Offers and tables move on
// by themselves.
func (p *process) answered() *Asked {
	return find(p.c.Asked, func(a *Asked) bool { return a.Answer != nil && a.Task.Offer == "" })
}

// news tells whether the course has something to do: to ask something, to follow an answer, or to end.
func (p *process) news(ctx workflow.Context) bool {
	return p.answered() != nil || p.course.turn(ctx) != nil || p.course.over() != nil
}

// wait lets life go on until there is news: letters are dealt with in the order in which they came, rungs are climbed
// when their time has come, the earliest first, and offers and tables move on. Every such turn ends in a rest point. It
// begins with one when a step was closed: by now the next is asked, so whoever closed it finds it there.
func (p *process) wait(ctx workflow.Context) error {
	for tired := p.closedStep; !p.news(ctx); {
		var err error
		if tired {
			tired, err = false, p.rest(ctx)
		} else {
			tired, err = p.next(ctx)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// next does the next thing there is to do, or waits for it; did is false when it only waited.
func (p *process) next(ctx workflow.Context) (did bool, err error) {
	if len(p.mailbox) > 0 {
		if err := p.deal(ctx); err != nil {
			return true, err
		}
		if err := p.moveOffersOn(ctx); err != nil {
			return true, err
		}
		return true, p.moveTablesOn(ctx)
	}
	coming, ok := p.nextEvent(ctx)
	if ok && past(ctx, coming.at) {
		return true, coming.do(ctx)
	}
	p.release()
	arrived := func() bool { return len(p.mailbox) > 0 }
	p.tell(ctx, coming, ok)
	if !ok {
		return false, workflow.Await(ctx, arrived)
	}
	_, err = workflow.AwaitWithOptions(ctx, workflow.AwaitOptions{
		Timeout:      coming.at.Sub(workflow.Now(ctx)),
		TimerOptions: workflow.TimerOptions{Summary: coming.why},
	}, arrived)
	return false, err
}

// event is something that happens by itself at a moment. One without anything to do does not come.
type event struct {
	at  time.Time
	why string
	do  doing
	// always is set for what happens while the process is suspended too: a birthday is no term.
	always bool
	// first is set for what comes before an act that is dealt with later than that: the act could hide it.
	first bool
}

// wake is what is done at a moment at which only the turn of a step comes: the course takes it from there.
func wake(workflow.Context) error { return nil }

// nextEvent returns what happens next by itself. A suspended process has no terms, so little does.
func (p *process) nextEvent(ctx workflow.Context) (event, bool) {
	events := slices.DeleteFunc(
		slices.Concat(p.rungs(), []event{p.lookAgain()}, p.course.comes(ctx)),
		func(e event) bool { return e.do == nil || p.c.Suspended && !e.always },
	)
	if len(events) == 0 {
		return event{}, false
	}
	return slices.MinFunc(events, func(a, b event) int { return a.at.Compare(b.at) }), true
}

// tell keeps the Temporal UI readable: what this process waits for, in words without anybody's name.
func (p *process) tell(ctx workflow.Context, next event, ok bool) {
	details := ""
	for _, a := range p.c.Asked {
		if a.waiting() {
			details += fmt.Sprintf(
				"- waits for the %s: %s, open from %s, due %s\n", a.Task.Role, a.Task.Step, a.Task.Term.OpensOn,
				a.Task.Term.DueOn,
			)
		}
	}
	switch {
	case p.c.Suspended:
		details += "- suspended\n"
	case ok:
		details += fmt.Sprintf("- next: %s on %s\n", next.why, calendar.DateOf(next.at))
	}
	workflow.SetCurrentDetails(ctx, details)
}
