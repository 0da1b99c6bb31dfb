package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

// Receivers read along; they do not act for the school.
func TestWhoMayActOnAProcess(t *testing.T) {
	t.Parallel()
	school := care.ProcessView{School: care.Organisation{ID: webtest.Linde}}
	for want, people := range map[bool][]care.Staff{
		true: {
			{Role: care.Mentor, Organisation: webtest.Linde},
			{Role: care.Coordinator, Organisation: webtest.Linde},
			{Role: care.Manager, Organisation: webtest.Linde},
			{Role: care.Manager, Organisation: webtest.Gemeente, OrgKind: care.Gemeente},
		},
		false: {
			{Role: care.Mentor, Organisation: webtest.Ster},
			{Role: care.Coordinator, Organisation: webtest.Ster},
			{Role: care.Manager, Organisation: webtest.Noord, OrgKind: care.Wijkteam},
			{Role: care.WijkteamWorker, Organisation: webtest.Gemeente, OrgKind: care.Gemeente},
			{Role: care.Admin, Organisation: webtest.Linde},
			{},
		},
	} {
		for _, p := range people {
			if got := mayAct(p, school); got != want {
				t.Errorf("%s of %s may act: %v", p.Role, p.Organisation, got)
			}
		}
	}
	b := overview(t).as(webtest.NoordBaas)
	if got := b.get(
		trajectory(webtest.Sanne),
	).is(http.StatusOK).text("#aanpassen"); got != "Traject aanpassen Overlegtafel bijeenroepen" {
		t.Errorf("the manager of a receiver is offered: %s", got)
	}
}

func TestNobodyToBeMentor(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Karin)
	for i := range b.fake.Staff {
		if s := &b.fake.Staff[i]; s.ID != webtest.Karin {
			s.Active = false
		}
	}
	page := b.get(trajectory(webtest.Sanne, "mentor")).is(http.StatusOK)
	page.has(".info", "Er is geen andere mentor om te kiezen.")
	if len(page.all(class("grave"))) > 0 || strings.Contains(page.text(".actions"), "Mentor wijzigen") {
		t.Error("there is a button for nothing")
	}
	b.post(trajectory(webtest.Sanne, "mentor"), url.Values{"mentor": {string(webtest.Tom)}}).is(http.StatusForbidden)
	if acts := done(b); len(acts) > 0 {
		t.Errorf("carried out all the same: %v", acts)
	}
}

func TestASecondClickOnWhatIsOver(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Karin)
	act := care.ActID(care.NewID())
	b.fake.OnAct = func(f *webtest.Fake) {
		v := &f.Views[0]
		v.State, v.Outcome = care.Stopped, string(care.StopWithdrawn)
		v.Journal = append(
			[]care.JournalEntry{
				{
					JournalLine: care.JournalLine{
						Event: care.EventStopped, At: webtest.Now(), Act: act, By: webtest.Karin,
					},
				},
			},
			v.Journal...,
		)
	}
	form := url.Values{"act": {string(act)}, "waarom": {"withdrawn"}}
	for range 2 {
		if got := b.post(
			trajectory(webtest.Sanne, "stoppen"), form,
		).is(http.StatusSeeOther).header.Get("Location"); got != trajectory(webtest.Sanne) {
			t.Errorf("to %q", got)
		}
	}
	if got := done(b); len(got) != 1 {
		t.Errorf("done %d times", len(got))
	}
	form.Set("act", care.NewID())
	b.post(trajectory(webtest.Sanne, "stoppen"), form).is(http.StatusConflict) // another act than that one
}

func TestWhoLosesSightOfAProcessGoesToTheList(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Karin)
	b.fake.OnAct = func(f *webtest.Fake) { f.Views[0].School.ID, f.Views[0].Participants = webtest.Ster, nil }
	sent := b.post(
		trajectory(webtest.Sanne, "mentor"), url.Values{"mentor": {string(webtest.Elders)}},
	).is(http.StatusSeeOther)
	if got := sent.header.Get("Location"); got != "/trajecten" {
		t.Errorf("to %q", got)
	}
	b.get("/trajecten").has(".flash", "Nieuwe mentor: Els Veen, VSO De Ster.")
}
