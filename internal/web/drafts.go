package web

import (
	"errors"
	"net/http"
	"net/url"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// A form can be left half done: with a button, or because the session ended before it was sent. What was filled in is a
// draft then, of one account and one form, and stands in the form when the page is opened again.

// keepButton is the name of the button that keeps a form half done. A form that was sent without a session is sent
// again under this name, with keptEnded, by who signed in.
const (
	keepButton = "bewaren"
	keptEnded  = "aangemeld"
)

// draftsPath is where a draft is thrown away.
const draftsPath = "/concepten/weggooien"

// Keeps says that what is sent here can be kept half done.
func (r Route) Keeps() Route {
	r.keeps = true
	return r
}

// Keeping tells whether a form was sent to be kept, and not to be carried out.
func (v *Visit) Keeping() bool { return v.Form().Get(keepButton) != "" }

// DraftView is a draft on the page of its form.
type DraftView struct {
	Form      string
	On, Until string // "di 21 sep om 10:12", "do 21 okt"
	Typed     url.Values
}

// DraftOf is what the reader kept of a form; nil when that is nothing.
func (s *Shell) DraftOf(v *Visit, form string) (*DraftView, error) {
	d, err := s.Drafts.Draft(v.Ctx(), v.Me.ID, form, v.Now)
	if errors.Is(err, care.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &DraftView{
		Form: form, On: words.Moment(d.SavedAt, v.Today), Until: untilWords(d, v.Today), Typed: d.Typed,
	}, nil
}

func untilWords(d care.Draft, today calendar.Date) string {
	return words.Day(calendar.DateOf(d.Until()), today)
}

// KeepForm keeps a form that was sent to be kept, and leads back to it. What it is of is said in a few words:
// "contactmoment na 3 maanden, Sanne B.".
func (s *Shell) KeepForm(v *Visit, d care.Draft, of string, then *Link) error {
	d.SavedAt = v.Now
	if err := s.Drafts.SaveDraft(v.Ctx(), v.Me.ID, d); err != nil {
		return err
	}
	said := Flash{
		Said: words.Sentence("Bewaard: " + of),
		Next: "Je concept blijft staan tot " + untilWords(d, v.Today) + ". Alleen jij ziet het.",
		Then: then,
	}
	if d.Task != "" {
		said.Next = "De taak blijft openstaan. " + said.Next
	}
	if v.Form().Get(keepButton) == keptEnded {
		said.Said, said.Then = "Je bent weer aangemeld. Wat je typte staat er nog.", nil
		said.Next = "Kijk het na, en sla het op. " + said.Next
	}
	s.Say(v, said)
	return v.GoTo(d.Form)
}

// SentForm forgets the draft of a form that was sent. What was sent is carried out: a draft that stays does no harm.
func (s *Shell) SentForm(v *Visit, form string) {
	if err := s.Drafts.DropDraft(v.Ctx(), v.Me.ID, form); err != nil {
		s.Log.WarnContext(v.Ctx(), "the draft of a form that was sent could not be removed", "error", err)
	}
}

// dropDraft throws a draft away.
func (s *Shell) dropDraft(v *Visit) error {
	form := LocalPath(v.Form().Get("formulier"))
	if err := s.Drafts.DropDraft(v.Ctx(), v.Me.ID, form); err != nil {
		return err
	}
	s.Say(v, Flash{Said: "Je concept is weggegooid."})
	return v.GoTo(form)
}

// KeepTyped has what was typed before the session ended kept by the page that it was sent to, as a draft of who signed
// in now. It answers the request by leading to that page; false is that nothing there can be kept.
func (s *Shell) KeepTyped(v *Visit, path string, typed url.Values) bool {
	again := v.R.Clone(v.Ctx())
	again.URL = &url.URL{Path: path}
	again.Pattern = ""
	again.Form, again.PostForm = nil, url.Values{}
	for name, values := range typed {
		again.PostForm[name] = values
	}
	again.PostForm.Set(keepButton, keptEnded)
	if _, pattern := s.keepers.Handler(again); pattern == "" {
		return false
	}
	s.keepers.ServeHTTP(v.W, again)
	return true
}

// keeping lists the pages that keep what is sent to them.
func (s *Shell) keeping(routes []Route) *http.ServeMux {
	mux := http.NewServeMux()
	for _, r := range routes {
		if r.keeps {
			mux.Handle(r.pattern, s.serve(r))
		}
	}
	return mux
}
