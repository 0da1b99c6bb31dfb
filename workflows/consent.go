package workflows

import (
	"cmp"
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// ConsentState is what a process carries about consent.
type ConsentState struct {
	// Consent is where every information set is, for the receiver of now; it is asked again for another one.
	Consent care.ConsentStatus `json:"consent"`
	// ConsentUntil is the last day on which what is given counts; ConsentEnded is set after it.
	ConsentUntil calendar.Date `json:"consentUntil,omitzero"`
	ConsentEnded bool          `json:"consentEnded,omitempty"`
	// Asks counts how often consent was asked.
	Asks int `json:"asks,omitempty"`
	// WentOn is set when the sender, or the calendar, did not wait for consent any longer: the reason.
	WentOn care.ColdReason `json:"wentOn,omitempty"`
	// Cold is why there is no conversation; empty while it is warm. Temperature counts how often that changed:
	// each time
	// has a line of its own.
	Cold        care.ColdReason `json:"cold,omitempty"`
	Temperature int             `json:"temperature,omitempty"`
}

// consent is the block that asks what may be told to the receiver, hears what is decided, and keeps the handover warm
// or cold by it.
type consent struct {
	*process
	*ConsentState
	care *YouthCareState // what there is to tell of it is asked too
	end  *EndState       // once it winds down there is no conversation to come
}

// stepConsent is the step that asks it; those after it have numbers.
const stepConsent = "consent"

// askConsent asks consent for the receiver of now. What was asked or decided already stays as it is.
func (co *consent) askConsent(ctx workflow.Context) error {
	co.Asks++
	d := care.Details{Organisation: co.c.Receiver}
	return co.writeConsent(ctx, line(care.EventConsentAsked, fmt.Sprint(co.Asks), d))
}

// writeConsent writes down what is asked and until when it counts, which follows from the anchor.
func (co *consent) writeConsent(ctx workflow.Context, lines ...care.JournalLine) error {
	def := rulesOf(co.c.Protocol)
	until, err := co.c.Anchor.Add(def.ConsentUntil)
	if err != nil {
		return err // working days: reading the protocol refused them
	}
	co.Consent, err = call(effects(ctx, "ask consent"), act.AskConsent, care.AskConsent{
		Entry: co.entry(ctx, lines...), Receiver: co.c.Receiver, Until: until,
		Needed: co.setsOf(def.Needed), Free: co.setsOf(def.Free),
	})
	if err != nil {
		return err
	}
	co.ConsentUntil, co.ConsentEnded = until, until.Before(today(ctx))
	return co.weigh(ctx)
}

// birthday is the next one that changes who decides about consent.
func (co *consent) birthday() event {
	if on := co.Consent.NextBirthday; !on.IsZero() {
		return event{at: on.At(0, 0), why: "who decides changes", always: true, do: func(ctx workflow.Context) error {
			return co.review(ctx, "")
		}}
	}
	return event{}
}

// consentEnds is the day after which consent does not count any more: a conversation that there was none of is left out
// then.
func (co *consent) consentEnds() event {
	if on := co.ConsentUntil; !on.IsZero() && !co.ConsentEnded && co.end.Ending == "" {
		at := on.AddDays(1).At(0, 0)
		return event{at: at, why: "consent ends", always: true, do: func(ctx workflow.Context) error {
			co.ConsentEnded = true
			return co.weigh(ctx)
		}}
	}
	return event{}
}

// unanswered is when the offer does not wait any longer for consent that nobody decided about.
func (co *consent) unanswered(offer *RouteStep) event {
	a := co.c.askedFor(co.first(care.FormConsent))
	if a == nil || offer == nil {
		return event{}
	}
	at := latest(offer.Term.DueAt, a.Task.Term.DueAt)
	return event{at: at, why: "go on without consent", do: func(ctx workflow.Context) error {
		return co.goOnWithout(ctx, care.ColdNoAnswer)
	}}
}

// setsOf leaves out what there is nothing of: information on youth care where none is involved.
func (co *consent) setsOf(sets []care.InfoSet) []care.InfoSet {
	return slices.DeleteFunc(slices.Clone(sets), func(s care.InfoSet) bool {
		return s == care.YouthCareInformation && !co.care.YouthCare
	})
}

// decide writes down what somebody decided. Who may is judged by the day, where the birth date is known.
func (co *consent) decide(ctx workflow.Context, w care.DecideConsent) error {
	if b := co.birthday(); b.do != nil && past(ctx, b.at) { // it came while nobody could look
		if err := b.do(ctx); err != nil {
			return err
		}
	}
	e := care.RecordConsent{Entry: co.entry(ctx), Receiver: co.c.Receiver, Wish: w}
	status, err := call(wishes(ctx, "consent"), act.RecordConsent, e)
	if err != nil {
		return err
	}
	co.Consent = status
	return co.weigh(ctx)
}

// review looks again at who has to decide: at 12, 16 and 18 that changes, and by another birth date.
func (co *consent) review(ctx workflow.Context, corrected care.ActID) error {
	e := care.ReviewConsent{Entry: co.entry(ctx), Receiver: co.c.Receiver, Act: corrected}
	status, err := call(effects(ctx, "who decides now"), act.ReviewConsent, e)
	if err != nil {
		return err
	}
	co.Consent = status
	if !status.NextBirthday.After(today(ctx)) {
		co.Consent.NextBirthday = calendar.Date{}
	}
	return co.weigh(ctx)
}

// weigh sees to what follows from where consent is now: the step is done when nobody has to decide any more, and asked
// again when somebody has to after all; the handover is warm or cold.
func (co *consent) weigh(ctx workflow.Context) error {
	if co.end.Ending != "" {
		return nil // there is no conversation to come
	}
	key := co.first(care.FormConsent)
	switch settled := co.Consent.Settled(); {
	case settled && key != "":
		if err := co.consentComplete(ctx, key); err != nil {
			return err
		}
	case !settled && key == "" && co.WentOn == "":
		if err := co.consentReopens(ctx); err != nil {
			return err
		}
	}
	was := co.Cold
	co.Cold = co.coldness()
	switch co.Cold {
	case was:
		return nil
	case "":
		return co.warmAgain(ctx)
	}
	return co.goCold(ctx)
}

// consentComplete closes the step: nobody has to decide any more.
func (co *consent) consentComplete(ctx workflow.Context, key string) error {
	if err := co.withdraw(ctx, key); err != nil {
		return err
	}
	complete := line(care.EventConsentComplete, fmt.Sprintf("%s/%d", key, co.Asks), care.Details{Step: key})
	return co.closeStep(ctx, key, care.StepDone, complete)
}

// consentReopens asks for consent again, of whoever has to decide from now on. A conversation that is not covered any
// more waits for it.
func (co *consent) consentReopens(ctx workflow.Context) error {
	if err := co.again(ctx, stepConsent); err != nil {
		return err
	}
	if key := co.first(care.FormConversation); key != "" && !co.warm() {
		if err := co.withdraw(ctx, key); err != nil {
			return err
		}
	}
	return co.saveRoute(ctx)
}

// coldness is why there can be no conversation; empty when there can, or when that is not decided yet.
func (co *consent) coldness() care.ColdReason {
	state := co.Consent.State(care.WarmConversation)
	switch ended := co.ConsentEnded && state != care.ConsentNotNeeded; {
	case ended && co.held():
		return co.Cold // what was said while consent counted was said
	case ended:
		return cmp.Or(co.Cold, care.ColdEnded)
	}
	switch state {
	case care.ConsentRefused:
		return care.ColdRefused
	case care.ConsentWithdrawn:
		return care.ColdWithdrawn
	case care.ConsentOpen:
		return cmp.Or(co.WentOn, co.Cold) // asked again after it went cold: it stays cold until somebody decides
	}
	return ""
}

func (co *consent) warm() bool {
	return co.Cold == "" && co.Consent.State(care.WarmConversation).Covers()
}

// held tells whether the conversation was dealt with by somebody.
func (co *consent) held() bool { return co.done(care.FormConversation) }

// goCold leaves the conversation out, with the reason on record. One that was held stays held.
func (co *consent) goCold(ctx workflow.Context) error {
	co.Temperature++
	cold := line(care.EventCold, fmt.Sprint(co.Temperature), care.Details{Cold: co.Cold})
	key := co.first(care.FormConversation)
	if key == "" {
		return co.journal(ctx, cold)
	}
	if err := co.withdraw(ctx, key); err != nil {
		return err
	}
	co.c.step(key).Skipped = care.SkippedCold
	return co.closeStep(ctx, key, care.StepSkipped, cold)
}

// warmAgain plans the conversation after all.
func (co *consent) warmAgain(ctx workflow.Context) error {
	co.Temperature++
	co.planConversation()
	return co.saveRoute(ctx, line(care.EventWarmAgain, fmt.Sprint(co.Temperature), care.Details{}))
}

// startAnew forgets what was decided: nobody has decided anything yet for another receiver.
func (co *consent) startAnew() {
	co.WentOn, co.Cold, co.Consent = "", "", care.ConsentStatus{}
	co.planConversation()
}

func (co *consent) planConversation() {
	for i := range co.c.Route {
		if s := &co.c.Route[i]; s.Skipped == care.SkippedCold {
			s.planAgain()
		}
	}
}

// goOnWithout does not wait for consent any longer. What is decided later still counts.
func (co *consent) goOnWithout(ctx workflow.Context, why care.ColdReason) error {
	co.WentOn = why
	key, as := co.first(care.FormConsent), care.StepDone
	if a := co.c.askedFor(key); a != nil {
		as = care.StepMissed
		if err := co.settle(effects(ctx, "close task "+key+", missed"), a.Task.ID, care.TaskMissed); err != nil {
			return err
		}
	}
	if err := co.closeStep(ctx, key, as); err != nil {
		return err
	}
	return co.weigh(ctx)
}
