package process_test

import (
	"net/http"
	"net/url"
	"testing"

	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// TestAProcessReminds: whoever waits finds on its page who has to act, and a button.
func TestAProcessReminds(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Fatima)
	path := browser.Trajectory(webtest.Sanne)
	page := b.Get(path).Is(http.StatusOK)
	page.Has("button", "Herinner Karin de Wit")
	task := page.Value("taak")
	b.Follow(path+"/herinneren", url.Values{"taak": {task}}).Has(".flash", "Herinnerd.")
	if got := b.Fake.AskedAbout; len(got) != 1 || got[0] != string(webtest.Fatima)+" "+task {
		t.Errorf("asked %v", got)
	}
	b.Post(path+"/herinneren", url.Values{"taak": {care.NewID()}}).Is(http.StatusConflict)
	b.Fake.TurnOf = map[care.TaskID]care.Turn{care.TaskID(task): {Task: care.TaskID(task), Unheld: care.UnheldLeft}}
	b.Get(path).Has(".now", "Bij PRO De Linde is niemand meer die dit kan doen", "Herinner PRO De Linde")
	b.Fake.TurnOf = nil
	if got := b.As(webtest.Karin).Get(path).Texts(".asking"); len(got) > 0 {
		t.Errorf("Karin can remind herself: %q", got)
	}
}

func TestTheListOfMissedMoments(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Fatima)
	b.Fake.Rows[0].MissedTitle, b.Fake.Rows[0].MissedName = "Contactmoment na 6 weken", "Karin de Wit"
	b.Get("/trajecten?gemist=1").Is(http.StatusOK).Has(
		"td", "Gemist: contactmoment na 6 weken · Karin de Wit · niet gedaan voor de volgende stap begon",
	)
}
