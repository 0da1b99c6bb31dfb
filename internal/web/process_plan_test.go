package web

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

func TestAgreeingWithThePlan(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Bos)
	page := b.get(trajectory(webtest.Milou))
	act := page.value("act")
	form := url.Values{"act": {act}, "versie": {page.value("versie")}}
	for range 2 { // a second click does no harm
		next := b.follow(trajectory(webtest.Milou, "plan", "akkoord"), form)
		next.has(".flash", "Je gaat akkoord met versie 2 van het plan.")
		next.has("#plan", "Akkoord: J. Bos · Wijkteam Noord")
	}
	want := []webtest.PlanAgreed{
		{Act: care.Act{ID: care.ActID(act), Process: webtest.Milou, By: webtest.Bos}, Version: 2},
	}
	if diff := cmp.Diff(want, b.fake.PlansAgreed()); diff != "" {
		t.Errorf("agreed (-want +got):\n%s", diff)
	}
	if len(b.get(trajectory(webtest.Milou)).all(withAttr("name", "versie"))) > 0 {
		t.Error("who agreed is asked again")
	}
	b.follow(
		trajectory(webtest.Milou, "plan", "akkoord"), url.Values{"act": {care.NewID()}, "versie": {"1"}},
	).has(".flash", "Er is net een nieuwere versie van het plan.")
	b.post(
		trajectory(webtest.Milou, "plan", "akkoord"), url.Values{"act": {care.NewID()}, "versie": {"x"}},
	).is(http.StatusBadRequest)
	b.post(trajectory(webtest.Milou, "plan", "akkoord"), url.Values{"versie": {"2"}}).is(http.StatusBadRequest)
}

func TestWritingANewVersionOfThePlan(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Karin)
	page := b.get(trajectory(webtest.Milou, "plan")).is(http.StatusOK)
	page.has("h1", "Nieuwe versie van het plan")
	for name, want := range map[string]string{
		"part_housing":   "Begeleid wonen vanaf de zomer. Tot dan thuis.",
		"part_own_words": "Ik wil een eigen kamer en een hond.",
		"involved":       "Moeder, de jobcoach en de mentor tot de zomer.",
	} {
		if got := page.value(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	act := page.value("act")
	form := url.Values{
		"act": {act}, "part_housing": {"Nog een jaar thuis."}, "skip_income": {"yes"},
		"why_income": {"wil Milou later"},
	}
	for range 2 {
		next := b.follow(trajectory(webtest.Milou, "plan"), form)
		next.has(".flash", "Nieuwe versie van het plan opgeslagen.")
		next.has(
			"#plan", "Versie 3, vandaag om 10:00 door Karin de Wit", "Nog een jaar thuis.",
			"Overgeslagen: wil Milou later", "2 eerdere versies",
		)
	}
	want := []care.Act{{ID: care.ActID(act), Process: webtest.Milou, By: webtest.Karin}}
	if diff := cmp.Diff(want, b.fake.PlansWritten()); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(
		map[string]string{
			care.TextArea(care.AreaHousing): "Nog een jaar thuis.", care.TextWaived("income"): "wil Milou later",
		},
		b.fake.SavedTexts(care.ActID(act)),
	); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
	expectProblems(t, b.post(
		trajectory(webtest.Milou, "plan"), url.Values{},
	).is(http.StatusUnprocessableEntity), map[string]string{
		"part_support": "Vul minstens één onderdeel van het plan in",
	})
}

// The wijkteam and the school write in the plan, the adult side once it accepted; nobody does when it is over, and
// others not at all.
func TestWhoMayWriteInThePlan(t *testing.T) {
	t.Parallel()
	b := transitions(t)
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
		b.as(c.who).get(trajectory(c.process, "plan")).is(c.status)
		if c.status != http.StatusOK {
			b.post(trajectory(c.process, "plan"), url.Values{"part_housing": {"x"}}).is(c.status)
			b.post(
				trajectory(c.process, "plan", "akkoord"), url.Values{"act": {care.NewID()}, "versie": {"2"}},
			).is(c.status)
		}
	}
	for i := range b.fake.Views {
		if b.fake.Views[i].ID == webtest.Milou {
			b.fake.Views[i].State = care.Closed
		}
	}
	b.as(webtest.Bos).get(trajectory(webtest.Milou, "plan")).is(http.StatusConflict)
	if len(b.fake.PlansWritten())+len(b.fake.PlansAgreed()) > 0 {
		t.Error("written all the same")
	}
}
