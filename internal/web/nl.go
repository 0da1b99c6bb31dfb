package web

import (
	"strings"

	"schakel/internal/care"
)

// The Dutch words for every code that a page shows. A code without words is shown as it is, so that nothing ever
// disappears; a test makes sure that there is none.

func word[K ~string](words map[K]string, code K) string {
	if w, ok := words[code]; ok {
		return w
	}
	return string(code)
}

var roleNames = map[care.Role]string{
	care.Mentor:         "mentor",
	care.Coordinator:    "zorgcoördinator",
	care.WijkteamWorker: "medewerker",
	care.Manager:        "manager",
	care.Admin:          "beheerder",
}

func roleName(r care.Role) string { return word(roleNames, r) }

var organisationKinds = map[care.OrganisationKind]string{
	care.School:         "school",
	care.Wijkteam:       "wijkteam",
	care.Gemeente:       "gemeente",
	care.Childcare:      "kinderopvang",
	care.Doorstroompunt: "Doorstroompunt",
}

func organisationKind(k care.OrganisationKind) string { return word(organisationKinds, k) }

var educationNames = map[care.Education]string{
	care.VSO: "voortgezet speciaal onderwijs (vso)", //nolint:misspell // Dutch
	care.PRO: "praktijkonderwijs (pro)",
	care.KO:  "kinderopvang",
	care.PO:  "basisonderwijs",
	care.SO:  "speciaal onderwijs",
	care.VO:  "voortgezet onderwijs",
	care.MBO: "middelbaar beroepsonderwijs (mbo)",
}

func educationName(e care.Education) string { return word(educationNames, e) }

// What somebody answered, in a few words, as lists and the journal say it.
var outcomeNames = map[care.Outcome]string{
	care.Done:       "klaar",
	care.Reached:    "gesproken",
	care.NotReached: "niet bereikt",
	care.NoWish:     "wil geen contact",
	care.Accepted:   "aangenomen",
	care.Refused:    "afgewezen",
	care.AskedBack:  "vraag gesteld",
	care.OfferAgain: "opnieuw aangeboden",
	care.TakenBack:  "aanbod ingetrokken",
	care.HandedOver: "overgedragen",
	care.NotNeeded:  "geen hulp meer nodig",

	care.WithoutConsent: "verder zonder toestemming",
	care.OtherReceiver:  "naar een andere school",
	care.Held:           "gesprek gevoerd",
	care.NotHeld:        "geen gesprek gevoerd",
	care.NotDone:        "niet gelukt",
	care.Landed:         "goed geland",
	care.NotLanded:      "nog niet goed geland",
	care.Agreed:         "schakelarrangement afgesproken",
	care.GoesOn:         "het arrangement gaat door",
	care.Enough:         "het arrangement is niet meer nodig",
	care.GoesBack:       "terug naar de vorige school",
	care.Returned:       "terug naar de vorige school",

	care.Decided:       "besloten",
	care.MoneyDisputed: "het eens over de hulp, niet over wie betaalt",
	care.NotAgreed:     "niet het eens",
	care.Granted:       "besluit: de hulp is toegekend",
	care.Denied:        "besluit: de hulp is afgewezen",
	care.NotYet:        "nog geen besluit",
	care.Runs:          "de hulp loopt",
	care.RunsNot:       "de hulp loopt nog niet goed",
	care.Resume:        "jeugdhulp is weer nodig",
	care.Planned:       "overleg gepland",
}

func outcomeName(o care.Outcome) string { return word(outcomeNames, o) }

var channelNames = map[care.Channel]string{
	"phone":   "gebeld",
	"message": "bericht",
	"email":   "e-mail",
	"visit":   "langs geweest",
	"family":  "via familie",
	"other":   "anders",
}

func channelName(c care.Channel) string { return word(channelNames, c) }

var placeNames = map[care.Place]string{
	care.PlaceEducation: "opleiding",
	care.PlaceWork:      "werk",
	care.PlaceSheltered: "beschut werk",
	care.PlaceDayCare:   "dagbesteding",
	care.PlaceNone:      "niets van dit alles",
	care.PlaceUnknown:   "weet ik niet",
}

func placeName(p care.Place) string { return word(placeNames, p) }

var knownNames = map[care.Known]string{care.Yes: "ja", care.No: "nee", care.Unknown: "weet ik niet"}

func knownName(k care.Known) string { return word(knownNames, k) }

var areaNames = map[care.LifeArea]string{
	care.AreaSupport:    "ondersteuning",
	care.AreaHousing:    "wonen",
	care.AreaSchoolWork: "school en werk",
	care.AreaIncome:     "inkomen",
	care.AreaWellBeing:  "welzijn",
}

func areaName(a care.LifeArea) string { return word(areaNames, a) }

// areaList writes areas as a sentence does: "wonen, inkomen en welzijn".
func areaList(areas []care.LifeArea) string {
	words := make([]string, len(areas))
	for i, a := range areas {
		words[i] = areaName(a)
	}
	return enumerate(words)
}

var refusalNames = map[care.Refusal]string{
	"outside_target_group": "hoort niet bij onze doelgroep",
	"other_municipality":   "woont in een andere gemeente",
	"already_helped":       "krijgt al hulp",
	"no_capacity":          "wij hebben nu geen plek",
	"other":                "een andere reden",
}

func refusalName(r care.Refusal) string { return word(refusalNames, r) }

var stopReasons = map[care.StopReason]string{
	care.StopWithdrawn:     "wil geen nazorg",
	care.StopChangedSchool: "gaat weer naar school of naar een andere school",
	care.StopMovedAbroad:   "is naar het buitenland verhuisd",
	care.StopDeceased:      "is overleden",
	care.StopMistake:       "per ongeluk gestart",
	care.StopOther:         "een andere reden",
}

func stopReason(r care.StopReason) string { return word(stopReasons, r) }

var processStates = map[care.ProcessState]string{
	care.Starting:  "wordt gestart",
	care.Running:   "loopt",
	care.Suspended: "opgeschort",
	care.Closed:    "afgerond",
	care.Stopped:   "gestopt",
}

func processState(s care.ProcessState) string { return word(processStates, s) }

var stepStates = map[care.StepState]string{
	care.StepPlanned:     "gepland",
	care.StepDone:        "klaar",
	care.StepMissed:      "gemist",
	care.StepSkipped:     "overgeslagen",
	care.StepBeforeStart: "voor de start",
}

func stepState(s care.StepState) string { return word(stepStates, s) }

var taskStates = map[care.TaskState]string{
	care.TaskOpen:      "open",
	care.TaskAnswered:  "klaar",
	care.TaskMissed:    "gemist",
	care.TaskWithdrawn: "niet meer nodig",
}

func taskState(s care.TaskState) string { return word(taskStates, s) }

// enumerate writes a list as a sentence does: "a, b en c".
func enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " en " + words[len(words)-1]
}

// capital returns the text with its first letter as a capital.
func capital(text string) string {
	for i, r := range text {
		return strings.ToUpper(string(r)) + text[i+len(string(r)):]
	}
	return text
}
