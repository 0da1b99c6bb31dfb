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
	isPast := func(r care.Rung) bool { return past(ctx, r.At) }
	task.Term.Rungs = slices.DeleteFunc(slices.Clone(task.Term.Rungs), isPast)
	e := care.OpenTask{Entry: p.entry(ctx, lines...), Task: *task}
	if err := do(effects(ctx, "write task "+task.Step), act.OpenTask, e); err != nil {
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
	missed := line(care.EventStepMissed, step, care.Details{Step: step, Task: id})
	if err := p.settle(effects(ctx, "close task "+step+", missed"), id, care.TaskMissed, missed); err != nil {
		return err
	}
	return p.closeStep(ctx, step, care.StepMissed)
}

// withdraw takes back what is asked for a step; offers that came from it go on.
func (p *process) withdraw(ctx workflow.Context, step string) error {
	a := p.c.askedFor(step)
	if a == nil || !a.waiting() {
		return nil
	}
	return p.settle(effects(ctx, "withdraw "+step), a.Task.ID, care.TaskWithdrawn)
}

// settle closes a task that nobody answers any more, and forgets it.
func (p *process) settle(ctx workflow.Context, id care.TaskID, as care.TaskState, lines ...care.JournalLine) error {
	e := care.CloseTask{Entry: p.entry(ctx, lines...), Task: id, State: as}
	if err := do(ctx, act.CloseTask, e); err != nil {
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

// saying is what the journal calls an answer with an outcome, to a form, about an offer. What is empty fits all.
type saying struct {
	form    care.Form
	offer   string
	outcome care.Outcome
	event   care.Event
}

func (s saying) fits(task care.NewTask, outcome care.Outcome) bool {
	return (s.form == "" || s.form == task.Form) && (s.offer == "" || s.offer == task.Offer) &&
		(s.outcome == "" || s.outcome == outcome)
}

// sayings are tried in this order; the last fits every answer.
var sayings = []saying{
	{form: care.FormTableInvite, event: care.EventTablePlanned},
	{form: care.FormTable, outcome: care.NotAgreed, event: care.EventTableNotAgreed},
	{form: care.FormFinancing, outcome: care.NotAgreed, event: care.EventTableNotAgreed},
	{form: care.FormTable, event: care.EventTableDecided},
	{form: care.FormFinancing, event: care.EventTableDecided},
	{form: care.FormPower, event: care.EventPowerDecided},
	{offer: care.OfferYouthCare, outcome: care.Accepted, event: care.EventCareConfirmed},
	{form: care.FormRequest, outcome: care.Accepted, event: care.EventRequestAccepted},
	{form: care.FormRequest, outcome: care.Refused, event: care.EventRequestRefused},
	{form: care.FormQuestion, outcome: care.Done, event: care.EventOfferAnswered},
	{form: care.FormChecklist, outcome: care.Done, event: care.EventPrepared},
	{outcome: care.Accepted, event: care.EventOfferAccepted},
	{outcome: care.Refused, event: care.EventOfferRefused},
	{outcome: care.AskedBack, event: care.EventOfferAskedBack},
	{outcome: care.TakenBack, event: care.EventOfferTakenBack},
	{event: care.EventAnswered},
}

// answerLine says in the journal what an answer was: to an offer something else than to a step.
func (p *process) answerLine(a *Asked, w care.AnswerTask) care.JournalLine {
	answer := w.Answer
	d := care.Details{
		Step: a.Task.Step, Task: w.Task, Answer: &answer, Organisation: a.Task.Organisation,
	}
	if p.c.tableOf(a.Task) >= 0 {
		d.To = answer.On
	}
	i := slices.IndexFunc(sayings, func(s saying) bool { return s.fits(a.Task, answer.Outcome) })
	d.Fill(sayings[i].event, string(answer.Refusal), a.Task.Try)
	return line(sayings[i].event, string(w.ID), d)
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
