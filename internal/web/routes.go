package web

import (
	"net/http"

	"schakel/internal/care"
)

// route is one line of the site map.
type route struct {
	pattern string // as http.ServeMux reads it
	who     policy // who may come here; the store decides what they see
	page    func(*visit) error
}

// routes is the site map.
func (s *site) routes() []route {
	routes := []route{
		{"GET /{$}", anybody, s.home},
		{"/", anybody, s.notFound},
		{"GET /aanmelden", anybody, s.signInPage},
		{"POST /aanmelden", anybody, s.signIn},
		{"POST /afmelden", anybody, s.signOut},

		{"GET /taken", signedIn, s.inbox},
		{"GET /taken/{id}", signedIn, s.taskPage},
		{"POST /taken/{id}", signedIn, s.answerTask},
		{"GET /taken/{id}/verbeteren", signedIn, s.correctPage},
		{"POST /taken/{id}/verbeteren", signedIn, s.correct},
		{"GET /taken/{id}/uitstellen", signedIn, s.snoozePage},
		{"POST /taken/{id}/uitstellen", signedIn, s.snooze},
		{"GET /taken/{id}/overdragen", signedIn, s.handOverPage},
		{"POST /taken/{id}/overdragen", signedIn, s.handOver},
		{"POST /taken/{id}/overnemen", signedIn, s.takeOver},
		{"POST /taken/{id}/teruggeven", signedIn, s.giveBack},
	}
	routes = append(routes, s.processRoutes()...)
	routes = append(routes, s.guestRoutes()...)
	if s.Demo != nil {
		routes = append(routes, route{"POST /demo/verder", anybody, s.walkDemo})
	}
	return routes
}

// processRoutes are the pages about processes, and the mail of the administrator.
func (s *site) processRoutes() []route {
	routes := []route{
		{"GET /trajecten", readsProcesses, s.processes},
		{"POST /trajecten", readsProcesses, s.searchProcesses},
		{"GET /trajecten/nieuw", startsProcesses, s.startPage},
		{"POST /trajecten/nieuw", startsProcesses, s.start},
		{"GET /trajecten/{id}", readsProcesses, s.processPage},
		{"GET /trajecten/{id}/gestart", startsSomething, s.started},
		{"GET /trajecten/{id}/plan", readsProcesses, s.planPage},
		{"POST /trajecten/{id}/plan", readsProcesses, s.writePlan},
		{"POST /trajecten/{id}/plan/akkoord", readsProcesses, s.agreePlan},
		{"GET /trajecten/{id}/gegevens", readsProcesses, s.particularsPage},
		{"POST /trajecten/{id}/gegevens", readsProcesses, s.correctParticulars},
		{"GET /jongeren/{id}", readsProcesses, s.personPage},
		{"GET /jongeren/{id}/zelfde/{other}", readsProcesses, s.samePage},
		{"POST /jongeren/{id}/zelfde/{other}", readsProcesses, s.saySame},
		{"GET /jongeren/{id}/samen/{same}", readsProcesses, s.apartPage},
		{"POST /jongeren/{id}/samen/{same}", readsProcesses, s.takeApart},
		{"GET " + questionsPath, readsProcesses, s.questionsPage},
		{"POST " + questionsPath, readsProcesses, s.answerQuestion},

		{"GET " + sendHandover.path, handsOver, s.startHandoverPage(sendHandover)},
		{"POST " + sendHandover.path, handsOver, s.startHandover(sendHandover)},
		{"GET " + askHandover.path, asksHandovers, s.startHandoverPage(askHandover)},
		{"POST " + askHandover.path, asksHandovers, s.startHandover(askHandover)},

		{"GET " + findYoungPath, startsTransitions, s.findYoungPage},
		{"POST " + findYoungPath, startsTransitions, s.findYoung},
		{"GET " + startTransitionPath, startsTransitions, s.startTransitionPage},
		{"POST " + startTransitionPath, startsTransitions, s.startTransition},
		{"GET " + watchPath, watches, s.watchPage},
		{"POST " + watchPath, startsTransitions, s.startWatched},

		{"GET /beheer/mail", only(care.Admin), s.mails},
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

// home sends people to their work.
func (s *site) home(v *visit) error {
	http.Redirect(v.w, v.r, "/taken", http.StatusSeeOther)
	return nil
}
