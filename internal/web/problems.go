package web

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// problemWords says in Dutch what is wrong with a field and what would be right.
func problemWords(label string, e *care.FieldError) string {
	it := lowerFirst(label)
	switch e.Problem {
	case care.Missing:
		return "Vul " + it + " in"
	case care.BadDate:
		return capital(it) + " is geen datum die bestaat. Schrijf dag, maand en jaar, zoals 09-07-2027"
	case care.TooEarly:
		return capital(it) + " kan niet eerder zijn dan " + wantedDate(e.Want)
	case care.TooLate:
		return capital(it) + " kan niet later zijn dan " + wantedDate(e.Want)
	case care.NotAChoice:
		return "Kies bij " + it + " een van de antwoorden"
	case care.UnknownCode:
		return capital(it) + " kennen we niet. Kijk of het goed geschreven is"
	case care.BadFormat:
		return "Schrijf " + it + " zo: " + e.Want
	case care.BrokenText:
		return "In " + it + " staan tekens die onderweg kapot zijn gegaan, zoals � of Ã«. Schrijf het opnieuw"
	case care.SheetError:
		return capital(it) + " is een foutmelding uit een spreadsheet. Schrijf wat er hoort te staan"
	case care.TooLong:
		return "Maak " + it + " korter: er mogen " + e.Want + " tekens in"
	case care.Duplicate:
		return capital(it) + " is er al"
	case care.Taken:
		number, _, _ := strings.Cut(it, " bij jullie")
		return "Dit " + number + " is al van iemand anders bij jullie. Kijk het nummer na"
	case care.Asked:
		return "Zeg of dit iemand is die jullie al kennen"
	case care.Deceased:
		return "Over deze jongere staat dat hij of zij is overleden. Er kan niets meer beginnen"
	case care.Conflict:
		return capital(it) + " past niet bij " + lowerFirst(e.Want)
	}
	return "Kijk " + it + " nog eens na"
}

// wantedDate writes an ISO date for a reader, and anything else as it is.
func wantedDate(want string) string {
	if d, err := calendar.ParseDate(want); err == nil {
		return d.DutchShort()
	}
	return want
}

// namedLaws are abbreviations that people write with one capital.
var namedLaws = []string{"Wmo", "Wlz", "Zvw"}

// lowerFirst makes a label fit inside a sentence; an abbreviation keeps its capitals.
func lowerFirst(label string) string {
	if word, _, _ := strings.Cut(label, " "); slices.Contains(namedLaws, word) {
		return label
	}
	first, size := utf8.DecodeRuneInString(label)
	second, _ := utf8.DecodeRuneInString(label[size:])
	if unicode.IsUpper(second) {
		return label
	}
	return strings.ToLower(string(first)) + label[size:]
}
