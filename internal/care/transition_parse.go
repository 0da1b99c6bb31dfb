package care

import (
	"slices"
	"strings"

	"schakel/internal/calendar"
)

// Columns of the import of transitions 18-/18+, beside those that it shares with the imports of leavers and handovers:
// [ColumnFirstName], [ColumnInfix], [ColumnLastName], [ColumnBirthDate], [ColumnMunicipality], [ColumnYouthCare],
// [ColumnSchool], [ColumnPupilNumber], [ColumnMentorEmail], [ColumnEmail] of the young person, and those of the
// parents. The start form of the portal names its fields the same.
const (
	ColumnWorkerEmail = "medewerker_email" // of the wijkteam's worker who has it; says which wijkteam it is

	// The portal alone knows this one, by id.
	ColumnWijkteam = "wijkteam" // then the worker need not be filled in: it is who starts it
)

// TransitionColumns lists every column in the order of the documentation. A file may leave out the optional ones; in
// one that it has, and in tussenvoegsel, a row may be empty.
func TransitionColumns() (required, optional []string) {
	return []string{
			ColumnFirstName, ColumnInfix, ColumnLastName, ColumnBirthDate, ColumnMunicipality, ColumnWorkerEmail,
		},
		slices.Concat(
			[]string{
				ColumnYouthCare, ColumnSchool, ColumnPupilNumber, ColumnMentorEmail, ColumnEmail, ColumnPerson,
			},
			parentColumns(),
		)
}

// ParseTransition reads a transition 18-/18+ from a row of the import or a start form; get returns the text of a
// column, "" when there is none. It can begin for who was born from earliest to latest, which protocol.Births tells. It
// reports every problem of the row at once, in the order of the columns; Field is the column, and Want a date as
// 2011-06-14 for [TooEarly] and [TooLate]. With problems the transition is not fit for use. Whether the young person
// that was chosen, the worker, the school, the mentor and the Wmo desk of the municipality exist is the store's to say.
func ParseTransition(get func(column string) string, earliest, latest calendar.Date) (NewTransition, []*FieldError) {
	r := row{get: get}
	n := NewTransition{
		Whom:       r.whom(),
		Wijkteam:   OrganisationID(r.id(ColumnWijkteam)),
		YouthCare:  r.yesOr(ColumnYouthCare, false),
		Parents:    r.parents(),
		YoungEmail: r.email(ColumnEmail, r.text(ColumnEmail, maxEmail)),
	}
	worker, municipality := r.required, r.required
	if r.shown(ColumnWijkteam) != "" {
		worker = r.text
	}
	if r.chosen() {
		municipality = r.text
	} else {
		n.FirstName, n.Infix, n.LastName = r.names()
		n.BirthDate = r.date(ColumnBirthDate)
		r.within(ColumnBirthDate, n.BirthDate, earliest, latest)
	}
	n.WorkerEmail, n.Municipality = r.email(
		ColumnWorkerEmail, worker(ColumnWorkerEmail, maxEmail),
	), municipality(ColumnMunicipality, maxName)
	r.transitionSchool(&n)
	required, optional := TransitionColumns()
	return n, r.inOrder(required, append(optional, ColumnWijkteam))
}

// chosen tells whether somebody was chosen from a list, who then need not be named.
func (r *row) chosen() bool {
	who := r.shown(ColumnPerson)
	return who != "" && !strings.EqualFold(who, WhomNew) && r.shown(ColumnLastName) == "" &&
		r.shown(ColumnFirstName) == ""
}

// id reads an id that was chosen from a list; "" when nothing was.
func (r *row) id(column string) string {
	value := r.shown(column)
	if value != "" && !Valid(value) {
		r.wrong(column, value, UnknownCode, "")
		return ""
	}
	return strings.ToLower(value)
}

// transitionSchool reads the school, if there is one; of who was chosen from a list it may be known already. Who has a
// pupil number or a mentor has a school; the wijkteam that starts it may know neither of them.
func (r *row) transitionSchool(n *NewTransition) {
	if r.shown(ColumnPupilNumber) != "" {
		n.PupilNumber = r.pupilNumber()
	}
	n.MentorEmail = r.email(ColumnMentorEmail, r.text(ColumnMentorEmail, maxEmail))
	needed := !r.chosen() && (r.shown(ColumnPupilNumber) != "" || r.shown(ColumnMentorEmail) != "")
	if needed || r.shown(ColumnSchool) != "" {
		n.School, n.SchoolCode = r.handoverSide(ColumnSchool, false)
	}
}
