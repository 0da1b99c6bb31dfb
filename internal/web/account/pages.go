package account

import (
	"schakel/internal/web"
)

// site is the pages of this package in the shell.
type site struct {
	*web.Shell
	Store Store
}

// Pages are the pages of coming in and going out.
func Pages(store Store) web.Pages {
	return func(shell *web.Shell) []web.Route { return (&site{shell, store}).pages() }
}

func (s *site) pages() []web.Route {
	return []web.Route{
		web.Get("/aanmelden", web.Anybody, s.signInPage),
		web.Post("/aanmelden", web.Anybody, s.signIn),
		web.Post("/afmelden", web.Anybody, s.signOut),
	}
}
