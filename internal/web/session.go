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
	keyStaff = "staff"
	keyFlash = "flash"
)

func (s *site) newSessions() *scs.SessionManager {
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
	m.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		s.fail(&visit{w: w, r: r, now: s.Clock.Now()}, err)
	}
	return m
}

// recognise finds out who is there. Somebody who was made inactive is signed out at the next click.
func (s *site) recognise(v *visit) error {
	id := s.sessions.GetString(v.ctx(), keyStaff)
	if id == "" {
		v.guest = care.InvitationID(s.sessions.GetString(v.ctx(), keyGuest))
		return nil
	}
	me, err := s.Store.StaffByID(v.ctx(), care.StaffID(id))
	if errors.Is(err, care.ErrNotFound) || err == nil && !me.Active {
		return s.sessions.Destroy(v.ctx())
	}
	if err != nil {
		return err
	}
	v.me = me
	return nil
}

// flash is what the next page says about what was just done.
type flash struct {
	Said string // "Opgeslagen: contactmoment na 3 maanden, Sanne B."
	Next string // what happens now; may be empty
	Link *Link  // a way back, when there is one
}

// say leaves a message for the next page. A session keeps it as JSON, so that a release can add to it.
func (s *site) say(v *visit, f flash) {
	text, err := json.Marshal(f)
	if err != nil {
		return // strings always marshal
	}
	s.sessions.Put(v.ctx(), keyFlash, string(text))
}

// said takes the message that was left for this page.
func (s *site) said(v *visit) *flash {
	f := &flash{}
	if json.Unmarshal([]byte(s.sessions.PopString(v.ctx(), keyFlash)), f) != nil {
		return nil // none was left
	}
	return f
}

// askSignIn answers who comes somewhere without being signed in. What was typed in a form goes along, so that an ended
// session costs nobody their words.
func (s *site) askSignIn(v *visit) error {
	if v.r.Method == http.MethodPost {
		return s.showSignIn(v, http.StatusUnauthorized, v.r.URL.Path, v.form().Encode())
	}
	return v.goTo("/aanmelden?" + url.Values{"verder": {v.r.URL.RequestURI()}}.Encode())
}

func (s *site) showSignIn(v *visit, status int, next, kept string) error {
	if !s.Development || !overLoopback(v.r) {
		return errNoSignIn
	}
	all, err := s.Store.AllStaff(v.ctx())
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
	return s.show(v, page{Template: "signin", Title: "Kies wie je bent", Status: status, View: view})
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
