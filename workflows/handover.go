package workflows

import (
	"go.temporal.io/sdk/workflow"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// HandoverState is what a handover carries from run to run. To start one, Process, Anchor (the first day at the
// receiver), Protocol, Receiver, YouthCare and Requested are set.
type HandoverState struct {
	Case
	HandingState
}

// handover is the course of a handover, over the blocks of what hands somebody over. It embeds the process beside them,
// as each of them does: what it takes from the process is then the process's.
type handover struct {
	*process
	*handing
}

// Handover is the warm handover of a young person from one school to the next (warme overdracht):
// docs/protocols/handover.md. Its steps stand beside one another: turnOf tells the protocol, in its order, and follow
// what follows from an answer.
func Handover(ctx workflow.Context, state HandoverState) error {
	state.HandingState.readOld(&state.Case)
	p := &process{c: &state.Case, beside: true}
	return p.run(ctx, HandoverName, &state, &handover{p, newHanding(p, &state.HandingState)})
}

// turnOf tells whether a step's turn has come: the protocol's text, in its order.
func (h *handover) turnOf(ctx workflow.Context, s RouteStep) bool {
	switch s.Form {
	case care.FormRequest: // 0. A receiver asks for what nobody started
		return true
	case care.FormConsent: // 1. Consent, per information set and receiver
		return h.agreed() && h.WentOn == "" && !h.Consent.Settled()
	case care.FormChecklist: // 2. Preparation: what is mandatory blocks the offer
		return h.agreed()
	case care.FormOffer: // 3. The offer; 5. Youth care goes on
		if isCare(s) {
			return h.careHeld() && (h.Accepted || h.Ending != "")
		}
		return h.mayOffer() && past(ctx, s.Term.OpensAt)
	case care.FormConversation: // 4. The conversation, where it is covered
		return h.Accepted && h.warm()
	case care.FormBridging: // 7. The bridging arrangement, and its evaluations one after the other
		return h.Accepted
	case care.FormEvaluation:
		return h.Accepted && h.first(care.FormBridging, care.FormEvaluation) == s.Key && h.near(ctx, s)
	case care.FormLanding: // 6. The landing check
		return h.Accepted && h.near(ctx, s)
	}
	return false
}

func (h *handover) turn(ctx workflow.Context) doing { return h.inTurn(ctx, h.turnOf, h.askStep) }

// mayOffer tells whether the offer may go: what is mandatory is ready, and consent is settled or not waited for.
func (h *handover) mayOffer() bool { return h.prepared() && (h.Consent.Settled() || h.WentOn != "") }

// prepared tells whether the checklist was completed.
func (h *handover) prepared() bool { return h.done(care.FormChecklist) }

// askStep puts a step before whoever has to do it. What comes before the first day is asked as soon as its turn comes,
// what comes after it on its own day.
func (h *handover) askStep(ctx workflow.Context, key string) error {
	if err := h.layFor(ctx, key); err != nil {
		return err
	}
	s, termOf := h.c.step(key), h.termOf
	switch {
	case isCare(*s):
		s.Asked++
		return h.offer(ctx, care.OfferYouthCare, care.EventCareBegan, key)
	case s.Form == care.FormOffer:
		return h.offerHandover(ctx, s)
	case s.Form == care.FormConversation, s.Form == care.FormBridging:
		termOf = h.termNow
	}
	term, err := termOf(ctx, *s)
	if err != nil {
		return err
	}
	return h.put(ctx, Asked{Task: h.stepTask(s, term)})
}

// comes lists what happens by itself beside the rungs: a birthday, waiting for consent that ends, a step that comes
// near.
func (h *handover) comes(workflow.Context) []event {
	var unanswered, offer event
	if h.prepared() {
		unanswered = h.unanswered(h.c.step(h.first(care.FormOffer)))
	}
	if s := h.c.step("offer"); s != nil && s.State == care.StepPlanned && !h.isAsked(*s) && h.mayOffer() {
		offer = event{at: s.Term.OpensAt, why: "offer", do: wake}
	}
	events := []event{h.birthday(), unanswered, offer, h.consentEnds()}
	for _, s := range h.c.Route {
		if s.State == care.StepPlanned && h.Accepted && !h.isAsked(s) &&
			(s.Form == care.FormLanding || s.Key == h.first(care.FormBridging, care.FormEvaluation)) {
			events = append(events, h.asksAt(s))
		}
	}
	return events
}

// begin begins the process, and asks consent when it is the sender's own.
func (h *handover) begin(ctx workflow.Context) error {
	if h.Requested {
		if err := h.putRequestFirst(ctx); err != nil {
			return err
		}
	}
	h.takeRoute()
	if err := h.writeDown(ctx); err != nil {
		return err
	}
	if h.Requested {
		d := care.Details{Organisation: h.c.Receiver}
		return h.journal(ctx, line(care.EventRequested, string(h.c.Process), d))
	}
	if err := h.skipCareWithout(ctx); err != nil {
		return err
	}
	return h.askConsent(ctx)
}

// putRequestFirst puts the judging of a request before every other step.
func (h *handover) putRequestFirst(ctx workflow.Context) error {
	def := h.c.Protocol.Handover.Request
	term, err := h.layTerm(ctx, calendar.Offset{}, def.Term, def.Ladder)
	if err != nil {
		return err
	}
	h.c.Route = append(h.c.Route, RouteStep{
		Key: "request", Title: def.Title, Form: care.FormRequest, Role: def.Role, Ladder: def.Ladder, Term: term,
		State: care.StepPlanned, Extra: true,
	})
	return nil
}

func (h *handover) plan(ctx workflow.Context) ([]protocol.Laid, error) { return h.layPlan(ctx) }
