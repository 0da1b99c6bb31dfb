package web

import "net/http"

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
	if s.Demo != nil {
		routes = append(routes, route{"POST /demo/verder", anybody, s.walkDemo})
	}
	return routes
}

// home sends people to their work.
func (s *site) home(v *visit) error {
	http.Redirect(v.w, v.r, "/taken", http.StatusSeeOther)
	return nil
}
