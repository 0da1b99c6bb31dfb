package guest_test

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
	"schakel/internal/words"
	"schakel/protocols"
)

func TestWhoTurns18ReadsWhatIsAskedAndWhatComes(t *testing.T) {
	t.Parallel()
	b, _ := browser.Transitioning(t)
	page := b.VisitsAs(webtest.Milou, webtest.MilouItself).Get(web.GuestOverviewPath).Is(http.StatusOK)
	page.Has("h1", "Welkom, Milou")
	page.Has(".lead", "Jij wordt 18 op 12 april 2027.", "Jij beslist mee.")
	page.Has(".ask", "Wat mag Gemeente Groningen over jou weten?", "Jij beslist zelf: 1 vraag.")
	page.Has(
		".asks", "Jouw plan Je gaat akkoord met versie 2.", "Mogen je ouders blijven meelezen als je 18 bent?",
		"Wijkteam Noord zorgt dat de hulp doorgaat.",
	)
	page.Has(".sets", "Je plan Gaat mee, tot en met 12 oktober 2027.", "Je jeugdhulp Gaat nog niet mee.")
	page.Has(
		".route", "Samen kijken wat er nodig is vanaf 18 klaar op", "Hulp aanvragen bij de gemeente nu",
		"Vastleggen dat de jeugdhulp doorgaat na 18", "18 jaar: loopt de hulp? vanaf ma 12 apr 2027",
	)
	page.Has(".people-list", "J. Bos Helpt je bij deze overgang.", "Gemeente Groningen De volwassenenkant.")
	for _, word := range []string{"school vraagt", "nieuwe school", "leerling", "Petra", "protocol"} {
		if strings.Contains(page.Text("main"), word) {
			t.Errorf("the overview of who turns 18 says %q", word)
		}
	}
	b.Clock.Set(calendarDay("2027-04-12").Add(9 * time.Hour))
	b.Another().VisitsAs(webtest.Milou, webtest.MilouItself).Get(web.GuestOverviewPath).Has(
		".lead", "Je bent vandaag 18 geworden. Gefeliciteerd!",
	)
}

func TestAGuestAgreesWithTheVersionTheyRead(t *testing.T) {
	t.Parallel()
	b, _ := browser.Transitioning(t)
	page := b.VisitsAs(webtest.Milou, webtest.MilousMum).Get(web.GuestHome + "/plan").Is(http.StatusOK)
	page.Has("h1", "Het plan van Milou")
	page.Has(
		".parts", "Wonen veranderd Begeleid wonen vanaf de zomer.",
		"In eigen woorden Ik wil een eigen kamer en een hond.",
	)
	page.Has(
		"section", "Je bent het er niet mee eens.", "Milou kan nog niet alleen koken.",
		"Wijkteam Noord heeft nog geen antwoord gegeven.", "Milou en Karin de Wit gaan akkoord", "Versie 1",
		"Thuis bij moeder.",
	)
	if strings.Contains(page.Body, "bij mijn moeder blijven") {
		t.Error("a parent reads what the young person objected to")
	}
	form := url.Values{"act": {page.Value("act")}, "versie": {page.Value("versie")}}
	for range 2 { // a double click
		b.Follow(web.GuestHome+"/plan/akkoord", form).Has(".flash", "Je gaat akkoord met versie 2 van het plan.")
	}
	want := []webtest.PlanAgreed{
		{Act: care.Act{ID: care.ActID(form.Get("act")), Process: webtest.Milou, Guest: webtest.MilousMum}, Version: 2},
	}
	if diff := cmp.Diff(want, b.Fake.PlansAgreed()); diff != "" {
		t.Errorf("agreed (-want +got):\n%s", diff)
	}
	for _, old := range []string{"1", "7"} {
		b.Post(web.GuestHome+"/plan/akkoord", url.Values{"act": {care.NewID()}, "versie": {old}}).
			Is(http.StatusConflict).Has(".summary", "Er is een nieuwere versie van het plan")
	}
	b.Fake.Fail("AgreePlan", care.ErrTaskClosed) // a version was written since the page was loaded
	b.Post(web.GuestHome+"/plan/akkoord", form).Is(http.StatusConflict).
		Has(".summary", "Er is een nieuwere versie van het plan")
	b.Post(web.GuestHome+"/plan/akkoord", url.Values{"versie": {"x"}}).Is(http.StatusSeeOther)
}

func TestAGuestObjectsToTheVersionTheyRead(t *testing.T) {
	t.Parallel()
	b, _ := browser.Transitioning(t)
	b.VisitsAs(webtest.Milou, webtest.MilouItself)
	page := b.Get(web.GuestHome + "/bezwaar").Is(http.StatusOK)
	page.Has("main", "Dit gaat over versie 2 van het plan.", "Wijkteam Noord moet je antwoord geven.")
	action := web.GuestHome + "/bezwaar" + "?versie=2"
	if forms := page.All(browser.WithAttr("action", action)); len(forms) != 1 {
		t.Fatalf("the form does not say which version it is about: %q", page.Text("main"))
	}
	form := url.Values{"act": {care.NewID()}, "bezwaar": {"Ik wil geen jobcoach."}}
	stale := b.Post(web.GuestHome+"/bezwaar"+"?versie=1", form).Is(http.StatusConflict)
	stale.Has(".summary", "Er is een nieuwere versie van het plan")
	if got := stale.Value("bezwaar"); got != form.Get("bezwaar") ||
		len(stale.All(browser.WithAttr("action", action))) != 1 {
		t.Errorf("of what was typed about an older version there is %q", got)
	}
	if acts := browser.Done(b); len(acts) > 0 {
		t.Fatalf("sent all the same: %v", acts)
	}
	b.Post(action, url.Values{"bezwaar": {" "}}).Is(http.StatusUnprocessableEntity)
	b.Follow(action, form).Has(".flash", "Je bezwaar is verstuurd.", "Wijkteam Noord leest het")
	want := care.Object{
		Act: care.Act{ID: care.ActID(form.Get("act")), Process: webtest.Milou, Guest: webtest.MilouItself}, Version: 2,
	}
	if diff := cmp.Diff(want, browser.LastAct(b)); diff != "" {
		t.Errorf("sent (-want +got):\n%s", diff)
	}
	if got := b.Fake.SavedTexts(want.ID)[care.TextObjection]; got != form.Get("bezwaar") {
		t.Errorf("kept %q", got)
	}
}

func TestTheYoungPersonSaysWhoReadsOn(t *testing.T) {
	t.Parallel()
	b, _ := browser.Transitioning(t)
	page := b.VisitsAs(webtest.Milou, webtest.MilouItself).Get(web.GuestHome + "/ouders").Is(http.StatusOK)
	page.Has("h1", "Mogen je ouders blijven meelezen als je 18 bent?")
	mum, dad := "ouder_"+string(webtest.MilousMum), "ouder_"+string(webtest.MilousDad)
	if page.Value(mum) != "nee" || page.Value(dad) != "nee" {
		t.Errorf("who was not allowed stands at %q and %q", page.Value(mum), page.Value(dad))
	}
	form := url.Values{"act": {page.Value("act")}, mum: {"ja"}, dad: {"nee"}}
	b.Fake.Fail("AllowParent", care.ErrEngineAway)
	if away := b.Post(web.GuestHome+"/ouders", form).Is(http.StatusServiceUnavailable); away.Value(mum) != "ja" {
		t.Error("what was chosen is not kept")
	}
	b.Fake.Fail("AllowParent", nil)
	b.Follow(web.GuestHome+"/ouders", form).Has(".asks", "Ja: Petra Dijkstra.")
	b.Follow(web.GuestHome+"/ouders", form).Has(".flash", "Er is niets veranderd.") // a second click
	got := b.Fake.ParentsAllowed()
	if len(got) != 1 || got[0].Parent != webtest.MilousMum || !got[0].Allow || got[0].Guest != webtest.MilouItself ||
		!care.Valid(string(got[0].ID)) {
		t.Errorf("allowed %+v", got)
	}
	b.Post(web.GuestHome+"/ouders", url.Values{mum: {"misschien"}, dad: {"nee"}}).Is(http.StatusUnprocessableEntity)

	parent := b.Another().VisitsAs(webtest.Milou, webtest.MilousDad)
	parent.Get(web.GuestHome+"/ouders").Is(http.StatusOK).Has("main", "Dit kiest de jongere zelf.")
	parent.Post(web.GuestHome+"/ouders", form).Is(http.StatusForbidden)
	if len(b.Fake.ParentsAllowed()) != 1 {
		t.Error("a parent decided")
	}
}

func TestParentsReadUntil18AndThenOnlyWhenAllowed(t *testing.T) {
	t.Parallel()
	b, _ := browser.Transitioning(t)
	midnight := calendarDay("2027-04-12")
	b.Clock.Set(midnight.Add(-time.Minute))
	mum := b.Another().VisitsAs(webtest.Milou, webtest.MilousMum)
	dad := b.Another().VisitsAs(webtest.Milou, webtest.MilousDad)
	mum.Get(web.GuestOverviewPath).Has(
		".lead", "Milou wordt 18 op 12 april 2027.", "Je kunt hier meelezen tot en met 11 april 2027.",
	)
	for n := range b.Fake.Parties[webtest.Milou] {
		if p := &b.Fake.Parties[webtest.Milou][n]; p.ID == webtest.MilousMum {
			p.ReadsOn = true
		}
	}
	b.Clock.Set(midnight)
	gone := dad.Get(web.GuestOverviewPath).Is(http.StatusUnauthorized)
	gone.Has("main", "Vanaf de 18e verjaardag van je kind kun je alleen nog meelezen als je kind dat goedvindt.")
	unknown := b.Another().Get(web.GuestHome + "/" + strings.Repeat("B", 43)).Is(http.StatusNotFound)
	unknown.Has("main", "Vanaf de 18e verjaardag") // said to everybody, so that it says nothing of anybody
	never := b.Another().Get(web.GuestHome + "/plan").Is(http.StatusUnauthorized)
	if never.Text("main") != gone.Text("main") {
		t.Errorf("who was never in reads %q, a parent %q", never.Text("main"), gone.Text("main"))
	}
	for _, word := range []string{"Milou", "Dijkstra", "Noord", "Groningen", "2027"} {
		if strings.Contains(gone.Text("main"), word) {
			t.Errorf("the page that ends a visit says %q", word)
		}
	}

	read := mum.Get(web.GuestHome + "/plan").Is(http.StatusOK)
	read.Has(".info", "Milou is 18 en beslist zelf over het plan. Je kunt het lezen.")
	if len(read.All(browser.WithAttr("action", web.GuestHome+"/plan/akkoord"))) > 0 {
		t.Error("a parent of somebody of 18 is asked to agree")
	}
	mum.Post(web.GuestHome+"/plan/akkoord", url.Values{"act": {care.NewID()}, "versie": {"2"}}).Is(http.StatusForbidden)
	mum.Post(web.GuestHome+"/bezwaar"+"?versie=2", url.Values{"bezwaar": {"toch niet"}}).Is(http.StatusForbidden).
		Has(".quote", "toch niet")
	if len(browser.Done(b)) > 0 || len(b.Fake.PlansAgreed()) > 0 {
		t.Error("done all the same")
	}
}

func TestGuestsOfATransitionWithoutAPlan(t *testing.T) {
	t.Parallel()
	b, _ := browser.Transitioning(t)
	b.VisitsAs(webtest.Sem, webtest.SemItself)
	page := b.Get(web.GuestOverviewPath).Is(http.StatusOK)
	page.Has(".lead", "Je bent 18 sinds 3 november 2026.")
	page.Has(".asks", "Mogen je ouders meelezen? Ja: Ank Visser.")
	page.Has(".route", "Nog één keer kijken: is er jeugdhulp nodig?")
	b.Get(web.GuestHome+"/plan").Is(http.StatusOK).Has("main", "Er is nog geen plan.")
	b.Get(web.GuestHome + "/bezwaar").Is(http.StatusForbidden)
	b.Post(web.GuestHome+"/plan/akkoord", url.Values{"versie": {"1"}}).Is(http.StatusSeeOther)
}

func TestPagesForGuestsOfATransitionAreWellMade(t *testing.T) {
	t.Parallel()
	b, _ := browser.Transitioning(t)
	pages := map[string]*browser.Doc{}
	for name, who := range map[string]care.PartyID{"milou": webtest.MilouItself, "mother": webtest.MilousMum} {
		g := b.Another().VisitsAs(webtest.Milou, who)
		for _, path := range []string{
			web.GuestOverviewPath, web.GuestHome + "/plan", web.GuestHome + "/ouders",
			web.GuestHome + "/toestemming", web.GuestHome + "/bezwaar", web.GuestHome + "/woorden",
		} {
			pages[name+path] = g.Get(path).Is(http.StatusOK)
		}
		pages[name+" newer"] = g.Post(web.GuestHome+"/plan/akkoord", url.Values{"versie": {"1"}})
		pages[name+" mistake"] = g.Post(web.GuestHome+"/bezwaar"+"?versie=2", nil)
	}
	pages["sem"] = b.Another().VisitsAs(webtest.Sem, webtest.SemItself).Get(web.GuestOverviewPath)
	pages["out"] = b.Another().Get(web.GuestHome + "/plan")
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		browser.WellMade(t, name, pages[name])
		for _, n := range pages[name].All(browser.Tag("form")) {
			if browser.Attr(n, "method") != "post" || browser.Attr(n, "action") == "" {
				t.Errorf("%s: a form goes nowhere without scripts", name)
			}
		}
		for _, n := range pages[name].All(func(n *html.Node) bool {
			return n.Data == "a" && strings.Contains(browser.Attr(n, "href"), "Milou")
		}) {
			t.Errorf("%s: a name in the address %q", name, browser.Attr(n, "href"))
		}
	}
}

func TestStepsOfATransitionInPlainWords(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]string{
		"law": "Uitzoeken welke wet er geldt vanaf 18", "law-2": "Nog een keer: uitzoeken welke wet er geldt vanaf 18",
		"landing-check-12": "Nog een keer: gaat het goed met de hulp?",
		"last-look-2":      "Nog één keer kijken: is er jeugdhulp nodig?",
		"arrange-wlz":      "Langdurige zorg aanvragen (Wlz)",
		"something-2":      "Iets van het protocol",
	} {
		if got := words.PlainStep(care.Step{
			Key: key, Of: care.OfKey(key), Title: "Iets van het protocol",
		}); got != want {
			t.Errorf("%s is called %q, want %q", key, got, want)
		}
	}
	for _, step := range protocols.Transition().Steps {
		if words.PlainStep(care.Step{Key: step.Key}) == "" {
			t.Errorf("the step %s has no plain words", step.Key)
		}
	}
}

func calendarDay(day string) time.Time { return calendar.MustDate(day).At(0, 0) }
