package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

// everyPage opens each of the mentor's pages once, those with mistakes and problems included.
func everyPage(t *testing.T) map[string]*doc {
	t.Helper()
	b := open(t, withDemo(&fakeDemo{}))
	pages := map[string]*doc{"sign-in": b.get("/aanmelden")}
	b.as(webtest.Karin)
	pages["inbox"] = b.get("/taken")
	for _, task := range b.fake.Tasks {
		who := task.Assignee
		if who == "" {
			who = webtest.Fatima
		}
		pages["task "+string(task.ID)[33:]] = b.as(who).get("/taken/" + string(task.ID)).is(http.StatusOK)
	}
	b.as(webtest.Karin)
	for _, path := range []string{task(
		webtest.OddContact,
	) + "/uitstellen", task(webtest.OddContact) + "/overdragen", task(
		webtest.DoneContact,
	) + "/verbeteren", "/nergens"} {
		pages[path] = b.get(path)
	}
	pages["mistakes"] = b.post(
		task(webtest.OddContact),
		url.Values{"outcome": {"reached"}, "help": {"yes"}, "note": {"<img src=x onerror=alert(1)>"}},
	)
	pages["mistakes in the plan"] = b.post(task(webtest.TodayPlan), url.Values{"skip_income": {"yes"}})
	pages["flash"] = b.follow(task(webtest.OddContact), url.Values{"outcome": {"no_wish"}})
	return pages
}

func TestPagesNeedNoInlineCodeAndNameEveryControl(t *testing.T) {
	t.Parallel()
	for name, page := range everyPage(t) {
		wellMade(t, name, page)
	}
}

// What people are called and what they write never becomes a part of the page.
func TestNamesAndNotesStayText(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	page := b.get(task(webtest.OddContact)).is(http.StatusOK)
	page.has("legend", `Heb je D'Angelo "<b>Bo</b>" gesproken?`)
	if scripts := page.all(func(n *html.Node) bool { return n.Data == "script" && n.Parent.Data != "head" }); len(
		scripts,
	) > 0 {
		t.Error("a name became a script")
	}
	for _, n := range page.all(tag("a")) {
		if href := attr(n, "href"); strings.Contains(href, "javascript") || strings.HasPrefix(href, "mailto:") &&
			strings.ContainsAny(href, "?&<> ") {
			t.Errorf("a link to %q", href)
		}
	}
	note := `</textarea><script>alert("x")</script>`
	again := b.post(task(webtest.OddContact), url.Values{"note": {note}}).is(http.StatusUnprocessableEntity)
	if got := again.value("note"); got != note {
		t.Errorf("the note stands there as %q", got)
	}
	next := b.follow(task(webtest.OddContact), url.Values{"outcome": {"no_wish"}, "note": {note}})
	next.has(".flash", `D'Angelo "<b>Bo</b>" H.`, `We laten D'Angelo "<b>Bo</b>" met rust.`)
}

func TestEarlierWordsStayText(t *testing.T) {
	t.Parallel()
	b := open(t)
	evil := `<script>alert(1)</script>`
	b.fake.Previous[webtest.Sanne][0].Texts[care.TextOwnWords] = evil
	b.fake.Offers[webtest.OfferToNoord][0].Texts[care.TextNote] = evil
	b.as(webtest.Karin).get(task(webtest.LateContact)).has(".quote", evil)
	b.as(webtest.Bos).get(task(webtest.OfferToNoord)).has(".quote", evil)
}

// Every question with a condition must be hidden by the style sheet when the condition does not hold.
