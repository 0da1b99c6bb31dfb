package account

import (
	"net/http"
	"net/url"

	"schakel/internal/care"
	"schakel/internal/web"
)

// signInPage lets a visitor of the demo choose who to be. It exists only on the machine of whoever runs it for
// development.
func (s *site) signInPage(v *web.Visit) error {
	if v.SignedIn() && v.R.URL.Query().Get("wissel") == "" {
		return v.GoTo(web.LocalPath(v.R.URL.Query().Get("verder")))
	}
	return s.ShowSignIn(v, http.StatusOK, web.LocalPath(v.R.URL.Query().Get("verder")), "")
}

// signIn makes the visitor somebody, under a new session token.
func (s *site) signIn(v *web.Visit) error {
	if !s.Development || !web.OverLoopback(v.R) {
		return web.ErrNoSignIn
	}
	me, err := s.Store.StaffByID(v.Ctx(), care.StaffID(v.Form().Get("wie")))
	if err != nil {
		return err
	}
	if !me.Active {
		return care.ErrNotFound
	}
	if err := s.Session.RenewToken(v.Ctx()); err != nil {
		return err
	}
	s.Session.Remove(v.Ctx(), web.KeyGuest) // a session is never a guest's as well
	s.Session.Put(v.Ctx(), web.KeyStaff, string(me.ID))
	if err := s.Enter(v, me, ""); err != nil {
		return err
	}
	next := web.LocalPath(v.Form().Get("verder"))
	kept, err := url.ParseQuery(v.Form().Get("bewaard"))
	if err != nil || len(kept) == 0 {
		return v.GoTo(next)
	}
	if err := s.MadeBy(v, kept); err != nil {
		return err
	}
	if s.KeepTyped(v, next, kept) { // the page of the form takes over
		return nil
	}
	return s.Show(v, web.Page{
		Template: "resend", Title: "Je bent weer aangemeld", View: web.ResendOf(next, kept, "Ga verder met opslaan"),
	})
}

// signOut forgets who was there.
func (s *site) signOut(v *web.Visit) error {
	if err := s.Session.Destroy(v.Ctx()); err != nil {
		return err
	}
	s.Say(v, web.Flash{Said: "Je bent afgemeld."})
	return v.GoTo("/aanmelden")
}
