package protocol

import (
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Calendars are whose days off count in a transition 18-/18+: the wijkteam's, which has the lead, the school's, and the
// adult side's.
type Calendars struct{ Lead, School, Receiver calendar.Calendar }

// of is the calendar of who has to do the step.
func (c Calendars) of(s Step) calendar.Calendar {
	switch s.Whose() {
	case ReceiversStep:
		return c.Receiver
	case SchoolsStep:
		return c.School
	}
	return c.Lead
}

// Safe is until when a step of a transition 18-/18+ can be done. Both days are working days of who has to do the step,
// and do not change with the day on which the process began.
type Safe struct {
	// Legal is true for a step whose last day rests on the law.
	Legal bool `json:"legal,omitempty"`
	// LawOn is the last day by law, of a legal step: what the law gives a term for still ends before the birthday (of a
	// step after it: in the window for resuming youth care). Done later, the term is breached.
	LawOn calendar.Date `json:"lawOn,omitzero"`
	// LatestSafe is the last day on which the step can be done so that everything that comes after it, by law and by
	// what the protocol says that it takes, still ends before the birthday (of a step after it: in the window).
	LatestSafe calendar.Date `json:"latestSafe,omitzero"`
}

// SafeDays returns until when every step of a transition can be done, in the order of the protocol.
//
// The end that everything must fit before is the day before the birthday, because youth care and school support stop on
// the birthday itself; for a step that opens on the birthday or later it is the day on which the window for resuming
// youth care closes (Reentry). From there it is counted back: a step is safe on a day when what it takes has ended by
// the end, and by the latest safe day of every step that needs it; the choice of a law also by that of what has to be
// arranged for each law. What a step takes is counted forward from the day it is done, one part after the other, and an
// end on a day off moves on to the next working day of both who does the step and the adult side. That is how long it
// can take at most: the law too extends a term that ends on a day off.
func SafeDays(p Protocol, anchor calendar.Date, cals Calendars) []Safe {
	days := make([]Safe, len(p.Steps))
	for i := len(p.Steps) - 1; i >= 0; i-- {
		s := p.Steps[i]
		end := p.end(s, anchor)
		last := end
		for j := i + 1; j < len(p.Steps); j++ {
			if slices.Contains(p.Steps[j].Needs, s.Key) {
				last = earliest(last, days[j].LatestSafe)
			}
		}
		if s.Form == care.FormLaw {
			last = cals.firstLaw(p, anchor, last)
		}
		days[i].LatestSafe = cals.latest(s, s.Takes, last)
		if s.Shift == Legal {
			byLaw := slices.DeleteFunc(slices.Clone(s.Takes), func(part Part) bool { return part.By != ByLaw })
			days[i].Legal, days[i].LawOn = true, cals.latest(s, byLaw, end)
		}
	}
	return days
}

// end is the day by which everything that comes after the step must have ended.
func (p Protocol) end(s Step, anchor calendar.Date) calendar.Date {
	if s.Opens.N < 0 {
		return anchor.AddDays(-1)
	}
	end, err := anchor.Add(p.Transition.Reentry.Closes)
	if err != nil {
		return anchor // cannot happen: Parse reads it in days, weeks, months or years
	}
	return end
}

// latest is the last working day on which the step can be done so that these parts have ended by last.
func (c Calendars) latest(s Step, parts []Part, last calendar.Date) calendar.Date {
	cal := c.of(s)
	day := last
	for _, part := range parts {
		day = atMost(cal, day, part.Lasts)
	}
	day = cal.Legal(day)
	for c.after(s, parts, day).After(last) {
		before := cal.Legal(day.AddDays(-1))
		if before == day {
			return day // the first day there is
		}
		day = before
	}
	return day
}

// atMost is a day from which nothing later can be so long before last: where the search for a day begins. Months of
// unequal length count back to one day from up to four: 28, 29, 30 and 31 January and 1 month are all 28 February.
func atMost(cal calendar.Calendar, last calendar.Date, lasts calendar.Offset) calendar.Date {
	day := cal.Add(last, lasts.Back())
	if lasts.Unit == calendar.Months || lasts.Unit == calendar.Years {
		day = day.AddDays(3)
	}
	return day
}

// after is when these parts have ended at the latest, of a step that is done on a day.
func (c Calendars) after(s Step, parts []Part, done calendar.Date) calendar.Date {
	day := done
	for _, part := range parts {
		day = c.partEnd(s, part, day)
	}
	return day
}

func (c Calendars) partEnd(s Step, part Part, from calendar.Date) calendar.Date {
	doer := c.of(s)
	day := latest(doer.Add(from, part.Lasts), c.Receiver.Add(from, part.Lasts))
	for {
		next := c.Receiver.Norm(doer.Norm(day))
		if next == day {
			return day
		}
		day = next
	}
}

// Milestone is the end of something that comes after a step.
type Milestone struct {
	Part
	EndsOn calendar.Date `json:"endsOn"` // at the latest
}

// Milestones returns when what comes after a step has ended at the latest, when the step is done on a day: what a page
// shows of the consequences, and the last days by law that follow from a report (melding). It returns none for a step
// that does not exist or after which nothing comes.
func Milestones(p Protocol, key string, done calendar.Date, cals Calendars) []Milestone {
	s, _ := p.Step(key)
	return cals.milestones(s, s.Takes, done)
}

// milestones are when these parts have ended at the latest, of a step that is done on a day.
func (c Calendars) milestones(s Step, parts []Part, done calendar.Date) []Milestone {
	var milestones []Milestone
	for _, part := range parts {
		done = c.partEnd(s, part, done)
		milestones = append(milestones, Milestone{part, done})
	}
	return milestones
}
