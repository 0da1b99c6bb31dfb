package web

import (
	"fmt"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// sentence says in one Dutch sentence what a line of the story is about; byline says when and by whom. An event without
// a sentence is shown as its code, so that nothing ever disappears from the story; a test makes sure that there is
// none.
func (s story) sentence(c chapter, today calendar.Date) string {
	for _, said := range s.books() {
		if tell, ok := said[c.Event]; ok {
			return tell(telling{c, s, today})
		}
	}
	return string(c.Event)
}

// books are the sentences of a kind of process, and then those that it has from others.
func (s story) books() []map[care.Event]func(telling) string {
	switch s.kind {
	case care.Handover:
		return []map[care.Event]func(telling) string{
			handoverSentences, sentences, sharedSentences, particularSentences, sameSentences, transitionSentences,
		}
	case care.Transition:
		return []map[care.Event]func(telling) string{
			transitionSentences, handoverSentences, sharedSentences, particularSentences, sameSentences, sentences,
		}
	}
	return []map[care.Event]func(telling) string{
		sentences, handoverSentences, sharedSentences, particularSentences, sameSentences, transitionSentences,
	}
}

// telling is a journal line while its sentence is made.
type telling struct {
	chapter
	in    story
	today calendar.Date
}

var sentences = map[care.Event]func(telling) string{
	care.EventStarted: func(t telling) string { return "Traject gestart. Uitstroomdatum: " + t.day(t.Details.To) },
	care.EventBeganLate: func(telling) string {
		return "Later begonnen dan bedoeld: een deel van de datums was al voorbij"
	},
	care.EventBeforeStart: func(
		t telling,
	) string {
		return t.step() + ": viel voor de start en wordt niet meer gevraagd"
	},
	care.EventStepSkipped: func(t telling) string {
		if t.Details.Skipped == "" {
			return t.step() + " overgeslagen"
		}
		return t.step() + " overgeslagen: " + words.Of(t.in.kind).SkipReason.NL(t.Details.Skipped)
	},
	care.EventStepMissed: func(t telling) string {
		return t.step() + " gemist: er kwam geen antwoord voordat de volgende stap begon"
	},
	care.EventBreach: func(t telling) string {
		return t.step() + ": de wettelijke termijn is voorbij. De laatste dag was " + t.day(t.Details.From)
	},
	care.EventOpened: telling.opened,
	care.EventDatesMoved: func(t telling) string {
		return t.step() + " verschuift van " + t.day(t.Details.From) + " naar " + t.day(t.Details.To)
	},
	care.EventAnswered:  telling.answered,
	care.EventCorrected: telling.corrected,
	care.EventReminded:  func(t telling) string { return "Herinnering" + to(t.StaffName) + ": " + t.stepWithin() },
	care.EventEscalated: func(
		t telling,
	) string {
		return "Nog geen antwoord op " + t.stepWithin() + ": bericht aan " + t.told()
	},
	care.EventRetryPlanned: func(t telling) string {
		return fmt.Sprintf("Poging %d gepland op %s", t.Details.Try, t.day(t.Details.To))
	},
	care.EventUnreachable: func(t telling) string {
		return "Onbereikbaar: geen contact na " + words.Plural(t.Details.Try, "poging", "pogingen")
	},
	care.EventExtraPlanned: func(t telling) string { return "Extra contactmoment gepland op " + t.day(t.Details.To) },
	care.EventNoContact:    telling.noContact,
	care.EventContactAgain: func(telling) string {
		return "Contact is weer gewenst: de contactmomenten die nog komen, gaan door"
	},
	care.EventOffered: func(t telling) string {
		if t.Details.Round > 1 {
			return "Opnieuw aan " + t.org() + " gevraagd om dit op te pakken"
		}
		return "Aan " + t.org() + " gevraagd om dit op te pakken"
	},
	care.EventOfferAccepted: func(t telling) string { return words.Capital(t.org()) + " pakt het op" },
	care.EventOfferRefused: func(t telling) string {
		return words.Capital(t.org()) + " neemt het niet aan" + because(words.Refusal, t.Details.Refusal)
	},
	care.EventOfferAskedBack: func(t telling) string { return words.Capital(t.org()) + " stelt eerst een vraag" },
	care.EventOfferAnswered:  func(telling) string { return "De vraag is beantwoord" },
	care.EventOfferTakenBack: func(telling) string { return "De vraag om hulp is ingetrokken" },
	care.EventOfferNobody: func(t telling) string {
		return "Er is geen " + words.OrganisationKind.NL(t.Details.Kind) + " bekend voor deze gemeente"
	},
	care.EventAlreadyInvolved: func(t telling) string {
		return words.Capital(t.org()) + " is er al bij en kreeg bericht"
	},
	care.EventSuspended: func(telling) string { return "Opgeschort: alle termijnen liggen stil" },
	care.EventResumed:   func(telling) string { return "Hervat: de termijnen lopen weer" },
	care.EventAnchorMoved: func(t telling) string {
		return "Uitstroomdatum gewijzigd van " + t.day(t.Details.From) + " naar " + t.day(t.Details.To)
	},
	care.EventBirthCorrected: telling.birthCorrected,
	care.EventMentorChanged:  func(t telling) string { return words.Capital(t.staff()) + " is nu de mentor" },
	care.EventSchoolChanged:  func(t telling) string { return "Van school veranderd: nu bij " + t.org() },
	care.EventSnoozed:        func(t telling) string { return t.step() + " uitgesteld tot " + t.day(t.Details.To) },
	care.EventAssigned: func(t telling) string {
		if t.By != "" && t.By == t.Details.Staff {
			return t.step() + " overgenomen"
		}
		return t.step() + " overgedragen aan " + t.staff()
	},
	care.EventReturned: func(t telling) string { return t.step() + " teruggegeven" },
	care.EventStopped:  func(t telling) string { return t.course() + " gestopt" + t.whyStopped() },
	care.EventClosed: func(t telling) string {
		if t.Details.Outcome == "" {
			return t.course() + " afgerond"
		}
		return t.course() + " afgerond: " + words.Of(t.in.kind).Outcome.NL(t.Details.Outcome)
	},
}

// course is what this kind of process is called, at the beginning of a sentence.
func (t telling) course() string { return words.Capital(words.Of(t.in.kind).Course) }

// whyStopped adds the reason of a stop.
func (t telling) whyStopped() string {
	if t.Details.Stop == "" {
		return ""
	}
	return ": " + words.Of(t.in.kind).StopReason.NL(t.Details.Stop)
}

// birthCorrected says which birth date it was and which it is, to who may read that.
func (t telling) birthCorrected() string {
	was, err := calendar.ParseDate(t.Texts[care.TextBirthWas])
	is, otherErr := calendar.ParseDate(t.Texts[care.TextBirthDate])
	if err != nil || otherErr != nil {
		return "Geboortedatum verbeterd"
	}
	return "Geboortedatum verbeterd van " + words.LongDay(was) + " naar " + words.LongDay(is)
}

// opened tells that a task could be done from then on.
func (t telling) opened() string {
	text := t.step() + " opengezet"
	switch {
	case t.Form == care.FormQuestion:
		text = words.Capital(t.org()) + " moet een vraag beantwoorden"
	case t.Form == care.FormDecide:
		text = words.Capital(t.org()) + " moet beslissen hoe het verdergaat"
	case t.in.kind.HandsOver() && t.OrgName != "":
		text += " voor " + t.OrgName
	case t.Details.Try > 1:
		text = fmt.Sprintf("%s (poging %d)", text, t.Details.Try)
	}
	if t.Details.To.IsZero() {
		return text
	}
	return text + ". Deadline: " + t.day(t.Details.To)
}

// answered tells what somebody answered to a step.
func (t telling) answered() string {
	a := t.Details.Answer
	if a == nil {
		return t.step() + ": beantwoord"
	}
	switch a.Outcome {
	case care.Reached:
		return "Gesproken: " + answerWords(*a, t.Texts)
	case care.NotReached:
		if t.Details.Try > 0 {
			return fmt.Sprintf("Niet bereikt (poging %d)", t.Details.Try)
		}
		return "Niet bereikt"
	case care.NoWish:
		return t.step() + ": wil geen contact"
	case care.Done:
		return t.step() + " klaar"
	case care.OfferAgain:
		return "Besloten: opnieuw vragen aan dezelfde organisaties"
	}
	return t.step() + ": " + answerWords(*a, t.Texts)
}

// corrected tells what an answer was and what it is now.
func (t telling) corrected() string {
	before, after := t.Details.Before, t.Details.Answer
	said := "Antwoord verbeterd"
	if t.StepTitle != "" {
		said = "Antwoord op " + t.stepWithin() + " verbeterd"
	}
	if after == nil {
		return said
	}
	now := answerWordsOf(t.in.kind, *after, t.Texts)
	if before == nil {
		return said + ". Het is nu: " + now
	}
	was := answerWordsOf(t.in.kind, *before, nil)
	if was == answerWordsOf(t.in.kind, *after, nil) {
		return said + ": alleen de tekst is anders"
	}
	return said + ". Het was: " + was + ". Het is nu: " + now
}

func (t telling) noContact() string {
	if t.Details.To.IsZero() {
		return "Wil geen contact. We vragen het niet nog een keer"
	}
	return "Wil geen contact. Op " + t.day(t.Details.To) + " vragen we het nog één keer"
}

// told names who heard that a task stays open.
func (t telling) told() string {
	if t.StaffName != "" {
		return t.StaffName
	}
	return words.Recipient.NL(t.Details.Tell)
}

func (t telling) day(d calendar.Date) string {
	if d.IsZero() {
		return "een dag die nog niet bekend is"
	}
	return words.Day(d, t.today)
}

// step names the step at the beginning of a sentence.
func (t telling) step() string { return words.Capital(t.stepWithin()) }

// stepWithin names the step inside a sentence.
func (t telling) stepWithin() string {
	if t.StepTitle == "" {
		return "de taak"
	}
	if again, ok := strings.CutSuffix(t.StepTitle, ", opnieuw"); ok {
		return "nieuwe " + words.Lower(again)
	}
	return words.Lower(t.StepTitle)
}

func (t telling) org() string {
	if t.OrgName == "" {
		return "de andere organisatie"
	}
	return t.OrgName
}

func (t telling) staff() string {
	if t.StaffName == "" {
		return "een collega"
	}
	return t.StaffName
}

func to(name string) string {
	if name == "" {
		return ""
	}
	return " aan " + name
}

// because adds the reason behind a code; nothing when there is none.
func because[K ~string](reasons words.Table[K], code K) string {
	if code == "" {
		return ""
	}
	return ": " + reasons.NL(code)
}
