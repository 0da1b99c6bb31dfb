package workflows

import (
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
	case h.Ending != "":
		return nil
	}
	switch asked.Task.Form {
	case care.FormRequest:
		return h.requestJudged(ctx, key, answer)
	case care.FormChecklist:
		return h.closeStep(ctx, key, care.StepDone)
	case care.FormBridging, care.FormEvaluation:
		return h.bridged(ctx, key, answer)
	case care.FormWayBack:
		return h.returned(ctx)
	}
	return h.followBoth(ctx, asked)
}

// offerEnded goes on when an offer was accepted, taken back, or goes to somebody else.
func (h *handover) offerEnded(ctx workflow.Context, asked Asked) error {
	switch {
	case asked.Answer.Outcome == care.OtherReceiver:
		return h.changeReceiver(ctx, asked.Answer.Organisation)
	case asked.Answer.Outcome == care.TakenBack:
		return h.windDown(ctx, care.TakenBack)
	case asked.Task.Offer == care.OfferYouthCare:
		h.CareConfirmed = true
	default:
		h.Accepted = true
	}
	return h.closeStep(ctx, asked.Task.Step, care.StepDone)
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
	h.Agreed, h.YouthCare = true, answer.YouthCare == care.Yes
	if answer.Staff != "" {
		e := care.AddParticipant{Entry: h.entry(ctx), Role: care.Mentor, Staff: answer.Staff}
		if err := do(effects(ctx, "the mentor takes part"), act.AddParticipant, e); err != nil {
			return err
		}
	}
	e := care.SetYouthCare{Entry: h.entry(ctx), Involved: h.YouthCare}
	if err := do(effects(ctx, "youth care"), act.SetYouthCare, e); err != nil {
		return err
	}
	if err := h.skipCareWithout(ctx); err != nil {
		return err
	}
	return h.askConsent(ctx)
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
		h.Errands = append(h.Errands, Errand{Key: "way-back", Form: care.FormWayBack})
		return h.skip(ctx, care.SkippedEnded, func(s RouteStep) bool { return !isCare(s) }, line(
			care.EventWayBack, key, care.Details{Step: key},
		))
	}
	return nil
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
