package transition

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
	"schakel/internal/care"
	"schakel/internal/clock"
)

// TestImportOfAYearGroup imports the transitions of sixty young people of one year, of whom three are wrong in three
// ways and one, of whom the row says who it is, has a transition already. It is killed half-way and repeated: everybody
// has one transition, nobody has two, and a third time nothing is started.
func TestImportOfAYearGroup(t *testing.T) {
	t.Parallel()
	// that processes are written down and handed over does not need one
	s := e2etest.SetStage(t, stage.Options{NoWorker: true})
	birth := s.Demo.Today().AddYears(-17)
	mine := newTransition(t, s, birth)
	mine.PupilNumber = "LL-8059"
	there, existed, err := s.Store.Create(t.Context(), mine, e2etest.Staff(t, s, joost).ID, s.Now())
	if err != nil || existed {
		t.Fatalf("CreateTransition: existed %v, %v", existed, err)
	}
	starter := e2etest.Build(t, "dev/starter")
	file := filepath.Join(t.TempDir(), "year.csv")
	rows := []string{
		"voornaam;tussenvoegsel;achternaam;geboortedatum;gemeente;medewerker_email;jeugdhulp;school;" +
			"leerlingnummer;mentor_email;ouder1_naam;ouder1_gezag;jongere",
	}
	for i := range 60 {
		row := []string{
			fmt.Sprintf("Sanne-%c%c", 'A'+i/26, 'a'+i%26), "van 't", "Hoff-Özdemir", birth.String(), "Groningen", joost,
			"ja", "12AB00", fmt.Sprintf("LL-%d", 8000+i), karin, "Marjan Hoff", "ja", "",
		}
		switch i {
		case 0:
			row[3] = birth.AddYears(3).String() // 14
		case 1:
			row[5] = "niemand@wijkteam.example"
		case 2:
			row[4] = "Nergenshuizen"
		case 59:
			row[0], row[12] = mine.FirstName, string(e2etest.View(t, s, there.ID).Person.ID)
		}
		rows = append(rows, strings.Join(row, ";"))
	}
	if err := os.WriteFile(file, []byte("\ufeff"+strings.Join(rows, "\r\n")), 0o600); err != nil {
		t.Fatal(err)
	}

	first := importing(t, s, starter, file)
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	for waited := clock.Stopwatch(); started(t, s) < 15; time.Sleep(5 * time.Millisecond) {
		if waited() > time.Minute {
			t.Fatal("the import has hardly begun after a minute")
		}
	}
	_ = first.Process.Kill()
	_ = first.Wait() // that it was killed is no news
	if halfway := started(t, s); halfway >= 57 {
		t.Fatalf("the import was done before it could be killed: %d transitions", halfway)
	}
	for again := range 2 {
		cmd := importing(t, s, starter, file)
		out, err := cmd.CombinedOutput()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 3 {
			t.Errorf("the import with three wrong rows ended with %v, want exit 3:\n%s", err, out)
		}
		if n := started(t, s); n != 57 {
			t.Errorf("%d transitions after import %d, want 57\n%s", n, again+2, out)
		}
		for _, column := range []string{"geboortedatum", "medewerker_email", "gemeente"} {
			if !strings.Contains(string(out), "column "+column) {
				t.Errorf("the report does not name column %s:\n%s", column, out)
			}
		}
	}
}

func importing(t *testing.T, s *stage.Stage, starter, file string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), starter, "import", "transitions", file)
	cmd.Env = append(os.Environ(), s.Environ()...)
	return cmd
}

// started counts the transitions that are written down.
func started(t *testing.T, s *stage.Stage) int {
	t.Helper()
	_, total, err := s.Store.Processes(
		t.Context(), e2etest.Staff(t, s, joost), care.ProcessFilter{Kind: care.Transition}, s.Now(),
	)
	if err != nil {
		t.Fatal(err)
	}
	return total
}
