package process_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestProcessPage(t *testing.T) {
	t.Parallel()
	page := browser.Overview(t).As(webtest.Karin).Get(browser.Trajectory(webtest.Sanne)).Is(http.StatusOK)
	page.Has("title", "Nazorg · Sanne B. – Schakel")
	page.Has("h1", "Nazorg · Sanne B.")
	page.Has(".sub", "PRO De Linde → werk · protocol nazorg VSO/PRO, versie 1 · gestart di 14 apr")
	page.Has(".printed", "Afgedrukt op dinsdag 24 november 2026 door Karin de Wit. Een dag zonder jaartal is in 2026.")
	page.Has(
		".waiting",
		"Wacht op Karin de Wit (mentor) sinds vr 6 nov 2 werkdagen te laat vr 27 nov bericht aan de zorgcoördinator",
	)
	page.Has(
		".journal", "Gesproken: werk (kwekerij Vos), blijft voorlopig zo, ondersteuning loopt, geen hulp nodig",
		"gisteren om 15:12 · Karin de Wit · gebeld", "Notitie: Gaat goed.",
	)
	page.Has(
		"#erbij", "Karin de Wit · mentor", "J. Bos · Wijkteam Noord", "sinds wo 4 nov",
		"Gemeente Groningen · vast aanspreekpunt",
	)
	page.Has(
		"#plan", "4 van 5 gebieden ingevuld", "Versie 2, do 11 jun om 10:40 door Karin de Wit", "Wonen Bij moeder.",
		"Welzijn Overgeslagen: wilde Sanne niet bespreken", "Ik wil werken met planten.", "Wie erbij blijft moeder",
	)
	page.Has("#taken", "Contactmoment na 3 maanden 2 werkdagen te laat", "Karin de Wit (mentor) · Deadline vr 20 nov")
	page.Has(
		"#gegevens", "Uitstroomdatum 10 juli 2026", "Laatste stap ma 11 jan 2027", "Naam Sanne Bakker",
		"Leerlingnummer L-1042",
	)
	page.Has("#aanpassen", "Opschorten", "Uitstroomdatum wijzigen", "Andere mentor", "Stoppen")
	if strings.Contains(page.Text("#aanpassen"), "Hervatten") {
		t.Error("a process that runs can be resumed")
	}
	for _, a := range page.All(browser.Tag("a")) {
		if browser.Flat(a) == "Contactmoment na 3 maanden" &&
			browser.Attr(a, "href") != browser.Task(webtest.LateContact) {
			t.Errorf("the task links to %q", browser.Attr(a, "href"))
		}
	}
}

func TestProcessPageInEveryState(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Fatima)
	for _, c := range []struct {
		id   care.ProcessID
		says string
		acts []string
	}{
		{
			webtest.Paused, "Opgeschort sinds vr 20 nov. Alle termijnen liggen stil en er gaan geen herinneringen uit.",
			[]string{"Hervatten", "Andere mentor", "Verhuisd naar een andere gemeente", "Stoppen"},
		},
		{webtest.Ended, "Afgerond op zo 22 nov: overgedragen", nil},
		{webtest.Halted, "Gestopt op zo 22 nov: is naar het buitenland verhuisd", nil},
		{webtest.Begun, "Wordt gestart. De planning staat hier zo.", nil},
	} {
		page := b.Get(browser.Trajectory(c.id)).Is(http.StatusOK)
		page.Has(".waiting", c.says)
		var acts []string
		for _, card := range page.All(browser.Class("acts")) {
			for n := range card.Descendants() {
				if n.Data == "a" {
					acts = append(acts, browser.Flat(n))
				}
			}
		}
		if diff := cmp.Diff(c.acts, acts); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.id, diff)
		}
	}
	b.Get(browser.Trajectory(webtest.Ended)).Has("#gegevens", "Beëindigd zo 22 nov")
	b.Get(browser.Trajectory(webtest.Paused)).Has("#taken", "Ligt stil")
	begun := b.Get(browser.Trajectory(webtest.Begun))
	begun.Has(".story", "Er is nog niets gebeurd.")
	begun.Has("#plan", "Er is nog geen plan.")
}

func TestWhatSomebodyElseOpensIsNoLink(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t)
	for who, links := range map[care.StaffID][]string{
		webtest.Karin: {browser.Task(webtest.LateContact)},
		webtest.Bos:   {browser.Task(webtest.OfferToNoord)}, webtest.Wethouder: nil,
	} {
		page := b.As(who).Get(browser.Trajectory(webtest.Crowded)).Is(http.StatusOK)
		var got []string
		for n := range page.All(browser.WithAttr("id", "taken"))[0].Descendants() {
			if n.Data == "a" {
				got = append(got, browser.Attr(n, "href"))
			}
		}
		if diff := cmp.Diff(links, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", who, diff)
		}
		page.Has(
			"#taken", "Contactmoment na 6 maanden", "Kan vanaf ma 11 jan 2027", "Wijkteam Noord · Deadline vr 27 nov",
		)
	}
}

func TestMoreThanOneWaitSaysWhatEachIsAbout(t *testing.T) {
	t.Parallel()
	page := browser.Overview(t).As(webtest.Karin).Get(browser.Trajectory(webtest.Crowded)).Is(http.StatusOK)
	page.Has("h1", "onbereikbaar")
	want := []string{
		"Wacht op Karin de Wit (mentor) sinds vr 6 nov · Contactmoment na 3 maanden 2 werkdagen te laat vr 27 nov " +
			"bericht aan de zorgcoördinator",
		"Wacht op Wijkteam Noord sinds vr 6 nov · Hulp nodig na school nog 3 werkdagen",
	}
	if diff := cmp.Diff(want, page.Texts(".waiting")); diff != "" {
		t.Errorf("waits (-want +got):\n%s", diff)
	}
}

func TestRouteShowsEveryKindOfStep(t *testing.T) {
	t.Parallel()
	page := browser.Overview(t).As(webtest.Karin).Get(browser.Trajectory(webtest.Crowded)).Is(http.StatusOK)
	lists := page.All(browser.Class("route"))
	if len(lists) != 1 || lists[0].Data != "ol" {
		t.Fatalf("the route is no ordered list")
	}
	type point struct{ class, says string }
	var got []point
	for n := range lists[0].ChildNodes() {
		if n.Data == "li" {
			got = append(got, point{browser.Attr(n, "class"), browser.Flat(n)})
		}
	}
	want := []point{
		{"before-start passed", "– Toekomstplan vr 17 apr voor de start"},
		{"done passed", "✓ Van school vr 10 jul geweest"},
		{"missed passed", "✕ Contactmoment na 6 weken ma 24 aug gemist"},
		{"late", "Contactmoment na 3 maanden moest klaar zijn op vr 20 nov te laat"},
		{"planned", "Extra contactmoment ma 4 jan 2027 gepland"},
		{"skipped", "– Contactmoment na 6 maanden ma 11 jan 2027 overgeslagen"},
		{"planned", "Contactmoment na 24 maanden ~ ma 10 jul 2028 onder voorbehoud"},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(point{})); diff != "" {
		t.Errorf("route (-want +got):\n%s", diff)
	}
	now := page.All(browser.WithAttr("aria-current", "step"))
	if len(now) != 1 || browser.Attr(now[0], "class") != "late" {
		t.Errorf("%d steps are said to be now", len(now))
	}
	page.Has(".route-note", "~ onder voorbehoud", "vakanties nog niet bekend")
	for _, dot := range page.All(browser.Class("dot")) {
		if browser.Attr(dot, "aria-hidden") != "true" {
			t.Error("a sign is read aloud")
		}
	}
}

func TestLongRoutesStandBelowOneAnother(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	for n, want := range map[int]string{9: "route", 10: "route full", 12: "route full", 13: "route long"} {
		b.Fake.Views[0].Route = slices.Repeat(
			[]care.Step{
				{Title: "Extra contactmoment", Planned: webtest.Today, OpensOn: webtest.Today, State: care.StepDone},
			},
			n,
		)
		list := b.Get(browser.Trajectory(webtest.Sanne)).All(
			func(n *html.Node) bool { return n.Data == "ol" && strings.HasPrefix(browser.Attr(n, "class"), "route") },
		)
		if got := browser.Attr(list[0], "class"); got != want {
			t.Errorf("%d steps and leaving school: %q, want %q", n, got, want)
		}
	}
}

func TestTheStoryCanBeReadFromBothEnds(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	newest := b.Get(browser.Trajectory(webtest.Paused)).Is(http.StatusOK)
	oldest := b.Get(browser.Trajectory(webtest.Paused) + "?volgorde=oud").Is(http.StatusOK)
	first, last := newest.Texts(".sentence"), oldest.Texts(".sentence")
	if len(first) < 2 {
		t.Fatalf("the story has %d sentences", len(first))
	}
	slices.Reverse(last)
	if diff := cmp.Diff(first, last); diff != "" {
		t.Errorf("not the same story:\n%s", diff)
	}
	newest.Has(".story", "Oudste eerst")
	oldest.Has(".story", "Nieuwste eerst")
}
