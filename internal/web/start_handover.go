package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"schakel/internal/care"
)

// handoverStart is a page on which a handover begins: by the sender, or asked for by the receiver.
type handoverStart struct {
	path, title, sub, button string
	requested                bool
	form                     func(*site, *visit) (*form, error)
}

var (
	sendHandover = handoverStart{
		path: sendHandoverPath, title: "Overdracht starten", button: "Overdracht starten", form: (*site).sendForm,
		sub: "Voor een leerling die van jullie naar een andere school gaat. Schakel vraagt toestemming, herinnert " +
			"aan het gesprek en kijkt of de leerling landt.",
	}
	askHandover = handoverStart{
		path: askHandoverPath, title: "Overdracht vragen", button: "Overdracht vragen", form: (*site).askForm,
		requested: true,
		sub: "Voor een leerling die naar jullie komt, terwijl de vorige school nog geen overdracht begon. Die " +
			"school beslist of de overdracht begint.",
	}
)

// startHandoverView is the page of a handoverStart.
type startHandoverView struct {
	Title, Sub, Button string
	Form               *form
	Pages              []pageLink
	// Exists is set when there is one already; URL is empty when it is not the reader's to see.
	Exists  *existing
	Other   string // the other organisation, when it exists
	Nowhere string // why nothing can be started; empty: it can
}

// startHandoverPage asks whom the handover is for; what a process that is named in the address knows is filled in.
func (s *site) startHandoverPage(h handoverStart) func(*visit) error {
	return func(v *visit) error {
		f, err := h.blank(s, v)
		if err != nil {
			return err
		}
		if v.me.Role == care.Mentor {
			f.set(care.ColumnMentorEmail, v.me.Email)
		}
		if from := v.r.URL.Query().Get("van"); from != "" {
			if err := s.fillFrom(v, f, from); err != nil {
				return err
			}
		}
		return s.showHandoverStart(v, h, f, http.StatusOK, nil)
	}
}

// blank makes the form with nothing filled in.
func (h handoverStart) blank(s *site, v *visit) (*form, error) {
	f, err := h.form(s, v)
	if err != nil {
		return nil, err
	}
	f.Action, f.Act = h.path, care.ActID(care.NewID())
	return f, nil
}

// fillFrom takes over what another process knows of the young person.
func (s *site) fillFrom(v *visit, f *form, from string) error {
	if !care.Valid(from) {
		return care.ErrNotFound
	}
	p, err := s.Store.Process(v.ctx(), v.me, care.ProcessID(from), v.now)
	if err != nil {
		return err
	}
	if err := s.looked(v, "start", p.ID); err != nil {
		return err
	}
	who := p.Person
	f.set(care.ColumnFirstName, who.FirstName)
	f.set(care.ColumnInfix, who.Infix)
	f.set(care.ColumnLastName, who.LastName)
	f.set(care.ColumnMunicipality, who.Municipality)
	if !who.BirthDate.IsZero() {
		f.set(care.ColumnBirthDate, who.BirthDate.Typed())
	}
	if p.School.ID == v.me.Organisation && p.Kind == care.Followup { // of a handover the number may be the new school's
		f.set(care.ColumnPupilNumber, who.PupilNumber)
	}
	f.set(care.ColumnEmail, who.Email)
	if who.YouthCare {
		f.set(care.ColumnYouthCare, "ja")
	}
	return nil
}

// startHandover writes a handover down and starts it. Sent again after the engine was away, it goes on with the one
// that was written down.
func (s *site) startHandover(h handoverStart) func(*visit) error {
	return func(v *visit) error {
		f, err := h.blank(s, v)
		if err != nil {
			return err
		}
		f.fill(v.form())
		takeWho(f, v.form())
		if act, path, _ := strings.Cut(s.sessions.GetString(v.ctx(), keyStarted), " "); act == string(f.Act) {
			return v.goTo(path) // a second click
		}
		wanted, ok := readHandover(f, h, v)
		if !ok || nobodyToChoose(f) != "" {
			return s.showHandoverStart(v, h, f, http.StatusUnprocessableEntity, nil)
		}
		p, existed, err := s.Store.CreateHandover(v.ctx(), wanted, v.me.ID, v.now)
		status, err := s.refusedStart(v, f, err)
		if err != nil {
			return err
		}
		if status != 0 {
			return s.showHandoverStart(v, h, f, status, nil)
		}
		columns, err := s.Store.HandoverDiffers(v.ctx(), wanted)
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
				return s.showHandoverStart(v, h, f, http.StatusConflict, there)
			}
		}
		if err := s.Engine.StartHandover(v.ctx(), p); errors.Is(err, care.ErrEngineAway) {
			f.Away = true
			return s.showHandoverStart(v, h, f, http.StatusServiceUnavailable, nil)
		} else if err != nil {
			return err
		}
		s.sayDiffers(v, differs)
		path := processPath(p.ID) + "/gestart"
		s.sessions.Put(v.ctx(), keyStarted, string(f.Act)+" "+path)
		return v.goTo(path)
	}
}

// begunAlready says of a process that was written down before that it began; nil when it never did and can be started
// now.
func (s *site) begunAlready(v *visit, id care.ProcessID, differs string) (*existing, error) {
	p, err := s.Store.Process(v.ctx(), v.me, id, v.now)
	switch {
	case errors.Is(err, care.ErrNotFound):
		return &existing{}, nil
	case err != nil:
		return nil, err
	case p.State != care.Starting:
		return &existing{URL: processPath(id), Differs: differs}, nil
	}
	return nil, nil
}

// readHandover reads the form by the rules of the import, and marks what is wrong.
func readHandover(f *form, h handoverStart, v *visit) (care.NewHandover, bool) {
	f.check()
	own := care.ColumnSchool
	if h.requested {
		own = care.ColumnReceiver
	}
	wanted, problems := care.ParseHandover(func(column string) string {
		switch {
		case column == own:
			return string(v.me.Organisation)
		case column == care.ColumnRequested && h.requested:
			return "ja"
		}
		return f.get(column)
	}, v.today)
	for _, p := range problems {
		if q := f.field(p.Field); q != nil && q.Error == "" {
			f.refuse(p)
		}
	}
	return wanted, f.OK()
}

func (s *site) showHandoverStart(v *visit, h handoverStart, f *form, status int, exists *existing) error {
	view := startHandoverView{
		Title: h.title, Sub: h.sub, Button: h.button, Form: f, Pages: startPages(v, h.path), Exists: exists,
		Nowhere: nobodyToChoose(f),
	}
	for _, column := range []string{care.ColumnSchool, care.ColumnReceiver} {
		if q := f.field(column); q != nil {
			view.Other = q.label()
		}
	}
	return s.show(v, page{
		Template: "start-handover", Title: h.title, Nav: "/trajecten", Status: status,
		Wrong: !f.OK() || exists != nil, View: view,
	})
}

// nobodyToChoose says what is missing to start anything; empty when nothing is.
func nobodyToChoose(f *form) string {
	for column, said := range map[string]string{
		care.ColumnMentorEmail: "Van jouw organisatie staan er nog geen mentoren in Schakel. Vraag de beheerder om " +
			"ze toe te voegen.",
		care.ColumnReceiver: "Er staan nog geen andere scholen in Schakel. Vraag de beheerder om ze toe te voegen.",
		care.ColumnSchool: "Er staan nog geen andere organisaties in Schakel. Vraag de beheerder om ze toe te " +
			"voegen.",
	} {
		if q := f.field(column); q != nil && len(q.Options) == 0 {
			return said
		}
	}
	return ""
}

// crossingsOf are the transitions for which an organisation can be the sender.
func crossingsOf(k care.OrganisationKind) []care.Crossing {
	return slices.DeleteFunc(care.Crossings(), func(
		t care.Crossing,
	) bool {
		return (t == care.KoPo) != (k == care.Childcare)
	})
}
