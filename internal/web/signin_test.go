package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

func TestSignInGroupsPeopleByOrganisation(t *testing.T) {
	t.Parallel()
	got := open(t).get("/aanmelden").is(http.StatusOK)
	got.has("h2", "PRO De Linde school", "Wijkteam Noord wijkteam", "VSO De Ster school")
	got.has("button", "Karin de Wit mentor", "Fatima el Amrani zorgcoördinator", "J. Bos medewerker")
	if strings.Contains(got.body, "Piet Weg") {
		t.Error("somebody who left can be chosen")
	}
}

func TestSignInGoesWhereOneWasGoing(t *testing.T) {
	t.Parallel()
	for next, want := range map[string]string{
		"":                         "/",
		"/taken?toon=later":        "/taken?toon=later",
		"//evil.example/x":         "/",
		"https://evil.example/":    "/",
		`/\evil.example`:           "/",
		"javascript:alert(1)":      "/",
		task(webtest.LateContact):  task(webtest.LateContact),
		"http:/evil.example/taken": "/",
	} {
		got := open(t).post(
			"/aanmelden", url.Values{"wie": {string(webtest.Karin)}, "verder": {next}},
		).is(http.StatusSeeOther)
		if where := got.header.Get("Location"); where != want {
			t.Errorf("after %q: to %q, want %q", next, where, want)
		}
	}
}

func TestSignInTakesANewToken(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	u, _ := url.Parse(b.server.URL)
	before := b.client.Jar.Cookies(u)[0].Value
	b.as(webtest.Tom)
	if after := b.client.Jar.Cookies(u)[0].Value; after == before {
		t.Error("the token of before signing in still works")
	}
	b.get("/taken").has(".me", "Tom Jansen", "mentor", "PRO De Linde")
}

func TestSignInKnowsWhoMay(t *testing.T) {
	t.Parallel()
	b := open(t)
	for _, who := range []string{string(webtest.Gone), care.NewID(), "", "x"} {
		b.post("/aanmelden", url.Values{"wie": {who}}).is(http.StatusNotFound)
	}
	b.get("/taken").is(http.StatusSeeOther)
}

func TestSomebodyWhoLeavesIsSignedOutAtOnce(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	b.fake.Staff[0].Active = false
	b.get("/taken").is(http.StatusSeeOther)
}

func TestSigningOut(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	b.follow("/afmelden", nil).has(".flash", "Je bent afgemeld.")
	b.get("/taken").is(http.StatusSeeOther)
}

func TestAnEndedSessionKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	b := open(t)
	form := url.Values{
		"act": {care.NewID()}, "outcome": {"not_reached"}, "tried": {"phone"},
		"note": {"Drie keer \"gebeld\" & <niets>"},
	}
	asked := b.post(task(webtest.LateContact), form).is(http.StatusUnauthorized)
	asked.has("main", "wat je typte is niet weg")
	back := b.post("/aanmelden", url.Values{
		"wie": {string(webtest.Karin)}, "verder": {asked.value("verder")}, "bewaard": {asked.value("bewaard")},
	}).is(http.StatusOK)
	back.has("h1", "Je bent weer aangemeld")
	again := url.Values{}
	for name := range form {
		again.Set(name, back.value(name))
	}
	b.follow(task(webtest.LateContact), again).has(".flash", "Opgeslagen")
	if got := b.fake.SavedTexts(care.ActID(form.Get("act")))[care.TextNote]; got != form.Get("note") {
		t.Errorf("saved %q, want %q", got, form.Get("note"))
	}
}

func TestTheDemoBarTurnsTheDays(t *testing.T) {
	t.Parallel()
	d := &fakeDemo{}
	b := open(t, withDemo(d))
	b.get("/aanmelden").has(
		".demo", "Demo", "di 24 nov 2026", "volgende gebeurtenis", "dag verder", "week verder", "Mails",
	)
	b.as(webtest.Karin)
	page := b.get("/taken?toon=later")
	next := b.follow("/demo/verder", url.Values{"stap": {"day"}, "terug": {page.value("terug")}})
	next.has(".flash", "Het is nu woensdag 25 november 2026.", "Er is 1 mail verstuurd.")
	next.has(".demo", "wo 25 nov 2026")
	next.has(".sub", "Woensdag 25 november 2026")
	if got := next.value("terug"); got != "/taken?toon=later" {
		t.Errorf("came back at %q", got)
	}
	b.post("/demo/verder", url.Values{"stap": {"year"}}).is(http.StatusBadRequest)
	if len(d.walked) != 1 || d.walked[0] != WalkDay {
		t.Errorf("walked %v", d.walked)
	}
	d.err = errors.New("dial tcp: connection refused")
	failed := b.post("/demo/verder", url.Values{"stap": {"week"}}).is(http.StatusInternalServerError)
	if strings.Contains(failed.body, "refused") {
		t.Error("the page says what went wrong inside")
	}
}

func TestWithoutADemoThereIsNoWayToTurnTheDays(t *testing.T) {
	t.Parallel()
	d := &fakeDemo{}
	for name, b := range map[string]*browser{
		"no demo":         open(t).as(webtest.Karin),
		"not development": open(t, withDemo(d), func(o *Options) { o.Development = false }),
	} {
		b.post("/demo/verder", url.Values{"stap": {"day"}}).is(http.StatusNotFound)
		if strings.Contains(b.get("/nergens").body, "dag verder") {
			t.Errorf("%s: there is a bar", name)
		}
	}
	if len(d.walked) > 0 {
		t.Errorf("walked %v", d.walked)
	}
}
