package transition

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/care"
)

// The names by which people sign in.
const (
	karinDeWit, fatima   = "Karin de Wit", "Fatima el Amrani"
	joostBos, elsWiersma = "Joost Bos", "Els Wiersma"
	sanderDijkstra       = "Sander Dijkstra"
)

// TestEveryFormPageOfATransition looks at the forms that nobody of the demo has before them on its day, of transitions
// and of tables, and at the pages of guests.
func TestEveryFormPageOfATransition(t *testing.T) {
	t.Parallel()
	on := e2etest.OpenBrowser(t)
	s := e2etest.SetStage(t, stage.Options{})
	// tasks open on working days
	e2etest.Walk(t, s, e2etest.CalendarOf(t, s, e2etest.Staff(t, s, karin)).AddWorkingDays(s.Demo.Today(), 1))
	pages := formPages(t, s)
	on.VisitAll(t, s, pages)
	for _, path := range e2etest.OfTransitions { // those of the staff are looked at in the demo
		if strings.HasPrefix(path, "/meedoen/") && slices.Contains(e2etest.Paths(http.MethodGet), path) {
			e2etest.AllVisited(t, []string{path}, pages)
		}
	}
}

// formPages are of transitions that began on the 18th birthday, when everything is asked at once, and of one that began
// a year before.
func formPages(t *testing.T, s *stage.Stage) []e2etest.Visited {
	t.Helper()
	today := s.Demo.Today()
	begun := func(number string, age int) *turning {
		t.Helper()
		what := newTransition(t, s, today.AddYears(-age))
		what.PupilNumber, what.FirstName = number, "Bo-"+number
		return turn(t, s, what)
	}
	path := func(h *turning, email, step string) string {
		return "/taken/" + string(h.Open(h.staff(email), step).ID)
	}
	both := func(who, path, send string) []e2etest.Visited {
		return []e2etest.Visited{{Who: who, Path: path}, {Who: who, Path: path, Press: e2etest.Button(send)}}
	}

	late := begun("LL-7101", 18)
	late.upTo("plan-complete")
	pages := append(
		both(joostBos, path(late, joost, "switch-day"), "Opslaan"),
		e2etest.Visited{Who: joostBos, Path: path(late, joost, "consent")},
	)

	offered := begun("LL-7106", 18)
	offered.upTo("plan-complete")
	offered.MustDecide(offered.Young(), care.Give, care.InConversation, offered.sets()...)
	pages = append(pages, both(sanderDijkstra, path(offered, sander, "handover"), "Versturen")...)

	talks := begun("LL-7102", 18)
	talks.upTo("plan-complete")
	talks.MustDecide(talks.Young(), care.Give, care.InConversation, talks.sets()...)
	talks.Answers(
		talks.staff(sander), "handover", care.Answer{Outcome: care.AskedBack},
		map[string]string{care.TextQuestion: "Gaat de begeleider mee?"},
	)
	pages = append(pages, e2etest.Visited{Who: joostBos, Path: path(talks, joost, "handover")})

	accepted := begun("LL-7103", 18)
	accepted.upTo("plan-complete")
	accepted.MustDecide(accepted.Young(), care.Give, care.InConversation, accepted.sets()...)
	accepted.Answers(accepted.staff(sander), "handover", care.Answer{Outcome: care.Accepted}, nil)
	accepted.Answers(
		accepted.staff(joost), "switch-day", care.Answer{Outcome: care.RunsNot}, note("De begeleider is er nog niet."),
	)
	pages = slices.Concat(pages, both(
		joostBos, path(accepted, joost, "conversation"), "Verslag opslaan",
	), []e2etest.Visited{
		{Who: joostBos, Path: path(accepted, joost, "repair-0-sender")},
		{Who: sanderDijkstra, Path: path(accepted, sander, "repair-0-receiver")},
		{Who: sanderDijkstra, Path: "/trajecten/" + string(accepted.ID)},
		{Who: sanderDijkstra, Path: "/trajecten/" + string(accepted.ID) + "/plan"},
		{Who: joostBos, Path: "/trajecten/" + string(accepted.ID)},
	})

	refused := begun("LL-7104", 18)
	refused.upTo("plan-complete")
	refused.MustDecide(refused.Young(), care.Refuse, care.InConversation, refused.sets()...)
	refused.Answers(refused.staff(sander), "handover", care.Answer{Outcome: care.Refused, Refusal: "no_capacity"}, nil)
	pages = append(pages, both(joostBos, path(refused, joost, "handover"), "Opslaan")...)

	younger := begun("LL-7105", 17)
	return slices.Concat(
		pages, tablePages(younger),
		guestPages(younger.Link(younger.Young()), younger.Link(younger.Party(care.Parent, "Marjan Hoff"))),
	)
}

// tablePages are the forms of tables, and of what has to be arranged.
func tablePages(h *turning) []e2etest.Visited {
	h.Helper()
	path := func(email, step string) string { return "/taken/" + string(h.Open(h.staff(email), step).ID) }
	both := func(who, path, send string) []e2etest.Visited {
		return []e2etest.Visited{{Who: who, Path: path}, {Who: who, Path: path, Press: e2etest.Button(send)}}
	}
	h.upTo("plan-draft")
	h.Answers(
		h.staff(joost), "law", care.Answer{Outcome: care.Decided, Laws: []care.Law{care.LawWlz, care.LawZvw}},
		map[string]string{care.TextReason: "Er is altijd zorg nodig."},
	)
	pages := both(joostBos, path(joost, "arrange-wlz"), "Opslaan")
	for range 3 {
		a := care.CallTable{Act: h.Act(h.staff(joost))}
		if err := h.S.Store.SaveTexts(
			h.Context(), a.Act, map[string]string{care.TextReason: "We komen er niet uit."}, h.S.Now(),
		); err != nil {
			h.Fatal(err)
		}
		if err := h.S.Engine.CallTable(h.Context(), a); err != nil {
			h.Fatal(err)
		}
	}
	h.Settle()
	pages = append(pages, both(joostBos, path(joost, "table-1"), "Overleg plannen")...)
	meets := care.Answer{
		Outcome: care.Planned, On: h.S.Demo.Today(), Invited: []care.OrganisationID{h.staff(karin).Organisation},
	}
	agenda := map[string]string{care.TextAgenda: "Waar gaat Bo wonen?", care.TextInvited: "De ouders."}
	for _, table := range []string{"table-2", "table-3"} {
		h.Answers(h.staff(joost), table, meets, agenda)
	}
	pages = append(pages, both(joostBos, path(joost, "table-2"), "Verslag opslaan")...)
	h.Answers(
		h.staff(joost), "table-3", care.Answer{Outcome: care.NotAgreed},
		map[string]string{care.TextParticipants: "Iedereen.", care.TextReason: "Te duur."},
	)
	pages = append(pages, both(elsWiersma, path(els, "table-3"), "Besluit opslaan")...)
	at := "/trajecten/" + string(h.ID)
	return append(
		pages, e2etest.Visited{Who: joostBos, Path: at}, e2etest.Visited{Who: karinDeWit, Path: at},
		e2etest.Visited{Who: karinDeWit, Path: at + "/plan"},
	)
}

// guestPages are those of a young person and a parent, each by a link.
func guestPages(young, parent string) []e2etest.Visited {
	pages := []e2etest.Visited{
		{Who: young, Path: "/meedoen/ouders"},
		{Who: young, Path: "/meedoen/toestemming"},
		{Who: young, Path: "/meedoen/jeugdhulp"},
		{Who: young, Path: "/meedoen/jeugdhulp", Press: e2etest.Button("Ondertekenen")},
		{Who: parent, Path: "/meedoen/toestemming"},
	}
	for _, who := range []string{young, parent} {
		pages = append(
			pages,
			e2etest.AlsoPressed(
				who, "/meedoen/",
				map[string]string{"overzicht": "", "plan": "", "woorden": "Opslaan", "bezwaar": "Versturen"},
			)...,
		)
	}
	return pages
}

// sets are the information sets that consent is asked for.
func (h *turning) sets() []care.InfoSet {
	return []care.InfoSet{care.TransferFile, care.ExtraInformation, care.WarmConversation, care.YouthCareInformation}
}

// upTo answers the steps of the plan and of the law in their order, up to and with this one. They are all asked at once
// of somebody who begins late.
func (h *turning) upTo(last string) {
	h.Helper()
	for _, step := range []string{"future-perspective", "plan-draft", "law", "plan-complete"} {
		who := karin
		a, texts := planned(care.Done)
		switch step {
		case "plan-draft":
			a.YoungPerson, a.Parents = care.Yes, care.Yes
			texts[care.TextArea(care.AreaHousing)] = "Wil met 18 begeleid wonen."
		case "law":
			who, a, texts = joost, care.Answer{
				Outcome: care.Decided, Laws: []care.Law{care.LawWmo},
			}, map[string]string{care.TextReason: "Blijft hulp nodig hebben."}
		case "plan-complete":
			who, a.Outcome, a.Payer = joost, care.Agreed, "municipality_wmo"
		}
		h.Answers(h.staff(who), step, a, texts)
		if step == last {
			return
		}
	}
}
