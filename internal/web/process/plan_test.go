package process_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestAgreeingWithThePlan(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	page := b.Get(browser.Trajectory(webtest.Milou))
	act := page.Value("act")
	form := url.Values{"act": {act}, "versie": {page.Value("versie")}}
	for range 2 { // a second click does no harm
		next := b.Follow(browser.Trajectory(webtest.Milou, "plan", "akkoord"), form)
		next.Has(".flash", "Je gaat akkoord met versie 2 van het plan.")
		next.Has("#plan", "Akkoord: J. Bos · Wijkteam Noord")
	}
	want := []webtest.PlanAgreed{
		{Act: care.Act{ID: care.ActID(act), Process: webtest.Milou, By: webtest.Bos}, Version: 2},
	}
	if diff := cmp.Diff(want, b.Fake.PlansAgreed()); diff != "" {
		t.Errorf("agreed (-want +got):\n%s", diff)
	}
	if len(b.Get(browser.Trajectory(webtest.Milou)).All(browser.WithAttr("name", "versie"))) > 0 {
		t.Error("who agreed is asked again")
	}
	b.Follow(browser.Trajectory(webtest.Milou, "plan", "akkoord"), url.Values{"act": {care.NewID()}, "versie": {"1"}}).
		Has(".flash", "Er is net een nieuwere versie van het plan.")
	b.Post(browser.Trajectory(webtest.Milou, "plan", "akkoord"), url.Values{"act": {care.NewID()}, "versie": {"x"}}).
		Is(http.StatusBadRequest)
	b.Post(browser.Trajectory(webtest.Milou, "plan", "akkoord"), url.Values{"versie": {"2"}}).Is(http.StatusBadRequest)
}

// Whoever wrote a version is not asked whether they agree with it, and neither is a colleague who only reads along.
func TestOnlyWhoIsAskedCanAgree(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t)
	asked := func(who care.StaffID, want bool) {
		t.Helper()
		page := b.As(who).Get(browser.Trajectory(webtest.Milou)).Is(http.StatusOK)
		page.Has("#plan", "Nieuwe versie schrijven")
		if is := len(page.All(browser.WithAttr("name", "versie"))) > 0; is != want {
			t.Errorf("%s is asked: %t, want %t", who, is, want)
		}
		if !want {
			b.Post(browser.Trajectory(webtest.Milou, "plan", "akkoord"), url.Values{
				"act": {care.NewID()}, "versie": {"2"},
			}).Is(http.StatusForbidden)
		}
	}
	asked(webtest.Bos, true)
	asked(webtest.Bea, false)     // of the same wijkteam, and not with this young person
	asked(webtest.Directe, false) // the manager of the school
	b.As(webtest.Bos).Follow(browser.Trajectory(webtest.Milou, "plan"), url.Values{
		"act": {care.NewID()}, "part_housing": {"Nog een jaar thuis."},
	}).Has(".flash", "Nieuwe versie van het plan opgeslagen.")
	asked(webtest.Bos, false)
	asked(webtest.Karin, true)
}

func TestWritingANewVersionOfThePlan(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Karin)
	page := b.Get(browser.Trajectory(webtest.Milou, "plan")).Is(http.StatusOK)
	page.Has("h1", "Nieuwe versie van het plan")
	for name, want := range map[string]string{
		"part_housing":   "Begeleid wonen vanaf de zomer. Tot dan thuis.",
		"part_own_words": "Ik wil een eigen kamer en een hond.",
		"involved":       "Moeder, de jobcoach en de mentor tot de zomer.",
	} {
		if got := page.Value(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	act := page.Value("act")
	form := url.Values{
		"act": {act}, "part_housing": {"Nog een jaar thuis."}, "skip_income": {"yes"},
		"why_income": {"wil Milou later"},
	}
	for range 2 {
		next := b.Follow(browser.Trajectory(webtest.Milou, "plan"), form)
		next.Has(".flash", "Nieuwe versie van het plan opgeslagen.")
		next.Has(
			"#plan", "Versie 3, vandaag om 10:00 door Karin de Wit", "Nog een jaar thuis.",
			"Overgeslagen: wil Milou later", "2 eerdere versies",
		)
	}
	want := []care.Act{{ID: care.ActID(act), Process: webtest.Milou, By: webtest.Karin}}
	if diff := cmp.Diff(want, b.Fake.PlansWritten()); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(
		map[string]string{
			care.TextArea(care.AreaHousing): "Nog een jaar thuis.", care.TextWaived("income"): "wil Milou later",
		},
		b.Fake.SavedTexts(care.ActID(act)),
	); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
	empty := b.Post(browser.Trajectory(webtest.Milou, "plan"), url.Values{}).Is(http.StatusUnprocessableEntity)
	browser.ExpectProblems(t, empty, map[string]string{
		"part_support": "Vul minstens één onderdeel van het plan in",
	})
}

// The wijkteam and the school write in the plan, the adult side once it accepted; nobody does when it is over, and
// others not at all.
func TestWhoMayWriteInThePlan(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t)
	for _, c := range []struct {
		who     care.StaffID
		process care.ProcessID
		status  int
	}{
		{webtest.Bos, webtest.Milou, http.StatusOK},
		{webtest.Fatima, webtest.Milou, http.StatusOK},
		{webtest.Wanda, webtest.Milou, http.StatusForbidden},
		{webtest.Wanda, webtest.Sem, http.StatusOK},
		{webtest.Karin, webtest.Sem, http.StatusNotFound},
		{webtest.Stella, webtest.Milou, http.StatusNotFound},
		{webtest.Karin, webtest.Sanne, http.StatusNotFound}, // the plan of a follow-up is corrected, not written anew
		{webtest.Beheer, webtest.Milou, http.StatusForbidden},
	} {
		b.As(c.who).Get(browser.Trajectory(c.process, "plan")).Is(c.status)
		if c.status != http.StatusOK {
			b.Post(browser.Trajectory(c.process, "plan"), url.Values{"part_housing": {"x"}}).Is(c.status)
			second := url.Values{"act": {care.NewID()}, "versie": {"2"}}
			b.Post(browser.Trajectory(c.process, "plan", "akkoord"), second).Is(c.status)
		}
	}
	for i := range b.Fake.Views {
		if b.Fake.Views[i].ID == webtest.Milou {
			b.Fake.Views[i].State = care.Closed
		}
	}
	b.As(webtest.Bos).Get(browser.Trajectory(webtest.Milou, "plan")).Is(http.StatusConflict)
	if len(b.Fake.PlansWritten())+len(b.Fake.PlansAgreed()) > 0 {
		t.Error("written all the same")
	}
}
