package process_test

import (
	"errors"
	"net/http"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// dies is the stop form of who says that the young person died, with what is given instead.
func dies(instead url.Values) url.Values {
	form := url.Values{
		"act": {care.NewID()}, "waarom": {"deceased"}, care.FieldDeceasedOn: {"20112026"}, "zeker": {"yes"},
		"reden": {"Gehoord van zijn tante."},
	}
	for name, values := range instead {
		form[name] = values
	}
	return form
}

// A death is written down first, for every process of the young person; each of them hears it, at once or from the
// worker.
func TestADeathEndsEveryProcess(t *testing.T) {
	t.Parallel()
	for _, fails := range []error{nil, care.ErrEngineAway} {
		b := browser.Overview(t).As(webtest.Karin)
		b.Fake.Fail("Tell", fails)
		b.Get(browser.Trajectory(webtest.Paused, "stoppen")).
			Has("form", "Dan stoppen alle trajecten van Sanne, ook bij andere organisaties.",
				"Datum van overlijden", "Ja, Sanne Bakker is overleden")
		form := dies(nil)
		next := b.Follow(browser.Trajectory(webtest.Paused, "stoppen"), form)
		next.Has(
			".flash", "Vastgelegd: Sanne is overleden.", "Alle trajecten stoppen.", "Er gaat geen bericht meer uit.",
		)
		act := care.Act{ID: care.ActID(form.Get("act")), Process: webtest.Paused, By: webtest.Karin}
		want := map[care.ProcessID]calendar.Date{webtest.Paused: calendar.MustDate("2026-11-20")}
		if diff := cmp.Diff(want, b.Fake.Deaths); diff != "" {
			t.Errorf("written down (-want +got):\n%s", diff)
		}
		if said := b.Fake.SavedTexts(act.ID); said[care.TextReason] != "Gehoord van zijn tante." {
			t.Errorf("kept %v", said)
		}
		if diff := cmp.Diff([]any{care.PendingAct{Act: act, What: care.NewsDeath}}, browser.Done(b)); fails == nil &&
			diff != "" {
			t.Errorf("the engine was asked (-want +got):\n%s", diff)
		}
	}
}

// TestADeathIsLookedAtTwice holds that nobody is written down as dead by a slip: it needs a day that can be, and a
// tick.
func TestADeathIsLookedAtTwice(t *testing.T) {
	t.Parallel()
	sure, day := "zeker-yes", care.FieldDeceasedOn
	for name, c := range map[string]struct {
		instead url.Values
		wrong   map[string]string
	}{
		"a slip of the finger": {
			url.Values{day: nil, "zeker": nil},
			map[string]string{day: "Vul de dag in", sure: "Zet een vinkje als je het zeker weet"},
		},
		"no second look": {url.Values{"zeker": nil}, map[string]string{sure: "Zet een vinkje als je het zeker weet"}},
		"a day to come": {
			url.Values{day: {"25-11-2026"}}, map[string]string{day: "Kies een datum tot en met di 24 nov"},
		},
		"before the birth": {
			url.Values{day: {"1-1-1999"}}, map[string]string{day: "Kies een datum vanaf wo 12 mrt 2008"},
		},
		"no day": {
			url.Values{day: {"31-2-2026"}},
			map[string]string{day: "Deze datum bestaat niet. Schrijf dag, maand en jaar, zoals 24-11-2026"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := browser.Overview(t).As(webtest.Karin)
			form := dies(c.instead)
			got := b.Post(browser.Trajectory(webtest.Sanne, "stoppen"), form).Is(http.StatusUnprocessableEntity)
			browser.ExpectProblems(t, got, c.wrong)
			if got.Value(day) != form.Get(day) || got.Value("reden") != form.Get("reden") {
				t.Errorf("%q and %q stand there", got.Value(day), got.Value("reden"))
			}
			if len(b.Fake.Deaths) > 0 || len(browser.Done(b)) > 0 {
				t.Errorf("written down all the same: %v, %v", b.Fake.Deaths, browser.Done(b))
			}
		})
	}
}

// What the store says of the day stands at the day, and an error of its own is nothing that was typed wrong.
func TestADeathThatIsNotWrittenDown(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	b.Fake.Fail("RecordDeath", &care.FieldError{Field: care.FieldDeceasedOn, Problem: care.TooLate, Want: "2026-11-19"})
	got := b.Post(browser.Trajectory(webtest.Sanne, "stoppen"), dies(nil)).Is(http.StatusUnprocessableEntity)
	browser.ExpectProblems(
		t, got, map[string]string{care.FieldDeceasedOn: "Datum van overlijden kan niet later zijn dan do 19 nov 2026"},
	)
	b.Fake.Fail("RecordDeath", care.ErrProcessOver)
	b.Post(browser.Trajectory(webtest.Sanne, "stoppen"), dies(nil)).Is(http.StatusConflict).
		Has(".summary", "Dit traject is al afgelopen")
	b.Fake.Fail("RecordDeath", errors.New("the disk is full"))
	b.Post(browser.Trajectory(webtest.Sanne, "stoppen"), dies(nil)).Is(http.StatusInternalServerError)
	if len(browser.Done(b)) > 0 {
		t.Errorf("the engine heard %v", browser.Done(b))
	}
}
