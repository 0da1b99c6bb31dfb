package web

import (
	"net/http"
	"net/url"

	"schakel/internal/care"
)

// signInPage lets a visitor of the demo choose who to be. It exists only on the machine of whoever runs it for
// development.
func (s *site) signInPage(v *visit) error {
	if v.signedIn() && v.r.URL.Query().Get("wissel") == "" {
		return v.goTo(localPath(v.r.URL.Query().Get("verder")))
	}
	return s.showSignIn(v, http.StatusOK, localPath(v.r.URL.Query().Get("verder")), "")
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
