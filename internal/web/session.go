package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/alexedwards/scs/v2"

	"schakel/internal/care"
	"schakel/internal/words"
)

// How long somebody stays signed in [default]: half an hour without doing anything, and never longer than a working
// day.
const (
	sessionIdle = 30 * time.Minute
	sessionMax  = 12 * time.Hour
)

// What a session keeps.
const (
	KeyStaff = "staff"
	keyFlash = "flash"
)

func (s *Shell) newSessions() *scs.SessionManager {
	m := scs.New()
	if s.Sessions != nil {
		m.Store = s.Sessions
	}
	m.IdleTimeout, m.Lifetime = sessionIdle, sessionMax
	m.HashTokenInStore = true // who reads the table cannot take over a session
	m.Cookie.Name = "schakel"
	m.Cookie.Persist = false // gone when the browser closes: school computers are shared
	if s.secure {
		m.Cookie.Name = "__Host-schakel"
		m.Cookie.Secure = true
	}
	m.Cookie.SameSite = http.SameSiteLaxMode // a link in a mail must find who is signed in
	m.ErrorFunc = s.sessionFailed
	return m
}

// recognise finds out who is there. Somebody who was made inactive is signed out at the next click.
func (s *Shell) recognise(v *Visit) error {
	id := s.Session.GetString(v.Ctx(), KeyStaff)
	if id == "" {
		return s.Enter(v, care.Staff{}, care.InvitationID(s.Session.GetString(v.Ctx(), KeyGuest)))
	}
	me, err := s.Store.StaffByID(v.Ctx(), care.StaffID(id))
	if errors.Is(err, care.ErrNotFound) || err == nil && !me.Active {
		return s.Session.Destroy(v.Ctx())
	}
	if err != nil {
		return err
	}
	return s.Enter(v, me, "")
}

// Enter makes the visit one of somebody of the staff, of a guest, or of nobody.
func (s *Shell) Enter(v *Visit, me care.Staff, guest care.InvitationID) (err error) {
	v.Me, v.Guest = me, guest
	v.mark, err = s.markOf(v.Ctx(), me.ID, guest)
	return err
}

// Flash is what the next page says about what was just done.
type Flash struct {
	Said string // "Opgeslagen: contactmoment na 3 maanden, Sanne B."
	Next string // what happens now; may be empty
	Link *Link  // a way back, when there is one
	Then *Link  // what the reader can do next, one key away
	// Happened is of a demo: what the days brought that just passed.
	Happened *Happened `json:",omitempty"`
}

// Say leaves a message for the next page. A session keeps it as JSON, so that a release can add to it.
func (s *Shell) Say(v *Visit, f Flash) {
	text, err := json.Marshal(f)
	if err != nil {
		return // strings always marshal
	}
	s.Session.Put(v.Ctx(), keyFlash, string(text))
}

// said takes the message that was left for this page.
func (s *Shell) said(v *Visit) *Flash {
	f := &Flash{}
	if json.Unmarshal([]byte(s.Session.PopString(v.Ctx(), keyFlash)), f) != nil {
		return nil // none was left
	}
	return f
}

// askSignIn answers who comes somewhere without being signed in. What was typed in a form goes along, so that an ended
// session costs nobody their words.
func (s *Shell) askSignIn(v *Visit) error {
	if v.R.Method == http.MethodPost {
		return s.ShowSignIn(v, http.StatusUnauthorized, v.R.URL.Path, v.Form().Encode())
	}
	return v.GoTo("/aanmelden?" + url.Values{"verder": {v.R.URL.RequestURI()}}.Encode())
}

// ShowSignIn writes the sign-in of the demo. It leads on to next, with the form that was kept, if any.
func (s *Shell) ShowSignIn(v *Visit, status int, next, kept string) error {
	if !s.Development || !OverLoopback(v.R) {
		return ErrNoSignIn
	}
	all, err := s.Store.AllStaff(v.Ctx())
	if err != nil {
		return err
	}
	view := signInView{Next: next, Kept: kept}
	for _, person := range all {
		i := slices.IndexFunc(view.Organisations, func(o signInOrganisation) bool { return o.Name == person.OrgName })
		if i < 0 {
			i = len(view.Organisations)
			view.Organisations = append(
				view.Organisations,
				signInOrganisation{Name: person.OrgName, Kind: words.OrganisationKind.NL(person.OrgKind)},
			)
		}
		view.Organisations[i].Staff = append(view.Organisations[i].Staff, person)
	}
	return s.Show(v, Page{Template: "signin", Title: "Kies wie je bent", Status: status, View: view})
}

// signInView is the sign-in of the demo: everybody by organisation.
type signInView struct {
	Organisations []signInOrganisation
	Next          string // where to go afterwards
	Kept          string // a form that was sent without being signed in, to go on with
}

type signInOrganisation struct {
	Name, Kind string
	Staff      []care.Staff
}
