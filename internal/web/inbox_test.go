package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

func TestInboxGroupsWorkByTime(t *testing.T) {
	t.Parallel()
	got := open(t).as(webtest.Karin).get("/taken").is(http.StatusOK)
	got.has("h1", "Mijn taken")
	got.has(".sub", "Dinsdag 24 november 2026")
	order := strings.Join(got.texts("h2"), ",")
	if want := "Te laat,Vandaag,Deze week"; !strings.HasPrefix(order, want) {
		t.Errorf("groups %q, want %q", order, want)
	}
	got.has("summary", "Later: 2 taken", "Uitgesteld: 1 taak", "Klaar in de laatste 7 dagen: 1 taak")
	got.has(".row",
		"Contactmoment na 3 maanden 2 werkdagen te laat Sanne B. · nazorg · poging 2 van 3 · deadline vr 20 nov",
		"Toekomstplan vandaag",
		"Afsluiting nog 3 werkdagen Sanne B. · nazorg · deadline vr 27 nov",
		"Vraag beantwoorden nog 3 werkdagen Sanne B. · hulp nodig na school · deadline vr 27 nov",
		"Contactmoment na 3 maanden tot ma 30 nov",
		"Contactmoment na 6 weken Sanne B. · nazorg · gesproken · gisteren om 15:12",
	)
	if strings.Contains(got.text("main"), "Tom") || strings.Contains(got.text("main"), "6 maanden") {
		t.Error("a colleague's task, or one that is not open yet, stands in the inbox")
	}
	for _, n := range got.all(class("row")) {
		if n.Data != "a" || !strings.HasPrefix(attr(n, "href"), "/taken/") {
			t.Errorf("a row is no link: %q", flat(n))
		}
	}
}

func TestInboxCountsInTheMenu(t *testing.T) {
	t.Parallel()
	got := open(t).as(webtest.Karin).get("/taken")
	got.has("nav", "Mijn taken 8 (8 open taken)")
	if here := got.all(withAttr("aria-current", "page")); len(here) != 1 || attr(here[0], "href") != "/taken" {
		t.Error("the menu does not say where we are")
	}
}

func TestEmptyInboxSaysWhatComesNext(t *testing.T) {
	t.Parallel()
	b := open(t)
	for i := range b.fake.Tasks {
		if b.fake.Tasks[i].ID != webtest.NotOpenYet {
			b.fake.Tasks[i].Assignee = webtest.Tom
		}
	}
	b.as(webtest.Karin)
	b.get("/taken").has(
		".empty", "Niets te doen.",
		"Je volgende taak: contactmoment na 6 maanden, Sanne B. Die opent op ma 11 jan 2027.",
	)
	b.fake.Tasks = nil
	b.get("/taken").has(".empty", "Er staat nu ook niets gepland.")
}

func TestInboxWithOnlyLaterWorkShowsIt(t *testing.T) {
	t.Parallel()
	b := open(t)
	for i := range b.fake.Tasks {
		if b.fake.Tasks[i].ID != webtest.LaterReoffer {
			b.fake.Tasks[i].Assignee = webtest.Tom
		}
	}
	got := b.as(webtest.Karin).get("/taken")
	if folded := got.all(tag("details")); len(folded) != 1 || !hasAttr(folded[0], "open") {
		t.Errorf("the only work there is stays folded")
	}
	if got.text(".empty") != "" {
		t.Error("the inbox says that there is nothing to do")
	}
}

func TestInboxOpensAGroupByItsAddress(t *testing.T) {
	t.Parallel()
	got := open(t).as(webtest.Karin).get("/taken?toon=done")
	for _, n := range got.all(tag("details")) {
		if open := hasAttr(n, "open"); open != strings.Contains(flat(n), "Klaar in de") {
			t.Errorf("%q: open is %t", flat(n), open)
		}
	}
}

func TestInboxOfAReceiverSaysWhoAsks(t *testing.T) {
	t.Parallel()
	got := open(t).as(webtest.Bos).get("/taken")
	got.has(".row", "Hulp nodig na school nog 3 werkdagen Sanne B. · van PRO De Linde · deadline vr 27 nov")
}

func TestTheInboxRecordsWhomItNames(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	upcoming := care.ProcessID(care.NewID())
	b.fake.Change(webtest.NotOpenYet, func(t *care.TaskView) { t.Process = upcoming })
	b.get("/taken").is(http.StatusOK)
	if got := b.fake.Looked(); b.fake.LookWrites() != 1 ||
		!slices.Contains(got, string(webtest.Karin)+" inbox "+string(webtest.Sanne)) {
		t.Errorf("recorded %v in %d writes", got, b.fake.LookWrites())
	} else if sorted := slices.Sorted(slices.Values(got)); len(slices.Compact(sorted)) != len(got) || strings.Contains(
		strings.Join(got, " "), string(upcoming),
	) {
		t.Errorf("recorded %v: each process once, and none that the page does not name", got)
	}

	b.fake.Fail("LogAccess", errors.New("disk full"))
	if got := b.get("/taken").is(http.StatusInternalServerError); strings.Contains(got.body, "Sanne") {
		t.Error("the inbox names somebody although that could not be recorded")
	}
	b.fake.Fail("LogAccess", nil)

	b.fake.Tasks = slices.DeleteFunc(b.fake.Tasks, func(t care.TaskView) bool { return t.ID != webtest.NotOpenYet })
	b.get("/taken").is(http.StatusOK)
	if got, want := b.fake.Looked(), string(webtest.Karin)+" inbox "+string(upcoming); b.fake.LookWrites() != 2 ||
		got[len(got)-1] != want {
		t.Errorf("recorded %v, want %s at the end: an empty inbox names who comes next", got, want)
	}
	b.fake.Tasks = nil
	b.get("/taken").is(http.StatusOK)
	if b.fake.LookWrites() != 2 {
		t.Error("an inbox that names nobody was recorded")
	}
}

func TestErrorsSayNothingOfWhatHappenedInside(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	b.fake.Fail("Inbox", &care.FieldError{Field: "secret", Value: "Sanne Bakker"})
	got := b.get("/taken").is(http.StatusInternalServerError)
	got.has("main", "Er ging iets mis", "Code:")
	if strings.Contains(got.body, "secret") || strings.Contains(got.body, "Sanne") {
		t.Error("the page says what went wrong inside")
	}
}
