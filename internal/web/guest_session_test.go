package web

import (
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

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
	// not a try: it can be no code at all
	b.post(guestHome, url.Values{"code": {"weet ik niet"}}).is(http.StatusUnprocessableEntity)
	refused := b.post(guestHome, url.Values{"code": {code}}).is(http.StatusTooManyRequests)
	refused.has("h1", "Even wachten")
	if refused.header.Get("Retry-After") != "900" {
		t.Errorf("Retry-After %q", refused.header.Get("Retry-After"))
	}
	b.clock.Set(webtest.Now().Add(care.CodeWindow))
	// the window is over, and the code as well
	b.post(guestHome, url.Values{"code": {code}}).is(http.StatusUnprocessableEntity)
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
	for _, rt := range Routes(b.options) {
		method, path := addressOf(rt)
		if id := careIDOf(path); id != "" {
			path = strings.Replace(path, id, string(webtest.Yara), 1)
		}
		switch {
		case rt.Guest || openRoutes[rt.Pattern]:
			continue
		case method == http.MethodGet:
			if got := b.get(path); got.status != http.StatusSeeOther ||
				!strings.HasPrefix(got.header.Get("Location"), "/aanmelden") {
				t.Errorf("%s: status %d to %q", rt.Pattern, got.status, got.header.Get("Location"))
			}
		default:
			if got := b.post(path, nil); got.status != http.StatusUnauthorized {
				t.Errorf("%s: status %d", rt.Pattern, got.status)
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
		for _, rt := range Routes(b.options) {
			method, path := addressOf(rt)
			if !rt.Guest || strings.Contains(rt.Pattern, "{token}") || path == guestHome ||
				strings.HasSuffix(path, "/afmelden") {
				continue
			}
			who.send(method, path, nil, nil).is(http.StatusUnauthorized)
		}
	}
}

func TestAGuestIsOutAfterLeaving(t *testing.T) {
	t.Parallel()
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
	b.another().as(webtest.Karin).post(
		trajectory(webtest.Yara, "uitnodigen"), url.Values{"wie": {string(webtest.Mother)}, "hoe": {"mail"}},
	).is(http.StatusOK)
	opened := b.post(link, nil)
	for name, text := range map[string]string{"the log": log.String(), "the way on": opened.header.Get(
		"Location",
	), "the overview": b.get(guestOverviewPath).body} {
		if strings.Contains(text, token) {
			t.Errorf("the token is in %s", name)
		}
	}
	if !strings.Contains(log.String(), "page failed") {
		t.Error("the log was not looked at: nothing failed")
	}
	for _, i := range b.fake.Invitations() {
		if len(i.TokenHash) != 32 || strings.Contains(string(i.TokenHash), token) {
			t.Errorf("kept of the token: %q", i.TokenHash)
		}
	}
}
