package person

import (
	"schakel/internal/web"
)

// site is the pages of this package in the shell.
type site struct {
	*web.Shell
	Store  Store
	Engine Engine
}

// Pages are the pages about one young person.
func Pages(store Store, engine Engine) web.Pages {
	return func(shell *web.Shell) []web.Route { return (&site{shell, store, engine}).pages() }
}

func (s *site) pages() []web.Route {
	return []web.Route{
		web.Get("/trajecten/{id}/gegevens", web.ReadsProcesses, s.particularsPage),
		web.Post("/trajecten/{id}/gegevens", web.ReadsProcesses, s.correctParticulars),
		web.Get("/jongeren/{id}", web.ReadsProcesses, s.personPage),
		web.Get("/jongeren/{id}/zelfde/{other}", web.ReadsProcesses, s.samePage),
		web.Post("/jongeren/{id}/zelfde/{other}", web.ReadsProcesses, s.saySame),
		web.Get("/jongeren/{id}/samen/{same}", web.ReadsProcesses, s.apartPage),
		web.Post("/jongeren/{id}/samen/{same}", web.ReadsProcesses, s.takeApart),
		web.Get(web.QuestionsPath, web.ReadsProcesses, s.questionsPage),
		web.Post(web.QuestionsPath, web.ReadsProcesses, s.answerQuestion),
	}
}
