package person

import (
	"fmt"
	"net/http"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// personView is the page of one young person: who it is, every process that the reader's organisation has a part in,
// the one plan, and one timeline.
type personView struct {
	Name, About string
	Running     []personProcess
	Ended       []personProcess
	Course      *parts.CourseView // nil: there is nothing to draw yet
	Timeline    timelineView
	Plan        *parts.PlanView
	PlanOf      *web.Link  // the process that the plan was written in
	Plans       []planMade // every version, the newest first; empty: there is one
	NoPlan      string     // why there is none; empty when there is nothing to say about plans
	Days        []personDay
	Shared      string    // what processes of more than one kind have in common
	Start       *web.Link // to start a transition 18-/18+; nil: there is one, or it is not the reader's to start
	Facts       []parts.PersonFact
	Correct     []web.Link       // to correct what is known, in each process where the reader may
	Alike       []parts.SameLine // who looks like them
	Joins       []joinLine       // that they are one with somebody who was written down apart
	Printed     string           // on paper: of when it is, and whose print
}

// personProcess is one process: where it is, who has to act, and what comes next.
type personProcess struct {
	web.Link
	About       string
	Waits       []parts.WaitLine
	Next        string // "Volgende: contactmoment na 6 maanden, ma 11 jan"
	Unreachable bool
}

// personPage shows all that the reader may see of a young person. That the reader looked is recorded of every process:
// without that there is no page.
func (s *site) personPage(v *web.Visit) error {
	id := v.R.PathValue("id")
	if !care.Valid(id) {
		return care.ErrNotFound
	}
	t := readTimeline(care.PersonID(id), v.R.URL.Query())
	p, err := s.Store.PersonPage(v.Ctx(), v.Me, t.person, v.Now, t.pick)
	if err != nil {
		return err
	}
	if there := t.there(); there != t.timelineQuery {
		http.Redirect(v.W, v.R, there.url(), http.StatusSeeOther) // a page or a process that is not, or no more
		return nil
	}
	shown := make([]care.ProcessID, len(p.Processes))
	for i, process := range p.Processes {
		shown[i] = process.ID
	}
	if err := s.Looked(v, "person", shown...); err != nil {
		return err
	}
	view := personView{
		Name: p.Person.Name(), About: personAbout(p.Processes), Timeline: t.view(p, v.Today),
		Facts:   parts.YoungFacts(p, t.names, v.Today),
		Printed: parts.Printed(v),
	}
	for _, process := range p.Processes {
		line := personProcessOf(process, t.names[process.ID], v)
		if process.State.Over() {
			view.Ended = append(view.Ended, line)
		} else {
			view.Running = append(view.Running, line)
		}
	}
	if view.Course, err = parts.CourseOf(v, s.Store, p.Processes, t.names); err != nil {
		return err
	}
	view.Correct = correctLinks(p.Processes, t.names, v)
	if view.Alike, err = parts.SameLines(v, s.Store, p.Person.ID); err != nil {
		return err
	}
	joins, err := s.Store.SameJoins(v.Ctx(), v.Me, p.Person.ID)
	if err != nil {
		return err
	}
	view.Joins = joinLines(joins, p.Person.ID, v.Today)
	view.addPlan(p, t.names, v)
	view.Days, view.Shared, view.Start = personDays(p, t.names, v.Today), sharedWords(p), transitionStartLink(p, v)
	return s.Show(v, web.Page{Template: "person", Title: p.Person.ShortName(), Nav: "/trajecten", View: view})
}

// correctLinks lead to where what is known can be corrected. Phone, address and municipality are of one process, so
// where there are more each is named.
func correctLinks(all []care.ProcessView, names map[care.ProcessID]string, v *web.Visit) (links []web.Link) {
	for _, p := range all {
		if parts.CorrectsParticulars(v.Me, p) {
			links = append(links, web.Link{
				Text: "Gegevens verbeteren in " + words.Lower(names[p.ID]), URL: web.ParticularsPath(p.ID),
			})
		}
	}
	if len(links) == 1 {
		links[0].Text = "Gegevens verbeteren"
	}
	return links
}

// personAbout counts the processes that the reader sees.
func personAbout(all []care.ProcessView) string {
	running := 0
	for _, p := range all {
		if !p.State.Over() {
			running++
		}
	}
	over := ""
	if n := len(all) - running; n > 0 {
		over = fmt.Sprintf("%d voorbij", n)
	}
	switch running {
	case 0:
		return words.Dotted("er loopt nu niets", over)
	case 1:
		return words.Dotted("1 traject loopt", over)
	}
	return words.Dotted(fmt.Sprintf("%d trajecten lopen", running), over)
}

func personProcessOf(p care.ProcessView, name string, v *web.Visit) personProcess {
	p.ProtocolVersion = 0 // which protocol it follows is for its own page to say
	line := personProcess{
		Link:  web.Link{Text: name, URL: web.ProcessPath(p.ID)},
		About: parts.ProcessAbout(p, v.Today), Waits: parts.WaitsOf(p, v),
		Unreachable: p.Unreachable && !p.State.Over(),
	}
	if len(line.Waits) > 0 && line.Waits[0].Badge != nil { // otherwise it says itself what comes next
		if title, on := opensNext(p, v); title != "" {
			line.Next = parts.NextStepWords(title, on, v.Today)
		}
	}
	return line
}

// opensNext is what opens by itself while somebody has to act already: a task that was written ahead of time, or a
// step.
func opensNext(p care.ProcessView, v *web.Visit) (title string, on calendar.Date) {
	take := func(t string, d calendar.Date) {
		if d.After(v.Today) && (on.IsZero() || d.Before(on)) {
			title, on = t, d
		}
	}
	for _, t := range p.Open {
		take(parts.TaskTitle(t), t.OpensOn)
	}
	for _, step := range p.Route {
		// then it is open already
		asked := slices.ContainsFunc(p.Open, func(t care.TaskView) bool { return t.Step == step.Key })
		if step.State == care.StepPlanned && !asked {
			take(step.Title, step.OpensOn)
		}
	}
	return title, on
}
