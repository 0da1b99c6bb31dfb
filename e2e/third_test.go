package e2e

import (
	"slices"
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/care"
)

// TestThirdOrganisation tries every address of the portal with every id of a handover that runs, as somebody of each
// role elsewhere, as a guest of another handover and as nobody at all: each hears exactly what they would hear of an id
// that does not exist.
func TestThirdOrganisation(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{})
	what := newHandover(t, s, s.Demo.Today().AddDays(18*7), s.Demo.Today().AddYears(-14))
	what.YouthCare, what.Parents = true, []care.Party{parent("Marjan")}
	h := hand(t, s, what)
	strangers := h.strangers()
	samira, joost := e2etest.Staff(t, s, "samira@hogeland.example"), e2etest.Staff(t, s, "joost@wijkteam.example")

	e2etest.Walk(t, s, h.Step("consent").OpensOn)
	h.Guest(h.Party(care.Parent, "Marjan Hoff"))
	receiver := e2etest.Stranger{
		Name: "the receiver, before anything was offered,", Visitor: e2etest.SignedIn(t, s.Portal, samira),
	}
	h.Outsiders(append(strangers, receiver), what.PupilNumber, what.LastName)

	h.MustDecide(h.Party(care.Parent, "Marjan Hoff"), care.Give, care.OnPaper, h.needed()...)
	h.MustDecide(h.Young(), care.Give, care.OnPaper, care.YouthCareInformation)
	h.Answers(h.Contact, "preparation", h.ready(), nil)
	e2etest.Walk(t, s, h.Step("offer").OpensOn)
	h.Answers(
		samira, "offer", care.Answer{Outcome: care.AskedBack}, map[string]string{care.TextQuestion: "Hoe gaat het?"},
	)
	h.Answers(h.Contact, "offer", care.Answer{Outcome: care.Done}, nil)
	h.Answers(samira, "offer", care.Answer{Outcome: care.Accepted}, nil)
	before := len(e2etest.View(t, s, h.ID).Journal)
	h.Outsiders(strangers, what.PupilNumber, what.LastName)
	if after := len(e2etest.View(t, s, h.ID).Journal); after != before {
		t.Errorf("the journal has %d lines after all that, want %d as before", after, before)
	}

	insiders := map[string]*e2etest.Visitor{}
	for _, who := range []care.Staff{h.Contact, e2etest.Staff(
		t, s, "nienke@wilg.example",
	), e2etest.Staff(t, s, "wim@wilg.example"), samira, joost} {
		insiders[who.Name] = e2etest.SignedIn(t, s.Portal, who)
	}
	h.SomebodyMay(insiders, slices.Concat(notNow, e2etest.OfTransitions, e2etest.OfTwo)...)
}

// strangers are people in every role with no part in the handover, each signed in.
func (h *handing) strangers() []e2etest.Stranger {
	h.Helper()
	var all []e2etest.Stranger
	for _, email := range []string{
		"karin@linde.example", "anneke@linde.example", "hans@linde.example", "bram@linde.example",
		"petra@rakkers.example", "inge@rakkers.example",
		"marieke@doorstroompunt.example", "sander@gemeente.example", "ruth@gemeente.example",
	} {
		all = append(
			all,
			e2etest.Stranger{Name: email, Visitor: e2etest.SignedIn(h.T, h.S.Portal, e2etest.Staff(h.T, h.S, email))},
		)
	}
	other := newHandover(h.T, h.S, h.what.StartDate, h.what.BirthDate)
	other.PupilNumber, other.FirstName, other.Parents = "LL-7002", "Bodil", []care.Party{parent("Gerda")}
	elsewhere := hand(h.T, h.S, other)
	return append(all,
		e2etest.Stranger{
			Name: "a guest of another handover", Visitor: elsewhere.Guest(elsewhere.Party(care.Parent, "Gerda Hoff")),
		},
		e2etest.Stranger{Name: "nobody", Visitor: e2etest.NewVisitor(h.T, h.S.Portal)},
	)
}

// notNow are the pages that this handover has not: of another kind, of a landing check that was answered, and of one
// without youth care.
var notNow = []string{"/trajecten/{id}/uitstroomdatum", "/taken/{id}/verbeteren", "/trajecten/{id}/jeugdhulp"}
