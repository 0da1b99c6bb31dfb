package calendar_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
)

func newCalendar(t testing.TB, s calendar.Settings) calendar.Calendar {
	t.Helper()
	c, err := calendar.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func school(t testing.TB, region calendar.Region) calendar.Calendar {
	t.Helper()
	return newCalendar(t, calendar.Settings{School: true, Region: region, SchoolYears: shipped(t)})
}

func TestDayOff(t *testing.T) {
	t.Parallel()
	noord, general := school(t, calendar.Noord), newCalendar(
		t, calendar.Settings{Region: calendar.Noord, SchoolYears: shipped(t)},
	)
	own := newCalendar(t, calendar.Settings{
		School: true, Region: calendar.Zuid, SchoolYears: shipped(t), GoodFriday: true, LiberationDay: true,
		DaysOff: []calendar.Period{
			{From: day("2027-09-20"), To: day("2027-09-21"), Name: " Studiedagen "},
			{From: day("2027-04-26"), To: day("2027-04-28"), Name: "Koningsspelen"},
		},
	})
	for _, c := range []struct {
		name     string
		calendar calendar.Calendar
		date     string
		want     string // "" is a working day
	}{
		{"Friday before the summer", noord, "2027-07-09", ""},
		{"first Saturday of the summer", noord, "2027-07-10", "Zomervakantie (noord)"},
		{"in the summer", noord, "2027-08-20", "Zomervakantie (noord)"},
		{"last Sunday of the summer", noord, "2027-08-22", "Zomervakantie (noord)"},
		{"first Monday after it", noord, "2027-08-23", ""},
		{"the summer of others", general, "2027-08-20", ""},
		{"an ordinary Saturday", noord, "2027-10-09", "zaterdag"},
		{"an ordinary Sunday", general, "2027-10-10", "zondag"},
		{"a Monday", noord, "2027-10-11", ""},
		{"Easter Monday", general, "2027-03-29", "Tweede paasdag"},
		{"a public holiday within a school holiday", noord, "2027-04-27", "Koningsdag"},
		{"a public holiday within own days off", own, "2027-04-27", "Koningsdag"},
		{"an own day within a school holiday", own, "2027-04-26", "Koningsspelen"},
		{"Good Friday by default", noord, "2027-03-26", ""},
		{"Good Friday by setting", own, "2027-03-26", "Goede Vrijdag"},
		{"5 May by default, after the holiday", noord, "2027-05-05", ""},
		{"5 May by setting", own, "2027-05-05", "Bevrijdingsdag"},
		{"own days", own, "2027-09-20", "Studiedagen"},
		{"own days, the last", own, "2027-09-21", "Studiedagen"},
		{"after own days", own, "2027-09-22", ""},
		{"another region's autumn", own, "2027-10-18", ""},
		{"King's Day 2025", general, "2025-04-26", "Koningsdag"},
		{"Christmas on a Saturday", general, "2027-12-25", "Eerste kerstdag"},
		{"zero calendar", calendar.Calendar{}, "2027-12-27", ""},
		{"zero calendar, holiday", calendar.Calendar{}, "2027-05-06", "Hemelvaartsdag"},
		{"no date", noord, "", ""},
	} {
		reason, off := c.calendar.DayOff(day(c.date))
		if reason != c.want || off != (c.want != "") {
			t.Errorf("%s, %s: %q, %v; want %q", c.name, c.date, reason, off, c.want)
		}
	}
	if noord.IsWorkingDay(calendar.Date{}) {
		t.Error("no date is a working day")
	}
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	years := shipped(t)
	onlyNoord := []calendar.SchoolYear{{Name: "2027-2028", Holidays: []calendar.SchoolHoliday{
		{Type: "Herfstvakantie", Region: calendar.Noord, From: day("2027-10-16"), To: day("2027-10-24")},
	}}}
	period := func(from, to, name string) []calendar.Period {
		return []calendar.Period{{From: day(from), To: day(to), Name: name}}
	}
	for _, c := range []struct {
		name     string
		settings calendar.Settings
		says     []string
	}{
		{"no region", calendar.Settings{School: true, SchoolYears: years}, []string{"region", "noord", "zuid"}},
		{
			"unknown region",
			calendar.Settings{School: true, Region: "oost", SchoolYears: years},
			[]string{"oost", "midden"},
		},
		{"nothing imported", calendar.Settings{School: true, Region: calendar.Noord}, []string{"noord", "none"}},
		{
			"region not imported",
			calendar.Settings{School: true, Region: calendar.Zuid, SchoolYears: onlyNoord},
			[]string{"zuid", "2027-2028"},
		},
		{
			"a year missing",
			calendar.Settings{School: true, Region: calendar.Zuid, SchoolYears: append(years[:1:1], years[2:]...)},
			[]string{"2026-2027", "missing"},
		},
		{
			"a year twice",
			calendar.Settings{School: true, Region: calendar.Zuid, SchoolYears: append(years[:2:2], years[1])},
			[]string{"2026-2027", "twice"},
		},
		{
			"a year without a name",
			calendar.Settings{
				School: true, Region: calendar.Noord,
				SchoolYears: []calendar.SchoolYear{{Holidays: onlyNoord[0].Holidays}},
			},
			[]string{"2027-2028"},
		},
		{
			"no last day",
			calendar.Settings{DaysOff: period("2027-01-05", "", "Studiedag")},
			[]string{"Studiedag", "2027-01-05"},
		},
		{
			"no name",
			calendar.Settings{DaysOff: period("2027-01-05", "2027-01-05", " ")},
			[]string{"name", "2027-01-05"},
		},
		{
			"turned around",
			calendar.Settings{DaysOff: period("2027-01-06", "2027-01-05", "Studiedag")},
			[]string{"Studiedag", "2027-01-06", "2027-01-05"},
		},
		{
			"a year off",
			calendar.Settings{DaysOff: period("2027-01-04", "2028-01-03", "Sabbatical")},
			[]string{"365", "120"},
		},
		{"for ever off", calendar.Settings{DaysOff: period("2027-01-04", "9999-12-31", "Gesloten")}, []string{"120"}},
		{"adds up to too long", calendar.Settings{
			School: true, Region: calendar.Noord, SchoolYears: years,
			DaysOff: []calendar.Period{
				// between summer and autumn holiday
				{From: day("2027-08-23"), To: day("2027-10-15"), Name: "Verbouwing"},
				{From: day("2027-10-25"), To: day("2027-11-30"), Name: "Verbouwing"},
			},
		}, []string{"2027-07-10", "2027-11-30"}},
	} {
		_, err := calendar.New(c.settings)
		if err == nil {
			t.Errorf("%s: no error", c.name)
			continue
		}
		for _, want := range c.says {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %q does not mention %q", c.name, err, want)
			}
		}
	}
}

func TestLongestBreakIsAccepted(t *testing.T) {
	t.Parallel()
	// 120 days off from a Monday, so that no weekend touches its beginning or end.
	c := newCalendar(
		t,
		calendar.Settings{
			DaysOff: []calendar.Period{{From: day("2027-01-05"), To: day("2027-05-04"), Name: "Gesloten"}},
		},
	)
	if got := c.Norm(day("2027-01-05")); got != day("2027-05-05") {
		t.Errorf("after the break comes %v", got)
	}
}

func TestHorizon(t *testing.T) {
	t.Parallel()
	for region, want := range map[calendar.Region]string{
		calendar.Noord: "2029-09-02", calendar.Midden: "2029-08-19", calendar.Zuid: "2029-08-26",
	} {
		c := school(t, region)
		if c.Horizon() != day(want) {
			t.Errorf("%s: horizon %v, want %s", region, c.Horizon(), want)
		}
		if c.Provisional(day(want), day("2027-08-23")) || !c.Provisional(day("2027-08-23"), day(want).AddDays(1)) ||
			c.Provisional() {
			t.Errorf("%s: what lies beyond %s is provisional, and nothing else", region, want)
		}
	}
	general := newCalendar(t, calendar.Settings{SchoolYears: shipped(t)})
	if !general.Horizon().IsZero() || general.Provisional(day("2099-01-01")) {
		t.Error("a general calendar depends on no import")
	}
}

func TestDays(t *testing.T) {
	t.Parallel()
	general := newCalendar(t, calendar.Settings{})
	var names []string
	for _, d := range general.Days(2027) {
		if d.Reason != "zaterdag" && d.Reason != "zondag" {
			names = append(names, d.Date.String()+" "+d.Reason)
		}
	}
	want := []string{
		"2027-01-01 Nieuwjaarsdag", "2027-03-28 Eerste paasdag", "2027-03-29 Tweede paasdag", "2027-04-27 Koningsdag",
		"2027-05-06 Hemelvaartsdag",
		"2027-05-16 Eerste pinksterdag", "2027-05-17 Tweede pinksterdag", "2027-12-25 Eerste kerstdag",
		"2027-12-26 Tweede kerstdag",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
	// 52 Saturdays and 52 Sundays (2027 begins and ends on a Friday), and the five holidays that are on weekdays.
	if n := len(general.Days(2027)); n != 109 {
		t.Errorf("%d days off, want 109", n)
	}
	if n := len(general.Days(9999)) + len(general.Days(1)); n < 200 {
		t.Errorf("the first and the last year have %d days off", n)
	}
	if days := append(general.Days(0), general.Days(10000)...); len(days) != 0 {
		t.Errorf("years that do not exist have days: %v", days)
	}
}
