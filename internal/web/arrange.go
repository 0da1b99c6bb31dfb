package web

import (
	"errors"
	"net/http"

	"schakel/internal/care"
	"schakel/internal/words"
)

// arrange carries out an arrangement of a task under the act id of the form that asked for it.
func (s *site) arrange(v *visit, t care.TaskView, wish care.ArrangeTask) error {
	act := care.ActID(v.form().Get("act"))
	if !care.Valid(string(act)) {
		act = care.ActID(care.NewID())
	}
	wish.Act = care.Act{ID: act, Process: t.Process, By: v.me.ID}
	wish.Task = t.ID
	return s.Engine.Arrange(v.ctx(), wish)
}

// takeOver makes a colleague's task the reader's own ("Ik doe dit").
func (s *site) takeOver(v *visit) error {
	w, err := s.work(v)
	if err != nil {
		return err
	}
	if !w.takeable(v.me) {
		return care.ErrNotAllowed
	}
	if err := s.arrange(v, w.t, care.ArrangeTask{Do: care.Assign, To: v.me.ID}); err != nil {
		return err
	}
	s.say(v, flash{Said: "Deze taak is nu van jou."})
	return v.goTo("/taken/" + string(w.t.ID))
}

// giveBack returns a task to whoever has the role.
func (s *site) giveBack(v *visit) error {
	w, err := s.work(v)
	if err != nil {
		return err
	}
	if w.giveBackWords(v.me) == "" {
		return care.ErrNotAllowed
	}
	if err := s.arrange(v, w.t, care.ArrangeTask{Do: care.Return}); err != nil {
		return err
	}
	s.say(v, flash{Said: sentence("Teruggegeven: " + taskAndPerson(w.t))})
	return v.goTo("/taken")
}

// arrangeView is a page that asks how to arrange a task: snooze it, hand it over.
type arrangeView struct {
	Task   care.TaskView
	Title  string
	About  string
	Form   *form
	Button string
}

// handOverPage asks to which colleague a task goes.
func (s *site) handOverPage(v *visit) error {
	w, f, err := s.handOverForm(v)
	if err != nil {
		return err
	}
	return s.showHandOver(v, w, f, http.StatusOK)
}

func (s *site) handOverForm(v *visit) (*work, *form, error) {
	w, err := s.work(v)
	if err != nil {
		return nil, nil, err
	}
	if !w.mine(v.me) && !w.takeable(v.me) {
		return nil, nil, care.ErrNotAllowed
	}
	colleagues, err := s.Store.Colleagues(v.ctx(), v.me, w.t.ID)
	if err != nil {
		return nil, nil, err
	}
	var options []option
	for _, c := range colleagues {
		if c.ID != w.t.Assignee && c.ID != v.me.ID {
			options = append(options, option{Value: string(c.ID), Label: c.Name, Hint: words.Role.NL(c.Role)})
		}
	}
	f := &form{Action: "/taken/" + string(w.t.ID) + "/overdragen", Act: care.ActID(care.NewID())}
	if len(options) > 0 {
		f.Groups = []group{{Fields: []*field{{
			Name: "aan", Label: "Wie neemt deze taak over?", Kind: kindRadios, Options: options,
			Missing: "Kies een collega",
		}}}}
	}
	return w, f, nil
}

// handOver gives a task to a colleague.
func (s *site) handOver(v *visit) error {
	w, f, err := s.handOverForm(v)
	if err != nil {
		return err
	}
	f.fill(v.form())
	if !f.check() || len(f.Groups) == 0 {
		return s.showHandOver(v, w, f, http.StatusUnprocessableEntity)
	}
	to := f.field("aan")
	err = s.arrange(v, w.t, care.ArrangeTask{Do: care.Assign, To: care.StaffID(to.Value())})
	if errors.Is(err, care.ErrEngineAway) {
		f.Away = true
		return s.showHandOver(v, w, f, http.StatusServiceUnavailable)
	}
	if err != nil {
		return err
	}
	name := to.label()
	s.say(v, flash{
		Said: sentence("Overgedragen aan " + name + ": " + taskAndPerson(w.t)),
		Next: sentence("De taak staat nu bij " + name),
		Link: &Link{Text: "Toch zelf doen? Bekijk de taak", URL: "/taken/" + string(w.t.ID)},
	})
	return v.goTo("/taken")
}

func (s *site) showHandOver(v *visit, w *work, f *form, status int) error {
	return s.showArrange(v, w, f, status, "handover", "Overdragen aan een collega")
}

func (s *site) showArrange(v *visit, w *work, f *form, status int, template, title string) error {
	view := arrangeView{Task: w.t, Title: taskTitle(w.t), About: w.aboutWords(v.today), Form: f}
	return s.show(v, page{Template: template, Title: title, Nav: "/taken", Status: status, Wrong: !f.OK(), View: view})
}
