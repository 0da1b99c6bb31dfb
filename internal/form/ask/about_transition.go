package ask

import (
	"cmp"
	"slices"
	"strings"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
)

// name puts the first name into a text, where %s stands for it; at the beginning too.
func (a About) name(text string) string { return strings.ReplaceAll(text, "%s", a.First) }

// Transition is what the questions of a transition know of it; nil for other kinds, and for who does not read the
// process yet.
func (a About) Transition() *care.TransitionView {
	if a.Process == nil {
		return nil
	}
	return a.Process.Transition
}

// Step is the step of the route that the task is about; the zero step for who does not see the route, and for what is
// no step.
func (a About) Step() care.Step {
	if a.Process != nil {
		for _, s := range a.Process.Route {
			if s.Key == a.Task.Step {
				return s
			}
		}
	}
	return care.Step{}
}

// Table is the table (overlegtafel) that the task is about. Nil when there is none that the reader sees.
func (a About) Table() *care.TableView {
	if a.Process != nil && a.Task.Of.Table > 0 {
		for i := range a.Process.Tables {
			if a.Process.Tables[i].No == a.Task.Of.Table {
				return &a.Process.Tables[i]
			}
		}
	}
	return nil
}

// money tells whether the task is about a table on who pays.
func (a About) money() bool {
	t := a.Table()
	return t != nil && t.Money
}

// otherName is the organisation on the other side of a handover or a transition, seen from who has the task.
func (a About) otherName() string {
	if a.Task.OrgName != "" && a.Task.OrgName == a.Task.SenderName {
		return cmp.Or(a.Task.ReceiverName, "De andere kant")
	}
	return cmp.Or(a.Task.SenderName, "De andere kant")
}

// bySide are words that differ between a handover, which is between two schools, and a transition, of which the adult
// side may be no school.
func (a About) bySide(handover, transition string) string {
	if kind.Of(a.Task.Kind).Ages {
		return transition
	}
	return handover
}

// organisations are those that can be invited: who takes part in the process, but for the one that has the task, and
// the receiver also before it was offered anything; to that one the process is new.
func (a About) organisations() []form.Option {
	if a.Process == nil {
		return nil
	}
	seen := []care.OrganisationID{"", a.Task.Org}
	var options []form.Option
	add := func(id care.OrganisationID, name, hint string) {
		if !slices.Contains(seen, id) {
			seen = append(seen, id)
			options = append(options, form.Option{Value: string(id), Label: name, Hint: hint})
		}
	}
	for _, p := range a.Process.Participants {
		add(p.Organisation, p.OrgName, "")
	}
	if h := a.Process.Handover; h != nil {
		add(h.Receiver.ID, h.Receiver.Name, "Deze organisatie kan het traject vanaf dan zien.")
	}
	return options
}
