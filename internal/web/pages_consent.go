package web

// consentPages are the pages of the sender about consent, parents and invitations.
func (s *site) consentPages() []route {
	const consent, invite, parents = "/trajecten/{id}/toestemming", "/trajecten/{id}/uitnodigen",
		"/trajecten/{id}/ouders"
	return []route{
		get(consent, keepsConsent, s.consentPage),
		get(consent+"/vastleggen", keepsConsent, s.recordPage),
		post(consent+"/vastleggen", keepsConsent, s.record),
		get(consent+"/zonder", keepsConsent, s.overridePage),
		post(consent+"/zonder", keepsConsent, s.override),

		get(invite, keepsConsent, s.invitePage),
		post(invite, keepsConsent, s.invite),
		get(invite+"/{uitnodiging}", keepsConsent, s.invitationPage),
		post(invite+"/{uitnodiging}/code", keepsConsent, s.newCode),
		post(invite+"/{uitnodiging}/intrekken", keepsConsent, s.takeInvitationBack),

		get(parents, keepsConsent, s.parentPage),
		post(parents, keepsConsent, s.saveParent),
		get(parents+"/{partij}", keepsConsent, s.parentPage),
		post(parents+"/{partij}", keepsConsent, s.saveParent),
		post(parents+"/{partij}/verwijderen", keepsConsent, s.removeParent),
	}
}
