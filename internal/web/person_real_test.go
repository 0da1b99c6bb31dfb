package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"schakel/internal/care"
	"schakel/internal/clock"
	"schakel/internal/postgres"
	"schakel/internal/postgres/pgtest"
)

// personPortal is a portal on a real PostgreSQL with the young person of pgtest.Person, and a mentor signed in.
func personPortal(t testing.TB) (get func(path string) *httptest.ResponseRecorder, person care.PersonID) {
	t.Helper()
	address := pgtest.URL(t)
	store, err := postgres.Open(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	pgtest.Region(t, address)
	email, person := pgtest.Person(t, address)
	mentor, err := store.StaffByEmail(context.Background(), email)
	if err != nil {
		t.Fatal(err)
	}
	portal := New(Options{
		Store: store, Engine: struct{ Engine }{}, Clock: clock.NewFixed(pgtest.RegionNow), Sessions: store.Sessions(time.Now), Development: true,
		Log: slog.New(slog.DiscardHandler),
	})
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
