package person_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// picture is the drawing for a desk: its lanes, and the links of their bars.
func picture(t *testing.T, d *browser.Doc) (lanes, bars []*html.Node) {
	t.Helper()
	all := d.All(browser.Class("desk"))
	if len(all) != 1 || all[0].Data != "svg" {
		t.Fatalf("%d pictures for a desk", len(all))
	}
	for n := range all[0].Descendants() {
		switch {
		case n.Data == "a" && browser.Attr(n, "class") == "lane":
			lanes = append(lanes, n)
		case n.Data == "a":
			bars = append(bars, n)
		}
	}
	return lanes, bars
}

// The page of a young person has a lane for each process that the reader sees, and no more.
func TestThePictureOfAYoungPerson(t *testing.T) {
	t.Parallel()
	b := browser.Together(t)
	for who, want := range map[care.StaffID][]string{
		webtest.Karin: {
			"Nazorg per 10 juli 2026 (3) " + web.ProcessPath(webtest.Sanne),
			"Overdracht " + web.ProcessPath(webtest.SannesHandover),
			"Nazorg per 10 juli 2026 (1) · afgerond " + web.ProcessPath(webtest.Ended),
		},
		webtest.Rita: {"Overdracht " + web.ProcessPath(webtest.SannesHandover)},
	} {
		d := b.As(who).Get(browser.SannesPage).Is(http.StatusOK)
		browser.WellMade(t, "the picture of a young person", d)
		lanes, bars := picture(t, d)
		var got []string
		for _, l := range lanes {
			got = append(got, browser.Flat(l)+" "+browser.Attr(l, "href"))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s sees lanes (-want +got):\n%s", who, diff)
		}
		tables := d.All(browser.Tag("caption"))
		if len(tables) != len(lanes) || len(bars) < len(lanes) {
			t.Errorf("%s: %d lanes, %d tables, %d bars", who, len(lanes), len(tables), len(bars))
		}
		for _, bar := range bars {
			page, place, _ := strings.Cut(browser.Attr(bar, "href"), "#")
			there := b.Get(page).Is(http.StatusOK)
			if place != "" && len(there.All(browser.WithAttr("id", place))) != 1 {
				t.Errorf("%q leads to #%s, which %s does not have", browser.Flat(bar), place, page)
			}
		}
	}
}

// Lines that are told as one count as one, are found by a filter as well, and are never parted by the end of a page.
func TestSeveralLinesOfATimelineAreOne(t *testing.T) {
	t.Parallel()
	b := browser.Together(t).As(webtest.Karin)
	for i := range b.Fake.Views {
		v := &b.Fake.Views[i]
		if v.ID != webtest.Sanne {
			continue
		}
		for n := range 30 { // each time three reminders and two messages, and one about another step
			for _, l := range webtest.Reminders() {
				l.Key, l.At = l.Key+care.NewID(), l.At.AddDate(0, 0, -14*n)
				v.Journal = append(v.Journal, l)
			}
		}
	}
	several := func(d *browser.Doc) int { return len(d.All(browser.Class("several"))) }
	whole := b.Get(browser.SannesPage + "?alles=1").Is(http.StatusOK)
	if n := several(whole); n != 30 {
		t.Errorf("%d times several lines are told as one", n)
	}
	var pages []string
	folded := 0
	for _, page := range []string{"1", "2"} {
		d := b.Get(browser.SannesPage + "?pagina=" + page).Is(http.StatusOK)
		d.Has(".pager", "van 66 regels") // 30 times two, and six of the three processes
		pages, folded = append(pages, d.Story()...), folded+several(d)
	}
	if diff := cmp.Diff(whole.Story(), pages); diff != "" || folded != 30 {
		t.Errorf("%d passages; the pages are not the whole (-whole +pages):\n%s", folded, diff)
	}
	b.Get(browser.SannesPage + "?pagina=3").Is(http.StatusSeeOther)
	part := b.Get(browser.SannesPage + "?alles=1&traject=" + string(webtest.Sanne)).Is(http.StatusOK)
	if several(part) != 30 || !slices.Contains(
		part.Story(), "today|Herinnering: contactmoment na 3 maanden di 17 nov · automatisch",
	) {
		t.Error("the lines are not in the timeline of their process")
	}
	if other := b.Get(browser.SannesPage + "?traject=" + string(webtest.SannesHandover)); several(other) > 0 {
		t.Error("the lines of one process are told of another")
	}
}
