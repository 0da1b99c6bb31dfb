package parts

import (
	"strings"
	"time"

	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/web"
)

// StepLook is what a step looks like on one day. What has no answer yet may be open, late, halted or still to come.
type StepLook string

// The looks.
const (
	LooksDone        = StepLook(care.StepDone)
	LooksMissed      = StepLook(care.StepMissed)
	LooksSkipped     = StepLook(care.StepSkipped)
	LooksBeforeStart = StepLook(care.StepBeforeStart)

	LooksDropped StepLook = "dropped" // the process was over before it came
	LooksHalted  StepLook = "halted"  // the process lies still
	LooksOpen    StepLook = "open"
	LooksLate    StepLook = "late"
	LooksAgain   StepLook = "again"  // comes once more: a later try
	LooksUnsure  StepLook = "unsure" // comes, on a day that may still change
	LooksAhead   StepLook = "ahead"  // comes
)

// LookOf says what a step looks like now, with the open task that it asks for; nil: it asks for none.
func LookOf(step care.Step, task *care.TaskView, state care.ProcessState, now time.Time) StepLook {
	switch {
	case step.State != care.StepPlanned:
		return StepLook(step.State)
	case state.Over():
		return LooksDropped
	case state == care.Suspended:
		return LooksHalted
	case task != nil && !task.OpensAt.After(now) && task.WorkingDaysLeft < 0:
		return LooksLate
	case task != nil && !task.OpensAt.After(now):
		return LooksOpen
	case task != nil && task.Try > 1:
		return LooksAgain
	case step.Provisional:
		return LooksUnsure
	}
	return LooksAhead
}

// TaskOfStep finds the open task that a step asks for. Offers that came from a step of a follow-up stand apart; of a
// handover the offer is the step.
func TaskOfStep(p care.ProcessView, step string) *care.TaskView {
	for i, t := range p.Open {
		if t.Step == step && (t.OfferFor == "" || kind.Of(p.Kind).HandsOver) {
			return &p.Open[i]
		}
	}
	return nil
}

// NothingLeftOut tells whether a step was skipped because there is no youth care: then nothing was left out.
func NothingLeftOut(p care.ProcessView, step care.Step) bool {
	return p.Handover != nil && p.Handover.YouthCare == care.No && step.Of.YouthCare() && step.State == care.StepSkipped
}

// TaskURL is where an open task is done, for who works where it has to be done; empty for others, and as long as it
// cannot be done.
func TaskURL(t care.TaskView, v *web.Visit) string {
	if t.Suspended || t.OpensAt.After(v.Now) || t.Org != v.Me.Organisation {
		return ""
	}
	return "/taken/" + string(t.ID)
}

// StepTitle is the title of a step, with the words that every moment has in common apart: where steps stand beside one
// another there is only room for the name.
type StepTitle struct{ Before, Name, After string }

// SplitTitle takes the common words off a title: "Contactmoment na 6 weken", "Extra contactmoment".
func SplitTitle(title string) StepTitle {
	const before, after = "Contactmoment na ", " contactmoment"
	if name, ok := strings.CutPrefix(title, before); ok && name != "" {
		return StepTitle{Before: before, Name: name}
	}
	if name, ok := strings.CutSuffix(title, after); ok && name != "" {
		return StepTitle{Name: name, After: after}
	}
	return StepTitle{Name: title}
}

// Where a step stands on the page of its process, and where its story tells of it best.
const (
	stepPlace   = "stap-"
	anchorPlace = "stap-anker"
	storyPlace  = "verhaal-"
	stillPlace  = "stil-"
)

// StepPlace is the place of a step of the route on the page of its process.
func StepPlace(step string) string { return stepPlace + step }

// AnchorPlace is the place on the route of the day that everything is counted from.
func AnchorPlace() string { return anchorPlace }
