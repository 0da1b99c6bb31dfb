package web

// startPages are the pages on which something starts.
func (s *site) startPages() []route {
	return []route{
		get(startFollowupPath, startsProcesses, s.startPage(startFollowup)),
		post(startFollowupPath, startsProcesses, s.start(startFollowup)),
		get(sendHandoverPath, handsOver, s.startPage(sendHandover)),
		post(sendHandoverPath, handsOver, s.start(sendHandover)),
		get(askHandoverPath, asksHandovers, s.startPage(askHandover)),
		post(askHandoverPath, asksHandovers, s.start(askHandover)),
		get(findYoungPath, startsTransitions, s.findYoungPage),
		post(findYoungPath, startsTransitions, s.findYoung),
		get(startTransitionPath, startsTransitions, s.startPage(startTransition)),
		post(startTransitionPath, startsTransitions, s.start(startTransition)),
		get("/trajecten/{id}/gestart", startsSomething, s.started),
		get(watchPath, watches, s.watchPage),
		post(watchPath, startsTransitions, s.startWatched),
	}
}
