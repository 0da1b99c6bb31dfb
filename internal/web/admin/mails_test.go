package admin_test

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
	"schakel/internal/words"
)

func TestMailsShowWhatBecameOfEach(t *testing.T) {
	t.Parallel()
	page := browser.Overview(t).As(webtest.Beheer).Get("/beheer/mail").Is(http.StatusOK)
	page.Has(".doubt", "1 mail is onzeker", "J. Bos · Spoedmail · vandaag om 08:01")
	want := []string{
		"Karin de Wit Ochtendmail Gemaakt vandaag om 08:01 Verstuurd vandaag om 08:01 verstuurd",
		"J. Bos Spoedmail Gemaakt vandaag om 08:01 –Niet verstuurd onzeker Melding: timeout",
		"Tom Jansen Spoedmail Gemaakt vandaag om 08:01 –Niet verstuurd geweigerd Melding: 400 <b>bad</b>",
		"Tom Jansen Ochtendmail Gemaakt vandaag om 08:01 –Niet verstuurd klaar om te versturen",
		"postbus van een organisatie Ochtendmail Gemaakt vandaag om 08:01 –Niet verstuurd wordt verstuurd",
	}
	if diff := cmp.Diff(want, page.Texts("tr")[1:]); diff != "" {
		t.Errorf("mails (-want +got):\n%s", diff)
	}
	for _, help := range words.MailStateHelp {
		page.Has(".legend", help)
	}
}

// TestAnInvitationNamesNobody: of the mail of an invitation no address is kept.
func TestAnInvitationNamesNobody(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Beheer)
	b.Fake.MailList = []care.MailView{
		{ID: "1", Key: "invitation/1", Kind: "invitation", State: care.MailInDoubt, Problem: "in_doubt"},
	}
	page := b.Get("/beheer/mail").Is(http.StatusOK)
	page.Has("tr", "jongere of ouder", "Uitnodiging", "onzeker")
	page.Has(".legend", "nieuwe link")
}

func TestMailsByState(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Beheer)
	for _, code := range slices.Sorted(maps.Keys(words.MailState)) {
		page := b.Get("/beheer/mail?stand=" + string(code)).Is(http.StatusOK)
		if rows := page.Texts("tr"); len(rows) != 2 {
			t.Errorf("%s: %d rows", code, len(rows)-1)
		}
		page.Has(".lead", words.MailStateHelp[code])
		if here := page.All(browser.WithAttr("aria-current", "true")); len(here) != 1 ||
			browser.Flat(here[0]) != words.Capital(words.MailState.NL(code)) {
			t.Errorf("%s is not said to be the filter", code)
		}
		if doubt := len(page.All(browser.Class("doubt"))) > 0; doubt != (code != care.MailInDoubt) {
			t.Errorf("%s: what is in doubt stands above the list: %v", code, doubt)
		}
	}
	if got := len(b.Get("/beheer/mail?stand=zoek").Texts("tr")); got != 6 {
		t.Errorf("a state that does not exist hides mails: %d rows", got)
	}
	b.Fake.MailList = nil
	b.Get("/beheer/mail").Is(http.StatusOK).Has(".empty", "Geen mail met deze stand")
}

func TestMailsArePaged(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Beheer)
	b.Fake.Total = 120
	for path, want := range map[string][]string{
		"/beheer/mail":                       {"/beheer/mail?pagina=2"},
		"/beheer/mail?pagina=2&stand=sent":   {"/beheer/mail?stand=sent", "/beheer/mail?pagina=3&stand=sent"},
		"/beheer/mail?pagina=3":              {"/beheer/mail?pagina=2"},
		"/beheer/mail?pagina=-1&stand=onzin": {"/beheer/mail?pagina=2"},
	} {
		if path == "/beheer/mail?pagina=3" {
			b.Fake.Total = 105 // the last page holds five
		}
		var links []string
		page := b.Get(path).Is(http.StatusOK)
		for _, a := range page.All(func(n *html.Node) bool { return browser.HasAttr(n, "rel") && n.Data == "a" }) {
			links = append(links, browser.Attr(a, "href"))
		}
		if diff := cmp.Diff(want, links); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
		b.Fake.Total = 120
	}
}

func TestMailsNameNoYoungPeople(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Beheer)
	for _, path := range []string{"/beheer/mail", "/beheer/mail?stand=in_doubt"} {
		if body := b.Get(path).Body; strings.Contains(body, "Sanne") || strings.Contains(body, "D&#39;Angelo") {
			t.Errorf("%s names somebody", path)
		}
	}
}
