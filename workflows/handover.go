package workflows

import (
	"cmp"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// HandoverState is what a handover carries from run to run. To start one, Process, Anchor (the first day at the
// receiver), Protocol, Receiver, YouthCare and Requested are set.
type HandoverState struct {
	Case
	// Requested is set when the receiver asked for the handover; Agreed once the sender starts it.
	Requested bool `json:"requested,omitempty"`
	Agreed    bool `json:"agreed,omitempty"`
	// Consent is where every information set is, for the receiver of now; Asked again for another one.
	Consent care.ConsentStatus `json:"consent"`
	// ConsentUntil is the last day on which what is given counts; ConsentEnded is set after it.
	ConsentUntil calendar.Date `json:"consentUntil,omitzero"`
	ConsentEnded bool          `json:"consentEnded,omitempty"`
	// Asks counts how often consent was asked.
	Asks int `json:"asks,omitempty"`
	// WentOn is set when the sender, or the calendar, did not wait for consent any longer: the reason.
	WentOn care.ColdReason `json:"wentOn,omitempty"`
	// Cold is why the handover goes on without a conversation; empty while it is warm.
	Cold care.ColdReason `json:"cold,omitempty"`
	// Temperature counts how often it went cold or warm, CareAgain how often youth care had to be confirmed anew,
	// Agreements what was agreed: each has lines or tasks of its own.
	Temperature int  `json:"temperature,omitempty"`
	CareAgain   int  `json:"careAgain,omitempty"`
	Agreements  int  `json:"agreements,omitempty"`
	Accepted    bool `json:"accepted,omitempty"`
	// YouthCare is set when youth care is involved. Then nobody closes the handover before CareConfirmed or CareSigned.
	YouthCare     bool `json:"youthCare,omitempty"`
	CareConfirmed bool `json:"careConfirmed,omitempty"`
	CareSigned    bool `json:"careSigned,omitempty"`
	// Landings counts the landing checks that said "not landed".
	Landings int `json:"landings,omitempty"`
	// Receivers counts how often another receiver was chosen.
	Receivers int `json:"receivers,omitempty"`
	// Errands are tasks beside the route that have yet to be put before somebody.
	Errands []Errand `json:"errands,omitempty"`
	// Objections counts objections, so that each is answered apart.
	Objections int `json:"objections,omitempty"`
	// Ending is the outcome of a handover that is winding down before all of it was done; Stopping is the reason when
	// somebody stops it.
	Ending   care.Outcome    `json:"ending,omitempty"`
	Stopping care.StopReason `json:"stopping,omitempty"`
}

// Errand is a task that is no step of the route: an agreement, a repair, an objection to answer, the way back.
type Errand struct {
	Key   string        `json:"key"`
	Form  care.Form     `json:"form"`
	Of    care.Of       `json:"of,omitzero"`
	Side  care.Side     `json:"side,omitempty"`
	Staff care.StaffID  `json:"staff,omitempty"` // of an agreement: who does it
	Until calendar.Date `json:"until,omitzero"`  // of an agreement: the last day
}

// handover is the running part around a HandoverState. A transition to the adult side is a handover with more to it: it
// does some of these differently.
type handover struct {
	*process
	s *HandoverState
}

// Handover is the warm handover of a young person from one school to the next (warme overdracht):
// docs/protocols/handover.md.
func Handover(ctx workflow.Context, state HandoverState) error {
	state.readOld()
	p := &process{c: &state.Case, beside: true}
	return p.run(ctx, HandoverName, &state, &handover{p, &state})
}

func (h *handover) turn(ctx workflow.Context) doing { return h.inTurn(ctx, h.turnOf, h.askStep) }

// turnOf tells whether a step's turn has come: the protocol's text, in its order.
func (h *handover) turnOf(ctx workflow.Context, s RouteStep) bool {
	switch s.Form {
	case care.FormRequest: // 0. A receiver asks for what nobody started
		return true
	case care.FormConsent: // 1. Consent, per information set and receiver
		return h.agreed() && h.s.WentOn == "" && !h.s.Consent.Settled()
	case care.FormChecklist: // 2. Preparation: what is mandatory blocks the offer
		return h.agreed()
	case care.FormOffer: // 3. The offer; 5. Youth care goes on
		if isCare(s) {
			return h.careHeld() && (h.s.Accepted || h.s.Ending != "")
		}
		return h.mayOffer() && past(ctx, s.Term.OpensAt)
	case care.FormConversation: // 4. The conversation, where it is covered
		return h.s.Accepted && h.warm()
	case care.FormBridging: // 7. The bridging arrangement, and its evaluations one after the other
		return h.s.Accepted
	case care.FormEvaluation:
		return h.s.Accepted && h.first(care.FormBridging, care.FormEvaluation) == s.Key && h.near(ctx, s)
	case care.FormLanding: // 6. The landing check
		return h.s.Accepted && h.near(ctx, s)
	}
	return false
}

// over tells whether there is nothing left to do or to settle.
func (h *handover) over() *ending {
	left := len(h.c.Asked) + len(h.c.Offers) + len(h.c.Tables) + len(h.s.Errands)
	if h.careHeld() || left > 0 || h.s.Ending == "" && h.c.next() != nil {
		return nil
	}
	return &ending{cmp.Or(h.s.Ending, care.Landed), h.s.Stopping}
}

func (h *handover) agreed() bool { return !h.s.Requested || h.s.Agreed }

// mayOffer tells whether the offer may go: what is mandatory is ready, and consent is settled or not waited for.
func (h *handover) mayOffer() bool {
	return h.prepared() && (h.s.Consent.Settled() || h.s.WentOn != "")
}

// prepared tells whether the checklist was completed.
func (h *handover) prepared() bool { return h.done(care.FormChecklist) }

// done tells whether a step with this form was answered.
func (h *handover) done(form care.Form) bool {
	return slices.ContainsFunc(h.c.Route, func(s RouteStep) bool { return s.Form == form && s.State == care.StepDone })
}

// first returns the key of the first step with one of these forms that has yet to be closed.
func (h *handover) first(forms ...care.Form) string {
	for _, s := range h.c.Route {
		if s.State != care.StepPlanned {
			continue
		}
		for _, f := range forms {
			if s.Form == f {
				return s.Key
			}
		}
	}
	return ""
}
