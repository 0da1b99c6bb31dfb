package task

import (
	"errors"
	"net/http"
	"slices"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// correctView is the page on which an earlier answer is corrected.
type correctView struct {
	Title, About, Given string
	Task                care.TaskView
	Form                *form.Form
}

// correctPage shows the form as it was answered.
func (s *site) correctPage(v *web.Visit) error {
	w, f, err := s.correctForm(v)
	if err != nil {
		return err
	}
	w.asked.Recall(f, *w.t.Answer, textsGiven(w))
	return s.showCorrect(v, w, f, http.StatusOK)
}

func (s *site) correctForm(v *web.Visit) (*openedTask, *form.Form, error) {
	w, err := s.openTask(v)
	if err != nil {
		return nil, nil, err
	}
	if w.t.State == care.TaskOpen {
		return nil, nil, care.ErrNotFound // there is nothing to correct
	}
	if !w.correctable(v.Me) {
		return nil, nil, care.ErrNotAllowed
	}
	f := w.form(nil)
	f.Action += "/verbeteren"
	f.Groups = append(f.Groups, form.Group{Fields: []*form.Field{{
		Name: "why", Label: "Waarom verbeter je het?", Kind: form.KindText, Hint: "Bijvoorbeeld: verkeerd aangevinkt.",
		Missing: "Schrijf op waarom je het antwoord verbetert",
	}}})
	return w, f, nil
}

// correct replaces an answer; the journal keeps the first one.
func (s *site) correct(v *web.Visit) error {
	w, f, err := s.correctForm(v)
	if err != nil {
		return err
	}
	f.Fill(v.Form())
	if !w.check(f, false) {
		return s.showCorrect(v, w, f, http.StatusUnprocessableEntity)
	}
	answer, texts := w.asked.Read(f)
	if w.asked.Complete != nil {
		w.asked.Complete(&answer, w.known)
	}
	why := care.TextReason
	if texts[why] != "" { // the answer has a reason of its own
		why = care.TextNote
	}
	texts[why] = f.Get("why")
	act := care.Act{ID: f.Act, Process: w.t.Process, By: v.Me.ID}
	err = s.CarryOut(v, act, texts, func() error {
		return s.Engine.Correct(v.Ctx(), care.CorrectAnswer{Act: act, Task: w.t.ID, Answer: answer})
	})
	if errors.Is(err, care.ErrEngineAway) {
		f.Away = true
		return s.showCorrect(v, w, f, http.StatusServiceUnavailable)
	}
	if err != nil {
		return err
	}
	s.Say(v, web.Flash{
		Said: words.Sentence("Verbeterd: " + parts.TaskAndPerson(w.t)),
		Next: "In het logboek staan het oude en het nieuwe antwoord. Wat al in gang was gezet, gaat door.",
	})
	return v.GoTo("/taken/" + string(w.t.ID))
}

func (s *site) showCorrect(v *web.Visit, w *openedTask, f *form.Form, status int) error {
	view := correctView{
		Title: parts.TaskTitle(w.t), About: w.aboutWords(v.Today), Task: w.t, Form: f,
		Given: w.t.ClosedByName + ", " + words.Moment(w.t.ClosedAt, v.Today),
	}
	return s.Show(v, web.Page{
		Template: "correct", Title: "Antwoord verbeteren", Nav: "/taken", Status: status, Wrong: !f.OK(),
		View: view,
	})
}

// answerEvents are the lines of the journal that an answer is told by.
var answerEvents = []care.Event{
	care.EventAnswered, care.EventCorrected, care.EventReported, care.EventTablePlanned, care.EventTableDecided,
	care.EventTableNotAgreed, care.EventPowerDecided,
}

// textsGiven finds the texts of the answer that stands now: the newest line of the journal about it.
func textsGiven(w *openedTask) map[string]string {
	if w.process == nil {
		return nil
	}
	for _, e := range w.process.Journal {
		if e.Details.Task == w.t.ID && slices.Contains(answerEvents, e.Event) {
			return e.Texts
		}
	}
	return nil
}
