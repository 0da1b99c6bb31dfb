package web

// guestPages are the pages for guests. The link itself is anybody's: it says nothing before it is opened.
func (s *site) guestPages() []route {
	return []route{
		{"GET " + guestHome, anybody, s.codePage},
		{"POST " + guestHome, anybody, s.enterByCode},
		{"GET " + guestHome + "/{token}", anybody, secretly(s.linkPage)},
		{"POST " + guestHome + "/{token}", anybody, secretly(s.openLink)},
		{"POST " + guestHome + "/{token}/nieuw", anybody, secretly(s.askNewLink)},
		{"POST " + guestHome + "/afmelden", anybody, s.leave},

		{"GET " + guestOverviewPath, isGuest, s.asGuest(s.guestOverview)},
		{"GET " + guestHome + "/toestemming", isGuest, s.asGuest(s.guestConsentPage)},
		{"POST " + guestHome + "/toestemming", isGuest, s.asGuest(s.guestConsent)},
		{"GET " + guestHome + "/woorden", isGuest, s.asGuest(s.guestPage(wordsAct))},
		{"POST " + guestHome + "/woorden", isGuest, s.asGuest(s.doGuest(wordsAct))},
		{"GET " + guestHome + "/bezwaar", isGuest, s.asGuest(s.guestPage(objectAct))},
		{"POST " + guestHome + "/bezwaar", isGuest, s.asGuest(s.doGuest(objectAct))},
		{"GET " + guestPlanPath, isGuest, s.asGuest(s.guestPlan)},
		{"POST " + guestAgreePath, isGuest, s.asGuest(s.agree)},
		{"GET " + guestParentsPath, isGuest, s.asGuest(s.guestParents)},
		{"POST " + guestParentsPath, isGuest, s.asGuest(s.allowParents)},
		{"GET " + guestHome + "/jeugdhulp", isGuest, s.asGuest(s.guestPage(signOffAct))},
		{"POST " + guestHome + "/jeugdhulp", isGuest, s.asGuest(s.doGuest(signOffAct))},
	}
}
