package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/postgres"
	"schakel/internal/postgres/pgtest"
)

// handoverPeople are childcare, a primary school, a secondary school and a wijkteam.
const handoverPeople = `soort;organisatie;code;gemeenten;regio;naam;email;rol;aanspreekpunt
kinderopvang;Peuters ’t Zand;123456789;Groningen;;Els Bos;els@peuters.example;mentor;ja
school;De Kring;12AB00;Groningen;noord;M. Visser;m.visser@school.example;mentor;ja
school;Het Lyceum;34CD01;Groningen;noord;R. Jansen;r.jansen@lyceum.example;zorgcoordinator;ja
wijkteam;Wijkteam Noord;;Groningen;;Wim;wim@noord.example;medewerker;ja
`

func handoverStore(t *testing.T) (*postgres.Store, *counter) {
	t.Helper()
	store := pgtest.New(t)
	e := &counter{starts: map[care.ProcessID]int{}, begin: func(int) error { return nil }}
	if got := inJune(t, store, e, "import", "people", saved(t, "people.csv", handoverPeople), "-q"); got.code != 0 {
		t.Fatalf("import people: exit %d, %s%s", got.code, got.out, got.err)
	}
	return store, e
}

const cohortHeader = "overgang;school;ontvangende_school;leerlingnummer;voornaam;tussenvoegsel;achternaam;" +
	"geboortedatum;startdatum;mentor_email;gemeente;" +
	"ouder1_naam;ouder1_gezag\n"

// A cohort on a real database: ended half-way, repeated, and repeated once more. What no row could tell is told by the
// store, by column.
func TestImportHandoversOnARealDatabase(t *testing.T) {
	t.Parallel()
	store, e := handoverStore(t)
	lines := cohortHeader
	for n := range 40 {
		lines += fmt.Sprintf(
			"po-vo;12AB00;34CD01;%04d;Sanne;van "+
				"der;Berg;03-05-2015;23-08-2027;m.visser@school.example;Groningen;Anna;ja\n",
			n,
		)
	}
	lines += "ko-po;123456789;12AB00;7;Bo;;Kok;03-05-2023;23-08-2027;els@peuters.example;Groningen;Anna;ja\n" +
		"po-vo;12AB00;99ZZ99;90;Sanne;;Berg;03-05-2015;23-08-2027;m.visser@school.example;Groningen;;\n" +
		"po-vo;99ZZ99;34CD01;91;Sanne;;Berg;03-05-2015;23-08-2027;m.visser@school.example;Groningen;;\n" +
		"po-vo;12AB00;34CD01;92;Sanne;;Berg;03-05-2015;23-08-2027;niemand@school.example;Groningen;;\n" +
		"po-vo;12AB00;34CD01;93;Sanne;;Berg;03-05-2015;23-08-2027;m.visser@school.example;Atlantis;;\n"
	path := saved(t, "cohort.csv", lines)
	importing := func(args ...string) result {
		return inJune(t, store, e, append([]string{"import", "handovers", path, "-q"}, args...)...)
	}
	const wrong = `line 43, column ontvangende_school: "99ZZ99": no school has this BRIN and location
line 44, column school: "99ZZ99": no school has this BRIN and location
line 45, column mentor_email: "niemand@school.example": no active mentor of this school has this address
line 46, column gemeente: "Atlantis": no organisation works for a municipality of this name
`
	if got := importing(
		"--dry-run",
	); got.out != "45 rows: 41 would start, 0 exist already (bestaat al), 4 wrong (fout)\n" || got.err != wrong {
		t.Errorf("dry run: exit %d, %s%s", got.code, got.out, got.err)
	}
	e.begin = func(started int) error {
		if started >= 20 {
			return errors.New("killed")
		}
		return nil
	}
	if got := importing(); got.code != 3 || len(e.starts) != 20 {
		t.Fatalf("half-way: exit %d, %d started\n%s%s", got.code, len(e.starts), got.out, got.err)
	}
	e.begin = func(int) error { return nil }
	if got := importing(); got.code != 3 || got.err != wrong || len(e.starts) != 41 {
		t.Errorf("repeated: exit %d, %d started\n%s%s", got.code, len(e.starts), got.out, got.err)
	}
	_, total, err := store.AllProcesses(t.Context(), care.ProcessFilter{Kind: care.Handover, Page: 1}, june)
	if err != nil || total != 41 {
		t.Errorf("%d handovers in the database, %v", total, err)
	}
	_, childcare, err := store.AllProcesses(t.Context(), care.ProcessFilter{Crossing: care.KoPo, Page: 1}, june)
	if err != nil || childcare != 1 {
		t.Errorf("%d handovers from childcare, %v", childcare, err)
	}
}

// A handover is started by flags and shown with both sides; a second start is the first.
func TestStartAndShowAHandover(t *testing.T) {
	t.Parallel()
	store, e := handoverStore(t)
	args := []string{
		"start", "handover", "--transition", "po-vo", "--sender", "12AB00", "--receiver", "34CD01", "--pupil-number",
		"1042", "--first-name", "Sanne",
		"--last-name", "Berg", "--birth-date", "2015-05-03", "--start", "2027-08-23", "--mentor",
		"m.visser@school.example", "--municipality", "Groningen",
		"--youth-care", "ja", "--parent1-name", "Anna Berg", "--parent1-authority", "ja", "--by",
		"m.visser@school.example", "-o", "json",
	}
	var first, second struct {
		Process care.ProcessID
		Existed bool
	}
	for _, into := range []any{&first, &second} {
		got := inJune(t, store, e, args...)
		if err := json.Unmarshal([]byte(got.out), into); err != nil || got.code != 0 {
			t.Fatalf("exit %d, %v, %s%s", got.code, err, got.out, got.err)
		}
	}
	if first.Existed || !second.Existed || first.Process != second.Process {
		t.Errorf("first %+v, second %+v", first, second)
	}
	got := inJune(t, store, e, "show", string(first.Process))
	for _, want := range []string{
		"Sanne B., De Kring -> Het Lyceum\n", "first day (startdatum) Mon 2027-08-23",
		"transition (overgang) po-vo, lead (regie) De Kring\n", "youth care (jeugdhulp): yes\n",
	} {
		if got.code != 0 || !strings.Contains(got.out, want) {
			t.Errorf("exit %d, %q is not in\n%s%s", got.code, want, got.out, got.err)
		}
	}
	got = inJune(t, store, e, "list", "--kind", "handover")
	if !strings.Contains(got.out, "handover po-vo  Sanne B.  De Kring -> Het Lyceum") {
		t.Errorf("exit %d\n%s%s", got.code, got.out, got.err)
	}
	got = inJune(t, store, e, "offer", "accept", string(first.Process), "--by", "r.jansen@lyceum.example")
	if got.code != 1 || !strings.Contains(got.err, "has no offer that waits for an answer") {
		t.Errorf("exit %d, %s", got.code, got.err)
	}
}

// saved writes a file into the test's own folder.
func saved(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
