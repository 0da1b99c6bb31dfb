package parts

import (
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/course"
	"schakel/internal/words"
)

// courseLane is the course of one process while it is put together: what is drawn, and what the table says.
type courseLane struct {
	course.Lane
	rows []CourseRow
	v    *web.Visit
	p    care.ProcessView
	page string          // of the process; empty: it is this page
	told map[string]bool // the places in its story
}

// laneOf is the course of a process: its steps, the open tasks that are no step, the day that all is counted from, and
// when it lay still. What was skipped, dropped, or past before the start is in the table alone: nothing happened then.
func laneOf(p care.ProcessView, v *web.Visit, page string) courseLane {
	l := courseLane{v: v, p: p, page: page, told: map[string]bool{}}
	for _, place := range storyPlaces(words.StoryOf(p).Chapters(p.Journal)) {
		l.told[place] = true
	}
	ofSteps := map[care.TaskID]bool{}
	for _, step := range p.Route {
		var task *care.TaskView
		if step.State == care.StepPlanned {
			task = TaskOfStep(p, step.Key)
		}
		if task != nil {
			ofSteps[task.ID] = true
		}
		if !NothingLeftOut(p, step) {
			l.step(step, task)
		}
	}
	for _, t := range p.Open {
		if !ofSteps[t.ID] {
			l.task(t)
		}
	}
	if !kind.Of(p.Kind).Ages && !p.Anchor.IsZero() && len(p.Route) > 0 {
		l.anchor()
	}
	l.still()
	slices.SortStableFunc(l.rows, func(a, b CourseRow) int { return a.from.Compare(b.from) })
	return l
}

// step adds a step of the route.
func (l *courseLane) step(step care.Step, task *care.TaskView) {
	look := LookOf(step, task, l.p.State, l.v.Now)
	b := course.Bar{
		From: step.OpensOn, To: step.DueOn, Label: words.Capital(SplitTitle(step.Title).Name),
		URL: l.place(storyPlace+step.Key, stepPlace+step.Key),
	}
	row := CourseRow{What: step.Title, When: period(step.OpensOn, step.DueOn), State: words.StepState.NL(step.State)}
	switch look {
	case LooksOpen, LooksLate, LooksAgain:
		l.asked(b, row, *task, look)
		return
	case LooksDone:
		b.State = course.Done
		if on := step.ClosedOn; !on.IsZero() {
			b.From, b.To, row.State = earlier(step.OpensOn, on), on, "klaar op "+words.LongDay(on)
		}
	case LooksMissed:
		b.State, b.Word = course.Missed, row.State
	case LooksDropped:
		row.State = "vervallen"
	case LooksHalted:
		b.State, row.State = course.Unsure, "ligt stil"
	case LooksUnsure:
		b.State, row.State = course.Unsure, "komt nog, onder voorbehoud"
	case LooksAhead:
		b.State, row.State = course.Coming, "komt nog"
		if task == nil && !step.OpensOn.After(l.v.Today) { // what it waits for is not done: its date is none
			b.State, b.Word, b.From = course.Unsure, "volgt later", l.v.Today.AddDays(1)
			row.State, row.When = b.Word, ""
		}
	}
	l.add(b, row)
}

// task adds an open task that is no step of the route: an offer, an agreement, a task of a table.
func (l *courseLane) task(t care.TaskView) {
	// it has the looks of a step that asks for it
	look := LookOf(care.Step{State: care.StepPlanned, Provisional: t.Provisional}, &t, l.p.State, l.v.Now)
	b := course.Bar{Label: TaskTitle(t), URL: l.place(storyPlace+t.Step, "taken")}
	l.asked(b, CourseRow{What: TaskTitle(t)}, t, look)
}

// asked adds a task that is open, or comes.
func (l *courseLane) asked(b course.Bar, row CourseRow, t care.TaskView, look StepLook) {
	b.From, b.To, row.When = t.OpensOn, t.DueOn, period(t.OpensOn, t.DueOn)
	switch look {
	case LooksLate:
		b.State, b.Word, b.Turns, b.To = course.Late, "te laat", t.DueOn, l.v.Today
		row.State = "te laat sinds " + words.LongDay(t.DueOn.AddDays(1))
	case LooksOpen:
		b.State, b.Word, b.Turns, row.State = course.Open, "nu open", l.v.Today, "nu open"
	case LooksAgain:
		b.State, b.Word, row.State = course.Coming, "nieuwe poging", "nieuwe poging"
	case LooksHalted:
		b.State, row.State = course.Unsure, "ligt stil"
	case LooksUnsure:
		b.State, row.State = course.Unsure, "komt nog, onder voorbehoud"
	default:
		b.State, row.State = course.Coming, "komt nog"
	}
	if url := TaskURL(t, l.v); url != "" {
		b.URL = url
	}
	l.add(b, row)
}

// anchor adds the day that everything is counted from.
func (l *courseLane) anchor() {
	on, name := l.p.Anchor, words.Of(l.p.Kind).Leaves
	b := course.Bar{
		From: on, To: on, State: course.Coming, Point: true, Label: name, URL: l.place("", anchorPlace),
	}
	row := CourseRow{What: name, When: period(on, on), State: "komt nog"}
	if !on.After(l.v.Today) {
		b.State, row.State = course.Done, "geweest"
	}
	l.add(b, row)
}

// still adds the times in which the process lay still, as its journal tells.
func (l *courseLane) still() {
	until := l.v.Today
	if l.p.State.Over() {
		until = calendar.DateOf(l.p.EndedAt)
	}
	resumed := calendar.Date{}
	for _, e := range l.p.Journal { // newest first
		switch e.Event {
		case care.EventResumed:
			resumed = calendar.DateOf(e.At)
		case care.EventSuspended:
			from := calendar.DateOf(e.At)
			what := "lag stil"
			if resumed.IsZero() {
				what, resumed = "ligt stil", later(from, until)
			}
			l.add(course.Bar{
				From: from, To: resumed, State: course.Stopped, Word: what,
				URL: l.place(stillPlace+from.String(), "logboek"),
			}, CourseRow{What: words.Capital(what), When: period(from, resumed)})
			resumed = calendar.Date{}
		}
	}
}

// add adds a row, and a bar that says the same when there is something to draw.
func (l *courseLane) add(b course.Bar, row CourseRow) {
	row.from, row.URL = b.From, b.URL
	l.rows = append(l.rows, row)
	if b.State == "" || b.From.IsZero() {
		return
	}
	b.To = later(b.From, b.To)
	b.Name = strings.Join(words.NonEmpty(row.What, row.State, row.When), ", ")
	if b.State == course.Late || b.State == course.Done && !b.Point { // when is said already
		b.Name = row.What + ", " + row.State
	}
	l.Bars = append(l.Bars, b)
}

// place is where the page of the process tells of something: its place in the story, else the other one.
func (l *courseLane) place(story, other string) string {
	if l.told[story] {
		other = story
	}
	return l.page + "#" + other
}

// period is a time in words, with its years: what is printed is read for long.
func period(from, to calendar.Date) string {
	if from.IsZero() {
		return ""
	}
	return words.Period(from, later(from, to), calendar.Date{})
}

func earlier(a, b calendar.Date) calendar.Date {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b calendar.Date) calendar.Date {
	if b.After(a) {
		return b
	}
	return a
}
