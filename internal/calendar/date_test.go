package calendar_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"schakel/internal/calendar"
)

// day keeps tables short.
func day(s string) calendar.Date {
	if s == "" {
		return calendar.Date{}
	}
	return calendar.MustDate(s)
}

func TestParseDate(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"2027-07-09", "2024-02-29", "0001-01-01", "9999-12-31", "2000-02-29"} {
		d, err := calendar.ParseDate(s)
		if err != nil || d.String() != s {
			t.Errorf("ParseDate(%q) = %v, %v", s, d, err)
		}
	}
	for _, s := range []string{
		"", " ", "2027-7-9", "2027-07-32", "2027-02-29", "1900-02-29", "2027-13-01", "2027-00-10", "2027-01-00",
		"0000-01-01",
		"09-07-2027", "20270709", "2027-07-09 ", " 2027-07-09", "2027-07-09T00:00:00Z", "2027.7.9", "2027 7 9",
		"12027-07-09", "-027-07-09", "2027/07/09", "vandaag",
	} {
		d, err := calendar.ParseDate(s)
		if err == nil || !d.IsZero() {
			t.Errorf("ParseDate(%q) = %v, %v; want an error", s, d, err)
			continue
		}
		if msg := err.Error(); !strings.Contains(msg, s) || !strings.Contains(msg, "YYYY-MM-DD") {
			t.Errorf("ParseDate(%q): %q does not say what was given and what is right", s, msg)
		}
	}
}

func TestParseInputDate(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"09-07-2027", "9-7-2027", "9/7/2027", "2027-07-09", " 09-07-2027 ", "9.7.2027", "09.07.2027", "9 7 2027",
		"9 - 7 - 2027", "9–7–2027", "9−7−2027",
		"2027-7-9", "2027/07/09", "09072027", "20270709", "2027-07-09 00:00:00", "2027-07-09T00:00:00.000",
		"9-7-2027 0:00", "\u200e9-7-2027\u200f", "\u00a009072027\ufeff",
	} {
		if d, err := calendar.ParseInputDate(s); err != nil || d != day("2027-07-09") {
			t.Errorf("ParseInputDate(%q) = %v, %v", s, d, err)
		}
	}
	for _, s := range []string{
		"", "31-02-2027", "7-9-27", "07-2027", "9 juli 2027", "2027-02-30", "1-1-0000", "09-07-27", "9/7/'27", "090727",
		"9072027", "27-07-09", "9-7/2027", "9--7-2027",
		"31022027", "20270230", "09071027", "10270709", "46577", "2027-07-09 12:00:00", "2027-07-09T00:00:00Z",
		"2027.7.9", "2027 7 9", "-09-07-2027", "9-7-2027-1", "٩-٧-٢٠٢٧",
	} {
		if d, err := calendar.ParseInputDate(s); err == nil || !d.IsZero() ||
			!strings.Contains(err.Error(), "DD-MM-YYYY") || !strings.Contains(err.Error(), "four digits") {
			t.Errorf("ParseInputDate(%q) = %v, %v; want an error that says what is right", s, d, err)
		}
	}
}

// Eight digits are one date at most: whichever way a day from 1900 on is typed, it is that day and cannot be read as
// another.
func TestEightDigitsAreOneDate(t *testing.T) {
	t.Parallel()
	for d := day("1900-01-01"); d.Before(day("2200-01-01")); d = d.AddDays(1) {
		y, m, n := d.YMD()
		for _, typed := range []string{fmt.Sprintf("%02d%02d%04d", n, m, y), fmt.Sprintf("%04d%02d%02d", y, m, n)} {
			if got, err := calendar.ParseInputDate(typed); err != nil || got != d {
				t.Fatalf("%s, typed as %s, was read as %v, %v", d, typed, got, err)
			}
		}
	}
}

func TestNewDate(t *testing.T) {
	t.Parallel()
	if d := calendar.NewDate(2027, time.July, 9); d != day("2027-07-09") {
		t.Errorf("got %v", d)
	}
	impossible := []calendar.Date{
		calendar.NewDate(2027, time.February, 29), calendar.NewDate(2027, time.April, 31),
		calendar.NewDate(2027, 13, 1),
		calendar.NewDate(2027, 0, 1), calendar.NewDate(2027, time.May, 0), calendar.NewDate(0, time.May, 1),
		calendar.NewDate(10000, time.May, 1),
	}
	for i, d := range impossible {
		if !d.IsZero() {
			t.Errorf("impossible date %d became %v", i, d)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("MustDate took 30 February")
		}
	}()
	calendar.MustDate("2027-02-30")
}

func TestDateParts(t *testing.T) {
	t.Parallel()
	d := day("2027-08-23")
	if d.Year() != 2027 || d.Month() != time.August || d.Day() != 23 || d.Weekday() != time.Monday {
		t.Errorf("parts of %v: %d %v %d %v", d, d.Year(), d.Month(), d.Day(), d.Weekday())
	}
	var none calendar.Date
	if !none.IsZero() || none.Year() != 0 || none.Month() != 0 || none.Day() != 0 || none.String() != "" ||
		none.Dutch() != "" || none.DutchShort() != "" {
		t.Errorf("no date has parts: %v", none)
	}
	if !none.Before(d) || none.After(d) || d.Compare(none) != 1 || none.Compare(d) != -1 || d.Compare(d) != 0 {
		t.Error("no date must sort before every date")
	}
}

func TestNoDateStaysNoDate(t *testing.T) {
	t.Parallel()
	var none calendar.Date
	d := day("2027-08-23")
	sum, err := none.Add(calendar.Offset{N: 3, Unit: calendar.Months})
	if err != nil || !sum.IsZero() {
		t.Errorf("Add: %v, %v", sum, err)
	}
	if got := []calendar.Date{none.AddDays(1), none.AddMonths(1), none.AddYears(1), calendar.DateOf(
		time.Time{},
	), calendar.Birthday(
		none, 18,
	)}; got[0] != none || got[1] != none || got[2] != none || got[3] != none || got[4] != none {
		t.Errorf("arithmetic made dates of no date: %v", got)
	}
	if none.DaysUntil(d) != 0 || d.DaysUntil(none) != 0 || calendar.Age(none, d) != 0 || calendar.Age(d, none) != 0 ||
		!none.At(8, 0).IsZero() {
		t.Error("no date counts as a date")
	}
}

func TestArithmetic(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, got, want string }{
		{"6 weeks after leaving", day("2027-07-09").AddDays(42).String(), "2027-08-20"},
		{"3 months after leaving", day("2027-07-09").AddMonths(3).String(), "2027-10-09"},
		{"over the year", day("2027-12-31").AddDays(1).String(), "2028-01-01"},
		{"back over the year", day("2028-01-01").AddDays(-1).String(), "2027-12-31"},
		{"leap day", day("2028-02-28").AddDays(1).String(), "2028-02-29"},
		{"no leap day in 1900", day("1900-02-28").AddDays(1).String(), "1900-03-01"},
		{"31 August + 6 months", day("2026-08-31").AddMonths(6).String(), "2027-02-28"},
		{"31 August + 6 months, leap", day("2027-08-31").AddMonths(6).String(), "2028-02-29"},
		{"31 March - 1 month", day("2027-03-31").AddMonths(-1).String(), "2027-02-28"},
		{"31 January + 1, then + 1, is not + 2", day("2027-01-31").AddMonths(1).AddMonths(1).String(), "2027-03-28"},
		{"31 January + 2 months", day("2027-01-31").AddMonths(2).String(), "2027-03-31"},
		{"December + 1 month", day("2027-12-15").AddMonths(1).String(), "2028-01-15"},
		{"January - 1 month", day("2027-01-15").AddMonths(-1).String(), "2026-12-15"},
		{"- 24 months", day("2027-01-15").AddMonths(-24).String(), "2025-01-15"},
		{"29 February + 1 year", day("2024-02-29").AddYears(1).String(), "2025-02-28"},
		{"29 February + 4 years", day("2024-02-29").AddYears(4).String(), "2028-02-29"},
		{"the end of the range", day("9999-12-30").AddDays(5).String(), "9999-12-31"},
		{"the end, by months", day("9999-12-01").AddMonths(1).String(), "9999-12-31"},
		{"the beginning, by years", day("0005-06-07").AddYears(-100).String(), "0001-01-01"},
		{"an absurd count", day("2027-01-01").AddDays(1 << 62).String(), "9999-12-31"},
		{"an absurd count of months", day("2027-01-01").AddMonths(-1 << 63).String(), "0001-01-01"},
		{"an absurd count of years", day("2027-01-01").AddYears(1<<63 - 1).String(), "9999-12-31"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, c.got, c.want)
		}
	}
	if n := day("2027-07-09").DaysUntil(day("2027-08-20")); n != 42 {
		t.Errorf("DaysUntil = %d, want 42", n)
	}
	if n := day("2027-08-20").DaysUntil(day("2027-07-09")); n != -42 {
		t.Errorf("DaysUntil back = %d, want -42", n)
	}
}

func TestBirthdayAndAge(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		birth string
		age   int
		want  string
	}{
		{"2008-02-29", 18, "2026-03-01"},
		{"2008-02-29", 16, "2024-02-29"},
		{"2008-02-29", 0, "2008-02-29"},
		{"2008-02-29", 17, "2025-03-01"},
		{"2009-03-31", 18, "2027-03-31"},
		{"2009-02-28", 18, "2027-02-28"},
		{"2009-12-31", 12, "2021-12-31"},
	} {
		if got := calendar.Birthday(day(c.birth), c.age); got != day(c.want) {
			t.Errorf("born %s turns %d on %v, want %s", c.birth, c.age, got, c.want)
		}
	}
	for _, c := range []struct {
		birth, on string
		want      int
	}{
		{"2008-02-29", "2026-02-28", 17},
		{"2008-02-29", "2026-03-01", 18},
		{"2008-02-29", "2024-02-28", 15},
		{"2008-02-29", "2024-02-29", 16},
		{"2009-07-10", "2027-07-09", 17},
		{"2009-07-10", "2027-07-10", 18},
		{"2009-07-10", "2009-07-10", 0},
		{"2009-07-10", "2009-07-09", -1},
	} {
		if got := calendar.Age(day(c.birth), day(c.on)); got != c.want {
			t.Errorf("born %s is %d on %s, want %d", c.birth, got, c.on, c.want)
		}
	}
}

func TestDateOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ instant, want string }{
		{"2027-07-09T21:59:59.999Z", "2027-07-09"},
		{"2027-07-09T22:00:00Z", "2027-07-10"}, // summer time: UTC+2
		{"2027-12-31T22:59:59Z", "2027-12-31"},
		{"2027-12-31T23:00:00Z", "2028-01-01"}, // winter time: UTC+1
		{"2027-07-09T20:30:00-05:00", "2027-07-10"},
	} {
		at, err := time.Parse(time.RFC3339, c.instant)
		if err != nil {
			t.Fatal(err)
		}
		if got := calendar.DateOf(at); got != day(c.want) {
			t.Errorf("DateOf(%s) = %v, want %s", c.instant, got, c.want)
		}
	}
}

func TestAt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, date   string
		hour, minute int
		want         string
	}{
		{"winter", "2027-01-15", 8, 0, "2027-01-15T07:00:00Z"},
		{"summer", "2027-07-15", 8, 0, "2027-07-15T06:00:00Z"},
		{"the day before spring", "2027-03-27", 8, 0, "2027-03-27T07:00:00Z"},
		{"the day of spring, before the change", "2027-03-28", 1, 59, "2027-03-28T00:59:00Z"},
		{"a skipped time moves on by the hour", "2027-03-28", 2, 30, "2027-03-28T01:30:00Z"},
		{"the first skipped minute is the change itself", "2027-03-28", 2, 0, "2027-03-28T01:00:00Z"},
		{"the day of spring, after the change", "2027-03-28", 3, 0, "2027-03-28T01:00:00Z"},
		{"the morning of spring", "2027-03-28", 8, 0, "2027-03-28T06:00:00Z"},
		{"the day after spring", "2027-03-29", 0, 0, "2027-03-28T22:00:00Z"},
		{"the day of autumn, before the change", "2027-10-31", 1, 59, "2027-10-30T23:59:00Z"},
		{"a time that comes twice is the first", "2027-10-31", 2, 30, "2027-10-31T00:30:00Z"},
		{"the day of autumn, after the change", "2027-10-31", 3, 0, "2027-10-31T02:00:00Z"},
		{"the morning of autumn", "2027-10-31", 8, 0, "2027-10-31T07:00:00Z"},
		{"hour 24", "2027-10-30", 24, 0, "2027-10-30T22:00:00Z"},
	} {
		got := day(c.date).At(c.hour, c.minute)
		if got.Format(time.RFC3339) != c.want || got.Location() != time.UTC {
			t.Errorf("%s: %s %02d:%02d = %v, want %s", c.name, c.date, c.hour, c.minute, got, c.want)
		}
	}
}

func TestDutch(t *testing.T) {
	t.Parallel()
	if got := day("2027-08-23").Dutch(); got != "maandag 23 augustus 2027" {
		t.Errorf("Dutch: %q", got)
	}
	for date, want := range map[string]string{
		"2027-08-23": "ma 23 aug 2027", "2027-03-07": "zo 7 mrt 2027", "2027-05-01": "za 1 mei 2027",
	} {
		if got := day(date).DutchShort(); got != want {
			t.Errorf("DutchShort(%s) = %q, want %q", date, got, want)
		}
	}
}

func TestEarliestBirth(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ day, want string }{
		{"2028-08-31", "2010-08-31"},
		{"2026-03-01", "2008-02-29"}, // who was born on 1 March 2008 as well
		{"2028-03-01", "2010-03-01"},
		{"2026-02-28", "2008-02-28"},
	} {
		if got := calendar.EarliestBirth(day(c.day), 18); got != day(c.want) {
			t.Errorf("turns 18 on %s: born on %s, want %s", c.day, got, c.want)
		}
	}
	for birth := day("2006-01-01"); birth.Year() < 2012; birth = birth.AddDays(1) {
		birthday := calendar.Birthday(birth, 18)
		earliest := calendar.EarliestBirth(birthday, 18)
		if calendar.Birthday(earliest, 18) != birthday || earliest.After(birth) || earliest.DaysUntil(birth) > 1 {
			t.Errorf("born on %s, turns 18 on %s: born on %s at the earliest", birth, birthday, earliest)
		}
	}
}
