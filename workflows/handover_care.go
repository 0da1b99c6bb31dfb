package workflows

import (
	"fmt"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/care"
)

// Youth care continues across the handover: nobody ends it before the new side has confirmed that it goes on, or the
// young person has signed that it is not wanted. Until then the process does not close, whatever else happens.

// careHeld tells whether youth care has yet to be settled.
func (h *handover) careHeld() bool { return h.s.YouthCare && !h.s.CareConfirmed && !h.s.CareSigned }

// skipCareWithout leaves the step about youth care out where none is involved.
func (h *handover) skipCareWithout(ctx workflow.Context) error {
	if h.s.YouthCare || h.careStep() == "" {
		return nil
	}
	return h.skip(ctx, care.SkippedNoCare, isCare)
}

// careStep returns the key of the step about youth care that has yet to be closed.
func (h *handover) careStep() string {
	for _, s := range h.c.Route {
		if s.State == care.StepPlanned && isCare(s) {
			return s.Key
		}
	}
	return ""
}

func (h *handover) mayBeginCare(workflow.Context, care.YouthCareBegan) error {
	if !h.agreed() || h.careHeld() {
		return care.ErrNotAllowed
	}
	return nil
}

// beginCare takes note that youth care became involved. Consent is asked for what there is to tell of it.
func (h *handover) beginCare(ctx workflow.Context, w care.YouthCareBegan) error {
	began := by(w.Act, line(care.EventCareBegan, string(w.ID), care.Details{}))
	if err := do(
		wishes(ctx, "youth care"), act.SetYouthCare, care.SetYouthCare{Entry: h.entry(ctx, began), Involved: true},
	); err != nil {
		return err
	}
	h.s.YouthCare, h.s.CareConfirmed, h.s.CareSigned = true, false, false
	if err := h.again(ctx, care.OfferYouthCare); err != nil {
		return err
	}
	if h.s.Ending != "" {
		return h.saveRoute(ctx)
	}
	h.s.WentOn = "" // there is something new to decide
	return h.askConsent(ctx)
}

func (h *handover) maySignOff(workflow.Context, care.SignOff) error {
	if !h.careHeld() {
		return care.ErrNotAllowed
	}
	return nil
}

// signOff takes note that the young person signed that youth care is not wanted: nobody has to confirm it any more.
func (h *handover) signOff(ctx workflow.Context, w care.SignOff) error {
	signed := by(w.Act, line(care.EventCareSigned, string(w.ID), care.Details{To: w.SignedOn}))
	if err := do(
		wishes(ctx, "sign off"), act.SetYouthCare, care.SetYouthCare{Entry: h.entry(ctx, signed), Involved: false},
	); err != nil {
		return err
	}
	h.s.CareSigned = true
	if err := h.dropOffers(ctx, care.OfferYouthCare); err != nil {
		return err
	}
	return h.skip(ctx, care.SkippedSigned, isCare)
}

// movePerson takes note that the young person moved to another municipality: youth care there has to confirm anew.
func (h *handover) movePerson(ctx workflow.Context, w care.MovePerson) error {
	moved := by(w.Act, line(care.EventPersonMoved, string(w.ID), care.Details{}))
	e := care.ChangeMunicipality{Entry: h.entry(ctx, moved), Act: w.ID}
	if err := do(wishes(ctx, "move"), act.ChangeMunicipality, e); err != nil {
		return err
	}
	return h.careAgain(ctx, care.CareMoved)
}

// careAgain has youth care confirmed anew, because what was confirmed or asked no longer holds.
func (h *handover) careAgain(ctx workflow.Context, why care.CareAgainReason) error {
	asked := h.s.CareConfirmed
	for _, o := range h.c.Offers {
		asked = asked || o.Key == care.OfferYouthCare
	}
	if !h.s.YouthCare || h.s.CareSigned || !asked {
		return nil
	}
	if err := h.dropOffers(ctx, care.OfferYouthCare); err != nil {
		return err
	}
	h.s.CareConfirmed = false
	h.s.CareAgain++
	if err := h.again(ctx, care.OfferYouthCare); err != nil {
		return err
	}
	return h.saveRoute(ctx, line(care.EventCareAskedAgain, fmt.Sprint(h.s.CareAgain), care.Details{CareAgain: why}))
}

// stop holds a stop as long as youth care is not settled: the rest ends at once, and the process ends when youth care
// is confirmed.
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

// stopOrHold stops the process, or winds it down as long as youth care is held. Only who died, or was never to be in
// one, has nothing to settle.
func (h *handover) stopOrHold(
	ctx workflow.Context, w care.StopProcess, windDown func(workflow.Context) error,
) error {
	ends := !h.careHeld() || w.Reason == care.StopDeceased || w.Reason == care.StopMistake
	if !ends && h.c.Suspended {
		return care.ErrSuspended // nobody could take over
	}
	if h.s.Accepted || ends && h.withdrawable() >= 0 {
		if err := h.tellReceiver(ctx); err != nil {
			return err
		}
	}
	if ends {
		return h.process.stop(ctx, w)
	}
	stopping := by(w.Act, line(care.EventStopping, string(w.ID), care.Details{Stop: w.Reason}))
	if err := do(wishes(ctx, "stop once youth care is settled"), act.WriteJournal, h.entry(ctx, stopping)); err != nil {
		return err
	}
	h.s.Stopping = w.Reason
	return windDown(ctx)
}
