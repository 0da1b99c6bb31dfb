package words

import (
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/care/caretest"
)

// transitionLine makes a line of the journal of a transition.
func transitionLine(event care.Event, d care.Details, change ...func(*care.JournalEntry)) care.JournalEntry {
	e := care.JournalEntry{
		JournalLine: care.JournalLine{Event: event, Details: d}, Form: care.FormOfKey(d.Step), Of: care.OfKey(d.Step),
		StepTitle: "Melding bij de Wmo",
		OrgName:   "gemeente Groningen",
	}
	for _, c := range change {
		c(&e)
	}
	return e
}

func transitionAnswer(step string, a care.Answer, change ...func(*care.JournalEntry)) care.JournalEntry {
	return transitionLine(care.EventAnswered, care.Details{Step: step, Answer: &a}, change...)
}

func titled(title string) func(*care.JournalEntry) {
	return func(e *care.JournalEntry) { e.StepTitle = title }
}

var transitionLines = []struct {
	line care.JournalEntry
	want string
}{
	{
		transitionLine(care.EventStarted, care.Details{To: calendar.MustDate("2027-04-12")}),
		"Overgang 18-/18+ gestart. 18e verjaardag: ma 12 apr 2027",
	},
	{
		transitionLine(care.EventBeganLate, care.Details{From: calendar.MustDate("2025-04-12"), Late: 5}),
		"Later begonnen dan bedoeld: het kon vanaf za 12 apr 2025. 5 stappen hadden al gedaan moeten zijn. Die " +
			"staan nu open, met korte termijnen",
	},
	{
		transitionLine(care.EventBeganLate, care.Details{Late: 1}),
		"Later begonnen dan bedoeld. 1 stap had al gedaan moeten zijn. Die staat nu open, met een korte termijn",
	},
	{
		transitionLine(care.EventBreach, care.Details{From: calendar.MustDate("2026-11-20")}),
		"Melding bij de Wmo is niet op tijd gedaan. De laatste dag volgens de wet was vr 20 nov",
	},
	{
		transitionLine(care.EventOfAge, care.Details{}),
		"De jongere is 18 geworden. Ouders lezen alleen nog mee als de jongere dat goedvindt",
	},
	{
		transitionLine(care.EventParentAllowed, care.Details{}, fromMother),
		"Samira Haddad mag blijven meelezen na de 18e verjaardag",
	},
	{
		transitionLine(care.EventParentNotAllowed, care.Details{}),
		"Een ouder mag niet meer meelezen na de 18e verjaardag",
	},
	{
		transitionLine(care.EventLawAgain, care.Details{LawAgain: "denied"}),
		"Opnieuw gevraagd welke wet past vanaf 18: de hulp is afgewezen",
	},
	{transitionLine(care.EventLawAgain, care.Details{}), "Opnieuw gevraagd welke wet past vanaf 18"},
	{
		transitionLine(
			care.EventReported,
			care.Details{From: calendar.MustDate("2026-11-20"), To: calendar.MustDate("2027-01-15")},
		),
		"Gemeld bij de Wmo op vr 20 nov. Volgens de wet is er uiterlijk vr 15 jan 2027 een besluit",
	},
	{transitionLine(care.EventReported, care.Details{}), "Gemeld bij de Wmo"},
	{
		transitionLine(
			care.EventCareEnded,
			care.Details{
				From: calendar.MustDate("2026-11-20"), To: calendar.MustDate("2027-05-20"), CareEnd: "unconfirmed",
			},
		),
		"De jeugdhulp is gestopt op vr 20 nov. Niemand heeft bevestigd dat de hulp doorgaat. Tot en met do 20 mei " +
			"2027 kan jeugdhulp opnieuw beginnen",
	},
	{
		transitionLine(care.EventCareEnded, care.Details{CareEnd: "signed"}),
		"De jeugdhulp is gestopt. De jongere tekende daarvoor",
	},
	{transitionLine(care.EventCareEnded, care.Details{CareEnd: "confirmed"}), "De jeugdhulp is gestopt"},
	{
		transitionLine(care.EventCareSigned, care.Details{To: calendar.MustDate("2026-11-20")}),
		"De jongere tekende dat jeugdhulp niet meer gewenst is, op vr 20 nov",
	},
	{
		transitionLine(
			care.EventAnchorMoved,
			care.Details{From: calendar.MustDate("2027-04-12"), To: calendar.MustDate("2027-04-21")},
		),
		"Geboortedatum verbeterd. De 18e verjaardag was ma 12 apr 2027 en is nu wo 21 apr 2027",
	},
	{transitionLine(care.EventMentorChanged, care.Details{}, toTom), "Tom Jansen is nu het vaste aanspreekpunt"},
	{
		transitionLine(care.EventStepSkipped, care.Details{Skipped: "other_law"}),
		"Melding bij de Wmo overgeslagen: dat past niet bij de wet die is gekozen",
	},
	{transitionLine(care.EventPersonMoved, care.Details{}), "De jongere is verhuisd naar een andere gemeente"},
	{
		transitionLine(care.EventConsentMoved, care.Details{Age: 16}),
		"De jongere is 16 geworden en beslist zelf over toestemming",
	},
	{transitionLine(care.EventConsentGiven, care.Details{Set: "transfer_file"}), "Toestemming gegeven voor het plan"},
	{transitionLine(care.EventObjected, care.Details{Version: 2}), "Bezwaar gemaakt tegen versie 2 van het plan"},
	{transitionLine(care.EventObjected, care.Details{}), "Bezwaar gemaakt tegen de overgang"},
	{transitionLine(care.EventLeadMoved, care.Details{}), "Gemeente Groningen heeft vanaf nu de regie"},
	{
		transitionLine(care.EventCareAskedAgain, care.Details{CareAgain: "moved"}),
		"Opnieuw gevraagd of de jeugdhulp doorgaat",
	},
	{
		transitionLine(care.EventNotLanded, care.Details{To: calendar.MustDate("2026-12-21")}),
		"Op ma 21 dec kijken we opnieuw of de hulp goed loopt",
	},
	{
		transitionLine(care.EventInvited, care.Details{Invited: "mail"}),
		"De jongere of een ouder uitgenodigd om mee te doen: per mail",
	},
	{
		transitionLine(care.EventStopped, care.Details{Stop: "withdrawn"}),
		"Overgang gestopt: de overgang is niet meer gewenst",
	},
	{
		transitionLine(care.EventStopping, care.Details{}),
		"Stopt zodra duidelijk is hoe het verdergaat met de jeugdhulp",
	},
	{
		transitionLine(care.EventClosed, care.Details{Outcome: "landed"}),
		"Overgang afgerond: goed geland, de hulp loopt",
	},
	{transitionLine(care.EventClosed, care.Details{}), "Overgang afgerond"},
	{transitionLine(care.EventPlanWritten, care.Details{Version: 3}), "Versie 3 van het plan geschreven"},
	{transitionLine(care.EventPlanAgreed, care.Details{Version: 2}), "Akkoord met versie 2 van het plan"},
	{
		transitionLine(care.EventTableCalled, care.Details{Table: "asked", To: calendar.MustDate("2026-12-01")}),
		"Overlegtafel bijeengeroepen. Uiterlijk di 1 dec is er een datum",
	},
	{
		transitionLine(care.EventTableCalled, care.Details{Table: "money"}),
		"Tafel over de financiering bijeengeroepen. De hulp wacht daar niet op",
	},
	{
		transitionLine(care.EventTableCalled, care.Details{Table: "no_decision"}),
		"Overlegtafel bijeengeroepen: er is nog geen besluit over de hulp",
	},
	{
		transitionLine(
			care.EventTablePlanned, care.Details{To: calendar.MustDate("2026-12-01")},
			titled("Overlegtafel, besluit vastleggen"),
		),
		"Overlegtafel gepland op di 1 dec",
	},
	{
		transitionLine(
			care.EventTableDecided, care.Details{To: calendar.MustDate("2026-12-01")}, titled("Overlegtafel"),
		),
		"Overlegtafel: besloten. Het geldt vanaf di 1 dec",
	},
	{
		transitionLine(care.EventTableNotAgreed, care.Details{}, titled("")),
		"Overlegtafel: geen akkoord. Wie doorzettingsmacht heeft, beslist nu",
	},
	{transitionLine(care.EventPowerDecided, care.Details{}), "Besloten met doorzettingsmacht"},
	{
		transitionLine(
			care.EventAgreement, care.Details{Step: "table-1-agreement-1", To: calendar.MustDate("2026-12-18")}, toTom,
		),
		"Taak van de overlegtafel voor Tom Jansen, klaar op vr 18 dec",
	},
	{
		transitionAnswer(
			"law", care.Answer{Outcome: care.Decided, Laws: []care.Law{care.LawWmo, care.LawExtendedCare}},
		),
		"Vanaf 18: Wmo en verlengde jeugdhulp",
	},
	{
		transitionAnswer("plan-complete", care.Answer{Outcome: care.Agreed, Payer: "municipality_wmo"}),
		"Plan compleet: iedereen is het eens over de hulp en over wie betaalt. De gemeente (Wmo) betaalt",
	},
	{
		transitionAnswer("conversation", care.Answer{Outcome: care.NotHeld, NotHeld: "receiver_absent"}),
		"Geen warm gesprek: de volwassenenkant kwam niet",
	},
	{
		transitionAnswer("plan-complete", care.Answer{Outcome: care.MoneyDisputed}),
		"Plan compleet: iedereen is het eens over de hulp, nog niet over wie betaalt. De hulp gaat door",
	},
	{
		transitionAnswer("plan-complete", care.Answer{Outcome: care.NotAgreed}, titled("Plan compleet")),
		"Plan compleet: nog niet iedereen is het eens over de hulp",
	},
	{
		transitionAnswer("decision", care.Answer{Outcome: care.Granted, On: calendar.MustDate("2026-11-20")}),
		"Er is een besluit op vr 20 nov: de hulp is toegekend",
	},
	{transitionAnswer("decision", care.Answer{Outcome: care.Denied}), "Er is een besluit: de hulp is afgewezen"},
	{transitionAnswer("decision", care.Answer{Outcome: care.NotYet}), "Er is nog geen besluit"},
	{transitionAnswer("switch-day", care.Answer{Outcome: care.Runs}), "18 geworden: de hulp loopt"},
	{
		transitionAnswer("switch-day", care.Answer{Outcome: care.RunsNot}),
		"18 geworden: de hulp loopt niet, of niet helemaal",
	},
	{
		transitionAnswer("landing-check", care.Answer{Outcome: care.Landed}, titled("Landingscheck")),
		"Landingscheck: goed geland, de hulp loopt",
	},
	{
		transitionAnswer("last-look", care.Answer{Outcome: care.Resume}, titled("Laatste blik")),
		"Laatste blik: er is weer jeugdhulp nodig",
	},
	{
		transitionAnswer("last-look", care.Answer{Outcome: care.NotNeeded}, titled("Laatste blik")),
		"Laatste blik: er is geen jeugdhulp meer nodig",
	},
	{
		transitionAnswer("report", care.Answer{Outcome: care.Done, On: calendar.MustDate("2026-11-20")}),
		"Gemeld bij de Wmo op vr 20 nov",
	},
	{transitionAnswer("future-perspective", care.Answer{Outcome: care.Done}), "Toekomstperspectief begonnen"},
	{
		transitionAnswer("plan-draft", care.Answer{Outcome: care.Done, YoungPerson: care.Yes, Parents: care.No}),
		"Plan in concept klaar, met een reactie van de jongere, zonder reactie van de ouders",
	},
	{
		transitionAnswer(
			"arrange-wlz", care.Answer{Outcome: care.Done, On: calendar.MustDate("2026-11-20")},
			titled("Wlz aanvragen"),
		),
		"Wlz aanvragen: geregeld op vr 20 nov",
	},
	{
		transitionAnswer("arrange-wlz", care.Answer{Outcome: care.NotDone}, titled("Wlz aanvragen")),
		"Wlz aanvragen: niet gelukt",
	},
	{
		transitionAnswer("objection-1", care.Answer{Outcome: care.Done}, titled("Bezwaar beantwoorden")),
		"Bezwaar beantwoorden klaar",
	},
	{
		transitionAnswer(
			"conversation",
			care.Answer{
				Outcome: care.Held, On: calendar.MustDate("2026-11-20"), Parents: care.Yes, YoungPerson: care.Yes,
			},
		),
		"Warm gesprek gevoerd op vr 20 nov, met de ouders en de jongere",
	},
	{
		transitionAnswer("handover", care.Answer{Outcome: care.OtherReceiver}),
		"Besloten: aanbieden aan een andere organisatie",
	},
	{transitionLine(care.EventAnswered, care.Details{Step: "law"}), "Melding bij de Wmo: afgehandeld"},
}

func TestTransitionSentences(t *testing.T) {
	t.Parallel()
	for _, c := range transitionLines {
		if got := journalSentence(care.Transition, c.line, today); got != c.want {
			t.Errorf("%s: %q, want %q", c.line.Event, got, c.want)
		}
	}
}

// Every event has a sentence in a transition, none of it in words of a follow-up or of a school; and what only a
// transition or a table has is checked above.
func TestEverySentenceOfATransition(t *testing.T) {
	t.Parallel()
	checked := map[care.Event]bool{}
	for _, c := range transitionLines {
		checked[c.line.Event] = true
	}
	for _, lines := range []map[care.Event]Phrase{ofTransition.lines, tables()} {
		for event := range lines {
			if !checked[event] {
				t.Errorf("no sentence is checked for event %s", event)
			}
		}
	}
	for _, code := range caretest.Codes(t)["Event"] {
		said := journalSentence(
			care.Transition, transitionLine(care.Event(code), otherReason(care.Event(code))), today,
		)
		if said == "" || said == code {
			t.Errorf("%s has no sentence", code)
		}
		for _, word := range []string{
			"itstroomdatum", "azorg", "vraag om hulp", "eerling", "andere school", "vorige school",
		} {
			if strings.Contains(said, word) && !foreign[care.Event(code)] {
				t.Errorf("%s of a transition says %q", code, said)
			}
		}
	}
}

// tables are the sentences about tables and plans.
func tables() map[care.Event]Phrase {
	all := map[care.Event]Phrase{}
	for event, said := range every.lines {
		if strings.HasPrefix(string(event), "table_") || strings.HasPrefix(string(event), "plan_") ||
			event == care.EventPowerDecided {
			all[event] = said
		}
	}
	return all
}

// foreign are events that a transition never has.
var foreign = map[care.Event]bool{
	care.EventSchoolChanged: true, care.EventWayBack: true, care.EventNoContact: true,
}

// In the journal of another kind a table and a plan are told the same.
func TestTablesAndPlansAreToldInEveryKind(t *testing.T) {
	t.Parallel()
	for _, c := range transitionLines {
		if _, shared := tables()[c.line.Event]; !shared {
			continue
		}
		for _, kind := range []care.Kind{care.Followup, care.Handover} {
			if got := journalSentence(kind, c.line, today); got != c.want {
				t.Errorf("%s in %s: %q, want %q", c.line.Event, kind, got, c.want)
			}
		}
	}
}
