package workflows

import (
	"errors"
	"fmt"
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
		receive(ctx, p, ConsentUpdate, h.mayConsent, h.consent),
		receive(ctx, p, WithdrawOfferUpdate, h.mayWithdrawOffer, h.withdrawOffer),
		receive(ctx, p, MovePersonUpdate, always, h.movePerson),
		receive(ctx, p, YouthCareUpdate, h.mayBeginCare, h.beginCare),
		receive(ctx, p, SignOffUpdate, h.maySignOff, h.signOff),
		receive(ctx, p, ObjectUpdate, always, h.object),
	)
}

// moveAnchor counts from another first day; the end of consent is counted from there too.
func (h *handover) moveAnchor(ctx workflow.Context, w care.MoveAnchor) error {
	if err := h.move(ctx, w); err != nil || !h.agreed() || h.s.Ending != "" {
		return err
	}
	return h.writeConsent(ctx)
}

// takes refuses what a form of a handover does not take.
func (h *handover) takes(a *Asked, answer care.Answer) error {
	ok := true
	switch a.Task.Form {
	case care.FormChecklist:
		for _, item := range h.c.Protocol.Handover.Checklist {
			if item.Mandatory && !slices.Contains(answer.Checked, item.Key) {
				return care.ErrNotReady
			}
		}
	case care.FormDecide:
		switch answer.Outcome {
		case care.OtherReceiver:
			ok = a.Task.Offer == care.OfferHandover && answer.Organisation != "" && answer.Organisation != h.c.Receiver
		case care.TakenBack: // nobody takes back that youth care goes on
			ok = a.Task.Offer == care.OfferHandover
		}
	case care.FormConversation:
		ok = agreementsFit(answer)
	}
	if !ok {
		return care.ErrNotAllowed
	}
	return nil
}

// offerEnded goes on when an offer was accepted, taken back, or goes to somebody else.
func (h *handover) offerEnded(ctx workflow.Context, asked Asked) error {
	switch {
	case asked.Answer.Outcome == care.OtherReceiver:
		return h.changeReceiver(ctx, asked.Answer.Organisation)
	case asked.Answer.Outcome == care.TakenBack:
		return h.windDown(ctx, care.TakenBack)
	case asked.Task.Offer == care.OfferYouthCare:
		h.s.CareConfirmed = true
	default:
		h.s.Accepted = true
	}
	return h.closeStep(ctx, asked.Task.Step, care.StepDone)
}

// changeReceiver offers the handover to another school, which consent is asked for anew. The one before sees nothing of
// it any more.
func (h *handover) changeReceiver(ctx workflow.Context, to care.OrganisationID) error {
	if err := h.setReceiver(ctx, to); err != nil {
		return err
	}
	if err := h.again(ctx, "consent"); err != nil {
		return err
	}
	return h.askConsent(ctx)
}

// setReceiver makes another organisation the receiver, for which nobody has decided anything yet.
func (h *handover) setReceiver(ctx workflow.Context, to care.OrganisationID) error {
	if err := h.endReceiver(ctx); err != nil {
		return err
	}
	h.s.Receivers++
	about := fmt.Sprintf("%d/%d", h.c.Offered, h.s.Receivers)
	changed := line(care.EventReceiverChanged, about, care.Details{Organisation: to})
	if err := do(
		effects(ctx, "another receiver"), act.SetReceiver, care.SetReceiver{Entry: h.entry(ctx, changed), Receiver: to},
	); err != nil {
		return err
	}
	h.c.Receiver, h.s.WentOn, h.s.Cold, h.s.Consent = to, "", "", care.ConsentStatus{}
	h.planConversation()
	return h.layAgain(ctx, "receiver/"+about)
}

// withdrawable returns the index of the offer that the receiver has before it, -1 when there is none.
func (h *handover) withdrawable() int {
	return slices.IndexFunc(h.c.Offers, func(o Offer) bool {
		a := h.c.asked(o.Task)
		return o.Key == care.OfferHandover && a != nil && a.waiting() && a.Task.Form != care.FormDecide
	})
}

func (h *handover) mayWithdrawOffer(workflow.Context, care.WithdrawOffer) error {
	switch {
	case h.c.Suspended:
		return care.ErrSuspended
	case h.withdrawable() < 0:
		return care.ErrNotAllowed
	}
	return nil
}

// withdrawOffer takes back what the receiver has not answered; the sender decides how to go on.
func (h *handover) withdrawOffer(ctx workflow.Context, w care.WithdrawOffer) error {
	i := h.withdrawable()
	o := h.c.Offers[i]
	withdrawn := by(
		w.Act,
		line(
			care.EventOfferWithdrawn, string(w.ID), care.Details{Step: o.Step, Task: o.Task, Organisation: o.Receiver},
		),
	)
	e := care.CloseTask{Entry: h.entry(ctx, withdrawn), Task: o.Task, State: care.TaskWithdrawn}
	if err := do(wishes(ctx, "withdraw the offer"), act.CloseTask, e); err != nil {
		return err
	}
	h.c.forget(o.Task)
	if err := h.tellReceiver(ctx); err != nil {
		return err
	}
	def := h.c.Protocol.Offer(o.Key)
	return h.putBeforeSender(ctx, i, care.FormDecide, care.Coordinator, def.DecideTerm, def.DecideLadder)
}

// tellReceiver tells the receiver that what it asked for, or had before it, is not there any more.
func (h *handover) tellReceiver(ctx workflow.Context) error {
	e := care.AddParticipant{
		Entry: h.entry(ctx), Organisation: h.c.Receiver, Role: h.c.Protocol.Offer(care.OfferHandover).Judge(),
		Tell: true,
	}
	if err := do(effects(ctx, "tell the receiver"), act.AddParticipant, e); err != nil {
		return err
	}
	return h.mailUrgent(ctx)
}

// endReceiver ends the receiver's part: it sees the process no longer.
func (h *handover) endReceiver(ctx workflow.Context) error {
	e := care.EndParticipant{Entry: h.entry(ctx), Organisation: h.c.Receiver}
	return do(effects(ctx, "the receiver takes part no longer"), act.EndParticipant, e)
}

// object takes an objection in and asks the sender for an answer. It is never refused: also while the process is
// suspended it is written down.
func (h *handover) object(ctx workflow.Context, w care.Object) error {
	objected := by(w.Act, line(care.EventObjected, string(w.ID), care.Details{Version: w.Version}))
	if err := do(wishes(ctx, "object"), act.WriteJournal, h.entry(ctx, objected)); err != nil {
		return err
	}
	h.s.Objections++
	h.s.Errands = append(
		h.s.Errands, Errand{
			Key: fmt.Sprintf("objection-%d", h.s.Objections), Form: care.FormObjection,
			Of: care.Of{No: h.s.Objections},
		},
	)
	return nil
}
