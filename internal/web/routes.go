package web

import (
	"net/http"
)

// Route is one line of the site map.
type Route struct {
	pattern string // as http.ServeMux reads it
	who     Policy // who may come here; the store decides what they see
	page    func(*Visit) error
	keeps   bool // what is sent here can be kept half done
}

// Get is a page at an address.
func Get(path string, who Policy, page func(*Visit) error) Route {
	return Route{pattern: "GET " + path, who: who, page: page}
}

// Post is what is done with what was sent to an address.
func Post(path string, who Policy, page func(*Visit) error) Route {
	return Route{pattern: "POST " + path, who: who, page: page}
}

// Pages are pages that belong together, in the shell that shows them.
type Pages func(*Shell) []Route

// routes is the site map.
func (s *Shell) routes() []Route {
	routes := []Route{
		Get("/{$}", Anybody, s.home),
		{pattern: "/", who: Anybody, page: s.notFound},
		Post(draftsPath, SignedIn, s.dropDraft),
	}
	if s.Demo != nil {
		routes = append(routes, Post("/demo/verder", Anybody, s.walkDemo))
	}
	for _, pages := range s.Pages {
		routes = append(routes, pages(s)...)
	}
	return routes
}

// home sends people to their work.
func (s *Shell) home(v *Visit) error {
	http.Redirect(v.W, v.R, "/taken", http.StatusSeeOther)
	return nil
}
