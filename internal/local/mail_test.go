package local

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"schakel/internal/clock"
)

var caughtAt = time.Date(2027, 8, 23, 6, 0, 0, 0, time.UTC) // 08:00 in Amsterdam

func startMail(t *testing.T) *Mail {
	t.Helper()
	m, err := StartMail(t.Context(), MailOptions{Clock: clock.NewFixed(caughtAt)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := m.Stop(); err != nil {
			t.Error(err)
		}
	})
	return m
}

// good is a request that SendGrid accepts, for two readers.
func good() sendRequest {
	return sendRequest{
		From: &mailAddress{"school@example.nl", "De Linde"}, ReplyTo: &mailAddress{Email: "zorg@example.nl"},
		Subject: "Er staan -n- taken klaar", Headers: map[string]string{"X-A": "all"},
		Content: []mailContent{
			{"text/plain", "Bekijk ze: -link-."},
			{"text/html", `<html><head><title>x</title></head><a href="-link-">Bekijk</a></html>`},
		},
		Personalizations: []personalization{
			{
				To:            []mailAddress{{Email: "karin@example.nl"}},
				Substitutions: map[string]string{"-n-": "2", "-link-": "https://schakel.example/k?a=1&b=2"},
				CustomArgs:    map[string]string{"mail_id": "m-1"},
			},
			{
				To: []mailAddress{{Email: "jan@example.nl"}}, Subject: "Er staat -n- taak klaar",
				Substitutions: map[string]string{"-n-": "1", "-link-": "https://schakel.example/j"},
				CustomArgs:    map[string]string{"mail_id": "m-2"},
			},
		},
	}
}

// answer is a response that was read to its end.
type answer struct {
	status int
	header http.Header
	body   []byte
}

func post(t *testing.T, m *Mail, key, kind string, body []byte) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, m.URL+"/v3/mail/send", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", key)
	r.Header.Set("Content-Type", kind)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, text}
}

func send(t *testing.T, m *Mail, q sendRequest) answer {
	t.Helper()
	body, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	return post(t, m, "Bearer key", "application/json", body)
}

func get(t *testing.T, address string) (string, http.Header) {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s %v", address, res.Status, err)
	}
	return string(body), res.Header
}

func TestMailIsCaughtPerReader(t *testing.T) {
	t.Parallel()
	m := startMail(t)
	res := send(t, m, good())
	if res.status != http.StatusAccepted || res.header.Get("X-Message-Id") == "" {
		t.Fatalf("answered %d with %v", res.status, res.header)
	}
	id := res.header.Get("X-Message-Id")
	want := []CaughtMail{
		{
			Number: 1, MessageID: id, At: caughtAt, From: "De Linde <school@example.nl>", ReplyTo: "zorg@example.nl",
			To: "karin@example.nl", Subject: "Er staan 2 taken klaar",
			Text: "Bekijk ze: https://schakel.example/k?a=1&b=2.",
			HTML: `<html><head><title>x</title></head><a href="https://schakel.example/k?a=1&b=2">Bekijk</a></html>`,
			ID:   "m-1", Headers: map[string]string{"X-A": "all"},
		},
		{
			Number: 2, MessageID: id, At: caughtAt, From: "De Linde <school@example.nl>", ReplyTo: "zorg@example.nl",
			To: "jan@example.nl", Subject: "Er staat 1 taak klaar",
			Text: "Bekijk ze: https://schakel.example/j.",
			HTML: `<html><head><title>x</title></head><a href="https://schakel.example/j">Bekijk</a></html>`,
			ID:   "m-2", Headers: map[string]string{"X-A": "all"},
		},
	}
	if diff := cmp.Diff(want, m.All()); diff != "" {
		t.Error(diff)
	}
	var listed []CaughtMail
	body, _ := get(t, m.URL+"/api/mails?to="+url.QueryEscape("jan@example.nl"))
	if err := json.Unmarshal([]byte(body), &listed); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want[1:], listed); diff != "" {
		t.Error(diff)
	}
	m.Clear()
	if left := m.All(); len(left) != 0 {
		t.Errorf("after Clear: %v", left)
	}
}

func TestMailRefusesWhatSendGridRefuses(t *testing.T) {
	t.Parallel()
	m := startMail(t)
	long := map[string]string{"-a-": strings.Repeat("x", maxSubstitutions)}
	for _, c := range []struct {
		name  string
		spoil func(*sendRequest)
		field string
	}{
		{"nobody", func(q *sendRequest) { q.Personalizations = nil }, "personalizations"},
		{"too many", func(q *sendRequest) { q.Personalizations = make([]personalization, 1001) }, "personalizations"},
		{"too many together", func(q *sendRequest) {
			for i := range 1000 {
				q.Personalizations[0].To = append(
					q.Personalizations[0].To, mailAddress{Email: fmt.Sprintf("a%d@example.nl", i)},
				)
			}
		}, "personalizations"},
		{"no reader", func(q *sendRequest) { q.Personalizations[1].To = nil }, "personalizations.1.to"},
		{"no address", func(
			q *sendRequest,
		) {
			q.Personalizations[0].To[0].Email = "Karin <karin@example.nl>"
		}, "personalizations.0.to.0.email"},
		{"twice", func(
			q *sendRequest,
		) {
			q.Personalizations[0].Cc = []mailAddress{{Email: "KARIN@example.nl"}}
		}, "personalizations.0"},
		{"long substitutions", func(
			q *sendRequest,
		) {
			q.Personalizations[0].Substitutions = long
		}, "personalizations.0.substitutions"},
		{"long arguments", func(
			q *sendRequest,
		) {
			q.Personalizations[0].CustomArgs = long
		}, "personalizations.0.custom_args"},
		{"no sender", func(q *sendRequest) { q.From = nil }, "from.email"},
		{"reply to nobody", func(q *sendRequest) { q.ReplyTo.Email = "nobody" }, "reply_to.email"},
		{"no subject", func(q *sendRequest) { q.Subject = "" }, "subject"},
		{"no content", func(q *sendRequest) { q.Content = nil }, "content"},
		{"empty content", func(q *sendRequest) { q.Content[1].Value = "" }, "content.1.value"},
		{"text after HTML", func(
			q *sendRequest,
		) {
			q.Content[0], q.Content[1] = q.Content[1], q.Content[0]
		}, "content"},
	} {
		q := good()
		c.spoil(&q)
		res := send(t, m, q)
		var refusal struct{ Errors []sendProblem }
		if err := json.Unmarshal(res.body, &refusal); err != nil && res.status != http.StatusAccepted {
			t.Fatal(err)
		}
		if res.status != http.StatusBadRequest || len(refusal.Errors) == 0 || *refusal.Errors[0].Field != c.field ||
			refusal.Errors[0].Message == "" {
			t.Errorf("%s: %d %+v, want 400 about %s", c.name, res.status, refusal.Errors, c.field)
		}
	}
	body, err := json.Marshal(good())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, key, kind string
		body            []byte
		want            int
	}{
		{"no key", "", "application/json", body, http.StatusUnauthorized},
		{"empty key", "Bearer ", "application/json", body, http.StatusUnauthorized},
		{"other kind", "Bearer k", "text/plain", body, http.StatusUnsupportedMediaType},
		{"no JSON", "Bearer k", "application/json", []byte("{"), http.StatusBadRequest},
		{"too large", "Bearer k", "application/json", make([]byte, maxRequest+1), http.StatusRequestEntityTooLarge},
	} {
		if res := post(t, m, c.key, c.kind, c.body); res.status != c.want {
			t.Errorf("%s: %d, want %d", c.name, res.status, c.want)
		}
	}
	sandbox := good()
	sandbox.MailSettings.Sandbox.Enable = true
	if res := send(t, m, sandbox); res.status != http.StatusOK {
		t.Errorf("sandbox: %d", res.status)
	}
	if caught := m.All(); len(caught) != 0 {
		t.Errorf("caught all the same: %v", caught)
	}
}

func TestMailPage(t *testing.T) {
	t.Parallel()
	m := startMail(t)
	if empty, _ := get(t, m.URL); !strings.Contains(empty, "Nog geen mail") {
		t.Errorf("the empty page:\n%s", empty)
	}
	send(t, m, good())
	evil := good()
	evil.Subject, evil.Content[0].Value = "<script>alert(1)</script>", "javascript:alert(1) <script>alert(1)</script>"
	evil.Personalizations = evil.Personalizations[:1]
	send(t, m, evil)
	page, header := get(t, m.URL)
	for _, want := range []string{
		"3 mails", `<a href="https://schakel.example/k?a=1&amp;b=2" target="_blank" rel="noopener">`,
		"ma 23 aug 2027 om 08:00",
		`<iframe src="/mails/1"`, "De Linde &lt;school@example.nl&gt;", "&lt;script&gt;",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s:\n%s", want, page)
		}
	}
	if strings.Contains(page, "<script>") || strings.Contains(page, `href="javascript`) {
		t.Errorf("a mail gets markup into the page:\n%s", page)
	}
	if strings.Index(page, "mail-3") > strings.Index(page, "mail-1") {
		t.Error("the newest mail is not on top")
	}
	if csp := header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") ||
		strings.Contains(csp, "unsafe") {
		t.Errorf("policy of the page: %s", csp)
	}
	formatted, header := get(t, m.URL+"/mails/1")
	if !strings.Contains(formatted, `<head><base target="_blank">`) {
		t.Errorf("the formatted mail:\n%s", formatted)
	}
	if csp := header.Get("Content-Security-Policy"); !strings.Contains(csp, "sandbox") ||
		strings.Contains(csp, "script") {
		t.Errorf("policy of the formatted mail: %s", csp)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, m.URL+"/clear", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusForbidden || len(m.All()) != 3 {
		t.Errorf("another site cleared the mails: %s", res.Status)
	}
}

func TestOldMailsGo(t *testing.T) {
	t.Parallel()
	m := startMail(t)
	m.keep(slices.Repeat([]CaughtMail{{Text: "x"}}, keepMails+5))
	if all := m.All(); len(all) != keepMails || all[0].Number != 6 {
		t.Errorf("%d mails are kept, from number %d", len(all), all[0].Number)
	}
	m.keep([]CaughtMail{{Text: strings.Repeat("x", keepBytes)}})
	if all := m.All(); len(all) != 1 {
		t.Errorf("%d mails are kept beside a giant", len(all))
	}
}

func TestLinked(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]textPart{
		"niets": {{Text: "niets"}},
		"Zie https://a.example/b?c=1&d.": {
			{Text: "Zie "}, {"https://a.example/b?c=1&d", "https://a.example/b?c=1&d"}, {Text: "."},
		},
		"(http://a.example/)\nen http://b.nl!": {
			{Text: "("},
			{"http://a.example/", "http://a.example/"},
			{Text: ")\nen "},
			{"http://b.nl", "http://b.nl"},
			{Text: "!"},
		},
	} {
		if diff := cmp.Diff(want, linked(text), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}
