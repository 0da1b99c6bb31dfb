package webtest

import "schakel/internal/care"

// Registered is a young person whom the organisation of whoever starts something knows, with the processes in which it
// takes part.
type Registered struct {
	Person    care.Person
	Processes []care.ProcessID
}

// asks tells as the store does whether it has to be said who somebody is: of those in Registered, by the rule that all
// roads share.
func (f *Fake) asks(named care.Named, whom care.Whom) error {
	var asked []care.Lookalike
	fits, taken := whom.Person == "", false
	for _, r := range f.Registered {
		l := care.Compare(named, r.Person)
		switch verdict := l.Verdict(); {
		case verdict == care.Another:
			continue
		case verdict == care.SameAsWho && whom == (care.Whom{}):
			return nil
		}
		asked = append(asked, care.Lookalike{Person: r.Person, Likeness: l, Processes: r.Processes})
		fits, taken = fits || r.Person.ID == whom.Person, taken || l.Number == care.Agrees
	}
	switch {
	case !fits:
		return &care.FieldError{
			Field: care.ColumnPerson, Value: string(whom.Person), Problem: care.NotAChoice, Want: care.WhomNew,
		}
	case whom.New && taken:
		return &care.FieldError{Field: care.ColumnPupilNumber, Value: named.PupilNumber, Problem: care.Taken}
	case whom == (care.Whom{}) && len(asked) > 0:
		return &care.AskedError{Lookalikes: asked}
	}
	return nil
}
