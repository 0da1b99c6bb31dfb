package process_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web/browser"
	"schakel/internal/web/parts"
	"schakel/internal/web/webtest"
	"schakel/protocols"
)

// askedFor returns what the store was last asked to list.
func askedFor(t *testing.T, b *browser.Browser) care.ProcessFilter {
	t.Helper()
	acts := b.Fake.Acts()
	f, ok := acts[len(acts)-1].(care.ProcessFilter)
	if !ok {
		t.Fatalf("the store was asked for %#v", acts[len(acts)-1])
	}
	return f
}

func TestTheListSaysWhomEachProcessWaitsOn(t *testing.T) {
	t.Parallel()
	page := browser.Overview(t).As(webtest.Karin).Get("/trajecten").Is(http.StatusOK)
	rows := page.Texts("tr")[1:]
	want := []string{
		"Nazorg · Sanne B. PRO De Linde Contactmoment na 3 maanden Wacht op Karin de Wit (mentor) sinds vr 6 nov 2 " +
			"werkdagen te laat",
		"Nazorg · Yusuf A. PRO De Linde Contactmoment na 3 maanden Wacht op Wijkteam Noord sinds vandaag vandaag " +
			"onbereikbaar",
		`Nazorg · D'Angelo "<b>Bo</b>" H. PRO De Linde Contactmoment na 3 maanden Volgende: Contactmoment na 6 ` +
			`maanden, ma 11 jan 2027`,
		"Nazorg · Milan V. PRO De Linde Contactmoment na 3 maanden Ligt stil sinds vr 20 nov opgeschort",
		"Nazorg · Noor H. PRO De Linde Wordt gestart",
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	page.Has(".pager", "5 trajecten")
	links := page.All(browser.Class("row"))
	if len(links) != 5 || browser.Attr(links[0], "href") != browser.Trajectory(webtest.Sanne) {
		t.Errorf("%d rows are links, the first to %q", len(links), browser.Attr(links[0], "href"))
	}
}

func TestRowsInEveryState(t *testing.T) {
	t.Parallel()
	for want, r := range map[string]care.ProcessRow{
		"Wordt gestart":         {State: care.Starting, WaitsOnName: "Karin"},
		"Ligt stil":             {State: care.Suspended, WaitsOnName: "Karin"},
		"Afgerond op zo 22 nov": {State: care.Closed, EndedOn: webtest.Today.AddDays(-2)},
		"Gestopt":               {State: care.Stopped},
		"Wacht op Karin de Wit (mentor)": {
			State: care.Running, WaitsOnName: "Karin de Wit", WaitsOnRole: care.Mentor,
		},
		"Wacht op J. Bos sinds zo 22 nov": {
			State: care.Running, WaitsOnName: "J. Bos", WaitsOnRole: care.WijkteamWorker,
			WaitsSince: webtest.Today.AddDays(-2),
		},
		"Wacht op PRO De Linde (zorgcoördinator)": {
			State: care.Running, WaitsOnName: "PRO De Linde", WaitsOnRole: care.Coordinator,
		},
		"Volgende: Afsluiting":          {State: care.Running, NextTitle: "Afsluiting"},
		"Nu hoeft niemand iets te doen": {State: care.Running},
	} {
		if got := parts.WaitsOn(r, webtest.Today); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestEveryFigureLinksToWhatItCounts(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	for _, c := range []struct {
		label, count, path string
		want               care.ProcessFilter
	}{
		{"lopend", "214", "/trajecten", care.ProcessFilter{}},
		{"te laat", "9", "/trajecten?laat=1", care.ProcessFilter{Late: true}},
		{"wacht op acceptatie", "5", "/trajecten?aanbod=1", care.ProcessFilter{OpenOffer: true}},
		{"opgeschort", "2", "/trajecten?wacht=suspended", care.ProcessFilter{WaitsOn: "suspended"}},
		{"onbereikbaar", "0", "/trajecten?onbereikbaar=1", care.ProcessFilter{Unreachable: true}},
		{"afgesloten", "41", "/trajecten?afgesloten=1", care.ProcessFilter{Closed: true}},
	} {
		page := b.Get(c.path).Is(http.StatusOK)
		c.want.Page, c.want.Size = 1, 50
		if diff := cmp.Diff(c.want, askedFor(t, b)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.path, diff)
		}
		found := false
		for _, a := range page.All(browser.Tag("a")) {
			if browser.Flat(a) == c.count+" "+c.label {
				found = browser.Attr(a, "href") == c.path && browser.Attr(a, "aria-current") == "true"
			}
		}
		if !found {
			t.Errorf(
				"%s: no figure %s %s that links to this list and says that it is this one", c.path, c.count, c.label,
			)
		}
	}
}

func TestFiltersStandInTheAddressAndCanBeTakenAway(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Fatima)
	page := b.Get("/trajecten?laat=1&school=" + string(webtest.Linde) + "&soort=followup&stap=contact-3m&wacht=mentor").
		Is(http.StatusOK)
	want := care.ProcessFilter{
		Kind: care.Followup, School: webtest.Linde, Step: "contact-3m", WaitsOn: "mentor", Late: true, Page: 1,
		Size: 50,
	}
	if diff := cmp.Diff(want, askedFor(t, b)); diff != "" {
		t.Errorf("filter (-want +got):\n%s", diff)
	}
	page.Has(
		".chips-set", "Haal weg: Soort: Nazorg", "School: PRO De Linde", "Stap: Contactmoment na 3 maanden",
		"Wacht op: De mentor", "Te laat", "Alles wissen",
	)
	for _, a := range page.All(browser.Tag("a")) {
		if strings.Contains(browser.Flat(a), "School: PRO") &&
			browser.Attr(a, "href") != "/trajecten?laat=1&soort=followup&stap=contact-3m&wacht=mentor" {
			t.Errorf("without the school: %q", browser.Attr(a, "href"))
		}
	}
	if page.Value("soort") != "followup" {
		t.Error("the form of the filters loses the kind, which it does not show")
	}
}

func TestOneAddressForOneList(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	for from, to := range map[string]string{
		"/trajecten?school=&stap=&laat=1":              "/trajecten?laat=1",
		"/trajecten?laat=ja":                           "/trajecten",
		"/trajecten?school=" + care.NewID():            "/trajecten",
		"/trajecten?wacht=iedereen&stap=x&soort=onzin": "/trajecten",
		"/trajecten?pagina=1":                          "/trajecten",
		"/trajecten?pagina=-3":                         "/trajecten",
		"/trajecten?zoek=1":                            "/trajecten",
		"/trajecten?zoek=Sanne":                        "/trajecten",
		"/trajecten?onzin=%27%3B--":                    "/trajecten",
	} {
		if got := b.Get(from).Is(http.StatusSeeOther).Header.Get("Location"); got != to {
			t.Errorf("%s: to %q, want %q", from, got, to)
		}
	}
}

// A search term is a name: it must not end up in histories, logs and referrers.
func TestASearchIsNeverInAnAddress(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	b.Fake.Total = 120
	term := "D'Ängelo van 't Hof"
	sent := b.Post("/trajecten", url.Values{"zoek": {term}, "laat": {"1"}, "pagina": {"2"}}).Is(http.StatusSeeOther)
	if got := sent.Header.Get("Location"); got != "/trajecten?laat=1&zoek=1" {
		t.Fatalf("to %q", got)
	}
	page := b.Get("/trajecten?laat=1&zoek=1").Is(http.StatusOK)
	if got := askedFor(t, b); got.Search != term || !got.Late {
		t.Errorf("asked for %+v", got)
	}
	page.Has(".chips-set", "Zoekt op: "+term)
	if got := page.Value("zoek"); got != term {
		t.Errorf("%q stands in the box", got)
	}
	for _, n := range append(page.All(browser.Tag("a")), page.All(browser.Tag("form"))...) {
		if where := browser.Attr(n, "href") + browser.Attr(n, "action"); strings.Contains(where, "ngelo") {
			t.Errorf("an address holds the name: %q", where)
		}
	}
	b.Get("/trajecten?laat=1&pagina=2&zoek=1").Is(http.StatusOK)
	if got := askedFor(t, b); got.Search != term || got.Page != 2 {
		t.Errorf("the next page asks for %+v", got)
	}
	b.Get("/trajecten").Is(http.StatusOK)
	if got := askedFor(t, b); got.Search != "" {
		t.Errorf("the list does not open without filters: %+v", got)
	}
	sent = b.Post("/trajecten", url.Values{"zoek": {""}, "laat": {"1"}})
	if got := sent.Header.Get("Location"); got != "/trajecten?laat=1" {
		t.Errorf("without a term to %q", got)
	}
	b.Get("/trajecten?zoek=1").Is(http.StatusSeeOther) // forgotten
	b.Post("/trajecten", url.Values{"zoek": {strings.Repeat("é", form.MaxLine+9)}})
	b.Get("/trajecten?zoek=1").Is(http.StatusOK)
	if got := len([]rune(askedFor(t, b).Search)); got != form.MaxLine {
		t.Errorf("searches with %d characters", got)
	}
}

func TestPaging(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	b.Fake.Total = 120
	links := func(page *browser.Doc) (all []string) {
		for _, a := range page.All(func(n *html.Node) bool { return browser.Attr(n, "rel") != "" && n.Data == "a" }) {
			all = append(all, browser.Attr(a, "href"))
		}
		return all
	}
	first := b.Get("/trajecten?laat=1").Is(http.StatusOK)
	first.Has(".pager", "1 tot en met 5 van 120 trajecten")
	if diff := cmp.Diff([]string{"/trajecten?laat=1&pagina=2"}, links(first)); diff != "" {
		t.Error(diff)
	}
	second := b.Get("/trajecten?laat=1&pagina=2").Is(http.StatusOK)
	if diff := cmp.Diff([]string{"/trajecten?laat=1", "/trajecten?laat=1&pagina=3"}, links(second)); diff != "" {
		t.Error(diff)
	}
	if got := askedFor(t, b); got.Page != 2 || got.Size != 50 {
		t.Errorf("asked for %+v", got)
	}
	b.Fake.Rows = nil
	beyond := b.Get("/trajecten?laat=1&pagina=9").Is(http.StatusSeeOther)
	if got := beyond.Header.Get("Location"); got != "/trajecten?laat=1" {
		t.Errorf("beyond the last page: to %q", got)
	}
}

func TestAnEmptyListHelps(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t)
	b.Fake.Rows = nil
	for _, c := range []struct {
		who        care.StaffID
		path       string
		want, link string
	}{
		{webtest.Karin, "/trajecten", "Er lopen nog geen trajecten", "/trajecten/nieuw"},
		{webtest.NoordBaas, "/trajecten", "Zodra jouw organisatie bij een traject hoort", ""},
		{webtest.Bos, "/trajecten", "Kijk in de vooruitblik", "/overgangen/nieuw"},
		{webtest.Karin, "/trajecten?laat=1", "Niemand is te laat", "/trajecten"},
		{webtest.Karin, "/trajecten?laat=1&wacht=mentor", "Geen trajecten met deze filters", "/trajecten"},
	} {
		page := b.As(c.who).Get(c.path).Is(http.StatusOK)
		page.Has(".empty", c.want)
		link := ""
		for n := range page.All(browser.Class("empty"))[0].Descendants() {
			if n.Data == "a" {
				link = browser.Attr(n, "href")
			}
		}
		if link != c.link {
			t.Errorf("%s: a link to %q, want %q", c.path, link, c.link)
		}
	}
	page := b.As(webtest.Karin).Follow("/trajecten", url.Values{"zoek": {"Zanne"}})
	page.Has(".empty", "Niets gevonden met “Zanne”", "Zoek in afgesloten trajecten")
	b.Get("/trajecten?afgesloten=1&zoek=1").Has(".empty", "Niets gevonden", "Toon alle trajecten")
}

func TestWhatOneMayStartIsOffered(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t)
	for who, want := range map[care.StaffID]bool{
		webtest.Karin: true, webtest.Fatima: true, webtest.Directe: true, webtest.Bos: false, webtest.Wethouder: false,
	} {
		if got := strings.Contains(b.As(who).Get("/trajecten").Body, `href="/trajecten/nieuw"`); got != want {
			t.Errorf("%s is offered to start one: %v", who, got)
		}
	}
}

func TestTheMenuFitsTheRole(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t)
	for who, want := range map[care.StaffID][]string{
		webtest.Karin: {"/trajecten"}, webtest.Directe: {"/trajecten"},
		webtest.Beheer: {"/beheer/rollen", "/beheer/mail"},
		webtest.Bos:    {"/trajecten", "/vooruitblik"}, webtest.NoordBaas: {"/trajecten", "/vooruitblik"},
		webtest.Wethouder: {"/trajecten", "/vooruitblik"},
	} {
		var items []string
		for n := range b.As(who).Get("/taken").All(browser.Tag("nav"))[0].Descendants() {
			if n.Data == "a" {
				items = append(items, browser.Attr(n, "href"))
			}
		}
		if diff := cmp.Diff(append([]string{"/taken"}, want...), items); diff != "" {
			t.Errorf("%s (-want +got):\n%s", who, diff)
		}
	}
}

func TestEveryStepOfEveryProtocolCanBeFilteredBy(t *testing.T) {
	t.Parallel()
	page := browser.Overview(t).As(webtest.Karin).Get("/trajecten")
	for _, p := range protocols.All() {
		for _, step := range p.Steps {
			if len(page.All(browser.WithAttr("value", step.Key))) == 0 {
				t.Errorf("no filter for step %s of %s", step.Key, p.Name)
			}
		}
	}
}
