package e2e

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"schakel/dev/stage"
	"schakel/internal/care"
)

// Screens on which nothing may stick out, beside the two that are looked at closely: a small phone, and a desk at 200 and at 400 %.
var alsoOn = []screen{{360, 640, true}, {640, 400, false}, {320, 200, false}}

// visited is one page as somebody sees it.
type visited struct {
	who    string // name of somebody of the staff, or the link of a guest; empty: nobody
	path   string
	press  chromedp.Search // pressed when the page is there: the same page with a mistake
	status string          // of a page that is not 200
	shot   string          // file name of a screenshot, without .png
}

// TestEveryPageAtBothWidths looks at every page of the site map, as the people who work with it, on a phone and at a desk, in a demo that has
// every state; then somebody answers without scripts.
func TestEveryPageAtBothWidths(t *testing.T) {
	t.Parallel()
	on := openBrowser(t)
	s := setStage(t, stage.Options{})
	processes, err := s.Tell(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	pages := everyPage(t, s, func(first string) string { return "/trajecten/" + string(processes[first]) })
	on.visitAll(t, s, pages)

	catcher := on.tab(t, s.Mails.URL, phone)
	catcher.visit(visited{path: "/"})
	s.Mails.Clear()
	catcher.visit(visited{path: "/"})
	answersWithoutScripts(t, on, s)
}

// visitAll looks at pages, each as the person who works with it.
func (b *browser) visitAll(t *testing.T, s *stage.Stage, pages []visited) map[string]*tab {
	t.Helper()
	tabs := map[string]*tab{}
	for _, p := range pages {
		n := tabs[p.who]
		switch {
		case n != nil:
		case p.who == "" || strings.HasPrefix(p.who, "/"):
			n = b.tab(t, s.Portal, phone)
		default:
			n = b.person(t, s.Portal, p.who, phone)
		}
		if strings.HasPrefix(p.who, "/") && tabs[p.who] == nil { // a guest comes in by a link
			n.goTo(p.who)
			n.press(button("Openen"))
		}
		tabs[p.who] = n
		n.visit(p)
	}
	t.Logf("%d pages looked at, at 390 and 1280 px", len(pages))
	return tabs
}

// visit looks at one page at every width.
func (b *tab) visit(p visited) {
	b.t.Helper()
	b.expect(p.status)
	b.resize(phone)
	b.goTo(p.path)
	if p.press != "" {
		b.expect("422")
		b.press(p.press)
	}
	b.everyWidth(p)
}

// everyWidth looks at the page that is shown at every width.
func (b *tab) everyWidth(p visited) {
	b.t.Helper()
	for _, at := range []screen{phone, desk} {
		b.resize(at)
		b.shoot(p.shot)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll('details').forEach(d => { d.open = true })`))
	for _, at := range []screen{phone, desk} {
		b.resize(at)
		b.look()
	}
	for _, at := range alsoOn {
		b.resize(at)
		for _, w := range b.tooWide() {
			b.t.Errorf("%s at %d px: %s", p.path, at.width, w)
		}
	}
}

// everyPage lists the pages of the demo: each of the site map, in each state that looks different.
func everyPage(t *testing.T, s *stage.Stage, process func(first string) string) []visited {
	t.Helper()
	const karin, anneke, pieter, joost, marieke, bram = "Karin de Wit", "Anneke Bosma", "Pieter van 't Hof", "Joost Bos", "Marieke Postma", "Bram Kuiper"
	sanne := process("Sanne")
	contact := task(t, s, "karin@linde.example", "Sanne B.", care.FormContact)
	done := task(t, s, "karin@linde.example", "Finn G.", care.FormContact)
	pages := []visited{
		{path: "/"},
		{path: "/aanmelden"},
		{who: karin, path: "/taken", shot: "inbox"},
		{who: karin, path: contact, shot: "task"},
		{who: karin, path: contact, press: button("Opslaan")},
		{who: karin, path: contact + "/uitstellen"},
		{who: karin, path: contact + "/uitstellen", press: button("Uitstellen")},
		{who: karin, path: contact + "/overdragen"},
		{who: karin, path: done},
		{who: karin, path: done + "/verbeteren"},
		{who: karin, path: task(t, s, "karin@linde.example", "Finn G.", care.FormQuestion)},
		{who: karin, path: task(t, s, "karin@linde.example", "Yusuf A.", care.FormFuturePlan)},
		{who: karin, path: task(t, s, "karin@linde.example", "Yusuf A.", care.FormFuturePlan), press: button("Plan opslaan")},
		{who: karin, path: "/nergens", status: "404"},
		{who: joost, path: "/taken"},
		{who: joost, path: task(t, s, "joost@wijkteam.example", "Jayden K.", care.FormOffer)},
		{who: joost, path: task(t, s, "joost@wijkteam.example", "Finn G.", care.FormOffer)},
		{who: joost, path: "/trajecten"},
		{who: marieke, path: process("Noor")},
		{who: anneke, path: "/taken"},
		{who: anneke, path: "/trajecten", shot: "processes"},
		{who: anneke, path: "/trajecten?laat=1&stap=contact-3m"},
		{who: anneke, path: "/trajecten?stap=closing"},
		{who: anneke, path: "/trajecten/nieuw"},
		{who: anneke, path: "/trajecten/nieuw", press: button("Nazorg starten")},
		{who: anneke, path: sanne, shot: "process"},
		{who: anneke, path: sanne + "/gestart"},
		{who: anneke, path: sanne + "/opschorten"},
		{who: anneke, path: sanne + "/uitstroomdatum"},
		{who: anneke, path: sanne + "/mentor"},
		{who: anneke, path: sanne + "/stoppen"},
		{who: anneke, path: sanne + "/stoppen", press: button("Traject stoppen")},
		{who: anneke, path: process("Lisa") + "/hervatten"},
		{who: pieter, path: "/trajecten?afgesloten=1"},
		{who: bram, path: "/beheer/mail"},
		{who: bram, path: "/beheer/mail?stand=in_doubt"},
	}
	for _, first := range []string{"Lisa", "Noor", "Jayden", "Yusuf"} { // suspended, unreachable, an offer, not yet left
		pages = append(pages, visited{who: anneke, path: process(first)})
	}
	for _, first := range []string{"Emma", "Daan", "Bilal", "Isa"} { // no wish, closed, stopped, beyond the known holidays
		pages = append(pages, visited{who: pieter, path: process(first)})
	}
	return pages
}

// task returns the address of a task in somebody's inbox.
func task(t *testing.T, s *stage.Stage, email, person string, form care.Form) string {
	t.Helper()
	in, err := s.Store.Inbox(t.Context(), staff(t, s, email), s.Now())
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range slices.Concat(in.Late, in.Today, in.Week, in.Later, in.Snoozed, in.Done) {
		if v.PersonShort == person && v.Form == form {
			return "/taken/" + string(v.ID)
		}
	}
	t.Fatalf("%s has no task %s for %s", email, form, person)
	return ""
}

// wholeSiteMap holds that every page of the site map was visited.
func wholeSiteMap(t *testing.T, pages []visited) {
	t.Helper()
	site := http.NewServeMux()
	todo := map[string]bool{}
	for _, r := range siteMap() {
		if r.Method != http.MethodGet {
			continue
		}
		pattern := r.Path
		if pattern == "/" {
			pattern += "{$}"
		}
		site.Handle(pattern, http.NotFoundHandler())
		todo[pattern] = true
	}
	if len(todo) < 35 {
		t.Errorf("the site map has %d pages only", len(todo))
	}
	for _, p := range pages {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		_, pattern := site.Handler(r)
		delete(todo, pattern)
	}
	for pattern := range todo {
		t.Errorf("nobody visited %s", pattern)
	}
}

// answersWithoutScripts makes a mistake, mends it and saves, in a browser that runs no scripts.
func answersWithoutScripts(t *testing.T, on *browser, s *stage.Stage) {
	t.Helper()
	b := on.tab(t, s.Portal, phone)
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	b.goTo("/aanmelden")
	b.press(button("Karin de Wit"))
	b.press(row("Contactmoment na 6 weken", "Milan V."))
	if get[bool](b, `getComputedStyle(document.getElementById('channel-phone')).visibility !== 'hidden' && document.getElementById('channel-phone').checkVisibility()`) {
		t.Error("without scripts it asks how the contact went before there was any")
	}
	b.choose("outcome-reached")
	b.write("note", "zonder scripts")
	b.expect("422")
	b.press(button("Opslaan"))
	b.has("Er klopt nog iets niet")
	if note := get[string](b, `document.getElementById('note').value`); note != "zonder scripts" {
		t.Errorf("without scripts a mistake loses the note: %q", note)
	}
	b.choose("channel-phone", "place-work", "stable-yes", "support-yes", "help-no")
	b.press(button("Opslaan"))
	b.path("/taken")
	b.has("Opgeslagen: contactmoment na 6 weken, Milan V.")
	if said := b.heard(); len(said) > 0 {
		t.Errorf("without scripts the browser says %q", said)
	}
}
