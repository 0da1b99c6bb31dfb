package person

import (
	"testing"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/webtest"
)

// What is open already does not come next, also when its step was planned for later since.
func TestWhatIsOpenDoesNotComeNext(t *testing.T) {
	t.Parallel()
	p := care.ProcessView{
		Open: []care.TaskView{
			{Step: "future-perspective", Title: "Toekomstperspectief beginnen", OpensOn: webtest.Today},
		},
		Route: []care.Step{
			{
				Key: "future-perspective", Title: "Toekomstperspectief beginnen", State: care.StepPlanned,
				OpensOn: webtest.Today.AddDays(21),
			},
		},
	}
	if title, on := opensNext(p, &web.Visit{Today: webtest.Today}); title != "" {
		t.Errorf("%s comes next, on %s", title, on)
	}
	p.Route = append(
		p.Route,
		care.Step{Key: "law", Title: "Welke wet vanaf 18", State: care.StepPlanned, OpensOn: webtest.Today.AddDays(90)},
	)
	if title, on := opensNext(p, &web.Visit{Today: webtest.Today}); title != "Welke wet vanaf 18" {
		t.Errorf("%s comes next, on %s", title, on)
	}
}
