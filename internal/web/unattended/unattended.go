package unattended

import (
	"context"
	"errors"
	"time"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/words"
)

// Store is what the page reads and writes.
type Store interface {
	// Unattended lists the organisations in the viewer's municipality where nobody can do what is open.
	Unattended(ctx context.Context, viewer care.Staff, now time.Time) ([]care.Unattended, error)
	// AskToName asks such an organisation to have somebody named; sooner than a week later again is
	// care.ErrAskedBefore, and where nobody can be asked it is care.ErrNotAllowed.
	AskToName(ctx context.Context, viewer care.Staff, org care.OrganisationID, at time.Time) error
}

// site is the page in the shell.
type site struct {
	*web.Shell
	Store Store
}

// Pages is the page of a municipality.
func Pages(store Store) web.Pages {
	return func(shell *web.Shell) []web.Route {
		s := &site{shell, store}
		return []web.Route{web.Get(path, sees, s.list), web.Post(path, sees, s.ask)}
	}
}

var path = care.Lead{To: care.LandsUnattended}.Path()

// sees lets in who sees where in their municipality nobody is left.
func sees(v *web.Visit) bool { return v.SignedIn() && v.Me.SeesUnattended() }

// line is an organisation where nobody can do what is open.
type line struct {
	ID               care.OrganisationID
	Name, Kind, Work string
	Asked            string // who asked to have somebody named, and when that can be done again
	CanAsk           bool
	Alone            bool // nobody can be asked here
}

// list shows the organisations, the one that waits longest first.
func (s *site) list(v *web.Visit) error {
	found, err := s.Store.Unattended(v.Ctx(), v.Me, v.Now)
	if err != nil {
		return err
	}
	lines := make([]line, len(found))
	for i, u := range found {
		again := u.AskAgainOn()
		lines[i] = line{
			ID: u.ID, Name: u.Name, Kind: words.Capital(words.OrganisationKind.NL(u.Kind)),
			Work: words.Plural(u.Open, "open taak", "open taken") + ", de oudste sinds " +
				words.Day(u.Since, v.Today),
			CanAsk: u.Reachable() && !again.After(v.Today), Alone: !u.Reachable(),
		}
		if u.AskedByName == "" {
			continue
		}
		lines[i].Asked = u.AskedByName + " vroeg " + words.Moment(u.AskedAt, v.Today) + " om iemand aan te wijzen."
		if again.After(v.Today) {
			lines[i].Asked += " Opnieuw kan vanaf " + words.Day(again, v.Today) + "."
		}
	}
	return s.Show(v, web.Page{Template: "unattended", Title: "Niemand om taken te doen", Nav: "/taken", View: lines})
}

// ask asks an organisation to have somebody named.
func (s *site) ask(v *web.Visit) error {
	org := v.Form().Get("organisatie")
	if !care.Valid(org) {
		return care.ErrNotFound
	}
	said := web.Flash{
		Said: "Gevraagd om iemand aan te wijzen.",
		Next: "De beheerder van de organisatie krijgt bericht. Is er geen beheerder, dan gaat het naar de " +
			"algemene mailbox.",
	}
	switch err := s.Store.AskToName(v.Ctx(), v.Me, care.OrganisationID(org), v.Now); {
	case errors.Is(err, care.ErrAskedBefore):
		said = web.Flash{Said: "Dit is deze week al gevraagd."}
	case err != nil:
		return err
	}
	s.Say(v, said)
	return v.GoTo(path)
}
