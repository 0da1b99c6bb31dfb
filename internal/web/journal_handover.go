package web

import (
	"fmt"
	"slices"

	"schakel/internal/care"
	"schakel/internal/words"
)

// handoverSentences tell what happens in a warm handover; journal.go says how sentences work. Lines about consent say
// which set, never what was in it.
var handoverSentences = map[care.Event]func(telling) string{
	care.EventStarted:         telling.startedHandover,
	care.EventRequested:       func(t telling) string { return words.Capital(t.org()) + " vraagt om deze overdracht" },
	care.EventRequestAccepted: telling.requestAccepted,
	care.EventRequestRefused:  func(telling) string { return "De vraag om een overdracht is afgewezen" },
	care.EventReminded:        telling.remindedOf,
	care.EventEscalated: func(
		t telling,
	) string {
		return "Nog niet gedaan: " + t.duty() + ". Bericht aan " + t.toldWhere()
	},

	care.EventConsentAsked: func(
		t telling,
	) string {
		return "Voor de overdracht naar " + t.org() + " is toestemming nodig"
	},
	care.EventConsentGiven: func(t telling) string { return "Toestemming gegeven" + t.from() + " voor " + t.set() },
	care.EventConsentRefused: func(
		t telling,
	) string {
		return "Geen toestemming gegeven" + t.from() + " voor " + t.set()
	},
	care.EventConsentWithdrawn: func(
		t telling,
	) string {
		return "Toestemming ingetrokken" + t.from() + " voor " + t.set()
	},
	care.EventConsentOverride: func(t telling) string { return "Zonder toestemming doorgegaan met " + t.set() },
	care.EventConsentMoved: func(t telling) string {
		if t.Details.Age == 0 {
			return "Door de verbeterde geboortedatum geldt vanaf nu: " + words.Of(
				t.in.kind,
			).ConsentRule.NL(
				t.Details.Rule,
			)
		}
		return fmt.Sprintf(
			"De leerling is %d geworden. Vanaf nu geldt: %s", t.Details.Age,
			words.Of(t.in.kind).ConsentRule.NL(t.Details.Rule),
		)
	},
	care.EventConsentComplete: func(telling) string { return "Over alle toestemming is beslist" },
	care.EventCold: func(t telling) string {
		if t.Details.Cold == care.ColdWithheld {
			return "De overdracht gaat verder zonder warm gesprek"
		}
		return "De overdracht gaat verder zonder warm gesprek" + because(words.ColdReason, t.Details.Cold)
	},
	care.EventWarmAgain: func(telling) string { return "Er is alsnog toestemming: het warme gesprek gaat door" },

	care.EventPrepared:        func(telling) string { return "Voorbereid: alles wat verplicht is, ligt klaar" },
	care.EventOffered:         telling.offered,
	care.EventOfferAccepted:   telling.accepted,
	care.EventOfferTakenBack:  func(telling) string { return "De overdracht is ingetrokken" },
	care.EventOfferWithdrawn:  func(telling) string { return "Het aanbod is ingetrokken voordat er antwoord was" },
	care.EventReceiverChanged: func(t telling) string { return "De overdracht gaat nu naar " + t.org() },
	care.EventLeadMoved:       func(t telling) string { return words.Capital(t.org()) + " heeft vanaf nu de regie" },
	care.EventAnswered:        telling.answeredHandover,
	care.EventAgreement: func(t telling) string {
		from := "Taak uit het gesprek"
		if t.Of.Table > 0 {
			from = "Taak van de overlegtafel"
		}
		return from + " voor " + t.staff() + ", klaar op " + t.day(t.Details.To)
	},

	care.EventCareBegan: func(telling) string { return "Er is jeugdhulp bij gekomen" },
	care.EventCareConfirmed: func(
		t telling,
	) string {
		return words.Capital(t.org()) + " bevestigt dat de jeugdhulp doorgaat"
	},
	care.EventCareSigned: telling.careSigned,
	care.EventCareAskedAgain: func(t telling) string {
		return "Opnieuw gevraagd of de jeugdhulp doorgaat" + because(words.CareAgain, t.Details.CareAgain)
	},

	care.EventNotLanded: func(t telling) string {
		return "Op " + t.day(t.Details.To) + " kijken we opnieuw of het goed gaat"
	},
	care.EventWayBack: func(telling) string { return "De leerling gaat terug naar de vorige school" },
	care.EventAnchorMoved: func(t telling) string {
		return "Startdatum gewijzigd van " + t.day(t.Details.From) + " naar " + t.day(t.Details.To)
	},
	care.EventPersonMoved: telling.moved,
	care.EventObjected: func(t telling) string {
		if t.Details.Version > 0 {
			return t.objectedTo()
		}
		return "Bezwaar gemaakt tegen de overdracht"
	},
	care.EventInvited: func(t telling) string {
		return words.Capital(t.party()) + " uitgenodigd om mee te doen" + because(words.InvitedBy, t.Details.Invited)
	},
	care.EventGuestWords: func(telling) string { return "Eigen woorden opgeschreven" },
	care.EventStopping: func(t telling) string {
		return "Stopt zodra duidelijk is hoe het verdergaat met de jeugdhulp" + t.whyStopped()
	},
}

func (t telling) requestAccepted() string {
	if t.StaffName == "" {
		return "De gevraagde overdracht begint"
	}
	return "De gevraagde overdracht begint. Mentor: " + t.StaffName
}

func (t telling) aboutCare() bool { return t.Of.YouthCare() }

func (t telling) offered() string {
	switch {
	case t.aboutCare():
		return "Aan " + t.org() + " gevraagd of de jeugdhulp doorgaat"
	case t.Details.Round > 1:
		return "Overdracht opnieuw aangeboden aan " + t.org()
	}
	return "Overdracht aangeboden aan " + t.org()
}

func (t telling) accepted() string {
	if t.aboutCare() {
		return words.Capital(t.org()) + " gaat door met de jeugdhulp"
	}
	return words.Capital(t.org()) + " neemt de overdracht aan"
}

func (t telling) answeredHandover() string {
	a := t.Details.Answer
	if a == nil { // what was answered is not this reader's to know
		return t.step() + ": afgehandeld"
	}
	switch a.Outcome {
	case care.OfferAgain:
		return "Besloten: opnieuw aanbieden"
	case care.OtherReceiver:
		return "Besloten: aanbieden aan een andere school"
	case care.TakenBack:
		return "Besloten: stoppen met deze overdracht"
	case care.WithoutConsent:
		return "Niet langer gewacht op toestemming"
	case care.Held:
		return t.held(*a)
	case care.NotHeld:
		return "Geen warm gesprek" + because(words.Of(t.in.kind).NotHeld, a.NotHeld)
	case care.Agreed:
		if a.On.IsZero() {
			return "Schakelarrangement afgesproken"
		}
		return "Schakelarrangement afgesproken: van " + t.day(a.On) + " tot en met " + t.day(a.Until)
	case care.Done:
		if !a.On.IsZero() {
			return t.step() + " klaar: vanaf " + t.day(a.On)
		}
		return t.step() + " klaar"
	}
	return t.step() + ": " + answerWordsOf(care.Handover, *a, t.Texts)
}

// held tells of a conversation when it was, who of the family was there and how much was agreed.
func (t telling) held(a care.Answer) string {
	text := "Warm gesprek gevoerd"
	if !a.On.IsZero() {
		text += " op " + t.day(a.On)
	}
	var with, without []string
	for _, who := range []struct {
		name  string
		there care.Known
	}{{"de ouders", a.Parents}, {t.young(), a.YoungPerson}} {
		switch who.there {
		case care.Yes:
			with = append(with, who.name)
		case care.No:
			without = append(without, who.name)
		}
	}
	if len(with) > 0 {
		text += ", met " + words.List(with)
	}
	if len(without) > 0 {
		text += ", zonder " + words.List(without)
	}
	if n := len(a.Agreements); n > 0 {
		text += ": " + words.Plural(n, "afspraak", "afspraken")
	}
	return text
}

// startedHandover tells how a handover began: by the sender, or because the receiver asked for it.
func (t telling) startedHandover() string {
	if t.in.requested && t.in.receiver != "" {
		return words.Capital(t.in.receiver) + " vraagt om een overdracht. Eerste dag: " + t.day(t.Details.To)
	}
	return "Overdracht gestart. Eerste dag: " + t.day(t.Details.To)
}

// remindedOf tells at which of the two schools somebody was reminded.
func (t telling) remindedOf() string {
	who := t.StaffName
	if who == "" {
		who = t.in.orgs[t.Details.Task]
	}
	return "Herinnering" + to(who) + ": " + t.duty()
}

// duty is what somebody has to do, inside a sentence.
func (t telling) duty() string {
	switch {
	case t.Form == care.FormQuestion:
		return "een vraag beantwoorden"
	case t.Form == care.FormDecide:
		return "beslissen hoe het verdergaat"
	case t.Form == care.FormOffer && t.Of.Offer == care.OfferHandover:
		return "overdracht beoordelen"
	case t.Form == care.FormOffer && t.Of.YouthCare():
		return "zeggen of de jeugdhulp doorgaat"
	}
	return t.stepWithin()
}

// toldWhere names who heard that a task stays open. There are two schools, so it says at which.
func (t telling) toldWhere() string {
	org := ""
	if name := t.in.orgs[t.Details.Task]; name != "" {
		org = " van " + name
	}
	switch {
	case t.StaffName != "":
		return t.StaffName
	case t.Details.Tell == care.TellSender && t.in.sender != "":
		return t.in.sender
	case t.Details.Tell == care.TellSenderManager && t.in.sender != "":
		return "de manager van " + t.in.sender
	case t.Details.Tell == care.TellManager, t.Details.Tell == care.TellCoordinator:
		return words.Recipient.NL(t.Details.Tell) + org
	}
	return words.Recipient.NL(t.Details.Tell)
}

// young is what the young person is called in this kind of process.
func (t telling) young() string { return "de " + words.Of(t.in.kind).PartyKind.NL(care.YoungPerson) }

func (t telling) careSigned() string {
	text := words.Capital(t.young()) + " tekende dat jeugdhulp niet meer gewenst is"
	if t.Details.To.IsZero() {
		return text
	}
	return text + ", op " + t.day(t.Details.To)
}

func (t telling) moved() string {
	if to := t.Texts[care.TextMunicipality]; to != "" {
		return words.Capital(t.young()) + " is verhuisd naar " + to
	}
	return words.Capital(t.young()) + " is verhuisd naar een andere gemeente"
}

// set names the information sets of a line about consent, in the order in which they are asked about.
func (t telling) set() string {
	if len(t.sets) < 2 {
		return words.Of(t.in.kind).InfoSet.NL(t.Details.Set)
	}
	var names []string
	for _, set := range care.InfoSets() {
		if slices.Contains(t.sets, set) {
			names = append(names, words.Of(t.in.kind).InfoSet.NL(set))
		}
	}
	return words.List(names)
}

// from says whose decision somebody of the staff wrote down; who decides by link stands in the byline.
func (t telling) from() string {
	if t.PartyName == "" || t.Guest != "" {
		return ""
	}
	return " door " + t.PartyName
}

func (t telling) party() string {
	if t.PartyName == "" {
		return familyOf(t.in.kind)
	}
	return t.PartyName
}
