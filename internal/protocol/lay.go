package protocol

import (
	"errors"
	"fmt"
	"hash/fnv"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Rungs that wait for the morning round of 08:00 are climbed between 05:00 and 07:45 in Amsterdam, so that all of a day
// are in before it. Urgent ones are mailed at once, so they are climbed in working hours: between 08:00 and 08:45.
// Nobody's telephone wakes them [default].
const (
	firstRungHour   = 5
	rungSeconds     = 165 * 60
	firstUrgentHour = 8
	urgentSeconds   = 45 * 60
)

// lateTerm is how many working days a step gets that is asked late and whose own due date is counted from the anchor,
// unless its own window is shorter [default].
const lateTerm = 10

// Laid is a step of a protocol with its dates: one line of the plan.
type Laid struct {
	Key   string `json:"key"`
	Title string `json:"title"` // Dutch
	care.Term
	// Of a transition 18-/18+, laid by [LayFrom].
	Safe
	// Late is true when the step was past already when the process began: it opens at once.
	Late bool `json:"late,omitempty"`
}

// Lay returns the plan: every step of the protocol, in its order, on an anchor and by the calendar of who has to do it.
//
//   - Planned is the opening by the calendar of months, whatever day that is.
//   - OpensOn is the first working day from there. DueOn is counted from the anchor and shifted as the step says, or is
//     a number of working days after OpensOn. When there is no working day from Planned to a legal last day, the step
//     opens before Planned, on DueOn itself, because the last day cannot move.
//   - Rungs are the rungs of the step's ladder, counted from DueOn; one that would fall on or before the opening day is
//     left out.
//   - Provisional is true when OpensOn or DueOn lies beyond the calendar's horizon.
//
// spread is the id of the process: it decides at what time in the early morning its rungs are climbed. Errors are those
// of a protocol that was not made by [Parse], and of a missing anchor.
func Lay(p Protocol, anchor calendar.Date, cal calendar.Calendar, spread string) ([]Laid, error) {
	return LaySides(p, anchor, cal, cal, spread)
}

// LaySides is [Lay] for a protocol of two sides: the receiver's steps are laid by the calendar of the receiver.
func LaySides(p Protocol, anchor calendar.Date, sender, receiver calendar.Calendar, spread string) ([]Laid, error) {
	if anchor.IsZero() {
		return nil, fmt.Errorf("laying protocol %s: no %s", p.Name, p.Anchor)
	}
	plan := make([]Laid, len(p.Steps))
	for i, s := range p.Steps {
		cal := sender
		if s.Side == care.ReceiverSide {
			cal = receiver
		}
		from := anchor
		if d, ok := p.Date(s.From); ok {
			from = d.For(anchor)
		}
		term, err := layStep(s, p.Ladder(s.Ladder), from, cal, spread)
		if err != nil {
			return nil, fmt.Errorf("laying step %s of protocol %s: %w", s.Key, p.Name, err)
		}
		plan[i] = Laid{Key: s.Key, Title: s.Title, Term: term}
	}
	return plan, nil
}

func layStep(s Step, ladder []Rung, anchor calendar.Date, cal calendar.Calendar, spread string) (care.Term, error) {
	planned, err := anchor.Add(s.Opens)
	if err != nil {
		return care.Term{}, err
	}
	if s.Term.N > 0 {
		return LayTerm(planned, s.Term, ladder, cal, spread)
	}
	last, err := anchor.Add(s.Due)
	if err != nil {
		return care.Term{}, err
	}
	if last.Before(planned) {
		return care.Term{}, fmt.Errorf("due on %s, before it opens on %s", last, planned)
	}
	opens, due := cal.Norm(planned), cal.Norm(last)
	if s.Shift == Legal {
		due = cal.Legal(last)
		opens = earliest(opens, due)
	}
	return termOf(planned, opens, due, ladder, cal, spread)
}

// LayTerm returns the dates of a task that is no step of the plan: it opens on the first working day from opens, which
// is its Planned, and is due so many working days later. For the rest it is as [Lay].
func LayTerm(
	opens calendar.Date, term calendar.Offset, ladder []Rung, cal calendar.Calendar, spread string,
) (care.Term, error) {
	if opens.IsZero() {
		return care.Term{}, errors.New("no opening date")
	}
	if term.Unit != calendar.WorkingDays || term.N < 0 {
		return care.Term{}, fmt.Errorf("a term of %s: want a number of working days", term)
	}
	open := cal.Norm(opens)
	return termOf(opens, open, cal.AddWorkingDays(open, term.N), ladder, cal, spread)
}

// LayUntil returns the dates of a task that opens today and of which somebody said until when: a last day that is no
// working day moves to the next, and one that has passed is today.
func LayUntil(today, until calendar.Date, ladder []Rung, cal calendar.Calendar, spread string) (care.Term, error) {
	if today.IsZero() || until.IsZero() {
		return care.Term{}, errors.New("no opening date or no last day")
	}
	open := cal.Norm(today)
	return termOf(today, open, latest(open, cal.Norm(until)), ladder, cal, spread)
}

// Fresh returns the dates of a step that was laid as t and is asked late, today: because its process began late or
// stood still, or because what it waited for came late. It opens on the first working day from today. It keeps its own
// due date when that still lies ahead (for a legal last day: also when it is that very day); otherwise it gets its own
// term again, and a step whose due date is counted from the anchor gets as many working days as its own window had, 10
// at most [default]. A step that says itself how long it gets late (Late) gets that. It is never due after byLaw, the
// last day by law, as long as that lies ahead; zero: the law says nothing. Planned stays. A step that is not late stays
// as it is. ladder is the step's.
func Fresh(
	s Step, t care.Term, byLaw calendar.Date, ladder []Rung, today calendar.Date, cal calendar.Calendar, spread string,
) (care.Term, error) {
	opens := cal.Norm(today)
	if !t.OpensOn.Before(opens) {
		return t, nil
	}
	due := t.DueOn
	if due.Before(opens) || due == opens && s.Shift != Legal {
		due = cal.AddWorkingDays(opens, freshTerm(s, t, cal))
	}
	if !byLaw.IsZero() {
		due = by(cal.Legal(byLaw), opens, due)
	}
	return termOf(t.Planned, opens, due, ladder, cal, spread)
}

// by is a due date that is no later than last, as long as that day has not passed when the step opens.
func by(last, opens, due calendar.Date) calendar.Date {
	if last.Before(opens) {
		return due
	}
	return earliest(due, last)
}

// earliest is the earlier of two dates, no date standing for never.
func earliest(a, b calendar.Date) calendar.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

func latest(a, b calendar.Date) calendar.Date {
	if a.After(b) {
		return a
	}
	return b
}

func freshTerm(s Step, t care.Term, cal calendar.Calendar) int {
	switch {
	case s.Late.N > 0:
		return s.Late.N
	case s.Term.N > 0:
		return s.Term.N
	}
	return min(lateTerm, max(1, cal.WorkingDaysBetween(t.OpensOn, t.DueOn)))
}

// termOf puts the instants and rungs to dates that are working days.
func termOf(planned, opens, due calendar.Date, ladder []Rung, cal calendar.Calendar, spread string) (care.Term, error) {
	t := care.Term{
		Planned: planned, OpensOn: opens, DueOn: due, Provisional: cal.Provisional(opens, due),
		OpensAt: opens.At(0, 0), DueAt: due.AddDays(1).At(0, 0),
	}
	for i, r := range ladder {
		if r.After.Unit != calendar.WorkingDays {
			return care.Term{}, fmt.Errorf("a rung after %s: want a number of working days", r.After)
		}
		on := cal.AddWorkingDays(due, r.After.N)
		if on.After(opens) {
			t.Rungs = append(
				t.Rungs,
				care.Rung{No: i + 1, On: on, At: climbAt(on, r.Urgent, spread), Tell: r.Tell, Urgent: r.Urgent},
			)
		}
	}
	return t, nil
}

// climbAt is when a rung of this process is climbed on this day. It is the same time every day, and depends on nothing
// but spread, so that laying a plan again gives the same instants.
func climbAt(on calendar.Date, urgent bool, spread string) time.Time {
	h := fnv.New64a()
	h.Write([]byte(spread)) // never fails, says hash.Hash
	hour, seconds := firstRungHour, uint64(rungSeconds)
	if urgent {
		hour, seconds = firstUrgentHour, urgentSeconds
	}
	return on.At(hour, 0).Add(time.Duration(h.Sum64()%seconds) * time.Second)
}
