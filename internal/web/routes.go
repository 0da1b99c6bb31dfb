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

// get is a page at an address.
func get(path string, who policy, page func(*visit) error) route {
	return route{"GET " + path, who, page}
}

// post is what is done with what was sent to an address.
func post(path string, who policy, page func(*visit) error) route {
	return route{"POST " + path, who, page}
}

// routes is the site map.
func (s *site) routes() []route {
	routes := slices.Concat(
		[]route{{"GET /{$}", anybody, s.home}, {"/", anybody, s.notFound}},
		s.accountPages(), s.taskPages(), s.processPages(), s.startPages(), s.personPages(), s.consentPages(),
		s.guestPages(), s.adminPages(),
	)
	if s.Demo != nil {
		routes = append(routes, post("/demo/verder", anybody, s.walkDemo))
	}
	return routes
}

// home sends people to their work.
func (s *site) home(v *visit) error {
	http.Redirect(v.w, v.r, "/taken", http.StatusSeeOther)
	return nil
}
