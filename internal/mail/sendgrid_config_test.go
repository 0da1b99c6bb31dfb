package mail

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestHostFollowsResidency(t *testing.T) {
	t.Parallel()
	good := SendGridConfig{Key: "SG.real", From: "a@example.nl", ReplyTo: "b@example.nl"}
	for _, c := range []struct {
		residency  Residency
		host, want string
	}{
		{"", "", "https://api.eu.sendgrid.com/v3/mail/send"},
		{EU, "", "https://api.eu.sendgrid.com/v3/mail/send"},
		{Global, "", "https://api.sendgrid.com/v3/mail/send"},
		{EU, "https://mail.example.nl:8443", "https://mail.example.nl:8443/v3/mail/send"},
		{EU, "http://127.0.0.1:8026", ""}, // a real key in the clear
		{EU, "127.0.0.1:8026", ""},
		{EU, "https://mail.example.nl/v3", ""},
		{"mars", "", ""},
	} {
		cfg := good
		cfg.Residency, cfg.Host = c.residency, c.host
		s, err := NewSendGrid(cfg)
		if c.want == "" {
			if err == nil {
				t.Errorf("residency %q, host %q: accepted", c.residency, c.host)
			}
			continue
		}
		if err != nil {
			t.Errorf("residency %q, host %q: %v", c.residency, c.host, err)
			continue
		}
		if r := s.request(sendPath); r.BaseURL != c.want {
			t.Errorf("residency %q, host %q: calls %q, want %q", c.residency, c.host, r.BaseURL, c.want)
		}
	}
	for what, spoil := range map[string]func(*SendGridConfig){
		"key":      func(c *SendGridConfig) { c.Key = "" },
		"sender":   func(c *SendGridConfig) { c.From = "Schakel <a@example.nl>" },
		"reply-to": func(c *SendGridConfig) { c.ReplyTo = "" },
	} {
		cfg := good
		spoil(&cfg)
		if _, err := NewSendGrid(cfg); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%s spoilt: %v, want an error that names it", what, err)
		}
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		status     int
		body, want string
	}{
		"may send":     {200, `{"scopes":["alerts.read","mail.send"]}`, ""},
		"may not send": {200, `{"scopes":["alerts.read"]}`, "Mail Send"},
		"unknown key":  {401, `{"errors":[{"message":"authorization required"}]}`, "401"},
		"nonsense":     {200, `<html>`, "cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method != http.MethodGet || r.URL.Path != "/v3/scopes" {
					t.Errorf("%s %s: a check sends nothing", r.Method, r.URL.Path)
				}
				w.WriteHeader(c.status)
				fmt.Fprint(w, c.body)
			}))
			defer server.Close()
			s, err := NewSendGrid(
				SendGridConfig{Key: "k", From: "a@example.nl", ReplyTo: "b@example.nl", Host: server.URL},
			)
			if err != nil {
				t.Fatal(err)
			}
			err = s.Check(t.Context())
			if (c.want == "") != (err == nil) || (err != nil && !strings.Contains(err.Error(), c.want)) {
				t.Errorf("Check = %v, want %q", err, c.want)
			}
		})
	}
}
