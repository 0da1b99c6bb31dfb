package web

import "schakel/internal/care"

// vocabulary is the words of a kind of process where those that every process has do not fit. A kind that is added
// says here what it calls things; pages and sentences ask no kind.
type vocabulary struct {
	name     string // of the kind, without an article: "nazorg"
	young    string // what the young person is called, without an article
	course   string // what one process is called, without an article: "traject"
	anchor   string // the date that terms are counted from
	leaves   string // and what happens on it, on the route
	there    string // where the young person goes, when it is not called by its name
	invite   string // letting guests in, at a task to ask consent
	outcomes map[care.Outcome]string
	stops    map[care.StopReason]string
	skips    map[care.SkipReason]string
	sets     map[care.InfoSet]string // information sets, inside a sentence
	setHelp  map[care.InfoSet]string // and what is in them
	notHeld  map[care.NotHeldReason]string
	rules    map[care.ConsentRule]string
}

var vocabularies = map[care.Kind]vocabulary{
	care.Followup: {
		name: "nazorg", young: "leerling", course: "traject", anchor: "Uitstroomdatum", leaves: "Van school",
		there: "de nieuwe school", invite: "Leerling of ouders uitnodigen",
	},
	care.Handover: {
		name: "overdracht", young: "leerling", course: "overdracht", anchor: "Eerste dag", leaves: "Eerste dag",
		there: "de nieuwe school", invite: "Leerling of ouders uitnodigen",
		outcomes: map[care.Outcome]string{
			care.TakenBack: "overdracht ingetrokken",
			care.NotNeeded: "niet nodig",
		},
		stops: map[care.StopReason]string{
			care.StopWithdrawn:     "de overdracht is niet meer gewenst",
			care.StopChangedSchool: "gaat toch niet naar deze school",
		},
		skips: map[care.SkipReason]string{care.SkippedMoved: "door de nieuwe startdatum is dit al voorbij"},
	},
	care.Transition: {
		name: "overgang 18-/18+", young: "jongere", course: "overgang", anchor: "18e verjaardag",
		leaves: "18e verjaardag", there: "de volwassenenkant",
		invite: "Jongere uitnodigen", // the young person alone decides
		outcomes: map[care.Outcome]string{
			care.Agreed:        "iedereen is het eens",
			care.NotNeeded:     "geen jeugdhulp meer nodig",
			care.TakenBack:     "overdracht ingetrokken",
			care.OtherReceiver: "naar een andere organisatie",
			care.Landed:        "goed geland, de hulp loopt",
		},
		stops: map[care.StopReason]string{
			care.StopWithdrawn:     "de overgang is niet meer gewenst",
			care.StopChangedSchool: "een andere organisatie gaat verder",
		},
		skips: map[care.SkipReason]string{
			care.SkippedSigned: "de jongere tekende dat jeugdhulp niet meer gewenst is",
			care.SkippedEnded:  "de overgang stopt",
			care.SkippedMoved:  "door de verbeterde geboortedatum is dit al voorbij",
		},
		sets: map[care.InfoSet]string{
			care.TransferFile:         "het plan",
			care.ExtraInformation:     "de eigen woorden en hoe je de jongere bereikt",
			care.WarmConversation:     "het warme gesprek",
			care.YouthCareInformation: "informatie over jeugdhulp",
			care.SenderOnly:           "alleen voor het wijkteam",
		},
		setHelp: map[care.InfoSet]string{
			care.TransferFile: "Het plan voor na de 18e verjaardag, met alle versies.",
			care.ExtraInformation: "Wat de jongere in eigen woorden zegt, hoe de jongere te bereiken is, en wat " +
				"erbij is opgeschreven.",
			care.WarmConversation:     "Het gesprek met wie na de 18e verjaardag helpt, en wat daar is afgesproken.",
			care.YouthCareInformation: "Of er jeugdhulp is, en welke wet er is gekozen voor na de 18e verjaardag.",
		},
		notHeld: map[care.NotHeldReason]string{
			"young_person_declined": "de jongere wilde het niet",
			"receiver_absent":       "de volwassenenkant kwam niet",
		},
		rules: map[care.ConsentRule]string{care.ByYoungPerson: "de jongere beslist zelf"},
	},
}

// own is the word of a kind for a code, or else that of every process.
func own[K ~string](words map[K]string, every func(K) string, code K) string {
	if w, ok := words[code]; ok {
		return w
	}
	return every(code)
}

func kindName(k care.Kind) string {
	if v, ok := vocabularies[k]; ok {
		return v.name
	}
	return string(k)
}

// stopReasonOf says why a process of a kind ended early.
func stopReasonOf(k care.Kind, r care.StopReason) string {
	return own(vocabularies[k].stops, stopReason, r)
}

// outcomeOf says what somebody answered, or how a process of a kind ended.
func outcomeOf(k care.Kind, o care.Outcome) string {
	return own(vocabularies[k].outcomes, outcomeName, o)
}

// skipReasonOf says why a step is not asked in a process of a kind.
func skipReasonOf(k care.Kind, r care.SkipReason) string {
	return own(vocabularies[k].skips, skipReason, r)
}

// setNameOf names an information set as a process of a kind has it.
func setNameOf(k care.Kind, s care.InfoSet) string { return own(vocabularies[k].sets, infoSetName, s) }

// setHelpOf says what is in an information set of a process of a kind.
func setHelpOf(k care.Kind, s care.InfoSet) string {
	return own(vocabularies[k].setHelp, func(s care.InfoSet) string { return infoSetHelp[s] }, s)
}

// notHeldOf says why a conversation was not held in a process of a kind.
func notHeldOf(k care.Kind, r care.NotHeldReason) string {
	return own(vocabularies[k].notHeld, notHeldReason, r)
}

// consentRuleOf says who decides in a process of a kind.
func consentRuleOf(k care.Kind, r care.ConsentRule) string {
	return own(vocabularies[k].rules, consentRule, r)
}

// partyKindOf names what somebody is to a process of a kind: in a transition the young person may be at no school.
func partyKindOf(k care.Kind, p care.PartyKind) string {
	if young := vocabularies[k].young; p == care.YoungPerson && young != "" {
		return young
	}
	return partyKind(p)
}
