package words

import "schakel/internal/care"

// outcome is what somebody answered, in a few words, as lists and the journal say it.
var outcome = Table[care.Outcome]{
	care.Done:       {"klaar", "done"},
	care.Reached:    {"gesproken", "reached"},
	care.NotReached: {"niet bereikt", "not reached"},
	care.NoWish:     {"wil geen contact", "no wish"},
	care.Accepted:   {"aangenomen", "accepted"},
	care.Refused:    {"afgewezen", "refused"},
	care.AskedBack:  {"vraag gesteld", "asked back"},
	care.OfferAgain: {"opnieuw aangeboden", "offer again"},
	care.TakenBack:  {"aanbod ingetrokken", "taken back"},
	care.HandedOver: {"overgedragen", "handed over"},
	care.NotNeeded:  {"geen hulp meer nodig", "not needed"},

	care.WithoutConsent: {"verder zonder toestemming", "without consent"},
	care.OtherReceiver:  {"naar een andere school", "other receiver"},
	care.Held:           {"gesprek gevoerd", "held"},
	care.NotHeld:        {"geen gesprek gevoerd", "not held"},
	care.NotDone:        {"niet gelukt", "not done"},
	care.Landed:         {"goed geland", "landed"},
	care.NotLanded:      {"nog niet goed geland", "not landed"},
	care.Agreed:         {"schakelarrangement afgesproken", "agreed"},
	care.GoesOn:         {"het arrangement gaat door", "goes on"},
	care.Enough:         {"het arrangement is niet meer nodig", "enough"},
	care.GoesBack:       {"terug naar de vorige school", "goes back"},
	care.Returned:       {"terug naar de vorige school", "returned"},

	care.Decided:       {"besloten", "decided"},
	care.MoneyDisputed: {"het eens over de hulp, niet over wie betaalt", "money disputed"},
	care.NotAgreed:     {"niet het eens", "not agreed"},
	care.Granted:       {"besluit: de hulp is toegekend", "granted"},
	care.Denied:        {"besluit: de hulp is afgewezen", "denied"},
	care.NotYet:        {"nog geen besluit", "not yet"},
	care.Runs:          {"de hulp loopt", "runs"},
	care.RunsNot:       {"de hulp loopt nog niet goed", "runs not"},
	care.Resume:        {"jeugdhulp is weer nodig", "resume"},
	care.Planned:       {"overleg gepland", "planned"},
}

// Channel is how there was contact.
var Channel = Table[care.Channel]{
	"phone":   {"gebeld", "phone"},
	"message": {"bericht", "message"},
	"email":   {"e-mail", "email"},
	"visit":   {"langs geweest", "visit"},
	"family":  {"via familie", "family"},
	"other":   {"anders", "other"},
}

// Place is what a young person does after school.
var Place = Table[care.Place]{
	care.PlaceEducation: {"opleiding", "education"},
	care.PlaceWork:      {"werk", "work"},
	care.PlaceSheltered: {"beschut werk", "sheltered work"},
	care.PlaceDayCare:   {"dagbesteding", "day care"},
	care.PlaceNone:      {"niets van dit alles", "none"},
	care.PlaceUnknown:   {"weet ik niet", "unknown"},
}

// PlaceNow is the same where it is said of somebody.
var PlaceNow = Place.with(map[care.Place]string{
	care.PlaceNone:    "geen werk, opleiding of dagbesteding",
	care.PlaceUnknown: "niet bekend wat het nu is",
})

// Known is yes, no, or neither.
var Known = Table[care.Known]{
	care.Yes:     {"ja", "yes"},
	care.No:      {"nee", "no"},
	care.Unknown: {"weet ik niet", "unknown"},
}

// LifeArea is one of the Big 5.
var LifeArea = Table[care.LifeArea]{
	care.AreaSupport:    {"ondersteuning", "support"},
	care.AreaHousing:    {"wonen", "housing"},
	care.AreaSchoolWork: {"school en werk", "schoolwork"},
	care.AreaIncome:     {"inkomen", "income"},
	care.AreaWellBeing:  {"welzijn", "wellbeing"},
}

// Refusal is why an offer is refused.
var Refusal = Table[care.Refusal]{
	"outside_target_group": {"hoort niet bij onze doelgroep", "outside target group"},
	"other_municipality":   {"woont in een andere gemeente", "other municipality"},
	"already_helped":       {"krijgt al hulp", "already helped"},
	"no_capacity":          {"wij hebben nu geen plek", "no capacity"},
	"other":                {"een andere reden", "other"},
}

// notHeld is why a conversation was not held.
var notHeld = Table[care.NotHeldReason]{
	"young_person_declined": {"de leerling wilde het niet", "young person declined"},
	"parents_declined":      {"de ouders wilden het niet", "parents declined"},
	"receiver_absent":       {"de nieuwe school kwam niet", "receiver absent"},
	"in_writing":            {"het is op papier gedaan", "in writing"},
	"other":                 {"een andere reden", "other"},
}

// Law is a law in lists and sentences; the form says what each means.
var Law = Table[care.Law]{
	care.LawWmo:          {"Wmo", "wmo"},
	care.LawWlz:          {"Wlz", "wlz"},
	care.LawZvw:          {"Zvw", "zvw"},
	care.LawExtendedCare: {"verlengde jeugdhulp", "extended youth care"},
	care.LawFosterCare:   {"pleegzorg tot 21", "foster care"},
	care.LawNone:         {"geen hulp nodig", "none"},
}

// Condition is why youth care may go on after the 18th birthday.
var Condition = Table[care.YouthCareCondition]{
	care.CareBegun:   {"de jeugdhulp is begonnen voor de 18e verjaardag", "begun"},
	care.CareFixed:   {"voor de 18e verjaardag is vastgelegd dat jeugdhulp nodig is", "fixed"},
	care.CareResumed: {"de jeugdhulp is gestopt, en binnen 6 maanden weer nodig", "resumed"},
}

// Payer is who pays.
var Payer = Table[care.Payer]{
	"municipality_wmo":   {"de gemeente (Wmo)", "municipality wmo"},
	"municipality_youth": {"de gemeente (Jeugdwet)", "municipality youth"},
	"care_office":        {"het zorgkantoor (Wlz)", "care office"},
	"health_insurer":     {"de zorgverzekeraar (Zvw)", "health insurer"},
	"school_partnership": {"het samenwerkingsverband van scholen", "school partnership"},
	"other":              {"iemand anders", "other"},
}
