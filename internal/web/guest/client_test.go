package guest

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestWhereACodeComesFrom(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, remote, forwarded, want string
	}{
		{"a client without a proxy", "203.0.113.9:4711", "", "203.0.113.9"},
		{"a stranger's header is not believed", "203.0.113.9:4711", "198.51.100.1", "203.0.113.9"},
		{"behind the proxy on this machine", "127.0.0.1:4711", "198.51.100.1", "198.51.100.1"},
		{"what the proxy added comes last", "10.0.0.2:4711", "1.2.3.4, 198.51.100.1", "198.51.100.1"},
		{"a network of IPv6 is one client", "[2001:db8:1:2:3::9]:4711", "", "2001:db8:1:2::/64"},
		{"nothing that is an address", "pipe", "", "pipe"},
	} {
		r, err := http.NewRequest(http.MethodPost, "/meedoen", io.NopCloser(strings.NewReader("")))
		if err != nil {
			t.Fatal(err)
		}
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := clientAddress(r); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	one, two := newClientKey(), newClientKey()
	r := &http.Request{RemoteAddr: "203.0.113.9:4711"}
	if len(one.of(r)) != 32 || bytes.Equal(one.of(r), two.of(r)) {
		t.Error("the address can be told from its hash: two portals have the same key")
	}
}
