package web

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
	"schakel/internal/web/webtest"
)

func TestThePageOfAHandoverForItsSender(t *testing.T) {
	t.Parallel()
	page := handovers(t).as(webtest.Karin).get(trajectory(webtest.Bram)).is(http.StatusOK)
	page.has("h1", "Overdracht · Bram K.")
	page.has(".sub", "PRO De Linde → Rietveld College · van basisschool naar voortgezet onderwijs · gestart ma 2 nov")
	page.has(".waiting", "Wacht op een zorgcoördinator van Rietveld College sinds di 17 nov")
	page.has(".lead-words", "De regie ligt bij PRO De Linde, tot Rietveld College de overdracht aanneemt.")
	page.has(".route", "Overdracht beoordelen t/m vr 27 nov nu open", "Eerste dag ma 23 aug 2027")
	page.has(
		"#overdracht", "Dossier in OSO OSO-2026-77 · 16 november 2026", "Extra informatie: Bram leest graag hardop.",
		"✓ Overdrachtsdossier gemaakt in OSO klaar, vr 20 nov door Karin de Wit",
		"○ Schooladvies besproken nog niet klaar, verplicht",
	)
	page.has(
		"#toestemming", "Het warme gesprek toestemming", "Samira Haddad: ja, zo 22 nov", "tot en met vr 31 dec 2027",
		"Toestemming vastleggen",
	)
	page.has(
		"#gegevens", "Eerste dag 23 augustus 2027", "Overgang Van basisschool naar voortgezet onderwijs",
		"Van PRO De Linde", "Naar Rietveld College", "Jeugdhulp nee",
	)
	if strings.Contains(page.body, "Toekomstplan") || strings.Contains(page.body, "Van school") {
		t.Error("the page speaks of a follow-up")
	}
}

func TestThePageOfAHandoverForItsReceiver(t *testing.T) {
	t.Parallel()
	b := handovers(t).as(webtest.Rita)
	page := b.get(trajectory(webtest.Bram)).is(http.StatusOK)
	page.has(".waiting", "Wacht op een zorgcoördinator van Rietveld College sinds di 17 nov")
	page.has(".lead-words", "De regie ligt bij PRO De Linde")
	page.has(
		"#overdracht", "Dit zie je niet: extra informatie en informatie over jeugdhulp, als die er is.",
		"Wat je te zien krijgt", "Het overdrachtsdossier", "OSO-2026-77",
	)
	for _, not := range []string{
		"Bram leest graag", "Tips voor de klas", "Samira", "Toestemming vastleggen", "uitnodigen", "Jeugdhulp",
	} {
		if strings.Contains(page.text("main"), not) {
			t.Errorf("the receiver reads %q", not)
		}
	}
	chris := b.get(trajectory(webtest.Chris)).is(http.StatusOK)
	chris.has(".lead-words", "De regie ligt bij Rietveld College.")
	chris.has(
		"#gesprek", "Gevoerd op 19 november 2026", "Een rondleiding voor de zomer.",
		"Ron Dekker · klaar op vr 18 dec · open",
	)
	chris.has("#gegevens", "Jeugdhulp ja")
	dina := b.get(trajectory(webtest.Dina)).is(http.StatusOK)
	dina.has(".waiting", "Wacht op een zorgcoördinator van PRO De Linde")
	b.as(webtest.Bos).get(trajectory(webtest.Chris)).is(http.StatusNotFound) // asked, and no part yet
}

// Who has the lead acts on the whole; both sides may write down what happened to the young person; the receiver does
// nothing before it accepts.
func TestWhoMayDoWhatInAHandover(t *testing.T) {
	t.Parallel()
	b := handovers(t)
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
		page := b.as(c.who).get(trajectory(c.process)).is(http.StatusOK)
		var acts []string
		for _, card := range page.all(class("acts")) {
			for n := range card.Descendants() {
				if n.Data == "a" {
					acts = append(acts, flat(n))
				}
			}
		}
		if diff := cmp.Diff(c.acts, acts); diff != "" {
			t.Errorf("%s in %s (-want +got):\n%s", c.who, c.process, diff)
		}
	}
	b.as(webtest.Rita)
	for _, page := range []string{"aanbod-intrekken", "startdatum", "stoppen", "mentor", "verhuisd", "jeugdhulp"} {
		b.get(trajectory(webtest.Bram, page)).is(http.StatusForbidden)
		b.post(trajectory(webtest.Bram, page), url.Values{"reden": {"x"}}).is(http.StatusForbidden)
	}
	b.as(webtest.Karin).get(trajectory(webtest.Bram, "uitstroomdatum")).is(http.StatusNotFound)
	b.get(trajectory(webtest.Sanne, "startdatum")).is(http.StatusNotFound)
	b.get(trajectory(webtest.Amira, "aanbod-intrekken")).is(http.StatusConflict)
	if acts := done(b); len(acts) > 0 {
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
		func(
			a care.Act,
		) any {
			return care.SignOff{
				Act: a, SignedOn: calendar.MustDate("2026-11-20"),
			}
		}, nil, "Over jeugdhulp vragen we niets meer.",
	},
	{
		webtest.Karin, webtest.Chris, "mentor",
		url.Values{"mentor": {string(webtest.Tom)}},
		func(
			a care.Act,
		) any {
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
			b := handovers(t).as(c.who)
			act := care.NewID()
			c.form.Set("act", act)
			page := b.get(trajectory(c.process, c.page)).is(http.StatusOK)
			wellMade(t, c.page, page)
			for range 2 { // a second click does no harm
				next := b.follow(trajectory(c.process, c.page), c.form)
				next.has(".flash", c.says)
			}
			want := []any{c.want(care.Act{ID: care.ActID(act), Process: c.process, By: c.who})}
			if diff := cmp.Diff(want, done(b)); diff != "" {
				t.Errorf("the engine was asked (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.texts, b.fake.SavedTexts(care.ActID(act))); diff != "" {
				t.Errorf("texts (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMistakesInActsOnAHandover(t *testing.T) {
	t.Parallel()
	b := handovers(t).as(webtest.Karin)
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
		expectProblems(t, b.post(trajectory(c.process, c.page), c.form).is(http.StatusUnprocessableEntity), c.wrong)
	}
	b.fake.Fail("WithdrawOffer", care.ErrEngineAway)
	away := b.post(
		trajectory(webtest.Bram, "aanbod-intrekken"), url.Values{"reden": {"Gaat toch elders"}},
	).is(http.StatusServiceUnavailable)
	if away.value("reden") != "Gaat toch elders" {
		t.Error("what was typed is lost")
	}
	if acts := done(b); len(acts) > 0 {
		t.Errorf("done: %v", acts)
	}
}

func TestPagesOfAHandoverAreWellMade(t *testing.T) {
	t.Parallel()
	b := handovers(t)
	pages := map[string]*doc{}
	for _, tk := range b.fake.Tasks {
		if tk.Kind != care.Handover {
			continue
		}
		who := tk.Assignee
		if who == "" {
			who = map[care.OrganisationID]care.StaffID{
				webtest.Linde: webtest.Fatima, webtest.College: webtest.Rita,
			}[tk.Org]
		}
		pages["task "+tk.Step] = b.as(who).get(task(tk.ID)).is(http.StatusOK)
		if wrong := b.post(
			task(tk.ID), url.Values{"outcome": {"held"}, "afspraken": {"6"}},
		); wrong.status == http.StatusUnprocessableEntity {
			pages["mistakes "+tk.Step+" "+string(tk.Form)] = wrong
		}
	}
	for _, id := range []care.ProcessID{webtest.Amira, webtest.Bram, webtest.Chris} {
		pages["sender "+string(id)] = b.as(webtest.Karin).get(trajectory(id)).is(http.StatusOK)
	}
	for _, id := range []care.ProcessID{webtest.Bram, webtest.Chris, webtest.Dina} {
		pages["receiver "+string(id)] = b.as(webtest.Rita).get(trajectory(id)).is(http.StatusOK)
	}
	for _, path := range []string{
		"/overdrachten/nieuw", "/overdrachten/vragen", "/trajecten", "/trajecten?lijst=receiver", "/taken",
		trajectory(webtest.Chris, "gestart"),
	} {
		pages[path] = b.get(path).is(http.StatusOK)
	}
	pages["start with mistakes"] = b.post("/overdrachten/nieuw", url.Values{})
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		wellMade(t, name, pages[name])
	}
}

func TestListsOfHandovers(t *testing.T) {
	t.Parallel()
	b := handovers(t).as(webtest.Karin)
	page := b.get("/trajecten?lijst=sender").is(http.StatusOK)
	if diff := cmp.Diff(
		care.ProcessFilter{Side: care.SenderSide, Page: 1, Size: 50}, askedFor(t, b),
	); diff != "" {
		t.Errorf("filter (-want +got):\n%s", diff)
	}
	page.has(".pills", "Alle trajecten", "Door ons verstuurd (3)", "Aan ons aangeboden (1)")
	if here := page.all(withAttr("aria-current", "page")); len(here) < 2 ||
		flat(here[len(here)-1]) != "Door ons verstuurd (3)" {
		t.Error("the page does not say which list it is")
	}
	page.has("tr", "Overdracht · Bram K. naar Rietveld College · basisschool naar vo Overdracht beoordelen "+
		"Wacht op Rita Smit (zorgcoördinator, Rietveld College) sinds ma 23 nov nog 7 werkdagen")
	b.get("/trajecten?lijst=receiver&overgang=po-vo").is(http.StatusOK).has(
		".chips-set", "Lijst: Aan ons aangeboden", "Overgang: Van basisschool naar voortgezet onderwijs",
	)
	if got := askedFor(t, b); got.Side != care.ReceiverSide || got.Crossing != care.PoVo {
		t.Errorf("asked for %+v", got)
	}
	b.fake.Rows = nil
	b.get("/trajecten?lijst=receiver").has(".empty", "Er is jullie nog niemand aangeboden")
	b.get("/trajecten?lijst=sender").has(".empty", "Jullie hebben nog niemand overgedragen")
	b.get("/trajecten?lijst=x").is(http.StatusSeeOther)
}

func TestInboxRowsOfAHandoverSayTheOtherSide(t *testing.T) {
	t.Parallel()
	b := handovers(t)
	b.as(webtest.Karin).get("/taken").has(
		".row",
		"Overdracht voorbereiden nog 3 werkdagen Amira H. · naar Rietveld College · basisschool naar vo · deadline "+
			"vr 27 nov",
	)
	b.as(webtest.Rita).get("/taken").has(
		".row", "Landingscheck nog 3 werkdagen Chris D. · van PRO De Linde · speciaal naar regulier",
		"Overdracht beoordelen",
	)
	b.as(webtest.Bos).get("/taken").has(
		".row", "Jeugdhulp loopt door nog 3 werkdagen Chris D. · van PRO De Linde naar Rietveld College",
	)
	b.as(webtest.Fatima).get("/taken").has(
		".row",
		"Beslissen hoe het verdergaat nog 3 werkdagen Bram K. · naar Rietveld College · basisschool naar vo · over: "+
			"overdracht beoordelen",
	)
}
