package calendar_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"schakel/calendars"
	"schakel/internal/calendar"
)

// The twenty years that the properties range over.
var firstDay, finalDay = calendar.MustDate("2020-01-01"), calendar.MustDate("2039-12-31")

func anyDate() *rapid.Generator[calendar.Date] {
	return rapid.Custom(func(t *rapid.T) calendar.Date {
		return firstDay.AddDays(rapid.IntRange(0, firstDay.DaysUntil(finalDay)).Draw(t, "day"))
	})
}

// anyCalendar draws calendars of schools and others, with the shipped school holidays and some days off of their own.
func anyCalendar(years []calendar.SchoolYear) *rapid.Generator[calendar.Calendar] {
	return rapid.Custom(func(t *rapid.T) calendar.Calendar {
		s := calendar.Settings{
			Region:        rapid.SampledFrom(calendar.Regions()).Draw(t, "region"),
			School:        rapid.Bool().Draw(t, "school"),
			SchoolYears:   years,
			GoodFriday:    rapid.Bool().Draw(t, "goodFriday"),
			LiberationDay: rapid.Bool().Draw(t, "liberationDay"),
		}
		for range rapid.IntRange(0, 3).Draw(t, "periods") {
			from := anyDate().Draw(t, "from")
			s.DaysOff = append(
				s.DaysOff,
				calendar.Period{
					From: from, To: from.AddDays(rapid.IntRange(0, 10).Draw(t, "length")), Name: "Studieweek",
				},
			)
		}
		c, err := calendar.New(s)
		if err != nil {
			t.Fatal(err)
		}
		return c
	})
}

func shipped(t testing.TB) []calendar.SchoolYear {
	t.Helper()
	years, err := calendars.SchoolYears()
	if err != nil {
		t.Fatal(err)
	}
	return years
}

func TestShiftingSkipsNoWorkingDay(t *testing.T) {
	t.Parallel()
	years := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		c, d := anyCalendar(years).Draw(t, "calendar"), anyDate().Draw(t, "d")
		norm, legal := c.Norm(d), c.Legal(d)
		if norm.Before(d) || legal.After(d) || !c.IsWorkingDay(norm) || !c.IsWorkingDay(legal) {
			t.Fatalf("%v moves to norm %v and legal %v", d, norm, legal)
		}
		for x := legal.AddDays(1); x.Before(norm); x = x.AddDays(1) {
			if c.IsWorkingDay(x) {
				t.Fatalf("%v moves to norm %v and legal %v past working day %v", d, norm, legal, x)
			}
		}
		if c.IsWorkingDay(d) != (norm == d) || (norm == d) != (legal == d) {
			t.Fatalf("%v: a working day stays, a day off moves: norm %v, legal %v", d, norm, legal)
		}
	})
}

func TestWorkingDaysAreCountedBack(t *testing.T) {
	t.Parallel()
	years := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		c, d := anyCalendar(years).Draw(t, "calendar"), anyDate().Draw(t, "d")
		n := rapid.IntRange(-60, 60).Draw(t, "n")
		sum := c.AddWorkingDays(d, n)
		if !c.IsWorkingDay(sum) {
			t.Fatalf("%v + %d working days is %v, a day off", d, n, sum)
		}
		if back := c.WorkingDaysBetween(d, sum); back != n && (n != 0 || c.IsWorkingDay(d)) {
			t.Fatalf("%v + %d working days is %v, which lies %d away", d, n, sum, back)
		}
		// Remaining days given back after a break (suspend, resume) are as many as were kept.
		work, other := c.Norm(d), c.Norm(anyDate().Draw(t, "other"))
		if got := c.WorkingDaysBetween(other, c.AddWorkingDays(other, n)); got != n {
			t.Fatalf("%d working days became %d", n, got)
		}
		if there, back := c.WorkingDaysBetween(work, other), c.WorkingDaysBetween(other, work); there != -back {
			t.Fatalf("%v to %v is %d, and back %d", work, other, there, back)
		}
		if got := c.AddWorkingDays(work, c.WorkingDaysBetween(work, other)); got != other {
			t.Fatalf("from %v the way to %v leads to %v", work, other, got)
		}
	})
}

func TestDayOffAgreesWithIsWorkingDay(t *testing.T) {
	t.Parallel()
	years := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		c, year := anyCalendar(years).Draw(t, "calendar"), rapid.IntRange(2020, 2039).Draw(t, "year")
		days := c.Days(year)
		for d := calendar.NewDate(year, time.January, 1); d.Year() == year; d = d.AddDays(1) {
			reason, off := c.DayOff(d)
			listed := len(days) > 0 && days[0].Date == d
			if off == c.IsWorkingDay(d) || off != (reason != "") || off != listed {
				t.Fatalf("%v: off %v because %q, working day %v, listed %v", d, off, reason, c.IsWorkingDay(d), listed)
			}
			if listed && days[0].Reason != reason {
				t.Fatalf("%v: %q, listed as %q", d, reason, days[0].Reason)
			}
			if listed {
				days = days[1:]
			}
		}
		if len(days) != 0 {
			t.Fatalf("listed too much: %v", days)
		}
	})
}

func TestMonthsByCalendar(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d, other := anyDate().Draw(t, "d"), anyDate().Draw(t, "other")
		n := rapid.IntRange(-240, 240).Draw(t, "n")
		got := d.AddMonths(n)
		// The first of the month cannot overflow, so package time may say which month it is and how long.
		first := time.Date(d.Year(), d.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		length := first.AddDate(0, 1, -1).Day()
		if got.Year() != first.Year() || got.Month() != first.Month() || got.Day() != min(d.Day(), length) {
			t.Fatalf("%v + %d months = %v", d, n, got)
		}
		if o := other.AddMonths(n); d.Before(other) && got.After(o) || d.After(other) && got.Before(o) {
			t.Fatalf("%d months turn %v and %v around: %v, %v", n, d, other, got, o)
		}
		if y := d.AddYears(n); y != d.AddMonths(12*n) {
			t.Fatalf("%v + %d years = %v", d, n, y)
		}
		if k := d.DaysUntil(got); d.AddDays(k) != got {
			t.Fatalf("%v to %v is not %d days", d, got, k)
		}
	})
}

func TestBirthdays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		birth, age := anyDate().Draw(t, "birth"), rapid.IntRange(0, 100).Draw(t, "age")
		got := calendar.Birthday(birth, age)
		want := calendar.NewDate(birth.Year()+age, birth.Month(), birth.Day())
		if want.IsZero() { // 29 February in a common year
			want = calendar.NewDate(birth.Year()+age, time.March, 1)
		}
		if got != want {
			t.Fatalf("born %v turns %d on %v, want %v", birth, age, got, want)
		}
		if on, before := calendar.Age(birth, got), calendar.Age(birth, got.AddDays(-1)); on != age || before != age-1 {
			t.Fatalf(
				"born %v: %d on the birthday %v and %d the day before, want %d and %d", birth, on, got, before, age,
				age-1,
			)
		}
	})
}

func TestAtKeepsTheLocalTime(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "d")
		hour, minute := rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute")
		at := d.At(hour, minute)
		local := at.In(calendar.Amsterdam)
		if calendar.DateOf(at) != d || at.Location() != time.UTC {
			t.Fatalf("%v %02d:%02d became %v", d, hour, minute, local)
		}
		skipped := hour == 2 && local.Hour() == 3 && at.Add(-time.Hour).In(calendar.Amsterdam).Hour() == 1
		if !skipped && (local.Hour() != hour || local.Minute() != minute) {
			t.Fatalf("%v %02d:%02d became %v", d, hour, minute, local)
		}
	})
	for d := firstDay; !d.After(finalDay); d = d.AddDays(1) {
		if local := d.At(8, 0).In(calendar.Amsterdam); local.Format("2006-01-02 15:04") != d.String()+" 08:00" {
			t.Fatalf("08:00 on %v became %v", d, local)
		}
	}
}
