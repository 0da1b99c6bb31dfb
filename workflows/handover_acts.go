package workflows

import (
	"errors"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/care"
)

// acts registers what people do in a handover.
func (h *handover) acts(ctx workflow.Context) error {
	p := h.process
	return errors.Join(
		receive(ctx, p, BirthCorrectedUpdate, always, h.correctBirth),
		h.open(ctx, h.takes, h.correct, h.moveAnchor, h.stop),
		receive(ctx, p, ConsentUpdate, h.mayConsent, h.decide),
		receive(ctx, p, WithdrawOfferUpdate, h.mayWithdrawOffer, h.withdrawOffer),
		receive(ctx, p, MovePersonUpdate, always, h.movePerson),
		receive(ctx, p, YouthCareUpdate, h.mayBeginCare, h.beginCare),
		receive(ctx, p, SignOffUpdate, h.maySignOff, h.signCareOff),
		receive(ctx, p, ObjectUpdate, always, h.object),
	)
}

// takes refuses what a form of a handover does not take.
func (h *handover) takes(a *Asked, answer care.Answer) error {
	if a.Task.Form == care.FormChecklist {
		for _, item := range h.c.Protocol.Handover.Checklist {
			if item.Mandatory && !slices.Contains(answer.Checked, item.Key) {
				return care.ErrNotReady
			}
		}
	}
	// nobody takes back that youth care goes on
	keeps := a.Task.Form == care.FormDecide && answer.Outcome == care.TakenBack && a.Task.Offer != care.OfferHandover
	if keeps || !h.fits(a, answer) {
		return care.ErrNotAllowed
	}
	return nil
}

// moveAnchor counts from another first day; the end of consent is counted from there too.
func (h *handover) moveAnchor(ctx workflow.Context, w care.MoveAnchor) error {
	if err := h.move(ctx, w); err != nil || !h.agreed() || h.Ending != "" {
		return err
	}
	return h.writeConsent(ctx)
}

// correct replaces an answer, and sees to what follows.
func (h *handover) correct(ctx workflow.Context, w care.CorrectAnswer) error {
	before, err := h.correctAnswer(ctx, w)
	if err != nil {
		return err
	}
	return h.landedAfterAll(ctx, w, before)
}

// mayConsent refuses decisions before there is anything to decide. No decisions at all is fine: then somebody else
// decides from now on, and where consent stands is worked out again.
func (h *handover) mayConsent(workflow.Context, care.DecideConsent) error {
	if !h.agreed() {
		return care.ErrNotAllowed
	}
	return nil
}

// correctBirth looks again at who has to decide by another birth date, and until which birthday that holds. A
// handover that the sender has yet to start asks nobody.
func (h *handover) correctBirth(ctx workflow.Context, w care.BirthCorrected) error {
	if err := h.birthCorrected(ctx, w); err != nil || !h.agreed() {
		return err
	}
	return h.review(ctx, w.ID)
}

// movePerson takes note that the young person moved to another municipality: youth care there has to confirm anew.
func (h *handover) movePerson(ctx workflow.Context, w care.MovePerson) error {
	if err := h.personMoves(ctx, w); err != nil {
		return err
	}
	return h.careAgain(ctx, care.CareMoved)
}

// beginCare takes note that youth care became involved. Consent is asked for what there is to tell of it.
func (h *handover) beginCare(ctx workflow.Context, w care.YouthCareBegan) error {
	if err := h.careBegins(ctx, w); err != nil {
		return err
	}
	if err := h.again(ctx, care.OfferYouthCare); err != nil {
		return err
	}
	if h.Ending != "" {
		return h.saveRoute(ctx)
	}
	h.WentOn = "" // there is something new to decide
	return h.askConsent(ctx)
}

// stop holds a stop as long as youth care is not settled: it is asked whether it goes on, and nothing else any more.
func (h *handover) stop(ctx workflow.Context, w care.StopProcess) error {
	return h.stopOrHold(ctx, w, func(ctx workflow.Context) error {
		if h.careStep() == "" {
			if err := h.again(ctx, care.OfferYouthCare); err != nil {
				return err
			}
		}
		return h.windDown(ctx, care.TakenBack)
	})
}

// windDown ends what was still to come, but for what is owed to the young person: youth care, and an answer to an
// objection.
func (h *handover) windDown(ctx workflow.Context, ending care.Outcome) error {
	h.Ending = ending
	if err := h.dropHandover(ctx); err != nil {
		return err
	}
	if err := h.clear(ctx); err != nil {
		return err
	}
	return h.skip(ctx, care.SkippedEnded, func(s RouteStep) bool { return !isCare(s) || !h.careHeld() })
}
