package e2etest

import (
	"net/http"

	"schakel/internal/web"
)

// siteMap is every address of the portal.
func siteMap() []web.RouteInfo { return web.Routes(web.Options{}) }

// Pages lists the addresses of every page of the portal about one of these objects: a "process" or a "task", by its ids.
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
