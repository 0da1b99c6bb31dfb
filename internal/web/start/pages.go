package start

import (
	"schakel/internal/web"
)

// site is the pages of this package in the shell.
type site struct {
	*web.Shell
	Store  Store
	Engine Engine
}

// Pages are the pages on which something starts.
func Pages(store Store, engine Engine) web.Pages {
	return func(shell *web.Shell) []web.Route { return (&site{shell, store, engine}).pages() }
}

func (s *site) pages() []web.Route {
	return []web.Route{
		web.Get(web.StartFollowupPath, web.StartsProcesses, s.startPage(startFollowup)),
		web.Post(web.StartFollowupPath, web.StartsProcesses, s.start(startFollowup)).Keeps(),
		web.Get(web.SendHandoverPath, web.HandsOver, s.startPage(sendHandover)),
		web.Post(web.SendHandoverPath, web.HandsOver, s.start(sendHandover)).Keeps(),
		web.Get(web.AskHandoverPath, web.AsksHandovers, s.startPage(askHandover)),
		web.Post(web.AskHandoverPath, web.AsksHandovers, s.start(askHandover)).Keeps(),
		web.Get(web.FindYoungPath, web.StartsTransitions, s.findYoungPage),
		web.Post(web.FindYoungPath, web.StartsTransitions, s.findYoung),
		web.Get(web.StartTransitionPath, web.StartsTransitions, s.startPage(startTransition)),
		web.Post(web.StartTransitionPath, web.StartsTransitions, s.start(startTransition)).Keeps(),
		web.Get("/trajecten/{id}/gestart", web.StartsSomething, s.started),
		web.Get(web.WatchPath, web.Watches, s.watchPage),
		web.Post(web.WatchPath, web.StartsTransitions, s.startWatched),
	}
}
