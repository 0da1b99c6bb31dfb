package guest_test

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestALinkTellsNothingAndOpensOnce(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	link := b.Mailed(mail, webtest.YaraItself)
	page := b.Get(link).Is(http.StatusOK)
	for _, word := range []string{"Yara", "Visser", "Linde", "Ster", "Karin", "jeugdhulp"} {
		if strings.Contains(page.Body, word) {
			t.Errorf("before it is opened the page says %q", word)
		}
	}
	if buttons := page.Texts("button"); !slices.Equal(buttons, []string{"Openen"}) {
		t.Errorf("the buttons are %q, want one", buttons)
	}
	for name, want := range map[string]string{
		"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow",
	} {
		if got := page.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	opened := b.Post(link, nil).Is(http.StatusSeeOther)
	if to := opened.Header.Get("Location"); to != web.GuestOverviewPath {
		t.Fatalf("to %q", to)
	}
	b.Get(web.GuestOverviewPath).Is(http.StatusOK).Has("h1", "Welkom, Yara")
	for _, again := range []*browser.Doc{b.Get(link), b.Post(link, nil)} { // where it was opened it leads on
		if again.Status != http.StatusSeeOther || again.Header.Get("Location") != web.GuestOverviewPath {
			t.Errorf("in the same browser: status %d to %q", again.Status, again.Header.Get("Location"))
		}
	}
	for _, elsewhere := range []*browser.Doc{b.Another().Get(link), b.Another().Post(link, nil)} {
		elsewhere.Is(http.StatusGone).Has("h1", "Deze link is al gebruikt")
		if strings.Contains(elsewhere.Body, "Yara") {
			t.Error("a used link names somebody")
		}
	}
	b.Another().Get(web.GuestOverviewPath).Is(http.StatusUnauthorized)
}

func TestAScannerOpensNothing(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	link := b.Mailed(mail, webtest.YaraItself)
	for range 3 {
		b.Another().Get(link).Is(http.StatusOK)
		if got := b.Another().Send(http.MethodHead, link, nil, nil); got.Status != http.StatusOK {
			t.Errorf("HEAD: %d", got.Status)
		}
	}
	if len(b.Fake.Looked()) > 0 && strings.Contains(strings.Join(b.Fake.Looked(), "\n"), " guest ") {
		t.Error("a look without opening counts as a look")
	}
	b.Follow(link, nil).Is(http.StatusOK)
}

func TestAfterItsTwoWeeksALinkAsksForANewOne(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	link := b.Mailed(mail, webtest.YaraItself)
	b.Clock.Set(webtest.Now().Add(care.InvitationLasts))
	b.Post(link, nil).Is(http.StatusGone)
	page := b.Get(link).Is(http.StatusGone)
	page.Has("h1", "Deze link is te oud")
	b.Post(link+"/nieuw", nil).Is(http.StatusOK).Has("h1", "Kijk in je mail")
	if want := []string{"yara@voorbeeld.nl", "yara@voorbeeld.nl"}; !slices.Equal(mail.To, want) {
		t.Fatalf("mailed to %q", mail.To)
	}
	fresh, _ := strings.CutPrefix(mail.Links[1], "http://schakel.example")
	b.Follow(fresh, nil).Is(http.StatusOK).Has("h1", "Welkom, Yara")
}

// What is said about a new link is the same whether there is an address, a link, or a mail that fails.
func TestANewLinkNeverSaysWhetherThereIsAnAddress(t *testing.T) {
	t.Parallel()
	b, mail, log := browser.Guests(t)
	says := map[string]string{}
	used := func(who care.PartyID) string {
		link := b.Mailed(mail, who)
		b.Another().Follow(link, nil)
		return link
	}
	with := used(webtest.YaraItself)
	says["an address"] = b.Post(with+"/nieuw", nil).Is(http.StatusOK).Text("main")
	for i := range b.Fake.Parties[webtest.Yara] {
		b.Fake.Parties[webtest.Yara][i].Email = ""
	}
	says["no address"] = b.Post(with+"/nieuw", nil).Is(http.StatusOK).Text("main")
	b.Fake.Parties[webtest.Yara][0].Email = "yara@voorbeeld.nl"
	for range care.InvitationsADay + 1 {
		says["too many"] = b.Post(with+"/nieuw", nil).Is(http.StatusOK).Text("main")
	}
	if len(mail.Links) != care.InvitationsADay {
		t.Errorf("%d links in a day", len(mail.Links))
	}
	says["an unknown link"] = b.Post(web.GuestHome+"/"+strings.Repeat("x", 43)+"/nieuw", nil).Is(http.StatusOK).
		Text("main")
	b.Clock.Set(webtest.Now().AddDate(0, 0, 2))
	mail.Err = errors.New("the mail service is away")
	says["no mail"] = b.Post(with+"/nieuw", nil).Is(http.StatusOK).Text("main")
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
	b, mail, _ := browser.Guests(t)
	unknown := b.Get(web.GuestHome + "/" + strings.Repeat("A", 43)).Is(http.StatusNotFound).Text("main")
	mother, yara := b.Mailed(mail, webtest.Mother), b.Mailed(mail, webtest.YaraItself)
	all := b.Fake.Invitations()
	takeBack := browser.Trajectory(webtest.Yara, "uitnodigen", string(all[len(all)-1].ID), "intrekken")
	b.Another().As(webtest.Karin).Post(takeBack, nil).Is(http.StatusSeeOther)
	person := b.Fake.People[webtest.Yara]
	person.BirthDate = webtest.Today.AddYears(-18)
	b.Fake.People[webtest.Yara] = person
	for name, link := range map[string]string{"taken back": yara, "a parent of somebody of 18": mother} {
		for _, got := range []*browser.Doc{b.Get(link), b.Post(link, nil)} {
			if got.Is(http.StatusNotFound).Text("main") != unknown {
				t.Errorf("%s says %q", name, got.Text("main"))
			}
		}
	}
}

func TestParentsAreOutAtMidnightOfTheEighteenthBirthday(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	person := b.Fake.People[webtest.Yara]
	person.BirthDate = calendar.MustDate("2008-11-25") // 18 tomorrow
	b.Fake.People[webtest.Yara] = person
	midnight := webtest.Today.AddDays(1).At(0, 0)
	b.Clock.Set(midnight.Add(-10 * time.Minute))
	mother := b.Another().Inside(mail, webtest.Mother)
	yara := b.Another().Inside(mail, webtest.YaraItself)
	b.Clock.Set(midnight.Add(-time.Second))
	mother.Get(web.GuestOverviewPath).Is(http.StatusOK)
	b.Clock.Set(midnight)
	gone := mother.Get(web.GuestOverviewPath).Is(http.StatusUnauthorized)
	if strings.Contains(gone.Body, "Yara") {
		t.Error("the page that ends a visit names the young person")
	}
	mother.Post(web.GuestHome+"/woorden", url.Values{"woorden": {"nog iets"}}).Is(http.StatusUnauthorized).
		Has(".quote", "nog iets")
	yara.Get(web.GuestOverviewPath).Is(http.StatusOK)
}
