package web

import (
	"fmt"

	"schakel/internal/care"
)

// handoverSentences tell what happens in a warm handover; journal.go says how sentences work. Lines about consent say which set, never what was in it.
var handoverSentences = map[care.Event]func(telling) string{
	care.EventStarted:         func(t telling) string { return "Overdracht gestart. Eerste dag: " + t.day(t.Details.To) },
	care.EventRequested:       func(t telling) string { return capital(t.org()) + " vraagt om deze overdracht" },
	care.EventRequestAccepted: telling.requestAccepted,
	care.EventRequestRefused:  func(telling) string { return "De vraag om een overdracht is afgewezen" },

	care.EventConsentAsked: func(t telling) string { return "Toestemming gevraagd voor de overdracht naar " + t.org() },
	care.EventConsentGiven: func(t telling) string { return "Toestemming gegeven voor " + t.set() + t.from() },
	care.EventConsentRefused: func(t telling) string {
		return "Geen toestemming gegeven voor " + t.set() + t.from()
	},
	care.EventConsentWithdrawn: func(t telling) string { return "Toestemming ingetrokken voor " + t.set() + t.from() },
	care.EventConsentOverride:  func(t telling) string { return "Zonder toestemming doorgegaan met " + t.set() },
	care.EventConsentMoved: func(t telling) string {
		return fmt.Sprintf("De leerling is %d geworden. Vanaf nu geldt: %s", t.Details.Try, consentRule(care.ConsentRule(t.Details.Code)))
	},
	care.EventConsentComplete: func(telling) string { return "Over alle toestemming is beslist" },
	care.EventCold: func(t telling) string {
		if t.Details.Code == string(care.ColdWithheld) {
			return "De overdracht gaat verder zonder warm gesprek"
		}
		return "De overdracht gaat verder zonder warm gesprek" + because(coldReasons, care.ColdReason(t.Details.Code))
	},
	care.EventWarmAgain: func(telling) string { return "Er is alsnog toestemming: het warme gesprek gaat door" },

	care.EventPrepared:        func(telling) string { return "Voorbereiding klaar: alles wat verplicht is, ligt klaar" },
	care.EventOffered:         telling.offered,
	care.EventOfferAccepted:   telling.accepted,
	care.EventOfferTakenBack:  func(telling) string { return "De overdracht is ingetrokken" },
	care.EventOfferWithdrawn:  func(telling) string { return "Het aanbod is ingetrokken voordat er antwoord was" },
	care.EventReceiverChanged: func(t telling) string { return "De overdracht gaat nu naar " + t.org() },
	care.EventLeadMoved:       func(t telling) string { return capital(t.org()) + " heeft vanaf nu de regie" },
	care.EventAnswered:        telling.answeredHandover,
	care.EventAgreement:       func(t telling) string { return "Afspraak voor " + t.staff() + ", klaar op " + t.day(t.Details.To) },

	care.EventCareBegan:     func(telling) string { return "Er is jeugdhulp bij gekomen" },
	care.EventCareConfirmed: func(t telling) string { return capital(t.org()) + " bevestigt dat de jeugdhulp doorgaat" },
	care.EventCareSigned:    telling.careSigned,
	care.EventCareAskedAgain: func(t telling) string {
		return "Opnieuw gevraagd of de jeugdhulp doorgaat" + because(careAskedAgain, t.Details.Code)
	},

	care.EventNotLanded: func(t telling) string {
		return "Nog niet goed geland. Op " + t.day(t.Details.To) + " kijken we opnieuw"
	},
	care.EventWayBack: func(telling) string { return "De leerling gaat terug naar de vorige school" },
	care.EventAnchorMoved: func(t telling) string {
		return "Startdatum gewijzigd van " + t.day(t.Details.From) + " naar " + t.day(t.Details.To)
	},
	care.EventStepSkipped: telling.skipped,
	care.EventPersonMoved: telling.moved,
	care.EventObjected:    func(telling) string { return "Bezwaar gemaakt tegen de overdracht" },
	care.EventInvited: func(t telling) string {
		return capital(t.party()) + " uitgenodigd om mee te doen" + because(invitedBy, t.Details.Code)
	},
	care.EventGuestWords: func(telling) string { return "Eigen woorden opgeschreven" },
	care.EventStopping: func(t telling) string {
		return "Stopt zodra duidelijk is hoe het verdergaat met de jeugdhulp" + t.why()
	},
	care.EventStopped: func(t telling) string { return "Overdracht gestopt" + t.why() },
	care.EventClosed: func(t telling) string {
		return "Overdracht afgerond: " + outcomeOf(care.Handover, care.Outcome(t.Details.Code))
	},
}

func (t telling) requestAccepted() string {
	if t.StaffName == "" {
		return "De gevraagde overdracht begint"
	}
	return "De gevraagde overdracht begint. Mentor: " + t.StaffName
}

func (t telling) aboutCare() bool {
	return t.Details.Code == offerYouthCare || t.Details.Step == offerYouthCare
}

func (t telling) offered() string {
	switch {
	case t.aboutCare():
		return "Aan " + t.org() + " gevraagd of de jeugdhulp doorgaat"
	case t.Details.Try > 1:
		return "Opnieuw aangeboden aan " + t.org()
	}
	return "Aangeboden aan " + t.org()
}

func (t telling) accepted() string {
	if t.aboutCare() {
		return capital(t.org()) + " gaat door met de jeugdhulp"
	}
	return capital(t.org()) + " neemt de overdracht aan"
}

func (t telling) answeredHandover() string {
	a := t.Details.Answer
	switch {
	case a == nil:
		return t.answered()
	case a.Outcome == care.OfferAgain:
		return "Besloten: opnieuw aanbieden"
	case a.Outcome == care.OtherReceiver:
		return "Besloten: aanbieden aan een andere school"
	case a.Outcome == care.TakenBack:
		return "Besloten: de overdracht intrekken"
	case a.Outcome == care.Done && a.On.IsZero():
		return t.step() + " klaar"
	}
	return t.step() + ": " + answerWordsOf(care.Handover, *a, t.Texts)
}

func (t telling) careSigned() string {
	text := "De leerling tekende dat jeugdhulp niet meer gewenst is"
	if t.Details.To.IsZero() {
		return text
	}
	return text + ", op " + t.day(t.Details.To)
}

func (t telling) skipped() string {
	if t.Details.Code == "moved" {
		return t.step() + " overgeslagen: door de nieuwe startdatum is dit al voorbij"
	}
	return t.step() + " overgeslagen" + because(skipReasons, t.Details.Code)
}

func (t telling) moved() string {
	if to := t.Texts[care.TextMunicipality]; to != "" {
		return "De leerling is verhuisd naar " + to
	}
	return "De leerling is verhuisd naar een andere gemeente"
}

// why adds the reason of a stop.
func (t telling) why() string {
	if t.Details.Code == "" {
		return ""
	}
	return ": " + stopReasonOf(care.Handover, care.StopReason(t.Details.Code))
}

// set names the information set of a line about consent.
func (t telling) set() string { return infoSetName(care.InfoSet(t.Details.Code)) }

// from says whose decision somebody of the staff wrote down; who decides by link stands in the byline.
func (t telling) from() string {
	if t.PartyName == "" || t.Guest != "" {
		return ""
	}
	return " door " + t.PartyName
}

func (t telling) party() string {
	if t.PartyName == "" {
		return "de leerling of een ouder"
	}
	return t.PartyName
}
