package process

import (
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/webtest"
)

func TestPlannedSteps(t *testing.T) {
	t.Parallel()
	day := calendar.MustDate
	v := &web.Visit{Now: webtest.Now(), Today: webtest.Today}
	step := care.Step{
		Key: "contact-3m", Title: "Contactmoment na 3 maanden", OpensOn: day("2026-11-06"), State: care.StepPlanned,
	}
	open := care.TaskView{
		Step: "contact-3m", OpensAt: day("2026-11-06").At(0, 0), DueOn: day("2026-11-27"), WorkingDaysLeft: 3, Try: 1,
	}
	again := care.TaskView{Step: "contact-3m", OpensOn: day("2026-12-07"), OpensAt: day("2026-12-07").At(0, 0), Try: 2}
	for name, c := range map[string]struct {
		task  *care.TaskView
		state care.ProcessState
		want  string
	}{
		"open":          {&open, care.Running, "open t/m vr 27 nov nu open"},
		"the next try":  {&again, care.Running, "planned ma 7 dec nieuwe poging"},
		"not asked yet": {nil, care.Running, "planned vr 6 nov gepland"},
		"suspended":     {&open, care.Suspended, "planned vr 6 nov ligt stil"},
		"never":         {nil, care.Stopped, "skipped vr 6 nov vervallen"},
	} {
		p := pointOf(step, c.task, c.state, v)
		if got := p.Class + " " + p.Day + " " + p.Word; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
