package web

import "schakel/internal/care"

// inboxView is "Mijn taken".
type inboxView struct {
	Today string // "dinsdag 24 november 2026"
	Inbox care.Inbox
}

func (s *site) inbox(v *visit) error {
	inbox, err := s.Store.Inbox(v.ctx(), v.me, v.now)
	if err != nil {
		return err
	}
	return s.show(v, page{Template: "inbox", Title: "Mijn taken", Nav: "/taken", View: inboxView{Today: v.today.Dutch(), Inbox: inbox}})
}
