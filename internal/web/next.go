package web

import (
	"fmt"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// answered says that an answer was saved and what happens now. What is planned next is read from the process; when it
// does not show yet, or is not the reader's to see, the words stay general.
func (s *site) answered(v *visit, t care.TaskView, a care.Answer) flash {
	f := flash{Said: sentence("Opgeslagen: " + taskAndPerson(t))}
	process, err := s.Store.Process(v.ctx(), v.me, t.Process, v.now)
	if err != nil {
		process = care.ProcessView{} // the answer is saved; only the words about what comes next are poorer
	}
	f.Next = nextWords(t, a, process, v.today)
	if form, _ := askedAs(t); form.corrects {
		f.Link = &Link{Text: "Klopt er iets niet? Verbeter je antwoord", URL: "/taken/" + string(t.ID) + "/verbeteren"}
	}
	return f
}

func nextWords(t care.TaskView, a care.Answer, p care.ProcessView, today calendar.Date) string {
	if words := nextForTable(t, a, today); words != "" {
		return words
	}
	switch t.Kind {
	case care.Handover:
		return nextInHandover(t, a, p, today)
	case care.Transition:
		return nextInTransition(t, a, p, today)
	}
	first := t.PersonFirst
	var words []string
	switch a.Outcome {
	case care.Reached:
		if a.NeedsHelp() {
			words = append(words, "We vragen het wijkteam om hulp.")
		}
		words = append(words, plannedWords(t, p, today))
	case care.NotReached:
		words = append(words, notReachedWords(t, p, today))
	case care.NoWish:
		words = append(words, "We laten "+first+" met rust.", plannedWords(t, p, today))
	case care.Accepted:
		words = append(words, "Jullie doen nu mee in dit traject. "+t.SenderName+" kan dat zien.")
	case care.Refused:
		words = append(
			words,
			"We vragen de volgende organisatie. Is die er niet, dan beslist "+t.SenderName+" hoe het verdergaat.",
		)
	case care.AskedBack:
		words = append(words, "Je vraag ligt nu bij "+t.SenderName+". Na het antwoord krijg je deze taak terug.")
	case care.OfferAgain:
		words = append(words, "We vragen het opnieuw aan dezelfde organisaties.")
	case care.TakenBack:
		words = append(words, "De vraag is ingetrokken. De contactmomenten gaan door.")
	case care.HandedOver, care.NotNeeded:
		words = append(words, "Het traject van "+first+" wordt afgesloten.")
	case care.Done:
		if t.Form == care.FormQuestion {
			words = append(words, "Wie de vraag stelde, leest je antwoord en beslist daarna.")
			break
		}
		words = append(words, plannedWords(t, p, today))
	}
	return strings.TrimSpace(strings.Join(words, " "))
}

// plannedWords names the next step that is planned.
func plannedWords(t care.TaskView, p care.ProcessView, today calendar.Date) string {
	for _, step := range p.Route {
		if step.State == care.StepPlanned && step.Key != t.Step && !step.OpensOn.IsZero() {
			on := dayWords(step.OpensOn, today)
			if step.Provisional {
				on += " (onder voorbehoud)"
			}
			return fmt.Sprintf("Hierna komt: %s, %s.", lowerFirst(step.Title), on)
		}
	}
	return ""
}

// notReachedWords says when to try again, or that somebody else will.
func notReachedWords(t care.TaskView, p care.ProcessView, today calendar.Date) string {
	for _, open := range p.Open {
		if open.Step == t.Step && open.Try > t.Try {
			return fmt.Sprintf(
				"Probeer het nog een keer vanaf %s, liefst op een andere manier. Je krijgt dan een nieuwe taak.",
				dayWords(open.OpensOn, today),
			)
		}
	}
	if t.Tries == 0 || t.Try < t.Tries {
		return "Over een tijdje krijg je een nieuwe taak om het op een andere manier te proberen."
	}
	if t.Form == care.FormReoffer {
		return strings.TrimSpace("We laten " + t.PersonFirst + " met rust. " + plannedWords(t, p, today))
	}
	return strings.TrimSpace("We vragen het Doorstroompunt om contact te zoeken. " + plannedWords(t, p, today))
}
