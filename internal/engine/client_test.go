package engine

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"strings"
	"testing"

	"schakel/internal/care"
)

func TestCheck(t *testing.T) {
	t.Parallel()
	c := connect(t, &fakeServer{}, soon)
	if err := c.Check(t.Context()); err != nil {
		t.Errorf("Check = %v", err)
	}
	other := New(c.Temporal(), Options{Namespace: "elsewhere"})
	if err := other.Check(t.Context()); err == nil || !strings.Contains(err.Error(), "elsewhere") ||
		errors.Is(err, care.ErrEngineAway) {
		t.Errorf("Check = %v, want an error that names the namespace", err)
	}
}

func TestDialTakesTheEnvironment(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TEMPORAL_CONFIG_FILE", "testdata/none.toml")
	t.Setenv("TEMPORAL_ADDRESS", nobody)
	t.Setenv("TEMPORAL_NAMESPACE", "from-the-environment")
	o := Options{Log: slog.New(slog.DiscardHandler), Timeout: notNow}

	ctx, cancel := context.WithTimeout(t.Context(), notNow)
	defer cancel()
	if _, err := Dial(ctx, Dialing{}, o); err == nil || !strings.Contains(err.Error(), nobody) {
		t.Errorf("Dial = %v, want an error that names %s", err, nobody)
	}
	for _, c := range []struct{ namespace, want string }{{"", "from-the-environment"}, {"given", "given"}} {
		lazy, err := Dial(t.Context(), Dialing{Namespace: c.namespace, Lazy: true}, o)
		if err != nil {
			t.Fatal(err)
		}
		if lazy.Namespace() != c.want {
			t.Errorf("namespace %q, want %q", lazy.Namespace(), c.want)
		}
		if err := lazy.Check(t.Context()); !errors.Is(err, care.ErrEngineAway) {
			t.Errorf("Check = %v, want ErrEngineAway", err)
		}
		if err := lazy.Suspend(t.Context(), care.SuspendProcess{Act: act}); !errors.Is(err, care.ErrEngineAway) {
			t.Errorf("Suspend = %v, want ErrEngineAway", err)
		}
		lazy.Close()
	}
}
