package task_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/browser"
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
	got := browser.Open(t).As(webtest.Karin).Get(browser.Task(webtest.LateContact)).Is(http.StatusOK)
	got.Has("h1", "Sanne B.")
	got.Has(".sub", "Contactmoment na 3 maanden · van school sinds 10 juli 2026", "deadline vr 20 nov")
	got.Has(".badge", "2 werkdagen te laat")
	got.Has(
		".again",
		"Vorige keer (ma 24 aug): werk (kwekerij Vos), blijft voorlopig zo, ondersteuning loopt, geen hulp nodig",
		"Ik sta graag vroeg op.",
	)
	got.Has(".choice", "Nee, niet bereikt (poging 2 van 3)")
	got.Has(".hint", "appen, na vier uur")
	for name, want := range map[string]string{
		"place": "work", "where": "kwekerij Vos", "outcome": "reached", "own_words": "", "note": "",
	} {
		if got.Value(name) != want {
			t.Errorf("filled in at %s: %q, want %q", name, got.Value(name), want)
		}
	}
	for _, href := range []string{"tel:0612345678", "sms:0612345678", "mailto:sanne@voorbeeld.nl"} {
		if len(got.All(browser.WithAttr("href", href))) != 1 {
			t.Errorf("no link to %s", href)
		}
	}
}

func TestEveryLookIsRecordedOrThereIsNoPage(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	b.Get(browser.Task(webtest.LateContact)).Is(http.StatusOK)
	if want := string(webtest.Karin) + " task " + string(webtest.Sanne); len(b.Fake.Looked()) != 1 ||
		b.Fake.Looked()[0] != want {
		t.Errorf("recorded %q, want %q", b.Fake.Looked(), want)
	}
	b.Fake.Fail("LogAccess", errors.New("disk full"))
	got := b.Get(browser.Task(webtest.LateContact)).Is(http.StatusInternalServerError)
	if strings.Contains(got.Body, "Sanne") {
		t.Error("the page shows somebody although the look was not recorded")
	}
}

func TestOfferPageShowsWhoAsksAndWhy(t *testing.T) {
	t.Parallel()
	got := browser.Open(t).As(webtest.Bos).Get(browser.Task(webtest.OfferToNoord)).Is(http.StatusOK)
	got.Has(".offer", "PRO De Linde vraagt jullie om hulp voor Sanne Bakker.", "Sanne heeft hulp nodig bij wonen en "+
		"inkomen.",
		"Geboren 12 maart 2008", "Gemeente Groningen", "06-12 34 56 78",
		"Karin de Wit (za 21 nov om 15:12): geen werk, opleiding of dagbesteding, vorige plek kwijt",
		"slaapt bij een vriendin")
	b := browser.Open(t)
	b.Fake.Change(webtest.OfferToNoord, func(t *care.TaskView) { t.OfferWhy = care.EventUnreachable })
	b.As(webtest.Bos).Get(browser.Task(webtest.OfferToNoord)).Has(
		".offer", "De school heeft Sanne na school niet kunnen bereiken.",
	)
}

func TestQuestionPageShowsTheQuestion(t *testing.T) {
	t.Parallel()
	got := browser.Open(t).As(webtest.Karin).Get(browser.Task(webtest.QuestionBack)).Is(http.StatusOK)
	got.Has("h1", "Sanne B.")
	got.Has(".sub", "Vraag beantwoorden")
	got.Has(
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
		"missed": {webtest.Karin, webtest.LateContact, func(t *care.TaskView) {
			t.State = care.TaskMissed
		}, "Deze taak is gemist"},
		"withdrawn": {webtest.Karin, webtest.LateContact, func(t *care.TaskView) {
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
			b := browser.Open(t)
			if c.change != nil {
				b.Fake.Change(c.task, c.change)
			}
			got := b.As(c.who).Get(browser.Task(c.task)).Is(http.StatusOK)
			got.Has(".notice", c.notice)
			if len(got.All(browser.Class("answer"))) > 0 {
				t.Error("there is a form to fill in")
			}
		})
	}
}

func TestSnoozedTaskCanBeDoneAllTheSame(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	b.Get(browser.Task(webtest.Snoozed)).Has(".notice", "Uitgesteld tot ma 30 nov. Je kunt hem ook nu doen.")
	b.Follow(browser.Task(webtest.Snoozed), contact()).Has(".flash", "Opgeslagen")
}

func TestDoneTaskShowsItsAnswer(t *testing.T) {
	t.Parallel()
	got := browser.Open(t).As(webtest.Karin).Get(browser.Task(webtest.DoneContact))
	got.Has(".card", "Werk (kwekerij Vos), blijft voorlopig zo", "Gaat goed.", "Antwoord verbeteren")
}

func TestWhenTheEngineIsAwayEverythingStays(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	b.Fake.Fail("Answer", care.ErrEngineAway)
	form := contact()
	got := b.Post(browser.Task(webtest.LateContact), form).Is(http.StatusServiceUnavailable)
	got.Has(".summary", "Schakel kan het nu even niet opslaan", "Wat je typte staat er nog.")
	for name := range form {
		if got.Value(name) != form.Get(name) {
			t.Errorf("%s: %q was typed, %q stands there", name, form.Get(name), got.Value(name))
		}
	}
	if strings.HasPrefix(got.Text("title"), "Fout:") {
		t.Error("the title says that the reader made a mistake")
	}
	act := care.ActID(form.Get("act"))
	if b.Fake.SavedTexts(act)[care.TextNote] != form.Get("note") {
		t.Error("the note was not kept before the engine was asked")
	}
	b.Fake.Fail("Answer", nil)
	b.Follow(browser.Task(webtest.LateContact), form).Has(".flash", "Opgeslagen")
	if acts := b.Fake.Acts(); len(acts) != 1 {
		t.Errorf("carried out: %v", acts)
	}
}

func TestWhenTheStoreFailsTheFormCanBeSentAgain(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	b.Fake.Fail("SaveTexts", errors.New("connection reset"))
	form := contact()
	got := b.Post(browser.Task(webtest.LateContact), form).Is(http.StatusInternalServerError)
	got.Has("button", "Probeer opnieuw")
	for name := range form {
		if got.Value(name) != form.Get(name) {
			t.Errorf("%s: %q was typed, %q is sent again", name, form.Get(name), got.Value(name))
		}
	}
	b.Fake.Fail("SaveTexts", nil)
	b.Follow(browser.Task(webtest.LateContact), form).Has(".flash", "Opgeslagen")
}

func TestSentTwiceItIsDoneOnce(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	form := contact()
	b.Follow(browser.Task(webtest.LateContact), form)
	b.Follow(browser.Task(webtest.LateContact), form).Has(".flash", "Opgeslagen")
	if acts := b.Fake.Acts(); len(acts) != 1 {
		t.Errorf("carried out: %v", acts)
	}
}

// The engine may have forgotten an act that it carried out; then the journal knows it.
func TestSentTwiceWhenTheEngineForgotItIsStillDone(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	form := contact()
	b.Follow(browser.Task(webtest.LateContact), form)
	b.Fake.Fail("Answer", care.ErrTaskClosed)
	line := care.JournalEntry{JournalLine: care.JournalLine{
		Act: care.ActID(form.Get("act")), Event: care.EventAnswered, Details: care.Details{Task: webtest.LateContact},
	}}
	b.Fake.Views[0].Journal = append(b.Fake.Views[0].Journal, line)
	b.Follow(browser.Task(webtest.LateContact), form).Has(".flash", "Opgeslagen")
}

func TestWhenSomebodyWasFirstNothingTypedIsLost(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	b.Fake.Change(webtest.LateContact, func(t *care.TaskView) {
		t.State, t.ClosedBy, t.ClosedByName, t.ClosedAt = care.TaskAnswered, webtest.Fatima, "Fatima el Amrani",
			webtest.Today.At(9, 58)
		t.Answer = &care.Answer{Outcome: care.NoWish}
	})
	form := contact()
	got := b.Post(browser.Task(webtest.LateContact), form).Is(http.StatusConflict)
	got.Has(".notice", "Fatima el Amrani heeft deze taak al gedaan: vandaag om 09:58.")
	got.Has(".prose", form.Get("note"))
	form.Del("tried") // with a mistake in it as well
	b.Post(browser.Task(webtest.LateContact), form).Is(http.StatusConflict).Has(".prose", form.Get("note"))
	if acts := b.Fake.Acts(); len(acts) > 0 {
		t.Errorf("carried out: %v", acts)
	}
}

func TestWhatChangedInTheMeantimeIsSaid(t *testing.T) {
	t.Parallel()
	for _, err := range []error{care.ErrSuspended, care.ErrNotOpenYet} {
		b := browser.Open(t).As(webtest.Karin)
		b.Fake.Fail("Answer", err)
		b.Post(browser.Task(webtest.LateContact), contact()).Is(http.StatusConflict).Has(".prose", "mailde <eens>")
	}
	b := browser.Open(t).As(webtest.Karin)
	b.Fake.Fail("Answer", care.ErrProcessOver)
	b.Post(browser.Task(webtest.LateContact), contact()).Is(http.StatusConflict).
		Has("h1", "Dit traject is al afgelopen")
}

func TestWhoMayAnswer(t *testing.T) {
	t.Parallel()
	for who, want := range map[care.StaffID]int{
		// colleagues may step in
		webtest.Karin: http.StatusSeeOther, webtest.Tom: http.StatusSeeOther, webtest.Fatima: http.StatusSeeOther,
		webtest.Directe: http.StatusForbidden, webtest.Beheer: http.StatusForbidden,
		webtest.Bos: http.StatusNotFound, webtest.Elders: http.StatusNotFound,
	} {
		b := browser.Open(t).As(who)
		if got := b.Post(browser.Task(webtest.LateContact), contact()); got.Status != want {
			t.Errorf("%s: status %d, want %d", who, got.Status, want)
		}
	}
}

func TestWhoRefusedAnOfferMayStillSeeThatTheyDid(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Bos)
	b.Follow(browser.Task(webtest.OfferToNoord), url.Values{"outcome": {"refused"}, "refusal": {"no_capacity"}})
	b.Fake.Fail("Person", care.ErrNotFound)
	b.Fake.Fail("OfferTexts", care.ErrNotFound)
	got := b.Get(browser.Task(webtest.OfferToNoord)).Is(http.StatusOK)
	got.Has(".notice", "Je hebt deze taak gedaan")
	if strings.Contains(got.Body, "Bakker") || strings.Contains(got.Body, "vriendin") {
		t.Error("the page still shows whom it was about")
	}
}

func TestASmoothFormLeavesThePage(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	got := b.Send(http.MethodPost, browser.Task(webtest.LateContact), contact(), http.Header{"Hx-Request": {"true"}}).
		Is(http.StatusNoContent)
	if to := got.Header.Get("HX-Redirect"); to != "/taken" {
		t.Errorf("HX-Redirect %q", to)
	}
}
