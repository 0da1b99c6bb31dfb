package web

// guestPages are the pages for guests. The link itself is anybody's: it says nothing before it is opened.
func (s *site) guestPages() []route {
	return []route{
		get(guestHome, anybody, s.codePage),
		post(guestHome, anybody, s.enterByCode),
		get(guestHome+"/{token}", anybody, secretly(s.linkPage)),
		post(guestHome+"/{token}", anybody, secretly(s.openLink)),
		post(guestHome+"/{token}/nieuw", anybody, secretly(s.askNewLink)),
		post(guestHome+"/afmelden", anybody, s.leave),

		get(guestOverviewPath, isGuest, s.asGuest(s.guestOverview)),
		get(guestHome+"/toestemming", isGuest, s.asGuest(s.guestConsentPage)),
		post(guestHome+"/toestemming", isGuest, s.asGuest(s.guestConsent)),
		get(guestHome+"/woorden", isGuest, s.asGuest(s.guestPage(wordsAct))),
		post(guestHome+"/woorden", isGuest, s.asGuest(s.doGuest(wordsAct))),
		get(guestHome+"/bezwaar", isGuest, s.asGuest(s.guestPage(objectAct))),
		post(guestHome+"/bezwaar", isGuest, s.asGuest(s.doGuest(objectAct))),
		get(guestPlanPath, isGuest, s.asGuest(s.guestPlan)),
		post(guestAgreePath, isGuest, s.asGuest(s.agree)),
		get(guestParentsPath, isGuest, s.asGuest(s.guestParents)),
		post(guestParentsPath, isGuest, s.asGuest(s.allowParents)),
		get(guestHome+"/jeugdhulp", isGuest, s.asGuest(s.guestPage(signOffAct))),
		post(guestHome+"/jeugdhulp", isGuest, s.asGuest(s.doGuest(signOffAct))),
	}
}
