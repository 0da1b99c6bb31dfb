package web

import (
	"fmt"
	"strings"

	"schakel/internal/care"
	"schakel/internal/words"
)

// transitionSentences tell what happens in a transition 18-/18+, where the words of a handover do not fit; journal.go
// says how sentences work. A line says no more than its own details: what a reader may not know was left out of them.
var transitionSentences = map[care.Event]func(telling) string{
	care.EventStarted: func(
		t telling,
	) string {
		return "Overgang 18-/18+ gestart. 18e verjaardag: " + t.day(t.Details.To)
	},
	care.EventBeganLate: telling.transitionBeganLate,
	care.EventBreach: func(t telling) string {
		return t.step() + " is niet op tijd gedaan. De laatste dag volgens de wet was " + t.day(t.Details.From)
	},
	care.EventOfAge: func(telling) string {
		return "De jongere is 18 geworden. Ouders lezen alleen nog mee als de jongere dat goedvindt"
	},
	care.EventParentAllowed: func(
		t telling,
	) string {
		return words.Capital(t.parent()) + " mag blijven meelezen na de 18e verjaardag"
	},
	care.EventParentNotAllowed: func(
		t telling,
	) string {
		return words.Capital(t.parent()) + " mag niet meer meelezen na de 18e verjaardag"
	},
	care.EventLawAgain: func(t telling) string {
		return "Opnieuw gevraagd welke wet past vanaf 18" + because(words.LawAgain, t.Details.LawAgain)
	},
	care.EventReported:   func(t telling) string { return t.reported(t.Details) },
	care.EventCareEnded:  telling.careEnded,
	care.EventCareSigned: telling.careSigned,
	care.EventAnchorMoved: func(t telling) string {
		return "Geboortedatum verbeterd. De 18e verjaardag was " + t.day(t.Details.From) + " en is nu " +
			t.day(t.Details.To)
	},
	care.EventMentorChanged: func(t telling) string {
		return words.Capital(t.staff()) + " is nu het vaste aanspreekpunt"
	},
	care.EventPersonMoved: telling.moved,
	care.EventConsentMoved: func(t telling) string {
		return fmt.Sprintf("De jongere is %d geworden en beslist zelf over toestemming", t.Details.Age)
	},
	care.EventObjected:       telling.objectedTo,
	care.EventCareAskedAgain: func(telling) string { return "Opnieuw gevraagd of de jeugdhulp doorgaat" },
	care.EventNotLanded: func(t telling) string {
		return "Op " + t.day(t.Details.To) + " kijken we opnieuw of de hulp goed loopt"
	},
	care.EventAnswered: telling.answeredTransition,
	care.EventLeadMoved: func(t telling) string {
		if t.OrgName == "" && t.in.sender != "" { // back to where it began
			return "De regie ligt weer bij " + t.in.sender
		}
		return words.Capital(t.org()) + " heeft vanaf nu de regie"
	},
	care.EventStopping: func(t telling) string {
		return "Stopt zodra duidelijk is hoe het verdergaat met de jeugdhulp" + t.whyStopped()
	},
}

// sharedSentences tell of tables and of the future plan, in a process of any kind.
var sharedSentences = map[care.Event]func(telling) string{
	care.EventPlanWritten: func(t telling) string { return words.Capital(t.version()) + " van het plan geschreven" },
	care.EventPlanAgreed:  func(t telling) string { return "Akkoord met " + t.version() + " van het plan" },
	care.EventTableCalled: telling.tableCalled,
	care.EventTablePlanned: func(t telling) string {
		return t.table() + " gepland op " + t.day(t.Details.To)
	},
	care.EventTableDecided: func(t telling) string { return t.table() + ": besloten" + t.holdsFrom() },
	care.EventTableNotAgreed: func(t telling) string {
		return t.table() + ": geen akkoord. Wie doorzettingsmacht heeft, beslist nu"
	},
	care.EventPowerDecided: func(t telling) string { return "Besloten met doorzettingsmacht" + t.holdsFrom() },
}

func (t telling) transitionBeganLate() string {
	text := "Later begonnen dan bedoeld"
	if !t.Details.From.IsZero() {
		text += ": het kon vanaf " + t.day(t.Details.From)
	}
	switch n := t.Details.Late; {
	case n == 1:
		text += ". 1 stap had al gedaan moeten zijn. Die staat nu open, met een korte termijn"
	case n > 1:
		text += fmt.Sprintf(". %d stappen hadden al gedaan moeten zijn. Die staan nu open, met korte termijnen", n)
	}
	return text
}

func (t telling) parent() string {
	if t.PartyName == "" {
		return "een ouder"
	}
	return t.PartyName
}

// reported tells of the report (melding), and until when the law gives the municipality.
func (t telling) reported(d care.Details) string {
	text := "Gemeld bij de Wmo"
	if !d.From.IsZero() {
		text += " op " + t.day(d.From)
	}
	if d.To.IsZero() {
		return text
	}
	return text + ". Volgens de wet is er uiterlijk " + t.day(d.To) + " een besluit"
}

func (t telling) careEnded() string {
	text := "De jeugdhulp is gestopt"
	if !t.Details.From.IsZero() {
		text += " op " + t.day(t.Details.From)
	}
	switch t.Details.CareEnd {
	case care.CareEndSigned:
		text += ". De jongere tekende daarvoor"
	case care.CareEndUnconfirmed:
		text += ". Niemand heeft bevestigd dat de hulp doorgaat"
	}
	if t.Details.To.IsZero() {
		return text
	}
	return text + ". Tot en met " + t.day(t.Details.To) + " kan jeugdhulp opnieuw beginnen"
}

// objectedTo tells what an objection is about; a version of the plan, or all of it.
func (t telling) objectedTo() string {
	if t.Details.Version > 0 {
		return "Bezwaar gemaakt tegen " + t.version() + " van het plan"
	}
	return "Bezwaar gemaakt tegen de overgang"
}

func (t telling) version() string {
	if t.Details.Version == 0 {
		return "een versie"
	}
	return fmt.Sprintf("versie %d", t.Details.Version)
}

// table names the table that a line is about.
func (t telling) table() string {
	if t.in.money[t.Of.Table] {
		return "Tafel over de financiering"
	}
	return "Overlegtafel"
}

func (t telling) tableCalled() string {
	text := "Overlegtafel bijeengeroepen"
	if t.Details.Table == care.TableMoney {
		text = "Tafel over de financiering bijeengeroepen. De hulp wacht daar niet op"
	}
	if t.Details.Table != "" && t.Details.Table != care.TableAsked && t.Details.Table != care.TableMoney {
		text += ": " + words.TableReason.NL(t.Details.Table)
	}
	if t.Details.To.IsZero() {
		return text
	}
	return text + ". Uiterlijk " + t.day(t.Details.To) + " is er een datum"
}

func (t telling) holdsFrom() string {
	if t.Details.To.IsZero() {
		return ""
	}
	return ". Het geldt vanaf " + t.day(t.Details.To)
}

// answeredTransition tells what was answered to a step. What a step asks is fixed by its key; a later one of the same
// has a number behind it.
func (t telling) answeredTransition() string {
	a := t.Details.Answer
	if d, ok := t.in.reported[t.Details.Task]; ok {
		return t.reported(d)
	}
	if a == nil { // what was answered is not this reader's to know
		return t.step() + ": afgehandeld"
	}
	if tell, ok := transitionAnswers[a.Outcome]; ok {
		if said := tell(t, *a); said != "" {
			return said
		}
	}
	return t.answeredHandover()
}

// transitionAnswers tell of the outcomes that only a transition has, or that mean something else there; "" leaves it to
// the words of a handover.
var transitionAnswers = map[care.Outcome]func(telling, care.Answer) string{
	care.Decided: func(t telling, a care.Answer) string {
		if len(a.Laws) == 0 {
			return t.step() + ": besloten"
		}
		return "Vanaf 18: " + words.Law.List(words.NL, a.Laws)
	},
	care.Agreed: func(_ telling, a care.Answer) string {
		text := "Plan compleet: iedereen is het eens over de hulp en over wie betaalt"
		if a.Payer != "" {
			text += ". " + words.Capital(words.Payer.NL(a.Payer)) + " betaalt"
		}
		return text
	},
	care.MoneyDisputed: func(telling, care.Answer) string {
		return "Plan compleet: iedereen is het eens over de hulp, nog niet over wie betaalt. De hulp gaat door"
	},
	care.NotAgreed: func(t telling, _ care.Answer) string {
		return t.step() + ": nog niet iedereen is het eens over de hulp"
	},
	care.Granted: func(t telling, a care.Answer) string {
		return "Er is een besluit" + t.on(a) + ": de hulp is toegekend"
	},
	care.Denied: func(
		t telling, a care.Answer,
	) string {
		return "Er is een besluit" + t.on(a) + ": de hulp is afgewezen"
	},
	care.NotYet:  func(telling, care.Answer) string { return "Er is nog geen besluit" },
	care.Runs:    func(telling, care.Answer) string { return "18 geworden: de hulp loopt" },
	care.RunsNot: func(telling, care.Answer) string { return "18 geworden: de hulp loopt niet, of niet helemaal" },
	care.Landed:  func(t telling, _ care.Answer) string { return t.step() + ": goed geland, de hulp loopt" },
	care.NotLanded: func(t telling, _ care.Answer) string {
		return t.step() + ": nog niet goed geland"
	},
	care.NotNeeded: func(t telling, _ care.Answer) string { return t.step() + ": er is geen jeugdhulp meer nodig" },
	care.Resume:    func(t telling, _ care.Answer) string { return t.step() + ": er is weer jeugdhulp nodig" },
	care.OtherReceiver: func(telling, care.Answer) string {
		return "Besloten: aanbieden aan een andere organisatie"
	},
	care.Planned: func(t telling, a care.Answer) string { return t.step() + ": gepland" + t.on(a) },
	care.Held:    telling.held,
	care.NotDone: func(t telling, _ care.Answer) string { return t.step() + ": niet gelukt" },
	care.Done: func(t telling, a care.Answer) string {
		switch t.Form {
		case care.FormPerspective:
			return "Toekomstperspectief begonnen"
		case care.FormPlanDraft:
			return "Plan in concept klaar" + t.answeredBy(a)
		case care.FormReport:
			return "Gemeld bij de Wmo" + t.on(a)
		case care.FormArrange:
			return t.step() + ": geregeld" + t.on(a)
		}
		return ""
	},
}

func (t telling) on(a care.Answer) string {
	if a.On.IsZero() {
		return ""
	}
	return " op " + t.day(a.On)
}

// answeredBy tells who answered the plan in draft.
func (t telling) answeredBy(a care.Answer) string {
	var by, not []string
	for _, who := range []struct {
		name string
		did  care.Known
	}{{"de jongere", a.YoungPerson}, {"de ouders", a.Parents}} {
		switch who.did {
		case care.Yes:
			by = append(by, who.name)
		case care.No:
			not = append(not, who.name)
		}
	}
	var said []string
	if len(by) > 0 {
		said = append(said, "met een reactie van "+words.List(by))
	}
	if len(not) > 0 {
		said = append(said, "zonder reactie van "+words.List(not))
	}
	if len(said) == 0 {
		return ""
	}
	return ", " + strings.Join(said, ", ")
}
