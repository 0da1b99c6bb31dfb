package web

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// nextForTable says what happens after an answer to a task of a table, in a process of any kind; "" for other tasks.
func nextForTable(t care.TaskView, a care.Answer, today calendar.Date) string {
	switch a.Outcome {
	case care.Planned:
		if a.On.IsZero() {
			return "Wie is uitgenodigd, krijgt bericht."
		}
		return "Wie is uitgenodigd, krijgt bericht. Op " + words.Day(a.On, today) + " vragen we wat er is besloten."
	case care.NotAgreed:
		if t.Form == care.FormTable || t.Form == care.FormFinancing {
			return "Wie doorzettingsmacht heeft, krijgt nu een taak om te beslissen."
		}
	case care.Decided:
		switch n := len(a.Agreements); {
		case t.Form == care.FormLaw || t.Form != care.FormTable && t.Form != care.FormFinancing &&
			t.Form != care.FormPower:
		case n > 0:
			return "We maakten " + words.Plural(n, "taak", "taken") + " van de afspraken."
		default:
			return "Iedereen die aan tafel zat, kan het besluit lezen."
		}
	}
	return ""
}

// nextInTransition says what happens after an answer in a transition.
func nextInTransition(t care.TaskView, a care.Answer, p care.ProcessView, today calendar.Date) string {
	first := t.PersonFirst
	switch a.Outcome {
	case care.Accepted:
		return "Jullie hebben vanaf nu de regie. " + t.SenderName + " kan dat zien."
	case care.Refused:
		return t.SenderName + " leest de reden en beslist hoe het verdergaat."
	case care.AskedBack:
		return "Je vraag ligt nu bij " + t.SenderName + ". Na het antwoord krijg je deze taak terug."
	case care.OfferAgain:
		return t.ReceiverName + " krijgt het aanbod opnieuw."
	case care.OtherReceiver:
		return "We vragen eerst toestemming voor de andere organisatie. Daarna bieden we de overdracht aan."
	case care.TakenBack:
		return "De overdracht vervalt. De andere stappen gaan door."
	case care.WithoutConsent:
		return "Wat geen toestemming heeft, gaat niet mee."
	case care.NotHeld:
		return "De overdracht gaat verder zonder warm gesprek. De reden staat in het logboek."
	case care.Held:
		if n := len(a.Agreements); n > 0 {
			return "We maakten " + words.Plural(n, "taak", "taken") + " van de afspraken."
		}
	case care.Decided:
		return nextAfterLaw(t, a, p, today)
	case care.MoneyDisputed:
		return "De hulp wacht daar niet op: de stappen gaan door. Over het geld komt een aparte tafel. " +
			plannedWords(t, p, today)
	case care.NotAgreed:
		return "Er komt een overlegtafel. Als die heeft besloten, krijg je deze taak opnieuw."
	case care.Denied:
		return "We vragen opnieuw welke wet past bij " + first + "."
	case care.NotYet:
		return "Er komt een overlegtafel. Als die heeft besloten, krijg je deze taak opnieuw."
	case care.RunsNot, care.NotLanded:
		return "Jullie krijgen een taak om het goed te zetten. Daarna kijken we opnieuw."
	case care.Resume:
		return "We vragen nu welke wet past. Jeugdhulp kan nog opnieuw beginnen."
	}
	if t.Form == care.FormQuestion {
		return "Wie de vraag stelde, leest je antwoord en beslist daarna."
	}
	return plannedWords(t, p, today)
}

// nextAfterLaw names what follows from the choice of a law, with the last day on which it can be done in time.
func nextAfterLaw(t care.TaskView, a care.Answer, p care.ProcessView, today calendar.Date) string {
	var said []string
	for _, step := range p.Route {
		if step.State != care.StepPlanned || step.Form != care.FormArrange && step.Form != care.FormReport ||
			step.LatestSafe.IsZero() {
			continue
		}
		said = append(said, words.Lower(step.Title)+" (uiterlijk "+words.Day(step.LatestSafe, today)+")")
	}
	if len(said) == 0 {
		if len(a.Laws) == 1 && a.Laws[0] == care.LawNone {
			return "Dan is er niets om over te dragen. " + plannedWords(t, p, today)
		}
		return plannedWords(t, p, today)
	}
	return "Nu moet gebeuren: " + words.List(said) + "."
}
