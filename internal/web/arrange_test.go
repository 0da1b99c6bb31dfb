package web

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

func TestSnooze(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	page := b.get(task(webtest.WeekClosing) + "/uitstellen").is(http.StatusOK)
	page.has(
		".choice", "Morgen wo 25 nov", "Volgende week ma 30 nov, na de deadline",
		"Over 2 weken di 8 dec, na de deadline", "Een andere datum",
	)
	page.has("main", "De deadline verandert niet: vr 27 nov 2026.")
	for form, want := range map[string]string{
		"wanneer=2026-11-25":                "wo 25 nov",
		"wanneer=2026-11-30":                "ma 30 nov",
		"wanneer=datum&datum=3-12-2026":     "do 3 dec",
		"wanneer=datum&datum=24-02-2027":    "wo 24 feb 2027",
		"wanneer=2026-11-25&datum=onbekend": "wo 25 nov",
	} {
		values, _ := url.ParseQuery(form)
		next := b.follow(task(webtest.WeekClosing)+"/uitstellen", values)
		next.has(".flash", "Uitgesteld tot "+want+": afsluiting, Sanne B.", "De deadline blijft vr 27 nov.")
		next.has("summary", "Uitgesteld: 2 taken")
	}
}

func TestHandOverTakeOverAndGiveBack(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	page := b.get(task(webtest.LateContact) + "/overdragen").is(http.StatusOK)
	page.has(".choice", "Tom Jansen mentor", "Fatima el Amrani zorgcoördinator")
	next := b.follow(task(webtest.LateContact)+"/overdragen", url.Values{"aan": {string(webtest.Tom)}})
	next.has(".flash", "Overgedragen aan Tom Jansen: contactmoment na 3 maanden, Sanne B.")
	b.get(task(webtest.LateContact)).has(".notice", "Deze taak is van Tom Jansen.")

	b.as(webtest.Tom)
	b.get(task(webtest.LateContact)).has(".aside", "Teruggeven") // Karin is the mentor
	b.as(webtest.Fatima)
	b.follow(task(webtest.LateContact)+"/overnemen", nil).has(".flash", "Deze taak is nu van jou.")
	b.get(task(webtest.LateContact)).has(".answer", "Heb je Sanne gesproken?")
	b.follow(task(webtest.LateContact)+"/teruggeven", nil).has(
		".flash", "Teruggegeven: contactmoment na 3 maanden, Sanne B.",
	)

	var did []care.Arrangement
	for _, act := range b.fake.Acts() {
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
		if got := open(t).as(c.who).post(task(webtest.LateContact)+c.path, c.form); got.status != c.want {
			t.Errorf("%s %s: status %d, want %d", c.who, c.path, got.status, c.want)
		}
	}
}

func TestArrangingWhenTheEngineIsAway(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	b.fake.Fail("Arrange", care.ErrEngineAway)
	got := b.post(
		task(webtest.LateContact)+"/uitstellen", url.Values{"wanneer": {"datum"}, "datum": {"3-12-2026"}},
	).is(http.StatusServiceUnavailable)
	if got.value("wanneer") != "datum" || got.value("datum") != "3-12-2026" {
		t.Errorf("chosen %q, typed %q", got.value("wanneer"), got.value("datum"))
	}
	got = b.post(
		task(webtest.LateContact)+"/overdragen", url.Values{"aan": {string(webtest.Tom)}},
	).is(http.StatusServiceUnavailable)
	if got.value("aan") != string(webtest.Tom) {
		t.Errorf("chosen %q", got.value("aan"))
	}
	act := care.NewID()
	got = b.as(webtest.Tom).post(
		task(webtest.LateContact)+"/overnemen", url.Values{"act": {act}},
	).is(http.StatusServiceUnavailable)
	got.has("h1", "Schakel kan het nu even niet opslaan")
	got.has("button", "Probeer opnieuw")
	if got.value("act") != act {
		t.Error("trying again would be another act")
	}
}

func TestHandingOverWithoutColleagues(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Bos)
	b.get(task(webtest.OfferToNoord)+"/overdragen").is(http.StatusOK).has(".notice", "Er is nog geen collega")
	b.post(
		task(webtest.OfferToNoord)+"/overdragen", url.Values{"aan": {string(webtest.Karin)}},
	).is(http.StatusUnprocessableEntity)
}

func TestCorrecting(t *testing.T) {
	t.Parallel()
	b := open(t).as(webtest.Karin)
	page := b.get(task(webtest.DoneContact) + "/verbeteren").is(http.StatusOK)
	page.has(".notice", "Het antwoord van Karin de Wit, gisteren om 15:12.")
	for name, want := range map[string]string{
		"outcome": "reached", "channel": "phone", "place": "work", "where": "kwekerij Vos", "stable": "yes",
		"support": "yes", "help": "no", "note": "Gaat goed.",
	} {
		if got := page.value(name); got != want {
			t.Errorf("%s: %q stands there, %q was answered", name, got, want)
		}
	}
	act := care.NewID()
	form := url.Values{"act": {act}, "outcome": {"no_wish"}, "note": {"Toch niet"}, "why": {"Verkeerd aangevinkt"}}
	b.follow(task(webtest.DoneContact)+"/verbeteren", form).has(
		".flash", "Verbeterd: contactmoment na 6 weken, Sanne B.",
	)
	want := []any{care.CorrectAnswer{
		Act: care.Act{ID: care.ActID(act), Process: webtest.Sanne, By: webtest.Karin}, Task: webtest.DoneContact,
		Answer: care.Answer{Outcome: care.NoWish},
	}}
	if diff := cmp.Diff(want, b.fake.Acts()); diff != "" {
		t.Errorf("the engine was asked (-want +got):\n%s", diff)
	}
	texts := map[string]string{care.TextNote: "Toch niet", care.TextReason: "Verkeerd aangevinkt"}
	if diff := cmp.Diff(texts, b.fake.SavedTexts(care.ActID(act))); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
}

func TestWhatCanBeCorrected(t *testing.T) {
	t.Parallel()
	// nothing was answered yet
	open(t).as(webtest.Karin).get(task(webtest.LateContact) + "/verbeteren").is(http.StatusNotFound)
	open(t).as(webtest.Directe).get(task(webtest.DoneContact) + "/verbeteren").is(http.StatusForbidden)
	b := open(t).as(webtest.Bos)
	b.follow(task(webtest.OfferToNoord), url.Values{"outcome": {"accepted"}})
	b.get(task(webtest.OfferToNoord) + "/verbeteren").is(http.StatusForbidden) // much followed from it already

	b = open(t).as(webtest.Karin)
	b.fake.Fail("Correct", care.ErrEngineAway)
	got := b.post(
		task(webtest.DoneContact)+"/verbeteren", url.Values{"outcome": {"no_wish"}, "why": {"Vergist"}},
	).is(http.StatusServiceUnavailable)
	if got.value("why") != "Vergist" {
		t.Errorf("the reason is gone: %q", got.value("why"))
	}
}
