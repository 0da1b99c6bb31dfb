package care

import (
	"net/mail"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"schakel/internal/calendar"
)

// Columns of the import of leavers. The start form of the portal names its fields the same.
const (
	ColumnSchool       = "school"
	ColumnPupilNumber  = "leerlingnummer"
	ColumnFirstName    = "voornaam"
	ColumnInfix        = "tussenvoegsel"
	ColumnLastName     = "achternaam"
	ColumnBirthDate    = "geboortedatum"
	ColumnLeavingDate  = "uitstroomdatum"
	ColumnEducation    = "onderwijs"
	ColumnMentorEmail  = "mentor_email"
	ColumnMunicipality = "gemeente"
	ColumnPhone        = "telefoon"
	ColumnEmail        = "email"
	ColumnYouthCare    = "jeugdhulp"
)

// LeaverColumns lists every column in the order of the documentation. A file may leave out the last three.
func LeaverColumns() (required, optional []string) {
	return []string{
			ColumnSchool, ColumnPupilNumber, ColumnFirstName, ColumnInfix, ColumnLastName, ColumnBirthDate, ColumnLeavingDate,
			ColumnEducation, ColumnMentorEmail, ColumnMunicipality,
		},
		[]string{ColumnPhone, ColumnEmail, ColumnYouthCare}
}

const (
	maxName        = 100 // characters of a name or municipality [default]
	maxPupilNumber = 30  // characters [default]
	maxEmail       = 254 // characters of a mail address, by RFC 5321

	youngestLeaver = 12 // years on the leaving date: nobody leaves secondary school younger [default]
	oldestLeaver   = 30 // years on the leaving date: far above the oldest pupil, catches a mistyped year [default]

	followupMonths = 24 // a follow-up is over by then [law] [policy]: nothing to start any more
	yearsAhead     = 2  // a leaving date further away is a mistyped year [default]
)

// Forms that Want shows beside [BadFormat] and [BadDate].
const (
	wantDate        = "28-02-2010"
	wantSchool      = "12AB00"
	wantPupilNumber = "A-1234"
	wantEmail       = "naam@voorbeeld.nl"
	wantPhone       = "06-12345678"
)

var (
	schoolForm      = regexp.MustCompile(`^[0-9]{2}[A-Z]{2}[0-9]{2}$`) // BRIN and location
	pupilNumberForm = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._/-]*$`)
	phoneForm       = regexp.MustCompile(`^(\+|0)[0-9 ()./-]+$`)
)

// ParseLeaver reads a leaver from a row of the import or a start form; get returns the text of a column, "" when there is none. It
// reports every problem of the row at once, in the order of the columns; Field is the column, and Want a date as 2027-07-09 for
// [TooEarly] and [TooLate]. With problems the leaver is not fit for use. Whether the school, mentor and municipality exist is the
// store's to say.
func ParseLeaver(get func(column string) string, today calendar.Date) (Leaver, []*FieldError) {
	r := leaverRow{get: get}
	l := Leaver{
		School:       r.school(),
		PupilNumber:  r.formed(ColumnPupilNumber, maxPupilNumber, pupilNumberForm, wantPupilNumber),
		FirstName:    r.required(ColumnFirstName, maxName),
		Infix:        r.text(ColumnInfix, maxName),
		LastName:     r.required(ColumnLastName, maxName),
		BirthDate:    r.date(ColumnBirthDate),
		LeavingDate:  r.date(ColumnLeavingDate),
		Education:    Education(r.choice(ColumnEducation, string(VSO), string(PRO))),
		MentorEmail:  r.email(ColumnMentorEmail, r.required(ColumnMentorEmail, maxEmail)),
		Municipality: r.required(ColumnMunicipality, maxName),
		Phone:        r.phone(),
		Email:        r.email(ColumnEmail, r.text(ColumnEmail, maxEmail)),
		YouthCare:    r.youthCare(),
	}
	r.checkDates(l.BirthDate, l.LeavingDate, today)
	return l, r.inOrder()
}

// leaverRow collects what is wrong with a row while its columns are read.
type leaverRow struct {
	get      func(column string) string
	problems []*FieldError
}

func (r *leaverRow) wrong(column, value string, p Problem, want string) {
	r.problems = append(r.problems, &FieldError{Field: column, Value: value, Problem: p, Want: want})
}

// text returns a column with the space around it removed and space within made single, or "" after noting what is wrong with it.
func (r *leaverRow) text(column string, longest int) string {
	raw := r.get(column)
	value := strings.Join(strings.Fields(raw), " ")
	switch {
	case !utf8.ValidString(raw) || strings.ContainsFunc(value, func(c rune) bool { return !unicode.IsPrint(c) }):
		r.wrong(column, value, BadFormat, "")
	case utf8.RuneCountInString(value) > longest:
		r.wrong(column, value, TooLong, strconv.Itoa(longest))
	default:
		return value
	}
	return ""
}

func (r *leaverRow) required(column string, longest int) string {
	before := len(r.problems)
	value := r.text(column, longest)
	if value == "" && len(r.problems) == before {
		r.wrong(column, "", Missing, "")
	}
	return value
}

func (r *leaverRow) formed(column string, longest int, form *regexp.Regexp, want string) string {
	value := r.required(column, longest)
	if value != "" && !form.MatchString(value) {
		r.wrong(column, value, BadFormat, want)
		return ""
	}
	return value
}

func (r *leaverRow) school() string {
	value := r.required(ColumnSchool, maxName)
	code := strings.ToUpper(value)
	if value != "" && !schoolForm.MatchString(code) {
		r.wrong(ColumnSchool, value, BadFormat, wantSchool)
		return ""
	}
	return code
}

func (r *leaverRow) date(column string) calendar.Date {
	value := r.required(column, maxName)
	if value == "" {
		return calendar.Date{}
	}
	d, err := calendar.ParseInputDate(value)
	if err != nil {
		r.wrong(column, value, BadDate, wantDate)
	}
	return d
}

func (r *leaverRow) choice(column string, choices ...string) string {
	value := r.required(column, maxName)
	for _, c := range choices {
		if strings.EqualFold(value, c) {
			return c
		}
	}
	if value != "" {
		r.wrong(column, value, NotAChoice, strings.Join(choices, ", "))
	}
	return ""
}

func (r *leaverRow) youthCare() bool {
	if strings.TrimSpace(r.get(ColumnYouthCare)) == "" {
		return false
	}
	return r.choice(ColumnYouthCare, "ja", "nee") == "ja"
}

func (r *leaverRow) email(column, value string) string {
	if value == "" {
		return ""
	}
	address, err := mail.ParseAddress(value)
	_, domain, _ := strings.Cut(value, "@")
	// The parser takes more than an address ("Jan <jan@voorbeeld.nl>") and domains that no mail reaches from here ("jan@school").
	if err != nil || address.Address != value || !strings.Contains(domain, ".") {
		r.wrong(column, value, BadFormat, wantEmail)
		return ""
	}
	return value
}

// phone takes a Dutch number of ten digits that begins with 0, or one with a country code.
func (r *leaverRow) phone() string {
	value := r.text(ColumnPhone, maxName)
	if value == "" {
		return ""
	}
	digits := 0
	for _, c := range value {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	abroad := strings.HasPrefix(value, "+") || strings.HasPrefix(value, "00")
	if !phoneForm.MatchString(value) || (!abroad && digits != 10) || (abroad && (digits < 8 || digits > 17)) {
		r.wrong(ColumnPhone, value, BadFormat, wantPhone)
		return ""
	}
	return value
}

// checkDates looks whether the dates are sensible together; a date that could not be read was reported before.
func (r *leaverRow) checkDates(birth, leaving, today calendar.Date) {
	if leaving.IsZero() {
		return
	}
	if first := today.AddMonths(-followupMonths); leaving.Before(first) {
		r.wrong(ColumnLeavingDate, strings.TrimSpace(r.get(ColumnLeavingDate)), TooEarly, first.String())
		return
	}
	if last := today.AddYears(yearsAhead); leaving.After(last) {
		r.wrong(ColumnLeavingDate, strings.TrimSpace(r.get(ColumnLeavingDate)), TooLate, last.String())
		return
	}
	if birth.IsZero() {
		return
	}
	switch age := calendar.Age(birth, leaving); {
	case age < youngestLeaver:
		r.wrong(ColumnBirthDate, strings.TrimSpace(r.get(ColumnBirthDate)), TooLate, leaving.AddYears(-youngestLeaver).String())
	case age > oldestLeaver:
		r.wrong(ColumnBirthDate, strings.TrimSpace(r.get(ColumnBirthDate)), TooEarly, leaving.AddYears(-oldestLeaver-1).AddDays(1).String())
	}
}

// inOrder returns the problems in the order of the columns.
func (r *leaverRow) inOrder() []*FieldError {
	required, optional := LeaverColumns()
	var sorted []*FieldError
	for _, column := range append(required, optional...) {
		for _, p := range r.problems {
			if p.Field == column {
				sorted = append(sorted, p)
			}
		}
	}
	return sorted
}
