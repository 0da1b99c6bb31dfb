package task_test

import (
	"net/http"
	"net/url"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestMistakesInATransition(t *testing.T) {
	t.Parallel()
	law := func(form url.Values) url.Values {
		form["reason"] = []string{"Omdat"}
		return form
	}
	for name, c := range map[string]struct {
		who   care.StaffID
		task  care.TaskID
		form  url.Values
		wrong map[string]string
	}{
		"an empty perspective": {
			webtest.Karin, webtest.Perspective,
			url.Values{},
			map[string]string{"part_support": "Vul minstens één onderdeel van het plan in"},
		},
		"a part left out without a reason": {webtest.Karin, webtest.Perspective, url.Values{
			"part_support": {"x"}, "skip_income": {"yes"},
		}, map[string]string{
			"why_income": "Schrijf op waarom je inkomen overslaat",
		}},
		"who answered the draft": {webtest.Karin, webtest.Draft, url.Values{
			"part_support": {"x"}, "young": {"no"},
		}, map[string]string{
			"absent_young": "Schrijf op waarom Milou niet heeft gereageerd",
			"parents-yes":  "Kies of de ouders hebben gereageerd",
		}},
		"no law": {
			webtest.Bos, webtest.ChooseLaw,
			url.Values{},
			map[string]string{
				"wetten-wmo": "Kies welke wet Milou helpt vanaf 18", "reason": "Schrijf op waarom dit past bij Milou",
			},
		},
		"none and a law": {
			webtest.Bos, webtest.ChooseLaw, law(url.Values{"wetten": {"none", "wmo"}}),
			map[string]string{"wetten-wmo": `Kies alleen "Geen hulp nodig", of kies de wetten die wel helpen`},
		},
		"extended, not said why": {
			webtest.Bos, webtest.ChooseLaw, law(url.Values{"wetten": {"wmo", "extended_youth_care"}}),
			map[string]string{
				"voorwaarden-begun": "Kies waarom de jeugdhulp kan doorgaan",
				"begeleiding-yes":   "Kies of de jeugdhulp alleen begeleiding is",
			},
		},
		"guidance only": {
			webtest.Bos, webtest.ChooseLaw,
			law(url.Values{"wetten": {"extended_youth_care"}, "voorwaarden": {"begun"}, "begeleiding": {"yes"}}),
			map[string]string{
				"begeleiding-yes": "Alleen begeleiding kan niet doorgaan als jeugdhulp. " +
					"Haal verlengde jeugdhulp weg en kies bijvoorbeeld Wmo",
			},
		},
		"a plan that is not complete": {webtest.Bos, webtest.Complete, url.Values{
			"part_support": {"x"}, "part_housing": {"x"}, "part_schoolwork": {"x"}, "outcome": {"agreed"},
		}, map[string]string{
			"part_income":              "Vul inkomen in, of vink aan dat je dit overslaat",
			"part_wellbeing":           "Vul welzijn in, of vink aan dat je dit overslaat",
			"part_own_words":           "Vul de woorden van Milou zelf in, of vink aan dat je dit overslaat",
			"involved":                 "Schrijf op wie er straks meehelpen",
			"betaler-municipality_wmo": "Kies wie betaalt",
		}},
		"not said who pays": {
			webtest.Bos, webtest.Complete, wholePlan(url.Values{"outcome": {"agreed"}, "betaler": {"other"}}),
			map[string]string{"betaler_anders": "Schrijf op wie betaalt"},
		},
		"a dispute without words": {
			webtest.Bos, webtest.Complete, wholePlan(url.Values{"outcome": {"money_disputed"}}),
			map[string]string{"money": "Schrijf op waarover jullie het niet eens zijn over het geld"},
		},
		"reported tomorrow": {
			webtest.Bos, webtest.ReportWmo,
			url.Values{"datum": {"25-11-2026"}},
			map[string]string{"datum": "Kies een datum tot en met di 24 nov"},
		},
		"not reported": {
			webtest.Bos, webtest.ReportWmo, url.Values{}, map[string]string{"datum": "Vul de datum van de melding in"},
		},
		"decided tomorrow": {
			webtest.Bos, webtest.Decision,
			url.Values{"outcome": {"granted"}, "datum": {"25-11-2026"}},
			map[string]string{"datum": "Kies een datum tot en met di 24 nov"},
		},
		"denied without words": {
			webtest.Bos, webtest.Decision,
			url.Values{"outcome": {"denied"}},
			map[string]string{"denied": "Schrijf op waarom de hulp is afgewezen"},
		},
		"arranged tomorrow": {
			webtest.Bos, webtest.ArrangeCare,
			url.Values{"outcome": {"done"}, "datum": {"25-11-2026"}},
			map[string]string{"datum": "Kies een datum tot en met di 24 nov"},
		},
		"not arranged": {
			webtest.Bos, webtest.ArrangeCare,
			url.Values{"outcome": {"not_done"}},
			map[string]string{"failed": "Schrijf op waarom het niet lukt"},
		},
		"does not run": {
			webtest.Bos, webtest.SwitchDay,
			url.Values{"outcome": {"runs_not"}},
			map[string]string{"trouble": "Schrijf op welke hulp nog niet loopt"},
		},
		"resume without a reason": {
			webtest.Bos, webtest.LastLook,
			url.Values{"outcome": {"resume"}},
			map[string]string{"reason": "Schrijf op waarom jeugdhulp weer nodig is"},
		},
		"a contact elsewhere": {
			webtest.Wanda, webtest.OfferToDesk,
			url.Values{"outcome": {"accepted"}, "aanspreekpunt": {string(webtest.Bos)}},
			map[string]string{"aanspreekpunt": "Kies een van de antwoorden"},
		},
		"a school as receiver": {
			webtest.Bos, webtest.DeskRefused,
			url.Values{"outcome": {"other_receiver"}, "organisatie": {string(webtest.College)}},
			map[string]string{"organisatie": "Kies een van de antwoorden"},
		},
		"a meeting yesterday": {
			webtest.Bos, webtest.PlanTable,
			url.Values{"datum": {"23-11-2026"}},
			map[string]string{
				"datum": "Kies een datum vanaf di 24 nov", "agenda": "Schrijf op waarover het overleg gaat",
			},
		},
		"a stranger invited": {
			webtest.Bos, webtest.PlanTable,
			url.Values{"datum": {"1-12-2026"}, "agenda": {"x"}, "organisaties": {string(webtest.College)}},
			map[string]string{"organisaties-" + string(webtest.Linde): "Kies een van de antwoorden"},
		},
		"a table": {webtest.Bos, webtest.HoldTable, url.Values{
			"outcome": {"decided"}, "afspraken": {"1"}, "tot_1": {"23-11-2026"}, "wie_1": {string(webtest.Rita)},
		}, map[string]string{
			"participants": "Schrijf op wie erbij waren", "decision": "Schrijf op wat het besluit is",
			"datum":      "Vul in vanaf wanneer het besluit geldt",
			"afspraak_1": "Schrijf afspraak 1 op", "wie_1": "Kies een van de antwoorden",
			"tot_1": "Kies een datum vanaf di 24 nov",
		}},
		"a table without words": {
			webtest.Bos, webtest.HoldTable,
			url.Values{"participants": {"x"}, "outcome": {"not_agreed"}},
			map[string]string{"reason": "Schrijf op waarover jullie het niet eens zijn"},
		},
		"money without a payer": {webtest.Bos, webtest.HoldMoneyTable, url.Values{
			"participants": {"x"}, "outcome": {"decided"}, "decision": {"x"}, "datum": {"24-11-2026"},
			"afspraken": {"0"},
		}, map[string]string{
			"betaler-municipality_wmo": "Kies wie betaalt",
		}},
		"power": {webtest.Mies, webtest.UsePower, url.Values{"datum": {"1-1-2040"}}, map[string]string{
			"decision": "Schrijf op wat het besluit is", "betaler-municipality_wmo": "Kies wie betaalt",
			"datum": "Kies een datum tot en met vr 24 nov 2028",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := withOtherDesk(t).As(c.who)
			got := b.Post(browser.Task(c.task), c.form).Is(http.StatusUnprocessableEntity)
			browser.ExpectProblems(t, got, c.wrong)
			browser.WellMade(t, name, got)
			there := got.Filled()
			for field, values := range c.form {
				for _, value := range values {
					if !contains(there[field], value) && !outside(got, field, value) &&
						len(got.All(browser.WithAttr("value", value))) > 0 {
						t.Errorf("%s: %q was sent, %q stands there", field, value, there[field])
					}
				}
			}
			if acts := browser.Done(b); len(acts) > 0 {
				t.Errorf("carried out all the same: %v", acts)
			}
		})
	}
}

func contains(values []string, value string) bool {
	for _, v := range values {
		if v == value {
			return true
		}
	}
	return false
}

// Every form of a transition and of a table must be well made, at whoever has the task and at whoever looks on.
func TestTasksOfATransitionAreWellMade(t *testing.T) {
	t.Parallel()
	b := transitionTasks(t)
	for _, who := range []care.StaffID{webtest.Bos, webtest.Wanda, webtest.Karin, webtest.Mies, webtest.Fatima} {
		b.As(who)
		forms := 0
		for _, tk := range b.Fake.Tasks {
			if tk.Kind != care.Transition && care.OfKey(tk.Step).Table == 0 {
				continue
			}
			page := b.Get(browser.Task(tk.ID))
			if page.Status == http.StatusNotFound {
				continue
			}
			browser.WellMade(t, string(who)[33:]+" at "+tk.Title, page.Is(http.StatusOK))
			forms += len(page.All(browser.Class("answer")))
		}
		if forms == 0 {
			t.Errorf("%s has nothing to fill in", who)
		}
	}
}

func TestWhatWasTypedInATransitionSurvivesAnEngineThatIsAway(t *testing.T) {
	t.Parallel()
	b := transitionTasks(t).As(webtest.Bos)
	b.Fake.Fail("Answer", care.ErrEngineAway)
	form := url.Values{
		"wetten": {"wmo", "extended_youth_care"}, "voorwaarden": {"begun"}, "begeleiding": {"no"},
		"reason": {"Behandeling loopt door"},
	}
	away := b.Post(browser.Task(webtest.ChooseLaw), form).Is(http.StatusServiceUnavailable)
	away.Has(".summary", "Schakel kan het nu even niet opslaan")
	there := away.Filled()
	for field, values := range form {
		if len(there[field]) != len(values) || there.Get(field) != values[0] {
			t.Errorf("%s: %q was typed, %q stands there", field, values, there[field])
		}
	}
	b.Fake.Fail("Answer", nil)
	form.Set("act", away.Value("act"))
	b.Follow(browser.Task(webtest.ChooseLaw), form).Has(".flash", "Opgeslagen: welke wet vanaf 18, Milou D.")
}
