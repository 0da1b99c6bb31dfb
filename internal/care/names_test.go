package care

import "testing"

// roads are the three kinds of row and form that name a young person, each of a row that is right.
var roads = map[string]func(change ...string) (first, infix, last string, problems []*FieldError){
	"leaver": func(change ...string) (string, string, string, []*FieldError) {
		row := goodRow()
		for i := 0; i < len(change); i += 2 {
			row[change[i]] = change[i+1]
		}
		l, problems := parse(row)
		return l.FirstName, l.Infix, l.LastName, problems
	},
	"handover": func(change ...string) (string, string, string, []*FieldError) {
		h, problems := parseHandover(handoverRow(change...))
		return h.FirstName, h.Infix, h.LastName, problems
	},
	"transition": func(change ...string) (string, string, string, []*FieldError) {
		n, problems := parseTransition(transitionRow(change...))
		return n.FirstName, n.Infix, n.LastName, problems
	},
}

// A single name is a name, in whichever column it comes and however a school says that there is no other; no name at
// all is none.
func TestASingleNameIsAName(t *testing.T) {
	t.Parallel()
	for road, names := range roads {
		for _, c := range [][2]string{{"", "Mohammed"}, {"Mohammed", ""}, {"-", "Mohammed"}, {
			"Mohammed", "--",
		}, {".", " Mohammed"}, {"Mohammed", "\u200b"}} {
			first, infix, last, problems := names("voornaam", c[0], "tussenvoegsel", "-", "achternaam", c[1])
			if problems != nil || first != "Mohammed" || infix != "" || last != "" {
				t.Errorf("%s %q: %q %q %q, %v", road, c, first, infix, last, problems)
			}
		}
		_, _, _, problems := names("voornaam", "-", "achternaam", "")
		if len(problems) != 1 || problems[0].Field != ColumnFirstName || problems[0].Problem != Missing {
			t.Errorf("%s without a name: %v", road, problems)
		}
	}
}

// What a spreadsheet or a phone puts into a name and nobody sees is not kept; what can be seen is.
func TestNamesAreKeptAsTheyCanBeSeen(t *testing.T) {
	t.Parallel()
	for road, names := range roads {
		first, infix, last, problems := names(
			"voornaam", "\ufeffZoe\u0308\u200b", "tussenvoegsel", "in\u00a0 ’t", "achternaam",
			"D’Hondt – IJ\u00adzerman\u200e",
		)
		if problems != nil || first != "Zoë" || infix != "in ’t" || last != "D’Hondt – IJzerman" {
			t.Errorf("%s: %q %q %q, %v", road, first, infix, last, problems)
		}
	}
}

func TestErrorValuesOfASpreadsheetAreNoNames(t *testing.T) {
	t.Parallel()
	for road, names := range roads {
		for _, value := range []string{
			"#N/B", "#N/A", "#n/b", "#NV", "#REF!", "#VERW!", "#WAARDE!", "#VALUE!", "#NAAM?", "#NAME?", "#DEEL/0!",
			"#DIV/0!", "#GETAL!", "#NUM!", "#LEEG!", "#NULL!",
			"#SPILL!", "#OVERLOOP!", "#GETTING_DATA", "######", "#", " #N/B ", "\u200b#N/B", "Fout:502", "Err:508",
			"#WERT!",
		} {
			if _, _, _, problems := names("achternaam", value); len(problems) != 1 ||
				problems[0].Problem != SheetError || problems[0].Field != ColumnLastName {
				t.Errorf("%s %q: %v", road, value, problems)
			}
		}
		for _, value := range []string{
			"ZoÃ«", "RenÃ©e", "dâ€™Hondt", "Å\u009fahin", "Ä°sik", "Ã\u00a0 Campo", "Jo\ufffde", "Zo?", "Ã–zdemir",
			"A\u0303\u00ab", "\ue000", "Jan\x1b[1m",
		} {
			if _, _, _, problems := names("achternaam", value); len(problems) != 1 ||
				problems[0].Problem != BrokenText {
				t.Errorf("%s %q: %v", road, value, problems)
			}
		}
		for _, value := range []string{
			"JOÃO", "João", "Ångström", "MATÚŠ", "Ärligt", "Âyet", "Weiß–Müller", "Nr. 5", "Şahin", "Łukasz’s", "#Jong",
			"N/B", "李", "نورة",
		} {
			if _, _, last, problems := names("achternaam", value); problems != nil || last != value {
				t.Errorf("%s %q: %q, %v", road, value, last, problems)
			}
		}
	}
}
