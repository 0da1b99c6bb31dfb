package form

import (
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// ProblemWords says in Dutch what is wrong with a field and what would be right.
func ProblemWords(label string, e *care.FieldError) string {
	it := words.Lower(label)
	switch e.Problem {
	case care.Missing:
		return "Vul " + it + " in"
	case care.BadDate:
		return words.Capital(it) + " is geen datum die bestaat. Schrijf dag, maand en jaar, zoals 09-07-2027"
	case care.TooEarly:
		return words.Capital(it) + " kan niet eerder zijn dan " + wantedDate(e.Want)
	case care.TooLate:
		return words.Capital(it) + " kan niet later zijn dan " + wantedDate(e.Want)
	case care.NotAChoice:
		return "Kies bij " + it + " een van de antwoorden"
	case care.UnknownCode:
		return words.Capital(it) + " kennen we niet. Kijk of het goed geschreven is"
	case care.BadFormat:
		return "Schrijf " + it + " zo: " + e.Want
	case care.BrokenText:
		return "In " + it + " staan tekens die onderweg kapot zijn gegaan, zoals � of Ã«. Schrijf het opnieuw"
	case care.SheetError:
		return words.Capital(it) + " is een foutmelding uit een spreadsheet. Schrijf wat er hoort te staan"
	case care.TooLong:
		return "Maak " + it + " korter: er mogen " + e.Want + " tekens in"
	case care.Duplicate:
		return words.Capital(it) + " is er al"
	case care.MovedAway:
		return words.Capital(it) + " gaat verder bij " + e.Want + ". Kies die"
	case care.Taken:
		number, _, _ := strings.Cut(it, " bij jullie")
		return "Dit " + number + " is al van iemand anders bij jullie. Kijk het nummer na"
	case care.Asked:
		return "Zeg of dit iemand is die jullie al kennen"
	case care.Deceased:
		return "Over deze jongere staat dat hij of zij is overleden. Er kan niets meer beginnen"
	case care.Conflict:
		return words.Capital(it) + " past niet bij " + words.Lower(e.Want)
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
