package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

// contact is a contact moment filled in right.
func contact(more ...string) url.Values {
	form := url.Values{
		"act": {care.NewID()}, "outcome": {"not_reached"}, "tried": {"phone"},
		"note": {`Belde "drie" keer & mailde <eens>`},
	}
	for i := 0; i < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	return form
}

func TestTaskPageShowsWhatIsKnown(t *testing.T) {
	t.Parallel()
	got := open(t).as(webtest.Karin).get(task(webtest.LateContact)).is(http.StatusOK)
	got.has("h1", "Contactmoment na 3 maanden")
	got.has(".sub", "Sanne B. · van school sinds 10 juli 2026", "deadline vr 20 nov")
	got.has(".badge", "2 werkdagen te laat")
	got.has(
		".said",
		"Vorige keer (ma 24 aug): werk (kwekerij Vos), blijft voorlopig zo, ondersteuning loopt, geen hulp nodig",
		"Ik sta graag vroeg op.",
	)
	got.has(".choice", "Nee, niet bereikt (poging 2 van 3)")
	got.has(".hint", "appen, na vier uur")
	if got.value("place") != "work" || got.value("where") != "kwekerij Vos" || got.value("outcome") != "" {
		t.Errorf(
			"filled in: place %q, where %q, outcome %q", got.value("place"), got.value("where"), got.value("outcome"),
		)
	}
	for _, href := range []string{"tel:0612345678", "sms:0612345678", "mailto:sanne@voorbeeld.nl"} {
		if len(got.all(withAttr("href", href))) != 1 {
			t.Errorf("no link to %s", href)
		}
	}
}

func TestEveryLookIsRecordedOrThereIsNoPage(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	b.get(task(webtest.LateContact)).is(http.StatusOK)
	if want := string(webtest.Karin) + " task " + string(webtest.Sanne); len(b.fake.Looked()) != 1 ||
		b.fake.Looked()[0] != want {
		t.Errorf("recorded %q, want %q", b.fake.Looked(), want)
	}
	b.fake.Fail("LogAccess", errors.New("disk full"))
	if got := b.get(task(webtest.LateContact)).is(http.StatusInternalServerError); strings.Contains(got.body, "Sanne") {
		t.Error("the page shows somebody although the look was not recorded")
	}
}

func TestOfferPageShowsWhoAsksAndWhy(t *testing.T) {
	t.Parallel()
	got := open(t).as(webtest.Bos).get(task(webtest.OfferToNoord)).is(http.StatusOK)
	got.has(".offer", "PRO De Linde vraagt jullie om hulp voor Sanne Bakker.", "Sanne heeft hulp nodig bij wonen en "+
		"inkomen.",
		"Geboren 12 maart 2008", "Gemeente Groningen", "06-12 34 56 78",
		"Karin de Wit (za 21 nov om 15:12): geen werk, opleiding of dagbesteding, vorige plek kwijt",
		"slaapt bij een vriendin")
	b := open(t)
	b.fake.Change(webtest.OfferToNoord, func(t *care.TaskView) { t.OfferWhy = care.EventUnreachable })
	b.as(webtest.Bos).get(task(webtest.OfferToNoord)).has(
		".offer", "De school heeft Sanne na school niet kunnen bereiken.",
	)
}

func TestQuestionPageShowsTheQuestion(t *testing.T) {
	t.Parallel()
	got := open(t).as(webtest.Karin).get(task(webtest.QuestionBack)).is(http.StatusOK)
	got.has("h1", "Vraag beantwoorden")
	got.has(
		".offer", "J. Bos (Wijkteam Noord) (gisteren om 09:30): stelde een vraag",
		"Tot wanneer kan Sanne bij die vriendin blijven?",
	)
}

func TestWhatCannotBeDoneNowSaysWhy(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		who    care.StaffID
		task   care.TaskID
		change func(*care.TaskView)
		notice string
	}{
		"done by me": {webtest.Karin, webtest.DoneContact, nil, "Je hebt deze taak gedaan: gisteren om 15:12."},
		"done by other": {
			webtest.Tom, webtest.DoneContact, nil, "Karin de Wit heeft deze taak al gedaan: gisteren om 15:12.",
		},
		"missed": {webtest.Karin, webtest.LateContact, func(
			t *care.TaskView,
		) {
			t.State = care.TaskMissed
		}, "Deze taak is gemist"},
		"withdrawn": {webtest.Karin, webtest.LateContact, func(
			t *care.TaskView,
		) {
			t.State = care.TaskWithdrawn
		}, "Deze taak is niet meer nodig."},
		"not open yet":  {webtest.Karin, webtest.NotOpenYet, nil, "Deze taak opent op maandag 11 januari 2027."},
		"suspended":     {webtest.Karin, webtest.SuspendedTask, nil, "Dit traject ligt stil."},
		"a colleague's": {webtest.Karin, webtest.TomsContact, nil, "Deze taak is van Tom Jansen."},
		"another role's": {
			webtest.Karin, webtest.DecideOffer, nil, "Deze taak is voor een zorgcoördinator van PRO De Linde.",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := open(t)
			if c.change != nil {
				b.fake.Change(c.task, c.change)
			}
			got := b.as(c.who).get(task(c.task)).is(http.StatusOK)
			got.has(".notice", c.notice)
			if len(got.all(class("answer"))) > 0 {
				t.Error("there is a form to fill in")
			}
		})
	}
}

func TestSnoozedTaskCanBeDoneAllTheSame(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	b.get(task(webtest.Snoozed)).has(".notice", "Uitgesteld tot ma 30 nov. Je kunt hem ook nu doen.")
	b.follow(task(webtest.Snoozed), contact()).has(".flash", "Opgeslagen")
}

func TestDoneTaskShowsItsAnswer(t *testing.T) {
	t.Parallel()
	got := open(t).as(webtest.Karin).get(task(webtest.DoneContact))
	got.has(".card", "Werk (kwekerij Vos), blijft voorlopig zo", "Gaat goed.", "Antwoord verbeteren")
}

func TestWhenTheEngineIsAwayEverythingStays(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	b.fake.Fail("Answer", care.ErrEngineAway)
	form := contact()
	got := b.post(task(webtest.LateContact), form).is(http.StatusServiceUnavailable)
	got.has(".summary", "Schakel kan het nu even niet opslaan", "Wat je typte staat er nog.")
	for name := range form {
		if got.value(name) != form.Get(name) {
			t.Errorf("%s: %q was typed, %q stands there", name, form.Get(name), got.value(name))
		}
	}
	if strings.HasPrefix(got.text("title"), "Fout:") {
		t.Error("the title says that the reader made a mistake")
	}
	act := care.ActID(form.Get("act"))
	if b.fake.SavedTexts(act)[care.TextNote] != form.Get("note") {
		t.Error("the note was not kept before the engine was asked")
	}
	b.fake.Fail("Answer", nil)
	b.follow(task(webtest.LateContact), form).has(".flash", "Opgeslagen")
	if acts := b.fake.Acts(); len(acts) != 1 {
		t.Errorf("carried out: %v", acts)
	}
}

func TestWhenTheStoreFailsTheFormCanBeSentAgain(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	b.fake.Fail("SaveTexts", errors.New("connection reset"))
	form := contact()
	got := b.post(task(webtest.LateContact), form).is(http.StatusInternalServerError)
	got.has("button", "Probeer opnieuw")
	for name := range form {
		if got.value(name) != form.Get(name) {
			t.Errorf("%s: %q was typed, %q is sent again", name, form.Get(name), got.value(name))
		}
	}
	b.fake.Fail("SaveTexts", nil)
	b.follow(task(webtest.LateContact), form).has(".flash", "Opgeslagen")
}

func TestSentTwiceItIsDoneOnce(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	form := contact()
	b.follow(task(webtest.LateContact), form)
	b.follow(task(webtest.LateContact), form).has(".flash", "Opgeslagen")
	if acts := b.fake.Acts(); len(acts) != 1 {
		t.Errorf("carried out: %v", acts)
	}
}

// The engine may have forgotten an act that it carried out; then the journal knows it.
func TestSentTwiceWhenTheEngineForgotItIsStillDone(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	form := contact()
	b.follow(task(webtest.LateContact), form)
	b.fake.Fail("Answer", care.ErrTaskClosed)
	line := care.JournalEntry{JournalLine: care.JournalLine{
		Act: care.ActID(form.Get("act")), Event: care.EventAnswered, Details: care.Details{Task: webtest.LateContact},
	}}
	b.fake.Views[0].Journal = append(b.fake.Views[0].Journal, line)
	b.follow(task(webtest.LateContact), form).has(".flash", "Opgeslagen")
}

func TestWhenSomebodyWasFirstNothingTypedIsLost(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	b.fake.Change(webtest.LateContact, func(t *care.TaskView) {
		t.State, t.ClosedBy, t.ClosedByName, t.ClosedAt = care.TaskAnswered, webtest.Fatima, "Fatima el Amrani",
			webtest.Today.At(9, 58)
		t.Answer = &care.Answer{Outcome: care.NoWish}
	})
	form := contact()
	got := b.post(task(webtest.LateContact), form).is(http.StatusConflict)
	got.has(".notice", "Fatima el Amrani heeft deze taak al gedaan: vandaag om 09:58.")
	got.has(".prose", form.Get("note"))
	form.Del("tried") // with a mistake in it as well
	b.post(task(webtest.LateContact), form).is(http.StatusConflict).has(".prose", form.Get("note"))
	if acts := b.fake.Acts(); len(acts) > 0 {
		t.Errorf("carried out: %v", acts)
	}
}

func TestWhatChangedInTheMeantimeIsSaid(t *testing.T) {
	t.Parallel()
	for _, err := range []error{care.ErrSuspended, care.ErrNotOpenYet} {
		b := open(t).as(webtest.Karin)
		b.fake.Fail("Answer", err)
		b.post(task(webtest.LateContact), contact()).is(http.StatusConflict).has(".prose", "mailde <eens>")
	}
	b := open(t).as(webtest.Karin)
	b.fake.Fail("Answer", care.ErrProcessOver)
	b.post(task(webtest.LateContact), contact()).is(http.StatusConflict).has("h1", "Dit traject is al afgelopen")
}

func TestWhoMayAnswer(t *testing.T) {
	t.Parallel()
	for who, want := range map[care.StaffID]int{
		// colleagues may step in
		webtest.Karin: http.StatusSeeOther, webtest.Tom: http.StatusSeeOther, webtest.Fatima: http.StatusSeeOther,
		webtest.Directe: http.StatusForbidden, webtest.Beheer: http.StatusForbidden,
		webtest.Bos: http.StatusNotFound, webtest.Elders: http.StatusNotFound,
	} {
		b := open(t).as(who)
		if got := b.post(task(webtest.LateContact), contact()); got.status != want {
			t.Errorf("%s: status %d, want %d", who, got.status, want)
		}
	}
}

func TestWhoRefusedAnOfferMayStillSeeThatTheyDid(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Bos)
	b.follow(task(webtest.OfferToNoord), url.Values{"outcome": {"refused"}, "refusal": {"no_capacity"}})
	b.fake.Fail("Person", care.ErrNotFound)
	b.fake.Fail("OfferTexts", care.ErrNotFound)
	got := b.get(task(webtest.OfferToNoord)).is(http.StatusOK)
	got.has(".notice", "Je hebt deze taak gedaan")
	if strings.Contains(got.body, "Bakker") || strings.Contains(got.body, "vriendin") {
		t.Error("the page still shows whom it was about")
	}
}

func TestASmoothFormLeavesThePage(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	got := b.send(
		http.MethodPost, task(webtest.LateContact), contact(), http.Header{"Hx-Request": {"true"}},
	).is(http.StatusNoContent)
	if to := got.header.Get("HX-Redirect"); to != "/taken" {
		t.Errorf("HX-Redirect %q", to)
	}
}
