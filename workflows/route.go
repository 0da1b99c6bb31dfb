package workflows

import (
	"time"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// lateTerm is what a step gets that can only open after its own due date, when the protocol gives it no term of its own [default].
var lateTerm = calendar.Offset{N: 10, Unit: calendar.WorkingDays}

// begin lays the route, closes what is past, and writes the process down as running. Of the steps that are past only the latest is
// still asked; the others stand in the journal as before the start.
func (p *process) begin(ctx workflow.Context) error {
	if p.c.Begun {
		return nil
	}
	for _, s := range p.c.Protocol.Steps {
		p.c.Route = append(p.c.Route, RouteStep{Key: s.Key, Title: s.Title, Form: s.Form, Role: s.Role, Ladder: s.Ladder, State: care.StepPlanned})
	}
	if err := p.lay(ctx); err != nil {
		return err
	}
	lines := []care.JournalLine{line(care.EventStarted, string(p.c.Process), care.Details{To: p.c.Anchor})}
	before := p.skipPast(ctx, care.StepBeforeStart)
	if len(before) > 0 || past(ctx, p.c.next().Term.DueAt) {
		lines = append(lines, line(care.EventBeganLate, string(p.c.Process), care.Details{}))
	}
	for _, key := range before {
		lines = append(lines, line(care.EventBeforeStart, key, care.Details{Step: key}))
	}
	e := care.BeginProcess{
		Entry: p.entry(ctx, lines...), ProtocolVersion: p.c.Protocol.Version, ProtocolChecksum: p.c.Protocol.Checksum, Route: p.c.routeView(),
	}
	if err := do(effects(ctx, "begin"), act.BeginProcess, e); err != nil {
		return err
	}
	p.c.Begun = true
	return nil
}

// lay computes the dates of every step that has yet to be closed, by the calendar as it is known now.
func (p *process) lay(ctx workflow.Context) error {
	laid, err := call(effects(ctx, "lay the plan"), act.LayPlan, activities.LayPlanInput{
		Process: p.c.Process, Protocol: p.c.Protocol, Anchor: p.c.Anchor,
	})
	if err != nil {
		return err
	}
	for _, l := range laid {
		if s := p.c.step(l.Key); s != nil && s.State == care.StepPlanned {
			s.Term = l.Term
		}
	}
	return nil
}

// skipPast closes the steps that are past but for the latest of them, and returns their keys.
func (p *process) skipPast(ctx workflow.Context, as care.StepState) []string {
	var open []string
	for _, s := range p.c.Route {
		if s.State == care.StepPlanned && past(ctx, s.Term.OpensAt) {
			open = append(open, s.Key)
		}
	}
	if len(open) < 2 {
		return nil
	}
	skipped := open[:len(open)-1]
	for _, key := range skipped {
		s := p.c.step(key)
		s.State, s.ClosedOn = as, today(ctx)
	}
	return skipped
}

// layAgain computes the dates again and writes down what moved: steps on the route, and the term of the step that is asked now.
func (p *process) layAgain(ctx workflow.Context, lines ...care.JournalLine) error {
	was := make([]RouteStep, len(p.c.Route))
	copy(was, p.c.Route)
	if err := p.lay(ctx); err != nil {
		return err
	}
	moved := false
	for i, s := range p.c.Route {
		if s.Term.OpensOn == was[i].Term.OpensOn && s.Term.DueOn == was[i].Term.DueOn && s.Term.Provisional == was[i].Term.Provisional {
			continue
		}
		moved = true
		if s.Term.OpensOn != was[i].Term.OpensOn {
			about := s.Key + "/" + s.Term.OpensOn.String() + "/" + today(ctx).String()
			lines = append(lines, line(care.EventDatesMoved, about, care.Details{Step: s.Key, From: was[i].Term.OpensOn, To: s.Term.OpensOn}))
		}
	}
	if !moved && len(lines) == 0 {
		return nil
	}
	if err := p.saveRoute(ctx, lines...); err != nil {
		return err
	}
	return p.reschedule(ctx)
}

// reschedule gives the first try of a step that is asked now the step's dates, when they differ. Rungs that were climbed stay climbed.
func (p *process) reschedule(ctx workflow.Context) error {
	for i := range p.c.Asked {
		a := &p.c.Asked[i]
		s := p.c.step(a.Task.Step)
		if a.Task.Offer != "" || !a.waiting() || s == nil || s.Extra || a.Task.ID != p.taskID(s.Key, 1) || sameDays(a.Task.Term, s.Term) {
			continue
		}
		term, err := p.termOf(ctx, *s)
		if err != nil {
			return err
		}
		a.Task.Term = term
		e := care.RescheduleTasks{Entry: p.entry(ctx), Tasks: []care.TaskTerm{{Task: a.Task.ID, Term: term}}}
		if err := do(effects(ctx, "reschedule "+s.Key), act.RescheduleTasks, e); err != nil {
			return err
		}
	}
	return nil
}

func sameDays(a, b care.Term) bool { return a.OpensOn == b.OpensOn && a.DueOn == b.DueOn }

// termOf returns the term a step is asked with: its own, or a fresh one from today when its own is over already.
func (p *process) termOf(ctx workflow.Context, s RouteStep) (care.Term, error) {
	if !past(ctx, s.Term.DueAt) {
		return s.Term, nil
	}
	length := lateTerm
	if of, ok := p.c.Protocol.Step(s.Key); ok && of.Term != (calendar.Offset{}) {
		length = of.Term
	}
	term, err := p.layTerm(ctx, calendar.Offset{}, length, s.Ladder)
	term.Planned = s.Term.Planned
	return term, err
}

// layTerm computes the term of a task of the process's own school, from today.
func (p *process) layTerm(ctx workflow.Context, after, length calendar.Offset, ladder string) (care.Term, error) {
	return p.layTermOf(ctx, "", p.c.Protocol.Staff, after, length, ladder)
}

func (p *process) layTermOf(ctx workflow.Context, org care.OrganisationID, staff protocol.StaffCalendar, after, length calendar.Offset, ladder string) (care.Term, error) {
	return call(effects(ctx, "lay a term"), act.LayTerm, activities.LayTermInput{
		Process: p.c.Process, Organisation: org, Staff: staff, From: today(ctx), After: after, Term: length, Ladder: p.c.Protocol.Ladder(ladder),
	})
}

// closeStep closes a step of the route and writes the route down.
func (p *process) closeStep(ctx workflow.Context, key string, as care.StepState, lines ...care.JournalLine) error {
	s := p.c.step(key)
	if s.State == care.StepPlanned {
		s.State, s.ClosedOn = as, today(ctx)
	}
	return p.saveRoute(ctx, lines...)
}

func (p *process) saveRoute(ctx workflow.Context, lines ...care.JournalLine) error {
	return do(effects(ctx, "write the route"), act.SaveRoute, care.SaveRoute{Entry: p.entry(ctx, lines...), Route: p.c.routeView(), Anchor: p.c.Anchor})
}

// lookAgain has the dates of the step that is asked now computed once more shortly before it opens.
func (p *process) lookAgain() []event {
	s := p.c.next()
	if s == nil || s.Extra || p.c.LookedAgain == s.Key || p.c.asked(p.taskID(s.Key, 1)) == nil {
		return nil
	}
	// Not a date rule, only "some weeks before": an hour more or less at a clock change does not matter.
	at := s.Term.OpensAt.Add(-time.Duration(p.c.Protocol.LookAgain.N) * 7 * 24 * time.Hour)
	key := s.Key
	return []event{{at: at, why: "look again at the dates of " + key, do: func(ctx workflow.Context) error {
		p.c.LookedAgain = key
		return p.layAgain(ctx)
	}}}
}
