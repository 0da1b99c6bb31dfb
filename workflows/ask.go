package workflows

import (
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/care"
)

// put writes a task ahead of time. Rungs that would already be past are left out: nobody is reminded of what was not
// asked yet.
func (p *process) put(ctx workflow.Context, asked Asked, lines ...care.JournalLine) error {
	task := &asked.Task
	if p.c.asked(task.ID) != nil {
		return nil // it is asked already
	}
	if s := p.c.step(task.Step); s != nil && task.Of.IsZero() {
		task.Of = s.Of
	}
	task.Term.Rungs = slices.DeleteFunc(slices.Clone(
		task.Term.Rungs,
	), func(r care.Rung) bool { return past(ctx, r.At) })
	err := do(
		effects(ctx, "write task "+task.Step), act.OpenTask, care.OpenTask{Entry: p.entry(ctx, lines...), Task: *task},
	)
	if err != nil {
		return err
	}
	p.c.Asked = append(p.c.Asked, asked)
	if task.Urgent {
		return p.mailUrgent(ctx)
	}
	return nil
}

// miss closes a step that nobody answered before the next one took its place.
func (p *process) miss(ctx workflow.Context, step string) error {
	id := p.c.askedFor(step).Task.ID
	e := care.CloseTask{
		Entry: p.entry(ctx, line(care.EventStepMissed, step, care.Details{Step: step, Task: id})),
		Task:  id, State: care.TaskMissed,
	}
	if err := do(effects(ctx, "close task "+step+", missed"), act.CloseTask, e); err != nil {
		return err
	}
	p.c.forget(id)
	return p.closeStep(ctx, step, care.StepMissed)
}

// withdraw takes back what is asked for a step; offers that came from it go on.
func (p *process) withdraw(ctx workflow.Context, step string) error {
	a := p.c.askedFor(step)
	if a == nil || !a.waiting() {
		return nil
	}
	id := a.Task.ID
	err := do(
		effects(ctx, "withdraw "+step), act.CloseTask,
		care.CloseTask{Entry: p.entry(ctx), Task: id, State: care.TaskWithdrawn},
	)
	if err != nil {
		return err
	}
	p.c.forget(id)
	return nil
}

// putOff withdraws what is asked for a step that does not come next any more, because the route changed. When the
// step's turn comes it is asked with a new task. Where steps stand beside one another none is put off.
func (p *process) putOff(ctx workflow.Context) error {
	if p.beside {
		return nil
	}
	next := p.c.next()
	for _, s := range p.c.Route {
		if next != nil && s.Key == next.Key {
			continue
		}
		if err := p.withdraw(ctx, s.Key); err != nil {
			return err
		}
	}
	return nil
}

// rungs lists the next rung of every open task.
func (p *process) rungs() []event {
	var events []event
	for i := range p.c.Asked {
		a := &p.c.Asked[i]
		if rung, ok := a.nextRung(); ok && a.waiting() {
			id := a.Task.ID
			events = append(events, event{
				at: rung.At, why: fmt.Sprintf("%s, rung %d: tell %s", a.Task.Step, rung.No, rung.Tell),
				do: func(ctx workflow.Context) error { return p.climb(ctx, id, rung) },
			})
		}
	}
	return events
}

// climb reminds or tells whoever a rung names.
func (p *process) climb(ctx workflow.Context, id care.TaskID, rung care.Rung) error {
	a := p.c.asked(id)
	what := care.EventEscalated
	if rung.Tell == care.TellHolder {
		what = care.EventReminded
	}
	about := fmt.Sprintf("%s/%d", id, rung.No)
	e := care.ClimbRung{
		Entry: p.entry(
			ctx, line(what, about, care.Details{Step: a.Task.Step, Task: id, Rung: rung.No, Tell: rung.Tell}),
		),
		Task: id, Rung: rung,
	}
	if err := do(effects(ctx, fmt.Sprintf("%s, rung %d", a.Task.Step, rung.No)), act.ClimbRung, e); err != nil {
		return err
	}
	a.Climbed = rung.No
	if rung.Urgent {
		return p.mailUrgent(ctx)
	}
	return nil
}

func (p *process) mailUrgent(ctx workflow.Context) error {
	return do(
		mails(ctx, "urgent mail"), act.MailUrgent,
		activities.MailUrgentInput{Process: p.c.Process, At: workflow.Now(ctx).UTC()},
	)
}

// mayAnswer refuses an answer before it is written in any history.
func (p *process) mayAnswer(ctx workflow.Context, w care.AnswerTask) error {
	a := p.c.asked(w.Task)
	switch {
	case a == nil || !a.waiting():
		return care.ErrTaskClosed
	case p.c.Suspended:
		return care.ErrSuspended
	case !past(ctx, a.Task.Term.OpensAt):
		return care.ErrNotOpenYet
	case !slices.Contains(care.Outcomes(a.Task.Form), w.Answer.Outcome), !p.c.tableTakes(a.Task, w.Answer):
		return care.ErrNotAllowed
	}
	return nil
}

// answer writes an answer down and leaves it for the narrative.
func (p *process) answer(ctx workflow.Context, w care.AnswerTask) error {
	a := p.c.asked(w.Task)
	answer := w.Answer
	e := care.CloseTask{
		Entry: p.entry(ctx, by(w.Act, p.answerLine(a, w))),
		Task:  w.Task, State: care.TaskAnswered, By: w.By, Act: w.ID, Answer: &answer,
	}
	if err := do(wishes(ctx, "answer "+a.Task.Step), act.CloseTask, e); err != nil {
		return err
	}
	a.Answer, a.By = &answer, w.By
	return nil
}

// answerLine says in the journal what an answer was: to an offer something else than to a step.
func (p *process) answerLine(a *Asked, w care.AnswerTask) care.JournalLine {
	answer := w.Answer
	d := care.Details{
		Step: a.Task.Step, Task: w.Task, Answer: &answer, Organisation: a.Task.Organisation,
	}
	what := care.EventAnswered
	switch answer.Outcome {
	case care.Accepted:
		what = care.EventOfferAccepted
		if a.Task.Form == care.FormRequest {
			what = care.EventRequestAccepted
		}
		if a.Task.Offer == care.OfferYouthCare {
			what = care.EventCareConfirmed
		}
	case care.Refused:
		what = care.EventOfferRefused
		if a.Task.Form == care.FormRequest {
			what = care.EventRequestRefused
		}
	case care.AskedBack:
		what = care.EventOfferAskedBack
	case care.TakenBack:
		what = care.EventOfferTakenBack
	case care.Done:
		if a.Task.Form == care.FormQuestion {
			what = care.EventOfferAnswered
		}
		if a.Task.Form == care.FormChecklist {
			what = care.EventPrepared
		}
	}
	if at := tableEvent(a.Task.Form, answer.Outcome); at != "" {
		what, d.To = at, answer.On
	}
	d.Fill(what, string(answer.Refusal), a.Task.Try)
	return line(what, string(w.ID), d)
}

// layFor computes the dates again before a step is asked, by the calendar as it is known now.
func (p *process) layFor(ctx workflow.Context, key string) error {
	return p.layAgain(ctx, fmt.Sprintf("asking/%s/%d", key, p.c.step(key).Asked+1))
}

// stepTask makes the next task of a step.
func (p *process) stepTask(s *RouteStep, term care.Term) care.NewTask {
	s.Asked++
	return care.NewTask{
		ID: p.taskID(s.Key, s.Asked), Step: s.Key, Title: s.Title, Form: s.Form, Role: s.Role,
		Organisation: p.orgOf(s.Side), Try: 1, Term: term, Urgent: s.Form == care.FormRequest,
	}
}

// taskID names what is asked for a step for the n-th time, from 1.
func (p *process) taskID(step string, n int) care.TaskID {
	return care.TaskIDFor(p.c.Process, fmt.Sprintf("%s/%d", step, n))
}
