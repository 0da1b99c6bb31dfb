package cli

import (
	"cmp"
	"fmt"

	"schakel/internal/care"
	"schakel/internal/words"
)

// transitionStory holds the sentences of what only a transition 18-/18+ has, and of plans and tables, which a process
// of any kind can have.
var transitionStory = map[care.Event]func(e care.JournalEntry) string{
	care.EventOfAge:         plain("turned 18: parents read on only when the young person lets them"),
	care.EventParentAllowed: func(e care.JournalEntry) string { return "lets " + parent(e) + " read on after 18" },
	care.EventParentNotAllowed: func(
		e care.JournalEntry,
	) string {
		return "does not let " + parent(e) + " read on after 18"
	},
	care.EventLawAgain: func(e care.JournalEntry) string {
		return "which law holds from 18 is asked again: " +
			words.LawAgain.EN(e.Details.LawAgain)
	},
	care.EventReported: func(e care.JournalEntry) string {
		return fmt.Sprintf(
			"reported to the Wmo (melding) on %s; by law the decision (besluit) is there by %s", day(e.Details.From),
			day(e.Details.To),
		)
	},
	care.EventCareEnded: func(e care.JournalEntry) string {
		return fmt.Sprintf("youth care (jeugdhulp) ended on %s, %s; it can be resumed until %s",
			day(e.Details.From), words.CareEnding.EN(e.Details.CareEnd), day(e.Details.To))
	},
	care.EventPlanWritten: func(e care.JournalEntry) string {
		return fmt.Sprintf("wrote version %d of the plan (toekomstplan)", e.Details.Version)
	},
	care.EventPlanAgreed: func(e care.JournalEntry) string {
		return fmt.Sprintf("agrees with version %d of the plan (akkoord)", e.Details.Version)
	},
	care.EventTableCalled: func(e care.JournalEntry) string {
		return "a table is called (overlegtafel): " + words.TableReason.EN(e.Details.Table)
	},
	care.EventTablePlanned: func(
		e care.JournalEntry,
	) string {
		return "the table (overlegtafel) meets on " + day(e.Details.To)
	},
	care.EventTableDecided:   decided("the table (overlegtafel) decided"),
	care.EventTableNotAgreed: plain("the table (overlegtafel) did not agree: whoever holds doorzettingsmacht decides"),
	care.EventPowerDecided:   decided("decided with doorzettingsmacht"),
}

func parent(e care.JournalEntry) string { return cmp.Or(e.PartyName, "a parent") }

func decided(text string) func(care.JournalEntry) string {
	return func(e care.JournalEntry) string {
		said := text
		if a := e.Details.Answer; a != nil && a.Payer != "" {
			said += ": paid by " + words.Payer.EN(a.Payer)
		}
		if !e.Details.To.IsZero() {
			said += "; it holds from " + day(e.Details.To)
		}
		return said
	}
}

// beganLate tells, of a transition, when it could have begun and how much was past.
func beganLate(e care.JournalEntry) string {
	if e.Details.From.IsZero() {
		return "began late: part of the route was past already"
	}
	return fmt.Sprintf(
		"began late: it could have begun on %s; steps that were past already: %d", day(e.Details.From), e.Details.Late,
	)
}

func objected(e care.JournalEntry) string {
	if e.Details.Version == 0 {
		return "objected (bezwaar)"
	}
	return fmt.Sprintf("objected (bezwaar) to version %d of the plan", e.Details.Version)
}

// transitionAnswer tells what only the answers of a transition, and of a table, hold.
func transitionAnswer(a *care.Answer) (said []string) {
	if len(a.Laws) > 0 {
		said = append(said, "laws: "+words.Law.List(words.EN, a.Laws))
	}
	if len(a.Conditions) > 0 {
		said = append(said, "because: "+words.Condition.List(words.EN, a.Conditions))
	}
	if a.GuidanceOnly == care.Yes {
		said = append(said, "guidance (begeleiding) only")
	}
	if len(a.Areas) > 0 {
		said = append(said, "plan: "+words.LifeArea.List(words.EN, a.Areas))
	}
	if a.Payer != "" {
		said = append(said, "paid by "+words.Payer.EN(a.Payer))
	}
	if n := len(a.Invited); n > 0 {
		said = append(said, fmt.Sprintf("%d organisations invited", n))
	}
	return said
}
