package workflows

import (
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// begin begins the process.
func (t *transition) begin(ctx workflow.Context) error {
	if t.c.School == "" {
		t.giveSchoolsSteps()
	}
	t.takeRoute()
	t.completeRoute()
	return t.writeDown(ctx)
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
func (t *transition) completeRoute() {
	route, rules := t.c.Route, t.c.Protocol.Transition
	at := slices.IndexFunc(route, func(s RouteStep) bool { return s.Key == stepHandover })
	extra := func(key string, form care.Form, def protocol.Errand) RouteStep {
		return RouteStep{
			Key: key, Title: def.Title, Form: form, Role: def.Role, Ladder: def.Ladder, State: care.StepPlanned,
		}
	}
	route = slices.Insert(route, at+1, extra(stepConversation, care.FormConversation, rules.Conversation))
	t.c.Route = slices.Insert(route, at, extra(stepConsent, care.FormConsent, rules.Consent))
}

// plan computes the dates of the steps from the day on which the transition began, or on which its anchor moved:
// then without those that were done.
func (t *transition) plan(ctx workflow.Context) ([]protocol.Laid, error) {
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

// askStep puts a step before whoever has to do it.
func (t *transition) askStep(ctx workflow.Context, key string) error {
	if err := t.layFor(ctx, key); err != nil {
		return err
	}
	s, rules := t.c.step(key), t.c.Protocol.Transition
	var term care.Term
	var err error
	switch s.Form {
	case care.FormOffer:
		return t.offerAdultSide(ctx, key)
	case care.FormConsent:
		term, err = t.layTerm(ctx, calendar.Offset{}, rules.Consent.Term, s.Ladder)
	case care.FormConversation:
		term, err = t.layTerm(ctx, calendar.Offset{}, rules.Conversation.Term, s.Ladder)
	case care.FormLanding:
		s.Side = t.landingSide()
		fallthrough
	default:
		term, err = t.termOf(ctx, *s)
	}
	if err != nil {
		return err
	}
	return t.put(ctx, Asked{Task: t.stepTask(s, term)})
}

// offerAdultSide makes the offer to the adult side. What may go with it is asked now when it was not asked before.
func (t *transition) offerAdultSide(ctx workflow.Context, key string) error {
	if !t.asked() {
		if err := t.askFirst(ctx); err != nil {
			return err
		}
	}
	return t.offerStep(ctx, t.c.step(key))
}

// comes lists what happens by itself beside the rungs.
func (t *transition) comes(ctx workflow.Context) []event {
	events := []event{t.birthdays(), t.consentEnd(), t.ofAge(), t.unanswered(t.c.step(stepHandover))}
	for _, s := range t.c.Route {
		if s.State != care.StepPlanned {
			continue
		}
		if key := s.Key; t.mayBreach(s) {
			events = append(events, event{at: s.LawOn.AddDays(1).At(
				0, 0,
			), why: "last day by law of " + key, always: true, first: true, do: func(ctx workflow.Context) error {
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
	moments := []event{t.asksAt(s)}
	if s.Form == care.FormOffer {
		moments = []event{
			{at: s.Term.OpensAt, why: "offer", do: wake},
			{at: s.Term.DueAt, why: "offer without a plan", do: wake},
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
func (t *transition) ofAge() event {
	on := t.c.Anchor
	if slices.Contains(t.t.OfAge, on) {
		return event{}
	}
	return event{at: on.At(0, 0), why: "of age", always: true, do: func(ctx workflow.Context) error {
		t.t.OfAge = append(t.t.OfAge, on)
		of := line(care.EventOfAge, on.String(), care.Details{})
		return do(effects(ctx, "of age"), act.WriteJournal, t.entry(ctx, of))
	}}
}

// mayBreach tells whether a step still has a last day by law that can pass undone.
func (t *transition) mayBreach(s RouteStep) bool {
	return s.State == care.StepPlanned && !s.LawOn.IsZero() && !s.Breached && t.s.Ending == ""
}

// breach puts on record that a last day by law passed; that stays, also when the step is done later.
func (t *transition) breach(ctx workflow.Context, key string) error {
	s := t.c.step(key)
	s.Breached = true
	return t.saveRoute(ctx, line(care.EventBreach, key+"/"+s.LawOn.String(), care.Details{Step: key, From: s.LawOn}))
}
