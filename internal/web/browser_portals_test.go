package web

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/clock"
	"schakel/internal/web/webtest"
)

// overview starts a portal with processes in every state.
func overview(t *testing.T) *browser {
	t.Helper()
	f := webtest.Overview()
	b := open(t, func(o *Options) { o.Store, o.Engine = f, f })
	b.fake = f
	return b
}

// trajectory is the address of a process of the example, or of a page below it.
func trajectory(id care.ProcessID, page ...string) string {
	return strings.Join(append([]string{processPath(id)}, page...), "/")
}

// done returns what the engine was asked to do, without what the list asked the store.
func done(b *browser) []any {
	var acts []any
	for _, act := range b.fake.Acts() {
		if _, filter := act.(care.ProcessFilter); !filter {
			acts = append(acts, act)
		}
	}
	return acts
}

// handovers starts a portal with warm handovers.
func handovers(t *testing.T) *browser {
	t.Helper()
	f := webtest.Handovers()
	b := open(t, func(o *Options) { o.Store, o.Engine = f, f })
	b.fake = f
	return b
}

// transitions starts a portal with transitions 18-/18+.
func transitions(t *testing.T) *browser {
	t.Helper()
	f := webtest.Transitioning()
	b := open(t, func(o *Options) { o.Store, o.Engine = f, f })
	b.fake = f
	return b
}

// letters keeps the links that were mailed.
type letters struct {
	links []string
	to    []string
	err   error
}

func (l *letters) Invite(_ context.Context, _ care.InvitationID, to, link string, _ time.Time) error {
	if l.err != nil {
		return l.err
	}
	l.links, l.to = append(l.links, link), append(l.to, to)
	return nil
}

// guests starts a portal with a handover that guests take part in, with a log that a test can read.
func guests(t *testing.T) (*browser, *letters, *bytes.Buffer) {
	t.Helper()
	f, mail, log := webtest.GuestExample(), &letters{}, &bytes.Buffer{}
	b := open(t, func(o *Options) {
		o.Store, o.Engine, o.Invitations, o.BaseURL = f, f, mail, "http://schakel.example"
		o.Log = slog.New(slog.NewTextHandler(log, nil))
	})
	b.fake = f
	return b, mail, log
}

type fakeDemo struct {
	clock  *clock.Fixed
	walked []Walk
	err    error
}

func (d *fakeDemo) Today() calendar.Date { return calendar.DateOf(d.clock.Now()) }

func (d *fakeDemo) Walk(_ context.Context, how Walk) (string, error) {
	d.walked = append(d.walked, how)
	d.clock.Set(d.clock.Now().Add(24 * time.Hour))
	return "Er is 1 mail verstuurd.", d.err
}

func withDemo(d *fakeDemo) func(*Options) {
	return func(o *Options) {
		d.clock, _ = o.Clock.(*clock.Fixed)
		o.Demo, o.DemoLinks = d, []Link{{Text: "Mails", URL: "http://127.0.0.1:8025/"}}
	}
}

// transitioning starts a portal with transitions 18-/18+ that guests take part in.
func transitioning(t *testing.T) (*browser, *letters) {
	t.Helper()
	f, mail := webtest.Transitioning(), &letters{}
	b := open(t, func(
		o *Options,
	) {
		o.Store, o.Engine, o.Invitations, o.BaseURL = f, f, mail, "http://schakel.example"
	})
	b.fake = f
	return b, mail
}

// lastAct is the last thing the engine was asked.
func lastAct(b *browser) any {
	acts := done(b)
	if len(acts) == 0 {
		return nil
	}
	return acts[len(acts)-1]
}

var sannesPage = personPath(webtest.PersonOf(webtest.Sanne))

// together starts a portal in which Sanne has three processes.
func together(t *testing.T) *browser {
	t.Helper()
	f := webtest.Together()
	b := open(t, func(o *Options) { o.Store, o.Engine = f, f })
	b.fake = f
	return b
}

// visitsAs lets somebody of a transition in, by a code that J. Bos shows.
func (b *browser) visitsAs(process care.ProcessID, who care.PartyID) *browser {
	b.t.Helper()
	page := b.another().as(webtest.Bos).post(
		trajectory(process, "uitnodigen"), url.Values{"wie": {string(who)}, "hoe": {"hier"}},
	).is(http.StatusOK)
	b.follow(guestHome, url.Values{"code": {page.text(".six")}}).is(http.StatusOK)
	return b
}

// shown lets Karin make a code for the last invitation, and returns it.
func (b *browser) shown() string {
	b.t.Helper()
	all := b.fake.Invitations()
	page := b.another().as(webtest.Karin).post(
		trajectory(webtest.Yara, "uitnodigen", string(all[len(all)-1].ID), "code"), nil,
	)
	return page.is(http.StatusOK).text(".six")
}

func (b *browser) saids() (all []webtest.SaidSame) {
	for _, a := range b.fake.Acts() {
		if s, ok := a.(webtest.SaidSame); ok {
			all = append(all, s)
		}
	}
	return all
}

// particulars is the form of the page as a browser would send it, with some answers changed.
func (b *browser) particulars(change map[string]string) url.Values {
	b.t.Helper()
	form := b.get(sannesParticulars).is(http.StatusOK).whole()
	for name, value := range change {
		form.Set(name, value)
	}
	return form
}

// mailed lets Karin mail a link to somebody, on a device of her own, and returns its path.
func (b *browser) mailed(mail *letters, to care.PartyID) string {
	b.t.Helper()
	b.another().as(webtest.Karin).follow(
		trajectory(webtest.Yara, "uitnodigen"), url.Values{"wie": {string(to)}, "hoe": {"mail"}},
	)
	path, ok := strings.CutPrefix(mail.links[len(mail.links)-1], "http://schakel.example")
	if !ok {
		b.t.Fatalf("the link is %q", mail.links)
	}
	return path
}

// inside lets a guest in.
func (b *browser) inside(mail *letters, who care.PartyID) *browser {
	b.t.Helper()
	b.follow(b.mailed(mail, who), nil).is(http.StatusOK)
	return b
}

// another is the same portal seen from another device.
func (b *browser) another() *browser {
	b.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		b.t.Fatal(err)
	}
	other := *b
	other.client = &http.Client{
		Transport: b.client.Transport, Jar: jar, CheckRedirect: b.client.CheckRedirect,
	}
	return &other
}

var sannesParticulars = trajectory(webtest.Sanne, "gegevens")
