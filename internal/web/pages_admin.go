package web

import "schakel/internal/care"

// adminPages are the pages of an administrator.
func (s *site) adminPages() []route {
	return []route{
		get("/beheer/mail", only(care.Admin), s.mails),
	}
}
