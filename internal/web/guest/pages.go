package guest

import (
	"schakel/internal/web"
)

// site is the pages of this package in the shell.
type site struct {
	*web.Shell
	Store     Store
	Engine    Engine
	clientKey clientKey
}

// Pages are the pages for guests.
func Pages(store Store, engine Engine) web.Pages {
	return func(shell *web.Shell) []web.Route { return (&site{shell, store, engine, newClientKey()}).pages() }
}

func (s *site) pages() []web.Route {
	return []web.Route{
		web.Get(web.GuestHome, web.Anybody, s.codePage),
		web.Post(web.GuestHome, web.Anybody, s.enterByCode),
		web.Get(web.GuestHome+"/{token}", web.Anybody, secretly(s.linkPage)),
		web.Post(web.GuestHome+"/{token}", web.Anybody, secretly(s.openLink)),
		web.Post(web.GuestHome+"/{token}/nieuw", web.Anybody, secretly(s.askNewLink)),
		web.Post(web.GuestHome+"/afmelden", web.Anybody, s.leave),

		web.Get(web.GuestOverviewPath, web.IsGuest, s.asGuest(s.guestOverview)),
		web.Get(web.GuestHome+"/toestemming", web.IsGuest, s.asGuest(s.guestConsentPage)),
		web.Post(web.GuestHome+"/toestemming", web.IsGuest, s.asGuest(s.guestConsent)),
		web.Get(web.GuestHome+"/woorden", web.IsGuest, s.asGuest(s.guestPage(wordsAct))),
		web.Post(web.GuestHome+"/woorden", web.IsGuest, s.asGuest(s.doGuest(wordsAct))),
		web.Get(web.GuestHome+"/bezwaar", web.IsGuest, s.asGuest(s.guestPage(objectAct))),
		web.Post(web.GuestHome+"/bezwaar", web.IsGuest, s.asGuest(s.doGuest(objectAct))),
		web.Get(guestPlanPath, web.IsGuest, s.asGuest(s.guestPlan)),
		web.Post(guestAgreePath, web.IsGuest, s.asGuest(s.agree)),
		web.Get(guestParentsPath, web.IsGuest, s.asGuest(s.guestParents)),
		web.Post(guestParentsPath, web.IsGuest, s.asGuest(s.allowParents)),
		web.Get(web.GuestHome+"/jeugdhulp", web.IsGuest, s.asGuest(s.guestPage(signOffAct))),
		web.Post(web.GuestHome+"/jeugdhulp", web.IsGuest, s.asGuest(s.doGuest(signOffAct))),
	}
}
