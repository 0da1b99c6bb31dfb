package workflows

import (
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/care"
)

// ReceiverState is what a process carries about whoever it hands somebody over to.
type ReceiverState struct {
	// Requested is set when the receiver asked for the handover; Agreed once the sender starts it.
	Requested bool `json:"requested,omitempty"`
	Agreed    bool `json:"agreed,omitempty"`
	// Accepted is set once the receiver took the young person on.
	Accepted bool `json:"accepted,omitempty"`
	// Receivers counts how often another receiver was chosen.
	Receivers int `json:"receivers,omitempty"`
}

// receiver is the block around the other side: the offer that it is made, that it takes part, and that another one
// comes in its place.
type receiver struct {
	*process
	*ReceiverState
	consent *consent // what was decided is for one receiver
}

// agreed tells whether the sender hands over: it always does when it began itself.
func (re *receiver) agreed() bool { return !re.Requested || re.Agreed }

// offerHandover makes the offer of a step. The receiver takes part from here on: both sides see the same.
func (re *receiver) offerHandover(ctx workflow.Context, s *RouteStep) error {
	s.Asked++
	if err := re.receiverJoins(effects(ctx, "the receiver takes part"), false); err != nil {
		return err
	}
	return re.offer(ctx, care.OfferHandover, care.EventPrepared, s.Key)
}

// changeReceiver offers the handover to another school, which consent is asked for anew. The one before sees nothing of
// it any more.
func (re *receiver) changeReceiver(ctx workflow.Context, to care.OrganisationID) error {
	if err := re.setReceiver(ctx, to); err != nil {
		return err
	}
	if err := re.again(ctx, stepConsent); err != nil {
		return err
	}
	return re.consent.askConsent(ctx)
}

// setReceiver makes another organisation the receiver, for which nobody has decided anything yet.
func (re *receiver) setReceiver(ctx workflow.Context, to care.OrganisationID) error {
	if err := re.endReceiver(ctx); err != nil {
		return err
	}
	re.Receivers++
	about := fmt.Sprintf("%d/%d", re.c.Offered, re.Receivers)
	changed := line(care.EventReceiverChanged, about, care.Details{Organisation: to})
	e := care.SetReceiver{Entry: re.entry(ctx, changed), Receiver: to}
	if err := do(effects(ctx, "another receiver"), act.SetReceiver, e); err != nil {
		return err
	}
	re.c.Receiver = to
	re.consent.startAnew()
	return re.layAgain(ctx, "receiver/"+about)
}

// withdrawable returns the index of the offer that the receiver has before it, -1 when there is none.
func (re *receiver) withdrawable() int {
	return slices.IndexFunc(re.c.Offers, func(o Offer) bool {
		a := re.c.asked(o.Task)
		return o.Key == care.OfferHandover && a != nil && a.waiting() && a.Task.Form != care.FormDecide
	})
}

func (re *receiver) mayWithdrawOffer(workflow.Context, care.WithdrawOffer) error {
	switch {
	case re.c.Suspended:
		return care.ErrSuspended
	case re.withdrawable() < 0:
		return care.ErrNotAllowed
	}
	return nil
}

// withdrawOffer takes back what the receiver has not answered; the sender decides how to go on.
func (re *receiver) withdrawOffer(ctx workflow.Context, w care.WithdrawOffer) error {
	i := re.withdrawable()
	o := re.c.Offers[i]
	d := care.Details{Step: o.Step, Task: o.Task, Organisation: o.Receiver}
	withdrawn := by(w.Act, line(care.EventOfferWithdrawn, string(w.ID), d))
	if err := re.settle(wishes(ctx, "withdraw the offer"), o.Task, care.TaskWithdrawn, withdrawn); err != nil {
		return err
	}
	if err := re.tellReceiver(ctx); err != nil {
		return err
	}
	return re.letDecide(ctx, i)
}

// tellReceiver tells the receiver that what it asked for, or had before it, is not there any more.
func (re *receiver) tellReceiver(ctx workflow.Context) error {
	if err := re.receiverJoins(effects(ctx, "tell the receiver"), true); err != nil {
		return err
	}
	return re.mailUrgent(ctx)
}

// endReceiver ends the receiver's part: it sees the process no longer.
func (re *receiver) endReceiver(ctx workflow.Context) error {
	e := care.EndParticipant{Entry: re.entry(ctx), Organisation: re.c.Receiver}
	return do(effects(ctx, "the receiver takes part no longer"), act.EndParticipant, e)
}

// receiverJoins lets the receiver of now take part, of whatever kind the process is.
func (p *process) receiverJoins(ctx workflow.Context, tell bool) error {
	judge := p.c.Protocol.Offer(care.OfferHandover).Judge()
	e := care.AddParticipant{Entry: p.entry(ctx), Organisation: p.c.Receiver, Role: judge, Tell: tell}
	return do(ctx, act.AddParticipant, e)
}

// dropHandover takes the offer back, from whoever has it before them. Who never took it on has nothing to see any more.
func (re *receiver) dropHandover(ctx workflow.Context) error {
	if re.withdrawable() >= 0 {
		if err := re.tellReceiver(ctx); err != nil {
			return err
		}
	}
	if err := re.dropOffers(ctx, care.OfferHandover); err != nil || re.Accepted || re.c.Offered == 0 {
		return err
	}
	return re.endReceiver(ctx)
}
