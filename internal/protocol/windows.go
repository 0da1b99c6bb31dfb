package protocol

import (
	"fmt"
	"strings"
	"time"

	"schakel/internal/calendar"
)

// Window is a national date in the year that counts for an anchor, as a page shows it beside the plan: a single day, or
// a window of days.
type Window struct {
	Key   string `json:"key"`
	Title string `json:"title"` // Dutch
	// First and Last are the days as they are stated. First is no date when it is a single day.
	First calendar.Date `json:"first,omitzero"`
	Last  calendar.Date `json:"last"`
	Shift Shift         `json:"shift"`
	// DueOn is the last day as it counts: Last, moved off a day off as Shift says.
	DueOn calendar.Date `json:"dueOn"`
	// WorkingDays is how many working days there are from First to Last, both included; for a single day 1 or 0.
	WorkingDays int `json:"workingDays"`
	// DaysOff are the days off that eat it: from Monday to Friday in a window, any day of the week for a single day.
	DaysOff []calendar.Day `json:"daysOff,omitempty"`
	// Warning says in Dutch, for readers, that days off eat the window or that the day itself is one; empty when there
	// is nothing to warn of.
	Warning string `json:"warning,omitempty"`
	// Provisional is true when a day of it lies beyond the calendar's horizon.
	Provisional bool `json:"provisional,omitempty"`
}

// Windows returns the national dates of a handover, in the order of its protocol, in the year that counts for the
// anchor (see [NationalDate.For]) and by the calendar of whoever looks at them: Good Friday eats a window only where it
// is a day off. It returns none for a protocol without dates and for no anchor.
func Windows(p Protocol, anchor calendar.Date, cal calendar.Calendar) []Window {
	if p.Handover == nil || anchor.IsZero() {
		return nil
	}
	var windows []Window
	for _, d := range p.Handover.Dates {
		windows = append(windows, d.window(anchor, cal))
	}
	return windows
}

func (d NationalDate) window(anchor calendar.Date, cal calendar.Calendar) Window {
	w := Window{Key: d.Key, Title: d.Title, Last: d.For(anchor), Shift: d.Shift}
	w.First = calendar.NewDate(w.Last.Year(), d.Opens.Month, d.Opens.Day) // no date when there are none
	first := earliest(w.First, w.Last)
	for day := first; !day.After(w.Last); day = day.AddDays(1) {
		reason, off := cal.DayOff(day)
		switch weekend := day.Weekday() == time.Saturday || day.Weekday() == time.Sunday; {
		case !off:
			w.WorkingDays++
		case !weekend || w.First.IsZero():
			w.DaysOff = append(w.DaysOff, calendar.Day{Date: day, Reason: reason})
		}
	}
	w.DueOn = cal.Norm(w.Last)
	if d.Shift == Legal {
		w.DueOn = cal.Legal(w.Last)
	}
	w.Provisional = cal.Provisional(first, w.Last, w.DueOn)
	w.Warning = w.warning()
	return w
}

func (w Window) warning() string {
	if len(w.DaysOff) == 0 {
		return ""
	}
	text := "Let op: dit is een vrije dag: "
	switch {
	case !w.First.IsZero() && len(w.DaysOff) > 1:
		text = "Let op: in deze periode vallen vrije dagen: "
	case !w.First.IsZero():
		text = "Let op: in deze periode valt een vrije dag: "
	}
	text += strings.Join(daysOff(w.DaysOff), ", ") + "."
	if !w.First.IsZero() {
		text += " " + daysLeft(w.WorkingDays)
	}
	if w.DueOn != w.Last {
		text += fmt.Sprintf(" De laatste dag wordt %s.", w.DueOn.DutchShort())
	}
	return text
}

// daysOff names days off, those with one reason together.
func daysOff(days []calendar.Day) []string {
	var names []string
	for i := 0; i < len(days); {
		last := i
		for last+1 < len(days) && days[last+1].Reason == days[i].Reason {
			last++
		}
		name := fmt.Sprintf("%s op %s", days[i].Reason, days[i].Date.DutchShort())
		switch {
		case strings.HasPrefix(days[i].Date.Dutch(), days[i].Reason+" "): // a day of the weekend
			name = days[i].Date.Dutch()
		case last > i:
			name = fmt.Sprintf(
				"%s van %s tot en met %s", days[i].Reason, days[i].Date.DutchShort(), days[last].Date.DutchShort(),
			)
		}
		names = append(names, name)
		i = last + 1
	}
	return names
}

func daysLeft(n int) string {
	switch n {
	case 0:
		return "Er blijft geen werkdag over."
	case 1:
		return "Er blijft 1 werkdag over."
	}
	return fmt.Sprintf("Er blijven %d werkdagen over.", n)
}
