package workflows

import (
	"errors"
	"time"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// process is the running part around a Case: the mailbox and what deals with it. It lives for one run.
type process struct {
	c *Case
	// corrected is what follows in this kind of process when an answer was corrected.
	corrected func(ctx workflow.Context, w care.CorrectAnswer, before care.Answer) error
	// kind is what a kind of process does its own way; the zero value is one step after the other, and nothing special.
	kind kind

	mailbox   []*letter
	dealtWith []*letter // their senders are told at the next moment of rest, when everything that follows is written
	dealt     int
	// closedStep is set when a step was closed in this run.
	closedStep bool
}

// kind is what a kind of process does its own way. Every function may be nil.
type kind struct {
	// beside is true when steps stand beside one another: none waits for the one before, and none takes the place of
	// another.
	beside bool
	// worker is the role at the process's own organisation to which the questions about its offers go; empty: the
	// mentor, and the coordinator who decides.
	worker care.Role
	// route completes the route with steps that are not of the protocol.
	route func([]RouteStep) []RouteStep
	// lay computes the dates of the steps of the protocol.
	lay func(ctx workflow.Context) ([]protocol.Laid, error)
	// mayAnswer refuses an answer that the form alone would take.
	mayAnswer func(a *Asked, answer care.Answer) error
	// accepting completes the effect of an accepted offer.
	accepting func(ctx workflow.Context, o Offer, e *care.AddParticipant)
	// offerEnded sees to what follows when an offer was accepted, taken back, or goes to somebody else.
	offerEnded func(ctx workflow.Context, o Offer, answer care.Answer) error
	// carryOut deals with an act that only this kind knows.
	carryOut func(ctx workflow.Context, wish any) error
	// tableEnded sees to what follows when a table has decided.
	tableEnded func(ctx workflow.Context, t Table) error
	// overdue writes down what passed while nobody could look, before an act is dealt with that would hide it.
	overdue func(ctx workflow.Context) error
	// moved sees to what follows from another anchor beside new dates.
	moved func(ctx workflow.Context, w care.MoveAnchor) error
	// stopping tells whether something must be settled before the process may stop, and then sees to it.
	stopping func(ctx workflow.Context, w care.StopProcess) (held bool, err error)
}

// letter is one message from a person, waiting to be dealt with.
type letter struct {
	id   string // of the update, which is that of the act
	wish any    // one of the acts of package care
	err  error
	done bool
}

// errStopped travels up through the narrative when somebody stopped the process.
var errStopped = errors.New("stopped")

// receive registers one kind of update. Its validator refuses what can be refused at once; its handler puts the wish in
// the mailbox and returns when the narrative has dealt with it and with all that follows.
func receive[Wish any](ctx workflow.Context, p *process, name string, check func(workflow.Context, Wish) error) error {
	handler := func(ctx workflow.Context, w Wish) error {
		l := &letter{id: workflow.GetCurrentUpdateInfo(ctx).ID, wish: w}
		p.mailbox = append(p.mailbox, l)
		if err := workflow.Await(ctx, func() bool { return l.done }); err != nil {
			return err
		}
		return l.err
	}
	validator := func(ctx workflow.Context, w Wish) error {
		if p.c.did(workflow.GetCurrentUpdateInfo(ctx).ID) {
			return nil
		}
		return activities.ToTemporal(check(ctx, w))
	}
	return workflow.SetUpdateHandlerWithOptions(ctx, name, handler, workflow.UpdateHandlerOptions{Validator: validator})
}

// open registers every handler, before the first wait.
func (p *process) open(ctx workflow.Context) error {
	return errors.Join(
		receive(ctx, p, AnswerUpdate, p.mayAnswer),
		receive(ctx, p, CorrectUpdate, p.mayCorrect),
		receive(ctx, p, ArrangeUpdate, p.mayArrange),
		receive(ctx, p, SuspendUpdate, p.maySuspend),
		receive(ctx, p, ResumeUpdate, p.mayResume),
		receive(ctx, p, MoveAnchorUpdate, p.mayMove),
		receive(ctx, p, ChangeMentorUpdate, func(workflow.Context, care.ChangeMentor) error { return nil }),
		receive(ctx, p, StopUpdate, func(workflow.Context, care.StopProcess) error { return nil }),
		receive(ctx, p, CallTableUpdate, p.mayCallTable),
	)
}

// deal takes the first letter from the mailbox. A rule that refuses the wish is the sender's answer, not the process's
// problem; any other error, and the end of the process, is passed on.
func (p *process) deal(ctx workflow.Context) error {
	l := p.mailbox[0]
	p.mailbox = p.mailbox[1:]
	p.dealt++
	p.dealtWith = append(p.dealtWith, l)
	if p.c.did(l.id) {
		return nil
	}
	if p.kind.overdue != nil {
		if err := p.kind.overdue(ctx); err != nil {
			return err
		}
	}
	err := p.carryOut(ctx, l.wish)
	switch {
	case err == nil:
		p.c.remember(l.id)
	case activities.Final(err):
		l.err = activities.ToTemporal(activities.FromTemporal(err))
		return nil
	}
	return err
}

func (p *process) carryOut(ctx workflow.Context, wish any) error {
	switch w := wish.(type) {
	case care.AnswerTask:
		return p.answer(ctx, w)
	case care.CorrectAnswer:
		return p.correct(ctx, w)
	case care.ArrangeTask:
		return p.arrange(ctx, w)
	case care.SuspendProcess:
		return p.suspend(ctx, w)
	case care.ResumeProcess:
		return p.resume(ctx, w)
	case care.MoveAnchor:
		return p.move(ctx, w)
	case care.ChangeMentor:
		return p.changeMentor(ctx, w)
	case care.StopProcess:
		return p.stop(ctx, w)
	case care.CallTable:
		return p.askTable(ctx, w)
	}
	return p.kind.carryOut(ctx, wish) // only a kind that registered such an act receives one
}

// release tells the senders of what was dealt with that it is done.
func (p *process) release() {
	for _, l := range p.dealtWith {
		l.done = true
	}
	p.dealtWith = nil
}

// finish ends the process's last run: whoever still writes hears that it is over.
func (p *process) finish(ctx workflow.Context) error {
	for {
		for _, l := range p.mailbox {
			l.err = activities.ToTemporal(care.ErrProcessOver)
		}
		p.dealtWith, p.mailbox = append(p.dealtWith, p.mailbox...), nil
		p.release()
		if workflow.AllHandlersFinished(ctx) {
			return nil
		}
		if err := workflow.Await(ctx, func() bool {
			return len(
				p.mailbox,
			) > 0 || workflow.AllHandlersFinished(ctx)
		}); err != nil {
			return err
		}
	}
}

// entry starts the effect of a moment: in which process and when, with its journal lines dated.
func (p *process) entry(ctx workflow.Context, lines ...care.JournalLine) care.Entry {
	now := workflow.Now(ctx).UTC()
	for i := range lines {
		lines[i].At = now
	}
	return care.Entry{Process: p.c.Process, At: now, Lines: lines}
}

// line makes a journal line; about what makes its key once within the process.
func line(event care.Event, about string, d care.Details) care.JournalLine {
	return care.JournalLine{Key: string(event) + "/" + about, Event: event, Details: d}
}

// by makes a line the doing of whoever sent the act.
func by(a care.Act, l care.JournalLine) care.JournalLine {
	l.By, l.Guest, l.Act = a.By, a.Guest, a.ID
	return l
}

// today is the civil date of the process's own time.
func today(ctx workflow.Context) calendar.Date { return calendar.DateOf(workflow.Now(ctx)) }

func past(ctx workflow.Context, at time.Time) bool { return !at.After(workflow.Now(ctx)) }
