package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

func TestTheWatchListSaysWhoWhyAndWhen(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Bos)
	page := b.get("/vooruitblik").is(http.StatusOK)
	page.has(
		".people", "Lotte de Boer nog 9 dagen wordt 16 op do 3 dec geboren 3 december 2010 · Groningen",
		"Job Boersma nog 57 dagen wordt 17½ op wo 20 jan 2027",
	)
	page.has("nav", "Vooruitblik 2 (2 jongeren om te starten)")
	wellMade(t, "watch list", page)
	manager := b.as(webtest.NoordBaas).get("/vooruitblik").is(http.StatusOK)
	manager.has(".people", "Lotte de Boer")
	if strings.Contains(manager.text("main"), "Overgang starten") {
		t.Error("a manager is offered to start")
	}
	b.as(webtest.Karin).get("/vooruitblik").is(http.StatusForbidden)
	b.fake.WatchFor = nil
	empty := b.as(webtest.Bos).get("/vooruitblik")
	empty.has(".empty", "Niemand om nu te starten", "Zoek iemand om te starten")
	wellMade(t, "empty watch list", empty)
}

func TestStartingFromTheWatchList(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Bos)
	b.fake.WatchFor[0].Person.BirthDate = calendar.MustDate("2009-12-03") // who turns 17
	form := url.Values{"act": {care.NewID()}, care.ColumnPerson: {string(webtest.Lotte)}}
	sent := b.post("/vooruitblik", form).is(http.StatusSeeOther)
	if diff := cmp.Diff(
		[]care.NewTransition{{Whom: care.Whom{Person: webtest.Lotte}, Wijkteam: webtest.Noord}}, b.fake.Transitions(),
	); diff != "" {
		t.Errorf("written down (-want +got):\n%s", diff)
	}
	again := b.post("/vooruitblik", form).is(http.StatusSeeOther) // a second click
	if got := again.header.Get("Location"); got != sent.header.Get("Location") || !strings.HasSuffix(got, "/gestart") ||
		len(done(b)) != 1 {
		t.Errorf("sent twice: to %q, %d started", got, len(done(b)))
	}
	// What is missing is asked for: of Job no municipality is known.
	sent = b.post(
		"/vooruitblik", url.Values{"act": {care.NewID()}, care.ColumnPerson: {string(webtest.Job)}},
	).is(http.StatusSeeOther)
	if got := sent.header.Get("Location"); got != startTransitionOf(webtest.Job) {
		t.Errorf("to %q", got)
	}
	b.follow(
		"/vooruitblik", url.Values{"act": {care.NewID()}, care.ColumnPerson: {care.NewID()}},
	).has(".flash", "Deze jongere staat niet meer in de vooruitblik.")
	b.as(webtest.NoordBaas).post("/vooruitblik", form).is(http.StatusForbidden)
	if len(done(b)) != 1 {
		t.Errorf("started %d", len(done(b)))
	}
}

func TestWhatTheStoreMissesIsAskedForToo(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Bos)
	b.fake.WatchFor[1].Person.Municipality = "Nergens"
	form := url.Values{"act": {care.NewID()}, care.ColumnPerson: {string(webtest.Job)}}
	b.fake.Fail("StartTransition", care.ErrEngineAway)
	b.post("/vooruitblik", form).is(http.StatusServiceUnavailable).has(".summary", "Twee keer opslaan kan geen kwaad.")
	b.fake.Fail(
		"CreateTransition",
		&care.FieldError{Field: care.ColumnEmail, Problem: care.BadFormat, Want: "naam@voorbeeld.nl"},
	)
	b.post("/vooruitblik", form).is(http.StatusUnprocessableEntity).has(".facts", "Naam Job Boersma")
}

// Who is on the list is shown by name, so each look is written down; the count in the menu names nobody.
func TestALookAtTheWatchListIsWrittenDown(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Bos)
	b.get("/overgangen/nieuw").is(http.StatusOK).has("nav", "2 jongeren om te starten")
	if looked := b.fake.Looked(); len(looked) > 0 {
		t.Errorf("by the count: %v", looked)
	}
	b.get("/vooruitblik").is(http.StatusOK)
	var want []string
	for _, id := range []care.ProcessID{webtest.LottesFollowup, webtest.JobsFollowup, webtest.JobsHandover} {
		want = append(want, string(webtest.Bos)+" watch "+string(id))
	}
	if diff := cmp.Diff(want, b.fake.Looked()); diff != "" {
		t.Errorf("written down (-want +got):\n%s", diff)
	}
	b.fake.Fail("LogAccess", errors.New("away"))
	if page := b.get("/vooruitblik").is(http.StatusInternalServerError); strings.Contains(page.body, "Lotte") {
		t.Error("the page is shown all the same")
	}
}

// Every page has the count in its menu: it is asked once a day, and again when something started.
func TestTheWatchListIsCountedOnceADay(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Bos)
	b.get("/taken").has("nav", "2 jongeren om te starten")
	b.fake.Fail("WatchList", errors.New("asked again"))
	b.get("/taken").is(http.StatusOK)
	b.fake.Fail("WatchList", nil)
	b.fake.WatchFor = b.fake.WatchFor[:1]
	b.get("/vooruitblik").has("nav", "1 jongere om te starten")
	b.fake.WatchFor = nil
	b.clock.Set(webtest.Today.AddDays(1).At(10, 0))
	page := b.as(webtest.Bos).get("/taken")
	if got := page.text("nav"); strings.Contains(got, "om te starten") {
		t.Errorf("the next day: %q", got)
	}
}
