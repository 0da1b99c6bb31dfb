package workflows

import (
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// follow sees to what follows from an answer. What was answered at the moment at which the transition began to wind down
// stands in the journal, and nothing more is to come of it.
func (t *transition) follow(ctx workflow.Context, asked Asked) error {
	key, answer := asked.Task.Step, *asked.Answer
	switch {
	case asked.Task.Offer != "":
		return t.offerEnded(ctx, asked)
	case asked.ofTable():
		return t.tableEnded(ctx, asked)
	case t.s.Ending != "":
		return nil
	}
	switch asked.Task.Form {
	case care.FormLaw:
		return t.lawChosen(ctx, key, answer)
	case care.FormPlanComplete:
		return t.planCompleted(ctx, key, answer)
	case care.FormReport:
		return t.reported(ctx, asked)
	case care.FormDecision:
		return t.decided(ctx, key, answer)
	case care.FormArrange:
		return t.arranged(ctx, key, answer)
	case care.FormSwitchDay:
		if answer.Outcome == care.RunsNot {
			t.repairSwitch()
		}
		return t.closeStep(ctx, key, care.StepDone)
	case care.FormLastLook:
		if err := t.closeStep(ctx, key, care.StepDone); err != nil || answer.Outcome != care.Resume {
			return err
		}
		return t.lawAgain(ctx, care.LawResume)
	case care.FormConsent, care.FormConversation, care.FormLanding:
		return t.handover.follow(ctx, asked)
	case care.FormPerspective, care.FormPlanDraft:
		return t.closeStep(ctx, key, care.StepDone)
	}
	return nil // an errand that was done: nothing follows
}

// planCompleted goes on with the plan. Without agreement on the support there is none yet, and a table meets first;
// without agreement on who pays there is, and a table meets beside the steps: support first.
func (t *transition) planCompleted(ctx workflow.Context, key string, answer care.Answer) error {
	switch answer.Outcome {
	case care.NotAgreed:
		return t.callTable(ctx, care.TableNotAgreed, care.Act{})
	case care.MoneyDisputed:
		if err := t.callTable(ctx, care.TableMoney, care.Act{}); err != nil {
			return err
		}
	}
	if err := t.closeStep(ctx, key, care.StepDone); err != nil {
		return err
	}
	return t.askOrWeigh(ctx)
}

// reported keeps until when the municipality has to decide.
func (t *transition) reported(ctx workflow.Context, asked Asked) error {
	on := asked.Answer.On
	last, err := call(effects(ctx, "lay the decision"), act.LayReport, activities.LayReportInput{
		Process: t.c.Process, Protocol: t.c.Protocol, On: on, Receiver: t.c.Receiver,
	})
	if err != nil {
		return err
	}
	reported := line(
		care.EventReported, string(asked.Task.ID),
		care.Details{Step: asked.Task.Step, Task: asked.Task.ID, Answer: asked.Answer, From: on, To: last},
	)
	return t.closeStep(ctx, asked.Task.Step, care.StepDone, reported)
}

// decided goes on with the decision of the municipality or the CIZ: without one a table meets, and one that gives
// nothing has the law asked again.
func (t *transition) decided(ctx workflow.Context, key string, answer care.Answer) error {
	if answer.Outcome == care.NotYet {
		return t.callTable(ctx, care.TableNoDecision, care.Act{})
	}
	if err := t.closeStep(ctx, key, care.StepDone); err != nil || answer.Outcome == care.Granted {
		return err
	}
	t.t.Denied = true
	return t.lawAgain(ctx, care.LawDenied)
}

// arranged closes what followed from a law. Youth care that was extended goes on: that confirms it.
func (t *transition) arranged(ctx workflow.Context, key string, answer care.Answer) error {
	if answer.Outcome == care.NotDone {
		if err := t.closeStep(ctx, key, care.StepDone); err != nil {
			return err
		}
		return t.lawAgain(ctx, care.LawNotArranged)
	}
	law := t.c.step(key).Of.Law
	t.t.Arranged = append(t.t.Arranged, law)
	if extends := law == care.LawExtendedCare || law == care.LawFosterCare; !extends || !t.careHeld() {
		return t.closeStep(ctx, key, care.StepDone)
	}
	t.s.CareConfirmed = true
	return t.closeStep(ctx, key, care.StepDone, line(care.EventCareConfirmed, key, care.Details{Step: key}))
}

// tableEnded lets the step that waited for the table be asked again: turnOf sees that it has decided. When the table
// was about youth care that nobody takes over, the law is asked again: what was decided may ask for another.
func (t *transition) tableEnded(ctx workflow.Context, asked Asked) error {
	t.closedStep = true // what follows from a decision is asked by the next run, as after a step
	why := t.c.Tables[t.c.tableOf(asked.Task)].Why
	if why != care.TableUnconfirmed || !t.careHeld() || t.s.Ending != "" {
		return nil
	}
	return t.lawAgain(ctx, care.LawCareHeld)
}

// correct replaces an answer, and sees to what follows as far as it did not follow from the first.
func (t *transition) correct(ctx workflow.Context, w care.CorrectAnswer) error {
	before, err := t.process.correct(ctx, w)
	switch {
	case err != nil:
		return err
	case t.s.Ending != "":
		return nil
	case len(w.Answer.Laws) > 0:
		return t.chooseLaws(ctx, w.Answer.Laws, string(w.ID))
	case before.Outcome == care.Runs && w.Answer.Outcome == care.RunsNot:
		t.repairSwitch()
	}
	return t.landedAfterAll(ctx, w, before)
}

// repairSwitch asks, once, to mend what does not run on the birthday.
func (t *transition) repairSwitch() {
	if !t.t.SwitchRepaired {
		t.t.SwitchRepaired = true
		t.repair(0, care.FormSwitchDay)
	}
}

// lawChosen goes on with the laws that were chosen.
func (t *transition) lawChosen(ctx workflow.Context, key string, answer care.Answer) error {
	if err := t.closeStep(ctx, key, care.StepDone); err != nil {
		return err
	}
	if t.t.Denied && (slices.Contains(answer.Laws, care.LawWmo) || slices.Contains(answer.Laws, care.LawWlz)) {
		if err := t.again(ctx, stepDecision); err != nil {
			return err
		}
	}
	t.t.Denied = false
	return t.chooseLaws(ctx, answer.Laws, fmt.Sprintf("%s/%d", key, t.c.step(key).Asked))
}

// chooseLaws leaves out the steps that the laws do not need, plans those again that they do, and puts what has to be
// arranged on the route. about is what makes it differ from other choices.
func (t *transition) chooseLaws(ctx workflow.Context, laws []care.Law, about string) error {
	wmo := slices.Contains(laws, care.LawWmo)
	adult := slices.ContainsFunc(laws, care.Law.Adult)
	for _, law := range laws {
		if err := t.arrange(ctx, law); err != nil {
			return err
		}
	}
	var lines []care.JournalLine
	for i := range t.c.Route {
		s := &t.c.Route[i]
		needed := true
		switch s.Form {
		case care.FormReport:
			needed = wmo
		case care.FormDecision:
			needed = wmo || slices.Contains(laws, care.LawWlz)
		case care.FormOffer, care.FormConsent, care.FormConversation:
			needed = adult
		case care.FormArrange:
			needed = slices.Contains(laws, s.Of.Law)
		}
		switch {
		case needed && s.Skipped == care.SkippedOtherLaw && s.Form == care.FormConversation && t.s.Cold != "":
			s.Skipped = care.SkippedCold
		case needed && s.Skipped == care.SkippedOtherLaw:
			s.planAgain()
		case !needed && s.State == care.StepPlanned:
			if err := t.leaveOut(ctx, s.Key, care.SkippedOtherLaw); err != nil {
				return err
			}
			lines = append(
				lines,
				line(care.EventStepSkipped, s.Key+"/"+about, care.Details{Step: s.Key, Skipped: care.SkippedOtherLaw}),
			)
		}
	}
	if err := t.saveRoute(ctx, lines...); err != nil || !adult {
		return err
	}
	return t.askOrWeigh(ctx)
}

// askOrWeigh asks consent for the adult side once there is a plan; when it was asked before, it sees what follows from
// where it stands.
func (t *transition) askOrWeigh(ctx workflow.Context) error {
	switch handover := t.first(care.FormOffer) != "" || t.s.Accepted; {
	case t.asked():
		return t.weigh(ctx)
	case handover && t.done(care.FormPlanComplete):
		return t.askFirst(ctx)
	}
	return nil
}

// asked tells whether consent was asked for the adult side of now.
func (t *transition) asked() bool { return t.s.Asks > 0 && !t.t.Unasked }

// askFirst asks it for the first time for the adult side of now.
func (t *transition) askFirst(ctx workflow.Context) error {
	t.t.Unasked = false
	if t.first(care.FormConsent) == "" {
		if err := t.again(ctx, stepConsent); err != nil {
			return err
		}
	}
	return t.askConsent(ctx)
}

// leaveOut withdraws what is asked for a step and closes it unasked. An offer that lies with the adult side is taken
// back, and it is told.
func (t *transition) leaveOut(ctx workflow.Context, key string, why care.SkipReason) error {
	if t.c.step(key).Form == care.FormOffer {
		if err := t.dropHandover(ctx); err != nil {
			return err
		}
	}
	if err := t.withdraw(ctx, key); err != nil {
		return err
	}
	s := t.c.step(key)
	s.State, s.ClosedOn, s.Skipped = care.StepSkipped, today(ctx), why
	return nil
}

// dropHandover takes the offer back, from whoever has it before them.
func (t *transition) dropHandover(ctx workflow.Context) error {
	if t.withdrawable() >= 0 {
		if err := t.tellReceiver(ctx); err != nil {
			return err
		}
	}
	if err := t.dropOffers(ctx, care.OfferHandover); err != nil || t.s.Accepted || t.c.Offered == 0 {
		return err
	}
	return t.endReceiver(ctx)
}

// arrange puts what follows from a law on the route, unless it is there or was arranged.
func (t *transition) arrange(ctx workflow.Context, law care.Law) error {
	key := arrangeKey(law)
	i := slices.IndexFunc(t.c.Protocol.Transition.Laws, func(
		r protocol.LawRule,
	) bool {
		return r.Law == law && r.Arrange != nil
	})
	switch {
	case i < 0 || slices.Contains(t.t.Arranged, law):
		return nil
	case t.c.step(key) != nil:
		return t.again(ctx, key)
	}
	def := t.c.Protocol.Transition.Laws[i].Arrange
	laid, err := t.layLaw(ctx, law)
	if err != nil {
		return err
	}
	s := RouteStep{
		Key: key, Title: def.Title, Form: care.FormArrange, Of: care.Of{Law: law}, Role: def.Role, Ladder: def.Ladder,
		State: care.StepPlanned,
		Extra: true,
	}
	s.laid(laid)
	t.c.Route = append(t.c.Route, s)
	return nil
}

func (t *transition) layLaw(ctx workflow.Context, law care.Law) (protocol.Laid, error) {
	return call(effects(ctx, "lay what follows from "+string(law)), act.LayLaw, activities.LayLawInput{
		Process: t.c.Process, Protocol: t.c.Protocol, Anchor: t.c.Anchor, Today: today(ctx), Law: law,
		Receiver: t.c.Receiver,
	})
}

// arrangeKey is the step that follows from a law; asked again it has a number behind it.
func arrangeKey(law care.Law) string { return "arrange-" + string(law) }

// lawAgain asks again which law gives support, because something changed. When it is still asked for the first time, or
// again, that is enough.
func (t *transition) lawAgain(ctx workflow.Context, why care.LawAgainReason) error {
	if t.first(care.FormLaw) != "" {
		return nil
	}
	t.t.LawsAsked++
	if err := t.again(ctx, stepLaw); err != nil {
		return err
	}
	return t.saveRoute(ctx, line(care.EventLawAgain, fmt.Sprint(t.t.LawsAsked), care.Details{LawAgain: why}))
}
