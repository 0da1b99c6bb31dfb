package task

import (
	"schakel/internal/web"
)

// site is the pages of this package in the shell.
type site struct {
	*web.Shell
	Store  Store
	Engine Engine
}

// Pages are the inbox and the pages of one task.
func Pages(store Store, engine Engine) web.Pages {
	return func(shell *web.Shell) []web.Route { return (&site{shell, store, engine}).pages() }
}

func (s *site) pages() []web.Route {
	return []web.Route{
		web.Get("/taken", web.SignedIn, s.inbox),
		web.Get(attentionPath, web.SignedIn, s.attentionPage),
		web.Get("/taken/{id}", web.SignedIn, s.taskPage),
		web.Post("/taken/{id}", web.SignedIn, s.answerTask).Keeps(),
		web.Get("/taken/{id}/verbeteren", web.SignedIn, s.correctPage),
		web.Post("/taken/{id}/verbeteren", web.SignedIn, s.correct),
		web.Get("/taken/{id}/uitstellen", web.SignedIn, s.snoozePage),
		web.Post("/taken/{id}/uitstellen", web.SignedIn, s.snooze),
		web.Get("/taken/{id}/overdragen", web.SignedIn, s.handOverPage),
		web.Post("/taken/{id}/overdragen", web.SignedIn, s.handOver),
		web.Post("/taken/{id}/overnemen", web.SignedIn, s.takeOver),
		web.Post("/taken/{id}/teruggeven", web.SignedIn, s.giveBack),
		web.Post("/taken/{id}/herinneren", web.SignedIn, s.askAbout),
		web.Post("/taken/{id}/gezien", web.SignedIn, s.seeMissed),
	}
}
