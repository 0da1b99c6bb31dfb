package protocol

import (
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Left is what a task has left when its process is suspended, in working days. A negative number lies in the past: -2
// is two working days late.
type Left struct {
	// Opened is false for a task that has yet to open: then the numbers count from its opening, its full term.
	Opened bool  `json:"opened"`
	Due    int   `json:"due"`             // until its due date; 0 is due today
	Rungs  []int `json:"rungs,omitempty"` // until each of its rungs, in their order
}

// Pause returns what the term t has left today. A day off counts as the next working day, because that is when work
// would go on.
func Pause(t care.Term, today calendar.Date, cal calendar.Calendar) Left {
	left := Left{Opened: !t.OpensOn.After(today)}
	from := cal.Norm(latest(today, t.OpensOn))
	left.Due = cal.WorkingDaysBetween(from, t.DueOn)
	for _, r := range t.Rungs {
		left.Rungs = append(left.Rungs, cal.WorkingDaysBetween(from, r.On))
	}
	return left
}

// Unpause gives the term t back today what [Pause] found left of it, no more and no fewer working days. A task that had
// yet to open keeps its dates when its opening still lies ahead or is today; otherwise it opens on the first working
// day from today with its full term. Planned and the numbers of the rungs stay. left must come from the same t; spread
// is the id of the process.
func Unpause(t care.Term, left Left, today calendar.Date, cal calendar.Calendar, spread string) care.Term {
	from := cal.Norm(today)
	if !left.Opened {
		if !t.OpensOn.Before(today) {
			return t
		}
		t.OpensOn, t.OpensAt = from, from.At(0, 0)
	}
	t.DueOn = cal.AddWorkingDays(from, left.Due)
	t.DueAt = t.DueOn.AddDays(1).At(0, 0)
	t.Provisional = cal.Provisional(t.OpensOn, t.DueOn)
	t.Rungs = slices.Clone(t.Rungs) // they belong to the caller
	for i := range t.Rungs {
		r := &t.Rungs[i]
		r.On = cal.AddWorkingDays(from, left.Rungs[i])
		r.At = climbAt(r.On, r.Urgent, spread)
	}
	return t
}
