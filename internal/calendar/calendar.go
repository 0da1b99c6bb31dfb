package calendar

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// longestBreak is the largest number of days off in a row that [New] accepts [default]. A summer holiday is 44 days;
// a calendar with four months off is a mistake, and would let a search for a working day run on and on.
const longestBreak = 120

// Period is a named run of days, the first and the last included.
type Period struct {
	From Date   `json:"from"`
	To   Date   `json:"to"`
	Name string `json:"name"`
}

// Settings is what a calendar is made of.
type Settings struct {
	Region        Region
	School        bool         // for school staff, who do not work in the school holidays of Region
	SchoolYears   []SchoolYear // as imported; only read when School is set
	DaysOff       []Period     // the organisation's own days off
	GoodFriday    bool         // Good Friday is a day off here
	LiberationDay bool         // 5 May is a day off here, every year
}

// Calendar knows which days are working days for one organisation. It does not change after [New], is cheap to copy
// and safe for concurrent use. The zero value knows weekends and public holidays only.
type Calendar struct {
	off                       map[Date]string // school holidays and own days off by name, never written after New
	school                    []SchoolHoliday // in order, never written after New
	horizon                   Date
	goodFriday, liberationDay bool
}

// New checks the settings and returns their calendar. It is an error when a school has no region, or one that no
// school year knows; when a school year is missing between two others or given twice; when a period has no name or
// ends before it begins; and when more than 120 days in a row would be off.
func New(s Settings) (Calendar, error) {
	c := Calendar{off: map[Date]string{}, goodFriday: s.GoodFriday, liberationDay: s.LiberationDay}
	var periods []Period
	if s.School {
		school, err := schoolHolidays(s.Region, s.SchoolYears)
		if err != nil {
			return Calendar{}, err
		}
		c.horizon = slices.MaxFunc(school, func(a, b SchoolHoliday) int { return a.To.Compare(b.To) }).To
		c.school = school
		for _, h := range school {
			periods = append(periods, Period{h.From, h.To, fmt.Sprintf("%s (%s)", h.Type, h.Region)})
		}
	}
	// Own days come last, so that a school's own word for a day wins over the national one.
	for _, p := range append(periods, s.DaysOff...) {
		if err := c.takeOff(p); err != nil {
			return Calendar{}, err
		}
	}
	if err := c.checkBreaks(); err != nil {
		return Calendar{}, err
	}
	return c, nil
}

func (c Calendar) takeOff(p Period) error {
	name := strings.TrimSpace(p.Name)
	switch {
	case p.From.IsZero() || p.To.IsZero():
		return fmt.Errorf("days off %q from %q to %q: both days are needed", name, p.From, p.To)
	case name == "":
		return fmt.Errorf("days off from %s to %s: a name is needed", p.From, p.To)
	case p.To.Before(p.From):
		return fmt.Errorf("days off %q: the last day %s lies before the first %s", name, p.To, p.From)
	case p.From.DaysUntil(p.To) >= longestBreak:
		return breakError(p.From, p.To)
	}
	for d := p.From; d.n <= p.To.n; d.n++ {
		c.off[d] = name
	}
	return nil
}

// checkBreaks refuses a calendar in which days off add up to a run longer than longestBreak.
func (c Calendar) checkBreaks() error {
	var back Date // the working day after the last run looked at
	for _, d := range slices.SortedFunc(maps.Keys(c.off), Date.Compare) {
		if d.Before(back) {
			continue
		}
		before := c.Legal(d)
		back = c.Norm(d)
		if before.DaysUntil(back)-1 > longestBreak {
			return breakError(before.AddDays(1), back.AddDays(-1))
		}
	}
	return nil
}

func breakError(first, last Date) error {
	return fmt.Errorf(
		"%d days off in a row, from %s to %s: at most %d", first.DaysUntil(last)+1, first, last, longestBreak,
	)
}

// DayOff tells whether d is a day off and why, in Dutch, the most telling reason first: the public holiday, the
// organisation's own day, the school holiday with its region, the day of the weekend. No date is no day off.
func (c Calendar) DayOff(d Date) (reason string, off bool) {
	if d.IsZero() {
		return "", false
	}
	reason = cmp.Or(c.publicHoliday(d), c.off[d])
	if reason == "" && isWeekend(d) {
		reason = dutchWeekdays[d.Weekday()]
	}
	return reason, reason != ""
}

// IsWorkingDay reports whether d is a working day. No date is not.
func (c Calendar) IsWorkingDay(d Date) bool {
	return !d.IsZero() && !isWeekend(d) && c.off[d] == "" && c.publicHoliday(d) == ""
}

func isWeekend(d Date) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}

// publicHoliday is the name of the public holiday on d; empty when it is none.
func (c Calendar) publicHoliday(d Date) string {
	for _, h := range holidaysOf(d.Year()) {
		if h.date == d && h.applies(c.goodFriday, c.liberationDay) {
			return h.name
		}
	}
	return ""
}

// Day is a day that is no working day, with the reason in Dutch.
type Day struct {
	Date   Date   `json:"date"`
	Reason string `json:"reason"`
}

// Days returns every day of the year that is no working day, in order; none for a year outside 1 to 9999.
func (c Calendar) Days(year int) []Day {
	var days []Day
	last := NewDate(year, time.December, 31)
	for d := NewDate(year, time.January, 1); d.n <= last.n; d.n++ {
		if reason, off := c.DayOff(d); off {
			days = append(days, Day{d, reason})
		}
	}
	return days
}

// SchoolHolidays returns the school holidays of which a day lies from first to last, in order; none for a calendar that
// does not depend on them.
func (c Calendar) SchoolHolidays(first, last Date) (found []SchoolHoliday) {
	for _, h := range c.school {
		if !h.To.Before(first) && !h.From.After(last) {
			found = append(found, h)
		}
	}
	return found
}

// Horizon returns the last day up to which the school holidays of the region are known, and no date for a calendar
// that does not depend on them.
func (c Calendar) Horizon() Date { return c.horizon }

// Provisional reports whether any of the dates lies beyond the horizon, so that it may change when the next school
// year is imported.
func (c Calendar) Provisional(dates ...Date) bool {
	return !c.horizon.IsZero() && slices.ContainsFunc(dates, c.horizon.Before)
}
