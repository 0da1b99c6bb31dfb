package web

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
	"schakel/internal/web/webtest"
	"schakel/internal/words"
	"schakel/protocols"
)

func TestWhoTurns18ReadsWhatIsAskedAndWhatComes(t *testing.T) {
	t.Parallel()
	b, _ := transitioning(t)
	page := b.visitsAs(webtest.Milou, webtest.MilouItself).get(guestOverviewPath).is(http.StatusOK)
	page.has("h1", "Welkom, Milou")
	page.has(".lead", "Jij wordt 18 op 12 april 2027.", "Jij beslist mee.")
	page.has(".ask", "Wat mag Gemeente Groningen over jou weten?", "Jij beslist zelf: 1 vraag.")
	page.has(
		".asks", "Jouw plan Je gaat akkoord met versie 2.", "Mogen je ouders blijven meelezen als je 18 bent?",
		"Wijkteam Noord zorgt dat de hulp doorgaat.",
	)
	page.has(".sets", "Je plan Gaat mee, tot en met 12 oktober 2027.", "Je jeugdhulp Gaat nog niet mee.")
	page.has(
		".route", "Samen kijken wat er nodig is vanaf 18 klaar op", "Hulp aanvragen bij de gemeente nu",
		"Vastleggen dat de jeugdhulp doorgaat na 18", "18 jaar: loopt de hulp? vanaf ma 12 apr 2027",
	)
	page.has(".people-list", "J. Bos Helpt je bij deze overgang.", "Gemeente Groningen De volwassenenkant.")
	for _, word := range []string{"school vraagt", "nieuwe school", "leerling", "Petra", "protocol"} {
		if strings.Contains(page.text("main"), word) {
			t.Errorf("the overview of who turns 18 says %q", word)
		}
	}
	b.clock.Set(calendarDay("2027-04-12").Add(9 * time.Hour))
	b.another().visitsAs(webtest.Milou, webtest.MilouItself).get(guestOverviewPath).has(
		".lead", "Je bent vandaag 18 geworden. Gefeliciteerd!",
	)
}

func TestAGuestAgreesWithTheVersionTheyRead(t *testing.T) {
	t.Parallel()
	b, _ := transitioning(t)
	page := b.visitsAs(webtest.Milou, webtest.MilousMum).get(guestHome + "/plan").is(http.StatusOK)
	page.has("h1", "Het plan van Milou")
	page.has(
		".parts", "Wonen veranderd Begeleid wonen vanaf de zomer.",
		"In eigen woorden Ik wil een eigen kamer en een hond.",
	)
	page.has(
		"section", "Je bent het er niet mee eens.", "Milou kan nog niet alleen koken.",
		"Wijkteam Noord heeft nog geen antwoord gegeven.", "Milou en Karin de Wit gaan akkoord", "Versie 1",
		"Thuis bij moeder.",
	)
	if strings.Contains(page.body, "bij mijn moeder blijven") {
		t.Error("a parent reads what the young person objected to")
	}
	form := url.Values{"act": {page.value("act")}, "versie": {page.value("versie")}}
	for range 2 { // a double click
		b.follow(guestHome+"/plan/akkoord", form).has(".flash", "Je gaat akkoord met versie 2 van het plan.")
	}
	want := []webtest.PlanAgreed{
		{Act: care.Act{ID: care.ActID(form.Get("act")), Process: webtest.Milou, Guest: webtest.MilousMum}, Version: 2},
	}
	if diff := cmp.Diff(want, b.fake.PlansAgreed()); diff != "" {
		t.Errorf("agreed (-want +got):\n%s", diff)
	}
	for _, old := range []string{"1", "7"} {
		b.post(
			guestHome+"/plan/akkoord", url.Values{"act": {care.NewID()}, "versie": {old}},
		).is(http.StatusConflict).has(".summary", "Er is een nieuwere versie van het plan")
	}
	b.fake.Fail("AgreePlan", care.ErrTaskClosed) // a version was written since the page was loaded
	b.post(guestHome+"/plan/akkoord", form).is(http.StatusConflict).has(".summary", "Er is een nieuwere versie van het plan")
	b.post(guestHome+"/plan/akkoord", url.Values{"versie": {"x"}}).is(http.StatusSeeOther)
}

func TestAGuestObjectsToTheVersionTheyRead(t *testing.T) {
	t.Parallel()
	b, _ := transitioning(t)
	b.visitsAs(webtest.Milou, webtest.MilouItself)
	page := b.get(guestHome + "/bezwaar").is(http.StatusOK)
	page.has("main", "Dit gaat over versie 2 van het plan.", "Wijkteam Noord moet je antwoord geven.")
	action := guestHome + "/bezwaar" + "?versie=2"
	if forms := page.all(withAttr("action", action)); len(forms) != 1 {
		t.Fatalf("the form does not say which version it is about: %q", page.text("main"))
	}
	form := url.Values{"act": {care.NewID()}, "bezwaar": {"Ik wil geen jobcoach."}}
	stale := b.post(guestHome+"/bezwaar"+"?versie=1", form).is(http.StatusConflict)
	stale.has(".summary", "Er is een nieuwere versie van het plan")
	if got := stale.value("bezwaar"); got != form.Get("bezwaar") || len(stale.all(withAttr("action", action))) != 1 {
		t.Errorf("of what was typed about an older version there is %q", got)
	}
	if acts := done(b); len(acts) > 0 {
		t.Fatalf("sent all the same: %v", acts)
	}
	b.post(action, url.Values{"bezwaar": {" "}}).is(http.StatusUnprocessableEntity)
	b.follow(action, form).has(".flash", "Je bezwaar is verstuurd.", "Wijkteam Noord leest het")
	want := care.Object{
		Act: care.Act{ID: care.ActID(form.Get("act")), Process: webtest.Milou, Guest: webtest.MilouItself}, Version: 2,
	}
	if diff := cmp.Diff(want, lastAct(b)); diff != "" {
		t.Errorf("sent (-want +got):\n%s", diff)
	}
	if got := b.fake.SavedTexts(want.ID)[care.TextObjection]; got != form.Get("bezwaar") {
		t.Errorf("kept %q", got)
	}
}

func TestTheYoungPersonSaysWhoReadsOn(t *testing.T) {
	t.Parallel()
	b, _ := transitioning(t)
	page := b.visitsAs(webtest.Milou, webtest.MilouItself).get(guestHome + "/ouders").is(http.StatusOK)
	page.has("h1", "Mogen je ouders blijven meelezen als je 18 bent?")
	mum, dad := "ouder_"+string(webtest.MilousMum), "ouder_"+string(webtest.MilousDad)
	if page.value(mum) != "nee" || page.value(dad) != "nee" {
		t.Errorf("who was not allowed stands at %q and %q", page.value(mum), page.value(dad))
	}
	form := url.Values{"act": {page.value("act")}, mum: {"ja"}, dad: {"nee"}}
	b.fake.Fail("AllowParent", care.ErrEngineAway)
	if away := b.post(guestHome+"/ouders", form).is(http.StatusServiceUnavailable); away.value(mum) != "ja" {
		t.Error("what was chosen is not kept")
	}
	b.fake.Fail("AllowParent", nil)
	b.follow(guestHome+"/ouders", form).has(".asks", "Ja: Petra Dijkstra.")
	b.follow(guestHome+"/ouders", form).has(".flash", "Er is niets veranderd.") // a second click
	got := b.fake.ParentsAllowed()
	if len(got) != 1 || got[0].Parent != webtest.MilousMum || !got[0].Allow || got[0].Guest != webtest.MilouItself ||
		!care.Valid(string(got[0].ID)) {
		t.Errorf("allowed %+v", got)
	}
	b.post(guestHome+"/ouders", url.Values{mum: {"misschien"}, dad: {"nee"}}).is(http.StatusUnprocessableEntity)

	parent := b.another().visitsAs(webtest.Milou, webtest.MilousDad)
	parent.get(guestHome+"/ouders").is(http.StatusOK).has("main", "Dit kiest de jongere zelf.")
	parent.post(guestHome+"/ouders", form).is(http.StatusForbidden)
	if len(b.fake.ParentsAllowed()) != 1 {
		t.Error("a parent decided")
	}
}

func TestParentsReadUntil18AndThenOnlyWhenAllowed(t *testing.T) {
	t.Parallel()
	b, _ := transitioning(t)
	midnight := calendarDay("2027-04-12")
	b.clock.Set(midnight.Add(-time.Minute))
	mum, dad := b.another().visitsAs(
		webtest.Milou, webtest.MilousMum,
	), b.another().visitsAs(webtest.Milou, webtest.MilousDad)
	mum.get(guestOverviewPath).has(
		".lead", "Milou wordt 18 op 12 april 2027.", "Je kunt hier meelezen tot en met 11 april 2027.",
	)
	for n := range b.fake.Parties[webtest.Milou] {
		if p := &b.fake.Parties[webtest.Milou][n]; p.ID == webtest.MilousMum {
			p.ReadsOn = true
		}
	}
	b.clock.Set(midnight)
	gone := dad.get(guestOverviewPath).is(http.StatusUnauthorized)
	gone.has("main", "Vanaf de 18e verjaardag van je kind kun je alleen nog meelezen als je kind dat goedvindt.")
	unknown := b.another().get(guestHome + "/" + strings.Repeat("B", 43)).is(http.StatusNotFound)
	unknown.has("main", "Vanaf de 18e verjaardag") // said to everybody, so that it says nothing of anybody
	if never := b.another().get(guestHome + "/plan").is(http.StatusUnauthorized); never.text("main") != gone.text("main") {
		t.Errorf("who was never in reads %q, a parent %q", never.text("main"), gone.text("main"))
	}
	for _, word := range []string{"Milou", "Dijkstra", "Noord", "Groningen", "2027"} {
		if strings.Contains(gone.text("main"), word) {
			t.Errorf("the page that ends a visit says %q", word)
		}
	}

	read := mum.get(guestHome + "/plan").is(http.StatusOK)
	read.has(".info", "Milou is 18 en beslist zelf over het plan. Je kunt het lezen.")
	if len(read.all(withAttr("action", guestHome+"/plan/akkoord"))) > 0 {
		t.Error("a parent of somebody of 18 is asked to agree")
	}
	mum.post(guestHome+"/plan/akkoord", url.Values{"act": {care.NewID()}, "versie": {"2"}}).is(http.StatusForbidden)
	mum.post(
		guestHome+"/bezwaar"+"?versie=2", url.Values{"bezwaar": {"toch niet"}},
	).is(http.StatusForbidden).has(".quote", "toch niet")
	if len(done(b)) > 0 || len(b.fake.PlansAgreed()) > 0 {
		t.Error("done all the same")
	}
}

func TestGuestsOfATransitionWithoutAPlan(t *testing.T) {
	t.Parallel()
	b, _ := transitioning(t)
	b.visitsAs(webtest.Sem, webtest.SemItself)
	page := b.get(guestOverviewPath).is(http.StatusOK)
	page.has(".lead", "Je bent 18 sinds 3 november 2026.")
	page.has(".asks", "Mogen je ouders meelezen? Ja: Ank Visser.")
	page.has(".route", "Nog één keer kijken: is er jeugdhulp nodig?")
	b.get(guestHome+"/plan").is(http.StatusOK).has("main", "Er is nog geen plan.")
	b.get(guestHome + "/bezwaar").is(http.StatusForbidden)
	b.post(guestHome+"/plan/akkoord", url.Values{"versie": {"1"}}).is(http.StatusSeeOther)
}

func TestPagesForGuestsOfATransitionAreWellMade(t *testing.T) {
	t.Parallel()
	b, _ := transitioning(t)
	pages := map[string]*doc{}
	for name, who := range map[string]care.PartyID{"milou": webtest.MilouItself, "mother": webtest.MilousMum} {
		g := b.another().visitsAs(webtest.Milou, who)
		for _, path := range []string{guestOverviewPath, guestHome + "/plan", guestHome + "/ouders", guestHome +
			"/toestemming", guestHome + "/bezwaar", guestHome + "/woorden"} {
			pages[name+path] = g.get(path).is(http.StatusOK)
		}
		pages[name+" newer"] = g.post(guestHome+"/plan/akkoord", url.Values{"versie": {"1"}})
		pages[name+" mistake"] = g.post(guestHome+"/bezwaar"+"?versie=2", nil)
	}
	pages["sem"] = b.another().visitsAs(webtest.Sem, webtest.SemItself).get(guestOverviewPath)
	pages["out"] = b.another().get(guestHome + "/plan")
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		wellMade(t, name, pages[name])
		for _, n := range pages[name].all(tag("form")) {
			if attr(n, "method") != "post" || attr(n, "action") == "" {
				t.Errorf("%s: a form goes nowhere without scripts", name)
			}
		}
		for _, n := range pages[name].all(func(
			n *html.Node,
		) bool {
			return n.Data == "a" && strings.Contains(attr(n, "href"), "Milou")
		}) {
			t.Errorf("%s: a name in the address %q", name, attr(n, "href"))
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
