package web

import "strings"

// RouteInfo is a line of the site map, for a test that goes everywhere.
type RouteInfo struct {
	Pattern string // as http.ServeMux reads it
	Method  string // "GET" or "POST"
	Path    string // "/trajecten/{id}/mentor"
	// Object is what the first id of the path is of: "task", "process" or "person"; empty: there is none, or it is a
	// secret of its own.
	Object string
	IDs    int  // how many ids the path has
	Guest  bool // of the pages for who has no account
}

// Routes lists the site map of a portal that is built from these options. Addresses that lead nowhere are not in it.
func Routes(o Options) []RouteInfo {
	var all []RouteInfo
	for _, rt := range newSite(o).routes() {
		method, path, found := strings.Cut(rt.pattern, " ")
		if !found {
			continue
		}
		r := RouteInfo{
			Pattern: rt.pattern, Method: method, Path: strings.TrimSuffix(path, "{$}"), Guest: forGuests(path),
		}
		r.IDs = strings.Count(r.Path, "{")
		switch {
		case strings.HasPrefix(r.Path, "/taken/{id}"):
			r.Object = "task"
		case strings.HasPrefix(r.Path, "/trajecten/{id}"):
			r.Object = "process"
		case strings.HasPrefix(r.Path, "/jongeren/{id}"):
			r.Object = "person"
		}
		all = append(all, r)
	}
	return all
}

// At returns the address with every id filled in: the given ones in order, and the last of them for whatever is left.
func (r RouteInfo) At(ids ...string) string {
	path := r.Path
	for i := 0; len(ids) > 0 && strings.Contains(path, "{"); i++ {
		before, rest, _ := strings.Cut(path, "{")
		_, after, _ := strings.Cut(rest, "}")
		path = before + ids[min(i, len(ids)-1)] + after
	}
	return path
}
