package web

import (
	"fmt"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// processView is the page of one process: whom it waits on, its route, what happened, who is there, and the plan.
type processView struct {
	Title      string // "Nazorg · Sanne B."
	About      string // "PRO De Linde → werk · protocol Nazorg VSO/PRO, versie 3 · gestart di 14 apr"
	Waits      []waitLine
	Route      routeView
	Journal    journalView
	Tasks      []taskLine
	People     []personLine
	Plan       *planCard
	Dates      []fact
	Acts       []Link
	Printed    string           // on paper: of when it is, and whose print
	Handover   *handoverCards   // nil for other kinds
	Transition *transitionCards // nil for other kinds
	Tables     []tableCard
	Lead       string     // who has the lead, where it moves
	Alike      []sameLine // who looks like the young person
	Person     *Link      // to all of the young person on one page; nil when it is not known who that is
	Correct    *Link      // to correct what is known; nil: not the reader's to do
	Next       *Link      // to a handover of the same young person; nil when the reader cannot start one
	// Unreachable is set when the last tries to reach the young person were in vain.
	Unreachable bool
}

// taskLine is an open task; URL is empty for who cannot do it now.
type taskLine struct {
	URL, Title, Who, When string
	Badge                 *badge
}

// personLine is somebody with a part in the process.
type personLine struct{ Name, Part, Since string }

// processPage shows a process. That the reader looked is recorded first: without that there is no page.
func (s *site) processPage(v *visit) error {
	p, err := s.lookAt(v, "process")
	if err != nil {
		return err
	}
	view := processView{
		Title: processTitle(p), About: processAbout(p, v.today), Waits: waitsOf(p, v), Route: routeOf(p, v),
		Journal: journalOf(p, v.r.URL.Query().Get("volgorde") == "oud", v.today),
		Printed: fmt.Sprintf("Afgedrukt op %s door %s", v.today.Dutch(), v.me.Name),
		Plan:    planCardOf(p, v), Dates: datesOf(p, v.today), Unreachable: p.Unreachable && !p.State.Over(),
		Transition: transitionCardsOf(p, v), Tables: tablesOf(p, v.today), Lead: leadWords(p),
	}
	view.Journal.Order = Link{Text: "Oudste eerst", URL: processPath(p.ID) + "?volgorde=oud#logboek"}
	if view.Journal.Oldest {
		view.Journal.Order = Link{Text: "Nieuwste eerst", URL: processPath(p.ID) + "#logboek"}
	}
	for _, t := range p.Open {
		view.Tasks = append(view.Tasks, taskLineOf(t, v))
	}
	for _, x := range p.Participants {
		own := p.School.ID
		if p.Kind == care.Transition { // three organisations take part: each is named
			own = ""
		}
		view.People = append(view.People, personLineOf(x, own, v.today))
	}
	if view.Handover, err = s.handoverCards(v, p); err != nil {
		return err
	}
	if view.Alike, err = sameLines(v, s.Store, p.Person.ID); err != nil {
		return err
	}
	if p.Person.ID != "" {
		view.Person = &Link{Text: "Alles over " + p.Person.FirstName + " op één pagina", URL: personPath(p.Person.ID)}
	}
	if correctsParticulars(v.me, p) {
		view.Correct = &Link{Text: "Gegevens verbeteren", URL: particularsPath(p.ID)}
	}
	if handsOver(v) && p.School.ID == v.me.Organisation && p.Kind == care.Followup {
		view.Next = &Link{Text: "Overdracht starten met deze gegevens", URL: sendHandoverPath + "?van=" + string(p.ID)}
	}
	for _, a := range processActs {
		if a.of(p) && a.permits(v.me, p) && a.may(p) == nil {
			view.Acts = append(view.Acts, Link{Text: a.link, URL: processPath(p.ID) + "/" + a.path})
		}
	}
	return s.show(v, page{Template: "process", Title: view.Title, Nav: "/trajecten", View: view})
}

// taskLineOf shows an open task, as a link to who works where it has to be done.
func taskLineOf(t care.TaskView, v *visit) taskLine {
	line := taskLine{Title: taskTitle(t), Who: holder(t)}
	switch {
	case t.Suspended:
		line.When = "Ligt stil"
	case t.OpensAt.After(v.now):
		line.When = "Kan vanaf " + words.Day(t.OpensOn, v.today)
		if t.Provisional {
			line.When += " (onder voorbehoud)"
		}
	default:
		line.When = "Deadline " + words.Day(t.DueOn, v.today)
		line.Badge = &badge{words.Due(t.WorkingDaysLeft), dueTone(t.WorkingDaysLeft)}
		if t.Org == v.me.Organisation {
			line.URL = "/taken/" + string(t.ID)
		}
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
