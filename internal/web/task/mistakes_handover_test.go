package task_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestMistakesInAHandover(t *testing.T) {
	t.Parallel()
	held := url.Values{
		"outcome": {"held"}, "datum": {"25-11-2026"}, "afspraken": {"1"}, "afspraak_1": {"x"},
		"wie_1": {string(webtest.Bos)}, "tot_1": {"23-11-2026"}, "young": {"no"},
	}
	for _, c := range []struct {
		who   care.StaffID
		task  care.TaskID
		form  url.Values
		wrong map[string]string
	}{
		{
			webtest.Fatima, webtest.Request,
			url.Values{"outcome": {"accepted"}},
			map[string]string{"mentor": "Kies de mentor", "jeugdhulp-yes": "Kies of er jeugdhulp is"},
		},
		{
			webtest.Fatima, webtest.Request,
			url.Values{"outcome": {"refused"}},
			map[string]string{"reason": "Schrijf op waarom jullie de overdracht niet starten"},
		},
		{
			webtest.Karin, webtest.AskConsent,
			url.Values{},
			map[string]string{"reason": "Schrijf op waarom je niet langer wacht"},
		},
		{
			webtest.Rita, webtest.Judge,
			url.Values{"outcome": {"accepted"}, "aanspreekpunt": {string(webtest.Karin)}},
			map[string]string{"aanspreekpunt": "Kies een van de antwoorden"},
		},
		{
			webtest.Rita, webtest.Judge,
			url.Values{"outcome": {"refused"}, "refusal": {"already_helped"}},
			map[string]string{"refusal-no_capacity": "Kies een van de antwoorden"},
		},
		{
			webtest.Fatima, webtest.DecideCollege,
			url.Values{"outcome": {"other_receiver"}, "school": {string(webtest.College)}},
			map[string]string{"school": "Kies een van de antwoorden"},
		},
		{webtest.Karin, webtest.Converse, held, map[string]string{
			"datum": "Kies een datum tot en met di 24 nov", "participants": "Schrijf op wie erbij waren",
			"parents-yes":  "Kies of de ouders erbij waren",
			"absent_young": "Schrijf op waarom Chris er niet bij was", "wie_1": "Kies een van de antwoorden",
			"tot_1": "Kies een datum vanaf di 24 nov",
		}},
		{
			webtest.Karin, webtest.Converse,
			url.Values{"outcome": {"not_held"}},
			map[string]string{"not_held-young_person_declined": "Kies waarom er geen gesprek is gevoerd"},
		},
		{
			webtest.Ron, webtest.Agreement,
			url.Values{"outcome": {"not_done"}},
			map[string]string{"why": "Schrijf op waarom het niet is gelukt"},
		},
		{
			webtest.Rita, webtest.Land,
			url.Values{"outcome": {"not_landed"}},
			map[string]string{
				"trouble": "Schrijf op wat er nog niet goed gaat", "support-yes": "Kies of de ondersteuning loopt",
			},
		},
		{webtest.Rita, webtest.Bridge, url.Values{
			"outcome": {"agreed"}, "van": {"1-9-2027"}, "tot": {"31-8-2027"}, "support": {"x"},
		}, map[string]string{
			"tot": "Kies een datum vanaf wo 1 sep 2027", "way_back": "Schrijf op wat is afgesproken over een weg terug",
		}},
		{
			webtest.Fatima, webtest.WayBack,
			url.Values{"datum": {"31-2-2027"}, "note": {"x"}},
			map[string]string{"datum": "Deze datum bestaat niet. Schrijf dag, maand en jaar, zoals 24-11-2026"},
		},
		{
			webtest.Bos, webtest.CareGoesOn,
			url.Values{},
			map[string]string{"outcome-accepted": "Kies of jullie dit aannemen"},
		},
	} {
		t.Run(string(c.task)[33:]+"?"+c.form.Encode()[:min(40, len(c.form.Encode()))], func(t *testing.T) {
			t.Parallel()
			b := browser.Handovers(t).As(c.who)
			got := b.Post(browser.Task(c.task), c.form).Is(http.StatusUnprocessableEntity)
			browser.ExpectProblems(t, got, c.wrong)
			for name, values := range c.form {
				if got.Value(name) != values[0] && len(got.All(browser.WithAttr("name", name))) > 0 &&
					got.All(browser.WithAttr("name", name))[0].Data == "input" && !outside(got, name, values[0]) {
					t.Errorf("%s: %q was typed, %q stands there", name, values[0], got.Value(name))
				}
			}
			if acts := browser.Done(b); len(acts) > 0 {
				t.Errorf("carried out all the same: %v", acts)
			}
		})
	}
}

// outside tells whether a value is none of the choices of a question, so that the page cannot show it as chosen.
func outside(d *browser.Doc, name, value string) bool {
	for _, n := range d.All(browser.WithAttr("name", name)) {
		if browser.Attr(n, "type") != "radio" || browser.Attr(n, "value") == value {
			return false
		}
	}
	return true
}

func TestTheChecklistCanBeKeptHalfDone(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Karin)
	page := b.Get(browser.Task(webtest.Prepare)).Is(http.StatusOK)
	page.Has("legend", "Wat is klaar voor het overdrachtsdossier?", "Welke extra informatie is klaar?")
	page.Has(".choice", "Overdrachtsdossier gemaakt in OSO verplicht", "Pasfoto niet verplicht")
	if strings.Contains(page.Text("legend"), "niet verplicht") {
		t.Error("a list with mandatory items says that it is not mandatory")
	}
	form := url.Values{
		"act": {page.Value("act")}, "klaar_transfer_file": {"okr", "photo"}, care.ColumnOSOReference: {"OSO-1"},
		care.ColumnOSODate: {"20-11-2026"},
		"extra":            {"Leest graag"}, "note": {"Zie bijlage"}, "bewaren": {"1"},
	}
	kept := b.Follow(browser.Task(webtest.Prepare), form).Is(http.StatusOK)
	kept.Has(".flash", "Bewaard: overdracht voorbereiden, Amira H.", "De taak blijft openstaan.")
	for name, want := range map[string]string{
		"extra": "Leest graag", "note": "Zie bijlage", care.ColumnOSOReference: "OSO-1",
		care.ColumnOSODate: "20-11-2026",
	} {
		if got := kept.Value(name); got != want {
			t.Errorf("%s: %q is kept, want %q", name, got, want)
		}
	}
	ticked := 0
	for _, n := range kept.All(browser.WithAttr("name", "klaar_transfer_file")) {
		if browser.HasAttr(n, "checked") {
			ticked++
		}
	}
	if ticked != 2 || len(browser.Done(b)) > 0 {
		t.Errorf("%d items are ticked, the engine did %v", ticked, browser.Done(b))
	}

	form.Del("bewaren")
	missing := b.Post(browser.Task(webtest.Prepare), form).Is(http.StatusUnprocessableEntity)
	browser.ExpectProblems(
		t, missing,
		map[string]string{"klaar_transfer_file-okr": "Dit is verplicht en nog niet klaar: schooladvies besproken"},
	)
	form.Set(care.ColumnOSODate, "25-11-2026")
	b.Post(browser.Task(webtest.Prepare), url.Values{"bewaren": {"1"}, care.ColumnOSODate: {"25-11-2026"}}).
		Is(http.StatusUnprocessableEntity).
		Has(".error", "Kies een datum tot en met di 24 nov", "Vul ook het kenmerk van het dossier in")

	form.Set(care.ColumnOSODate, "20-11-2026")
	form["klaar_transfer_file"] = []string{"okr", "advice"}
	b.Follow(browser.Task(webtest.Prepare), form).Has(
		".flash", "Zodra de toestemming rond is, bieden we de overdracht aan Rietveld College aan.",
	)
	act := care.ActID(form.Get("act"))
	want := []any{care.AnswerTask{
		Act:  care.Act{ID: act, Process: webtest.Amira, By: webtest.Karin},
		Task: webtest.Prepare, Answer: care.Answer{Outcome: care.Done, Checked: []string{"okr", "advice"}},
	}}
	if diff := cmp.Diff(want, browser.Done(b)); diff != "" {
		t.Errorf("the engine was asked (-want +got):\n%s", diff)
	}
	texts := map[string]string{care.TextExtra: "Leest graag", care.TextNote: "Zie bijlage"}
	if diff := cmp.Diff(texts, b.Fake.SavedTexts(act)); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
	if got := b.Fake.Handovers[webtest.Amira].OSO.Reference; got != "OSO-1" {
		t.Errorf("the reference is %q", got)
	}
}
