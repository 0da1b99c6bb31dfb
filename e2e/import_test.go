package e2e

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/clock"
	"schakel/internal/proof"
)

// TestImportGoesOnAfterACrash imports five hundred leavers, two hundred in a sample, of whom five are wrong in five
// ways, is killed half-way, and is repeated: every right row has one process, none has two, and a third time nothing is
// started.
func TestImportGoesOnAfterACrash(t *testing.T) {
	t.Parallel()
	// that processes are written down and handed over does not need one
	s := e2etest.SetStage(t, stage.Options{NoWorker: true})
	starter := e2etest.Build(t, "dev/starter")
	rows := 200
	if proof.Whole() {
		rows = 500
	}
	right := rows - 5
	file := filepath.Join(t.TempDir(), "leavers.csv")
	if err := os.WriteFile(file, leavers(s, rows), 0o600); err != nil {
		t.Fatal(err)
	}

	first := importing(t, s, starter, file)
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	for waited := clock.Stopwatch(); started(t, s) < rows*3/10; time.Sleep(10 * time.Millisecond) {
		if waited() > time.Minute {
			t.Fatal("the import has hardly begun after a minute")
		}
	}
	_ = first.Process.Kill()
	_ = first.Wait() // that it was killed is no news
	halfway := started(t, s)
	if halfway >= right {
		t.Fatalf("the import was done before it could be killed: %d processes", halfway)
	}
	t.Logf("killed after %d processes", halfway)

	report := run(t, importing(t, s, starter, file), 3)
	if n := started(t, s); n != right {
		t.Errorf("%d processes after the repeated import, want %d\n%s", n, right, report)
	}
	for _, want := range []string{"geboortedatum", "uitstroomdatum", "onderwijs", "mentor_email", "school"} {
		if !strings.Contains(report, "column "+want) {
			t.Errorf("the report does not name column %s:\n%s", want, report)
		}
	}
	report = run(t, importing(t, s, starter, file), 3)
	if n := started(t, s); n != right || !strings.Contains(report, fmt.Sprint(right)) {
		t.Errorf("a third import made it %d processes:\n%s", n, report)
	}
}

// leavers is an import file; the first five rows are wrong, each in its own way.
func leavers(s *stage.Stage, rows int) []byte {
	leaving := s.Demo.Today().AddDays(120)
	lines := []string{
		"school;leerlingnummer;voornaam;tussenvoegsel;achternaam;geboortedatum;uitstroomdatum;onderwijs;" +
			"mentor_email;gemeente",
	}
	for i := range rows {
		row := []string{
			"12AB00", fmt.Sprint(70000 + i), "Jan", "van 't", "Hôf", "11-02-2009", leaving.String(), "pro",
			"karin@linde.example", "Groningen",
		}
		switch i {
		case 0:
			row[5] = "31-02-2009"
		case 1:
			row[6] = "1999-07-09"
		case 2:
			row[7] = "havo"
		case 3:
			row[8] = "niemand@linde.example"
		case 4:
			row[0] = "99ZZ99"
		}
		lines = append(lines, strings.Join(row, ";"))
	}
	return []byte("\ufeff" + strings.Join(lines, "\r\n"))
}

func importing(t *testing.T, s *stage.Stage, starter, file string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), starter, "import", "leavers", file)
	cmd.Env = append(append(os.Environ(), "SCHAKEL_LANG=en"), s.Environ()...)
	return cmd
}

// run runs a command to its end and returns what it said.
func run(t *testing.T, cmd *exec.Cmd, code int) string {
	t.Helper()
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) || cmd.ProcessState.ExitCode() != code {
		t.Fatalf(
			"%s: exit %d, want %d: %v\n%s", strings.Join(cmd.Args[1:], " "), cmd.ProcessState.ExitCode(), code, err,
			out,
		)
	}
	return string(out)
}

// started counts the processes that are written down.
func started(t *testing.T, s *stage.Stage) int {
	t.Helper()
	rows, err := s.Store.Unstarted(t.Context(), s.Now().Add(time.Hour), 1000)
	if err != nil {
		t.Fatal(err)
	}
	return len(rows)
}
