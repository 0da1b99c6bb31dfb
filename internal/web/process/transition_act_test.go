package process_test

import (
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

// The wijkteam acts on a transition, its manager too; who takes part otherwise may call a table, but for the mentor.
func TestWhoMayDoWhatInATransition(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t)
	own := []string{
		"Overlegtafel bijeenroepen", "Opschorten", "Andere medewerker", "Verhuisd naar een andere gemeente",
		"Jeugdhulp is gestopt",
		"Jeugdhulp niet gewenst: handtekening", "Stoppen",
	}
	table := []string{"Overlegtafel bijeenroepen"}
	for _, c := range []struct {
		who     care.StaffID
		process care.ProcessID
		acts    []string
	}{
		{webtest.Bos, webtest.Milou, own},
		{webtest.Bea, webtest.Milou, own},
		{webtest.NoordBaas, webtest.Milou, own},
		{webtest.Bos, webtest.Sem, own},
		{webtest.Karin, webtest.Milou, nil},
		{webtest.Fatima, webtest.Milou, table},
		{webtest.Directe, webtest.Milou, table},
		{webtest.Wanda, webtest.Milou, table},
		{webtest.Wethouder, webtest.Sem, table},
	} {
		page := b.As(c.who).Get(browser.Trajectory(c.process)).Is(http.StatusOK)
		var acts []string
		for _, card := range page.All(browser.Class("acts")) {
			for n := range card.Descendants() {
				if n.Data == "a" {
					acts = append(acts, browser.Flat(n))
				}
			}
		}
		if diff := cmp.Diff(c.acts, acts); diff != "" {
			t.Errorf("%s in %s (-want +got):\n%s", c.who, c.process, diff)
		}
	}
	for _, who := range []care.StaffID{webtest.Fatima, webtest.Wanda, webtest.Wethouder} {
		b.As(who)
		for _, page := range []string{
			"gegevens", "medewerker", "verhuisd", "jeugdhulp-gestopt", "handtekening", "opschorten", "stoppen",
		} {
			b.Post(browser.Trajectory(webtest.Milou, page), url.Values{"reden": {"x"}}).Is(http.StatusForbidden)
		}
	}
	b.As(webtest.Bos)
	// of other kinds; for a worker the road is closed before that
	for _, page := range []string{"uitstroomdatum", "startdatum", "mentor"} {
		if got := b.Get(browser.Trajectory(webtest.Milou, page)).Status; got != http.StatusForbidden {
			t.Errorf("%s: status %d", page, got)
		}
	}
	b.Get(browser.Trajectory(webtest.Milou, "aanbod-intrekken")).Is(http.StatusConflict) // nothing was offered yet
	b.Get(browser.Trajectory(webtest.Milou, "jeugdhulp")).Is(http.StatusForbidden)       // there is youth care already
	if acts := browser.Done(b); len(acts) > 0 {
		t.Errorf("done: %v", acts)
	}
}

var transitionActs = []struct {
	who     care.StaffID
	process care.ProcessID
	page    string
	form    url.Values
	want    func(care.Act) any
	texts   map[string]string
	says    string
}{
	{
		webtest.Fatima, webtest.Milou, "overlegtafel",
		url.Values{"reden": {"Wie regelt de stage?"}},
		func(a care.Act) any { return care.CallTable{Act: a} },
		map[string]string{care.TextReason: "Wie regelt de stage?"},
		"Wijkteam Noord kiest nu een datum en nodigt iedereen uit.",
	},
	{
		webtest.Bos, webtest.Sanne, "overlegtafel", // of another kind of process
		url.Values{"reden": {"Sanne is haar kamer kwijt."}},
		func(a care.Act) any { return care.CallTable{Act: a} },
		map[string]string{care.TextReason: "Sanne is haar kamer kwijt."},
		"Overlegtafel bijeengeroepen: Nazorg · Sanne B.",
	},
	{
		webtest.NoordBaas, webtest.Milou, "medewerker",
		url.Values{"medewerker": {string(webtest.Bea)}},
		func(a care.Act) any {
			return care.ChangeMentor{Act: a, Mentor: webtest.Bea}
		}, nil, "Nieuw vast aanspreekpunt: Bea Prins.",
	},
	{
		webtest.Bos, webtest.Milou, "verhuisd",
		url.Values{"gemeente": {"Súdwest-Fryslân"}},
		func(a care.Act) any { return care.MovePerson{Act: a} },
		map[string]string{care.TextMunicipality: "Súdwest-Fryslân"},
		"De nieuwe gemeente is Súdwest-Fryslân.",
	},
	{
		webtest.Bos, webtest.Milou, "jeugdhulp-gestopt",
		url.Values{"gestopt": {"20-11-2026"}},
		func(a care.Act) any {
			return care.YouthCareEnded{
				Act: a, On: calendar.MustDate("2026-11-20"),
			}
		}, nil, "Er komt een overlegtafel.",
	},
	{
		webtest.Bos, webtest.Sem, "jeugdhulp",
		url.Values{},
		func(a care.Act) any {
			return care.YouthCareBegan{Act: a}
		}, nil, "Jeugdhulp toegevoegd: Overgang 18-/18+ · Sem V.",
	},
	{
		webtest.Bos, webtest.Milou, "handtekening",
		url.Values{"getekend": {"20-11-2026"}},
		func(a care.Act) any {
			return care.SignOff{
				Act: a, SignedOn: calendar.MustDate("2026-11-20"),
			}
		}, nil, "Handtekening vastgelegd",
	},
	{
		webtest.Bos, webtest.Milou, "opschorten",
		url.Values{"reden": {"Ligt in het ziekenhuis"}},
		func(a care.Act) any { return care.SuspendProcess{Act: a} },
		map[string]string{care.TextReason: "Ligt in het ziekenhuis"},
		"Opgeschort: Overgang 18-/18+ · Milou D.",
	},
	{
		webtest.Bos, webtest.Milou, "stoppen",
		url.Values{"waarom": {"withdrawn"}},
		func(a care.Act) any { return care.StopProcess{Act: a, Reason: care.StopWithdrawn} },
		map[string]string{},
		"Gestopt: Overgang 18-/18+ · Milou D.",
	},
}

func TestActsOnATransition(t *testing.T) {
	t.Parallel()
	for _, c := range transitionActs {
		t.Run(c.page, func(t *testing.T) {
			t.Parallel()
			b := browser.Transitions(t).As(c.who)
			if h := b.Fake.Handovers[c.process]; c.page == "jeugdhulp" {
				h.YouthCare = care.No
				b.Fake.Handovers[c.process] = h
			}
			act := care.NewID()
			c.form.Set("act", act)
			browser.WellMade(t, c.page, b.Get(browser.Trajectory(c.process, c.page)).Is(http.StatusOK))
			for range 2 { // a second click does no harm
				b.Follow(browser.Trajectory(c.process, c.page), c.form).Has(".flash", c.says)
			}
			want := []any{c.want(care.Act{ID: care.ActID(act), Process: c.process, By: c.who})}
			if diff := cmp.Diff(want, browser.Done(b)); diff != "" {
				t.Errorf("the engine was asked (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.texts, b.Fake.SavedTexts(care.ActID(act))); diff != "" {
				t.Errorf("texts (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatIsExplainedBeforeAnActOnATransition(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	b.Get(browser.Trajectory(webtest.Milou, "jeugdhulp-gestopt")).Has(
		".explain", "Let op: nog niemand heeft bevestigd dat de hulp doorgaat.",
		"kan die nog 6 maanden opnieuw beginnen",
	)
	b.Get(browser.Trajectory(webtest.Sem, "jeugdhulp-gestopt")).Has(
		".explain", "Hier staat al dat de jeugdhulp stopte op 10 november 2026.",
	)
	b.Get(browser.Trajectory(webtest.Milou, "stoppen")).Has(
		".explain", "Er is jeugdhulp. Het traject stopt daarom pas echt als iemand bevestigt dat de hulp doorgaat",
	)
	if said := b.Get(browser.Trajectory(webtest.Sem, "stoppen")).Text(".explain"); strings.Contains(said, "pas echt") {
		t.Error("youth care that somebody took over holds the stop up")
	}
	b.Get(browser.Trajectory(webtest.Sem, "verhuisd")).Has(
		".explain", "Gemeente Groningen heeft nu de regie. Die komt dan terug naar Wijkteam Noord.",
	)
	b.Get(browser.Trajectory(webtest.Milou, "gegevens")).Has(
		".explain", "Alles telt terug vanaf de 18e verjaardag, 12 april 2027.", "nieuwe datums: het gaat om 7 stappen",
	)
	stop := b.Get(browser.Trajectory(webtest.Milou, "stoppen"))
	stop.Has(".facts", "Wijkteam Wijkteam Noord", "18e verjaardag 12 april 2027", "Nu Wacht op ", "En Wacht op ")
	if strings.Contains(stop.Text("form"), "school") {
		t.Error("a transition can be stopped because of a school")
	}
	arranged := browser.Transitions(t)
	for i := range arranged.Fake.Views {
		for j, step := range arranged.Fake.Views[i].Route {
			if strings.HasPrefix(step.Key, "arrange-") {
				arranged.Fake.Views[i].Route[j].State = care.StepDone
			}
		}
	}
	said := arranged.As(webtest.Bos).Get(browser.Trajectory(webtest.Milou, "jeugdhulp-gestopt")).Text(".explain")
	if strings.Contains(said, "Let op") {
		t.Error("it was arranged that youth care goes on, and the page warns all the same")
	}
}

func TestMistakesInActsOnATransition(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	for _, c := range []struct {
		page  string
		form  url.Values
		wrong map[string]string
	}{
		{"overlegtafel", url.Values{}, map[string]string{"reden": "Schrijf op waarover de overlegtafel gaat"}},
		{
			"medewerker",
			url.Values{"medewerker": {string(webtest.Wanda)}},
			map[string]string{"medewerker": "Kies een van de antwoorden"},
		},
		{
			"jeugdhulp-gestopt",
			url.Values{"gestopt": {"25-11-2026"}},
			map[string]string{"gestopt": "Kies een datum tot en met di 24 nov"},
		},
		{"jeugdhulp-gestopt", url.Values{}, map[string]string{"gestopt": "Vul de laatste dag jeugdhulp in"}},
		{
			"stoppen",
			url.Values{"waarom": {"changed_school"}},
			map[string]string{"waarom-withdrawn": "Kies een van de antwoorden"},
		},
	} {
		browser.ExpectProblems(
			t, b.Post(browser.Trajectory(webtest.Milou, c.page), c.form).Is(http.StatusUnprocessableEntity), c.wrong,
		)
	}
	b.Fake.Fail("YouthCareEnded", care.ErrEngineAway)
	away := b.Post(browser.Trajectory(webtest.Milou, "jeugdhulp-gestopt"), url.Values{"gestopt": {"20-11-2026"}}).
		Is(http.StatusServiceUnavailable)
	if away.Value("gestopt") != "20-11-2026" {
		t.Error("what was typed is lost")
	}
	if acts := browser.Done(b); len(acts) > 0 {
		t.Errorf("done: %v", acts)
	}
}

// A process that began with a protocol of before there were tables cannot call one: it says so, and keeps what was
// typed.
func TestAProcessOfBeforeThereWereTables(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Fatima)
	b.Fake.Fail("CallTable", care.ErrNotAllowed)
	page := b.Post(browser.Trajectory(webtest.Sanne, "overlegtafel"), url.Values{"reden": {"Er is geen kamer."}}).
		Is(http.StatusConflict)
	page.Has(".summary", "In dit traject kan dat niet", "Dit traject begon voordat er overlegtafels waren.")
	if page.Value("reden") != "Er is geen kamer." {
		t.Error("what was typed is lost")
	}
}
