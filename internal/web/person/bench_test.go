package person_test

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

	"schakel/internal/care"
	"schakel/internal/clock"
	"schakel/internal/postgres"
	"schakel/internal/postgres/pgtest"
	"schakel/internal/web"
	"schakel/internal/web/sitemap"
)

// BenchmarkPersonPage is the server's time for the page of a young person with 20 processes of three kinds and 2,000
// journal lines, in a region with 100,000 tasks and 100,000 lines of others: the portal with all that it does for a
// page (session, who is there, the count in the menu, every process, the plan, the timeline, the log of who looked, the
// page itself) on a real PostgreSQL. It is to stay under 50 ms, whichever part of the timeline is asked; of everything
// on one page, which is there to be printed, that is not asked. ms/page is the median, which says more than the mean of
// ns/op on a machine that does other things too; ms/fastest is what is left when it does nothing else.
func BenchmarkPersonPage(b *testing.B) {
	get, person := personPortal(b)
	for name, query := range map[string]string{
		"newest": "", "oldest": "?volgorde=oud", "last page": "?pagina=40", "one page": "?alles=1",
	} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			var lines, size int
			for b.Loop() {
				clocked := clock.Stopwatch()
				w := get(web.PersonPath(person) + query)
				took = append(took, clocked())
				lines, size = strings.Count(w.Body.String(), `class="sentence"`), w.Body.Len()
				if w.Code != http.StatusOK || lines < 50 {
					b.Fatalf("status %d, %d lines on the page", w.Code, lines)
				}
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/page")
			b.ReportMetric(float64(took[0].Microseconds())/1000, "ms/fastest")
			b.ReportMetric(float64(lines), "lines/page")
			b.ReportMetric(float64(size)/1000, "kB/page")
		})
	}
}

// personPortal is a portal on a real PostgreSQL with the young person of pgtest.Person, and a mentor signed in.
func personPortal(t testing.TB) (get func(path string) *httptest.ResponseRecorder, person care.PersonID) {
	t.Helper()
	address, _ := pgtest.Region(t)
	store, err := postgres.Open(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	email, person := pgtest.Person(t, address)
	mentor, err := store.StaffByEmail(context.Background(), email)
	if err != nil {
		t.Fatal(err)
	}
	drafts, err := store.Drafts([][]byte{make([]byte, 32)})
	if err != nil {
		t.Fatal(err)
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
	return func(path string) *httptest.ResponseRecorder { return send(http.MethodGet, path, nil, cookies...) }, person
}
