package task

import (
	"errors"
	"slices"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/form/ask"
	"schakel/internal/kind"
	"schakel/internal/protocol"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// openedTask is a task with what is known around it, as the pages about one task need it.
type openedTask struct {
	t        care.TaskView
	asked    ask.Asked
	person   care.Person
	previous []care.PreviousAnswer
	process  *care.ProcessView  // nil for who may not read the process yet: the receiver of an offer
	handover *care.HandoverView // nil for other kinds, and for who does not see it any more
	known    ask.About
	again    *ask.Repeat       // of last time, to be given again
	draft    *web.DraftView    // nil: nothing was kept half done
	kept     map[string]string // texts of a checklist that was kept half done before there were drafts
	now      time.Time
}

// path is the address of the page of the task.
func (w *openedTask) path() string { return "/taken/" + string(w.t.ID) }

// openTask loads the task of the address. That the reader looked is recorded first: without that there is no page.
func (s *site) openTask(v *web.Visit) (*openedTask, error) {
	id := v.R.PathValue("id")
	if !care.Valid(id) {
		return nil, care.ErrNotFound
	}
	t, err := s.Store.Task(v.Ctx(), v.Me, care.TaskID(id), v.Now)
	if err != nil {
		return nil, err
	}
	if err := s.Looked(v, "task", t.Process); err != nil {
		return nil, err
	}
	asked, known := ask.AskedAs(t)
	if !known {
		return nil, errors.New("no page for the form " + string(t.Form))
	}
	w := &openedTask{t: t, asked: asked, now: v.Now}
	w.person, err = s.Store.Person(v.Ctx(), v.Me, t.Process, v.Now)
	over := t.State != care.TaskOpen && errors.Is(err, care.ErrNotFound)
	if err != nil && !over { // who refused an offer may see that they did, but no longer whom it was about
		return nil, err
	}
	process, err := s.Store.Process(v.Ctx(), v.Me, t.Process, v.Now)
	switch {
	case err == nil:
		w.process = &process
	case !errors.Is(err, care.ErrNotFound):
		return nil, err
	}
	if err := s.known(v, w); err != nil {
		return nil, err
	}
	if t.OfferFor != "" {
		return w, nil
	}
	w.previous, err = s.Store.PreviousAnswers(v.Ctx(), v.Me, t.Process, v.Now)
	return w, err
}

// known gathers what the questions need to know.
func (s *site) known(v *web.Visit, w *openedTask) (err error) {
	if kind.Of(w.t.Kind).HandsOver {
		w.handover, err = s.Store.Handover(v.Ctx(), v.Me, w.t.Process, v.Now)
		if err != nil && (w.t.State == care.TaskOpen || !errors.Is(err, care.ErrNotFound)) {
			return err
		}
	}
	w.known = ask.About{
		Task: w.t, First: w.person.FirstName, Today: v.Today, Me: v.Me, Handover: w.handover, Process: w.process,
	}
	if w.process != nil {
		w.known.Protocol = parts.ProtocolOf(*w.process)
	}
	if w.known.First == "" {
		w.known.First = w.t.PersonFirst
	}
	if w.t.State != care.TaskOpen && !w.correctable(v.Me) {
		return nil // nothing to choose any more
	}
	if w.asked.Dates {
		if err := s.knownDates(v, w); err != nil {
			return err
		}
	}
	if w.asked.Staff {
		if w.known.Staff, err = s.Store.HandoverStaff(v.Ctx(), v.Me, w.t.Process); err != nil {
			return err
		}
	}
	if w.asked.Organisations {
		if w.known.Organisations, err = s.Store.Organisations(v.Ctx()); err != nil {
			return err
		}
	}
	if w.asked.Keeps != nil {
		w.kept, err = s.Store.KeptTexts(v.Ctx(), v.Me, w.keptAct(v.Me))
		if errors.Is(err, care.ErrNotFound) { // nothing was kept yet
			err = nil
		}
	}
	return err
}

// knownDates computes until when what follows from an answer can be done, by the calendars of who has to do it.
func (s *site) knownDates(v *web.Visit, w *openedTask) error {
	if w.process == nil || w.handover == nil || w.process.Anchor.IsZero() {
		return nil
	}
	def := w.known.Protocol
	if def.Transition == nil { // not known to this build
		return nil
	}
	var cals protocol.Calendars
	var err error
	if cals.Lead, err = s.Store.WorkCalendar(v.Ctx(), w.process.School.ID); err != nil {
		return err
	}
	cals.School = cals.Lead // no step of the school follows from these answers
	if cals.Receiver, err = s.Store.WorkCalendar(v.Ctx(), w.handover.Receiver.ID); err != nil {
		return err
	}
	w.known.Laws = protocol.Laws(def, w.process.Anchor, v.Today, cals)
	w.known.Reported = protocol.Milestones(def, "report", v.Today, cals)
	return nil
}

// keptAct is the act of a checklist: the same until it is done, so that what was kept half done before 0.6.0 is found
// again. Each has their own.
func (w *openedTask) keptAct(me care.Staff) care.ActID {
	return care.ActID(care.TaskIDFor(w.t.Process, "draft/"+string(w.t.ID)+"/"+string(me.ID)))
}

// doable tells whether the task can be done now, by whoever.
func (w *openedTask) doable() bool {
	return w.t.State == care.TaskOpen && !w.t.Suspended && !w.t.OpensAt.After(w.now)
}

// mine tells whether the task is this reader's to do: theirs, or everybody's with their role.
func (w *openedTask) mine(me care.Staff) bool {
	t := w.t
	if t.Assignee != "" {
		return t.Assignee == me.ID
	}
	return t.Org == me.Organisation && t.Role == me.Role
}

// takeable tells whether this reader can take the task over: a colleague with the same role, or the coordinator from a
// mentor.
func (w *openedTask) takeable(me care.Staff) bool {
	t := w.t
	may := t.Role == me.Role || t.Role == care.Mentor && me.Role == care.Coordinator
	return may && t.Org == me.Organisation && t.Assignee != me.ID
}

// giveBackWords is what handing the task back is called; "" when the task is the reader's own by the rules.
func (w *openedTask) giveBackWords(me care.Staff) string {
	switch {
	case w.t.Assignee != me.ID:
		return ""
	case w.process == nil: // a receiver that does not take part yet: the contact person gives it to the team
		return "Teruggeven aan het team"
	case slices.ContainsFunc(w.process.Participants, func(p care.Participant) bool {
		return p.Role == w.t.Role && p.Organisation == w.t.Org && p.Staff == me.ID
	}):
		return ""
	}
	return "Teruggeven"
}

// carriedOut tells whether the task was closed by this act.
func (w *openedTask) carriedOut(act care.ActID) bool {
	return w.t.Answer != nil && w.process != nil &&
		slices.ContainsFunc(w.process.Journal, func(e care.JournalEntry) bool {
			return e.Act == act && e.Details.Task == w.t.ID
		})
}

// correctable tells whether the reader may correct the answer that was given.
func (w *openedTask) correctable(me care.Staff) bool {
	t := w.t
	return t.State == care.TaskAnswered && t.Answer != nil && w.asked.Corrects && !t.Suspended &&
		t.Org == me.Organisation && (t.Role == me.Role || me.Role == care.Coordinator)
}

// form makes the task's form; fill, when given, fills in what is known.
func (w *openedTask) form(fill func(*form.Form)) *form.Form {
	f := &form.Form{
		Action: w.path(), Act: care.ActID(care.NewID()), Groups: w.asked.Questions(w.known),
	}
	if w.asked.Keeps != nil {
		f.Act = w.keptAct(w.known.Me)
	}
	if fill != nil {
		fill(f)
	}
	return f
}

// check looks whether the form is in order, to be answered or only to be kept.
func (w *openedTask) check(f *form.Form, keep bool) bool {
	f.Check()
	if w.asked.Check != nil {
		w.asked.Check(f, w.known, keep)
	}
	return f.OK()
}

// aboutWords is the line under the title: who, and since when out of school, or where to.
func (w *openedTask) aboutWords(today calendar.Date) string {
	return words.Dotted(append([]string{w.t.PersonShort}, w.aboutTask(today)...)...)
}

// headed is what the page is headed by, which is whom it is about, and the line under it. Of who is not the reader's to
// see any more it is the task.
func (w *openedTask) headed(today calendar.Date) (who, about string) {
	said := w.aboutTask(today)
	if w.t.PersonShort == "" {
		return parts.TaskTitle(w.t), words.Dotted(said...)
	}
	return w.t.PersonShort, words.Dotted(append([]string{parts.TaskTitle(w.t)}, said...)...)
}

// aboutTask is what is said of a task beside its title and whom it is about.
func (w *openedTask) aboutTask(today calendar.Date) (said []string) {
	if w.t.OfferFor != "" && parts.TaskTitle(w.t) != w.t.Title {
		said = append(said, words.Lower(w.t.Title))
	}
	switch is := kind.Of(w.t.Kind); {
	case is.Moves:
		return append(said, w.handoverWords()...)
	case is.Ages:
		return append(said, w.transitionWords(today)...)
	}
	if w.process != nil && !w.process.Anchor.IsZero() {
		on := words.LongDay(w.process.Anchor)
		if w.process.Anchor.After(today) {
			said = append(said, "verlaat school op "+on)
		} else {
			said = append(said, "van school sinds "+on)
		}
	}
	return said
}
