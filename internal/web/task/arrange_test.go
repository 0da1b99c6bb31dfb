package task_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestSnooze(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	page := b.Get(browser.Task(webtest.WeekClosing) + "/uitstellen").Is(http.StatusOK)
	page.Has(
		".choice", "Morgen wo 25 nov", "Volgende week ma 30 nov, na de deadline",
		"Over 2 weken di 8 dec, na de deadline", "Een andere datum",
	)
	page.Has("main", "De deadline verandert niet: vr 27 nov 2026.")
	for form, want := range map[string]string{
		"wanneer=2026-11-25":                "wo 25 nov",
		"wanneer=2026-11-30":                "ma 30 nov",
		"wanneer=datum&datum=3-12-2026":     "do 3 dec",
		"wanneer=datum&datum=24-02-2027":    "wo 24 feb 2027",
		"wanneer=2026-11-25&datum=onbekend": "wo 25 nov",
	} {
		values, _ := url.ParseQuery(form)
		next := b.Follow(browser.Task(webtest.WeekClosing)+"/uitstellen", values)
		next.Has(".flash", "Uitgesteld tot "+want+": afsluiting, Sanne B.", "De deadline blijft vr 27 nov.")
		next.Has("summary", "Uitgesteld: 2 taken")
	}
}

func TestHandOverTakeOverAndGiveBack(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	page := b.Get(browser.Task(webtest.LateContact) + "/overdragen").Is(http.StatusOK)
	page.Has(".choice", "Tom Jansen mentor", "Fatima el Amrani zorgcoördinator")
	next := b.Follow(browser.Task(webtest.LateContact)+"/overdragen", url.Values{"aan": {string(webtest.Tom)}})
	next.Has(".flash", "Overgedragen aan Tom Jansen: contactmoment na 3 maanden, Sanne B.")
	b.Get(browser.Task(webtest.LateContact)).Has(".notice", "Deze taak is van Tom Jansen.")

	b.As(webtest.Tom)
	b.Get(browser.Task(webtest.LateContact)).Has(".aside", "Teruggeven") // Karin is the mentor
	b.As(webtest.Fatima)
	b.Follow(browser.Task(webtest.LateContact)+"/overnemen", nil).Has(".flash", "Deze taak is nu van jou.")
	b.Get(browser.Task(webtest.LateContact)).Has(".answer", "Heb je Sanne gesproken?")
	b.Follow(browser.Task(webtest.LateContact)+"/teruggeven", nil).Has(
		".flash", "Teruggegeven: contactmoment na 3 maanden, Sanne B.",
	)

	var did []care.Arrangement
	for _, act := range b.Fake.Acts() {
		if a, ok := act.(care.ArrangeTask); ok {
			did = append(did, a.Do)
		}
	}
	if diff := cmp.Diff([]care.Arrangement{care.Assign, care.Assign, care.Return}, did); diff != "" {
		t.Errorf("arranged (-want +got):\n%s", diff)
	}
}

func TestWhoMayArrange(t *testing.T) {
	t.Parallel()
	cases := []struct {
		who  care.StaffID
		path string
		form url.Values
		want int
	}{
		{webtest.Tom, "/uitstellen", url.Values{"wanneer": {"2026-11-25"}}, http.StatusForbidden},
		{webtest.Tom, "/overnemen", nil, http.StatusSeeOther},
		{webtest.Karin, "/overnemen", nil, http.StatusForbidden},  // has it already
		{webtest.Karin, "/teruggeven", nil, http.StatusForbidden}, // it is hers by her role
		{webtest.Tom, "/teruggeven", nil, http.StatusForbidden},
		{webtest.Directe, "/overnemen", nil, http.StatusForbidden},
		{webtest.Directe, "/overdragen", url.Values{"aan": {string(webtest.Tom)}}, http.StatusForbidden},
		{webtest.Fatima, "/overdragen", url.Values{"aan": {string(webtest.Tom)}}, http.StatusSeeOther},
		{webtest.Elders, "/overnemen", nil, http.StatusNotFound},
		{webtest.Bos, "/uitstellen", nil, http.StatusNotFound},
		{webtest.Bos, "/verbeteren", nil, http.StatusNotFound},
	}
	for _, c := range cases {
		got := browser.Open(t).As(c.who).Post(browser.Task(webtest.LateContact)+c.path, c.form)
		if got.Status != c.want {
			t.Errorf("%s %s: status %d, want %d", c.who, c.path, got.Status, c.want)
		}
	}
}

func TestArrangingWhenTheEngineIsAway(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	b.Fake.Fail("Arrange", care.ErrEngineAway)
	form := url.Values{"wanneer": {"datum"}, "datum": {"3-12-2026"}}
	got := b.Post(browser.Task(webtest.LateContact)+"/uitstellen", form).Is(http.StatusServiceUnavailable)
	if got.Value("wanneer") != "datum" || got.Value("datum") != "3-12-2026" {
		t.Errorf("chosen %q, typed %q", got.Value("wanneer"), got.Value("datum"))
	}
	got = b.Post(browser.Task(webtest.LateContact)+"/overdragen", url.Values{"aan": {string(webtest.Tom)}}).
		Is(http.StatusServiceUnavailable)
	if got.Value("aan") != string(webtest.Tom) {
		t.Errorf("chosen %q", got.Value("aan"))
	}
	act := care.NewID()
	got = b.As(webtest.Tom).Post(browser.Task(webtest.LateContact)+"/overnemen", url.Values{"act": {act}}).
		Is(http.StatusServiceUnavailable)
	got.Has("h1", "Schakel kan het nu even niet opslaan")
	got.Has("button", "Opnieuw versturen")
	if got.Value("act") != act {
		t.Error("trying again would be another act")
	}
}

func TestHandingOverWithoutColleagues(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Bos)
	b.Get(browser.Task(webtest.OfferToNoord)+"/overdragen").Is(http.StatusOK).Has(".notice", "Er is nog geen collega")
	b.Post(browser.Task(webtest.OfferToNoord)+"/overdragen", url.Values{"aan": {string(webtest.Karin)}}).
		Is(http.StatusUnprocessableEntity)
}

func TestCorrecting(t *testing.T) {
	t.Parallel()
	b := browser.Open(t).As(webtest.Karin)
	page := b.Get(browser.Task(webtest.DoneContact) + "/verbeteren").Is(http.StatusOK)
	page.Has(".notice", "Het antwoord van Karin de Wit, gisteren om 15:12.")
	for name, want := range map[string]string{
		"outcome": "reached", "channel": "phone", "place": "work", "where": "kwekerij Vos", "stable": "yes",
		"support": "yes", "help": "no", "note": "Gaat goed.",
	} {
		if got := page.Value(name); got != want {
			t.Errorf("%s: %q stands there, %q was answered", name, got, want)
		}
	}
	act := care.NewID()
	form := url.Values{"act": {act}, "outcome": {"no_wish"}, "note": {"Toch niet"}, "why": {"Verkeerd aangevinkt"}}
	b.Follow(browser.Task(webtest.DoneContact)+"/verbeteren", form).Has(
		".flash", "Verbeterd: contactmoment na 6 weken, Sanne B.",
	)
	want := []any{care.CorrectAnswer{
		Act: care.Act{ID: care.ActID(act), Process: webtest.Sanne, By: webtest.Karin}, Task: webtest.DoneContact,
		Answer: care.Answer{Outcome: care.NoWish},
	}}
	if diff := cmp.Diff(want, b.Fake.Acts()); diff != "" {
		t.Errorf("the engine was asked (-want +got):\n%s", diff)
	}
	texts := map[string]string{care.TextNote: "Toch niet", care.TextReason: "Verkeerd aangevinkt"}
	if diff := cmp.Diff(texts, b.Fake.SavedTexts(care.ActID(act))); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
}

func TestWhatCanBeCorrected(t *testing.T) {
	t.Parallel()
	// nothing was answered yet
	browser.Open(t).As(webtest.Karin).Get(browser.Task(webtest.LateContact) + "/verbeteren").Is(http.StatusNotFound)
	browser.Open(t).As(webtest.Directe).Get(browser.Task(webtest.DoneContact) + "/verbeteren").Is(http.StatusForbidden)
	b := browser.Open(t).As(webtest.Bos)
	b.Follow(browser.Task(webtest.OfferToNoord), url.Values{"outcome": {"accepted"}})
	b.Get(browser.Task(webtest.OfferToNoord) + "/verbeteren").Is(http.StatusForbidden) // much followed from it already

	b = browser.Open(t).As(webtest.Karin)
	b.Fake.Fail("Correct", care.ErrEngineAway)
	form := url.Values{"outcome": {"no_wish"}, "why": {"Vergist"}}
	got := b.Post(browser.Task(webtest.DoneContact)+"/verbeteren", form).Is(http.StatusServiceUnavailable)
	if got.Value("why") != "Vergist" {
		t.Errorf("the reason is gone: %q", got.Value("why"))
	}
}
