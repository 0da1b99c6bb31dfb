package admin

import (
	"schakel/internal/care"
	"schakel/internal/web"
)

// site is the pages of this package in the shell.
type site struct {
	*web.Shell
	Store Store
}

// Pages are the pages of an administrator.
func Pages(store Store) web.Pages {
	return func(shell *web.Shell) []web.Route { return (&site{shell, store}).pages() }
}

func (s *site) pages() []web.Route {
	return []web.Route{
		web.Get("/beheer/mail", web.Only(care.Admin), s.mails),
		web.Get(care.Lead{To: care.LandsRoles}.Path(), web.Only(care.Admin), s.roles),
	}
}
