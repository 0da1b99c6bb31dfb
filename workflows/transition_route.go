package workflows

import (
	"slices"

	"go.temporal.io/sdk/workflow"

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

func (t *transition) plan(ctx workflow.Context) ([]protocol.Laid, error) { return t.layTransition(ctx) }

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
	return t.offerHandover(ctx, t.c.step(key))
}

// comes lists what happens by itself beside the rungs.
func (t *transition) comes(ctx workflow.Context) []event {
	events := []event{t.birthday(), t.consentEnds(), t.ofAge(), t.unanswered(t.c.step(stepHandover))}
	for _, s := range t.c.Route {
		if s.State != care.StepPlanned {
			continue
		}
		events = append(events, t.lastDay(s))
		if !t.isAsked(s) {
			events = append(events, t.turnsComing(ctx, s)...)
		}
	}
	return events
}

// turnsComing lists the moments ahead at which the turn of a step can come.
func (t *transition) turnsComing(ctx workflow.Context, s RouteStep) []event {
	moments := []event{t.asksAt(s)}
	if s.Form == care.FormOffer {
		moments = []event{
			{at: s.Term.OpensAt, why: "offer", do: wake},
			{at: s.Term.DueAt, why: "offer without a plan", do: wake},
		}
	}
	return slices.DeleteFunc(moments, func(e event) bool { return past(ctx, e.at) })
}
