package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
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
			b := overview(t).as(who)
			form := b.get(trajectory(c.process, c.page)).is(http.StatusOK)
			sent := url.Values{"act": {form.value("act")}}
			for name, values := range c.form {
				sent[name] = values
			}
			if who == webtest.Wethouder && c.page == "mentor" {
				continue // the store gives a municipality no mentors; TestNobodyToBeMentor
			}
			b.follow(trajectory(c.process, c.page), sent).is(http.StatusOK).has(".flash", c.says...)
			act := care.Act{ID: care.ActID(form.value("act")), Process: c.process, By: who}
			if diff := cmp.Diff([]any{c.want(act)}, done(b)); diff != "" {
				t.Errorf("%s as %s (-want +got):\n%s", c.page, who, diff)
			}
			if got := b.fake.SavedTexts(act.ID)[care.TextReason]; got != c.reason {
				t.Errorf("%s: kept %q, want %q", c.page, got, c.reason)
			}
			b.post(trajectory(c.process, c.page), sent) // a double click
			if got := done(b); len(got) != 1 {
				t.Errorf("%s: sent twice it was done %d times", c.page, len(got))
			}
		}
	}
}

func TestAYoungPersonMovesDuringAFollowup(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Karin)
	page := b.get(trajectory(webtest.Sanne, "verhuisd")).is(http.StatusOK)
	page.has(".explain", "De nazorg gaat gewoon door.", "Dan vragen we het wijkteam van de nieuwe gemeente.")
	sent := url.Values{"act": {page.value("act")}, "gemeente": {"Súdwest-Fryslân"}}
	b.follow(trajectory(webtest.Sanne, "verhuisd"), sent).has(
		".flash", "Verhuizing opgeslagen", "De nieuwe gemeente is Súdwest-Fryslân.",
	)
	act := care.Act{ID: care.ActID(page.value("act")), Process: webtest.Sanne, By: webtest.Karin}
	if diff := cmp.Diff([]any{care.MovePerson{Act: act}}, done(b)); diff != "" {
		t.Errorf("the engine was asked (-want +got):\n%s", diff)
	}
	if said := b.fake.SavedTexts(act.ID); said[care.TextMunicipality] != "Súdwest-Fryslân" {
		t.Errorf("kept %v", said)
	}
}

func TestAnActIsExplainedBeforeItIsDone(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Fatima)
	suspend := b.get(trajectory(webtest.Sanne, "opschorten"))
	suspend.has(
		".explain", "Alle termijnen komen stil te liggen", "dan krijgt iedereen de werkdagen terug die er nog waren",
	)
	move := b.get(trajectory(webtest.Sanne, "uitstroomdatum"))
	move.has(".facts", "Nu vrijdag 10 juli 2026")
	move.has(
		".explain", "krijgen een nieuwe datum: het gaat om 2 stappen", "De oude datums blijven in het logboek staan",
	)
	mentor := b.get(trajectory(webtest.Sanne, "mentor"))
	mentor.has(".facts", "Nu Karin de Wit, PRO De Linde")
	mentor.has("select", "Tom Jansen, PRO De Linde", "Els Veen, VSO De Ster")
	if strings.Contains(mentor.text("select"), "Karin") {
		t.Error("the mentor of now can be chosen")
	}
	stop := b.get(trajectory(webtest.Crowded, "stoppen"))
	stop.has(".facts", "Naam Sanne Bakker", "School PRO De Linde", "Uitstroomdatum 10 juli 2026",
		"Nu Wacht op Karin de Wit (mentor) sinds vr 6 nov",
		"Vervalt Contactmoment na 3 maanden · Hulp nodig na school · Contactmoment na 6 maanden")
	stop.has(".explain", "Dit kun je niet ongedaan maken.", "Schort het dan op.")
	stop.has(".actions", "Traject stoppen", "Terug naar het traject")
	if again := b.get(
		trajectory(webtest.Paused, "stoppen"),
	).text(".explain"); strings.Contains(again, "Schort het dan op") {
		t.Error("a suspended process is advised to be suspended")
	}
}

func TestMistakesInActsAreNamedAndKeepWhatWasTyped(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Karin)
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
		got := b.post(trajectory(webtest.Sanne, c.page), c.form).is(http.StatusUnprocessableEntity)
		expectProblems(t, got, c.wrong)
		for _, name := range []string{"datum", "reden"} {
			if typed := strings.TrimSpace(c.form.Get(name)); got.value(name) != typed {
				t.Errorf("%s: %q was typed, %q stands there", name, typed, got.value(name))
			}
		}
	}
	if acts := done(b); len(acts) > 0 {
		t.Errorf("carried out all the same: %v", acts)
	}
}

func TestALeavingDateMustFitTheBirthDate(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Karin)
	b.fake.Views[0].Person.BirthDate = calendar.MustDate("2016-01-01")
	got := b.post(
		trajectory(webtest.Sanne, "uitstroomdatum"), url.Values{"datum": {"09-07-2027"}, "reden": {"x"}},
	).is(http.StatusUnprocessableEntity)
	expectProblems(t, got, map[string]string{"datum": "Uitstroomdatum past niet bij geboortedatum"})
}

func TestWhenTheEngineIsAwayAnActKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	for _, c := range processForms {
		b := overview(t).as(webtest.Karin)
		for _, method := range []string{"Suspend", "Resume", "MoveAnchor", "ChangeMentor", "Stop"} {
			b.fake.Fail(method, care.ErrEngineAway)
		}
		act := care.NewID()
		sent := url.Values{"act": {act}}
		for name, values := range c.form {
			sent[name] = values
		}
		got := b.post(trajectory(c.process, c.page), sent).is(http.StatusServiceUnavailable)
		got.has(".summary", "Schakel kan het nu even niet opslaan", "Twee keer opslaan kan geen kwaad.")
		for name := range sent {
			if name != "mentor" && got.value(name) != sent.Get(name) {
				t.Errorf("%s: %s is %q, was %q", c.page, name, got.value(name), sent.Get(name))
			}
		}
		if c.page == "mentor" && !strings.Contains(got.body, `value="`+string(webtest.Tom)+`" selected`) {
			t.Error("the chosen mentor is lost")
		}
		if got := b.fake.SavedTexts(care.ActID(act))[care.TextReason]; got != c.reason {
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
		b := overview(t).as(webtest.Karin)
		b.fake.Fail("Suspend", c.err)
		got := b.post(trajectory(webtest.Sanne, "opschorten"), url.Values{"reden": {"Op reis."}}).is(c.status)
		got.has(".summary", c.says)
		if got.value("reden") != "Op reis." || !strings.HasPrefix(got.text("title"), "Fout: ") {
			t.Errorf("%v: %q stands there under %q", c.err, got.value("reden"), got.text("title"))
		}
	}
}

func TestTextsAreKeptBeforeAnythingIsSent(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Karin)
	b.fake.Fail("SaveTexts", errors.New("disk full"))
	got := b.post(
		trajectory(webtest.Sanne, "opschorten"), url.Values{"reden": {"Op reis."}},
	).is(http.StatusInternalServerError)
	if got.value("reden") != "Op reis." {
		t.Error("the page does not offer to send it again")
	}
	if acts := done(b); len(acts) > 0 {
		t.Errorf("carried out without its reason: %v", acts)
	}
	b.fake.Fail("SaveTexts", nil)
	b.fake.Fail("Suspend", errors.New("unknown"))
	b.post(
		trajectory(webtest.Sanne, "opschorten"), url.Values{"reden": {"Op reis."}},
	).is(http.StatusInternalServerError)
}

func TestWhatAProcessCannotBeAskedNowIsSaid(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Fatima)
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
		b.get(trajectory(c.id, c.page)).is(http.StatusConflict).has("h1", c.says)
		b.post(
			trajectory(c.id, c.page), url.Values{"reden": {"x"}, "waarom": {"other"}},
		).is(http.StatusConflict).has("h1", c.says)
	}
	if acts := done(b); len(acts) > 0 {
		t.Errorf("carried out all the same: %v", acts)
	}
}
