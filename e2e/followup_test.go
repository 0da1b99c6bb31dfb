package e2e

import (
	"slices"
	"strings"
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
	"schakel/protocols"
)

// TestTwoYears takes one young person through the whole follow-up on a real Temporal server: every task is there on its
// day and answered on it, one moment is missed up to the coordinator and the manager, and half-way the worker is
// killed.
func TestTwoYears(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{NoWorker: true})
	path := e2etest.Build(t, "worker")
	worker := e2etest.Launch(t, s, path)
	karin, anneke, hans := e2etest.Staff(t, s, "karin@linde.example"), e2etest.Staff(
		t, s, "anneke@linde.example",
	), e2etest.Staff(t, s, "hans@linde.example")

	leaving := s.Demo.Today().AddDays(100)
	id := begin(t, s, leaver("501", leaving))
	for _, step := range plan(t, s, leaving) {
		if step.Key == "contact-6m" { // nobody does anything
			missed(t, s, step, anneke, hans)
			continue
		}
		if step.Key != "closing" { // that opens when the last moment was answered
			e2etest.Walk(t, s, step.OpensOn)
		}
		if step.Key == "contact-12m" {
			worker.Kill()
			worker = e2etest.Launch(t, s, path)
		}
		tasks := e2etest.Inbox(t, s, karin)
		if len(tasks) != 1 || tasks[0].Step != step.Key || tasks[0].OpensOn != step.OpensOn {
			t.Fatalf(
				"on %s Karin has %v, want %s that opened on %s", s.Demo.Today(), e2etest.Titles(tasks), step.Key,
				step.OpensOn,
			)
		}
		a, texts := reply(step.Key)
		e2etest.Answer(t, s, tasks[0], karin, a, texts)
		if left := e2etest.Inbox(t, s, karin); len(left) > 0 && left[0].Step == step.Key {
			t.Fatalf("after answering %s it is still in the inbox", step.Key)
		}
	}

	v := e2etest.View(t, s, id)
	if v.State != care.Closed || v.Outcome != string(care.NotNeeded) || len(v.Open) != 0 {
		t.Errorf("at the end: state %s, outcome %q, %d open tasks", v.State, v.Outcome, len(v.Open))
	}
	var states []string
	for _, step := range v.Route {
		states = append(states, step.Key+" "+string(step.State))
	}
	want := []string{
		"future-plan done", "contact-6w done", "contact-3m done", "contact-6m missed", "contact-9m done",
		"contact-12m done",
		"contact-18m done", "contact-24m done", "closing done",
	}
	if !slices.Equal(states, want) {
		t.Errorf("route:\ngot  %v\nwant %v", states, want)
	}
	if first := v.Journal[len(v.Journal)-1]; first.Event != care.EventStarted || first.ByName != karin.Name {
		t.Errorf("the journal begins with %s by %q, want that Karin started it", first.Event, first.ByName)
	}
	noNameInMails(t, s)
	e2etest.ShortRuns(t, s, id, 575)
}

// plan lays the protocol on a leaving date by the calendar of the school.
func plan(t *testing.T, s *stage.Stage, leaving calendar.Date) []protocol.Laid {
	t.Helper()
	school, err := s.Store.CalendarOf(t.Context(), "", e2etest.Staff(t, s, "karin@linde.example").Organisation, true)
	if err != nil {
		t.Fatal(err)
	}
	laid, err := protocol.Lay(protocols.Followup(), leaving, school, "")
	if err != nil {
		t.Fatal(err)
	}
	return laid
}

// missed walks up the ladder of a step that nobody answers.
func missed(t *testing.T, s *stage.Stage, step protocol.Laid, coordinator, manager care.Staff) {
	t.Helper()
	told := map[care.Recipient]care.Staff{care.TellCoordinator: coordinator, care.TellManager: manager}
	for _, rung := range step.Rungs {
		who, urgent := told[rung.Tell]
		if !urgent {
			continue
		}
		before := len(e2etest.MailsTo(s, who.Email))
		e2etest.Walk(t, s, rung.On)
		if after := len(e2etest.MailsTo(s, who.Email)); after != before+1 {
			t.Errorf("on %s the %s got %d mails, want one", rung.On, who.Role, after-before)
		}
	}
}

// reply is what Karin answers at a step.
func reply(step string) (care.Answer, map[string]string) {
	switch step {
	case "future-plan":
		texts := map[string]string{
			care.TextOwnWords: "Ik wil met paarden werken.", care.TextInvolved: "Mentor en moeder.",
		}
		for _, area := range care.Big5() {
			texts[care.TextArea(area)] = "Afgesproken over " + string(area)
		}
		return care.Answer{Outcome: care.Done}, texts
	case "closing":
		return care.Answer{Outcome: care.NotNeeded, Place: care.PlaceWork, Stable: care.Yes}, nil
	}
	return care.Answer{
			Outcome: care.Reached, Channel: "phone", Place: care.PlaceWork, Stable: care.Yes, SupportRuns: care.Yes,
		},
		map[string]string{care.TextNote: "Het gaat goed met Sanne."}
}

// noNameInMails holds that no mail says about whom it is.
func noNameInMails(t *testing.T, s *stage.Stage) {
	t.Helper()
	mails := s.Mails.All()
	if len(mails) == 0 {
		t.Error("nobody was mailed")
	}
	for _, m := range mails {
		for _, secret := range []string{"Sanne", "Hoff", "Özdemir", "paarden", "2009"} {
			if strings.Contains(m.Subject+m.Text+m.HTML, secret) {
				t.Errorf("a mail to %s says %q:\n%s", m.To, secret, m.Text)
			}
		}
	}
}
