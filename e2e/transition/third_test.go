package transition

import (
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/care"
)

// TestThirdOrganisationOfATransition tries every address of the portal with every id of a transition 18-/18+ that has a
// plan, tables and invitations, as somebody of each role elsewhere, as a guest of another transition, as nobody, and as
// the adult side before anything was offered to it: each hears exactly what they would hear of an id that does not
// exist.
func TestThirdOrganisationOfATransition(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{})
	what := newTransition(t, s, s.Demo.Today().AddDays(200).AddYears(-18))
	h := turn(t, s, what)
	e2etest.Walk(t, s, e2etest.CalendarOf(t, s, h.staff(karin)).AddWorkingDays(s.Demo.Today(), 1))
	h.upTo("plan-complete")
	h.MustDecide(h.Young(), care.Give, care.InConversation, h.sets()...)
	h.Guest(h.Young())
	h.Guest(h.Party(care.Parent, "Marjan Hoff"))
	if err := s.Engine.CallTable(t.Context(), care.CallTable{Act: h.Act(h.staff(joost))}); err != nil {
		t.Fatal(err)
	}
	h.Settle()
	strangers := h.strangers()
	h.Outsiders(strangers, what.PupilNumber, what.LastName)

	h.Answers(h.staff(joost), "report", care.Answer{Outcome: care.Done, On: s.Demo.Today()}, nil)
	h.walkToStep("handover")
	h.Answers(h.staff(sander), "handover", care.Answer{Outcome: care.Accepted}, nil)
	before := len(e2etest.View(t, s, h.ID).Journal)
	insiders := map[string]*e2etest.Visitor{}
	for _, email := range []string{karin, anneke, hans, joost, els, sander} {
		insiders[email] = e2etest.SignedIn(t, s.Portal, h.staff(email))
	}
	h.SomebodyMay(insiders, append(notNow, e2etest.OfTwo...)...)
	if after := len(e2etest.View(t, s, h.ID).Journal); after != before {
		t.Errorf("the journal has %d lines after all that, want %d as before", after, before)
	}
}

// notNow are the pages that this transition has not: of another kind, and of what was never answered or offered.
var notNow = []string{
	"/trajecten/{id}/uitstroomdatum", "/trajecten/{id}/startdatum", "/trajecten/{id}/mentor",
	"/trajecten/{id}/aanbod-intrekken", "/trajecten/{id}/jeugdhulp",
	"/taken/{id}/verbeteren",
}

// strangers are people in every role with no part in the transition, each signed in. Of the wijkteam and of the school
// everybody has a part.
func (h *turning) strangers() []e2etest.Stranger {
	h.Helper()
	var all []e2etest.Stranger
	for _, email := range []string{
		"fatima@brug.example", "pieter@brug.example", "greet@brug.example", "petra@rakkers.example",
		"marieke@doorstroompunt.example",
		sander, "ruth@gemeente.example",
	} {
		all = append(all, e2etest.Stranger{Name: email, Visitor: e2etest.SignedIn(h.T, h.S.Portal, h.staff(email))})
	}
	other := newTransition(h.T, h.S, h.what.BirthDate)
	other.PupilNumber, other.FirstName, other.Parents = "LL-7002", "Bodil", []care.Party{parent("Gerda")}
	elsewhere := turn(h.T, h.S, other)
	return append(all,
		e2etest.Stranger{
			Name: "a guest of another transition", Visitor: elsewhere.Guest(elsewhere.Party(care.Parent, "Gerda Hoff")),
		},
		e2etest.Stranger{Name: "nobody", Visitor: e2etest.NewVisitor(h.T, h.S.Portal)},
	)
}
