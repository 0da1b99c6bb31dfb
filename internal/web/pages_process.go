package web

// processPages are the list of processes, and the pages of one.
func (s *site) processPages() []route {
	routes := []route{
		get("/trajecten", readsProcesses, s.processes),
		post("/trajecten", readsProcesses, s.searchProcesses),
		get("/trajecten/{id}", readsProcesses, s.processPage),
		get("/trajecten/{id}/plan", readsProcesses, s.planPage),
		post("/trajecten/{id}/plan", readsProcesses, s.writePlan),
		post("/trajecten/{id}/plan/akkoord", readsProcesses, s.agreePlan),
	}
	for _, a := range processActs { // opschorten, hervatten, uitstroomdatum, mentor, stoppen
		may := actsOnProcesses
		if a.workers {
			may = readsProcesses
		}
		routes = append(routes,
			get("/trajecten/{id}/"+a.path, may, s.actPage(a)),
			post("/trajecten/{id}/"+a.path, may, s.doAct(a)),
		)
	}
	return routes
}
