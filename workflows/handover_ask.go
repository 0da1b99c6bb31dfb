package workflows

import (
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// stepLanding is the landing check of the protocol; those after it have numbers.
const stepLanding = "landing-check"

// isCare tells whether a step asks whether youth care goes on; that may be asked more than once.
func isCare(s RouteStep) bool { return s.Of.YouthCare() }

// begin begins the process, and asks consent when it is the sender's own.
func (h *handover) begin(ctx workflow.Context) error {
	if err := h.putRequestFirst(ctx); err != nil {
		return err
	}
	h.takeRoute()
	if err := h.writeDown(ctx); err != nil {
		return err
	}
	if !h.s.Requested {
		if err := h.skipCareWithout(ctx); err != nil {
			return err
		}
		return h.askConsent(ctx)
	}
	asked := line(care.EventRequested, string(h.c.Process), care.Details{Organisation: h.c.Receiver})
	return do(effects(ctx, "journal"), act.WriteJournal, h.entry(ctx, asked))
}

// putRequestFirst puts the judging of a request before every other step.
func (h *handover) putRequestFirst(ctx workflow.Context) error {
	if !h.s.Requested {
		return nil
	}
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

// inTurn asks the first step whose turn has come and that is not asked, and then the errands. A suspended process asks
// nothing new.
func (h *handover) inTurn(
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
	if len(h.s.Errands) > 0 {
		return h.putErrands
	}
	return nil
}

// isAsked tells whether somebody has something to do for a step: a task, or an offer in whatever round it is.
func (h *handover) isAsked(s RouteStep) bool {
	offered := slices.ContainsFunc(h.c.Offers, func(o Offer) bool { return o.Step == s.Key })
	return offered || h.c.askedFor(s.Key) != nil
}

// near tells whether a step comes near enough to be asked: the time in which its dates are looked at again.
func (p *process) near(ctx workflow.Context, s RouteStep) bool {
	return past(ctx, p.asksAt(s).at)
}

// asksAt is when a step that lies far ahead is asked.
func (p *process) asksAt(s RouteStep) event {
	e := event{at: s.Term.OpensAt, why: "ask " + s.Key, do: wake}
	before := p.c.Protocol.LookAgain
	if on, err := s.Term.OpensOn.Add(calendar.Offset{N: -before.N, Unit: before.Unit}); err == nil {
		e.at = on.At(0, 0)
	}
	return e
}

// comes lists what happens by itself beside the rungs: a birthday, waiting for consent that ends, a step that comes
// near.
func (h *handover) comes(workflow.Context) []event {
	events := []event{h.birthdays(), {}, {}, h.consentEnd()}
	if h.prepared() {
		events[1] = h.unanswered(h.c.step(h.first(care.FormOffer)))
	}
	if s := h.c.step("offer"); s != nil && s.State == care.StepPlanned && !h.isAsked(*s) && h.mayOffer() {
		events[2] = event{at: s.Term.OpensAt, why: "offer", do: wake}
	}
	for _, s := range h.c.Route {
		if s.State == care.StepPlanned && h.s.Accepted && !h.isAsked(s) &&
			(s.Form == care.FormLanding || s.Key == h.first(care.FormBridging, care.FormEvaluation)) {
			events = append(events, h.asksAt(s))
		}
	}
	return events
}

// askStep puts a step before whoever has to do it. What comes before the first day is asked as soon as its turn comes,
// what comes after it on its own day.
func (h *handover) askStep(ctx workflow.Context, key string) error {
	if err := h.layFor(ctx, key); err != nil {
		return err
	}
	s, termOf := h.c.step(key), h.termOf
	switch s.Form {
	case care.FormOffer:
		return h.offerStep(ctx, s)
	case care.FormConversation, care.FormBridging:
		termOf = h.termNow
	}
	term, err := termOf(ctx, *s)
	if err != nil {
		return err
	}
	return h.put(ctx, Asked{Task: h.stepTask(s, term)})
}

// offerStep makes the offer of a step. A receiver takes part from here on: both sides see the same.
func (h *handover) offerStep(ctx workflow.Context, s *RouteStep) error {
	s.Asked++
	if isCare(*s) {
		return h.offer(ctx, care.OfferYouthCare, care.EventCareBegan, s.Key)
	}
	e := care.AddParticipant{
		Entry: h.entry(ctx), Organisation: h.c.Receiver, Role: h.c.Protocol.Offer(care.OfferHandover).Judge(),
	}
	if err := do(effects(ctx, "the receiver takes part"), act.AddParticipant, e); err != nil {
		return err
	}
	return h.offer(ctx, care.OfferHandover, care.EventPrepared, s.Key)
}

// putErrands puts what stands beside the route before whoever has to do it.
func (h *handover) putErrands(ctx workflow.Context) error {
	for len(h.s.Errands) > 0 {
		e := h.s.Errands[0]
		h.s.Errands = h.s.Errands[1:]
		if err := h.putErrand(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// putErrand puts a task beside the route before whoever has to do it.
func (h *handover) putErrand(ctx workflow.Context, e Errand) error {
	def := h.errandOf(e.Form)
	org := h.orgOf(e.Side)
	term, err := h.errandTerm(ctx, e, def, org)
	if err != nil {
		return err
	}
	task := care.NewTask{
		ID: h.taskID(e.Key, 1), Step: e.Key, Title: def.Title, Form: e.Form, Of: e.Of, Role: def.Role,
		Organisation: org,
		Assignee:     e.Staff, Try: 1, Term: term,
		Urgent: e.Form != care.FormAgreement,
	}
	var lines []care.JournalLine
	if e.Form == care.FormAgreement {
		lines = append(
			lines,
			line(care.EventAgreement, e.Key, care.Details{Step: e.Key, Task: task.ID, Staff: e.Staff, To: term.DueOn}),
		)
	}
	return h.put(ctx, Asked{Task: task}, lines...)
}

func (h *handover) errandTerm(
	ctx workflow.Context, e Errand, def protocol.Errand, org care.OrganisationID,
) (care.Term, error) {
	if e.Until.IsZero() {
		return h.layTermOf(ctx, org, h.staffOf(org), calendar.Offset{}, def.Term, def.Ladder)
	}
	return h.layUntil(ctx, org, e.Until, def.Ladder)
}

func (h *handover) errandOf(form care.Form) protocol.Errand {
	def := rulesOf(h.c.Protocol)
	switch form {
	case care.FormAgreement:
		return def.Agreement
	case care.FormRepair:
		return def.Repair
	case care.FormWayBack:
		if def.WayBack != nil {
			return *def.WayBack
		}
	}
	return def.Objection
}

// again plans a step that has to be asked once more: the step itself, or the last extra one of its kind, when that was
// not asked to its end; else another extra one.
func (h *handover) again(ctx workflow.Context, key string) error {
	s, last, n := h.c.step(key), h.c.step(key), 1
	for s != nil {
		n++
		last, s = s, h.c.step(fmt.Sprintf("%s-%d", key, n))
	}
	switch {
	case last == nil || last.State == care.StepPlanned:
		return nil
	case !last.ended():
		last.planAgain()
		return nil
	}
	s = h.c.step(key)
	extra := *s
	extra.planAgain()
	extra.Key, extra.Extra, extra.Asked = fmt.Sprintf("%s-%d", key, n), true, 0
	extra.Of.Step = key
	// those are of the step itself
	extra.Late, extra.LatestSafe, extra.LawOn, extra.Breached = false, calendar.Date{}, calendar.Date{}, false
	term, err := h.termNow(ctx, *s)
	if err != nil {
		return err
	}
	extra.Term = term
	h.c.Route = append(h.c.Route, extra)
	return nil
}
