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

// everyPageOfATransition looks at the pages of transitions 18-/18+ as everybody of the staff who takes part, and holds
// that none is left out that only transitions have. What the demo has nobody for, and the pages of guests, are looked
// at in package e2e/transition.
func everyPageOfATransition(t *testing.T, on *e2etest.Browser, s *stage.Stage, processes map[string]care.ProcessID) {
	t.Helper()
	process := func(first string) string { return "/trajecten/" + string(processes[first+"/transition"]) }
	for _, kind := range []care.Kind{care.Followup, care.Handover} { // the school said that it is who turns 18
		if got, want := e2etest.View(
			t, s, processes["Jip/"+string(kind)],
		).Person.ID, e2etest.View(t, s, processes["Jip/transition"]).Person.ID; got != want {
			t.Errorf("the %s of Jip is of somebody else", kind)
		}
	}
	pages := transitionPages(t, s, process)
	on.VisitAll(t, s, pages)
	for _, path := range e2etest.OfTransitions {
		if !strings.HasPrefix(path, "/meedoen/") && slices.Contains(e2etest.Paths(http.MethodGet), path) {
			e2etest.AllVisited(t, []string{path}, pages)
		}
	}
}

// transitionPages are the pages of the demo's transitions.
func transitionPages(t *testing.T, s *stage.Stage, process func(first string) string) []e2etest.Visited {
	t.Helper()
	const karin, anneke, fatima, joost, meral, els, sander = "Karin de Wit", "Anneke Bosma", "Fatima el Amrani",
		"Joost Bos", "Meral Yılmaz", "Els Wiersma",
		"Sander Dijkstra"
	form := func(email, person string, f care.Form) string { return e2etest.TaskOf(t, s, email, person, f) }
	person := func(first string) care.Person {
		return e2etest.View(t, s, care.ProcessID(strings.TrimPrefix(process(first), "/trajecten/"))).Person
	}
	lieke := person("Lieke")
	pages := []e2etest.Visited{
		{Who: joost, Path: "/taken"},
		{Who: joost, Path: "/trajecten?soort=transition"},
		{Who: joost, Path: "/overgangen/nieuw"},
		{Who: joost, Path: "/overgangen/nieuw", Press: e2etest.Button("Zoeken")},
		{Who: joost, Path: "/overgangen/nieuw/gegevens"},
		{Who: joost, Path: "/overgangen/nieuw/gegevens", Press: e2etest.Button("Overgang starten")},
		{Who: joost, Path: "/overgangen/nieuw/gegevens", Fill: e2etest.AsksWho("Overgang starten", "voornaam", "Lieke",
			"achternaam", "Hoekstra",
			"geboortedatum", e2etest.Typed(lieke.BirthDate), "gemeente", "Groningen")},
		{Who: joost, Path: "/vooruitblik"},
		{Who: els, Path: "/vooruitblik"},
		{Who: els, Path: "/taken"},
		{Who: joost, Path: process("Lieke"), Shot: "transition"},
		{Who: joost, Path: process("Lieke") + "/gestart"},
		{Who: joost, Path: process("Lieke") + "/gegevens"},
		{Who: joost, Path: process("Lieke") + "/stoppen"},
		{Who: joost, Path: process("Lieke") + "/toestemming"},
		{Who: joost, Path: process("Lieke") + "/uitnodigen"},
		{Who: joost, Path: form("joost@wijkteam.example", "Lieke H.", care.FormLaw), Shot: "law"},
		{Who: joost, Path: form("joost@wijkteam.example", "Ruben H.", care.FormFinancing)},
		{Who: joost, Path: form("joost@wijkteam.example", "Ruben H.", care.FormDecision)},
		{Who: joost, Path: process("Ruben")},
		{Who: joost, Path: process("Ruben") + "/toestemming"},
		{Who: els, Path: process("Ruben")},
		{Who: meral, Path: process("Esra")},
		{Who: meral, Path: process("Esra") + "/verhuisd"},
		{Who: sander, Path: process("Esra")},
		{Who: sander, Path: "/trajecten"},
		{Who: sander, Path: "/taken?groep=klaar"},
		{Who: karin, Path: process("Lieke")},
		{Who: fatima, Path: process("Esra")},
	}
	for _, f := range []struct {
		form care.Form
		send string
	}{
		{care.FormPerspective, "Toekomstperspectief opslaan"},
		{care.FormPlanDraft, "Plan in concept opslaan"},
		{care.FormLaw, "Keuze opslaan"},
		{care.FormPlanComplete, "Plan opslaan"},
		{care.FormReport, "Melding opslaan"},
	} {
		path := form("meral@wijkteam.example", "Dilan Ş.", f.form)
		pages = append(
			pages, e2etest.Visited{Who: meral, Path: path},
			e2etest.Visited{Who: meral, Path: path, Press: e2etest.Button(f.send)},
		)
	}
	pages = append(pages, e2etest.AlsoPressed(joost, process("Lieke")+"/", map[string]string{
		"plan": "", "medewerker": "", "jeugdhulp-gestopt": "Einde jeugdhulp opslaan", "overlegtafel": "Bijeenroepen",
	})...)
	jip := person("Jip").ID
	for _, who := range []string{joost, karin, anneke} { // three processes that read as one
		pages = append(
			pages,
			e2etest.Visited{Who: who, Path: "/jongeren/" + string(jip), Shot: map[string]string{karin: "person"}[who]},
		)
	}
	return pages
}
