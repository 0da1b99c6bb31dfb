package web

import (
	"fmt"

	"schakel/internal/care"
)

// Quotes are the longer texts that came with an answer, in the order of the forms.
func Quotes(texts map[string]string) []Quote {
	var all []Quote
	for _, q := range []Quote{
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
			all = append(all, Quote{q.What, text})
		}
	}
	for n := 1; n <= care.MaxAgreements; n++ {
		if text := texts[care.TextAgreement(n)]; text != "" {
			all = append(all, Quote{fmt.Sprintf("Afspraak %d", n), text})
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
