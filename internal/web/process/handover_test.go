package process_test

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestThePageOfAHandoverForItsSender(t *testing.T) {
	t.Parallel()
	page := browser.Handovers(t).As(webtest.Karin).Get(browser.Trajectory(webtest.Bram)).Is(http.StatusOK)
	page.Has("h1", "Overdracht · Bram K.")
	page.Has(".sub", "PRO De Linde → Rietveld College · van basisschool naar voortgezet onderwijs · gestart ma 2 nov")
	page.Has(".waiting", "Wacht op een zorgcoördinator van Rietveld College sinds di 17 nov")
	page.Has(".lead-words", "De regie ligt bij PRO De Linde, tot Rietveld College de overdracht aanneemt.")
	page.Has(".route", "Warme overdracht t/m vr 27 nov nu open", "Eerste dag ma 23 aug 2027")
	page.Has(
		"#overdracht", "Dossier in OSO OSO-2026-77 · 16 november 2026", "Extra informatie: Bram leest graag hardop.",
		"✓ Overdrachtsdossier gemaakt in OSO klaar, vr 20 nov door Karin de Wit",
		"○ Schooladvies besproken nog niet klaar, verplicht",
	)
	page.Has(
		"#toestemming", "Het warme gesprek toestemming", "Samira Haddad: ja, zo 22 nov", "tot en met vr 31 dec 2027",
		"Toestemming vastleggen",
	)
	page.Has(
		"#gegevens", "Eerste dag 23 augustus 2027", "Overgang Van basisschool naar voortgezet onderwijs",
		"Van PRO De Linde", "Naar Rietveld College", "Jeugdhulp nee",
	)
	if strings.Contains(page.Body, "Toekomstplan") || strings.Contains(page.Body, "Van school") {
		t.Error("the page speaks of a follow-up")
	}
}

func TestThePageOfAHandoverForItsReceiver(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Rita)
	page := b.Get(browser.Trajectory(webtest.Bram)).Is(http.StatusOK)
	page.Has(".waiting", "Wacht op een zorgcoördinator van Rietveld College sinds di 17 nov")
	page.Has(".lead-words", "De regie ligt bij PRO De Linde")
	page.Has(
		"#overdracht", "Dit zie je niet: extra informatie en informatie over jeugdhulp, als die er is.",
		"Wat je te zien krijgt", "Het overdrachtsdossier", "OSO-2026-77",
	)
	for _, not := range []string{
		"Bram leest graag", "Tips voor de klas", "Samira", "Toestemming vastleggen", "uitnodigen", "Jeugdhulp",
	} {
		if strings.Contains(page.Text("main"), not) {
			t.Errorf("the receiver reads %q", not)
		}
	}
	chris := b.Get(browser.Trajectory(webtest.Chris)).Is(http.StatusOK)
	chris.Has(".lead-words", "De regie ligt bij Rietveld College.")
	chris.Has(
		"#gesprek", "Gevoerd op 19 november 2026", "Een rondleiding voor de zomer.",
		"Ron Dekker · klaar op vr 18 dec · open",
	)
	chris.Has("#gegevens", "Jeugdhulp ja")
	dina := b.Get(browser.Trajectory(webtest.Dina)).Is(http.StatusOK)
	dina.Has(".waiting", "Wacht op een zorgcoördinator van PRO De Linde")
	b.As(webtest.Bos).Get(browser.Trajectory(webtest.Chris)).Is(http.StatusNotFound) // asked, and no part yet
}

// Who has the lead acts on the whole; both sides may write down what happened to the young person; the receiver does
// nothing before it accepts.
func TestWhoMayDoWhatInAHandover(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t)
	for _, c := range []struct {
		who     care.StaffID
		process care.ProcessID
		acts    []string
	}{
		{
			webtest.Karin, webtest.Bram,
			[]string{
				"Aanbod intrekken", "Opschorten", "Startdatum wijzigen", "Andere mentor",
				"Verhuisd naar een andere gemeente", "Er is jeugdhulp bij gekomen", "Stoppen",
			},
		},
		{
			webtest.Directe, webtest.Amira,
			[]string{
				"Overlegtafel bijeenroepen", "Opschorten", "Startdatum wijzigen", "Andere mentor",
				"Verhuisd naar een andere gemeente", "Er is jeugdhulp bij gekomen", "Stoppen",
			},
		},
		{webtest.Rita, webtest.Bram, []string{"Overlegtafel bijeenroepen"}},
		{webtest.Ria, webtest.Bram, []string{"Overlegtafel bijeenroepen"}},
		{webtest.Rita, webtest.Dina, []string{"Overlegtafel bijeenroepen"}},
		{
			webtest.Karin, webtest.Chris,
			[]string{"Andere mentor", "Verhuisd naar een andere gemeente", "Jeugdhulp niet gewenst: handtekening"},
		},
		{
			webtest.Rita, webtest.Chris,
			[]string{
				"Overlegtafel bijeenroepen", "Opschorten", "Startdatum wijzigen", "Verhuisd naar een andere gemeente",
				"Jeugdhulp niet gewenst: handtekening", "Stoppen",
			},
		},
	} {
		page := b.As(c.who).Get(browser.Trajectory(c.process)).Is(http.StatusOK)
		var acts []string
		for _, card := range page.All(browser.Class("acts")) {
			for n := range card.Descendants() {
				if n.Data == "a" {
					acts = append(acts, browser.Flat(n))
				}
			}
		}
		if diff := cmp.Diff(c.acts, acts); diff != "" {
			t.Errorf("%s in %s (-want +got):\n%s", c.who, c.process, diff)
		}
	}
	b.As(webtest.Rita)
	for _, page := range []string{"aanbod-intrekken", "startdatum", "stoppen", "mentor", "verhuisd", "jeugdhulp"} {
		b.Get(browser.Trajectory(webtest.Bram, page)).Is(http.StatusForbidden)
		b.Post(browser.Trajectory(webtest.Bram, page), url.Values{"reden": {"x"}}).Is(http.StatusForbidden)
	}
	b.As(webtest.Karin).Get(browser.Trajectory(webtest.Bram, "uitstroomdatum")).Is(http.StatusNotFound)
	b.Get(browser.Trajectory(webtest.Sanne, "startdatum")).Is(http.StatusNotFound)
	b.Get(browser.Trajectory(webtest.Amira, "aanbod-intrekken")).Is(http.StatusConflict)
	if acts := browser.Done(b); len(acts) > 0 {
		t.Errorf("done: %v", acts)
	}
}

var handoverActs = []struct {
	who     care.StaffID
	process care.ProcessID
	page    string
	form    url.Values
	want    func(care.Act) any
	texts   map[string]string
	says    string
}{
	{
		webtest.Karin, webtest.Bram, "aanbod-intrekken",
		url.Values{"reden": {"Gaat toch elders"}},
		func(a care.Act) any { return care.WithdrawOffer{Act: a} },
		map[string]string{care.TextReason: "Gaat toch elders"},
		"De zorgcoördinator beslist nu",
	},
	{
		webtest.Fatima, webtest.Bram, "startdatum",
		url.Values{"datum": {"6-9-2027"}, "reden": {"Later vakantie"}},
		func(a care.Act) any { return care.MoveAnchor{Act: a, To: calendar.MustDate("2027-09-06")} },
		map[string]string{care.TextReason: "Later vakantie"},
		"De eerste dag is nu ma 6 sep 2027.",
	},
	{
		webtest.Rita, webtest.Chris, "verhuisd",
		url.Values{"gemeente": {"Súdwest-Fryslân"}},
		func(a care.Act) any { return care.MovePerson{Act: a} },
		map[string]string{care.TextMunicipality: "Súdwest-Fryslân"},
		"De nieuwe gemeente is Súdwest-Fryslân.",
	},
	{
		webtest.Karin, webtest.Amira, "jeugdhulp",
		url.Values{},
		func(a care.Act) any { return care.YouthCareBegan{Act: a} }, nil, "Jeugdhulp toegevoegd: Overdracht · Amira H.",
	},
	{
		webtest.Karin, webtest.Chris, "handtekening",
		url.Values{"getekend": {"20-11-2026"}},
		func(a care.Act) any {
			return care.SignOff{
				Act: a, SignedOn: calendar.MustDate("2026-11-20"),
			}
		}, nil, "Over jeugdhulp vragen we niets meer.",
	},
	{
		webtest.Karin, webtest.Chris, "mentor",
		url.Values{"mentor": {string(webtest.Tom)}},
		func(a care.Act) any {
			return care.ChangeMentor{
				Act: a, Mentor: webtest.Tom,
			}
		}, nil, "Nieuwe mentor: Tom Jansen, PRO De Linde.",
	},
	{
		webtest.Rita, webtest.Chris, "stoppen",
		url.Values{"waarom": {"changed_school"}},
		func(a care.Act) any { return care.StopProcess{Act: a, Reason: care.StopChangedSchool} },
		map[string]string{},
		"Gestopt: Overdracht · Chris D.",
	},
}

func TestActsOnAHandover(t *testing.T) {
	t.Parallel()
	for _, c := range handoverActs {
		t.Run(c.page, func(t *testing.T) {
			t.Parallel()
			b := browser.Handovers(t).As(c.who)
			act := care.NewID()
			c.form.Set("act", act)
			page := b.Get(browser.Trajectory(c.process, c.page)).Is(http.StatusOK)
			browser.WellMade(t, c.page, page)
			for range 2 { // a second click does no harm
				next := b.Follow(browser.Trajectory(c.process, c.page), c.form)
				next.Has(".flash", c.says)
			}
			want := []any{c.want(care.Act{ID: care.ActID(act), Process: c.process, By: c.who})}
			if diff := cmp.Diff(want, browser.Done(b)); diff != "" {
				t.Errorf("the engine was asked (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.texts, b.Fake.SavedTexts(care.ActID(act))); diff != "" {
				t.Errorf("texts (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMistakesInActsOnAHandover(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Karin)
	for _, c := range []struct {
		process care.ProcessID
		page    string
		form    url.Values
		wrong   map[string]string
	}{
		{
			webtest.Bram, "aanbod-intrekken",
			url.Values{},
			map[string]string{"reden": "Schrijf op waarom je het aanbod intrekt"},
		},
		{
			webtest.Bram, "startdatum",
			url.Values{"datum": {"23-8-2027"}, "reden": {"x"}},
			map[string]string{"datum": "Dit is de eerste dag die er al staat. Vul een andere datum in"},
		},
		{
			webtest.Bram, "startdatum",
			url.Values{"datum": {"1-1-2036"}},
			map[string]string{
				"datum": "Eerste dag kan niet later zijn dan vr 24 nov 2028",
				"reden": "Schrijf op waarom de datum verandert",
			},
		},
		{
			webtest.Bram, "verhuisd",
			url.Values{"gemeente": {"Groningen"}},
			map[string]string{"gemeente": "Kies een van de antwoorden"},
		},
		{
			webtest.Chris, "handtekening",
			url.Values{"getekend": {"25-11-2026"}},
			map[string]string{"getekend": "Kies een datum tot en met di 24 nov"},
		},
		{
			webtest.Chris, "mentor",
			url.Values{"mentor": {string(webtest.Ron)}},
			map[string]string{"mentor": "Kies een van de antwoorden"},
		},
	} {
		browser.ExpectProblems(
			t, b.Post(browser.Trajectory(c.process, c.page), c.form).Is(http.StatusUnprocessableEntity), c.wrong,
		)
	}
	b.Fake.Fail("WithdrawOffer", care.ErrEngineAway)
	away := b.Post(browser.Trajectory(webtest.Bram, "aanbod-intrekken"), url.Values{"reden": {"Gaat toch elders"}}).
		Is(http.StatusServiceUnavailable)
	if away.Value("reden") != "Gaat toch elders" {
		t.Error("what was typed is lost")
	}
	if acts := browser.Done(b); len(acts) > 0 {
		t.Errorf("done: %v", acts)
	}
}

func TestPagesOfAHandoverAreWellMade(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t)
	pages := map[string]*browser.Doc{}
	for _, tk := range b.Fake.Tasks {
		if tk.Kind != care.Handover {
			continue
		}
		who := tk.Assignee
		if who == "" {
			who = map[care.OrganisationID]care.StaffID{
				webtest.Linde: webtest.Fatima, webtest.College: webtest.Rita,
			}[tk.Org]
		}
		pages["task "+tk.Step] = b.As(who).Get(browser.Task(tk.ID)).Is(http.StatusOK)
		wrong := b.Post(browser.Task(tk.ID), url.Values{"outcome": {"held"}, "afspraken": {"6"}})
		if wrong.Status == http.StatusUnprocessableEntity {
			pages["mistakes "+tk.Step+" "+string(tk.Form)] = wrong
		}
	}
	for _, id := range []care.ProcessID{webtest.Amira, webtest.Bram, webtest.Chris} {
		pages["sender "+string(id)] = b.As(webtest.Karin).Get(browser.Trajectory(id)).Is(http.StatusOK)
	}
	for _, id := range []care.ProcessID{webtest.Bram, webtest.Chris, webtest.Dina} {
		pages["receiver "+string(id)] = b.As(webtest.Rita).Get(browser.Trajectory(id)).Is(http.StatusOK)
	}
	for _, path := range []string{
		"/overdrachten/nieuw", "/overdrachten/vragen", "/trajecten", "/trajecten?lijst=receiver", "/taken",
		browser.Trajectory(webtest.Chris, "gestart"),
	} {
		pages[path] = b.Get(path).Is(http.StatusOK)
	}
	pages["start with mistakes"] = b.Post("/overdrachten/nieuw", url.Values{})
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		browser.WellMade(t, name, pages[name])
	}
}

func TestListsOfHandovers(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Karin)
	page := b.Get("/trajecten?lijst=sender").Is(http.StatusOK)
	if diff := cmp.Diff(care.ProcessFilter{Side: care.SenderSide, Page: 1, Size: 50}, askedFor(t, b)); diff != "" {
		t.Errorf("filter (-want +got):\n%s", diff)
	}
	page.Has(".pills", "Alle trajecten", "Door ons verstuurd (3)", "Aan ons aangeboden (1)")
	if here := page.All(browser.WithAttr("aria-current", "page")); len(here) < 2 ||
		browser.Flat(here[len(here)-1]) != "Door ons verstuurd (3)" {
		t.Error("the page does not say which list it is")
	}
	page.Has("tr", "Overdracht · Bram K. naar Rietveld College · basisschool naar vo Warme overdracht "+
		"Wacht op Rita Smit (zorgcoördinator, Rietveld College) sinds ma 23 nov nog 7 werkdagen")
	b.Get("/trajecten?lijst=receiver&overgang=po-vo").Is(http.StatusOK).Has(
		".chips-set", "Lijst: Aan ons aangeboden", "Overgang: Van basisschool naar voortgezet onderwijs",
	)
	if got := askedFor(t, b); got.Side != care.ReceiverSide || got.Crossing != care.PoVo {
		t.Errorf("asked for %+v", got)
	}
	b.Fake.Rows = nil
	b.Get("/trajecten?lijst=receiver").Has(".empty", "Er is jullie nog niemand aangeboden")
	b.Get("/trajecten?lijst=sender").Has(".empty", "Jullie hebben nog niemand overgedragen")
	b.Get("/trajecten?lijst=x").Is(http.StatusSeeOther)
}

func TestInboxRowsOfAHandoverSayTheOtherSide(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t)
	b.As(webtest.Karin).Get("/taken").Has(
		".row",
		"Amira H. · overdracht voorbereiden nog 3 werkdagen Naar Rietveld College · basisschool naar vo · deadline "+
			"vr 27 nov",
	)
	b.As(webtest.Rita).Get("/taken").Has(
		".row", "Chris D. · landingscheck nog 3 werkdagen Van PRO De Linde · speciaal naar regulier",
		"warme overdracht",
	)
	b.As(webtest.Bos).Get("/taken").Has(
		".row", "Chris D. · jeugdhulp loopt door nog 3 werkdagen Van PRO De Linde naar Rietveld College",
	)
	b.As(webtest.Fatima).Get("/taken").Has(
		".row",
		"Bram K. · beslissen hoe het verdergaat nog 3 werkdagen Naar Rietveld College · basisschool naar vo · over: "+
			"warme overdracht",
	)
}
