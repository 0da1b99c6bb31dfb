package task_test

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestInboxGroupsWorkByTime(t *testing.T) {
	t.Parallel()
	got := browser.Open(t).As(webtest.Karin).Get("/taken").Is(http.StatusOK)
	got.Has("h1", "Mijn taken")
	got.Has(".sub", "Dinsdag 24 november 2026")
	order := strings.Join(got.Texts("h2"), ",")
	if want := "Te laat,Vandaag,Deze week"; !strings.HasPrefix(order, want) {
		t.Errorf("groups %q, want %q", order, want)
	}
	got.Has("summary", "Later: 2 taken", "Uitgesteld: 1 taak", "Klaar in de laatste 7 dagen: 1 taak")
	got.Has(".row",
		"Sanne B. · contactmoment na 3 maanden 2 werkdagen te laat Nazorg · poging 2 van 3 · deadline vr 20 nov",
		"toekomstplan vandaag",
		"Sanne B. · afsluiting nog 3 werkdagen Nazorg · deadline vr 27 nov",
		"Sanne B. · vraag beantwoorden nog 3 werkdagen Hulp nodig na school · deadline vr 27 nov",
		"contactmoment na 3 maanden tot ma 30 nov",
		"Sanne B. · contactmoment na 6 weken Nazorg · gesproken · gisteren om 15:12",
	)
	if strings.Contains(got.Text("main"), "Tom") || strings.Contains(got.Text("main"), "6 maanden") {
		t.Error("a colleague's task, or one that is not open yet, stands in the inbox")
	}
	for _, n := range got.All(browser.Class("row")) {
		if n.Data != "a" || !strings.HasPrefix(browser.Attr(n, "href"), "/taken/") {
			t.Errorf("a row is no link: %q", browser.Flat(n))
		}
	}
}

func TestInboxCountsInTheMenu(t *testing.T) {
	t.Parallel()
	got := browser.Open(t).As(webtest.Karin).Get("/taken")
	got.Has("nav", "Mijn taken 8 (8 open taken)")
	here := got.All(browser.WithAttr("aria-current", "page"))
	if len(here) != 1 || browser.Attr(here[0], "href") != "/taken" {
		t.Error("the menu does not say where we are")
	}
}

func TestEmptyInboxSaysWhatComesNext(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	for i := range b.Fake.Tasks {
		if b.Fake.Tasks[i].ID != webtest.NotOpenYet {
			b.Fake.Tasks[i].Assignee = webtest.Tom
		}
	}
	b.As(webtest.Karin)
	b.Get("/taken").Has(
		".empty", "Niets te doen.",
		"Je volgende taak: contactmoment na 6 maanden, Sanne B. Die opent op ma 11 jan 2027.",
	)
	b.Fake.Tasks = nil
	b.Get("/taken").Has(".empty", "Er staat nu ook niets gepland.")
}

func TestInboxWithOnlyLaterWorkShowsIt(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	for i := range b.Fake.Tasks {
		if b.Fake.Tasks[i].ID != webtest.LaterReoffer {
			b.Fake.Tasks[i].Assignee = webtest.Tom
		}
	}
	got := b.As(webtest.Karin).Get("/taken")
	if folded := got.All(browser.Tag("details")); len(folded) != 1 || !browser.HasAttr(folded[0], "open") {
		t.Errorf("the only work there is stays folded")
	}
	if got.Text(".empty") != "" {
		t.Error("the inbox says that there is nothing to do")
	}
}

func TestInboxOpensAGroupByItsAddress(t *testing.T) {
	t.Parallel()
	got := browser.Open(t).As(webtest.Karin).Get("/taken?toon=done")
	for _, n := range got.All(browser.Tag("details")) {
		if open := browser.HasAttr(n, "open"); open != strings.Contains(browser.Flat(n), "Klaar in de") {
			t.Errorf("%q: open is %t", browser.Flat(n), open)
		}
	}
}

func TestInboxOfAReceiverSaysWhoAsks(t *testing.T) {
	t.Parallel()
	got := browser.Open(t).As(webtest.Bos).Get("/taken")
	got.Has(".row", "Sanne B. · hulp nodig na school nog 3 werkdagen Van PRO De Linde · deadline vr 27 nov")
}

func TestTheInboxRecordsWhomItNames(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	upcoming := care.ProcessID(care.NewID())
	b.Fake.Change(webtest.NotOpenYet, func(t *care.TaskView) { t.Process = upcoming })
	b.Get("/taken").Is(http.StatusOK)
	if got := b.Fake.Looked(); b.Fake.LookWrites() != 1 ||
		!slices.Contains(got, string(webtest.Karin)+" inbox "+string(webtest.Sanne)) {
		t.Errorf("recorded %v in %d writes", got, b.Fake.LookWrites())
	} else if sorted := slices.Sorted(slices.Values(got)); len(slices.Compact(sorted)) != len(got) ||
		strings.Contains(strings.Join(got, " "), string(upcoming)) {
		t.Errorf("recorded %v: each process once, and none that the page does not name", got)
	}

	b.Fake.Fail("LogAccess", errors.New("disk full"))
	if got := b.Get("/taken").Is(http.StatusInternalServerError); strings.Contains(got.Body, "Sanne") {
		t.Error("the inbox names somebody although that could not be recorded")
	}
	b.Fake.Fail("LogAccess", nil)

	b.Fake.Tasks = slices.DeleteFunc(b.Fake.Tasks, func(t care.TaskView) bool { return t.ID != webtest.NotOpenYet })
	b.Get("/taken").Is(http.StatusOK)
	if got, want := b.Fake.Looked(), string(webtest.Karin)+" inbox "+string(upcoming); b.Fake.LookWrites() != 2 ||
		got[len(got)-1] != want {
		t.Errorf("recorded %v, want %s at the end: an empty inbox names who comes next", got, want)
	}
	b.Fake.Tasks = nil
	b.Get("/taken").Is(http.StatusOK)
	if b.Fake.LookWrites() != 2 {
		t.Error("an inbox that names nobody was recorded")
	}
}

func TestErrorsSayNothingOfWhatHappenedInside(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	b.Fake.Fail("Inbox", &care.FieldError{Field: "secret", Value: "Sanne Bakker"})
	got := b.Get("/taken").Is(http.StatusInternalServerError)
	got.Has("main", "Er ging iets mis", "Code:")
	if strings.Contains(got.Body, "secret") || strings.Contains(got.Body, "Sanne") {
		t.Error("the page says what went wrong inside")
	}
}
