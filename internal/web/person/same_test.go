package person_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
	"schakel/internal/words"
)

// sannesDouble is somebody who looks like Sanne.
const sannesDouble care.PersonID = "00000000-0000-4000-9000-0000000000e9"

// alike is the product with somebody who looks like Sanne.
func alike(t *testing.T, change ...func(*webtest.Fake)) *browser.Browser {
	t.Helper()
	b := browser.Together(t)
	f := b.Fake
	sanne := webtest.PersonOf(webtest.Sanne)
	double := care.Person{
		ID: sannesDouble, FirstName: "Sanne-Lot", Infix: "<b>", LastName: "Bakker",
		BirthDate: calendar.MustDate("2008-03-12"),
	}
	likeness := care.Likeness{Name: care.Nearly, BirthDate: care.Agrees}
	f.Alike = map[care.PersonID][]care.Lookalike{sanne: {{Person: double, Likeness: likeness}}}
	f.Pairs = map[care.PersonID]care.SameView{sanne: {May: true, Likeness: likeness, Sides: [2]care.SameSide{
		{
			Person: care.Person{
				ID: sanne, FirstName: "Sanne", LastName: "Bakker", BirthDate: double.BirthDate, PupilNumber: "L-1042",
			},
			Processes: []care.SameProcess{
				{ID: webtest.Sanne, Kind: care.Followup, State: care.Running, SchoolName: "PRO De Linde"},
			},
		},
		{
			Person: double,
			Processes: []care.SameProcess{
				{
					ID: webtest.Chris, Kind: care.Handover, Crossing: care.VoMbo, State: care.Closed,
					SchoolName: "PRO De Linde", ReceiverName: "Rietveld College",
				},
			},
		},
	}}}
	f.Becomes = care.Said{ID: "00000000-0000-4000-8000-00000000abcd", State: care.SameJoined, Kept: sanne}
	for _, c := range change {
		c(f)
	}
	return b.As(webtest.Fatima)
}

func pairPath() string { return web.SamePath(webtest.PersonOf(webtest.Sanne), sannesDouble) }

func TestAQuietLineAboutWhoLooksAlike(t *testing.T) {
	t.Parallel()
	b := alike(t)
	for _, path := range []string{browser.SannesPage, browser.Trajectory(webtest.Sanne)} {
		d := b.Get(path).Is(http.StatusOK)
		d.Has(".alike", "Lijkt op Sanne-Lot <b> Bakker (geboren 12 maart 2008). Is dit dezelfde jongere?")
		browser.WellMade(t, path, d)
	}
	b.Fake.Alike[webtest.PersonOf(webtest.Sanne)][0].Asked = true
	b.Get(browser.SannesPage).Has(".alike", "Er is gevraagd of dit dezelfde jongere is. Bekijk de vraag")
	if d := b.Get(browser.Trajectory(webtest.Paused)); strings.Contains(d.Body, "alike") {
		t.Error("somebody looks like nobody")
	}
}

func TestTwoSideBySide(t *testing.T) {
	t.Parallel()
	b := alike(t)
	d := b.Get(pairPath()).Is(http.StatusOK)
	browser.WellMade(t, "two side by side", d)
	d.Has("h1", "Is dit dezelfde jongere?")
	d.Has(
		".pair", "Sanne Bakker", "12 maart 2008", "L-1042", "Nazorg", "PRO De Linde", "Sanne-Lot <b> Bakker",
		"Overdracht vo naar mbo", "PRO De Linde → Rietveld College · voorbij",
	)
	d.Has(
		"main", "bijna gelijk: een streepje, spatie of punt verschilt", "Geboortedatum gelijk",
		"Kent nog een organisatie een van beiden?", "Ja, dit is dezelfde", "Nee, dit zijn er twee",
	)
	var looked []string
	for _, l := range b.Fake.Looked() {
		if strings.Contains(l, " same ") {
			looked = append(looked, l[strings.LastIndex(l, " ")+1:])
		}
	}
	slices.Sort(looked)
	want := []string{string(webtest.Chris), string(webtest.Sanne)}
	if !slices.Equal(looked, slices.Sorted(slices.Values(want))) {
		t.Errorf("looked at %v, want %v", looked, want)
	}
	for _, path := range []string{
		web.SamePath(sannesDouble, sannesDouble), web.SamePath(sannesDouble, care.PersonID(care.NewID())),
		web.PersonPath("x") + "/zelfde/y",
	} {
		b.Get(path).Is(http.StatusNotFound)
	}
	b.As(webtest.Beheer).Get(pairPath()).Is(http.StatusForbidden)
}

func TestSayingWhoIsWho(t *testing.T) {
	t.Parallel()
	b := alike(t)
	sanne := webtest.PersonOf(webtest.Sanne)
	d := b.Post(pairPath(), url.Values{"antwoord": {"zelfde"}}).Is(http.StatusSeeOther)
	if to := d.Header.Get("Location"); to != web.PersonPath(sanne) {
		t.Errorf("leads to %q", to)
	}
	d = b.Get(web.PersonPath(sanne)).Is(http.StatusOK)
	d.Has(".flash", "Samengevoegd: dit is nu één jongere.", "Ongedaan maken")
	if !strings.Contains(d.Body, `href="`+web.ApartPath(sanne, b.Fake.Becomes.ID)+`"`) {
		t.Error("no way back")
	}
	b.Post(pairPath(), url.Values{"antwoord": {"twee"}}).Is(http.StatusSeeOther)
	b.Get(web.PersonPath(sanne)).Has(".flash", "Opgeslagen: dit zijn twee jongeren.", "Ongedaan maken")
	b.Fake.Becomes = care.Said{ID: b.Fake.Becomes.ID, State: care.SameAsked}
	d = b.Post(pairPath(), url.Values{"antwoord": {"zelfde"}}).Is(http.StatusSeeOther)
	if to := d.Header.Get("Location"); to != pairPath() {
		t.Errorf("leads to %q", to)
	}
	b.Get(pairPath()).Has(".flash", "Gevraagd.")
	b.Post(pairPath(), url.Values{"antwoord": {"misschien"}}).Is(http.StatusBadRequest)
	said := func(what string) webtest.SaidSame {
		return webtest.SaidSame{By: webtest.Fatima, Person: sanne, Other: sannesDouble, What: what}
	}
	got, want := b.Saids(), []webtest.SaidSame{said("same"), said("another"), said("same")}
	if !slices.Equal(got, want) {
		t.Errorf("said %v, want %v", got, want)
	}
}

// TestWhatWasSaidOfThem shows each state with what can be done then.
func TestWhatWasSaidOfThem(t *testing.T) {
	t.Parallel()
	karin := []care.Sayer{{Name: "Karin de Wit", OrgName: "PRO De Linde"}}
	at := webtest.Today.At(9, 0)
	for what, c := range map[string]struct {
		said    care.SameSaid
		lines   []string
		buttons []string
	}{
		"asked": {
			care.SameSaid{State: care.SameAsked, At: at, By: karin, Own: true, Waits: []string{"Rietveld College"}},
			[]string{
				"Karin de Wit (PRO De Linde) zei op",
				"dat dit dezelfde jongere is. We wachten op het antwoord van Rietveld College.",
			},
			[]string{"Nee, dit zijn er twee", "Vraag intrekken"},
		},
		"asked of nobody whom the reader may know": {
			care.SameSaid{State: care.SameAsked, At: at, By: karin, Own: true},
			[]string{"het antwoord van wie een van beiden nog meer kent"},
			[]string{"Vraag intrekken"},
		},
		"asked of the reader": {
			care.SameSaid{State: care.SameAsked, At: at, By: karin, Asked: true},
			[]string{"Jouw organisatie heeft nog niet geantwoord.", "Geef antwoord"},
			nil,
		},
		"two, says the other side": {
			care.SameSaid{
				State: care.SameAnother, At: at, By: []care.Sayer{{Name: "Rita", OrgName: "Rietveld College"}},
			},
			[]string{"Rita (Rietveld College) zei op", "dat dit twee jongeren zijn."},
			[]string{"Ja, dit is dezelfde"},
		},
		"two": {
			care.SameSaid{State: care.SameAnother, At: at, By: karin, Own: true},
			[]string{"dat dit twee jongeren zijn."},
			[]string{"Ja, dit is dezelfde", "Toch niet zeker"},
		},
	} {
		b := alike(t)
		pair := b.Fake.Pairs[webtest.PersonOf(webtest.Sanne)]
		c.said.ID = "00000000-0000-4000-8000-00000000abce"
		pair.Said = &c.said
		b.Fake.Pairs[webtest.PersonOf(webtest.Sanne)] = pair
		d := b.Get(pairPath()).Is(http.StatusOK)
		browser.WellMade(t, what, d)
		d.Has(".notice", c.lines...)
		for _, button := range []string{
			"Ja, dit is dezelfde", "Nee, dit zijn er twee", "Vraag intrekken", "Toch niet zeker",
		} {
			want := slices.Contains(c.buttons, button) || what == "asked of nobody whom the reader may know" &&
				button == "Nee, dit zijn er twee"
			if got := strings.Contains(d.Text("main"), button); got != want {
				t.Errorf("%s: the button %q: %t", what, button, got)
			}
		}
		b.Post(pairPath(), url.Values{"antwoord": {"intrekken"}}).Is(http.StatusSeeOther)
		if got, want := b.Saids(), []webtest.SaidSame{{
			By: webtest.Fatima, ID: c.said.ID, What: "apart",
		}}; !slices.Equal(got, want) {
			t.Errorf("%s: taken back %v, want %v", what, got, want)
		}
	}
	b := alike(t)
	pair := b.Fake.Pairs[webtest.PersonOf(webtest.Sanne)]
	pair.May = false
	b.Fake.Pairs[webtest.PersonOf(webtest.Sanne)] = pair
	b.Get(pairPath()).Has("main", "Een zorgcoördinator, een manager of wie een traject van deze jongere heeft")
	pair.Said = &care.SameSaid{State: care.SameJoined, Kept: webtest.PersonOf(webtest.Sanne)}
	b.Fake.Pairs[webtest.PersonOf(webtest.Sanne)] = pair
	if d := b.Get(pairPath()).Is(http.StatusSeeOther); d.Header.Get("Location") != browser.SannesPage {
		t.Errorf("once they are joined it leads to %q", d.Header.Get("Location"))
	}
}

// TestWhyTheyCannotBeOne words every cause, with what to do first.
func TestWhyTheyCannotBeOne(t *testing.T) {
	t.Parallel()
	for _, problem := range []care.SameProblem{
		care.SameBirth, care.SameName, care.SameNumber, care.SameFollowup, care.SameHandover, care.SameTransition,
		care.SameDeceased, care.SameElsewhere, care.SameLater,
	} {
		b := alike(t)
		b.Fake.Refuses = &care.SameError{Problem: problem, Processes: []care.ProcessID{webtest.Sanne, webtest.Chris}}
		d := b.Post(pairPath(), url.Values{"antwoord": {"zelfde"}}).Is(http.StatusUnprocessableEntity)
		d.Has(
			".notice", words.SameProblem[problem], "Nazorg van Sanne Bakker, PRO De Linde",
			"Overdracht vo naar mbo van Sanne-Lot",
		)
		browser.WellMade(t, string(problem), d)
		if words.SameProblem[problem] == "" {
			t.Errorf("no words for %s", problem)
		}
	}
}

func TestAnsweringWhatOthersAsk(t *testing.T) {
	t.Parallel()
	asked := care.SameQuestion{
		ID: "00000000-0000-4000-8000-00000000abcf", At: webtest.Today.At(9, 0),
		By: care.Sayer{Name: "Rita Rietveld", OrgName: "Rietveld College"},
		People: []care.Person{
			{
				ID: webtest.PersonOf(webtest.Sanne), FirstName: "Sanne", LastName: "Bakker",
				BirthDate: calendar.MustDate("2008-03-12"), PupilNumber: "L-1042",
			},
		},
		Likeness:  care.Likeness{Name: care.Nearly, BirthDate: care.Agrees},
		Processes: []care.ProcessID{webtest.Sanne},
	}
	b := alike(t, func(f *webtest.Fake) { f.Questions = []care.SameQuestion{asked} })
	b.Get("/taken").Is(http.StatusOK).Has(".notice", "1 vraag over wie iemand is")
	d := b.Get(web.QuestionsPath).Is(http.StatusOK)
	browser.WellMade(t, "questions", d)
	d.Has(".question", "Rita Rietveld (Rietveld College) zei op", "dat dit dezelfde jongere is als iemand die daar "+
		"bekend is.", "Sanne Bakker", "12 maart 2008", "L-1042",
		"bijna gelijk", "Ja, dit is dezelfde", "Nee, dit zijn er twee")
	if !slices.Contains(b.Fake.Looked(), string(webtest.Fatima)+" same "+string(webtest.Sanne)) {
		t.Errorf("looked: %v", b.Fake.Looked())
	}
	answer := func(id care.SameID, what string) *browser.Doc {
		return b.Post(web.QuestionsPath, url.Values{"vraag": {string(id)}, "antwoord": {what}})
	}
	answer(asked.ID, "misschien").Is(http.StatusBadRequest)
	answer("x", "zelfde").Is(http.StatusNotFound)
	answer(care.SameID(care.NewID()), "zelfde").Is(http.StatusNotFound)
	b.Fake.Refuses = &care.SameError{Problem: care.SameElsewhere}
	answer(asked.ID, "zelfde").Is(http.StatusUnprocessableEntity).Has("main", words.SameProblem[care.SameElsewhere])
	b.Fake.Refuses = nil
	answer(asked.ID, "twee").Is(http.StatusSeeOther)
	b.Get(web.QuestionsPath).Has(".flash", "Opgeslagen: dit zijn twee jongeren.")
	if to := answer(asked.ID, "zelfde").Is(http.StatusSeeOther).Header.Get("Location"); to != browser.SannesPage {
		t.Errorf("joined leads to %q", to)
	}
	b.Get(browser.SannesPage).Has(".flash", "Samengevoegd")
	b.Fake.Becomes = care.Said{State: care.SameAsked}
	answer(asked.ID, "zelfde").Is(http.StatusSeeOther)
	b.Get(web.QuestionsPath).Has(".flash", "Nog niet iedereen")

	b.Fake.Questions = nil
	b.Get(web.QuestionsPath).Is(http.StatusOK).Has("main", "Er zijn geen vragen.")
	if d := b.Get("/taken"); strings.Contains(d.Body, "wie iemand is") {
		t.Error("nobody asks anything, and still there is a line")
	}
	b.As(webtest.Beheer).Get(web.QuestionsPath).Is(http.StatusForbidden)
}

func TestTakingApart(t *testing.T) {
	t.Parallel()
	sanne := webtest.PersonOf(webtest.Sanne)
	join := care.SameJoin{ID: "00000000-0000-4000-8000-00000000abd0", At: webtest.Today.At(9, 0), By: []care.Sayer{
		{Name: "Fatima el Amrani", OrgName: "PRO De Linde"}, {Name: "Rita Rietveld", OrgName: "Rietveld College"},
	}}
	b := alike(t, func(f *webtest.Fake) { f.Joins = map[care.PersonID][]care.SameJoin{sanne: {join}} })
	b.Get(browser.SannesPage).Is(http.StatusOK).Has(
		"#gegevens", "door Fatima el Amrani (PRO De Linde) en Rita Rietveld (Rietveld College). Weer uit elkaar halen",
	)
	d := b.Get(web.ApartPath(sanne, join.ID)).Is(http.StatusOK)
	browser.WellMade(t, "taking apart", d)
	d.Has("main", "Weer uit elkaar halen", "Sanne Bakker", "Het worden weer twee jongeren.")
	b.Get(web.ApartPath(sanne, care.SameID(care.NewID()))).Is(http.StatusNotFound)
	b.Get(web.ApartPath(sannesDouble, join.ID)).Is(http.StatusNotFound)
	b.Fake.Refuses = &care.SameError{Problem: care.SameLater}
	b.Post(web.ApartPath(sanne, join.ID), nil).Is(http.StatusUnprocessableEntity).Has(
		".notice", words.SameProblem[care.SameLater],
	)
	b.Fake.Refuses = nil
	b.Post(web.ApartPath(sanne, join.ID), nil).Is(http.StatusSeeOther)
	b.Get(browser.SannesPage).Has(".flash", "Uit elkaar gehaald: dit zijn weer twee jongeren.")
	got, want := b.Saids(), []webtest.SaidSame{{By: webtest.Fatima, ID: join.ID, What: "apart"}}
	if !slices.Equal(got, want) {
		t.Errorf("said %v, want %v", got, want)
	}
}

// TestWhenWhoIsWhoCannotBeRead fails every method once: no page shows half of it.
func TestWhenWhoIsWhoCannotBeRead(t *testing.T) {
	t.Parallel()
	for method, path := range map[string]string{
		"Lookalikes": browser.SannesPage, "SameJoins": browser.SannesPage,
		"SamePage": pairPath(), "SameQuestions": "/taken",
	} {
		b := alike(t)
		b.Fake.Fail(method, http.ErrServerClosed)
		b.Get(path).Is(http.StatusInternalServerError)
	}
}
