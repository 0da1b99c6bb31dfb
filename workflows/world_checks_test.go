package workflows_test

import (
	"slices"

	"schakel/internal/care"
)

// What may only happen in one order in a handover, whatever the workflow thinks of it.

// leads moves the lead: to whoever accepted, or back.
func (w *world) leads(org string) {
	h := w.handover
	accepted := slices.ContainsFunc(w.tasks, func(t *task) bool {
		return t.Offer != "" && t.Offer != careOfferKey && labelOf(string(t.Organisation)) == org && t.Answer != nil &&
			t.Answer.Outcome == care.Accepted
	})
	if !accepted && (org != h.own || !h.wayBack) {
		w.complain("the lead moves to %s, which did not accept", org)
	}
	h.lead = org
	if w.transition != nil && org == h.own {
		w.transition.accepted = ""
	}
	// care is confirmed with whoever leads; who takes a transition over confirms it in doing so
	h.careAgreed = h.careAgreed && w.transition != nil && org != h.own
}

// checkList holds that the checklist is written down as the protocol has it.
func (w *world) checkList(e care.BeginProcess) {
	if w.handover == nil || w.transition != nil {
		return
	}
	if !slices.Equal(e.Checklist, w.handover.protocol.Handover.Checklist) {
		w.complain("the checklist is written down as %v", e.Checklist)
	}
}

// checkOrder holds that steps keep their order.
func (w *world) checkOrder(route []care.Step) {
	at := -1
	for _, was := range w.route {
		i := slices.IndexFunc(route, func(s care.Step) bool { return s.Key == was.Key })
		if i >= 0 && i < at {
			w.complain("step %s has moved up", was.Key)
		}
		at = max(at, i)
	}
}

// mayOpen complains about a task that is asked before its time.
func (w *world) mayOpen(t care.NewTask) {
	h := w.handover
	for _, other := range w.openTasks() {
		if other.Step == t.Step {
			w.complain("%s is asked while %s is", t.Step, other.Key)
		}
	}
	if w.transition != nil {
		w.mayOpenTransition(t)
		return
	}
	switch {
	case t.Form == care.FormOffer && t.Offer == careOfferKey:
		h.careAsked = append(h.careAsked, labelOf(string(t.Organisation)))
	case t.Form == care.FormOffer:
		w.mayOffer(t)
	case t.Form == care.FormConversation && !w.covered(care.WarmConversation):
		w.complain("a conversation is asked without consent for it")
	}
}

func (w *world) mayOffer(t care.NewTask) {
	h := w.handover
	org := labelOf(string(t.Organisation))
	c := h.consents[org]
	switch {
	case org != h.receiver:
		w.complain("%s is offered a handover to %s", org, h.receiver)
	case !h.prepared:
		w.complain("the handover is offered while mandatory items are missing")
	case c == nil:
		w.complain("the handover is offered to %s, and no consent was asked for it", org)
	case !w.consentStatus(org).Settled() && !h.wentOn:
		w.complain("the handover is offered while somebody has to decide about consent")
	}
}

// mayClose complains about an answer that could not be given, and takes note of what later effects stand on.
func (w *world) mayClose(t *task, e care.CloseTask) {
	h, a := w.handover, e.Answer
	if e.State != care.TaskAnswered {
		h.wentOn = h.wentOn || t.Form == care.FormConsent && e.State == care.TaskMissed
		return
	}
	if w.transition != nil {
		w.mayCloseTransition(t, a)
		return
	}
	switch {
	case t.Form == care.FormChecklist:
		h.prepared = true
		for _, key := range h.mandatory() {
			if !slices.Contains(a.Checked, key) {
				w.complain("the checklist is done without %s", key)
			}
		}
	case t.Form == care.FormConsent:
		h.wentOn = true // without_consent
	case t.Form == care.FormConversation && a.Outcome == care.Held:
		h.held = true
		if !w.covered(care.WarmConversation) {
			w.complain("a conversation is held without consent for it")
		}
	case t.Offer == careOfferKey && a.Outcome == care.Accepted:
		h.careAgreed = labelOf(string(t.Organisation)) == w.worksFor("wijkteam") ||
			labelOf(string(t.Organisation)) == w.worksFor("gemeente")
	case a.Outcome == care.GoesBack:
		h.wayBack = true
	}
}

// noted takes note of journal lines that later effects stand on.
func (h *handoverWorld) noted(l care.JournalLine) {
	switch l.Event {
	case care.EventCareSigned:
		h.careSigned = true
	case care.EventCareAskedAgain:
		h.careAgreed = false
	case care.EventReceiverChanged:
		h.wentOn = false
	case care.EventWayBack:
		h.wayBack = true
	case care.EventBirthCorrected:
		h.corrected = l
	default:
	}
}

// mayEnd holds the promise about youth care: nobody ends a handover with youth care involved before the new side
// confirmed that it goes on or the young person signed that it is not wanted, but for two reasons.
func (w *world) mayEnd(e care.EndProcess) {
	h := w.handover
	if w.state.Over() {
		return
	}
	w.checkTablesEnd(e)
	if h == nil {
		return
	}
	if w.transition != nil {
		w.mayEndTransition(e)
	}
	atOnce := e.State == care.Stopped &&
		(e.Outcome == string(care.StopDeceased) || e.Outcome == string(care.StopMistake))
	if h.youthCare && !h.careAgreed && !h.careSigned && !atOnce && !w.refusedRequest(e) {
		w.complain("%s (%s), and nobody has confirmed that youth care goes on", e.State, e.Outcome)
	}
	for _, t := range w.openTasks() {
		if e.State == care.Closed {
			w.complain("closed, and %s is open", t.Key)
		}
	}
}

// refusedRequest tells whether the sender never agreed: the receiver asked for what was not to be, and nothing changed
// hands.
func (w *world) refusedRequest(e care.EndProcess) bool {
	return e.Outcome == string(care.Refused) && slices.ContainsFunc(w.tasks, func(t *task) bool {
		return t.Form == care.FormRequest && t.Answer != nil && t.Answer.Outcome == care.Refused
	})
}
