package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

func TestEveryRouteAsksWhoIsThere(t *testing.T) {
	t.Parallel()
	b := open(t)
	for _, rt := range Routes(b.options) {
		method, path := addressOf(rt)
		if openRoutes[rt.Pattern] || rt.Guest { // who is no guest is tested with the guests' pages
			continue
		}
		got := b.send(method, path, url.Values{"note": {"typed"}}, nil)
		switch method {
		case http.MethodGet:
			if want := "/aanmelden?verder=" + url.QueryEscape(path); got.status != http.StatusSeeOther ||
				got.header.Get("Location") != want {
				t.Errorf("%s: status %d to %q, want the sign-in", rt.Pattern, got.status, got.header.Get("Location"))
			}
		default:
			if got.status != http.StatusUnauthorized || !strings.Contains(got.value("bewaard"), "note=typed") {
				t.Errorf(
					"%s: status %d, kept %q; want a sign-in that keeps what was typed", rt.Pattern, got.status,
					got.value("bewaard"),
				)
			}
		}
	}
	if acts := b.fake.Acts(); len(acts) > 0 {
		t.Errorf("nobody was signed in, and still: %v", acts)
	}
}

func TestEveryRouteRefusesOtherSitesForms(t *testing.T) {
	t.Parallel()
	b := open(t, withDemo(&fakeDemo{})).as(webtest.Karin)
	forged := []http.Header{
		{"Sec-Fetch-Site": {"cross-site"}},
		{"Sec-Fetch-Site": {"same-site"}},
		{"Origin": {"https://evil.example"}},
		{"Origin": {"null"}},
	}
	for _, rt := range Routes(b.options) {
		method, path := addressOf(rt)
		if method != http.MethodPost {
			continue
		}
		for _, header := range forged {
			if got := b.send(method, path, url.Values{}, header); got.status != http.StatusForbidden ||
				got.text("h1") != "Dit kwam niet van Schakel" {
				t.Errorf("%s with %v: status %d, %q", rt.Pattern, header, got.status, got.text("h1"))
			}
		}
	}
	b.get("/taken").is(http.StatusOK) // signing out was refused as well
}

func TestOwnFormsAreTaken(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	header := http.Header{"Sec-Fetch-Site": {"same-origin"}, "Origin": {b.server.URL}}
	b.send(http.MethodPost, "/afmelden", url.Values{}, header).is(http.StatusSeeOther)
}

func TestEveryPageCarriesTheHeaders(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	pages := []string{"/taken", task(webtest.LateContact), "/nergens", "/aanmelden", "/"}
	policy := b.get("/taken").header.Get("Content-Security-Policy")
	for _, path := range pages {
		got := b.get(path)
		for name, want := range map[string]string{
			"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
			"Referrer-Policy":         "same-origin",
			"Content-Security-Policy": policy, "Cross-Origin-Opener-Policy": "same-origin",
			"Strict-Transport-Security": "",
		} {
			if h := got.header.Get(name); h != want {
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
	b := open(t, func(o *Options) { o.BaseURL = "https://schakel.example.nl" })
	got := b.post("/aanmelden", url.Values{"wie": {string(webtest.Karin)}})
	cookie := got.header.Get("Set-Cookie")
	for _, want := range []string{"__Host-schakel=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("no %s in %q", want, cookie)
		}
	}
	if strings.Contains(cookie, "Domain") || strings.Contains(cookie, "Expires") {
		t.Errorf("the cookie outlives the browser or the host: %q", cookie)
	}
	if got.header.Get("Strict-Transport-Security") == "" {
		t.Error("no Strict-Transport-Security")
	}
}

func TestWhoIsUnknownAndWhoIsNotYoursLookTheSame(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Elders)
	unknown, notYours := b.get("/taken/"+care.NewID()), b.get(task(webtest.LateContact))
	unknown.is(http.StatusNotFound)
	if unknown.text("main") != notYours.text("main") || notYours.status != http.StatusNotFound {
		t.Errorf("unknown says %q, not yours says %d %q", unknown.text("main"), notYours.status, notYours.text("main"))
	}
	if strings.Contains(notYours.body, "Sanne") {
		t.Error("the page names somebody else's pupil")
	}
	b.get("/taken/1").is(http.StatusNotFound)
}

func TestTheDemoSignInNeedsLoopback(t *testing.T) {
	t.Parallel()
	s := open(t).portal
	production := open(t, func(o *Options) { o.Development = false }).portal
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
		{"this machine by IPv6", s, request(func(
			r *http.Request,
		) {
			r.RemoteAddr, r.Host = "[::1]:40000", "[::1]:8080"
		}), http.StatusOK},
		{"another machine", s, request(func(
			r *http.Request,
		) {
			r.RemoteAddr = "10.0.0.7:40000"
		}), http.StatusForbidden},
		{"through a proxy", s, request(func(
			r *http.Request,
		) {
			r.Header.Set("X-Forwarded-For", "10.0.0.7")
		}), http.StatusForbidden},
		{"a name that points here", s, request(func(
			r *http.Request,
		) {
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
	b := open(t, func(o *Options) { o.Development = false })
	b.post("/aanmelden", url.Values{"wie": {string(webtest.Karin)}}).is(http.StatusForbidden)
	b.get("/taken").is(http.StatusSeeOther)
}
