package words

import (
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/care/caretest"
)

// handoverLine makes a line of the journal of a handover.
func handoverLine(event care.Event, d care.Details, change ...func(*care.JournalEntry)) care.JournalEntry {
	e := care.JournalEntry{
		JournalLine: care.JournalLine{Event: event, Details: d}, Form: care.FormOfKey(d.Step), Of: care.OfKey(d.Step),
		StepTitle: "Warm gesprek",
		OrgName:   "het Rietveld College",
	}
	for _, c := range change {
		c(&e)
	}
	return e
}

var handoverLines = []struct {
	line care.JournalEntry
	want string
}{
	{
		handoverLine(care.EventStarted, care.Details{To: calendar.MustDate("2027-08-23")}),
		"Overdracht gestart. Eerste dag: ma 23 aug 2027",
	},
	{handoverLine(care.EventRequested, care.Details{}), "Het Rietveld College vraagt om deze overdracht"},
	{
		handoverLine(care.EventRequestAccepted, care.Details{}, toTom),
		"De gevraagde overdracht begint. Mentor: Tom Jansen",
	},
	{handoverLine(care.EventRequestAccepted, care.Details{}), "De gevraagde overdracht begint"},
	{handoverLine(care.EventRequestRefused, care.Details{}), "De vraag om een overdracht is afgewezen"},
	{
		handoverLine(care.EventConsentAsked, care.Details{}),
		"Voor de overdracht naar het Rietveld College is toestemming nodig",
	},
	{
		handoverLine(care.EventConsentGiven, care.Details{Set: "extra_information"}, fromMother),
		"Toestemming gegeven door Samira Haddad voor extra informatie",
	},
	{
		handoverLine(care.EventConsentGiven, care.Details{Set: "warm_conversation"}, byMother),
		"Toestemming gegeven voor het warme gesprek",
	},
	{
		handoverLine(care.EventConsentRefused, care.Details{Set: "youth_care_information"}),
		"Geen toestemming gegeven voor informatie over jeugdhulp",
	},
	{
		handoverLine(care.EventConsentWithdrawn, care.Details{Set: "extra_information"}),
		"Toestemming ingetrokken voor extra informatie",
	},
	{
		handoverLine(care.EventConsentOverride, care.Details{Set: "transfer_file"}),
		"Zonder toestemming doorgegaan met het overdrachtsdossier",
	},
	{
		handoverLine(care.EventConsentMoved, care.Details{Rule: "young_person"}),
		"Door de verbeterde geboortedatum geldt vanaf nu: de leerling beslist zelf",
	},
	{
		handoverLine(care.EventConsentMoved, care.Details{Age: 16, Rule: "young_person"}),
		"De leerling is 16 geworden. Vanaf nu geldt: de leerling beslist zelf",
	},
	{handoverLine(care.EventConsentComplete, care.Details{}), "Over alle toestemming is beslist"},
	{
		handoverLine(care.EventCold, care.Details{Cold: "refused"}),
		"De overdracht gaat verder zonder warm gesprek: er is geen toestemming voor het gesprek",
	},
	{handoverLine(care.EventCold, care.Details{Cold: "withheld"}), "De overdracht gaat verder zonder warm gesprek"},
	{handoverLine(care.EventWarmAgain, care.Details{}), "Er is alsnog toestemming: het warme gesprek gaat door"},
	{handoverLine(care.EventPrepared, care.Details{}), "Voorbereid: alles wat verplicht is, ligt klaar"},
	{
		handoverLine(care.EventOffered, care.Details{Round: 1, Offer: "handover"}),
		"Overdracht aangeboden aan het Rietveld College",
	},
	{
		handoverLine(care.EventOffered, care.Details{Round: 2, Offer: "handover"}),
		"Overdracht opnieuw aangeboden aan het Rietveld College",
	},
	{
		handoverLine(care.EventOffered, care.Details{Step: "youth-care", Round: 1, Offer: "youth-care"}),
		"Aan het Rietveld College gevraagd of de jeugdhulp doorgaat",
	},
	{
		handoverLine(care.EventOfferAccepted, care.Details{Step: "offer"}),
		"Het Rietveld College neemt de overdracht aan",
	},
	{
		handoverLine(care.EventOfferAccepted, care.Details{Step: "youth-care"}),
		"Het Rietveld College gaat door met de jeugdhulp",
	},
	{
		handoverLine(care.EventOfferRefused, care.Details{Refusal: "no_capacity"}),
		"Het Rietveld College neemt het niet aan: wij hebben nu geen plek",
	},
	{handoverLine(care.EventOfferTakenBack, care.Details{}), "De overdracht is ingetrokken"},
	{handoverLine(care.EventOfferWithdrawn, care.Details{}), "Het aanbod is ingetrokken voordat er antwoord was"},
	{handoverLine(care.EventReceiverChanged, care.Details{}), "De overdracht gaat nu naar het Rietveld College"},
	{handoverLine(care.EventLeadMoved, care.Details{}), "Het Rietveld College heeft vanaf nu de regie"},
	{
		handoverLine(care.EventAgreement, care.Details{To: calendar.MustDate("2026-12-18")}, toTom),
		"Taak uit het gesprek voor Tom Jansen, klaar op vr 18 dec",
	},
	{handoverLine(care.EventCareBegan, care.Details{}), "Er is jeugdhulp bij gekomen"},
	{handoverLine(care.EventCareConfirmed, care.Details{}), "Het Rietveld College bevestigt dat de jeugdhulp doorgaat"},
	{
		handoverLine(care.EventCareSigned, care.Details{To: calendar.MustDate("2026-11-20")}),
		"De leerling tekende dat jeugdhulp niet meer gewenst is, op vr 20 nov",
	},
	{handoverLine(care.EventCareSigned, care.Details{}), "De leerling tekende dat jeugdhulp niet meer gewenst is"},
	{
		handoverLine(care.EventCareAskedAgain, care.Details{CareAgain: "moved"}),
		"Opnieuw gevraagd of de jeugdhulp doorgaat: de leerling is verhuisd",
	},
	{
		handoverLine(care.EventNotLanded, care.Details{To: calendar.MustDate("2026-12-21")}),
		"Op ma 21 dec kijken we opnieuw of het goed gaat",
	},
	{handoverLine(care.EventWayBack, care.Details{}), "De leerling gaat terug naar de vorige school"},
	{
		handoverLine(
			care.EventAnchorMoved,
			care.Details{From: calendar.MustDate("2026-11-30"), To: calendar.MustDate("2026-12-07")},
		),
		"Startdatum gewijzigd van ma 30 nov naar ma 7 dec",
	},
	{
		handoverLine(care.EventStepSkipped, care.Details{Skipped: "moved"}),
		"Warm gesprek overgeslagen: door de nieuwe startdatum is dit al voorbij",
	},
	{
		handoverLine(care.EventStepSkipped, care.Details{Skipped: "cold"}),
		"Warm gesprek overgeslagen: er is geen toestemming voor een gesprek",
	},
	{
		handoverLine(care.EventPersonMoved, care.Details{}, func(
			e *care.JournalEntry,
		) {
			e.Texts = map[string]string{care.TextMunicipality: "Assen"}
		}),
		"De leerling is verhuisd naar Assen",
	},
	{handoverLine(care.EventPersonMoved, care.Details{}), "De leerling is verhuisd naar een andere gemeente"},
	{handoverLine(care.EventObjected, care.Details{}), "Bezwaar gemaakt tegen de overdracht"},
	{
		handoverLine(care.EventInvited, care.Details{Invited: "hand"}, fromMother),
		"Samira Haddad uitgenodigd om mee te doen: met een QR-code",
	},
	{
		handoverLine(care.EventInvited, care.Details{Invited: "mail"}),
		"De leerling of een ouder uitgenodigd om mee te doen: per mail",
	},
	{handoverLine(care.EventGuestWords, care.Details{}), "Eigen woorden opgeschreven"},
	{
		handoverLine(care.EventStopping, care.Details{Stop: "changed_school"}),
		"Stopt zodra duidelijk is hoe het verdergaat met de jeugdhulp: gaat toch niet naar deze school",
	},
	{
		handoverLine(care.EventStopped, care.Details{Stop: "withdrawn"}),
		"Overdracht gestopt: de overdracht is niet meer gewenst",
	},
	{handoverLine(care.EventStopped, care.Details{Stop: "deceased"}), "Overdracht gestopt: is overleden"},
	{handoverLine(care.EventClosed, care.Details{Outcome: "landed"}), "Overdracht afgerond: goed geland"},
	{
		handoverLine(care.EventClosed, care.Details{Outcome: "taken_back"}),
		"Overdracht afgerond: overdracht ingetrokken",
	},
	{handoverAnswer(care.Answer{Outcome: care.Done}), "Warm gesprek klaar"},
	{handoverAnswer(care.Answer{Outcome: care.OtherReceiver}), "Besloten: aanbieden aan een andere school"},
	{handoverAnswer(care.Answer{Outcome: care.OfferAgain}), "Besloten: opnieuw aanbieden"},
	{handoverAnswer(care.Answer{Outcome: care.TakenBack}), "Besloten: stoppen met deze overdracht"},
	{
		handoverAnswer(
			care.Answer{
				Outcome: care.Held, On: calendar.MustDate("2026-11-20"), Parents: care.Yes, YoungPerson: care.No,
				Agreements: make([]care.AgreedTask, 2),
			},
		),
		"Warm gesprek gevoerd op vr 20 nov, met de ouders, zonder de leerling: 2 afspraken",
	},
	{
		handoverAnswer(
			care.Answer{
				Outcome: care.Held, On: calendar.MustDate("2026-11-20"), Parents: care.Yes, YoungPerson: care.Yes,
			},
		),
		"Warm gesprek gevoerd op vr 20 nov, met de ouders en de leerling",
	},
	{handoverAnswer(care.Answer{Outcome: care.Held}), "Warm gesprek gevoerd"},
	{handoverAnswer(care.Answer{Outcome: care.WithoutConsent}), "Niet langer gewacht op toestemming"},
	{handoverAnswer(care.Answer{Outcome: care.Agreed}), "Schakelarrangement afgesproken"},
	{
		handoverAnswer(care.Answer{Outcome: care.Done, On: calendar.MustDate("2026-11-30")}),
		"Warm gesprek klaar: vanaf ma 30 nov",
	},
	{handoverLine(care.EventReminded, care.Details{Tell: care.TellHolder}), "Herinnering: warm gesprek"},
	{
		handoverLine(care.EventReminded, care.Details{Tell: care.TellHolder}, toTom),
		"Herinnering aan Tom Jansen: warm gesprek",
	},
	{
		handoverLine(care.EventReminded, care.Details{Step: "offer"}, func(e *care.JournalEntry) {
			e.StepTitle = "Warme overdracht"
		}),
		"Herinnering: warme overdracht",
	},
	{
		handoverLine(care.EventEscalated, care.Details{Tell: care.TellManager}),
		"Nog niet gedaan: warm gesprek. Bericht aan de manager",
	},
	{
		handoverLine(care.EventEscalated, care.Details{Tell: care.TellManager}, toTom),
		"Nog niet gedaan: warm gesprek. Bericht aan Tom Jansen",
	},
	{
		handoverAnswer(care.Answer{Outcome: care.NotHeld, NotHeld: "in_writing"}),
		"Geen warm gesprek: het is op papier gedaan",
	},
	{handoverAnswer(care.Answer{Outcome: care.NotNeeded}), "Warm gesprek: niet nodig"},
	{
		handoverAnswer(
			care.Answer{
				Outcome: care.Agreed, On: calendar.MustDate("2026-11-23"), Until: calendar.MustDate("2027-02-19"),
			},
		),
		"Schakelarrangement afgesproken: van ma 23 nov tot en met vr 19 feb 2027",
	},
	{
		handoverAnswer(care.Answer{Outcome: care.Landed, SupportRuns: care.Yes}),
		"Warm gesprek: goed geland, ondersteuning loopt",
	},
	{handoverLine(care.EventAnswered, care.Details{}), "Warm gesprek: afgehandeld"},
}

func handoverAnswer(a care.Answer) care.JournalEntry {
	return handoverLine(care.EventAnswered, care.Details{Answer: &a})
}

func toTom(e *care.JournalEntry)      { e.StaffName = "Tom Jansen" }
func fromMother(e *care.JournalEntry) { e.PartyName = "Samira Haddad" }
func byMother(e *care.JournalEntry) {
	e.PartyName, e.GuestName, e.Guest = "Samira Haddad", "Samira Haddad", "e"
}

func TestHandoverSentences(t *testing.T) {
	t.Parallel()
	for _, c := range handoverLines {
		if got := journalSentence(care.Handover, c.line, today); got != c.want {
			t.Errorf("%s: %q, want %q", c.line.Event, got, c.want)
		}
	}
}

// Every sentence that a handover has of its own is checked, and nothing else of it is said in words of a follow-up.
func TestEverySentenceOfAHandoverIsChecked(t *testing.T) {
	t.Parallel()
	told := map[care.Event]bool{}
	for _, c := range handoverLines {
		told[c.line.Event] = true
	}
	for _, b := range books[care.Handover] {
		for event := range b.lines {
			if !told[event] && event != care.EventOpened && event != care.EventAnswered { // of which there are many
				t.Errorf("no sentence is checked for event %s", event)
			}
		}
	}
	for _, code := range caretest.Codes(t)["Event"] {
		event := care.Event(code)
		said := journalSentence(care.Handover, handoverLine(event, otherReason(event)), today)
		for _, word := range []string{"itstroomdatum", "nazorg", "vraag om hulp"} {
			if strings.Contains(said, word) {
				t.Errorf("%s of a handover says %q", event, said)
			}
		}
	}
}

// otherReason is the details of a line that has a reason, if its event has any: "other".
func otherReason(event care.Event) (d care.Details) {
	d.Fill(event, "other", 0)
	return d
}

// Of a rung that told another than it names, or nobody, the journal does not say that whom it names was told.
func TestWhoWasLeftOutIsTold(t *testing.T) {
	t.Parallel()
	there := Story{Kind: care.Handover, sender: "PRO De Linde", orgs: map[care.TaskID]string{"t": "Rietveld College"}}
	for _, c := range []struct {
		in    Story
		event care.Event
		told  care.Telling
		want  string
	}{
		{
			Story{Kind: care.Followup},
			care.EventReminded, care.ToNobody,
			"Herinnering: warm gesprek. Er is niemand die bericht kan krijgen",
		},
		{
			Story{Kind: care.Followup},
			care.EventEscalated, care.ToManager,
			"Nog geen antwoord op warm gesprek: er is daar geen zorgcoördinator, dus bericht aan de manager",
		},
		{
			there, care.EventReminded, care.ToMailbox,
			"Herinnering aan Rietveld College: warm gesprek. Er is daar niemand meer die dit kan doen, dus bericht " +
				"aan de algemene mailbox",
		},
		{
			there, care.EventEscalated, care.ToMunicipality,
			"Nog niet gedaan: warm gesprek. Er is daar niemand meer die dit kan doen, dus de gemeente kreeg bericht",
		},
		{
			there, care.EventEscalated, care.ToNobody,
			"Nog niet gedaan: warm gesprek. Er is niemand die bericht kan krijgen",
		},
	} {
		line := Chapter{JournalEntry: care.JournalEntry{
			JournalLine: care.JournalLine{
				Event: c.event, Details: care.Details{Task: "t", Tell: care.TellCoordinator, Told: c.told},
			},
			StepTitle: "Warm gesprek",
		}}
		if got := c.in.Sentence(NL, line, today); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
		if en := c.in.Sentence(EN, line, today); !strings.Contains(en, Told.In(EN, c.told)) {
			t.Errorf("in English somebody else was told than %s: %q", c.told, en)
		}
	}
}
