package ask

import (
	"slices"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/words"
)

// handover is what the questions of a handover know of it; never nil, so that a form without one still has all its
// questions.
func (a About) handover() care.HandoverView {
	if a.Handover == nil {
		return care.HandoverView{YouthCare: care.Yes}
	}
	return *a.Handover
}

// people are the staff of one side, or of both when side is empty, as options; of both sides each with their
// organisation.
func (a About) people(side care.Side, roles ...care.Role) []form.Option {
	var options []form.Option
	for _, p := range a.Staff {
		if side != "" && a.sideOf(p) != side || len(roles) > 0 && !slices.Contains(roles, p.Role) {
			continue
		}
		label := p.Name + " (" + words.Role.NL(p.Role) + ")"
		if side == "" {
			label = p.Name + " (" + words.Role.NL(p.Role) + ", " + p.OrgName + ")"
		}
		options = append(options, form.Option{Value: string(p.ID), Label: label})
	}
	return options
}

// sideOf is the side on which somebody works. Of a process that hands nobody over there is one side.
func (a About) sideOf(p care.Staff) care.Side {
	e := a.Transition()
	switch {
	case a.Handover == nil || p.Organisation == a.Handover.Sender.ID:
		return care.SenderSide
	case e != nil && p.Organisation == e.School.ID:
		return care.SchoolSide
	}
	return care.ReceiverSide
}

// staffField asks for one of these people; without anybody to choose it says who can mend that.
func staffField(name, label, missing string, people []form.Option) *form.Field {
	f := &form.Field{Name: name, Label: label, Kind: form.KindSelect, Options: people, Missing: missing}
	if len(people) == 0 {
		f.Hint = "Er is nog niemand om te kiezen. De beheerder van je organisatie kan collega's toevoegen."
	}
	return f
}

// yesOrNo are the answers to what somebody surely knows.
func yesOrNo() []form.Option { return form.Choices([]care.Known{care.Yes, care.No}, words.Known.NL) }
