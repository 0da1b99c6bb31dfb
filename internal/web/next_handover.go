package web

import (
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// nextInHandover says what happens after an answer in a handover.
func nextInHandover(t care.TaskView, a care.Answer, p care.ProcessView, today calendar.Date) string {
	if t.OfferFor == care.OfferYouthCare {
		return nextForCare(t, a)
	}
	first := t.PersonFirst
	switch a.Outcome {
	case care.Accepted:
		if t.Form == care.FormRequest {
			return "De overdracht van " + first + " begint. De mentor krijgt de eerste taken."
		}
		return "Jullie hebben vanaf nu de regie. " + t.SenderName + " kan dat zien."
	case care.Refused:
		if t.Form == care.FormRequest {
			return t.ReceiverName + " leest de reden. De overdracht begint niet."
		}
		return t.SenderName + " leest de reden en beslist hoe het verdergaat."
	case care.AskedBack:
		return "Je vraag ligt nu bij " + t.SenderName + ". Na het antwoord krijg je deze taak terug."
	case care.OfferAgain:
		return t.ReceiverName + " krijgt het aanbod opnieuw."
	case care.OtherReceiver:
		return "We vragen eerst toestemming voor de andere school. Daarna bieden we de overdracht aan."
	case care.TakenBack:
		return "De overdracht wordt afgesloten. Is er jeugdhulp? Dan vragen we eerst of die doorgaat."
	case care.WithoutConsent:
		return "Wat geen toestemming heeft, gaat niet mee."
	case care.NotHeld:
		return "De overdracht gaat verder zonder warm gesprek. De reden staat in het logboek."
	case care.Held:
		if n := len(a.Agreements); n > 0 {
			return "We maakten " + words.Plural(n, "taak", "taken") + " van de afspraken."
		}
	case care.NotLanded:
		return "Beide scholen krijgen een taak. Daarna kijken we opnieuw of " + first + " geland is."
	case care.GoesBack:
		return t.SenderName + " krijgt een taak om de weg terug te regelen."
	}
	switch t.Form {
	case care.FormChecklist:
		return strings.TrimSpace(
			"Zodra de toestemming rond is, bieden we de overdracht aan " + t.ReceiverName + " aan.",
		)
	case care.FormQuestion:
		return "Wie de vraag stelde, leest je antwoord en beslist daarna."
	}
	return plannedWords(t, p, today)
}

func nextForCare(t care.TaskView, a care.Answer) string {
	switch a.Outcome {
	case care.Accepted:
		return "Beide scholen zien dat de jeugdhulp doorgaat."
	case care.Refused:
		return "We vragen de volgende organisatie. Is die er niet, dan beslist " + t.SenderName + " hoe het verdergaat."
	case care.AskedBack:
		return "Je vraag ligt nu bij " + t.SenderName + ". Na het antwoord krijg je deze taak terug."
	case care.OfferAgain:
		return "We vragen het opnieuw aan het wijkteam en de gemeente."
	}
	return "Wie de vraag stelde, leest je antwoord en beslist daarna."
}
