package web

// startPages are the pages on which something starts.
func (s *site) startPages() []route {
	return []route{
		{"GET " + startFollowupPath, startsProcesses, s.startPage(startFollowup)},
		{"POST " + startFollowupPath, startsProcesses, s.start(startFollowup)},
		{"GET " + sendHandoverPath, handsOver, s.startPage(sendHandover)},
		{"POST " + sendHandoverPath, handsOver, s.start(sendHandover)},
		{"GET " + askHandoverPath, asksHandovers, s.startPage(askHandover)},
		{"POST " + askHandoverPath, asksHandovers, s.start(askHandover)},
		{"GET " + findYoungPath, startsTransitions, s.findYoungPage},
		{"POST " + findYoungPath, startsTransitions, s.findYoung},
		{"GET " + startTransitionPath, startsTransitions, s.startPage(startTransition)},
		{"POST " + startTransitionPath, startsTransitions, s.start(startTransition)},
		{"GET /trajecten/{id}/gestart", startsSomething, s.started},
		{"GET " + watchPath, watches, s.watchPage},
		{"POST " + watchPath, startsTransitions, s.startWatched},
	}
}
