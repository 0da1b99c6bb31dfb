package web

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
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

// wellMade checks what holds for every page: no inline code, one main heading, ids that stand there once, links within
// the page that lead somewhere, and a name for every control.
func wellMade(t *testing.T, name string, page *doc) {
	t.Helper()
	ids := map[string]bool{}
	labels := map[string]bool{}
	for _, n := range page.all(tag("label")) {
		labels[attr(n, "for")] = true
	}
	for _, n := range page.all(func(*html.Node) bool { return true }) {
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				t.Errorf("%s: <%s %s=%q> is inline code", name, n.Data, a.Key, a.Val)
			}
		}
		if n.Data == "style" || n.Data == "script" && (attr(n, "src") == "" || n.FirstChild != nil) {
			t.Errorf("%s: inline <%s>", name, n.Data)
		}
		if id := attr(n, "id"); id != "" && ids[id] {
			t.Errorf("%s: id %q stands there twice", name, id)
		}
		ids[attr(n, "id")] = true
		if control(n) && !labels[attr(n, "id")] && n.Parent.Data != "label" {
			t.Errorf("%s: <%s name=%q> has no label", name, n.Data, attr(n, "name"))
		}
		if n.Data == "form" && attr(n, "class") == "answer" && !hasAttr(n, "novalidate") {
			t.Errorf("%s: the browser validates the form", name)
		}
	}
	if h1 := page.all(tag("h1")); len(h1) != 1 {
		t.Errorf("%s: %d main headings", name, len(h1))
	}
	level := "h1" // an h3 under an h1 skips the h2 that who listens looks for
	for _, n := range page.all(func(
		n *html.Node,
	) bool {
		return len(n.Data) == 2 && n.Data >= "h1" && n.Data <= "h6"
	}) {
		if n.Data[1] > level[1]+1 {
			t.Errorf("%s: <%s> %q comes under <%s>", name, n.Data, flat(n), level)
		}
		level = n.Data
	}
	if wrong := illNested(page.body); wrong != "" {
		t.Errorf("%s: %s", name, wrong)
	}
	for _, n := range page.all(func(n *html.Node) bool { return hasAttr(n, "aria-describedby") }) {
		for id := range strings.FieldsSeq(attr(n, "aria-describedby")) {
			if !ids[id] {
				t.Errorf("%s: described by %q, which is not there", name, id)
			}
		}
	}
	for _, n := range page.all(tag("a")) {
		if id, within := strings.CutPrefix(attr(n, "href"), "#"); within && !ids[id] {
			t.Errorf("%s: the link to #%s goes nowhere", name, id)
		}
	}
}

// illNested says what is wrong with the nesting of a page; "" for one in which every element is closed where it was
// opened. A browser mends what is not, out of sight: one </div> too many closes the frame of the page.
func illNested(body string) string {
	var open []string
	for z := html.NewTokenizer(strings.NewReader(body)); ; {
		kind := z.Next()
		name, _ := z.TagName()
		switch tag := string(name); {
		case kind == html.ErrorToken && len(open) > 0:
			return fmt.Sprintf("<%s> is not closed", open[len(open)-1])
		case kind == html.ErrorToken:
			return ""
		case kind == html.StartTagToken && !slices.Contains([]string{"br", "hr", "img", "input", "link", "meta"}, tag):
			open = append(open, tag)
		case kind == html.EndTagToken && (len(open) == 0 || open[len(open)-1] != tag):
			return fmt.Sprintf("</%s> closes %v", tag, open)
		case kind == html.EndTagToken:
			open = open[:len(open)-1]
		}
	}
}

func control(n *html.Node) bool {
	return n.Data == "textarea" || n.Data == "select" || n.Data == "input" && attr(n, "type") != "hidden"
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
func TestStyleSheetKnowsEveryCondition(t *testing.T) {
	t.Parallel()
	css, err := files.ReadFile("static/schakel.css")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	conditions := func(f *form) {
		for _, g := range f.Groups {
			for _, c := range g.When {
				seen[c.Name] = true
				if f.field(c.Field) == nil {
					t.Errorf("condition %s asks for %s, which is no question of its form", c.Name, c.Field)
				}
			}
		}
	}
	for _, name := range care.Forms() {
		asked, ok := askedAs(care.TaskView{Form: name})
		if !ok {
			t.Errorf("no page for the form %s", name)
			continue
		}
		conditions(&form{Groups: asked.questions(about{First: "Sanne"})})
	}
	for _, tk := range webtest.Handovers().Tasks {
		if asked, ok := askedAs(tk); ok {
			conditions(&form{Groups: asked.questions(about{First: "Sanne", Task: tk})})
		}
	}
	conditions(snoozeForm(care.TaskView{}, webtest.Today))
	for _, name := range slices.Sorted(maps.Keys(seen)) {
		if !strings.Contains(string(css), fmt.Sprintf(" .when-%s,", name)) &&
			!strings.Contains(string(css), fmt.Sprintf(" .when-%s {", name)) {
			t.Errorf("the style sheet does not know .when-%s", name)
		}
	}
	if len(seen) < 20 {
		t.Errorf("only %d conditions were seen", len(seen))
	}
}
