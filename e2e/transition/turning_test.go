package transition

import (
	"slices"
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Who is who on the stage.
const (
	karin, anneke, hans = "karin@linde.example", "anneke@linde.example", "hans@linde.example"
	joost, meral, els   = "joost@wijkteam.example", "meral@wijkteam.example", "els@wijkteam.example"
	sander              = "sander@gemeente.example"
)

// turning is one transition 18-/18+ on a stage.
type turning struct {
	*e2etest.Course
	what care.NewTransition
}

// newTransition is a young person of PRO De Linde in the care of WIJ-team Noord, with two parents.
func newTransition(t *testing.T, s *stage.Stage, birth calendar.Date) care.NewTransition {
	t.Helper()
	return care.NewTransition{
		Wijkteam: e2etest.Staff(t, s, joost).Organisation, FirstName: "Sanne", Infix: "van 't",
		LastName: "Hoff-Özdemir", BirthDate: birth,
		Municipality: "Groningen", YouthCare: true, School: e2etest.Staff(t, s, karin).Organisation,
		PupilNumber: "LL-7001", MentorEmail: karin,
		Parents: []care.Party{parent("Marjan"), parent("Erik")}, YoungEmail: "sanne@jongere.example",
	}
}

func parent(name string) care.Party {
	return care.Party{Kind: care.Parent, Name: name + " Hoff", Email: name + "@ouder.example", Authority: true}
}

// turn writes a young person down and starts the transition, as Joost of the wijkteam.
func turn(t *testing.T, s *stage.Stage, what care.NewTransition) *turning {
	t.Helper()
	by := e2etest.Staff(t, s, joost)
	p, existed, err := s.Store.Create(t.Context(), what, by.ID, s.Now())
	if err != nil || existed {
		t.Fatalf("CreateTransition: existed %v, %v", existed, err)
	}
	if err := s.Engine.Start(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	h := &turning{
		Course: &e2etest.Course{T: t, S: s, ID: p.ID, Contact: by, Names: []string{what.FirstName, what.LastName}},
		what:   what,
	}
	h.Settle()
	return h
}

// known is a young person whom the wijkteam knows by a follow-up of PRO De Linde in which it took over.
func known(t *testing.T, s *stage.Stage, first string, birth calendar.Date) {
	t.Helper()
	mentor := e2etest.Staff(t, s, karin)
	school, leaving := e2etest.CalendarOf(t, s, mentor), s.Demo.Today().AddDays(-45)
	// the first moment has passed, so that nobody asks for the future plan any more
	for !school.Norm(leaving.AddDays(6 * 7)).Before(s.Demo.Today()) {
		leaving = leaving.AddDays(-1)
	}
	l := care.Leaver{
		School: "12AB00", PupilNumber: "LL-" + first, FirstName: first, LastName: "Hoff", BirthDate: birth,
		LeavingDate: leaving, Education: care.PRO,
		MentorEmail: karin, Municipality: "Groningen",
	}
	p, _, err := s.Store.Create(t.Context(), l, mentor.ID, s.Now())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Engine.Start(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	h := &turning{Course: &e2etest.Course{T: t, S: s, ID: p.ID, Contact: mentor}}
	h.Settle()
	h.walk(school.AddWorkingDays(s.Demo.Today(), 1)) // it began late: its moment opens on the next working day
	h.Answers(
		mentor, "contact-6w",
		care.Answer{
			Outcome: care.Reached, Channel: "phone", Place: care.PlaceNone, PlaceLost: true, Help: care.Big5()[:1],
		},
		note("Wil hulp."),
	)
	h.Answers(h.staff(joost), "contact-6w", care.Answer{Outcome: care.Accepted}, nil)
}

// staff returns somebody of the stage by address.
func (h *turning) staff(email string) care.Staff { h.Helper(); return e2etest.Staff(h.T, h.S, email) }

// walk goes to the morning of a day.
func (h *turning) walk(day calendar.Date) { h.Helper(); e2etest.Walk(h.T, h.S, day) }

// walkToStep goes to the day on which a step opens, unless that has been.
func (h *turning) walkToStep(step string) {
	h.Helper()
	if day := h.Step(step).OpensOn; day.After(h.S.Demo.Today()) {
		h.walk(day)
	}
}

// planned answers a form that writes the plan: all of the Big 5 but well-being, which is waived with a reason.
func planned(outcome care.Outcome) (care.Answer, map[string]string) {
	a := care.Answer{
		Outcome: outcome, Areas: slices.Clone(care.Big5()[:4]), Waived: []string{string(care.AreaWellBeing)},
	}
	texts := map[string]string{
		care.TextArea(care.AreaSupport):             "Elke week een begeleider.",
		care.TextArea(care.AreaHousing):             "Wil met 19 begeleid wonen.",
		care.TextArea(care.AreaSchoolWork):          "Maakt school af bij de kwekerij.",
		care.TextArea(care.AreaIncome):              "Vraagt de Wajong aan.",
		care.TextWaived(string(care.AreaWellBeing)): "Wil daar nog niet over praten.",
		care.TextOwnWords:                           "Ik wil met paarden werken.",
		care.TextInvolved:                           "Karin, Joost en mijn ouders.",
	}
	return a, texts
}

// note is the text of an answer that has one.
func note(text string) map[string]string { return map[string]string{care.TextNote: text} }
