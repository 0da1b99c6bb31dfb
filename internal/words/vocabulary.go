package words

import "schakel/internal/care"

// Vocabulary is the words of a kind of process: its own names of things, and the words of codes, of which some are
// others there. A kind that is added says here what it calls things; pages and sentences ask their vocabulary and no
// kind.
type Vocabulary struct {
	Name   string // of the kind, without an article: "nazorg"
	Course string // what one process is called, without an article: "traject"
	Anchor Phrase // the date that terms are counted from
	Leaves string // and what happens on it, on the route
	There  string // where the young person goes, when it is not called by its name
	Invite string // letting guests in, at a task to ask consent

	Outcome     Table[care.Outcome]       // what somebody answered, or how a process ended
	StopReason  Table[care.StopReason]    // why a process ended early
	SkipReason  Table[care.SkipReason]    // why a step is not asked
	NotHeld     Table[care.NotHeldReason] // why a conversation was not held
	InfoSet     Table[care.InfoSet]       // inside a sentence
	ConsentRule Table[care.ConsentRule]   // who decides
	PartyKind   Table[care.PartyKind]     // what somebody of the family is called, without an article

	// SetHelp is what is in an information set, for who has to decide about it or does not get to see it.
	SetHelp map[care.InfoSet]string
	// ToYoung and ToParents are the sets in plain words, to who decides about them.
	ToYoung, ToParents map[care.InfoSet]Explained
}

// Explained is a name with a sentence that says what it is.
type Explained struct{ Name, Help string }

// Of is the vocabulary of a kind of process.
func Of(k care.Kind) *Vocabulary {
	if v, ok := vocabularies[k]; ok {
		return v
	}
	return &Vocabulary{
		Name: string(k), Course: "traject", Outcome: outcome, StopReason: stopReason, SkipReason: skipReason,
		NotHeld: notHeld, InfoSet: infoSet, ConsentRule: consentRule, PartyKind: partyKind,
	}
}

var vocabularies = map[care.Kind]*Vocabulary{
	care.Followup: {
		Name: "nazorg", Course: "traject", There: "de nieuwe school", Leaves: "Van school",
		Anchor: Phrase{"Uitstroomdatum", "leaving date (uitstroomdatum)"},
		Invite: "Leerling of ouders uitnodigen",

		Outcome: outcome, StopReason: stopReason, SkipReason: skipReason, NotHeld: notHeld, InfoSet: infoSet,
		ConsentRule: consentRule, PartyKind: partyKind,
		SetHelp: setHelp, ToYoung: setsToYoung, ToParents: setsToParents,
	},
	care.Handover: {
		Name: "overdracht", Course: "overdracht", There: "de nieuwe school", Leaves: "Eerste dag",
		Anchor: Phrase{"Eerste dag", "first day (startdatum)"},
		Invite: "Leerling of ouders uitnodigen",
		Outcome: outcome.with(map[care.Outcome]string{
			care.TakenBack: "overdracht ingetrokken",
			care.NotNeeded: "niet nodig",
		}),
		StopReason: stopReason.with(map[care.StopReason]string{
			care.StopWithdrawn:     "de overdracht is niet meer gewenst",
			care.StopChangedSchool: "gaat toch niet naar deze school",
		}),
		SkipReason: skipReason.with(map[care.SkipReason]string{
			care.SkippedMoved: "door de nieuwe startdatum is dit al voorbij",
		}),
		NotHeld: notHeld, InfoSet: infoSet, ConsentRule: consentRule, PartyKind: partyKind,
		SetHelp: setHelp, ToYoung: setsToYoung, ToParents: setsToParents,
	},
	care.Transition: {
		Name: "overgang 18-/18+", Course: "overgang", There: "de volwassenenkant", Leaves: "18e verjaardag",
		Anchor: Phrase{"18e verjaardag", "18th birthday (18e verjaardag)"},
		Invite: "Jongere uitnodigen", // the young person alone decides
		Outcome: outcome.with(map[care.Outcome]string{
			care.Agreed:        "iedereen is het eens",
			care.NotNeeded:     "geen jeugdhulp meer nodig",
			care.TakenBack:     "overdracht ingetrokken",
			care.OtherReceiver: "naar een andere organisatie",
			care.Landed:        "goed geland, de hulp loopt",
		}),
		StopReason: stopReason.with(map[care.StopReason]string{
			care.StopWithdrawn:     "de overgang is niet meer gewenst",
			care.StopChangedSchool: "een andere organisatie gaat verder",
		}),
		SkipReason: skipReason.with(map[care.SkipReason]string{
			care.SkippedSigned: "de jongere tekende dat jeugdhulp niet meer gewenst is",
			care.SkippedEnded:  "de overgang stopt",
			care.SkippedMoved:  "door de verbeterde geboortedatum is dit al voorbij",
		}),
		NotHeld: notHeld.with(map[care.NotHeldReason]string{
			"young_person_declined": "de jongere wilde het niet",
			"receiver_absent":       "de volwassenenkant kwam niet",
		}),
		InfoSet: infoSet.with(map[care.InfoSet]string{
			care.TransferFile:     "het plan",
			care.ExtraInformation: "de eigen woorden en hoe je de jongere bereikt",
			care.SenderOnly:       "alleen voor het wijkteam",
		}),
		ConsentRule: consentRule.with(map[care.ConsentRule]string{care.ByYoungPerson: "de jongere beslist zelf"}),
		// in a transition the young person may be at no school
		PartyKind: partyKind.with(map[care.PartyKind]string{care.YoungPerson: "jongere"}),
		SetHelp:   setHelpInTransition, ToYoung: setsToYoungInTransition, ToParents: setsToParentsInTransition,
	},
}

// Young is what the young person is called in a process of this kind, without an article.
func (v *Vocabulary) Young() string { return v.PartyKind.NL(care.YoungPerson) }
