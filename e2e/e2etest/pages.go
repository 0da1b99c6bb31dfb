package e2etest

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"schakel/dev/stage"
	"schakel/internal/care"
	"schakel/internal/proof"
)

// AnsweredTask returns the address of the task of a step that was answered.
func AnsweredTask(t *testing.T, s *stage.Stage, process, step string) string {
	t.Helper()
	for _, line := range View(t, s, care.ProcessID(strings.TrimPrefix(process, "/trajecten/"))).Journal {
		if line.Details.Step == step && line.Details.Task != "" {
			return "/taken/" + string(line.Details.Task)
		}
	}
	t.Fatalf("%s was not answered", step)
	return ""
}

// Screens on which nothing may stick out, beside the two that are looked at closely: a small phone, and a desk at 200
// and at 400 %.
var alsoOn = []screen{{360, 640, true}, {640, 400, false}, {320, 200, false}}

// Visited is one page as somebody sees it.
type Visited struct {
	Who    string // name of somebody of the staff, or the link of a guest; empty: nobody
	Path   string
	Fill   func(*Tab)      // done when the page is there; what it leads to is looked at
	Press  chromedp.Search // pressed then: the same page with a mistake
	Status string          // of a page that is not 200
	Shot   string          // file name of a screenshot, without .png
}

// AlsoPressed are pages below an address by their names, and each of which the button is given again with that pressed
// at once. They are in the same order each time, so that a sample can be repeated.
func AlsoPressed(who, below string, buttons map[string]string) (pages []Visited) {
	for _, name := range slices.Sorted(maps.Keys(buttons)) {
		pages = append(pages, Visited{Who: who, Path: below + name})
		if buttons[name] != "" {
			pages = append(pages, Visited{Who: who, Path: below + name, Press: Button(buttons[name])})
		}
	}
	return pages
}

// VisitAll looks at a sample of these pages, each as the person who works with it.
func (b *Browser) VisitAll(t *testing.T, s *stage.Stage, pages []Visited) {
	t.Helper()
	tabs := map[string]*Tab{}
	for _, p := range sampleOf(t, pages) {
		n := tabs[p.Who]
		switch {
		case n != nil:
		case p.Who == "" || strings.HasPrefix(p.Who, "/"):
			n = b.Tab(t, s.Portal, Phone)
		default:
			n = b.Person(t, s.Portal, p.Who, Phone)
		}
		if strings.HasPrefix(p.Who, "/") && tabs[p.Who] == nil { // a guest comes in by a link
			n.GoTo(p.Who)
			n.Press(Button("Openen"))
		}
		tabs[p.Who] = n
		n.Visit(p)
	}
}

// sampleOf takes one in eight pages, and of all that have a picture when pictures are made. A page is known by its
// place in the list: its address is new each time.
func sampleOf(t *testing.T, pages []Visited) (sample []Visited) {
	t.Helper()
	var places []string
	for i, p := range pages {
		places = append(places, fmt.Sprintf("%03d", i))
		if *screens != "" && p.Shot != "" {
			sample = append(sample, p)
		}
	}
	if *screens != "" {
		return sample
	}
	drawn := proof.Sample(t, places, len(pages)/8+1)
	for i, p := range pages {
		if slices.Contains(drawn, places[i]) {
			sample = append(sample, p)
		}
	}
	t.Logf("%d pages looked at, at 390 and 1280 px", len(sample))
	return sample
}

// Visit looks at one page at every width.
func (b *Tab) Visit(p Visited) {
	b.t.Helper()
	b.Expect(p.Status)
	b.Resize(Phone)
	b.GoTo(p.Path)
	if p.Fill != nil {
		p.Fill(b)
	}
	if p.Press != "" {
		b.Expect("422")
		b.Press(p.Press)
	}
	b.EveryWidth(p)
}

// EveryWidth looks at the page that is shown at every width.
func (b *Tab) EveryWidth(p Visited) {
	b.t.Helper()
	for _, at := range []screen{Phone, Desk} {
		b.Resize(at)
		b.Shoot(p.Shot)
	}
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll('details').forEach(d => { d.open = true })`))
	for _, at := range []screen{Phone, Desk} {
		b.Resize(at)
		b.LookClosely()
	}
	for _, at := range alsoOn {
		b.Resize(at)
		for _, w := range b.tooWide() {
			b.t.Errorf("%s at %d px: %s", p.Path, at.width, w)
		}
	}
}

// AsksWho fills in a start form for somebody who looks like a young person whom the organisation knows, and sends it:
// the page comes back with the question who it is. Fields are given as id, text; a choice as its id with "".
func AsksWho(send string, fields ...string) func(*Tab) {
	return func(b *Tab) {
		b.t.Helper()
		for i := 0; i < len(fields); i += 2 {
			if fields[i+1] == "" {
				b.Choose(fields[i])
				continue
			}
			b.Write(fields[i], fields[i+1])
		}
		b.Press(Button(send))
		b.Until(patience, "the focus is on what is asked", `document.activeElement.matches('.asks[role=alert]')`)
	}
}

// TaskOf returns the address of a task in somebody's inbox.
func TaskOf(t *testing.T, s *stage.Stage, email, person string, form care.Form) string {
	t.Helper()
	in, err := s.Store.Inbox(t.Context(), Staff(t, s, email), s.Now())
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

// AllVisited holds that every page at these addresses of the site map was visited.
func AllVisited(t *testing.T, paths []string, pages []Visited) {
	t.Helper()
	site := http.NewServeMux()
	todo := map[string]bool{}
	for _, pattern := range paths {
		if pattern == "/" {
			pattern += "{$}"
		}
		site.Handle(pattern, http.NotFoundHandler())
		todo[pattern] = true
	}
	for _, p := range pages {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.Path, nil)
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
