package course

import (
	"time"

	"schakel/internal/calendar"
)

// How many months a picture shows at most [default]: of three years a step of two weeks is still a bar. Of a longer
// course it is the last year and the two that come.
const (
	monthsAtMost = 36
	monthsBefore = 12
)

// nearDays is how far beyond the bars a day that all lanes share may lie to be drawn along with them [default].
const nearDays = 62

// Window is the time that a picture shows, in whole months.
type Window struct{ First, Last calendar.Date }

// Has tells whether a bar lies in the window, or a part of it.
func (w Window) Has(b Bar) bool { return !b.To.Before(w.First) && !b.From.After(w.Last) }

// Days is how many days the window has.
func (w Window) Days() int { return w.First.DaysUntil(w.Last) + 1 }

// Window is the time from the first bar to the last, at most as much of it as can be read; false when there is no bar.
func (c Course) Window() (Window, bool) {
	var w Window
	for _, lane := range c.Lanes {
		for _, b := range lane.Bars {
			w = w.with(b.From).with(b.To)
		}
	}
	if w.First.IsZero() {
		return w, false
	}
	for _, l := range c.Lines {
		if !l.On.Before(w.First.AddDays(-nearDays)) && !l.On.After(w.Last.AddDays(nearDays)) {
			w = w.with(l.On)
		}
	}
	return w.wholeMonths().readable(c.Today), true
}

func (w Window) with(d calendar.Date) Window {
	if w.First.IsZero() || d.Before(w.First) {
		w.First = d
	}
	if d.After(w.Last) {
		w.Last = d
	}
	return w
}

func (w Window) wholeMonths() Window {
	return Window{monthOf(w.First), monthOf(w.Last).AddMonths(1).AddDays(-1)}
}

// readable leaves of a long time what is near today.
func (w Window) readable(today calendar.Date) Window {
	if !w.First.AddMonths(monthsAtMost).Before(w.Last) {
		return w
	}
	first := monthOf(today).AddMonths(-monthsBefore)
	if latest := monthOf(w.Last).AddMonths(1 - monthsAtMost); first.After(latest) {
		first = latest
	}
	if first.Before(w.First) {
		first = w.First
	}
	return Window{first, first.AddMonths(monthsAtMost).AddDays(-1)}
}

func monthOf(d calendar.Date) calendar.Date { return calendar.NewDate(d.Year(), d.Month(), 1) }

// months are the first days of the months of the window.
func (w Window) months() (all []calendar.Date) {
	for d := w.First; !d.After(w.Last); d = d.AddMonths(1) {
		all = append(all, d)
	}
	return all
}

// scale says where in a picture a day begins.
type scale struct {
	Window
	left, right int
}

func (s scale) x(d calendar.Date) int {
	days := s.First.DaysUntil(d)
	return s.left + (days*(s.right-s.left)+s.Days()/2)/s.Days()
}

// span is where a time from one day to another lies, both included, as far as the picture shows it, and never shorter
// than can be seen.
func (s scale) span(from, to calendar.Date, least int) (x, width int) {
	if from.Before(s.First) {
		from = s.First
	}
	if to.After(s.Last) {
		to = s.Last
	}
	x = min(s.x(from), s.right-least)
	return x, max(s.x(to.AddDays(1))-x, least)
}

const january = time.January
