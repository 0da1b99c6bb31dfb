package cli

import (
	"strings"

	"schakel/internal/care"
)

// asks says of everybody who is known and looks like who a row or the flags name how alike they are, and how to answer.
// The value is what to fill in when it is the same young person.
func (l language) asks(asked *care.AskedError) []rowProblem {
	return each(asked.Lookalikes, func(k care.Lookalike) rowProblem {
		words := wordsAsked
		if k.Person.ID == "" { // of another row, which has not started
			words = wordsAskedWithin
		}
		return rowProblem{
			Column: care.ColumnPerson, Value: string(k.Person.ID), Problem: care.Asked,
			Message: l.say(words, l.whoIs(k.Person), l.alike(k.Likeness), k.Person.ID, care.WhomNew),
		}
	})
}

// whoIs says who somebody known is to somebody who may know.
func (l language) whoIs(p care.Person) string {
	who := p.Name() + ", " + l.date(p.BirthDate.String())
	if p.PupilNumber != "" {
		who += ", " + l.say(wordsNumber, p.PupilNumber)
	}
	return who
}

// alike says what speaks for and against two being one, in the order of a row.
func (l language) alike(k care.Likeness) string {
	var said []string
	for _, of := range []struct {
		what  phrase
		alike care.Agreement
	}{{wordsNumberIs, k.Number}, {wordsNameIs, k.Name}, {wordsBirthDateIs, k.BirthDate}} {
		said = append(said, l.say(of.what)+" "+l.say(agreementWords[of.alike]))
	}
	return strings.Join(said, ", ")
}
