package workflows

import (
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// beginTransition begins the process.
func (t *transition) beginTransition(ctx workflow.Context) error {
	if t.c.Begun {
		return nil
	}
	if t.c.School == "" {
		t.giveSchoolsSteps()
	}
	return t.process.begin(ctx)
}

// giveSchoolsSteps gives the steps of the school to the wijkteam, of a young person who is at no school.
func (t *transition) giveSchoolsSteps() {
	lead, _ := t.c.Protocol.Step(stepPlanComplete)
	t.c.Protocol.Steps = slices.Clone(t.c.Protocol.Steps)
	for i := range t.c.Protocol.Steps {
		if s := &t.c.Protocol.Steps[i]; s.Whose() == protocol.SchoolsStep {
			s.Role, s.Ladder = lead.Role, lead.Ladder
		}
	}
}

// completeRoute puts asking consent before the warm handover, and the conversation after it.
func (t *transition) completeRoute(route []RouteStep) []RouteStep {
	rules := t.c.Protocol.Transition
	at := slices.IndexFunc(route, func(s RouteStep) bool { return s.Key == stepHandover })
	extra := func(key string, form care.Form, def protocol.Errand) RouteStep {
		return RouteStep{
			Key: key, Title: def.Title, Form: form, Role: def.Role, Ladder: def.Ladder, State: care.StepPlanned,
		}
	}
	route = slices.Insert(route, at+1, extra(stepConversation, care.FormConversation, rules.Conversation))
	return slices.Insert(route, at, extra(stepConsent, care.FormConsent, rules.Consent))
}

// layRoute computes the dates of the steps from the day on which the transition began, or on which its anchor moved:
// then without those that were done.
func (t *transition) layRoute(ctx workflow.Context) ([]protocol.Laid, error) {
	if t.t.LaidOn != t.c.Anchor {
		t.t.LaidFrom, t.t.LaidOn, t.t.Without = today(ctx), t.c.Anchor, nil
		for _, s := range t.c.Route {
			if s.ended() {
				t.t.Without = append(t.t.Without, s.Key)
			}
		}
	}
	p := t.c.Protocol
	p.Steps = slices.DeleteFunc(slices.Clone(p.Steps), func(
		s protocol.Step,
	) bool {
		return slices.Contains(t.t.Without, s.Key)
	})
	laid, err := call(effects(ctx, "lay the plan"), act.LayTransition, activities.LayTransitionInput{
		Process: t.c.Process, Protocol: p, Anchor: t.c.Anchor, Start: t.t.LaidFrom, School: t.c.School,
		Receiver: t.c.Receiver,
	})
	if err != nil {
		return nil, err
	}
	for _, l := range laid {
		at := protocol.Laid{Term: l.Term}
		switch l.Key {
		case stepPlanComplete:
			at.Key = stepConsent
		case stepHandover:
			at.Key = stepConversation
		default:
			continue
		}
		laid = append(laid, at)
	}
	return slices.DeleteFunc(laid, func(l protocol.Laid) bool { s := t.c.step(l.Key); return s != nil && s.Extra }), nil
}

// termOfStep is when a step is due that is asked now.
func (t *transition) termOfStep(ctx workflow.Context, s RouteStep) (care.Term, error) {
	rules := t.c.Protocol.Transition
	switch s.Form {
	case care.FormConsent:
		return t.layTerm(ctx, calendar.Offset{}, rules.Consent.Term, s.Ladder)
	case care.FormConversation:
		return t.layTerm(ctx, calendar.Offset{}, rules.Conversation.Term, s.Ladder)
	case care.FormLanding:
		t.c.step(s.Key).Side = t.landingSide()
		s.Side = t.landingSide()
	}
	return t.termOf(ctx, s)
}

// offerAdultSide makes the offer to the adult side. What may go with it is asked now when it was not asked before.
func (t *transition) offerAdultSide(ctx workflow.Context, s RouteStep) error {
	if !t.asked() {
		if err := t.askFirst(ctx); err != nil {
			return err
		}
	}
	return t.offerStep(ctx, s)
}

// eventsAhead lists what happens by itself beside the rungs.
func (t *transition) eventsAhead(ctx workflow.Context) []event {
	events := append(t.birthdays(), t.consentEnd()...)
	if on := t.c.Anchor; !slices.Contains(t.t.OfAge, on) {
		events = append(events, event{at: on.At(0, 0), why: "of age", do: t.ofAge, always: true})
	}
	if a, s := t.c.askedFor(t.first(care.FormConsent)), t.c.step(stepHandover); a != nil && s != nil {
		events = append(events, event{at: latest(
			s.Term.DueAt, a.Task.Term.DueAt,
		), why: "go on without consent", do: func(ctx workflow.Context) error {
			return t.goOnWithout(ctx, care.ColdNoAnswer)
		}})
	}
	for _, s := range t.c.Route {
		if s.State != care.StepPlanned {
			continue
		}
		if key := s.Key; t.mayBreach(s) {
			events = append(events, event{at: s.LawOn.AddDays(1).At(
				0, 0,
			), why: "last day by law of " + key, always: true, do: func(ctx workflow.Context) error {
				return t.breach(ctx, key)
			}})
		}
		if !t.isAsked(s) {
			events = append(events, t.turnsComing(ctx, s)...)
		}
	}
	return events
}

// turnsComing lists the moments ahead at which the turn of a step can come.
func (t *transition) turnsComing(ctx workflow.Context, s RouteStep) (events []event) {
	nothing := func(workflow.Context) error { return nil } // turn18 takes it from there
	moments := []event{t.asksAt(s)}
	if s.Form == care.FormOffer {
		moments = []event{
			{at: s.Term.OpensAt, why: "offer", do: nothing},
			{at: s.Term.DueAt, why: "offer without a plan", do: nothing},
		}
	}
	for _, e := range moments {
		if !past(ctx, e.at) {
			events = append(events, e)
		}
	}
	return events
}

// ofAge tells that the young person is 18. Nothing has to run for that: what parents may is read from the date.
func (t *transition) ofAge(ctx workflow.Context) error {
	t.t.OfAge = append(t.t.OfAge, t.c.Anchor)
	of := line(care.EventOfAge, t.c.Anchor.String(), care.Details{})
	return do(effects(ctx, "of age"), act.WriteJournal, t.entry(ctx, of))
}

// mayBreach tells whether a step still has a last day by law that can pass undone.
func (t *transition) mayBreach(s RouteStep) bool {
	return s.State == care.StepPlanned && !s.LawOn.IsZero() && !s.Breached && t.s.Ending == ""
}

// breaches puts on record which last days by law passed while no worker ran.
func (t *transition) breaches(ctx workflow.Context) error {
	for i := range t.c.Route {
		s := t.c.Route[i]
		if !t.mayBreach(s) || !past(ctx, s.LawOn.AddDays(1).At(0, 0)) {
			continue
		}
		if err := t.breach(ctx, s.Key); err != nil {
			return err
		}
	}
	return nil
}

// breach puts on record that a last day by law passed; that stays, also when the step is done later.
func (t *transition) breach(ctx workflow.Context, key string) error {
	s := t.c.step(key)
	s.Breached = true
	return t.saveRoute(ctx, line(care.EventBreach, key+"/"+s.LawOn.String(), care.Details{Step: key, From: s.LawOn}))
}
