package e2e

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"schakel/dev/stage"
	"schakel/internal/care"
)

// TestEveryPageOfAHandover looks at every page and every form of a handover, as the people of both sides, at the widths of [TestEveryPageAtBothWidths], and holds
// that with the pages of that test and of guests it is the whole site map.
func TestEveryPageOfAHandover(t *testing.T) {
	t.Parallel()
	on := openBrowser(t)
	s := setStage(t, stage.Options{})
	processes, err := s.Tell(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	process := func(first string) string { return "/trajecten/" + string(processes[first]) }
	pages := slices.Concat(handoverPages(t, s, process), formPages(t, s))
	on.visitAll(t, s, pages)
	wholeSiteMap(t, slices.Concat(everyPage(t, s, process), pages, consentPages("ID", "ID", "ID"), guestPages("", "", "")))
}

// handoverPages lists the pages of the handovers of the demo: each in every state that looks different, for both sides.
func handoverPages(t *testing.T, s *stage.Stage, process func(first string) string) []visited {
	t.Helper()
	const karin, petra, fatima, pieter, rik, samira, diana, joost = "Karin de Wit", "Petra Huizinga", "Fatima el Amrani", "Pieter van 't Hof", "Rik Zijlstra",
		"Samira Yildirim", "Diana Kooi", "Joost Bos"
	form := func(email, person string, f care.Form) string { return task(t, s, email, person, f) }
	landing := form("samira@hogeland.example", "Teun N.", care.FormLanding)
	checked := answered(t, s, process("Jasmijn"), "landing-check")
	checklist := form("petra@rakkers.example", "Fay P.", care.FormChecklist)
	offer := form("samira@hogeland.example", "Nova S.", care.FormOffer)
	request := form("pieter@brug.example", "Tijn P.", care.FormRequest)
	pages := []visited{
		{who: samira, path: "/taken"},
		{who: samira, path: "/trajecten"},
		{who: samira, path: "/trajecten?lijst=receiver"},
		{who: samira, path: "/trajecten?lijst=sender"},
		{who: samira, path: "/trajecten?overgang=vo-vo&soort=handover"},
		{who: samira, path: "/overdrachten/vragen"},
		{who: samira, path: "/overdrachten/vragen", press: button("Overdracht vragen")},
		{who: samira, path: offer},
		{who: samira, path: offer, press: button("Versturen")},
		{who: samira, path: landing},
		{who: samira, path: landing, press: button("Opslaan")},
		{who: samira, path: form("samira@hogeland.example", "Teun N.", care.FormEvaluation)},
		{who: samira, path: process("Teun") + "/startdatum"},
		{who: samira, path: process("Teun") + "/startdatum", press: button("Datum wijzigen")},
		{who: samira, path: process("Teun") + "/verhuisd"},
		{who: diana, path: checked},
		{who: diana, path: checked + "/verbeteren"},
		{who: diana, path: form("diana@tij.example", "Jasmijn K.", care.FormRepair)},
		{who: joost, path: answered(t, s, process("Jasmijn"), "youth-care")},
		{who: rik, path: answered(t, s, process("Teun"), "conversation")},
		{who: samira, path: answered(t, s, process("Teun"), "bridging")},
		{who: petra, path: "/overdrachten/nieuw"},
		{who: petra, path: "/overdrachten/nieuw", press: button("Overdracht starten")},
		{who: petra, path: checklist},
		{who: petra, path: checklist, press: button("Klaar, aanbieden")},
		{who: fatima, path: process("Nova") + "/aanbod-intrekken"},
		{who: pieter, path: request},
		{who: pieter, path: request, press: button("Versturen")},
		{who: karin, path: form("karin@linde.example", "Kiki d.", care.FormConsent)},
		{who: karin, path: process("Kiki") + "/jeugdhulp"},
		{who: karin, path: process("Kiki") + "/gestart"},
		{who: fatima, path: process("Nova") + "/handtekening"},
	}
	for _, who := range []string{karin, samira} {
		omar := view(t, s, care.ProcessID(strings.TrimPrefix(process("Omar"), "/trajecten/"))).Person.ID
		pages = append(pages, visited{who: who, path: "/jongeren/" + string(omar)})
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
		pages = append(pages, visited{who: p.who, path: process(p.first)})
	}
	return pages
}

// answered returns the address of the task of a step that was answered.
func answered(t *testing.T, s *stage.Stage, process, step string) string {
	t.Helper()
	for _, line := range view(t, s, care.ProcessID(strings.TrimPrefix(process, "/trajecten/"))).Journal {
		if line.Details.Step == step && line.Details.Task != "" {
			return "/taken/" + string(line.Details.Task)
		}
	}
	t.Fatalf("%s was not answered", step)
	return ""
}

// formPages are the forms that nobody of the demo has before them on its day, each in a handover of its own that began late.
func formPages(t *testing.T, s *stage.Stage) []visited {
	t.Helper()
	const rik, nienke, samira, joost = "Rik Zijlstra", "Nienke Hofstra", "Samira Yildirim", "Joost Bos"
	late := func(number string) *handing {
		t.Helper()
		what := newHandover(t, s, s.Demo.Today().AddDays(-70), s.Demo.Today().AddYears(-16).AddDays(-90))
		what.PupilNumber, what.FirstName, what.YouthCare = number, "Bo-"+number, true
		h := hand(t, s, what)
		h.mustDecide(h.young(), care.Give, care.OnPaper, h.needed()...)
		h.answers(h.rik, "preparation", h.ready(), map[string]string{care.TextExtra: "Werkt graag met vaste stappen."})
		return h
	}
	coordinator, receiver := staff(t, s, "nienke@wilg.example"), staff(t, s, "samira@hogeland.example")
	path := func(h *handing, who care.Staff, step string) string { return "/taken/" + string(h.open(who, step).ID) }
	accepted := care.Answer{Outcome: care.Accepted}

	talks := late("LL-7101") // everything after acceptance is asked at once
	talks.answers(receiver, "offer", accepted, nil)
	pages := []visited{
		{who: rik, path: path(talks, talks.rik, "conversation")},
		{who: rik, path: path(talks, talks.rik, "conversation"), press: button("Verslag opslaan")},
		{who: samira, path: path(talks, receiver, "bridging")},
		{who: samira, path: path(talks, receiver, "bridging"), press: button("Opslaan")},
		{who: joost, path: path(talks, staff(t, s, "joost@wijkteam.example"), "youth-care")},
	}
	returns := late("LL-7102")
	returns.answers(receiver, "offer", accepted, nil)
	today := s.Demo.Today()
	returns.answers(returns.rik, "conversation", care.Answer{Outcome: care.Held, On: today, Parents: care.No, YoungPerson: care.Yes, Agreements: []care.AgreedTask{
		{No: 1, Staff: returns.rik.ID, Side: care.SenderSide, DueOn: today.AddDays(9)},
	}}, map[string]string{care.TextParticipants: "Bo en Rik.", care.TextAbsent: "Ouders: moesten werken", care.TextAgreement(1): "Rik komt mee."})
	pages = append(pages, visited{who: rik, path: path(returns, returns.rik, "agreement-1")})
	agreed := care.Answer{Outcome: care.Agreed, On: today, Until: today.AddDays(90)}
	returns.answers(receiver, "bridging", agreed, map[string]string{care.TextSupport: "Begeleiding.", care.TextWayBack: "De plek blijft vrij."})
	returns.answers(receiver, "evaluation-6w", care.Answer{Outcome: care.GoesBack}, map[string]string{care.TextReason: "Het past niet."})
	pages = append(pages, visited{who: nienke, path: path(returns, coordinator, "way-back")}, visited{who: rik, path: "/trajecten/" + string(returns.id)})

	refused := late("LL-7103")
	refused.answers(receiver, "offer", care.Answer{Outcome: care.Refused, Refusal: "no_capacity"}, nil)
	refused.guest(refused.young()).get("/meedoen/bezwaar").is(http.StatusOK).send("Versturen", "bezwaar", "Het klopt niet.").is(http.StatusOK)
	refused.settle()
	asked := late("LL-7104")
	asked.answers(receiver, "offer", care.Answer{Outcome: care.AskedBack}, map[string]string{care.TextQuestion: "Gaat de begeleider mee?"})
	return append(pages,
		visited{who: nienke, path: path(refused, coordinator, "offer")},
		visited{who: nienke, path: path(refused, coordinator, "offer"), press: button("Opslaan")},
		visited{who: nienke, path: path(refused, coordinator, "objection-1")},
		visited{who: rik, path: path(asked, asked.rik, "offer")},
	)
}

// TestEveryPageOfConsent looks at every page with which people without an account are let in, and at every page that they see.
func TestEveryPageOfConsent(t *testing.T) {
	t.Parallel()
	on := openBrowser(t)
	s := setStage(t, stage.Options{})
	what := newHandover(t, s, s.Demo.Today().AddDays(18*7), s.Demo.Today().AddYears(-14))
	what.YouthCare, what.Parents = true, []care.Party{parent("Marjan")}
	h := hand(t, s, what)
	walk(t, s, h.step("consent").OpensOn)
	older := what
	older.PupilNumber, older.BirthDate, older.StartDate = "LL-7002", s.Demo.Today().AddYears(-17), s.Demo.Today()
	alone := hand(t, s, older)
	used := h.link(h.party(care.Parent, "Marjan Hoff"))
	newVisitor(t, s.Portal).get(used).send("Openen").is(http.StatusOK)
	parties, invitations, err := s.Store.Invited(t.Context(), h.rik, h.id)
	if err != nil {
		t.Fatal(err)
	}
	pages := consentPages(string(h.id), string(parties[len(parties)-1].ID), string(invitations[0].ID))
	tabs := on.visitAll(t, s, pages)
	rik := tabs["Rik Zijlstra"]
	rik.expect("")
	rik.resize(phone)
	rik.goTo("/trajecten/" + string(h.id) + "/uitnodigen")
	rik.choose("wie-"+string(h.young().ID), "hoe-hier")
	rik.press(button("Uitnodigen"))
	rik.has("Laat Sanne deze code scannen", "Nieuwe code")
	rik.everyWidth(visited{path: "an invitation with its QR code"})

	link := h.link(h.party(care.Parent, "Marjan Hoff"))
	on.tab(t, s.Portal, phone).visit(visited{path: link})
	on.visitAll(t, s, guestPages(link, alone.link(alone.young()), used))
}

// consentPages are those of the sender about consent, parents and invitations.
func consentPages(process, party, invitation string) []visited {
	const rik, wim = "Rik Zijlstra", "Wim Dekker"
	at := "/trajecten/" + process
	pages := []visited{
		{who: rik, path: at + "/uitnodigen/" + invitation},
		{who: rik, path: at + "/ouders/" + party},
	}
	for path, press := range map[string]chromedp.Search{
		"/toestemming": "", "/toestemming/vastleggen": button("Vastleggen"), "/uitnodigen": button("Uitnodigen"), "/ouders": button("Opslaan"),
	} {
		pages = append(pages, visited{who: rik, path: at + path})
		if press != "" {
			pages = append(pages, visited{who: rik, path: at + path, press: press})
		}
	}
	return append(pages, visited{who: wim, path: at + "/toestemming/zonder"}, visited{who: wim, path: at + "/toestemming/zonder", press: button("Doorgaan zonder toestemming")})
}

// guestPages are those of a parent and of a young person who decides alone, each by a link, and of whoever comes too late.
func guestPages(parent, young, used string) []visited {
	pages := []visited{
		{path: "/meedoen"},
		{path: "/meedoen", press: button("Verder")},
		{path: "/meedoen/niets", status: "404"},
		{path: "/meedoen/overzicht", status: "401"},
		{who: young, path: "/meedoen/jeugdhulp", press: button("Ondertekenen")},
	}
	if used != "" {
		pages = append(pages, visited{path: used, status: "410"})
	}
	pages = append(pages, visited{who: parent, path: "/meedoen/jeugdhulp", status: "403"}, visited{who: young, path: "/meedoen/jeugdhulp"})
	for _, who := range []string{parent, young} {
		for path, press := range map[string]chromedp.Search{
			"overzicht": "", "toestemming": button("Opslaan"), "woorden": button("Opslaan"), "bezwaar": button("Versturen"),
		} {
			pages = append(pages, visited{who: who, path: "/meedoen/" + path})
			if press != "" {
				pages = append(pages, visited{who: who, path: "/meedoen/" + path, press: press})
			}
		}
	}
	return pages
}
