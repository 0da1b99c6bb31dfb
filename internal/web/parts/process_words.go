package parts

import (
	"fmt"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/protocol"
	"schakel/internal/web"
	"schakel/internal/words"
	"schakel/protocols"
)

// ProcessTitle names a process: what kind it is, and of whom.
func ProcessTitle(p care.ProcessView) string {
	return words.Capital(words.Of(p.Kind).Name) + " · " + p.Person.ShortName()
}

// ProcessAbout is the line under the title.
func ProcessAbout(p care.ProcessView, today calendar.Date) string {
	where, protocol := p.School.Name, ""
	if p.ProtocolVersion > 0 {
		protocol = "protocol " + words.Lower(ProtocolWords(p))
	}
	switch { // the protocol of these stands among the dates: here it would only repeat the transition
	case p.Handover != nil && kind.Of(p.Kind).Ages:
		where, protocol = transitionAbout(p, today), ""
	case p.Handover != nil:
		where, protocol = handoverAbout(p), ""
	}
	if place := lastPlace(p.Journal); place != "" {
		where += " → " + place
	}
	started := ""
	if !p.StartedAt.IsZero() {
		started = "gestart " + words.Day(calendar.DateOf(p.StartedAt), today)
	}
	return words.Dotted(where, protocol, started)
}

// ProtocolWords name the protocol that a process carries, with its version. One that no release up to this build came
// with is called as its kind of process is.
func ProtocolWords(p care.ProcessView) string {
	title := words.Capital(words.Of(p.Kind).Name)
	if carried := ProtocolOf(p); carried.Name != "" {
		title = carried.Title
	}
	return fmt.Sprintf("%s, versie %d", title, p.ProtocolVersion)
}

// ProtocolOf is the protocol that a process carries, or, when it has not begun yet, is going to carry; one with no name
// when no release up to this build came with it: then nothing is known of it but what stands with the process itself.
func ProtocolOf(p care.ProcessView) protocol.Protocol {
	crossing := care.Crossing("")
	if p.Handover != nil {
		crossing = p.Handover.Crossing
	}
	return protocolOf(p.ProtocolChecksum, p.Kind, crossing)
}

func protocolOf(checksum string, k care.Kind, t care.Crossing) protocol.Protocol {
	if checksum == "" {
		return protocols.For(k, t)
	}
	carried, _ := protocols.Carried(checksum)
	return carried
}

// Printed says on paper of when a page is and whose print, and in which year its days are: paper is read years later.
func Printed(v *web.Visit) string {
	return fmt.Sprintf(
		"Afgedrukt op %s door %s. Een dag zonder jaartal is in %d.", v.Today.Dutch(), v.Me.Name, v.Today.Year(),
	)
}

// StepsToMove counts the steps that have yet to be done.
func StepsToMove(p care.ProcessView) string {
	n := 0
	for _, step := range p.Route {
		if step.State == care.StepPlanned {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return ": het gaat om " + words.Plural(n, "stap", "stappen")
}

// handoverAbout is the line under the title: from where to where, and which transition.
func handoverAbout(p care.ProcessView) string {
	return words.Dotted(p.Handover.Sender.Name+" → "+p.Handover.Receiver.Name, words.Crossing.NL(p.Handover.Crossing))
}

// transitionAbout is the line under the title.
func transitionAbout(p care.ProcessView, today calendar.Date) string {
	turned := "wordt 18 op "
	if !p.Anchor.After(today) {
		turned = "18 sinds "
	}
	return words.Dotted(p.Handover.Sender.Name+" → "+p.Handover.Receiver.Name, turned+words.LongDay(p.Anchor))
}
