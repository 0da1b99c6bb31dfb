package postgres_test

import (
	"bytes"
	"testing"
	"time"
)

func TestSessions(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	now := w.now
	s := w.Sessions(func() time.Time { return now })
	find := func(token string) string {
		t.Helper()
		data, found, err := s.Find(token)
		w.do(err)
		equal(t, "found", found, data != nil)
		return string(data)
	}
	w.do(s.Commit("token-1", []byte("anna"), now.Add(time.Hour)))
	w.do(s.Commit("token-2", []byte("bas"), now.Add(time.Minute)))
	w.do(s.Commit("token-1", []byte("carla"), now.Add(time.Hour)))
	equal(t, "session", find("token-1"), "carla")
	equal(t, "unknown session", find("token-3"), "")
	for _, row := range column[[]byte](w, `SELECT token_hash || data FROM sessions`) {
		if bytes.Contains(row, []byte("token")) {
			t.Errorf("a token is stored readably: %q", row)
		}
	}
	now = now.Add(time.Minute)
	equal(t, "a session that has ended", find("token-2"), "")
	n, err := s.Sweep(w.ctx)
	w.do(err)
	equal(t, "swept", n, 1)
	w.do(s.Delete("token-1"))
	equal(t, "a session that was ended", find("token-1"), "")
}
