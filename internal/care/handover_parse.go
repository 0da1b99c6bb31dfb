package care

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"schakel/internal/calendar"
)

// Columns of the import of handovers, beside those that it shares with the import of leavers: [ColumnSchool], which is
// the sender, [ColumnPupilNumber], [ColumnFirstName], [ColumnInfix], [ColumnLastName], [ColumnBirthDate],
// [ColumnMentorEmail], [ColumnMunicipality], [ColumnYouthCare], and [ColumnEmail] of the young person. The start form
// of the portal names its fields the same.
const (
	ColumnCrossing     = "overgang"
	ColumnReceiver     = "ontvangende_school"
	ColumnStartDate    = "startdatum"
	ColumnOSOReference = "oso_kenmerk"
	ColumnOSODate      = "oso_datum"
	ColumnRequested    = "aangevraagd" // ja: the receiver asks for it, and does not know pupil number, mentor and OSO
)

// MaxHandoverParents is how many parents can be named at the start [default]; more are added on the page of the
// handover.
const MaxHandoverParents = 2

const (
	maxOSOReference = 60 // characters [default]

	handoverMonthsPast = 3 // a first day longer ago is past the landing check [default]
	handoverYearsAhead = 2 // a first day further away is a mistyped year [default]
)

// ColumnParentName is the column of the n-th parent's name, from 1: "ouder1_naam".
func ColumnParentName(n int) string { return parentColumn(n, "naam") }

// ColumnParentEmail is the column of the n-th parent's mail address.
func ColumnParentEmail(n int) string { return parentColumn(n, "email") }

// ColumnParentAuthority is the column that tells whether the n-th parent has authority (gezag): ja or nee.
func ColumnParentAuthority(n int) string { return parentColumn(n, "gezag") }

func parentColumn(n int, what string) string { return "ouder" + strconv.Itoa(n) + "_" + what }

// HandoverColumns lists every column in the order of the documentation. A file may leave out the optional ones; in one
// that it has, and in tussenvoegsel, a row may be empty.
func HandoverColumns() (required, optional []string) {
	return []string{
			ColumnCrossing, ColumnSchool, ColumnReceiver, ColumnPupilNumber, ColumnFirstName, ColumnInfix,
			ColumnLastName, ColumnBirthDate, ColumnStartDate, ColumnMentorEmail, ColumnMunicipality,
		},
		slices.Concat(
			[]string{ColumnYouthCare, ColumnOSOReference, ColumnOSODate, ColumnEmail}, parentColumns(),
			[]string{ColumnRequested, ColumnPerson},
		)
}

// parentColumns are the columns of all parents, in the order of the documentation.
func parentColumns() (all []string) {
	for n := range MaxHandoverParents {
		all = append(all, ColumnParentName(n+1), ColumnParentEmail(n+1), ColumnParentAuthority(n+1))
	}
	return all
}

// ages are the youngest and the oldest, in years on the first day, for whom a transition is plausible. They catch a
// mistyped year and not an exception: the usual ages lie well within [default].
var ages = map[Crossing]ageRange{
	KoPo:      {3, 7},
	PoVo:      {9, 16},
	VoVo:      {9, 22},
	VoMbo:     {14, 30},
	SoRegular: {3, 22},
}

// wantChildcare is what Want shows beside [BadFormat] for the code of childcare: its number in the Landelijk Register
// Kinderopvang (LRK).
const wantChildcare = "123456789"

var childcareForm = regexp.MustCompile(`^[0-9]{9}$`)

// ParseHandover reads a handover from a row of the import or a start form; get returns the text of a column, "" when
// there is none. It reports every problem of the row at once, in the order of the columns; Field is the column, and
// Want a date as 2027-07-09 for [TooEarly] and [TooLate]. With problems the handover is not fit for use. Sender and
// receiver are an id, or a code: the BRIN and location of a school, the LRK number of childcare as a sender. Whether
// they, the mentor and the municipality exist is the store's to say.
func ParseHandover(get func(column string) string, today calendar.Date) (NewHandover, []*FieldError) {
	r := row{get: get}
	h := NewHandover{
		Whom:         r.whom(),
		Crossing:     choice(&r, ColumnCrossing, Crossings()...),
		Requested:    r.yesOr(ColumnRequested, false),
		BirthDate:    r.date(ColumnBirthDate),
		StartDate:    r.date(ColumnStartDate),
		Municipality: r.required(ColumnMunicipality, maxName),
		YouthCare:    r.yesOr(ColumnYouthCare, false),
		Parents:      r.parents(),
		YoungEmail:   r.email(ColumnEmail, r.text(ColumnEmail, maxEmail)),
	}
	h.FirstName, h.Infix, h.LastName = r.names()
	h.Sender, h.SenderCode = r.handoverSide(ColumnSchool, h.Crossing == KoPo)
	h.Receiver, h.ReceiverCode = r.handoverSide(ColumnReceiver, false)
	if known := string(h.Sender) + h.SenderCode; known != "" && known == string(h.Receiver)+h.ReceiverCode {
		r.wrong(ColumnReceiver, r.shown(ColumnReceiver), Conflict, ColumnSchool)
	}
	if h.Requested {
		r.unknownToReceiver()
	} else {
		h.PupilNumber = r.pupilNumber()
		h.MentorEmail = r.email(ColumnMentorEmail, r.required(ColumnMentorEmail, maxEmail))
		h.OSO = r.oso(today)
	}
	r.checkStart(h, today)
	return h, r.inOrder(HandoverColumns())
}

// handoverSide reads an organisation by its id or its code.
func (r *row) handoverSide(column string, childcare bool) (OrganisationID, string) {
	if id := strings.ToLower(r.shown(column)); Valid(id) {
		return OrganisationID(id), ""
	}
	if childcare {
		return "", r.formed(column, maxName, childcareForm, wantChildcare)
	}
	return "", r.brin(column)
}

// unknownToReceiver reports what only the sender can know.
func (r *row) unknownToReceiver() {
	for _, column := range []string{ColumnPupilNumber, ColumnMentorEmail, ColumnOSOReference, ColumnOSODate} {
		if value := r.shown(column); value != "" {
			r.wrong(column, value, Conflict, ColumnRequested+" ja")
		}
	}
}

// oso reads the reference of a transfer file, which has a date, or nothing.
func (r *row) oso(today calendar.Date) (o OSO) {
	o.Reference = r.text(ColumnOSOReference, maxOSOReference)
	if r.shown(ColumnOSODate) != "" {
		o.Date = r.date(ColumnOSODate)
		r.within(ColumnOSODate, o.Date, calendar.Date{}, today)
		if r.shown(ColumnOSOReference) == "" {
			r.wrong(ColumnOSOReference, "", Missing, "")
		}
	} else if o.Reference != "" {
		r.wrong(ColumnOSODate, "", Missing, "")
	}
	return o
}

// parents reads the parents who are named. Authority that is not filled in is not known, and so taken for no.
func (r *row) parents() (all []Party) {
	for n := 1; n <= MaxHandoverParents; n++ {
		name, mail, authority := ColumnParentName(n), ColumnParentEmail(n), ColumnParentAuthority(n)
		if r.shown(name) == "" && r.shown(mail) == "" && r.shown(authority) == "" {
			continue
		}
		all = append(all, Party{
			Kind: Parent, Name: r.requiredName(name), Email: r.email(mail, r.text(mail, maxEmail)),
			Authority: r.yesOr(authority, false),
		})
	}
	return all
}

// checkStart looks whether the dates are sensible together; what could not be read was reported before.
func (r *row) checkStart(h NewHandover, today calendar.Date) {
	first, last := today.AddMonths(-handoverMonthsPast), today.AddYears(handoverYearsAhead)
	plausible, known := ages[h.Crossing]
	if r.within(ColumnStartDate, h.StartDate, first, last) && known {
		earliest, latest := bornFor(plausible, h.StartDate)
		r.within(ColumnBirthDate, h.BirthDate, earliest, latest)
	}
}
