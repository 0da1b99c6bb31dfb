package process

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// processView is the page of one process: whom it waits on, its route, what happened, who is there, and the plan.
type processView struct {
	Title      string // "Nazorg · Sanne B."
	About      string // "PRO De Linde → werk · protocol Nazorg VSO/PRO, versie 3 · gestart di 14 apr"
	Waits      []waitLine
	Course     *parts.CourseView // nil: there is nothing to draw yet
	Route      routeView
	Journal    parts.JournalView
	Tasks      []taskLine
	People     []personLine
	Plan       *planCard
	Dates      []form.Fact
	Acts       []web.Link
	Printed    string           // on paper: of when it is, and whose print
	Handover   *handoverCards   // nil for other kinds
	Transition *transitionCards // nil for other kinds
	Tables     []tableCard
	Lead       string           // who has the lead, where it moves
	Alike      []parts.SameLine // who looks like the young person
	Person     *web.Link        // to all of the young person on one page; nil when it is not known who that is
	Correct    *web.Link        // to correct what is known; nil: not the reader's to do
	Next       *web.Link        // to a handover of the same young person; nil when the reader cannot start one
	// Unreachable is set when the last tries to reach the young person were in vain.
	Unreachable bool
}

// taskLine is an open task; URL is empty for who cannot do it now.
type taskLine struct {
	URL, Title, Who, When string
	Badge                 *web.Badge
}

// personLine is somebody with a part in the process.
type personLine struct{ Name, Part, Since string }

// processPage shows a process. That the reader looked is recorded first: without that there is no page.
func (s *site) processPage(v *web.Visit) error {
	p, err := s.LookAt(v, "process")
	if err != nil {
		return err
	}
	view := processView{
		Title: parts.ProcessTitle(p), About: parts.ProcessAbout(p, v.Today),
		Route:   routeOf(p, v),
		Journal: parts.JournalOf(p, v.R.URL.Query().Get("volgorde") == "oud", v.Today),
		Printed: parts.Printed(v),
		Plan:    planCardOf(p, v), Dates: datesOf(p, v.Today), Unreachable: p.Unreachable && !p.State.Over(),
		Transition: transitionCardsOf(p, v), Tables: tablesOf(p, v.Today), Lead: leadWords(p),
	}
	view.Journal.Order = web.Link{Text: "Oudste eerst", URL: web.ProcessPath(p.ID) + "?volgorde=oud#logboek"}
	if view.Journal.Oldest {
		view.Journal.Order = web.Link{Text: "Nieuwste eerst", URL: web.ProcessPath(p.ID) + "#logboek"}
	}
	if view.Waits, err = s.waitsOf(v, p); err != nil {
		return err
	}
	for _, t := range p.Open {
		view.Tasks = append(view.Tasks, taskLineOf(t, v))
	}
	for _, x := range p.Participants {
		own := p.School.ID
		if kind.Of(p.Kind).Ages { // three organisations take part: each is named
			own = ""
		}
		view.People = append(view.People, personLineOf(x, own, v.Today))
	}
	if view.Course, err = parts.CourseOf(v, s.Store, []care.ProcessView{p}, nil); err != nil {
		return err
	}
	if view.Handover, err = s.handoverCards(v, p); err != nil {
		return err
	}
	if view.Alike, err = parts.SameLines(v, s.Store, p.Person.ID); err != nil {
		return err
	}
	if p.Person.ID != "" {
		view.Person = &web.Link{
			Text: "Alles over " + p.Person.FirstName + " op één pagina", URL: web.PersonPath(p.Person.ID),
		}
	}
	if parts.CorrectsParticulars(v.Me, p) {
		view.Correct = &web.Link{Text: "Gegevens verbeteren", URL: web.ParticularsPath(p.ID)}
	}
	if web.HandsOver(v) && p.School.ID == v.Me.Organisation && !kind.Of(p.Kind).HandsOver {
		view.Next = &web.Link{
			Text: "Overdracht starten met deze gegevens", URL: web.SendHandoverPath + "?van=" + string(p.ID),
		}
	}
	for _, a := range processActs {
		if a.fits(p) && a.permits(v.Me, p) && a.may(p) == nil {
			view.Acts = append(view.Acts, web.Link{Text: a.link, URL: web.ProcessPath(p.ID) + "/" + a.path})
		}
	}
	return s.Show(v, web.Page{Template: "process", Title: view.Title, Nav: "/trajecten", View: view})
}

// taskLineOf shows an open task, as a link to who works where it has to be done.
func taskLineOf(t care.TaskView, v *web.Visit) taskLine {
	line := taskLine{Title: parts.TaskTitle(t), Who: parts.Holder(t)}
	switch {
	case t.Suspended:
		line.When = "Ligt stil"
	case t.OpensAt.After(v.Now):
		line.When = "Kan vanaf " + words.Day(t.OpensOn, v.Today)
		if t.Provisional {
			line.When += " (onder voorbehoud)"
		}
	default:
		line.When = "Deadline " + words.Day(t.DueOn, v.Today)
		line.Badge = &web.Badge{Text: words.Due(t.WorkingDaysLeft, t.DueOn), Tone: web.DueTone(t.WorkingDaysLeft)}
		line.URL = parts.TaskURL(t, v)
	}
	return line
}

// personLineOf names somebody with their part; of the process's own school the name needs no repeating.
func personLineOf(x care.Participant, school care.OrganisationID, today calendar.Date) personLine {
	line := personLine{Name: x.StaffName, Part: x.OrgName, Since: "sinds " + words.Day(x.Since, today)}
	switch {
	case x.StaffName == "":
		line.Name, line.Part = x.OrgName, "vast aanspreekpunt"
	case x.Organisation == school && school != "":
		line.Part = words.Role.NL(x.Role)
	case x.Role != care.WijkteamWorker:
		line.Part = words.Role.NL(x.Role) + ", " + x.OrgName
	}
	if x.Since.IsZero() {
		line.Since = ""
	}
	return line
}
