package workflows

import (
	"cmp"
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// askConsent asks consent for the receiver of now. What was asked or decided already stays as it is.
func (h *handover) askConsent(ctx workflow.Context) error {
	h.s.Asks++
	return h.writeConsent(
		ctx, line(care.EventConsentAsked, fmt.Sprint(h.s.Asks), care.Details{Organisation: h.c.Receiver}),
	)
}

func (h *handover) writeConsent(ctx workflow.Context, lines ...care.JournalLine) error {
	def := rulesOf(h.c.Protocol)
	until, err := h.c.Anchor.Add(def.ConsentUntil)
	if err != nil {
		return err // working days: reading the protocol refused them
	}
	h.s.Consent, err = call(effects(ctx, "ask consent"), act.AskConsent, care.AskConsent{
		Entry: h.entry(ctx, lines...), Receiver: h.c.Receiver, Needed: h.setsOf(def.Needed), Free: h.setsOf(def.Free),
		Until: until,
	})
	if err != nil {
		return err
	}
	h.s.ConsentUntil, h.s.ConsentEnded = until, until.Before(today(ctx))
	return h.weigh(ctx)
}

// birthdays is the next birthday that changes who decides about consent.
func (h *handover) birthdays() event {
	if on := h.s.Consent.NextBirthday; !on.IsZero() {
		return event{at: on.At(0, 0), why: "who decides changes", do: h.birthday, always: true}
	}
	return event{}
}

// consentEnd is the day after which consent does not count any more.
func (h *handover) consentEnd() event {
	if on := h.s.ConsentUntil; !on.IsZero() && !h.s.ConsentEnded && h.s.Ending == "" {
		return event{at: on.AddDays(1).At(0, 0), why: "consent ends", do: h.consentEnds, always: true}
	}
	return event{}
}

// unanswered is when the offer does not wait any longer for consent that nobody decided about; nil when there is none.
func (h *handover) unanswered(offer *RouteStep) event {
	a := h.c.askedFor(h.first(care.FormConsent))
	if a == nil || offer == nil {
		return event{}
	}
	at := latest(offer.Term.DueAt, a.Task.Term.DueAt)
	return event{at: at, why: "go on without consent", do: func(ctx workflow.Context) error {
		return h.goOnWithout(ctx, care.ColdNoAnswer)
	}}
}

// consentEnds leaves out a conversation that there was none of while consent counted.
func (h *handover) consentEnds(ctx workflow.Context) error {
	h.s.ConsentEnded = true
	return h.weigh(ctx)
}

// setsOf leaves out what there is nothing of: information on youth care where none is involved.
func (h *handover) setsOf(sets []care.InfoSet) []care.InfoSet {
	return slices.DeleteFunc(slices.Clone(sets), func(
		s care.InfoSet,
	) bool {
		return s == care.YouthCareInformation && !h.s.YouthCare
	})
}

// mayConsent refuses decisions before there is anything to decide. No decisions at all is fine: then somebody else
// decides from now on, and where consent stands is worked out again.
func (h *handover) mayConsent(workflow.Context, care.DecideConsent) error {
	if !h.agreed() {
		return care.ErrNotAllowed
	}
	return nil
}

// consent writes down what somebody decided. Who may is judged by the day, where the birth date is known.
func (h *handover) consent(ctx workflow.Context, w care.DecideConsent) error {
	if on := h.s.Consent.NextBirthday; !on.IsZero() && past(ctx, on.At(0, 0)) { // it came while nobody could look
		if err := h.birthday(ctx); err != nil {
			return err
		}
	}
	status, err := call(
		wishes(ctx, "consent"), act.RecordConsent,
		care.RecordConsent{Entry: h.entry(ctx), Receiver: h.c.Receiver, Wish: w},
	)
	if err != nil {
		return err
	}
	h.s.Consent = status
	return h.weigh(ctx)
}

// birthday looks again at who has to decide: at 12, 16 and 18 that changes.
func (h *handover) birthday(ctx workflow.Context) error { return h.review(ctx, "") }

// correctBirth looks again at who has to decide by another birth date, and until which birthday that holds. A
// handover that the sender has yet to start asks nobody.
func (h *handover) correctBirth(ctx workflow.Context, w care.BirthCorrected) error {
	if err := h.birthCorrected(ctx, w); err != nil || !h.agreed() {
		return err
	}
	return h.review(ctx, w.ID)
}

func (h *handover) review(ctx workflow.Context, corrected care.ActID) error {
	e := care.ReviewConsent{Entry: h.entry(ctx), Receiver: h.c.Receiver, Act: corrected}
	status, err := call(effects(ctx, "who decides now"), act.ReviewConsent, e)
	if err != nil {
		return err
	}
	h.s.Consent = status
	if !status.NextBirthday.After(today(ctx)) {
		h.s.Consent.NextBirthday = calendar.Date{}
	}
	return h.weigh(ctx)
}

// weigh sees to what follows from where consent is now: the step is done when nobody has to decide any more, and asked
// again when somebody has to after all; the handover is warm or cold.
func (h *handover) weigh(ctx workflow.Context) error {
	if h.s.Ending != "" {
		return nil // there is no conversation to come
	}
	key := h.first(care.FormConsent)
	switch settled := h.s.Consent.Settled(); {
	case settled && key != "":
		if err := h.consentComplete(ctx, key); err != nil {
			return err
		}
	case !settled && key == "" && h.s.WentOn == "":
		if err := h.consentReopens(ctx); err != nil {
			return err
		}
	}
	was := h.s.Cold
	h.s.Cold = h.coldness()
	switch h.s.Cold {
	case was:
		return nil
	case "":
		return h.warmAgain(ctx)
	}
	return h.goCold(ctx)
}

// consentComplete closes the step: nobody has to decide any more.
func (h *handover) consentComplete(ctx workflow.Context, key string) error {
	if err := h.withdraw(ctx, key); err != nil {
		return err
	}
	complete := line(care.EventConsentComplete, fmt.Sprintf("%s/%d", key, h.s.Asks), care.Details{Step: key})
	return h.closeStep(ctx, key, care.StepDone, complete)
}

// consentReopens asks for consent again, of whoever has to decide from now on. A conversation that is not covered any
// more waits for it.
func (h *handover) consentReopens(ctx workflow.Context) error {
	if err := h.again(ctx, "consent"); err != nil {
		return err
	}
	if key := h.first(care.FormConversation); key != "" && !h.warm() {
		if err := h.withdraw(ctx, key); err != nil {
			return err
		}
	}
	return h.saveRoute(ctx)
}

// coldness is why there can be no conversation; empty when there can, or when that is not decided yet.
func (h *handover) coldness() care.ColdReason {
	state := h.s.Consent.State(care.WarmConversation)
	switch ended := h.s.ConsentEnded && state != care.ConsentNotNeeded; {
	case ended && h.held():
		return h.s.Cold // what was said while consent counted was said
	case ended:
		return cmp.Or(h.s.Cold, care.ColdEnded)
	}
	switch state {
	case care.ConsentRefused:
		return care.ColdRefused
	case care.ConsentWithdrawn:
		return care.ColdWithdrawn
	case care.ConsentOpen:
		return cmp.Or(h.s.WentOn, h.s.Cold) // asked again after it went cold: it stays cold until somebody decides
	}
	return ""
}

func (h *handover) warm() bool {
	return h.s.Cold == "" && h.s.Consent.State(care.WarmConversation).Covers()
}

// held tells whether the conversation was dealt with by somebody.
func (h *handover) held() bool { return h.done(care.FormConversation) }

// goCold leaves the conversation out, with the reason on record. One that was held stays held.
func (h *handover) goCold(ctx workflow.Context) error {
	h.s.Temperature++
	cold := line(care.EventCold, fmt.Sprint(h.s.Temperature), care.Details{Cold: h.s.Cold})
	key := h.first(care.FormConversation)
	if key == "" {
		return do(effects(ctx, "journal"), act.WriteJournal, h.entry(ctx, cold))
	}
	if err := h.withdraw(ctx, key); err != nil {
		return err
	}
	h.c.step(key).Skipped = care.SkippedCold
	return h.closeStep(ctx, key, care.StepSkipped, cold)
}

// warmAgain plans the conversation after all.
func (h *handover) warmAgain(ctx workflow.Context) error {
	h.s.Temperature++
	h.planConversation()
	return h.saveRoute(ctx, line(care.EventWarmAgain, fmt.Sprint(h.s.Temperature), care.Details{}))
}

func (h *handover) planConversation() {
	for i := range h.c.Route {
		if s := &h.c.Route[i]; s.Skipped == care.SkippedCold {
			s.planAgain()
		}
	}
}

// goOnWithout does not wait for consent any longer. What is decided later still counts.
func (h *handover) goOnWithout(ctx workflow.Context, why care.ColdReason) error {
	h.s.WentOn = why
	key, as := h.first(care.FormConsent), care.StepDone
	if a := h.c.askedFor(key); a != nil {
		as = care.StepMissed
		e := care.CloseTask{Entry: h.entry(ctx), Task: a.Task.ID, State: care.TaskMissed}
		if err := do(effects(ctx, "close task "+key+", missed"), act.CloseTask, e); err != nil {
			return err
		}
		h.c.forget(a.Task.ID)
	}
	if err := h.closeStep(ctx, key, as); err != nil {
		return err
	}
	return h.weigh(ctx)
}
