package workflows

import (
	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// termOf returns the term that a step is asked with: its own, or one from today when it is asked late.
func (p *process) termOf(ctx workflow.Context, s RouteStep) (care.Term, error) {
	if !s.Term.OpensOn.Before(today(ctx)) {
		return s.Term, nil
	}
	def, ok := p.c.Protocol.Step(s.Key)
	if !ok { // an extra one
		def.Term = p.c.Protocol.ExtraTerm()
	}
	org := p.orgOf(s.Side)
	return call(effects(ctx, "lay a late term"), act.LayLate, activities.LayLateInput{
		Process: p.c.Process, Organisation: org, Staff: p.staffOf(org), Step: def, Laid: s.Term, LawOn: s.LawOn,
		Today:  today(ctx),
		Ladder: p.c.Protocol.Ladder(s.Ladder),
	})
}

// termNow returns the term of a step that is asked as soon as its turn comes: until its own last day, or late.
func (p *process) termNow(ctx workflow.Context, s RouteStep) (care.Term, error) {
	if !s.Term.DueOn.After(today(ctx)) {
		return p.termOf(ctx, s)
	}
	return p.layUntil(ctx, p.orgOf(s.Side), s.Term.DueOn, s.Ladder)
}

// layUntil computes the term of a task that is asked now and has a last day; org is whose task it is, empty the
// process's own school.
func (p *process) layUntil(
	ctx workflow.Context, org care.OrganisationID, until calendar.Date, ladder string,
) (care.Term, error) {
	return call(effects(ctx, "lay a term until a day"), act.LayUntil, activities.LayUntilInput{
		Process: p.c.Process, Organisation: org, Staff: p.staffOf(org), Today: today(ctx), Until: until,
		Ladder: p.c.Protocol.Ladder(ladder),
	})
}

// orgOf is the organisation of a side as a task names it: empty for the sender, which is the process's own school or
// wijkteam.
func (p *process) orgOf(side care.Side) care.OrganisationID {
	switch side {
	case care.ReceiverSide:
		return p.c.Receiver
	case care.SchoolSide:
		return p.c.School
	}
	return ""
}

// sideOf is whose step a step of the protocol is. Of a transition the school has steps of its own, where there is a
// school.
func (p *process) sideOf(s protocol.Step) care.Side {
	if p.c.School != "" && s.Whose() == protocol.SchoolsStep {
		return care.SchoolSide
	}
	return s.Side
}

// layTerm computes the term of a task of the process's own school, from today.
func (p *process) layTerm(ctx workflow.Context, after, length calendar.Offset, ladder string) (care.Term, error) {
	return p.layTermOf(ctx, "", after, length, ladder)
}

func (p *process) layTermOf(
	ctx workflow.Context, org care.OrganisationID, after, length calendar.Offset, ladder string,
) (care.Term, error) {
	return call(effects(ctx, "lay a term"), act.LayTerm, p.termInput(ctx, org, after, length, ladder))
}

// layTermNow computes the term of a task that can be answered from this very moment, because its mail goes at once:
// only its due date heeds days off.
func (p *process) layTermNow(
	ctx workflow.Context, org care.OrganisationID, length calendar.Offset, ladder string,
) (care.Term, error) {
	in := p.termInput(ctx, org, calendar.Offset{}, length, ladder)
	in.Now = true
	return call(effects(ctx, "lay a term"), act.LayTerm, in)
}

func (p *process) termInput(
	ctx workflow.Context, org care.OrganisationID, after, length calendar.Offset, ladder string,
) activities.LayTermInput {
	return activities.LayTermInput{
		Process: p.c.Process, Organisation: org, Staff: p.staffOf(org), From: today(ctx), After: after, Term: length,
		Ladder: p.c.Protocol.Ladder(ladder),
	}
}

// staffOf says whose days off count for a task of an organisation; empty is the process's own school.
func (p *process) staffOf(org care.OrganisationID) protocol.StaffCalendar {
	switch org {
	case "":
		return p.c.Protocol.Staff
	case p.c.Receiver:
		return rulesOf(p.c.Protocol).ReceiverStaff
	case p.c.School:
		return p.c.Protocol.Transition.SchoolStaff
	}
	return protocol.GeneralStaff
}
