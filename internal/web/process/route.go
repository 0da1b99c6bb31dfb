package process

import (
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
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
	ID          string
	Title       parts.StepTitle
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
		if parts.NothingLeftOut(p, step) {
			continue
		}
		// whether the support runs is asked from that day on
		if !left && (step.Planned.After(p.Anchor) || view.Dated && step.Planned == p.Anchor) {
			view.Steps = append(view.Steps, anchorPoint(anchor, p, v.Today))
			left = true
		}
		point := pointOf(step, parts.TaskOfStep(p, step.Key), p.State, v)
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
	point := routeStep{
		ID: parts.AnchorPlace(), Title: parts.StepTitle{Name: name}, Day: words.Day(p.Anchor, today), Quiet: true,
	}
	if p.Anchor.After(today) {
		point.Word, point.Class = "gepland", "planned"
	} else {
		point.Word, point.Class, point.Sign = "geweest", "done", web.SignDone
	}
	return point
}

func pointOf(step care.Step, task *care.TaskView, state care.ProcessState, v *web.Visit) routeStep {
	point := routeStep{
		ID: parts.StepPlace(step.Key), Title: parts.SplitTitle(hyphened.Replace(step.Title)),
		Day:   words.Day(step.OpensOn, v.Today),
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

// planned completes the point of a step that has no answer yet.
func planned(point *routeStep, step care.Step, task *care.TaskView, state care.ProcessState, v *web.Visit) {
	switch look := parts.LookOf(step, task, state, v.Now); look {
	case parts.LooksDropped:
		point.Word, point.Sign, point.Class = "vervallen", web.SignNone, "skipped"
	case parts.LooksHalted:
		// that all of it lies still is said above the line
		point.Word, point.Class, point.Quiet = "ligt stil", "planned", task == nil
	case parts.LooksOpen, parts.LooksLate:
		point.Now, point.Class, point.Word = true, "open", "nu open"
		point.Day = "t/m " + words.Day(task.DueOn, v.Today)
		if look == parts.LooksLate {
			point.Class, point.Word = "late", "te laat"
		}
	case parts.LooksAgain:
		point.Day, point.Word = words.Day(task.OpensOn, v.Today), "nieuwe poging"
	case parts.LooksUnsure:
		point.Provisional, point.Day, point.Word = true, "~ "+point.Day, "onder voorbehoud"
	default:
		point.Quiet = true
	}
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

// hyphened breaks words that are too long to stand beside one another where Dutch breaks them: at a soft hyphen, which
// is not seen elsewhere.
var hyphened = strings.NewReplacer(
	"Landingscheck", "Landings\u00adcheck", "Schakelarrangement", "Schakel\u00adarrangement",
)
