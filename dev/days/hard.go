package main

import (
	"fmt"
	"slices"
	"time"

	"schakel/calendars"
	"schakel/internal/calendar"
)

// day is a day to play on, and what is hard about it.
type day struct {
	On  calendar.Date
	Why string
}

// search is how far ahead a hard day is looked for: over a year without 29 February, such as 2100.
const search = 9

// hardDays returns the first day after a day of every kind that has made a test or the product err, or might: in the
// order of the calendar.
func hardDays(after calendar.Date) ([]day, error) {
	summer, err := summerHoliday(after)
	if err != nil {
		return nil, err
	}
	days := []day{
		{first(after, func(d calendar.Date) bool { return d.Weekday() == time.Sunday }), "a Sunday"},
		{first(after, func(
			d calendar.Date,
		) bool {
			return d.Month() == time.December && d.Day() == 31
		}), "31 December"},
		{first(after, func(
			d calendar.Date,
		) bool {
			return d.Month() == time.February && d.Day() == 29
		}), "29 February"},
		{first(after, isGoodFriday), "Good Friday"},
		{summer.From, "the first day of a summer holiday"},
		{summer.To, "the last day of a summer holiday"},
	}
	for name, hours := range map[string]int{"summer": 23, "winter": 25} {
		changes := first(after.AddDays(1), func(d calendar.Date) bool { return hoursOf(d) == hours })
		days = append(
			days, day{changes.AddDays(-1), "the day before " + name + " time"},
			day{changes, "the day on which " + name + " time begins"},
		)
	}
	slices.SortFunc(days, func(a, b day) int { return a.On.Compare(b.On) })
	return days, nil
}

// first finds the first day after a day of which something is true.
func first(after calendar.Date, is func(calendar.Date) bool) calendar.Date {
	d := after.AddDays(1)
	for last := after.AddYears(search); !is(d) && d.Before(last); {
		d = d.AddDays(1)
	}
	return d
}

func isGoodFriday(d calendar.Date) bool {
	return slices.ContainsFunc(calendar.PublicHolidays(d.Year(), true, false), func(h calendar.Holiday) bool {
		return h.Date == d && h.Name == "Goede Vrijdag"
	})
}

// hoursOf is how long a day lasts in Amsterdam.
func hoursOf(d calendar.Date) int {
	return int(d.AddDays(1).At(0, 0).Sub(d.At(0, 0)).Hours())
}

// summerHoliday is the first summer holiday to come of the schools of the stage, which lie in the north.
func summerHoliday(after calendar.Date) (calendar.SchoolHoliday, error) {
	years, err := calendars.SchoolYears()
	if err != nil {
		return calendar.SchoolHoliday{}, err
	}
	for _, y := range years {
		for _, h := range y.Holidays {
			if h.Type == "Zomervakantie" && h.Region == calendar.Noord && h.From.After(after) {
				return h, nil
			}
		}
	}
	return calendar.SchoolHoliday{}, fmt.Errorf(
		"no summer holiday is known after %s: add newer school holidays to calendars/school-holidays.json", after,
	)
}
