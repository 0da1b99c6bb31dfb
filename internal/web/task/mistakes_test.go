package task_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestMistakesAreNamedAtTheirField(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("é", 4000+3)
	cases := []struct {
		who   care.StaffID
		path  string
		form  url.Values
		wrong map[string]string // message by the id that its link goes to
	}{
		{
			webtest.Karin, browser.Task(webtest.LateContact),
			url.Values{},
			map[string]string{"outcome-reached": "Kies of je Sanne hebt gesproken"},
		},
		{webtest.Karin, browser.Task(webtest.LateContact), url.Values{
			"outcome": {"reached"}, "place": {"work"}, "help": {"yes"},
		}, map[string]string{
			"channel-phone": "Kies hoe het contact ging", "stable-yes": "Kies of dat voorlopig zo blijft",
			"support-yes": "Kies of de ondersteuning loopt", "areas-support": "Kies waarbij hulp nodig is",
		}},
		{
			webtest.Karin, browser.Task(webtest.LateContact),
			url.Values{"outcome": {"not_reached"}},
			map[string]string{"tried-phone": "Kies hoe je het hebt geprobeerd"},
		},
		{
			webtest.Karin, browser.Task(webtest.LateContact),
			url.Values{"outcome": {"accepted"}},
			map[string]string{"outcome-reached": "Kies een van de antwoorden"},
		},
		{
			webtest.Karin, browser.Task(webtest.LateContact),
			url.Values{"outcome": {"no_wish", "reached"}},
			map[string]string{"outcome-reached": "Kies één antwoord"},
		},
		{webtest.Karin, browser.Task(webtest.LateContact), url.Values{
			"outcome": {"no_wish"}, "note": {long},
		}, map[string]string{
			"note": "Maak notitie korter: er mogen 4000 tekens in, het zijn er 3 te veel",
		}},
		{webtest.Karin, browser.Task(webtest.TodayPlan), url.Values{
			"skip_income": {"yes"}, "part_support": {"x"},
		}, map[string]string{
			"part_housing":    "Vul wonen in, of vink aan dat je dit overslaat",
			"part_schoolwork": "Vul school en werk in, of vink aan dat je dit overslaat",
			"why_income":      "Schrijf op waarom je inkomen overslaat",
			"part_wellbeing":  "Vul welzijn in, of vink aan dat je dit overslaat",
			"part_own_words":  "Vul de woorden van Sanne zelf in, of vink aan dat je dit overslaat",
			"involved":        "Schrijf op wie erbij blijft na school",
		}},
		{webtest.Karin, browser.Task(webtest.WeekClosing), url.Values{
			"place": {"none"}, "outcome": {"handed_over"},
		}, map[string]string{
			"involved": "Schrijf op aan wie het is overgedragen",
		}},
		{
			webtest.Bos, browser.Task(webtest.OfferToNoord),
			url.Values{"outcome": {"refused"}},
			map[string]string{"refusal-outside_target_group": "Kies waarom jullie dit niet aannemen"},
		},
		{
			webtest.Bos, browser.Task(webtest.OfferToNoord),
			url.Values{"outcome": {"refused"}, "refusal": {"other"}},
			map[string]string{"other": "Schrijf op welke reden jullie hebben"},
		},
		{
			webtest.Bos, browser.Task(webtest.OfferToNoord),
			url.Values{"outcome": {"asked_back"}},
			map[string]string{"question": "Schrijf op wat je wilt weten"},
		},
		{
			webtest.Karin, browser.Task(webtest.QuestionBack),
			url.Values{"note": {" \n "}},
			map[string]string{"note": "Schrijf je antwoord op"},
		},
		{
			webtest.Fatima, browser.Task(webtest.DecideOffer),
			url.Values{"outcome": {"taken_back"}},
			map[string]string{"reason": "Schrijf op waarom je de vraag intrekt"},
		},
		{
			webtest.Karin, browser.Task(webtest.DoneContact) + "/verbeteren",
			url.Values{"outcome": {"no_wish"}},
			map[string]string{"why": "Schrijf op waarom je het antwoord verbetert"},
		},
		{
			webtest.Karin, browser.Task(webtest.LateContact) + "/overdragen",
			url.Values{},
			map[string]string{"aan-" + string(webtest.Tom): "Kies een collega"},
		},
		{
			webtest.Karin, browser.Task(webtest.LateContact) + "/overdragen",
			url.Values{"aan": {string(webtest.Elders)}},
			map[string]string{"aan-" + string(webtest.Tom): "Kies een van de antwoorden"},
		},
		{
			webtest.Karin, browser.Task(webtest.LateContact) + "/uitstellen",
			url.Values{},
			map[string]string{"wanneer-2026-11-25": "Kies wanneer je deze taak oppakt"},
		},
		{
			webtest.Karin, browser.Task(webtest.LateContact) + "/uitstellen",
			url.Values{"wanneer": {"datum"}},
			map[string]string{"datum": "Vul een datum in"},
		},
		{webtest.Karin, browser.Task(webtest.LateContact) + "/uitstellen", url.Values{
			"wanneer": {"datum"}, "datum": {"31-02-2027"},
		}, map[string]string{
			"datum": "Deze datum bestaat niet. Schrijf dag, maand en jaar, zoals 15-12-2026",
		}},
		{
			webtest.Karin, browser.Task(webtest.LateContact) + "/uitstellen",
			url.Values{"wanneer": {"datum"}, "datum": {"24-11-2026"}},
			map[string]string{"datum": "Kies een datum na vandaag"},
		},
		{webtest.Karin, browser.Task(webtest.LateContact) + "/uitstellen", url.Values{
			"wanneer": {"datum"}, "datum": {"25-2-2027"},
		}, map[string]string{
			"datum": "Kies een datum die niet verder weg is dan wo 24 feb 2027",
		}},
		{
			webtest.Karin, browser.Task(webtest.LateContact) + "/uitstellen",
			url.Values{"wanneer": {"2040-01-01"}},
			map[string]string{"wanneer-2026-11-25": "Kies een van de antwoorden"},
		},
	}
	for _, c := range cases {
		t.Run(c.path+"?"+c.form.Encode()[:min(60, len(c.form.Encode()))], func(t *testing.T) {
			t.Parallel()
			b := browser.Open(t).As(c.who)
			got := b.Post(c.path, c.form).Is(http.StatusUnprocessableEntity)
			browser.ExpectProblems(t, got, c.wrong)
			for name, values := range c.form {
				if len(values) == 1 && strings.TrimSpace(values[0]) != "" && got.Value(name) != values[0] &&
					!outsider(values[0]) {
					t.Errorf("%s: %q was typed, %q stands there", name, values[0], got.Value(name))
				}
			}
			if acts := b.Fake.Acts(); len(acts) > 0 {
				t.Errorf("carried out all the same: %v", acts)
			}
		})
	}
}

// outsider tells whether a value is none of the choices, so that the page cannot show it as chosen.
func outsider(value string) bool {
	return value == "accepted" || value == "2040-01-01" || value == string(webtest.Elders)
}

func TestAFormThatIsTooBigIsRefused(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	got := b.Post(browser.Task(webtest.LateContact), url.Values{"note": {strings.Repeat("x", 256<<10)}}).
		Is(http.StatusRequestEntityTooLarge)
	got.Has("h1", "Dit is te veel tekst")
}

func TestControlCharactersAreDropped(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	act := care.NewID()
	b.Follow(
		browser.Task(webtest.LateContact),
		url.Values{"act": {act}, "outcome": {"no_wish"}, "note": {"a\x00b\x1b\xff\tc\r\nd"}},
	)
	if got := b.Fake.SavedTexts(care.ActID(act))[care.TextNote]; got != "ab\tc\nd" {
		t.Errorf("saved %q", got)
	}
}
