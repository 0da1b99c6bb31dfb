package web

// accountPages are the pages of coming in and going out.
func (s *site) accountPages() []route {
	return []route{
		get("/aanmelden", anybody, s.signInPage),
		post("/aanmelden", anybody, s.signIn),
		post("/afmelden", anybody, s.signOut),
	}
}
