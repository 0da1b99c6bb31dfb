package person_test

import (
	"maps"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/parts"
	"schakel/internal/web/webtest"
)

// correcting starts a portal in which old addresses are told.
func correcting(t *testing.T) *browser.Browser {
	t.Helper()
	f := webtest.Together()
	b := browser.Open(t, func(o *web.Options) { o.Store, o.Engine, o.OldAddresses = f, f, f })
	b.Fake = f
	return b
}

func TestWhatIsKnownIsCorrected(t *testing.T) {
	t.Parallel()
	b := correcting(t).As(webtest.Karin)
	page := b.Get(browser.SannesParticulars).Is(http.StatusOK)
	page.Has(
		"main", "De naam en geboortedatum gelden in alle trajecten van deze jongere", "Dit geldt bij PRO De Linde",
		"de mentor, de zorgcoördinator en de manager van PRO De Linde",
	)
	for name, want := range map[string]string{
		care.ColumnFirstName: "Sanne", care.ColumnLastName: "Bakker", care.ColumnBirthDate: "12-03-2008",
		care.ColumnPhone: "06-12 34 56 78",
		care.ColumnEmail: "sanne@voorbeeld.nl", care.ColumnWhereToReach: "appen, na vier uur",
		care.ColumnMunicipality: "Groningen",
	} {
		if got := page.Filled().Get(name); got != want {
			t.Errorf("%s is filled in as %q, want %q", name, got, want)
		}
	}
	form := b.Particulars(map[string]string{
		care.ColumnFirstName: "Sannah", care.ColumnInfix: "de", care.ColumnPhone: "050 123 45 67",
		care.ColumnEmail: "s.de.bakker@voorbeeld.nl",
		"reden":          "Zo staat het in het paspoort.",
	})
	next := b.Follow(browser.SannesParticulars, form)
	next.Has(
		".flash", "Verbeterd: de naam, het telefoonnummer en het e-mailadres.",
		"Dat geldt nu in alle trajecten van Sannah.", "Het oude e-mailadres krijgt bericht.",
	)
	next.Has("#gegevens", "Sannah de Bakker")
	got := b.Fake.Corrections
	if len(got) != 1 {
		t.Fatalf("%d corrections", len(got))
	}
	want := got[0].Was
	want.FirstName, want.Infix, want.Phone, want.Email = "Sannah", "de", "050 123 45 67", "s.de.bakker@voorbeeld.nl"
	if diff := cmp.Diff(want, got[0].Now); diff != "" {
		t.Errorf("corrected (-want +got):\n%s", diff)
	}
	if said := b.Fake.SavedTexts(got[0].Act.ID); said[care.TextReason] != "Zo staat het in het paspoort." ||
		len(said) != 1 {
		t.Errorf("texts %v", said)
	}
	if len(browser.Done(b)) > 0 {
		t.Errorf("the engine was asked %v", browser.Done(b))
	}
	if told := b.Fake.Told; len(told) != 1 || told[0].Address != "sanne@voorbeeld.nl" ||
		told[0].Organisation != "PRO De Linde" || told[0].Colleague != "Karin de Wit" {
		t.Errorf("told %+v", told)
	}
	b.Follow(browser.SannesParticulars, form) // a second click
	if len(b.Fake.Corrections) != 1 || len(b.Fake.Told) != 1 {
		t.Errorf(
			"a second click corrects again: %d corrections, %d addresses told", len(b.Fake.Corrections),
			len(b.Fake.Told),
		)
	}
}

// Whatever the engine does, a birth date is written down: what the process did not hear is sent again by the worker.
func TestABirthDateIsCorrectedOnTheSamePage(t *testing.T) {
	t.Parallel()
	for _, fails := range []error{nil, care.ErrEngineAway} {
		b := correcting(t).As(webtest.Karin)
		b.Fake.Fail("Tell", fails)
		next := b.Follow(
			browser.SannesParticulars,
			b.Particulars(map[string]string{care.ColumnBirthDate: "13-3-2008", "reden": "Verkeerd overgenomen."}),
		)
		next.Has(".flash", "Verbeterd: de geboortedatum.", "Dat geldt nu in alle trajecten van Sanne.")
		if got := b.Fake.Corrections[0].Now.BirthDate; got != calendar.MustDate("2008-03-13") {
			t.Errorf("born on %s", got)
		}
		if acts := browser.Done(b); fails == nil &&
			(len(acts) != 1 || acts[0].(care.PendingAct).What != care.NewsBirth) {
			t.Errorf("the process heard %v", acts)
		}
	}
}

// In a transition every date is counted from the 18th birthday: who corrects the birth date reads which day that is
// now.
func TestABirthDateOfATransition(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	page := browser.Trajectory(webtest.Milou, "gegevens")
	form := b.Get(page).Is(http.StatusOK).Filled()
	form.Set(care.ColumnBirthDate, "29-2-2008")
	b.Post(page, form).Is(http.StatusUnprocessableEntity)
	form.Set("reden", "Staat zo in het paspoort.")
	b.Follow(page, form).Has(".flash", "Verbeterd: de geboortedatum.", "Milou wordt 18 op zo 1 mrt.")
	if acts := browser.Done(b); len(acts) != 1 ||
		acts[0].(care.PendingAct).BirthDate != calendar.MustDate("2008-02-29") {
		t.Errorf("the process heard %v", acts)
	}
}

func TestNothingIsCorrected(t *testing.T) {
	t.Parallel()
	b := correcting(t).As(webtest.Fatima)
	b.Follow(browser.SannesParticulars, b.Particulars(map[string]string{"reden": "toch niet"})).
		Has(".flash", "Je hebt niets veranderd. Er is niets opgeslagen.")
	if len(b.Fake.Corrections) > 0 {
		t.Errorf("written: %+v", b.Fake.Corrections)
	}
}

// What is wrong with a correction is said where it was typed, and all that was typed is still there.
func TestACorrectionSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	b := correcting(t).As(webtest.Karin)
	for name, c := range map[string]struct {
		change map[string]string
		says   string
	}{
		"no name": {
			map[string]string{care.ColumnFirstName: "", care.ColumnLastName: ""}, "Vul de voornaam in",
		},
		"an error of a sheet": {
			map[string]string{care.ColumnLastName: "#N/A"}, "Achternaam is een foutmelding uit een spreadsheet",
		},
		"letters read wrongly": {
			map[string]string{care.ColumnFirstName: "ZoÃ«"}, "In voornaam staan tekens die onderweg kapot zijn gegaan",
		},
		"no such day": {
			map[string]string{care.ColumnBirthDate: "31-02-2008"}, "Geboortedatum is geen datum die bestaat",
		},
		"a mistyped year": {
			map[string]string{care.ColumnBirthDate: "12-03-2080", "reden": "x"},
			"Geboortedatum kan niet later zijn dan",
		},
		"no phone":   {map[string]string{care.ColumnPhone: "12"}, "Schrijf telefoonnummer zo"},
		"no address": {map[string]string{care.ColumnEmail: "sanne"}, "naam@voorbeeld.nl"},
		"no reason for a name": {map[string]string{
			care.ColumnFirstName: "Sannah",
		}, "Schrijf op waarom de naam of de geboortedatum verandert"},
		"no reason for a birth": {map[string]string{
			care.ColumnBirthDate: "13-03-2008",
		}, "Schrijf op waarom de naam of de geboortedatum verandert"},
		"somewhere unknown": {map[string]string{care.ColumnMunicipality: "Atlantis"}, "Kies een van de antwoorden"},
	} {
		t.Run(name, func(t *testing.T) {
			form := b.Particulars(map[string]string{care.ColumnWhereToReach: "bellen <b>na zes</b>"})
			for column, value := range c.change {
				form.Set(column, value)
			}
			page := b.Post(browser.SannesParticulars, form).Is(http.StatusUnprocessableEntity)
			page.Has("main", c.says)
			again := page.Whole()
			for column, value := range c.change {
				if column != care.ColumnMunicipality && again.Get(column) != value {
					t.Errorf("%s is %q now, %q was typed", column, again.Get(column), value)
				}
			}
			if again.Get(care.ColumnWhereToReach) != "bellen <b>na zes</b>" ||
				again.Get("was-"+care.ColumnFirstName) != "Sanne" {
				t.Errorf("lost: %v", again)
			}
		})
	}
	b.Fake.Fail(
		"CorrectParticulars", &care.FieldError{Field: care.ColumnPupilNumber, Value: "L-2", Problem: care.Taken},
	)
	b.Post(browser.SannesParticulars, b.Particulars(map[string]string{care.ColumnPupilNumber: "L-2"})).
		Is(http.StatusUnprocessableEntity).
		Has("main", "Dit leerlingnummer is al van iemand anders bij jullie. Kijk het nummer na")
	if len(b.Fake.Corrections) > 0 {
		t.Errorf("written: %+v", b.Fake.Corrections)
	}
}

// Two colleagues have the page before them; the second is shown what the first changed, and loses nothing.
func TestACorrectionOfWhatIsNoLongerSo(t *testing.T) {
	t.Parallel()
	b := correcting(t).As(webtest.Karin)
	stale := b.Particulars(map[string]string{care.ColumnPhone: "050 123 45 67", care.ColumnWhereToReach: "mailen"})
	b.Follow(
		browser.SannesParticulars,
		b.Particulars(
			map[string]string{
				care.ColumnPhone: "06 11 11 11 11", care.ColumnLastName: "Bakker-Vos", "reden": "getrouwd",
			},
		),
	)
	page := b.Post(browser.SannesParticulars, stale).Is(http.StatusConflict)
	page.Has(
		".summary", "Iemand anders heeft dit intussen gewijzigd", "Achternaam: nu staat er “Bakker-Vos”.",
		"nu staat er “06 11 11 11 11”. Jij vulde in: “050 123 45 67”.",
	)
	form := page.Whole()
	for name, want := range map[string]string{
		care.ColumnPhone: "050 123 45 67", care.ColumnWhereToReach: "mailen", care.ColumnLastName: "Bakker-Vos",
		"was-" + care.ColumnPhone: "06 11 11 11 11",
	} {
		if got := form.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if len(b.Fake.Corrections) != 1 {
		t.Fatalf("a stale form was written down: %+v", b.Fake.Corrections)
	}
	b.Follow(browser.SannesParticulars, form).
		Has(".flash", "Verbeterd: het telefoonnummer en hoe iemand te bereiken is.")
	if last := b.Fake.Corrections[1].Now; last.LastName != "Bakker-Vos" || last.Phone != "050 123 45 67" {
		t.Errorf("in the end %+v", last)
	}
}

// The municipality goes by the process. When the engine is away the rest is saved, and the form says so.
func TestAYoungPersonMovesOnTheSamePage(t *testing.T) {
	t.Parallel()
	b := correcting(t).As(webtest.Karin)
	b.Fake.Fail("MovePerson", care.ErrEngineAway)
	first := b.Particulars(
		map[string]string{
			care.ColumnMunicipality: "Súdwest-Fryslân", care.ColumnPhone: "050 123 45 67", "reden": "verhuisd",
		},
	)
	page := b.Post(browser.SannesParticulars, first).Is(http.StatusServiceUnavailable)
	page.Has(
		"main", "Schakel kan het nu even niet opslaan", "De gemeente is nog niet opgeslagen. De andere gegevens wel.",
	)
	form := page.Whole()
	if form.Get("act") == first.Get("act") || form.Get(care.ColumnMunicipality) != "Súdwest-Fryslân" ||
		form.Get("was-"+care.ColumnPhone) != "050 123 45 67" {
		t.Errorf("to be sent again: %v", form)
	}
	b.Fake.Fail("MovePerson", nil)
	b.Follow(browser.SannesParticulars, form).Has(".flash", "Verbeterd: de gemeente.")
	acts := browser.Done(b)
	if len(acts) != 1 || len(b.Fake.Corrections) != 2 {
		t.Fatalf("acts %v, corrections %d", acts, len(b.Fake.Corrections))
	}
	move := acts[0].(care.MovePerson)
	if move.Process != webtest.Sanne || move.By != webtest.Karin || string(move.ID) == form.Get("act") {
		t.Errorf("moved by %+v", move)
	}
	if said := b.Fake.SavedTexts(move.ID); !maps.Equal(
		said, map[string]string{care.TextMunicipality: "Súdwest-Fryslân", care.TextReason: "verhuisd"},
	) {
		t.Errorf("texts %v", said)
	}
	refused := b.Particulars(map[string]string{care.ColumnMunicipality: "Súdwest-Fryslân"})
	b.Fake.Fail("MovePerson", care.ErrNotAllowed)
	b.Post(browser.SannesParticulars, refused).Is(http.StatusForbidden).Has("main", "Dit mag je niet")
}

func TestWhoCorrects(t *testing.T) {
	t.Parallel()
	b := correcting(t)
	for who, may := range map[care.StaffID]bool{
		webtest.Karin: true, webtest.Fatima: true, webtest.Directe: true, webtest.Bos: false, webtest.Wethouder: false,
	} {
		page := b.As(who).Get(browser.Trajectory(webtest.Sanne)).Is(http.StatusOK)
		if got := strings.Contains(page.Body, "Gegevens verbeteren"); got != may {
			t.Errorf("%s is shown the link: %v", who, got)
		}
		want := http.StatusForbidden
		if may {
			want = http.StatusOK
		}
		b.Get(browser.SannesParticulars).Is(want)
	}
	b.As(webtest.Elders).Get(browser.SannesParticulars).Is(http.StatusNotFound)
	person := b.As(webtest.Karin).Get(browser.SannesPage).Is(http.StatusOK)
	person.Has("#gegevens", "Gegevens verbeteren in ")
	if n := strings.Count(person.Text("#gegevens"), "Gegevens verbeteren"); n != 3 {
		t.Errorf("%d links for three processes", n)
	}
	b.Get(browser.Trajectory(webtest.Ended, "gegevens")).Is(http.StatusOK)
	if b.Get(browser.Trajectory(webtest.Ended, "gegevens")).Filled().Has(care.ColumnMunicipality) {
		t.Error("of a process that is over the municipality is asked: nothing goes by it any more")
	}
}

// The ages that a correction allows are those with which a process of its kind could have begun.
func TestBirthDatesThatACorrectionAllows(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		p           care.ProcessView
		first, last string
	}{
		"a follow-up": {
			care.ProcessView{Kind: care.Followup, Anchor: calendar.MustDate("2026-07-10")}, "1995-07-11", "2014-07-10",
		},
		"a handover": {
			care.ProcessView{
				Kind: care.Handover, Anchor: calendar.MustDate("2026-08-24"),
				Handover: &care.HandoverView{Crossing: care.PoVo},
			},
			"2009-08-25", "2017-08-24",
		},
		"a transition": {
			care.ProcessView{Kind: care.Transition, StartedAt: calendar.MustDate("2026-03-01").At(9, 0)},
			"2007-03-02",
			"2011-03-01",
		},
	} {
		first, last := parts.BirthDates(c.p, webtest.Today)
		if first.String() != c.first || last.String() != c.last {
			t.Errorf("%s: %s to %s, want %s to %s", name, first, last, c.first, c.last)
		}
	}
}
