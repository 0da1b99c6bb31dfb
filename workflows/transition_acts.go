package workflows

import (
	"errors"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/care"
)

// acts registers what people do in a transition.
func (t *transition) acts(ctx workflow.Context) error {
	p := t.process
	return errors.Join(
		t.open(ctx, t.takes, t.correct, t.moveAnchor, t.stop),
		receive(ctx, p, ConsentUpdate, always, t.decideAsked),
		receive(ctx, p, WithdrawOfferUpdate, t.mayWithdrawOffer, t.withdrawOffer),
		receive(ctx, p, MovePersonUpdate, always, t.movePerson),
		receive(ctx, p, YouthCareUpdate, t.mayBeginCare, t.beginCare),
		receive(ctx, p, SignOffUpdate, t.maySignOff, t.signOff),
		receive(ctx, p, ObjectUpdate, always, t.object),
		receive(ctx, p, YouthCareEndedUpdate, t.mayEndCare, t.endCare),
	)
}

// decideAsked writes down what somebody decided about consent, once it was asked.
func (t *transition) decideAsked(ctx workflow.Context, w care.DecideConsent) error {
	if !t.asked() {
		return care.ErrNotAllowed
	}
	return t.decide(ctx, w)
}

// signOff takes note that the young person signed that youth care is not wanted. When the transition winds down nobody
// has to take over any more.
func (t *transition) signOff(ctx workflow.Context, w care.SignOff) error {
	if err := t.signCareOff(ctx, w); err != nil || t.Ending == "" {
		return err
	}
	if err := t.dropHandover(ctx); err != nil {
		return err
	}
	return t.skip(ctx, care.SkippedSigned, func(s RouteStep) bool { return s.Form == care.FormOffer })
}

// takes refuses what a form of a transition does not take.
func (t *transition) takes(a *Asked, answer care.Answer) error {
	// nobody lets youth care go before somebody takes over
	keeps := a.Task.Form == care.FormDecide && answer.Outcome == care.TakenBack && t.careHeld()
	switch {
	case keeps || !t.fits(a, answer):
		return care.ErrNotAllowed
	case a.Task.Form == care.FormDecide, a.Task.Form == care.FormConversation:
		return nil
	}
	return care.CheckTransition(a.Task.Form, answer)
}

// moveAnchor counts from another birthday: it writes the corrected birth date down, and lets what has to be arranged
// and the end of consent move along.
func (t *transition) moveAnchor(ctx workflow.Context, w care.MoveAnchor) error {
	if err := t.move(ctx, w); err != nil {
		return err
	}
	e := care.CorrectBirth{Entry: t.entry(ctx), Act: w.ID}
	if err := do(effects(ctx, "correct the birth date"), act.CorrectBirth, e); err != nil {
		return err
	}
	if err := t.arrangeAgain(ctx); err != nil || !t.asked() || t.Ending != "" {
		return err
	}
	return t.writeConsent(ctx)
}

// correct replaces an answer, and sees to what follows as far as it did not follow from the first.
func (t *transition) correct(ctx workflow.Context, w care.CorrectAnswer) error {
	before, err := t.correctAnswer(ctx, w)
	switch {
	case err != nil:
		return err
	case t.Ending != "":
		return nil
	case len(w.Answer.Laws) > 0:
		return t.chooseLaws(ctx, w.Answer.Laws, string(w.ID))
	case before.Outcome == care.Runs && w.Answer.Outcome == care.RunsNot:
		t.repairSwitch()
	}
	return t.landedAfterAll(ctx, w, before)
}

// movePerson takes note that the young person lives in another municipality: its Wmo desk is the adult side from now
// on, and has to accept.
func (t *transition) movePerson(ctx workflow.Context, w care.MovePerson) error {
	if err := t.personMoves(ctx, w); err != nil {
		return err
	}
	q := care.FindReceiver{Process: t.c.Process, Kind: care.Gemeente}
	to, err := call(effects(ctx, "find the Wmo desk"), act.FindReceiver, q)
	if err != nil || to.Organisation == "" || to.Organisation == t.c.Receiver || t.Ending != "" {
		return err
	}
	if err := t.dropHandover(ctx); err != nil {
		return err
	}
	if t.Accepted {
		if err := t.takeLeadBack(ctx, string(w.ID)); err != nil {
			return err
		}
	}
	if t.asked() && t.first(care.FormOffer) != "" {
		return t.changeReceiver(ctx, to.Organisation)
	}
	t.s.Unasked = true // consent is asked for it once there is something to hand over
	if err := t.setReceiver(ctx, to.Organisation); err != nil || t.first(care.FormOffer) != "" {
		return err
	}
	return t.skip(ctx, care.SkippedOtherLaw, func(s RouteStep) bool {
		return s.Form == care.FormConsent || s.Form == care.FormConversation
	})
}

// takeLeadBack gives the lead back to the wijkteam, takes back what was asked of the adult side, and plans the warm
// handover anew.
func (t *transition) takeLeadBack(ctx workflow.Context, about string) error {
	back := line(care.EventLeadMoved, about, care.Details{})
	e := care.AddParticipant{Entry: t.entry(ctx, back), Role: care.WijkteamWorker, Lead: true}
	if err := do(effects(ctx, "the lead goes back"), act.AddParticipant, e); err != nil {
		return err
	}
	t.Accepted, t.CareConfirmed = false, false
	for _, a := range slices.Clone(t.c.Asked) {
		if a.Task.Organisation == t.c.Receiver {
			if err := t.withdraw(ctx, a.Task.Step); err != nil {
				return err
			}
		}
	}
	if t.held() {
		if err := t.again(ctx, stepConversation); err != nil {
			return err
		}
	}
	return t.again(ctx, stepHandover)
}

// stop holds a stop as long as youth care is held: the process ends when somebody takes over or the young person signs.
func (t *transition) stop(ctx workflow.Context, w care.StopProcess) error {
	return t.stopOrHold(ctx, w, t.windDown)
}

// windDown ends what was still to come, but for the warm handover and an answer to an objection.
func (t *transition) windDown(ctx workflow.Context) error {
	t.Ending = care.TakenBack
	if err := t.clear(ctx); err != nil {
		return err
	}
	if t.first(care.FormOffer) == "" {
		if err := t.again(ctx, stepHandover); err != nil {
			return err
		}
	}
	return t.skip(ctx, care.SkippedEnded, func(s RouteStep) bool { return s.Form != care.FormOffer })
}
