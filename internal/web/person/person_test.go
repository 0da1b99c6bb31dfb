package person_test

import (
	"net/http"
	"net/url"
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

// linesOf are the lines of a story without how long nothing happened in between.
func linesOf(lines []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return strings.HasPrefix(l, "rest|") })
}

func TestOnePageForAYoungPerson(t *testing.T) {
	t.Parallel()
	b := browser.Together(t).As(webtest.Karin)
	d := b.Get(browser.SannesPage).Is(http.StatusOK)
	d.Has("h1", "Sanne Bakker")
	d.Has(".sub", "2 trajecten lopen · 1 voorbij")
	d.Has(".processes", "Nazorg per 10 juli 2026 (3)", "Wacht op Karin de Wit (mentor) sinds vr 6 nov",
		"Volgende: Contactmoment na 6 maanden, ma 11 jan 2027",
		"Overdracht", "PRO De Linde → Rietveld College", "Afgerond op zo 22 nov: overgedragen")
	d.Has("#plan", "Versie 2, do 11 jun om 10:40 door Karin de Wit", "Ik wil werken met planten.")
	d.Has("#gegevens", "Sanne Bakker", "12 maart 2008 (18 jaar)", "Groningen")
	d.Has("#tijdlijn", "Bezwaar", "Warm gesprek", "Overdracht gestart")
	browser.WellMade(t, "young person", d)
	looked := slices.DeleteFunc(b.Fake.Looked(), func(l string) bool { return !strings.Contains(l, " person ") })
	if len(looked) != 3 || b.Fake.LookWrites() != 1 {
		t.Errorf("looks: %v in %d writes", looked, b.Fake.LookWrites())
	}
}

// Where somebody lives and how they are reached is what one process knows. Where they differ, each says its own.
func TestTheProcessesOfAYoungPersonKnowDifferentThings(t *testing.T) {
	t.Parallel()
	b := browser.Together(t).As(webtest.Karin)
	d := b.Get(browser.SannesPage).Is(http.StatusOK)
	if text := d.Text("#gegevens"); strings.Contains(text, "Telefoon in") ||
		strings.Count(text, "06-12 34 56 78") != 1 {
		t.Errorf("what all know alike: %s", text)
	}
	for i := range b.Fake.Views {
		switch v := &b.Fake.Views[i]; v.ID {
		case webtest.Sanne:
			v.Person.Municipality = "Haren"
		case webtest.Ended:
			v.Person.Phone = "050 765 43 21" // of long ago
		case webtest.SannesHandover:
			v.Person.Phone, v.State = "050 123 45 67", care.Running
		}
	}
	d = b.Get(browser.SannesPage).Is(http.StatusOK)
	d.Has("#gegevens", "Gemeente in nazorg per 10 juli 2026 (3) Haren", "Gemeente in overdracht Groningen",
		"Telefoon in overdracht 050 123 45 67",
		"Telefoon in nazorg per 10 juli 2026 (3) 06-12 34 56 78", "E-mail sanne@voorbeeld.nl")
	if strings.Contains(d.Text("#gegevens"), "050 765 43 21") {
		t.Error("what is over says how somebody is reached")
	}
}

func TestTheTimelineTellsEachProcessAsItsOwnPageDoes(t *testing.T) {
	t.Parallel()
	b := browser.Together(t)
	sees := map[care.StaffID][]care.ProcessID{
		webtest.Karin: {webtest.Sanne, webtest.Ended, webtest.SannesHandover},
		webtest.Bos:   {webtest.Sanne, webtest.Ended},
		webtest.Rita:  {webtest.SannesHandover},
	}
	for who, processes := range sees {
		b.As(who)
		var all []string
		for _, id := range processes {
			for _, order := range []string{"", "volgorde=oud"} {
				own := b.Get(browser.Trajectory(id) + "?" + order).Is(http.StatusOK).Story()
				if len(own) == 0 {
					t.Fatalf("%s reads no story of %s", who, id)
				}
				part := b.Get(browser.SannesPage + "?traject=" + string(id) + "&" + order).Is(http.StatusOK).Story()
				if diff := cmp.Diff(own, part); diff != "" {
					t.Errorf("%s of %s, order %q (-own page +timeline):\n%s", who, id, order, diff)
				}
				if order == "" {
					all = append(all, linesOf(own)...)
				}
			}
		}
		whole := linesOf(b.Get(browser.SannesPage).Is(http.StatusOK).Story())
		slices.Sort(all)
		slices.Sort(whole)
		if diff := cmp.Diff(all, whole); diff != "" {
			t.Errorf("%s, all processes (-own pages +timeline):\n%s", who, diff)
		}
	}
}

// Somebody with a part in one process of a young person must not learn that there are others.
func TestNobodyLearnsOfProcessesOfOthers(t *testing.T) {
	t.Parallel()
	b := browser.Together(t).As(webtest.Rita)
	d := b.Get(browser.SannesPage).Is(http.StatusOK)
	d.Has(".sub", "1 traject loopt")
	for _, word := range []string{
		"azorg", "Toekomstplan", "geen plan", "voorbij", "Welk traject", string(webtest.Sanne), string(webtest.Ended),
	} {
		if strings.Contains(d.Body, word) {
			t.Errorf("who only receives the handover reads %q", word)
		}
	}
	plain := d.Text("main")
	// one of hers, and one of nobody's
	for _, id := range []care.ProcessID{webtest.Sanne, care.ProcessID(care.NewID())} {
		got := b.Get(browser.SannesPage + "?traject=" + string(id))
		got.Is(http.StatusSeeOther)
		if to := got.Header.Get("Location"); to != browser.SannesPage || b.Get(to).Text("main") != plain {
			t.Errorf("narrowed to %s leads to %q", id, to)
		}
	}
	if slices.ContainsFunc(b.Fake.Looked(), func(l string) bool {
		return !strings.HasSuffix(l, string(webtest.SannesHandover))
	}) {
		t.Errorf("looks at what was not shown: %v", b.Fake.Looked())
	}
	unknown := b.As(webtest.Stella).Get(web.PersonPath(care.PersonID(care.NewID()))).Is(http.StatusNotFound)
	if got := b.Get(browser.SannesPage).Is(http.StatusNotFound); got.Text("main") != unknown.Text("main") {
		t.Errorf("a third organisation reads %q, want %q", got.Text("main"), unknown.Text("main"))
	}
	b.Get("/jongeren/geen-nummer").Is(http.StatusNotFound)
	b.As(webtest.Beheer).Get(browser.SannesPage).Is(http.StatusForbidden)
}

func TestALongTimelineComesInPages(t *testing.T) {
	t.Parallel()
	b := browser.Together(t).As(webtest.Karin)
	for i := range b.Fake.Views {
		v := &b.Fake.Views[i]
		for n := range 60 {
			if v.Person.ID == webtest.PersonOf(webtest.Sanne) {
				e := v.Journal[len(v.Journal)-1]
				e.Key, e.At = e.Key+care.NewID(), e.At.AddDate(0, 0, -n*7)
				v.Journal = append(v.Journal, e)
			}
		}
	}
	whole := b.Get(browser.SannesPage + "?alles=1").Is(http.StatusOK).Story()
	for _, order := range []string{"", "volgorde=oud&"} {
		want := whole
		if order != "" {
			want = b.Get(browser.SannesPage + "?volgorde=oud&alles=1").Story()
		}
		var pages []string
		for _, page := range []string{"1", "2", "3", "4"} {
			d := b.Get(browser.SannesPage + "?" + order + "pagina=" + page).Is(http.StatusOK)
			pages = append(pages, d.Story()...)
			d.Has(".pager", "van 185 regels")
		}
		if diff := cmp.Diff(want, pages); diff != "" {
			t.Errorf("order %q: the pages are not the whole (-whole +pages):\n%s", order, diff)
		}
	}
	b.Get(browser.SannesPage + "?pagina=5").Is(http.StatusSeeOther)
	d := b.Get(browser.SannesPage + "?traject=" + string(webtest.SannesHandover) + "&volgorde=oud&pagina=2").
		Is(http.StatusOK)
	for _, link := range d.All(func(n *html.Node) bool {
		return n.Data == "a" && strings.Contains(browser.Attr(n, "href"), "?")
	}) {
		u, err := url.Parse(browser.Attr(link, "href"))
		if err != nil || u.Path != browser.SannesPage {
			t.Errorf("a link leads to %q", browser.Attr(link, "href"))
		}
		if browser.Flat(link) == "Vorige" &&
			u.Query().Encode() != "traject="+string(webtest.SannesHandover)+"&volgorde=oud" {
			t.Errorf("the page before is %q", u)
		}
	}
}

func TestNoPageWhenLookingCannotBeRecorded(t *testing.T) {
	t.Parallel()
	b := browser.Together(t).As(webtest.Karin)
	b.Fake.Fail("LogAccess", care.ErrEngineAway)
	if d := b.Get(browser.SannesPage); d.Status < 500 || strings.Contains(d.Body, "Bakker") {
		t.Errorf("status %d: %q", d.Status, d.Text("main"))
	}
}

func TestAnEmptyTimeline(t *testing.T) {
	t.Parallel()
	b := browser.Together(t).As(webtest.Karin)
	d := b.Get(web.PersonPath(webtest.PersonOf(webtest.Begun))).Is(http.StatusOK)
	d.Has("#tijdlijn", "Er is nog niets gebeurd.")
	d.Has("#plan", "Er is nog geen plan.")
	d.Has(".processes", "Wordt gestart")
	browser.WellMade(t, "young person without a story", d)
}

func TestAProcessLeadsToItsYoungPerson(t *testing.T) {
	t.Parallel()
	b := browser.Together(t).As(webtest.Karin)
	d := b.Get(browser.Trajectory(webtest.Sanne))
	leads := func(n *html.Node) bool { return browser.Attr(n, "href") == browser.SannesPage }
	if !slices.ContainsFunc(d.All(browser.Tag("a")), leads) {
		t.Error("no link to the page of the young person")
	}
}

// A transition, a follow-up and a handover of one young person are one story.
func TestOneStoryOfThreeKinds(t *testing.T) {
	t.Parallel()
	f := webtest.Transitioning()
	b := browser.Open(t, func(o *web.Options) { o.Store, o.Engine = f, f })
	b.Fake = f
	f.JoinMilou()
	milous := web.PersonPath(webtest.PersonOf(webtest.Milou))
	d := b.As(webtest.Karin).Get(milous).Is(http.StatusOK)
	d.Has("h1", "Milou Dijkstra")
	d.Has(
		".together",
		"Nazorg, overdracht en overgang 18-/18+ horen bij elkaar. Ze gaan uit van één plan: het toekomstplan.",
	)
	d.Has(
		".days", "Toekomstperspectief begonnen · Overgang 18-/18+", "Van school · Nazorg",
		"Eerste dag bij Rietveld College · Overdracht", "18 jaar · Overgang 18-/18+",
	)
	d.Has(
		"#plan", "Versie 2, wo 18 nov om 11:05 door J. Bos", "Begeleid wonen vanaf de zomer.", "Alle versies (3)",
		"Versie 1, nazorg",
	)
	browser.WellMade(t, "a young person with three kinds", d)

	story := strings.Join(linesOf(d.Story()), "\n")
	if n := strings.Count(story, "is verhuisd") + strings.Count(story, "Verhuisd"); n != 1 {
		t.Errorf("that Milou moved is said %d times:\n%s", n, story)
	}
	of := d.Texts(".of")
	if !slices.Contains(of, "Overdracht en Nazorg") && !slices.Contains(of, "Nazorg en Overdracht") {
		t.Errorf("which processes a line that is told once belongs to: %q", of)
	}
	for i := 1; i < len(of); i++ {
		if of[i] == of[i-1] && !strings.Contains(story, "rust") {
			t.Errorf("%q is named twice in a row", of[i])
		}
	}
	part := b.Get(milous + "?traject=" + string(webtest.Milou)).Is(http.StatusOK)
	if len(part.All(browser.Class("of"))) > 0 {
		t.Error("the story of one process names it")
	}
}

func TestStartingATransitionFromThePageOfAYoungPerson(t *testing.T) {
	t.Parallel()
	f := webtest.Transitioning()
	b := browser.Open(t, func(o *web.Options) { o.Store, o.Engine = f, f })
	b.Fake = f
	f.JoinMilou()
	sannes := web.PersonPath(webtest.PersonOf(webtest.Sanne))
	start := func(path string) bool {
		d := b.Get(path).Is(http.StatusOK)
		return slices.ContainsFunc(
			d.All(browser.Tag("a")), func(n *html.Node) bool { return browser.Flat(n) == "Overgang starten" },
		)
	}
	b.As(webtest.Bos)
	if start(web.PersonPath(webtest.PersonOf(webtest.Milou))) {
		t.Error("a second transition can be started")
	}
	if start(sannes) {
		t.Error("a transition of somebody of 18 and a half can be started")
	}
	for i := range f.Views {
		if v := &f.Views[i]; v.ID == webtest.Sanne {
			v.Person.BirthDate = webtest.Today.AddYears(-17)
		}
	}
	d := b.Get(sannes).Is(http.StatusOK)
	d.Has(".start-one", "Er is nog geen overgang 18-/18+. Overgang starten")
	if len(d.All(browser.WithAttr("href", web.StartTransitionOf(webtest.PersonOf(webtest.Sanne))))) != 1 {
		t.Error("the button does not lead to the start with this young person")
	}
	if b.As(webtest.Karin); start(sannes) {
		t.Error("a mentor starts a transition")
	}
}
