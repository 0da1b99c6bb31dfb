package web

// accountPages are the pages of coming in and going out.
func (s *site) accountPages() []route {
	return []route{
		{"GET /aanmelden", anybody, s.signInPage},
		{"POST /aanmelden", anybody, s.signIn},
		{"POST /afmelden", anybody, s.signOut},
	}
}
