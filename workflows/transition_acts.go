package workflows

import (
	"errors"
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/care"
)

// acts registers what people do in a transition.
func (t *transition) acts(ctx workflow.Context) error {
	p := t.process
	return errors.Join(
		t.open(ctx, t.takes, t.correct, t.moveAnchor, t.stop),
		receive(ctx, p, ConsentUpdate, always, t.decide),
		receive(ctx, p, WithdrawOfferUpdate, t.mayWithdrawOffer, t.withdrawOffer),
		receive(ctx, p, MovePersonUpdate, always, t.movePerson),
		receive(ctx, p, YouthCareUpdate, t.mayBeginCare, t.beginCare),
		receive(ctx, p, SignOffUpdate, t.maySignOff, t.signOff),
		receive(ctx, p, ObjectUpdate, always, t.object),
		receive(ctx, p, YouthCareEndedUpdate, t.mayEndCare, t.endCare),
	)
}

// decide writes down what somebody decided about consent, once it was asked.
func (t *transition) decide(ctx workflow.Context, w care.DecideConsent) error {
	if !t.asked() {
		return care.ErrNotAllowed
	}
	return t.consent(ctx, w)
}

// signOff takes note that the young person signed that youth care is not wanted. When the transition winds down nobody
// has to take over any more.
func (t *transition) signOff(ctx workflow.Context, w care.SignOff) error {
	if err := t.handover.signOff(ctx, w); err != nil || t.s.Ending == "" {
		return err
	}
	if err := t.dropHandover(ctx); err != nil {
		return err
	}
	return t.skip(ctx, care.SkippedSigned, func(s RouteStep) bool { return s.Form == care.FormOffer })
}

// takes refuses what a form of a transition does not take.
func (t *transition) takes(a *Asked, answer care.Answer) error {
	switch {
	case a.Task.Form == care.FormDecide && answer.Outcome == care.TakenBack:
		if t.careHeld() { // nobody lets youth care go before somebody takes over
			return care.ErrNotAllowed
		}
		return nil
	case a.Task.Form == care.FormDecide, a.Task.Form == care.FormConversation:
		return t.handover.takes(a, answer)
	}
	return care.CheckTransition(a.Task.Form, answer)
}

// offerEnded goes on when the adult side accepted, another is asked, or nobody is.
func (t *transition) offerEnded(ctx workflow.Context, asked Asked) error {
	switch asked.Answer.Outcome {
	case care.OtherReceiver:
		return t.changeReceiver(ctx, asked.Answer.Organisation)
	case care.TakenBack:
		if err := t.endReceiver(ctx); err != nil {
			return err
		}
		return t.skip(ctx, care.SkippedTakenBack, func(s RouteStep) bool {
			return s.Form == care.FormOffer || s.Form == care.FormConsent || s.Form == care.FormConversation
		})
	}
	t.s.Accepted, t.s.CareConfirmed = true, true
	if key := t.first(care.FormLanding); key != "" && t.c.askedFor(key) != nil &&
		!past(ctx, t.c.askedFor(key).Task.Term.OpensAt) {
		if err := t.withdraw(ctx, key); err != nil { // it is for the adult side now
			return err
		}
	}
	return t.closeStep(ctx, asked.Task.Step, care.StepDone)
}

// moveAnchor counts from another birthday: it writes the corrected birth date down, and lets what has to be arranged and
// the end of consent move along.
func (t *transition) moveAnchor(ctx workflow.Context, w care.MoveAnchor) error {
	if err := t.move(ctx, w); err != nil {
		return err
	}
	if err := do(
		effects(ctx, "correct the birth date"), act.CorrectBirth, care.CorrectBirth{Entry: t.entry(ctx), Act: w.ID},
	); err != nil {
		return err
	}
	was := slices.Clone(t.c.Route)
	for _, law := range care.Laws() {
		s := t.c.step(arrangeKey(law))
		if s == nil || s.State != care.StepPlanned {
			continue
		}
		laid, err := t.layLaw(ctx, law)
		if err != nil {
			return err
		}
		t.c.step(s.Key).laid(laid)
	}
	if err := t.saveRoute(ctx); err != nil {
		return err
	}
	if err := t.reschedule(ctx, was); err != nil || !t.asked() || t.s.Ending != "" {
		return err
	}
	return t.writeConsent(ctx)
}

// movePerson takes note that the young person lives in another municipality: its Wmo desk is the adult side from now
// on, and has to accept.
func (t *transition) movePerson(ctx workflow.Context, w care.MovePerson) error {
	moved := by(w.Act, line(care.EventPersonMoved, string(w.ID), care.Details{}))
	if err := do(
		wishes(ctx, "move"), act.ChangeMunicipality, care.ChangeMunicipality{Entry: t.entry(ctx, moved), Act: w.ID},
	); err != nil {
		return err
	}
	to, err := call(
		effects(ctx, "find the Wmo desk"), act.FindReceiver,
		care.FindReceiver{Process: t.c.Process, Kind: care.Gemeente},
	)
	if err != nil || to.Organisation == "" || to.Organisation == t.c.Receiver || t.s.Ending != "" {
		return err
	}
	if err := t.dropHandover(ctx); err != nil {
		return err
	}
	if t.s.Accepted {
		if err := t.takeLeadBack(ctx, string(w.ID)); err != nil {
			return err
		}
	}
	if t.asked() && t.first(care.FormOffer) != "" {
		return t.changeReceiver(ctx, to.Organisation)
	}
	t.t.Unasked = true // consent is asked for it once there is something to hand over
	if err := t.setReceiver(ctx, to.Organisation); err != nil || t.first(care.FormOffer) != "" {
		return err
	}
	return t.skip(ctx, care.SkippedOtherLaw, func(
		s RouteStep,
	) bool {
		return s.Form == care.FormConsent || s.Form == care.FormConversation
	})
}

// takeLeadBack gives the lead back to the wijkteam, takes back what was asked of the adult side, and plans the warm
// handover anew.
func (t *transition) takeLeadBack(ctx workflow.Context, about string) error {
	back := line(care.EventLeadMoved, about, care.Details{})
	if err := do(effects(ctx, "the lead goes back"), act.AddParticipant, care.AddParticipant{
		Entry: t.entry(ctx, back), Role: care.WijkteamWorker, Lead: true,
	}); err != nil {
		return err
	}
	t.s.Accepted, t.s.CareConfirmed = false, false
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

// beginCare takes note that youth care is involved (again): which law gives support is asked again.
func (t *transition) beginCare(ctx workflow.Context, w care.YouthCareBegan) error {
	began := by(w.Act, line(care.EventCareBegan, string(w.ID), care.Details{}))
	if err := do(
		wishes(ctx, "youth care"), act.SetYouthCare, care.SetYouthCare{Entry: t.entry(ctx, began), Involved: true},
	); err != nil {
		return err
	}
	t.s.YouthCare, t.s.CareConfirmed, t.s.CareSigned = true, t.s.Accepted, false
	if t.s.Ending != "" {
		return t.saveRoute(ctx)
	}
	if t.asked() {
		t.s.WentOn = "" // there is something new to decide
		if err := t.askConsent(ctx); err != nil {
			return err
		}
	}
	return t.lawAgain(ctx, care.LawCareBegan)
}

func (t *transition) mayEndCare(ctx workflow.Context, w care.YouthCareEnded) error {
	switch {
	case !t.s.YouthCare || t.s.Ending != "" || w.On.IsZero() || w.On.After(today(ctx)):
		return care.ErrNotAllowed
	case t.c.Suspended:
		return care.ErrSuspended
	}
	return nil
}

// endCare takes note that youth care ended. Within six months it can be resumed: there is a last look before that, the
// law is asked again, and when nobody confirmed that help goes on, a table meets. Until somebody does, or the young
// person signs, the transition does not close.
func (t *transition) endCare(ctx workflow.Context, w care.YouthCareEnded) error {
	window, err := call(effects(ctx, "lay the window"), act.LayReentry, activities.LayReentryInput{
		Process: t.c.Process, Protocol: t.c.Protocol, Ended: w.On, Today: today(ctx),
	})
	if err != nil {
		return err
	}
	if !t.s.Accepted {
		t.s.CareConfirmed = false // what was arranged is what ended
	}
	how := care.CareEndConfirmed
	switch {
	case t.s.CareSigned:
		how = care.CareEndSigned
	case t.careHeld():
		how = care.CareEndUnconfirmed
	}
	ended := by(w.Act, line(care.EventCareEnded, string(w.ID), care.Details{From: w.On, To: window.Last, CareEnd: how}))
	e := care.EndYouthCare{Entry: t.entry(ctx, ended), On: w.On, Until: window.Last}
	if err := do(wishes(ctx, "youth care ended"), act.EndYouthCare, e); err != nil {
		return err
	}
	t.t.CareEnded++
	t.t.Arranged = slices.DeleteFunc(t.t.Arranged, func(l care.Law) bool { return l == care.LawExtendedCare })
	if w.On != t.c.Anchor && !window.Last.Before(today(ctx)) {
		if err := t.lookBefore(ctx, window); err != nil {
			return err
		}
	}
	if err := t.lawAgain(ctx, care.LawCareEnded); err != nil || how != care.CareEndUnconfirmed {
		return err
	}
	return t.callTable(ctx, care.TableUnconfirmed, care.Act{})
}

// lookBefore moves the last look to before the window closes; one that was had is had again.
func (t *transition) lookBefore(ctx workflow.Context, window activities.Reentry) error {
	key := t.first(care.FormLastLook)
	if key != "" {
		if err := t.withdraw(ctx, key); err != nil { // asked for another window
			return err
		}
		if t.c.step(key).Breached { // that stays on record
			if err := t.closeStep(ctx, key, care.StepMissed); err != nil {
				return err
			}
			key = ""
		}
	}
	if key == "" {
		if err := t.again(ctx, stepLastLook); err != nil {
			return err
		}
		key = t.first(care.FormLastLook)
		t.c.step(key).Of.CareEnded = true
	}
	s := t.c.step(key)
	from := s.Term.OpensOn
	s.Term, s.LawOn, s.LatestSafe, s.Late, s.Breached, s.Extra = window.Look, window.Last, window.Last, false, false,
		true
	var lines []care.JournalLine
	if from != s.Term.OpensOn {
		about := fmt.Sprintf("%s/ended/%d", key, t.t.CareEnded)
		lines = append(
			lines, line(care.EventDatesMoved, about, care.Details{Step: key, From: from, To: s.Term.OpensOn}),
		)
	}
	return t.saveRoute(ctx, lines...)
}

// stop holds a stop as long as youth care is held: the rest ends at once, and the process ends when somebody takes over
// or the young person signs.
func (t *transition) stop(ctx workflow.Context, w care.StopProcess) error {
	return t.stopOrHold(ctx, w, t.windDown)
}

// windDown ends what was still to come, but for the warm handover and an answer to an objection.
func (t *transition) windDown(ctx workflow.Context) error {
	t.s.Ending = care.TakenBack
	owed := func(f care.Form) bool { return f == care.FormObjection }
	t.s.Errands = slices.DeleteFunc(t.s.Errands, func(e Errand) bool { return !owed(e.Form) })
	t.c.Tables = nil
	for _, a := range slices.Clone(t.c.Asked) {
		if a.Task.Offer == "" && !owed(a.Task.Form) {
			if err := t.withdraw(ctx, a.Task.Step); err != nil {
				return err
			}
		}
	}
	if t.first(care.FormOffer) == "" {
		if err := t.again(ctx, stepHandover); err != nil {
			return err
		}
	}
	return t.skip(ctx, care.SkippedEnded, func(s RouteStep) bool { return s.Form != care.FormOffer })
}
