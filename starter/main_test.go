package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"schakel/internal/app"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/cli"
	"schakel/internal/clock"
	"schakel/internal/postgres"
	"schakel/internal/postgres/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

type result struct {
	code     int
	out, err string
}

func starter(t *testing.T, environ []string, args ...string) result {
	t.Helper()
	var out, err bytes.Buffer
	code := app.Starter(
		t.Context(), args, app.Streams{In: strings.NewReader(""), Out: &out, Err: &err}, environ,
		app.Options{Clock: clock.NewFixed(june)},
	)
	return result{code, out.String(), err.String()}
}

func TestLooksAheadWithoutAnySetting(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"preview followup --leaving 2027-07-09 --region noord":                  "Mon 2027-08-23",
		"preview handover --transition po-vo --start 2027-08-23 --region noord": "Tweede paasdag",
		"preview transition --birth 2010-08-31 --start 2027-11-15":              "Welke wet vanaf 18",
		"protocol check ../protocols/transition.yaml":                           "right; protocol transition",
		"calendar show --year 2027 --region noord":                              "Zomervakantie (noord)",
		"protocol check ../protocols/followup.yaml":                             "right; protocol followup",
		"protocol check ../protocols/handover-po-vo.yaml":                       "right; protocol ",
		"--version": "starter ",
	} {
		if got := starter(t, nil, strings.Fields(args)...); got.code != 0 || !strings.Contains(got.out, want) {
			t.Errorf("%s: exit %d, stdout %q, stderr %q", args, got.code, got.out, got.err)
		}
	}
}

func TestSaysWhichSettingIsMissing(t *testing.T) {
	t.Parallel()
	if got := starter(t, nil, "list"); got.code != 1 || !strings.Contains(got.err, "DATABASE_URL is not set") {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
}

func TestDoctorNamesEveryFix(t *testing.T) {
	// Temporal's library reads the process's own environment, so this test cannot run beside others.
	t.Setenv("TEMPORAL_ADDRESS", "127.0.0.1:1")
	t.Setenv("TEMPORAL_CONFIG_FILE", filepath.Join(t.TempDir(), "none.toml"))
	got := starter(t, []string{"DATABASE_URL=" + pgtest.URL(t)}, "doctor", "-o", "json")
	var findings []struct{ Check, Result, Says, Fix string }
	if err := json.Unmarshal([]byte(got.out), &findings); err != nil {
		t.Fatalf("%v in %s\n%s", err, got.out, got.err)
	}
	results := map[string]string{}
	for _, f := range findings {
		results[f.Check] = f.Result
		if f.Result == "failed" && f.Fix == "" {
			t.Errorf("%s failed and names no fix", f.Check)
		}
	}
	if got.code != 1 || results["postgresql"] != "ok" || results["schema"] != "ok" || results["temporal"] != "failed" ||
		results["mail"] != "failed" {
		t.Errorf("exit %d: %v", got.code, results)
	}
}

func TestMigrateAnEmptyDatabase(t *testing.T) {
	t.Parallel()
	environ := []string{"DATABASE_URL=" + pgtest.Empty(t)}
	if got := starter(t, environ, "list"); got.code != 1 || !strings.Contains(got.err, "starter migrate") {
		t.Errorf("before: exit %d, stderr %q", got.code, got.err)
	}
	for _, want := range []string{"from version 0 to ", "is at version "} {
		got := starter(t, environ, "migrate")
		if first := want == "from version 0 to "; got.code != 0 || !strings.Contains(got.out, want) ||
			strings.Contains(got.out, "imported 2025-2026") != first {
			t.Errorf("migrate: exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
		}
	}
	if got := starter(t, environ, "calendar", "import", "../calendars/school-holidays.json"); got.code != 0 {
		t.Errorf("calendar import: exit %d, stderr %q", got.code, got.err)
	}
	if got := starter(t, environ, "list", "--json"); got.code != 0 || got.out != "[]\n" {
		t.Errorf("after: exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
}

// people is a school, a wijkteam and a Doorstroompunt; the last row is wrong.
const people = `soort;organisatie;code;gemeenten;regio;naam;email;rol;aanspreekpunt
school;PRO d’Eik;12AB00;Groningen;noord;Mia 't Hart-O'Neill;m.visser@school.example;mentor;nee
school;PRO d’Eik;12AB00;Groningen;noord;Zoë d'Hond;z.dhond@school.example;zorgcoordinator;ja
wijkteam;Wijkteam 't Zand;;Groningen, 's-Hertogenbosch;;Joost Bos;o'bos@zand.example;medewerker;ja
doorstroompunt;Doorstroompunt;;Groningen|'s-Hertogenbosch;;Dirk;dirk@desk.example;medewerker;ja
school;PRO De Eik;12AB00;Groningen;noord;Tom;tom@school.example;mentor;nee
`

// From nothing to the first leavers, in the order of docs/operations.md.
func TestANewInstallation(t *testing.T) {
	t.Parallel()
	url := pgtest.Empty(t)
	environ := []string{"DATABASE_URL=" + url}
	if got := starter(t, environ, "migrate", "-q"); got.code != 0 {
		t.Fatalf("migrate: exit %d, %s", got.code, got.err)
	}
	store, err := postgres.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	file := filepath.Join(t.TempDir(), "people.csv")
	if err := os.WriteFile(file, []byte(people), 0o600); err != nil {
		t.Fatal(err)
	}
	const wrong = `line 6, column organisatie: "PRO De Eik": does not go together with "PRO d’Eik" on line 2; is ` +
		`one of the two mistyped?` + "\n"
	for _, c := range []struct {
		args  []string
		code  int
		says  string
		staff int
	}{
		{[]string{"--dry-run"}, 1, "5 rows: 4 would be added (nieuw)", 0},
		{
			nil, 3,
			"5 rows: 4 added (nieuw), 0 changed (gewijzigd), 0 the same (ongewijzigd), 1 wrong (fout)\n3 " +
				"organisations (organisaties): 3 added",
			4,
		},
		{
			nil, 3,
			"5 rows: 0 added (nieuw), 0 changed (gewijzigd), 4 the same (ongewijzigd), 1 wrong (fout)\n3 " +
				"organisations (organisaties): 0 added",
			4,
		},
	} {
		got := starter(t, environ, append([]string{"import", "people", file, "-q"}, c.args...)...)
		if got.code != c.code || got.err != wrong || !strings.HasPrefix(got.out, c.says) {
			t.Errorf("import people %v: exit %d\n%s%s", c.args, got.code, got.out, got.err)
		}
		staff, err := store.AllStaff(t.Context())
		if err != nil || len(staff) != c.staff {
			t.Errorf("import people %v: %d people, %v", c.args, len(staff), err)
		}
	}
	if got := starter(t, environ, "calendar", "import", "../calendars/school-holidays.json", "-q"); got.code != 0 {
		t.Errorf("calendar import: exit %d, %s", got.code, got.err)
	}
	e := &counter{starts: map[care.ProcessID]int{}, begin: func(int) error { return nil }}
	if got := inJune(t, store, e, "import", "leavers", leavers(t), "-q"); got.code != 3 || len(e.starts) != 495 {
		t.Errorf("import leavers: exit %d, %d started\n%s%s", got.code, len(e.starts), got.out, got.err)
	}
	mia, err := store.StaffByEmail(t.Context(), "m.visser@school.example")
	if err != nil || mia.Name != "Mia 't Hart-O'Neill" || mia.OrgName != "PRO d’Eik" {
		t.Errorf("the mentor: %+v, %v", mia, err)
	}
	var process care.ProcessID
	for process = range e.starts {
		break
	}
	if _, err := store.CalendarOf(t.Context(), process, "", true); err != nil {
		t.Errorf("the school's calendar: %v", err)
	}
}

// counter counts what it is asked to start, and is killed at will.
type counter struct {
	cli.Engine
	mu     sync.Mutex
	starts map[care.ProcessID]int
	begin  func(started int) error
}

func (e *counter) Start(_ context.Context, p care.Startable) error {
	switch {
	case p.Kind == care.Handover && (p.Crossing == "" || p.Receiver == ""),
		p.Kind == care.Transition && (p.Receiver == "" || p.Anchor.IsZero()):
		return fmt.Errorf("not fit to start: %+v", p)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := e.begin(len(e.starts)); err != nil {
		return err
	}
	e.starts[p.ID]++
	return nil
}

// june is when schools hand over their lists of leavers.
var june = time.Date(2027, 6, 14, 10, 0, 0, 0, time.UTC)

// inJune carries out a command on a store and an engine in June.
func inJune(t *testing.T, store *postgres.Store, e cli.Engine, args ...string) result {
	t.Helper()
	var out, err bytes.Buffer
	open := func(context.Context) (cli.Store, func(), error) { return store, func() {}, nil }
	code := cli.Run(t.Context(), args, cli.Env{
		In: strings.NewReader(""), Out: &out, Err: &err, Getenv: func(string) string { return "" },
		Now: func() time.Time { return june }, OpenStore: open,
		OpenEngine: func(context.Context) (cli.Engine, func(), error) { return e, func() {}, nil },
	})
	return result{code, out.String(), err.String()}
}

// The import of the issue, on a real database: 500 rows of which 5 are wrong; ended half-way, repeated, and repeated
// once more.
func TestImportOnARealDatabase(t *testing.T) {
	t.Parallel()
	store := pgtest.New(t)
	seed(t, store)
	e := &counter{starts: map[care.ProcessID]int{}}
	path := leavers(t)
	importing := func() result { return inJune(t, store, e, "import", path, "-q") }

	e.begin = func(started int) error {
		if started >= 200 {
			return errors.New("killed")
		}
		return nil
	}
	if got := importing(); got.code != 3 || len(e.starts) != 200 {
		t.Fatalf("half-way: exit %d, %d started\n%s%s", got.code, len(e.starts), got.out, got.err)
	}
	e.begin = func(int) error { return nil }
	if got := importing(); got.code != 3 || !strings.Contains(got.out, " 5 wrong (fout)\n") || len(e.starts) != 495 {
		t.Errorf("repeated: exit %d, %d started\n%s%s", got.code, len(e.starts), got.out, got.err)
	}
	got := importing()
	if want := "500 rows: 0 started (gestart), 495 existed already (bestond al), 5 wrong (fout)\n"; got.out != want ||
		got.code != 3 {
		t.Errorf("once more: exit %d, %s", got.code, got.out)
	}
	for _, want := range []string{
		`line 12, column geboortedatum: "31-02-2010"`, `line 40, column school: "99ZZ99"`,
		`line 99, column onderwijs: "havo"`,
		`line 250, column mentor_email: "niemand@school.example"`, `line 400, column gemeente: "Atlantis"`,
	} {
		if strings.Count(got.err, "\n") != 5 || !strings.Contains(got.err, want) {
			t.Errorf("stderr lacks %q:\n%s", want, got.err)
		}
	}
	_, total, err := store.AllProcesses(t.Context(), care.ProcessFilter{Page: 1}, june)
	if err != nil || total != 495 {
		t.Errorf("%d processes in the database, %v", total, err)
	}
}

func leavers(t *testing.T) string {
	t.Helper()
	lines := []string{
		"school;leerlingnummer;voornaam;tussenvoegsel;achternaam;geboortedatum;uitstroomdatum;onderwijs;" +
			"mentor_email;gemeente",
	}
	for n := 2; n <= 501; n++ {
		birth := fmt.Sprintf("%02d-%02d-2010", 1+n%28, 1+n/28%12)
		lines = append(
			lines,
			fmt.Sprintf("12AB00;%04d;Sanne;van der;Berg;%s;09-07-2027;vso;m.visser@school.example;Groningen", n, birth),
		)
	}
	for line, change := range map[int][2]string{
		12: {"13-01-2010", "31-02-2010"}, 40: {"12AB00", "99ZZ99"}, 99: {"vso", "havo"}, 250: {"m.visser@", "niemand@"},
		400: {"Groningen", "Atlantis"},
	} {
		lines[line-1] = strings.Replace(lines[line-1], change[0], change[1], 1)
	}
	path := filepath.Join(t.TempDir(), "leavers.csv")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\r\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func seed(t *testing.T, store *postgres.Store) {
	t.Helper()
	school, team := care.OrganisationID(care.NewID()), care.OrganisationID(care.NewID())
	for _, o := range []care.Organisation{
		{
			ID: school, Kind: care.School, Name: "De Schakel", Code: "12AB00", Region: calendar.Noord,
			Municipalities: []string{"Groningen"},
		},
		{ID: team, Kind: care.Wijkteam, Name: "Wijkteam Noord", Municipalities: []string{"Groningen"}},
	} {
		if err := store.SaveOrganisation(t.Context(), o); err != nil {
			t.Fatal(err)
		}
	}
	err := store.SaveStaff(t.Context(), care.Staff{
		ID: care.StaffID(care.NewID()), Name: "M. Visser", Email: "m.visser@school.example", Role: care.Mentor,
		Organisation: school, Active: true,
	})
	if err != nil {
		t.Fatal(err)
	}
}
