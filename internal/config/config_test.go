package config

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func workerEnv(extra ...string) []string {
	return append([]string{
		"DATABASE_URL=postgres://schakel:geheim@db:5432/schakel", "SENDGRID_API_KEY=SG.key",
		"SCHAKEL_MAIL_FROM=Schakel <post@schakel.example>",
		"SCHAKEL_BASE_URL=https://schakel.example",
	}, extra...)
}

// draftsKey is 32 bytes.
const draftsKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

func portalEnv(extra ...string) []string {
	return append(
		[]string{
			"DATABASE_URL=postgres://schakel@db/schakel", "SCHAKEL_BASE_URL=https://schakel.example",
			"SCHAKEL_DRAFTS_KEY=" + draftsKey,
		}, extra...,
	)
}

func TestLoadGivesDefaults(t *testing.T) {
	t.Parallel()
	worker, err := Load[Worker](workerEnv("PATH=/bin", "SCHAKEL_LOG_LEVEL="))
	want := Worker{
		Database: Database{"postgres://schakel:geheim@db:5432/schakel"},
		Mail:     Mail{Key: "SG.key", From: "Schakel <post@schakel.example>", Residency: "eu"},
		Site:     Site{"https://schakel.example"},
		Log:      Log{Format: "auto"},
	}
	if diff := cmp.Diff(want, worker); diff != "" || err != nil {
		t.Errorf("worker (-want +got):\n%s\n%v", diff, err)
	}
	portal, err := Load[Portal](portalEnv())
	if err != nil || portal.Address != "127.0.0.1:8080" || portal.Development || portal.SendsMail() {
		t.Errorf("portal: %+v, %v", portal, err)
	}
}

func TestLoadReadsWhatIsSet(t *testing.T) {
	t.Parallel()
	got, err := Load[Portal](
		portalEnv(
			"SCHAKEL_LISTEN= [::1]:9090 ", "SCHAKEL_DEVELOPMENT=true", "SCHAKEL_LOG_LEVEL=warn",
			"SCHAKEL_LOG_FORMAT=json",
		),
	)
	want := Portal{
		Database: Database{"postgres://schakel@db/schakel"}, Mail: Mail{Residency: "eu"}, Listen: Listen{"[::1]:9090"},
		Site:   Site{"https://schakel.example"},
		Drafts: Drafts{draftsKey},
		Demo:   Demo{true}, Log: Log{Level: slog.LevelWarn, Format: "json"},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("portal (-want +got):\n%s\n%v", diff, err)
	}
}

func TestLoadNamesEverythingThatIsMissing(t *testing.T) {
	t.Parallel()
	_, err := Load[Worker](nil)
	for _, name := range []string{
		"DATABASE_URL is not set: want postgres://", "SENDGRID_API_KEY", "SCHAKEL_MAIL_FROM", "SCHAKEL_BASE_URL",
		"docs/configuration.md",
	} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("error %v does not name %q", err, name)
		}
	}
	if _, err := Load[Database]([]string{"DATABASE_URL=  "}); err == nil {
		t.Error("a blank DATABASE_URL passed")
	}
}

func TestLoadRefusesWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		variable, want string // want stands in the error
		load           func(extra ...string) error
	}{
		{"SCHAKEL_MAIL_RESIDENCY=us", `SCHAKEL_MAIL_RESIDENCY is "us"; want eu or global`, loadWorker},
		{"SCHAKEL_MAIL_FROM=schakel", `SCHAKEL_MAIL_FROM is "schakel"; want an address`, loadWorker},
		{"SCHAKEL_MAIL_REPLY_TO=help@", `SCHAKEL_MAIL_REPLY_TO is "help@"; want an address`, loadWorker},
		{"SCHAKEL_MAIL_HOST=127.0.0.1:8025", `SCHAKEL_MAIL_HOST is "127.0.0.1:8025"; want the root`, loadWorker},
		{"SCHAKEL_MAIL_HOST=http://catcher:8025", `not to another machine`, loadWorker},
		{"SENDGRID_API_KEY=SG.a b", `SENDGRID_API_KEY is not right (its value is a secret`, loadWorker},
		{"DATABASE_URL=mysql://u:geheim@db/x", `DATABASE_URL is not right (its value is a secret`, loadWorker},
		{"DATABASE_URL=postgres://u:geheim@db", `DATABASE_URL is not right`, loadWorker},
		{"SCHAKEL_LOG_LEVEL=loud", `SCHAKEL_LOG_LEVEL is "loud"; want debug, info, warn or error`, loadWorker},
		{"SCHAKEL_LOG_FORMAT=xml", `SCHAKEL_LOG_FORMAT is "xml"; want auto, text or json`, loadPortal},
		{"SCHAKEL_DEVELOPMENT=ja", `SCHAKEL_DEVELOPMENT is "ja"; want true or false`, loadPortal},
		{"SCHAKEL_DRAFTS_KEY=geheim", `SCHAKEL_DRAFTS_KEY is not right (its value is a secret`, loadPortal},
		{"SCHAKEL_DRAFTS_KEY=Z2VoZWlt", `want 32 random bytes in base64`, loadPortal},
		{"SCHAKEL_DRAFTS_KEY=" + draftsKey + ",", `SCHAKEL_DRAFTS_KEY is not right`, loadPortal},
		{"SCHAKEL_DRAFTS_KEY=", `SCHAKEL_DRAFTS_KEY is not set: want 32 random bytes`, loadPortal},
		{"SCHAKEL_LISTEN=8080", `SCHAKEL_LISTEN is "8080"; want host:port`, loadPortal},
		{"SCHAKEL_LISTEN=127.0.0.1:http", `SCHAKEL_LISTEN is "127.0.0.1:http"`, loadPortal},
		{
			"SCHAKEL_BASE_URL=schakel.example", `SCHAKEL_BASE_URL is "schakel.example"; want an address without path`,
			loadPortal,
		},
		{"SCHAKEL_BASE_URL=https://schakel.example/portal", `want an address without path`, loadPortal},
		{"SCHAKEL_BASE_URL=https://schakel.example/", `want an address without path`, loadPortal},
		{"SCHAKEL_BASE_URL=http://schakel.example", `sessions need TLS`, loadPortal},
	} {
		err := c.load(c.variable)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want it to say %q", c.variable, err, c.want)
			continue
		}
		if strings.Contains(err.Error(), "geheim") || strings.Contains(err.Error(), "SG.a b") {
			t.Errorf("%s: the error shows a secret: %v", c.variable, err)
		}
	}
}

// TestPortalSendsWithEverythingOrNothing: a portal runs without mail, but half of the settings is a mistake that nobody
// would see until a link had to go.
func TestPortalSendsWithEverythingOrNothing(t *testing.T) {
	t.Parallel()
	mail := []string{"SENDGRID_API_KEY=SG.geheim", "SCHAKEL_MAIL_FROM=Schakel <post@schakel.example>"}
	portal, err := Load[Portal](
		portalEnv(append(mail, "SCHAKEL_MAIL_REPLY_TO=help@schakel.example", "SCHAKEL_MAIL_RESIDENCY=global")...),
	)
	want := Mail{
		Key: "SG.geheim", From: "Schakel <post@schakel.example>", ReplyTo: "help@schakel.example", Residency: "global",
	}
	if diff := cmp.Diff(want, portal.Mail); diff != "" || err != nil || !portal.SendsMail() {
		t.Errorf("with the worker's settings: %v, sends mail: %v (-want +got):\n%s", err, portal.SendsMail(), diff)
	}
	if portal, err := Load[Portal](
		portalEnv("SCHAKEL_MAIL_RESIDENCY=eu", "SCHAKEL_MAIL_REPLY_TO=help@schakel.example"),
	); err != nil || portal.SendsMail() {
		t.Errorf("without key and sender: %v, sends mail: %v", err, portal.SendsMail())
	}
	for _, c := range []struct {
		env  []string
		want string
	}{
		{mail[:1], "SCHAKEL_MAIL_FROM is not set: SENDGRID_API_KEY is set"},
		{mail[1:], "SENDGRID_API_KEY is not set: SCHAKEL_MAIL_FROM is set"},
		{append(mail[:2:2], "SCHAKEL_MAIL_HOST=http://catcher:8025"), "not to another machine"},
		{append(mail[:2:2], "SCHAKEL_MAIL_RESIDENCY=us"), "want eu or global"},
	} {
		if err := loadPortal(c.env...); err == nil || !strings.Contains(err.Error(), c.want) ||
			strings.Contains(err.Error(), "geheim") {
			t.Errorf("%v: got %v, want it to say %q", c.env, err, c.want)
		}
	}
	if err := loadPortal(append(mail, "SCHAKEL_MAIL_HOST=http://127.0.0.1:8025")...); err != nil {
		t.Errorf("with a mail catcher on this machine: %v", err)
	}
}

func loadWorker(extra ...string) error { _, err := Load[Worker](workerEnv(extra...)); return err }
func loadPortal(extra ...string) error { _, err := Load[Portal](portalEnv(extra...)); return err }

func TestDevelopmentStaysOnThisMachine(t *testing.T) {
	t.Parallel()
	for listen, allowed := range map[string]bool{
		"127.0.0.1:8080": true, "localhost:8080": true, "[::1]:8080": true, "127.0.0.9:0": true,
		":8080": false, "0.0.0.0:8080": false, "[::]:8080": false, "192.168.1.4:8080": false,
		"schakel.example:80": false,
	} {
		err := loadPortal("SCHAKEL_DEVELOPMENT=true", "SCHAKEL_LISTEN="+listen)
		if (err == nil) != allowed {
			t.Errorf("listening on %s with sign-in by choosing: error %v, want allowed %v", listen, err, allowed)
		}
	}
	if err := loadPortal("SCHAKEL_LISTEN=0.0.0.0:8080"); err != nil {
		t.Errorf("without development: %v", err)
	}
	if err := loadWorker(
		"SCHAKEL_DEVELOPMENT=true", "SCHAKEL_MAIL_HOST=http://catcher:8025", "SCHAKEL_BASE_URL=http://portal:8080",
	); err != nil {
		t.Errorf("worker of a demo in containers: %v", err)
	}
}

func TestHandlerFollowsFormatAndLevel(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		format   string
		terminal bool
		json     bool
	}{{"auto", true, false}, {"auto", false, true}, {"json", true, true}, {"text", false, false}} {
		var out bytes.Buffer
		log := slog.New(Log{Level: slog.LevelWarn, Format: c.format}.Handler(&out, c.terminal))
		log.Info("quiet")
		log.Warn("loud")
		if got := strings.HasPrefix(out.String(), "{"); got != c.json || strings.Contains(out.String(), "quiet") {
			t.Errorf("format %s, terminal %v: wrote %q", c.format, c.terminal, out.String())
		}
	}
}

func TestErrorsOfTheLibraryAreNotSwallowed(t *testing.T) {
	t.Parallel()
	err := errors.New("no such parser")
	if got := unreadable(nil, err, nil); !errors.Is(got, err) {
		t.Errorf("got %v", got)
	}
}

var update = flag.Bool("update", false, "write the table in docs/configuration.md anew")

const docs = "../../docs/configuration.md"

// The table in the documentation is the fields' own tags: a variable, default or meaning that changed fails here until
// `go test ./internal/config -update` has been run.
func TestDocumentationListsEveryVariable(t *testing.T) {
	t.Parallel()
	const begin, end = "<!-- variables -->\n", "<!-- end of variables -->\n"
	text, err := os.ReadFile(docs)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), begin)
	got, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has no table between %q and %q", docs, begin, end)
	}
	if *update {
		if err := os.WriteFile(docs, []byte(before+begin+table()+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(table(), got); diff != "" {
		t.Errorf("the table in %s is not that of the code (-code +docs):\n%s", docs, diff)
	}
}

func table() string {
	var b strings.Builder
	b.WriteString("| variable | default | meaning | read by |\n|---|---|---|---|\n")
	for _, v := range documented() {
		def := "none"
		switch {
		case v.needed:
			def = "**needed**"
		case v.fallback != "":
			def = "`" + v.fallback + "`"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", v.name, def, v.meaning, strings.Join(v.usedBy, ", "))
	}
	return b.String()
}

func TestVariablesAreAllExplained(t *testing.T) {
	t.Parallel()
	all := documented()
	for _, v := range all {
		if v.meaning == "" || len(v.usedBy) == 0 || v.want == "" && !strings.HasPrefix(v.name, "TEMPORAL_") {
			t.Errorf("%s lacks a meaning, a user or what is right: %+v", v.name, v)
		}
	}
	for name, want := range map[string][]string{
		"DATABASE_URL":     {"worker", "portal", "starter"},
		"SENDGRID_API_KEY": {"worker", "portal (optional)", "starter"},
	} {
		i := slices.IndexFunc(all, func(v documentedVariable) bool { return v.name == name })
		if diff := cmp.Diff(want, all[i].usedBy); diff != "" {
			t.Errorf("%s is read by (-want +got):\n%s", name, diff)
		}
	}
}

// TestKeysOfDraftsAreChanged: the new key stands first, and the old one behind it.
func TestKeysOfDraftsAreChanged(t *testing.T) {
	t.Parallel()
	other := "HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
	portal, err := Load[Portal](portalEnv("SCHAKEL_DRAFTS_KEY=" + other + ", " + draftsKey))
	if err != nil {
		t.Fatal(err)
	}
	keys, err := portal.Keys()
	if err != nil || len(keys) != 2 || keys[0][0] != 31 || keys[1][0] != 0 || len(keys[1]) != 32 {
		t.Errorf("keys %v, %v", keys, err)
	}
}
