package care

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
)

func staffRow(change ...string) map[string]string {
	row := map[string]string{
		"soort": "School", "organisatie": " PRO  d’Eik ", "code": "12ab00",
		"gemeenten": "'s-Hertogenbosch, Het Hogeland", "regio": "Noord",
		"naam": "Bas d'Hond", "email": "b.dhond@school.nl", "rol": "Mentor", "aanspreekpunt": "nee", "actief": "ja",
	}
	for i := 0; i < len(change); i += 2 {
		row[change[i]] = change[i+1]
	}
	return row
}

func parseStaff(row map[string]string) (StaffRow, []*FieldError) {
	return ParseStaff(func(column string) string { return row[column] })
}

func TestParseStaffReadsARow(t *testing.T) {
	t.Parallel()
	want := StaffRow{
		Organisation: Organisation{
			Kind: School, Name: "PRO d’Eik", Code: "12AB00", Region: calendar.Noord,
			Municipalities: []string{"'s-Hertogenbosch", "Het Hogeland"},
		},
		Name: "Bas d'Hond", Email: "b.dhond@school.nl", Role: Mentor, Active: true,
	}
	got, problems := parseStaff(staffRow())
	if diff := cmp.Diff(want, got); diff != "" || problems != nil {
		t.Errorf("row (-want +got):\n%s\nproblems: %v", diff, problems)
	}
	want.Organisation = Organisation{
		Kind: Doorstroompunt, Name: "PRO d’Eik", Municipalities: []string{"Haren", "Ten Boer"},
	}
	want.Role, want.ContactPerson = WijkteamWorker, true
	other := staffRow(
		"soort", "doorstroompunt", "code", "", "regio", " ", "gemeenten", "Ten Boer|Haren| Ten Boer,", "rol",
		"medewerker", "aanspreekpunt", "JA",
	)
	delete(other, "actief")
	got, problems = parseStaff(other)
	if diff := cmp.Diff(want, got); diff != "" || problems != nil {
		t.Errorf("row of another organisation (-want +got):\n%s\nproblems: %v", diff, problems)
	}
	got, problems = parseStaff(
		staffRow("soort", "Kinderopvang", "code", "123456789", "regio", "", "rol", "zorgcoordinator"),
	)
	if o := got.Organisation; problems != nil || o.Kind != Childcare || o.Code != "123456789" || o.Region != "" ||
		got.Role != Coordinator {
		t.Errorf("row of childcare: %+v, problems: %v", got, problems)
	}
}

func TestParseStaffSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("é", 101)
	for name, c := range map[string]struct {
		change []string
		want   FieldError
	}{
		"no kind": {[]string{"soort", ""}, FieldError{"soort", "", Missing, ""}},
		"unknown kind": {
			[]string{"soort", "mbo"},
			FieldError{"soort", "mbo", NotAChoice, "school, kinderopvang, wijkteam, gemeente, doorstroompunt"},
		},
		"no name":             {[]string{"organisatie", " "}, FieldError{"organisatie", "", Missing, ""}},
		"long name":           {[]string{"organisatie", long}, FieldError{"organisatie", long, TooLong, "100"}},
		"school without code": {[]string{"code", ""}, FieldError{"code", "", Missing, ""}},
		"code is no BRIN":     {[]string{"code", "12AB"}, FieldError{"code", "12AB", BadFormat, "12AB00"}},
		"wijkteam with code": {
			[]string{"soort", "wijkteam", "regio", "", "rol", "manager"},
			FieldError{"code", "12ab00", Conflict, "soort wijkteam"},
		},
		"wijkteam with region": {
			[]string{"soort", "wijkteam", "code", "", "rol", "manager"},
			FieldError{"regio", "Noord", Conflict, "soort wijkteam"},
		},
		"childcare with BRIN": {
			[]string{"soort", "kinderopvang", "regio", ""}, FieldError{"code", "12ab00", BadFormat, "123456789"},
		},
		"childcare with region": {
			[]string{"soort", "kinderopvang", "code", "123456789"},
			FieldError{"regio", "Noord", Conflict, "soort kinderopvang"},
		},
		"no municipality": {[]string{"gemeenten", ""}, FieldError{"gemeenten", "", Missing, ""}},
		"only commas":     {[]string{"gemeenten", " , | "}, FieldError{"gemeenten", ", |", Missing, ""}},
		"long municipality": {
			[]string{"gemeenten", "Haren|" + long}, FieldError{"gemeenten", long, TooLong, "100"},
		},
		"school without region": {[]string{"regio", ""}, FieldError{"regio", "", Missing, ""}},
		"unknown region": {
			[]string{"regio", "oost"}, FieldError{"regio", "oost", NotAChoice, "noord, midden, zuid"},
		},
		"nobody":  {[]string{"naam", ""}, FieldError{"naam", "", Missing, ""}},
		"no text": {[]string{"naam", "Zo\xeb"}, FieldError{"naam", "Zo\xeb", BrokenText, ""}},
		"no address": {
			[]string{"email", "b.dhond"}, FieldError{"email", "b.dhond", BadFormat, "naam@voorbeeld.nl"},
		},
		"unknown role": {
			[]string{"rol", "leraar"},
			FieldError{"rol", "leraar", NotAChoice, "mentor, zorgcoordinator, medewerker, manager, beheerder"},
		},
		"worker at a school": {
			[]string{"rol", "medewerker"},
			FieldError{"rol", "medewerker", Conflict, "soort school (mentor, zorgcoordinator, manager, beheerder)"},
		},
		"contact person or not": {[]string{"aanspreekpunt", ""}, FieldError{"aanspreekpunt", "", Missing, ""}},
		"contact person who left": {
			[]string{"aanspreekpunt", "ja", "actief", "nee"}, FieldError{"aanspreekpunt", "ja", Conflict, "actief nee"},
		},
		"active or not": {[]string{"actief", "x"}, FieldError{"actief", "x", NotAChoice, "ja, nee"}},
	} {
		_, problems := parseStaff(staffRow(c.change...))
		if diff := cmp.Diff([]*FieldError{&c.want}, problems); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	_, problems := parseStaff(staffRow("soort", "wijkteam", "code", "", "regio", "", "rol", "mentor"))
	if want := "soort wijkteam (medewerker, manager, beheerder)"; len(problems) != 1 || problems[0].Want != want {
		t.Errorf("a mentor at a wijkteam: %v", problems)
	}
}

func TestParseStaffKnowsEveryRole(t *testing.T) {
	t.Parallel()
	var known []Role
	for _, name := range []string{"mentor", "zorgcoördinator", "ZORGCOORDINATOR", "manager", "beheerder"} {
		got, problems := parseStaff(staffRow("rol", name))
		if problems != nil {
			t.Errorf("%s: %v", name, problems)
		}
		known = append(known, got.Role)
	}
	if want := []Role{Mentor, Coordinator, Coordinator, Manager, Admin}; !slices.Equal(known, want) {
		t.Errorf("roles %v, want %v", known, want)
	}
	if len(staffRoles) != len(Roles()) {
		t.Errorf("the import knows %d roles of %d", len(staffRoles), len(Roles()))
	}
}

// Everything wrong at once is told in the order of the columns.
func TestParseStaffReportsEverything(t *testing.T) {
	t.Parallel()
	_, problems := ParseStaff(func(string) string { return "" })
	var fields []string
	for _, p := range problems {
		fields = append(fields, p.Field)
	}
	want := []string{"soort", "organisatie", "gemeenten", "naam", "email", "rol", "aanspreekpunt"}
	if diff := cmp.Diff(want, fields); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
}

func FuzzParseStaff(f *testing.F) {
	f.Add("school", "12AB00", "Haren, Ten Boer", "mentor", "ja")
	f.Add("gemeente", "\xff", "|,|", "zorgcoördinator", "\x00")
	f.Fuzz(func(t *testing.T, kind, code, municipalities, role, contact string) {
		row := staffRow("soort", kind, "code", code, "gemeenten", municipalities, "rol", role, "aanspreekpunt", contact)
		before := maps.Clone(row)
		s, problems := parseStaff(row)
		if !maps.Equal(before, row) {
			t.Fatal("the row was changed")
		}
		o := s.Organisation
		if problems == nil && (o.Kind == "" || s.Role == "" || len(o.Municipalities) == 0 ||
			(o.Kind == School || o.Kind == Childcare) != (o.Code != "") || (o.Kind == School) != (o.Region != "")) {
			t.Fatalf("accepted what the schema refuses: %+v", s)
		}
	})
}

func TestFoldMakesSpellingsAlike(t *testing.T) {
	t.Parallel()
	if a, b := Fold(" Zoë  D’Hondt"), Fold("zoe d'hondt "); a != b {
		t.Errorf("%q and %q", a, b)
	}
	if a, b := Fold("Wijkteam Noord"), Fold("Wijkteam Oost"); a == b {
		t.Errorf("%q is %q", a, b)
	}
}

func TestParseStaffReadsAnOldAddress(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]struct {
		old   string
		isNew bool
		wrong Problem
	}{
		"":                   {},
		" bas@school.nl ":    {old: "bas@school.nl"},
		"NIEUW":              {isNew: true},
		"bas":                {wrong: BadFormat},
		"B.DHOND@school.nl ": {wrong: Conflict},
	} {
		got, problems := parseStaff(staffRow(ColumnOldEmail, value))
		switch {
		case want.wrong == "" && (got.OldEmail != want.old || got.New != want.isNew || problems != nil):
			t.Errorf("%q: %q, %v, %v", value, got.OldEmail, got.New, problems)
		case want.wrong != "" &&
			(len(problems) != 1 || problems[0].Problem != want.wrong || problems[0].Field != ColumnOldEmail):
			t.Errorf("%q: %v, want %s", value, problems, want.wrong)
		}
	}
}
