package parts

import (
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/words"
)

// WaitLine says whom a process waits on, since when, and what happens when nobody acts.
type WaitLine struct {
	Text  string // "Wacht op Karin de Wit (mentor) sinds vr 6 nov"
	About string // what is asked, when more than one thing is
	Badge *web.Badge
	Task  care.TaskID // that is waited for; empty: none
	Next  string      // "vr 27 nov naar de zorgcoördinator"
}

// WaitsOn says of a row of the list whom it waits on and since when, or what comes next.
func WaitsOn(r care.ProcessRow, today calendar.Date) string {
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
		if r.WaitsOnOrg != "" && r.WaitsOnOrg != r.WaitsOnName && kind.Of(r.Kind).HandsOver {
			who = r.WaitsOnName + " (" + strings.Join(words.NonEmpty(roleOf(r.WaitsOnRole), r.WaitsOnOrg), ", ") + ")"
		}
		return waitWords(who, r.WaitsSince, today)
	case r.NextTitle != "":
		return NextStepWords(r.NextTitle, r.NextOn, today)
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

// NextStepWords say what comes next in a process, and when.
func NextStepWords(title string, on, today calendar.Date) string {
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

// RowBadge says in a few words what is special about a row; nil when nothing is.
func RowBadge(r care.ProcessRow) *web.Badge {
	switch {
	case r.State.Over():
		return &web.Badge{Text: words.ProcessState.NL(r.State), Tone: ""}
	case r.State == care.Suspended:
		return &web.Badge{Text: words.ProcessState.NL(r.State), Tone: "today"}
	case r.WaitsOnName != "" && !r.DueOn.IsZero():
		return &web.Badge{Text: words.Due(r.WorkingDaysLeft, r.DueOn), Tone: web.DueTone(r.WorkingDaysLeft)}
	}
	return nil
}

// WaitsOf says of a process whom it waits on: a line for everything that somebody can do now.
func WaitsOf(p care.ProcessView, v *web.Visit) []WaitLine {
	switch {
	case p.State == care.Starting:
		return []WaitLine{{Text: "Wordt gestart. De planning staat hier zo. Ververs de pagina om te kijken."}}
	case p.State.Over():
		return []WaitLine{{Text: endWords(p, v.Today)}}
	case p.State == care.Suspended:
		return []WaitLine{
			{
				Text: "Opgeschort" + suspendedSince(p, v.Today) +
					". Alle termijnen liggen stil en er gaan geen herinneringen uit.",
			},
		}
	}
	var lines []WaitLine
	for _, t := range p.Open {
		if t.OpensAt.After(v.Now) {
			continue
		}
		lines = append(lines, waitOf(t, v.Today))
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
		text += " " + NextStepWords(title, on, v.Today) + "."
	}
	return []WaitLine{{Text: text}}
}

func waitOf(t care.TaskView, today calendar.Date) WaitLine {
	line := WaitLine{
		Text: waitWords(Holder(t), t.OpensOn, today), About: TaskTitle(t), Task: t.ID,
		Badge: &web.Badge{Text: words.Due(t.WorkingDaysLeft, t.DueOn), Tone: web.DueTone(t.WorkingDaysLeft)},
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
	if !kind.Of(t.Kind).HandsOver {
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

// Holder names who has a task: a person with their role, or an organisation when nobody in it took it.
func Holder(t care.TaskView) string {
	switch {
	case t.AssigneeName != "" && kind.Of(t.Kind).HandsOver && t.Role != care.WijkteamWorker:
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
		return TaskTitle(p.Open[0]), p.Open[0].OpensOn
	}
	for _, step := range p.Route {
		if step.State == care.StepPlanned {
			return step.Title, step.OpensOn
		}
	}
	return "", calendar.Date{}
}

// TaskTitle is what a task is called in lists and above its page.
func TaskTitle(t care.TaskView) string {
	switch t.Form {
	case care.FormQuestion:
		return "Vraag beantwoorden"
	case care.FormDecide:
		return "Beslissen hoe het verdergaat"
	default:
		return t.Title
	}
}

// TaskAndPerson names a task in a sentence: "contactmoment na 3 maanden, Sanne B."
func TaskAndPerson(t care.TaskView) string { return words.Lower(TaskTitle(t)) + ", " + t.PersonShort }
