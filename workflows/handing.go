package workflows

import (
	"cmp"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/care"
)

// HandingState is what a process carries that hands somebody over, block by block.
type HandingState struct {
	ConsentState
	ReceiverState
	YouthCareState
	ErrandState
	EndState
}

// handing is the blocks of a process that hands somebody over, whether to the next school or to adult law: they stand
// beside one another, each with its own state and what it needs of the others. What they have to do with one another is
// told here, and what is of one kind only in its course.
type handing struct {
	*process
	*EndState
	consent
	receiver
	youthCare
	errands
}

func newHanding(p *process, s *HandingState) *handing {
	h := &handing{
		process: p, EndState: &s.EndState,
		consent:   consent{p, &s.ConsentState, &s.YouthCareState, &s.EndState},
		youthCare: youthCare{p, &s.YouthCareState},
		errands:   errands{p, &s.ErrandState, &s.ReceiverState},
	}
	h.receiver = receiver{p, &s.ReceiverState, &h.consent}
	return h
}

// inTurn asks the first step whose turn has come and that is not asked, and then the errands. A suspended process asks
// nothing new.
func (h *handing) inTurn(
	ctx workflow.Context, turnOf func(workflow.Context, RouteStep) bool, ask func(workflow.Context, string) error,
) doing {
	if h.c.Suspended {
		return nil
	}
	for _, s := range h.c.Route {
		if s.State == care.StepPlanned && !h.isAsked(s) && turnOf(ctx, s) {
			return func(ctx workflow.Context) error { return ask(ctx, s.Key) }
		}
	}
	if len(h.Errands) > 0 {
		return h.putErrands
	}
	return nil
}

// followBoth sees to what follows from an answer in a process of either kind.
func (h *handing) followBoth(ctx workflow.Context, asked Asked) error {
	key, answer := asked.Task.Step, *asked.Answer
	switch asked.Task.Form {
	case care.FormConsent:
		return h.goOnWithout(ctx, care.ColdChosen)
	case care.FormConversation:
		h.agree(answer)
		return h.closeStep(ctx, key, care.StepDone)
	case care.FormLanding:
		if err := h.closeStep(ctx, key, care.StepDone); err != nil || answer.Outcome == care.Landed {
			return err
		}
		return h.notLanded(ctx)
	}
	return nil // an errand that was done: nothing follows
}

// landedAfterAll sees to what follows from a corrected answer: who has not landed after all is not let go.
func (h *handing) landedAfterAll(ctx workflow.Context, w care.CorrectAnswer, before care.Answer) error {
	if before.Outcome == care.Landed && w.Answer.Outcome == care.NotLanded && h.Ending == "" {
		return h.notLanded(ctx)
	}
	return nil
}

// over tells whether there is nothing left to do or to settle.
func (h *handing) over() *EndState {
	left := len(h.c.Asked) + len(h.c.Offers) + len(h.c.Tables) + len(h.Errands)
	if h.careHeld() || left > 0 || h.Ending == "" && h.c.next() != nil {
		return nil
	}
	return &EndState{cmp.Or(h.Ending, care.Landed), h.Stopping}
}

// fits tells whether the forms of a process of either kind take an answer.
func (h *handing) fits(a *Asked, answer care.Answer) bool {
	switch {
	case a.Task.Form == care.FormDecide && answer.Outcome == care.OtherReceiver:
		other := answer.Organisation != "" && answer.Organisation != h.c.Receiver
		return other && a.Task.Offer == care.OfferHandover
	case a.Task.Form == care.FormConversation:
		return agreementsFit(answer)
	}
	return true
}

func (h *handing) mayBeginCare(workflow.Context, care.YouthCareBegan) error {
	if !h.agreed() || h.careHeld() {
		return care.ErrNotAllowed
	}
	return nil
}

// stopOrHold stops the process, or winds it down as long as youth care is held: the rest ends at once, and the process
// ends when that is settled. Only who died, or was never to be in one, has nothing to settle.
func (h *handing) stopOrHold(
	ctx workflow.Context, w care.StopProcess, windDown func(workflow.Context) error,
) error {
	ends := !h.careHeld() || w.Reason == care.StopDeceased || w.Reason == care.StopMistake
	if !ends && h.c.Suspended {
		return care.ErrSuspended // nobody could take over
	}
	if h.Accepted || ends && h.withdrawable() >= 0 {
		if err := h.tellReceiver(ctx); err != nil {
			return err
		}
	}
	if ends {
		return h.stopNow(ctx, w)
	}
	stopping := by(w.Act, line(care.EventStopping, string(w.ID), care.Details{Stop: w.Reason}))
	if err := do(wishes(ctx, "stop once youth care is settled"), act.WriteJournal, h.entry(ctx, stopping)); err != nil {
		return err
	}
	h.Stopping = w.Reason
	return windDown(ctx)
}

// clear ends what was still to come beside offers and steps, and withdraws what is asked: but for an answer to an
// objection, which is owed to the young person.
func (h *handing) clear(ctx workflow.Context) error {
	h.c.Tables = nil
	h.Errands = slices.DeleteFunc(h.Errands, func(e Errand) bool { return e.Form != care.FormObjection })
	for _, a := range slices.Clone(h.c.Asked) {
		if a.Task.Offer != "" || a.Task.Form == care.FormObjection {
			continue
		}
		if err := h.withdraw(ctx, a.Task.Step); err != nil {
			return err
		}
	}
	return nil
}
