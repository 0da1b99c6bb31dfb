package care

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
)

// Every reason and every number of a line comes back where it was, under the names that lines have always been stored
// under.
func TestDetailsComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	reasons, numbers := map[*string]bool{}, map[*int]bool{}
	var all Details
	for _, event := range events(t) {
		was := JournalLine{
			Key: "k", At: time.Date(2027, 4, 1, 8, 0, 0, 0, time.UTC), Event: event,
			Details: Details{
				Step: "law", To: calendar.MustDate("2027-05-01"), Rung: 2, Fields: []Particular{ParticularPhone},
			},
		}
		was.Details.Fill(event, "why", 3)
		stored, err := json.Marshal(was)
		if err != nil {
			t.Fatal(err)
		}
		var is JournalLine
		if err := json.Unmarshal(stored, &is); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(was, is); diff != "" {
			t.Errorf("%s: %s", event, diff)
		}
		if !strings.Contains(string(stored), `"try":3`) ||
			(all.code(event) != nil) != strings.Contains(string(stored), `"code":"why"`) {
			t.Errorf("%s is stored as %s", event, stored)
		}
		reasons[all.code(event)], numbers[all.number(event)] = true, true
	}
	for i, code := range all.codes() {
		if !reasons[code] {
			t.Errorf("no event has reason %d", i)
		}
	}
	for i, n := range all.numbers() {
		if !numbers[n] {
			t.Errorf("no event has number %d", i)
		}
	}
}

// A line of 0.1.0 reads as it did.
func TestOldLinesRead(t *testing.T) {
	t.Parallel()
	old := `{"key":"offered/t","at":"2026-11-21T09:00:00Z","event":"offered","details":{"step":"contact-3m",` +
		`"task":"t","try":2,"code":"wijkteam"}}`
	var line JournalLine
	if err := json.Unmarshal([]byte(old), &line); err != nil {
		t.Fatal(err)
	}
	want := Details{Step: "contact-3m", Task: "t", Round: 2, Offer: "wijkteam"}
	if diff := cmp.Diff(want, line.Details); diff != "" {
		t.Error(diff)
	}
}

// events lists every event of this package.
func events(t *testing.T) (all []Event) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "journal.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(spec.Names[0].Name, "Event") {
			all = append(all, Event(strings.Trim(spec.Values[0].(*ast.BasicLit).Value, `"`)))
		}
		return true
	})
	if len(all) < 60 {
		t.Fatalf("%d events", len(all))
	}
	return all
}
