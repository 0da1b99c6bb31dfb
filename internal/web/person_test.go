package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

// linesOf are the lines of a story without how long nothing happened in between.
func linesOf(lines []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return strings.HasPrefix(l, "rest|") })
}

func TestOnePageForAYoungPerson(t *testing.T) {
	t.Parallel()
	b := together(t).as(webtest.Karin)
	d := b.get(sannesPage).is(http.StatusOK)
	d.has("h1", "Sanne Bakker")
	d.has(".sub", "2 trajecten lopen · 1 voorbij")
	d.has(".processes", "Nazorg per 10 juli 2026 (3)", "Wacht op Karin de Wit (mentor) sinds vr 6 nov",
		"Volgende: Contactmoment na 6 maanden, ma 11 jan 2027",
		"Overdracht", "PRO De Linde → Rietveld College", "Afgerond op zo 22 nov: overgedragen")
	d.has("#plan", "Versie 2, do 11 jun om 10:40 door Karin de Wit", "Ik wil werken met planten.")
	d.has("#gegevens", "Sanne Bakker", "12 maart 2008 (18 jaar)", "Groningen")
	d.has("#tijdlijn", "Bezwaar", "Warm gesprek", "Overdracht gestart")
	wellMade(t, "young person", d)
	looked := slices.DeleteFunc(b.fake.Looked(), func(l string) bool { return !strings.Contains(l, " person ") })
	if len(looked) != 3 || b.fake.LookWrites() != 1 {
		t.Errorf("looks: %v in %d writes", looked, b.fake.LookWrites())
	}
}

// Where somebody lives and how they are reached is what one process knows. Where they differ, each says its own.
func TestTheProcessesOfAYoungPersonKnowDifferentThings(t *testing.T) {
	t.Parallel()
	b := together(t).as(webtest.Karin)
	d := b.get(sannesPage).is(http.StatusOK)
	if text := d.text("#gegevens"); strings.Contains(text, "Telefoon in") ||
		strings.Count(text, "06-12 34 56 78") != 1 {
		t.Errorf("what all know alike: %s", text)
	}
	for i := range b.fake.Views {
		switch v := &b.fake.Views[i]; v.ID {
		case webtest.Sanne:
			v.Person.Municipality = "Haren"
		case webtest.Ended:
			v.Person.Phone = "050 765 43 21" // of long ago
		case webtest.SannesHandover:
			v.Person.Phone, v.State = "050 123 45 67", care.Running
		}
	}
	d = b.get(sannesPage).is(http.StatusOK)
	d.has("#gegevens", "Gemeente in nazorg per 10 juli 2026 (3) Haren", "Gemeente in overdracht Groningen",
		"Telefoon in overdracht 050 123 45 67",
		"Telefoon in nazorg per 10 juli 2026 (3) 06-12 34 56 78", "E-mail sanne@voorbeeld.nl")
	if strings.Contains(d.text("#gegevens"), "050 765 43 21") {
		t.Error("what is over says how somebody is reached")
	}
}

func TestTheTimelineTellsEachProcessAsItsOwnPageDoes(t *testing.T) {
	t.Parallel()
	b := together(t)
	sees := map[care.StaffID][]care.ProcessID{
		webtest.Karin: {webtest.Sanne, webtest.Ended, webtest.SannesHandover},
		webtest.Bos:   {webtest.Sanne, webtest.Ended},
		webtest.Rita:  {webtest.SannesHandover},
	}
	for who, processes := range sees {
		b.as(who)
		var all []string
		for _, id := range processes {
			for _, order := range []string{"", "volgorde=oud"} {
				own := b.get(trajectory(id) + "?" + order).is(http.StatusOK).story()
				if len(own) == 0 {
					t.Fatalf("%s reads no story of %s", who, id)
				}
				part := b.get(sannesPage + "?traject=" + string(id) + "&" + order).is(http.StatusOK).story()
				if diff := cmp.Diff(own, part); diff != "" {
					t.Errorf("%s of %s, order %q (-own page +timeline):\n%s", who, id, order, diff)
				}
				if order == "" {
					all = append(all, linesOf(own)...)
				}
			}
		}
		whole := linesOf(b.get(sannesPage).is(http.StatusOK).story())
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
	b := together(t).as(webtest.Rita)
	d := b.get(sannesPage).is(http.StatusOK)
	d.has(".sub", "1 traject loopt")
	for _, word := range []string{"azorg", "Toekomstplan", "geen plan", "voorbij", "Welk traject", string(
		webtest.Sanne,
	), string(webtest.Ended)} {
		if strings.Contains(d.body, word) {
			t.Errorf("who only receives the handover reads %q", word)
		}
	}
	plain := d.text("main")
	// one of hers, and one of nobody's
	for _, id := range []care.ProcessID{webtest.Sanne, care.ProcessID(care.NewID())} {
		got := b.get(sannesPage + "?traject=" + string(id))
		got.is(http.StatusSeeOther)
		if to := got.header.Get("Location"); to != sannesPage || b.get(to).text("main") != plain {
			t.Errorf("narrowed to %s leads to %q", id, to)
		}
	}
	if slices.ContainsFunc(b.fake.Looked(), func(
		l string,
	) bool {
		return !strings.HasSuffix(l, string(webtest.SannesHandover))
	}) {
		t.Errorf("looks at what was not shown: %v", b.fake.Looked())
	}
	unknown := b.as(webtest.Stella).get(personPath(care.PersonID(care.NewID()))).is(http.StatusNotFound)
	if got := b.get(sannesPage).is(http.StatusNotFound); got.text("main") != unknown.text("main") {
		t.Errorf("a third organisation reads %q, want %q", got.text("main"), unknown.text("main"))
	}
	b.get("/jongeren/geen-nummer").is(http.StatusNotFound)
	b.as(webtest.Beheer).get(sannesPage).is(http.StatusForbidden)
}

func TestALongTimelineComesInPages(t *testing.T) {
	t.Parallel()
	b := together(t).as(webtest.Karin)
	for i := range b.fake.Views {
		v := &b.fake.Views[i]
		for n := range 60 {
			if v.Person.ID == webtest.PersonOf(webtest.Sanne) {
				e := v.Journal[len(v.Journal)-1]
				e.Key, e.At = e.Key+care.NewID(), e.At.AddDate(0, 0, -n*7)
				v.Journal = append(v.Journal, e)
			}
		}
	}
	whole := b.get(sannesPage + "?alles=1").is(http.StatusOK).story()
	for _, order := range []string{"", "volgorde=oud&"} {
		want := whole
		if order != "" {
			want = b.get(sannesPage + "?volgorde=oud&alles=1").story()
		}
		var pages []string
		for _, page := range []string{"1", "2", "3", "4"} {
			d := b.get(sannesPage + "?" + order + "pagina=" + page).is(http.StatusOK)
			pages = append(pages, d.story()...)
			d.has(".pager", "van 185 regels")
		}
		if diff := cmp.Diff(want, pages); diff != "" {
			t.Errorf("order %q: the pages are not the whole (-whole +pages):\n%s", order, diff)
		}
	}
	b.get(sannesPage + "?pagina=5").is(http.StatusSeeOther)
	d := b.get(sannesPage + "?traject=" + string(webtest.SannesHandover) + "&volgorde=oud&pagina=2").is(http.StatusOK)
	for _, link := range d.all(func(
		n *html.Node,
	) bool {
		return n.Data == "a" && strings.Contains(attr(n, "href"), "?")
	}) {
		u, err := url.Parse(attr(link, "href"))
		if err != nil || u.Path != sannesPage {
			t.Errorf("a link leads to %q", attr(link, "href"))
		}
		if flat(link) == "Vorige" && u.Query().Encode() != "traject="+string(webtest.SannesHandover)+"&volgorde=oud" {
			t.Errorf("the page before is %q", u)
		}
	}
}

func TestNoPageWhenLookingCannotBeRecorded(t *testing.T) {
	t.Parallel()
	b := together(t).as(webtest.Karin)
	b.fake.Fail("LogAccess", care.ErrEngineAway)
	if d := b.get(sannesPage); d.status < 500 || strings.Contains(d.body, "Bakker") {
		t.Errorf("status %d: %q", d.status, d.text("main"))
	}
}

func TestAnEmptyTimeline(t *testing.T) {
	t.Parallel()
	b := together(t).as(webtest.Karin)
	d := b.get(personPath(webtest.PersonOf(webtest.Begun))).is(http.StatusOK)
	d.has("#tijdlijn", "Er is nog niets gebeurd.")
	d.has("#plan", "Er is nog geen plan.")
	d.has(".processes", "Wordt gestart")
	wellMade(t, "young person without a story", d)
}

func TestAProcessLeadsToItsYoungPerson(t *testing.T) {
	t.Parallel()
	b := together(t).as(webtest.Karin)
	d := b.get(trajectory(webtest.Sanne))
	if !slices.ContainsFunc(d.all(tag("a")), func(n *html.Node) bool { return attr(n, "href") == sannesPage }) {
		t.Error("no link to the page of the young person")
	}
}

// A transition, a follow-up and a handover of one young person are one story.
func TestOneStoryOfThreeKinds(t *testing.T) {
	t.Parallel()
	f := webtest.Transitioning()
	b := open(t, func(o *Options) { o.Store, o.Engine = f, f })
	b.fake = f
	f.JoinMilou()
	milous := personPath(webtest.PersonOf(webtest.Milou))
	d := b.as(webtest.Karin).get(milous).is(http.StatusOK)
	d.has("h1", "Milou Dijkstra")
	d.has(
		".together",
		"Nazorg, overdracht en overgang 18-/18+ horen bij elkaar. Ze gaan uit van één plan: het toekomstplan.",
	)
	d.has(
		".days", "Toekomstperspectief begonnen · Overgang 18-/18+", "Van school · Nazorg",
		"Eerste dag bij Rietveld College · Overdracht", "18 jaar · Overgang 18-/18+",
	)
	d.has(
		"#plan", "Versie 2, wo 18 nov om 11:05 door J. Bos", "Begeleid wonen vanaf de zomer.", "Alle versies (3)",
		"Versie 1, nazorg",
	)
	wellMade(t, "a young person with three kinds", d)

	story := strings.Join(linesOf(d.story()), "\n")
	if n := strings.Count(story, "is verhuisd") + strings.Count(story, "Verhuisd"); n != 1 {
		t.Errorf("that Milou moved is said %d times:\n%s", n, story)
	}
	of := d.texts(".of")
	if !slices.Contains(of, "Overdracht en Nazorg") && !slices.Contains(of, "Nazorg en Overdracht") {
		t.Errorf("which processes a line that is told once belongs to: %q", of)
	}
	for i := 1; i < len(of); i++ {
		if of[i] == of[i-1] && !strings.Contains(story, "rust") {
			t.Errorf("%q is named twice in a row", of[i])
		}
	}
	if part := b.get(milous + "?traject=" + string(webtest.Milou)).is(http.StatusOK); len(part.all(class("of"))) > 0 {
		t.Error("the story of one process names it")
	}
}

func TestStartingATransitionFromThePageOfAYoungPerson(t *testing.T) {
	t.Parallel()
	f := webtest.Transitioning()
	b := open(t, func(o *Options) { o.Store, o.Engine = f, f })
	b.fake = f
	f.JoinMilou()
	sannes := personPath(webtest.PersonOf(webtest.Sanne))
	start := func(path string) bool {
		d := b.get(path).is(http.StatusOK)
		return slices.ContainsFunc(d.all(tag("a")), func(n *html.Node) bool { return flat(n) == "Overgang starten" })
	}
	b.as(webtest.Bos)
	if start(personPath(webtest.PersonOf(webtest.Milou))) {
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
	d := b.get(sannes).is(http.StatusOK)
	d.has(".start-one", "Er is nog geen overgang 18-/18+. Overgang starten")
	if len(d.all(withAttr("href", startTransitionOf(webtest.PersonOf(webtest.Sanne))))) != 1 {
		t.Error("the button does not lead to the start with this young person")
	}
	if b.as(webtest.Karin); start(sannes) {
		t.Error("a mentor starts a transition")
	}
}
