package care

import "schakel/internal/calendar"

// Particulars is what an organisation can correct of a young person. Name and birth date are the person's, whatever
// process it is said in; the pupil number is of the process's own organisation; the rest is of the process alone.
type Particulars struct {
	FirstName, Infix, LastName string
	BirthDate                  calendar.Date
	// PupilNumber is the number at the process's own organisation; a wijkteam gives none.
	PupilNumber  string
	Phone, Email string
	WhereToReach string
	Municipality string
}

// ParticularsOf returns what can be corrected of a young person as a process of a kind knows them.
func ParticularsOf(p Person, k Kind) Particulars {
	found := Particulars{
		FirstName: p.FirstName, Infix: p.Infix, LastName: p.LastName, BirthDate: p.BirthDate,
		PupilNumber: p.PupilNumber,
		Phone:       p.Phone, Email: p.Email, WhereToReach: p.WhereToReach, Municipality: p.Municipality,
	}
	if k == Transition { // the number that is known there is the school's
		found.PupilNumber = ""
	}
	return found
}

// Particular is the code of something that is known of a young person or of a parent. Codes are schema: journals keep
// them.
type Particular string

// What can be another than it was.
const (
	ParticularName         Particular = "name"
	ParticularBirthDate    Particular = "birth_date"
	ParticularPupilNumber  Particular = "pupil_number"
	ParticularPhone        Particular = "phone"
	ParticularEmail        Particular = "email"
	ParticularWhereToReach Particular = "where_to_reach"
	ParticularMunicipality Particular = "municipality"
	ParticularAuthority    Particular = "authority" // of a parent
)

// Differ lists what is another in one than in the other, in the order of the form.
func (p Particulars) Differ(q Particulars) (all []Particular) {
	for _, of := range []struct {
		code    Particular
		differs bool
	}{
		{ParticularName, p.FirstName != q.FirstName || p.Infix != q.Infix || p.LastName != q.LastName},
		{ParticularBirthDate, p.BirthDate != q.BirthDate},
		{ParticularPupilNumber, p.PupilNumber != q.PupilNumber},
		{ParticularPhone, p.Phone != q.Phone},
		{ParticularEmail, p.Email != q.Email},
		{ParticularWhereToReach, p.WhereToReach != q.WhereToReach},
		{ParticularMunicipality, p.Municipality != q.Municipality},
	} {
		if of.differs {
			all = append(all, of.code)
		}
	}
	return all
}

// StaleError is the error of a correction of what is no longer so: somebody else corrected it since. Its text names
// nobody.
type StaleError struct {
	Now Particulars
}

func (e *StaleError) Error() string { return "somebody else corrected it meanwhile" }

// AddressLeft is a mail address that gets no messages any more, and who can be asked about it. It is told so, once, and
// is kept nowhere.
type AddressLeft struct {
	Mail                    string // the id of the mail, which was claimed with the change
	Address                 string
	Organisation, Colleague string // names
}

// Corrected is what a correction of particulars leaves to be done.
type Corrected struct {
	What []Particular  // what was written down; empty: all was so already
	Left []AddressLeft // to be told
	// Pending is what the processes of the young person have yet to hear: of another birth date.
	Pending []PendingAct
}

// Form fields of a correction, beside the columns of the imports.
const (
	ColumnWhereToReach = "te_bereiken" // how the young person prefers to be reached, in their own words
	maxWhereToReach    = 200           // characters [default]
)

// ParseParticulars reads a correction from a form, by the rules of the forms that start a process; get returns the text
// of a column, "" when there is none. Birth dates from earliest to latest are possible. It reports every problem at
// once, in the order of the columns. With problems the correction is not fit for use. Whether a number is somebody
// else's and the municipality exists is the store's to say.
func ParseParticulars(get func(column string) string, earliest, latest calendar.Date) (Particulars, []*FieldError) {
	r := row{get: get}
	p := Particulars{
		BirthDate:    r.date(ColumnBirthDate),
		Phone:        r.phone(),
		Email:        r.email(ColumnEmail, r.text(ColumnEmail, maxEmail)),
		WhereToReach: r.text(ColumnWhereToReach, maxWhereToReach),
		Municipality: r.required(ColumnMunicipality, maxName),
	}
	p.FirstName, p.Infix, p.LastName = r.names()
	if r.shown(ColumnPupilNumber) != "" {
		p.PupilNumber = r.pupilNumber()
	}
	r.within(ColumnBirthDate, p.BirthDate, earliest, latest)
	return p, r.inOrder([]string{
		ColumnFirstName, ColumnInfix, ColumnLastName, ColumnBirthDate, ColumnPupilNumber, ColumnPhone, ColumnEmail,
		ColumnWhereToReach, ColumnMunicipality,
	}, nil)
}

// BirthsFor are the birth dates that somebody can have in a process with an anchor, by the ages that the forms which
// start one ask for: they catch a mistyped year and not an exception. began is the day on which a transition 18-/18+
// began; there it is a year more on both sides than for a start [default].
func BirthsFor(k Kind, t Crossing, anchor, began calendar.Date) (earliest, latest calendar.Date) {
	switch k {
	case Handover:
		return bornFor(ages[t], anchor)
	case Transition:
		return bornFor(ageRange{AgeAlone - 1, AgeOfAge}, began)
	}
	return bornFor(leaverAges, anchor)
}
