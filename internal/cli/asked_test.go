package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// TestARowWaitsForAnAnswer asks who somebody is, keeps the row for the answer, and starts it once it was said.
func TestARowWaitsForAnAnswer(t *testing.T) {
	t.Parallel()
	w, path := newWorld(), saved(t, "leavers.csv", header+"\n"+row(1)+"\n"+row(2)+"\n")
	known := care.Person{
		ID: care.PersonID(care.NewID()), FirstName: "Zoë", LastName: "d'Hondt",
		BirthDate: calendar.MustDate("2010-02-28"), PupilNumber: "0002",
	}
	var said []care.Whom
	w.create = func(l care.Leaver) error {
		if l.PupilNumber != "0002" {
			return nil
		}
		if said = append(said, l.Whom); l.Whom != (care.Whom{}) {
			return nil
		}
		return &care.AskedError{
			Lookalikes: []care.Lookalike{
				{
					Person:   known,
					Likeness: care.Likeness{Name: care.Differs, BirthDate: care.Agrees, Number: care.Agrees},
				},
			},
		}
	}
	waiting := filepath.Join(t.TempDir(), "waiting.csv")
	got := run(t, w, "import", path, "--errors-file", waiting)
	if got.code != ExitPartly ||
		got.out != "2 rows: 1 started (gestart), 0 existed already (bestond al), 0 wrong (fout), 1 asked (gevraagd)\n" {
		t.Errorf("exit %d: %s", got.code, got.out)
	}
	for _, says := range []string{
		"line 3, column jongere: Zoë d'Hondt, 2010-02-28, number 0002 is known",
		"number: the same, name: another, birth date: the same", string(known.ID),
		"1 rows wait for an answer", waiting,
	} {
		if !strings.Contains(got.err, says) {
			t.Errorf("%q is not said:\n%s", says, got.err)
		}
	}
	text, err := os.ReadFile(waiting)
	if err != nil || !strings.Contains(string(text), `"jongere";"fout"`) {
		t.Fatalf("the file for the answer, %v:\n%s", err, text)
	}
	for _, answer := range []string{string(known.ID), "Nieuw"} {
		answered := strings.Replace(string(text), `"nee";"";"column`, `"nee";"`+answer+`";"column`, 1)
		if got = run(t, w, "import", saved(t, "answered.csv", answered)); got.code != ExitOK {
			t.Errorf("answered %s: exit %d\n%s%s\n%s", answer, got.code, got.out, got.err, answered)
		}
	}
	if len(said) != 3 || said[1].Person != known.ID || !said[2].New {
		t.Errorf("said: %+v", said)
	}
	dutch := run(t, w, "import", path, "--lang", "nl")
	if !strings.Contains(dutch.err, "is dit dezelfde jongere") || !strings.Contains(dutch.out, "1 gevraagd") {
		t.Errorf("in Dutch:\n%s%s", dutch.out, dutch.err)
	}
	if jsonl := run(t, w, "import", path, "-o", "jsonl"); !strings.Contains(jsonl.out, `"result":"asked"`) ||
		!strings.Contains(jsonl.out, `"problem":"asked"`) {
		t.Errorf("as JSON:\n%s", jsonl.out)
	}
}

// TestAStartWaitsForAnAnswer asks on the command line, and takes the answer from a flag.
func TestAStartWaitsForAnAnswer(t *testing.T) {
	t.Parallel()
	w, known := newWorld(), care.Person{
		ID: care.PersonID(care.NewID()), FirstName: "Zoë", LastName: "Vos", BirthDate: calendar.MustDate("2010-02-28"),
	}
	w.create = func(l care.Leaver) error {
		switch {
		case l.Whom.Person == known.ID:
			return nil
		case l.Whom.New:
			return &care.FieldError{Field: care.ColumnPupilNumber, Value: l.PupilNumber, Problem: care.Taken}
		}
		return errors.Join(
			&care.AskedError{
				Lookalikes: []care.Lookalike{
					{Person: known, Likeness: care.Likeness{Name: care.Agrees, BirthDate: care.Agrees}},
				},
			},
		)
	}
	args := []string{
		"start", "followup", "--school", "12AB00", "--pupil-number", "1042", "--first-name", "Zoë", "--last-name",
		"Vos", "--birth-date", "2010-02-28",
		"--leaving", "2027-07-09", "--education", "vso", "--mentor", "m.visser@school.nl", "--municipality",
		"Groningen",
	}
	if got := run(t, w, args...); got.code != ExitFailed || !strings.Contains(got.err, "--person: Zoë Vos") ||
		!strings.Contains(got.err, string(known.ID)) {
		t.Errorf("exit %d: %s", got.code, got.err)
	}
	if got := run(t, w, append(args, "--person", "nieuw")...); got.code != ExitFailed ||
		!strings.Contains(got.err, "--pupil-number: \"1042\": another young person") {
		t.Errorf("exit %d: %s", got.code, got.err)
	}
	if got := run(t, w, append(args, "--person", string(known.ID))...); got.code != ExitOK {
		t.Errorf("exit %d: %s", got.code, got.err)
	}
	if got := run(t, w, append(args, "--person", "Zoë")...); got.code != ExitUsage ||
		!strings.Contains(got.err, "--person: \"zoë\"") {
		t.Errorf("exit %d: %s", got.code, got.err)
	}
}
