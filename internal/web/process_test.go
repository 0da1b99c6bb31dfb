package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

func TestProcessPage(t *testing.T) {
	t.Parallel()
	page := overview(t).as(webtest.Karin).get(trajectory(webtest.Sanne)).is(http.StatusOK)
	page.has("title", "Nazorg · Sanne B. – Schakel")
	page.has("h1", "Nazorg · Sanne B.")
	page.has(".sub", "PRO De Linde → werk · protocol nazorg VSO/PRO, versie 1 · gestart di 14 apr")
	page.has(".printed", "Afgedrukt op dinsdag 24 november 2026 door Karin de Wit")
	page.has(
		".waiting",
		"Wacht op Karin de Wit (mentor) sinds vr 6 nov 2 werkdagen te laat vr 27 nov bericht aan de zorgcoördinator",
	)
	page.has(
		".journal", "Gesproken: werk (kwekerij Vos), blijft voorlopig zo, ondersteuning loopt, geen hulp nodig",
		"gisteren om 15:12 · Karin de Wit · gebeld", "Notitie: Gaat goed.",
	)
	page.has(
		"#erbij", "Karin de Wit · mentor", "J. Bos · Wijkteam Noord", "sinds wo 4 nov",
		"Gemeente Groningen · vast aanspreekpunt",
	)
	page.has(
		"#plan", "4 van 5 gebieden ingevuld", "Versie 2, do 11 jun om 10:40 door Karin de Wit", "Wonen Bij moeder.",
		"Welzijn Overgeslagen: wilde Sanne niet bespreken", "Ik wil werken met planten.", "Wie erbij blijft moeder",
	)
	page.has("#taken", "Contactmoment na 3 maanden 2 werkdagen te laat", "Karin de Wit (mentor) · Deadline vr 20 nov")
	page.has(
		"#gegevens", "Uitstroomdatum 10 juli 2026", "Laatste stap ma 11 jan 2027", "Naam Sanne Bakker",
		"Leerlingnummer L-1042",
	)
	page.has("#aanpassen", "Opschorten", "Uitstroomdatum wijzigen", "Andere mentor", "Stoppen")
	if strings.Contains(page.text("#aanpassen"), "Hervatten") {
		t.Error("a process that runs can be resumed")
	}
	for _, a := range page.all(tag("a")) {
		if flat(a) == "Contactmoment na 3 maanden" && attr(a, "href") != task(webtest.LateContact) {
			t.Errorf("the task links to %q", attr(a, "href"))
		}
	}
}

func TestProcessPageInEveryState(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Fatima)
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
		page := b.get(trajectory(c.id)).is(http.StatusOK)
		page.has(".waiting", c.says)
		var acts []string
		for _, card := range page.all(class("acts")) {
			for n := range card.Descendants() {
				if n.Data == "a" {
					acts = append(acts, flat(n))
				}
			}
		}
		if diff := cmp.Diff(c.acts, acts); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.id, diff)
		}
	}
	b.get(trajectory(webtest.Ended)).has("#gegevens", "Beëindigd zo 22 nov")
	b.get(trajectory(webtest.Paused)).has("#taken", "Ligt stil")
	begun := b.get(trajectory(webtest.Begun))
	begun.has(".story", "Er is nog niets gebeurd.")
	begun.has("#plan", "Er is nog geen plan.")
}

func TestWhatSomebodyElseOpensIsNoLink(t *testing.T) {
	t.Parallel()
	b := overview(t)
	for who, links := range map[care.StaffID][]string{
		webtest.Karin: {task(webtest.LateContact)}, webtest.Bos: {task(webtest.OfferToNoord)}, webtest.Wethouder: nil,
	} {
		page := b.as(who).get(trajectory(webtest.Crowded)).is(http.StatusOK)
		var got []string
		for n := range page.all(withAttr("id", "taken"))[0].Descendants() {
			if n.Data == "a" {
				got = append(got, attr(n, "href"))
			}
		}
		if diff := cmp.Diff(links, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", who, diff)
		}
		page.has(
			"#taken", "Contactmoment na 6 maanden", "Kan vanaf ma 11 jan 2027", "Wijkteam Noord · Deadline vr 27 nov",
		)
	}
}

func TestMoreThanOneWaitSaysWhatEachIsAbout(t *testing.T) {
	t.Parallel()
	page := overview(t).as(webtest.Karin).get(trajectory(webtest.Crowded)).is(http.StatusOK)
	page.has("h1", "onbereikbaar")
	want := []string{
		"Wacht op Karin de Wit (mentor) sinds vr 6 nov · Contactmoment na 3 maanden 2 werkdagen te laat vr 27 nov " +
			"bericht aan de zorgcoördinator",
		"Wacht op Wijkteam Noord sinds vr 6 nov · Hulp nodig na school nog 3 werkdagen",
	}
	if diff := cmp.Diff(want, page.texts(".waiting")); diff != "" {
		t.Errorf("waits (-want +got):\n%s", diff)
	}
}

func TestRouteShowsEveryKindOfStep(t *testing.T) {
	t.Parallel()
	page := overview(t).as(webtest.Karin).get(trajectory(webtest.Crowded)).is(http.StatusOK)
	lists := page.all(class("route"))
	if len(lists) != 1 || lists[0].Data != "ol" {
		t.Fatalf("the route is no ordered list")
	}
	type point struct{ class, says string }
	var got []point
	for n := range lists[0].ChildNodes() {
		if n.Data == "li" {
			got = append(got, point{attr(n, "class"), flat(n)})
		}
	}
	want := []point{
		{"before-start passed", "– Toekomstplan vr 17 apr voor de start"},
		{"done passed", "✓ Van school vr 10 jul geweest"},
		{"missed passed", "✕ Contactmoment na 6 weken ma 24 aug gemist"},
		{"late", "Contactmoment na 3 maanden t/m vr 20 nov te laat"},
		{"planned", "Extra contactmoment ma 4 jan 2027 gepland"},
		{"skipped", "– Contactmoment na 6 maanden ma 11 jan 2027 overgeslagen"},
		{"planned", "Contactmoment na 24 maanden ~ ma 10 jul 2028 onder voorbehoud"},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(point{})); diff != "" {
		t.Errorf("route (-want +got):\n%s", diff)
	}
	if now := page.all(withAttr("aria-current", "step")); len(now) != 1 || attr(now[0], "class") != "late" {
		t.Errorf("%d steps are said to be now", len(now))
	}
	page.has(".route-note", "~ onder voorbehoud", "vakanties nog niet bekend")
	for _, dot := range page.all(class("dot")) {
		if attr(dot, "aria-hidden") != "true" {
			t.Error("a sign is read aloud")
		}
	}
}

func TestLongRoutesStandBelowOneAnother(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Karin)
	for n, want := range map[int]string{9: "route", 10: "route full", 12: "route full", 13: "route long"} {
		b.fake.Views[0].Route = slices.Repeat(
			[]care.Step{
				{Title: "Extra contactmoment", Planned: webtest.Today, OpensOn: webtest.Today, State: care.StepDone},
			},
			n,
		)
		list := b.get(
			trajectory(webtest.Sanne),
		).all(func(n *html.Node) bool { return n.Data == "ol" && strings.HasPrefix(attr(n, "class"), "route") })
		if got := attr(list[0], "class"); got != want {
			t.Errorf("%d steps and leaving school: %q, want %q", n, got, want)
		}
	}
}

func TestTheStoryCanBeReadFromBothEnds(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Karin)
	newest := b.get(trajectory(webtest.Paused)).is(http.StatusOK)
	oldest := b.get(trajectory(webtest.Paused) + "?volgorde=oud").is(http.StatusOK)
	first, last := newest.texts(".sentence"), oldest.texts(".sentence")
	if len(first) < 2 {
		t.Fatalf("the story has %d sentences", len(first))
	}
	slices.Reverse(last)
	if diff := cmp.Diff(first, last); diff != "" {
		t.Errorf("not the same story:\n%s", diff)
	}
	newest.has(".story", "Oudste eerst")
	oldest.has(".story", "Nieuwste eerst")
}
