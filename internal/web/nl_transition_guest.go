package web

import (
	"cmp"

	"schakel/internal/care"
)

// Words of a transition 18-/18+ for the young person and the parents, and for who asks them something; nl.go says how
// words work.

// familyOf is who a guest is of whom no name is known any more.
func familyOf(k care.Kind) string { return "de " + partyKindOf(k, care.YoungPerson) + " of een ouder" }

// notHeldBecause adds why to the line that says so; nothing when it is not known.
func notHeldBecause(k care.Kind, r care.NotHeldReason) string {
	if r == "" {
		return ""
	}
	return ": " + notHeldOf(k, r)
}

// inviteWords name the page from which the young person and the parents are let in.
func inviteWords(k care.Kind) string {
	return capital(partyKindOf(k, care.YoungPerson)) + " en ouders uitnodigen"
}

// What a set is in a transition to who decides about it: always the young person, who is 16 or older.
var transitionGuestSets = map[care.InfoSet]setWords{
	care.TransferFile: {"Je plan", "Wat jij wilt, en welke hulp daarbij hoort."},
	care.ExtraInformation: {
		"Je eigen woorden", "Wat jij hier zelf schrijft, en hoe ze je kunnen bellen of mailen.",
	},
	care.WarmConversation: {
		"Een gesprek over jou", "Wie je nu helpt praat met wie je straks helpt. Jij mag erbij zijn.",
	},
	care.YouthCareInformation: {"Je jeugdhulp", "Of je jeugdhulp krijgt, en welke wet er straks voor jou geldt."},
}

var transitionParentSets = map[care.InfoSet]setWords{
	care.TransferFile:         {"Het plan", "Wat er nodig is, en welke hulp daarbij hoort."},
	care.ExtraInformation:     {"Eigen woorden", "Wat er hier in eigen woorden staat, en hoe iemand te bereiken is."},
	care.WarmConversation:     {"Een gesprek", "Wie nu helpt praat met wie straks helpt."},
	care.YouthCareInformation: {"De jeugdhulp", "Of er jeugdhulp is, en welke wet er straks geldt."},
}

// transitionStepTitles are the steps of a transition in plain words, for the young person and the parents alike.
var transitionStepTitles = map[string]string{
	"future-perspective":          "Samen kijken wat er nodig is vanaf 18",
	"plan-draft":                  "Een eerste plan, om op te reageren",
	"law":                         "Uitzoeken welke wet er geldt vanaf 18",
	"plan-complete":               "Het plan is compleet: welke hulp, en wie betaalt",
	"report":                      "Hulp aanvragen bij de gemeente",
	"decision":                    "De gemeente beslist over de hulp",
	"consent":                     "Kiezen wat de volwassenenkant mag weten",
	"handover":                    "De volwassenenkant neemt het over",
	"conversation":                "Een gesprek met wie straks helpt",
	"switch-day":                  "18 jaar: loopt de hulp?",
	"landing-check":               "Gaat het goed met de hulp?",
	"last-look":                   "Nog één keer kijken: is er jeugdhulp nodig?",
	"arrange-wlz":                 "Langdurige zorg aanvragen (Wlz)",
	"arrange-zvw":                 "Zorg regelen via de zorgverzekering",
	"arrange-extended_youth_care": "Vastleggen dat de jeugdhulp doorgaat na 18",
	"arrange-foster_care":         "Vastleggen dat de pleegzorg doorgaat na 18",
}

// transitionStepTitle is a step in plain words; what is not known here is called as in the protocol.
func transitionStepTitle(s care.Step) string {
	title, ok := transitionStepTitles[cmp.Or(s.Of.Step, s.Key)]
	switch {
	case !ok:
		return s.Title
	case s.Of.Step == "" || s.Of.CareEnded: // which looks at another moment, not once more
		return title
	}
	return "Nog een keer: " + lowerFirst(title)
}

// atEighteen tells how reading along ends for a parent. It stands on every page of a link that opens nothing, so that
// it says nothing about anybody.
const atEighteen = "Ben je ouder? Vanaf de 18e verjaardag van je kind kun je alleen nog meelezen als je kind dat " +
	"goedvindt. Vraag het aan je kind."
