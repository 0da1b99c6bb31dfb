package web

import "schakel/internal/care"

// Words of the pages about processes and mail; nl.go says how words work.

// Why a step was not asked: the code of care.EventStepSkipped.
var skipReasons = map[care.SkipReason]string{
	care.SkippedNoWish:     "er is nu geen contact gewenst",
	care.SkippedMoved:      "door de nieuwe uitstroomdatum is dit al voorbij",
	care.SkippedCold:       "er is geen toestemming voor een gesprek",
	care.SkippedNoCare:     "er is geen jeugdhulp",
	care.SkippedNoBridging: "er is geen schakelarrangement",
	care.SkippedSigned:     "de leerling tekende dat jeugdhulp niet meer gewenst is",
	care.SkippedEnded:      "de overdracht stopt",
	care.SkippedOtherLaw:   "dat past niet bij de wet die is gekozen",
	care.SkippedTakenBack:  "er is geen overdracht meer nodig",
}

func skipReason(r care.SkipReason) string { return word(skipReasons, r) }

var recipientNames = map[care.Recipient]string{
	care.TellHolder:        "wie de taak heeft",
	care.TellCoordinator:   "de zorgcoördinator",
	care.TellManager:       "de manager",
	care.TellSender:        "de mentor en de zorgcoördinator",
	care.TellSenderManager: "de manager van de school",
}

func recipientName(r care.Recipient) string { return word(recipientNames, r) }

// Whom a process waits on, as the filter names it: a role, or one of the two words that are none.
const (
	waitsSuspended = "suspended"
	waitsNobody    = "nobody"
)

var waitsOnNames = map[string]string{
	string(care.Mentor):         "de mentor",
	string(care.Coordinator):    "de zorgcoördinator",
	string(care.WijkteamWorker): "een wijkteam of gemeente",
	string(care.Manager):        "de manager",
	waitsSuspended:              "niets: opgeschort",
	waitsNobody:                 "niemand",
}

var mailStates = map[care.MailState]string{
	care.MailQueued:  "klaar om te versturen",
	care.MailSending: "wordt verstuurd",
	care.MailSent:    "verstuurd",
	care.MailInDoubt: "onzeker",
	care.MailFailed:  "geweigerd",
}

func mailState(s care.MailState) string { return word(mailStates, s) }

// What a state of a mail means for an administrator.
var mailStateHelp = map[care.MailState]string{
	care.MailQueued:  "De mail gaat met de volgende ronde mee.",
	care.MailSending: "Schakel geeft de mail nu aan de maildienst.",
	care.MailSent:    "De maildienst heeft de mail aangenomen.",
	care.MailInDoubt: "De maildienst gaf geen antwoord. De mail kan aangekomen zijn, maar dat weten we niet. " +
		"Schakel stuurt hem niet nog een keer, want dan krijgt iemand misschien twee keer dezelfde mail. De taak " +
		"zelf staat gewoon in Mijn taken. Was het een uitnodiging? Dan kan wie uitnodigde een nieuwe link sturen.",
	care.MailFailed: "De maildienst heeft de mail niet aangenomen. Vaak klopt het mailadres niet. Laat het adres " +
		"nakijken.",
}

var mailKinds = map[string]string{"morning": "ochtendmail", "urgent": "spoedmail", "invitation": "uitnodiging"}

func mailKind(k string) string { return word(mailKinds, k) }
