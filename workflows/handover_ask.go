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

// beginHandover begins the process, and asks consent when it is the sender's own.
func (h *handover) beginHandover(ctx workflow.Context) error {
	if h.c.Begun {
		return nil
	}
	if err := h.putRequestFirst(ctx); err != nil {
		return err
	}
	if err := h.begin(ctx); err != nil {
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

// askInTurn puts every step whose turn has come before whoever has to do it, and the errands. A suspended process asks
// nothing new.
func (h *handover) askInTurn(ctx workflow.Context) error {
	for key := h.nextTurn(ctx); key != ""; key = h.nextTurn(ctx) {
		if err := h.askStep(ctx, key); err != nil {
			return err
		}
	}
	for len(h.s.Errands) > 0 && !h.c.Suspended {
		e := h.s.Errands[0]
		h.s.Errands = h.s.Errands[1:]
		if err := h.putErrand(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// nextTurn returns the key of the first step whose turn has come and that is not asked; empty when there is none.
func (h *handover) nextTurn(ctx workflow.Context) string {
	if h.c.Suspended {
		return ""
	}
	for _, s := range h.c.Route {
		if s.State == care.StepPlanned && !h.isAsked(s) && h.turnOf(ctx, s) {
			return s.Key
		}
	}
	return ""
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
	// turnOf takes it from there
	e := event{at: s.Term.OpensAt, why: "ask " + s.Key, do: func(workflow.Context) error { return nil }}
	before := p.c.Protocol.LookAgain
	if on, err := s.Term.OpensOn.Add(calendar.Offset{N: -before.N, Unit: before.Unit}); err == nil {
		e.at = on.At(0, 0)
	}
	return e
}

// news tells whether the narrative has something to do: an answer to follow, or a step or an errand to ask.
func (h *handover) news(ctx workflow.Context) bool {
	return h.answered() != nil || h.nextTurn(ctx) != "" || len(h.s.Errands) > 0 && !h.c.Suspended || h.over() ||
		h.holds()
}

// answered returns a task of a step or an errand that was answered, nil when there is none. Offers move on by
// themselves.
func (h *handover) answered() *Asked {
	for i := range h.c.Asked {
		if a := &h.c.Asked[i]; a.Answer != nil && a.Task.Offer == "" {
			return a
		}
	}
	return nil
}

// events lists what happens by itself beside the rungs: a birthday, waiting for consent that ends, a step that comes
// near.
func (h *handover) events(workflow.Context) []event {
	events := h.birthdays()
	if a := h.c.askedFor(h.first(care.FormConsent)); a != nil && h.prepared() {
		if s := h.c.step(h.first(care.FormOffer)); s != nil {
			events = append(events, event{at: latest(
				s.Term.DueAt, a.Task.Term.DueAt,
			), why: "go on without consent", do: func(ctx workflow.Context) error {
				return h.goOnWithout(ctx, care.ColdNoAnswer)
			}})
		}
	}
	if s := h.c.step("offer"); s != nil && s.State == care.StepPlanned && !h.isAsked(*s) && h.mayOffer() {
		events = append(events, event{at: s.Term.OpensAt, why: "offer", do: func(
			workflow.Context,
		) error {
			return nil
		}})
	}
	events = append(events, h.consentEnd()...)
	for _, s := range h.c.Route {
		if s.State == care.StepPlanned && h.s.Accepted && !h.isAsked(s) &&
			(s.Form == care.FormLanding || s.Key == h.first(care.FormBridging, care.FormEvaluation)) {
			events = append(events, h.asksAt(s))
		}
	}
	return events
}

// askStep puts a step before whoever has to do it.
func (h *handover) askStep(ctx workflow.Context, key string) error {
	if err := h.layAgain(ctx, fmt.Sprintf("asking/%s/%d", key, h.c.step(key).Asked+1)); err != nil {
		return err
	}
	s := h.c.step(key)
	s.Asked++
	if s.Form == care.FormOffer {
		return h.offers(ctx, *s)
	}
	term, err := h.askAs(ctx, *s)
	if err != nil {
		return err
	}
	return h.put(ctx, Asked{Task: care.NewTask{
		ID: h.taskID(key, s.Asked), Step: key, Title: s.Title, Form: s.Form, Role: s.Role,
		Organisation: h.orgOf(s.Side), Try: 1, Term: term,
		Urgent: s.Form == care.FormRequest,
	}})
}

// termFor is when a step is due: what comes before the first day is asked as soon as its turn comes, what comes after
// it on its own day.
func (h *handover) termFor(ctx workflow.Context, s RouteStep) (care.Term, error) {
	if s.Form == care.FormConversation || s.Form == care.FormBridging {
		return h.termNow(ctx, s)
	}
	return h.termOf(ctx, s)
}

// offerStep makes the offer of a step. A receiver takes part from here on: both sides see the same.
func (h *handover) offerStep(ctx workflow.Context, s RouteStep) error {
	if isCare(s) {
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
