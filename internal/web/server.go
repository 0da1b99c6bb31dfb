package web

import (
	"html/template"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/alexedwards/scs/v2"

	"schakel/internal/clock"
)

// Options is what the portal is built from. Store, Engine, Drafts and Clock are needed; the rest may be left out.
type Options struct {
	Store  Store
	Engine Engine
	Drafts Drafts
	Clock  clock.Clock
	// Pages are what is there to see beside the shell.
	Pages []Pages
	// Invitations sends links by mail; nil: links can only be handed over.
	Invitations Invitations
	// OldAddresses tells mail addresses that they were replaced; nil: nobody is told.
	OldAddresses OldAddresses
	// Sessions keeps who is signed in; nil keeps it in memory, which is lost at a restart and not shared between
	// portals.
	Sessions scs.Store
	// BaseURL is where users reach the portal: "https://schakel.example.nl". With https the cookie is bound to this
	// host and to TLS.
	BaseURL string
	// Development opens the sign-in of the demo, and only for who comes over loopback.
	Development bool
	// Demo puts a bar above every page with which a visitor turns the days; only together with Development.
	Demo Demo
	// DemoLinks stand in that bar: the mail catcher, the Temporal UI.
	DemoLinks []Link
	Log       *slog.Logger // nil: slog.Default()
}

// Link is a link with its Dutch text.
type Link struct{ Text, URL string }

// Shell is the running portal around its pages: who is there, what stands on every page, and how a page is shown.
type Shell struct {
	Options
	secure  bool // reached over https
	Session *scs.SessionManager
	assets  *assets
	pages   map[string]*template.Template
	keepers *http.ServeMux         // the pages whose forms can be kept half done
	formKey atomic.Pointer[[]byte] // of the marks in forms; nil until it is read
}

// New builds the portal. It panics when Store, Engine, Drafts or Clock is missing: that is a mistake in a main, not
// something to run with.
func New(o Options) http.Handler {
	if o.Store == nil || o.Engine == nil || o.Drafts == nil || o.Clock == nil {
		panic("web: Store, Engine, Drafts and Clock are needed")
	}
	return newSite(o).handler()
}

func newSite(o Options) *Shell {
	if !o.Development {
		o.Demo, o.DemoLinks = nil, nil
	}
	s := &Shell{Options: o, secure: strings.HasPrefix(o.BaseURL, "https://")}
	if s.Log == nil {
		s.Log = slog.Default()
	}
	s.assets = loadAssets()
	s.pages = parsePages(s.assets)
	s.Session = s.newSessions()
	return s
}

// handler wraps the site map in what holds for every page: headers, refusal of other sites' forms, sessions. Another
// site's form is refused before anything else, or a page that carries what was sent would make it one of ours. Assets
// need no session.
func (s *Shell) handler() http.Handler {
	mux, routes := http.NewServeMux(), s.routes()
	for _, r := range routes {
		mux.Handle(r.pattern, s.serve(r))
	}
	s.keepers = s.keeping(routes)
	guarded := http.NewCrossOriginProtection()
	guarded.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(s.visit(w, r), errCrossSite)
	}))

	outer := http.NewServeMux()
	outer.Handle("GET "+assetPath, s.assets)
	outer.Handle("/", noStore(guarded.Handler(s.withSessions(mux))))
	return s.securityHeaders(outer)
}
