package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestAssetsAreKeptForEver(t *testing.T) {
	t.Parallel()
	s := newSite(Options{})
	portal := s.handler()
	get := func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		portal.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w
	}
	for name := range s.assets.hashed {
		got := get(s.assets.url(name))
		if h := got.Header().Get("Cache-Control"); got.Code != http.StatusOK ||
			h != "public, max-age=31536000, immutable" {
			t.Errorf("%s: status %d, Cache-Control %q", name, got.Code, h)
		}
		if got.Header().Get("Set-Cookie") != "" || got.Header().Get("Content-Type") == "" {
			t.Errorf("%s: cookie %q, type %q", name, got.Header().Get("Set-Cookie"), got.Header().Get("Content-Type"))
		}
	}
	// only by the name with its hash, and nothing beside them
	for path, want := range map[string]int{
		"/static/schakel.css": http.StatusNotFound, "/static/../server.go": http.StatusTemporaryRedirect,
	} {
		if got := get(path); got.Code != want {
			t.Errorf("%s: status %d, want %d", path, got.Code, want)
		}
	}
}
