package words

import (
	"cmp"

	"schakel/internal/care"
)

// What explains a code to a reader of the portal, in Dutch only.

var setHelp = map[care.InfoSet]string{
	care.TransferFile:         "Wat de school vastlegt over leren en begeleiding. Het dossier zelf gaat via OSO.",
	care.ExtraInformation:     "Wat de school er zelf nog bij vertelt, en hoe de leerling te bereiken is.",
	care.WarmConversation:     "Het gesprek tussen de twee scholen, en wat daar is afgesproken.",
	care.YouthCareInformation: "Of er jeugdhulp is, en wat de nieuwe school daarover moet weten.",
}

var setHelpInTransition = map[care.InfoSet]string{
	care.TransferFile: "Het plan voor na de 18e verjaardag, met alle versies.",
	care.ExtraInformation: "Wat de jongere in eigen woorden zegt, hoe de jongere te bereiken is, en wat " +
		"erbij is opgeschreven.",
	care.WarmConversation:     "Het gesprek met wie na de 18e verjaardag helpt, en wat daar is afgesproken.",
	care.YouthCareInformation: "Of er jeugdhulp is, en welke wet er is gekozen voor na de 18e verjaardag.",
}

var setsToYoung = map[care.InfoSet]Explained{
	care.TransferFile: {
		"Je dossier", "Wat je school weet over hoe je leert: je resultaten en de hulp die je krijgt.",
	},
	care.ExtraInformation: {
		"Extra informatie", "Wat je mentor er zelf bij schrijft. Bijvoorbeeld wat je helpt in de klas.",
	},
	care.WarmConversation: {
		"Een gesprek over jou", "Je mentor en je nieuwe school praten over wat jij nodig hebt. Jij mag erbij zijn.",
	},
	care.YouthCareInformation: {
		"Je jeugdhulp", "Dat je jeugdhulp krijgt, en wat je nieuwe school daarover moet weten.",
	},
}

var setsToParents = map[care.InfoSet]Explained{
	care.TransferFile: {
		"Het dossier", "Wat de school weet over het leren: de resultaten en de hulp op school.",
	},
	care.ExtraInformation: {
		"Extra informatie", "Wat de mentor er zelf bij schrijft. Bijvoorbeeld wat helpt in de klas.",
	},
	care.WarmConversation: {
		"Een gesprek tussen de scholen",
		"De mentor en de nieuwe school praten over wat er nodig is. Jullie mogen erbij zijn.",
	},
	care.YouthCareInformation: {"De jeugdhulp", "Dat er jeugdhulp is, en wat de nieuwe school daarover moet weten."},
}

// In a transition it is always the young person who decides, and who is 16 or older.
var setsToYoungInTransition = map[care.InfoSet]Explained{
	care.TransferFile: {"Je plan", "Wat jij wilt, en welke hulp daarbij hoort."},
	care.ExtraInformation: {
		"Je eigen woorden", "Wat jij hier zelf schrijft, en hoe ze je kunnen bellen of mailen.",
	},
	care.WarmConversation: {
		"Een gesprek over jou", "Wie je nu helpt praat met wie je straks helpt. Jij mag erbij zijn.",
	},
	care.YouthCareInformation: {"Je jeugdhulp", "Of je jeugdhulp krijgt, en welke wet er straks voor jou geldt."},
}

var setsToParentsInTransition = map[care.InfoSet]Explained{
	care.TransferFile:         {"Het plan", "Wat er nodig is, en welke hulp daarbij hoort."},
	care.ExtraInformation:     {"Eigen woorden", "Wat er hier in eigen woorden staat, en hoe iemand te bereiken is."},
	care.WarmConversation:     {"Een gesprek", "Wie nu helpt praat met wie straks helpt."},
	care.YouthCareInformation: {"De jeugdhulp", "Of er jeugdhulp is, en welke wet er straks geldt."},
}

// Set is an information set in plain words, to somebody of the family who decides about it.
func (v *Vocabulary) Set(to care.PartyKind, set care.InfoSet) Explained {
	sets := v.ToParents
	if to == care.YoungPerson {
		sets = v.ToYoung
	}
	if said, ok := sets[set]; ok {
		return said
	}
	return Explained{Name: Capital(v.InfoSet.NL(set))}
}

// plainSteps are the steps of a transition in plain words, for the young person and the parents alike.
var plainSteps = map[string]string{
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

// PlainStep is a step of a transition in plain words; what is not known here is called as in the protocol.
func PlainStep(s care.Step) string {
	title, ok := plainSteps[cmp.Or(s.Of.Step, s.Key)]
	switch {
	case !ok:
		return s.Title
	case s.Of.Step == "" || s.Of.CareEnded: // which looks at another moment, not once more
		return title
	}
	return "Nog een keer: " + Lower(title)
}

// MailStateHelp is what the state of a mail means for an administrator.
var MailStateHelp = map[care.MailState]string{
	care.MailQueued:  "De mail gaat met de volgende ronde mee.",
	care.MailSending: "Schakel geeft de mail nu aan de maildienst.",
	care.MailSent:    "De maildienst heeft de mail aangenomen.",
	care.MailInDoubt: "De maildienst gaf geen antwoord. De mail kan aangekomen zijn, maar dat weten we niet. " +
		"Schakel stuurt hem niet nog een keer, want dan krijgt iemand misschien twee keer dezelfde mail. De taak " +
		"zelf staat gewoon in Mijn taken. Was het een uitnodiging? Dan kan wie uitnodigde een nieuwe link sturen.",
	care.MailFailed: "De maildienst heeft de mail niet aangenomen. Vaak klopt het mailadres niet. Laat het adres " +
		"nakijken.",
}
