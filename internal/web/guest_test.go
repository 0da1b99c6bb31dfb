package web

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
	"schakel/internal/web/webtest"
)

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
	for name, want := range map[string]string{
		"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow",
	} {
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
	b.another().as(webtest.Karin).post(
		trajectory(webtest.Yara, "uitnodigen", string(all[len(all)-1].ID), "intrekken"), nil,
	).is(http.StatusSeeOther)
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
	mother.post(
		guestHome+"/woorden", url.Values{"woorden": {"nog iets"}},
	).is(http.StatusUnauthorized).has(".quote", "nog iets")
	yara.get(guestOverviewPath).is(http.StatusOK)
}
