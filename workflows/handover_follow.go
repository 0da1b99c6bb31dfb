package workflows

import (
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/care"
)

// follow sees to what follows from an answer. What was answered at the moment at which the handover began to wind down
// stands in the journal, and nothing more is to come of it.
func (h *handover) follow(ctx workflow.Context, asked Asked) error {
	key, answer := asked.Task.Step, *asked.Answer
	switch {
	case asked.Task.Offer != "":
		return h.offerEnded(ctx, asked)
	case h.s.Ending != "":
		return nil
	}
	switch asked.Task.Form {
	case care.FormRequest:
		return h.requestJudged(ctx, key, answer)
	case care.FormConsent:
		return h.goOnWithout(ctx, care.ColdChosen)
	case care.FormChecklist:
		return h.closeStep(ctx, key, care.StepDone)
	case care.FormConversation:
		return h.conversationHeld(ctx, key, answer)
	case care.FormBridging, care.FormEvaluation:
		return h.bridged(ctx, key, answer)
	case care.FormLanding:
		return h.landed(ctx, key, answer)
	case care.FormWayBack:
		return h.returned(ctx)
	}
	return nil // an errand that was done, or a table: nothing follows
}

// requestJudged starts what a receiver asked for, or ends it.
func (h *handover) requestJudged(ctx workflow.Context, key string, answer care.Answer) error {
	if err := h.closeStep(ctx, key, care.StepDone); err != nil {
		return err
	}
	if answer.Outcome == care.Refused {
		if err := h.tellReceiver(ctx); err != nil {
			return err
		}
		return h.windDown(ctx, care.Refused)
	}
	h.s.Agreed, h.s.YouthCare = true, answer.YouthCare == care.Yes
	if answer.Staff != "" {
		e := care.AddParticipant{Entry: h.entry(ctx), Role: care.Mentor, Staff: answer.Staff}
		if err := do(effects(ctx, "the mentor takes part"), act.AddParticipant, e); err != nil {
			return err
		}
	}
	if err := do(
		effects(ctx, "youth care"), act.SetYouthCare, care.SetYouthCare{Entry: h.entry(ctx), Involved: h.s.YouthCare},
	); err != nil {
		return err
	}
	if err := h.skipCareWithout(ctx); err != nil {
		return err
	}
	return h.askConsent(ctx)
}

// conversationHeld makes tasks of what was agreed.
func (h *handover) conversationHeld(ctx workflow.Context, key string, answer care.Answer) error {
	for _, a := range answer.Agreements {
		h.s.Agreements++
		h.s.Errands = append(h.s.Errands, Errand{
			Key: fmt.Sprintf("agreement-%d", h.s.Agreements), Form: care.FormAgreement,
			Of: care.Of{No: h.s.Agreements}, Side: a.Side, Staff: a.Staff,
			Until: a.DueOn,
		})
	}
	return h.closeStep(ctx, key, care.StepDone)
}

// bridged sees to what follows from agreeing on a bridging arrangement and from its evaluations.
func (h *handover) bridged(ctx workflow.Context, key string, answer care.Answer) error {
	if err := h.closeStep(ctx, key, care.StepDone); err != nil {
		return err
	}
	switch answer.Outcome {
	case care.NotNeeded, care.Enough:
		return h.skip(ctx, care.SkippedNoBridging, func(s RouteStep) bool { return s.Form == care.FormEvaluation })
	case care.GoesBack:
		h.s.Errands = append(h.s.Errands, Errand{Key: "way-back", Form: care.FormWayBack})
		return h.skip(ctx, care.SkippedEnded, func(s RouteStep) bool { return !isCare(s) }, line(
			care.EventWayBack, key, care.Details{Step: key},
		))
	}
	return nil
}

// landed closes a landing check. Who has not landed gets help of both sides, and is asked after again.
func (h *handover) landed(ctx workflow.Context, key string, answer care.Answer) error {
	if err := h.closeStep(ctx, key, care.StepDone); err != nil || answer.Outcome == care.Landed {
		return err
	}
	return h.notLanded(ctx)
}

func (h *handover) notLanded(ctx workflow.Context) error {
	h.s.Landings++
	h.repair(h.s.Landings, care.FormLanding)
	rules := rulesOf(h.c.Protocol)
	side := h.landingSide()
	org := h.orgOf(side)
	term, err := h.layTermOf(ctx, org, h.staffOf(org), rules.LandAgain, rules.Landing.Term, rules.Landing.Ladder)
	if err != nil {
		return err
	}
	check := RouteStep{
		Key: fmt.Sprintf("%s-%d", stepLanding, h.s.Landings+1), Title: rules.Landing.Title, Form: care.FormLanding,
		Of:     care.Of{Step: stepLanding},
		Role:   rules.Landing.Role,
		Ladder: rules.Landing.Ladder, Side: side, Term: term, State: care.StepPlanned, Extra: true,
	}
	h.c.Route = append(h.c.Route, check)
	return h.saveRoute(ctx, line(care.EventNotLanded, check.Key, care.Details{Step: check.Key, To: term.OpensOn}))
}

// repair asks both sides to mend what does not run: of a transition that nobody accepted, the wijkteam alone.
func (h *handover) repair(no int, mends care.Form) {
	for _, side := range []care.Side{care.SenderSide, care.ReceiverSide} {
		if side == h.landingSide() || side == care.SenderSide {
			h.s.Errands = append(h.s.Errands, Errand{
				Key: fmt.Sprintf("repair-%d-%s", no, side), Form: care.FormRepair, Of: care.Of{Mends: mends},
				Side: side,
			})
		}
	}
}

// landingSide is who tells whether the young person has landed: the receiver, or the wijkteam when no adult side
// accepted.
func (h *handover) landingSide() care.Side {
	if h.s.Accepted {
		return care.ReceiverSide
	}
	return care.SenderSide
}

// returned gives the lead back to the special school, which has a place again.
func (h *handover) returned(ctx workflow.Context) error {
	back := line(care.EventLeadMoved, "back", care.Details{})
	e := care.AddParticipant{Entry: h.entry(ctx, back), Role: care.Coordinator, Lead: true}
	if err := do(effects(ctx, "the lead goes back"), act.AddParticipant, e); err != nil {
		return err
	}
	if err := h.careAgain(ctx, care.CareReturned); err != nil {
		return err
	}
	return h.windDown(ctx, care.Returned)
}

// correct replaces an answer. Who has not landed after all is not let go.
func (h *handover) correct(ctx workflow.Context, w care.CorrectAnswer) error {
	before, err := h.process.correct(ctx, w)
	if err != nil {
		return err
	}
	return h.landedAfterAll(ctx, w, before)
}

func (h *handover) landedAfterAll(ctx workflow.Context, w care.CorrectAnswer, before care.Answer) error {
	if before.Outcome == care.Landed && w.Answer.Outcome == care.NotLanded && h.s.Ending == "" {
		return h.notLanded(ctx)
	}
	return nil
}

// windDown ends what was still to come, but for what is owed to the young person: youth care, and an answer to an
// objection.
func (h *handover) windDown(ctx workflow.Context, ending care.Outcome) error {
	h.s.Ending = ending
	if h.withdrawable() >= 0 {
		if err := h.tellReceiver(ctx); err != nil {
			return err
		}
	}
	if err := h.dropOffers(ctx, care.OfferHandover); err != nil {
		return err
	}
	if !h.s.Accepted && h.c.Offered > 0 { // who never took it on has nothing to see any more
		if err := h.endReceiver(ctx); err != nil {
			return err
		}
	}
	owed := func(f care.Form) bool { return f == care.FormObjection }
	h.c.Tables = nil
	h.s.Errands = slices.DeleteFunc(h.s.Errands, func(e Errand) bool { return !owed(e.Form) })
	for _, a := range slices.Clone(h.c.Asked) {
		if a.Task.Offer == "" && !owed(a.Task.Form) {
			if err := h.withdraw(ctx, a.Task.Step); err != nil {
				return err
			}
		}
	}
	return h.skip(ctx, care.SkippedEnded, func(s RouteStep) bool { return !isCare(s) || !h.careHeld() })
}

// skip closes the steps that are still to come and that which says so, and withdraws what is asked for them.
func (h *handover) skip(
	ctx workflow.Context, why care.SkipReason, which func(RouteStep) bool, lines ...care.JournalLine,
) error {
	for i := range h.c.Route {
		s := &h.c.Route[i]
		if s.State != care.StepPlanned || !which(*s) {
			continue
		}
		if err := h.withdraw(ctx, s.Key); err != nil {
			return err
		}
		s.State, s.ClosedOn, s.Skipped = care.StepSkipped, today(ctx), why
	}
	return h.saveRoute(ctx, lines...)
}
