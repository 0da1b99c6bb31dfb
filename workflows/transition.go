package workflows

import (
	"errors"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// TransitionState is what a transition 18-/18+ carries from run to run: what a handover to the adult side carries, and
// more. To start one, Process, Anchor (the 18th birthday), Protocol, Receiver (the adult side), School and YouthCare
// are set.
type TransitionState struct {
	HandoverState
	// LaidFrom is the day from which the steps were laid: on which it began, or its anchor moved to LaidOn. Without are
	// the steps that were done by then.
	LaidFrom calendar.Date `json:"laidFrom,omitzero"`
	LaidOn   calendar.Date `json:"laidOn,omitzero"`
	Without  []string      `json:"without,omitempty"`
	// OfAge are the 18th birthdays that the journal told of: more than one when a birth date was corrected after it.
	OfAge []calendar.Date `json:"ofAge,omitempty"`
	// LawsAsked counts how often the law was asked again, Denied is set until a law was chosen after a decision that
	// gave no support.
	LawsAsked int  `json:"lawsAsked,omitempty"`
	Denied    bool `json:"denied,omitempty"`
	// Arranged are the laws of which what follows was arranged.
	Arranged []care.Law `json:"arranged,omitempty"`
	// Unasked is set when there is another adult side, for which consent was not asked yet.
	Unasked bool `json:"unasked,omitempty"`
	// SwitchRepaired is set when it was asked to mend what did not run on the birthday.
	SwitchRepaired bool `json:"switchRepaired,omitempty"`
	// CareEnded counts how often youth care ended.
	CareEnded int `json:"careEnded,omitempty"`
}

// transition is the running part around a TransitionState.
type transition struct {
	handover
	t *TransitionState
}

// Transition is the transition from youth care and school to adult law on the 18th birthday (overgang 18-/18+):
// docs/protocols/transition.md.
func Transition(ctx workflow.Context, state TransitionState) error {
	state.readOld()
	t := &transition{handover: handover{process: process{c: &state.Case}, s: &state.HandoverState}, t: &state}
	t.holds, t.lastly = t.holdsOn, t.letNobodyGo
	t.starts, t.turnOf, t.over, t.comesBy = t.beginTransition, t.turnOfStep, t.handedOver, t.eventsAhead
	t.askAs, t.offers, t.followAnswer = t.termOfStep, t.offerAdultSide, t.transitionFollows
	t.kind = kind{
		beside: true, worker: care.WijkteamWorker, route: t.completeRoute, lay: t.layRoute,
		accepting:  t.accepting,
		offerEnded: t.offerEnded, tableEnded: t.tableEnded,
		overdue: t.breaches,
	}
	if err := t.acts(ctx); err != nil {
		return err
	}
	err := t.story(ctx)
	switch {
	case errors.Is(err, errRest):
		return workflow.NewContinueAsNewError(ctx, TransitionName, state)
	case err == nil || errors.Is(err, errStopped):
		return t.finish(ctx)
	}
	return err
}

// turnOfStep tells whether a step's turn has come: the protocol's text, in its order. Every step is asked by the
// calendar, whatever became of those before it: what is late is escalated, and stops nothing.
func (t *transition) turnOfStep(ctx workflow.Context, s RouteStep) bool {
	if t.s.Ending != "" {
		return s.Form == care.FormOffer // youth care is not let go before somebody takes over
	}
	switch s.Form {
	case care.FormPlanComplete: // The plan, once a table has agreed on the support
		return t.near(ctx, s) && !t.c.tableFor(care.TableNotAgreed)
	case care.FormDecision: // Is there a decision? Asked again once the table has met
		return t.near(ctx, s) && !t.c.tableFor(care.TableNoDecision)
	case care.FormConsent: // What may go to the adult side, once the plan says what there is
		return t.asked() && t.s.WentOn == "" && !t.s.Consent.Settled()
	case care.FormOffer: // The warm handover waits for the plan, but not past its own day
		return past(ctx, s.Term.OpensAt) && (t.done(care.FormPlanComplete) || past(ctx, s.Term.DueAt))
	case care.FormConversation:
		return t.s.Accepted && t.warm()
	case care.FormArrange: // What follows from the law, at once
		return true
	}
	return t.near(ctx, s)
}

// The steps that a transition has beside those of its protocol: the protocol says how they go, and consent when.
const (
	stepConsent      = "consent"
	stepConversation = "conversation"
	stepHandover     = "handover"
	stepPlanComplete = "plan-complete"
	stepLaw          = "law"
	stepDecision     = "decision"
	stepLastLook     = "last-look"
)
