package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestEveryRouteAsksWhoIsThere(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	for _, rt := range web.Routes(b.Options) {
		method, path := browser.AddressOf(rt)
		if browser.OpenRoutes[rt.Pattern] || rt.Guest { // who is no guest is tested with the guests' pages
			continue
		}
		got := b.Send(method, path, url.Values{"note": {"typed"}}, nil)
		switch method {
		case http.MethodGet:
			if want := "/aanmelden?verder=" + url.QueryEscape(path); got.Status != http.StatusSeeOther ||
				got.Header.Get("Location") != want {
				t.Errorf("%s: status %d to %q, want the sign-in", rt.Pattern, got.Status, got.Header.Get("Location"))
			}
		default:
			if got.Status != http.StatusUnauthorized || !strings.Contains(got.Value("bewaard"), "note=typed") {
				t.Errorf(
					"%s: status %d, kept %q; want a sign-in that keeps what was typed", rt.Pattern, got.Status,
					got.Value("bewaard"),
				)
			}
		}
	}
	if acts := b.Fake.Acts(); len(acts) > 0 {
		t.Errorf("nobody was signed in, and still: %v", acts)
	}
}

func TestEveryRouteRefusesOtherSitesForms(t *testing.T) {
	t.Parallel()
	b := browser.Open(t, browser.WithDemo(&browser.FakeDemo{})).As(webtest.Karin)
	forged := []http.Header{
		{"Sec-Fetch-Site": {"cross-site"}},
		{"Sec-Fetch-Site": {"same-site"}},
		{"Origin": {"https://evil.example"}},
		{"Origin": {"null"}},
	}
	for _, rt := range web.Routes(b.Options) {
		method, path := browser.AddressOf(rt)
		if method != http.MethodPost {
			continue
		}
		for _, header := range forged {
			if got := b.Send(method, path, url.Values{}, header); got.Status != http.StatusForbidden ||
				got.Text("h1") != "Dit kwam niet van Schakel" {
				t.Errorf("%s with %v: status %d, %q", rt.Pattern, header, got.Status, got.Text("h1"))
			}
		}
	}
	b.Get("/taken").Is(http.StatusOK) // signing out was refused as well
}

func TestOwnFormsAreTaken(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	header := http.Header{"Sec-Fetch-Site": {"same-origin"}, "Origin": {b.Server.URL}}
	b.Send(http.MethodPost, "/afmelden", url.Values{}, header).Is(http.StatusSeeOther)
}

func TestEveryPageCarriesTheHeaders(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	pages := []string{"/taken", browser.Task(webtest.LateContact), "/nergens", "/aanmelden", "/"}
	policy := b.Get("/taken").Header.Get("Content-Security-Policy")
	for _, path := range pages {
		got := b.Get(path)
		for name, want := range map[string]string{
			"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
			"Referrer-Policy":         "same-origin",
			"Content-Security-Policy": policy, "Cross-Origin-Opener-Policy": "same-origin",
			"Strict-Transport-Security": "",
		} {
			if h := got.Header.Get(name); h != want {
				t.Errorf("%s: %s is %q, want %q", path, name, h, want)
			}
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe") ||
		strings.Contains(policy, "*") {
		t.Errorf("the content policy is not strict: %s", policy)
	}
}

func TestOverHTTPSTheCookieBelongsToThisHost(t *testing.T) {
	t.Parallel()
	b := browser.Open(t, func(o *web.Options) { o.BaseURL = "https://schakel.example.nl" })
	got := b.Post("/aanmelden", url.Values{"wie": {string(webtest.Karin)}})
	cookie := got.Header.Get("Set-Cookie")
	for _, want := range []string{"__Host-schakel=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("no %s in %q", want, cookie)
		}
	}
	if strings.Contains(cookie, "Domain") || strings.Contains(cookie, "Expires") {
		t.Errorf("the cookie outlives the browser or the host: %q", cookie)
	}
	if got.Header.Get("Strict-Transport-Security") == "" {
		t.Error("no Strict-Transport-Security")
	}
}

func TestWhoIsUnknownAndWhoIsNotYoursLookTheSame(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Elders)
	unknown, notYours := b.Get("/taken/"+care.NewID()), b.Get(browser.Task(webtest.LateContact))
	unknown.Is(http.StatusNotFound)
	if unknown.Text("main") != notYours.Text("main") || notYours.Status != http.StatusNotFound {
		t.Errorf("unknown says %q, not yours says %d %q", unknown.Text("main"), notYours.Status, notYours.Text("main"))
	}
	if strings.Contains(notYours.Body, "Sanne") {
		t.Error("the page names somebody else's pupil")
	}
	b.Get("/taken/1").Is(http.StatusNotFound)
}

func TestTheDemoSignInNeedsLoopback(t *testing.T) {
	t.Parallel()
	s := browser.Open(t).Portal
	production := browser.Open(t, func(o *web.Options) { o.Development = false }).Portal
	request := func(change func(*http.Request)) *http.Request {
		r := httptest.NewRequest(http.MethodGet, "/aanmelden", nil)
		r.RemoteAddr, r.Host = "127.0.0.1:40000", "localhost:8080"
		change(r)
		return r
	}
	cases := []struct {
		name   string
		portal http.Handler
		r      *http.Request
		want   int
	}{
		{"this machine", s, request(func(*http.Request) {}), http.StatusOK},
		{"this machine by IPv6", s, request(func(r *http.Request) {
			r.RemoteAddr, r.Host = "[::1]:40000", "[::1]:8080"
		}), http.StatusOK},
		{"another machine", s, request(func(r *http.Request) {
			r.RemoteAddr = "10.0.0.7:40000"
		}), http.StatusForbidden},
		{"through a proxy", s, request(func(r *http.Request) {
			r.Header.Set("X-Forwarded-For", "10.0.0.7")
		}), http.StatusForbidden},
		{"a name that points here", s, request(func(r *http.Request) {
			r.Host = "evil.example"
		}), http.StatusForbidden},
		{"not for development", production, request(func(*http.Request) {}), http.StatusForbidden},
	}
	for _, c := range cases {
		w := httptest.NewRecorder()
		c.portal.ServeHTTP(w, c.r)
		if w.Code != c.want {
			t.Errorf("%s: status %d, want %d", c.name, w.Code, c.want)
		}
		if c.want != http.StatusOK && strings.Contains(w.Body.String(), "Karin") {
			t.Errorf("%s: the page names people", c.name)
		}
	}
	b := browser.Open(t, func(o *web.Options) { o.Development = false })
	b.Post("/aanmelden", url.Values{"wie": {string(webtest.Karin)}}).Is(http.StatusForbidden)
	b.Get("/taken").Is(http.StatusSeeOther)
}
