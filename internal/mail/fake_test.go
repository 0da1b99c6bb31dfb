package mail

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

var morningAt = time.Date(2027, time.August, 23, 6, 0, 0, 0, time.UTC)

// fakeSendGrid answers as SendGrid does and keeps what it was sent.
type fakeSendGrid struct {
	*httptest.Server
	mu     sync.Mutex
	bodies []string
	keys   []string
	// answer answers a request after its body was kept; nil accepts it.
	answer http.HandlerFunc
}

func newFakeSendGrid(t *testing.T) *fakeSendGrid {
	t.Helper()
	f := &fakeSendGrid{}
	f.Server = httptest.NewServer(f)
	t.Cleanup(f.Close)
	return f
}

func (f *fakeSendGrid) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil || r.Method != http.MethodPost || r.URL.Path != "/v3/mail/send" ||
		r.Header.Get("Content-Type") != "application/json" {
		http.Error(w, "not a mail", http.StatusNotFound)
		return
	}
	f.mu.Lock()
	f.bodies = append(f.bodies, string(body))
	f.keys = append(f.keys, r.Header.Get("Authorization"))
	answer := f.answer
	f.mu.Unlock()
	if answer != nil {
		answer(w, r)
		return
	}
	w.Header().Set("X-Message-Id", "m-1")
	w.WriteHeader(http.StatusAccepted)
}

func (f *fakeSendGrid) config() SendGridConfig {
	return SendGridConfig{
		Key: "test-key", From: "schakel@example.nl", ReplyTo: "zorg@example.nl", Host: f.URL, Timeout: 5 * time.Second,
	}
}

func (f *fakeSendGrid) client(t *testing.T) *SendGrid {
	t.Helper()
	s, err := NewSendGrid(f.config())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (f *fakeSendGrid) reset() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.bodies, f.keys = nil, nil
}

func (f *fakeSendGrid) sent() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]string(nil), f.bodies...)
}

// fataler is a test or a rapid test.
type fataler interface {
	Helper()
	Fatalf(string, ...any)
}

func (f *fakeSendGrid) onlyBody(t fataler) string {
	t.Helper()
	bodies := f.sent()
	if len(bodies) != 1 {
		t.Fatalf("%d requests, want 1", len(bodies))
	}
	return bodies[0]
}

// request is what these tests look at in a request.
type request struct {
	From, ReplyTo    struct{ Email, Name string }
	Subject          string
	Headers          map[string]string
	Content          []struct{ Type, Value string }
	Personalizations []struct {
		To            []struct{ Email, Name string }
		CustomArgs    map[string]string `json:"custom_args"`
		Substitutions map[string]string
	}
	Categories       []string
	TrackingSettings map[string]map[string]any `json:"tracking_settings"`
}

func decode(t fataler, body string) request {
	t.Helper()
	var r request
	if err := json.Unmarshal([]byte(body), &r); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	return r
}

// read returns the only mail as its reader sees it.
func (f *fakeSendGrid) read(t fataler) (subject, text, html string) {
	t.Helper()
	r := decode(t, f.onlyBody(t))
	if len(r.Personalizations) != 1 || len(r.Content) != 2 {
		t.Fatalf("%d readers and %d bodies, want 1 and 2", len(r.Personalizations), len(r.Content))
	}
	m := Message{Subject: r.Subject, Text: r.Content[0].Value, HTML: r.Content[1].Value}
	return filled(m, Recipient{Substitutions: r.Personalizations[0].Substitutions})
}
