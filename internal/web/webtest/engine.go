package webtest

import (
	"context"
	"time"

	"schakel/internal/care"
)

// do records an act once, however often it is sent, and carries it out.
func (f *Fake) do(method string, id care.ActID, act any, carryOut func() error) error {
	leave, err := f.enter(method)
	defer leave()
	if err != nil {
		return err
	}
	for _, done := range f.acts {
		if idOf(done) == id {
			return nil
		}
	}
	if err := carryOut(); err != nil {
		return err
	}
	f.acts = append(f.acts, act)
	if f.OnAct != nil {
		f.OnAct(f)
	}
	return nil
}

func idOf(act any) care.ActID {
	switch a := act.(type) {
	case care.AnswerTask:
		return a.ID
	case care.CorrectAnswer:
		return a.ID
	case care.ArrangeTask:
		return a.ID
	case care.SuspendProcess:
		return a.ID
	case care.ResumeProcess:
		return a.ID
	case care.MoveAnchor:
		return a.ID
	case care.ChangeMentor:
		return a.ID
	case care.StopProcess:
		return a.ID
	case care.Startable:
		return care.ActID(a.ID)
	case care.WithdrawOffer:
		return a.ID
	case care.MovePerson:
		return a.ID
	case care.PendingAct:
		return a.ID
	case care.YouthCareBegan:
		return a.ID
	case care.SignOff:
		return a.ID
	case care.DecideConsent:
		return a.ID
	case care.Object:
		return a.ID
	case care.CallTable:
		return a.ID
	case care.YouthCareEnded:
		return a.ID
	}
	return ""
}

func nothing() error { return nil }

// Start records that a process was started, once: of a follow-up its id, else what was started.
func (f *Fake) Start(_ context.Context, p care.Startable) error {
	switch p.Kind {
	case care.Handover:
		return f.do("StartHandover", care.ActID(p.ID), p, nothing)
	case care.Transition:
		return f.do("StartTransition", care.ActID(p.ID), p, nothing)
	}
	return f.do("StartFollowup", care.ActID(p.ID), p.ID, nothing)
}

// Answer closes the task, once.
func (f *Fake) Answer(_ context.Context, a care.AnswerTask) error {
	return f.do("Answer", a.ID, a, func() error {
		return f.change(a.Task, func(t *care.TaskView) error {
			if t.State != care.TaskOpen {
				return care.ErrTaskClosed
			}
			by, err := f.staff(a.By)
			t.State, t.Answer, t.ClosedBy, t.ClosedByName, t.ClosedAt = care.TaskAnswered, &a.Answer, by.ID, by.Name,
				closedAt(t)
			return err
		})
	})
}

// closedAt is a time within the task's term: this engine has no clock.
func closedAt(t *care.TaskView) time.Time { return t.OpensAt.Add(15 * time.Hour) }

func (f *Fake) change(id care.TaskID, change func(*care.TaskView) error) error {
	for i := range f.Tasks {
		if f.Tasks[i].ID == id {
			return change(&f.Tasks[i])
		}
	}
	return care.ErrTaskClosed
}

// Correct replaces the answer of a task.
func (f *Fake) Correct(_ context.Context, a care.CorrectAnswer) error {
	return f.do("Correct", a.ID, a, func() error {
		return f.change(a.Task, func(t *care.TaskView) error {
			t.Answer = &a.Answer
			return nil
		})
	})
}

// Arrange changes when a task is picked up, or whose it is.
func (f *Fake) Arrange(_ context.Context, a care.ArrangeTask) error {
	return f.do("Arrange", a.ID, a, func() error {
		return f.change(a.Task, func(t *care.TaskView) error {
			switch a.Do {
			case care.Snooze:
				t.PickUpOn = a.PickUpOn
			case care.Assign:
				to, err := f.staff(a.To)
				t.Assignee, t.AssigneeName = to.ID, to.Name
				return err
			case care.Return:
				t.Assignee, t.AssigneeName = "", ""
			}
			return nil
		})
	})
}

// Suspend records the act.
func (f *Fake) Suspend(_ context.Context, a care.SuspendProcess) error {
	return f.do("Suspend", a.ID, a, nothing)
}

// Resume records the act.
func (f *Fake) Resume(_ context.Context, a care.ResumeProcess) error {
	return f.do("Resume", a.ID, a, nothing)
}

// MoveAnchor records the act.
func (f *Fake) MoveAnchor(_ context.Context, a care.MoveAnchor) error {
	return f.do("MoveAnchor", a.ID, a, nothing)
}

// ChangeMentor records the act.
func (f *Fake) ChangeMentor(_ context.Context, a care.ChangeMentor) error {
	return f.do("ChangeMentor", a.ID, a, nothing)
}

// Stop records the act.
func (f *Fake) Stop(_ context.Context, a care.StopProcess) error {
	return f.do("Stop", a.ID, a, nothing)
}
