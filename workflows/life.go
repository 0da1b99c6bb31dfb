package workflows

import (
	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// What happens in life, whatever the process: it is suspended and resumed, its anchor moves, the mentor changes, an answer is corrected, a
// task is arranged, somebody stops it.

func (p *process) maySuspend(workflow.Context, care.SuspendProcess) error {
	if p.c.Suspended {
		return care.ErrSuspended
	}
	return nil
}

// suspend halts every term and remembers the working days that each had left.
func (p *process) suspend(ctx workflow.Context, w care.SuspendProcess) error {
	if err := p.maySuspend(ctx, w); err != nil {
		return err
	}
	left, err := call(effects(ctx, "count what is left"), act.SuspendTerms, p.paused(ctx))
	if err != nil {
		return err
	}
	e := care.SetState{Entry: p.entry(ctx, by(w.Act, line(care.EventSuspended, string(w.ID), care.Details{}))), State: care.Suspended}
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

// resume gives every open task the working days back that it had left, no more and no fewer, and computes the dates of the steps again.
func (p *process) resume(ctx workflow.Context, w care.ResumeProcess) error {
	if err := p.mayResume(ctx, w); err != nil {
		return err
	}
	terms, err := call(effects(ctx, "give back what was left"), act.ResumeTerms, p.paused(ctx))
	if err != nil {
		return err
	}
	tasks := make([]care.TaskTerm, len(terms))
	for i, term := range terms {
		tasks[i] = care.TaskTerm{Task: p.c.Asked[i].Task.ID, Term: term}
	}
	e := care.SetState{
		Entry: p.entry(ctx, by(w.Act, line(care.EventResumed, string(w.ID), care.Details{}))), State: care.Running, Tasks: tasks,
	}
	if err := do(wishes(ctx, "resume"), act.SetState, e); err != nil {
		return err
	}
	p.c.Suspended = false
	for i := range terms {
		p.c.Asked[i].Task.Term, p.c.Asked[i].Left = terms[i], nil
	}
	return nil
}

// paused lists the open tasks as the calendar needs to see them.
func (p *process) paused(ctx workflow.Context) activities.PausedTasks {
	in := activities.PausedTasks{Process: p.c.Process, On: today(ctx)}
	for _, a := range p.c.Asked {
		t := activities.PausedTask{Organisation: a.Task.Organisation, Staff: p.c.Protocol.Staff, Term: a.Task.Term}
		if a.Task.Organisation != "" {
			t.Staff = protocol.GeneralStaff
		}
		if a.Left != nil {
			t.Left = *a.Left
		}
		in.Tasks = append(in.Tasks, t)
	}
	return in
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

// move counts every term that has not happened yet from another date. Steps that are past by the new dates are skipped but for the latest;
// the journal keeps the old dates.
func (p *process) move(ctx workflow.Context, w care.MoveAnchor) error {
	if err := p.mayMove(ctx, w); err != nil {
		return err
	}
	from := p.c.Anchor
	p.c.Anchor = w.To
	moved := by(w.Act, line(care.EventAnchorMoved, string(w.ID), care.Details{From: from, To: w.To}))
	if err := p.layAgain(ctx, moved); err != nil {
		return err
	}
	return p.skipOvertaken(ctx, w.ID)
}

// skipOvertaken closes the steps that the new dates have overtaken, and withdraws what was asked for them.
func (p *process) skipOvertaken(ctx workflow.Context, id care.ActID) error {
	skipped := p.skipPast(ctx, care.StepSkipped)
	if len(skipped) == 0 {
		return nil
	}
	var lines []care.JournalLine
	for _, key := range skipped {
		lines = append(lines, line(care.EventStepSkipped, key+"/"+string(id), care.Details{Step: key, Code: "moved"}))
		if err := p.withdraw(ctx, key); err != nil {
			return err
		}
	}
	return p.saveRoute(ctx, lines...)
}

// withdraw takes back what is asked for a step; offers that came from it go on.
func (p *process) withdraw(ctx workflow.Context, step string) error {
	for i := range p.c.Asked {
		a := &p.c.Asked[i]
		if a.Task.Step != step || a.Task.Offer != "" || !a.waiting() {
			continue
		}
		a.Gone = true
		e := care.CloseTask{Entry: p.entry(ctx), Task: a.Task.ID, State: care.TaskWithdrawn}
		if err := do(effects(ctx, "withdraw "+step), act.CloseTask, e); err != nil {
			return err
		}
	}
	return nil
}

// changeMentor gives the process to another mentor. A mentor of another school brings that school's calendar along.
func (p *process) changeMentor(ctx workflow.Context, w care.ChangeMentor) error {
	changed := by(w.Act, line(care.EventMentorChanged, string(w.ID), care.Details{Staff: w.Mentor}))
	set, err := call(wishes(ctx, "change the mentor"), act.SetMentor, care.SetMentor{Entry: p.entry(ctx, changed), Mentor: w.Mentor})
	if err != nil || set.NewSchool == "" {
		return err
	}
	moved := by(w.Act, line(care.EventSchoolChanged, string(w.ID), care.Details{Organisation: set.NewSchool, Staff: w.Mentor}))
	return p.layAgain(ctx, moved)
}

// correct replaces an answer. What follows from it differs per process.
func (p *process) correct(ctx workflow.Context, w care.CorrectAnswer) error {
	answer := w.Answer
	corrected := by(w.Act, line(care.EventCorrected, string(w.ID), care.Details{Task: w.Task, Answer: &answer}))
	before, err := call(wishes(ctx, "correct an answer"), act.CorrectTask, care.CorrectTask{
		Entry: p.entry(ctx, corrected), Task: w.Task, By: w.By, Act: w.ID, Answer: answer,
	})
	if err != nil {
		return err
	}
	return p.corrected(ctx, w, before)
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
	if err := p.mayArrange(ctx, w); err != nil {
		return err
	}
	what := map[care.Arrangement]care.Event{care.Snooze: care.EventSnoozed, care.Assign: care.EventAssigned, care.Return: care.EventReturned}[w.Do]
	if what == "" {
		return care.ErrNotAllowed
	}
	d := care.Details{Step: p.c.asked(w.Task).Task.Step, Task: w.Task, To: w.PickUpOn, Staff: w.To}
	e := care.Arrange{Entry: p.entry(ctx, by(w.Act, line(what, string(w.ID), d))), Wish: w}
	return do(wishes(ctx, string(w.Do)), act.ArrangeTask, e)
}

// stop ends the process early.
func (p *process) stop(ctx workflow.Context, w care.StopProcess) error {
	stopped := by(w.Act, line(care.EventStopped, string(w.ID), care.Details{Code: string(w.Reason)}))
	e := care.EndProcess{Entry: p.entry(ctx, stopped), State: care.Stopped, Outcome: string(w.Reason)}
	if err := do(wishes(ctx, "stop"), act.EndProcess, e); err != nil {
		return err
	}
	return errStopped
}
