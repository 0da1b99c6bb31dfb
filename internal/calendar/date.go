package calendar

import (
	"cmp"
	"fmt"
	"time"
	_ "time/tzdata" // a build without a zone database on the machine must still know Amsterdam
)

// Amsterdam is the time zone of every civil date and every wall-clock time in this module.
var Amsterdam = must(time.LoadLocation("Europe/Amsterdam")) // cannot fail: the zone database is compiled in

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// Date is a civil date in Europe/Amsterdam, from 0001-01-01 to 9999-12-31. It can be compared with == and used as a
// map key. The zero value is "no date": it prints as "", is SQL NULL, and stays no date under all arithmetic.
// Arithmetic that would leave the range stops at its first or last day.
type Date struct {
	n int32 // days since 0000-12-31, so that 0001-01-01 is 1 and 0 is "no date"
}

const (
	unixDay    = 719163  // the number of 1970-01-01
	lastDay    = 3652059 // the number of 9999-12-31
	daySeconds = 24 * 60 * 60
)

// isoLayout is ISO 8601 in the notation of package time.
const isoLayout = "2006-01-02"

// NewDate returns the date y-m-d, or no date (the zero value) when that day does not exist: 30 February never turns
// into 2 March. Outside input goes through [ParseDate], which says what is wrong.
func NewDate(y int, m time.Month, d int) Date {
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if year, month, day := t.Date(); y < 1 || y > 9999 || year != y || month != m || day != d {
		return Date{}
	}
	return dateOfUTC(t)
}

// MustDate is [ParseDate] for dates written in code; it panics when s is not a date.
func MustDate(s string) Date { return must(ParseDate(s)) }

// ParseDate reads a date as ISO 8601 writes it, 2027-07-09, and nothing else.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(isoLayout, s)
	if err != nil || t.Year() < 1 {
		return Date{}, fmt.Errorf("%q is not a date: want an existing day as YYYY-MM-DD, such as 2027-07-09", s)
	}
	return dateOfUTC(t), nil
}

// DateOf returns the civil date in Europe/Amsterdam at the instant t; the zero time gives no date.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	return NewDate(t.In(Amsterdam).Date())
}

// dateOfUTC returns the date of a t that is midnight UTC, so that the division leaves no rest.
func dateOfUTC(t time.Time) Date {
	return Date{n: int32(t.Unix()/daySeconds + unixDay)}
}

// numbered returns the date with the given day number, kept within the range of Date.
func numbered(n int64) Date {
	return Date{n: int32(min(max(n, 1), lastDay))}
}

// utc is midnight UTC of the date, for the arithmetic of package time only.
func (d Date) utc() time.Time {
	return time.Unix((int64(d.n)-unixDay)*daySeconds, 0).UTC()
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.n == 0 }

// YMD returns year, month and day at once; all zero for no date.
func (d Date) YMD() (year int, month time.Month, day int) {
	if d.IsZero() {
		return 0, 0, 0
	}
	return d.utc().Date()
}

// Year returns the year, 0 for no date.
func (d Date) Year() int { y, _, _ := d.YMD(); return y }

// Month returns the month, 0 for no date.
func (d Date) Month() time.Month { _, m, _ := d.YMD(); return m }

// Day returns the day of the month, 0 for no date.
func (d Date) Day() int { _, _, day := d.YMD(); return day }

// Weekday returns the day of the week. No date has none; ask IsZero first.
func (d Date) Weekday() time.Weekday {
	return time.Weekday(d.n % 7) // 0001-01-01, number 1, was a Monday
}

// String returns the date in ISO 8601, such as 2027-07-09, and "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.utc().Format(isoLayout)
}

// Before reports whether d lies before other. No date lies before every date.
func (d Date) Before(other Date) bool { return d.n < other.n }

// After reports whether d lies after other.
func (d Date) After(other Date) bool { return d.n > other.n }

// Compare returns -1, 0 or +1, for slices.SortFunc and its kin.
func (d Date) Compare(other Date) int { return cmp.Compare(d.n, other.n) }

// Equal is ==, as a method for packages that look for one (go-cmp).
func (d Date) Equal(other Date) bool { return d == other }

// AddDays returns the date n days later, or earlier when n is negative.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return numbered(int64(d.n) + clamp(n))
}

// AddMonths counts n months on the calendar. A day that the month does not have becomes its last day: 31 August and
// 6 months is 28 February, or 29 in a leap year.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return d
	}
	y, m, day := d.utc().Date()
	last := time.Date(y, m+time.Month(clamp(n))+1, 0, 0, 0, 0, 0, time.UTC) // of the month
	switch {
	case last.Year() < 1:
		return numbered(1)
	case last.Year() > 9999:
		return numbered(lastDay)
	}
	return NewDate(last.Year(), last.Month(), min(day, last.Day()))
}

// AddYears counts n years on the calendar: 29 February becomes 28 February in a common year. Ages follow another
// rule, see [Birthday].
func (d Date) AddYears(n int) Date {
	return d.AddMonths(int(clamp(n)) * 12)
}

// DaysUntil returns the number of days from d to other, negative when other lies before d, 0 when either is no date.
func (d Date) DaysUntil(other Date) int {
	if d.IsZero() || other.IsZero() {
		return 0
	}
	return int(other.n - d.n)
}

// Birthday returns the day on which someone born on birth reaches the age. Born on 29 February, that is 1 March in a
// common year [law].
func Birthday(birth Date, age int) Date {
	d := birth.AddYears(age)
	if d.Day() != birth.Day() { // only 29 February is clipped by whole years
		return d.AddDays(1)
	}
	return d
}

// EarliestBirth returns the earliest date of birth of somebody who reaches the age on day. Two dates of birth do so on
// 1 March of a common year: 1 March, and 29 February of a leap year.
func EarliestBirth(day Date, age int) Date {
	birth := day.AddYears(-age)
	if before := birth.AddDays(-1); Birthday(before, age) == day {
		return before
	}
	return birth
}

// Age returns the age in whole years of someone born on birth, on the day on. It is negative before birth and 0 when
// either is no date.
func Age(birth, on Date) int {
	if birth.IsZero() || on.IsZero() {
		return 0
	}
	years := on.Year() - birth.Year()
	if on.Before(Birthday(birth, years)) {
		years--
	}
	return years
}

// At returns the instant, in UTC, at which clocks in Amsterdam show hour:minute on this date. A time that is skipped in
// spring is moved on by the skipped hour (02:30 becomes 03:30); of a time that comes twice in autumn it is the first.
// Hours and minutes outside the clock count on: 24:00 is the next midnight. No date gives the zero time.
func (d Date) At(hour, minute int) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	// time.Date does not say which of two readings it takes around a clock change, so both offsets are tried.
	wall := d.utc().Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
	const wellOff = daySeconds * time.Second // far enough from any change to know the offset on either side of it
	before, after := wall.Add(-offsetAt(wall.Add(-wellOff))), wall.Add(-offsetAt(wall.Add(wellOff)))
	shown := before.Add(offsetAt(before))
	if !shown.Equal(wall) && after.Add(offsetAt(after)).Equal(wall) {
		return after
	}
	return before
}

// offsetAt is how far clocks in Amsterdam are ahead of UTC at t.
func offsetAt(t time.Time) time.Duration {
	_, seconds := t.In(Amsterdam).Zone()
	return time.Duration(seconds) * time.Second
}

// clamp keeps a count of days, months or years where no sum can overflow; it is far beyond the range of Date.
func clamp(n int) int64 { return int64(min(max(n, -2*lastDay), 2*lastDay)) }
