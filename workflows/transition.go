package workflows

import (
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
	p := &process{c: &state.Case, beside: true, worker: care.WijkteamWorker}
	return p.run(ctx, TransitionName, &state, &transition{handover{p, &state.HandoverState}, &state})
}

// turn asks what's turn has come. When all is done while youth care is still held a table meets: somebody has to take
// over, or the young person to sign.
func (t *transition) turn(ctx workflow.Context) doing {
	if ask := t.inTurn(ctx, t.turnOf, t.askStep); ask != nil {
		return ask
	}
	left := t.c.next() != nil || len(t.c.Asked) > 0 || len(t.s.Errands) > 0 || t.c.busy()
	if left || t.c.Suspended || t.s.Ending != "" || !t.careHeld() {
		return nil
	}
	return func(ctx workflow.Context) error { return t.callTable(ctx, care.TableUnconfirmed, care.Act{}) }
}

// turnOf tells whether a step's turn has come: the protocol's text, in its order. Every step is asked by the
// calendar, whatever became of those before it: what is late is escalated, and stops nothing.
func (t *transition) turnOf(ctx workflow.Context, s RouteStep) bool {
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
