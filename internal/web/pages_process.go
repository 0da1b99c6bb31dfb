package web

// processPages are the list of processes, and the pages of one.
func (s *site) processPages() []route {
	routes := []route{
		{"GET /trajecten", readsProcesses, s.processes},
		{"POST /trajecten", readsProcesses, s.searchProcesses},
		{"GET /trajecten/{id}", readsProcesses, s.processPage},
		{"GET /trajecten/{id}/plan", readsProcesses, s.planPage},
		{"POST /trajecten/{id}/plan", readsProcesses, s.writePlan},
		{"POST /trajecten/{id}/plan/akkoord", readsProcesses, s.agreePlan},
	}
	for _, a := range processActs { // opschorten, hervatten, uitstroomdatum, mentor, stoppen
		may := actsOnProcesses
		if a.workers {
			may = readsProcesses
		}
		routes = append(routes,
			route{"GET /trajecten/{id}/" + a.path, may, s.actPage(a)},
			route{"POST /trajecten/{id}/" + a.path, may, s.doAct(a)},
		)
	}
	return routes
}
