package process_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"schakel/calendars"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// The picture of the whole course is drawn for three screens, says of every bar what it is, and leads to the task for
// who can do it, else to where the page tells of the step.
func TestThePictureOfAProcess(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t)
	years, err := calendars.SchoolYears()
	if err != nil {
		t.Fatal(err)
	}
	cal, err := calendar.New(calendar.Settings{School: true, Region: calendar.Noord, SchoolYears: years})
	if err != nil {
		t.Fatal(err)
	}
	b.Fake.Calendars = map[care.OrganisationID]calendar.Calendar{webtest.Linde: cal}
	for who, want := range map[care.StaffID][]string{
		webtest.Karin: {
			"done #stap-anker Van school, geweest, 10 jul 2026",
			"missed #verhaal-contact-6w Contactmoment na 6 weken, gemist, 24 aug tot en met 7 sep 2026",
			"late " + browser.Task(webtest.LateContact) +
				" Contactmoment na 3 maanden, te laat sinds 21 november 2026",
			"open #taken Hulp nodig na school, nu open, 6 tot en met 27 nov 2026",
			"coming #stap-extra-1 Extra contactmoment, komt nog, 4 tot en met 18 jan 2027",
			"coming #taken Contactmoment na 6 maanden, komt nog, 11 tot en met 25 jan 2027",
			"unsure #stap-contact-24m Contactmoment na 24 maanden, komt nog, onder voorbehoud, " +
				"10 tot en met 24 jul 2028",
		},
		webtest.Bos: {
			"done #stap-anker Van school, geweest, 10 jul 2026",
			"missed #verhaal-contact-6w Contactmoment na 6 weken, gemist, 24 aug tot en met 7 sep 2026",
			"late #stap-contact-3m Contactmoment na 3 maanden, te laat sinds 21 november 2026",
			"open " + browser.Task(webtest.OfferToNoord) + " Hulp nodig na school, nu open, 6 tot en met 27 nov 2026",
			"coming #stap-extra-1 Extra contactmoment, komt nog, 4 tot en met 18 jan 2027",
			"coming #taken Contactmoment na 6 maanden, komt nog, 11 tot en met 25 jan 2027",
			"unsure #stap-contact-24m Contactmoment na 24 maanden, komt nog, onder voorbehoud, " +
				"10 tot en met 24 jul 2028",
		},
	} {
		page := b.As(who).Get(browser.Trajectory(webtest.Crowded)).Is(http.StatusOK)
		browser.WellMade(t, "the picture of a process", page)
		pictures := page.All(browser.Class("picture"))
		if len(pictures) != 3 {
			t.Fatalf("%d pictures", len(pictures))
		}
		for _, p := range pictures {
			if diff := cmp.Diff(want, barsIn(p)); diff != "" {
				t.Errorf("%s, for a %s screen (-want +got):\n%s", who, browser.Attr(p, "class"), diff)
			}
		}
		page.Has(".course", "Van juli 2026 tot en met juli 2028", "schoolvakantie van PRO De Linde")
		page.Has("#verloop-tabel", "Contactmoment na 6 maanden 11 tot en met 25 jan 2027 overgeslagen",
			"Contactmoment na 3 maanden 6 tot en met 20 nov 2026 te laat sinds 21 november 2026",
			"zomer 4 jul tot en met 16 aug 2026")
		course, route := strings.Index(page.Body, `class="course"`), strings.Index(page.Body, `<ol class="route`)
		if course < 0 || course > route {
			t.Error("the picture does not stand above the route")
		}
	}
}

// barsIn are the links of a picture: how each looks, where it leads and what it is called.
func barsIn(picture *html.Node) (bars []string) {
	for n := range picture.Descendants() {
		if n.Data != "a" {
			continue
		}
		for c := range n.ChildNodes() {
			if c.Data == "title" {
				bars = append(
					bars, browser.Attr(n, "class")+" "+browser.Attr(n, "href")+" "+browser.Flat(c),
				)
			}
		}
	}
	return bars
}

func TestThereIsNoPictureOfWhatHasNotBegun(t *testing.T) {
	t.Parallel()
	page := browser.Overview(t).As(webtest.Karin).Get(browser.Trajectory(webtest.Begun)).Is(http.StatusOK)
	if len(page.All(browser.Class("course"))) > 0 {
		t.Error("something is drawn")
	}
}

func TestNoPageWithoutTheCalendar(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	b.Fake.Fail("WorkCalendar", care.ErrEngineAway)
	if page := b.Get(browser.Trajectory(webtest.Sanne)); page.Status < http.StatusInternalServerError {
		t.Errorf("status %d", page.Status)
	}
}

// What happened by itself about one step is one line that unfolds; what somebody did, and a step of its own, is not.
func TestWhatHappenedByItselfIsOneLine(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	b.Fake.Views[0].Journal = append(webtest.Reminders(), b.Fake.Views[0].Journal...)
	page := b.Get(browser.Trajectory(webtest.Sanne)).Is(http.StatusOK)
	browser.WellMade(t, "lines that are told as one", page)
	several := page.All(browser.Class("several"))
	if len(several) != 1 || browser.Attr(several[0], "class") != "several late" ||
		browser.Attr(several[0], "id") != "verhaal-contact-3m" {
		t.Fatalf("%d items of several lines", len(several))
	}
	page.Has(".several", "3 herinneringen en 2 berichten over Contactmoment na 3 maanden 12 tot en met 20 nov · "+
		"automatisch")
	lines := slices.Collect(several[0].Descendants())
	if n := slices.IndexFunc(lines, func(n *html.Node) bool { return n.Data == "details" }); n < 0 ||
		browser.HasAttr(lines[n], "open") {
		t.Error("the lines are not folded, or open at once")
	}
	if diff := cmp.Diff([]string{
		"late|Nog geen antwoord op contactmoment na 3 maanden: bericht aan de manager vr 20 nov · automatisch",
		"late|Nog geen antwoord op contactmoment na 3 maanden: bericht aan de zorgcoördinator wo 18 nov · automatisch",
		"today|Herinnering: contactmoment na 3 maanden di 17 nov · automatisch",
		"today|Herinnering: contactmoment na 3 maanden ma 16 nov · automatisch",
		"today|Herinnering: contactmoment na 3 maanden do 12 nov · automatisch",
		"today|Herinnering: contactmoment na 6 weken wo 11 nov · automatisch",
	}, page.Story()[:6]); diff != "" {
		t.Errorf("the story (-want +got):\n%s", diff)
	}
	late := page.All(func(n *html.Node) bool {
		return browser.Class("late")(n) && n.Data == "a"
	})
	if len(late) != 3 || browser.Attr(late[0], "href") != browser.Task(webtest.LateContact) {
		t.Errorf("%d bars are late", len(late))
	}
	oldest := b.Get(browser.Trajectory(webtest.Sanne) + "?volgorde=oud").Story()
	slices.Reverse(oldest)
	if diff := cmp.Diff(page.Story(), oldest); diff != "" {
		t.Errorf("from the other end it is another story:\n%s", diff)
	}
}
