package process_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// processForms fills in the form of every act, and says what the engine must be asked for it.
var processForms = []struct {
	process care.ProcessID
	page    string
	form    url.Values
	want    func(care.Act) any
	reason  string
	says    []string
}{
	{
		webtest.Sanne, "opschorten",
		url.Values{"reden": {"Ligt in het ziekenhuis, zegt moeder."}},
		func(a care.Act) any { return care.SuspendProcess{Act: a} },
		"Ligt in het ziekenhuis, zegt moeder.",
		[]string{"Opgeschort: Nazorg · Sanne B.", "Alle termijnen liggen stil", "Hervat het traject"},
	},
	{
		webtest.Paused, "hervatten",
		url.Values{},
		func(a care.Act) any { return care.ResumeProcess{Act: a} },
		"",
		[]string{"Hervat: Nazorg · Sanne B.", "De termijnen lopen weer."},
	},
	{
		webtest.Sanne, "uitstroomdatum",
		url.Values{"datum": {"9-7-2027"}, "reden": {"Blijft een jaar langer."}},
		func(a care.Act) any { return care.MoveAnchor{Act: a, To: calendar.MustDate("2027-07-09")} },
		"Blijft een jaar langer.",
		[]string{"Uitstroomdatum gewijzigd", "De nieuwe datum is vr 9 jul 2027."},
	},
	{
		webtest.Sanne, "mentor",
		url.Values{"mentor": {string(webtest.Tom)}},
		func(a care.Act) any { return care.ChangeMentor{Act: a, Mentor: webtest.Tom} },
		"",
		[]string{"Nieuwe mentor: Tom Jansen, PRO De Linde."},
	},
	{
		webtest.Sanne, "stoppen",
		url.Values{"waarom": {"other"}, "reden": {"Zie brief van moeder."}},
		func(a care.Act) any { return care.StopProcess{Act: a, Reason: care.StopOther} },
		"Zie brief van moeder.",
		[]string{"Gestopt: Nazorg · Sanne B.", "Er gaan geen herinneringen meer uit."},
	},
	{
		webtest.Paused, "stoppen",
		url.Values{"waarom": {"moved_abroad"}},
		func(a care.Act) any { return care.StopProcess{Act: a, Reason: care.StopMovedAbroad} },
		"",
		[]string{"Gestopt"},
	},
}

func TestActsOnAProcess(t *testing.T) {
	t.Parallel()
	for _, c := range processForms {
		for _, who := range []care.StaffID{webtest.Karin, webtest.Fatima, webtest.Directe, webtest.Wethouder} {
			b := browser.Overview(t).As(who)
			form := b.Get(browser.Trajectory(c.process, c.page)).Is(http.StatusOK)
			sent := url.Values{"act": {form.Value("act")}}
			for name, values := range c.form {
				sent[name] = values
			}
			if who == webtest.Wethouder && c.page == "mentor" {
				continue // the store gives a municipality no mentors; TestNobodyToBeMentor
			}
			b.Follow(browser.Trajectory(c.process, c.page), sent).Is(http.StatusOK).Has(".flash", c.says...)
			act := care.Act{ID: care.ActID(form.Value("act")), Process: c.process, By: who}
			if diff := cmp.Diff([]any{c.want(act)}, browser.Done(b)); diff != "" {
				t.Errorf("%s as %s (-want +got):\n%s", c.page, who, diff)
			}
			if got := b.Fake.SavedTexts(act.ID)[care.TextReason]; got != c.reason {
				t.Errorf("%s: kept %q, want %q", c.page, got, c.reason)
			}
			b.Post(browser.Trajectory(c.process, c.page), sent) // a double click
			if got := browser.Done(b); len(got) != 1 {
				t.Errorf("%s: sent twice it was done %d times", c.page, len(got))
			}
		}
	}
}

func TestAYoungPersonMovesDuringAFollowup(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	page := b.Get(browser.Trajectory(webtest.Sanne, "verhuisd")).Is(http.StatusOK)
	page.Has(".explain", "De nazorg gaat gewoon door.", "Dan vragen we het wijkteam van de nieuwe gemeente.")
	sent := url.Values{"act": {page.Value("act")}, "gemeente": {"Súdwest-Fryslân"}}
	b.Follow(browser.Trajectory(webtest.Sanne, "verhuisd"), sent).Has(
		".flash", "Verhuizing opgeslagen", "De nieuwe gemeente is Súdwest-Fryslân.",
	)
	act := care.Act{ID: care.ActID(page.Value("act")), Process: webtest.Sanne, By: webtest.Karin}
	if diff := cmp.Diff([]any{care.MovePerson{Act: act}}, browser.Done(b)); diff != "" {
		t.Errorf("the engine was asked (-want +got):\n%s", diff)
	}
	if said := b.Fake.SavedTexts(act.ID); said[care.TextMunicipality] != "Súdwest-Fryslân" {
		t.Errorf("kept %v", said)
	}
}

func TestAnActIsExplainedBeforeItIsDone(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Fatima)
	suspend := b.Get(browser.Trajectory(webtest.Sanne, "opschorten"))
	suspend.Has(
		".explain", "Alle termijnen komen stil te liggen", "dan krijgt iedereen de werkdagen terug die er nog waren",
	)
	move := b.Get(browser.Trajectory(webtest.Sanne, "uitstroomdatum"))
	move.Has(".facts", "Nu vrijdag 10 juli 2026")
	move.Has(
		".explain", "krijgen een nieuwe datum: het gaat om 2 stappen", "De oude datums blijven in het logboek staan",
	)
	mentor := b.Get(browser.Trajectory(webtest.Sanne, "mentor"))
	mentor.Has(".facts", "Nu Karin de Wit, PRO De Linde")
	mentor.Has("select", "Tom Jansen, PRO De Linde", "Els Veen, VSO De Ster")
	if strings.Contains(mentor.Text("select"), "Karin") {
		t.Error("the mentor of now can be chosen")
	}
	stop := b.Get(browser.Trajectory(webtest.Crowded, "stoppen"))
	stop.Has(".facts", "Naam Sanne Bakker", "School PRO De Linde", "Uitstroomdatum 10 juli 2026",
		"Nu Wacht op Karin de Wit (mentor) sinds vr 6 nov",
		"Vervalt Contactmoment na 3 maanden · Hulp nodig na school · Contactmoment na 6 maanden")
	stop.Has(".explain", "Dit kun je niet ongedaan maken.", "Schort het dan op.")
	stop.Has(".actions", "Traject stoppen", "Terug naar het traject")
	again := b.Get(browser.Trajectory(webtest.Paused, "stoppen")).Text(".explain")
	if strings.Contains(again, "Schort het dan op") {
		t.Error("a suspended process is advised to be suspended")
	}
}

func TestMistakesInActsAreNamedAndKeepWhatWasTyped(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	for _, c := range []struct {
		page  string
		form  url.Values
		wrong map[string]string
	}{
		{
			"opschorten",
			url.Values{"reden": {" "}},
			map[string]string{"reden": "Schrijf op waarom het traject moet stilliggen"},
		},
		{
			"uitstroomdatum",
			url.Values{},
			map[string]string{
				"datum": "Vul de nieuwe uitstroomdatum in", "reden": "Schrijf op waarom de datum verandert",
			},
		},
		{
			"uitstroomdatum",
			url.Values{"datum": {"31-02-2027"}, "reden": {"x"}},
			map[string]string{
				"datum": "Uitstroomdatum is geen datum die bestaat. Schrijf dag, maand en jaar, zoals 09-07-2027",
			},
		},
		{
			"uitstroomdatum",
			url.Values{"datum": {"10-07-2026"}, "reden": {"x"}},
			map[string]string{"datum": "Dit is de uitstroomdatum die er al staat. Vul een andere datum in"},
		},
		{"uitstroomdatum", url.Values{"datum": {"23-11-2024"}}, map[string]string{
			"datum": "Uitstroomdatum kan niet eerder zijn dan zo 24 nov 2024",
			"reden": "Schrijf op waarom de datum verandert",
		}},
		{"uitstroomdatum", url.Values{"datum": {"25-11-2028"}, "reden": {"x"}}, map[string]string{
			"datum": "Uitstroomdatum kan niet later zijn dan vr 24 nov 2028",
		}},
		{"mentor", url.Values{}, map[string]string{"mentor": "Kies een mentor"}},
		{
			"mentor",
			url.Values{"mentor": {string(webtest.Bos)}},
			map[string]string{"mentor": "Kies een van de antwoorden"},
		},
		{
			"mentor",
			url.Values{"mentor": {string(webtest.Karin)}},
			map[string]string{"mentor": "Kies een van de antwoorden"},
		},
		{
			"stoppen",
			url.Values{"reden": {"Daarom."}},
			map[string]string{"waarom-withdrawn": "Kies waarom het traject stopt"},
		},
		{"stoppen", url.Values{"waarom": {"other"}}, map[string]string{"reden": "Schrijf op welke reden er is"}},
		{
			"stoppen",
			url.Values{"waarom": {"zomaar"}},
			map[string]string{"waarom-withdrawn": "Kies een van de antwoorden"},
		},
	} {
		got := b.Post(browser.Trajectory(webtest.Sanne, c.page), c.form).Is(http.StatusUnprocessableEntity)
		browser.ExpectProblems(t, got, c.wrong)
		for _, name := range []string{"datum", "reden"} {
			if typed := strings.TrimSpace(c.form.Get(name)); got.Value(name) != typed {
				t.Errorf("%s: %q was typed, %q stands there", name, typed, got.Value(name))
			}
		}
	}
	if acts := browser.Done(b); len(acts) > 0 {
		t.Errorf("carried out all the same: %v", acts)
	}
}

func TestALeavingDateMustFitTheBirthDate(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	b.Fake.Views[0].Person.BirthDate = calendar.MustDate("2016-01-01")
	form := url.Values{"datum": {"09-07-2027"}, "reden": {"x"}}
	got := b.Post(browser.Trajectory(webtest.Sanne, "uitstroomdatum"), form).Is(http.StatusUnprocessableEntity)
	browser.ExpectProblems(t, got, map[string]string{"datum": "Uitstroomdatum past niet bij geboortedatum"})
}

func TestWhenTheEngineIsAwayAnActKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	for _, c := range processForms {
		b := browser.Overview(t).As(webtest.Karin)
		for _, method := range []string{"Suspend", "Resume", "MoveAnchor", "ChangeMentor", "Stop"} {
			b.Fake.Fail(method, care.ErrEngineAway)
		}
		act := care.NewID()
		sent := url.Values{"act": {act}}
		for name, values := range c.form {
			sent[name] = values
		}
		got := b.Post(browser.Trajectory(c.process, c.page), sent).Is(http.StatusServiceUnavailable)
		got.Has(
			".summary",
			"Schakel kan het nu even niet opslaan",
			"Versturen kan geen kwaad: het komt maar één keer aan.",
		)
		for name := range sent {
			if name != "mentor" && got.Value(name) != sent.Get(name) {
				t.Errorf("%s: %s is %q, was %q", c.page, name, got.Value(name), sent.Get(name))
			}
		}
		if c.page == "mentor" && !strings.Contains(got.Body, `value="`+string(webtest.Tom)+`" selected`) {
			t.Error("the chosen mentor is lost")
		}
		if got := b.Fake.SavedTexts(care.ActID(act))[care.TextReason]; got != c.reason {
			t.Errorf("%s: kept %q, want %q", c.page, got, c.reason)
		}
	}
}

func TestWhatChangedInTheMeantimeIsSaidAndNothingTypedIsLost(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err    error
		status int
		says   string
	}{
		{care.ErrSuspended, http.StatusConflict, "Dit traject ligt stil"},
		{care.ErrProcessOver, http.StatusConflict, "Dit traject is al afgelopen"},
		{care.ErrNotAllowed, http.StatusForbidden, "Dit mag je niet"},
	} {
		b := browser.Overview(t).As(webtest.Karin)
		b.Fake.Fail("Suspend", c.err)
		got := b.Post(browser.Trajectory(webtest.Sanne, "opschorten"), url.Values{"reden": {"Op reis."}}).Is(c.status)
		got.Has(".summary", c.says)
		if got.Value("reden") != "Op reis." || !strings.HasPrefix(got.Text("title"), "Fout: ") {
			t.Errorf("%v: %q stands there under %q", c.err, got.Value("reden"), got.Text("title"))
		}
	}
}

func TestTextsAreKeptBeforeAnythingIsSent(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	b.Fake.Fail("SaveTexts", errors.New("disk full"))
	got := b.Post(browser.Trajectory(webtest.Sanne, "opschorten"), url.Values{"reden": {"Op reis."}}).
		Is(http.StatusInternalServerError)
	if got.Value("reden") != "Op reis." {
		t.Error("the page does not offer to send it again")
	}
	if acts := browser.Done(b); len(acts) > 0 {
		t.Errorf("carried out without its reason: %v", acts)
	}
	b.Fake.Fail("SaveTexts", nil)
	b.Fake.Fail("Suspend", errors.New("unknown"))
	b.Post(browser.Trajectory(webtest.Sanne, "opschorten"), url.Values{"reden": {"Op reis."}}).
		Is(http.StatusInternalServerError)
}

func TestWhatAProcessCannotBeAskedNowIsSaid(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Fatima)
	for _, c := range []struct {
		id   care.ProcessID
		page string
		says string
	}{
		{webtest.Sanne, "hervatten", "Dit traject loopt al weer"},
		{webtest.Paused, "opschorten", "Dit traject ligt stil"},
		{webtest.Paused, "uitstroomdatum", "Dit traject ligt stil"},
		{webtest.Ended, "opschorten", "Dit traject is al afgelopen"},
		{webtest.Ended, "hervatten", "Dit traject is al afgelopen"},
		{webtest.Halted, "mentor", "Dit traject is al afgelopen"},
		{webtest.Halted, "stoppen", "Dit traject is al afgelopen"},
		{webtest.Begun, "stoppen", "Dit traject wordt nog gestart"},
		{webtest.Begun, "mentor", "Dit traject wordt nog gestart"},
	} {
		b.Get(browser.Trajectory(c.id, c.page)).Is(http.StatusConflict).Has("h1", c.says)
		b.Post(browser.Trajectory(c.id, c.page), url.Values{"reden": {"x"}, "waarom": {"other"}}).
			Is(http.StatusConflict).Has("h1", c.says)
	}
	if acts := browser.Done(b); len(acts) > 0 {
		t.Errorf("carried out all the same: %v", acts)
	}
}
