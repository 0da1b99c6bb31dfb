package care

import (
	"strings"

	"schakel/internal/calendar"
)

// Agreement is how a thing that is said of somebody compares with what is known of somebody.
type Agreement int

// The agreements.
const (
	Unsaid  Agreement = iota // one of the two does not say it
	Differs                  // they say something else
	// they differ in what people leave out or add: leading zeros of a number; spaces, hyphens and apostrophes of a name
	Nearly
	Agrees // they say the same
)

// Likeness is what speaks for and against two descriptions being of one young person.
type Likeness struct {
	Name, BirthDate, Number Agreement
}

// Verdict is what follows from a likeness.
type Verdict int

// The verdicts.
const (
	Another   Verdict = iota // somebody else
	AskWho                   // somebody has to say
	SameAsWho                // the same person
)

// Named is how somebody names a young person: in a row of a file, in a form, on the command line.
type Named struct {
	FirstName, Infix, LastName string
	BirthDate                  calendar.Date
	// PupilNumber is the number at the organisation that names them; empty where it gives none.
	PupilNumber string
}

// Named is how a leaver names the young person.
func (l Leaver) Named() Named {
	return Named{
		FirstName: l.FirstName, Infix: l.Infix, LastName: l.LastName, BirthDate: l.BirthDate,
		PupilNumber: l.PupilNumber,
	}
}

// Named is how a handover names the young person.
func (h NewHandover) Named() Named {
	return Named{
		FirstName: h.FirstName, Infix: h.Infix, LastName: h.LastName, BirthDate: h.BirthDate,
		PupilNumber: h.PupilNumber,
	}
}

// Named is how a transition names the young person: the number at a school is not one of the wijkteam.
func (n NewTransition) Named() Named {
	return Named{FirstName: n.FirstName, Infix: n.Infix, LastName: n.LastName, BirthDate: n.BirthDate}
}

// Compare tells how a young person who is named compares with one whom the same organisation knows, both with the
// number that this organisation gave. It is the one rule for all roads in.
func Compare(named Named, known Person) Likeness {
	l := Likeness{
		Name: compare(
			joinNonEmpty(named.FirstName, named.Infix, named.LastName), known.Name(), betweenLetters.Replace,
		),
		BirthDate: Differs, Number: compare(named.PupilNumber, known.PupilNumber, withoutZeros),
	}
	switch {
	case named.BirthDate.IsZero() || known.BirthDate.IsZero():
		l.BirthDate = Unsaid
	case named.BirthDate == known.BirthDate:
		l.BirthDate = Agrees
	}
	return l
}

// Verdict says what follows: a number that agrees with name and birth date is the same person; a number that agrees
// with another name or date, and a name and date that agree without a number on both sides, are for somebody to say.
// Two numbers that differ are two people, also with one name and date; numbers that differ in leading zeros only may be
// one.
func (l Likeness) Verdict() Verdict {
	born := (l.Name == Agrees || l.Name == Nearly) && l.BirthDate == Agrees
	switch {
	case l.Number == Agrees && l.Name == Agrees && l.BirthDate == Agrees:
		return SameAsWho
	case l.Number == Agrees || l.Number == Nearly || l.Number == Unsaid && born:
		return AskWho
	}
	return Another
}

// compare compares two names or two numbers; core leaves out what people write or leave out as they please.
func compare(a, b string, core func(folded string) string) Agreement {
	a, b = Fold(a), Fold(b)
	switch {
	case a == "" || b == "":
		return Unsaid
	case a == b:
		return Agrees
	case core(a) == core(b):
		return Nearly
	}
	return Differs
}

// betweenLetters takes out of a name what stands between its letters.
var betweenLetters = strings.NewReplacer(" ", "", "-", "", "'", "", ".", "")

func withoutZeros(number string) string { return strings.TrimLeft(number, "0") }

// Lookalike is somebody whom the organisation knows, of whom has to be said whether it is who is named.
type Lookalike struct {
	Person Person // who it is, with the number at the organisation
	Likeness
	// in which the organisation takes part, over or not: whoever is shown who it is looked at these
	Processes []ProcessID
	// Asked is true when somebody said that they are one, and others have yet to answer.
	Asked bool
}

// AskedError is the error of a start that waits for an answer: is the young person who is named one of these, whom the
// organisation knows, or somebody else? The answer is given with [Whom]. Its text names nobody.
type AskedError struct {
	Lookalikes []Lookalike // the most alike first
}

func (e *AskedError) Error() string {
	return "somebody who looks like this young person is known: say whether it is the same"
}

// Whom answers who a young person is of whom that was asked. The zero value answers nothing.
type Whom struct {
	Person PersonID // this one
	New    bool     // somebody who is not known yet
}

// Who is the answer itself: see [Wanted].
func (w Whom) Who() Whom { return w }

// WhomNew is what stands in [ColumnPerson] when somebody is not known yet; else it is the id of who it is.
const WhomNew = "nieuw"
