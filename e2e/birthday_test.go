package e2e

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// TestBirthdayInTheMiddle asks consent of a child of 15 who turns 16 before everybody has decided: from that day the
// young person decides, and nobody else.
func TestBirthdayInTheMiddle(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{})
	school, birthday := e2etest.CalendarOf(t, s, e2etest.Staff(t, s, "rik@wilg.example")), s.Demo.Today().AddDays(21)
	for !school.Norm(birthday.AddDays(-7)).Before(birthday) { // consent is asked a week before, after a school holiday
		birthday = birthday.AddDays(1)
	}
	what := newHandover(t, s, birthday.AddDays(17*7), birthday.AddYears(-16))
	what.Parents = []care.Party{parent("Marjan"), parent("Erik")}
	h := hand(t, s, what)
	e2etest.Walk(t, s, birthday.AddDays(-1))
	marjan, erik := h.Party(care.Parent, "Marjan Hoff"), h.Party(care.Parent, "Erik Hoff")

	mother := h.Guest(marjan)
	h.Says(mother, "ja", care.ExtraInformation, care.WarmConversation)
	h.MustDecide(erik, care.Give, care.OnPaper, care.ExtraInformation)
	if err := h.Decides(
		h.Young(), care.Give, care.InConversation, care.WarmConversation,
	); !errors.Is(err, care.ErrNotAllowed) {
		t.Errorf("at 15 the young person decides: %v", err)
	}
	h.consent(
		map[care.InfoSet]care.ConsentState{
			care.ExtraInformation: care.ConsentGiven, care.WarmConversation: care.ConsentOpen,
		},
		care.ByParents, erik,
	)

	e2etest.Walk(t, s, birthday)
	h.consent(
		map[care.InfoSet]care.ConsentState{
			care.ExtraInformation: care.ConsentGiven, care.WarmConversation: care.ConsentOpen,
		},
		care.ByYoungPerson, h.Young(),
	)
	moved := h.Line(care.EventConsentMoved)
	if calendar.DateOf(moved.At) != birthday || moved.Details.Age != care.AgeAlone ||
		moved.Details.Rule != care.ByYoungPerson {
		t.Errorf("the journal says %+v, want that at 16 the young person decides, on %s", moved, birthday)
	}
	if mother.Get("/meedoen/toestemming").Is(http.StatusOK); strings.Contains(mother.Body, `name="set_`) {
		t.Errorf("at 16 a parent is still asked to decide:\n%s", mother.Text())
	}
	mother.Has("beslist zelf").Post(
		"/meedoen/toestemming", url.Values{"set_warm_conversation": {"ja"}},
	).Is(http.StatusForbidden)
	for _, d := range []care.Decision{care.Give, care.Withdraw} {
		if err := h.Decides(
			marjan, d, care.OnPaper, care.ExtraInformation, care.WarmConversation,
		); !errors.Is(err, care.ErrNotAllowed) {
			t.Errorf("at 16 a parent decides %s: %v", d, err)
		}
	}
	h.Open(h.Contact, "consent")

	h.Says(h.Guest(h.Young()), "ja", care.WarmConversation)
	h.Line(care.EventConsentComplete)
	h.MustDecide(h.Young(), care.Withdraw, care.InConversation, care.ExtraInformation)
	if got := h.States()[care.ExtraInformation]; got != care.ConsentWithdrawn {
		t.Errorf("what the parents gave and the young person withdrew is %s", got)
	}
}

// TestTwelveInTheMiddle asks consent about youth care for a child of 11: at 12 the child decides along with the
// parents.
func TestTwelveInTheMiddle(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{})
	birthday := s.Demo.Today().AddDays(21)
	what := newHandover(t, s, birthday.AddDays(17*7), birthday.AddYears(-12))
	what.YouthCare, what.Parents = true, []care.Party{parent("Marjan")}
	h := hand(t, s, what)
	e2etest.Walk(t, s, birthday.AddDays(-1))
	marjan := h.Party(care.Parent, "Marjan Hoff")
	h.MustDecide(marjan, care.Give, care.OnPaper, care.ExtraInformation)
	e2etest.Walk(t, s, birthday)
	h.MustDecide(marjan, care.Give, care.OnPaper, care.WarmConversation, care.YouthCareInformation)
	want := map[care.InfoSet]care.ConsentState{
		care.ExtraInformation: care.ConsentGiven, care.WarmConversation: care.ConsentGiven,
		care.YouthCareInformation: care.ConsentOpen,
	}
	if got := h.States(); !maps.Equal(got, want) {
		t.Errorf("with the parent's consent: %v, want %v", got, want)
	}
	if moved := h.Line(care.EventConsentMoved); moved.Details.Age != care.AgeHeard ||
		moved.Details.Rule != care.ByBoth {
		t.Errorf("the journal says %+v, want that at 12 both decide", moved)
	}
	h.MustDecide(h.Young(), care.Give, care.InConversation, care.YouthCareInformation)
	h.Line(care.EventConsentComplete)
}

// TestEighteenInTheMiddle holds that a parent is let in up to the last minute before the eighteenth birthday and not a
// minute longer, by no link.
func TestEighteenInTheMiddle(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{})
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
	erik, young := h.Link(h.Party(care.Parent, "Erik Hoff")), h.Guest(h.Young())
	mother := h.Guest(h.Party(care.Parent, "Marjan Hoff"))
	mother.Get("/meedoen/overzicht").Is(http.StatusOK).Has("Sanne")
	e2etest.NewVisitor(t, s.Portal).Get(erik).Is(http.StatusOK)

	at(0, 0, 0)
	mother.Get("/meedoen/overzicht").Is(http.StatusUnauthorized).Lacks("Sanne", "Hoff")
	e2etest.NewVisitor(t, s.Portal).Get(erik).Is(http.StatusNotFound)
	e2etest.NewVisitor(t, s.Portal).Post(erik, nil).Is(http.StatusNotFound)
	young.Get("/meedoen/overzicht").Is(http.StatusOK).Has("Sanne")
}

// consent holds where every set is, by which rule, and who alone has yet to decide about what is open.
func (h *handing) consent(want map[care.InfoSet]care.ConsentState, rule care.ConsentRule, waits care.Party) {
	h.Helper()
	if got := h.States(); !maps.Equal(got, want) {
		h.Errorf("on %s consent is %v, want %v", h.S.Demo.Today(), got, want)
	}
	for _, c := range h.Seen(h.Contact).Consents {
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
