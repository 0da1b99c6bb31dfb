package web

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
	"schakel/internal/web/webtest"
)

func TestAGuestDecides(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	b.inside(mail, webtest.YaraItself)
	page := b.get(guestHome + "/toestemming").is(http.StatusOK)
	page.has("h1", "Wat mag VSO De Ster over jou weten?")
	page.has("fieldset", "Dat weet ik nog niet")
	if got := page.value("set_warm_conversation"); got != "ja" {
		t.Errorf("what was given is shown as %q", got)
	}
	if len(page.all(withAttr("name", "set_transfer_file"))) > 0 {
		t.Error("what goes by law is asked")
	}
	form := url.Values{
		"act": {page.value("act")}, "set_extra_information": {"ja"}, "set_warm_conversation": {"nee"},
		"set_youth_care_information": {"later"},
	}
	for range 2 { // a double click
		b.follow(guestHome+"/toestemming", form).is(http.StatusOK)
	}
	want := care.DecideConsent{
		Act: care.Act{ID: care.ActID(page.value("act")), Process: webtest.Yara, Guest: webtest.YaraItself},
		Decisions: []care.ConsentDecision{
			{Set: care.ExtraInformation, Party: webtest.YaraItself, Decision: care.Give, Means: care.ByLink},
			{Set: care.WarmConversation, Party: webtest.YaraItself, Decision: care.Withdraw, Means: care.ByLink},
		},
	}
	if diff := cmp.Diff([]any{want}, done(b)); diff != "" {
		t.Errorf("decided (-want +got):\n%s", diff)
	}
	form.Set("act", care.NewID())
	form.Del("set_extra_information")
	b.post(guestHome+"/toestemming", form).is(http.StatusUnprocessableEntity).has(
		".summary", "Kies een antwoord bij: extra informatie",
	)
}

func TestADecisionIsKeptWhileTheEngineIsAway(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	b.inside(mail, webtest.YaraItself)
	form := url.Values{
		"act": {care.NewID()}, "set_extra_information": {"nee"}, "set_warm_conversation": {"ja"},
		"set_youth_care_information": {"nee"},
	}
	b.fake.Fail("DecideConsent", care.ErrEngineAway)
	away := b.post(guestHome+"/toestemming", form).is(http.StatusServiceUnavailable)
	if got := away.value("set_extra_information"); got != "nee" || away.value("act") != form.Get("act") {
		t.Errorf("kept %q under %q", got, away.value("act"))
	}
	b.fake.Fail("DecideConsent", care.ErrNotAllowed)
	b.post(guestHome+"/toestemming", form).is(http.StatusForbidden).has(".summary", "Je mag dit nu niet zelf doen.")
	b.fake.Fail("DecideConsent", nil)
	b.follow(guestHome+"/toestemming", form).has(".flash", "Opgeslagen")
}

func TestAfterTheEndADecisionIsWrittenDownAtOnce(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	g := b.fake.GuestViews[webtest.YaraItself]
	g.State = care.Closed
	b.fake.GuestViews[webtest.YaraItself] = g
	b.inside(mail, webtest.YaraItself)
	b.follow(
		guestHome+"/toestemming",
		url.Values{
			"set_extra_information": {"later"}, "set_warm_conversation": {"nee"},
			"set_youth_care_information": {"later"},
		},
	)
	if len(done(b)) > 0 || len(b.fake.Recorded) != 1 {
		t.Fatalf("engine %v, store %v", done(b), b.fake.Recorded)
	}
	got := b.fake.Recorded[0]
	if got.Receiver != webtest.Ster || got.Process != webtest.Yara || !got.At.Equal(webtest.Now()) ||
		got.Wish.Decisions[0].Decision != care.Withdraw {
		t.Errorf("recorded %+v", got)
	}
}

func TestAParentIsToldWhoDecides(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	b.inside(mail, webtest.Mother)
	page := b.get(guestOverviewPath).is(http.StatusOK)
	page.has("main", "Yara is 16 jaar of ouder en beslist zelf", "Yara gaat van PRO De Linde naar VSO De Ster")
	if strings.Contains(page.body, "/jeugdhulp") {
		t.Error("a parent is asked to sign")
	}
	b.post(guestHome+"/toestemming", url.Values{"set_extra_information": {"ja"}}).is(http.StatusForbidden)
	b.post(guestHome+"/jeugdhulp", url.Values{"zeker": {"ja"}}).is(http.StatusSeeOther)
	if acts := done(b); len(acts) > 0 {
		t.Errorf("done all the same: %v", acts)
	}
}

func TestAGuestSaysAndObjectsAndSigns(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	b.inside(mail, webtest.YaraItself)
	evil := `</p><script>alert(1)</script>`
	b.follow(guestHome+"/woorden", url.Values{"woorden": {evil}}).has(".said-list", evil)
	b.post(guestHome+"/woorden", url.Values{"woorden": {"  "}}).is(http.StatusUnprocessableEntity)

	act := care.NewID()
	b.fake.Fail("Object", care.ErrEngineAway)
	b.post(guestHome+"/bezwaar", url.Values{"act": {act}, "bezwaar": {"Klopt niet"}}).is(http.StatusServiceUnavailable)
	b.fake.Fail("Object", nil)
	b.follow(
		guestHome+"/bezwaar", url.Values{"act": {act}, "bezwaar": {"Klopt niet"}},
	).has(".flash", "Je bezwaar is verstuurd.")
	if got := b.fake.SavedTexts(care.ActID(act)); got[care.TextObjection] != "Klopt niet" {
		t.Errorf("kept %q", got)
	}
	if got, ok := lastAct(b).(care.Object); !ok || got.Guest != webtest.YaraItself || got.By != "" ||
		string(got.ID) != act {
		t.Errorf("sent %+v", lastAct(b))
	}

	b.post(guestHome+"/jeugdhulp", nil).is(http.StatusUnprocessableEntity)
	b.follow(guestHome+"/jeugdhulp", url.Values{"zeker": {"ja"}}).has(".flash", "Ondertekend op")
	if got, ok := lastAct(b).(care.SignOff); !ok || got.SignedOn != webtest.Today || got.Guest != webtest.YaraItself {
		t.Errorf("sent %+v", lastAct(b))
	}
}

func TestObjectingEndsWithItsLastDay(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	last := webtest.Today.AddDays(10)
	b.clock.Set(last.At(23, 59))
	b.inside(mail, webtest.YaraItself)
	b.get(guestHome+"/bezwaar").is(http.StatusOK).has("main", "Dit kan tot en met vrijdag 4 december 2026")
	b.clock.Set(last.AddDays(1).At(0, 0))
	b.get(guestHome+"/bezwaar").is(http.StatusForbidden).has("main", "Karin de Wit van PRO De Linde")
	b.post(guestHome+"/bezwaar", url.Values{"bezwaar": {"te laat"}}).is(http.StatusForbidden).has(".quote", "te laat")
	if len(done(b)) > 0 {
		t.Error("it was sent all the same")
	}
}

func TestWhatGoesAlongIsSaidInWords(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	b.inside(mail, webtest.YaraItself)
	page := b.get(guestOverviewPath).is(http.StatusOK)
	page.has(
		".sets", "Je dossier Gaat mee. Daar is geen toestemming voor nodig.", "Extra informatie Gaat nog niet mee.",
		"Een gesprek over jou Gaat mee, tot en met 1 augustus 2027.",
	)
	page.has(
		".route", "Het dossier klaarmaken klaar op vr 20 nov",
		"Gaat het goed op de nieuwe school? vanaf ma 15 mrt 2027",
	)
	page.has(".ask", "Jij beslist mee: 2 vragen.", "nu aan jou")
	page.has(".said-list", "Antwoord: Je hebt gelijk.")
	if strings.Contains(page.body, "Mirjam") {
		t.Error("the page tells a guest of another party")
	}
}

// guestPages opens every page of guests and of inviting once, those with mistakes included.
func guestPages(t *testing.T) map[string]*doc {
	t.Helper()
	b, mail, _ := guests(t)
	pages := map[string]*doc{
		"code": b.get(guestHome), "code with a mistake": b.post(guestHome, url.Values{"code": {"x"}}),
		"unknown link": b.get(guestHome + "/x"),
	}
	link := b.mailed(mail, webtest.YaraItself)
	pages["link"] = b.get(link)
	b.another().follow(link, nil)
	pages["used link"], pages["new link"] = b.get(link), b.post(link+"/nieuw", nil)
	b.inside(mail, webtest.YaraItself)
	for _, path := range []string{"/overzicht", "/toestemming", "/woorden", "/bezwaar", "/jeugdhulp"} {
		pages[path] = b.get(guestHome + path).is(http.StatusOK)
		if path != "/overzicht" {
			pages[path+" with mistakes"] = b.post(guestHome+path, nil).is(http.StatusUnprocessableEntity)
		}
	}
	pages["mother"] = b.another().inside(mail, webtest.Mother).get(guestOverviewPath)
	pages["out"] = b.another().post(guestHome+"/woorden", url.Values{"woorden": {"bewaar dit"}})
	k := b.another().as(webtest.Karin)
	for _, path := range []string{"toestemming", "toestemming/vastleggen", "uitnodigen", "ouders", "ouders/" + string(
		webtest.Mother,
	), "ouders/" + string(webtest.YaraItself)} {
		pages[path] = k.get(trajectory(webtest.Yara, path)).is(http.StatusOK)
	}
	for _, path := range []string{"toestemming/vastleggen", "uitnodigen", "ouders"} {
		pages[path+" with mistakes"] = k.post(trajectory(webtest.Yara, path), nil).is(http.StatusUnprocessableEntity)
	}
	pages["qr"] = k.post(
		trajectory(webtest.Yara, "uitnodigen"), url.Values{"wie": {string(webtest.Father)}, "hoe": {"hier"}},
	).is(http.StatusOK)
	all := b.fake.Invitations()
	pages["invitation"] = k.get(trajectory(webtest.Yara, "uitnodigen", string(all[len(all)-1].ID))).is(http.StatusOK)
	pages["follow-up"] = k.get(trajectory(webtest.Sanne, "uitnodigen")).is(http.StatusOK)
	m := b.another().as(webtest.Directe)
	pages["override"] = m.get(trajectory(webtest.Yara, "toestemming/zonder")).is(http.StatusOK)
	pages["override with mistakes"] = m.post(
		trajectory(webtest.Yara, "toestemming/zonder"), nil,
	).is(http.StatusUnprocessableEntity)
	return pages
}

func TestGuestPagesAreWellMade(t *testing.T) {
	t.Parallel()
	pages := guestPages(t)
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		page := pages[name]
		wellMade(t, name, page)
		for _, n := range page.all(tag("form")) {
			if m := attr(n, "method"); m != "dialog" && (m != "post" || attr(n, "action") == "") {
				t.Errorf("%s: a form goes nowhere without scripts", name)
			}
		}
		for _, n := range page.all(func(n *html.Node) bool { return n.Data == "script" && n.Parent.Data != "head" }) {
			t.Errorf("%s: a text became <%s>", name, n.Data)
		}
	}
}

func TestAGuestsPageFailsInWordsForGuests(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	b.inside(mail, webtest.YaraItself)
	b.fake.Fail("Guest", errors.New("no database"))
	page := b.get(guestOverviewPath).is(http.StatusInternalServerError)
	page.has("main", "Er ging iets mis")
	if strings.Contains(page.body, "/taken") || strings.Contains(page.body, "database") {
		t.Errorf("the page is one of the staff: %q", page.text("main"))
	}
	b.get(guestHome+"/nergens/heen").is(http.StatusNotFound).has("h1", "Deze pagina is er niet")
}
