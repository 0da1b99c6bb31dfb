package web

import (
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// waitLine says whom a process waits on, since when, and what happens when nobody acts.
type waitLine struct {
	Text  string // "Wacht op Karin de Wit (mentor) sinds vr 6 nov"
	About string // what is asked, when more than one thing is
	Badge *badge
	Next  string // "vr 27 nov naar de zorgcoördinator"
}

// waitsOn says of a row of the list whom it waits on and since when, or what comes next.
func waitsOn(r care.ProcessRow, today calendar.Date) string {
	switch {
	case r.State == care.Starting:
		return "Wordt gestart"
	case r.State == care.Suspended && r.WaitsSince.IsZero():
		return "Ligt stil"
	case r.State == care.Suspended:
		return "Ligt stil sinds " + words.Day(r.WaitsSince, today)
	case r.State.Over() && r.EndedOn.IsZero():
		return words.Capital(words.ProcessState.NL(r.State))
	case r.State.Over():
		return words.Capital(words.ProcessState.NL(r.State)) + " op " + words.Day(r.EndedOn, today)
	case r.WaitsOnName != "":
		who := withRole(r.WaitsOnName, r.WaitsOnRole)
		if r.WaitsOnOrg != "" && r.WaitsOnOrg != r.WaitsOnName && r.Kind.HandsOver() {
			who = r.WaitsOnName + " (" + strings.Join(nonEmpty(roleOf(r.WaitsOnRole), r.WaitsOnOrg), ", ") + ")"
		}
		return waitWords(who, r.WaitsSince, today)
	case r.NextTitle != "":
		return nextStepWords(r.NextTitle, r.NextOn, today)
	}
	return "Nu hoeft niemand iets te doen"
}

func waitWords(who string, since, today calendar.Date) string {
	text := "Wacht op " + who
	switch {
	case since.IsZero():
		return text
	case since == today:
		return text + " sinds vandaag"
	}
	return text + " sinds " + words.Day(since, today)
}

func nextStepWords(title string, on, today calendar.Date) string {
	if on.IsZero() {
		return "Volgende: " + title
	}
	if strings.HasSuffix(title, "?") {
		return "Volgende: " + title + " (" + words.Day(on, today) + ")"
	}
	return "Volgende: " + title + ", " + words.Day(on, today)
}

// withRole names somebody with their role: "Karin de Wit (mentor)". Of a receiving organisation the name says enough.
func withRole(name string, role care.Role) string {
	if role == "" || role == care.WijkteamWorker {
		return name
	}
	return name + " (" + words.Role.NL(role) + ")"
}

// roleOf is a role beside the name of an organisation: of a wijkteam the organisation says enough.
func roleOf(r care.Role) string {
	if r == "" || r == care.WijkteamWorker {
		return ""
	}
	return words.Role.NL(r)
}

// rowBadge says in a few words what is special about a row; nil when nothing is.
func rowBadge(r care.ProcessRow) *badge {
	switch {
	case r.State.Over():
		return &badge{words.ProcessState.NL(r.State), ""}
	case r.State == care.Suspended:
		return &badge{words.ProcessState.NL(r.State), "today"}
	case r.WaitsOnName != "" && !r.DueOn.IsZero():
		return &badge{words.Due(r.WorkingDaysLeft), dueTone(r.WorkingDaysLeft)}
	}
	return nil
}

// waitsOf says of a process whom it waits on: a line for everything that somebody can do now.
func waitsOf(p care.ProcessView, v *visit) []waitLine {
	switch {
	case p.State == care.Starting:
		return []waitLine{{Text: "Wordt gestart. De planning staat hier zo. Ververs de pagina om te kijken."}}
	case p.State.Over():
		return []waitLine{{Text: endWords(p, v.today)}}
	case p.State == care.Suspended:
		return []waitLine{
			{
				Text: "Opgeschort" + suspendedSince(p, v.today) +
					". Alle termijnen liggen stil en er gaan geen herinneringen uit.",
			},
		}
	}
	var lines []waitLine
	for _, t := range p.Open {
		if t.OpensAt.After(v.now) {
			continue
		}
		lines = append(lines, waitOf(t, v.today))
	}
	switch {
	case len(lines) > 1:
		return lines
	case len(lines) == 1:
		lines[0].About = "" // the route shows which step it is
		return lines
	}
	text := "Nu hoeft niemand iets te doen."
	if title, on := comesNext(p); title != "" {
		text += " " + nextStepWords(title, on, v.today) + "."
	}
	return []waitLine{{Text: text}}
}

func waitOf(t care.TaskView, today calendar.Date) waitLine {
	line := waitLine{
		Text: waitWords(holder(t), t.OpensOn, today), About: taskTitle(t),
		Badge: &badge{words.Due(t.WorkingDaysLeft), dueTone(t.WorkingDaysLeft)},
	}
	if t.PickUpOn.After(today) {
		line.Text += ", uitgesteld tot " + words.Day(t.PickUpOn, today)
	}
	if r := t.NextRung; r != nil && r.On.After(today) {
		line.Next = words.Day(r.On, today) + " bericht aan " + toldOf(t, r.Tell)
		if r.Tell == care.TellHolder {
			line.Next = words.Day(r.On, today) + " een herinnering"
		}
	}
	return line
}

// toldOf names whom a rung tells. In a handover or a transition there are several organisations, so it says of which.
func toldOf(t care.TaskView, to care.Recipient) string {
	if !t.Kind.HandsOver() {
		return words.Recipient.NL(to)
	}
	switch to {
	case care.TellManager:
		return "de manager van " + t.OrgName
	case care.TellCoordinator:
		return "de zorgcoördinator van " + t.OrgName
	case care.TellSender:
		return t.SenderName
	case care.TellSenderManager:
		return "de manager van " + t.SenderName
	}
	return words.Recipient.NL(to)
}

// holder names who has a task: a person with their role, or an organisation when nobody in it took it.
func holder(t care.TaskView) string {
	switch {
	case t.AssigneeName != "" && t.Kind.HandsOver() && t.Role != care.WijkteamWorker:
		return t.AssigneeName + " (" + words.Role.NL(t.Role) + ", " + t.OrgName + ")"
	case t.AssigneeName != "" && t.Role == care.WijkteamWorker && t.OrgName != "":
		return t.AssigneeName + " (" + t.OrgName + ")"
	case t.AssigneeName != "":
		return withRole(t.AssigneeName, t.Role)
	case t.Role == care.WijkteamWorker || t.Role == "":
		return t.OrgName
	}
	return "een " + words.Role.NL(t.Role) + " van " + t.OrgName
}

func endWords(p care.ProcessView, today calendar.Date) string {
	text := words.Capital(words.ProcessState.NL(p.State))
	if !p.EndedAt.IsZero() {
		text += " op " + words.Day(calendar.DateOf(p.EndedAt), today)
	}
	switch {
	case p.Outcome == "":
		return text
	case p.State == care.Stopped:
		return text + ": " + words.Of(p.Kind).StopReason.NL(care.StopReason(p.Outcome))
	}
	return text + ": " + words.Of(p.Kind).Outcome.NL(care.Outcome(p.Outcome))
}

// suspendedSince finds in the journal, newest first, since when a process lies still.
func suspendedSince(p care.ProcessView, today calendar.Date) string {
	for _, e := range p.Journal {
		if e.Event == care.EventSuspended {
			return " sinds " + words.Day(calendar.DateOf(e.At), today)
		}
	}
	return ""
}

// comesNext is what opens next by itself: a task that was written ahead of time, else the next step.
func comesNext(p care.ProcessView) (title string, on calendar.Date) {
	if len(p.Open) > 0 {
		return taskTitle(p.Open[0]), p.Open[0].OpensOn
	}
	for _, step := range p.Route {
		if step.State == care.StepPlanned {
			return step.Title, step.OpensOn
		}
	}
	return "", calendar.Date{}
}

// taskTitle is what a task is called in lists and above its page.
func taskTitle(t care.TaskView) string {
	switch t.Form {
	case care.FormQuestion:
		return "Vraag beantwoorden"
	case care.FormDecide:
		return "Beslissen hoe het verdergaat"
	default:
		return t.Title
	}
}

// taskAndPerson names a task in a sentence: "contactmoment na 3 maanden, Sanne B."
func taskAndPerson(t care.TaskView) string { return words.Lower(taskTitle(t)) + ", " + t.PersonShort }
