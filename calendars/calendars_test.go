package calendars_test

import (
	"testing"
	"time"

	"schakel/calendars"
	"schakel/internal/calendar"
)

// Every shipped year must be whole and plausible: a typing error in the data would plan work in somebody's holiday.
func TestShippedSchoolYears(t *testing.T) {
	t.Parallel()
	years, err := calendars.SchoolYears()
	if err != nil {
		t.Fatal(err)
	}
	if len(years) == 0 {
		t.Fatal("no school years are shipped")
	}
	for _, y := range years {
		if y.Source == "" {
			t.Errorf("%s: no source", y.Name)
		}
		for _, region := range calendar.Regions() {
			checkYear(t, y, region)
		}
	}
}

// daysOf is how many days each holiday takes, the weekends around it included, in every year and region.
var daysOf = map[string]int{
	"Herfstvakantie": 9, "Kerstvakantie": 16, "Voorjaarsvakantie": 9, "Meivakantie": 9, "Zomervakantie": 44,
}

func checkYear(t *testing.T, y calendar.SchoolYear, region calendar.Region) {
	t.Helper()
	seen := map[string]bool{}
	var last calendar.Date
	for _, h := range y.Holidays {
		if h.Region != region {
			continue
		}
		seen[h.Type] = true
		if n := h.From.DaysUntil(h.To) + 1; n != daysOf[h.Type] {
			t.Errorf("%s %s (%s): %d days", y.Name, h.Type, region, n)
		}
		if h.From.Weekday() != time.Saturday || h.To.Weekday() != time.Sunday {
			t.Errorf(
				"%s %s (%s): from %v %v to %v %v", y.Name, h.Type, region, h.From.Weekday(), h.From, h.To.Weekday(),
				h.To,
			)
		}
		if !h.From.After(last) {
			t.Errorf(
				"%s %s (%s): begins on %v, before the one ahead of it ends on %v", y.Name, h.Type, region, h.From, last,
			)
		}
		last = h.To
	}
	if len(seen) != len(daysOf) {
		t.Errorf("%s (%s): %v", y.Name, region, seen)
	}
}

func TestEveryRegionHasACalendar(t *testing.T) {
	t.Parallel()
	years, err := calendars.SchoolYears()
	if err != nil {
		t.Fatal(err)
	}
	for _, region := range calendar.Regions() {
		c, err := calendar.New(calendar.Settings{School: true, Region: region, SchoolYears: years})
		if err != nil {
			t.Error(err)
			continue
		}
		if c.Horizon().Year() < 2029 {
			t.Errorf("%s: known up to %v", region, c.Horizon())
		}
	}
}
