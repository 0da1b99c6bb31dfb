package guest_test

import (
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestTheEleventhCodeIsRefusedAlsoWhenItIsRight(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	b.Mailed(mail, webtest.YaraItself)
	code := b.Shown()
	if !regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{3} [0-9A-HJKMNP-TV-Z]{3}$`).MatchString(code) {
		t.Fatalf("the code is %q", code)
	}
	wrong := url.Values{"code": {"000 000"}}
	for n := range care.CodeTries {
		if got := b.Another().Post(web.GuestHome, wrong); got.Status != http.StatusUnprocessableEntity {
			t.Fatalf("try %d: status %d", n+1, got.Status)
		}
	}
	// not a try: it can be no code at all
	b.Post(web.GuestHome, url.Values{"code": {"weet ik niet"}}).Is(http.StatusUnprocessableEntity)
	refused := b.Post(web.GuestHome, url.Values{"code": {code}}).Is(http.StatusTooManyRequests)
	refused.Has("h1", "Even wachten")
	if refused.Header.Get("Retry-After") != "900" {
		t.Errorf("Retry-After %q", refused.Header.Get("Retry-After"))
	}
	b.Clock.Set(webtest.Now().Add(care.CodeWindow))
	// the window is over, and the code as well
	b.Post(web.GuestHome, url.Values{"code": {code}}).Is(http.StatusUnprocessableEntity)
	code = strings.ToLower(strings.ReplaceAll(b.Shown(), " ", "-"))
	b.Follow(web.GuestHome, url.Values{"code": {code}}).Is(http.StatusOK).Has("h1", "Welkom, Yara")
	b.Another().Post(web.GuestHome, url.Values{"code": {code}}).Is(http.StatusUnprocessableEntity) // once
}

func TestALinkThatWasUsedElsewhereIsFollowedByACode(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	link := b.Mailed(mail, webtest.YaraItself)
	b.Another().Follow(link, nil)
	b.Get(link).Is(http.StatusGone).Has("main", "Ik heb een code")
	b.Follow(web.GuestHome, url.Values{"code": {b.Shown()}}).Is(http.StatusOK).Has("h1", "Welkom, Yara")
}

// A session that somebody else planted before is worth nothing afterwards, and staff and guest never share one.
func TestComingInChangesTheSession(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	link := b.Mailed(mail, webtest.YaraItself)
	b.As(webtest.Karin)
	at, err := url.Parse(b.Server.URL)
	if err != nil {
		t.Fatal(err)
	}
	before := b.Client.Jar.Cookies(at)
	b.Get(link).Has(".info", "aangemeld als Karin de Wit")
	b.Follow(link, nil).Is(http.StatusOK)
	after := b.Client.Jar.Cookies(at)
	if len(before) != 1 || len(after) != 1 || before[0].Value == after[0].Value {
		t.Fatalf("the session was %v and is %v", before, after)
	}
	b.Get("/taken").Is(http.StatusSeeOther) // to the sign-in: Karin is out
	planted := b.Another()
	planted.Client.Jar.SetCookies(at, before)
	planted.Get(web.GuestOverviewPath).Is(http.StatusUnauthorized)
	planted.Get("/taken").Is(http.StatusSeeOther)

	b.As(webtest.Karin).Get("/taken").Is(http.StatusOK)
	b.Get(web.GuestOverviewPath).Is(http.StatusUnauthorized)
}

func TestGuestsComeNowhereElse(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	b.Inside(mail, webtest.YaraItself)
	for _, rt := range web.Routes(b.Options) {
		method, path := browser.AddressOf(rt)
		if id := careIDOf(path); id != "" {
			path = strings.Replace(path, id, string(webtest.Yara), 1)
		}
		switch {
		case rt.Guest || browser.OpenRoutes[rt.Pattern]:
			continue
		case method == http.MethodGet:
			if got := b.Get(path); got.Status != http.StatusSeeOther ||
				!strings.HasPrefix(got.Header.Get("Location"), "/aanmelden") {
				t.Errorf("%s: status %d to %q", rt.Pattern, got.Status, got.Header.Get("Location"))
			}
		default:
			if got := b.Post(path, nil); got.Status != http.StatusUnauthorized {
				t.Errorf("%s: status %d", rt.Pattern, got.Status)
			}
		}
	}
	if acts := browser.Done(b); len(acts) > 0 {
		t.Errorf("a guest did %v", acts)
	}
	b.Get(web.GuestOverviewPath).Is(http.StatusOK)
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
	b, mail, _ := browser.Guests(t)
	b.Mailed(mail, webtest.YaraItself)
	for _, who := range []*browser.Browser{b, b.Another().As(webtest.Karin)} {
		for _, rt := range web.Routes(b.Options) {
			method, path := browser.AddressOf(rt)
			if !rt.Guest || strings.Contains(rt.Pattern, "{token}") || path == web.GuestHome ||
				strings.HasSuffix(path, "/afmelden") {
				continue
			}
			who.Send(method, path, nil, nil).Is(http.StatusUnauthorized)
		}
	}
}

func TestAGuestIsOutAfterLeaving(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	b.Inside(mail, webtest.YaraItself)
	b.Post(web.GuestHome+"/afmelden", nil).Is(http.StatusSeeOther)
	b.Get(web.GuestOverviewPath).Is(http.StatusUnauthorized)
}

func TestTheTokenIsNowhereButInTheMail(t *testing.T) {
	t.Parallel()
	b, mail, log := browser.Guests(t)
	link := b.Mailed(mail, webtest.YaraItself)
	token := strings.TrimPrefix(link, web.GuestHome+"/")
	b.Fake.Fail("OpenInvitation", errors.New("no database"))
	b.Post(link, nil).Is(http.StatusInternalServerError)
	b.Fake.Fail("OpenInvitation", nil)
	b.Fake.Fail("PeekInvitation", errors.New("no database"))
	b.Get(link).Is(http.StatusInternalServerError)
	b.Fake.Fail("PeekInvitation", nil)
	mail.Err = errors.New("the mail service is away")
	mother := url.Values{"wie": {string(webtest.Mother)}, "hoe": {"mail"}}
	b.Another().As(webtest.Karin).Post(browser.Trajectory(webtest.Yara, "uitnodigen"), mother).Is(http.StatusOK)
	opened := b.Post(link, nil)
	for name, text := range map[string]string{
		"the log": log.String(), "the way on": opened.Header.Get("Location"),
		"the overview": b.Get(web.GuestOverviewPath).Body,
	} {
		if strings.Contains(text, token) {
			t.Errorf("the token is in %s", name)
		}
	}
	if !strings.Contains(log.String(), "page failed") {
		t.Error("the log was not looked at: nothing failed")
	}
	for _, i := range b.Fake.Invitations() {
		if len(i.TokenHash) != 32 || strings.Contains(string(i.TokenHash), token) {
			t.Errorf("kept of the token: %q", i.TokenHash)
		}
	}
}
