package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres"
	"schakel/internal/postgres/pgtest"
)

// transitionPeople are a wijkteam, the Wmo desk of one of its two municipalities, and a school.
const transitionPeople = `soort;organisatie;code;gemeenten;regio;naam;email;rol;aanspreekpunt
wijkteam;Wijkteam Noord;;Groningen, Het Hogeland;;J. Bos;j.bos@noord.example;medewerker;ja
gemeente;Wmo-loket Groningen;;Groningen;;W. Mo;w.mo@groningen.example;medewerker;ja
school;De Schakel;12AB00;Groningen;noord;M. Visser;m.visser@school.example;mentor;ja
`

func transitionStore(t *testing.T) (*postgres.Store, *counter) {
	t.Helper()
	store := pgtest.New(t)
	e := &counter{starts: map[care.ProcessID]int{}, begin: func(int) error { return nil }}
	if got := inJune(t, store, e, "import", "people", saved(t, "people.csv", transitionPeople), "-q"); got.code != 0 {
		t.Fatalf("import people: exit %d, %s%s", got.code, got.out, got.err)
	}
	return store, e
}

const yearHeader = "voornaam;tussenvoegsel;achternaam;geboortedatum;gemeente;medewerker_email;jeugdhulp;school;" +
	"leerlingnummer;mentor_email\n"

// A year group on a real database: ended half-way, repeated, and repeated once more. What no row could tell is told by
// the store, by column.
func TestImportTransitionsOnARealDatabase(t *testing.T) {
	t.Parallel()
	store, e := transitionStore(t)
	lines := yearHeader
	for n := range 40 {
		lines += fmt.Sprintf(
			"Sanne;van der;Berg %c%c;03-05-2011;Groningen;j.bos@noord.example;ja;12AB00;%04d;m.visser@school.example\n",
			'A'+n/20, 'a'+n%20, n,
		)
	}
	lines += "Mia;;Vos;14-06-2011;Groningen;J.Bos@noord.example;;;;\n" +
		// the same person, whom only now the school is known of
		"MIA;;Vos;2011-06-14;Groningen;j.bos@noord.example;;12AB00;;\n" +
		"Tim;;Vos;13-06-2009;Groningen;j.bos@noord.example;;12AB00;;\n" +
		"Tom;;Vos;03-05-2011;Groningen;w.mo@groningen.example;;;;\n" +
		"Bo;;Vos;03-05-2011;Het Hogeland;j.bos@noord.example;;;;\n" +
		"Bo;;Vos;04-05-2011;Atlantis;j.bos@noord.example;;;;\n" +
		"Bo;;Vos;05-05-2011;Groningen;j.bos@noord.example;;99ZZ99;7;\n" +
		"Bo;;Vos;06-05-2011;Groningen;j.bos@noord.example;;12AB00;8;niemand@school.example\n"
	path := saved(t, "year.csv", lines)
	importing := func(args ...string) result {
		return inJune(t, store, e, append([]string{"import", "transitions", path, "-q"}, args...)...)
	}
	const wrong = `line 43, column geboortedatum: "2011-06-14": the same young person as on line 42; keep one of the two
line 45, column gemeente: "Groningen": this worker works at its Wmo desk, which is the adult side; is one of the ` +
		`two mistyped?
line 46, column gemeente: "Het Hogeland": no organisation of soort gemeente, its Wmo desk, works for a ` +
		`municipality of this name
line 47, column gemeente: "Atlantis": no organisation of soort gemeente, its Wmo desk, works for a municipality ` +
		`of this name
line 48, column school: "99ZZ99": no school has this BRIN and location
line 49, column mentor_email: "niemand@school.example": no active mentor of this school has this address
`
	if got := importing(
		"--dry-run",
	); got.out != "48 rows: 42 would start, 0 exist already (bestaat al), 6 wrong (fout)\n" || got.err != wrong {
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
	if got := importing(); got.code != 3 || got.err != wrong || len(e.starts) != 42 {
		t.Errorf("repeated: exit %d, %d started\n%s%s", got.code, len(e.starts), got.out, got.err)
	}
	_, total, err := store.AllProcesses(t.Context(), care.ProcessFilter{Kind: care.Transition, Page: 1}, june)
	if err != nil || total != 42 {
		t.Errorf("%d transitions in the database, %v", total, err)
	}
	unstarted, err := store.Unstarted(t.Context(), june.Add(time.Hour), 100)
	if err != nil || len(unstarted) != 42 {
		t.Fatalf("%d for the relay, %v", len(unstarted), err)
	}
	atNoSchool := func(p care.Startable) bool {
		return p.Kind == care.Transition && p.School == "" && p.Anchor == calendar.MustDate("2029-06-14") &&
			!p.YouthCare
	}
	if !slices.ContainsFunc(unstarted, atNoSchool) {
		t.Errorf("the relay does not find who is at no school: %+v", unstarted)
	}
}

// A transition is started by flags and shown with the wijkteam, the adult side and the school; a second start is the
// first.
func TestStartAndShowATransition(t *testing.T) {
	t.Parallel()
	store, e := transitionStore(t)
	args := []string{
		"start", "transition", "--first-name", "Sanne", "--last-name", "Berg", "--birth", "2010-08-31",
		"--municipality", "groningen", "--worker",
		"j.bos@noord.example", "--youth-care", "ja", "--school", "12AB00", "--pupil-number", "1042", "--parent1-name",
		"Anna Berg", "--parent1-authority", "ja",
		"--by", "j.bos@noord.example", "-o", "json",
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
		"transition " + string(first.Process) + ": Sanne B., Wijkteam Noord -> Wmo-loket Groningen\n",
		"18th birthday (18e verjaardag) Thu 2028-08-31",
		"lead (regie) Wijkteam Noord; worker J. Bos; school De Schakel\n", "youth care (jeugdhulp): yes\n",
	} {
		if got.code != 0 || !strings.Contains(got.out, want) {
			t.Errorf("exit %d, %q is not in\n%s%s", got.code, want, got.out, got.err)
		}
	}
	got = inJune(t, store, e, "list", "--kind", "transition")
	if !strings.Contains(got.out, "transition  Sanne B.  Wijkteam Noord -> Wmo-loket Groningen") {
		t.Errorf("exit %d\n%s%s", got.code, got.out, got.err)
	}
}
