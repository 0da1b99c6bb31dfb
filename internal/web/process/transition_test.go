package process_test

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestThePageOfATransitionForItsWijkteam(t *testing.T) {
	t.Parallel()
	page := browser.Transitions(t).As(webtest.Bos).Get(browser.Trajectory(webtest.Milou)).Is(http.StatusOK)
	page.Has("h1", "Overgang 18-/18+ · Milou D.")
	page.Has(".sub", "Wijkteam Noord → Gemeente Groningen · wordt 18 op 12 april 2027 · gestart ma 12 okt")
	page.Has(
		".waiting",
		"Wacht op J. Bos (Wijkteam Noord) sinds wo 28 okt · Verlengde jeugdhulp vastleggen 2 werkdagen te laat",
		"vr 27 nov bericht aan de manager van Wijkteam Noord",
	)
	page.Has(".lead-words", "De regie ligt bij Wijkteam Noord, tot Gemeente Groningen de overdracht aanneemt.")
	page.Has(".route",
		"Melding bij de Wmo t/m vr 27 nov nu open uiterlijk veilig vr 18 dec wettelijk uiterlijk vr 12 feb 2027 "+
			"laat begonnen",
		"18e verjaardag ma 12 apr 2027 gepland Loopt de steun op de 18e verjaardag? ma 12 apr 2027",
		"Laatste blik op de jeugdhulp ma 13 sep 2027 gepland wettelijk uiterlijk di 12 okt 2027")
	page.Has("#wet", "Wmo", "Verlengde jeugdhulp tot 23 jaar: tot en met 11 april 2032", "Beantwoord op wo 28 okt "+
		"door J. Bos",
		"Jeugdhulp kan doorgaan, want: de jeugdhulp is begonnen voor de 18e verjaardag.", "Reden: Milou blijft "+
			"begeleiding nodig hebben")
	page.Has("#plan", "Versie 2, wo 18 nov om 11:05 door J. Bos", "Bezwaar: Petra Dijkstra · ouder vr 20 nov · nog "+
		"geen antwoord Begeleid wonen is te vroeg.", "Akkoord: Milou", "Akkoord: Karin de Wit · PRO De Linde",
		"Ik ga akkoord met versie 2", "Nieuwe versie schrijven", "1 eerdere versie", "Versie 1, ma 2 nov om 14:20 "+
			"door Karin de Wit", "Antwoord: Dat hebben we aangepast.", "Thuis bij moeder.")
	page.Has(
		"#table-1", "Tafel over de financiering op di 1 dec",
		"Niet iedereen is het eens over wie betaalt. De hulp wacht daar niet op.",
		"Uitgenodigd Gemeente Groningen en Wijkteam Noord", "Ook uitgenodigd De zorgverzekeraar",
		"Agenda: Wie betaalt de begeleiding in het weekend?",
	)
	page.Has(
		"#toestemming", "Het plan toestemming gegeven", "Informatie over jeugdhulp nog niet beslist Wacht op Milou",
		"Toestemming vastleggen", "Jongere en ouders uitnodigen",
	)
	page.Has(
		"#erbij", "J. Bos · Wijkteam Noord", "Karin de Wit · mentor, PRO De Linde",
		"Gemeente Groningen · vast aanspreekpunt",
	)
	page.Has(
		"#gegevens", "18e verjaardag 12 april 2027", "Vast aanspreekpunt J. Bos", "Neemt over Gemeente Groningen",
		"School PRO De Linde", "Jeugdhulp ja", "Protocol Overgang 18-/18+, versie 1", "Alles over Milou op één pagina",
	)
	for _, not := range []string{"itstroomdatum", "Van school", "Eerste dag", "leerling"} {
		if strings.Contains(page.Text("main"), not) {
			t.Errorf("the page says %q", not)
		}
	}
	sem := browser.Transitions(t).As(webtest.Bos).Get(browser.Trajectory(webtest.Sem)).Is(http.StatusOK)
	sem.Has(".sub", "18 sinds 3 november 2026")
	sem.Has(".route", "Melding bij de Wmo ma 14 sep klaar niet op tijd volgens de wet")
	sem.Has(
		"#wet", "Wie betaalt De gemeente (Wmo)", "Besluit uiterlijk ma 9 nov", "Jeugdhulp gestopt di 10 nov",
		"Tot en met 10 mei 2027 kan de jeugdhulp opnieuw beginnen, nog 167 dagen.",
	)
	sem.Has(
		"#table-1", "besloten met doorzettingsmacht", "Besloten za 12 sep, met doorzettingsmacht",
		"Geldt vanaf di 3 nov", "Wanda regelt een begeleider. Wanda Smit · deadline vr 30 okt · klaar",
	)
	sem.Has("#gesprek", "Wanda belt elke maand.")
	sem.Has("#plan", "Er is nog geen plan.", "Plan schrijven")
}

func TestWhatTheSchoolReadsOfATransition(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t)
	page := b.As(webtest.Karin).Get(browser.Trajectory(webtest.Milou)).Is(http.StatusOK)
	page.Has("#plan", "Versie 2", "Akkoord: Milou", "Nieuwe versie schrijven")
	page.Has(".route", "Melding bij de Wmo", "uiterlijk veilig vr 18 dec")
	for _, not := range []string{
		"Welke wet vanaf 18 Wmo", "eugdhulp vastleggen", "begeleiding nodig hebben", "Verlengde", "Tafel over",
		"Toestemming vastleggen", "Jeugdhulp ja", "Ik ga akkoord",
	} {
		if strings.Contains(page.Text("main"), not) {
			t.Errorf("the school reads %q", not)
		}
	}
	if len(page.All(browser.WithAttr("id", "wet"))) > 0 || len(page.All(browser.WithAttr("id", "toestemming"))) > 0 {
		t.Error("the school gets the cards of the wijkteam")
	}
	b.As(webtest.Karin).Get(browser.Trajectory(webtest.Sem)).Is(http.StatusNotFound)
}

func TestWhatTheAdultSideReadsOfATransition(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Wanda)
	page := b.Get(browser.Trajectory(webtest.Milou)).Is(http.StatusOK)
	page.Has(
		"#overdracht", "Het plan", "Het warme gesprek",
		"Dit zie je niet: informatie over jeugdhulp, als die er is. Daarvoor is nu geen toestemming. Milou heeft "+
			"daar nog niet over beslist, of wil het niet delen.",
	)
	page.Has("#plan", "Versie 2")
	page.Has("#table-1", "Tafel over de financiering")
	for _, not := range []string{
		"Ik ga akkoord", "Nieuwe versie", "Jeugdhulp ja", "Verlengde", "Toestemming vastleggen",
	} {
		if strings.Contains(page.Text("main"), not) {
			t.Errorf("the adult side reads %q before it accepted", not)
		}
	}
	sem := b.Get(browser.Trajectory(webtest.Sem)).Is(http.StatusOK)
	sem.Has(".lead-words", "De regie ligt bij Gemeente Groningen.")
	sem.Has("#wet", "Wmo", "Jeugdhulp gestopt di 10 nov")
	h := b.Fake.Handovers[webtest.Milou]
	h.Withheld = care.InfoSets()
	b.Fake.Handovers[webtest.Milou] = h
	closed := b.Get(browser.Trajectory(webtest.Milou)).Is(http.StatusOK)
	if len(closed.All(browser.WithAttr("id", "plan"))) > 0 {
		t.Error("without consent the adult side gets a card for the plan")
	}
}

func TestPagesOfATransitionAreWellMade(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t)
	pages := map[string]*browser.Doc{}
	for name, who := range map[string]care.StaffID{
		"wijkteam": webtest.Bos, "manager": webtest.NoordBaas, "school": webtest.Karin, "adult side": webtest.Wanda,
	} {
		pages[name+" milou"] = b.As(who).Get(browser.Trajectory(webtest.Milou)).Is(http.StatusOK)
	}
	b.As(webtest.Bos)
	for _, path := range []string{
		browser.Trajectory(webtest.Sem), browser.Trajectory(webtest.Milou, "plan"),
		browser.Trajectory(webtest.Milou, "gestart"), "/trajecten?soort=transition", "/vooruitblik",
		"/overgangen/nieuw", "/overgangen/nieuw/gegevens",
	} {
		pages[path] = b.Get(path).Is(http.StatusOK)
	}
	pages["found"] = b.Follow("/overgangen/nieuw", url.Values{"zoek": {"bo"}})
	pages["mistakes in the start"] = b.Post("/overgangen/nieuw/gegevens", url.Values{}).
		Is(http.StatusUnprocessableEntity)
	pages["mistakes in the plan"] = b.
		Post(browser.Trajectory(webtest.Milou, "plan"), url.Values{"skip_income": {"yes"}}).
		Is(http.StatusUnprocessableEntity)
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		browser.WellMade(t, name, pages[name])
	}
}

func TestNamesAndWordsOfATransitionStayText(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	evil := `</p><script>alert("x")</script> 's avonds`
	for i := range b.Fake.Views {
		v := &b.Fake.Views[i]
		if v.ID != webtest.Milou {
			continue
		}
		v.Transition.LawReason, v.Transition.PayerNote, v.Transition.Payer = evil, evil, "other"
		v.Tables[0].Agenda, v.Tables[0].InvitedText, v.Tables[0].Reason = evil, evil, evil
		v.Versions[0].Replies[0].Text, v.Versions[0].Replies[0].Name, v.Versions[0].OwnWords = evil, evil, evil
	}
	page := b.Get(browser.Trajectory(webtest.Milou)).Is(http.StatusOK)
	scripts := page.All(func(n *html.Node) bool { return n.Data == "script" && n.Parent.Data != "head" })
	if len(scripts) > 0 {
		t.Error("a text became a script")
	}
	page.Has("#wet", evil)
	page.Has("#table-1", evil)
	page.Has("#plan", evil)
}

// Whoever has no part in a transition is told the same as of one that does not exist, also who works for another
// wijkteam.
func TestAnotherWijkteamGetsThePageOfAnUnknownID(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t)
	tried := 0
	for _, rt := range web.Routes(b.Options) {
		there := map[string][]string{
			"process": {string(webtest.Milou), string(webtest.Sem)},
			"task":    {string(webtest.ReportWmo), string(webtest.SwitchDay)},
			"person":  {string(webtest.PersonOf(webtest.Milou)), string(webtest.PersonOf(webtest.Sem))},
		}[rt.Object]
		for _, who := range []care.StaffID{webtest.Olga, webtest.Stella} {
			if len(there) > 0 {
				b.As(who)
			}
			for _, id := range there {
				tried++
				form := url.Values{"outcome": {"done"}, "reden": {"x"}, "versie": {"2"}, "act": {care.NewID()}}
				unknown := b.Send(rt.Method, rt.At(care.NewID()), form, nil)
				got := b.Send(rt.Method, rt.At(id), form, nil)
				if got.Status != unknown.Status || got.Text("main") != unknown.Text("main") ||
					got.Status != http.StatusNotFound && got.Status != http.StatusForbidden {
					t.Errorf(
						"%s %s as %s: %d %q, of an unknown id %d %q", rt.Method, rt.At(id), who, got.Status,
						got.Text("h1"), unknown.Status, unknown.Text("h1"),
					)
				}
			}
		}
	}
	if tried < 200 {
		t.Errorf("only %d attempts", tried)
	}
	if acts := browser.Done(b); len(acts) > 0 {
		t.Errorf("a stranger did something: %v", acts)
	}
}

func TestTransitionsInTheList(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	page := b.Get("/trajecten?soort=transition").Is(http.StatusOK)
	if got := askedFor(t, b); got.Kind != care.Transition {
		t.Errorf("asked for %+v", got)
	}
	page.Has(".chips-set", "Soort: Overgang 18-/18+")
	page.Has(
		"tr",
		"Overgang 18-/18+ · Milou D. naar Gemeente Groningen Melding bij de Wmo Wacht op J. Bos (Wijkteam Noord) "+
			"sinds vr 13 nov nog 3 werkdagen",
	)
	b.Get("/trajecten?wacht=manager").Is(http.StatusOK).Has(".chips-set", "Wacht op: De manager")
}
