package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/webtest"
	"schakel/internal/words"
)

// sannesDouble is somebody who looks like Sanne.
const sannesDouble care.PersonID = "00000000-0000-4000-9000-0000000000e9"

// alike is the product with somebody who looks like Sanne.
func alike(t *testing.T, change ...func(*webtest.Fake)) *browser {
	t.Helper()
	b := together(t)
	f := b.fake
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
	return b.as(webtest.Fatima)
}

func pairPath() string { return samePath(webtest.PersonOf(webtest.Sanne), sannesDouble) }

func TestAQuietLineAboutWhoLooksAlike(t *testing.T) {
	t.Parallel()
	b := alike(t)
	for _, path := range []string{sannesPage, trajectory(webtest.Sanne)} {
		d := b.get(path).is(http.StatusOK)
		d.has(".alike", "Lijkt op Sanne-Lot <b> Bakker (geboren 12 maart 2008). Is dit dezelfde jongere?")
		wellMade(t, path, d)
	}
	b.fake.Alike[webtest.PersonOf(webtest.Sanne)][0].Asked = true
	b.get(sannesPage).has(".alike", "Er is gevraagd of dit dezelfde jongere is. Bekijk de vraag")
	if d := b.get(trajectory(webtest.Paused)); strings.Contains(d.body, "alike") {
		t.Error("somebody looks like nobody")
	}
}

func TestTwoSideBySide(t *testing.T) {
	t.Parallel()
	b := alike(t)
	d := b.get(pairPath()).is(http.StatusOK)
	wellMade(t, "two side by side", d)
	d.has("h1", "Is dit dezelfde jongere?")
	d.has(
		".pair", "Sanne Bakker", "12 maart 2008", "L-1042", "Nazorg", "PRO De Linde", "Sanne-Lot <b> Bakker",
		"Overdracht vo naar mbo", "PRO De Linde → Rietveld College · voorbij",
	)
	d.has(
		"main", "bijna gelijk: een streepje, spatie of punt verschilt", "Geboortedatum gelijk",
		"Kent nog een organisatie een van beiden?", "Ja, dit is dezelfde", "Nee, dit zijn er twee",
	)
	var looked []string
	for _, l := range b.fake.Looked() {
		if strings.Contains(l, " same ") {
			looked = append(looked, l[strings.LastIndex(l, " ")+1:])
		}
	}
	slices.Sort(looked)
	if want := []string{string(webtest.Chris), string(webtest.Sanne)}; !slices.Equal(
		looked, slices.Sorted(slices.Values(want)),
	) {
		t.Errorf("looked at %v, want %v", looked, want)
	}
	for _, path := range []string{samePath(sannesDouble, sannesDouble), samePath(
		sannesDouble, care.PersonID(care.NewID()),
	), personPath("x") + "/zelfde/y"} {
		b.get(path).is(http.StatusNotFound)
	}
	b.as(webtest.Beheer).get(pairPath()).is(http.StatusForbidden)
}

func TestSayingWhoIsWho(t *testing.T) {
	t.Parallel()
	b := alike(t)
	sanne := webtest.PersonOf(webtest.Sanne)
	d := b.post(pairPath(), url.Values{"antwoord": {"zelfde"}}).is(http.StatusSeeOther)
	if to := d.header.Get("Location"); to != personPath(sanne) {
		t.Errorf("leads to %q", to)
	}
	d = b.get(personPath(sanne)).is(http.StatusOK)
	d.has(".flash", "Samengevoegd: dit is nu één jongere.", "Ongedaan maken")
	if !strings.Contains(d.body, `href="`+apartPath(sanne, b.fake.Becomes.ID)+`"`) {
		t.Error("no way back")
	}
	b.post(pairPath(), url.Values{"antwoord": {"twee"}}).is(http.StatusSeeOther)
	b.get(personPath(sanne)).has(".flash", "Opgeslagen: dit zijn twee jongeren.", "Ongedaan maken")
	b.fake.Becomes = care.Said{ID: b.fake.Becomes.ID, State: care.SameAsked}
	d = b.post(pairPath(), url.Values{"antwoord": {"zelfde"}}).is(http.StatusSeeOther)
	if to := d.header.Get("Location"); to != pairPath() {
		t.Errorf("leads to %q", to)
	}
	b.get(pairPath()).has(".flash", "Gevraagd.")
	b.post(pairPath(), url.Values{"antwoord": {"misschien"}}).is(http.StatusBadRequest)
	said := func(what string) webtest.SaidSame {
		return webtest.SaidSame{By: webtest.Fatima, Person: sanne, Other: sannesDouble, What: what}
	}
	if got, want := b.saids(), []webtest.SaidSame{said("same"), said("another"), said("same")}; !slices.Equal(
		got, want,
	) {
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
		pair := b.fake.Pairs[webtest.PersonOf(webtest.Sanne)]
		c.said.ID = "00000000-0000-4000-8000-00000000abce"
		pair.Said = &c.said
		b.fake.Pairs[webtest.PersonOf(webtest.Sanne)] = pair
		d := b.get(pairPath()).is(http.StatusOK)
		wellMade(t, what, d)
		d.has(".notice", c.lines...)
		for _, button := range []string{
			"Ja, dit is dezelfde", "Nee, dit zijn er twee", "Vraag intrekken", "Toch niet zeker",
		} {
			want := slices.Contains(c.buttons, button) || what == "asked of nobody whom the reader may know" &&
				button == "Nee, dit zijn er twee"
			if got := strings.Contains(d.text("main"), button); got != want {
				t.Errorf("%s: the button %q: %t", what, button, got)
			}
		}
		b.post(pairPath(), url.Values{"antwoord": {"intrekken"}}).is(http.StatusSeeOther)
		if got, want := b.saids(), []webtest.SaidSame{{
			By: webtest.Fatima, ID: c.said.ID, What: "apart",
		}}; !slices.Equal(got, want) {
			t.Errorf("%s: taken back %v, want %v", what, got, want)
		}
	}
	b := alike(t)
	pair := b.fake.Pairs[webtest.PersonOf(webtest.Sanne)]
	pair.May = false
	b.fake.Pairs[webtest.PersonOf(webtest.Sanne)] = pair
	b.get(pairPath()).has("main", "Een zorgcoördinator, een manager of wie een traject van deze jongere heeft")
	pair.Said = &care.SameSaid{State: care.SameJoined, Kept: webtest.PersonOf(webtest.Sanne)}
	b.fake.Pairs[webtest.PersonOf(webtest.Sanne)] = pair
	if d := b.get(pairPath()).is(http.StatusSeeOther); d.header.Get("Location") != sannesPage {
		t.Errorf("once they are joined it leads to %q", d.header.Get("Location"))
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
		b.fake.Refuses = &care.SameError{Problem: problem, Processes: []care.ProcessID{webtest.Sanne, webtest.Chris}}
		d := b.post(pairPath(), url.Values{"antwoord": {"zelfde"}}).is(http.StatusUnprocessableEntity)
		d.has(
			".notice", words.SameProblem[problem], "Nazorg van Sanne Bakker, PRO De Linde",
			"Overdracht vo naar mbo van Sanne-Lot",
		)
		wellMade(t, string(problem), d)
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
	b.get("/taken").is(http.StatusOK).has(".notice", "1 vraag over wie iemand is")
	d := b.get(questionsPath).is(http.StatusOK)
	wellMade(t, "questions", d)
	d.has(".question", "Rita Rietveld (Rietveld College) zei op", "dat dit dezelfde jongere is als iemand die daar "+
		"bekend is.", "Sanne Bakker", "12 maart 2008", "L-1042",
		"bijna gelijk", "Ja, dit is dezelfde", "Nee, dit zijn er twee")
	if !slices.Contains(b.fake.Looked(), string(webtest.Fatima)+" same "+string(webtest.Sanne)) {
		t.Errorf("looked: %v", b.fake.Looked())
	}
	answer := func(id care.SameID, what string) *doc {
		return b.post(questionsPath, url.Values{"vraag": {string(id)}, "antwoord": {what}})
	}
	answer(asked.ID, "misschien").is(http.StatusBadRequest)
	answer("x", "zelfde").is(http.StatusNotFound)
	answer(care.SameID(care.NewID()), "zelfde").is(http.StatusNotFound)
	b.fake.Refuses = &care.SameError{Problem: care.SameElsewhere}
	answer(asked.ID, "zelfde").is(http.StatusUnprocessableEntity).has("main", words.SameProblem[care.SameElsewhere])
	b.fake.Refuses = nil
	answer(asked.ID, "twee").is(http.StatusSeeOther)
	b.get(questionsPath).has(".flash", "Opgeslagen: dit zijn twee jongeren.")
	if to := answer(asked.ID, "zelfde").is(http.StatusSeeOther).header.Get("Location"); to != sannesPage {
		t.Errorf("joined leads to %q", to)
	}
	b.get(sannesPage).has(".flash", "Samengevoegd")
	b.fake.Becomes = care.Said{State: care.SameAsked}
	answer(asked.ID, "zelfde").is(http.StatusSeeOther)
	b.get(questionsPath).has(".flash", "Nog niet iedereen")

	b.fake.Questions = nil
	b.get(questionsPath).is(http.StatusOK).has("main", "Er zijn geen vragen.")
	if d := b.get("/taken"); strings.Contains(d.body, "wie iemand is") {
		t.Error("nobody asks anything, and still there is a line")
	}
	b.as(webtest.Beheer).get(questionsPath).is(http.StatusForbidden)
}

func TestTakingApart(t *testing.T) {
	t.Parallel()
	sanne := webtest.PersonOf(webtest.Sanne)
	join := care.SameJoin{ID: "00000000-0000-4000-8000-00000000abd0", At: webtest.Today.At(9, 0), By: []care.Sayer{
		{Name: "Fatima el Amrani", OrgName: "PRO De Linde"}, {Name: "Rita Rietveld", OrgName: "Rietveld College"},
	}}
	b := alike(t, func(f *webtest.Fake) { f.Joins = map[care.PersonID][]care.SameJoin{sanne: {join}} })
	b.get(sannesPage).is(http.StatusOK).has(
		"#gegevens", "door Fatima el Amrani (PRO De Linde) en Rita Rietveld (Rietveld College). Weer uit elkaar halen",
	)
	d := b.get(apartPath(sanne, join.ID)).is(http.StatusOK)
	wellMade(t, "taking apart", d)
	d.has("main", "Weer uit elkaar halen", "Sanne Bakker", "Het worden weer twee jongeren.")
	b.get(apartPath(sanne, care.SameID(care.NewID()))).is(http.StatusNotFound)
	b.get(apartPath(sannesDouble, join.ID)).is(http.StatusNotFound)
	b.fake.Refuses = &care.SameError{Problem: care.SameLater}
	b.post(apartPath(sanne, join.ID), nil).is(http.StatusUnprocessableEntity).has(
		".notice", words.SameProblem[care.SameLater],
	)
	b.fake.Refuses = nil
	b.post(apartPath(sanne, join.ID), nil).is(http.StatusSeeOther)
	b.get(sannesPage).has(".flash", "Uit elkaar gehaald: dit zijn weer twee jongeren.")
	if got, want := b.saids(), []webtest.SaidSame{{By: webtest.Fatima, ID: join.ID, What: "apart"}}; !slices.Equal(
		got, want,
	) {
		t.Errorf("said %v, want %v", got, want)
	}
}

// TestWhenWhoIsWhoCannotBeRead fails every method once: no page shows half of it.
func TestWhenWhoIsWhoCannotBeRead(t *testing.T) {
	t.Parallel()
	for method, path := range map[string]string{
		"Lookalikes": sannesPage, "SameJoins": sannesPage, "SamePage": pairPath(), "SameQuestions": "/taken",
	} {
		b := alike(t)
		b.fake.Fail(method, http.ErrServerClosed)
		b.get(path).is(http.StatusInternalServerError)
	}
}
