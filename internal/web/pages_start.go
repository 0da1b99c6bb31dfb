package web

// startPages are the pages on which something starts.
func (s *site) startPages() []route {
	return []route{
		{"GET " + startFollowupPath, startsProcesses, s.startPage},
		{"POST " + startFollowupPath, startsProcesses, s.start},
		{"GET " + sendHandoverPath, handsOver, s.startHandoverPage(sendHandover)},
		{"POST " + sendHandoverPath, handsOver, s.startHandover(sendHandover)},
		{"GET " + askHandoverPath, asksHandovers, s.startHandoverPage(askHandover)},
		{"POST " + askHandoverPath, asksHandovers, s.startHandover(askHandover)},
		{"GET " + findYoungPath, startsTransitions, s.findYoungPage},
		{"POST " + findYoungPath, startsTransitions, s.findYoung},
		{"GET " + startTransitionPath, startsTransitions, s.startTransitionPage},
		{"POST " + startTransitionPath, startsTransitions, s.startTransition},
		{"GET /trajecten/{id}/gestart", startsSomething, s.started},
		{"GET " + watchPath, watches, s.watchPage},
		{"POST " + watchPath, startsTransitions, s.startWatched},
	}
}
