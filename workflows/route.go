package workflows

import (
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

// writeDown lays the route, closes what is past, and writes the process down as running. Of the steps that are past only
// the latest is still asked; the others stand in the journal as before the start.
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
		Route:  p.c.routeView(),
		School: p.c.School,
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

// layAgain computes the dates again and writes down what moved: steps on the route, and the term of the step that is
// asked now. about is what makes it differ from other times that dates moved.
func (p *process) layAgain(ctx workflow.Context, about string, lines ...care.JournalLine) error {
	was := slices.Clone(p.c.Route)
	if err := p.lay(ctx); err != nil {
		return err
	}
	lines = append(lines, p.datesMoved(was, about)...)
	if len(lines) == 0 &&
		slices.EqualFunc(was, p.c.Route, func(a, b RouteStep) bool { return sameDays(a.Term, b.Term) }) {
		return nil
	}
	if err := p.saveRoute(ctx, lines...); err != nil {
		return err
	}
	return p.reschedule(ctx, was)
}

// datesMoved says in the journal which steps open on another day than they did.
func (p *process) datesMoved(was []RouteStep, about string) []care.JournalLine {
	var lines []care.JournalLine
	for _, w := range was {
		if s := p.c.step(w.Key); s.State == care.StepPlanned && s.Term.OpensOn != w.Term.OpensOn {
			d := care.Details{Step: s.Key, From: w.Term.OpensOn, To: s.Term.OpensOn}
			lines = append(lines, line(care.EventDatesMoved, s.Key+"/"+about, d))
		}
	}
	return lines
}

// reschedule gives what is asked now the dates of its step when they moved. Rungs that were climbed stay climbed. A
// later try, and a task that was asked late or given its days back, have dates of their own: they stay when the step
// was over by the old dates and is by the new.
func (p *process) reschedule(ctx workflow.Context, was []RouteStep) error {
	for _, w := range was {
		s, a := p.c.step(w.Key), p.c.askedFor(w.Key)
		if a == nil || a.Retry || !a.waiting() || sameDays(s.Term, w.Term) || past(ctx, w.Term.DueAt) &&
			past(ctx, s.Term.DueAt) {
			continue
		}
		if a.Left != nil && a.Left.Opened {
			continue // what it has left is given back when the process goes on
		}
		// whether the support runs at 18 cannot be asked a year before
		if p.c.Protocol.Transition != nil && !p.near(ctx, *s) {
			if err := p.withdraw(ctx, s.Key); err != nil {
				return err
			}
			continue
		}
		if err := p.rescheduleTask(ctx, a, *s); err != nil {
			return err
		}
	}
	return nil
}

func (p *process) rescheduleTask(ctx workflow.Context, a *Asked, s RouteStep) error {
	term, err := s.Term, error(nil)
	switch {
	case p.beside && past(ctx, a.Task.Term.OpensAt):
		term, err = p.termNow(ctx, s) // it is open and stays so
	case past(ctx, term.DueAt):
		term, err = p.termOf(ctx, s)
	}
	if err != nil {
		return err
	}
	a.Task.Term = term
	if a.Left != nil {
		in := activities.PausedTasks{
			Process: p.c.Process, On: today(ctx), Tasks: []activities.PausedTask{p.pausedTask(*a)},
		}
		left, err := call(effects(ctx, "count what is left"), act.SuspendTerms, in)
		if err != nil {
			return err
		}
		a.Left = &left[0]
	}
	e := care.RescheduleTasks{Entry: p.entry(ctx), Tasks: []care.TaskTerm{{Task: a.Task.ID, Term: term}}}
	return do(effects(ctx, "reschedule "+s.Key), act.RescheduleTasks, e)
}

func sameDays(a, b care.Term) bool {
	return a.OpensOn == b.OpensOn && a.DueOn == b.DueOn && a.Provisional == b.Provisional
}

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
	return p.layTermOf(ctx, "", p.c.Protocol.Staff, after, length, ladder)
}

func (p *process) layTermOf(
	ctx workflow.Context, org care.OrganisationID, staff protocol.StaffCalendar, after, length calendar.Offset,
	ladder string,
) (care.Term, error) {
	return call(effects(ctx, "lay a term"), act.LayTerm, p.termInput(ctx, org, staff, after, length, ladder))
}

// layTermNow computes the term of a task that can be answered from this very moment, because its mail goes at once:
// only its due date heeds days off.
func (p *process) layTermNow(
	ctx workflow.Context, org care.OrganisationID, length calendar.Offset, ladder string,
) (care.Term, error) {
	in := p.termInput(ctx, org, p.staffOf(org), calendar.Offset{}, length, ladder)
	in.Now = true
	return call(effects(ctx, "lay a term"), act.LayTerm, in)
}

func (p *process) termInput(
	ctx workflow.Context, org care.OrganisationID, staff protocol.StaffCalendar, after, length calendar.Offset,
	ladder string,
) activities.LayTermInput {
	return activities.LayTermInput{
		Process: p.c.Process, Organisation: org, Staff: staff, From: today(ctx), After: after, Term: length,
		Ladder: p.c.Protocol.Ladder(ladder),
	}
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

// lookAgain has the dates of the step that is asked now computed once more shortly before it opens.
func (p *process) lookAgain() event {
	s := p.c.next()
	if p.beside || s == nil || s.Extra || p.c.askedFor(s.Key) == nil {
		return event{} // where steps stand beside one another each is asked with dates that were just computed
	}
	which := s.Key + " " + s.Term.OpensOn.String()
	if p.c.LookedAgain == which {
		return event{}
	}
	before := p.c.Protocol.LookAgain
	on, err := s.Term.OpensOn.Add(calendar.Offset{N: -before.N, Unit: before.Unit})
	if err != nil {
		return event{} // working days: reading the protocol refused them
	}
	return event{at: on.At(0, 0), why: "look again at the dates of " + s.Key, do: func(ctx workflow.Context) error {
		p.c.LookedAgain = which
		return p.layAgain(ctx, "looking/"+which+"/"+today(ctx).String())
	}}
}
