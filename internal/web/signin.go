package web

import (
	"net/http"
	"net/url"
	"slices"

	"schakel/internal/care"
	"schakel/internal/words"
)

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

// signInPage lets a visitor of the demo choose who to be. It exists only on the machine of whoever runs it for
// development.
func (s *site) signInPage(v *visit) error {
	if v.signedIn() && v.r.URL.Query().Get("wissel") == "" {
		return v.goTo(localPath(v.r.URL.Query().Get("verder")))
	}
	return s.showSignIn(v, http.StatusOK, localPath(v.r.URL.Query().Get("verder")), "")
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

// signIn makes the visitor somebody, under a new session token.
func (s *site) signIn(v *visit) error {
	if !s.Development || !overLoopback(v.r) {
		return errNoSignIn
	}
	me, err := s.Store.StaffByID(v.ctx(), care.StaffID(v.form().Get("wie")))
	if err != nil {
		return err
	}
	if !me.Active {
		return care.ErrNotFound
	}
	if err := s.sessions.RenewToken(v.ctx()); err != nil {
		return err
	}
	s.sessions.Remove(v.ctx(), keyGuest) // a session is never a guest's as well
	s.sessions.Put(v.ctx(), keyStaff, string(me.ID))
	v.me = me
	next := localPath(v.form().Get("verder"))
	kept, err := url.ParseQuery(v.form().Get("bewaard"))
	if err != nil || len(kept) == 0 {
		return v.goTo(next)
	}
	return s.show(v, page{Template: "resend", Title: "Je bent weer aangemeld", View: resendOf(next, kept)})
}

// signOut forgets who was there.
func (s *site) signOut(v *visit) error {
	if err := s.sessions.Destroy(v.ctx()); err != nil {
		return err
	}
	s.say(v, flash{Said: "Je bent afgemeld."})
	return v.goTo("/aanmelden")
}
