package words

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"schakel/internal/calendar"
)

// How Dutch writes dates, numbers and lists.

// Day writes a date for a reader: "ma 23 aug", with the year when it is another one than today's; nothing for no date.
func Day(d, today calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	text := d.DutchShort()
	if d.Year() == today.Year() && len(text) > 5 {
		return text[:len(text)-5]
	}
	return text
}

// DayOf writes the date of an instant, as [Day] does; nothing for no instant.
func DayOf(t time.Time, today calendar.Date) string {
	if t.IsZero() {
		return ""
	}
	return Day(calendar.DateOf(t), today)
}

// LongDay writes a date in full without its weekday: "10 juli 2026"; nothing for no date.
func LongDay(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	_, rest, _ := strings.Cut(d.Dutch(), " ")
	return rest
}

// Period writes the time from one day to another, both included: "4 tot en met 20 sep", with the year where it is
// another one than today's; of one day that day alone.
func Period(from, to, today calendar.Date) string {
	first, last := strings.Fields(from.DutchShort())[1:], strings.Fields(to.DutchShort())[1:] // 20 sep 2027
	if from.Year() == to.Year() {
		first = first[:2]
		if from.Month() == to.Month() {
			first = first[:1]
		}
		if to.Year() == today.Year() {
			last = last[:2]
		}
	}
	if from == to {
		return strings.Join(last, " ")
	}
	return strings.Join(first, " ") + " tot en met " + strings.Join(last, " ")
}

// EnglishDay writes a date as the command line does: "Mon 2027-08-23".
func EnglishDay(d calendar.Date) string { return d.Weekday().String()[:3] + " " + d.String() }

// longDay is a date in full; nothing when there is none.
func longDay(l Language, d calendar.Date) string {
	if l == EN {
		return when(!d.IsZero(), EnglishDay(d))
	}
	return LongDay(d)
}

// Moment writes an instant for a reader: "vandaag om 10:42", "ma 23 aug om 10:42".
func Moment(t time.Time, today calendar.Date) string {
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
		return Day(d, today) + at
	}
}

// countedLate is up to how many working days late is counted in days [default]; beyond it the month says more.
const countedLate = 20

// Due says how much time is left until a deadline, in the working days of whoever has to meet it: "vandaag", "nog 3
// werkdagen", "2 werkdagen te laat", and when that is long ago since when: "sinds september 2027 te laat".
func Due(left int, due calendar.Date) string {
	switch {
	case left == 0:
		return "vandaag"
	case left > 0:
		return "nog " + Plural(left, "werkdag", "werkdagen")
	case left < -countedLate && !due.IsZero():
		return "sinds " + Month(due) + " te laat"
	default:
		return Plural(-left, "werkdag", "werkdagen") + " te laat"
	}
}

// Month writes the month of a date: "september 2027".
func Month(d calendar.Date) string {
	_, month, _ := strings.Cut(LongDay(d), " ")
	return month
}

// ReadyBy says of something that is not done by when it is, or was, to be: "klaar op vr 20 nov", "moest klaar zijn op
// vr 20 nov".
func ReadyBy(due, today calendar.Date) string {
	if due.Before(today) {
		return "moest klaar zijn op " + Day(due, today)
	}
	return "klaar op " + Day(due, today)
}

// Plural counts: Plural(1, "werkdag", "werkdagen") is "1 werkdag".
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// List writes a list as a sentence does: "a, b en c".
func List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " en " + words[len(words)-1]
}

// Capital returns the text with its first letter as a capital.
func Capital(text string) string {
	for i, r := range text {
		return strings.ToUpper(string(r)) + text[i+len(string(r)):]
	}
	return text
}

// namedLaws are abbreviations that people write with one capital.
var namedLaws = []string{"Wmo", "Wlz", "Zvw"}

// Lower makes a label fit inside a sentence; an abbreviation keeps its capitals.
func Lower(label string) string {
	if word, _, _ := strings.Cut(label, " "); slices.Contains(namedLaws, word) {
		return label
	}
	first, size := utf8.DecodeRuneInString(label)
	second, _ := utf8.DecodeRuneInString(label[size:])
	if unicode.IsUpper(second) {
		return label
	}
	return strings.ToLower(string(first)) + label[size:]
}

// Dotted joins words by dots in the middle of the line, leaving out what is empty.
func Dotted(parts ...string) string { return strings.Join(NonEmpty(parts...), " · ") }

// NonEmpty leaves out the texts that are empty.
func NonEmpty(said ...string) []string {
	return slices.DeleteFunc(said, func(s string) bool { return s == "" })
}

// Sentence ends a text with a full stop, unless it has one: "Sanne B." is not followed by another.
func Sentence(text string) string { return strings.TrimSuffix(text, ".") + "." }

// Mandatory says whether an item of a checklist must be ready.
func Mandatory(is bool) string {
	if is {
		return "verplicht"
	}
	return "niet verplicht"
}
