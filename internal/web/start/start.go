package start

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/words"
)

// keyStarted is where the session keeps which form started something last, and where that led.
const keyStarted = "started"

// starting is a page on which something starts. Its form asks for what a row of the import holds, under the same names,
// but for what goes without saying: who starts it, and for which organisation.
type starting struct {
	path, title, button string
	sub                 func(known bool) string
	back                web.Link
	form                func(*site, *web.Visit, *care.Person) (*form.Form, error)
	// parse reads the form by the rules of the import. says are the columns that are not asked.
	parse func(get func(column string) string, today calendar.Date) (care.Wanted, []*care.FieldError)
	says  func(*web.Visit, *care.Person) map[string]string
	// nobody is what is said when there is nothing to choose from in a column.
	nobody []missing
	// there is what is said when there is one already, elsewhere when it is not the reader's to see.
	there     existsView
	elsewhere func(*form.Form) existsView
	// knows is set when it can be for somebody who is known, and from whom another process knows what it can; outOfAge
	// says from and until when it can begin for somebody.
	knows, takesOver bool
	outOfAge         func(birth calendar.Date, first string, today calendar.Date) string
}

type missing struct{ column, words string }

// startView is the page of a start.
type startView struct {
	Back               web.Link
	Title, Sub, Button string
	Form               *form.Form
	Pages              []web.PageLink
	Exists             *existsView // set when there is one already
	Nowhere            string      // why nothing can be started; empty: it can
	Person             care.PersonID
	Facts              []form.Fact // who it is, when that is known
	Draft              *web.DraftView
}

// existsView says that there is one already; Link is nil when the reader may not see it. Differs says in what the form
// says something else.
type existsView struct {
	Title, Text, Differs string
	Link                 *web.Link
}

// existing is a process that is there already; URL is empty when the reader may not see it.
type existing struct{ URL, Differs string }

// startPage asks whom it is for; what is known is filled in.
func (s *site) startPage(a starting) func(*web.Visit) error {
	return func(v *web.Visit) error {
		known, f, err := s.blank(v, a, care.PersonID(v.R.URL.Query().Get(care.ColumnPerson)))
		if err != nil {
			return err
		}
		if from := v.R.URL.Query().Get("van"); from != "" && a.takesOver { // for whom a draft need not be
			if err := s.fillFrom(v, f, from); err != nil {
				return err
			}
			return s.showStart(v, a, f, known, http.StatusOK, nil)
		}
		draft, err := s.DraftOf(v, a.page(known))
		if err != nil {
			return err
		}
		if draft != nil {
			f.Fill(draft.Typed)
		}
		return s.showKept(v, a, f, known, draft)
	}
}

// page is the address of the page, for whoever is named in it or for somebody who was chosen.
func (a starting) page(known *care.Person) string {
	if known == nil {
		return a.path
	}
	return a.path + "?" + url.Values{care.ColumnPerson: {string(known.ID)}}.Encode()
}

// keep keeps what was filled in so far.
func (s *site) keep(v *web.Visit, a starting, f *form.Form, known *care.Person) error {
	d := care.Draft{Form: a.page(known), Title: a.title, Typed: f.Typed()}
	if known != nil {
		d.Person = known.ID
	}
	return s.KeepForm(v, d, words.Lower(a.title), nil)
}

// blank makes the form of a start, for somebody who was chosen or for whoever is named in it.
func (s *site) blank(v *web.Visit, a starting, chosen care.PersonID) (known *care.Person, f *form.Form, err error) {
	if a.knows {
		if known, err = s.knownYoung(v, chosen); err != nil {
			return nil, nil, err
		}
	}
	if f, err = a.form(s, v, known); err != nil {
		return nil, nil, err
	}
	f.Action, f.Act = a.path, care.ActID(care.NewID())
	return known, f, nil
}

// start writes down what a form asks for and starts it. Sent again after the engine was away, it goes on with the one
// that was written down.
func (s *site) start(a starting) func(*web.Visit) error {
	return func(v *web.Visit) error {
		var chosen care.PersonID
		if !v.Form().Has(care.ColumnFirstName) { // else it is the answer to the question who it is
			chosen = care.PersonID(v.Form().Get(care.ColumnPerson))
		}
		known, f, err := s.blank(v, a, chosen)
		if err != nil {
			return err
		}
		f.Fill(v.Form())
		if v.Keeping() {
			return s.keep(v, a, f, known)
		}
		takeWho(f, v.Form())
		if path := s.startedBy(v, f.Act); path != "" {
			return v.GoTo(path) // a second click
		}
		wanted, ok := a.read(f, v, known)
		if !ok || a.nowhere(f) != "" {
			return s.showStart(v, a, f, known, http.StatusUnprocessableEntity, nil)
		}
		return s.begin(v, a, f, known, wanted)
	}
}

// startedBy is where a form led that was sent before; empty when it was not.
func (s *site) startedBy(v *web.Visit, act care.ActID) string {
	if by, path, _ := strings.Cut(s.Session.GetString(v.Ctx(), keyStarted), " "); by == string(act) {
		return path
	}
	return ""
}

// read reads the form by the rules of the import, and marks what is wrong.
func (a starting) read(f *form.Form, v *web.Visit, known *care.Person) (care.Wanted, bool) {
	f.Check()
	says := a.says(v, known)
	wanted, problems := a.parse(func(column string) string {
		if said, ok := says[column]; ok {
			return said
		}
		return f.Get(column)
	}, v.Today)
	for _, p := range problems {
		if q := f.Field(p.Field); q != nil && q.Error == "" {
			f.Refuse(p)
		}
	}
	return wanted, f.OK()
}

// begin starts what was asked for, by the form or by the button of the watch list; what is wrong is shown at the form.
func (s *site) begin(v *web.Visit, a starting, f *form.Form, known *care.Person, wanted care.Wanted) error {
	p, existed, err := s.Store.Create(v.Ctx(), wanted, v.Me.ID, v.Now)
	status, err := s.refusedStart(v, f, err)
	if err != nil {
		return err
	}
	if status != 0 {
		return s.showStart(v, a, f, known, status, nil)
	}
	columns, err := s.Store.Differs(v.Ctx(), wanted, v.Me.ID)
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
			return s.showStart(v, a, f, known, http.StatusConflict, there)
		}
	}
	if err := s.Engine.Start(v.Ctx(), p); errors.Is(err, care.ErrEngineAway) {
		f.Away = true
		return s.showStart(v, a, f, known, http.StatusServiceUnavailable, nil)
	} else if err != nil {
		return err
	}
	if differs != "" {
		s.Say(v, web.Flash{Said: "Kijk dit nog even na.", Next: differs})
	}
	s.SentForm(v, a.page(known))
	path := web.ProcessPath(p.ID) + "/gestart"
	s.Session.Put(v.Ctx(), keyStarted, string(f.Act)+" "+path)
	s.Session.Remove(v.Ctx(), keyFind)
	s.Session.Remove(v.Ctx(), web.KeyWatch)
	return v.GoTo(path)
}

// begunAlready says of a process that was written down before that it began; nil when it never did and can be started
// now. Without an address it runs elsewhere by now.
func (s *site) begunAlready(v *web.Visit, id care.ProcessID, differs string) (*existing, error) {
	p, err := s.Store.Process(v.Ctx(), v.Me, id, v.Now)
	switch {
	case errors.Is(err, care.ErrNotFound):
		return &existing{}, nil
	case err != nil:
		return nil, err
	case p.State != care.Starting:
		return &existing{URL: web.ProcessPath(id), Differs: differs}, nil
	}
	return nil, nil
}

// showKept shows the form as it was kept half done, or as it is for everybody.
func (s *site) showKept(v *web.Visit, a starting, f *form.Form, known *care.Person, draft *web.DraftView) error {
	view := a.view(v, f, known)
	view.Draft = draft
	return s.Show(v, web.Page{Template: "start", Title: a.title, Nav: "/trajecten", View: view})
}

func (s *site) showStart(
	v *web.Visit, a starting, f *form.Form, known *care.Person, status int, there *existing,
) error {
	view := a.view(v, f, known)
	if a.outOfAge != nil {
		a.sayAge(f, v.Today)
	}
	if there != nil {
		view.Exists = a.exists(f, there)
	}
	return s.Show(v, web.Page{
		Template: "start", Title: a.title, Nav: "/trajecten", Status: status,
		Wrong: !f.OK() || there != nil, View: view,
	})
}

// view is the page with a form.
func (a starting) view(v *web.Visit, f *form.Form, known *care.Person) startView {
	view := startView{
		Back: a.back, Title: a.title, Sub: a.sub(known != nil), Button: a.button, Form: f, Nowhere: a.nowhere(f),
		Pages: web.StartPages(v, a.path),
	}
	if known != nil {
		view.Person, view.Facts = known.ID, form.SaidFacts(
			form.Fact{What: "Naam", Text: known.Name()},
			form.Fact{What: "Geboren", Text: words.LongDay(known.BirthDate)},
			form.Fact{What: "Gemeente", Text: known.Municipality},
		)
	}
	return view
}

// exists says that there is one already.
func (a starting) exists(f *form.Form, there *existing) *existsView {
	if there.URL == "" {
		words := a.elsewhere(f)
		return &words
	}
	words := a.there
	words.Link, words.Differs = &web.Link{Text: words.Link.Text, URL: there.URL}, there.Differs
	return &words
}

// sayAge says at a birth date that is wrong from and until when it can begin, instead of which birth dates can be.
func (a starting) sayAge(f *form.Form, today calendar.Date) {
	q := f.Field(care.ColumnBirthDate)
	if q == nil || q.Error == "" {
		return
	}
	birth, err := calendar.ParseInputDate(q.Value())
	if words := a.outOfAge(birth, f.Get(care.ColumnFirstName), today); err == nil && words != "" {
		q.Error = words
	}
}

// nowhere says what is missing to start anything; empty when nothing is.
func (a starting) nowhere(f *form.Form) string {
	for _, m := range a.nobody {
		if q := f.Field(m.column); q != nil && len(q.Options) == 0 {
			return m.words
		}
	}
	return ""
}
