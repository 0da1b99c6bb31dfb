package web

import "schakel/internal/care"

// Words of the warm handover and of consent; nl.go says how words work.

var crossingNames = map[care.Crossing]string{
	care.KoPo:      "van kinderopvang naar basisschool",
	care.PoVo:      "van basisschool naar voortgezet onderwijs",
	care.VoVo:      "naar een andere school voor voortgezet onderwijs",
	care.VoMbo:     "van voortgezet onderwijs naar mbo",
	care.SoRegular: "van speciaal naar regulier onderwijs",
}

// What a transition is called in lists and above a task, where the page of the process says it in full.
var crossingShort = map[care.Crossing]string{
	care.KoPo:      "kinderopvang naar basisschool",
	care.PoVo:      "basisschool naar vo",
	care.VoVo:      "vo naar vo",
	care.VoMbo:     "vo naar mbo",
	care.SoRegular: "speciaal naar regulier",
}

func crossingName(t care.Crossing) string { return word(crossingNames, t) }

var sideNames = map[care.Side]string{
	care.SenderSide:   "door ons verstuurd",
	care.ReceiverSide: "aan ons aangeboden",
	care.SchoolSide:   "van onze leerlingen",
}

func sideName(s care.Side) string { return word(sideNames, s) }

var infoSetNames = map[care.InfoSet]string{
	care.TransferFile:         "het overdrachtsdossier",
	care.ExtraInformation:     "extra informatie",
	care.WarmConversation:     "het warme gesprek",
	care.YouthCareInformation: "informatie over jeugdhulp",
	care.SenderOnly:           "alleen voor de school die overdraagt",
}

func infoSetName(s care.InfoSet) string { return word(infoSetNames, s) }

// What is in a set, for who has to decide about it or does not get to see it.
var infoSetHelp = map[care.InfoSet]string{
	care.TransferFile:         "Wat de school vastlegt over leren en begeleiding. Het dossier zelf gaat via OSO.",
	care.ExtraInformation:     "Wat de school er zelf nog bij vertelt, en hoe de leerling te bereiken is.",
	care.WarmConversation:     "Het gesprek tussen de twee scholen, en wat daar is afgesproken.",
	care.YouthCareInformation: "Of er jeugdhulp is, en wat de nieuwe school daarover moet weten.",
}

var partyKinds = map[care.PartyKind]string{care.YoungPerson: "leerling", care.Parent: "ouder"}

func partyKind(k care.PartyKind) string { return word(partyKinds, k) }

var decisionNames = map[care.Decision]string{
	care.Give:     "toestemming gegeven",
	care.Refuse:   "geen toestemming gegeven",
	care.Withdraw: "toestemming ingetrokken",
	care.Override: "zonder toestemming doorgegaan",
}

func decisionName(d care.Decision) string { return word(decisionNames, d) }

// decidedShort are the decisions where the set and the state stand beside them.
var decidedShort = map[care.Decision]string{
	care.Give: "ja", care.Refuse: "nee", care.Withdraw: "ingetrokken", care.Override: "zonder toestemming",
}

var consentMeans = map[care.ConsentMeans]string{
	care.ByLink:         "zelf, via de link",
	care.OnPaper:        "op papier",
	care.InConversation: "in een gesprek",
}

func consentMeansName(m care.ConsentMeans) string { return word(consentMeans, m) }

var consentRules = map[care.ConsentRule]string{
	care.ByParents:     "de ouders met gezag beslissen",
	care.ByBoth:        "de ouders met gezag en de leerling beslissen samen",
	care.ByYoungPerson: "de leerling beslist zelf",
}

func consentRule(r care.ConsentRule) string { return word(consentRules, r) }

var consentStates = map[care.ConsentState]string{
	care.ConsentNotNeeded:  "mag zonder toestemming",
	care.ConsentOpen:       "nog niet beslist",
	care.ConsentGiven:      "toestemming gegeven",
	care.ConsentRefused:    "geen toestemming",
	care.ConsentWithdrawn:  "toestemming ingetrokken",
	care.ConsentOverridden: "gaat zonder toestemming",
}

func consentState(s care.ConsentState) string { return word(consentStates, s) }

// consentTones colour the states; the words say the same.
var consentTones = map[care.ConsentState]string{
	care.ConsentNotNeeded: "done", care.ConsentGiven: "done", care.ConsentOpen: "today", care.ConsentRefused: "late",
	care.ConsentWithdrawn:  "late",
	care.ConsentOverridden: "today",
}

var coldReasons = map[care.ColdReason]string{
	care.ColdRefused:   "er is geen toestemming voor het gesprek",
	care.ColdWithdrawn: "de toestemming voor het gesprek is ingetrokken",
	care.ColdNoAnswer:  "er kwam op tijd geen antwoord over toestemming",
	care.ColdEnded:     "de toestemming was afgelopen voordat het gesprek er was",
	care.ColdChosen:    "er is niet langer op toestemming gewacht",
	care.ColdWithheld:  "de reden zie je hier niet",
}

var notHeldReasons = map[care.NotHeldReason]string{
	"young_person_declined": "de leerling wilde het niet",
	"parents_declined":      "de ouders wilden het niet",
	"receiver_absent":       "de nieuwe school kwam niet",
	"in_writing":            "het is op papier gedaan",
	"other":                 "een andere reden",
}

func notHeldReason(r care.NotHeldReason) string { return word(notHeldReasons, r) }

// Why youth care is asked about again: the code of care.EventCareAskedAgain.
var careAskedAgain = map[care.CareAgainReason]string{
	care.CareMoved:    "de leerling is verhuisd",
	care.CareReturned: "de leerling gaat terug",
}

// How somebody was invited: the code of care.EventInvited.
var invitedBy = map[care.InvitedBy]string{care.ByMail: "per mail", care.ByHand: "met een QR-code"}
