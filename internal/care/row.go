package care

import (
	"net/mail"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"schakel/internal/calendar"
)

const (
	maxName  = 100 // characters of a name or municipality [default]
	maxEmail = 254 // characters of a mail address, by RFC 5321
)

// Forms that Want shows beside [BadFormat].
const (
	wantSchool = "12AB00"
	wantEmail  = "naam@voorbeeld.nl"
)

var schoolForm = regexp.MustCompile(`^[0-9]{2}[A-Z]{2}[0-9]{2}$`) // BRIN and location

// row collects what is wrong with a row of an import or a form while its columns are read.
type row struct {
	get      func(column string) string
	problems []*FieldError
}

func (r *row) wrong(column, value string, p Problem, want string) {
	r.problems = append(r.problems, &FieldError{Field: column, Value: value, Problem: p, Want: want})
}

// text returns a column as [Clean] leaves it, or "" after noting what is wrong with it. All that a row or a form holds
// is read here.
func (r *row) text(column string, longest int) string {
	raw := r.get(column)
	value := Clean(raw)
	switch {
	case isBroken(raw):
		r.wrong(column, strings.TrimSpace(raw), BrokenText, "")
	case sheetError.MatchString(value):
		r.wrong(column, value, SheetError, "")
	case utf8.RuneCountInString(value) > longest:
		r.wrong(column, value, TooLong, strconv.Itoa(longest))
	default:
		return value
	}
	return ""
}

// shown returns a column as [Clean] leaves it, for a look at what is filled in.
func (r *row) shown(column string) string { return Clean(r.get(column)) }

func (r *row) required(column string, longest int) string {
	return r.filledIn(column, func() string { return r.text(column, longest) })
}

// filledIn reads a column and notes that it is missing when there is nothing in it.
func (r *row) filledIn(column string, read func() string) string {
	before := len(r.problems)
	value := read()
	if value == "" && len(r.problems) == before {
		r.wrong(column, "", Missing, "")
	}
	return value
}

// name reads a name or a part of one. A question mark stands in it for a letter that was lost. What is only a dash or a
// dot says that there is none.
func (r *row) name(column string) string {
	value := r.text(column, maxName)
	switch {
	case strings.ContainsRune(value, '?'):
		r.wrong(column, value, BrokenText, "")
		return ""
	case !strings.ContainsFunc(value, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }):
		return ""
	}
	return value
}

func (r *row) requiredName(column string) string {
	return r.filledIn(column, func() string { return r.name(column) })
}

// names reads the name of a young person. Who has a single name has it as first name, in whichever column it came: that
// is what people are called by here.
func (r *row) names() (first, infix, last string) {
	before := len(r.problems)
	first, infix, last = r.name(ColumnFirstName), r.name(ColumnInfix), r.name(ColumnLastName)
	switch {
	case len(r.problems) > before || first != "":
	case last != "":
		first, infix, last = joinNonEmpty(infix, last), "", ""
	default:
		r.wrong(ColumnFirstName, "", Missing, "")
	}
	return first, infix, last
}

func (r *row) formed(column string, longest int, form *regexp.Regexp, want string) string {
	value := r.required(column, longest)
	if value != "" && !form.MatchString(value) {
		r.wrong(column, value, BadFormat, want)
		return ""
	}
	return value
}

// brin reads the BRIN and location of a school.
func (r *row) brin(column string) string {
	code := strings.ToUpper(r.required(column, maxName))
	if code != "" && !schoolForm.MatchString(code) {
		r.wrong(column, r.shown(column), BadFormat, wantSchool)
		return ""
	}
	return code
}

// pupilNumber reads the number of a pupil at a school.
func (r *row) pupilNumber() string {
	return r.formed(ColumnPupilNumber, maxPupilNumber, pupilNumberForm, wantPupilNumber)
}

// ageRange is the youngest and the oldest that somebody plausibly is, in years.
type ageRange struct{ youngest, oldest int }

// bornFor are the birth dates of those who are within these ages on a day.
func bornFor(a ageRange, on calendar.Date) (earliest, latest calendar.Date) {
	return on.AddYears(-a.oldest - 1).AddDays(1), on.AddYears(-a.youngest)
}

// within tells whether a date was read and lies from first to last, and reports one that does not.
func (r *row) within(column string, d, first, last calendar.Date) bool {
	switch {
	case d.IsZero(): // reported before
		return false
	case d.After(last):
		r.wrong(column, r.shown(column), TooLate, last.String())
		return false
	case d.Before(first):
		r.wrong(column, r.shown(column), TooEarly, first.String())
		return false
	}
	return true
}

// choice reads one of the words in choices, whatever its capitals.
func choice[T ~string](r *row, column string, choices ...T) T {
	value := r.required(column, maxName)
	names := make([]string, len(choices))
	for i, c := range choices {
		if names[i] = string(c); strings.EqualFold(value, names[i]) {
			return c
		}
	}
	if value != "" {
		r.wrong(column, value, NotAChoice, strings.Join(names, ", "))
	}
	return ""
}

// yes reads a column that must hold ja or nee.
func (r *row) yes(column string) bool { return choice(r, column, "ja", "nee") == "ja" }

// yesOr reads a column that holds ja or nee; empty is otherwise.
func (r *row) yesOr(column string, otherwise bool) bool {
	if r.shown(column) == "" {
		return otherwise
	}
	return r.yes(column)
}

// whom reads the answer to the question who somebody is: the id of somebody who is known, or [WhomNew]; empty when it
// was not asked.
func (r *row) whom() Whom {
	switch value := strings.ToLower(strings.TrimSpace(r.get(ColumnPerson))); {
	case value == WhomNew:
		return Whom{New: true}
	case Valid(value):
		return Whom{Person: PersonID(value)}
	case value != "":
		r.wrong(ColumnPerson, value, UnknownCode, "")
	}
	return Whom{}
}

func (r *row) email(column, value string) string {
	if value == "" {
		return ""
	}
	address, err := mail.ParseAddress(value)
	_, domain, _ := strings.Cut(value, "@")
	// The parser takes more than an address ("Jan <jan@voorbeeld.nl>") and domains that no mail reaches from here
	// ("jan@school").
	if err != nil || address.Address != value || !strings.Contains(domain, ".") {
		r.wrong(column, value, BadFormat, wantEmail)
		return ""
	}
	return value
}

// inOrder returns the problems in the order of the columns.
func (r *row) inOrder(required, optional []string) []*FieldError {
	var sorted []*FieldError
	for _, column := range slices.Concat(required, optional) {
		for _, p := range r.problems {
			if p.Field == column {
				sorted = append(sorted, p)
			}
		}
	}
	return sorted
}
