package protocols

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// TestHandoverDocsSayWhatTheFilesSay holds the tables of the protocols' text to the files.
func TestHandoverDocsSayWhatTheFilesSay(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../docs/protocols/handover.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, row := range handoverRows() {
		if !strings.Contains(text, row+"\n") && !strings.Contains(text, row+" ") {
			t.Errorf("docs/protocols/handover.md does not say %q", row)
		}
	}
	if n, want := strings.Count(text, "| no | `")+strings.Count(text, "| yes | `"), countItems(); n != want {
		t.Errorf("docs/protocols/handover.md has %d items on its checklists, the files have %d", n, want)
	}
}

func countItems() (n int) {
	for _, t := range care.Crossings() {
		n += len(Handover(t).Handover.Checklist)
	}
	return n
}

// handoverRows are the rows of the tables, without their sources.
func handoverRows() []string {
	rows := []string{fmt.Sprintf("All five are version %d:", Handover(care.KoPo).Version)}
	rows = append(rows, stepRows()...)
	rows = append(rows, differingRows()...)
	for _, crossing := range care.Crossings() {
		p := Handover(crossing)
		for _, item := range p.Handover.Checklist {
			rows = append(
				rows,
				fmt.Sprintf(
					"| `%s` | %s | %s | %s | `%s` |", crossing, item.Key, item.Title, yesNo(item.Mandatory), item.Set,
				),
			)
		}
		for _, d := range p.Handover.Dates {
			days := d.On.String()
			if d.Opens != (protocol.MonthDay{}) {
				days = d.Opens.String() + " to " + days
			}
			rows = append(
				rows, fmt.Sprintf("| `%s` | `%s` | %s | %s | %s |", crossing, d.Key, d.Title, days, d.Shift),
			)
		}
		rows = append(rows, sharedRows(p)...)
		rows = append(rows, tableRows(p)...)
	}
	return rows
}

// stepRows are what is the same for every transition that has the step.
func stepRows() []string {
	var rows []string
	for _, crossing := range care.Crossings() {
		for _, s := range Handover(crossing).Steps {
			rows = append(
				rows,
				fmt.Sprintf(
					"| `%s` | %s | %s | %s | `%s` | `%s` |", s.Key, s.Title, whose(s), s.Role, s.Form, s.Ladder,
				),
			)
		}
	}
	return rows
}

func whose(s protocol.Step) string {
	switch {
	case s.Role == care.WijkteamWorker:
		return "youth care"
	case s.Side == care.ReceiverSide:
		return "receiver"
	}
	return "sender"
}

// differingRows are the rows with a column for each transition.
func differingRows() []string {
	row := func(what string, cell func(protocol.Protocol) string) string {
		for _, transition := range care.Crossings() {
			what += " | " + cell(Handover(transition))
		}
		return "| " + what + " |"
	}
	var rows []string
	for _, s := range Handover(care.SoRegular).Steps { // it has them all
		rows = append(rows, row("`"+s.Key+"`", func(p protocol.Protocol) string { return when(p, s.Key) }))
	}
	return append(rows,
		row("days off of the sender", func(p protocol.Protocol) string { return string(p.Staff) }),
		row("days off of the receiver", func(p protocol.Protocol) string { return string(p.Handover.ReceiverStaff) }),
		row("goes without consent", func(p protocol.Protocol) string {
			if len(p.Handover.Free) == 0 {
				return "nothing"
			}
			return "`" + string(p.Handover.Free[0]) + "`"
		}),
		row("consent counts, after the first day", func(
			p protocol.Protocol,
		) string {
			return p.Handover.ConsentUntil.String()
		}),
		row("bridging arrangement and way back", func(
			p protocol.Protocol,
		) string {
			return yesNo(p.Handover.WayBack != nil)
		}),
	)
}

func when(p protocol.Protocol, key string) string {
	s, ok := p.Step(key)
	if !ok {
		return "–"
	}
	text := around(s.Opens)
	if s.Term.N > 0 {
		text += ", for " + s.Term.String()
	} else {
		text += ", due " + around(s.Due)
	}
	if s.From != "" {
		text = fmt.Sprintf("from `%s`: %s", s.From, text)
	}
	if s.Shift == protocol.Legal {
		text += ", legal"
	}
	return text
}

func around(o calendar.Offset) string {
	if o.N == 0 {
		return "on the day"
	}
	return beforeOrAfter(o)
}

// sharedRows are the same for every transition.
func sharedRows(p protocol.Protocol) []string {
	h := p.Handover
	rows := []string{
		fmt.Sprintf("| a young person who has not landed: asked again after | %s |", h.LandAgain),
		fmt.Sprintf("| dates are computed once more, before a step opens | %s |", p.LookAgain),
	}
	errands := []protocol.Errand{h.Request, h.Objection, h.Repair, h.Landing}
	if h.WayBack != nil {
		errands = append(errands, *h.WayBack)
	}
	for _, e := range errands {
		rows = append(rows, fmt.Sprintf("| %s | %s | %s | `%s` |", e.Title, e.Role, e.Term, e.Ladder))
	}
	rows = append(
		rows,
		fmt.Sprintf(
			"| %s | whoever agreed to it | the day that was agreed | `%s` |", h.Agreement.Title, h.Agreement.Ladder,
		),
	)
	for _, o := range p.Offers {
		to := "the receiver"
		if len(o.To) > 0 {
			to = strings.Trim(strings.ReplaceAll(fmt.Sprint(o.To), " ", ", "), "[]")
		}
		rows = append(
			rows,
			fmt.Sprintf(
				"| `%s` | %s | %s | %s | %s | %s | %s |", o.Key, o.Title, to, o.Judge(), o.Term, o.QuestionTerm,
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

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
