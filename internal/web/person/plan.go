package person

import (
	"fmt"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// What the processes of one young person share: one plan, and the days to which all of them work.

// daysAtMost is how many days stand above the timeline: of more the processes themselves tell.
const daysAtMost = 8

// personDay is a day to which processes work.
type personDay struct {
	Day, Name string
	Of        *web.Link // nil: of no process
	Class     string
	Sign      string

	on calendar.Date
}

// planMade is a version of a plan in the list of all.
type planMade struct {
	web.Link
	Made string
}

// personDays are the days to which the processes of a young person work, the first one first. Who is about to turn 18
// without a transition has that day too.
func personDays(p care.PersonView, names map[care.ProcessID]string, today calendar.Date) []personDay {
	var days []personDay
	add := func(on calendar.Date, name string, of *web.Link) {
		if on.IsZero() {
			return
		}
		day := personDay{Day: words.Day(on, today), Name: name, Of: of, Class: "planned", on: on}
		if !on.After(today) {
			day.Class, day.Sign = "done", web.SignDone
		}
		days = append(days, day)
	}
	ages := false
	for _, process := range p.Processes {
		if process.State == care.Stopped {
			continue
		}
		of := &web.Link{Text: names[process.ID], URL: web.ProcessPath(process.ID)}
		switch is := kind.Of(process.Kind); {
		case !is.HandsOver:
			add(process.Anchor, "Van school", of)
		case is.Moves:
			add(process.Anchor, "Eerste dag bij "+receiverOf(process), of)
		case is.Ages:
			ages = true
			if on, name := perspectiveDay(process); name != "" {
				add(on, name, of)
			}
			add(process.Anchor, "18 jaar", of)
		}
	}
	if birth := p.Person.BirthDate; !ages && !birth.IsZero() && calendar.Age(birth, today) >= care.AgeAlone-1 {
		add(calendar.Birthday(birth, care.AgeOfAge), "18 jaar", nil)
	}
	if len(days) < 2 || len(days) > daysAtMost {
		return nil
	}
	slices.SortStableFunc(days, func(a, b personDay) int { return a.on.Compare(b.on) })
	return days
}

// perspectiveDay is when the future perspective was begun, or is going to be.
func perspectiveDay(p care.ProcessView) (on calendar.Date, name string) {
	for _, step := range p.Route {
		switch {
		case step.Form != care.FormPerspective:
		case step.State == care.StepDone && !step.ClosedOn.IsZero():
			return step.ClosedOn, "Toekomstperspectief begonnen"
		case step.State == care.StepPlanned:
			return step.OpensOn, "Toekomstperspectief beginnen"
		}
	}
	return calendar.Date{}, ""
}

func receiverOf(p care.ProcessView) string {
	if p.Handover == nil || p.Handover.Receiver.Name == "" {
		return "de nieuwe plek"
	}
	return p.Handover.Receiver.Name
}

// sharedWords say what processes of more than one kind have in common; nothing when there is only one kind.
func sharedWords(p care.PersonView) string {
	var kinds []string
	for _, k := range care.Kinds() {
		if slices.ContainsFunc(p.Processes, func(x care.ProcessView) bool {
			return x.Kind == k && x.State != care.Stopped
		}) {
			kinds = append(kinds, words.Of(k).Name)
		}
	}
	if len(kinds) < 2 {
		return ""
	}
	said := words.Capital(words.List(kinds)) + " horen bij elkaar."
	if p.Plan != nil {
		said += " Ze gaan uit van één plan: het toekomstplan."
	}
	return said
}

// addPlan shows the newest plan, and where the versions before it were written. Whoever may read plans is told when
// there is none yet; of whoever may not it is not said whether there is one.
func (view *personView) addPlan(p care.PersonView, names map[care.ProcessID]string, v *web.Visit) {
	if view.Plan = parts.PlanOf(p.Plan, v.Today); view.Plan == nil {
		if slices.ContainsFunc(p.Processes, func(x care.ProcessView) bool { return ownsPlan(x, v.Me) }) {
			view.NoPlan = "Er is nog geen plan."
		}
		return
	}
	view.PlanOf = &web.Link{Text: names[p.PlanOf], URL: web.ProcessPath(p.PlanOf)}
	if len(p.Plans) < 2 {
		return
	}
	for _, made := range p.Plans {
		line := planMade{
			Link: web.Link{
				Text: fmt.Sprintf("Versie %d, %s", made.Version, words.Lower(names[made.Process])),
				URL:  web.ProcessPath(made.Process),
			},
			Made: words.Moment(made.At, v.Today),
		}
		if made.ByName != "" {
			line.Made += " door " + made.ByName
		}
		view.Plans = append(view.Plans, line)
	}
}

// ownsPlan tells whether somebody is on a side of a process that makes its plan.
func ownsPlan(p care.ProcessView, me care.Staff) bool {
	switch kind.Of(p.Kind).Plan {
	case kind.OwnPlan:
		return p.School.ID == me.Organisation
	case kind.SharedPlan:
		return p.School.ID == me.Organisation || me.OrgKind == care.School
	}
	return false
}

// transitionStartLink leads to the start of a transition 18-/18+ for who may start one, when there is none and the
// young person is of the age for it.
func transitionStartLink(p care.PersonView, v *web.Visit) *web.Link {
	if birth := p.Person.BirthDate; !web.StartsTransitions(v) || birth.IsZero() ||
		parts.TooYoungOrOld(birth, p.Person.FirstName, v.Today) != "" {
		return nil
	}
	if slices.ContainsFunc(p.Processes, func(x care.ProcessView) bool {
		return kind.Of(x.Kind).Ages && x.State != care.Stopped
	}) {
		return nil
	}
	return &web.Link{Text: "Overgang starten", URL: web.StartTransitionOf(p.Person.ID)}
}
