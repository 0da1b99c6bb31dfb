package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
)

func TestOrganisationMove(t *testing.T) {
	t.Parallel()
	w := newWorld()
	var asked care.MoveOrganisation
	w.move = func(wanted care.MoveOrganisation) (care.OrganisationMoved, error) {
		asked = wanted
		return care.OrganisationMoved{
			From:  care.Organisation{ID: "o1", Name: "De Schakel", Code: "12AB00"},
			To:    care.Organisation{ID: "o2", Name: "De Brug", Code: "34CD01"},
			Whole: true, People: 12, Known: 2, Processes: 40, Running: 31, Tasks: 22, Unheld: 1, Told: 9,
			Registered: 38, NumbersLost: 1, Absences: 2, ContactPerson: "s1", DaysOff: 0, DaysOffStay: 3,
		}, nil
	}
	got := run(t, w, "organisation", "move", "12AB00", "34CD01", "--dry-run")
	want := `De Schakel (12AB00) goes over into De Brug (34CD01) (gaat verder als)
  people (medewerkers)      12  2 known at TO already
  processes (trajecten)     40  31 not over
  open tasks (taken)        22  1 for everybody with the role: who had them stays
  young people (jongeren)   38  1 without their number at FROM
  contacts (aanspreekpunt)  1
  days off (vrije dagen)    0   3 stay behind: TO has its own
  absences (afwezigheid)    2
  told (krijgt bericht)     9   of other organisations
Nothing was changed (--dry-run).
`
	if diff := cmp.Diff(want, got.out); got.code != ExitOK || diff != "" {
		t.Errorf("exit %d, stderr %q, stdout (-want +got):\n%s", got.code, got.err, diff)
	}
	if diff := cmp.Diff(care.MoveOrganisation{From: "12AB00", To: "34CD01", DryRun: true}, asked); diff != "" {
		t.Errorf("asked of the store (-want +got):\n%s", diff)
	}
	var told movedOrganisation
	got = run(t, w, "organisation", "move", "12AB00", "34CD01", "-o", "json")
	if err := json.Unmarshal([]byte(got.out), &told); err != nil || told.Tasks != 22 || told.DryRun {
		t.Errorf("as JSON: %s, %v", got.out, err)
	}
}

func TestOrganisationSplitTellsWhatStays(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.move = func(wanted care.MoveOrganisation) (care.OrganisationMoved, error) {
		if diff := cmp.Diff([]string{"j.bos@wijk.nl", "o'neill@wijk.nl"}, wanted.People); diff != "" {
			t.Errorf("who goes along (-want +got):\n%s", diff)
		}
		return care.OrganisationMoved{
			From: care.Organisation{Name: "Wijkteam Noord"}, To: care.Organisation{Name: "Wijkteam Oost"},
			People: 2, Processes: 3, Running: 3, Tasks: 1, NoContact: true,
			Stays: []care.ProcessStays{{Process: "p1", Tasks: 2}},
		}, nil
	}
	got := run(
		t, w, "organisation", "move", "Wijkteam Noord", "Wijkteam Oost", "--people", "j.bos@wijk.nl, o'neill@wijk.nl,",
	)
	for _, want := range []string{
		"part of Wijkteam Noord goes over into Wijkteam Oost (wordt gesplitst)\n",
		"Wijkteam Noord has no contact person (vast aanspreekpunt) any more: import one\n",
		"1 processes stay at Wijkteam Noord: nobody who goes along takes part in them or has a task there\n",
		"\n  p1  2  open tasks\n",
	} {
		if got.code != ExitOK || !strings.Contains(got.out, want) {
			t.Errorf("exit %d, stderr %q, no %q in:\n%s", got.code, got.err, want, got.out)
		}
	}
	if got := run(t, w, "organisation", "move", "a", "b", "--people", ","); got.code != ExitUsage {
		t.Errorf("nobody named: exit %d, stderr %q", got.code, got.err)
	}
}

func TestOrganisationMoveSaysWhyNot(t *testing.T) {
	t.Parallel()
	for problem, want := range map[care.MoveProblem]string{
		care.MoveUnknown:   `no organisation has the code, the name or the id "X"`,
		care.MoveAmbiguous: `several organisations are called "X"; say which by the code or id: a, b`,
		care.MoveSame:      `FROM and TO are one and the same organisation, "X"`,
		care.MoveKinds:     `FROM and TO are of different kinds (soort): a and b`,
		care.MoveGone:      `"X" went over into a, b before; name that one`,
		care.MoveCircle:    `"X" went over into FROM before: it cannot take FROM over`,
		care.MoveStrangers: `nobody who works at X has the address a, b`,
		care.MoveBothSides: `these processes run between X and TO, which cannot hand over to itself; finish or stop ` +
			`them first, or choose another receiver: a, b`,
	} {
		w := newWorld()
		w.move = func(care.MoveOrganisation) (care.OrganisationMoved, error) {
			return care.OrganisationMoved{}, &care.MoveError{Problem: problem, Subject: "X", Others: []string{"a", "b"}}
		}
		got := run(t, w, "organisation", "move", "X", "Y")
		if got.code != ExitFailed || got.err != "Error: "+want+"\n" || got.out != "" {
			t.Errorf("%s: exit %d, stderr %q, stdout %q", problem, got.code, got.err, got.out)
		}
	}
}
