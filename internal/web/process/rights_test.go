package process_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/parts"
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
			if got := parts.MayAct(p, school); got != want {
				t.Errorf("%s of %s may act: %v", p.Role, p.Organisation, got)
			}
		}
	}
	b := browser.Overview(t).As(webtest.NoordBaas)
	page := b.Get(browser.Trajectory(webtest.Sanne)).Is(http.StatusOK)
	if got := page.Text("#aanpassen"); got != "Traject aanpassen Overlegtafel bijeenroepen" {
		t.Errorf("the manager of a receiver is offered: %s", got)
	}
}

func TestNobodyToBeMentor(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	for i := range b.Fake.Staff {
		if s := &b.Fake.Staff[i]; s.ID != webtest.Karin {
			s.Active = false
		}
	}
	page := b.Get(browser.Trajectory(webtest.Sanne, "mentor")).Is(http.StatusOK)
	page.Has(".info", "Er is geen andere mentor om te kiezen.")
	if len(page.All(browser.Class("grave"))) > 0 || strings.Contains(page.Text(".actions"), "Mentor wijzigen") {
		t.Error("there is a button for nothing")
	}
	b.Post(browser.Trajectory(webtest.Sanne, "mentor"), url.Values{"mentor": {string(webtest.Tom)}}).
		Is(http.StatusForbidden)
	if acts := browser.Done(b); len(acts) > 0 {
		t.Errorf("carried out all the same: %v", acts)
	}
}

func TestASecondClickOnWhatIsOver(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	act := care.ActID(care.NewID())
	b.Fake.OnAct = func(f *webtest.Fake) {
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
		sent := b.Post(browser.Trajectory(webtest.Sanne, "stoppen"), form).Is(http.StatusSeeOther)
		if got := sent.Header.Get("Location"); got != browser.Trajectory(webtest.Sanne) {
			t.Errorf("to %q", got)
		}
	}
	if got := browser.Done(b); len(got) != 1 {
		t.Errorf("done %d times", len(got))
	}
	form.Set("act", care.NewID())
	b.Post(browser.Trajectory(webtest.Sanne, "stoppen"), form).Is(http.StatusConflict) // another act than that one
}

func TestWhoLosesSightOfAProcessGoesToTheList(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	b.Fake.OnAct = func(f *webtest.Fake) { f.Views[0].School.ID, f.Views[0].Participants = webtest.Ster, nil }
	sent := b.Post(browser.Trajectory(webtest.Sanne, "mentor"), url.Values{"mentor": {string(webtest.Elders)}}).
		Is(http.StatusSeeOther)
	if got := sent.Header.Get("Location"); got != "/trajecten" {
		t.Errorf("to %q", got)
	}
	b.Get("/trajecten").Has(".flash", "Nieuwe mentor: Els Veen, VSO De Ster.")
}
