package web

import (
	"fmt"
	"slices"
	"strings"

	"schakel/internal/care"
	"schakel/internal/words"
)

// answerWords tells an answer in a few words: "werk (kwekerij Vos), blijft voorlopig zo, geen hulp nodig".
func answerWords(a care.Answer, texts map[string]string) string {
	return answerWordsOf(care.Followup, a, texts)
}

// answerWordsOf tells an answer in a process of a kind.
func answerWordsOf(kind care.Kind, a care.Answer, texts map[string]string) string {
	var said []string
	say := func(when bool, text string) {
		if when {
			said = append(said, text)
		}
	}
	say(a.Outcome != care.Reached && a.Outcome != care.Done && len(a.Laws) == 0, words.Of(kind).Outcome.NL(a.Outcome))
	say(len(a.Laws) > 0, words.Law.List(words.NL, a.Laws))
	for _, c := range a.Conditions {
		say(true, words.Condition.NL(c))
	}
	say(a.Outcome == care.NotReached && a.Channel != "", words.Channel.NL(a.Channel))
	say(a.Refusal != "", words.Refusal.NL(a.Refusal))
	say(a.NotHeld != "", words.Of(kind).NotHeld.NL(a.NotHeld))
	say(!a.On.IsZero() && a.Until.IsZero() && a.Outcome == care.Decided, "vanaf "+words.LongDay(a.On))
	say(!a.On.IsZero() && a.Until.IsZero() && a.Outcome != care.Decided, "op "+words.LongDay(a.On))
	say(!a.Until.IsZero(), "van "+words.LongDay(a.On)+" tot en met "+words.LongDay(a.Until))
	said = append(
		said,
		nonEmpty(
			familyWords(
				"ouders",
				a,
				a.Parents,
			),
			familyWords(words.Of(kind).PartyKind.NL(care.YoungPerson), a, a.YoungPerson),
		)...,
	)
	say(a.Payer != "", "betaald door "+words.Payer.NL(a.Payer))
	say(len(a.Invited) > 0, words.Plural(len(a.Invited), "organisatie", "organisaties")+" uitgenodigd")
	say(len(a.Agreements) > 0, words.Plural(len(a.Agreements), "afspraak", "afspraken"))
	say(a.YouthCare == care.Yes, "er is jeugdhulp")
	say(a.YouthCare == care.No, "er is geen jeugdhulp")
	say(a.Place != "", placeWords(a.Place, texts[care.TextPlace]))
	say(a.Stable == care.Yes, "blijft voorlopig zo")
	say(a.Stable == care.No, "blijft niet zo")
	say(a.PlaceLost, "vorige plek kwijt")
	say(a.SupportRuns == care.Yes, "ondersteuning loopt")
	say(a.SupportRuns == care.No, "ondersteuning loopt niet")
	say(len(a.Help) > 0, "hulp nodig bij "+words.LifeArea.List(words.NL, a.Help))
	say(a.Outcome == care.Reached && len(a.Help) == 0, "geen hulp nodig")
	say(texts[care.TextInvolved] != "" && a.Outcome == care.HandedOver, "aan "+texts[care.TextInvolved])
	if len(said) == 0 {
		return words.Of(kind).Outcome.NL(a.Outcome)
	}
	return strings.Join(said, ", ")
}

// familyWords say whether somebody of the family was at a conversation, or answered the plan; "" when it was not asked.
func familyWords(who string, a care.Answer, yes care.Known) string {
	was, has := "was", "heeft"
	if who == "ouders" {
		was, has = "waren", "hebben"
	}
	there, not := was+" erbij", was+" er niet bij"
	if a.Outcome == care.Done {
		there, not = has+" gereageerd", has+" niet gereageerd"
	}
	switch yes {
	case care.Yes:
		return who + " " + there
	case care.No:
		return who + " " + not
	}
	return ""
}

// placeWords names a place with where exactly.
func placeWords(p care.Place, where string) string {
	name := words.Place.NL(p)
	if p == care.PlaceNone {
		name = "geen werk, opleiding of dagbesteding"
	}
	if p == care.PlaceUnknown {
		name = "niet bekend wat het nu is"
	}
	if where != "" {
		name += " (" + where + ")"
	}
	return name
}

// quotes are the longer texts that came with an answer, in the order of the forms.
func quotes(texts map[string]string) []quote {
	var all []quote
	for _, q := range []quote{
		{"In eigen woorden", care.TextOwnWords},
		{"Vraag", care.TextQuestion},
		{"Reden", care.TextReason},
		{"Wie erbij waren", care.TextParticipants},
		{absentTitle(texts), care.TextAbsent},
		{"Agenda", care.TextAgenda},
		{"Ook uitgenodigd", care.TextInvited},
		{"Besluit", care.TextDecision},
		{"Ondersteuning", care.TextSupport},
		{"Over een weg terug", care.TextWayBack},
		{"Extra informatie", care.TextExtra},
		{"Over jeugdhulp", care.TextYouthCare},
		{"Bezwaar", care.TextObjection},
		{"Notitie", care.TextNote},
	} {
		if text := texts[q.Text]; text != "" {
			all = append(all, quote{q.What, text})
		}
	}
	for n := 1; n <= care.MaxAgreements; n++ {
		if text := texts[care.TextAgreement(n)]; text != "" {
			all = append(all, quote{fmt.Sprintf("Afspraak %d", n), text})
		}
	}
	return all
}

// absentTitle says what somebody was absent from: a conversation, which has participants, or else answering the plan.
func absentTitle(texts map[string]string) string {
	if texts[care.TextParticipants] == "" {
		return "Wie niet heeft gereageerd, en waarom"
	}
	return "Wie er niet bij was, en waarom"
}

// dotted joins words by dots in the middle of the line, leaving out what is empty.
func dotted(words ...string) string { return strings.Join(nonEmpty(words...), " · ") }

func nonEmpty(said ...string) []string {
	return slices.DeleteFunc(said, func(s string) bool { return s == "" })
}

// sentence ends a text with a full stop, unless it has one: "Sanne B." is not followed by another.
func sentence(text string) string { return strings.TrimSuffix(text, ".") + "." }
