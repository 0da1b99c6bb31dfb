package words

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/care/caretest"
)

// journalSentence is the sentence of a line that stands alone.
func journalSentence(kind care.Kind, e care.JournalEntry, today calendar.Date) string {
	return Story{Kind: kind}.Sentence(NL, Chapter{JournalEntry: e}, today)
}

func TestJournalSentence(t *testing.T) {
	t.Parallel()
	day := calendar.MustDate
	reached := &care.Answer{Outcome: care.Reached, Place: care.PlaceWork, Stable: care.Yes, SupportRuns: care.Yes}
	line := func(event care.Event, d care.Details, change ...func(*care.JournalEntry)) care.JournalEntry {
		e := care.JournalEntry{
			JournalLine: care.JournalLine{Event: event, Details: d}, StepTitle: "Contactmoment na 3 maanden",
		}
		for _, c := range change {
			c(&e)
		}
		return e
	}
	org := func(e *care.JournalEntry) { e.OrgName = "wijkteam 't Zand" }
	was := func(name string) func(*care.JournalEntry) {
		return func(e *care.JournalEntry) { e.WasName = name }
	}
	tom := func(e *care.JournalEntry) { e.StaffName = "Tom Jansen" }
	by := func(e *care.JournalEntry) { e.By, e.Details.Staff = "tom", "tom" }
	noStep := func(e *care.JournalEntry) { e.StepTitle = "" }
	vos := func(e *care.JournalEntry) { e.Texts = map[string]string{care.TextPlace: "kwekerij Vos"} }
	plan := func(e *care.JournalEntry) { e.StepTitle = "Toekomstplan" }
	cases := []struct {
		line care.JournalEntry
		want string
	}{
		{
			line(care.EventStarted, care.Details{To: day("2027-07-09")}, noStep),
			"Traject gestart. Uitstroomdatum: vr 9 jul 2027",
		},
		{
			line(care.EventBeganLate, care.Details{}, noStep),
			"Later begonnen dan bedoeld: een deel van de datums was al voorbij",
		},
		{
			line(care.EventBeforeStart, care.Details{}),
			"Contactmoment na 3 maanden: viel voor de start en wordt niet meer gevraagd",
		},
		{
			line(care.EventStepSkipped, care.Details{Skipped: "no_wish"}),
			"Contactmoment na 3 maanden overgeslagen: er is nu geen contact gewenst",
		},
		{
			line(care.EventStepSkipped, care.Details{Skipped: "moved"}),
			"Contactmoment na 3 maanden overgeslagen: door de nieuwe uitstroomdatum is dit al voorbij",
		},
		{line(care.EventStepSkipped, care.Details{}), "Contactmoment na 3 maanden overgeslagen"},
		{
			line(care.EventStepMissed, care.Details{}),
			"Contactmoment na 3 maanden gemist: er kwam geen antwoord voordat de volgende stap begon",
		},
		{
			line(care.EventBreach, care.Details{From: day("2026-05-12")}),
			"Contactmoment na 3 maanden: de wettelijke termijn is voorbij. De laatste dag was di 12 mei",
		},
		{
			line(care.EventOpened, care.Details{To: day("2026-11-20"), Try: 1}),
			"Contactmoment na 3 maanden opengezet. Deadline: vr 20 nov",
		},
		{line(care.EventOpened, care.Details{Try: 2}), "Contactmoment na 3 maanden opengezet (poging 2)"},
		{
			line(care.EventDatesMoved, care.Details{From: day("2026-10-09"), To: day("2026-10-19")}),
			"Contactmoment na 3 maanden verschuift van vr 9 okt naar ma 19 okt",
		},
		{
			line(care.EventDatesMoved, care.Details{To: day("2026-10-19")}),
			"Contactmoment na 3 maanden verschuift van een dag die nog niet bekend is naar ma 19 okt",
		},
		{
			line(care.EventAnswered, care.Details{Answer: reached, Try: 1}, vos),
			"Gesproken: werk (kwekerij Vos), blijft voorlopig zo, ondersteuning loopt, geen hulp nodig",
		},
		{
			line(
				care.EventAnswered,
				care.Details{Answer: &care.Answer{Outcome: care.NotReached, Channel: "phone"}, Try: 2},
			),
			"Niet bereikt (poging 2)",
		},
		{line(care.EventAnswered, care.Details{Answer: &care.Answer{Outcome: care.NotReached}}), "Niet bereikt"},
		{
			line(care.EventAnswered, care.Details{Answer: &care.Answer{Outcome: care.NoWish}}),
			"Contactmoment na 3 maanden: wil geen contact",
		},
		{line(care.EventAnswered, care.Details{Answer: &care.Answer{Outcome: care.Done}}, plan), "Toekomstplan klaar"},
		{
			line(care.EventAnswered, care.Details{Answer: &care.Answer{Outcome: care.OfferAgain}}),
			"Besloten: opnieuw vragen aan dezelfde organisaties",
		},
		{line(care.EventAnswered, care.Details{
			Answer: &care.Answer{Outcome: care.NotNeeded, Place: care.PlaceWork},
		}, func(e *care.JournalEntry) { e.StepTitle = "Afsluiting" }), "Afsluiting: geen hulp meer nodig, werk"},
		{line(care.EventAnswered, care.Details{}), "Contactmoment na 3 maanden: beantwoord"},
		{
			line(care.EventCorrected, care.Details{Before: &care.Answer{Outcome: care.NotReached}, Answer: reached}),
			"Antwoord op contactmoment na 3 maanden verbeterd. Het was: niet bereikt. Het is nu: werk, blijft " +
				"voorlopig zo, ondersteuning loopt, geen hulp nodig",
		},
		{
			line(care.EventCorrected, care.Details{Before: reached, Answer: reached}, vos),
			"Antwoord op contactmoment na 3 maanden verbeterd: alleen de tekst is anders",
		},
		{
			line(care.EventCorrected, care.Details{Answer: &care.Answer{Outcome: care.NoWish}}, noStep),
			"Antwoord verbeterd. Het is nu: wil geen contact",
		},
		{line(care.EventCorrected, care.Details{}, noStep), "Antwoord verbeterd"},
		{line(care.EventReminded, care.Details{Tell: care.TellHolder}), "Herinnering: contactmoment na 3 maanden"},
		{
			line(care.EventReminded, care.Details{Tell: care.TellHolder}, tom),
			"Herinnering aan Tom Jansen: contactmoment na 3 maanden",
		},
		{
			line(care.EventEscalated, care.Details{Tell: care.TellCoordinator}),
			"Nog geen antwoord op contactmoment na 3 maanden: bericht aan de zorgcoördinator",
		},
		{
			line(care.EventEscalated, care.Details{Tell: care.TellManager}, tom),
			"Nog geen antwoord op contactmoment na 3 maanden: bericht aan Tom Jansen",
		},
		{line(care.EventRetryPlanned, care.Details{Try: 2, To: day("2026-12-07")}), "Poging 2 gepland op ma 7 dec"},
		{line(care.EventUnreachable, care.Details{Try: 3}), "Onbereikbaar: geen contact na 3 pogingen"},
		{
			line(care.EventExtraPlanned, care.Details{To: day("2027-01-04")}),
			"Extra contactmoment gepland op ma 4 jan 2027",
		},
		{
			line(care.EventNoContact, care.Details{To: day("2027-07-12")}),
			"Wil geen contact. Op ma 12 jul 2027 vragen we het nog één keer",
		},
		{line(care.EventNoContact, care.Details{}), "Wil geen contact. We vragen het niet nog een keer"},
		{
			line(care.EventContactAgain, care.Details{}),
			"Contact is weer gewenst: de contactmomenten die nog komen, gaan door",
		},
		{line(care.EventOffered, care.Details{Round: 1}, org), "Aan wijkteam 't Zand gevraagd om dit op te pakken"},
		{
			line(care.EventOffered, care.Details{Round: 3}, org),
			"Opnieuw aan wijkteam 't Zand gevraagd om dit op te pakken",
		},
		{line(care.EventOffered, care.Details{}), "Aan de andere organisatie gevraagd om dit op te pakken"},
		{line(care.EventOfferAccepted, care.Details{}, org), "Wijkteam 't Zand pakt het op"},
		{
			line(care.EventOfferRefused, care.Details{Refusal: "no_capacity"}, org),
			"Wijkteam 't Zand neemt het niet aan: wij hebben nu geen plek",
		},
		{line(care.EventOfferAskedBack, care.Details{}, org), "Wijkteam 't Zand stelt eerst een vraag"},
		{line(care.EventOfferAnswered, care.Details{}), "De vraag is beantwoord"},
		{line(care.EventOfferTakenBack, care.Details{}), "De vraag om hulp is ingetrokken"},
		{line(care.EventOfferNobody, care.Details{Kind: "wijkteam"}), "Er is geen wijkteam bekend voor deze gemeente"},
		{line(care.EventAlreadyInvolved, care.Details{}, org), "Wijkteam 't Zand is er al bij en kreeg bericht"},
		{line(care.EventSuspended, care.Details{}), "Opgeschort: alle termijnen liggen stil"},
		{line(care.EventResumed, care.Details{}), "Hervat: de termijnen lopen weer"},
		{
			line(care.EventAnchorMoved, care.Details{From: day("2026-07-10"), To: day("2027-07-09")}),
			"Uitstroomdatum gewijzigd van vr 10 jul naar vr 9 jul 2027",
		},
		{line(care.EventBirthCorrected, care.Details{}), "Geboortedatum verbeterd"},
		{
			line(care.EventBirthCorrected, care.Details{}, func(e *care.JournalEntry) {
				e.Texts = map[string]string{care.TextBirthWas: "2008-02-29", care.TextBirthDate: "2008-03-01"}
			}),
			"Geboortedatum verbeterd van 29 februari 2008 naar 1 maart 2008",
		},
		{line(care.EventMentorChanged, care.Details{}, tom), "Tom Jansen is nu de mentor"},
		{line(care.EventMentorChanged, care.Details{}), "Een collega is nu de mentor"},
		{line(care.EventSchoolChanged, care.Details{}, func(
			e *care.JournalEntry,
		) {
			e.OrgName = "VSO De Ster"
		}), "Van school veranderd: nu bij VSO De Ster"},
		{
			line(care.EventSnoozed, care.Details{To: day("2026-11-30")}),
			"Contactmoment na 3 maanden uitgesteld tot ma 30 nov",
		},
		{line(care.EventAssigned, care.Details{}, tom), "Contactmoment na 3 maanden overgedragen aan Tom Jansen"},
		{line(care.EventAssigned, care.Details{}, tom, by), "Contactmoment na 3 maanden overgenomen"},
		{line(care.EventReturned, care.Details{}), "Contactmoment na 3 maanden teruggegeven"},
		{
			line(care.EventAskedAbout, care.Details{}, org),
			"Wijkteam 't Zand vroeg hoe het staat: contactmoment na 3 maanden",
		},
		{
			line(care.EventAskedAbout, care.Details{Told: care.ToNobody}),
			"Een collega vroeg hoe het staat: contactmoment na 3 maanden. Er is niemand die bericht kan krijgen",
		},
		{line(care.EventMissedSeen, care.Details{}), "Gezien: contactmoment na 3 maanden gemist"},
		{
			line(care.EventOrganisationMoved, care.Details{}, org, tom, was("wijkteam Noord")),
			"Wijkteam Noord gaat verder bij wijkteam 't Zand. Aanspreekpunt: Tom Jansen",
		},
		{
			line(care.EventOrganisationMoved, care.Details{}, org, was("wijkteam 't Zand")),
			"Wijkteam 't Zand gaat verder als een nieuwe organisatie",
		},
		{line(care.EventReturned, care.Details{}, noStep), "De taak teruggegeven"},
		{
			line(care.EventStopped, care.Details{Stop: care.StopMovedAbroad}),
			"Traject gestopt: is naar het buitenland verhuisd",
		},
		{line(care.EventClosed, care.Details{Outcome: care.HandedOver}), "Traject afgerond: overgedragen"},
		{line(care.EventClosed, care.Details{}), "Traject afgerond"},
		{
			line(care.EventJoined, care.Details{}),
			"Samengevoegd: dit is dezelfde jongere als een die apart was opgeschreven",
		},
		{
			line(care.EventJoined, care.Details{}, tom, org),
			"Samengevoegd: dit is dezelfde jongere als een die apart was opgeschreven. Dat zei ook Tom Jansen " +
				"(wijkteam 't Zand)",
		},
		{line(care.EventTakenApart, care.Details{}), "Weer uit elkaar gehaald: dit zijn twee jongeren"},
		{
			line(care.EventTakenApart, care.Details{}, tom, org),
			"Weer uit elkaar gehaald: dit zijn twee jongeren. Dat deed Tom Jansen (wijkteam 't Zand)",
		},
		{line("not_known_here", care.Details{}), "not_known_here"},
	}
	told := map[care.Event]bool{}
	for _, c := range cases {
		told[c.line.Event] = true
		if got := journalSentence(care.Followup, c.line, today); got != c.want {
			t.Errorf("%s: %q, want %q", c.line.Event, got, c.want)
		}
	}
	for _, c := range slices.Concat(handoverLines, transitionLines, particularLines) {
		told[c.line.Event] = true
	}
	for _, code := range caretest.Codes(t)["Event"] {
		if !told[care.Event(code)] {
			t.Errorf("no sentence is checked for event %s", code)
		}
	}
}

// Every event has its sentence in both languages, every kind its own in Dutch only, and there is none for what is no
// event. Nothing in a sentence is left to fill in.
func TestEveryEventIsToldInBothLanguages(t *testing.T) {
	t.Parallel()
	events := caretest.Codes(t)["Event"]
	for _, code := range events {
		if said := every.lines[care.Event(code)]; said.NL == "" || said.EN == "" {
			t.Errorf("%s has no sentence in both languages: %+v", code, said)
		}
	}
	f := filling{find: telling{}.find, terms: terms}
	check := func(templates ...string) {
		for _, template := range templates {
			if odd := strangers(f, template); len(odd) > 0 {
				t.Errorf("nothing fills %v of %q", odd, template)
			}
		}
	}
	for _, kind := range append(care.Kinds(), "another kind") {
		for _, b := range append(slices.Clone(books[kind]), every) {
			for event, said := range b.lines {
				check(said.NL, said.EN)
				if !slices.Contains(events, string(event)) {
					t.Errorf("%s has a sentence, and is no event", event)
				}
			}
			for key, said := range b.answers {
				check(said)
				if !slices.ContainsFunc(care.Forms(), func(f care.Form) bool {
					return (key.form == "" || key.form == f) && slices.Contains(care.Outcomes(f), key.outcome)
				}) {
					t.Errorf("%s to %q has a sentence, and is no answer", key.outcome, key.form)
				}
			}
		}
	}
	for _, said := range slices.Concat(answerParts, slices.Collect(maps.Values(terms))) {
		check(said.NL, said.EN)
	}
}

// Whatever is answered to a form, in a process of any kind, is told in words.
func TestEveryAnswerIsTold(t *testing.T) {
	t.Parallel()
	for _, kind := range care.Kinds() {
		for _, form := range care.Forms() {
			for _, o := range care.Outcomes(form) {
				e := care.JournalEntry{
					JournalLine: care.JournalLine{
						Event: care.EventAnswered, Details: care.Details{Answer: &care.Answer{Outcome: o}},
					},
					Form: form, StepTitle: "Contactmoment",
				}
				english := Story{Kind: kind}.Sentence(EN, Chapter{JournalEntry: e}, today)
				for _, said := range []string{
					journalSentence(kind, e, today), Answer(NL, kind, *e.Details.Answer, nil), english,
				} {
					if said == "" || said == "Contactmoment: "+string(o) && said != english ||
						strings.ContainsAny(said, "{}[]|_") {
						t.Errorf("the answer %s to %s of a %s has no sentence: %q", o, form, kind, said)
					}
				}
			}
		}
	}
}
