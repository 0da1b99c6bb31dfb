package e2etest

import (
	"net/http"
	"slices"

	"schakel/internal/web"
	"schakel/internal/web/sitemap"
)

// siteMap is every address of the portal.
func siteMap() []web.RouteInfo { return web.Routes(web.Options{Pages: sitemap.Pages(nil, nil)}) }

// OfTransitions are the addresses that only transitions 18-/18+ and tables have. Package e2e/transition goes there, and
// package e2e everywhere else.
var OfTransitions = []string{
	"/overgangen/nieuw", "/overgangen/nieuw/gegevens", "/vooruitblik",
	"/trajecten/{id}/plan", "/trajecten/{id}/plan/akkoord", "/trajecten/{id}/medewerker",
	"/trajecten/{id}/jeugdhulp-gestopt", "/trajecten/{id}/overlegtafel",
	"/meedoen/plan", "/meedoen/plan/akkoord", "/meedoen/ouders",
}

// OfTwo are the addresses about two young people who look alike; the last asks about them. The tests of who joins them
// go there, and those that look at every page.
var OfTwo = []string{"/jongeren/{id}/zelfde/{other}", "/jongeren/{id}/samen/{same}", "/jongeren/vragen"}

// Paths are the addresses of the site map with a method, but these.
func Paths(method string, but ...string) []string {
	var paths []string
	for _, r := range siteMap() {
		if r.Method == method && !slices.Contains(but, r.Path) {
			paths = append(paths, r.Path)
		}
	}
	return paths
}

// Pages lists the addresses of every page of the portal about one of these objects: a "process" or a "task", by its
// ids.
func Pages(ids map[string][]string) []string {
	var all []string
	for _, r := range siteMap() {
		if r.Method != http.MethodGet || r.IDs != 1 {
			continue
		}
		for _, id := range ids[r.Object] {
			all = append(all, r.At(id))
		}
	}
	return all
}
