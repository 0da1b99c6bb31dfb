package task_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/form/ask"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// handoverAnswers fill in every form of a handover right.
var handoverAnswers = []struct {
	answerCase
	process care.ProcessID
}{
	{answerCase{
		name: "request accepted", who: webtest.Fatima, task: webtest.Request,
		form: url.Values{
			"outcome": {"accepted"}, "mentor": {string(webtest.Tom)}, "jeugdhulp": {"unknown"},
			"note": {"Fijn dat je belt"}, "reason": {"weg"},
		},
		answer: care.Answer{Outcome: care.Accepted, Staff: webtest.Tom, YouthCare: care.Unknown},
		texts:  map[string]string{care.TextNote: "Fijn dat je belt"},
		next:   "De overdracht van Dina begint.",
	}, webtest.Dina},
	{answerCase{
		name: "request refused", who: webtest.Fatima, task: webtest.Request,
		form:   url.Values{"outcome": {"refused"}, "reason": {"Zit niet bij ons"}, "mentor": {string(webtest.Tom)}},
		answer: care.Answer{Outcome: care.Refused}, texts: map[string]string{care.TextReason: "Zit niet bij ons"},
		next: "Rietveld College leest de reden.",
	}, webtest.Dina},
	{answerCase{
		name: "on without consent", who: webtest.Karin, task: webtest.AskConsent,
		form:   url.Values{"reason": {"Moeder is op reis"}},
		answer: care.Answer{Outcome: care.WithoutConsent},
		texts:  map[string]string{care.TextReason: "Moeder is op reis"}, next: "gaat niet mee",
	}, webtest.Amira},
	{answerCase{
		name: "offer accepted by whoever judges it", who: webtest.Rita, task: webtest.Judge,
		form:   url.Values{"outcome": {"accepted"}, "aanspreekpunt": {string(webtest.Ron)}, "note": {"Welkom"}},
		answer: care.Answer{Outcome: care.Accepted, Staff: webtest.Ron},
		texts:  map[string]string{care.TextNote: "Welkom"}, next: "Jullie hebben vanaf nu de regie.",
	}, webtest.Bram},
	{answerCase{
		name: "offer refused", who: webtest.Rita, task: webtest.Judge,
		form:   url.Values{"outcome": {"refused"}, "refusal": {"no_capacity"}, "aanspreekpunt": {string(webtest.Ron)}},
		answer: care.Answer{Outcome: care.Refused, Refusal: "no_capacity"}, texts: map[string]string{},
		next: "PRO De Linde leest de reden en beslist",
	}, webtest.Bram},
	{answerCase{
		name: "offer asked back", who: webtest.Rita, task: webtest.Judge,
		form:   url.Values{"outcome": {"asked_back"}, "question": {"Welk niveau?"}},
		answer: care.Answer{Outcome: care.AskedBack}, texts: map[string]string{care.TextQuestion: "Welk niveau?"},
		next: "Je vraag ligt nu bij PRO De Linde.",
	}, webtest.Bram},
	{answerCase{
		name: "question answered", who: webtest.Karin, task: webtest.AnswerCollege, form: url.Values{"note": {"Havo"}},
		answer: care.Answer{Outcome: care.Done}, texts: map[string]string{care.TextNote: "Havo"},
		next: "leest je antwoord",
	}, webtest.Bram},
	{answerCase{
		name: "offered again", who: webtest.Fatima, task: webtest.DecideCollege,
		form:   url.Values{"outcome": {"offer_again"}, "school": {string(webtest.Ster)}},
		answer: care.Answer{Outcome: care.OfferAgain}, texts: map[string]string{},
		next: "Rietveld College krijgt het aanbod opnieuw.",
	}, webtest.Bram},
	{answerCase{
		name: "another school", who: webtest.Fatima, task: webtest.DecideCollege,
		form:   url.Values{"outcome": {"other_receiver"}, "school": {string(webtest.Ster)}},
		answer: care.Answer{Outcome: care.OtherReceiver, Organisation: webtest.Ster}, texts: map[string]string{},
		next: "toestemming voor de andere school",
	}, webtest.Bram},
	{answerCase{
		name: "taken back", who: webtest.Fatima, task: webtest.DecideCollege,
		form:   url.Values{"outcome": {"taken_back"}, "reason": {"Blijft bij ons"}},
		answer: care.Answer{Outcome: care.TakenBack}, texts: map[string]string{care.TextReason: "Blijft bij ons"},
		next: "De overdracht wordt afgesloten.",
	}, webtest.Bram},
	{answerCase{
		name: "conversation with agreements", who: webtest.Karin, task: webtest.Converse,
		form: url.Values{
			"outcome": {"held"}, "datum": {"20-11-2026"}, "participants": {"Karin en Rita"}, "parents": {"no"},
			"absent_parents": {"moest werken"}, "young": {"yes"},
			"absent_young": {"weg"}, "afspraken": {"2"}, "afspraak_1": {"Rondleiding"}, "wie_1": {string(webtest.Ron)},
			"tot_1":      {"18-12-2026"},
			"afspraak_2": {"Boeken mee"}, "wie_2": {string(webtest.Karin)}, "tot_2": {"1-7-2027"},
			"afspraak_3": {"weg"}, "wie_3": {string(webtest.Tom)}, "tot_3": {"1-7-2027"},
		},
		answer: care.Answer{
			Outcome: care.Held, On: calendar.MustDate("2026-11-20"), Parents: care.No, YoungPerson: care.Yes,
			Agreements: []care.AgreedTask{
				{No: 1, Staff: webtest.Ron, Side: care.ReceiverSide, DueOn: calendar.MustDate("2026-12-18")},
				{No: 2, Staff: webtest.Karin, Side: care.SenderSide, DueOn: calendar.MustDate("2027-07-01")},
			},
		},
		texts: map[string]string{
			care.TextParticipants: "Karin en Rita", care.TextAbsent: "Ouders: moest werken",
			care.TextAgreement(1): "Rondleiding", care.TextAgreement(2): "Boeken mee",
		},
		next: "We maakten 2 taken van de afspraken.",
	}, webtest.Chris},
	{answerCase{
		name: "no conversation", who: webtest.Karin, task: webtest.Converse,
		form: url.Values{
			"outcome": {"not_held"}, "not_held": {"other"}, "other": {"Storing"}, "datum": {"20-11-2026"},
		},
		answer: care.Answer{Outcome: care.NotHeld, NotHeld: "other"},
		texts:  map[string]string{care.TextReason: "Storing"}, next: "zonder warm gesprek",
	}, webtest.Chris},
	{answerCase{
		name: "agreement kept", who: webtest.Ron, task: webtest.Agreement,
		form:   url.Values{"outcome": {"done"}, "why": {"weg"}},
		answer: care.Answer{Outcome: care.Done}, texts: map[string]string{},
	}, webtest.Chris},
	{answerCase{
		name: "agreement not kept", who: webtest.Ron, task: webtest.Agreement,
		form:   url.Values{"outcome": {"not_done"}, "why": {"Ziek"}},
		answer: care.Answer{Outcome: care.NotDone}, texts: map[string]string{care.TextNote: "Ziek"},
	}, webtest.Chris},
	{answerCase{
		name: "landed", who: webtest.Rita, task: webtest.Land,
		form:   url.Values{"outcome": {"landed"}, "support": {"yes"}, "note": {"Straalt"}},
		answer: care.Answer{Outcome: care.Landed, SupportRuns: care.Yes},
		texts:  map[string]string{care.TextNote: "Straalt"},
	}, webtest.Chris},
	{answerCase{
		name: "not landed", who: webtest.Rita, task: webtest.Land,
		form:   url.Values{"outcome": {"not_landed"}, "support": {"no"}, "trouble": {"Komt niet"}},
		answer: care.Answer{Outcome: care.NotLanded, SupportRuns: care.No},
		texts:  map[string]string{care.TextNote: "Komt niet"}, next: "Beide scholen krijgen een taak.",
	}, webtest.Chris},
	{answerCase{
		name: "repair", who: webtest.Rita, task: webtest.Repair, form: url.Values{"note": {"Vaste plek"}},
		answer: care.Answer{Outcome: care.Done}, texts: map[string]string{care.TextNote: "Vaste plek"},
	}, webtest.Chris},
	{answerCase{
		name: "bridging", who: webtest.Rita, task: webtest.Bridge,
		form: url.Values{
			"outcome": {"agreed"}, "van": {"23-8-2027"}, "tot": {"19-11-2027"}, "support": {"Elke week"},
			"way_back": {"Plek blijft"},
		},
		answer: care.Answer{
			Outcome: care.Agreed, On: calendar.MustDate("2027-08-23"), Until: calendar.MustDate("2027-11-19"),
		},
		texts: map[string]string{care.TextSupport: "Elke week", care.TextWayBack: "Plek blijft"},
	}, webtest.Chris},
	{answerCase{
		name: "no bridging", who: webtest.Rita, task: webtest.Bridge,
		form:   url.Values{"outcome": {"not_needed"}, "reason": {"Redt het"}, "van": {"23-8-2027"}},
		answer: care.Answer{Outcome: care.NotNeeded}, texts: map[string]string{care.TextReason: "Redt het"},
	}, webtest.Chris},
	{answerCase{
		name: "evaluation", who: webtest.Rita, task: webtest.Evaluate,
		form:   url.Values{"outcome": {"goes_back"}, "reason": {"Te druk"}, "note": {"weg"}},
		answer: care.Answer{Outcome: care.GoesBack}, texts: map[string]string{care.TextReason: "Te druk"},
		next: "PRO De Linde krijgt een taak om de weg terug te regelen.",
	}, webtest.Chris},
	{answerCase{
		name: "way back", who: webtest.Fatima, task: webtest.WayBack,
		form:   url.Values{"datum": {"7-12-2026"}, "note": {"Oude klas"}},
		answer: care.Answer{Outcome: care.Done, On: calendar.MustDate("2026-12-07")},
		texts:  map[string]string{care.TextNote: "Oude klas"},
	}, webtest.Chris},
	{answerCase{
		name: "objection", who: webtest.Fatima, task: webtest.Objection, form: url.Values{"note": {"Je hebt gelijk"}},
		answer: care.Answer{Outcome: care.Done}, texts: map[string]string{care.TextNote: "Je hebt gelijk"},
	}, webtest.Chris},
	{answerCase{
		name: "youth care goes on", who: webtest.Bos, task: webtest.CareGoesOn,
		form:   url.Values{"outcome": {"accepted"}, "note": {"Ik bel"}},
		answer: care.Answer{Outcome: care.Accepted}, texts: map[string]string{care.TextNote: "Ik bel"},
		next: "Beide scholen zien dat de jeugdhulp doorgaat.",
	}, webtest.Chris},
	{answerCase{
		name: "youth care asked again", who: webtest.Fatima, task: webtest.CareRefused,
		form:   url.Values{"note": {"Gebeld met Bos"}},
		answer: care.Answer{Outcome: care.OfferAgain}, texts: map[string]string{care.TextNote: "Gebeld met Bos"},
		next: "We vragen het opnieuw",
	}, webtest.Chris},
}

func TestHandoverAnswers(t *testing.T) {
	t.Parallel()
	for _, c := range handoverAnswers {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := browser.Handovers(t)
			if c.task == webtest.Judge { // whoever has the role may do it
				b.Fake.Change(webtest.Judge, func(t *care.TaskView) { t.Assignee = "" })
			}
			act := care.NewID()
			c.form.Set("act", act)
			next := b.As(c.who).Follow(browser.Task(c.task), c.form)
			next.Has("h1", "Mijn taken")
			next.Has(".flash", "Opgeslagen", c.next)
			want := []any{
				care.AnswerTask{
					Act: care.Act{ID: care.ActID(act), Process: c.process, By: c.who}, Task: c.task, Answer: c.answer,
				},
			}
			if diff := cmp.Diff(want, browser.Done(b)); diff != "" {
				t.Errorf("the engine was asked (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.texts, b.Fake.SavedTexts(care.ActID(act))); diff != "" {
				t.Errorf("texts (-want +got):\n%s", diff)
			}
			if got := b.Post(browser.Task(c.task), c.form); got.Status != http.StatusSeeOther &&
				got.Status != http.StatusConflict || len(browser.Done(b)) != 1 {
				t.Errorf("sent twice: status %d, done %d times", got.Status, len(browser.Done(b)))
			}
		})
	}
}

func TestAnAnswerSurvivesAnEngineThatIsAway(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Rita)
	b.Fake.Fail("Answer", care.ErrEngineAway)
	form := url.Values{"outcome": {"not_landed"}, "support": {"no"}, "trouble": {"Komt niet"}}
	away := b.Post(browser.Task(webtest.Land), form).Is(http.StatusServiceUnavailable)
	away.Has(".summary", "Schakel kan het nu even niet opslaan")
	if away.Value("trouble") != "Komt niet" || away.Value("outcome") != "not_landed" {
		t.Error("what was typed is lost")
	}
	b.Fake.Fail("Answer", nil)
	form.Set("act", away.Value("act"))
	b.Follow(browser.Task(webtest.Land), form).Has(".flash", "Opgeslagen: landingscheck, Chris D.")
	b.Fake.Fail("Answer", care.ErrNotReady)
	b.As(webtest.Karin).Post(browser.Task(webtest.Prepare), url.Values{"klaar_transfer_file": {"okr", "advice"}}).
		Is(http.StatusConflict).Has("h1", "Nog niet alles is klaar")
}

func TestATaskOfTheOtherSideIsOnlyRead(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t)
	for who, id := range map[care.StaffID]care.TaskID{
		webtest.Fatima: webtest.Land, webtest.Rita: webtest.Converse, webtest.Ron: webtest.Objection,
	} {
		page := b.As(who).Get(browser.Task(id)).Is(http.StatusOK)
		page.Has(".notice", "Deze taak is")
		if len(page.All(browser.Class("answer"))) > 0 {
			t.Errorf("%s is offered the form of %s", who, id)
		}
		b.Post(browser.Task(id), url.Values{"outcome": {"landed"}, "support": {"yes"}}).Is(http.StatusForbidden)
	}
	if acts := browser.Done(b); len(acts) > 0 {
		t.Errorf("done: %v", acts)
	}
}

func TestWhatAReceiverReadsBeforeItJudges(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Rita)
	page := b.Get(browser.Task(webtest.Judge)).Is(http.StatusOK)
	page.Has("h1", "Bram K.")
	page.Has(
		".sub", "Warme overdracht · basisschool naar vo · van PRO De Linde · eerste dag 23 augustus 2027",
	)
	page.Has(
		".offer", "PRO De Linde draagt Bram Kuiper aan jullie over.", "Naam Bram Kuiper", "Geboren 11 oktober 2014",
		"Gemeente Groningen", "Na het aannemen volgt een warm gesprek",
	)
	page.Has(".handover", "Eerste dag 23 augustus 2027", "Dossier in OSO OSO-2026-77 · 16 november 2026",
		"Wat gaat er mee?", "Het overdrachtsdossier", "Het warme gesprek",
		"Dit zie je niet: extra informatie en informatie over jeugdhulp, als die er is.", "Dat kan zijn omdat er "+
			"nog niet is beslist", "Overdrachtsdossier gemaakt in OSO")
	for _, not := range []string{
		"Bram leest graag hardop", "Tips voor de klas", "Jeugdhulp ja", "Samira", "geweigerd",
	} {
		if strings.Contains(page.Body, not) {
			t.Errorf("the receiver reads %q", not)
		}
	}
	chosen := ""
	for _, n := range page.All(browser.Tag("option")) {
		if browser.HasAttr(n, "selected") {
			chosen = browser.Attr(n, "value")
		}
	}
	if chosen != string(webtest.Rita) {
		t.Errorf("the contact is %q, want who judges", chosen)
	}
}

func TestWhatOtherTasksSayFirst(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t)
	for _, c := range []struct {
		who  care.StaffID
		task care.TaskID
		says []string
	}{
		{
			webtest.Fatima, webtest.Request,
			[]string{
				"Rietveld College vraagt om een overdracht van Dina Mol.",
				"Overgang Van basisschool naar voortgezet onderwijs",
			},
		},
		{
			webtest.Karin, webtest.AskConsent,
			[]string{
				"Extra informatie geen toestemming", "Samira Haddad: nee, zo 22 nov",
				"Informatie over jeugdhulp nog niet beslist", "Wacht op Samira Haddad", "Toestemming vastleggen",
				"Leerling of ouders uitnodigen",
			},
		},
		{webtest.Ron, webtest.Agreement, []string{"Een rondleiding voor de zomer."}},
		{webtest.Fatima, webtest.Objection, []string{"Bezwaar van Chris: Er staat dat ik vaak te laat ben."}},
		{
			webtest.Rita, webtest.Land,
			[]string{
				"Gevoerd op 19 november 2026, ouders waren erbij, de leerling was er niet bij.",
				"Een rondleiding voor de zomer.", "Ron Dekker · klaar op vr 18 dec",
			},
		},
		{
			webtest.Bos, webtest.CareGoesOn,
			[]string{
				"PRO De Linde vraagt of de jeugdhulp voor Chris van Dam bij jullie doorgaat.",
				"Chris gaat naar Rietveld College.",
			},
		},
	} {
		b.As(c.who).Get(browser.Task(c.task)).Is(http.StatusOK).Has(".card", c.says...)
	}
	b.As(webtest.Bos).Get(browser.Task(webtest.CareGoesOn)).Has(".sub", "van PRO De Linde naar Rietveld College")
}

// Every answer in a handover that may be corrected must come back as it was given.
func TestRecallInAHandoverIsTheInverseOfRead(t *testing.T) {
	t.Parallel()
	kinds := map[care.TaskID]care.TaskView{}
	for _, task := range webtest.Handovers().Tasks {
		kinds[task.ID] = task
	}
	checked := 0
	for _, c := range handoverAnswers {
		asked, _ := ask.AskedAs(kinds[c.task])
		if !asked.Corrects {
			continue
		}
		checked++
		f := &form.Form{Groups: asked.Questions(ask.About{First: "Chris", Today: webtest.Today})}
		asked.Recall(f, c.answer, c.texts)
		if !f.Check() {
			t.Errorf("%s: recalled with problems %v", c.name, f.Problems())
		}
		answer, texts := asked.Read(f)
		if diff := cmp.Diff(c.answer, answer) + cmp.Diff(c.texts, texts); diff != "" {
			t.Errorf("%s (-given +recalled):\n%s", c.name, diff)
		}
	}
	if checked < 3 {
		t.Errorf("only %d answers were recalled", checked)
	}
}
