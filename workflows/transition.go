package workflows

import (
	"go.temporal.io/sdk/workflow"

	"schakel/internal/care"
)

// TransitionState is what a transition 18-/18+ carries from run to run: what every process carries that hands somebody
// over, and what it knows of law. To start one, Process, Anchor (the 18th birthday), Protocol, Receiver (the adult
// side), School and YouthCare are set.
type TransitionState struct {
	Case
	HandingState
	LawDaysState
	LawsState
	// Unasked is set when there is another adult side, for which consent was not asked yet.
	Unasked bool `json:"unasked,omitempty"`
	// SwitchRepaired is set when it was asked to mend what did not run on the birthday.
	SwitchRepaired bool `json:"switchRepaired,omitempty"`
	// CareEnded counts how often youth care ended.
	CareEnded int `json:"careEnded,omitempty"`
}

// transition is the course of a transition, over the blocks of what hands somebody over and those of law.
type transition struct {
	*process
	*handing
	lawDays
	laws
	s *TransitionState
}

// Transition is the transition from youth care and school to adult law on the 18th birthday (overgang 18-/18+):
// docs/protocols/transition.md. Its steps stand beside one another: turnOf tells the protocol, in its order, and follow
// what follows from an answer.
func Transition(ctx workflow.Context, state TransitionState) error {
	state.HandingState.readOld(&state.Case)
	p := &process{c: &state.Case, beside: true, worker: care.WijkteamWorker}
	return p.run(ctx, TransitionName, &state, &transition{
		process: p, handing: newHanding(p, &state.HandingState), laws: laws{p, &state.LawsState},
		lawDays: lawDays{p, &state.LawDaysState, &state.EndState}, s: &state,
	})
}

// turnOf tells whether a step's turn has come: the protocol's text, in its order. Every step is asked by the
// calendar, whatever became of those before it: what is late is escalated, and stops nothing.
func (t *transition) turnOf(ctx workflow.Context, s RouteStep) bool {
	if t.Ending != "" {
		return s.Form == care.FormOffer // youth care is not let go before somebody takes over
	}
	switch s.Form {
	case care.FormPlanComplete: // The plan, once a table has agreed on the support
		return t.near(ctx, s) && !t.c.tableFor(care.TableNotAgreed)
	case care.FormDecision: // Is there a decision? Asked again once the table has met
		return t.near(ctx, s) && !t.c.tableFor(care.TableNoDecision)
	case care.FormConsent: // What may go to the adult side, once the plan says what there is
		return t.asked() && t.WentOn == "" && !t.Consent.Settled()
	case care.FormOffer: // The warm handover waits for the plan, but not past its own day
		return past(ctx, s.Term.OpensAt) && (t.done(care.FormPlanComplete) || past(ctx, s.Term.DueAt))
	case care.FormConversation:
		return t.Accepted && t.warm()
	case care.FormArrange: // What follows from the law, at once
		return true
	}
	return t.near(ctx, s)
}

// turn asks the steps whose turn has come. When all is done while youth care is still held a table meets: somebody has
// to take over, or the young person to sign.
func (t *transition) turn(ctx workflow.Context) doing {
	if ask := t.inTurn(ctx, t.turnOf, t.askStep); ask != nil {
		return ask
	}
	left := t.c.next() != nil || len(t.c.Asked) > 0 || len(t.Errands) > 0 || t.c.busy()
	if left || t.c.Suspended || t.Ending != "" || !t.careHeld() {
		return nil
	}
	return func(ctx workflow.Context) error {
		return t.callTable(ctx, care.TableUnconfirmed, care.Act{})
	}
}

// The steps of a transition that something is said of by name. Consent and the conversation stand beside those of its
// protocol, which says how they go.
const (
	stepConversation = "conversation"
	stepHandover     = "handover"
	stepPlanComplete = "plan-complete"
	stepLaw          = "law"
	stepDecision     = "decision"
	stepLastLook     = "last-look"
)
