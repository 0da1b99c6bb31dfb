package web

import (
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// askedAs returns how a task is asked: a handover and a transition word some forms in their own way, and youth care
// asks less.
func askedAs(t care.TaskView) (asked, bool) {
	if a, ok := askedAsTransition(t); ok {
		return a, true
	}
	if t.Kind == care.Handover {
		switch {
		case t.Form == care.FormOffer && t.OfferFor == care.OfferYouthCare:
			return careOfferForm, true
		case t.Form == care.FormOffer:
			return handoverOfferForm, true
		case t.Form == care.FormDecide && t.OfferFor == care.OfferYouthCare:
			return careDecideForm, true
		case t.Form == care.FormDecide:
			return handoverDecideForm, true
		}
	}
	return askedBy(t.Form)
}

// askedInHandover returns how the forms of a handover are asked.
func askedInHandover(f care.Form) (a asked, ok bool) {
	switch f {
	case care.FormRequest:
		return requestForm, true
	case care.FormConsent:
		return consentForm, true
	case care.FormChecklist:
		return checklistForm, true
	case care.FormConversation:
		return conversationForm, true
	case care.FormAgreement:
		return agreementForm, true
	case care.FormLanding:
		return landingForm, true
	case care.FormRepair:
		return repairForm, true
	case care.FormBridging:
		return bridgingForm, true
	case care.FormEvaluation:
		return evaluationForm, true
	case care.FormWayBack:
		return wayBackForm, true
	case care.FormObjection:
		return objectionForm, true
	}
	return asked{}, false
}

// handover is what the questions of a handover know of it; never nil, so that a form without one still has all its
// questions.
func (a about) handover() care.HandoverView {
	if a.Handover == nil {
		return care.HandoverView{YouthCare: care.Yes}
	}
	return *a.Handover
}

// people are the staff of one side, or of both when side is empty, as options; of both sides each with their
// organisation.
func (a about) people(side care.Side, roles ...care.Role) []option {
	var options []option
	for _, p := range a.Staff {
		if side != "" && a.sideOf(p) != side || len(roles) > 0 && !slices.Contains(roles, p.Role) {
			continue
		}
		label := p.Name + " (" + words.Role.NL(p.Role) + ")"
		if side == "" {
			label = p.Name + " (" + words.Role.NL(p.Role) + ", " + p.OrgName + ")"
		}
		options = append(options, option{Value: string(p.ID), Label: label})
	}
	return options
}

// sideOf is the side on which somebody works. Of a process that hands nobody over there is one side.
func (a about) sideOf(p care.Staff) care.Side {
	e := a.transition()
	switch {
	case a.Handover == nil || p.Organisation == a.Handover.Sender.ID:
		return care.SenderSide
	case e != nil && p.Organisation == e.School.ID:
		return care.SchoolSide
	}
	return care.ReceiverSide
}

// staffField asks for one of these people; without anybody to choose it says who can mend that.
func staffField(name, label, missing string, people []option) *field {
	f := &field{Name: name, Label: label, Kind: kindSelect, Options: people, Missing: missing}
	if len(people) == 0 {
		f.Hint = "Er is nog niemand om te kiezen. De beheerder van je organisatie kan collega's toevoegen."
	}
	return f
}

// reasonField asks why, in several lines.
func reasonField(name, label, hint, missing string) *field {
	return &field{Name: name, Label: label, Hint: hint, Kind: kindArea, Missing: missing}
}

// dateField asks for a date as people type it.
func dateField(name, label string, example calendar.Date, missing string) *field {
	f := &field{Name: name, Label: label, Kind: kindDate, Missing: missing, Hint: "Dag, maand en jaar."}
	if !example.IsZero() {
		f.Hint = "Dag, maand en jaar, zoals " + example.Typed() + "."
	}
	return f
}

// day reads a date that was typed; zero when there is none.
func (f *form) day(name string) calendar.Date {
	d, err := calendar.ParseInputDate(f.get(name))
	if err != nil {
		return calendar.Date{}
	}
	return d
}

// checkDay marks a date that does not exist or lies outside these days; a zero day is no limit.
func (f *form) checkDay(name string, first, last, today calendar.Date) {
	typed := f.get(name)
	if typed == "" {
		return
	}
	d, err := calendar.ParseInputDate(typed)
	switch {
	case err != nil:
		f.wrong(name, "Deze datum bestaat niet. Schrijf dag, maand en jaar, zoals "+today.Typed())
	case !first.IsZero() && d.Before(first):
		f.wrong(name, "Kies een datum vanaf "+words.Day(first, today))
	case !last.IsZero() && d.After(last):
		f.wrong(name, "Kies een datum tot en met "+words.Day(last, today))
	}
}

// yesOrNo are the answers to what somebody surely knows.
func yesOrNo() []option { return choices([]care.Known{care.Yes, care.No}, words.Known.NL) }
