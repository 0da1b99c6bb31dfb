package process

import (
	"schakel/internal/web"
)

// site is the pages of this package in the shell.
type site struct {
	*web.Shell
	Store  Store
	Engine Engine
}

// Pages are the list of processes and the pages of one.
func Pages(store Store, engine Engine) web.Pages {
	return func(shell *web.Shell) []web.Route { return (&site{shell, store, engine}).pages() }
}

func (s *site) pages() []web.Route {
	routes := []web.Route{
		web.Get("/trajecten", web.ReadsProcesses, s.processes),
		web.Post("/trajecten", web.ReadsProcesses, s.searchProcesses),
		web.Get("/trajecten/{id}", web.ReadsProcesses, s.processPage),
		web.Get("/trajecten/{id}/plan", web.ReadsProcesses, s.planPage),
		web.Post("/trajecten/{id}/herinneren", web.ReadsProcesses, s.askAbout),
		web.Post("/trajecten/{id}/plan", web.ReadsProcesses, s.writePlan),
		web.Post("/trajecten/{id}/plan/akkoord", web.ReadsProcesses, s.agreePlan),
	}
	for _, a := range processActs { // opschorten, hervatten, uitstroomdatum, mentor, stoppen
		may := web.ActsOnProcesses
		if a.workers {
			may = web.ReadsProcesses
		}
		routes = append(routes,
			web.Get("/trajecten/{id}/"+a.path, may, s.actPage(a)),
			web.Post("/trajecten/{id}/"+a.path, may, s.doAct(a)),
		)
	}
	return routes
}
