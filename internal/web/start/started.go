package start

import (
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// startedView confirms that a follow-up was started: what happens now, and when.
type startedView struct {
	Title, Name, School string
	Now                 string
	Steps               []form.Fact        // the first steps with their days
	Before              []string           // steps that were past already
	Late                []form.Fact        // of a transition: steps that are past and open now, with short terms
	Windows             []parts.WindowLine // national dates of a handover
	Fix                 string             // what can be changed when something is wrong
	Again               web.Link
	URL                 string
}

// shownAhead is how many steps the confirmation names.
const shownAhead = 3

// started confirms a start.
func (s *site) started(v *web.Visit) error {
	p, err := s.LookAt(v, "started")
	if err != nil {
		return err
	}
	view := startedView{
		Title: "Nazorg gestart", Name: p.Person.Name(), School: p.School.Name, Now: firstWords(p, v),
		URL: web.ProcessPath(p.ID),
	}
	view.Fix = "Bij het traject kun je de uitstroomdatum of de mentor wijzigen, of het traject stoppen."
	view.Again = web.Link{Text: "Nog iemand starten", URL: web.StartFollowupPath}
	switch {
	case kind.Of(p.Kind).Ages && p.Handover != nil:
		startedTransition(p, v, &view)
	case p.Handover != nil:
		if err := s.startedHandover(v, p, &view); err != nil {
			return err
		}
	}
	for _, step := range p.Route {
		switch {
		case step.State == care.StepPlanned && step.Late:
			view.Late = append(view.Late, form.Fact{What: words.Day(step.DueOn, v.Today), Text: step.Title})
		case kind.Of(p.Kind).Ages && !step.OpensOn.After(v.Today):
			// it waits for another step, and has no date of its own
		case step.State == care.StepBeforeStart:
			view.Before = append(view.Before, words.Lower(step.Title))
		case step.State == care.StepPlanned && len(view.Steps) < shownAhead:
			day := words.Day(step.OpensOn, v.Today)
			if step.Provisional {
				day += " (onder voorbehoud)"
			}
			view.Steps = append(view.Steps, form.Fact{What: day, Text: step.Title})
		}
	}
	return s.Show(v, web.Page{Template: "started", Title: view.Title, Nav: "/trajecten", View: view})
}

// startedHandover words the confirmation of a handover, with the national dates that come.
func (s *site) startedHandover(v *web.Visit, p care.ProcessView, view *startedView) (err error) {
	h := p.Handover
	view.Title, view.School = "Overdracht gestart", h.Sender.Name+" → "+h.Receiver.Name
	view.Fix = "Bij het traject kun je de startdatum of de mentor wijzigen, ouders toevoegen, of het traject stoppen."
	view.Again = web.Link{Text: "Nog iemand overdragen", URL: web.SendHandoverPath}
	if h.Requested && h.Side == care.ReceiverSide {
		view.Title, view.Fix = "Overdracht gevraagd", "Bel "+h.Sender.Name+". De overdracht begint pas als zij dat "+
			"willen."
		view.Again = web.Link{Text: "Nog een overdracht vragen", URL: web.AskHandoverPath}
	}
	view.Windows, err = parts.WindowsOf(v, s.Store, p)
	return err
}

// firstWords says who is asked what first, and when.
func firstWords(p care.ProcessView, v *web.Visit) string {
	if len(p.Open) == 0 {
		return "Schakel maakt nu de planning. Dat duurt meestal minder dan een minuut. Kijk zo bij het traject."
	}
	t := p.Open[0]
	if t.OpensAt.After(v.Now) {
		return "Op " + words.Day(t.OpensOn, v.Today) + " krijgt " + parts.Holder(t) + " de eerste taak: " +
			words.Lower(parts.TaskTitle(t)) + ". Op die ochtend gaat er een mail. Tot dan hoeft niemand iets te doen."
	}
	return words.Capital(parts.Holder(t)) + " heeft nu een taak: " + words.Lower(parts.TaskTitle(t)) +
		". De deadline is " + words.Day(t.DueOn, v.Today) + "."
}

// startedTransition words the confirmation of a transition.
func startedTransition(p care.ProcessView, v *web.Visit, view *startedView) {
	h := p.Handover
	view.Title, view.School = "Overgang 18-/18+ gestart", words.Dotted(
		h.Sender.Name+" → "+h.Receiver.Name, "18 op "+words.LongDay(p.Anchor),
	)
	view.Fix = "Bij het traject kun je de geboortedatum verbeteren, een andere medewerker kiezen, ouders toevoegen, " +
		"of het traject stoppen."
	view.Again = web.Link{Text: "Naar de vooruitblik", URL: web.WatchPath}
	if !web.StartsTransitions(v) {
		view.Again = web.Link{Text: "Naar alle trajecten", URL: "/trajecten"}
	}
}
