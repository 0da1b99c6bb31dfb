package calendar_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
)

func TestNormAndLegal(t *testing.T) {
	t.Parallel()
	noord, general := school(t, calendar.Noord), calendar.Calendar{}
	for _, c := range []struct {
		name              string
		calendar          calendar.Calendar
		date, norm, legal string
	}{
		{"6 weeks after leaving, in the summer holiday", noord, "2027-08-20", "2027-08-23", "2027-07-09"},
		{"the same day for others", general, "2027-08-20", "2027-08-20", "2027-08-20"},
		{"3 months after leaving, a Saturday", noord, "2027-10-09", "2027-10-11", "2027-10-08"},
		{"a Thursday in Christmas", noord, "2027-12-30", "2028-01-10", "2027-12-24"},
		{"Easter Sunday", general, "2027-03-28", "2027-03-30", "2027-03-26"},
		{"a Sunday before New Year's Day on Monday", general, "2028-12-31", "2029-01-02", "2028-12-29"},
		{"no date", noord, "", "", ""},
		{"the first day there is, a Monday and New Year", general, "0001-01-01", "0001-01-02", "0001-01-01"},
	} {
		if got := c.calendar.Norm(day(c.date)); got != day(c.norm) {
			t.Errorf("%s: norm %v, want %s", c.name, got, c.norm)
		}
		if got := c.calendar.Legal(day(c.date)); got != day(c.legal) {
			t.Errorf("%s: legal %v, want %s", c.name, got, c.legal)
		}
	}
}

// The moments of a follow-up as a plain sequence of dates: planned by the calendar of months, shown on a working day,
// due ten working days later.
func TestFollowUpSequence(t *testing.T) {
	t.Parallel()
	type moment struct {
		Planned, Opens, Due string
		Provisional         bool
	}
	sequence := func(c calendar.Calendar, leaving calendar.Date) (moments []moment) {
		for _, s := range []string{
			"6 weeks", "3 months", "6 months", "9 months", "12 months", "18 months", "24 months",
		} {
			o, err := calendar.ParseOffset(s)
			if err != nil {
				t.Fatal(err)
			}
			planned := c.Add(leaving, o)
			opens := c.Norm(planned)
			due := c.Add(opens, calendar.Offset{N: 10, Unit: calendar.WorkingDays})
			moments = append(
				moments, moment{planned.String(), opens.String(), due.String(), c.Provisional(planned, opens, due)},
			)
		}
		return moments
	}
	noord := school(t, calendar.Noord)
	want := []moment{
		{"2027-08-20", "2027-08-23", "2027-09-06", false},
		{"2027-10-09", "2027-10-11", "2027-11-01", false}, // over the autumn holiday
		{"2028-01-09", "2028-01-10", "2028-01-24", false},
		{"2028-04-09", "2028-04-10", "2028-04-25", false}, // over Easter Monday
		{"2028-07-09", "2028-07-10", "2028-09-04", false}, // over the summer holiday
		{"2029-01-09", "2029-01-09", "2029-01-23", false},
		{"2029-07-09", "2029-07-09", "2029-09-03", true}, // due after the last imported day
	}
	if diff := cmp.Diff(want, sequence(noord, day("2027-07-09"))); diff != "" {
		t.Error(diff)
	}
	// The first is planned within the last summer holiday that is known, and opens on the first day that is not.
	for i, m := range sequence(noord, day("2029-07-09")) {
		if !m.Provisional || !day(m.Opens).After(noord.Horizon()) {
			t.Errorf("two years later, moment %d: %+v", i+1, m)
		}
	}
}

func TestAddWorkingDays(t *testing.T) {
	t.Parallel()
	noord, general := school(t, calendar.Noord), calendar.Calendar{}
	for _, c := range []struct {
		name     string
		calendar calendar.Calendar
		from     string
		n        int
		want     string
	}{
		{"the next day", general, "2027-10-11", 1, "2027-10-12"},
		{"over the weekend", general, "2027-10-08", 1, "2027-10-11"},
		{"from a Saturday", general, "2027-10-09", 1, "2027-10-11"},
		{"five are a week", general, "2027-10-11", 5, "2027-10-18"},
		{"ten are two weeks", general, "2027-10-11", 10, "2027-10-25"},
		{"ten at a school, over autumn", noord, "2027-10-11", 10, "2027-11-01"},
		{"over Easter", general, "2027-03-25", 2, "2027-03-30"},
		{"the day before", general, "2027-10-12", -1, "2027-10-11"},
		{"back over the weekend", general, "2027-10-11", -1, "2027-10-08"},
		{"back from a Sunday", general, "2027-10-10", -1, "2027-10-08"},
		{"back over the summer", noord, "2027-08-23", -1, "2027-07-09"},
		{"none on a working day", noord, "2027-10-11", 0, "2027-10-11"},
		{"none on a day off", noord, "2027-08-20", 0, "2027-08-23"},
		{"no date", noord, "", 5, ""},
		{"beyond the last day there is", general, "9999-12-30", 5, "9999-12-31"},
	} {
		if got := c.calendar.AddWorkingDays(day(c.from), c.n); got != day(c.want) {
			t.Errorf("%s: %s + %d = %v, want %s", c.name, c.from, c.n, got, c.want)
		}
	}
}

func TestWorkingDaysBetween(t *testing.T) {
	t.Parallel()
	noord, general := school(t, calendar.Noord), calendar.Calendar{}
	for _, c := range []struct {
		name     string
		calendar calendar.Calendar
		from, to string
		want     int
	}{
		{"the same day", general, "2027-10-11", "2027-10-11", 0},
		{"the same day off", general, "2027-10-10", "2027-10-10", 0},
		{"a week", general, "2027-10-11", "2027-10-18", 5},
		{"a week back", general, "2027-10-18", "2027-10-11", -5},
		{"to a Sunday", general, "2027-10-08", "2027-10-10", 0},
		{"from a Sunday", general, "2027-10-10", "2027-10-11", 1},
		{"back from a Sunday", general, "2027-10-10", "2027-10-08", -1},
		{"the summer at school", noord, "2027-07-09", "2027-08-23", 1},
		{"the summer elsewhere", general, "2027-07-09", "2027-08-23", 31},
		{"no date", general, "", "2027-08-23", 0},
		{"to no date", general, "2027-08-23", "", 0},
	} {
		if got := c.calendar.WorkingDaysBetween(day(c.from), day(c.to)); got != c.want {
			t.Errorf("%s: %s to %s is %d, want %d", c.name, c.from, c.to, got, c.want)
		}
	}
}

func BenchmarkIsWorkingDay(b *testing.B) {
	c := school(b, calendar.Noord)
	d := day("2027-05-18")
	b.ReportAllocs()
	for b.Loop() {
		if !c.IsWorkingDay(d) {
			b.Fatal("a day off")
		}
	}
}

func BenchmarkTenWorkingDays(b *testing.B) {
	c := school(b, calendar.Noord)
	d := day("2027-05-18")
	b.ReportAllocs()
	for b.Loop() {
		d = c.AddWorkingDays(d, 10)
		d = c.AddWorkingDays(d, -10)
	}
}
