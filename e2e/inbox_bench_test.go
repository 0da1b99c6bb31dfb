package e2e

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"schakel/internal/clock"
	"schakel/internal/postgres"
	"schakel/internal/postgres/pgtest"
	"schakel/internal/web"
	"schakel/internal/web/sitemap"
)

// BenchmarkInboxPage is the server's time for a page of the inbox in a region with 100,000 tasks: the portal with all
// that it does for a page (session, who is there, the tasks, the count in the menu, the log of who looked, the page
// itself) on a real PostgreSQL. The network and the browser are left out. It is to stay under 30 ms. ms/page is the
// median, which says more than the mean of ns/op on a machine that does other things too.
func BenchmarkInboxPage(b *testing.B) {
	address, email := pgtest.Region(b)
	store, err := postgres.Open(context.Background(), address)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(store.Close)
	mentor, err := store.StaffByEmail(context.Background(), email)
	if err != nil {
		b.Fatal(err)
	}
	drafts, err := store.Drafts([][]byte{make([]byte, 32)})
	if err != nil {
		b.Fatal(err)
	}
	portal := sitemap.Portal(web.Options{
		Drafts:      drafts,
		Clock:       clock.NewFixed(pgtest.RegionNow),
		Development: true,
		Log:         slog.New(slog.DiscardHandler),
	}, store, struct{ sitemap.Engine }{})
	send := func(method, path string, form url.Values, cookies ...*http.Cookie) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
		r.RemoteAddr, r.Host = "127.0.0.1:40000", "localhost"
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for _, c := range cookies {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		portal.ServeHTTP(w, r)
		return w
	}
	cookies := send(http.MethodPost, "/aanmelden", url.Values{"wie": {string(mentor.ID)}}).Result().Cookies()
	var took []time.Duration
	var tasks, size int
	for b.Loop() {
		clocked := clock.Stopwatch()
		w := send(http.MethodGet, "/taken", nil, cookies...)
		took = append(took, clocked())
		tasks, size = strings.Count(w.Body.String(), `href="/taken/`), w.Body.Len()
		if w.Code != http.StatusOK || tasks < 50 {
			b.Fatalf("status %d, %d tasks on the page", w.Code, tasks)
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/page")
	b.ReportMetric(float64(tasks), "tasks/page")
	b.ReportMetric(float64(size)/1000, "kB/page")
}
