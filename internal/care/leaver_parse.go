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

	followupMonths = 24 // a follow-up is over by then [law] [policy]: nothing to start any more
	yearsAhead     = 2  // a leaving date further away is a mistyped year [default]
)

// leaverAges are on the leaving date: nobody leaves secondary school younger, and the oldest lies far above the oldest
// pupil, to catch a mistyped year [default].
var leaverAges = ageRange{12, 30}

// Forms that Want shows beside [BadFormat] and [BadDate].
const (
	wantDate        = "28-02-2010"
	wantPupilNumber = "A-1234"
	wantPhone       = "06-12345678"
)

var (
	pupilNumberForm = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._/-]*$`)
	phoneForm       = regexp.MustCompile(`^(\+|0)[0-9 ()./-]+$`)
	notDigit        = regexp.MustCompile(`[^0-9]`)
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
		PupilNumber:  r.pupilNumber(),
		BirthDate:    r.date(ColumnBirthDate),
		LeavingDate:  r.date(ColumnLeavingDate),
		Education:    choice(&r, ColumnEducation, VSO, PRO),
		MentorEmail:  r.email(ColumnMentorEmail, r.required(ColumnMentorEmail, maxEmail)),
		Municipality: r.required(ColumnMunicipality, maxName),
		Phone:        r.phone(),
		Email:        r.email(ColumnEmail, r.text(ColumnEmail, maxEmail)),
		YouthCare:    r.yesOr(ColumnYouthCare, false),
	}
	l.FirstName, l.Infix, l.LastName = r.names()
	if r.within(
		ColumnLeavingDate, l.LeavingDate, today.AddMonths(-followupMonths), today.AddYears(yearsAhead),
	) {
		earliest, latest := bornFor(leaverAges, l.LeavingDate)
		r.within(ColumnBirthDate, l.BirthDate, earliest, latest)
	}
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
	digits := len(notDigit.ReplaceAllString(value, ""))
	abroad := strings.HasPrefix(value, "+") || strings.HasPrefix(value, "00")
	if !phoneForm.MatchString(value) || (!abroad && digits != 10) || (abroad && (digits < 8 || digits > 17)) {
		r.wrong(ColumnPhone, value, BadFormat, wantPhone)
		return ""
	}
	return value
}
