package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

func TestTheWijkteamKeepsTheConsentOfATransition(t *testing.T) {
	t.Parallel()
	b, _ := transitioning(t)
	b.as(webtest.Bos)
	page := b.get(trajectory(webtest.Milou, "toestemming")).is(http.StatusOK)
	page.has(
		".card", "Het plan toestemming gegeven", "Wie De jongere beslist zelf.", "Milou Jongere. Moet nog beslissen.",
		"Of er jeugdhulp is, en welke wet er is gekozen",
	)
	page.has(".actions", "Jongere en ouders uitnodigen")
	for _, word := range []string{"leerling", "Leerling", "school", "dossier"} {
		if strings.Contains(page.text("main"), word) {
			t.Errorf("the consent of a transition speaks of %q: %q", word, page.text("main"))
		}
	}
	path := trajectory(webtest.Milou, "toestemming/vastleggen")
	form := b.get(path).is(http.StatusOK)
	if got := form.value("wie"); got != string(webtest.MilouItself) {
		t.Errorf("the only one who decides is not filled in: %q", got)
	}
	sent := url.Values{
		"act": {form.value("act")}, "wie": {string(webtest.MilouItself)}, "hoe": {"conversation"},
		"set_youth_care_information": {"give"},
	}
	b.follow(path, sent).has(".flash", "Vastgelegd wat Milou (jongere) heeft beslist.")
	want := care.DecideConsent{
		Act: care.Act{ID: care.ActID(form.value("act")), Process: webtest.Milou, By: webtest.Bos},
		Decisions: []care.ConsentDecision{
			{
				Set: care.YouthCareInformation, Party: webtest.MilouItself, Decision: care.Give,
				Means: care.InConversation,
			},
		},
	}
	if diff := cmp.Diff(want, lastAct(b)); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
	h := b.fake.Handovers[webtest.Milou]
	for n := range h.Consents {
		h.Consents[n].Deciders = nil
	}
	b.get(path).has(".info", "Milou is 16 of ouder en beslist zelf. Nodig Milou eerst uit.")
	for _, other := range []care.StaffID{webtest.Karin, webtest.Wanda} { // the school, and the adult side
		for _, part := range []string{"toestemming", "uitnodigen", "ouders"} {
			if got := b.as(other).get(
				trajectory(webtest.Milou, part),
			).is(http.StatusForbidden); strings.Contains(got.text("main"), "Milou") {
				t.Errorf("%s names somebody to %s", part, other)
			}
		}
	}
}

func TestParentsOfATransitionAreAskedForNoAuthority(t *testing.T) {
	t.Parallel()
	b, _ := transitioning(t)
	b.as(webtest.Bos)
	page := b.get(trajectory(webtest.Milou, "ouders")).is(http.StatusOK)
	page.has("main", "Milou beslist zelf over toestemming.", "Vanaf 12 april 2027 is Milou 18.")
	if len(page.all(withAttr("name", "gezag"))) > 0 {
		t.Error("it asks for authority, which decides nothing from 16")
	}
	b.follow(
		trajectory(webtest.Milou, "ouders", string(webtest.MilousMum)),
		url.Values{"naam": {"Petra Dijkstra"}, "email": {""}},
	).is(http.StatusOK)
	for _, p := range b.fake.Parties[webtest.Milou] {
		if p.ID == webtest.MilousMum && (!p.Authority || p.Email != "") {
			t.Errorf("after changing the address: %+v", p)
		}
	}
	b.get(trajectory(webtest.Milou, "uitnodigen")).has(
		"main", "Jongere en ouders uitnodigen", "Milou (jongere)", "ouder, leest mee tot de 18e verjaardag",
	)
}

func TestParentsOfWhoIs18AreInvitedOnlyWhenAllowed(t *testing.T) {
	t.Parallel()
	b, _ := transitioning(t)
	path := trajectory(webtest.Sem, "uitnodigen")
	page := b.as(webtest.Bos).get(path).is(http.StatusOK)
	page.has(
		".lines", "Ank Visser · ouder, mag meelezen van Sem",
		"Ko Visser · ouder, leest sinds de 18e verjaardag niet meer mee",
	)
	if len(page.all(withAttr("value", string(webtest.SemsMum)))) != 1 ||
		len(page.all(withAttr("value", string(webtest.SemsDad)))) != 0 {
		t.Error("not just the parent whom Sem allows can be chosen")
	}
	b.post(path, url.Values{"wie": {string(webtest.SemsDad)}, "hoe": {"hier"}}).is(http.StatusUnprocessableEntity).
		has(".summary", "Sem is 18 of ouder. Ko Visser kan niet meer meelezen, behalve als Sem dat zelf kiest")
	b.post(
		path, url.Values{"wie": {string(webtest.SemsMum)}, "hoe": {"hier"}},
	).is(http.StatusOK).has(".handover-code", "scannen")
}
