package mail

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"schakel/internal/care"
)

// memoryInvitations is an InvitationOutbox that remembers all that it was told.
type memoryInvitations struct {
	mu      sync.Mutex
	states  map[care.InvitationID]care.MailState
	told    []string
	failing bool // the database, after the claim
}

func (o *memoryInvitations) ClaimInvitation(
	_ context.Context, id care.InvitationID, at time.Time,
) (string, care.MailState, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.told = append(o.told, fmt.Sprint(id, at))
	if state, known := o.states[id]; known {
		return "", state, nil
	}
	if o.states == nil {
		o.states = map[care.InvitationID]care.MailState{}
	}
	o.states[id] = care.MailSending
	return "mail of " + string(id), care.MailSending, nil
}

func (o *memoryInvitations) Settle(
	ctx context.Context, ids []string, state care.MailState, messageID, problem string, at time.Time,
) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.told = append(o.told, fmt.Sprint(ids, state, messageID, problem, at))
	if o.failing {
		return errDatabase
	}
	for _, id := range ids {
		o.states[care.InvitationID(strings.TrimPrefix(id, "mail of "))] = state
	}
	return nil
}

const guest = "ouder@thuis.example"

// newLink is a link as the portal makes it, and the token in it.
func newLink(t fataler) (link, token string) {
	t.Helper()
	b := make([]byte, 32)
	if _, err := rand.Read(b); err != nil {
		t.Fatalf("%v", err)
	}
	token = base64.RawURLEncoding.EncodeToString(b)
	return portal + "/meedoen/" + token, token
}

func newInvitations(t fataler, o InvitationOutbox, s Service, log io.Writer) *Invitations {
	t.Helper()
	i, err := NewInvitations(
		o, s, portal, slog.New(slog.NewJSONHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return i
}

func TestInvitationGolden(t *testing.T) {
	t.Parallel()
	f := newFakeSendGrid(t)
	link := portal + "/meedoen/AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
	if err := newInvitations(
		t, &memoryInvitations{}, f.client(t), io.Discard,
	).Invite(t.Context(), "i", guest, link, morningAt); err != nil {
		t.Fatal(err)
	}
	subject, text, html := f.read(t)
	golden(t, "invitation.txt", "Onderwerp: "+subject+"\n\n"+text)
	golden(t, "invitation.html", html)
	days := fmt.Sprintf("De link werkt %d dagen.", int(care.InvitationLasts.Hours()/24))
	if !strings.Contains(text, days) || !strings.Contains(html, days) {
		t.Errorf("the mail does not say how long the link works: %q", days)
	}
}

// TestInvitationsDifferInTheirLinkOnly: whoever reads along on the way learns nothing from one invitation that does not
// stand in every other.
func TestInvitationsDifferInTheirLinkOnly(t *testing.T) {
	t.Parallel()
	f := newFakeSendGrid(t)
	service := f.client(t)
	written := map[string]bool{}
	rapid.Check(t, func(rt *rapid.T) {
		f.reset()
		link, token := newLink(rt)
		id := care.InvitationID(care.NewID())
		to := rapid.StringMatching(`[a-z]{1,12}\.[a-z]{1,12}@[a-z]{1,12}\.nl`).Draw(rt, "to")
		if err := newInvitations(
			rt, &memoryInvitations{}, service, io.Discard,
		).Invite(context.Background(), id, to, link, morningAt); err != nil {
			rt.Fatal(err)
		}
		body := f.onlyBody(rt)
		if n := strings.Count(body, token); n != 1 {
			rt.Fatalf("the token stands %d times in the request, want once, as a substitution", n)
		}
		r := decode(rt, body)
		if len(r.Personalizations) != 1 || len(r.Personalizations[0].To) != 1 ||
			r.Personalizations[0].To[0].Email != to || r.Personalizations[0].To[0].Name != "" {
			rt.Fatalf("goes to %+v", r.Personalizations)
		}
		if unsubscribe, ok := r.Headers["List-Unsubscribe"]; ok {
			rt.Fatalf("it has a List-Unsubscribe (%s): it is not from a list", unsubscribe)
		}
		for tracking, setting := range r.TrackingSettings {
			if setting["enable"] != false {
				rt.Fatalf("%s is %v", tracking, setting)
			}
		}
		subject, text, html := f.read(rt)
		if strings.Count(text, link) != 1 || strings.Count(html, link) != 2 || strings.Contains(subject, token) {
			rt.Fatalf(
				"the link stands %d times in the text and %d times in the HTML", strings.Count(text, link),
				strings.Count(html, link),
			)
		}
		written[strings.ReplaceAll(subject+text+html, link, "LINK")] = true
		if len(written) != 1 {
			rt.Fatal("two invitations differ in more than their link")
		}
	})
}

// TestWhatBecomesOfInvitations: what the mail service does, what is recorded, and what the portal hears; and that
// neither link nor address stands in a log line, in an error or in what the store was told.
func TestWhatBecomesOfInvitations(t *testing.T) {
	t.Parallel()
	status := func(n int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(n) }
	}
	// SendGrid repeats addresses in its messages, and a proxy may repeat anything.
	repeating := func(n int, f *fakeSendGrid) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(n)
			fmt.Fprintf(
				w,
				`{"errors":[{"message":"%s is wrong","field":"personalizations.0.to.0.email"},{"message":"x",`+
					`"field":"%[1]s"}],"you sent":%q}`,
				guest, strings.Join(f.sent(), ""),
			)
		}
	}
	for name, c := range map[string]struct {
		answer func(*fakeSendGrid) http.HandlerFunc // nil: accepted
		gone   bool
		to     string
		want   care.MailState
	}{
		"sent": {want: care.MailSent},
		"address": {answer: func(
			f *fakeSendGrid,
		) http.HandlerFunc {
			return repeating(400, f)
		}, want: care.MailFailed},
		"key":  {answer: func(*fakeSendGrid) http.HandlerFunc { return status(401) }, want: care.MailFailed},
		"busy": {answer: func(*fakeSendGrid) http.HandlerFunc { return status(429) }, want: care.MailFailed},
		"broken": {answer: func(
			f *fakeSendGrid,
		) http.HandlerFunc {
			return repeating(500, f)
		}, want: care.MailInDoubt},
		"lost":          {answer: func(*fakeSendGrid) http.HandlerFunc { return hangUp }, want: care.MailInDoubt},
		"away":          {gone: true, want: care.MailFailed},
		"no address":    {to: "-", want: care.MailFailed},
		"with a name":   {to: "Ouder <" + guest + ">", want: care.MailFailed},
		"two addresses": {to: guest + ", b@thuis.example", want: care.MailFailed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFakeSendGrid(t)
			service := f.client(t)
			if c.answer != nil {
				f.answer = c.answer(f)
			}
			if c.gone {
				f.Close()
			}
			to := guest
			if c.to != "" {
				to = strings.TrimPrefix(c.to, "-")
			}
			var log bytes.Buffer
			o := &memoryInvitations{}
			link, token := newLink(t)
			err := newInvitations(t, o, service, &log).Invite(t.Context(), "i", to, link, morningAt)
			if o.states["i"] != c.want || (err == nil) != (c.want == care.MailSent) {
				t.Errorf("Invite = %v and the mail is %s, want %s", err, o.states["i"], c.want)
			}
			if (log.Len() == 0) != (err == nil) {
				t.Errorf("logged %q about %v", log.String(), err)
			}
			for where, text := range map[string]string{"log": log.String(), "error": fmt.Sprint(
				err,
			), "store": strings.Join(o.told, "\n")} {
				for _, secret := range []string{token, guest, "meedoen"} {
					if strings.Contains(text, secret) {
						t.Errorf("%s stands in the %s: %s", secret, where, text)
					}
				}
			}
		})
	}
}

// hangUp takes a request and breaks the connection.
func hangUp(w http.ResponseWriter, _ *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		_ = conn.Close() // that is the point
	}
}

// TestAnInvitationGoesOnce: whatever the outcome, asking again under the same id sends nothing.
func TestAnInvitationGoesOnce(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer error
		again  bool // whether asking again is an error
	}{
		"sent": {nil, false}, "refused": {ErrRefused, true}, "busy": {&BusyError{}, true},
		"lost": {errors.New("no answer"), true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sends := 0
			i := newInvitations(t, &memoryInvitations{}, serviceFunc(func(Message) (
				string, error,
			) {
				sends++
				return "m", c.answer
			}), io.Discard)
			link, _ := newLink(t)
			if err := i.Invite(t.Context(), "i", guest, link, morningAt); (err == nil) != (c.answer == nil) {
				t.Errorf("Invite = %v", err)
			}
			other, _ := newLink(t)
			if err := i.Invite(t.Context(), "i", guest, other, morningAt); (err != nil) != c.again {
				t.Errorf("Invite again = %v, want an error: %v", err, c.again)
			}
			if sends != 1 {
				t.Errorf("sent %d times, want 1", sends)
			}
			c.answer = nil
			if err := i.Invite(t.Context(), "another", guest, other, morningAt); err != nil || sends != 2 {
				t.Errorf("a new link under its own id: %v, %d sends", err, sends)
			}
		})
	}
}

func TestManyInviteAtOnce(t *testing.T) {
	t.Parallel()
	f := newFakeSendGrid(t)
	i := newInvitations(t, &memoryInvitations{}, f.client(t), io.Discard)
	link, _ := newLink(t)
	var all sync.WaitGroup
	for range 20 {
		// one sends; the others hear that somebody does, or did
		all.Go(func() { _ = i.Invite(t.Context(), "i", guest, link, morningAt) })
	}
	all.Wait()
	if n := len(f.sent()); n != 1 {
		t.Errorf("%d mails, want 1", n)
	}
}
