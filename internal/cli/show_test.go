package cli

import (
	"context"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

const processID = "6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10"

func entry(key, at string, event care.Event, d care.Details) care.JournalEntry {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		panic(err)
	}
	return care.JournalEntry{JournalLine: care.JournalLine{Key: key, At: t, Event: event, Details: d}}
}

func shownView() care.ProcessView {
	answered := entry("answered", "2027-08-24T12:30:00Z", care.EventAnswered, care.Details{
		Step: "contact-6w", Try: 2,
		Answer: &care.Answer{
			Outcome: care.Reached, Channel: "phone", Place: care.PlaceWork, Stable: care.Yes,
			Help: []care.LifeArea{care.AreaIncome},
		},
	})
	answered.ByName, answered.OnBehalfOfName, answered.StepTitle = "M. Visser", "P. de Boer", "Contactmoment na 6 weken"
	answered.Texts = map[string]string{"note": "Werkt bij\nkwekerij \x1b[31mVos", "own_words": "Gaat goed"}
	return care.ProcessView{
		ID: processID, Kind: care.Followup, State: care.Running, Anchor: calendar.MustDate("2027-07-09"),
		Protocol: "followup", ProtocolVersion: 1,
		Person: care.Person{FirstName: "Sanne", LastName: "Berg"}, School: care.Organisation{Name: "De Schakel"},
		Route: []care.Step{
			{
				Key: "future-plan", Title: "Toekomstplan", OpensOn: calendar.MustDate("2027-04-16"),
				State: care.StepBeforeStart,
			},
			{
				Key: "contact-6w", Title: "Contactmoment na 6 weken", OpensOn: calendar.MustDate("2027-08-23"),
				State: care.StepDone,
			},
			{
				Key: "contact-24m", Title: "Contactmoment na 24 maanden", OpensOn: calendar.MustDate("2029-07-09"),
				State: care.StepPlanned, Provisional: true,
			},
		},
		Open: []care.TaskView{{
			Title: "Contactmoment na 3 maanden", AssigneeName: "M. Visser", OpensOn: calendar.MustDate("2027-10-11"),
			DueOn: calendar.MustDate("2027-11-01"),
		}},
		Participants: []care.Participant{
			{Role: care.Mentor, OrgName: "De Schakel", StaffName: "M. Visser", Since: calendar.MustDate("2027-04-01")},
		},
		Journal: []care.JournalEntry{
			answered,
			entry(
				"started", "2027-04-01T08:00:00Z", care.EventStarted, care.Details{To: calendar.MustDate("2027-07-09")},
			),
		},
	}
}

const shownText = `followup 6f1a4c1e-3a2b-4e0a-9b57-0c8f3c5a7d10: Sanne B., De Schakel
running (lopend), leaving date (uitstroomdatum) Fri 2027-07-09, protocol followup version 1

Waits on (wacht op)
  Contactmoment na 3 maanden  M. Visser  opens Mon 2027-10-11  due Mon 2027-11-01

Route
  Toekomstplan                 before start  Fri 2027-04-16
  Contactmoment na 6 weken     done          Mon 2027-08-23
  Contactmoment na 24 maanden  planned       Mon 2029-07-09  provisional (onder voorbehoud)

People (betrokkenen)
  mentor  M. Visser  De Schakel  since Thu 2027-04-01

Journal (logboek)
2027-04-01 10:00  Schakel: began; its dates count from Fri 2027-07-09
2027-08-24 14:30  M. Visser for P. de Boer: Contactmoment na 6 weken, try 2: reached by phone; place: work; ` +
	`stable: yes; help needed: income
                  note: Werkt bij
                    kwekerij  [31mVos
                  own words: Gaat goed
`

func TestShowTellsAStory(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.views = []care.ProcessView{shownView()}
	got := run(t, w, "show", processID)
	if diff := cmp.Diff(shownText, got.out); diff != "" || got.code != ExitOK {
		t.Errorf("exit %d, stderr %q, stdout (-want +got):\n%s", got.code, got.err, diff)
	}
}

func TestShowAsJSON(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.views = []care.ProcessView{shownView()}
	var shown shownProcess
	got := run(t, w, "show", processID, "--json")
	if err := json.Unmarshal([]byte(got.out), &shown); err != nil {
		t.Fatalf("%v in %s", err, got.out)
	}
	if shown.Process != processID || len(shown.Route) != 3 || shown.Journal[0].Event != care.EventStarted ||
		shown.Journal[1].Written["own_words"] != "Gaat goed" {
		t.Errorf("shown: %+v", shown)
	}
	if strings.Contains(got.out, "Berg") {
		t.Error("the full name is shown")
	}
}

func TestShowOfWhatIsNotThere(t *testing.T) {
	t.Parallel()
	if got := run(t, newWorld(), "show", processID); got.code != ExitFailed ||
		!strings.Contains(got.err, "there is no process "+processID) {
		t.Errorf("exit %d, %s", got.code, got.err)
	}
	if got := run(t, newWorld(), "show", "42"); got.code != ExitUsage ||
		!strings.Contains(got.err, `"42" is no process id; starter list shows them`) {
		t.Errorf("exit %d, %s", got.code, got.err)
	}
}

func TestWatchPrintsWhatIsNewUntilTheEnd(t *testing.T) {
	t.Parallel()
	first, second, last := shownView(), shownView(), shownView()
	reminded := entry("reminded", "2027-10-27T03:00:00Z", care.EventReminded, care.Details{Step: "contact-3m"})
	second.Journal = append([]care.JournalEntry{reminded}, first.Journal...)
	last.State = care.Closed
	last.Journal = append(
		[]care.JournalEntry{
			entry("closed", "2029-07-20T03:00:00Z", care.EventClosed, care.Details{Outcome: "not_needed"}),
		},
		second.Journal...,
	)
	w := newWorld()
	w.views = []care.ProcessView{first, first, second, second, last}
	got := run(t, w, "show", processID, "--watch", "--every", "1ms")
	want := shownText + `2027-10-27 05:00  Schakel: contact-3m: reminder (herinnering) to whoever has the task
2029-07-20 05:00  Schakel: closed (afgesloten): not needed
`
	if diff := cmp.Diff(want, got.out); diff != "" || got.code != ExitOK || got.err != "The process is over.\n" {
		t.Errorf("exit %d, stderr %q, stdout (-want +got):\n%s", got.code, got.err, diff)
	}
}

func TestWatchEndsWithItsReader(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.views = []care.ProcessView{shownView()}
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer stop()
	got := runIn(ctx, t, w, func(*Env) {}, "show", processID, "--watch", "-o", "jsonl", "--every", "1ms")
	if got.code != ExitOK || !strings.Contains(got.err, "the process goes on") || strings.Count(got.out, "\n") != 2 {
		t.Errorf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
}

// Every event has its sentence: the list of events is read from the package that declares it.
func TestEveryEventHasASentence(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "../care/journal.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	events := 0
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Event") {
			return true
		}
		events++
		event := care.Event(strings.Trim(spec.Values[0].(*ast.BasicLit).Value, `"`))
		e := entry(
			"x", "2027-04-01T08:00:00Z", event,
			care.Details{Step: "contact-3m", Try: 2, Skipped: "no_wish", Tell: care.TellManager},
		)
		if said := sentenceOf(e); said == "" || said == words.Spaced(event) || strings.ContainsAny(said, "{}[]|%") {
			t.Errorf("%s: %q", event, said)
		}
		return true
	})
	if events < 30 {
		t.Errorf("only %d events were found", events)
	}
	if got := sentenceOf(
		entry("x", "2027-04-01T08:00:00Z", "of_a_newer_build", care.Details{}),
	); got != "of a newer build" {
		t.Errorf("an unknown event: %q", got)
	}
}
