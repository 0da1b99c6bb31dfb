package consent_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestTheWijkteamKeepsTheConsentOfATransition(t *testing.T) {
	t.Parallel()
	b, _ := browser.Transitioning(t)
	b.As(webtest.Bos)
	page := b.Get(browser.Trajectory(webtest.Milou, "toestemming")).Is(http.StatusOK)
	page.Has(
		".card", "Het plan toestemming gegeven", "Wie De jongere beslist zelf.", "Milou Jongere. Moet nog beslissen.",
		"Of er jeugdhulp is, en welke wet er is gekozen",
	)
	page.Has(".actions", "Jongere en ouders uitnodigen")
	for _, word := range []string{"leerling", "Leerling", "school", "dossier"} {
		if strings.Contains(page.Text("main"), word) {
			t.Errorf("the consent of a transition speaks of %q: %q", word, page.Text("main"))
		}
	}
	path := browser.Trajectory(webtest.Milou, "toestemming/vastleggen")
	form := b.Get(path).Is(http.StatusOK)
	if got := form.Value("wie"); got != string(webtest.MilouItself) {
		t.Errorf("the only one who decides is not filled in: %q", got)
	}
	sent := url.Values{
		"act": {form.Value("act")}, "wie": {string(webtest.MilouItself)}, "hoe": {"conversation"},
		"set_youth_care_information": {"give"},
	}
	b.Follow(path, sent).Has(".flash", "Vastgelegd wat Milou (jongere) heeft beslist.")
	want := care.DecideConsent{
		Act: care.Act{ID: care.ActID(form.Value("act")), Process: webtest.Milou, By: webtest.Bos},
		Decisions: []care.ConsentDecision{
			{
				Set: care.YouthCareInformation, Party: webtest.MilouItself, Decision: care.Give,
				Means: care.InConversation,
			},
		},
	}
	if diff := cmp.Diff(want, browser.LastAct(b)); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
	h := b.Fake.Handovers[webtest.Milou]
	for n := range h.Consents {
		h.Consents[n].Deciders = nil
	}
	b.Get(path).Has(".info", "Milou is 16 of ouder en beslist zelf. Nodig Milou eerst uit.")
	for _, other := range []care.StaffID{webtest.Karin, webtest.Wanda} { // the school, and the adult side
		for _, part := range []string{"toestemming", "uitnodigen", "ouders"} {
			got := b.As(other).Get(browser.Trajectory(webtest.Milou, part)).Is(http.StatusForbidden)
			if strings.Contains(got.Text("main"), "Milou") {
				t.Errorf("%s names somebody to %s", part, other)
			}
		}
	}
}

func TestParentsOfATransitionAreAskedForNoAuthority(t *testing.T) {
	t.Parallel()
	b, _ := browser.Transitioning(t)
	b.As(webtest.Bos)
	page := b.Get(browser.Trajectory(webtest.Milou, "ouders")).Is(http.StatusOK)
	page.Has("main", "Milou beslist zelf over toestemming.", "Vanaf 12 april 2027 is Milou 18.")
	if len(page.All(browser.WithAttr("name", "gezag"))) > 0 {
		t.Error("it asks for authority, which decides nothing from 16")
	}
	b.Follow(
		browser.Trajectory(webtest.Milou, "ouders", string(webtest.MilousMum)),
		url.Values{"naam": {"Petra Dijkstra"}, "email": {""}},
	).Is(http.StatusOK)
	for _, p := range b.Fake.Parties[webtest.Milou] {
		if p.ID == webtest.MilousMum && (!p.Authority || p.Email != "") {
			t.Errorf("after changing the address: %+v", p)
		}
	}
	b.Get(browser.Trajectory(webtest.Milou, "uitnodigen")).Has(
		"main", "Jongere en ouders uitnodigen", "Milou (jongere)", "ouder, leest mee tot de 18e verjaardag",
	)
}

func TestParentsOfWhoIs18AreInvitedOnlyWhenAllowed(t *testing.T) {
	t.Parallel()
	b, _ := browser.Transitioning(t)
	path := browser.Trajectory(webtest.Sem, "uitnodigen")
	page := b.As(webtest.Bos).Get(path).Is(http.StatusOK)
	page.Has(
		".lines", "Ank Visser · ouder, mag meelezen van Sem",
		"Ko Visser · ouder, leest sinds de 18e verjaardag niet meer mee",
	)
	if len(page.All(browser.WithAttr("value", string(webtest.SemsMum)))) != 1 ||
		len(page.All(browser.WithAttr("value", string(webtest.SemsDad)))) != 0 {
		t.Error("not just the parent whom Sem allows can be chosen")
	}
	b.Post(path, url.Values{"wie": {string(webtest.SemsDad)}, "hoe": {"hier"}}).Is(http.StatusUnprocessableEntity).
		Has(".summary", "Sem is 18 of ouder. Ko Visser kan niet meer meelezen, behalve als Sem dat zelf kiest")
	b.Post(path, url.Values{"wie": {string(webtest.SemsMum)}, "hoe": {"hier"}}).Is(http.StatusOK).
		Has(".handover-code", "scannen")
}
