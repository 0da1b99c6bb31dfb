package guest_test

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestAGuestDecides(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	b.Inside(mail, webtest.YaraItself)
	page := b.Get(web.GuestHome + "/toestemming").Is(http.StatusOK)
	page.Has("h1", "Wat mag VSO De Ster over jou weten?")
	page.Has("fieldset", "Dat weet ik nog niet")
	if got := page.Value("set_warm_conversation"); got != "ja" {
		t.Errorf("what was given is shown as %q", got)
	}
	if len(page.All(browser.WithAttr("name", "set_transfer_file"))) > 0 {
		t.Error("what goes by law is asked")
	}
	form := url.Values{
		"act": {page.Value("act")}, "set_extra_information": {"ja"}, "set_warm_conversation": {"nee"},
		"set_youth_care_information": {"later"},
	}
	for range 2 { // a double click
		b.Follow(web.GuestHome+"/toestemming", form).Is(http.StatusOK)
	}
	want := care.DecideConsent{
		Act: care.Act{ID: care.ActID(page.Value("act")), Process: webtest.Yara, Guest: webtest.YaraItself},
		Decisions: []care.ConsentDecision{
			{Set: care.ExtraInformation, Party: webtest.YaraItself, Decision: care.Give, Means: care.ByLink},
			{Set: care.WarmConversation, Party: webtest.YaraItself, Decision: care.Withdraw, Means: care.ByLink},
		},
	}
	if diff := cmp.Diff([]any{want}, browser.Done(b)); diff != "" {
		t.Errorf("decided (-want +got):\n%s", diff)
	}
	form.Set("act", care.NewID())
	form.Del("set_extra_information")
	b.Post(web.GuestHome+"/toestemming", form).Is(http.StatusUnprocessableEntity).Has(
		".summary", "Kies een antwoord bij: extra informatie",
	)
}

func TestADecisionIsKeptWhileTheEngineIsAway(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	b.Inside(mail, webtest.YaraItself)
	form := url.Values{
		"act": {care.NewID()}, "set_extra_information": {"nee"}, "set_warm_conversation": {"ja"},
		"set_youth_care_information": {"nee"},
	}
	b.Fake.Fail("DecideConsent", care.ErrEngineAway)
	away := b.Post(web.GuestHome+"/toestemming", form).Is(http.StatusServiceUnavailable)
	if got := away.Value("set_extra_information"); got != "nee" || away.Value("act") != form.Get("act") {
		t.Errorf("kept %q under %q", got, away.Value("act"))
	}
	b.Fake.Fail("DecideConsent", care.ErrNotAllowed)
	b.Post(web.GuestHome+"/toestemming", form).Is(http.StatusForbidden).Has(".summary", "Je mag dit nu niet zelf doen.")
	b.Fake.Fail("DecideConsent", nil)
	b.Follow(web.GuestHome+"/toestemming", form).Has(".flash", "Opgeslagen")
}

func TestAfterTheEndADecisionIsWrittenDownAtOnce(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	g := b.Fake.GuestViews[webtest.YaraItself]
	g.State = care.Closed
	b.Fake.GuestViews[webtest.YaraItself] = g
	b.Inside(mail, webtest.YaraItself)
	b.Follow(web.GuestHome+"/toestemming", url.Values{
		"set_extra_information": {"later"}, "set_warm_conversation": {"nee"},
		"set_youth_care_information": {"later"},
	})
	if len(browser.Done(b)) > 0 || len(b.Fake.Recorded) != 1 {
		t.Fatalf("engine %v, store %v", browser.Done(b), b.Fake.Recorded)
	}
	got := b.Fake.Recorded[0]
	if got.Receiver != webtest.Ster || got.Process != webtest.Yara || !got.At.Equal(webtest.Now()) ||
		got.Wish.Decisions[0].Decision != care.Withdraw {
		t.Errorf("recorded %+v", got)
	}
}

func TestAParentIsToldWhoDecides(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	b.Inside(mail, webtest.Mother)
	page := b.Get(web.GuestOverviewPath).Is(http.StatusOK)
	page.Has("main", "Yara is 16 jaar of ouder en beslist zelf", "Yara gaat van PRO De Linde naar VSO De Ster")
	if strings.Contains(page.Body, "/jeugdhulp") {
		t.Error("a parent is asked to sign")
	}
	b.Post(web.GuestHome+"/toestemming", url.Values{"set_extra_information": {"ja"}}).Is(http.StatusForbidden)
	b.Post(web.GuestHome+"/jeugdhulp", url.Values{"zeker": {"ja"}}).Is(http.StatusSeeOther)
	if acts := browser.Done(b); len(acts) > 0 {
		t.Errorf("done all the same: %v", acts)
	}
}

func TestAGuestSaysAndObjectsAndSigns(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	b.Inside(mail, webtest.YaraItself)
	evil := `</p><script>alert(1)</script>`
	b.Follow(web.GuestHome+"/woorden", url.Values{"woorden": {evil}}).Has(".said-list", evil)
	b.Post(web.GuestHome+"/woorden", url.Values{"woorden": {"  "}}).Is(http.StatusUnprocessableEntity)

	act := care.NewID()
	b.Fake.Fail("Object", care.ErrEngineAway)
	b.Post(web.GuestHome+"/bezwaar", url.Values{"act": {act}, "bezwaar": {"Klopt niet"}}).
		Is(http.StatusServiceUnavailable)
	b.Fake.Fail("Object", nil)
	b.Follow(web.GuestHome+"/bezwaar", url.Values{"act": {act}, "bezwaar": {"Klopt niet"}}).
		Has(".flash", "Je bezwaar is verstuurd.")
	if got := b.Fake.SavedTexts(care.ActID(act)); got[care.TextObjection] != "Klopt niet" {
		t.Errorf("kept %q", got)
	}
	if got, ok := browser.LastAct(b).(care.Object); !ok || got.Guest != webtest.YaraItself || got.By != "" ||
		string(got.ID) != act {
		t.Errorf("sent %+v", browser.LastAct(b))
	}

	b.Post(web.GuestHome+"/jeugdhulp", nil).Is(http.StatusUnprocessableEntity)
	b.Follow(web.GuestHome+"/jeugdhulp", url.Values{"zeker": {"ja"}}).Has(".flash", "Ondertekend op")
	got, ok := browser.LastAct(b).(care.SignOff)
	if !ok || got.SignedOn != webtest.Today || got.Guest != webtest.YaraItself {
		t.Errorf("sent %+v", browser.LastAct(b))
	}
}

func TestObjectingEndsWithItsLastDay(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	last := webtest.Today.AddDays(10)
	b.Clock.Set(last.At(23, 59))
	b.Inside(mail, webtest.YaraItself)
	b.Get(web.GuestHome+"/bezwaar").Is(http.StatusOK).Has("main", "Dit kan tot en met vrijdag 4 december 2026")
	b.Clock.Set(last.AddDays(1).At(0, 0))
	b.Get(web.GuestHome+"/bezwaar").Is(http.StatusForbidden).Has("main", "Karin de Wit van PRO De Linde")
	b.Post(web.GuestHome+"/bezwaar", url.Values{"bezwaar": {"te laat"}}).Is(http.StatusForbidden).
		Has(".quote", "te laat")
	if len(browser.Done(b)) > 0 {
		t.Error("it was sent all the same")
	}
}

func TestWhatGoesAlongIsSaidInWords(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	b.Inside(mail, webtest.YaraItself)
	page := b.Get(web.GuestOverviewPath).Is(http.StatusOK)
	page.Has(
		".sets", "Je dossier Gaat mee. Daar is geen toestemming voor nodig.", "Extra informatie Gaat nog niet mee.",
		"Een gesprek over jou Gaat mee, tot en met 1 augustus 2027.",
	)
	page.Has(
		".route", "Het dossier klaarmaken klaar op vr 20 nov",
		"Gaat het goed op de nieuwe school? vanaf ma 15 mrt 2027",
	)
	page.Has(".ask", "Jij beslist mee: 2 vragen.", "nu aan jou")
	page.Has(".said-list", "Antwoord: Je hebt gelijk.")
	if strings.Contains(page.Body, "Mirjam") {
		t.Error("the page tells a guest of another party")
	}
}

// guestPages opens every page of guests and of inviting once, those with mistakes included.
func guestPages(t *testing.T) map[string]*browser.Doc {
	t.Helper()
	b, mail, _ := browser.Guests(t)
	pages := map[string]*browser.Doc{
		"code": b.Get(web.GuestHome), "code with a mistake": b.Post(web.GuestHome, url.Values{"code": {"x"}}),
		"unknown link": b.Get(web.GuestHome + "/x"),
	}
	link := b.Mailed(mail, webtest.YaraItself)
	pages["link"] = b.Get(link)
	b.Another().Follow(link, nil)
	pages["used link"], pages["new link"] = b.Get(link), b.Post(link+"/nieuw", nil)
	b.Inside(mail, webtest.YaraItself)
	for _, path := range []string{"/overzicht", "/toestemming", "/woorden", "/bezwaar", "/jeugdhulp"} {
		pages[path] = b.Get(web.GuestHome + path).Is(http.StatusOK)
		if path != "/overzicht" {
			pages[path+" with mistakes"] = b.Post(web.GuestHome+path, nil).Is(http.StatusUnprocessableEntity)
		}
	}
	pages["mother"] = b.Another().Inside(mail, webtest.Mother).Get(web.GuestOverviewPath)
	pages["out"] = b.Another().Post(web.GuestHome+"/woorden", url.Values{"woorden": {"bewaar dit"}})
	k := b.Another().As(webtest.Karin)
	for _, path := range []string{
		"toestemming", "toestemming/vastleggen", "uitnodigen", "ouders",
		"ouders/" + string(webtest.Mother), "ouders/" + string(webtest.YaraItself),
	} {
		pages[path] = k.Get(browser.Trajectory(webtest.Yara, path)).Is(http.StatusOK)
	}
	for _, path := range []string{"toestemming/vastleggen", "uitnodigen", "ouders"} {
		pages[path+" with mistakes"] = k.Post(browser.Trajectory(webtest.Yara, path), nil).
			Is(http.StatusUnprocessableEntity)
	}
	father := url.Values{"wie": {string(webtest.Father)}, "hoe": {"hier"}}
	pages["qr"] = k.Post(browser.Trajectory(webtest.Yara, "uitnodigen"), father).Is(http.StatusOK)
	all := b.Fake.Invitations()
	pages["invitation"] = k.Get(browser.Trajectory(webtest.Yara, "uitnodigen", string(all[len(all)-1].ID))).
		Is(http.StatusOK)
	pages["follow-up"] = k.Get(browser.Trajectory(webtest.Sanne, "uitnodigen")).Is(http.StatusOK)
	m := b.Another().As(webtest.Directe)
	pages["override"] = m.Get(browser.Trajectory(webtest.Yara, "toestemming/zonder")).Is(http.StatusOK)
	pages["override with mistakes"] = m.Post(browser.Trajectory(webtest.Yara, "toestemming/zonder"), nil).
		Is(http.StatusUnprocessableEntity)
	return pages
}

func TestGuestPagesAreWellMade(t *testing.T) {
	t.Parallel()
	pages := guestPages(t)
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		page := pages[name]
		browser.WellMade(t, name, page)
		for _, n := range page.All(browser.Tag("form")) {
			if m := browser.Attr(n, "method"); m != "dialog" && (m != "post" || browser.Attr(n, "action") == "") {
				t.Errorf("%s: a form goes nowhere without scripts", name)
			}
		}
		for _, n := range page.All(func(n *html.Node) bool { return n.Data == "script" && n.Parent.Data != "head" }) {
			t.Errorf("%s: a text became <%s>", name, n.Data)
		}
	}
}

func TestAGuestsPageFailsInWordsForGuests(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	b.Inside(mail, webtest.YaraItself)
	b.Fake.Fail("Guest", errors.New("no database"))
	page := b.Get(web.GuestOverviewPath).Is(http.StatusInternalServerError)
	page.Has("main", "Er ging iets mis")
	if strings.Contains(page.Body, "/taken") || strings.Contains(page.Body, "database") {
		t.Errorf("the page is one of the staff: %q", page.Text("main"))
	}
	b.Get(web.GuestHome+"/nergens/heen").Is(http.StatusNotFound).Has("h1", "Deze pagina is er niet")
}
