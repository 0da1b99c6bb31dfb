package web

import (
	"net/http"
	"slices"
)

// route is one line of the site map.
type route struct {
	pattern string // as http.ServeMux reads it
	who     policy // who may come here; the store decides what they see
	page    func(*visit) error
}

// routes is the site map.
func (s *site) routes() []route {
	routes := slices.Concat(
		[]route{{"GET /{$}", anybody, s.home}, {"/", anybody, s.notFound}},
		s.accountPages(), s.taskPages(), s.processPages(), s.startPages(), s.personPages(), s.consentPages(),
		s.guestPages(), s.adminPages(),
	)
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
