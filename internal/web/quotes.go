package web

import (
	"fmt"
	"slices"
	"strings"

	"schakel/internal/care"
)

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
