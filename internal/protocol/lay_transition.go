package protocol

import (
	"fmt"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// StartError says that a transition 18-/18+ cannot begin on a day: it is too early, or too late.
type StartError struct {
	Start       calendar.Date
	First, Last calendar.Date // the days on which it can begin, both included
}

func (e *StartError) Error() string {
	if e.Start.Before(e.First) {
		return fmt.Sprintf("%s is too early: this transition can begin from %s", e.Start, e.First)
	}
	return fmt.Sprintf("%s is too late: this transition could begin until %s", e.Start, e.Last)
}

// CheckStart returns a [*StartError] when a transition 18-/18+ cannot begin on this day for who was born on birth:
// before the age that the protocol names (16), or longer after the 18th birthday than it says (a day).
func CheckStart(p Protocol, birth, start calendar.Date) error {
	e := &StartError{
		Start: start, First: calendar.Birthday(birth, p.Transition.FromAge),
		Last: calendar.Calendar{}.Add(calendar.Birthday(birth, care.AgeOfAge), p.Transition.Until),
	}
	if start.Before(e.First) || start.After(e.Last) {
		return e
	}
	return nil
}

// LayFrom returns the plan of a transition 18-/18+ that begins on start: every step of the protocol in its order, on
// the 18th birthday as anchor, with its latest safe day. What is not past on start is laid as by [Lay]; every date is
// by the calendar of who has to do the step.
//
// What is past opens at once, on the first working day from start. It keeps its own due date when that still lies ahead
// and the steps above it leave room for that; otherwise it gets its short term (Late) after the due date of the step
// above it, so that they come one after the other, as a person can do them. A step that is not late makes room in the
// same way when those above it are due after it. The short terms shrink together where there is not enough time before:
//
//   - the last day of a legal step: its own due date, when that leaves the late steps half of their short terms
//     [default]; else its latest safe day, when there is a working day for each of them; else its last day by law
//     (LawOn). When that has passed, the term is breached and the step is due within 10 working days [default].
//   - the day before the birthday, for every step that opens before the birthday, as long as that day has not passed.
//
// The steps from the birthday on stand apart: whether the support runs is asked in the week of the birthday, whatever
// else is still to be done. So does a step of people who are off until one of these days, such as a school in its
// summer holiday: it opens on their first working day, and nobody waits for it.
//
// It is a [*StartError] when start is too early or too late; from the anchor alone who was born on 29 February cannot
// be told from who was born on 1 March, so [CheckStart] is a day stricter. Other errors are those of Lay. spread is as
// for Lay.
func LayFrom(p Protocol, anchor, start calendar.Date, cals Calendars, spread string) ([]Laid, error) {
	if err := canLay(p, anchor, start); err != nil {
		return nil, err
	}
	if err := CheckStart(p, calendar.EarliestBirth(anchor, care.AgeOfAge), start); err != nil {
		return nil, fmt.Errorf("laying protocol %s: %w", p.Name, err)
	}
	return LayAgain(p, anchor, start, cals, spread)
}

// LayAgain is LayFrom for a transition that runs already, on any day: when its anchor moved, today is given for start.
// Steps that are done take no time any more: give it a protocol that holds only the steps that are not.
func LayAgain(p Protocol, anchor, start calendar.Date, cals Calendars, spread string) ([]Laid, error) {
	if err := canLay(p, anchor, start); err != nil {
		return nil, err
	}
	safe := SafeDays(p, anchor, cals)
	steps := make([]dated, len(p.Steps))
	for i, s := range p.Steps {
		cal := cals.of(s)
		own, err := layStep(s, nil, anchor, cal, spread)
		if err != nil {
			return nil, fmt.Errorf("laying step %s of protocol %s: %w", s.Key, p.Name, err)
		}
		from := cal.Norm(start)
		steps[i] = dated{
			Step: s, Safe: safe[i], cal: cal, own: own, end: p.end(s, anchor), from: from,
			late: own.OpensOn.Before(from), opens: latest(own.OpensOn, from), due: own.DueOn,
		}
	}
	birthday := 0
	for birthday < len(steps) && steps[birthday].Opens.N < 0 {
		birthday++
	}
	inTurn(steps[:birthday])
	inTurn(steps[birthday:])
	plan := make([]Laid, len(steps))
	for i, s := range steps {
		term, err := termOf(s.own.Planned, s.opens, s.due, p.Ladder(s.Ladder), s.cal, spread)
		if err != nil {
			return nil, fmt.Errorf("laying step %s of protocol %s: %w", s.Key, p.Name, err)
		}
		plan[i] = Laid{Key: s.Key, Title: s.Title, Term: term, Safe: s.Safe, Late: s.late}
	}
	return plan, nil
}

func canLay(p Protocol, anchor, start calendar.Date) error {
	switch {
	case p.Transition == nil:
		return fmt.Errorf("protocol %s is not of a transition 18-/18+", p.Name)
	case anchor.IsZero():
		return fmt.Errorf("laying protocol %s: no %s", p.Name, p.Anchor)
	case start.IsZero():
		return fmt.Errorf("laying protocol %s: no day on which it begins", p.Name)
	}
	return nil
}

// dated is a step while it gets its dates.
type dated struct {
	Step
	Safe
	cal        calendar.Calendar
	own        care.Term     // as it would be laid in time
	end        calendar.Date // as of Protocol.end
	from       calendar.Date // the first working day from the start
	late       bool
	opens, due calendar.Date
	limit      calendar.Date // the last day on which it may be due; no date: none
	away       bool          // off until after the limit of a step below
}

// inTurn sets the due dates of steps that come one after the other.
func inTurn(steps []dated) {
	setLimits(steps)
	var above, aboveAway calendar.Date // due date of the step above
	moved := false                     // whether that is another than its own
	for i := range steps {
		s := &steps[i]
		switch {
		case s.away:
			s.due = earliest(s.cal.AddWorkingDays(latest(s.opens, aboveAway), s.Late.N), s.limit)
			aboveAway = s.due
			continue
		case !s.keepsOwn(above, moved):
			s.due = s.cal.AddWorkingDays(latest(s.opens, above), shortTerm(steps[i:], above))
		}
		s.due = earliest(s.due, s.limit)
		above, moved = latest(s.due, above), s.due != s.own.DueOn
	}
}

// keepsOwn tells whether the step keeps its own due date: it still lies ahead, and behind that of the step above.
func (s *dated) keepsOwn(above calendar.Date, moved bool) bool {
	due := s.own.DueOn
	switch {
	case s.late && (due.Before(s.opens) || due == s.opens && !s.Legal):
		return false
	case moved:
		return due.After(above)
	}
	return !due.Before(above)
}

// shortTerm is how many working days the first of the steps gets, after the due date of the step above: its short term,
// or its share of what there is when that is not enough for it and the steps below it. Of those a late step needs its
// short term, and another one a day.
func shortTerm(steps []dated, above calendar.Date) int {
	first, need := steps[0], 0
	days := first.Late.N
	for i, s := range steps {
		switch {
		case s.away:
			continue
		case i > 0 && !s.late:
			need++
		default:
			need += s.Late.N
		}
		if s.limit.IsZero() {
			continue
		}
		if there := s.cal.WorkingDaysBetween(latest(first.opens, above), s.limit); there < need {
			days = min(days, max(1, first.Late.N*there/need))
		}
	}
	return days
}

// setLimits sets until when each step may be due, so that no step below it has to be due before it.
func setLimits(steps []dated) {
	var before lateSteps
	for i := range steps {
		s := &steps[i]
		if s.late {
			before.n++
			before.need += s.Late.N
		}
		s.limit = s.ownLimit(before)
	}
	var below calendar.Date
	for i := len(steps) - 1; i >= 0; i-- {
		s := &steps[i]
		if !below.IsZero() && below.Before(s.opens) {
			s.away = true
			continue
		}
		if s.limit = earliest(s.limit, below); !s.limit.IsZero() {
			s.limit = s.cal.Legal(s.limit)
			below = s.limit
		}
	}
}

// lateSteps is how many late steps there are up to and including a step, and how many working days their short terms
// are together.
type lateSteps struct{ n, need int }

// ownLimit is until when the step itself may be due.
func (s *dated) ownLimit(late lateSteps) calendar.Date {
	var limit calendar.Date
	if end := s.cal.Legal(s.end); !end.Before(s.opens) {
		limit = end
	}
	room := func(until calendar.Date) int { return s.cal.WorkingDaysBetween(s.from, until) }
	switch {
	case !s.Legal:
		return limit
	case !s.own.DueOn.Before(s.opens) && 2*room(s.own.DueOn) >= late.need:
		return s.own.DueOn
	case !s.LatestSafe.Before(s.opens) && room(s.LatestSafe) >= late.n:
		return s.LatestSafe
	case !s.LawOn.Before(s.opens):
		return s.LawOn
	}
	return earliest(limit, s.cal.AddWorkingDays(s.opens, lateTerm))
}
