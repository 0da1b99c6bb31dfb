package mail

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func message(n int) Message {
	m := Message{Subject: "Onderwerp", Text: "Tekst -link-", HTML: "<p>-link-</p>"}
	for i := range n {
		m.To = append(
			m.To,
			Recipient{
				MailID: fmt.Sprint("mail-", i), Email: fmt.Sprintf("reader%d@school.example", i),
				Substitutions: map[string]string{"-link-": fmt.Sprint("link-", i)},
			},
		)
	}
	return m
}

func TestSendWritesWhatSendGridReads(t *testing.T) {
	t.Parallel()
	f := newFakeSendGrid(t)
	id, err := f.client(t).Send(t.Context(), message(2))
	if err != nil || id != "m-1" {
		t.Fatalf("Send = %q, %v", id, err)
	}
	body := f.onlyBody(t)
	r := decode(t, body)
	off := map[string]any{"enable": false}
	if diff := cmp.Diff(map[string]map[string]any{
		"click_tracking": {"enable": false, "enable_text": false}, "open_tracking": off, "subscription_tracking": off,
		"ganalytics": off,
	}, r.TrackingSettings); diff != "" {
		t.Errorf("tracking (-want +got):\n%s", diff)
	}
	if r.From.Email != "schakel@example.nl" || r.From.Name != "Schakel" ||
		!strings.Contains(body, `"reply_to":{"email":"zorg@example.nl"}`) {
		t.Errorf("from %+v, body %s", r.From, body)
	}
	ours := message(1)
	ours.From, ours.ReplyTo = "PRO De Linde via Schakel", "tom@linde.example"
	f.reset()
	if _, err := f.client(t).Send(t.Context(), ours); err != nil {
		t.Fatal(err)
	}
	if body, from := f.onlyBody(t), decode(t, f.onlyBody(t)).From; from.Email != r.From.Email ||
		from.Name != ours.From || !strings.Contains(body, `"reply_to":{"email":"tom@linde.example"}`) {
		t.Errorf("of an organisation from %+v, body %s", from, body)
	}
	if r.Subject != "Onderwerp" || len(r.Categories) != 0 || r.Headers["Auto-Submitted"] != "auto-generated" {
		t.Errorf("subject %q, categories %v, headers %v", r.Subject, r.Categories, r.Headers)
	}
	if len(r.Content) != 2 || r.Content[0].Type != "text/plain" || r.Content[0].Value != "Tekst -link-" ||
		r.Content[1].Type != "text/html" || r.Content[1].Value != "<p>-link-</p>" {
		t.Errorf("content %+v", r.Content)
	}
	for i, p := range r.Personalizations {
		if len(p.To) != 1 || p.To[0].Email != fmt.Sprintf("reader%d@school.example", i) || p.To[0].Name != "" {
			t.Errorf("recipient %d: %+v", i, p.To)
		}
		if diff := cmp.Diff(map[string]string{"mail_id": fmt.Sprint("mail-", i)}, p.CustomArgs); diff != "" {
			t.Errorf("custom_args of %d (-want +got):\n%s", i, diff)
		}
		if p.Substitutions["-link-"] != fmt.Sprint("link-", i) {
			t.Errorf("substitutions of %d: %v", i, p.Substitutions)
		}
	}
	if len(r.Personalizations) != 2 || f.keys[0] != "Bearer test-key" {
		t.Errorf("%d personalizations, authorization %q", len(r.Personalizations), f.keys[0])
	}
}

func TestSendStatus(t *testing.T) {
	t.Parallel()
	const doubt, refused, busy, sent = "in doubt", "refused", "busy", "sent"
	for status, want := range map[int]string{
		202: sent,
		400: refused, 401: refused, 403: refused, 404: refused, 406: refused, 413: refused, 451: refused,
		429: busy,
		200: doubt, 204: doubt, 307: doubt, 408: doubt, 500: doubt, 502: doubt, 503: doubt, 504: doubt,
	} {
		t.Run(strconv.Itoa(status), func(t *testing.T) {
			t.Parallel()
			f := newFakeSendGrid(t)
			f.answer = func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Location", f.URL+"/v3/mail/send")
				w.WriteHeader(status)
			}
			_, err := f.client(t).Send(t.Context(), message(1))
			if got := verdict(err); got != want {
				t.Errorf("status %d is %s (%v), want %s", status, got, err, want)
			}
			if n := len(f.sent()); n != 1 {
				t.Errorf("%d requests, want 1: a send is never repeated by itself", n)
			}
		})
	}
}

func verdict(err error) string {
	switch {
	case err == nil:
		return "sent"
	case errors.Is(err, ErrRefused):
		return "refused"
	case errors.Is(err, ErrBusy):
		return "busy"
	}
	return "in doubt"
}

func TestRefusalSaysWhatAndNotWho(t *testing.T) {
	t.Parallel()
	f := newFakeSendGrid(t)
	f.answer = func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `{"errors":[{"message":"reader1@school.example is not valid",`+
			`"field":"personalizations.1.to.0.email"},
			{"message":"x","field":"personalizations.0"},{"message":"x","field":"reader1@school.example"},`+
			`{"message":"x","field":null}]}`)
	}
	_, err := f.client(t).Send(t.Context(), message(2))
	var refusal *RefusedError
	if !errors.As(err, &refusal) {
		t.Fatalf("Send = %v", err)
	}
	if want := "refused by the mail service: status 400, personalizations.1.to.0.email, " +
		"personalizations.0"; err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
	if diff := cmp.Diff([]int{0, 1}, refusal.Recipients()); diff != "" || refusal.Everything() {
		t.Errorf("recipients (-want +got):\n%s, everything %v", diff, refusal.Everything())
	}
	for _, whole := range []*RefusedError{{Status: 400}, {
		Fields: []string{"personalizations.1", "content.0.value"},
	}, {Fields: []string{"personalizations"}}} {
		if got := whole.Recipients(); len(got) != 0 {
			t.Errorf("%v is about recipients %v, want the whole message", whole, got)
		}
	}
}

func TestBusySaysHowLong(t *testing.T) {
	t.Parallel()
	now := time.Date(2027, time.August, 23, 6, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name, date, reset string
		want              time.Duration
	}{
		{"as said", now.Format(http.TimeFormat), strconv.FormatInt(now.Unix()+42, 10), 42 * time.Second},
		{"past", now.Format(http.TimeFormat), strconv.FormatInt(now.Unix()-42, 10), time.Second},
		{"absurd", now.Format(http.TimeFormat), strconv.FormatInt(now.Unix()+1e6, 10), 10 * time.Minute},
		{"no reset", now.Format(http.TimeFormat), "", 0},
		{"no date", "x", strconv.FormatInt(now.Unix(), 10), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := newFakeSendGrid(t)
			f.answer = func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Date", c.date)
				if c.reset != "" {
					w.Header().Set("X-RateLimit-Reset", c.reset)
				}
				w.WriteHeader(http.StatusTooManyRequests)
			}
			_, err := f.client(t).Send(t.Context(), message(1))
			var busy *BusyError
			if !errors.As(err, &busy) || busy.RetryAfter() != c.want {
				t.Errorf("Send = %#v, want to wait %v", err, c.want)
			}
		})
	}
}

func TestLostAnswers(t *testing.T) {
	t.Parallel()
	hijack := func(write string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := http.NewResponseController(w).Hijack()
			if err != nil {
				panic(err)
			}
			_, _ = conn.Write([]byte(write)) // the reader may be gone, which is the point
			conn.Close()
		}
	}
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		want   string
	}{
		"connection cut":         {hijack(""), "in doubt"},
		"cut within the headers": {hijack("HTTP/1.1 202 Acc"), "in doubt"},
		"cut after the headers": {
			hijack("HTTP/1.1 202 Accepted\r\nX-Message-Id: m-1\r\nContent-Length: 10\r\n\r\n"), "sent",
		},
		"too late": {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, "in doubt"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFakeSendGrid(t)
			f.answer = c.answer
			cfg := f.config()
			cfg.Timeout = 300 * time.Millisecond
			s, err := NewSendGrid(cfg)
			if err != nil {
				t.Fatal(err)
			}
			_, err = s.Send(t.Context(), message(1))
			if got := verdict(err); got != c.want {
				t.Errorf("Send = %v: %s, want %s", err, got, c.want)
			}
			if err != nil && strings.Contains(err.Error(), f.URL) {
				t.Errorf("%q holds an address", err)
			}
			if n := len(f.sent()); n != 1 {
				t.Errorf("%d requests, want 1", n)
			}
		})
	}
}

func TestNoConnectionIsNotSent(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil { // nobody listens there any more
		t.Fatal(err)
	}
	s, err := NewSendGrid(
		SendGridConfig{Key: "k", From: "a@example.nl", ReplyTo: "b@example.nl", Host: "http://" + l.Addr().String()},
	)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Send(t.Context(), message(1)); !errors.Is(err, ErrBusy) {
		t.Errorf("Send = %v, want ErrBusy", err)
	}
}

func TestHowManyRecipients(t *testing.T) {
	t.Parallel()
	f := newFakeSendGrid(t)
	s := f.client(t)
	if _, err := s.Send(t.Context(), message(MaxRecipients)); err != nil {
		t.Errorf("1,000 recipients: %v", err)
	}
	for _, n := range []int{0, MaxRecipients + 1} {
		if _, err := s.Send(t.Context(), message(n)); !errors.Is(err, ErrRefused) {
			t.Errorf("%d recipients: %v, want ErrRefused", n, err)
		}
	}
	if n := len(decode(t, f.onlyBody(t)).Personalizations); n != MaxRecipients {
		t.Errorf("%d personalizations, want %d", n, MaxRecipients)
	}
}

// One sendgrid.Client shared by two sends can put one's body in the other's request.
func TestConcurrentSendsDoNotMix(t *testing.T) {
	t.Parallel()
	f := newFakeSendGrid(t)
	s := f.client(t)
	const n = 100
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			m := message(1)
			m.Text, m.To[0].MailID = fmt.Sprint("body of ", i), fmt.Sprint("id of ", i)
			if _, err := s.Send(context.Background(), m); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	seen := map[string]bool{}
	for _, body := range f.sent() {
		r := decode(t, body)
		text, id := r.Content[0].Value, r.Personalizations[0].CustomArgs["mail_id"]
		if strings.TrimPrefix(text, "body of ") != strings.TrimPrefix(id, "id of ") {
			t.Errorf("%q went out as %q", text, id)
		}
		seen[id] = true
	}
	if len(seen) != n {
		t.Errorf("%d different mails went out, want %d", len(seen), n)
	}
}
