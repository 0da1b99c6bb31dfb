package web

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

func TestThePageOfATransitionForItsWijkteam(t *testing.T) {
	t.Parallel()
	page := transitions(t).as(webtest.Bos).get(trajectory(webtest.Milou)).is(http.StatusOK)
	page.has("h1", "Overgang 18-/18+ · Milou D.")
	page.has(".sub", "Wijkteam Noord → Gemeente Groningen · wordt 18 op 12 april 2027 · gestart ma 12 okt")
	page.has(
		".waiting",
		"Wacht op J. Bos (Wijkteam Noord) sinds wo 28 okt · Verlengde jeugdhulp vastleggen 2 werkdagen te laat",
		"vr 27 nov bericht aan de manager van Wijkteam Noord",
	)
	page.has(".lead-words", "De regie ligt bij Wijkteam Noord, tot Gemeente Groningen de overdracht aanneemt.")
	page.has(".route",
		"Melding bij de Wmo t/m vr 27 nov nu open uiterlijk veilig vr 18 dec wettelijk uiterlijk vr 12 feb 2027 "+
			"laat begonnen",
		"18e verjaardag ma 12 apr 2027 gepland Loopt de steun op de 18e verjaardag? ma 12 apr 2027",
		"Laatste blik op de jeugdhulp ma 13 sep 2027 gepland wettelijk uiterlijk di 12 okt 2027")
	page.has("#wet", "Wmo", "Verlengde jeugdhulp tot 23 jaar: tot en met 11 april 2032", "Beantwoord op wo 28 okt "+
		"door J. Bos",
		"Jeugdhulp kan doorgaan, want: de jeugdhulp is begonnen voor de 18e verjaardag.", "Reden: Milou blijft "+
			"begeleiding nodig hebben")
	page.has("#plan", "Versie 2, wo 18 nov om 11:05 door J. Bos", "Bezwaar: Petra Dijkstra · ouder vr 20 nov · nog "+
		"geen antwoord Begeleid wonen is te vroeg.", "Akkoord: Milou", "Akkoord: Karin de Wit · PRO De Linde",
		"Ik ga akkoord met versie 2", "Nieuwe versie schrijven", "1 eerdere versie", "Versie 1, ma 2 nov om 14:20 "+
			"door Karin de Wit", "Antwoord: Dat hebben we aangepast.", "Thuis bij moeder.")
	page.has(
		"#table-1", "Tafel over de financiering op di 1 dec",
		"Niet iedereen is het eens over wie betaalt. De hulp wacht daar niet op.",
		"Uitgenodigd Gemeente Groningen en Wijkteam Noord", "Ook uitgenodigd De zorgverzekeraar",
		"Agenda: Wie betaalt de begeleiding in het weekend?",
	)
	page.has(
		"#toestemming", "Het plan toestemming gegeven", "Informatie over jeugdhulp nog niet beslist Wacht op Milou",
		"Toestemming vastleggen", "Jongere en ouders uitnodigen",
	)
	page.has(
		"#erbij", "J. Bos · Wijkteam Noord", "Karin de Wit · mentor, PRO De Linde",
		"Gemeente Groningen · vast aanspreekpunt",
	)
	page.has(
		"#gegevens", "18e verjaardag 12 april 2027", "Vast aanspreekpunt J. Bos", "Neemt over Gemeente Groningen",
		"School PRO De Linde", "Jeugdhulp ja", "Protocol Overgang 18-/18+, versie 1", "Alles over Milou op één pagina",
	)
	for _, not := range []string{"itstroomdatum", "Van school", "Eerste dag", "leerling"} {
		if strings.Contains(page.text("main"), not) {
			t.Errorf("the page says %q", not)
		}
	}
	sem := transitions(t).as(webtest.Bos).get(trajectory(webtest.Sem)).is(http.StatusOK)
	sem.has(".sub", "18 sinds 3 november 2026")
	sem.has(".route", "Melding bij de Wmo ma 14 sep klaar niet op tijd volgens de wet")
	sem.has(
		"#wet", "Wie betaalt De gemeente (Wmo)", "Besluit uiterlijk ma 9 nov", "Jeugdhulp gestopt di 10 nov",
		"Tot en met 10 mei 2027 kan de jeugdhulp opnieuw beginnen, nog 167 dagen.",
	)
	sem.has(
		"#table-1", "besloten met doorzettingsmacht", "Besloten za 12 sep, met doorzettingsmacht",
		"Geldt vanaf di 3 nov", "Wanda regelt een begeleider. Wanda Smit · klaar op vr 30 okt · klaar",
	)
	sem.has("#gesprek", "Wanda belt elke maand.")
	sem.has("#plan", "Er is nog geen plan.", "Plan schrijven")
}

func TestWhatTheSchoolReadsOfATransition(t *testing.T) {
	t.Parallel()
	b := transitions(t)
	page := b.as(webtest.Karin).get(trajectory(webtest.Milou)).is(http.StatusOK)
	page.has("#plan", "Versie 2", "Akkoord: Milou", "Nieuwe versie schrijven")
	page.has(".route", "Melding bij de Wmo", "uiterlijk veilig vr 18 dec")
	for _, not := range []string{
		"Welke wet vanaf 18 Wmo", "eugdhulp vastleggen", "begeleiding nodig hebben", "Verlengde", "Tafel over",
		"Toestemming vastleggen", "Jeugdhulp ja", "Ik ga akkoord",
	} {
		if strings.Contains(page.text("main"), not) {
			t.Errorf("the school reads %q", not)
		}
	}
	if len(page.all(withAttr("id", "wet"))) > 0 || len(page.all(withAttr("id", "toestemming"))) > 0 {
		t.Error("the school gets the cards of the wijkteam")
	}
	b.as(webtest.Karin).get(trajectory(webtest.Sem)).is(http.StatusNotFound)
}

func TestWhatTheAdultSideReadsOfATransition(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Wanda)
	page := b.get(trajectory(webtest.Milou)).is(http.StatusOK)
	page.has(
		"#overdracht", "Het plan", "Het warme gesprek",
		"Dit zie je niet: informatie over jeugdhulp, als die er is. Daarvoor is nu geen toestemming. Milou heeft "+
			"daar nog niet over beslist, of wil het niet delen.",
	)
	page.has("#plan", "Versie 2")
	page.has("#table-1", "Tafel over de financiering")
	for _, not := range []string{
		"Ik ga akkoord", "Nieuwe versie", "Jeugdhulp ja", "Verlengde", "Toestemming vastleggen",
	} {
		if strings.Contains(page.text("main"), not) {
			t.Errorf("the adult side reads %q before it accepted", not)
		}
	}
	sem := b.get(trajectory(webtest.Sem)).is(http.StatusOK)
	sem.has(".lead-words", "De regie ligt bij Gemeente Groningen.")
	sem.has("#wet", "Wmo", "Jeugdhulp gestopt di 10 nov")
	h := b.fake.Handovers[webtest.Milou]
	h.Withheld = care.InfoSets()
	b.fake.Handovers[webtest.Milou] = h
	closed := b.get(trajectory(webtest.Milou)).is(http.StatusOK)
	if len(closed.all(withAttr("id", "plan"))) > 0 {
		t.Error("without consent the adult side gets a card for the plan")
	}
}

func TestPagesOfATransitionAreWellMade(t *testing.T) {
	t.Parallel()
	b := transitions(t)
	pages := map[string]*doc{}
	for name, who := range map[string]care.StaffID{
		"wijkteam": webtest.Bos, "manager": webtest.NoordBaas, "school": webtest.Karin, "adult side": webtest.Wanda,
	} {
		pages[name+" milou"] = b.as(who).get(trajectory(webtest.Milou)).is(http.StatusOK)
	}
	b.as(webtest.Bos)
	for _, path := range []string{trajectory(webtest.Sem), trajectory(webtest.Milou, "plan"), trajectory(
		webtest.Milou, "gestart",
	), "/trajecten?soort=transition", "/vooruitblik", "/overgangen/nieuw", "/overgangen/nieuw/gegevens"} {
		pages[path] = b.get(path).is(http.StatusOK)
	}
	pages["found"] = b.follow("/overgangen/nieuw", url.Values{"zoek": {"bo"}})
	pages["mistakes in the start"] = b.post(
		"/overgangen/nieuw/gegevens", url.Values{},
	).is(http.StatusUnprocessableEntity)
	pages["mistakes in the plan"] = b.post(
		trajectory(webtest.Milou, "plan"), url.Values{"skip_income": {"yes"}},
	).is(http.StatusUnprocessableEntity)
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		wellMade(t, name, pages[name])
	}
}

func TestNamesAndWordsOfATransitionStayText(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Bos)
	evil := `</p><script>alert("x")</script> 's avonds`
	for i := range b.fake.Views {
		v := &b.fake.Views[i]
		if v.ID != webtest.Milou {
			continue
		}
		v.Transition.LawReason, v.Transition.PayerNote, v.Transition.Payer = evil, evil, "other"
		v.Tables[0].Agenda, v.Tables[0].InvitedText, v.Tables[0].Reason = evil, evil, evil
		v.Versions[0].Replies[0].Text, v.Versions[0].Replies[0].Name, v.Versions[0].OwnWords = evil, evil, evil
	}
	page := b.get(trajectory(webtest.Milou)).is(http.StatusOK)
	if scripts := page.all(func(n *html.Node) bool { return n.Data == "script" && n.Parent.Data != "head" }); len(
		scripts,
	) > 0 {
		t.Error("a text became a script")
	}
	page.has("#wet", evil)
	page.has("#table-1", evil)
	page.has("#plan", evil)
}

// Whoever has no part in a transition is told the same as of one that does not exist, also who works for another
// wijkteam.
func TestAnotherWijkteamGetsThePageOfAnUnknownID(t *testing.T) {
	t.Parallel()
	b := transitions(t)
	tried := 0
	for _, rt := range Routes(b.options) {
		there := map[string][]string{
			"process": {string(webtest.Milou), string(webtest.Sem)},
			"task":    {string(webtest.ReportWmo), string(webtest.SwitchDay)},
			"person":  {string(webtest.PersonOf(webtest.Milou)), string(webtest.PersonOf(webtest.Sem))},
		}[rt.Object]
		for _, who := range []care.StaffID{webtest.Olga, webtest.Stella} {
			if len(there) > 0 {
				b.as(who)
			}
			for _, id := range there {
				tried++
				form := url.Values{"outcome": {"done"}, "reden": {"x"}, "versie": {"2"}, "act": {care.NewID()}}
				unknown, got := b.send(
					rt.Method, rt.At(care.NewID()), form, nil,
				), b.send(rt.Method, rt.At(id), form, nil)
				if got.status != unknown.status || got.text("main") != unknown.text("main") ||
					got.status != http.StatusNotFound && got.status != http.StatusForbidden {
					t.Errorf(
						"%s %s as %s: %d %q, of an unknown id %d %q", rt.Method, rt.At(id), who, got.status,
						got.text("h1"), unknown.status, unknown.text("h1"),
					)
				}
			}
		}
	}
	if tried < 200 {
		t.Errorf("only %d attempts", tried)
	}
	if acts := done(b); len(acts) > 0 {
		t.Errorf("a stranger did something: %v", acts)
	}
}

func TestTransitionsInTheList(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Bos)
	page := b.get("/trajecten?soort=transition").is(http.StatusOK)
	if got := askedFor(t, b); got.Kind != care.Transition {
		t.Errorf("asked for %+v", got)
	}
	page.has(".chips-set", "Soort: Overgang 18-/18+")
	page.has(
		"tr",
		"Overgang 18-/18+ · Milou D. naar Gemeente Groningen Melding bij de Wmo Wacht op J. Bos (Wijkteam Noord) "+
			"sinds vr 13 nov nog 3 werkdagen",
	)
	b.get("/trajecten?wacht=manager").is(http.StatusOK).has(".chips-set", "Wacht op: De manager")
}
