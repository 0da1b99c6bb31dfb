// Package words is the one catalogue of words for what package care has as codes, in Dutch and in English: what each
// code is called, in a table of its own type; what a kind of process calls otherwise ([Vocabulary]); the sentences of
// the journal ([Story]), an answer in a few words ([Answer]), and what comes next after one ([Next]). Who adds a code
// or an event adds its words here and nowhere else; a test tells which has none, and which words nothing has.
//
// It is not the words of pages and of help: titles, questions, buttons and what explains them stand where they are
// shown, in one language, and so does what imports say of a file. It knows no page, no store and no reader: what may be
// told to whom is decided before.
package words

import (
	"maps"
	"strings"
)

// Language is in which somebody reads.
type Language string

// The languages: the portal is in Dutch, the command line in English.
const (
	NL Language = "nl"
	EN Language = "en"
)

// Phrase says one thing in both languages.
type Phrase struct{ NL, EN string }

// In is the phrase in a language.
func (p Phrase) In(l Language) string {
	if l == EN {
		return p.EN
	}
	return p.NL
}

// Table has the words of every code of one type.
type Table[K ~string] map[K]Phrase

// In is what a code is called in a language. A code without words is shown as it is, so that nothing ever disappears.
func (t Table[K]) In(l Language, code K) string {
	if p, ok := t[code]; ok {
		return p.In(l)
	}
	if l == EN {
		return Spaced(code)
	}
	return string(code)
}

// NL is what a code is called in Dutch.
func (t Table[K]) NL(code K) string { return t.In(NL, code) }

// EN is what a code is called in English.
func (t Table[K]) EN(code K) string { return t.In(EN, code) }

// List writes codes as a sentence does: "wonen, inkomen en welzijn".
func (t Table[K]) List(l Language, codes []K) string {
	if l == EN {
		return strings.Join(t.all(l, codes), ", ")
	}
	return List(t.all(l, codes))
}

func (t Table[K]) all(l Language, codes []K) []string {
	all := make([]string, len(codes))
	for i, code := range codes {
		all[i] = t.In(l, code)
	}
	return all
}

// with is the table of a kind of process that has Dutch words of its own for some codes.
func (t Table[K]) with(own map[K]string) Table[K] {
	all := maps.Clone(t)
	for code, word := range own {
		all[code] = Phrase{word, t[code].EN}
	}
	return all
}

// Spaced makes words of a code: "not_reached" is "not reached".
func Spaced[K ~string](code K) string { return strings.ReplaceAll(string(code), "_", " ") }
