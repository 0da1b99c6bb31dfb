package task

import (
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// askAbout reminds whoever has a task of the reader's organisation.
func (s *site) askAbout(v *web.Visit) error {
	w, err := s.openTask(v)
	if err != nil {
		return err
	}
	if err := parts.Ask(s.Shell, s.Store, v, w.t.Process, w.t.ID); err != nil {
		return err
	}
	return v.GoTo("/taken/" + string(w.t.ID))
}

// seeMissed notes that the reader saw that a moment was missed, so that it asks for their attention no longer.
func (s *site) seeMissed(v *web.Visit) error {
	w, err := s.openTask(v)
	if err != nil {
		return err
	}
	act := care.Act{ID: care.ActID(care.NewID()), Process: w.t.Process, By: v.Me.ID}
	if err := s.Store.SeeMissed(v.Ctx(), v.Me, act, w.t.ID, v.Now); err != nil {
		return err
	}
	s.Say(v, web.Flash{Said: "Gezien: " + parts.TaskAndPerson(w.t) + ".", Next: "In Trajecten vind je het terug."})
	return v.GoTo("/taken")
}

// showTurn says on the page of a task who waits for it, and whether the reader can ask how it stands.
func (s *site) showTurn(v *web.Visit, w *openedTask, view *taskView) error {
	if w.t.AwaitedBy != "" {
		view.Awaited = w.t.AwaitedBy + " wacht hierop en vroeg " + words.Day(w.t.AwaitedSince, v.Today) +
			" hoe het staat."
	}
	if w.t.State != care.TaskOpen || v.Me.Role == care.Admin {
		return nil
	}
	turns, err := s.Store.Turns(v.Ctx(), v.Me, []care.TaskID{w.t.ID}, v.Now)
	if err != nil {
		return err
	}
	turn := turns[w.t.ID]
	view.Asking = parts.AskingOf(v, w.t, turn, "/taken/"+string(w.t.ID)+"/herinneren")
	switch {
	case turn.Nobody():
		view.Unheld = parts.NobodyThere(w.t.OrgName) + "."
	case turn.Unheld != "" && turn.Unheld != care.UnheldNobody:
		view.Unheld = words.Sentence(words.Capital(unheldWords(w.t.Role, turn.Unheld)) + ": niemand heeft deze taak")
	}
	return nil
}
