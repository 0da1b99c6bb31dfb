package e2e

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"schakel/dev/stage"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// TestBirthdayInTheMiddle asks consent of a child of 15 who turns 16 before everybody has decided: from that day the young person decides, and nobody else.
func TestBirthdayInTheMiddle(t *testing.T) {
	t.Parallel()
	s := setStage(t, stage.Options{})
	birthday := s.Demo.Today().AddDays(21)
	what := newHandover(t, s, birthday.AddDays(17*7), birthday.AddYears(-16)) // consent is asked a week before
	what.Parents = []care.Party{parent("Marjan"), parent("Erik")}
	h := hand(t, s, what)
	walk(t, s, birthday.AddDays(-1))
	marjan, erik := h.party(care.Parent, "Marjan Hoff"), h.party(care.Parent, "Erik Hoff")

	mother := h.guest(marjan)
	h.says(mother, "ja", care.ExtraInformation, care.WarmConversation)
	h.mustDecide(erik, care.Give, care.OnPaper, care.ExtraInformation)
	if err := h.decides(h.young(), care.Give, care.InConversation, care.WarmConversation); !errors.Is(err, care.ErrNotAllowed) {
		t.Errorf("at 15 the young person decides: %v", err)
	}
	h.consent(map[care.InfoSet]care.ConsentState{care.ExtraInformation: care.ConsentGiven, care.WarmConversation: care.ConsentOpen}, care.ByParents, erik)

	walk(t, s, birthday)
	h.consent(map[care.InfoSet]care.ConsentState{care.ExtraInformation: care.ConsentGiven, care.WarmConversation: care.ConsentOpen}, care.ByYoungPerson, h.young())
	moved := h.line(care.EventConsentMoved)
	if calendar.DateOf(moved.At) != birthday || moved.Details.Try != care.AgeAlone || moved.Details.Code != string(care.ByYoungPerson) {
		t.Errorf("the journal says %+v, want that at 16 the young person decides, on %s", moved, birthday)
	}
	if mother.get("/meedoen/toestemming").is(http.StatusOK); strings.Contains(mother.body, `name="set_`) {
		t.Errorf("at 16 a parent is still asked to decide:\n%s", mother.text())
	}
	mother.has("beslist zelf").post("/meedoen/toestemming", url.Values{"set_warm_conversation": {"ja"}}).is(http.StatusForbidden)
	for _, d := range []care.Decision{care.Give, care.Withdraw} {
		if err := h.decides(marjan, d, care.OnPaper, care.ExtraInformation, care.WarmConversation); !errors.Is(err, care.ErrNotAllowed) {
			t.Errorf("at 16 a parent decides %s: %v", d, err)
		}
	}
	h.open(h.rik, "consent")

	h.says(h.guest(h.young()), "ja", care.WarmConversation)
	h.line(care.EventConsentComplete)
	h.mustDecide(h.young(), care.Withdraw, care.InConversation, care.ExtraInformation)
	if got := h.states()[care.ExtraInformation]; got != care.ConsentWithdrawn {
		t.Errorf("what the parents gave and the young person withdrew is %s", got)
	}
}

// TestTwelveInTheMiddle asks consent about youth care for a child of 11: at 12 the child decides along with the parents.
func TestTwelveInTheMiddle(t *testing.T) {
	t.Parallel()
	s := setStage(t, stage.Options{})
	birthday := s.Demo.Today().AddDays(21)
	what := newHandover(t, s, birthday.AddDays(17*7), birthday.AddYears(-12))
	what.YouthCare, what.Parents = true, []care.Party{parent("Marjan")}
	h := hand(t, s, what)
	walk(t, s, birthday.AddDays(-1))
	marjan := h.party(care.Parent, "Marjan Hoff")
	h.mustDecide(marjan, care.Give, care.OnPaper, care.ExtraInformation)
	walk(t, s, birthday)
	h.mustDecide(marjan, care.Give, care.OnPaper, care.WarmConversation, care.YouthCareInformation)
	want := map[care.InfoSet]care.ConsentState{
		care.ExtraInformation: care.ConsentGiven, care.WarmConversation: care.ConsentGiven, care.YouthCareInformation: care.ConsentOpen,
	}
	if got := h.states(); !maps.Equal(got, want) {
		t.Errorf("with the parent's consent: %v, want %v", got, want)
	}
	if moved := h.line(care.EventConsentMoved); moved.Details.Try != care.AgeHeard || moved.Details.Code != string(care.ByBoth) {
		t.Errorf("the journal says %+v, want that at 12 both decide", moved)
	}
	h.mustDecide(h.young(), care.Give, care.InConversation, care.YouthCareInformation)
	h.line(care.EventConsentComplete)
}

// TestEighteenInTheMiddle holds that a parent is let in up to the last minute before the eighteenth birthday and not a minute longer, by no link.
func TestEighteenInTheMiddle(t *testing.T) {
	t.Parallel()
	s := setStage(t, stage.Options{})
	birthday := s.Demo.Today().AddDays(14)
	what := newHandover(t, s, birthday.AddDays(17*7), birthday.AddYears(-18))
	what.Parents = []care.Party{parent("Marjan"), parent("Erik")}
	h := hand(t, s, what)
	at := func(hour, minute int, days int) {
		t.Helper()
		if err := s.Demo.WalkTo(t.Context(), birthday.AddDays(days).At(hour, minute)); err != nil {
			t.Fatal(err)
		}
	}
	at(23, 55, -1)
	erik, young := h.link(h.party(care.Parent, "Erik Hoff")), h.guest(h.young())
	mother := h.guest(h.party(care.Parent, "Marjan Hoff"))
	mother.get("/meedoen/overzicht").is(http.StatusOK).has("Sanne")
	newVisitor(t, s.Portal).get(erik).is(http.StatusOK)

	at(0, 0, 0)
	mother.get("/meedoen/overzicht").is(http.StatusUnauthorized).lacks("Sanne", "Hoff")
	newVisitor(t, s.Portal).get(erik).is(http.StatusNotFound)
	newVisitor(t, s.Portal).post(erik, nil).is(http.StatusNotFound)
	young.get("/meedoen/overzicht").is(http.StatusOK).has("Sanne")
}

// consent holds where every set is, by which rule, and who alone has yet to decide about what is open.
func (h *handing) consent(want map[care.InfoSet]care.ConsentState, rule care.ConsentRule, waits care.Party) {
	h.Helper()
	if got := h.states(); !maps.Equal(got, want) {
		h.Errorf("on %s consent is %v, want %v", h.s.Demo.Today(), got, want)
	}
	for _, c := range h.seen(h.rik).Consents {
		if c.State == care.ConsentNotNeeded {
			continue
		}
		if c.Rule != rule {
			h.Errorf("%s goes by %s, want %s", c.Set, c.Rule, rule)
		}
		for _, d := range c.Deciders {
			if c.State == care.ConsentOpen && (d.Must && d.Decision == "") != (d.Party == waits.ID) {
				h.Errorf("%s: %+v, want that only %s has yet to decide", c.Set, d, waits.Name)
			}
		}
	}
}

// states is where every set is that needs consent.
func (h *handing) states() map[care.InfoSet]care.ConsentState {
	h.Helper()
	states := map[care.InfoSet]care.ConsentState{}
	for _, c := range h.seen(h.rik).Consents {
		if c.State != care.ConsentNotNeeded {
			states[c.Set] = c.State
		}
	}
	return states
}

// line returns the last line of the journal about an event, and fails the test when there is none.
func (h *handing) line(event care.Event) care.JournalLine {
	h.Helper()
	for _, entry := range view(h.T, h.s, h.id).Journal {
		if entry.Event == event {
			return entry.JournalLine
		}
	}
	h.Fatalf("the journal does not say %s", event)
	return care.JournalLine{}
}
