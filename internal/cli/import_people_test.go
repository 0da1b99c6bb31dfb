package cli

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
)

const peopleHeader = "soort;organisatie;code;gemeenten;regio;naam;email;rol;aanspreekpunt;actief\n"

// peopleFile holds a school with three people and a wijkteam with one.
const peopleFile = peopleHeader + `school;PRO De Linde;12AB00;Groningen;noord;Karin de ` +
	`Wit;karin@linde.example;mentor;nee;
school;PRO De Linde;12AB00;Groningen;noord;Bas d'Hond;bas@linde.example;zorgcoördinator;ja;ja
school;PRO De Linde;12ab00;Groningen;Noord;Bas d'Hond;bas@linde.example;beheerder;nee;ja
wijkteam;Wijkteam 't Zand;;'s-Hertogenbosch, Het Hogeland;;Meral Yılmaz;meral@zand.example;medewerker;ja;ja
`

// peopleMistakes is that file with rows that are wrong in as many ways.
const peopleMistakes = peopleFile + `school;PRO Linde;12AB00;Groningen;midden;Tom;tom@linde.example;mentor;nee;ja
school;PRO De Linde;12AB00;Groningen;noord;Karin;KARIN@linde.example;mentor;nee;ja
wijkteam;Wijkteam ’t Zand;;Het Hogeland|'s-Hertogenbosch;;Joost;joost@zand.example;medewerker;ja;ja
gemeente;Haren;12AB00;Haren;;Ruth;ruth@haren.example;mentor;nee;ja
school;PRO De Linde;12AB00;Groningen;noord;Hans;hans@linde;directeur;misschien;ja
school;"PRO De Linde
`

const peopleWrong = `line 6, column organisatie: "PRO Linde": does not go together with "PRO De Linde" on line 2; ` +
	`is one of the two mistyped?
line 6, column regio: "midden": does not go together with "noord" on line 2; is one of the two mistyped?
line 7, column email: "KARIN@linde.example": the same organisatie, email and rol as on line 2; keep one of the two
line 8, column organisatie: "Wijkteam ’t Zand": does not go together with "Wijkteam 't Zand" on line 5; is one of ` +
	`the two mistyped?
line 8, column aanspreekpunt: "ja": the organisation has a contact person (vast aanspreekpunt) on line 5; keep ` +
	`one of the two
line 9, column code: "12AB00": does not go together with soort gemeente; is one of the two mistyped?
line 9, column rol: "mentor": does not go together with soort gemeente (medewerker, manager, beheerder); is one ` +
	`of the two mistyped?
line 10, column email: "hans@linde": not in the right form; write it as naam@voorbeeld.nl
line 10, column rol: "directeur": not one of the choices; want mentor, zorgcoordinator, medewerker, manager, beheerder
line 10, column aanspreekpunt: "misschien": not one of the choices; want ja, nee
line 11: the quotes do not match: write "…" around a whole field and "" for a quote in it
`

func TestImportPeopleAndAgain(t *testing.T) {
	t.Parallel()
	w, path := newWorld(), saved(t, "people.csv", peopleFile)
	for _, c := range []struct {
		args []string
		want string
	}{
		{
			[]string{"--dry-run"},
			"4 rows: 4 would be added (nieuw), 0 would be changed (gewijzigd), 0 the same (ongewijzigd), 0 wrong " +
				"(fout)\n" +
				"2 organisations (organisaties): 2 would be added (nieuw), 0 would be changed (gewijzigd), 0 the " +
				"same (ongewijzigd)\n",
		},
		{
			nil,
			"4 rows: 4 added (nieuw), 0 changed (gewijzigd), 0 the same (ongewijzigd), 0 wrong (fout)\n" +
				"2 organisations (organisaties): 2 added (nieuw), 0 changed (gewijzigd), 0 the same (ongewijzigd)\n",
		},
		{
			nil,
			"4 rows: 0 added (nieuw), 0 changed (gewijzigd), 4 the same (ongewijzigd), 0 wrong (fout)\n" +
				"2 organisations (organisaties): 0 added (nieuw), 0 changed (gewijzigd), 2 the same (ongewijzigd)\n",
		},
	} {
		got := run(t, w, append([]string{"import", "people", path}, c.args...)...)
		if diff := cmp.Diff(c.want, got.out); diff != "" || got.code != ExitOK {
			t.Errorf("%v: exit %d, stderr %q, stdout (-want +got):\n%s", c.args, got.code, got.err, diff)
		}
		if kept := len(w.organisations) + len(w.staff); kept != 6 && c.args == nil || kept != 0 && c.args != nil {
			t.Errorf("%v: %d organisations and people are kept", c.args, kept)
		}
	}
}

func TestImportPeopleSaysWhatIsWrongAndTakesTheRest(t *testing.T) {
	t.Parallel()
	w, path := newWorld(), saved(t, "people.csv", peopleMistakes)
	got := run(t, w, "import", "people", path, "-q", "--dry-run")
	if diff := cmp.Diff(peopleWrong, got.err); diff != "" || got.code != ExitFailed || len(w.staff) != 0 {
		t.Errorf("dry run: exit %d, %d people kept, stderr (-want +got):\n%s", got.code, len(w.staff), diff)
	}
	wrong := filepath.Join(t.TempDir(), "wrong.csv")
	got = run(t, w, "import", "people", path, "-q", "--errors-file", wrong)
	if diff := cmp.Diff(peopleWrong, got.err); diff != "" || got.code != ExitPartly || len(w.staff) != 4 ||
		len(w.organisations) != 2 {
		t.Errorf(
			"exit %d, %d people, %d organisations, stderr (-want +got):\n%s", got.code, len(w.staff),
			len(w.organisations), diff,
		)
	}
	if !strings.HasPrefix(
		got.out,
		"10 rows: 4 added (nieuw), 0 changed (gewijzigd), 0 the same (ongewijzigd), 6 wrong (fout)\n2 organisations",
	) {
		t.Errorf("stdout %q", got.out)
	}
	text, err := os.ReadFile(wrong)
	if err != nil || strings.Count(string(text), "\n") != 7 || !strings.Contains(string(text), ";\"fout\"\r\n") {
		t.Errorf("%v, errors file:\n%s", err, text)
	}
	repaired := saved(
		t, "repaired.csv", strings.NewReplacer("PRO Linde", "PRO De Linde", "midden", "noord").Replace(string(text)),
	)
	if got = run(t, w, "import", "people", repaired, "-q"); got.code != ExitPartly ||
		!strings.HasPrefix(got.out, "6 rows: 2 added (nieuw), 1 changed") {
		t.Errorf("repaired: exit %d, stdout %q\n%s", got.code, got.out, got.err)
	}
}

func TestImportPeopleAsJSON(t *testing.T) {
	t.Parallel()
	path := saved(t, "people.csv", peopleMistakes)
	got := run(t, newWorld(), "import", "people", path, "--json")
	var report peopleReport
	if err := json.Unmarshal([]byte(got.out), &report); err != nil {
		t.Fatalf("%v in %s", err, got.out)
	}
	if report.Rows != 10 || report.Added != 4 || report.Wrong != 6 || len(report.Errors) != 11 ||
		report.Organisations != (changes{Added: 2}) || report.File != path {
		t.Errorf("report %+v", report)
	}
	want := rowProblem{
		7, "email", "KARIN@linde.example", care.Duplicate,
		`"KARIN@linde.example": the same organisatie, email and rol as on line 2; keep one of the two`,
	}
	if report.Errors[2] != want {
		t.Errorf("%+v, want %+v", report.Errors[2], want)
	}
	var results []string
	for line := range strings.Lines(run(t, newWorld(), "import", "people", path, "-o", "jsonl").out) {
		var r rowReport
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		results = append(results, r.Result)
	}
	if want := slices.Concat(
		slices.Repeat([]string{"added"}, 4), slices.Repeat([]string{"wrong"}, 6),
	); !slices.Equal(results, want) {
		t.Errorf("results %v, want %v", results, want)
	}
}

func TestImportPeopleWhenTheDatabaseGoesAway(t *testing.T) {
	t.Parallel()
	w, path := newWorld(), saved(t, "people.csv", peopleFile)
	saves := 0
	w.keep = func() error {
		if saves++; saves > 1 {
			return errors.New("PostgreSQL does not answer")
		}
		return nil
	}
	got := run(t, w, "import", "people", path)
	if got.code != ExitPartly || !strings.Contains(got.out, "4 rows: 3 added") ||
		!strings.Contains(got.out, "1 left (nog te doen)") ||
		!strings.Contains(got.err, "the import ended early: line 5: PostgreSQL does not answer") ||
		!strings.Contains(got.err, "1 rows are left") {
		t.Errorf("exit %d\n%s%s", got.code, got.out, got.err)
	}

	ctx, interrupt := context.WithCancel(t.Context())
	w.keep = func() error { interrupt(); return nil }
	got = runIn(ctx, t, w, func(*Env) {}, "import", "people", path)
	if got.code != ExitPartly || !strings.Contains(got.err, "interrupted") ||
		!strings.Contains(got.out, "3 the same (ongewijzigd), 0 wrong (fout), 1 left") {
		t.Errorf("interrupted: exit %d\n%s%s", got.code, got.out, got.err)
	}
}

func TestImportPeopleTakesCommas(t *testing.T) {
	t.Parallel()
	w := newWorld()
	content := "soort,organisatie,code,gemeenten,regio,naam,email,rol,aanspreekpunt\n" +
		`gemeente,Gemeente Groningen,,"Groningen, Haren",,Ruth O'Hara,ruth@groningen.example,manager,nee` + "\n" +
		`gemeente,Gemeente Groningen,,Haren|Groningen,,Jan,jan@groningen.example,medewerker,ja` + "\n"
	got := runIn(t.Context(), t, w, func(e *Env) { e.In = strings.NewReader(content) }, "import", "people", "-")
	if got.code != ExitOK || len(w.staff) != 2 || len(w.organisations) != 1 {
		t.Errorf("exit %d, %v\n%s", got.code, w.staff, got.err)
	}
	if got := run(t, nil, "import", "people"); got.code != ExitUsage ||
		!strings.Contains(got.err, "starter import people needs FILE") {
		t.Errorf("no file: exit %d, %s", got.code, got.err)
	}
}

// A colleague who may be known already is asked about; the others of the organisation are saved.
func TestImportPeopleAsksWhoHasAnotherAddress(t *testing.T) {
	t.Parallel()
	w, tries := newWorld(), 0
	w.keep = func() error {
		if tries++; tries > 1 {
			return nil
		}
		return &care.AskedStaffError{
			Rows: map[int]*care.FieldError{
				1: {Field: care.ColumnOldEmail, Problem: care.Asked, Want: "b.dhond@linde.example"},
			},
		}
	}
	got := run(t, w, "import", "people", saved(t, "people.csv", peopleFile))
	const said = "line 3, column oud_email: empty, and somebody of this name and role has the address " +
		"b.dhond@linde.example; " +
		"is it the same colleague? fill in that address; if not: nieuw\n"
	if got.code != ExitPartly || !strings.Contains(got.err, said) ||
		!strings.HasPrefix(got.out, "4 rows: 3 added (nieuw)") {
		t.Errorf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
}
