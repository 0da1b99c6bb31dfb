package workflows

import (
	"errors"
	"time"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// process is the running part around a Case: the mailbox and what deals with it, and the blocks that every process has
// (tasks, offers, tables). It lives for one run, and runs a course.
type process struct {
	c      *Case
	course course
	// beside is true when steps stand beside one another: none waits for the one before, and none takes the place of
	// another.
	beside bool
	// worker is the role at the process's own organisation to which the questions about its offers go; empty: the
	// mentor, and the coordinator who decides.
	worker care.Role

	mailbox   []*letter
	dealtWith []*letter // their senders are told at the next moment of rest, when everything that follows is written
	dealt     int
	// closedStep is set when a step was closed in this run.
	closedStep bool
}

// letter is one message from a person, waiting to be dealt with.
type letter struct {
	id   string // of the update, which is that of the act
	do   func(workflow.Context) error
	err  error
	done bool
}

// errStopped travels up through the narrative when somebody stopped the process.
var errStopped = errors.New("stopped")

// receive registers one kind of update. may refuses what can be refused at once; the handler puts a letter in the
// mailbox and returns when the narrative has dealt with it and with all that follows. By then it may have changed what
// is refused, so the narrative asks once more before it carries the wish out.
func receive[Wish any](
	ctx workflow.Context, p *process, name string, may, carryOut func(workflow.Context, Wish) error,
) error {
	handler := func(ctx workflow.Context, w Wish) error {
		l := &letter{id: workflow.GetCurrentUpdateInfo(ctx).ID, do: func(ctx workflow.Context) error {
			if err := may(ctx, w); err != nil {
				return err
			}
			return carryOut(ctx, w)
		}}
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
		return activities.ToTemporal(may(ctx, w))
	}
	return workflow.SetUpdateHandlerWithOptions(ctx, name, handler, workflow.UpdateHandlerOptions{Validator: validator})
}

// always is for a wish that is never refused beforehand.
func always[Wish any](workflow.Context, Wish) error { return nil }

// open registers what people do in every process, before the first wait, in the order in which it has always been
// registered: letters that wait for a run come in by it. takes refuses an answer that the form alone would take; what
// follows from a corrected answer, another anchor and a stop is of a kind of process.
func (p *process) open(
	ctx workflow.Context,
	takes func(a *Asked, answer care.Answer) error,
	correct func(workflow.Context, care.CorrectAnswer) error,
	move func(workflow.Context, care.MoveAnchor) error,
	stop func(workflow.Context, care.StopProcess) error,
) error {
	mayAnswer := func(ctx workflow.Context, w care.AnswerTask) error {
		if err := p.mayAnswer(ctx, w); err != nil {
			return err
		}
		return takes(p.c.asked(w.Task), w.Answer)
	}
	return errors.Join(
		receive(ctx, p, AnswerUpdate, mayAnswer, p.answer),
		receive(ctx, p, CorrectUpdate, p.mayCorrect, correct),
		receive(ctx, p, ArrangeUpdate, p.mayArrange, p.arrange),
		receive(ctx, p, SuspendUpdate, p.maySuspend, p.suspend),
		receive(ctx, p, ResumeUpdate, p.mayResume, p.resume),
		receive(ctx, p, MoveAnchorUpdate, p.mayMove, move),
		receive(ctx, p, ChangeMentorUpdate, always, p.changeMentor),
		receive(ctx, p, StopUpdate, always, stop),
		receive(ctx, p, CallTableUpdate, p.mayCallTable, p.askTable),
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
	for _, e := range p.course.comes(ctx) {
		if !e.first || !past(ctx, e.at) {
			continue
		}
		if err := e.do(ctx); err != nil {
			return err
		}
	}
	err := l.do(ctx)
	switch {
	case err == nil:
		p.c.remember(l.id)
	case activities.Final(err):
		l.err = activities.ToTemporal(activities.FromTemporal(err))
		return nil
	}
	return err
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
		if err := p.empty(ctx); err != nil {
			return err
		}
	}
}

// empty waits until every handler has finished, or somebody comes in.
func (p *process) empty(ctx workflow.Context) error {
	return workflow.Await(ctx, func() bool { return len(p.mailbox) > 0 || workflow.AllHandlersFinished(ctx) })
}

// entry starts the effect of a moment: in which process and when, with its journal lines dated.
func (p *process) entry(ctx workflow.Context, lines ...care.JournalLine) care.Entry {
	now := workflow.Now(ctx).UTC()
	for i := range lines {
		lines[i].At = now
	}
	return care.Entry{Process: p.c.Process, At: now, Lines: lines}
}

// journal writes lines down that no other effect carries.
func (p *process) journal(ctx workflow.Context, lines ...care.JournalLine) error {
	return do(effects(ctx, "journal"), act.WriteJournal, p.entry(ctx, lines...))
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
