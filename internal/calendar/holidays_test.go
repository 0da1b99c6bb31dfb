package calendar_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rickar/cal/v2"

	"schakel/internal/calendar"
)

// easters are the Easter Sundays of 2020 to 2050 as published.
var easters = []string{
	"2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
	"2028-04-16", "2029-04-01",
	"2030-04-21", "2031-04-13", "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25", "2036-04-13", "2037-04-05",
	"2038-04-25", "2039-04-10",
	"2040-04-01", "2041-04-21", "2042-04-06", "2043-03-29", "2044-04-17", "2045-04-09", "2046-03-25", "2047-04-14",
	"2048-04-05", "2049-04-18",
	"2050-04-10",
}

func TestPublicHolidays2027(t *testing.T) {
	t.Parallel()
	want := []calendar.Holiday{
		{Date: day("2027-01-01"), Name: "Nieuwjaarsdag"},
		{Date: day("2027-03-26"), Name: "Goede Vrijdag"},
		{Date: day("2027-03-28"), Name: "Eerste paasdag"},
		{Date: day("2027-03-29"), Name: "Tweede paasdag"},
		{Date: day("2027-04-27"), Name: "Koningsdag"},
		{Date: day("2027-05-05"), Name: "Bevrijdingsdag"},
		{Date: day("2027-05-06"), Name: "Hemelvaartsdag"},
		{Date: day("2027-05-16"), Name: "Eerste pinksterdag"},
		{Date: day("2027-05-17"), Name: "Tweede pinksterdag"},
		{Date: day("2027-12-25"), Name: "Eerste kerstdag"},
		{Date: day("2027-12-26"), Name: "Tweede kerstdag"},
	}
	if diff := cmp.Diff(want, calendar.PublicHolidays(2027, true, true)); diff != "" {
		t.Error(diff)
	}
	without := append(append([]calendar.Holiday{want[0]}, want[2:5]...), want[6:]...)
	if diff := cmp.Diff(without, calendar.PublicHolidays(2027, false, false)); diff != "" {
		t.Error(diff)
	}
	if got := append(
		calendar.PublicHolidays(0, true, true), calendar.PublicHolidays(10000, true, true)...,
	); len(got) != 0 {
		t.Errorf("years that do not exist have holidays: %v", got)
	}
}

func TestHolidaysOfThirtyYears(t *testing.T) {
	t.Parallel()
	onThe26th := map[int]bool{2025: true, 2031: true, 2036: true, 2042: true} // 27 April is a Sunday
	for i, easter := range easters {
		year, sunday := 2020+i, day(easter)
		found := map[string]calendar.Date{}
		var last calendar.Date
		for _, h := range calendar.PublicHolidays(year, true, true) {
			if h.Date.Before(last) || h.Date.Year() != year {
				t.Errorf("%d: %v out of order", year, h)
			}
			found[h.Name], last = h.Date, h.Date
		}
		king := calendar.NewDate(year, time.April, 27)
		if onThe26th[year] {
			king = calendar.NewDate(year, time.April, 26)
		}
		want := map[string]calendar.Date{
			"Nieuwjaarsdag": calendar.NewDate(year, time.January, 1), "Goede Vrijdag": sunday.AddDays(-2),
			"Eerste paasdag": sunday, "Tweede paasdag": sunday.AddDays(1), "Koningsdag": king,
			"Bevrijdingsdag": calendar.NewDate(year, time.May, 5), "Hemelvaartsdag": sunday.AddDays(39),
			"Eerste pinksterdag": sunday.AddDays(49), "Tweede pinksterdag": sunday.AddDays(50),
			"Eerste kerstdag": calendar.NewDate(year, time.December, 25),
			"Tweede kerstdag": calendar.NewDate(year, time.December, 26),
		}
		if diff := cmp.Diff(want, found); diff != "" {
			t.Errorf("%d: %s", year, diff)
		}
		if king.Weekday() == time.Sunday || found["Hemelvaartsdag"].Weekday() != time.Thursday {
			t.Errorf("%d: wrong day of the week", year)
		}
	}
}

// Not parallel: it changes the library's zone to one that skips midnight on Easter Sunday 2024.
func TestEasterInAnyZone(t *testing.T) {
	beirut, err := time.LoadLocation("Asia/Beirut")
	if err != nil {
		t.Fatal(err)
	}
	own := cal.DefaultLoc
	cal.DefaultLoc = beirut
	defer func() { cal.DefaultLoc = own }()
	for i, easter := range easters {
		if got := calendar.PublicHolidays(2020+i, false, false)[1]; got.Date != day(easter) {
			t.Errorf("Easter %d: %v, want %s", 2020+i, got, easter)
		}
	}
}
