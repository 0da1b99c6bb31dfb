package app

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"schakel/internal/config"
)

// TestInvitationsWithAndWithoutMail: a portal without a mail service says so when it starts, and hands links over.
func TestInvitationsWithAndWithoutMail(t *testing.T) {
	t.Parallel()
	env := []string{
		"DATABASE_URL=postgres://schakel@db/schakel", "SCHAKEL_BASE_URL=https://schakel.example",
		"SCHAKEL_DRAFTS_KEY=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
	}
	for name, c := range map[string]struct {
		env  []string
		want bool
	}{
		"without": {nil, false},
		"with":    {[]string{"SENDGRID_API_KEY=SG.key", "SCHAKEL_MAIL_FROM=Schakel <post@schakel.example>"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg, err := config.Load[config.Portal](append(c.env, env...))
			if err != nil {
				t.Fatal(err)
			}
			var log bytes.Buffer
			by, addresses, err := postOf(t.Context(), cfg, nil, slog.New(slog.NewTextHandler(&log, nil)))
			if err != nil || (by != nil) != c.want {
				t.Errorf("sends by %v, %v; want somebody: %v", by, err, c.want)
			}
			if addresses == nil {
				t.Error("what becomes of the mail to an old address is recorded by nobody")
			}
			if said := strings.Contains(log.String(), "not sent by mail"); said == c.want {
				t.Errorf("logged %q", log.String())
			}
		})
	}
}
