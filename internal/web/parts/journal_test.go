package parts

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/webtest"
	"schakel/internal/words"
)

func TestByline(t *testing.T) {
	t.Parallel()
	at := calendar.MustDate("2026-08-24").At(15, 12)
	entry := func(change func(*care.JournalEntry)) care.JournalEntry {
		e := care.JournalEntry{JournalLine: care.JournalLine{At: at, By: webtest.Tom}, ByName: "Tom Jansen"}
		change(&e)
		return e
	}
	for _, c := range []struct {
		name string
		e    care.JournalEntry
		want string
	}{
		{"by somebody", entry(func(*care.JournalEntry) {}), "ma 24 aug om 15:12 · Tom Jansen"},
		{"on behalf of somebody absent", entry(func(e *care.JournalEntry) {
			e.OnBehalfOfName = "Karin de Wit"
		}), "ma 24 aug om 15:12 · Tom Jansen namens Karin de Wit"},
		{"how there was contact", entry(func(e *care.JournalEntry) {
			e.Details.Answer = &care.Answer{Outcome: care.Reached, Channel: "phone"}
		}), "ma 24 aug om 15:12 · Tom Jansen · gebeld"},
		{"by itself: no hour", entry(func(e *care.JournalEntry) { e.By = "" }), "ma 24 aug · automatisch"},
		{"by somebody whose name is not ours to see", entry(func(e *care.JournalEntry) {
			e.ByName = ""
		}), "ma 24 aug om 15:12 · een collega"},
		{"today", entry(func(e *care.JournalEntry) { e.At = webtest.Now() }), "vandaag om 10:00 · Tom Jansen"},
		{"after midnight in Amsterdam, the day before in UTC", entry(func(e *care.JournalEntry) {
			e.By, e.At = "", time.Date(2026, 8, 23, 22, 30, 0, 0, time.UTC)
		}), "ma 24 aug · automatisch"},
	} {
		if got := byline(care.Followup, c.e, webtest.Today); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTheJournalSaysWhenNothingHappened(t *testing.T) {
	t.Parallel()
	entries := func(days ...string) []care.JournalEntry {
		all := make([]care.JournalEntry, len(days))
		for i, d := range days {
			all[i] = care.JournalEntry{
				JournalLine: care.JournalLine{Event: care.EventResumed, At: calendar.MustDate(d).At(12, 0)},
			}
		}
		return all
	}
	for _, c := range []struct {
		name    string
		entries []care.JournalEntry
		want    []string // "" is a line, the rest is rest
	}{
		{"nothing at all", nil, nil},
		{"three weeks are not long", entries("2026-11-23", "2026-11-02"), []string{"", ""}},
		{"more than three weeks are", entries("2026-11-23", "2026-11-01"), []string{"", "3 weken rust", ""}},
		{
			"each gap once", entries("2026-11-23", "2026-08-24", "2026-08-20", "2026-06-11"),
			[]string{"", "13 weken rust", "", "", "10 weken rust", ""},
		},
	} {
		for _, oldest := range []bool{false, true} {
			var got []string
			view := care.ProcessView{Kind: care.Followup, Journal: c.entries}
			for _, item := range JournalOf(view, oldest, webtest.Today).Items {
				got = append(got, item.Rest)
			}
			want := c.want
			if oldest && len(want) == 6 {
				want = []string{"", "10 weken rust", "", "", "13 weken rust", ""}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, oldest first %v (-want +got):\n%s", c.name, oldest, diff)
			}
		}
	}
}

func TestTheJournalQuotesWhatWasWritten(t *testing.T) {
	t.Parallel()
	item := lineOf(
		words.Story{Kind: care.Followup},
		words.Chapter{JournalEntry: care.JournalEntry{Texts: map[string]string{
			care.TextNote:                            "Belt zelf.",
			care.TextOwnWords:                        "Leuk werk.",
			care.TextPlace:                           "kwekerij Vos",
			care.TextInvolved:                        "Moeder",
			care.TextArea(care.AreaHousing):          "Bij moeder.",
			care.TextWaived(string(care.AreaIncome)): "Wilde het niet zeggen.",
			care.TextWaived(care.TextOwnWords):       "Was moe.",
		}}},
		webtest.Today,
	)
	want := []web.Quote{{What: "In eigen woorden", Text: "Leuk werk."}, {What: "Notitie", Text: "Belt zelf."}}
	if diff := cmp.Diff(want, item.Quotes); diff != "" {
		t.Errorf("quotes (-want +got):\n%s", diff)
	}
	folded := []web.Quote{
		{What: "Wonen", Text: "Bij moeder."},
		{What: "Inkomen overgeslagen", Text: "Wilde het niet zeggen."},
		{What: "Eigen woorden overgeslagen", Text: "Was moe."},
		{What: "Wie erbij blijft", Text: "Moeder"},
	}
	if diff := cmp.Diff(folded, item.Folded); diff != "" {
		t.Errorf("folded (-want +got):\n%s", diff)
	}
	item = lineOf(words.Story{Kind: care.Followup}, words.Chapter{}, webtest.Today)
	if len(item.Quotes)+len(item.Folded) > 0 {
		t.Errorf("without texts: %v %v", item.Quotes, item.Folded)
	}
}

func TestBylineOfAGuest(t *testing.T) {
	t.Parallel()
	e := care.JournalEntry{
		JournalLine: care.JournalLine{Event: care.EventConsentGiven, Guest: "mother"}, GuestName: "Samira Haddad",
	}
	e.At = webtest.Today.At(9, 5)
	got, want := byline(care.Handover, e, webtest.Today), "vandaag om 09:05 · Samira Haddad · via de link"
	if got != want {
		t.Errorf("%q, want %q", got, want)
	}
	e.GuestName = ""
	got, want = byline(care.Transition, e, webtest.Today), "vandaag om 09:05 · de jongere of een ouder · via de link"
	if got != want {
		t.Errorf("%q, want %q", got, want)
	}
	got, want = byline(care.Handover, e, webtest.Today), "vandaag om 09:05 · de leerling of een ouder · via de link"
	if got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
