package task

import (
	"errors"
	"fmt"
	"net/http"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// taskView is the page of one task.
type taskView struct {
	Task     care.TaskView
	Title    string
	Who      string // what the page is headed by: whom it is about
	About    string // "Contactmoment na 3 maanden · van school sinds 10 juli 2026"
	Due      string
	Tone     string
	Deadline string
	Notice   string // why there is nothing to fill in, or what to know first
	Contact  *parts.ContactView
	Last     *earlierView  // the newest earlier answer
	Earlier  []earlierView // those before it, newest first
	Again    *againView    // the answer of last time, to be given again; nil: it cannot
	Draft    *web.DraftView
	Offer    *offerView
	Answer   *earlierView // what was answered, of a task that is done
	Form     *form.Form
	Button   string
	Keep     bool             // the form can be kept half done
	Folded   string           // what the form is folded under; empty: it stands open
	Handover *handoverTask    // what a task of a handover is about
	Alike    []parts.SameLine // who looks like the young person whom somebody asks for
	Awaited  string           // who waits for it and asked how it stands
	Asking   *parts.Asking    // of a colleague's task; nil: nothing to ask
	Unheld   string           // why nobody in particular has it
	CanSee   bool             // a moment was missed, and the reader can say that they saw it
	Yours    []typed          // what was typed when somebody else was first
	// What else the reader can do with the task.
	CanSnooze, CanHandOver, CanTake, CanCorrect bool
	GiveBack                                    string     // what handing it back is called; empty: cannot
	Process                                     string     // address of the process's page; empty: not to be seen
	Act                                         care.ActID // of the one-button forms
}

// earlierView is an earlier answer in a few words.
type earlierView struct {
	On, Title, Words string
	Quotes           []web.Quote
}

// typed is what somebody typed in a question.
type typed struct{ Label, Text string }

// taskPage shows a task: its form when the reader can do it now, otherwise why not.
func (s *site) taskPage(v *web.Visit) error {
	w, err := s.openTask(v)
	if err != nil {
		return err
	}
	if !w.doable() || !w.mine(v.Me) {
		return s.showTask(v, w, nil, http.StatusOK)
	}
	if w.draft, err = s.DraftOf(v, w.path()); err != nil {
		return err
	}
	if w.draft == nil {
		w.again = w.asked.Repeat(w.known, w.previous)
	}
	return s.showTask(v, w, w.form(w.prefill), http.StatusOK)
}

// answerTask saves what was filled in. The texts are kept first, so that nothing is lost when the engine cannot be
// reached.
func (s *site) answerTask(v *web.Visit) error {
	w, err := s.openTask(v)
	if err != nil {
		return err
	}
	if !w.mine(v.Me) && !w.takeable(v.Me) {
		return care.ErrNotAllowed
	}
	f := w.form(nil)
	f.Fill(v.Form())
	keep := w.keeps(f) && v.Keeping()
	switch ok := keep && w.asked.Keeps == nil || w.check(f, keep); {
	case !w.doable() && (!ok || keep):
		return s.showLate(v, f)
	case !ok:
		return s.showTask(v, w, f, http.StatusUnprocessableEntity)
	case keep:
		return s.keepTask(v, w, f)
	}
	answer, err := s.sendAnswer(v, w, f)
	switch {
	case errors.Is(err, care.ErrEngineAway):
		f.Away = true
		return s.showTask(v, w, f, http.StatusServiceUnavailable)
	case errors.Is(err, care.ErrTaskClosed), errors.Is(err, care.ErrNotOpenYet), errors.Is(err, care.ErrSuspended):
		return s.showLate(v, f)
	case err != nil:
		return err
	}
	s.SentForm(v, w.path())
	s.Say(v, s.answered(v, w.t, answer))
	return v.GoTo("/taken")
}

// sendAnswer keeps what was typed, and then sends the answer.
func (s *site) sendAnswer(v *web.Visit, w *openedTask, f *form.Form) (care.Answer, error) {
	answer, texts := w.asked.Read(f)
	if w.asked.Complete != nil {
		w.asked.Complete(&answer, w.known)
	}
	act := care.Act{ID: f.Act, Process: w.t.Process, By: v.Me.ID}
	return answer, s.CarryOut(v, act, texts, func() error {
		if w.doable() {
			if err := s.keepChecklist(v, w, f); err != nil {
				return err
			}
		}
		return s.Engine.Answer(v.Ctx(), care.AnswerTask{Act: act, Task: w.t.ID, Answer: answer})
	})
}

// keepChecklist keeps what is ready of a checklist; other forms have nothing to keep beside their answer.
func (s *site) keepChecklist(v *web.Visit, w *openedTask, f *form.Form) error {
	if w.asked.Keeps == nil {
		return nil
	}
	ready, oso := w.asked.Keeps(f)
	return s.Store.SaveChecklist(v.Ctx(), v.Me, w.t.Process, ready, oso, v.Now)
}

// keepTask keeps what was filled in so far and stays on the page. What of it is kept elsewhere is no part of the draft:
// a colleague may go on with that.
func (s *site) keepTask(v *web.Visit, w *openedTask, f *form.Form) error {
	if err := s.keepChecklist(v, w, f); err != nil {
		return err
	}
	return s.KeepForm(v, care.Draft{
		Form: w.path(), Task: w.t.ID, Typed: w.drafted(f).Typed(),
	}, parts.TaskAndPerson(w.t), s.nextTask(v, w.t.ID))
}

// showLate shows the task as it is now to somebody whose answer came too late, with what they typed, so that they can
// still use it. When it was this very answer that closed the task, sent twice, it was saved after all.
func (s *site) showLate(v *web.Visit, f *form.Form) error {
	w, err := s.openTask(v)
	if err != nil {
		return err
	}
	if w.carriedOut(f.Act) {
		s.Say(v, s.answered(v, w.t, *w.t.Answer))
		return v.GoTo("/taken")
	}
	view, err := s.taskView(v, w, nil)
	if err != nil {
		return err
	}
	for _, g := range f.Groups {
		for _, q := range g.Fields {
			if f.Asked(g) && !q.Choice() && q.Value() != "" {
				view.Yours = append(view.Yours, typed{q.Label, q.Value()})
			}
		}
	}
	return s.Show(
		v, web.Page{Template: "task", Title: view.Title, Nav: "/taken", Status: http.StatusConflict, View: view},
	)
}

func (s *site) showTask(v *web.Visit, w *openedTask, f *form.Form, status int) error {
	view, err := s.taskView(v, w, f)
	if err != nil {
		return err
	}
	return s.Show(v, web.Page{
		Template: "task", Title: view.Title, Nav: "/taken", Status: status, Wrong: f != nil && !f.OK(), View: view,
	})
}

func (s *site) taskView(v *web.Visit, w *openedTask, f *form.Form) (taskView, error) {
	t := w.t
	open := w.doable()
	mine := w.mine(v.Me)
	view := taskView{
		Task: t, Title: parts.TaskTitle(t), Notice: w.notice(v), Form: f,
		Button: w.asked.Button, Folded: w.asked.Folded, Draft: w.draft, Again: w.againView(v.Today),
		Contact: parts.ContactOf(w.person), Act: care.ActID(care.NewID()),
		CanSnooze: open && mine, CanHandOver: open && (mine || w.takeable(v.Me)), CanTake: open && w.takeable(v.Me),
		CanCorrect: w.correctable(v.Me),
	}
	view.Who, view.About = w.headed(v.Today)
	if f != nil {
		view.Keep = w.keeps(f)
	}
	if view.Again != nil {
		view.Folded = view.Again.Other
	}
	if open {
		view.GiveBack = w.giveBackWords(v.Me)
	}
	if w.process != nil {
		view.Process = "/trajecten/" + string(t.Process)
	}
	view.CanSee = t.State == care.TaskMissed && v.Me.Role != care.Admin
	if err := s.showTurn(v, w, &view); err != nil {
		return view, err
	}
	if t.State == care.TaskOpen {
		view.Due, view.Tone = words.Due(t.WorkingDaysLeft, t.DueOn), web.DueTone(t.WorkingDaysLeft)
		view.Deadline = words.Day(t.DueOn, v.Today)
	}
	view.Handover = handoverTaskOf(w, v)
	if t.Form == care.FormRequest { // the receiver wrote down somebody whom the sender may know
		var err error
		if view.Alike, err = parts.SameLines(v, s.Store, t.Person); err != nil {
			return view, err
		}
	}
	if t.OfferFor != "" {
		var err error
		view.Offer, err = s.offerOf(v, w)
		if errors.Is(err, care.ErrNotFound) && t.State != care.TaskOpen {
			return view, nil // the offer is over: its texts are no longer the reader's to see
		}
		return view, err
	}
	if t.Answer != nil {
		said := textsGiven(w)
		view.Answer = &earlierView{
			Words:  words.Capital(words.Answer(words.NL, t.Kind, *t.Answer, said)),
			Quotes: web.Quotes(said),
		}
		return view, nil
	}
	w.sayEarlier(&view, v.Today)
	return view, nil
}

// notice says why a task cannot be done now, or what to know before doing it.
func (w *openedTask) notice(v *web.Visit) string {
	t := w.t
	who := t.AssigneeName
	switch {
	case t.State == care.TaskAnswered && t.ClosedBy == v.Me.ID:
		return "Je hebt deze taak gedaan: " + words.Moment(t.ClosedAt, v.Today) + "."
	case t.State == care.TaskAnswered:
		return fmt.Sprintf("%s heeft deze taak al gedaan: %s.", t.ClosedByName, words.Moment(t.ClosedAt, v.Today))
	case t.State == care.TaskMissed:
		return "Deze taak is gemist: hij was niet gedaan toen de volgende stap begon."
	case t.State == care.TaskWithdrawn:
		return "Deze taak is niet meer nodig."
	case t.Suspended:
		return "Dit traject ligt stil. Zodra het verdergaat, krijg je de dagen terug die je nog had."
	case t.OpensAt.After(v.Now):
		return fmt.Sprintf("Deze taak opent op %s. Eerder kun je hem niet doen.", t.OpensOn.Dutch())
	case !w.mine(v.Me) && who != "":
		return "Deze taak is van " + who + "."
	case !w.mine(v.Me):
		return "Deze taak is voor een " + words.Role.NL(t.Role) + " van " + t.OrgName + "."
	case t.PickUpOn.After(v.Today):
		return "Uitgesteld tot " + words.Day(t.PickUpOn, v.Today) + ". Je kunt hem ook nu doen."
	}
	return ""
}
