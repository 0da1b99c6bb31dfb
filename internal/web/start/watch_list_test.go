package start_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestTheWatchListSaysWhoWhyAndWhen(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	page := b.Get("/vooruitblik").Is(http.StatusOK)
	page.Has(
		".people", "Lotte de Boer nog 9 dagen wordt 16 op do 3 dec geboren 3 december 2010 · Groningen",
		"Job Boersma nog 57 dagen wordt 17½ op wo 20 jan 2027",
	)
	page.Has("nav", "Vooruitblik 2 (2 jongeren om te starten)")
	browser.WellMade(t, "watch list", page)
	manager := b.As(webtest.NoordBaas).Get("/vooruitblik").Is(http.StatusOK)
	manager.Has(".people", "Lotte de Boer")
	if strings.Contains(manager.Text("main"), "Overgang starten") {
		t.Error("a manager is offered to start")
	}
	b.As(webtest.Karin).Get("/vooruitblik").Is(http.StatusForbidden)
	b.Fake.WatchFor = nil
	empty := b.As(webtest.Bos).Get("/vooruitblik")
	empty.Has(".empty", "Niemand om nu te starten", "Zoek iemand om te starten")
	browser.WellMade(t, "empty watch list", empty)
}

func TestStartingFromTheWatchList(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	b.Fake.WatchFor[0].Person.BirthDate = calendar.MustDate("2009-12-03") // who turns 17
	form := url.Values{"act": {care.NewID()}, care.ColumnPerson: {string(webtest.Lotte)}}
	sent := b.Post("/vooruitblik", form).Is(http.StatusSeeOther)
	want := []care.NewTransition{{Whom: care.Whom{Person: webtest.Lotte}, Wijkteam: webtest.Noord}}
	if diff := cmp.Diff(want, b.Fake.Transitions()); diff != "" {
		t.Errorf("written down (-want +got):\n%s", diff)
	}
	again := b.Post("/vooruitblik", form).Is(http.StatusSeeOther) // a second click
	if got := again.Header.Get("Location"); got != sent.Header.Get("Location") || !strings.HasSuffix(got, "/gestart") ||
		len(browser.Done(b)) != 1 {
		t.Errorf("sent twice: to %q, %d started", got, len(browser.Done(b)))
	}
	// What is missing is asked for: of Job no municipality is known.
	sent = b.Post("/vooruitblik", url.Values{"act": {care.NewID()}, care.ColumnPerson: {string(webtest.Job)}}).
		Is(http.StatusSeeOther)
	if got := sent.Header.Get("Location"); got != web.StartTransitionOf(webtest.Job) {
		t.Errorf("to %q", got)
	}
	b.Follow("/vooruitblik", url.Values{"act": {care.NewID()}, care.ColumnPerson: {care.NewID()}}).
		Has(".flash", "Deze jongere staat niet meer in de vooruitblik.")
	b.As(webtest.NoordBaas).Post("/vooruitblik", form).Is(http.StatusForbidden)
	if len(browser.Done(b)) != 1 {
		t.Errorf("started %d", len(browser.Done(b)))
	}
}

func TestWhatTheStoreMissesIsAskedForToo(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	b.Fake.WatchFor[1].Person.Municipality = "Nergens"
	form := url.Values{"act": {care.NewID()}, care.ColumnPerson: {string(webtest.Job)}}
	b.Fake.Fail("StartTransition", care.ErrEngineAway)
	b.Post("/vooruitblik", form).
		Is(http.StatusServiceUnavailable).
		Has(".summary", "Versturen kan geen kwaad: het komt maar één keer aan.")
	b.Fake.Fail(
		"CreateTransition",
		&care.FieldError{Field: care.ColumnEmail, Problem: care.BadFormat, Want: "naam@voorbeeld.nl"},
	)
	b.Post("/vooruitblik", form).Is(http.StatusUnprocessableEntity).Has(".facts", "Naam Job Boersma")
}

// Who is on the list is shown by name, so each look is written down; the count in the menu names nobody.
func TestALookAtTheWatchListIsWrittenDown(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	b.Get("/overgangen/nieuw").Is(http.StatusOK).Has("nav", "2 jongeren om te starten")
	if looked := b.Fake.Looked(); len(looked) > 0 {
		t.Errorf("by the count: %v", looked)
	}
	b.Get("/vooruitblik").Is(http.StatusOK)
	var want []string
	for _, id := range []care.ProcessID{webtest.LottesFollowup, webtest.JobsFollowup, webtest.JobsHandover} {
		want = append(want, string(webtest.Bos)+" watch "+string(id))
	}
	if diff := cmp.Diff(want, b.Fake.Looked()); diff != "" {
		t.Errorf("written down (-want +got):\n%s", diff)
	}
	b.Fake.Fail("LogAccess", errors.New("away"))
	if page := b.Get("/vooruitblik").Is(http.StatusInternalServerError); strings.Contains(page.Body, "Lotte") {
		t.Error("the page is shown all the same")
	}
}

// Every page has the count in its menu: it is asked once a day, and again when something started.
func TestTheWatchListIsCountedOnceADay(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	b.Get("/taken").Has("nav", "2 jongeren om te starten")
	b.Fake.Fail("WatchList", errors.New("asked again"))
	b.Get("/taken").Is(http.StatusOK)
	b.Fake.Fail("WatchList", nil)
	b.Fake.WatchFor = b.Fake.WatchFor[:1]
	b.Get("/vooruitblik").Has("nav", "1 jongere om te starten")
	b.Fake.WatchFor = nil
	b.Clock.Set(webtest.Today.AddDays(1).At(10, 0))
	page := b.As(webtest.Bos).Get("/taken")
	if got := page.Text("nav"); strings.Contains(got, "om te starten") {
		t.Errorf("the next day: %q", got)
	}
}
