package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func startTransitionArgs(change ...string) []string {
	return append([]string{
		"start", "transition", "--first-name", "Sanne", "--last-name", "Berg", "--birth", "31-08-2010",
		"--municipality", "Groningen",
		"--worker", "j.bos@wijkteam.nl", "--youth-care", "ja", "--school", "12ab00", "--pupil-number", "1042",
		"--mentor", "m.visser@school.nl",
		"--parent1-name", "Anna Berg", "--parent1-email", "anna@post.nl",
	}, change...)
}

func TestStartTransition(t *testing.T) {
	t.Parallel()
	w := newWorld()
	got := run(t, w, startTransitionArgs("--by", "m.visser@school.nl")...)
	if got.code != ExitOK || !strings.HasPrefix(got.out, "started (gestart) transition ") ||
		!strings.Contains(got.err, "starter show") {
		t.Fatalf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
	want := []care.Startable{{
		ID: w.begun[0].ID, Kind: care.Transition, Anchor: calendar.MustDate("2028-08-31"), Receiver: "wmo",
		YouthCare: true, School: "12AB00",
	}}
	if diff := cmp.Diff(want, w.begun); diff != "" {
		t.Errorf("begun (-want +got):\n%s", diff)
	}
	var again startedProcess
	got = run(t, w, startTransitionArgs("-o", "json")...)
	if err := json.Unmarshal([]byte(got.out), &again); err != nil || !again.Existed || w.started[again.Process] != 1 {
		t.Errorf("again: %s, %v", got.out, err)
	}
	if got := run(t, w, startTransitionArgs()...); !strings.HasPrefix(
		got.out, "transition "+string(again.Process)+" existed already",
	) {
		t.Errorf("again, as text: %q", got.out)
	}
	none := startTransitionArgs("--school", "", "--pupil-number", "", "--mentor", "", "--first-name", "Mia")
	if got := run(t, w, none...); got.code != ExitOK || len(w.begun) != 2 || w.begun[1].School != "" {
		t.Errorf("at no school: exit %d, stderr %q, begun %+v", got.code, got.err, w.begun)
	}
}

// It is 14 June 2027: who is 16 by then, or turned 18 yesterday, can begin.
func TestStartTransitionNamesFlags(t *testing.T) {
	t.Parallel()
	got := run(
		t, nil,
		startTransitionArgs(
			"--first-name", "-", "--last-name", "", "--worker", "bos", "--school", "", "--parent1-name", "",
		)...,
	)
	want := `Error: --first-name: empty; it is needed
  --worker: "bos": not in the right form; write it as naam@voorbeeld.nl
  --school: empty; it is needed
  --parent1-name: empty; it is needed
`
	if got.code != ExitUsage || !strings.HasPrefix(got.err, want) {
		t.Errorf("exit %d, stderr:\n%s", got.code, got.err)
	}
	for birth, want := range map[string]string{
		"2011-06-15": `--birth: "2011-06-15": too late: too young to begin; want 2011-06-14 or earlier`,
		"2009-06-12": `--birth: "2009-06-12": too early: turned 18 too long ago to begin; want 2009-06-13 or later`,
	} {
		if got := run(t, nil, startTransitionArgs("--birth", birth)...); got.code != ExitUsage ||
			!strings.Contains(got.err, want) {
			t.Errorf("exit %d, stderr %q, want %q", got.code, got.err, want)
		}
	}
	for _, birth := range []string{"2011-06-14", "2009-06-13"} {
		if got := run(t, newWorld(), startTransitionArgs("--birth", birth)...); got.code != ExitOK {
			t.Errorf("born on %s: exit %d, stderr %q", birth, got.code, got.err)
		}
	}
	got = run(t, newWorld(), startTransitionArgs("--worker", "niemand@wijkteam.nl", "--municipality", "Atlantis")...)
	for _, want := range []string{
		`--worker: "niemand@wijkteam.nl": no active worker (medewerker) of a wijkteam has this address`,
		`--municipality: "Atlantis": no organisation of soort gemeente, its Wmo desk, works for a municipality of ` +
			`this name`,
	} {
		if got.code != ExitFailed || !strings.Contains(got.err, want) {
			t.Errorf("exit %d, stderr %q lacks %q", got.code, got.err, want)
		}
	}
	if got := run(t, nil, startTransitionArgs("--birth-dat", "x")...); got.code != ExitUsage ||
		!strings.Contains(got.err, "unknown flag: --birth-dat") {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
}

const transitionHeader = "voornaam;tussenvoegsel;achternaam;geboortedatum;gemeente;medewerker_email;jeugdhulp;" +
	"school;leerlingnummer;mentor_email;ouder1_naam;ouder1_gezag"

// transitionRow is a line that is right, for the n-th young person of a year group.
func transitionRow(n int) string {
	return fmt.Sprintf(
		"Sanne;van der;Berg %[1]d;03-05-2011;Groningen;j.bos@wijkteam.nl;ja;12AB00;%04[1]d;m.visser@school.nl;Anna;ja",
		n,
	)
}

// yearFile has 200 rows of which 9 are wrong in as many ways; of the others one has no school and one no pupil number.
func yearFile() string {
	lines := []string{transitionHeader}
	for n := 2; n <= 201; n++ {
		lines = append(lines, transitionRow(n))
	}
	wrong := func(line int, from, to string) { lines[line-1] = strings.Replace(lines[line-1], from, to, 1) }
	wrong(12, "03-05-2011", "15-06-2011")
	wrong(20, "03-05-2011", "03-05-2001")
	wrong(40, "j.bos@", "niemand@")
	wrong(80, "Groningen", "Atlantis")
	wrong(99, "12AB00", "99ZZ99")
	wrong(120, ";12AB00;", ";;")
	wrong(150, ";Anna;", ";;")
	wrong(201, "0201", "0100")
	wrong(201, "Berg 201;", "Berg 100;")
	wrong(
		60, "Sanne;van der;Berg 60;03-05-2011;Groningen;j.bos@wijkteam.nl;ja;12AB00;0060;m.visser@school.nl",
		"Mia;;Vos;03-05-2011;Groningen;j.bos@wijkteam.nl;nee;;;",
	)
	wrong(
		61, "Sanne;van der;Berg 61;03-05-2011;Groningen;j.bos@wijkteam.nl;ja;12AB00;0061",
		"Tim;;Vos;03-05-2011;Groningen;j.bos@wijkteam.nl;nee;12AB00;",
	)
	wrong(
		62, "Sanne;van der;Berg 62;03-05-2011;Groningen;j.bos@wijkteam.nl;ja;12AB00;0062",
		"TIM;;Vos;2011-05-03;Groningen;j.bos@wijkteam.nl;nee;12AB00;",
	)
	return strings.Join(lines, "\r\n") + "\r\n"
}

const yearWrong = `line 12, column geboortedatum: "15-06-2011": too late: too young to begin; want 2011-06-14 or earlier
line 20, column geboortedatum: "03-05-2001": too early: turned 18 too long ago to begin; want 2009-06-13 or later
line 40, column medewerker_email: "niemand@wijkteam.nl": no active worker (medewerker) of a wijkteam has this address
line 62, column geboortedatum: "2011-05-03": the same young person as on line 61; keep one of the two
line 80, column gemeente: "Atlantis": no organisation of soort gemeente, its Wmo desk, works for a municipality ` +
	`of this name
line 99, column school: "99ZZ99": no school has this BRIN and location
line 120, column school: empty; it is needed
line 150, column ouder1_naam: empty; it is needed
line 201, column geboortedatum: "2011-05-03": the same young person as on line 100; keep one of the two
`

// What every import does with files, errors files and dry runs is the same code; here is what is a year group's own,
// and that it holds for it too.
func TestImportAYearGroup(t *testing.T) {
	t.Parallel()
	w, path := newWorld(), saved(t, "year.csv", yearFile())
	if got := run(t, w, "import", "transitions", path, "--dry-run", "-q"); got.code != ExitFailed || w.writes != 0 ||
		got.out != "200 rows: 191 would start, 0 exist already (bestaat al), 9 wrong (fout)\n" ||
		cmp.Diff(yearWrong, got.err) != "" {
		t.Errorf(
			"dry run: exit %d, %d written, stdout %q, stderr (-want +got):\n%s", got.code, w.writes, got.out,
			cmp.Diff(yearWrong, got.err),
		)
	}
	ctx, interrupt := context.WithCancel(t.Context())
	w.begin = func(n int) error {
		if n == 50 {
			interrupt()
		}
		return nil
	}
	got := runIn(ctx, t, w, func(*Env) {}, "import", "transitions", path)
	if got.code != ExitPartly || len(w.started) < 50 || len(w.started) > 50+rowsInFlight ||
		len(w.started) != len(w.processes) || !strings.Contains(got.err, "interrupted") {
		t.Errorf("Ctrl-C: exit %d, %d written, %d started\n%s", got.code, len(w.processes), len(w.started), got.err)
	}
	w.begin = nil
	wrong := filepath.Join(t.TempDir(), "wrong.csv")
	got = run(t, w, "import", "transitions", path, "--errors-file", wrong)
	if got.code != ExitPartly || len(w.started) != 191 || !strings.Contains(got.err, "100 % (") ||
		!strings.Contains(got.err, "starter list") {
		t.Errorf("rerun: exit %d, %d started\n%s%s", got.code, len(w.started), got.out, got.err)
	}
	got = run(t, w, "import", "transitions", path, "-q")
	if want := "200 rows: 0 started (gestart), 191 existed already (bestond al), 9 wrong (fout)\n"; got.out != want {
		t.Errorf("once more: exit %d, %s", got.code, got.out)
	}
	for id, times := range w.started {
		if times != 1 {
			t.Errorf("transition %s was started %d times", id, times)
		}
	}
	text, err := os.ReadFile(wrong)
	if err != nil || strings.Count(string(text), "\r\n") != 10 ||
		!strings.Contains(string(text), "too young to begin") {
		t.Fatalf("%v in:\n%s", err, text)
	}
	repaired := saved(
		t, "repaired.csv",
		strings.NewReplacer("15-06-2011", "14-06-2011", "Atlantis", "Groningen").Replace(string(text)),
	)
	var report startsReport
	got = run(t, w, "import", "transitions", repaired, "-o", "json")
	err = json.Unmarshal([]byte(got.out), &report)
	if err != nil || report.Started != 3 || report.Existed != 1 || report.Errors[0].Column != "geboortedatum" ||
		report.Errors[0].Problem != care.TooEarly {
		t.Errorf("repaired: exit %d, %v, %s%s", got.code, err, got.out, got.err)
	}
}

func TestStopOfATransitionWaitsForYouthCare(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.views = []care.ProcessView{transitionView(), transitionView()}
	if got := stopIn(t, w, "", false, "--yes"); got.code != ExitOK ||
		!strings.Contains(got.out, "stops (stopt) as soon as it is settled how youth care") {
		t.Errorf("exit %d, stdout %q", got.code, got.out)
	}
}
