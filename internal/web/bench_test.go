package web_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/clock"
	"schakel/internal/web"
	"schakel/internal/web/sitemap"
	"schakel/internal/web/webtest"
)

// BenchmarkInboxPage is one page of the fullest inbox that is ever shown: 100 tasks in a group. The store is in memory,
// so that it is the page itself that is measured.
func BenchmarkInboxPage(b *testing.B) {
	fake := webtest.Example()
	for i := range 100 {
		late := fake.Tasks[0]
		late.ID = care.TaskIDFor(webtest.Sanne, strconv.Itoa(i))
		fake.Tasks = append(fake.Tasks, late)
	}
	handler := sitemap.Portal(web.Options{
		Drafts: fake, Clock: clock.NewFixed(webtest.Now()), Development: true,
		Log: slog.New(slog.DiscardHandler),
	}, fake, fake)
	send := func(method, path, body string, cookies ...*http.Cookie) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, strings.NewReader(body))
		r.RemoteAddr, r.Host = "127.0.0.1:40000", "localhost"
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for _, c := range cookies {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w
	}
	signIn := url.Values{"wie": {string(webtest.Karin)}}.Encode()
	cookies := send(http.MethodPost, "/aanmelden", signIn).Result().Cookies()
	for b.Loop() {
		if w := send(http.MethodGet, "/taken", "", cookies...); w.Code != http.StatusOK || w.Body.Len() < 20_000 {
			b.Fatalf("status %d, %d bytes", w.Code, w.Body.Len())
		}
	}
}
