package care

import (
	"regexp"
	"strings"

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
	ColumnPerson       = "jongere" // who it is, when that was asked: an id, or [WhomNew]
)

// LeaverColumns lists every column in the order of the documentation. A file may leave out the last three.
func LeaverColumns() (required, optional []string) {
	return []string{
			ColumnSchool, ColumnPupilNumber, ColumnFirstName, ColumnInfix, ColumnLastName, ColumnBirthDate,
			ColumnLeavingDate,
			ColumnEducation, ColumnMentorEmail, ColumnMunicipality,
		},
		[]string{ColumnPhone, ColumnEmail, ColumnYouthCare, ColumnPerson}
}

const (
	maxPupilNumber = 30 // characters [default]

	youngestLeaver = 12 // years on the leaving date: nobody leaves secondary school younger [default]
	oldestLeaver   = 30 // years on the leaving date: far above the oldest pupil, catches a mistyped year [default]

	followupMonths = 24 // a follow-up is over by then [law] [policy]: nothing to start any more
	yearsAhead     = 2  // a leaving date further away is a mistyped year [default]
)

// Forms that Want shows beside [BadFormat] and [BadDate].
const (
	wantDate        = "28-02-2010"
	wantPupilNumber = "A-1234"
	wantPhone       = "06-12345678"
)

var (
	pupilNumberForm = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._/-]*$`)
	phoneForm       = regexp.MustCompile(`^(\+|0)[0-9 ()./-]+$`)
)

// ParseLeaver reads a leaver from a row of the import or a start form; get returns the text of a column, "" when there
// is none. It reports every problem of the row at once, in the order of the columns; Field is the column, and Want a
// date as 2027-07-09 for [TooEarly] and [TooLate]. With problems the leaver is not fit for use. Whether the school,
// mentor and municipality exist is the store's to say.
func ParseLeaver(get func(column string) string, today calendar.Date) (Leaver, []*FieldError) {
	r := row{get: get}
	l := Leaver{
		Whom:         r.whom(),
		School:       r.brin(ColumnSchool),
		PupilNumber:  r.formed(ColumnPupilNumber, maxPupilNumber, pupilNumberForm, wantPupilNumber),
		BirthDate:    r.date(ColumnBirthDate),
		LeavingDate:  r.date(ColumnLeavingDate),
		Education:    Education(r.choice(ColumnEducation, string(VSO), string(PRO))),
		MentorEmail:  r.email(ColumnMentorEmail, r.required(ColumnMentorEmail, maxEmail)),
		Municipality: r.required(ColumnMunicipality, maxName),
		Phone:        r.phone(),
		Email:        r.email(ColumnEmail, r.text(ColumnEmail, maxEmail)),
		YouthCare:    r.yes(ColumnYouthCare, false),
	}
	l.FirstName, l.Infix, l.LastName = r.names()
	r.checkDates(l.BirthDate, l.LeavingDate, today)
	return l, r.inOrder(LeaverColumns())
}

func (r *row) date(column string) calendar.Date {
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

// phone takes a Dutch number of ten digits that begins with 0, or one with a country code.
func (r *row) phone() string {
	value := strings.Map(plainHyphen, r.text(ColumnPhone, maxName)) // a word processor makes a dash of it
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
func (r *row) checkDates(birth, leaving, today calendar.Date) {
	if leaving.IsZero() {
		return
	}
	if first := today.AddMonths(-followupMonths); leaving.Before(first) {
		r.wrong(ColumnLeavingDate, r.shown(ColumnLeavingDate), TooEarly, first.String())
		return
	}
	if last := today.AddYears(yearsAhead); leaving.After(last) {
		r.wrong(ColumnLeavingDate, r.shown(ColumnLeavingDate), TooLate, last.String())
		return
	}
	if birth.IsZero() {
		return
	}
	switch age := calendar.Age(birth, leaving); {
	case age < youngestLeaver:
		r.wrong(ColumnBirthDate, r.shown(ColumnBirthDate), TooLate, leaving.AddYears(-youngestLeaver).String())
	case age > oldestLeaver:
		r.wrong(
			ColumnBirthDate, r.shown(ColumnBirthDate), TooEarly, leaving.AddYears(-oldestLeaver-1).AddDays(1).String(),
		)
	}
}
