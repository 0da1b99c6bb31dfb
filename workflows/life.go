package workflows

import (
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/care"
)

// What happens in life, whatever the process: it is suspended and resumed, its anchor moves, the mentor changes, an
// answer is corrected, a task is arranged, somebody stops it.

func (p *process) maySuspend(workflow.Context, care.SuspendProcess) error {
	if p.c.Suspended {
		return care.ErrSuspended
	}
	return nil
}

// suspend halts every term and remembers the working days that each had left.
func (p *process) suspend(ctx workflow.Context, w care.SuspendProcess) error {
	left, err := call(effects(ctx, "count what is left"), act.SuspendTerms, p.paused(ctx))
	if err != nil {
		return err
	}
	e := care.SetState{
		Entry: p.entry(ctx, by(w.Act, line(care.EventSuspended, string(w.ID), care.Details{}))), State: care.Suspended,
	}
	if err := do(wishes(ctx, "suspend"), act.SetState, e); err != nil {
		return err
	}
	p.c.Suspended = true
	for i := range left {
		p.c.Asked[i].Left = &left[i]
	}
	return nil
}

func (p *process) mayResume(workflow.Context, care.ResumeProcess) error {
	if !p.c.Suspended {
		return care.ErrNotSuspended
	}
	return nil
}

// resume gives every open task the working days back that it had left, no more and no fewer. Steps that were not asked
// yet keep the dates that follow from the anchor.
func (p *process) resume(ctx workflow.Context, w care.ResumeProcess) error {
	terms, err := call(effects(ctx, "give back what was left"), act.ResumeTerms, p.paused(ctx))
	if err != nil {
		return err
	}
	tasks := make([]care.TaskTerm, len(terms))
	for i := range terms {
		if terms[i], err = p.withinLaw(ctx, p.c.Asked[i].Task, terms[i]); err != nil {
			return err
		}
		tasks[i] = care.TaskTerm{Task: p.c.Asked[i].Task.ID, Term: terms[i]}
	}
	e := care.SetState{
		Entry: p.entry(ctx, by(w.Act, line(care.EventResumed, string(w.ID), care.Details{}))), State: care.Running,
		Tasks: tasks,
	}
	if err := do(wishes(ctx, "resume"), act.SetState, e); err != nil {
		return err
	}
	p.c.Suspended = false
	for i := range terms {
		p.c.Asked[i].Task.Term, p.c.Asked[i].Left = terms[i], nil
	}
	for i := len(p.c.Offers) - 1; i >= 0; i-- { // from the last: one that comes to nothing is left out
		if p.c.Offers[i].Task != "" {
			continue
		}
		if err := p.offerNext(ctx, i); err != nil { // it waited for this
			return err
		}
	}
	return nil
}

// withinLaw is a term that is given back, no later than the last day by law as long as that lies ahead: the law does
// not stand still.
func (p *process) withinLaw(ctx workflow.Context, task care.NewTask, term care.Term) (care.Term, error) {
	s := p.c.step(task.Step)
	if s == nil || s.LawOn.IsZero() || s.LawOn.Before(today(ctx)) || !term.DueOn.After(s.LawOn) {
		return term, nil
	}
	return p.layUntil(ctx, task.Organisation, s.LawOn, s.Ladder)
}

// paused lists the open tasks as the calendar needs to see them.
func (p *process) paused(ctx workflow.Context) activities.PausedTasks {
	in := activities.PausedTasks{Process: p.c.Process, On: today(ctx)}
	for _, a := range p.c.Asked {
		in.Tasks = append(in.Tasks, p.pausedTask(a))
	}
	return in
}

func (p *process) pausedTask(a Asked) activities.PausedTask {
	t := activities.PausedTask{
		Organisation: a.Task.Organisation, Staff: p.staffOf(a.Task.Organisation), Term: a.Task.Term,
	}
	if a.Left != nil {
		t.Left = *a.Left
	}
	return t
}

func (p *process) mayMove(_ workflow.Context, w care.MoveAnchor) error {
	switch {
	case p.c.Suspended:
		return care.ErrSuspended
	case w.To.IsZero():
		return care.ErrNotAllowed
	}
	return nil
}

// move counts every term that has not happened yet from another date; the journal keeps the old dates.
func (p *process) move(ctx workflow.Context, w care.MoveAnchor) error {
	lines := []care.JournalLine{
		by(w.Act, line(care.EventAnchorMoved, string(w.ID), care.Details{From: p.c.Anchor, To: w.To})),
	}
	p.c.Anchor = w.To
	was := slices.Clone(p.c.Route)
	if err := p.lay(ctx); err != nil {
		return err
	}
	if !p.beside {
		p.c.placeAgain()
		for _, step := range p.overtaken(ctx) {
			lines = append(lines, skipped(step, string(w.ID)))
		}
	}
	lines = append(lines, p.datesMoved(was, string(w.ID))...)
	if err := p.saveRoute(ctx, lines...); err != nil {
		return err
	}
	if err := p.putOff(ctx); err != nil {
		return err
	}
	return p.reschedule(ctx, was)
}

// changeMentor gives the process to another mentor. A mentor of another school brings that school's calendar along.
func (p *process) changeMentor(ctx workflow.Context, w care.ChangeMentor) error {
	changed := by(w.Act, line(care.EventMentorChanged, string(w.ID), care.Details{Staff: w.Mentor}))
	set, err := call(
		wishes(ctx, "change the mentor"), act.SetMentor, care.SetMentor{Entry: p.entry(ctx, changed), Mentor: w.Mentor},
	)
	if err != nil || set.NewSchool == "" {
		return err
	}
	moved := by(
		w.Act, line(care.EventSchoolChanged, string(w.ID), care.Details{Organisation: set.NewSchool, Staff: w.Mentor}),
	)
	return p.layAgain(ctx, string(w.ID), moved)
}

// birthCorrected takes note that the birth date was another.
func (p *process) birthCorrected(ctx workflow.Context, w care.BirthCorrected) error {
	corrected := by(w.Act, line(care.EventBirthCorrected, string(w.ID), care.Details{}))
	e := care.CorrectBirth{Entry: p.entry(ctx, corrected), Act: w.ID}
	return do(wishes(ctx, "correct the birth date"), act.CorrectBirth, e)
}

// personMoves takes note that the young person lives in another municipality.
func (p *process) personMoves(ctx workflow.Context, w care.MovePerson) error {
	moved := by(w.Act, line(care.EventPersonMoved, string(w.ID), care.Details{}))
	e := care.ChangeMunicipality{Entry: p.entry(ctx, moved), Act: w.ID}
	return do(wishes(ctx, "move"), act.ChangeMunicipality, e)
}

// overtaken skips the steps that are past by new dates, but for the latest, and returns those. Steps that the
// dates of before had overtaken are planned again when the new ones have not: a date that was mistaken costs nobody a
// moment of contact.
func (p *process) overtaken(ctx workflow.Context) (left []*RouteStep) {
	was := slices.Clone(p.c.Route)
	last := -1 // the last step that was asked to its end: what lies before it is not asked any more
	for i, s := range p.c.Route {
		if s.ended() {
			last = i
		}
	}
	for i := range p.c.Route {
		s := &p.c.Route[i]
		if (s.State == care.StepBeforeStart || s.Skipped == care.SkippedMoved) &&
			(i > last || !past(ctx, s.Term.OpensAt)) {
			s.planAgain()
		}
	}
	for _, s := range p.skipPast(ctx) {
		before := was[slices.IndexFunc(was, func(w RouteStep) bool { return w.Key == s.Key })]
		if before.State != care.StepPlanned {
			*s = before
			continue
		}
		s.leaveOut(ctx, care.SkippedMoved)
		left = append(left, s)
	}
	return left
}

func (p *process) mayCorrect(workflow.Context, care.CorrectAnswer) error {
	if p.c.Suspended { // what follows from the new answer would have to stand still from the start
		return care.ErrSuspended
	}
	return nil
}

// correctAnswer replaces an answer and returns the one before. What follows from it differs per process.
func (p *process) correctAnswer(ctx workflow.Context, w care.CorrectAnswer) (before care.Answer, err error) {
	answer := w.Answer
	corrected := by(w.Act, line(care.EventCorrected, string(w.ID), care.Details{Task: w.Task, Answer: &answer}))
	return call(wishes(ctx, "correct an answer"), act.CorrectTask, care.CorrectTask{
		Entry: p.entry(ctx, corrected), Task: w.Task, By: w.By, Act: w.ID, Answer: answer,
	})
}

func (p *process) mayArrange(_ workflow.Context, w care.ArrangeTask) error {
	a := p.c.asked(w.Task)
	switch {
	case a == nil || !a.waiting():
		return care.ErrTaskClosed
	case p.c.Suspended:
		return care.ErrSuspended
	}
	return nil
}

// arrange snoozes, hands over or hands back a task.
func (p *process) arrange(ctx workflow.Context, w care.ArrangeTask) error {
	what := map[care.Arrangement]care.Event{
		care.Snooze: care.EventSnoozed, care.Assign: care.EventAssigned, care.Return: care.EventReturned,
	}[w.Do]
	if what == "" {
		return care.ErrNotAllowed
	}
	d := care.Details{Step: p.c.asked(w.Task).Task.Step, Task: w.Task, To: w.PickUpOn, Staff: w.To}
	e := care.Arrange{Entry: p.entry(ctx, by(w.Act, line(what, string(w.ID), d))), Wish: w}
	return do(wishes(ctx, string(w.Do)), act.ArrangeTask, e)
}

// stopNow ends the process early.
func (p *process) stopNow(ctx workflow.Context, w care.StopProcess) error {
	stopped := by(w.Act, line(care.EventStopped, string(w.ID), care.Details{Stop: w.Reason}))
	e := care.EndProcess{Entry: p.entry(ctx, stopped), State: care.Stopped, Outcome: string(w.Reason)}
	if err := do(wishes(ctx, "stop"), act.EndProcess, e); err != nil {
		return err
	}
	return errStopped
}
