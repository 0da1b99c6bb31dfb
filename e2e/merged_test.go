package e2e

import (
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// TestAProcessGoesOnWhereItsOrganisationsWent moves the school of a running follow-up to one with another BRIN, and the
// wijkteam into another one while an offer lies there: the workflow, which knows both by their old names, puts all that
// follows before who is there now.
func TestAProcessGoesOnWhereItsOrganisationsWent(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{})
	school := took(t, s, "12AB00", care.Organisation{
		Kind: care.School, Name: "PRO De Linde", Code: "12AB77", Region: calendar.Noord,
	})
	leaving := s.Demo.Today().AddDays(100)
	id := begin(t, s, leaver("601", leaving))
	karin := e2etest.Staff(t, s, "karin@linde.example")
	steps := plan(t, s, leaving)
	e2etest.Walk(t, s, steps[0].OpensOn)
	a, texts := reply("future-plan")
	e2etest.Answer(t, s, e2etest.Inbox(t, s, karin)[0], karin, a, texts)
	school()

	karin = e2etest.Staff(t, s, "karin@linde.example")
	e2etest.Walk(t, s, steps[1].OpensOn)
	tasks := e2etest.Inbox(t, s, karin)
	if len(tasks) != 1 || tasks[0].Step != steps[1].Key || tasks[0].Org != karin.Organisation {
		t.Fatalf("Karin, where she is now, has %v", e2etest.Titles(tasks))
	}
	wijkteam := took(t, s, "WIJ-team Noord", care.Organisation{Kind: care.Wijkteam, Name: "WIJ Groningen"})
	e2etest.Answer(t, s, tasks[0], karin, care.Answer{
		Outcome: care.Reached, Channel: "phone", Place: care.PlaceNone, PlaceLost: true, Stable: care.No,
		SupportRuns: care.No, Help: []care.LifeArea{care.AreaIncome},
	}, nil)
	wijkteam()
	joost := e2etest.Staff(t, s, "joost@wijkteam.example")
	offers := e2etest.Inbox(t, s, joost)
	if len(offers) != 1 || offers[0].Form != care.FormOffer || joost.OrgName != "WIJ Groningen" {
		t.Fatalf("Joost of %s has %v", joost.OrgName, e2etest.Titles(offers))
	}
	e2etest.Answer(t, s, offers[0], joost, care.Answer{Outcome: care.AskedBack},
		map[string]string{care.TextQuestion: "Wat is er nodig?"})
	questions := e2etest.Inbox(t, s, karin)
	if len(questions) != 1 || questions[0].Form != care.FormQuestion {
		t.Fatalf("Karin is asked %v", e2etest.Titles(questions))
	}
	e2etest.Answer(t, s, questions[0], karin, care.Answer{Outcome: care.Done},
		map[string]string{care.TextNote: "Inkomen."})
	again := e2etest.Inbox(t, s, joost)
	if len(again) != 1 || again[0].Org != joost.Organisation {
		t.Fatalf("after the answer Joost has %v", e2etest.Titles(again))
	}
	e2etest.Answer(t, s, again[0], joost, care.Answer{Outcome: care.Accepted}, nil)
	for _, p := range e2etest.View(t, s, id).Participants {
		if p.Organisation != karin.Organisation && p.Organisation != joost.Organisation {
			t.Errorf("%s takes part", p.OrgName)
		}
	}
}

// took makes an organisation and returns what moves another one into it.
func took(t *testing.T, s *stage.Stage, from string, to care.Organisation) func() {
	t.Helper()
	to.ID = care.OrganisationID(care.NewID())
	if err := s.Store.SaveOrganisation(t.Context(), to); err != nil {
		t.Fatal(err)
	}
	return func() {
		t.Helper()
		wanted := care.MoveOrganisation{From: from, To: string(to.ID)}
		if _, err := s.Store.MoveOrganisation(t.Context(), wanted, s.Now()); err != nil {
			t.Fatal(err)
		}
	}
}
