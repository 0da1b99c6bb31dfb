package protocols

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/protocol"
)

// TestTransitionDocsSayWhatTheFileSays holds the tables of the protocol's text to the file.
func TestTransitionDocsSayWhatTheFileSays(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../docs/protocols/transition.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := transitionRows(Transition())
	for _, row := range rows {
		if !strings.Contains(string(data), row) {
			t.Errorf("docs/protocols/transition.md does not say %q", row)
		}
	}
}

// transitionRows are the rows of the tables, without their sources.
func transitionRows(p protocol.Protocol) []string {
	e := p.Transition
	rows := []string{
		fmt.Sprintf("version %d:", p.Version),
		fmt.Sprintf("| a transition begins from the age of | %d |", e.FromAge),
		fmt.Sprintf("| and after the 18th birthday still until | %s |", e.Until),
		fmt.Sprintf("| youth care that ended can be resumed for | %s |", e.Reentry.Closes),
		fmt.Sprintf("| the last look is open before that window closes for | %s |", e.Reentry.Look),
		fmt.Sprintf("| consent counts, after the birthday | %s |", e.ConsentUntil),
		fmt.Sprintf("| a young person who has not landed: asked again after | %s |", e.LandAgain),
		fmt.Sprintf("| dates are computed once more, before a step opens | %s |", p.LookAgain),
		fmt.Sprintf(
			"| days off of the lead, the school and the adult side | %s, %s, %s |", p.Staff, e.SchoolStaff,
			e.ReceiverStaff,
		),
		fmt.Sprintf("| goes with consent | %s |", listed(e.Needed)),
	}
	rows = append(rows, countedRows(p)...)
	for _, task := range []protocol.Errand{e.Consent, e.Conversation, e.Objection, e.Repair, e.Landing} {
		rows = append(rows, fmt.Sprintf("| %s | %s | %s | `%s` |", task.Title, task.Role, task.Term, task.Ladder))
	}
	rows = append(
		rows,
		fmt.Sprintf(
			"| %s | whoever agreed to it | the day that was agreed | `%s` |", e.Agreement.Title, e.Agreement.Ladder,
		),
	)
	rows = append(rows, tableRows(p)...)
	rows = append(rows, lawRows(p)...)
	for _, o := range p.Offers {
		rows = append(
			rows,
			fmt.Sprintf(
				"| `%s` | %s | the receiver | %s | %s | %s | %s |", o.Key, o.Title, o.Judge(), o.Term, o.QuestionTerm,
				o.DecideTerm,
			),
		)
	}
	for _, l := range p.Ladders {
		for _, r := range l.Rungs {
			rows = append(
				rows, fmt.Sprintf("| `%s` | %s | %s | %s |", l.Key, beforeOrAfter(r.After), r.Tell, yesNo(r.Urgent)),
			)
		}
	}
	return rows
}

// countedRows are the rows of the steps: when, by whom, and what comes after them.
func countedRows(p protocol.Protocol) []string {
	var rows []string
	for _, s := range p.Steps {
		due := aroundBirthday(s.Due)
		if s.Term.N > 0 {
			due = s.Term.String() + " after opening"
		}
		rows = append(rows,
			fmt.Sprintf(
				"| `%s` | %s | %s | %s | %s | %s |", s.Key, s.Title, aroundBirthday(s.Opens), due, s.Shift, s.Late,
			),
			fmt.Sprintf("| `%s` | %s | %s | `%s` | `%s` |", s.Key, s.Whose(), s.Role, s.Form, s.Ladder),
		)
		if len(s.Needs)+len(s.Takes) > 0 {
			rows = append(
				rows, fmt.Sprintf("| `%s` | %s | %s |", s.Key, orDash(listed(s.Needs)), orDash(taken(s.Takes))),
			)
		}
	}
	return rows
}

func taken(parts []protocol.Part) string {
	var takes []string
	for _, part := range parts {
		takes = append(takes, fmt.Sprintf("%s %s [%s]", part.Key, part.Lasts, part.By))
	}
	return strings.Join(takes, ", ")
}

// lawRows are the rows of what follows from the choice of a law.
func lawRows(p protocol.Protocol) []string {
	report, _ := p.Step("report")
	decision, _ := p.Step("decision")
	var rows []string
	for _, rule := range p.Transition.Laws {
		arrange := protocol.Errand{Title: "the step `report`", Role: report.Role, Ladder: report.Ladder}
		late, takes, until := report.Late, slices.Concat(report.Takes, decision.Takes), "without end"
		if rule.Arrange != nil {
			arrange, late, takes = *rule.Arrange, rule.Late, rule.Takes
		}
		if age := rule.Law.Until(); age > 0 {
			until = fmt.Sprintf("until %d", age)
		}
		rows = append(rows, fmt.Sprintf("| `%s` | %s | %s | `%s` | %s | %s | %s |",
			rule.Law, arrange.Title, arrange.Role, arrange.Ladder, late, taken(takes), until))
	}
	return rows
}

// tableRows are the rows of how a table is held, of any kind of process.
func tableRows(p protocol.Protocol) []string {
	t := p.Tables
	var rows []string
	for _, task := range []protocol.Errand{t.Invite, t.Table, t.Financing, t.Power} {
		rows = append(rows, fmt.Sprintf("| %s | %s | %s | `%s` |", task.Title, task.Role, task.Term, task.Ladder))
	}
	return append(
		rows,
		fmt.Sprintf(
			"| %s | whoever agreed to it | the day that was agreed | `%s` |", t.Agreement.Title, t.Agreement.Ladder,
		),
	)
}

func aroundBirthday(o calendar.Offset) string {
	if o.N == 0 {
		return "the birthday"
	}
	return beforeOrAfter(o)
}

func listed[T ~string](keys []T) string {
	words := make([]string, len(keys))
	for i, k := range keys {
		words[i] = "`" + string(k) + "`"
	}
	return strings.Join(words, ", ")
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
