package process

import (
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/words"
)

// routeView is the line of steps of a process, from before it began to its end.
type routeView struct {
	Steps []routeStep
	// Full routes, with extra moments, fit beside one another in small print; long ones do not.
	Full, Long bool
	// Dated routes, of a transition, say of every step until when it is safe: they stand below one another, with room
	// for that.
	Dated bool
	// Note explains the sign of dates that may still change; empty when there are none.
	Note string
}

// routeStep is one point on the line.
type routeStep struct {
	Title       stepTitle
	Day         string // "ma 24 aug", "t/m vr 20 nov"
	Word        string // what the point looks like, in words
	Quiet       bool   // the word is only for who cannot see the line: sign and date say it too
	Class       string // colour and shape
	Sign        string // inside the point: ✓ ✕ –
	Provisional bool
	Now         bool // somebody can do it now
	Passed      bool // nothing before it is left to do
	// Of a transition.
	Safe, Law string      // "uiterlijk veilig vr 18 dec", "wettelijk uiterlijk vr 12 feb 2027"
	Marks     []web.Badge // what went wrong with its time
}

// How many points fit beside one another on the widest page, in usual and in small print.
const (
	roomy   = 10
	crowded = 13
)

// routeOf lays out the route, with the day of leaving school, or the first day at the new one, as a point of its own.
func routeOf(p care.ProcessView, v *web.Visit) routeView {
	view := routeView{Dated: kind.Of(p.Kind).Ages}
	anchor := words.Of(p.Kind).Leaves
	left := p.Anchor.IsZero()
	for _, step := range p.Route {
		if p.Handover != nil && p.Handover.YouthCare == care.No && step.Of.YouthCare() &&
			step.State == care.StepSkipped {
			continue // there is no youth care: nothing was left out
		}
		// whether the support runs is asked from that day on
		if !left && (step.Planned.After(p.Anchor) || view.Dated && step.Planned == p.Anchor) {
			view.Steps = append(view.Steps, anchorPoint(anchor, p, v.Today))
			left = true
		}
		point := pointOf(step, taskOf(p, step.Key), p.State, v)
		if view.Dated {
			point.addDates(step, p.State, v.Today)
		}
		if point.Provisional {
			view.Note = "~ onder voorbehoud: van dat schooljaar zijn de vakanties nog niet bekend. De datum kan nog " +
				"een paar dagen opschuiven."
		}
		view.Steps = append(view.Steps, point)
	}
	if view.Dated && !left && len(view.Steps) > 0 { // the young person is not 18 yet, and no step comes after
		view.Steps = append(view.Steps, anchorPoint(anchor, p, v.Today))
	}
	view.Full, view.Long = len(view.Steps) > roomy, len(view.Steps) > crowded
	for i := range view.Steps {
		if view.Steps[i].Class == "open" || view.Steps[i].Class == "late" || view.Steps[i].Class == "planned" {
			break
		}
		view.Steps[i].Passed = true
	}
	return view
}

// anchorPoint is the day on which everything is counted from.
func anchorPoint(name string, p care.ProcessView, today calendar.Date) routeStep {
	point := routeStep{Title: stepTitle{Name: name}, Day: words.Day(p.Anchor, today), Quiet: true}
	if p.Anchor.After(today) {
		point.Word, point.Class = "gepland", "planned"
	} else {
		point.Word, point.Class, point.Sign = "geweest", "done", web.SignDone
	}
	return point
}

func pointOf(step care.Step, task *care.TaskView, state care.ProcessState, v *web.Visit) routeStep {
	point := routeStep{
		Title: splitTitle(hyphened.Replace(step.Title)), Day: words.Day(step.OpensOn, v.Today),
		Word:  words.StepState.NL(step.State),
		Class: strings.ReplaceAll(string(step.State), "_", "-"),
	}
	switch step.State {
	case care.StepDone:
		point.Sign, point.Quiet = web.SignDone, true
		if !step.ClosedOn.IsZero() {
			point.Day = words.Day(step.ClosedOn, v.Today)
		}
	case care.StepMissed:
		point.Sign = web.SignMissed
	case care.StepSkipped, care.StepBeforeStart:
		point.Sign = web.SignNone
	case care.StepPlanned:
		planned(&point, step, task, state, v)
	}
	return point
}

// planned completes the point of a step that has no answer yet: it may be open, late, halted or still to come.
func planned(point *routeStep, step care.Step, task *care.TaskView, state care.ProcessState, v *web.Visit) {
	switch {
	case state.Over():
		point.Word, point.Sign, point.Class = "vervallen", web.SignNone, "skipped"
	case state == care.Suspended:
		// that all of it lies still is said above the line
		point.Word, point.Class, point.Quiet = "ligt stil", "planned", task == nil
	case task != nil && !task.OpensAt.After(v.Now):
		point.Now, point.Class, point.Word = true, "open", "nu open"
		point.Day = "t/m " + words.Day(task.DueOn, v.Today)
		if task.WorkingDaysLeft < 0 {
			point.Class, point.Word, point.Day = "late", "te laat", words.ReadyBy(task.DueOn, v.Today)
		}
	case task != nil && task.Try > 1:
		point.Day, point.Word = words.Day(task.OpensOn, v.Today), "nieuwe poging"
	default:
		point.Quiet = !step.Provisional
		point.Provisional = step.Provisional
		if step.Provisional {
			point.Day, point.Word = "~ "+point.Day, "onder voorbehoud"
		}
	}
}

// taskOf finds the open task that a step asks for. Offers that came from a step of a follow-up stand apart; of a
// handover the offer is the step.
func taskOf(p care.ProcessView, step string) *care.TaskView {
	for i, t := range p.Open {
		if t.Step == step && (t.OfferFor == "" || kind.Of(p.Kind).HandsOver) {
			return &p.Open[i]
		}
	}
	return nil
}

// addDates says of a step of a transition until when it can be done in time, and what went wrong with that.
func (point *routeStep) addDates(step care.Step, state care.ProcessState, today calendar.Date) {
	if step.Breached {
		point.Marks = append(point.Marks, web.Badge{Text: "niet op tijd volgens de wet", Tone: "late"})
	}
	if step.State != care.StepPlanned || state.Over() {
		return
	}
	if point.Class == "planned" && state == care.Running && !step.OpensOn.After(today) {
		point.Day = "volgt later" // what it waits for is not done: its date is none
	}
	if step.Late {
		point.Marks = append(point.Marks, web.Badge{Text: "laat begonnen", Tone: "today"})
	}
	if !step.LatestSafe.IsZero() {
		point.Safe = "uiterlijk veilig " + words.Day(step.LatestSafe, today)
		if step.LatestSafe.Before(today) {
			point.Marks = append(point.Marks, web.Badge{Text: "veilige dag voorbij", Tone: "late"})
		}
	}
	if !step.LawOn.IsZero() && step.LawOn != step.LatestSafe {
		point.Law = "wettelijk uiterlijk " + words.Day(step.LawOn, today)
	} else if !step.LawOn.IsZero() {
		point.Safe = "wettelijk uiterlijk " + words.Day(step.LawOn, today)
	}
}

// stepTitle is the title of a step, with the words that every moment has in common apart: where steps stand beside one
// another there is only room for the name.
type stepTitle struct{ Before, Name, After string }

// splitTitle takes the common words off a title: "Contactmoment na 6 weken", "Extra contactmoment".
func splitTitle(title string) stepTitle {
	const before, after = "Contactmoment na ", " contactmoment"
	if name, ok := strings.CutPrefix(title, before); ok && name != "" {
		return stepTitle{Before: before, Name: name}
	}
	if name, ok := strings.CutSuffix(title, after); ok && name != "" {
		return stepTitle{Name: name, After: after}
	}
	return stepTitle{Name: title}
}

// hyphened breaks words that are too long to stand beside one another where Dutch breaks them: at a soft hyphen, which
// is not seen elsewhere.
var hyphened = strings.NewReplacer(
	"Landingscheck", "Landings\u00adcheck", "Schakelarrangement", "Schakel\u00adarrangement",
)
