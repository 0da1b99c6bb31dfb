package calendar_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"schakel/internal/calendar"
)

func TestParseOffset(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]calendar.Offset{
		"-12 weeks":       {N: -12, Unit: calendar.Weeks},
		"3 months":        {N: 3, Unit: calendar.Months},
		"10 working days": {N: 10, Unit: calendar.WorkingDays},
		"1 working day":   {N: 1, Unit: calendar.WorkingDays},
		"5 days":          {N: 5, Unit: calendar.Days},
		"-1 day":          {N: -1, Unit: calendar.Days},
		"16 years":        {N: 16, Unit: calendar.Years},
		"0 days":          {},
	} {
		got, err := calendar.ParseOffset(s)
		if err != nil || got != want {
			t.Errorf("ParseOffset(%q) = %v, %v; want %v", s, got, err, want)
		}
		if got.String() != s {
			t.Errorf("%q prints as %q", s, got)
		}
	}
	for _, s := range []string{
		"", "weeks", "12", "12weeks", "12  weeks", " 12 weeks", "12 weeks ", "+3 days", "1.5 weeks", "3 maanden",
		"twee weken", "- 3 days",
		"10 workingdays", "3 Weeks", "101 years", "-36526 days", "99999999999999999999 days",
	} {
		got, err := calendar.ParseOffset(s)
		if err == nil {
			t.Errorf("ParseOffset(%q) = %v; want an error", s, got)
			continue
		}
		if !strings.Contains(err.Error(), s) || !strings.Contains(err.Error(), "days") &&
			!strings.Contains(err.Error(), "years") {
			t.Errorf("ParseOffset(%q): %q does not say what was given and what is right", s, err)
		}
	}
}

func TestOffsetUnknownUnit(t *testing.T) {
	t.Parallel()
	bad := calendar.Offset{N: 1, Unit: 9}
	if _, err := bad.MarshalText(); err == nil || bad.Unit.String() != "Unit(9)" {
		t.Errorf("an unknown unit was written: %v, %v", bad.Unit, err)
	}
	if d, err := day("2027-01-01").Add(bad); err == nil || !d.IsZero() {
		t.Errorf("an unknown unit was added: %v, %v", d, err)
	}
	if d := (calendar.Calendar{}).Add(day("2027-01-01"), bad); !d.IsZero() {
		t.Errorf("an unknown unit was added: %v", d)
	}
}

func TestDateAdd(t *testing.T) {
	t.Parallel()
	leaving := day("2027-07-09")
	for offset, want := range map[string]string{
		"-12 weeks": "2027-04-16", "6 weeks": "2027-08-20", "3 months": "2027-10-09", "24 months": "2029-07-09",
		"2 years": "2029-07-09", "10 days": "2027-07-19",
	} {
		o, err := calendar.ParseOffset(offset)
		if err != nil {
			t.Fatal(err)
		}
		got, err := leaving.Add(o)
		if err != nil || got != day(want) {
			t.Errorf("%v + %s = %v, %v; want %s", leaving, offset, got, err, want)
		}
		if byCalendar := (calendar.Calendar{}).Add(leaving, o); byCalendar != got {
			t.Errorf("the calendar adds %s differently: %v", offset, byCalendar)
		}
	}
	if d, err := leaving.Add(calendar.Offset{N: 5, Unit: calendar.WorkingDays}); err == nil || !d.IsZero() {
		t.Errorf("working days without a calendar: %v, %v", d, err)
	}
}

func TestOffsetRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := calendar.Offset{
			N: rapid.IntRange(-100, 100).Draw(t, "n"),
			Unit: rapid.SampledFrom(
				[]calendar.Unit{calendar.Days, calendar.Weeks, calendar.Months, calendar.Years, calendar.WorkingDays},
			).Draw(t, "unit"),
		}
		text, err := in.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var out calendar.Offset
		if err := out.UnmarshalText(text); err != nil || out != in {
			t.Fatalf("%v became %v, %v", in, out, err)
		}
	})
}
