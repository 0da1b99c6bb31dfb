package task

import (
	"errors"
	"net/http"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// arrange carries out an arrangement of a task under the act id of the form that asked for it.
func (s *site) arrange(v *web.Visit, t care.TaskView, wish care.ArrangeTask) error {
	act := care.ActID(v.Form().Get("act"))
	if !care.Valid(string(act)) {
		act = care.ActID(care.NewID())
	}
	wish.Act = care.Act{ID: act, Process: t.Process, By: v.Me.ID}
	wish.Task = t.ID
	return s.Engine.Arrange(v.Ctx(), wish)
}

// arranged tells whether the form that was sent did what it asks already: it was sent before, and nobody heard of it.
// Then the reader may not do it any more, and need not.
func (w *openedTask) arranged(v *web.Visit) bool {
	return w.process != nil && parts.CarriedOut(*w.process, care.ActID(v.Form().Get("act")))
}

// takeOver makes a colleague's task the reader's own ("Ik doe dit").
func (s *site) takeOver(v *web.Visit) error {
	w, err := s.openTask(v)
	if err != nil {
		return err
	}
	if !w.arranged(v) {
		if !w.takeable(v.Me) {
			return care.ErrNotAllowed
		}
		if err := s.arrange(v, w.t, care.ArrangeTask{Do: care.Assign, To: v.Me.ID}); err != nil {
			return err
		}
	}
	s.Say(v, web.Flash{Said: "Deze taak is nu van jou."})
	return v.GoTo("/taken/" + string(w.t.ID))
}

// giveBack returns a task to whoever has the role.
func (s *site) giveBack(v *web.Visit) error {
	w, err := s.openTask(v)
	if err != nil {
		return err
	}
	if !w.arranged(v) {
		if w.giveBackWords(v.Me) == "" {
			return care.ErrNotAllowed
		}
		if err := s.arrange(v, w.t, care.ArrangeTask{Do: care.Return}); err != nil {
			return err
		}
	}
	s.Say(v, web.Flash{Said: words.Sentence("Teruggegeven: " + parts.TaskAndPerson(w.t))})
	return v.GoTo("/taken")
}

// arrangeView is a page that asks how to arrange a task: snooze it, hand it over.
type arrangeView struct {
	Task   care.TaskView
	Title  string
	About  string
	Form   *form.Form
	Button string
}

// handOverPage asks to which colleague a task goes.
func (s *site) handOverPage(v *web.Visit) error {
	w, f, err := s.handOverForm(v)
	if err != nil {
		return err
	}
	return s.showHandOver(v, w, f, http.StatusOK)
}

func (s *site) handOverForm(v *web.Visit) (*openedTask, *form.Form, error) {
	w, err := s.openTask(v)
	if err != nil {
		return nil, nil, err
	}
	if !w.mine(v.Me) && !w.takeable(v.Me) {
		return nil, nil, care.ErrNotAllowed
	}
	colleagues, err := s.Store.Colleagues(v.Ctx(), v.Me, w.t.ID)
	if err != nil {
		return nil, nil, err
	}
	var options []form.Option
	for _, c := range colleagues {
		if c.ID != w.t.Assignee && c.ID != v.Me.ID {
			options = append(options, form.Option{Value: string(c.ID), Label: c.Name, Hint: words.Role.NL(c.Role)})
		}
	}
	f := &form.Form{Action: "/taken/" + string(w.t.ID) + "/overdragen", Act: care.ActID(care.NewID())}
	if len(options) > 0 {
		f.Groups = []form.Group{{Fields: []*form.Field{{
			Name: "aan", Label: "Wie neemt deze taak over?", Kind: form.KindRadios, Options: options,
			Missing: "Kies een collega",
		}}}}
	}
	return w, f, nil
}

// handOver gives a task to a colleague.
func (s *site) handOver(v *web.Visit) error {
	w, f, err := s.handOverForm(v)
	if err != nil {
		return err
	}
	f.Fill(v.Form())
	if w.arranged(v) {
		return v.GoTo("/taken")
	}
	if !f.Check() || len(f.Groups) == 0 {
		return s.showHandOver(v, w, f, http.StatusUnprocessableEntity)
	}
	to := f.Field("aan")
	err = s.arrange(v, w.t, care.ArrangeTask{Do: care.Assign, To: care.StaffID(to.Value())})
	if errors.Is(err, care.ErrEngineAway) {
		f.Away = true
		return s.showHandOver(v, w, f, http.StatusServiceUnavailable)
	}
	if err != nil {
		return err
	}
	name := to.Chosen()
	s.Say(v, web.Flash{
		Said: words.Sentence("Overgedragen aan " + name + ": " + parts.TaskAndPerson(w.t)),
		Next: words.Sentence("De taak staat nu bij " + name),
		Link: &web.Link{Text: "Toch zelf doen? Bekijk de taak", URL: "/taken/" + string(w.t.ID)},
	})
	return v.GoTo("/taken")
}

func (s *site) showHandOver(v *web.Visit, w *openedTask, f *form.Form, status int) error {
	return s.showArrange(v, w, f, status, "handover", "Overdragen aan een collega")
}

func (s *site) showArrange(v *web.Visit, w *openedTask, f *form.Form, status int, template, title string) error {
	view := arrangeView{Task: w.t, Title: parts.TaskTitle(w.t), About: w.aboutWords(v.Today), Form: f}
	return s.Show(
		v, web.Page{Template: template, Title: title, Nav: "/taken", Status: status, Wrong: !f.OK(), View: view},
	)
}
