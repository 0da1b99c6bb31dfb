package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// explain turns an error into what the reader of the terminal needs: what happened, and what to do. "" says nothing
// more.
func (l language) explain(err error) string {
	var field *care.FieldError
	switch {
	case errors.As(err, &field):
		return field.Field + ": " + wording(nil).sentence(l, field)
	case errors.Is(err, context.Canceled):
		return l.say(wordsInterrupted)
	case errors.Is(err, care.ErrAway):
		return err.Error() + "\n  " + l.say(wordsAway)
	}
	return err.Error()
}

// shownValue bounds how much of a wrong value is repeated, in characters.
const shownValue = 60

// wording says by problem, and then by column, what is wrong; the problem itself says what is right.
type wording map[care.Problem]map[string]phrase

// of says what is wrong with a field in these words, or in those of every kind of process.
func (w wording) of(e *care.FieldError) phrase {
	if said, ok := w[e.Problem][e.Field]; ok {
		return said
	}
	return general[e.Problem][e.Field]
}

// sentence says what is wrong with a field's value and what is right; the field itself is named by whoever shows it.
func (w wording) sentence(l language, e *care.FieldError) string {
	said, want := w.wrongness(l, e)
	if e.Value != "" {
		said = fmt.Sprintf("%q: %s", shorten(e.Value), said)
	}
	if want != "" {
		said += "; " + want
	}
	return said
}

// wrongness returns what is wrong and what is right.
func (w wording) wrongness(l language, e *care.FieldError) (wrong, right string) {
	words, known := problemWords[e.Problem]
	reason := l.say(w.of(e))
	switch e.Problem {
	case care.BadDate:
		return l.say(words.wrong), l.say(words.right, l.bothWays(e.Want))
	case care.TooEarly, care.TooLate:
		return l.say(words.wrong, reason), l.say(words.right, l.date(e.Want))
	case care.NotAChoice, care.BadFormat, care.TooLong, care.MovedAway:
		return l.say(words.wrong), l.say(words.right, e.Want)
	case care.UnknownCode:
		return l.say(words.wrong, l.unknown(reason, e)), l.say(words.right, e.Want)
	case care.BrokenText:
		if !utf8.ValidString(e.Value) {
			words = wordsOtherEncoding
		}
	case care.Duplicate:
		return l.say(words.wrong, cmp.Or(reason, l.say(wordsSame)), e.Want), l.say(words.right)
	case care.Asked:
		if e.Field == care.ColumnOldEmail {
			return l.say(wordsColleague, e.Want), l.say(wordsColleagueSay)
		}
	case care.Conflict:
		return l.say(words.wrong, cmp.Or(reason, l.say(wordsConflict, e.Want))), l.say(words.right)
	}
	if !known {
		return string(e.Problem), e.Want
	}
	return l.say(words.wrong), l.say(words.right)
}

// unknown says that something does not exist here. The sender of a handover may be childcare, known by the nine digits
// of its LRK number.
func (l language) unknown(reason string, e *care.FieldError) string {
	if e.Field == care.ColumnSchool && len(e.Value) == 9 {
		return l.say(wordsUnknownChildcare)
	}
	return cmp.Or(reason, l.say(wordsUnknown))
}

// bothWays writes an example such as 28-02-2010 in both forms that are read.
func (l language) bothWays(example string) string {
	if d, err := calendar.ParseInputDate(example); err == nil {
		return l.say(wordsOr, example, d)
	}
	return example
}

func shorten(s string) string {
	r := []rune(s)
	if len(r) <= shownValue {
		return s
	}
	return strings.TrimSpace(string(r[:shownValue])) + "…"
}

// fieldErrors returns every *care.FieldError in err, and whether err consists of nothing else.
func fieldErrors(err error) (found []*care.FieldError, only bool) {
	switch e := err.(type) { //nolint:errorlint // it walks the tree of errors itself
	case nil:
		return nil, true
	case *care.FieldError:
		return []*care.FieldError{e}, true
	case interface{ Unwrap() []error }:
		only = true
		for _, inner := range e.Unwrap() {
			f, all := fieldErrors(inner)
			found, only = append(found, f...), only && all
		}
		return found, only && len(found) > 0
	}
	if inner := errors.Unwrap(err); inner != nil {
		return fieldErrors(inner)
	}
	return nil, false
}
