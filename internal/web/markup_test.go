package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// everyPage opens each of the mentor's pages once, those with mistakes and problems included.
func everyPage(t *testing.T) map[string]*browser.Doc {
	t.Helper()
	b := browser.Open(t, browser.WithDemo(&browser.FakeDemo{}))
	pages := map[string]*browser.Doc{"sign-in": b.Get("/aanmelden")}
	b.As(webtest.Karin)
	pages["inbox"] = b.Get("/taken")
	for _, task := range b.Fake.Tasks {
		who := task.Assignee
		if who == "" {
			who = webtest.Fatima
		}
		pages["task "+string(task.ID)[33:]] = b.As(who).Get("/taken/" + string(task.ID)).Is(http.StatusOK)
	}
	b.As(webtest.Karin)
	for _, path := range []string{
		browser.Task(webtest.OddContact) + "/uitstellen", browser.Task(webtest.OddContact) + "/overdragen",
		browser.Task(webtest.DoneContact) + "/verbeteren", "/nergens",
	} {
		pages[path] = b.Get(path)
	}
	pages["mistakes"] = b.Post(
		browser.Task(webtest.OddContact),
		url.Values{"outcome": {"reached"}, "help": {"yes"}, "note": {"<img src=x onerror=alert(1)>"}},
	)
	pages["mistakes in the plan"] = b.Post(browser.Task(webtest.TodayPlan), url.Values{"skip_income": {"yes"}})
	pages["flash"] = b.Follow(browser.Task(webtest.OddContact), url.Values{"outcome": {"no_wish"}})
	return pages
}

func TestPagesNeedNoInlineCodeAndNameEveryControl(t *testing.T) {
	t.Parallel()
	for name, page := range everyPage(t) {
		browser.WellMade(t, name, page)
	}
}

// What people are called and what they write never becomes a part of the page.
func TestNamesAndNotesStayText(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	page := b.Get(browser.Task(webtest.OddContact)).Is(http.StatusOK)
	page.Has("legend", `Heb je D'Angelo "<b>Bo</b>" gesproken?`)
	scripts := page.All(func(n *html.Node) bool { return n.Data == "script" && n.Parent.Data != "head" })
	if len(scripts) > 0 {
		t.Error("a name became a script")
	}
	for _, n := range page.All(browser.Tag("a")) {
		if href := browser.Attr(n, "href"); strings.Contains(href, "javascript") ||
			strings.HasPrefix(href, "mailto:") && strings.ContainsAny(href, "?&<> ") {
			t.Errorf("a link to %q", href)
		}
	}
	note := `</textarea><script>alert("x")</script>`
	again := b.Post(browser.Task(webtest.OddContact), url.Values{"note": {note}}).Is(http.StatusUnprocessableEntity)
	if got := again.Value("note"); got != note {
		t.Errorf("the note stands there as %q", got)
	}
	next := b.Follow(browser.Task(webtest.OddContact), url.Values{"outcome": {"no_wish"}, "note": {note}})
	next.Has(".flash", `D'Angelo "<b>Bo</b>" H.`, `We laten D'Angelo "<b>Bo</b>" met rust.`)
}

func TestEarlierWordsStayText(t *testing.T) {
	t.Parallel()
	b := browser.Open(t)
	evil := `<script>alert(1)</script>`
	b.Fake.Previous[webtest.Sanne][0].Texts[care.TextOwnWords] = evil
	b.Fake.Offers[webtest.OfferToNoord][0].Texts[care.TextNote] = evil
	b.As(webtest.Karin).Get(browser.Task(webtest.LateContact)).Has(".quote", evil)
	b.As(webtest.Bos).Get(browser.Task(webtest.OfferToNoord)).Has(".quote", evil)
}

// Every question with a condition must be hidden by the style sheet when the condition does not hold.
