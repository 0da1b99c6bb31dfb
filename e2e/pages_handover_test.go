package e2e

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/care"
)

// everyPageOfAHandover looks at every page and every form of a handover, as the people of both sides, and holds that
// with the pages of the others and of guests it is the whole site map but what transitions 18-/18+ have to themselves.
func everyPageOfAHandover(
	t *testing.T, on *e2etest.Browser, s *stage.Stage, process func(first string) string, others []e2etest.Visited,
) {
	t.Helper()
	pages := slices.Concat(handoverPages(t, s, process), formPages(t, s))
	on.VisitAll(t, s, pages)
	paths := e2etest.Paths(http.MethodGet, e2etest.OfTransitions...)
	if len(paths) < 35 {
		t.Errorf("the site map has %d pages only", len(paths))
	}
	e2etest.AllVisited(
		t, paths,
		slices.Concat(others, pages, consentPages("ID", "ID", "ID"), guestPages("", "", ""), samePages("ID", "ID")),
	)
}

// handoverPages lists the pages of the handovers of the demo: each in every state that looks different, for both sides.
func handoverPages(t *testing.T, s *stage.Stage, process func(first string) string) []e2etest.Visited {
	t.Helper()
	const karin, petra, fatima, pieter, rik, samira, diana, joost = "Karin de Wit", "Petra Huizinga",
		"Fatima el Amrani", "Pieter van 't Hof", "Rik Zijlstra",
		"Samira Yildirim", "Diana Kooi", "Joost Bos"
	form := func(email, person string, f care.Form) string { return e2etest.TaskOf(t, s, email, person, f) }
	landing := form("samira@hogeland.example", "Teun N.", care.FormLanding)
	checked := e2etest.AnsweredTask(t, s, process("Jasmijn"), "landing-check")
	checklist := form("petra@rakkers.example", "Fay P.", care.FormChecklist)
	offer := form("samira@hogeland.example", "Nova S.", care.FormOffer)
	request := form("pieter@brug.example", "Tijn P.", care.FormRequest)
	pages := []e2etest.Visited{
		{Who: samira, Path: "/taken"},
		{Who: samira, Path: "/trajecten"},
		{Who: samira, Path: "/trajecten?lijst=receiver"},
		{Who: samira, Path: "/trajecten?lijst=sender"},
		{Who: samira, Path: "/trajecten?overgang=vo-vo&soort=handover"},
		{Who: samira, Path: "/overdrachten/vragen"},
		{Who: samira, Path: "/overdrachten/vragen", Press: e2etest.Button("Overdracht vragen")},
		{Who: samira, Path: "/overdrachten/vragen", Fill: e2etest.AsksWho("Overdracht vragen", "overgang-so-regular",
			"", "school", "SO De Wilg",
			"startdatum", e2etest.Typed(s.Demo.Today().AddDays(60)), "voornaam", "Teun", "achternaam", "Nijboer",
			"geboortedatum", "17-05-2013", "gemeente", "Groningen")},
		{Who: samira, Path: offer},
		{Who: samira, Path: offer, Press: e2etest.Button("Versturen")},
		{Who: samira, Path: landing},
		{Who: samira, Path: landing, Press: e2etest.Button("Opslaan")},
		{Who: samira, Path: form("samira@hogeland.example", "Teun N.", care.FormEvaluation)},
		{Who: samira, Path: process("Teun") + "/startdatum"},
		{Who: samira, Path: process("Teun") + "/startdatum", Press: e2etest.Button("Datum wijzigen")},
		{Who: samira, Path: process("Teun") + "/verhuisd"},
		{Who: diana, Path: checked},
		{Who: diana, Path: checked + "/verbeteren"},
		{Who: diana, Path: form("diana@tij.example", "Jasmijn K.", care.FormRepair)},
		{Who: joost, Path: e2etest.AnsweredTask(t, s, process("Jasmijn"), "youth-care")},
		{Who: rik, Path: e2etest.AnsweredTask(t, s, process("Teun"), "conversation")},
		{Who: samira, Path: e2etest.AnsweredTask(t, s, process("Teun"), "bridging")},
		{Who: petra, Path: "/overdrachten/nieuw"},
		{Who: petra, Path: "/overdrachten/nieuw", Press: e2etest.Button("Overdracht starten")},
		{Who: petra, Path: "/overdrachten/nieuw", Fill: e2etest.AsksWho("Overdracht starten", "ontvangende_school",
			"Basisschool De Borg",
			"startdatum", e2etest.Typed(s.Demo.Today().AddDays(60)), "voornaam", "Faye", "achternaam", "Postma",
			"geboortedatum", "04-10-2023", "gemeente", "Groningen",
			"leerlingnummer",
			e2etest.View(t, s, care.ProcessID(strings.TrimPrefix(process("Fay"), "/trajecten/"))).Person.PupilNumber,
			"mentor_email", "Petra Huizinga")},
		{Who: petra, Path: checklist},
		{Who: petra, Path: checklist, Press: e2etest.Button("Klaar, aanbieden")},
		{Who: fatima, Path: process("Nova") + "/aanbod-intrekken"},
		{Who: pieter, Path: request},
		{Who: pieter, Path: request, Press: e2etest.Button("Versturen")},
		{Who: karin, Path: form("karin@linde.example", "Kiki d'H.", care.FormConsent)},
		{Who: karin, Path: process("Kiki") + "/jeugdhulp"},
		{Who: karin, Path: process("Kiki") + "/gestart"},
		{Who: karin, Path: process("Kiki") + "/gegevens"},
		{Who: fatima, Path: process("Nova") + "/handtekening"},
	}
	for _, who := range []string{karin, samira} {
		omar := e2etest.View(t, s, care.ProcessID(strings.TrimPrefix(process("Omar"), "/trajecten/"))).Person.ID
		pages = append(pages, e2etest.Visited{Who: who, Path: "/jongeren/" + string(omar)})
	}
	for _, p := range []struct{ who, first string }{
		{rik, "Teun"},
		{samira, "Teun"},
		{samira, "Mees"},
		{fatima, "Nova"},
		{samira, "Nova"},
		{karin, "Kiki"},
		{samira, "Omar"},
		{karin, "Omar"},
		{petra, "Fay"},
		{diana, "Jasmijn"},
		{joost, "Jasmijn"},
		{samira, "Tijn"},
		{pieter, "Tijn"},
	} {
		pages = append(pages, e2etest.Visited{Who: p.who, Path: process(p.first)})
	}
	return pages
}

// formPages are the forms that nobody of the demo has before them on its day, each in a handover of its own that began
// late.
func formPages(t *testing.T, s *stage.Stage) []e2etest.Visited {
	t.Helper()
	const rik, nienke, samira, joost = "Rik Zijlstra", "Nienke Hofstra", "Samira Yildirim", "Joost Bos"
	late := func(number string) *handing {
		t.Helper()
		what := newHandover(t, s, s.Demo.Today().AddDays(-70), s.Demo.Today().AddYears(-16).AddDays(-90))
		what.PupilNumber, what.FirstName, what.YouthCare = number, "Bo-"+number, true
		h := hand(t, s, what)
		h.MustDecide(h.Young(), care.Give, care.OnPaper, h.needed()...)
		h.Answers(
			h.Contact, "preparation", h.ready(), map[string]string{care.TextExtra: "Werkt graag met vaste stappen."},
		)
		return h
	}
	coordinator, receiver := e2etest.Staff(t, s, "nienke@wilg.example"), e2etest.Staff(t, s, "samira@hogeland.example")
	path := func(h *handing, who care.Staff, step string) string { return "/taken/" + string(h.Open(who, step).ID) }
	accepted := care.Answer{Outcome: care.Accepted}

	talks := late("LL-7101") // everything after acceptance is asked at once
	talks.Answers(receiver, "offer", accepted, nil)
	pages := []e2etest.Visited{
		{Who: rik, Path: path(talks, talks.Contact, "conversation")},
		{Who: rik, Path: path(talks, talks.Contact, "conversation"), Press: e2etest.Button("Verslag opslaan")},
		{Who: samira, Path: path(talks, receiver, "bridging")},
		{Who: samira, Path: path(talks, receiver, "bridging"), Press: e2etest.Button("Opslaan")},
		{Who: joost, Path: path(talks, e2etest.Staff(t, s, "joost@wijkteam.example"), "youth-care")},
	}
	returns := late("LL-7102")
	returns.Answers(receiver, "offer", accepted, nil)
	today := s.Demo.Today()
	returns.Answers(returns.Contact, "conversation", care.Answer{
		Outcome: care.Held, On: today, Parents: care.No,
		YoungPerson: care.Yes, Agreements: []care.AgreedTask{
			{No: 1, Staff: returns.Contact.ID, Side: care.SenderSide, DueOn: today.AddDays(9)},
		},
	}, map[string]string{
		care.TextParticipants: "Bo en Rik.", care.TextAbsent: "Ouders: moesten werken",
		care.TextAgreement(1): "Rik komt mee.",
	})
	pages = append(pages, e2etest.Visited{Who: rik, Path: path(returns, returns.Contact, "agreement-1")})
	agreed := care.Answer{Outcome: care.Agreed, On: today, Until: today.AddDays(90)}
	returns.Answers(
		receiver, "bridging", agreed,
		map[string]string{care.TextSupport: "Begeleiding.", care.TextWayBack: "De plek blijft vrij."},
	)
	returns.Answers(
		receiver, "evaluation-6w", care.Answer{Outcome: care.GoesBack},
		map[string]string{care.TextReason: "Het past niet."},
	)
	pages = append(
		pages, e2etest.Visited{Who: nienke, Path: path(returns, coordinator, "way-back")},
		e2etest.Visited{Who: rik, Path: "/trajecten/" + string(returns.ID)},
	)

	refused := late("LL-7103")
	refused.Answers(receiver, "offer", care.Answer{Outcome: care.Refused, Refusal: "no_capacity"}, nil)
	refused.Guest(refused.Young()).Get("/meedoen/bezwaar").Is(http.StatusOK).Send(
		"Versturen", "bezwaar", "Het klopt niet.",
	).Is(http.StatusOK)
	refused.Settle()
	asked := late("LL-7104")
	asked.Answers(
		receiver, "offer", care.Answer{Outcome: care.AskedBack},
		map[string]string{care.TextQuestion: "Gaat de begeleider mee?"},
	)
	return append(pages,
		e2etest.Visited{Who: nienke, Path: path(refused, coordinator, "offer")},
		e2etest.Visited{Who: nienke, Path: path(refused, coordinator, "offer"), Press: e2etest.Button("Opslaan")},
		e2etest.Visited{Who: nienke, Path: path(refused, coordinator, "objection-1")},
		e2etest.Visited{Who: rik, Path: path(asked, asked.Contact, "offer")},
	)
}

// TestEveryPageOfConsent looks at every page with which people without an account are let in, and at every page that
// they see.
func TestEveryPageOfConsent(t *testing.T) {
	t.Parallel()
	on := e2etest.OpenBrowser(t)
	s := e2etest.SetStage(t, stage.Options{})
	what := newHandover(t, s, s.Demo.Today().AddDays(18*7), s.Demo.Today().AddYears(-14))
	what.YouthCare, what.Parents = true, []care.Party{parent("Marjan")}
	h := hand(t, s, what)
	e2etest.Walk(t, s, h.Step("consent").OpensOn)
	older := what
	older.PupilNumber, older.BirthDate, older.StartDate = "LL-7002", s.Demo.Today().AddYears(-17), s.Demo.Today()
	alone := hand(t, s, older)
	used := h.Link(h.Party(care.Parent, "Marjan Hoff"))
	e2etest.NewVisitor(t, s.Portal).Get(used).Send("Openen").Is(http.StatusOK)
	parties, invitations, err := s.Store.Invited(t.Context(), h.Contact, h.ID)
	if err != nil {
		t.Fatal(err)
	}
	pages := consentPages(string(h.ID), string(parties[len(parties)-1].ID), string(invitations[0].ID))
	on.VisitAll(t, s, pages)
	rik := on.Person(t, s.Portal, "Rik Zijlstra", e2etest.Phone)
	rik.GoTo("/trajecten/" + string(h.ID) + "/uitnodigen")
	rik.Choose("wie-"+string(h.Young().ID), "hoe-hier")
	rik.Press(e2etest.Button("Uitnodigen"))
	rik.Has("Laat Sanne deze code scannen", "Nieuwe code")
	rik.EveryWidth(e2etest.Visited{Path: "an invitation with its QR code"})

	link := h.Link(h.Party(care.Parent, "Marjan Hoff"))
	on.Tab(t, s.Portal, e2etest.Phone).Visit(e2etest.Visited{Path: link})
	on.VisitAll(t, s, guestPages(link, alone.Link(alone.Young()), used))
}

// consentPages are those of the sender about consent, parents and invitations.
func consentPages(process, party, invitation string) []e2etest.Visited {
	const rik, wim = "Rik Zijlstra", "Wim Dekker"
	at := "/trajecten/" + process
	pages := []e2etest.Visited{
		{Who: rik, Path: at + "/uitnodigen/" + invitation},
		{Who: rik, Path: at + "/ouders/" + party},
	}
	pages = append(pages, e2etest.AlsoPressed(rik, at+"/", map[string]string{
		"toestemming": "", "toestemming/vastleggen": "Vastleggen", "uitnodigen": "Uitnodigen", "ouders": "Opslaan",
	})...)
	return append(
		pages, e2etest.Visited{Who: wim, Path: at + "/toestemming/zonder"},
		e2etest.Visited{
			Who: wim, Path: at + "/toestemming/zonder", Press: e2etest.Button("Doorgaan zonder toestemming"),
		},
	)
}

// guestPages are those of a parent and of a young person who decides alone, each by a link, and of whoever comes too
// late.
func guestPages(parent, young, used string) []e2etest.Visited {
	pages := []e2etest.Visited{
		{Path: "/meedoen"},
		{Path: "/meedoen", Press: e2etest.Button("Verder")},
		{Path: "/meedoen/niets", Status: "404"},
		{Path: "/meedoen/overzicht", Status: "401"},
		{Who: young, Path: "/meedoen/jeugdhulp", Press: e2etest.Button("Ondertekenen")},
	}
	if used != "" {
		pages = append(pages, e2etest.Visited{Path: used, Status: "410"})
	}
	pages = append(
		pages, e2etest.Visited{Who: parent, Path: "/meedoen/jeugdhulp", Status: "403"},
		e2etest.Visited{Who: young, Path: "/meedoen/jeugdhulp"},
	)
	for _, who := range []string{parent, young} {
		pages = append(pages, e2etest.AlsoPressed(who, "/meedoen/", map[string]string{
			"overzicht": "", "toestemming": "Opslaan", "woorden": "Opslaan", "bezwaar": "Versturen",
		})...)
	}
	return pages
}
