package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// explain turns an error into what the reader of the terminal needs: what happened, and what to do. "" says nothing more.
func explain(err error) string {
	var field *care.FieldError
	switch {
	case errors.As(err, &field):
		return field.Field + ": " + sentence(field)
	case errors.Is(err, context.Canceled):
		return "interrupted"
	case errors.Is(err, care.ErrEngineAway):
		return err.Error() + "\n  starter doctor says what is missing; trying again is safe"
	}
	return err.Error()
}

// shownValue bounds how much of a wrong value is repeated, in characters.
const shownValue = 60

// wording says by problem, and then by column, what is wrong; the problem itself says what is right.
type wording map[care.Problem]map[string]string

// of says what is wrong with a field in these words, or in those of every kind of process.
func (w wording) of(e *care.FieldError) string {
	if said, ok := w[e.Problem][e.Field]; ok {
		return said
	}
	return general[e.Problem][e.Field]
}

func sentence(e *care.FieldError) string { return wording(nil).sentence(e) }

// sentence says what is wrong with a field's value and what is right; the field itself is named by whoever shows it.
func (w wording) sentence(e *care.FieldError) string {
	said, want := w.wrongness(e)
	if e.Value != "" {
		said = fmt.Sprintf("%q: %s", shorten(e.Value), said)
	}
	if want != "" {
		said += "; " + want
	}
	return said
}

// wrongness returns what is wrong and what is right.
func (w wording) wrongness(e *care.FieldError) (said, want string) {
	switch e.Problem {
	case care.Missing:
		return "empty", "it is needed"
	case care.BadDate:
		return "not a date", "write it as " + bothWays(e.Want)
	case care.TooEarly:
		return "too early" + w.of(e), "want " + e.Want + " or later"
	case care.TooLate:
		return "too late" + w.of(e), "want " + e.Want + " or earlier"
	case care.NotAChoice:
		return "not one of the choices", "want " + e.Want
	case care.UnknownCode:
		return w.unknownWords(e), e.Want
	case care.BadFormat:
		if e.Want == "" {
			return "holds characters that are no text in UTF-8", "save the file as \"CSV UTF-8\", or say --encoding windows-1252"
		}
		return "not in the right form", "write it as " + e.Want
	case care.TooLong:
		return "too long", "at most " + e.Want + " characters"
	case care.Duplicate:
		return w.of(e) + " on " + e.Want, "keep one of the two"
	case care.Conflict:
		return cmp.Or(w.of(e), "does not go together with "+e.Want), "is one of the two mistyped?"
	case care.Deceased:
		return "of this young person it is known that they died (overleden)", "nothing is started for them any more"
	}
	return string(e.Problem), e.Want
}

// general holds the words of what can be wrong in any file; behind the bounds of a date stands the reason.
var general = wording{
	care.TooEarly: {
		care.ColumnBirthDate:   ": too old on the leaving date, or for this transition (overgang)",
		care.ColumnLeavingDate: ": a follow-up ends 24 months after leaving",
		care.ColumnStartDate:   ": that is more than 3 months ago, past the landing check (landingscheck)",
	},
	care.TooLate: {
		care.ColumnBirthDate:   ": too young on the leaving date, or for this transition (overgang)",
		care.ColumnLeavingDate: ": that is more than 2 years from now",
		care.ColumnStartDate:   ": that is more than 2 years from now",
		care.ColumnOSODate:     ": that is still to come",
	},
	care.UnknownCode: {
		care.ColumnSchool:       "no school has this BRIN and location",
		care.ColumnReceiver:     "no school has this BRIN and location",
		care.ColumnMentorEmail:  "no active mentor of this school has this address",
		care.ColumnMunicipality: "no organisation works for a municipality of this name",
	},
	care.Duplicate: {
		care.ColumnPupilNumber:   "the same school, leerlingnummer and uitstroomdatum as",
		care.ColumnStartDate:     "the same school, leerlingnummer, overgang and startdatum as",
		care.ColumnEmail:         "the same organisatie, email and rol as",
		care.ColumnContactPerson: "the organisation has a contact person (vast aanspreekpunt)",
	},
}

// unknownWords says that something does not exist here. The sender of a handover may be childcare, known by the nine digits of its LRK number.
func (w wording) unknownWords(e *care.FieldError) string {
	if e.Field == care.ColumnSchool && len(e.Value) == 9 {
		return "no childcare (kinderopvang) has this LRK number"
	}
	return w.of(e)
}

// bothWays writes an example such as 28-02-2010 in both forms that are read.
func bothWays(example string) string {
	if d, err := calendar.ParseInputDate(example); err == nil {
		return example + " or " + d.String()
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
