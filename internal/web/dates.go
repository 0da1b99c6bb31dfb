package web

import (
	"strconv"
	"strings"
	"time"

	"schakel/internal/calendar"
)

// dayWords writes a date for a reader: "ma 23 aug", with the year when it is another one than today's.
func dayWords(d, today calendar.Date) string {
	text := d.DutchShort()
	if d.Year() == today.Year() && len(text) > 5 {
		return text[:len(text)-5]
	}
	return text
}

// longDay writes a date in full without its weekday: "10 juli 2026".
func longDay(d calendar.Date) string {
	_, rest, _ := strings.Cut(d.Dutch(), " ")
	return rest
}

// momentWords writes an instant for a reader: "vandaag om 10:42", "ma 23 aug om 10:42".
func momentWords(t time.Time, today calendar.Date) string {
	if t.IsZero() {
		return ""
	}
	at := " om " + t.In(calendar.Amsterdam).Format("15:04")
	switch d := calendar.DateOf(t); d {
	case today:
		return "vandaag" + at
	case today.AddDays(-1):
		return "gisteren" + at
	default:
		return dayWords(d, today) + at
	}
}

// dueWords says how much time is left in working days: "vandaag", "nog 3 werkdagen", "2 werkdagen te laat".
func dueWords(left int) string {
	switch {
	case left == 0:
		return "vandaag"
	case left > 0:
		return "nog " + plural(left, "werkdag", "werkdagen")
	default:
		return plural(-left, "werkdag", "werkdagen") + " te laat"
	}
}

// dueTone is the class that colours dueWords; the words say the same without it.
func dueTone(left int) string {
	switch {
	case left < 0:
		return "late"
	case left == 0:
		return "today"
	}
	return "ahead"
}

// plural counts: plural(1, "werkdag", "werkdagen") is "1 werkdag".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
