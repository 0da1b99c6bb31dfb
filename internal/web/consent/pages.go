package consent

import (
	"schakel/internal/web"
)

// site is the pages of this package in the shell.
type site struct {
	*web.Shell
	Store  Store
	Engine Engine
}

// Pages are the pages about consent, parents and invitations.
func Pages(store Store, engine Engine) web.Pages {
	return func(shell *web.Shell) []web.Route { return (&site{shell, store, engine}).pages() }
}

func (s *site) pages() []web.Route {
	const consent, invite, parents = "/trajecten/{id}/toestemming", "/trajecten/{id}/uitnodigen",
		"/trajecten/{id}/ouders"
	return []web.Route{
		web.Get(consent, web.KeepsConsent, s.consentPage),
		web.Get(consent+"/vastleggen", web.KeepsConsent, s.recordPage),
		web.Post(consent+"/vastleggen", web.KeepsConsent, s.record),
		web.Get(consent+"/zonder", web.KeepsConsent, s.overridePage),
		web.Post(consent+"/zonder", web.KeepsConsent, s.override),

		web.Get(invite, web.KeepsConsent, s.invitePage),
		web.Post(invite, web.KeepsConsent, s.invite),
		web.Get(invite+"/{uitnodiging}", web.KeepsConsent, s.invitationPage),
		web.Post(invite+"/{uitnodiging}/code", web.KeepsConsent, s.newCode),
		web.Post(invite+"/{uitnodiging}/intrekken", web.KeepsConsent, s.takeInvitationBack),

		web.Get(parents, web.KeepsConsent, s.parentPage),
		web.Post(parents, web.KeepsConsent, s.saveParent),
		web.Get(parents+"/{partij}", web.KeepsConsent, s.parentPage),
		web.Post(parents+"/{partij}", web.KeepsConsent, s.saveParent),
		web.Post(parents+"/{partij}/verwijderen", web.KeepsConsent, s.removeParent),
	}
}
