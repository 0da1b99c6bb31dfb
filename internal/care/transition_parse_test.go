package care

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
)

// Births for which a transition can begin on the day of these tests.
var earliestBirth, latestBirth = calendar.MustDate("2009-06-13"), calendar.MustDate("2011-06-14")

// transitionRow is a row that is right, with changes: column, value, column, value.
func transitionRow(change ...string) map[string]string {
	row := map[string]string{
		"voornaam": " Sanne ", "tussenvoegsel": "van  der", "achternaam": "Berg", "geboortedatum": "03-05-2010",
		"gemeente":         "Het Hogeland",
		"medewerker_email": "j.bos@wijkteam.nl", "jeugdhulp": "Ja", "school": "12ab00", "leerlingnummer": "A-1042",
		"mentor_email": "m.visser@school.nl",
		"email":        "sanne@post.nl", "ouder1_naam": "Anna  Berg", "ouder1_email": "anna@post.nl",
		"ouder1_gezag": "JA",
	}
	for i := 0; i < len(change); i += 2 {
		row[change[i]] = change[i+1]
	}
	return row
}

func parseTransition(row map[string]string) (NewTransition, []*FieldError) {
	return ParseTransition(func(column string) string { return row[column] }, earliestBirth, latestBirth)
}

func TestParseTransitionReadsARow(t *testing.T) {
	t.Parallel()
	want := NewTransition{
		WorkerEmail: "j.bos@wijkteam.nl", FirstName: "Sanne", Infix: "van der", LastName: "Berg",
		BirthDate:    calendar.MustDate("2010-05-03"),
		Municipality: "Het Hogeland", YouthCare: true, SchoolCode: "12AB00", PupilNumber: "A-1042",
		MentorEmail: "m.visser@school.nl",
		Parents:     []Party{{Kind: Parent, Name: "Anna Berg", Email: "anna@post.nl", Authority: true}},
		YoungEmail:  "sanne@post.nl",
	}
	got, problems := parseTransition(transitionRow())
	if diff := cmp.Diff(want, got); diff != "" || problems != nil {
		t.Errorf("transition (-want +got):\n%s\nproblems: %v", diff, problems)
	}
	for name, change := range map[string][]string{
		"at no school":           {"school", "", "leerlingnummer", "", "mentor_email", ""},
		"pupil number not known": {"leerlingnummer", ""},
		"mentor not known":       {"mentor_email", ""},
		"the school by id":       {"school", NewID()},
		"the first who can":      {"geboortedatum", "2009-06-13"},
		"the last who can":       {"geboortedatum", "2011-06-14"},
		"wijkteam of a worker":   {"wijkteam", NewID()},
		"nothing that is left out": {
			"jeugdhulp", "", "email", "", "ouder1_naam", "", "ouder1_email", "", "ouder1_gezag", "",
		},
	} {
		if _, problems := parseTransition(transitionRow(change...)); problems != nil {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

// Who is chosen from a list is known: nothing of who it is has to be typed once more.
func TestParseTransitionOfSomebodyChosen(t *testing.T) {
	t.Parallel()
	person, team := NewID(), NewID()
	chosen := map[string]string{"jongere": person, "wijkteam": team}
	got, problems := parseTransition(chosen)
	want := NewTransition{Whom: Whom{Person: PersonID(person)}, Wijkteam: OrganisationID(team)}
	if diff := cmp.Diff(want, got); diff != "" || problems != nil {
		t.Errorf("transition (-want +got):\n%s\nproblems: %v", diff, problems)
	}
	// moved, and not whoever starts it
	chosen["gemeente"], chosen["medewerker_email"] = "Eemsdelta", "j.bos@wijkteam.nl"
	chosen["mentor_email"] = "m.visser@school.nl" // of the school that is known
	if got, problems := parseTransition(chosen); problems != nil || got.Municipality != "Eemsdelta" ||
		got.WorkerEmail == "" || got.MentorEmail == "" {
		t.Errorf("%+v, problems: %v", got, problems)
	}
	chosen["jongere"], chosen["wijkteam"] = "42", "x"
	_, problems = parseTransition(chosen)
	unknown := []*FieldError{{"jongere", "42", UnknownCode, ""}, {"wijkteam", "x", UnknownCode, ""}}
	if diff := cmp.Diff(unknown, problems); diff != "" {
		t.Errorf("ids that are none (-want +got):\n%s", diff)
	}
}

func TestParseTransitionSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change []string
		want   FieldError
	}{
		"lost letter in a name": {[]string{"voornaam", "Zo\ufffd"}, FieldError{"voornaam", "Zo\ufffd", BrokenText, ""}},
		"formula in a name":     {[]string{"achternaam", "#NAAM?"}, FieldError{"achternaam", "#NAAM?", SheetError, ""}},
		"no birth date":         {[]string{"geboortedatum", ""}, FieldError{"geboortedatum", "", Missing, ""}},
		"no such day": {
			[]string{"geboortedatum", "29-02-2010"}, FieldError{"geboortedatum", "29-02-2010", BadDate, "28-02-2010"},
		},
		"not 16 yet": {
			[]string{"geboortedatum", "15-06-2011"}, FieldError{"geboortedatum", "15-06-2011", TooLate, "2011-06-14"},
		},
		"18 for two days": {[]string{"geboortedatum", "12-06-2009"}, FieldError{
			"geboortedatum", "12-06-2009", TooEarly, "2009-06-13",
		}},
		"no municipality": {[]string{"gemeente", ""}, FieldError{"gemeente", "", Missing, ""}},
		"no worker":       {[]string{"medewerker_email", ""}, FieldError{"medewerker_email", "", Missing, ""}},
		"worker is no address": {
			[]string{"medewerker_email", "bos"}, FieldError{"medewerker_email", "bos", BadFormat, "naam@voorbeeld.nl"},
		},
		"youth care or not":   {[]string{"jeugdhulp", "x"}, FieldError{"jeugdhulp", "x", NotAChoice, "ja, nee"}},
		"school is no BRIN":   {[]string{"school", "12AB"}, FieldError{"school", "12AB", BadFormat, "12AB00"}},
		"pupil of no school":  {[]string{"school", "", "mentor_email", ""}, FieldError{"school", "", Missing, ""}},
		"mentor of no school": {[]string{"school", "", "leerlingnummer", ""}, FieldError{"school", "", Missing, ""}},
		"spoilt pupil number": {
			[]string{"leerlingnummer", "1,2E+05"}, FieldError{"leerlingnummer", "1,2E+05", BadFormat, "A-1234"},
		},
		"mentor is no address": {
			[]string{"mentor_email", "visser"}, FieldError{"mentor_email", "visser", BadFormat, "naam@voorbeeld.nl"},
		},
		"young person's": {
			[]string{"email", "sanne"}, FieldError{"email", "sanne", BadFormat, "naam@voorbeeld.nl"},
		},
		"parent without name": {[]string{"ouder1_naam", ""}, FieldError{"ouder1_naam", "", Missing, ""}},
		"authority or not": {
			[]string{"ouder1_gezag", "?"}, FieldError{"ouder1_gezag", "?", NotAChoice, "ja, nee"},
		},
	} {
		_, problems := parseTransition(transitionRow(c.change...))
		if diff := cmp.Diff([]*FieldError{&c.want}, problems); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// Everything wrong at once is told in the order of the columns, and every column is documented where it is read.
func TestParseTransitionReportsEverything(t *testing.T) {
	t.Parallel()
	required, optional := TransitionColumns()
	asked := map[string]bool{}
	_, problems := ParseTransition(func(
		column string,
	) string {
		asked[column] = true
		return ""
	}, earliestBirth, latestBirth)
	var fields []string
	for _, p := range problems {
		fields = append(fields, p.Field)
	}
	want := slices.DeleteFunc(slices.Clone(
		required,
	), func(c string) bool { return c == ColumnInfix || c == ColumnLastName })
	if diff := cmp.Diff(want, fields); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
	listed := slices.Concat(required, optional, []string{ColumnWijkteam})
	if diff := cmp.Diff(slices.Sorted(slices.Values(listed)), slices.Sorted(maps.Keys(asked))); diff != "" {
		t.Errorf("columns (-listed +read):\n%s", diff)
	}
}

func FuzzParseTransition(f *testing.F) {
	f.Add("Sanne", "Berg", "2010-05-03", "j.bos@wijkteam.nl", "12AB00", "1042", "", "ja")
	f.Add("\xff", "", "1-1-1", "x", "", "\x00", "6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10", "")
	f.Fuzz(func(t *testing.T, first, last, birth, worker, school, pupil, person, care string) {
		n, problems := parseTransition(transitionRow("voornaam", first, "achternaam", last, "geboortedatum", birth,
			"medewerker_email", worker, "school", school,
			"leerlingnummer", pupil, "jongere", person, "jeugdhulp", care))
		if problems != nil {
			return
		}
		known := n.Person != "" || n.LastName != "" && n.Municipality != "" && !n.BirthDate.Before(earliestBirth) &&
			!n.BirthDate.After(latestBirth)
		if !known || n.WorkerEmail == "" && n.Wijkteam == "" || n.School != "" && n.SchoolCode != "" ||
			n.PupilNumber != "" && n.School == "" && n.SchoolCode == "" && n.Person == "" {
			t.Fatalf("accepted %+v", n)
		}
	})
}
