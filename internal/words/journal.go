package words

import (
	"slices"

	"schakel/internal/care"
)

// The sentences of the journal, in Dutch as the portal tells them and in English as the command line does; template.go
// says how templates work, telling.go has what fills them. The Dutch begins with a capital and says what a line is
// about; the English follows who did it. A line about consent says which set, never what was in it, and a line says no
// more than its own details: what a reader may not know was left out of them.

// book is the sentences of a kind of process, or those that several share. A kind has its own first.
type book struct {
	lines   map[care.Event]Phrase
	answers map[answered]string // what was answered to a step, in Dutch
}

// answered is an answer to a form, or to any form when it does not say which.
type answered struct {
	form    care.Form
	outcome care.Outcome
}

// books are the sentences of each kind where those of every process do not fit. English has none of its own.
var books = map[care.Kind][]book{
	care.Handover:   {ofHandover, handingOver},
	care.Transition: {ofTransition, handingOver},
}

// sentence is the template of a line.
func (t telling) sentence() string {
	all := slices.Concat(books[t.in.Kind], []book{every})
	if a := t.Details.Answer; a != nil && t.Event == care.EventAnswered && t.language == NL {
		for _, b := range all {
			for _, key := range []answered{{t.Form, a.Outcome}, {"", a.Outcome}} {
				if said, ok := b.answers[key]; ok {
					return said
				}
			}
		}
	}
	for _, b := range all {
		if said := b.lines[t.Event].In(t.language); said != "" {
			return said
		}
	}
	return "{event}"
}
