package task_test

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// sending is what the form with a button sends when nobody touched it.
func sending(t *testing.T, page *browser.Doc, button string) url.Values {
	t.Helper()
	for _, form := range page.All(browser.Tag("form")) {
		sent, found := url.Values{}, false
		for n := range form.Descendants() {
			switch {
			case n.Data == "button":
				found = found || browser.Flat(n) == button
			case n.Data == "select":
				for o := range n.Descendants() {
					if o.Type == html.ElementNode && browser.HasAttr(o, "selected") {
						sent.Add(browser.Attr(n, "name"), browser.Attr(o, "value"))
					}
				}
			case n.Data == "input" && (browser.Attr(n, "type") == "hidden" || browser.HasAttr(n, "checked")):
				sent.Add(browser.Attr(n, "name"), browser.Attr(n, "value"))
			}
		}
		if found {
			return sent
		}
	}
	t.Fatalf("no form has a button %q: %q", button, page.Text("main"))
	return nil
}

// The usual answer is one button: what it says is on the card, and what somebody wrote last time is not said again.
func TestTheSameAsLastTime(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	page := b.Get(browser.Task(webtest.LateContact)).Is(http.StatusOK)
	page.Has(
		".again", "Vorige keer (ma 24 aug): werk (kwekerij Vos), blijft voorlopig zo, ondersteuning loopt, geen hulp "+
			"nodig.", "Ik sta graag vroeg op.",
	)
	page.Has(".folded", "Er is iets anders", "Niet bereikt (poging 2 van 3)", "Sanne wil geen contact meer")
	sent := sending(t, page, "Gesproken, alles nog zo")
	next := b.Follow(browser.Task(webtest.LateContact), sent)
	next.Has(".flash", "Opgeslagen: contactmoment na 3 maanden, Sanne B.", "Hierna komt: contactmoment na 6 maanden")
	act := care.ActID(sent.Get("act"))
	want := []any{care.AnswerTask{
		Act: care.Act{ID: act, Process: webtest.Sanne, By: webtest.Karin}, Task: webtest.LateContact,
		Answer: care.Answer{
			Outcome: care.Reached, Channel: "phone", Place: care.PlaceWork, Stable: care.Yes, SupportRuns: care.Yes,
		},
	}}
	if diff := cmp.Diff(want, b.Fake.Acts()) + cmp.Diff(map[string]string{}, b.Fake.SavedTexts(act)); diff != "" {
		t.Errorf("the button (-want +got):\n%s", diff)
	}
}

// How the contact went is as last time until somebody says otherwise.
func TestTheSameByAnotherChannel(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	sent := sending(t, b.Get(browser.Task(webtest.LateContact)), "Gesproken, alles nog zo")
	sent.Set("channel", "visit")
	b.Follow(browser.Task(webtest.LateContact), sent)
	if a, _ := browser.LastAct(b).(care.AnswerTask); a.Answer.Channel != "visit" {
		t.Errorf("answered %+v", a.Answer)
	}
	other := browser.Open(t).As(webtest.Karin)
	sent.Set("channel", "")
	got := other.Post(browser.Task(webtest.LateContact), sent).Is(http.StatusUnprocessableEntity)
	browser.ExpectProblems(t, got, map[string]string{"channel-phone": "Kies hoe het contact ging"})
	if len(got.All(browser.Class("again"))) > 0 || got.Value("place") != "work" {
		t.Error("a mistake on the card does not come back in the whole form")
	}
}

// What is different unfolds, each with the questions that it asks, on a page whose parts have ids of their own.
func TestWhatIsDifferentUnfolds(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	page := b.Get(browser.Task(webtest.LateContact)).Is(http.StatusOK)
	browser.WellMade(t, "the task with its last answer", page)
	var folded [][]string
	for _, d := range page.All(browser.Class("folded")) {
		var asks []string
		for n := range d.Descendants() {
			name := browser.Attr(n, "name")
			shown := n.Data == "textarea" || n.Data == "input" && browser.Attr(n, "type") != "hidden"
			if shown && !slices.Contains(asks, name) {
				asks = append(asks, name)
			}
		}
		folded = append(folded, asks)
	}
	want := [][]string{
		{
			"outcome", "channel", "place", "where", "stable", "lost", "support", "help", "areas", "own_words", "tried",
			"note",
		},
		{"tried", "note"},
		{"note"},
	}
	if diff := cmp.Diff(want, folded); diff != "" {
		t.Errorf("what unfolds asks (-want +got):\n%s", diff)
	}
	vain := url.Values{"act": {care.NewID()}, "outcome": {"not_reached"}, "tried": {"message"}}
	b.Follow(browser.Task(webtest.LateContact), vain).Has(".flash", "Over een tijdje krijg je een nieuwe taak")
}

// Without an answer of last time that can be given again the form stands open, as it always did.
func TestWithoutALastTimeTheFormStandsOpen(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*care.PreviousAnswer){
		"help was needed": func(p *care.PreviousAnswer) { p.Answer.Help = []care.LifeArea{care.AreaIncome} },
		"another form":    func(p *care.PreviousAnswer) { p.Form = care.FormReoffer },
	} {
		b := browser.Open(t).As(webtest.Karin)
		change(&b.Fake.Previous[webtest.Sanne][0])
		page := b.Get(browser.Task(webtest.LateContact)).Is(http.StatusOK)
		page.Has(".said", "Vorige keer (ma 24 aug): werk")
		if len(page.All(browser.Class("again")))+len(page.All(browser.Class("folded"))) > 0 {
			t.Errorf("%s: something is folded", name)
		}
		if page.Value("place") != "work" || page.Value("outcome") != "" {
			t.Errorf("%s: filled in are place %q, outcome %q", name, page.Value("place"), page.Value("outcome"))
		}
	}
}

// What is saved says what is next: the task that is first in the inbox then.
func TestTheNextTaskIsOneKeyAway(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	next := b.Follow(browser.Task(webtest.LateContact), contact())
	heading := next.All(browser.WithAttr("id", "gedaan"))
	if len(heading) != 1 || heading[0].Data != "h2" || browser.Attr(heading[0], "tabindex") != "-1" ||
		!browser.HasAttr(heading[0], "autofocus") {
		t.Error("the focus does not go to the confirmation")
	}
	link := next.All(func(n *html.Node) bool { return browser.HasAttr(n, "data-then") })
	if len(link) != 1 || !strings.HasPrefix(browser.Flat(link[0]), "Volgende taak: Sanne B. · ") {
		t.Fatalf("the next task: %q", next.Texts(".flash"))
	}
	b.Get(browser.Attr(link[0], "href")).Is(http.StatusOK)
	if main := next.All(browser.Tag("main"))[0]; firstElement(main) == nil ||
		browser.Attr(firstElement(main), "class") != "flash" {
		t.Error("the confirmation is not the first thing on the page")
	}
	b.Fake.Fail("Inbox", errors.New("connection reset"))
	b.Post(browser.Task(webtest.TodayPlan), url.Values{"bewaren": {"1"}}).Is(http.StatusSeeOther)
}

func firstElement(n *html.Node) *html.Node {
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode {
			return c
		}
	}
	return nil
}
