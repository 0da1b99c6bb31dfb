package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
	"schakel/internal/sheet"
)

const header = "school;leerlingnummer;voornaam;tussenvoegsel;achternaam;geboortedatum;uitstroomdatum;onderwijs;" +
	"mentor_email;gemeente;telefoon;email;jeugdhulp"

// row is a line that is right, for the n-th pupil.
func row(n int) string {
	return fmt.Sprintf(
		"12AB00;%04d;Sanne;van der;Berg;03-05-2010;09-07-2027;vso;m.visser@school.nl;Groningen;06-12345678;;nee", n,
	)
}

// leaversFile has 500 rows of which 5 are wrong in 5 different ways.
func leaversFile() string {
	lines := []string{header}
	for n := 2; n <= 501; n++ {
		lines = append(lines, row(n))
	}
	wrong := func(line int, from, to string) { lines[line-1] = strings.Replace(lines[line-1], from, to, 1) }
	wrong(12, "03-05-2010", "31-02-2010")
	wrong(40, "12AB00", "99ZZ99")
	wrong(99, ";vso;", ";havo;")
	wrong(250, "m.visser@school.nl", "niemand@school.nl")
	wrong(501, "0501", "0300")
	return strings.Join(lines, "\r\n") + "\r\n"
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

const wrongRows = `line 12, column geboortedatum: "31-02-2010": not a date; write it as 28-02-2010 or 2010-02-28
line 40, column school: "99ZZ99": no school has this BRIN and location
line 99, column onderwijs: "havo": not one of the choices; want vso, pro
line 250, column mentor_email: "niemand@school.nl": no active mentor of this school has this address
line 501, column leerlingnummer: "0300": the same school, leerlingnummer and uitstroomdatum as on line 300; keep ` +
	`one of the two
`

func TestImportOf500RowsOfWhich5AreWrong(t *testing.T) {
	t.Parallel()
	w, path := newWorld(), saved(t, "leavers.csv", leaversFile())
	got := run(t, w, "import", path)
	if got.code != ExitPartly ||
		got.out != "500 rows: 495 started (gestart), 0 existed already (bestond al), 5 wrong (fout)\n" {
		t.Errorf("exit %d, stdout %q", got.code, got.out)
	}
	if !strings.Contains(got.err, wrongRows) {
		t.Errorf("stderr:\n%s\nwant it to hold:\n%s", got.err, wrongRows)
	}
	for _, want := range []string{"10 % (50 of 497)", "100 % (497 of 497)", "Repair the wrong rows", "starter list"} {
		if !strings.Contains(got.err, want) {
			t.Errorf("stderr lacks %q:\n%s", want, got.err)
		}
	}
	if strings.Count(got.err, " % (") != 10 {
		t.Errorf("want a line for each tenth:\n%s", got.err)
	}
	if len(w.processes) != 495 || len(w.started) != 495 {
		t.Errorf("%d processes written, %d started", len(w.processes), len(w.started))
	}

	again := run(t, w, "import", "leavers", path, "-q")
	if again.code != ExitPartly ||
		again.out != "500 rows: 0 started (gestart), 495 existed already (bestond al), 5 wrong (fout)\n" {
		t.Errorf("again: exit %d, stdout %q", again.code, again.out)
	}
	if again.err != wrongRows {
		t.Errorf("again, quietly, stderr:\n%s", again.err)
	}
	for id, times := range w.started {
		if times != 1 {
			t.Errorf("process %s was started %d times", id, times)
		}
	}
}

func TestImportGoesOnAfterACrash(t *testing.T) {
	t.Parallel()
	w, path := newWorld(), saved(t, "leavers.csv", leaversFile())
	w.begin = func(n int) error {
		if n > 200 {
			return fmt.Errorf("starting: %w", care.ErrEngineAway)
		}
		return nil
	}
	got := run(t, w, "import", path)
	left := len(w.processes) - len(w.started)
	if got.code != ExitPartly || len(w.started) != 200 || left < 1 || left > rowsInFlight {
		t.Fatalf(
			"exit %d, %d started, %d written and not started\n%s%s", got.code, len(w.started), left, got.out, got.err,
		)
	}
	if !strings.Contains(got.err, "the import ended early") ||
		!strings.Contains(got.err, "Import the same file again") ||
		!strings.Contains(
			got.out, "200 started (gestart), 0 existed already (bestond al), 4 wrong (fout), 296 left (nog te doen)",
		) {
		t.Errorf("it does not say where it stands:\n%s%s", got.out, got.err)
	}

	w.begin = nil
	got = run(t, w, "import", path)
	if got.code != ExitPartly || len(w.processes) != 495 || len(w.started) != 495 {
		t.Errorf(
			"exit %d, %d processes, %d started, want 495 in all\n%s", got.code, len(w.processes), len(w.started),
			got.out,
		)
	}
	for id, times := range w.started {
		if times != 1 {
			t.Errorf("process %s was started %d times", id, times)
		}
	}
}

func TestImportDryRunTouchesNothing(t *testing.T) {
	t.Parallel()
	w, path := newWorld(), saved(t, "leavers.csv", leaversFile())
	engineless := func(e *Env) {
		e.OpenEngine = func(context.Context) (
			Engine, func(), error,
		) {
			t.Error(errNoServer)
			return nil, nil, errNoServer
		}
	}
	got := runIn(t.Context(), t, w, engineless, "import", path, "--dry-run")
	if got.code != ExitFailed ||
		got.out != "500 rows: 495 would start, 0 exist already (bestaat al), 5 wrong (fout)\n" {
		t.Errorf("exit %d, stdout %q", got.code, got.out)
	}
	if !strings.Contains(got.err, wrongRows) || !strings.Contains(got.err, "Nothing was changed") ||
		len(w.processes)+w.writes != 0 {
		t.Errorf("%d written, stderr:\n%s", w.writes, got.err)
	}
	right := saved(t, "right.csv", header+"\n"+row(1)+"\n")
	if got := run(t, w, "import", right, "--dry-run"); got.code != ExitOK {
		t.Errorf("a right file: exit %d, %s", got.code, got.err)
	}
}

func TestImportAsJSON(t *testing.T) {
	t.Parallel()
	path := saved(t, "leavers.csv", leaversFile())
	got := run(t, newWorld(), "import", path, "-o", "json")
	var report startsReport
	if err := json.Unmarshal([]byte(got.out), &report); err != nil {
		t.Fatalf("%v in %s", err, got.out)
	}
	want := rowProblem{
		12, "geboortedatum", "31-02-2010", care.BadDate,
		`"31-02-2010": not a date; write it as 28-02-2010 or 2010-02-28`,
	}
	if report.Rows != 500 || report.Started != 495 || report.Wrong != 5 || len(report.Errors) != 5 ||
		report.Errors[0] != want {
		t.Errorf("report: %+v", report)
	}
	if strings.Contains(got.err, "31-02-2010") {
		t.Errorf("the errors are in the JSON and on stderr: %s", got.err)
	}

	perRow := run(t, newWorld(), "import", path, "-o", "jsonl")
	results := map[string]int{}
	for line := range strings.Lines(perRow.out) {
		var r rowReport
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		results[r.Result]++
	}
	if diff := cmp.Diff(map[string]int{"started": 495, "wrong": 5}, results); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestErrorsFileCanBeRepairedAndImported(t *testing.T) {
	t.Parallel()
	w, path := newWorld(), saved(t, "leavers.csv", strings.Replace(leaversFile(), row(77), `12AB00;"0077;oops`, 1))
	wrong := filepath.Join(t.TempDir(), "wrong.csv")
	got := run(t, w, "import", path, "--errors-file", wrong)
	if got.code != ExitPartly || !strings.Contains(got.err, "The wrong rows are in "+wrong) {
		t.Fatalf("exit %d, %s", got.code, got.err)
	}
	text, err := os.ReadFile(wrong)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), `"'0012"`) {
		t.Errorf("a spreadsheet would eat the zeros of a pupil number:\n%s", text)
	}
	required, optional := care.LeaverColumns()
	file, _, err := english.parseCSV(text, sheet.Auto, required, optional)
	rows := file.rows
	if err != nil || len(rows) != 6 || file.header[13] != "fout" {
		t.Fatalf("%v in:\n%s", err, text)
	}
	if first := rows[0].fields; first[1] != "0012" ||
		first[13] != `column geboortedatum: "31-02-2010": not a date; write it as 28-02-2010 or 2010-02-28` {
		t.Errorf("first wrong row: %q", first)
	}
	if rows[2].fields[0] != `12AB00;"0077;oops` {
		t.Errorf("a line that is no row: %q", rows[2].fields)
	}
	if info, err := os.Stat(wrong); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v: personal data is for its owner only", info.Mode(), err)
	}

	repaired := saved(
		t, "repaired.csv", strings.NewReplacer("31-02-2010", "28-02-2010", "99ZZ99", "12AB00").Replace(string(text)),
	)
	got = run(t, w, "import", repaired, "--errors-file", wrong)
	if got.out != "6 rows: 2 started (gestart), 1 existed already (bestond al), 3 wrong (fout)\n" ||
		strings.Contains(got.err, "is not known") {
		t.Errorf("stdout %q, stderr:\n%s", got.out, got.err)
	}
	if text, _ := os.ReadFile(wrong); strings.Count(string(text), "fout") != 1 {
		t.Errorf("the second errors file has a second column for what is wrong:\n%s", text)
	}
}

func TestImportKeepsItsOwnFile(t *testing.T) {
	t.Parallel()
	path := saved(t, "leavers.csv", leaversFile())
	got := run(t, nil, "import", path, "--errors-file", path)
	if text, err := os.ReadFile(path); got.code != ExitUsage || err != nil || string(text) != leaversFile() {
		t.Errorf("exit %d, %s", got.code, got.err)
	}
}

func TestImportFinishesTheRowsInHandWhenInterrupted(t *testing.T) {
	t.Parallel()
	w, path := newWorld(), saved(t, "leavers.csv", leaversFile())
	ctx, interrupt := context.WithCancel(t.Context())
	w.begin = func(n int) error {
		if n == 100 {
			interrupt()
		}
		return nil
	}
	got := runIn(ctx, t, w, func(*Env) {}, "import", path)
	if got.code != ExitPartly || len(w.processes) != len(w.started) || len(w.started) > 100+rowsInFlight {
		t.Errorf(
			"exit %d: %d written, %d started; none may be left in between", got.code, len(w.processes), len(w.started),
		)
	}
	if !strings.Contains(got.err, "interrupted") || !strings.Contains(got.err, "rows are left") {
		t.Errorf("stderr:\n%s", got.err)
	}
	if got := runIn(t.Context(), t, w, func(*Env) {}, "import", path); len(w.started) != 495 {
		t.Errorf("the second time: %d started\n%s", len(w.started), got.out)
	}
}

func TestImportLeavesWhatIsOverAlone(t *testing.T) {
	t.Parallel()
	w, path := newWorld(), saved(t, "one.csv", header+"\n"+row(1)+"\n")
	run(t, w, "import", path)
	for _, p := range w.processes {
		p.state = care.Closed
	}
	if got := run(t, w, "import", path); got.code != ExitOK ||
		!strings.Contains(got.out, "0 started (gestart), 1 existed") {
		t.Errorf("exit %d, %s", got.code, got.out)
	}
	for id, times := range w.started {
		if times != 1 {
			t.Errorf("closed process %s was started %d times", id, times)
		}
	}
}

func TestImportWhenNothingCanBeReached(t *testing.T) {
	t.Parallel()
	away := func(e *Env) {
		e.In = strings.NewReader(header + "\n" + row(1))
		e.OpenStore = func(context.Context) (Store, func(), error) {
			return nil, nil, errors.New("PostgreSQL does not answer")
		}
	}
	got := runIn(t.Context(), t, newWorld(), away, "import", "-")
	if got.code != ExitFailed || got.err != "Error: PostgreSQL does not answer\n" || got.out != "" {
		t.Errorf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
}

func TestImportShowsABarOnATerminal(t *testing.T) {
	t.Parallel()
	terminal := func(e *Env) { e.Terminal, e.In = true, strings.NewReader(leaversFile()) }
	got := runIn(t.Context(), t, newWorld(), terminal, "import", "-")
	if !strings.Contains(got.err, "rows") || !strings.Contains(got.err, "\r") || strings.Contains(got.err, "10 % (") {
		t.Errorf("stderr:\n%q", got.err)
	}
}

func TestImportBoundsWhatItPrints(t *testing.T) {
	t.Parallel()
	lines := header + "\n" + strings.Repeat(";;;;;;;;;;;;x\n", 30)
	got := runIn(t.Context(), t, newWorld(), func(e *Env) { e.In = strings.NewReader(lines) }, "import", "-")
	if got.code != ExitFailed || !strings.Contains(got.err, "and 170 more; --errors-file keeps them all") {
		t.Errorf("exit %d, stderr:\n%s", got.code, got.err)
	}
}
