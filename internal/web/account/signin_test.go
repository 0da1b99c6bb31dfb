package account_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestSignInGroupsPeopleByOrganisation(t *testing.T) {
	t.Parallel()
	got := browser.Open(t).Get("/aanmelden").Is(http.StatusOK)
	got.Has("h2", "PRO De Linde school", "Wijkteam Noord wijkteam", "VSO De Ster school")
	got.Has("button", "Karin de Wit mentor", "Fatima el Amrani zorgcoördinator", "J. Bos medewerker")
	if strings.Contains(got.Body, "Piet Weg") {
		t.Error("somebody who left can be chosen")
	}
}

func TestSignInGoesWhereOneWasGoing(t *testing.T) {
	t.Parallel()
	for next, want := range map[string]string{
		"":                                "/",
		"/taken?toon=later":               "/taken?toon=later",
		"//evil.example/x":                "/",
		"https://evil.example/":           "/",
		`/\evil.example`:                  "/",
		"javascript:alert(1)":             "/",
		browser.Task(webtest.LateContact): browser.Task(webtest.LateContact),
		"http:/evil.example/taken":        "/",
	} {
		got := browser.Open(t).Post("/aanmelden", url.Values{"wie": {string(webtest.Karin)}, "verder": {next}}).
			Is(http.StatusSeeOther)
		if where := got.Header.Get("Location"); where != want {
			t.Errorf("after %q: to %q, want %q", next, where, want)
		}
	}
}

func TestSignInTakesANewToken(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	u, _ := url.Parse(b.Server.URL)
	before := b.Client.Jar.Cookies(u)[0].Value
	b.As(webtest.Tom)
	if after := b.Client.Jar.Cookies(u)[0].Value; after == before {
		t.Error("the token of before signing in still works")
	}
	b.Get("/taken").Has(".me", "Tom Jansen", "mentor", "PRO De Linde")
}

func TestSignInKnowsWhoMay(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	for _, who := range []string{string(webtest.Gone), care.NewID(), "", "x"} {
		b.Post("/aanmelden", url.Values{"wie": {who}}).Is(http.StatusNotFound)
	}
	b.Get("/taken").Is(http.StatusSeeOther)
}

func TestSomebodyWhoLeavesIsSignedOutAtOnce(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	b.Fake.Staff[0].Active = false
	b.Get("/taken").Is(http.StatusSeeOther)
}

func TestSigningOut(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	b.Follow("/afmelden", nil).Has(".flash", "Je bent afgemeld.")
	b.Get("/taken").Is(http.StatusSeeOther)
}

// endedForm is a contact moment that was sent when the session had ended, and not filled in to the end.
func endedForm() url.Values {
	return url.Values{
		"act": {care.NewID()}, "outcome": {"not_reached"}, "note": {"Drie keer \"gebeld\" & <niets>"},
	}
}

// back signs in on the page that came when a form was sent without a session.
func back(b *browser.Browser, asked *browser.Doc, who care.StaffID) *browser.Doc {
	return b.Post("/aanmelden", url.Values{
		"wie": {string(who)}, "verder": {asked.Value("verder")}, "bewaard": {asked.Value("bewaard")},
	})
}

// What was typed when a session ended is a draft of who typed it: it stands in the form after signing in, and is not
// sent before somebody looked at it.
func TestAnEndedSessionKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	form := endedForm()
	asked := b.Post(browser.Task(webtest.LateContact), form).Is(http.StatusUnauthorized)
	asked.Has("main", "wat je typte is niet weg")
	to := back(b, asked, webtest.Karin).Is(http.StatusSeeOther).Header.Get("Location")
	if to != browser.Task(webtest.LateContact) {
		t.Fatalf("signing in leads to %q", to)
	}
	page := b.Get(to).Is(http.StatusOK)
	page.Has(".flash", "Je bent weer aangemeld. Wat je typte staat er nog.", "Kijk het na, en sla het op.")
	page.Has(".draft", "Concept van vandaag om 10:00.")
	if page.Value("note") != form.Get("note") || page.Value("outcome") != "not_reached" {
		t.Errorf("note %q, outcome %q came back", page.Value("note"), page.Value("outcome"))
	}
	if acts := b.Fake.Acts(); len(acts) > 0 {
		t.Errorf("carried out: %v", acts)
	}
	form.Set("tried", "phone")
	b.Follow(to, form).Has(".flash", "Opgeslagen")
	if got := b.Fake.SavedTexts(care.ActID(form.Get("act")))[care.TextNote]; got != form.Get("note") {
		t.Errorf("saved %q, want %q", got, form.Get("note"))
	}
}

// A start form is found again too; what takes one choice is sent again with a button.
func TestAnEndedSessionOnOtherPages(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	asked := b.Post("/trajecten/nieuw", url.Values{"voornaam": {"Sem"}}).Is(http.StatusUnauthorized)
	page := b.Get(back(b, asked, webtest.Karin).Is(http.StatusSeeOther).Header.Get("Location")).Is(http.StatusOK)
	if page.Has("h1", "Nazorg starten"); page.Value("voornaam") != "Sem" {
		t.Errorf("the first name came back as %q", page.Value("voornaam"))
	}

	other := browser.Open(t)
	path := browser.Task(webtest.LateContact) + "/uitstellen"
	asked = other.Post(path, url.Values{"wanneer": {"datum"}, "datum": {"30-11-2026"}}).Is(http.StatusUnauthorized)
	again := back(other, asked, webtest.Karin).Is(http.StatusOK)
	again.Has("h1", "Je bent weer aangemeld")
	sent := url.Values{}
	for _, name := range []string{"wanneer", "datum"} {
		sent.Set(name, again.Value(name))
	}
	other.Follow(path, sent).Has(".flash", "Uitgesteld tot ma 30 nov")
}

// Somebody who may not have the form keeps nothing of it.
func TestAnEndedSessionOfSomebodyElse(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	asked := b.Post(browser.Task(webtest.LateContact), endedForm()).Is(http.StatusUnauthorized)
	back(b, asked, webtest.Elders).Is(http.StatusNotFound)
	if inbox := b.Get("/taken").Is(http.StatusOK); strings.Contains(inbox.Body, "oncept") {
		t.Error("a draft of a colleague of another school is kept")
	}
}

func TestTheDemoBarTurnsTheDays(t *testing.T) {
	t.Parallel()
	d := &browser.FakeDemo{}
	b := browser.Open(t, browser.WithDemo(d))
	b.Get("/aanmelden").Has(
		".demo", "Demo", "di 24 nov 2026", "volgende gebeurtenis", "dag verder", "week verder", "Mails",
	)
	b.As(webtest.Karin)
	page := b.Get("/taken?toon=later")
	next := b.Follow("/demo/verder", url.Values{"stap": {"day"}, "terug": {page.Value("terug")}})
	next.Has(".flash", "Het is nu woensdag 25 november 2026.", "Onderweg: 1 mail in de ochtend.")
	next.Has(
		".happened", "Tom Jansen (mentor, PRO De Linde) · nieuwe taak: toekomstplan, Ali B. Deadline vr 4 dec. "+
			"Bekijk de pagina als Tom Jansen Lees de mail",
	)
	next.Has(".flash", "oost@wijkteam.example · aanbod. Deadline vr 4 dec.", "En nog 2 berichten: zie Mails.")
	next.Has(".demo", "wo 25 nov 2026")
	next.Has(".sub", "Woensdag 25 november 2026")
	if got := next.Value("terug"); got != "/taken?toon=later" {
		t.Errorf("came back at %q", got)
	}
	b.Post("/demo/verder", url.Values{"stap": {"year"}}).Is(http.StatusBadRequest)
	if len(d.Walked) != 1 || d.Walked[0] != web.WalkDay {
		t.Errorf("walked %v", d.Walked)
	}
	d.Err = errors.New("dial tcp: connection refused")
	failed := b.Post("/demo/verder", url.Values{"stap": {"week"}}).Is(http.StatusInternalServerError)
	if strings.Contains(failed.Body, "refused") {
		t.Error("the page says what went wrong inside")
	}
}

func TestWithoutADemoThereIsNoWayToTurnTheDays(t *testing.T) {
	t.Parallel()
	d := &browser.FakeDemo{}
	for name, b := range map[string]*browser.Browser{
		"no demo":         browser.Open(t).As(webtest.Karin),
		"not development": browser.Open(t, browser.WithDemo(d), func(o *web.Options) { o.Development = false }),
	} {
		b.Post("/demo/verder", url.Values{"stap": {"day"}}).Is(http.StatusNotFound)
		if strings.Contains(b.Get("/nergens").Body, "dag verder") {
			t.Errorf("%s: there is a bar", name)
		}
	}
	if len(d.Walked) > 0 {
		t.Errorf("walked %v", d.Walked)
	}
}
