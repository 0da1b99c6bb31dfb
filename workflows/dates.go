package workflows

import (
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// layAgain computes the dates again and writes down what moved: steps on the route, and the term of the step that is
// asked now. about is what makes it differ from other times that dates moved.
func (p *process) layAgain(ctx workflow.Context, about string, lines ...care.JournalLine) error {
	was := slices.Clone(p.c.Route)
	if err := p.lay(ctx); err != nil {
		return err
	}
	lines = append(lines, p.datesMoved(was, about)...)
	if len(lines) == 0 &&
		slices.EqualFunc(was, p.c.Route, func(a, b RouteStep) bool { return sameDays(a.Term, b.Term) }) {
		return nil
	}
	if err := p.saveRoute(ctx, lines...); err != nil {
		return err
	}
	return p.reschedule(ctx, was)
}

// datesMoved says in the journal which steps open on another day than they did.
func (p *process) datesMoved(was []RouteStep, about string) []care.JournalLine {
	var lines []care.JournalLine
	for _, w := range was {
		if s := p.c.step(w.Key); s.State == care.StepPlanned && s.Term.OpensOn != w.Term.OpensOn {
			d := care.Details{Step: s.Key, From: w.Term.OpensOn, To: s.Term.OpensOn}
			lines = append(lines, line(care.EventDatesMoved, s.Key+"/"+about, d))
		}
	}
	return lines
}

// reschedule gives what is asked now the dates of its step when they moved. Rungs that were climbed stay climbed. A
// later try, and a task that was asked late or given its days back, have dates of their own: they stay when the step
// was over by the old dates and is by the new.
func (p *process) reschedule(ctx workflow.Context, was []RouteStep) error {
	for _, w := range was {
		s, a := p.c.step(w.Key), p.c.askedFor(w.Key)
		if a == nil || a.Retry || !a.waiting() || sameDays(s.Term, w.Term) ||
			past(ctx, w.Term.DueAt) && past(ctx, s.Term.DueAt) ||
			a.Left != nil && a.Left.Opened { // what it has left is given back when the process goes on
			continue
		}
		// whether the support runs at 18 cannot be asked a year before
		if p.c.Protocol.Transition != nil && !p.near(ctx, *s) {
			if err := p.withdraw(ctx, s.Key); err != nil {
				return err
			}
			continue
		}
		if err := p.rescheduleTask(ctx, a, *s); err != nil {
			return err
		}
	}
	return nil
}

func (p *process) rescheduleTask(ctx workflow.Context, a *Asked, s RouteStep) error {
	term, err := s.Term, error(nil)
	switch {
	case p.beside && past(ctx, a.Task.Term.OpensAt):
		term, err = p.termNow(ctx, s) // it is open and stays so
	case past(ctx, term.DueAt):
		term, err = p.termOf(ctx, s)
	}
	if err != nil {
		return err
	}
	a.Task.Term = term
	if a.Left != nil {
		in := activities.PausedTasks{
			Process: p.c.Process, On: today(ctx), Tasks: []activities.PausedTask{p.pausedTask(*a)},
		}
		left, err := call(effects(ctx, "count what is left"), act.SuspendTerms, in)
		if err != nil {
			return err
		}
		a.Left = &left[0]
	}
	e := care.RescheduleTasks{Entry: p.entry(ctx), Tasks: []care.TaskTerm{{Task: a.Task.ID, Term: term}}}
	return do(effects(ctx, "reschedule "+s.Key), act.RescheduleTasks, e)
}

func sameDays(a, b care.Term) bool {
	return a.OpensOn == b.OpensOn && a.DueOn == b.DueOn && a.Provisional == b.Provisional
}

// lookAgain has the dates of the step that is asked now computed once more shortly before it opens.
func (p *process) lookAgain() event {
	s := p.c.next()
	if p.beside || s == nil || s.Extra || p.c.askedFor(s.Key) == nil {
		return event{} // where steps stand beside one another each is asked with dates that were just computed
	}
	which := s.Key + " " + s.Term.OpensOn.String()
	if p.c.LookedAgain == which {
		return event{}
	}
	before := p.c.Protocol.LookAgain
	on, err := s.Term.OpensOn.Add(calendar.Offset{N: -before.N, Unit: before.Unit})
	if err != nil {
		return event{} // working days: reading the protocol refused them
	}
	return event{at: on.At(0, 0), why: "look again at the dates of " + s.Key, do: func(ctx workflow.Context) error {
		p.c.LookedAgain = which
		return p.layAgain(ctx, "looking/"+which+"/"+today(ctx).String())
	}}
}
