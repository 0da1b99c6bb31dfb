package workflows

import (
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// takeRoute takes the steps of the protocol as the route.
func (p *process) takeRoute() {
	for _, s := range p.c.Protocol.Steps {
		p.c.Route = append(p.c.Route, RouteStep{
			Key: s.Key, Title: s.Title, Form: s.Form, Of: s.Of(), Role: s.Role, Ladder: s.Ladder, Side: p.sideOf(s),
			State: care.StepPlanned,
		})
	}
}

// writeDown lays the route, closes what is past, and writes the process down as running. Of the steps that are past
// only the latest is still asked; the others stand in the journal as before the start.
func (p *process) writeDown(ctx workflow.Context) error {
	if err := p.lay(ctx); err != nil {
		return err
	}
	lines := []care.JournalLine{line(care.EventStarted, string(p.c.Process), care.Details{To: p.c.Anchor})}
	before := p.skipPast(ctx)
	for _, s := range before {
		s.State, s.ClosedOn = care.StepBeforeStart, today(ctx)
	}
	late := p.c.late()
	if len(before) > 0 || late.Late > 0 || past(ctx, p.c.next().Term.DueAt) {
		lines = append(lines, line(care.EventBeganLate, string(p.c.Process), late))
	}
	for _, s := range before {
		lines = append(lines, line(care.EventBeforeStart, s.Key, care.Details{Step: s.Key}))
	}
	e := care.BeginProcess{
		Entry: p.entry(ctx, lines...), ProtocolVersion: p.c.Protocol.Version, ProtocolChecksum: p.c.Protocol.Checksum,
		Route: p.c.routeView(), School: p.c.School,
	}
	if rules := p.c.Protocol.Handover; rules != nil {
		e.Checklist = rules.Checklist
	}
	if err := do(effects(ctx, "begin"), act.BeginProcess, e); err != nil {
		return err
	}
	p.c.Begun = true
	return nil
}

// lay computes the dates of every step that was not asked to its end, by the calendar as it is known now.
func (p *process) lay(ctx workflow.Context) error {
	laid, err := p.course.plan(ctx)
	if err != nil {
		return err
	}
	for _, l := range laid {
		if s := p.c.step(l.Key); s != nil && !s.ended() {
			s.laid(l)
		}
	}
	return nil
}

func (p *process) layPlan(ctx workflow.Context) ([]protocol.Laid, error) {
	return call(effects(ctx, "lay the plan"), act.LayPlan, activities.LayPlanInput{
		Process: p.c.Process, Protocol: p.c.Protocol, Anchor: p.c.Anchor, Receiver: p.c.Receiver,
	})
}

// skipPast returns the steps that are past but for the latest of them. The closing is not one of them: it waits for the
// last moment, and takes the place of none.
func (p *process) skipPast(ctx workflow.Context) []*RouteStep {
	if p.beside {
		return nil // each of them is still to be done
	}
	var open []*RouteStep
	for i := range p.c.Route {
		if s := &p.c.Route[i]; s.State == care.StepPlanned && s.Form != care.FormClosing && past(ctx, s.Term.OpensAt) {
			open = append(open, s)
		}
	}
	return open[:max(0, len(open)-1)]
}

// closeStep closes a step of the route and writes the route down.
func (p *process) closeStep(ctx workflow.Context, key string, as care.StepState, lines ...care.JournalLine) error {
	s := p.c.step(key)
	s.State, s.ClosedOn = as, today(ctx)
	p.closedStep = true
	return p.saveRoute(ctx, lines...)
}

func (p *process) saveRoute(ctx workflow.Context, lines ...care.JournalLine) error {
	return do(
		effects(ctx, "write the route"), act.SaveRoute,
		care.SaveRoute{Entry: p.entry(ctx, lines...), Route: p.c.routeView(), Anchor: p.c.Anchor},
	)
}

// done tells whether a step with this form was answered.
func (p *process) done(form care.Form) bool {
	return slices.ContainsFunc(p.c.Route, func(s RouteStep) bool { return s.Form == form && s.State == care.StepDone })
}

// first returns the key of the first step with one of these forms that has yet to be closed, empty when there is none.
func (p *process) first(forms ...care.Form) string {
	return p.firstThat(func(s RouteStep) bool { return slices.Contains(forms, s.Form) })
}

func (p *process) firstThat(which func(RouteStep) bool) string {
	s := find(p.c.Route, func(s *RouteStep) bool { return s.State == care.StepPlanned && which(*s) })
	if s == nil {
		return ""
	}
	return s.Key
}

// isAsked tells whether somebody has something to do for a step: a task, or an offer in whatever round it is.
func (p *process) isAsked(s RouteStep) bool {
	offered := slices.ContainsFunc(p.c.Offers, func(o Offer) bool { return o.Step == s.Key })
	return offered || p.c.askedFor(s.Key) != nil
}

// near tells whether a step comes near enough to be asked: the time in which its dates are looked at again.
func (p *process) near(ctx workflow.Context, s RouteStep) bool {
	return past(ctx, p.asksAt(s).at)
}

// asksAt is when a step that lies far ahead is asked.
func (p *process) asksAt(s RouteStep) event {
	e := event{at: s.Term.OpensAt, why: "ask " + s.Key, do: wake}
	before := p.c.Protocol.LookAgain
	if on, err := s.Term.OpensOn.Add(calendar.Offset{N: -before.N, Unit: before.Unit}); err == nil {
		e.at = on.At(0, 0)
	}
	return e
}

// again plans a step that has to be asked once more: the step itself, or the last extra one of its kind, when that was
// not asked to its end; else another extra one.
func (p *process) again(ctx workflow.Context, key string) error {
	s, last, n := p.c.step(key), p.c.step(key), 1
	for s != nil {
		n++
		last, s = s, p.c.step(fmt.Sprintf("%s-%d", key, n))
	}
	switch {
	case last == nil || last.State == care.StepPlanned:
		return nil
	case !last.ended():
		last.planAgain()
		return nil
	}
	s = p.c.step(key)
	extra := *s
	extra.planAgain()
	extra.Key, extra.Extra, extra.Asked = fmt.Sprintf("%s-%d", key, n), true, 0
	extra.Of.Step = key
	// those are of the step itself
	extra.Late, extra.LatestSafe, extra.LawOn, extra.Breached = false, calendar.Date{}, calendar.Date{}, false
	term, err := p.termNow(ctx, *s)
	if err != nil {
		return err
	}
	extra.Term = term
	p.c.Route = append(p.c.Route, extra)
	return nil
}

// skip closes the steps that are still to come and that which says so, and withdraws what is asked for them.
func (p *process) skip(
	ctx workflow.Context, why care.SkipReason, which func(RouteStep) bool, lines ...care.JournalLine,
) error {
	for i := range p.c.Route {
		s := &p.c.Route[i]
		if s.State != care.StepPlanned || !which(*s) {
			continue
		}
		if err := p.withdraw(ctx, s.Key); err != nil {
			return err
		}
		s.leaveOut(ctx, why)
	}
	return p.saveRoute(ctx, lines...)
}
