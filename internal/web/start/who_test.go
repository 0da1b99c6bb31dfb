package start_test

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
	"schakel/internal/words"
)

// The young people whom the starting organisation knows, and a process of each.
const (
	known1, known2, known3 care.PersonID = "00000000-0000-4000-9000-00000000a001",
		"00000000-0000-4000-9000-00000000a002", "00000000-0000-4000-9000-00000000a003"
	file1, file2, file3 care.ProcessID = "00000000-0000-4000-8000-00000000a001", "00000000-0000-4000-8000-00000000a002",
		"00000000-0000-4000-8000-00000000a003"
)

// startCase is a start form, filled in for D'Angelo van 't Hof-Šimić, with who starts it.
type startCase struct {
	open     func(*testing.T) *browser.Browser
	who      care.StaffID
	path     string
	form     func(change ...string) url.Values
	birth    string // as the form has it
	number   string // what the page calls the number; empty: it gives none
	question string
	missing  string
	said     func(*webtest.Fake) []care.Whom // of what was written down
}

func startings() map[string]startCase {
	whoBegun := func(f *webtest.Fake) (all []care.Whom) {
		for _, h := range f.Begun() {
			all = append(all, h.Whom)
		}
		return all
	}
	pupil, unsaid := "Is dit een leerling die jullie al kennen?", "Zeg of dit een leerling is die jullie al kennen"
	return map[string]startCase{
		"a follow-up": {
			browser.Overview, webtest.Karin, "/trajecten/nieuw", leaver, "2009-02-28", "leerlingnummer", pupil,
			unsaid, func(f *webtest.Fake) (all []care.Whom) {
				for _, l := range f.Leavers() {
					all = append(all, l.Whom)
				}
				return all
			},
		},
		"a handover": {
			browser.Handovers, webtest.Karin, "/overdrachten/nieuw",
			handedOver, "2010-02-28", "leerlingnummer", pupil, unsaid, whoBegun,
		},
		"a handover from childcare": {
			browser.Handovers, webtest.Kim, "/overdrachten/nieuw",
			func(change ...string) url.Values {
				return handedOver(append([]string{
					care.ColumnCrossing, "ko-po", care.ColumnBirthDate, "1-9-2023",
					care.ColumnMentorEmail, "0e@voorbeeld.nl",
				}, change...)...)
			},
			"2023-09-01", "kindnummer",
			"Is dit een kind dat jullie al kennen?", "Zeg of dit een kind is dat jullie al kennen", whoBegun,
		},
		"a handover that is asked for": {
			browser.Handovers, webtest.Rita, "/overdrachten/vragen",
			func(change ...string) url.Values {
				form := handedOver(append([]string{
					care.ColumnCrossing, "vo-vo", care.ColumnSchool, string(webtest.Linde),
				}, change...)...)
				for _, not := range []string{care.ColumnReceiver, care.ColumnPupilNumber, care.ColumnMentorEmail} {
					form.Del(not)
				}
				return form
			},
			"2010-02-28", "", pupil, unsaid, whoBegun,
		},
		"a transition": {
			browser.Transitions, webtest.Bos, "/overgangen/nieuw/gegevens", transitionForm, "2010-02-28", "",
			"Is dit een jongere die jullie al kennen?", "Zeg of dit een jongere is die jullie al kennen",
			func(f *webtest.Fake) (all []care.Whom) {
				for _, n := range f.Transitions() {
					all = append(all, n.Whom)
				}
				return all
			},
		},
	}
}

// knows makes the organisation know two young people who look like the one of the form, and one who does not.
func (s startCase) knows(b *browser.Browser) {
	b.Fake.Registered = []webtest.Registered{
		{
			Person: care.Person{
				ID: known1, FirstName: "D'Angelo", Infix: "van 't", LastName: "Hof-Šimić",
				BirthDate: calendar.MustDate(s.birth),
			},
			Processes: []care.ProcessID{file1},
		},
		{
			Person: care.Person{
				ID: known2, FirstName: "D’Angelo", Infix: "van ’t", LastName: "Hof Simic",
				BirthDate: calendar.MustDate(s.birth),
			},
			Processes: []care.ProcessID{file2},
		},
		{
			Person: care.Person{
				ID: known3, FirstName: "Xaviera", LastName: "Zomer", BirthDate: calendar.MustDate(s.birth),
			},
			Processes: []care.ProcessID{file3},
		},
	}
}

// everyStart runs a test for each start form, with the form sent once: the question is asked.
func everyStart(
	t *testing.T, test func(t *testing.T, s startCase, b *browser.Browser, form url.Values, asked *browser.Doc),
) {
	t.Helper()
	for name, s := range startings() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := s.open(t).As(s.who)
			s.knows(b)
			form := s.form("act", care.NewID())
			asked := b.Post(s.path, form).Is(http.StatusOK)
			form.Set("gevraagd", asked.Value("gevraagd"))
			test(t, s, b, form, asked)
		})
	}
}

func TestWhoLooksAlikeIsAskedAbout(t *testing.T) {
	t.Parallel()
	everyStart(t, func(t *testing.T, s startCase, b *browser.Browser, form url.Values, asked *browser.Doc) {
		browser.WellMade(t, s.path, asked)
		asked.Has(".asks", "Nog één vraag", "Er is nog niets gestart.")
		box := asked.All(browser.Class("asks"))[0]
		if !browser.HasAttr(box, "autofocus") || browser.Attr(box, "role") != "alert" {
			t.Error("that something is asked takes no focus")
		}
		if title := asked.Text("title"); strings.Contains(title, "Fout") {
			t.Errorf("a question is a mistake: %q", title)
		}
		asked.Has("legend", s.question)
		born := "geboren " + words.LongDay(calendar.MustDate(s.birth))
		asked.Has(".told", "D'Angelo van 't Hof-Šimić "+born, "Hetzelfde naam, geboortedatum")
		asked.Has(
			".told", "D’Angelo van ’t Hof Simic "+born, "Bijna hetzelfde naam (op spaties, streepjes en punten na)",
			"Hetzelfde geboortedatum",
		)
		asked.Has(".choice", "Nee, dit is iemand anders")
		if s.number != "" {
			asked.Has(".told", "Niet te vergelijken "+s.number)
		}
		for _, radio := range asked.All(browser.WithAttr("name", care.ColumnPerson)) {
			if browser.HasAttr(radio, "checked") {
				t.Errorf("%s is chosen beforehand", browser.Attr(radio, "value"))
			}
		}
		for _, not := range []string{"Xaviera", "Zomer", string(known3)} {
			if strings.Contains(asked.Body, not) {
				t.Errorf("the page tells of somebody who does not look alike: %s", not)
			}
		}
		for name := range form {
			if got := asked.Value(name); name != "gevraagd" && got != "" && got != form.Get(name) {
				t.Errorf("%s: %q was typed, %q stands there", name, form.Get(name), got)
			}
		}
		for _, name := range []string{
			care.ColumnFirstName, care.ColumnInfix, care.ColumnLastName, care.ColumnBirthDate,
		} {
			if asked.Value(name) == "" {
				t.Errorf("%s is lost", name)
			}
		}
		looked := b.Fake.Looked()
		for _, id := range []care.ProcessID{file1, file2} {
			if want := string(s.who) + " start " + string(id); !slices.Contains(looked, want) {
				t.Errorf("it is not recorded that %q", want)
			}
		}
		if len(s.said(b.Fake)) > 0 || len(browser.Done(b)) > 0 {
			t.Error("something began before it was said who it is")
		}
	})
}

func TestTheQuestionWhoItIsNeedsAnAnswer(t *testing.T) {
	t.Parallel()
	everyStart(t, func(t *testing.T, s startCase, b *browser.Browser, form url.Values, _ *browser.Doc) {
		for _, nothing := range []string{"", "ja", "<b>"} {
			form.Set(care.ColumnPerson, nothing)
			browser.ExpectProblems(
				t, b.Post(s.path, form).Is(http.StatusUnprocessableEntity),
				map[string]string{care.ColumnPerson + "-" + string(known1): s.missing},
			)
		}
		form.Set(care.ColumnPerson, string(known3)) // who looks like this no longer, or never did
		again := b.Post(s.path, form).Is(http.StatusUnprocessableEntity)
		browser.ExpectProblems(
			t, again,
			map[string]string{
				care.ColumnPerson + "-" +
					care.WhomNew: "Wat je koos past niet meer bij wat hier staat. Kijk het nog eens na",
			},
		)
		if strings.Contains(again.Body, string(known3)) || len(s.said(b.Fake)) > 0 {
			t.Error("the answer is shown again, or something began with it")
		}
		form.Del(care.ColumnPerson)
		form.Set("gevraagd", again.Value("gevraagd"))
		browser.ExpectProblems(
			t, b.Post(s.path, form).Is(http.StatusUnprocessableEntity),
			map[string]string{care.ColumnPerson + "-" + string(known1): s.missing},
		)
	})
}

func TestTheAnswerWhoItIsGoesWithTheStart(t *testing.T) {
	t.Parallel()
	everyStart(t, func(t *testing.T, s startCase, b *browser.Browser, form url.Values, _ *browser.Doc) {
		form.Set(care.ColumnPerson, string(known2))
		b.Post(s.path, form).Is(http.StatusSeeOther)
		if got, want := s.said(b.Fake), (care.Whom{Person: known2}); len(got) != 1 || got[0] != want ||
			len(browser.Done(b)) != 1 {
			t.Errorf("written down for %+v, want %+v", got, want)
		}
	})
	everyStart(t, func(t *testing.T, s startCase, b *browser.Browser, form url.Values, _ *browser.Doc) {
		form.Set(care.ColumnPerson, care.WhomNew)
		b.Post(s.path, form).Is(http.StatusSeeOther)
		if got, want := s.said(b.Fake), (care.Whom{New: true}); len(got) != 1 || got[0] != want ||
			len(browser.Done(b)) != 1 {
			t.Errorf("written down for %+v, want %+v", got, want)
		}
	})
}

// Who answered of one young person that it is somebody new, and then names another, said nothing of that one.
func TestAnAnswerCountsForWhomItWasAskedOf(t *testing.T) {
	t.Parallel()
	everyStart(t, func(t *testing.T, s startCase, b *browser.Browser, form url.Values, _ *browser.Doc) {
		form.Set(care.ColumnPerson, care.WhomNew)
		form.Set(care.ColumnFirstName, "Xaviera")
		form.Del(care.ColumnInfix)
		form.Set(care.ColumnLastName, "Zomer")
		asked := b.Post(s.path, form).Is(http.StatusOK)
		asked.Has(".told", "Xaviera Zomer")
		if strings.Contains(asked.Body, string(known1)) || len(s.said(b.Fake)) > 0 {
			t.Error("the page tells of the first one, or something began")
		}
		form.Set("gevraagd", asked.Value("gevraagd"))
		form.Set(care.ColumnFirstName, "Yara") // who looks like nobody
		b.Post(s.path, form).Is(http.StatusSeeOther)
		if got := s.said(b.Fake); len(got) != 1 || got[0] != (care.Whom{}) {
			t.Errorf("written down for %+v", got)
		}
	})
}

func TestAnAnswerIsNotAskedTwiceWhenSomethingElseIsWrong(t *testing.T) {
	t.Parallel()
	everyStart(t, func(t *testing.T, s startCase, b *browser.Browser, form url.Values, _ *browser.Doc) {
		form.Set(care.ColumnPerson, string(known1))
		town := form.Get(care.ColumnMunicipality)
		form.Set(care.ColumnMunicipality, "Atlantis")
		wrong := b.Post(s.path, form).Is(http.StatusUnprocessableEntity)
		browser.ExpectProblems(t, wrong, map[string]string{care.ColumnMunicipality: "Kies een van de antwoorden"})
		form.Set(care.ColumnPerson, wrong.Value(care.ColumnPerson))
		form.Set("gevraagd", wrong.Value("gevraagd"))
		form.Set(care.ColumnMunicipality, town)
		b.Post(s.path, form).Is(http.StatusSeeOther)
		if got, want := s.said(b.Fake), (care.Whom{Person: known1}); len(got) != 1 || got[0] != want {
			t.Errorf("written down for %+v, want %+v", got, want)
		}
	})
}

// A page on which somebody is shown is not shown when that could not be recorded.
func TestNobodyIsShownWhoseLookIsNotRecorded(t *testing.T) {
	t.Parallel()
	for name, s := range startings() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := s.open(t).As(s.who)
			s.knows(b)
			b.Fake.Fail("LogAccess", errors.New("disk full"))
			got := b.Post(s.path, s.form()).Is(http.StatusInternalServerError)
			if strings.Contains(got.Body, string(known1)) || strings.Contains(got.Body, "Simic") {
				t.Error("somebody is shown all the same")
			}
		})
	}
}

func TestANumberThatIsSomebodyElses(t *testing.T) {
	t.Parallel()
	for name, lines := range map[string]string{
		"a follow-up": "leerlingnummer", "a handover": "leerlingnummer", "a handover from childcare": "kindnummer",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startings()[name]
			b := s.open(t).As(s.who)
			form := s.form()
			b.Fake.Registered = []webtest.Registered{{Person: care.Person{
				ID: known1, FirstName: "Xaviera", LastName: "Zomer", BirthDate: calendar.MustDate("2008-01-02"),
				PupilNumber: form.Get(care.ColumnPupilNumber),
			}}, {Person: care.Person{
				ID: known2, FirstName: "Zef", LastName: "Ypma", BirthDate: calendar.MustDate(s.birth),
				PupilNumber: "0" + form.Get(care.ColumnPupilNumber),
			}}}
			asked := b.Post(s.path, form).Is(http.StatusOK)
			asked.Has(
				".told",
				"Xaviera Zomer geboren 2 januari 2008 · "+lines+" "+form.Get(care.ColumnPupilNumber)+
					" Hetzelfde "+lines+" Anders naam, geboortedatum",
			)
			asked.Has(".told", "Hetzelfde geboortedatum Bijna hetzelfde "+lines+" (op nullen vooraan na) Anders naam")
			form.Set("gevraagd", asked.Value("gevraagd"))
			form.Set(care.ColumnPerson, care.WhomNew)
			taken := b.Post(s.path, form).Is(http.StatusUnprocessableEntity)
			browser.ExpectProblems(
				t, taken,
				map[string]string{
					care.ColumnPupilNumber: "Dit " + lines + " is al van iemand anders bij jullie. Kijk het nummer na",
				},
			)
			if taken.Value(care.ColumnPupilNumber) != form.Get(care.ColumnPupilNumber) || len(s.said(b.Fake)) > 0 {
				t.Error("what was typed is lost, or something began")
			}
			// it may be the same after all, so it is asked again
			for _, gone := range []string{"gevraagd", care.ColumnPerson} {
				if form.Del(gone); len(taken.All(browser.WithAttr("name", gone))) > 0 {
					t.Errorf("%s stays with an answer that cannot be", gone)
				}
			}
			b.Post(s.path, form).Is(http.StatusOK).Has("legend", s.question)
			form.Set(care.ColumnPupilNumber, "Z-9")
			b.Post(s.path, form).Is(http.StatusSeeOther)
		})
	}
}
