package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/care"
)

// TestHandoverByCommandLine starts a cohort by a file and one handover by flags, takes and refuses what is offered, and
// reads it all back, with the command line alone; then it asks whether every handover that runs goes on with this
// build.
func TestHandoverByCommandLine(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{})
	starter := e2etest.Build(t, "dev/starter")
	command := func(code int, args ...string) []byte {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), starter, args...)
		cmd.Env = append(append(os.Environ(), "SCHAKEL_LANG=en"), s.Environ()...)
		var told bytes.Buffer
		cmd.Stderr = &told
		out, err := cmd.Output()
		if cmd.ProcessState.ExitCode() != code {
			t.Fatalf("starter %s: %v, want exit %d\n%s%s", strings.Join(args, " "), err, code, out, told.String())
		}
		return out
	}
	start := s.Demo.Today().AddDays(30)
	rows := []string{
		"overgang;school;ontvangende_school;leerlingnummer;voornaam;tussenvoegsel;achternaam;geboortedatum;" +
			"startdatum;mentor_email;gemeente;ouder1_naam;ouder1_gezag",
	}
	for i := range 4 {
		rows = append(
			rows,
			fmt.Sprintf(
				"po-vo;78GH00;90IJ00;LL-80%d;Noor;;Hoff;%s;%s;jan@borg.example;Groningen;Marjan Hoff;ja", i,
				start.AddYears(-12), start,
			),
		)
	}
	rows[2] = strings.Replace(rows[2], "90IJ00", "99ZZ99", 1)
	file := filepath.Join(t.TempDir(), "cohort.csv")
	if err := os.WriteFile(file, []byte(strings.Join(rows, "\r\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 { // a second time starts nothing
		command(3, "import", "handovers", file)
	}
	if _, total, err := s.Store.Processes(
		t.Context(), e2etest.Staff(t, s, "jan@borg.example"), care.ProcessFilter{Kind: care.Handover}, s.Now(),
	); err != nil || total != 3 {
		t.Errorf("%d handovers after the import (%v), want 3", total, err)
	}

	var started struct{ Process care.ProcessID }
	out := command(0, "start", "handover", "--transition", "so-regular", "--sender", "56EF00", "--receiver", "90IJ00",
		"--pupil-number", "LL-9001",
		"--first-name", "Sanne", "--last-name", "Hoff", "--birth-date", start.AddYears(-17).String(), "--start",
		start.String(),
		"--mentor", "rik@wilg.example", "--municipality", "Groningen", "-o", "json")
	if err := json.Unmarshal(out, &started); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	h := &handing{
		Course: &e2etest.Course{T: t, S: s, ID: started.Process, Contact: e2etest.Staff(t, s, "rik@wilg.example")},
		what:   care.NewHandover{Crossing: care.SoRegular},
	}
	// tasks open on working days
	e2etest.Walk(
		t, s, e2etest.CalendarOf(t, s, e2etest.Staff(t, s, "rik@wilg.example")).AddWorkingDays(s.Demo.Today(), 1),
	)
	h.MustDecide(h.Young(), care.Give, care.OnPaper, h.needed()...)
	h.Answers(h.Contact, "preparation", h.ready(), nil)
	command(0, "offer", "refuse", string(h.ID), "--by", "samira@hogeland.example", "--reason", "no_capacity")
	h.Settle()
	h.Answers(e2etest.Staff(t, s, "nienke@wilg.example"), "offer", care.Answer{Outcome: care.OfferAgain}, nil)
	command(0, "offer", "accept", string(h.ID), "--by", "samira@hogeland.example", "--note", "Welkom.")
	h.Settle()

	var shown struct {
		State    string
		Handover struct{ Lead, Sender, Receiver string }
		Journal  []struct{ Event string }
	}
	if err := json.Unmarshal(command(0, "show", string(h.ID), "-o", "json"), &shown); err != nil {
		t.Fatal(err)
	}
	if shown.State != "running" || shown.Handover.Receiver == "" || shown.Handover.Lead != shown.Handover.Receiver ||
		len(shown.Journal) < 8 {
		t.Errorf("after acceptance it shows %+v", shown)
	}
	var replayed struct {
		Replayed int
		Broken   []any
	}
	if err := json.Unmarshal(command(0, "replay", "-o", "json"), &replayed); err != nil || replayed.Replayed != 4 ||
		len(replayed.Broken) != 0 {
		t.Errorf("replay says %+v (%v), want four handovers and none broken", replayed, err)
	}
}
