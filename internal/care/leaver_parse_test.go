package care

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"schakel/internal/calendar"
)

var today = calendar.MustDate("2027-06-14")

func goodRow() map[string]string {
	return map[string]string{
		"school": "12ab00", "leerlingnummer": "A-1042", "voornaam": " Sanne ", "tussenvoegsel": "van  der",
		"achternaam":    "Berg",
		"geboortedatum": "03-05-2010", "uitstroomdatum": "2027-07-09", "onderwijs": "VSO",
		"mentor_email": "m.visser@school.nl",
		"gemeente":     "Het Hogeland", "telefoon": "06-12345678", "email": "sanne@post.nl", "jeugdhulp": "Ja",
	}
}

func parse(row map[string]string) (Leaver, []*FieldError) {
	return ParseLeaver(func(column string) string { return row[column] }, today)
}

func TestParseLeaverReadsARow(t *testing.T) {
	t.Parallel()
	got, problems := parse(goodRow())
	want := Leaver{
		School: "12AB00", PupilNumber: "A-1042", FirstName: "Sanne", Infix: "van der", LastName: "Berg",
		BirthDate: calendar.MustDate("2010-05-03"), LeavingDate: calendar.MustDate("2027-07-09"), Education: VSO,
		MentorEmail: "m.visser@school.nl", Municipality: "Het Hogeland", Phone: "06-12345678", Email: "sanne@post.nl",
		YouthCare: true,
	}
	if diff := cmp.Diff(want, got); diff != "" || problems != nil {
		t.Errorf("leaver (-want +got):\n%s\nproblems: %v", diff, problems)
	}
}

func TestParseLeaverLetsTheOptionalBeEmpty(t *testing.T) {
	t.Parallel()
	row := goodRow()
	for _, column := range []string{"tussenvoegsel", "telefoon", "email", "jeugdhulp"} {
		delete(row, column)
	}
	if got, problems := parse(row); problems != nil || got.YouthCare || got.Phone != "" || got.Infix != "" {
		t.Errorf("got %+v, problems %v", got, problems)
	}
}

func TestParseLeaverSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		column, value string
		problem       Problem
		want          string
	}{
		{"school", "", Missing, ""},
		{"school", "12AB", BadFormat, "12AB00"},
		{"leerlingnummer", "1,23E+05", BadFormat, "A-1234"}, // as a spreadsheet spoils a long number
		{"leerlingnummer", strings.Repeat("7", 31), TooLong, "30"},
		{"voornaam", "Jo\x00", BrokenText, ""},
		{"achternaam", "M\xfcller", BrokenText, ""}, // Windows-1252
		{"achternaam", "M\ufffdller", BrokenText, ""},
		{"achternaam", "MÃ¼ller", BrokenText, ""}, // UTF-8 that was taken for Windows-1252
		{"voornaam", "Ren?e", BrokenText, ""},
		{"tussenvoegsel", "#N/B", SheetError, ""},
		{"gemeente", "#VERW!", SheetError, ""},
		{"telefoon", "######", SheetError, ""},
		{"geboortedatum", "28-02-10", BadDate, "28-02-2010"}, // of either century
		{"achternaam", strings.Repeat("é", 101), TooLong, "100"},
		{"geboortedatum", "31-02-2010", BadDate, "28-02-2010"},
		{"geboortedatum", "09-07-2021", TooLate, "2015-07-09"},
		{"geboortedatum", "09-07-1996", TooEarly, "1996-07-10"},
		{"uitstroomdatum", "7/2027", BadDate, "28-02-2010"},
		{"uitstroomdatum", "13-06-2025", TooEarly, "2025-06-14"},
		{"uitstroomdatum", "15-06-2029", TooLate, "2029-06-14"},
		{"onderwijs", "havo", NotAChoice, "vso, pro"},
		{"mentor_email", "m.visser", BadFormat, "naam@voorbeeld.nl"},
		{"mentor_email", "M. Visser <m.visser@school.nl>", BadFormat, "naam@voorbeeld.nl"},
		{"gemeente", "", Missing, ""},
		{"telefoon", "612345678", BadFormat, "06-12345678"}, // a spreadsheet ate the 0
		{"telefoon", "06-1234567", BadFormat, "06-12345678"},
		{"telefoon", "bel mij", BadFormat, "06-12345678"},
		{"email", "sanne@post", BadFormat, "naam@voorbeeld.nl"},
		{"jeugdhulp", "misschien", NotAChoice, "ja, nee"},
	} {
		row := goodRow()
		row[c.column] = c.value
		_, problems := parse(row)
		if len(problems) != 1 {
			t.Errorf("%s %q: got %v, want one problem", c.column, c.value, problems)
			continue
		}
		p := problems[0]
		if p.Field != c.column || p.Problem != c.problem || p.Want != c.want {
			t.Errorf("%s %q: got %v, want %s %q", c.column, c.value, p, c.problem, c.want)
		}
		if strings.TrimSpace(c.value) != p.Value && p.Problem != BadFormat {
			t.Errorf("%s: value %q became %q", c.column, c.value, p.Value)
		}
	}
}

func TestParseLeaverTakesThese(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{
		{"telefoon", "+31 (0)6 1234 5678"},
		{"telefoon", "0031612345678"},
		{"telefoon", "050 123 45 67"},
		{"telefoon", "+32 470 12 34 56"},
		{"uitstroomdatum", "14-06-2025"},
		{"uitstroomdatum", "14-6-2029"},
		{"geboortedatum", "9-7-2015"},
		{"geboortedatum", "10/07/1996"},
		{"achternaam", "d'Évreux-Şahin"},
		{"geboortedatum", "28022010"},
		{"geboortedatum", "2010-02-28 00:00:00"},
		{"uitstroomdatum", "\u200e9-7-2027"},
		{"mentor_email", "\ufeffm.visser@school.nl\u200b"},
		{"jeugdhulp", "\u200b"},
		{"telefoon", "06\u201112345678"},
		{"jeugdhulp", "NEE"},
		{"onderwijs", "Pro"},
		{"leerlingnummer", "0012"},
	} {
		row := goodRow()
		row[c[0]] = c[1]
		if _, problems := parse(row); problems != nil {
			t.Errorf("%s %q: %v", c[0], c[1], problems)
		}
	}
}

func TestParseLeaverReportsEverythingInTheOrderOfTheColumns(t *testing.T) {
	t.Parallel()
	_, problems := parse(
		map[string]string{"school": "x", "geboortedatum": "gisteren", "telefoon": "x", "uitstroomdatum": "01-01-2020"},
	)
	var fields []string
	for _, p := range problems {
		fields = append(fields, p.Field)
	}
	want := []string{
		"school", "leerlingnummer", "voornaam", "geboortedatum", "uitstroomdatum", "onderwijs", "mentor_email",
		"gemeente",
		"telefoon",
	}
	if diff := cmp.Diff(want, fields); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
}

// The date that a problem names as the first or last that is right must be right itself.
func TestParseLeaverNamesADateThatIsRight(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		row := goodRow()
		row["uitstroomdatum"] = today.AddDays(rapid.IntRange(-2000, 2000).Draw(t, "leaving")).String()
		row["geboortedatum"] = today.AddDays(rapid.IntRange(-365*60, 0).Draw(t, "birth")).String()
		for range 3 {
			_, problems := parse(row)
			if problems == nil {
				return
			}
			p := problems[0]
			if p.Problem != TooEarly && p.Problem != TooLate {
				t.Fatalf("unexpected problem %v", p)
			}
			row[p.Field] = p.Want
		}
		t.Fatalf("following the advice does not end: %v", row)
	})
}

func FuzzParseLeaver(f *testing.F) {
	f.Add("31-02-2010", "06-12345678", "sanne@post.nl", "12AB00")
	f.Add("\xff\x00", "+", "@", "\u00a0")
	f.Fuzz(func(t *testing.T, date, phone, email, other string) {
		row := goodRow()
		row["geboortedatum"], row["telefoon"], row["email"], row["achternaam"] = date, phone, email, other
		before := maps.Clone(row)
		l, problems := parse(row)
		if !maps.Equal(before, row) {
			t.Fatal("the row was changed")
		}
		if problems == nil && (l.BirthDate.IsZero() || l.LastName == "") {
			t.Fatalf("accepted without what is required: %+v", l)
		}
	})
}
