package task_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// halfDone is a contact moment that was left half done, mistakes and all.
func halfDone() url.Values {
	return url.Values{
		"act": {care.NewID()}, "outcome": {"reached"}, "place": {"work"}, "where": {"kwekerij 't Hof"}, "help": {"yes"},
		"areas": {"housing", "income"}, "own_words": {"Leuk\r\nwerk"}, "bewaren": {"1"},
	}
}

// A form that is left half done comes back as it was, to whoever left it and to nobody else.
func TestAFormIsKeptHalfDone(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	kept := b.Follow(browser.Task(webtest.LateContact), halfDone()).Is(http.StatusOK)
	kept.Has(
		".flash", "Bewaard: contactmoment na 3 maanden, Sanne B.", "De taak blijft openstaan.",
		"Je concept blijft staan tot do 24 dec. Alleen jij ziet het.", "Volgende taak:",
	)
	if len(browser.Done(b)) > 0 {
		t.Errorf("carried out: %v", browser.Done(b))
	}
	page := b.Get(browser.Task(webtest.LateContact)).Is(http.StatusOK)
	browser.WellMade(t, "a task with a draft", page)
	page.Has(".draft", "Concept van vandaag om 10:00.", "Het blijft staan tot do 24 dec.")
	for name, want := range map[string]string{
		"outcome": "reached", "place": "work", "where": "kwekerij 't Hof", "help": "yes", "own_words": "Leuk\nwerk",
		"channel": "", "support": "", "stable": "", "note": "",
	} {
		if got := page.Value(name); got != want {
			t.Errorf("%s came back as %q, want %q", name, got, want)
		}
	}
	if len(page.All(browser.Class("again"))) > 0 {
		t.Error("the answer of last time stands before the draft")
	}
	for _, other := range []care.StaffID{webtest.Tom, webtest.Fatima} {
		another := b.Another().As(other)
		if got := another.Get(browser.Task(webtest.LateContact)); strings.Contains(got.Body, "'t Hof") ||
			strings.Contains(another.Get("/taken").Body, "oncept") {
			t.Errorf("%s reads what Karin kept", other)
		}
	}
}

// It is found again in the inbox: at the task, and in a list of its own.
func TestADraftStandsInTheInbox(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	b.Follow(browser.Task(webtest.LateContact), halfDone())
	b.Follow("/trajecten/nieuw", url.Values{"voornaam": {"Sem"}, "bewaren": {"1"}})
	b.Clock.Set(b.Clock.Now().AddDate(0, 0, 2))
	inbox := b.Get("/taken").Is(http.StatusOK)
	inbox.Has(".row-draft", "Concept van di 24 nov")
	inbox.Has("summary", "Concepten: 2 formulieren")
	inbox.Has(
		"details", "Contactmoment na 3 maanden Sanne B. · concept van di 24 nov",
		"Nazorg starten concept van di 24 nov",
	)
}

// A draft goes when its form is sent, when it is thrown away, and by itself.
func TestADraftGoes(t *testing.T) {
	t.Parallel()
	for name, goes := range map[string]func(b *browser.Browser){
		"sent": func(b *browser.Browser) { b.Follow(browser.Task(webtest.LateContact), contact()) },
		"by somebody else": func(b *browser.Browser) {
			b.Another().As(webtest.Fatima).Follow(browser.Task(webtest.LateContact), contact())
		},
		"thrown away": func(b *browser.Browser) {
			gone := b.Follow("/concepten/weggooien", url.Values{"formulier": {browser.Task(webtest.LateContact)}})
			gone.Has(".flash", "Je concept is weggegooid.")
			gone.Has("h1", "Sanne B.")
		},
		"by itself": func(b *browser.Browser) { b.Clock.Set(b.Clock.Now().Add(care.DraftDays * 24 * time.Hour)) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := browser.Open(t).As(webtest.Karin)
			b.Follow(browser.Task(webtest.LateContact), halfDone())
			goes(b)
			b.As(webtest.Karin)
			page := b.Get(browser.Task(webtest.LateContact)).Is(http.StatusOK)
			if strings.Contains(page.Body, "'t Hof") || strings.Contains(b.Get("/taken").Body, "oncept") {
				t.Error("it is still there")
			}
		})
	}
}

// Nothing of a draft is lost when it cannot be kept, or when its task was done meanwhile.
func TestWhenADraftCannotBeKept(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	b.Fake.Fail("SaveDraft", errors.New("connection reset"))
	failed := b.Post(browser.Task(webtest.LateContact), halfDone()).Is(http.StatusInternalServerError)
	if failed.Value("where") != "kwekerij 't Hof" || failed.Value("bewaren") != "1" {
		t.Errorf("sent again are where %q, bewaren %q", failed.Value("where"), failed.Value("bewaren"))
	}
	b.Fake.Fail("SaveDraft", nil)
	b.Another().As(webtest.Fatima).Follow(browser.Task(webtest.LateContact), contact())
	b.Post(browser.Task(webtest.LateContact), halfDone()).Is(http.StatusConflict).Has(".prose", "kwekerij 't Hof")
}

// A form that is filled in at once cannot be kept: only where there is something to write.
func TestWhichFormsCanBeKept(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	for path, want := range map[string]bool{
		browser.Task(webtest.LateContact): true, browser.Task(webtest.TodayPlan): true,
		browser.Task(webtest.LateContact) + "/uitstellen": false,
	} {
		page := b.As(webtest.Karin).Get(path).Is(http.StatusOK)
		if got := len(page.All(browser.WithAttr("name", "bewaren"))) > 0; got != want {
			t.Errorf("%s can be kept: %v, want %v", path, got, want)
		}
	}
}
