package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
	"schakel/protocols"
)

// startTransitionView is the page of the form.
type startTransitionView struct {
	Form   *form
	Person care.PersonID // who was chosen; empty: somebody new
	Facts  []fact        // who it is, when that is known
	Exists *existing
}

// startTransitionPage asks what is needed to start; of who is known that is no more than what is not.
func (s *site) startTransitionPage(v *visit) error {
	known, err := s.knownYoung(v, care.PersonID(v.r.URL.Query().Get(care.ColumnPerson)))
	if err != nil {
		return err
	}
	f, err := s.transitionForm(v, known)
	if err != nil {
		return err
	}
	return s.showTransitionStart(v, f, known, http.StatusOK, nil)
}

// knownYoung is the young person of an id, among those whom the reader's organisation knows, and records that the
// reader looked; nil without an id.
func (s *site) knownYoung(v *visit, id care.PersonID) (*care.Person, error) {
	if id == "" {
		return nil, nil
	}
	if !care.Valid(string(id)) {
		return nil, care.ErrNotFound
	}
	watched, err := s.Store.WatchList(v.ctx(), v.me, v.now)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(watched, func(w care.Watched) bool { return w.Person.ID == id }); i >= 0 {
		return &watched[i].Person, s.looked(v, "start", watched[i].Processes...)
	}
	known, err := s.Store.KnownPeople(v.ctx(), v.me, s.sessions.GetString(v.ctx(), keyFind), v.now)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(known, func(k care.KnownPerson) bool { return k.Person.ID == id }); i >= 0 {
		return &known[i].Person, s.looked(v, "start", known[i].Processes...)
	}
	p, err := s.Store.PersonPage(v.ctx(), v.me, id, v.now, func(care.PersonView) []care.LineRef { return nil })
	if err != nil {
		return nil, err
	}
	shown := make([]care.ProcessID, len(p.Processes))
	for i, process := range p.Processes {
		shown[i] = process.ID
	}
	return &p.Person, s.looked(v, "start", shown...)
}

// startTransition writes a transition down and starts it. Sent again after the engine was away, it goes on with the one
// that was written down.
func (s *site) startTransition(v *visit) error {
	var chosen care.PersonID
	if !v.form().Has(care.ColumnFirstName) { // else it is the answer to the question who it is
		chosen = care.PersonID(v.form().Get(care.ColumnPerson))
	}
	known, err := s.knownYoung(v, chosen)
	if err != nil {
		return err
	}
	f, err := s.transitionForm(v, known)
	if err != nil {
		return err
	}
	f.fill(v.form())
	takeWho(f, v.form())
	if act, path, _ := strings.Cut(s.sessions.GetString(v.ctx(), keyStarted), " "); act == string(f.Act) {
		return v.goTo(path) // a second click
	}
	wanted, ok := readTransition(f, known, v)
	if !ok {
		return s.showTransitionStart(v, f, known, http.StatusUnprocessableEntity, nil)
	}
	return s.beginTransition(v, f, known, wanted)
}

// beginTransition starts what was asked for, by the form or by the button of the watch list; what is wrong is shown at
// the form.
func (s *site) beginTransition(v *visit, f *form, known *care.Person, wanted care.NewTransition) error {
	p, existed, err := s.Store.CreateTransition(v.ctx(), wanted, v.me.ID, v.now)
	status, refused := s.refusedStart(v, f, err)
	if refused != nil {
		return refused
	}
	if status != 0 {
		var wrong *care.FieldError
		if errors.As(err, &wrong) {
			sayAge(f, wrong, known, v.today)
		}
		return s.showTransitionStart(v, f, known, status, nil)
	}
	columns, err := s.Store.TransitionDiffers(v.ctx(), wanted, v.me.ID)
	if err != nil {
		return err
	}
	differs := differsWords(f, columns)
	if existed {
		there, err := s.begunAlready(v, p.ID, differs)
		if err != nil {
			return err
		}
		if there != nil {
			return s.showTransitionStart(v, f, known, http.StatusConflict, there)
		}
	}
	if err := s.Engine.StartTransition(v.ctx(), p); errors.Is(err, care.ErrEngineAway) {
		f.Away = true
		return s.showTransitionStart(v, f, known, http.StatusServiceUnavailable, nil)
	} else if err != nil {
		return err
	}
	s.sayDiffers(v, differs)
	path := processPath(p.ID) + "/gestart"
	s.sessions.Put(v.ctx(), keyStarted, string(f.Act)+" "+path)
	s.sessions.Remove(v.ctx(), keyFind)
	s.sessions.Remove(v.ctx(), keyWatch)
	return v.goTo(path)
}

// readTransition reads the form by the rules of the import, and marks what is wrong.
func readTransition(f *form, known *care.Person, v *visit) (care.NewTransition, bool) {
	f.check()
	earliest, latest := protocol.Births(protocols.Transition(), v.today)
	wanted, problems := care.ParseTransition(func(column string) string {
		switch {
		case column == care.ColumnWijkteam:
			return string(v.me.Organisation)
		case column == care.ColumnPerson && known != nil:
			return string(known.ID)
		}
		return f.get(column)
	}, earliest, latest)
	for _, p := range problems {
		if q := f.field(p.Field); q != nil && q.Error == "" {
			f.refuse(p)
			sayAge(f, p, known, v.today)
		}
	}
	return wanted, f.OK()
}

// sayAge says at the birth date from and until when a transition can begin, instead of which birth dates can.
func sayAge(f *form, wrong *care.FieldError, known *care.Person, today calendar.Date) {
	if wrong.Field != care.ColumnBirthDate || wrong.Problem != care.TooEarly && wrong.Problem != care.TooLate {
		return
	}
	birth, err := calendar.ParseInputDate(f.get(care.ColumnBirthDate))
	first := f.get(care.ColumnFirstName)
	if known != nil {
		birth, first, err = known.BirthDate, known.FirstName, nil
	}
	if said := tooYoungOrOld(birth, first, today); err == nil && said != "" {
		f.field(care.ColumnBirthDate).Error = said
	}
}

func (s *site) showTransitionStart(v *visit, f *form, known *care.Person, status int, exists *existing) error {
	view := startTransitionView{Form: f, Exists: exists}
	if known != nil {
		view.Person = known.ID
		view.Facts = slices.DeleteFunc([]fact{
			{"Naam", known.Name()}, {"Geboren", shownLong(known.BirthDate)}, {"Gemeente", known.Municipality},
		}, func(f fact) bool { return f.Text == "" })
	}
	return s.show(v, page{
		Template: "start-transition", Title: "Overgang 18-/18+ starten", Nav: "/trajecten", Status: status,
		Wrong: !f.OK() || exists != nil, View: view,
	})
}
