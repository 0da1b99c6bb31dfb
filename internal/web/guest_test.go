package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

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

// another is the same portal seen from another device.
func (b *browser) another() *browser {
	b.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		b.t.Fatal(err)
	}
	other := *b
	other.client = &http.Client{Jar: jar, CheckRedirect: b.client.CheckRedirect}
	return &other
}

// mailed lets Karin mail a link to somebody, on a device of her own, and returns its path.
func (b *browser) mailed(mail *letters, to care.PartyID) string {
	b.t.Helper()
	b.another().as(webtest.Karin).follow(trajectory(webtest.Yara, "uitnodigen"), url.Values{"wie": {string(to)}, "hoe": {"mail"}})
	path, ok := strings.CutPrefix(mail.links[len(mail.links)-1], "http://schakel.example")
	if !ok {
		b.t.Fatalf("the link is %q", mail.links)
	}
	return path
}

// shown lets Karin make a code for the last invitation, and returns it.
func (b *browser) shown() string {
	b.t.Helper()
	all := b.fake.Invitations()
	page := b.another().as(webtest.Karin).post(trajectory(webtest.Yara, "uitnodigen", string(all[len(all)-1].ID), "code"), nil)
	return page.is(http.StatusOK).text(".six")
}

// inside lets a guest in.
func (b *browser) inside(mail *letters, who care.PartyID) *browser {
	b.t.Helper()
	b.follow(b.mailed(mail, who), nil).is(http.StatusOK)
	return b
}

func TestALinkTellsNothingAndOpensOnce(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	link := b.mailed(mail, webtest.YaraItself)
	page := b.get(link).is(http.StatusOK)
	for _, word := range []string{"Yara", "Visser", "Linde", "Ster", "Karin", "jeugdhulp"} {
		if strings.Contains(page.body, word) {
			t.Errorf("before it is opened the page says %q", word)
		}
	}
	if buttons := page.texts("button"); !slices.Equal(buttons, []string{"Openen"}) {
		t.Errorf("the buttons are %q, want one", buttons)
	}
	for name, want := range map[string]string{"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"} {
		if got := page.header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	opened := b.post(link, nil).is(http.StatusSeeOther)
	if to := opened.header.Get("Location"); to != guestOverviewPath {
		t.Fatalf("to %q", to)
	}
	b.get(guestOverviewPath).is(http.StatusOK).has("h1", "Welkom, Yara")
	for _, again := range []*doc{b.get(link), b.post(link, nil)} { // where it was opened it leads on
		if again.status != http.StatusSeeOther || again.header.Get("Location") != guestOverviewPath {
			t.Errorf("in the same browser: status %d to %q", again.status, again.header.Get("Location"))
		}
	}
	for _, elsewhere := range []*doc{b.another().get(link), b.another().post(link, nil)} {
		elsewhere.is(http.StatusGone).has("h1", "Deze link is al gebruikt")
		if strings.Contains(elsewhere.body, "Yara") {
			t.Error("a used link names somebody")
		}
	}
	b.another().get(guestOverviewPath).is(http.StatusUnauthorized)
}

func TestAScannerOpensNothing(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	link := b.mailed(mail, webtest.YaraItself)
	for range 3 {
		b.another().get(link).is(http.StatusOK)
		if got := b.another().send(http.MethodHead, link, nil, nil); got.status != http.StatusOK {
			t.Errorf("HEAD: %d", got.status)
		}
	}
	if len(b.fake.Looked()) > 0 && strings.Contains(strings.Join(b.fake.Looked(), "\n"), " guest ") {
		t.Error("a look without opening counts as a look")
	}
	b.follow(link, nil).is(http.StatusOK)
}

func TestAfterItsTwoWeeksALinkAsksForANewOne(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	link := b.mailed(mail, webtest.YaraItself)
	b.clock.Set(webtest.Now().Add(care.InvitationLasts))
	b.post(link, nil).is(http.StatusGone)
	page := b.get(link).is(http.StatusGone)
	page.has("h1", "Deze link is te oud")
	b.post(link+"/nieuw", nil).is(http.StatusOK).has("h1", "Kijk in je mail")
	if want := []string{"yara@voorbeeld.nl", "yara@voorbeeld.nl"}; !slices.Equal(mail.to, want) {
		t.Fatalf("mailed to %q", mail.to)
	}
	fresh, _ := strings.CutPrefix(mail.links[1], "http://schakel.example")
	b.follow(fresh, nil).is(http.StatusOK).has("h1", "Welkom, Yara")
}

// What is said about a new link is the same whether there is an address, a link, or a mail that fails.
func TestANewLinkNeverSaysWhetherThereIsAnAddress(t *testing.T) {
	t.Parallel()
	b, mail, log := guests(t)
	says := map[string]string{}
	used := func(who care.PartyID) string {
		link := b.mailed(mail, who)
		b.another().follow(link, nil)
		return link
	}
	with := used(webtest.YaraItself)
	says["an address"] = b.post(with+"/nieuw", nil).is(http.StatusOK).text("main")
	for i := range b.fake.Parties[webtest.Yara] {
		b.fake.Parties[webtest.Yara][i].Email = ""
	}
	says["no address"] = b.post(with+"/nieuw", nil).is(http.StatusOK).text("main")
	b.fake.Parties[webtest.Yara][0].Email = "yara@voorbeeld.nl"
	for range care.InvitationsADay + 1 {
		says["too many"] = b.post(with+"/nieuw", nil).is(http.StatusOK).text("main")
	}
	if len(mail.links) != care.InvitationsADay {
		t.Errorf("%d links in a day", len(mail.links))
	}
	says["an unknown link"] = b.post(guestHome+"/"+strings.Repeat("x", 43)+"/nieuw", nil).is(http.StatusOK).text("main")
	b.clock.Set(webtest.Now().AddDate(0, 0, 2))
	mail.err = errors.New("the mail service is away")
	says["no mail"] = b.post(with+"/nieuw", nil).is(http.StatusOK).text("main")
	for when, said := range says {
		if said != says["an address"] {
			t.Errorf("with %s it says %q", when, said)
		}
	}
	if !strings.Contains(log.String(), "not mailed") {
		t.Error("a mail that failed is not in the log")
	}
}

func TestUnknownRevokedAndNoLongerAllowedLookTheSame(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	unknown := b.get(guestHome + "/" + strings.Repeat("A", 43)).is(http.StatusNotFound).text("main")
	mother, yara := b.mailed(mail, webtest.Mother), b.mailed(mail, webtest.YaraItself)
	all := b.fake.Invitations()
	b.another().as(webtest.Karin).post(trajectory(webtest.Yara, "uitnodigen", string(all[len(all)-1].ID), "intrekken"), nil).is(http.StatusSeeOther)
	person := b.fake.People[webtest.Yara]
	person.BirthDate = webtest.Today.AddYears(-18)
	b.fake.People[webtest.Yara] = person
	for name, link := range map[string]string{"taken back": yara, "a parent of somebody of 18": mother} {
		for _, got := range []*doc{b.get(link), b.post(link, nil)} {
			if got.is(http.StatusNotFound).text("main") != unknown {
				t.Errorf("%s says %q", name, got.text("main"))
			}
		}
	}
}

func TestParentsAreOutAtMidnightOfTheEighteenthBirthday(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	person := b.fake.People[webtest.Yara]
	person.BirthDate = calendar.MustDate("2008-11-25") // 18 tomorrow
	b.fake.People[webtest.Yara] = person
	midnight := webtest.Today.AddDays(1).At(0, 0)
	b.clock.Set(midnight.Add(-10 * time.Minute))
	mother := b.another().inside(mail, webtest.Mother)
	yara := b.another().inside(mail, webtest.YaraItself)
	b.clock.Set(midnight.Add(-time.Second))
	mother.get(guestOverviewPath).is(http.StatusOK)
	b.clock.Set(midnight)
	gone := mother.get(guestOverviewPath).is(http.StatusUnauthorized)
	if strings.Contains(gone.body, "Yara") {
		t.Error("the page that ends a visit names the young person")
	}
	mother.post(guestHome+"/woorden", url.Values{"woorden": {"nog iets"}}).is(http.StatusUnauthorized).has(".quote", "nog iets")
	yara.get(guestOverviewPath).is(http.StatusOK)
}

func TestTheEleventhCodeIsRefusedAlsoWhenItIsRight(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	b.mailed(mail, webtest.YaraItself)
	code := b.shown()
	if !regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{3} [0-9A-HJKMNP-TV-Z]{3}$`).MatchString(code) {
		t.Fatalf("the code is %q", code)
	}
	wrong := url.Values{"code": {"000 000"}}
	for n := range care.CodeTries {
		if got := b.another().post(guestHome, wrong); got.status != http.StatusUnprocessableEntity {
			t.Fatalf("try %d: status %d", n+1, got.status)
		}
	}
	b.post(guestHome, url.Values{"code": {"weet ik niet"}}).is(http.StatusUnprocessableEntity) // not a try: it can be no code at all
	refused := b.post(guestHome, url.Values{"code": {code}}).is(http.StatusTooManyRequests)
	refused.has("h1", "Even wachten")
	if refused.header.Get("Retry-After") != "900" {
		t.Errorf("Retry-After %q", refused.header.Get("Retry-After"))
	}
	b.clock.Set(webtest.Now().Add(care.CodeWindow))
	b.post(guestHome, url.Values{"code": {code}}).is(http.StatusUnprocessableEntity) // the window is over, and the code as well
	code = strings.ToLower(strings.ReplaceAll(b.shown(), " ", "-"))
	b.follow(guestHome, url.Values{"code": {code}}).is(http.StatusOK).has("h1", "Welkom, Yara")
	b.another().post(guestHome, url.Values{"code": {code}}).is(http.StatusUnprocessableEntity) // once
}

func TestALinkThatWasUsedElsewhereIsFollowedByACode(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	link := b.mailed(mail, webtest.YaraItself)
	b.another().follow(link, nil)
	b.get(link).is(http.StatusGone).has("main", "Ik heb een code")
	b.follow(guestHome, url.Values{"code": {b.shown()}}).is(http.StatusOK).has("h1", "Welkom, Yara")
}

// A session that somebody else planted before is worth nothing afterwards, and staff and guest never share one.
func TestComingInChangesTheSession(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	link := b.mailed(mail, webtest.YaraItself)
	b.as(webtest.Karin)
	at, err := url.Parse(b.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	before := b.client.Jar.Cookies(at)
	b.get(link).has(".info", "aangemeld als Karin de Wit")
	b.follow(link, nil).is(http.StatusOK)
	after := b.client.Jar.Cookies(at)
	if len(before) != 1 || len(after) != 1 || before[0].Value == after[0].Value {
		t.Fatalf("the session was %v and is %v", before, after)
	}
	b.get("/taken").is(http.StatusSeeOther) // to the sign-in: Karin is out
	planted := b.another()
	planted.client.Jar.SetCookies(at, before)
	planted.get(guestOverviewPath).is(http.StatusUnauthorized)
	planted.get("/taken").is(http.StatusSeeOther)

	b.as(webtest.Karin).get("/taken").is(http.StatusOK)
	b.get(guestOverviewPath).is(http.StatusUnauthorized)
}

func TestGuestsComeNowhereElse(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	b.inside(mail, webtest.YaraItself)
	for _, rt := range b.site.routes() {
		method, path := addressOf(rt)
		if id := careIDOf(path); id != "" {
			path = strings.Replace(path, id, string(webtest.Yara), 1)
		}
		switch {
		case forGuests(path) || openRoutes[rt.pattern]:
			continue
		case method == http.MethodGet:
			if got := b.get(path); got.status != http.StatusSeeOther || !strings.HasPrefix(got.header.Get("Location"), "/aanmelden") {
				t.Errorf("%s: status %d to %q", rt.pattern, got.status, got.header.Get("Location"))
			}
		default:
			if got := b.post(path, nil); got.status != http.StatusUnauthorized {
				t.Errorf("%s: status %d", rt.pattern, got.status)
			}
		}
	}
	if acts := done(b); len(acts) > 0 {
		t.Errorf("a guest did %v", acts)
	}
	b.get(guestOverviewPath).is(http.StatusOK)
}

// careIDOf is the id behind /trajecten/ in a path; empty when there is none.
func careIDOf(path string) string {
	_, rest, _ := strings.Cut(path, "/trajecten/")
	id, _, _ := strings.Cut(rest, "/")
	if !care.Valid(id) {
		return ""
	}
	return id
}

func TestOnlyGuestsSeeTheirPages(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	b.mailed(mail, webtest.YaraItself)
	for _, who := range []*browser{b, b.another().as(webtest.Karin)} {
		for _, rt := range b.site.routes() {
			method, path := addressOf(rt)
			if !forGuests(path) || strings.Contains(rt.pattern, "{token}") || path == guestHome || strings.HasSuffix(path, "/afmelden") {
				continue
			}
			who.send(method, path, nil, nil).is(http.StatusUnauthorized)
		}
	}
}

func TestAGuestIsOutAfterHalfAnHour(t *testing.T) {
	t.Parallel()
	if sessionIdle != care.GuestIdle {
		t.Errorf("a session lasts %v, a guest's visit %v", sessionIdle, care.GuestIdle)
	}
	b, mail, _ := guests(t)
	b.inside(mail, webtest.YaraItself)
	b.post(guestHome+"/afmelden", nil).is(http.StatusSeeOther)
	b.get(guestOverviewPath).is(http.StatusUnauthorized)
}

func TestTheTokenIsNowhereButInTheMail(t *testing.T) {
	t.Parallel()
	b, mail, log := guests(t)
	link := b.mailed(mail, webtest.YaraItself)
	token := strings.TrimPrefix(link, guestHome+"/")
	b.fake.Fail("OpenInvitation", errors.New("no database"))
	b.post(link, nil).is(http.StatusInternalServerError)
	b.fake.Fail("OpenInvitation", nil)
	b.fake.Fail("PeekInvitation", errors.New("no database"))
	b.get(link).is(http.StatusInternalServerError)
	b.fake.Fail("PeekInvitation", nil)
	mail.err = errors.New("the mail service is away")
	b.another().as(webtest.Karin).post(trajectory(webtest.Yara, "uitnodigen"), url.Values{"wie": {string(webtest.Mother)}, "hoe": {"mail"}}).is(http.StatusOK)
	opened := b.post(link, nil)
	for name, text := range map[string]string{"the log": log.String(), "the way on": opened.header.Get("Location"), "the overview": b.get(guestOverviewPath).body} {
		if strings.Contains(text, token) {
			t.Errorf("the token is in %s", name)
		}
	}
	if !strings.Contains(log.String(), "page failed") {
		t.Error("the log was not looked at: nothing failed")
	}
	for _, i := range b.fake.Invitations() {
		if diff := cmp.Diff(32, len(i.TokenHash)); diff != "" || strings.Contains(string(i.TokenHash), token) {
			t.Errorf("kept of the token: %q", i.TokenHash)
		}
	}
}

func TestWhereACodeComesFrom(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, remote, forwarded, want string
	}{
		{"a client without a proxy", "203.0.113.9:4711", "", "203.0.113.9"},
		{"a stranger's header is not believed", "203.0.113.9:4711", "198.51.100.1", "203.0.113.9"},
		{"behind the proxy on this machine", "127.0.0.1:4711", "198.51.100.1", "198.51.100.1"},
		{"what the proxy added comes last", "10.0.0.2:4711", "1.2.3.4, 198.51.100.1", "198.51.100.1"},
		{"a network of IPv6 is one client", "[2001:db8:1:2:3::9]:4711", "", "2001:db8:1:2::/64"},
		{"nothing that is an address", "pipe", "", "pipe"},
	} {
		r, err := http.NewRequest(http.MethodPost, "/meedoen", io.NopCloser(strings.NewReader("")))
		if err != nil {
			t.Fatal(err)
		}
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := clientAddress(r); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	b, _, _ := guests(t)
	one, two := newSite(b.site.Options), newSite(b.site.Options)
	r := &http.Request{RemoteAddr: "203.0.113.9:4711"}
	if len(one.client(r)) != 32 || bytes.Equal(one.client(r), two.client(r)) {
		t.Error("the address can be told from its hash: two portals have the same key")
	}
}
