package browser

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
	"schakel/internal/web"
	"schakel/internal/web/webtest"
)

// Overview starts a portal with processes in every state.
func Overview(t *testing.T) *Browser {
	t.Helper()
	f := webtest.Overview()
	b := Open(t, func(o *web.Options) { o.Store, o.Engine = f, f })
	b.Fake = f
	return b
}

// Trajectory is the address of a process of the example, or of a page below it.
func Trajectory(id care.ProcessID, page ...string) string {
	return strings.Join(append([]string{web.ProcessPath(id)}, page...), "/")
}

// Done returns what the engine was asked to do, without what the list asked the store.
func Done(b *Browser) []any {
	var acts []any
	for _, act := range b.Fake.Acts() {
		if _, filter := act.(care.ProcessFilter); !filter {
			acts = append(acts, act)
		}
	}
	return acts
}

// Handovers starts a portal with warm handovers.
func Handovers(t *testing.T) *Browser {
	t.Helper()
	f := webtest.Handovers()
	b := Open(t, func(o *web.Options) { o.Store, o.Engine = f, f })
	b.Fake = f
	return b
}

// Transitions starts a portal with transitions 18-/18+.
func Transitions(t *testing.T) *Browser {
	t.Helper()
	f := webtest.Transitioning()
	b := Open(t, func(o *web.Options) { o.Store, o.Engine = f, f })
	b.Fake = f
	return b
}

// Letters keeps the links that were mailed.
type Letters struct {
	Links []string
	To    []string
	Err   error
}

// Invite keeps the link; it fails with Err when that is set.
func (l *Letters) Invite(_ context.Context, _ care.InvitationID, to, link string, _ time.Time) error {
	if l.Err != nil {
		return l.Err
	}
	l.Links, l.To = append(l.Links, link), append(l.To, to)
	return nil
}

// Guests starts a portal with a handover that guests take part in, with a log that a test can read.
func Guests(t *testing.T) (*Browser, *Letters, *bytes.Buffer) {
	t.Helper()
	f, mail, log := webtest.GuestExample(), &Letters{}, &bytes.Buffer{}
	b := Open(t, func(o *web.Options) {
		o.Store, o.Engine, o.Invitations, o.BaseURL = f, f, mail, "http://schakel.example"
		o.Log = slog.New(slog.NewTextHandler(log, nil))
	})
	b.Fake = f
	return b, mail, log
}

// FakeDemo is a demo that walks one day on at a time, and remembers how it was asked to.
type FakeDemo struct {
	clock  *clock.Fixed
	Walked []web.Walk
	Err    error
}

// Today is the day that the portal is at.
func (d *FakeDemo) Today() calendar.Date { return calendar.DateOf(d.clock.Now()) }

// Walk sets the clock of the portal a day later.
func (d *FakeDemo) Walk(_ context.Context, how web.Walk) (web.Happened, error) {
	d.Walked = append(d.Walked, how)
	d.clock.Set(d.clock.Now().Add(24 * time.Hour))
	return web.Happened{Sum: "Onderweg: 1 mail in de ochtend.", More: 2, Lines: []web.Happening{
		{
			Whom: "Tom Jansen", Of: "mentor, PRO De Linde", What: "nieuwe taak: toekomstplan, Ali B",
			Why: "Deadline vr 4 dec.",
			As:  webtest.Tom, Page: "/taken", Mail: "http://127.0.0.1:8025/mails/1",
		},
		{Whom: "oost@wijkteam.example", What: "aanbod", Why: "Deadline vr 4 dec."},
	}}, d.Err
}

// WithDemo gives a portal the bar of the demo, and the demo the clock of the portal.
func WithDemo(d *FakeDemo) func(*web.Options) {
	return func(o *web.Options) {
		d.clock, _ = o.Clock.(*clock.Fixed)
		o.Demo, o.DemoLinks = d, []web.Link{{Text: "Mails", URL: "http://127.0.0.1:8025/"}}
	}
}

// Transitioning starts a portal with transitions 18-/18+ that guests take part in.
func Transitioning(t *testing.T) (*Browser, *Letters) {
	t.Helper()
	f, mail := webtest.Transitioning(), &Letters{}
	b := Open(t, func(o *web.Options) {
		o.Store, o.Engine, o.Invitations, o.BaseURL = f, f, mail, "http://schakel.example"
	})
	b.Fake = f
	return b, mail
}

// LastAct is the last thing the engine was asked.
func LastAct(b *Browser) any {
	acts := Done(b)
	if len(acts) == 0 {
		return nil
	}
	return acts[len(acts)-1]
}

// SannesPage is the page about Sanne.
var SannesPage = web.PersonPath(webtest.PersonOf(webtest.Sanne))

// Together starts a portal in which Sanne has three processes.
func Together(t *testing.T) *Browser {
	t.Helper()
	f := webtest.Together()
	b := Open(t, func(o *web.Options) { o.Store, o.Engine = f, f })
	b.Fake = f
	return b
}

// VisitsAs lets somebody of a transition in, by a code that J. Bos shows.
func (b *Browser) VisitsAs(process care.ProcessID, who care.PartyID) *Browser {
	b.t.Helper()
	invited := url.Values{"wie": {string(who)}, "hoe": {"hier"}}
	page := b.Another().As(webtest.Bos).Post(Trajectory(process, "uitnodigen"), invited).Is(http.StatusOK)
	b.Follow(web.GuestHome, url.Values{"code": {page.Text(".six")}}).Is(http.StatusOK)
	return b
}

// Shown lets Karin make a code for the last invitation, and returns it.
func (b *Browser) Shown() string {
	b.t.Helper()
	all := b.Fake.Invitations()
	page := b.Another().As(webtest.Karin).Post(
		Trajectory(webtest.Yara, "uitnodigen", string(all[len(all)-1].ID), "code"), nil,
	)
	return page.Is(http.StatusOK).Text(".six")
}

// Saids are what was said about who is one person, in order.
func (b *Browser) Saids() (all []webtest.SaidSame) {
	for _, a := range b.Fake.Acts() {
		if s, ok := a.(webtest.SaidSame); ok {
			all = append(all, s)
		}
	}
	return all
}

// Particulars is the form of the page as a browser would send it, with some answers changed.
func (b *Browser) Particulars(change map[string]string) url.Values {
	b.t.Helper()
	form := b.Get(SannesParticulars).Is(http.StatusOK).Whole()
	for name, value := range change {
		form.Set(name, value)
	}
	return form
}

// Mailed lets Karin mail a link to somebody, on a device of her own, and returns its path.
func (b *Browser) Mailed(mail *Letters, to care.PartyID) string {
	b.t.Helper()
	b.Another().As(webtest.Karin).Follow(
		Trajectory(webtest.Yara, "uitnodigen"), url.Values{"wie": {string(to)}, "hoe": {"mail"}},
	)
	path, ok := strings.CutPrefix(mail.Links[len(mail.Links)-1], "http://schakel.example")
	if !ok {
		b.t.Fatalf("the link is %q", mail.Links)
	}
	return path
}

// Inside lets a guest in.
func (b *Browser) Inside(mail *Letters, who care.PartyID) *Browser {
	b.t.Helper()
	b.Follow(b.Mailed(mail, who), nil).Is(http.StatusOK)
	return b
}

// Another is the same portal seen from another device.
func (b *Browser) Another() *Browser {
	b.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		b.t.Fatal(err)
	}
	other := *b
	other.Client = &http.Client{
		Transport: b.Client.Transport, Jar: jar, CheckRedirect: b.Client.CheckRedirect,
	}
	return &other
}

// SannesParticulars is the page on which the particulars of Sanne are corrected, reached by her follow-up.
var SannesParticulars = Trajectory(webtest.Sanne, "gegevens")
