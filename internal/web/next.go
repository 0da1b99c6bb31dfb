package web

import (
	"fmt"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
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
	if said := nextForTable(t, a, today); said != "" {
		return said
	}
	switch t.Kind {
	case care.Handover:
		return nextInHandover(t, a, p, today)
	case care.Transition:
		return nextInTransition(t, a, p, today)
	}
	first := t.PersonFirst
	var said []string
	switch a.Outcome {
	case care.Reached:
		if a.NeedsHelp() {
			said = append(said, "We vragen het wijkteam om hulp.")
		}
		said = append(said, plannedWords(t, p, today))
	case care.NotReached:
		said = append(said, notReachedWords(t, p, today))
	case care.NoWish:
		said = append(said, "We laten "+first+" met rust.", plannedWords(t, p, today))
	case care.Accepted:
		said = append(said, "Jullie doen nu mee in dit traject. "+t.SenderName+" kan dat zien.")
	case care.Refused:
		said = append(
			said,
			"We vragen de volgende organisatie. Is die er niet, dan beslist "+t.SenderName+" hoe het verdergaat.",
		)
	case care.AskedBack:
		said = append(said, "Je vraag ligt nu bij "+t.SenderName+". Na het antwoord krijg je deze taak terug.")
	case care.OfferAgain:
		said = append(said, "We vragen het opnieuw aan dezelfde organisaties.")
	case care.TakenBack:
		said = append(said, "De vraag is ingetrokken. De contactmomenten gaan door.")
	case care.HandedOver, care.NotNeeded:
		said = append(said, "Het traject van "+first+" wordt afgesloten.")
	case care.Done:
		if t.Form == care.FormQuestion {
			said = append(said, "Wie de vraag stelde, leest je antwoord en beslist daarna.")
			break
		}
		said = append(said, plannedWords(t, p, today))
	}
	return strings.TrimSpace(strings.Join(said, " "))
}

// plannedWords names the next step that is planned.
func plannedWords(t care.TaskView, p care.ProcessView, today calendar.Date) string {
	for _, step := range p.Route {
		if step.State == care.StepPlanned && step.Key != t.Step && !step.OpensOn.IsZero() {
			on := words.Day(step.OpensOn, today)
			if step.Provisional {
				on += " (onder voorbehoud)"
			}
			return fmt.Sprintf("Hierna komt: %s, %s.", words.Lower(step.Title), on)
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
				words.Day(open.OpensOn, today),
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
