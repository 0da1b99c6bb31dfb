package web

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
	"schakel/internal/words"
)

func TestMailsShowWhatBecameOfEach(t *testing.T) {
	t.Parallel()
	page := overview(t).as(webtest.Beheer).get("/beheer/mail").is(http.StatusOK)
	page.has(".doubt", "1 mail is onzeker", "J. Bos · Spoedmail · vandaag om 08:01")
	want := []string{
		"Karin de Wit Ochtendmail Gemaakt vandaag om 08:01 Verstuurd vandaag om 08:01 verstuurd",
		"J. Bos Spoedmail Gemaakt vandaag om 08:01 –Niet verstuurd onzeker Melding: timeout",
		"Tom Jansen Spoedmail Gemaakt vandaag om 08:01 –Niet verstuurd geweigerd Melding: 400 <b>bad</b>",
		"Tom Jansen Ochtendmail Gemaakt vandaag om 08:01 –Niet verstuurd klaar om te versturen",
		"postbus van een organisatie Ochtendmail Gemaakt vandaag om 08:01 –Niet verstuurd wordt verstuurd",
	}
	if diff := cmp.Diff(want, page.texts("tr")[1:]); diff != "" {
		t.Errorf("mails (-want +got):\n%s", diff)
	}
	for _, help := range words.MailStateHelp {
		page.has(".legend", help)
	}
}

// TestAnInvitationNamesNobody: of the mail of an invitation no address is kept.
func TestAnInvitationNamesNobody(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Beheer)
	b.fake.MailList = []care.MailView{
		{ID: "1", Key: "invitation/1", Kind: "invitation", State: care.MailInDoubt, Problem: "in_doubt"},
	}
	page := b.get("/beheer/mail").is(http.StatusOK)
	page.has("tr", "jongere of ouder", "Uitnodiging", "onzeker")
	page.has(".legend", "nieuwe link")
}

func TestMailsByState(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Beheer)
	for _, code := range slices.Sorted(maps.Keys(words.MailState)) {
		page := b.get("/beheer/mail?stand=" + string(code)).is(http.StatusOK)
		if rows := page.texts("tr"); len(rows) != 2 {
			t.Errorf("%s: %d rows", code, len(rows)-1)
		}
		page.has(".lead", words.MailStateHelp[code])
		if here := page.all(withAttr("aria-current", "true")); len(here) != 1 ||
			flat(here[0]) != words.Capital(words.MailState.NL(code)) {
			t.Errorf("%s is not said to be the filter", code)
		}
		if doubt := len(page.all(class("doubt"))) > 0; doubt != (code != care.MailInDoubt) {
			t.Errorf("%s: what is in doubt stands above the list: %v", code, doubt)
		}
	}
	if got := len(b.get("/beheer/mail?stand=zoek").texts("tr")); got != 6 {
		t.Errorf("a state that does not exist hides mails: %d rows", got)
	}
	b.fake.MailList = nil
	b.get("/beheer/mail").is(http.StatusOK).has(".empty", "Geen mail met deze stand")
}

func TestMailsArePaged(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Beheer)
	b.fake.Total = 120
	for path, want := range map[string][]string{
		"/beheer/mail":                       {"/beheer/mail?pagina=2"},
		"/beheer/mail?pagina=2&stand=sent":   {"/beheer/mail?stand=sent", "/beheer/mail?pagina=3&stand=sent"},
		"/beheer/mail?pagina=3":              {"/beheer/mail?pagina=2"},
		"/beheer/mail?pagina=-1&stand=onzin": {"/beheer/mail?pagina=2"},
	} {
		if path == "/beheer/mail?pagina=3" {
			b.fake.Total = 105 // the last page holds five
		}
		var links []string
		for _, a := range b.get(path).is(
			http.StatusOK,
		).all(func(n *html.Node) bool { return hasAttr(n, "rel") && n.Data == "a" }) {
			links = append(links, attr(a, "href"))
		}
		if diff := cmp.Diff(want, links); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
		b.fake.Total = 120
	}
}

func TestMailsNameNoYoungPeople(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Beheer)
	for _, path := range []string{"/beheer/mail", "/beheer/mail?stand=in_doubt"} {
		if body := b.get(path).body; strings.Contains(body, "Sanne") || strings.Contains(body, "D&#39;Angelo") {
			t.Errorf("%s names somebody", path)
		}
	}
}
