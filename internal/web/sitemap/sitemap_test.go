package sitemap_test

import (
	"net/http"
	"slices"
	"testing"

	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/sitemap"
	"schakel/internal/web/webtest"
)

// hello is pages in a package of their own: this one.
func hello(shell *web.Shell) []web.Route {
	return []web.Route{web.Get("/hallo", web.SignedIn, func(v *web.Visit) error {
		return shell.Show(v, web.Page{
			Template: "problem", Title: "Hallo", View: web.ProblemPage{Title: "Hallo", Text: "Dag " + v.Me.Name + "."},
		})
	})}
}

// A page in a package of its own is one line of the site map: the shell gives it its frame, and lets in whom the line
// says.
func TestAPageIsAddedByOneLine(t *testing.T) {
	t.Parallel()
	b := browser.Open(t, func(o *web.Options) { o.Pages = append(o.Pages, hello) })
	if got := b.Get("/hallo").Header.Get("Location"); got != "/aanmelden?verder=%2Fhallo" {
		t.Errorf("who is not signed in is sent to %q", got)
	}
	page := b.As(webtest.Karin).Get("/hallo").Is(http.StatusOK)
	page.Has("h1", "Hallo")
	page.Has("main", "Dag Karin de Wit.")
	page.Has("nav", "Mijn taken", "Trajecten")
	if !slices.ContainsFunc(web.Routes(b.Options), func(r web.RouteInfo) bool { return r.Path == "/hallo" }) {
		t.Error("the tests that go to every address do not know it")
	}
}

// Every address of the portal stands in the site map once.
func TestEveryAddressStandsOnce(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range web.Routes(web.Options{Pages: sitemap.Pages(nil, nil)}) {
		if seen[r.Pattern] {
			t.Errorf("%s stands there twice", r.Pattern)
		}
		seen[r.Pattern] = true
	}
	if len(seen) < 60 {
		t.Errorf("only %d addresses", len(seen))
	}
}
