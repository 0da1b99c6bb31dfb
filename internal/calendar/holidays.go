package calendar

import (
	"slices"
	"time"

	"github.com/rickar/cal/v2"
)

// Holiday is a public holiday with its Dutch name.
type Holiday struct {
	Date Date   `json:"date"`
	Name string `json:"name"`
}

// PublicHolidays returns the public holidays of a year in order: New Year, Easter, King's Day, Ascension Day, Whitsun
// and Christmas, which the law or every collective agreement takes as days off, and Good Friday and 5 May for
// organisations that have set so. King's Day is 27 April, or the 26th when the 27th is a Sunday. The rules are
// those in force since 2014; for earlier years the answer is only an approximation.
func PublicHolidays(year int, goodFriday, liberationDay bool) []Holiday {
	if year < 1 || year > 9999 {
		return nil
	}
	var found []Holiday
	for _, h := range holidaysOf(year) {
		if h.applies(goodFriday, liberationDay) {
			found = append(found, Holiday{h.date, h.name})
		}
	}
	slices.SortStableFunc(found, func(a, b Holiday) int { return a.Date.Compare(b.Date) })
	return found
}

// when says for whom a holiday counts.
type when uint8

const (
	always when = iota
	withGoodFriday
	withLiberationDay
)

type holiday struct {
	date Date
	name string
	when when
}

func (h holiday) applies(goodFriday, liberationDay bool) bool {
	return h.when == always || h.when == withGoodFriday && goodFriday || h.when == withLiberationDay && liberationDay
}

// holidaysOf is the one list of public holidays. It is an array, so that asking for a single day allocates nothing.
func holidaysOf(year int) [11]holiday {
	easter := easterSunday(year)
	return [...]holiday{
		{NewDate(year, time.January, 1), "Nieuwjaarsdag", always},
		{easter.AddDays(-2), "Goede Vrijdag", withGoodFriday},
		{easter, "Eerste paasdag", always},
		{easter.AddDays(1), "Tweede paasdag", always},
		{kingsDay(year), "Koningsdag", always},
		{easter.AddDays(39), "Hemelvaartsdag", always},
		{NewDate(year, time.May, 5), "Bevrijdingsdag", withLiberationDay},
		{easter.AddDays(49), "Eerste pinksterdag", always},
		{easter.AddDays(50), "Tweede pinksterdag", always},
		{NewDate(year, time.December, 25), "Eerste kerstdag", always},
		{NewDate(year, time.December, 26), "Tweede kerstdag", always},
	}
}

func kingsDay(year int) Date {
	d := NewDate(year, time.April, 27)
	if d.Weekday() == time.Sunday {
		return d.AddDays(-1)
	}
	return d
}

func easterSunday(year int) Date {
	// The library answers with midnight in the machine's own zone, and some zones skip midnight at a clock change
	// (Beirut on Easter 2024). Noon is on the right day everywhere.
	return NewDate(cal.CalcEasterOffset(&cal.Holiday{}, year).Add(12 * time.Hour).Date())
}
