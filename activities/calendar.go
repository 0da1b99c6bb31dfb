package activities

import (
	"context"
	"fmt"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// LayPlanInput asks for the dates of every step of a protocol.
type LayPlanInput struct {
	Process  care.ProcessID    `json:"process"`
	Protocol protocol.Protocol `json:"protocol"`
	Anchor   calendar.Date     `json:"anchor"`
	// Receiver is whose days off count for the steps of the receiver's side; empty when there is none.
	Receiver care.OrganisationID `json:"receiver,omitempty"`
}

// LayPlan lays a process's protocol on its anchor, by the calendar as it is known now. It is an activity so that the
// answer is recorded: a calendar that is imported later changes what is asked later, never what was answered.
func (a *Activities) LayPlan(ctx context.Context, in LayPlanInput) ([]protocol.Laid, error) {
	cal, err := a.calendarFor(ctx, in.Process, "", in.Protocol.Staff)
	if err != nil {
		return nil, a.failed(ctx, err)
	}
	theirs := cal
	if in.Receiver != "" {
		if theirs, err = a.calendarFor(ctx, in.Process, in.Receiver, in.Protocol.Handover.ReceiverStaff); err != nil {
			return nil, a.failed(ctx, err)
		}
	}
	laid, err := protocol.LaySides(in.Protocol, in.Anchor, cal, theirs, string(in.Process))
	return laid, a.failed(ctx, err)
}

// LayUntilInput asks for the dates of a task of which somebody said until when.
type LayUntilInput struct {
	Process care.ProcessID `json:"process"`
	// who has to do it; empty: the process's own school
	Organisation care.OrganisationID    `json:"organisation,omitempty"`
	Staff        protocol.StaffCalendar `json:"staff"`
	Today        calendar.Date          `json:"today"`
	Until        calendar.Date          `json:"until"`
	Ladder       []protocol.Rung        `json:"ladder"`
}

// LayUntil computes when a task is due that somebody gave a last day: it opens today, and a last day that is no working
// day moves to the next.
func (a *Activities) LayUntil(ctx context.Context, in LayUntilInput) (care.Term, error) {
	cal, err := a.calendarFor(ctx, in.Process, in.Organisation, in.Staff)
	if err != nil {
		return care.Term{}, a.failed(ctx, err)
	}
	term, err := protocol.LayUntil(in.Today, in.Until, in.Ladder, cal, string(in.Process))
	return term, a.failed(ctx, err)
}

// LayTermInput asks for the dates of one task that does not follow from the anchor.
type LayTermInput struct {
	Process care.ProcessID `json:"process"`
	// who has to do it; empty: the process's own school
	Organisation care.OrganisationID    `json:"organisation,omitempty"`
	Staff        protocol.StaffCalendar `json:"staff"`
	From         calendar.Date          `json:"from"`
	After        calendar.Offset        `json:"after,omitzero"` // how long after From it opens; zero: on From
	Term         calendar.Offset        `json:"term"`
	Ladder       []protocol.Rung        `json:"ladder"`
	// Now opens the task on From, also when that is a day off: it is mailed at once, and whoever reads the mail can
	// answer.
	Now bool `json:"now,omitempty"`
}

// LayTerm computes when one task opens, is due, and climbs its ladder.
func (a *Activities) LayTerm(ctx context.Context, in LayTermInput) (care.Term, error) {
	cal, err := a.calendarFor(ctx, in.Process, in.Organisation, in.Staff)
	if err != nil {
		return care.Term{}, a.failed(ctx, err)
	}
	opens := in.From
	if in.After != (calendar.Offset{}) {
		opens = cal.Add(in.From, in.After)
	}
	term, err := protocol.LayTerm(opens, in.Term, in.Ladder, cal, string(in.Process))
	if in.Now {
		term.OpensOn, term.OpensAt = in.From, in.From.At(0, 0)
	}
	return term, a.failed(ctx, err)
}

// LayLateInput asks for the dates of a step that is asked later than it was laid.
type LayLateInput struct {
	Process care.ProcessID `json:"process"`
	// Organisation has to do it; empty is the process's own school.
	Organisation care.OrganisationID    `json:"organisation,omitempty"`
	Staff        protocol.StaffCalendar `json:"staff"`
	Step         protocol.Step          `json:"step"`
	Laid         care.Term              `json:"laid"`
	LawOn        calendar.Date          `json:"lawOn,omitzero"` // its last day by law
	Today        calendar.Date          `json:"today"`
	Ladder       []protocol.Rung        `json:"ladder"`
}

// LayLate computes the dates of a step that is asked late: see [protocol.Fresh].
func (a *Activities) LayLate(ctx context.Context, in LayLateInput) (care.Term, error) {
	cal, err := a.calendarFor(ctx, in.Process, in.Organisation, in.Staff)
	if err != nil {
		return care.Term{}, a.failed(ctx, err)
	}
	term, err := protocol.Fresh(in.Step, in.Laid, in.LawOn, in.Ladder, in.Today, cal, string(in.Process))
	return term, a.failed(ctx, err)
}

// PausedTask is an open task of a process that is suspended or resumed.
type PausedTask struct {
	Organisation care.OrganisationID    `json:"organisation,omitempty"`
	Staff        protocol.StaffCalendar `json:"staff"`
	Term         care.Term              `json:"term"`
	Left         protocol.Left          `json:"left"` // for ResumeTerms: what was left
}

// PausedTasks are the open tasks of a process, on the day it is suspended or resumed.
type PausedTasks struct {
	Process care.ProcessID `json:"process"`
	On      calendar.Date  `json:"on"`
	Tasks   []PausedTask   `json:"tasks"`
}

// SuspendTerms counts the working days that each task has left, in the order of the tasks.
func (a *Activities) SuspendTerms(ctx context.Context, in PausedTasks) ([]protocol.Left, error) {
	return ofEach(ctx, a, in, func(t PausedTask, cal calendar.Calendar) protocol.Left {
		return protocol.Pause(t.Term, in.On, cal)
	})
}

// ResumeTerms gives each task the working days back that it had left, in the order of the tasks.
func (a *Activities) ResumeTerms(ctx context.Context, in PausedTasks) ([]care.Term, error) {
	return ofEach(ctx, a, in, func(t PausedTask, cal calendar.Calendar) care.Term {
		return protocol.Unpause(t.Term, t.Left, in.On, cal, string(in.Process))
	})
}

// ofEach works something out of every task, by the calendar of whoever has to do it.
func ofEach[T any](
	ctx context.Context, a *Activities, in PausedTasks, of func(PausedTask, calendar.Calendar) T,
) ([]T, error) {
	all := make([]T, len(in.Tasks))
	for i, t := range in.Tasks {
		cal, err := a.calendarFor(ctx, in.Process, t.Organisation, t.Staff)
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		all[i] = of(t, cal)
	}
	return all, nil
}

func (a *Activities) calendarFor(
	ctx context.Context, p care.ProcessID, org care.OrganisationID, staff protocol.StaffCalendar,
) (calendar.Calendar, error) {
	cal, err := a.Store.CalendarOf(ctx, p, org, staff == protocol.SchoolStaff)
	if err != nil {
		return calendar.Calendar{}, fmt.Errorf("calendar: %w", err)
	}
	return cal, nil
}
