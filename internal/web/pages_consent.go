package web

// consentPages are the pages of the sender about consent, parents and invitations.
func (s *site) consentPages() []route {
	const consent, invite, parents = "/trajecten/{id}/toestemming", "/trajecten/{id}/uitnodigen",
		"/trajecten/{id}/ouders"
	return []route{
		{"GET " + consent, keepsConsent, s.consentPage},
		{"GET " + consent + "/vastleggen", keepsConsent, s.recordPage},
		{"POST " + consent + "/vastleggen", keepsConsent, s.record},
		{"GET " + consent + "/zonder", keepsConsent, s.overridePage},
		{"POST " + consent + "/zonder", keepsConsent, s.override},

		{"GET " + invite, keepsConsent, s.invitePage},
		{"POST " + invite, keepsConsent, s.invite},
		{"GET " + invite + "/{uitnodiging}", keepsConsent, s.invitationPage},
		{"POST " + invite + "/{uitnodiging}/code", keepsConsent, s.newCode},
		{"POST " + invite + "/{uitnodiging}/intrekken", keepsConsent, s.takeInvitationBack},

		{"GET " + parents, keepsConsent, s.parentPage},
		{"POST " + parents, keepsConsent, s.saveParent},
		{"GET " + parents + "/{partij}", keepsConsent, s.parentPage},
		{"POST " + parents + "/{partij}", keepsConsent, s.saveParent},
		{"POST " + parents + "/{partij}/verwijderen", keepsConsent, s.removeParent},
	}
}
