package protocol

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"schakel/internal/calendar"
)

// reader collects what is wrong with a file while it is read. Nothing stops at the first problem: the node of what
// cannot be read is remembered, so that nobody looks at what was made of it and no second complaint follows from the
// first.
type reader struct {
	file     string
	last     int // the number of the last line; the YAML library reports what ends too early behind it
	problems Problems
	bad      map[*yaml.Node]bool
}

func (r *reader) problem(line int, format string, args ...any) {
	r.problems = append(
		r.problems, &FileError{File: r.file, Line: min(max(line, 1), r.last), Message: fmt.Sprintf(format, args...)},
	)
}

// value is a place in the file. Its node is nil when the key is not there, which was reported if it had to be.
type value struct {
	r    *reader
	node *yaml.Node
	path string // "steps[1].term"; empty for the whole file
}

// good tells whether the value is there and was read without a problem.
func (v value) good() bool { return v.node != nil && !v.r.bad[v.node] }

// fail reports a problem with a value that is there.
func (v value) fail(format string, args ...any) {
	if v.node == nil {
		return
	}
	v.r.bad[v.node] = true
	v.r.problem(v.node.Line, "%s%s", prefix(v.path), fmt.Sprintf(format, args...))
}

func prefix(path string) string {
	if path == "" {
		return ""
	}
	return path + ": "
}

// is tells whether the value is there and of this kind, and reports when it is another.
func (v value) is(kind yaml.Kind, want string) bool {
	switch {
	case v.node == nil:
		return false
	case v.node.Kind == kind && v.node.ShortTag() != "!!null":
		return true
	case v.node.Kind == yaml.AliasNode:
		v.fail("an alias (*%s) is not allowed; write the value out", v.node.Value)
	case v.node.ShortTag() == "!!null":
		v.fail("is empty; want %s", want)
	default:
		v.fail("%s is not %s", v.shown(), want)
	}
	return false
}

// shown is the value as a message shows it.
func (v value) shown() string {
	switch v.node.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	}
	if s := v.node.Value; utf8.RuneCountInString(s) > 60 {
		return strconv.Quote(string([]rune(s)[:60]) + "…")
	}
	return strconv.Quote(v.node.Value)
}

// longestText is how long a key or title may be, in characters: it has to fit a line of a page [default].
const longestText = 100

// text reads one line of text.
func (v value) text() string {
	if !v.is(yaml.ScalarNode, "text") {
		return ""
	}
	s := v.node.Value
	switch {
	case v.node.ShortTag() != "!!str":
		v.fail("%s is not text; put it between quotes", v.shown())
	case strings.TrimSpace(s) == "":
		v.fail("is empty; want text")
	case strings.ContainsFunc(s, unicode.IsControl):
		v.fail("%s is not one line of text", v.shown())
	case utf8.RuneCountInString(s) > longestText:
		v.fail("is longer than %d characters", longestText)
	}
	return s
}

var keyForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// key reads the name by which the rest of the file, the store and the journal know something.
func (v value) key() string {
	s := v.text()
	if v.good() && !keyForm.MatchString(s) {
		v.fail(`%s is not a key; write small letters, digits and hyphens, for example "contact-6w"`, v.shown())
	}
	return s
}

// number reads a whole number that is at least low.
func (v value) number(low int) int {
	if !v.is(yaml.ScalarNode, "a whole number") {
		return 0
	}
	n, err := strconv.Atoi(v.node.Value)
	switch {
	case err != nil || v.node.ShortTag() != "!!int":
		v.fail("%s is not a whole number", v.shown())
	case n < low:
		v.fail("%d is too low; it is at least %d", n, low)
	}
	return n
}

func (v value) bool() bool {
	if !v.is(yaml.ScalarNode, "true or false") {
		return false
	}
	if v.node.ShortTag() != "!!bool" || v.node.Value != "true" && v.node.Value != "false" {
		v.fail("%s is not true or false", v.shown())
	}
	return v.node.Value == "true"
}

// workingDays reads an offset in working days of either sign.
func (v value) workingDays() calendar.Offset {
	if !v.is(yaml.ScalarNode, "a number of working days") {
		return calendar.Offset{}
	}
	o, err := calendar.ParseOffset(v.node.Value)
	switch {
	case err != nil && strings.HasSuffix(v.node.Value, " "+calendar.WorkingDays.String()):
		v.fail("%v", err) // the number is wrong, not the unit
	case err != nil || o.Unit != calendar.WorkingDays:
		v.fail(`%s is not in working days; write for example "10 working days"`, v.shown())
	}
	return o
}

// longestPart is how long something that comes after a step of a transition lasts at most: a transition itself is not
// longer [default].
var longestPart = calendar.Offset{N: 2, Unit: calendar.Years}

// duration reads how long something lasts, in any unit: at least one, at most [longestPart].
func (v value) duration() calendar.Offset {
	if !v.is(yaml.ScalarNode, "a duration") {
		return calendar.Offset{}
	}
	o, err := calendar.ParseOffset(v.node.Value)
	var weekdays calendar.Calendar
	switch day := calendar.MustDate("2027-01-01"); {
	case err != nil:
		v.fail("%v", err)
	case weekdays.Add(day, o).After(weekdays.Add(day, longestPart)):
		v.fail("%s is too long; it is at most %s", v.shown(), longestPart)
	}
	return v.atLeastOne(o)
}

// term reads how many working days somebody gets: at least one.
func (v value) term() calendar.Offset {
	return v.atLeastOne(v.workingDays())
}

// onCalendar reads an offset that is counted on the calendar: in days, weeks, months or years, of either sign.
func (v value) onCalendar() calendar.Offset {
	if !v.is(yaml.ScalarNode, "a number of days, weeks, months or years") {
		return calendar.Offset{}
	}
	o, err := calendar.ParseOffset(v.node.Value)
	switch {
	case err != nil:
		v.fail("%v", err)
	case o.Unit == calendar.WorkingDays:
		v.fail(
			`%s is not counted on the calendar; write days, weeks, months or years, for example "6 weeks"`, v.shown(),
		)
	}
	return o
}

// span reads an offset on the calendar that is at least one day.
func (v value) span() calendar.Offset {
	return v.atLeastOne(v.onCalendar())
}

// monthDay reads a day that is in every year: "24 March".
func (v value) monthDay() MonthDay {
	if !v.is(yaml.ScalarNode, "a day of the year") {
		return MonthDay{}
	}
	// A leap year, because without a year none has a 29 February; that day is not in every year.
	t, err := time.Parse("2006 2 January", "2024 "+v.node.Value)
	if err != nil || t.Month() == time.February && t.Day() == 29 {
		v.fail(`%s is not a day of every year; write for example "24 March"`, v.shown())
	}
	return MonthDay{Month: t.Month(), Day: t.Day()}
}

func (v value) atLeastOne(o calendar.Offset) calendar.Offset {
	if v.good() && o.N < 1 {
		v.fail("%s is too short; it is at least 1", v.shown())
	}
	return o
}

// choice reads one of the words in all; what is what they are, with its article.
func choice[T ~string](v value, what string, all ...T) T {
	s := v.text()
	if v.good() && !slices.Contains(all, T(s)) {
		v.fail("%s is not %s; choose %s", v.shown(), what, oneOf(all))
		return ""
	}
	return T(s)
}

// oneOf is a list as a sentence has it: "a, b or c".
func oneOf[T ~string](all []T) string {
	words := words(all)
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

func words[T ~string](all []T) []string {
	words := make([]string, len(all))
	for i, w := range all {
		words[i] = string(w)
	}
	return words
}

func (v value) staff() StaffCalendar {
	return choice(v, "a kind of staff", SchoolStaff, GeneralStaff)
}

// list reads a list with at least one item.
func (v value) list() []value {
	if !v.is(yaml.SequenceNode, "a list") {
		return nil
	}
	if len(v.node.Content) == 0 {
		v.fail("is empty; want at least one item")
	}
	items := make([]value, len(v.node.Content))
	for i, n := range v.node.Content {
		items[i] = value{v.r, n, fmt.Sprintf("%s[%d]", v.path, i)}
	}
	return items
}
