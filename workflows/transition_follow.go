package workflows

import (
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/care"
)

// follow sees to what follows from an answer. What was answered at the moment at which the transition began to wind
// down stands in the journal, and nothing more is to come of it.
func (t *transition) follow(ctx workflow.Context, asked Asked) error {
	key, answer := asked.Task.Step, *asked.Answer
	switch {
	case asked.Task.Offer != "":
		return t.offerEnded(ctx, asked)
	case asked.ofTable():
		return t.tableEnded(ctx, asked)
	case t.Ending != "":
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
	case care.FormPerspective, care.FormPlanDraft:
		return t.closeStep(ctx, key, care.StepDone)
	}
	return t.followBoth(ctx, asked)
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
	d := care.Details{Step: asked.Task.Step, Task: asked.Task.ID, Answer: asked.Answer, From: on, To: last}
	return t.closeStep(ctx, d.Step, care.StepDone, line(care.EventReported, string(d.Task), d))
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
	t.Denied = true
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
	t.Arranged = append(t.Arranged, law)
	if extends := law == care.LawExtendedCare || law == care.LawFosterCare; !extends || !t.careHeld() {
		return t.closeStep(ctx, key, care.StepDone)
	}
	t.CareConfirmed = true
	return t.closeStep(ctx, key, care.StepDone, line(care.EventCareConfirmed, key, care.Details{Step: key}))
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
	t.Accepted, t.CareConfirmed = true, true
	if a := t.c.askedFor(t.first(care.FormLanding)); a != nil && !past(ctx, a.Task.Term.OpensAt) {
		if err := t.withdraw(ctx, a.Task.Step); err != nil { // it is for the adult side now
			return err
		}
	}
	return t.closeStep(ctx, asked.Task.Step, care.StepDone)
}

// tableEnded lets the step that waited for the table be asked again: turnOf sees that it has decided. When the table
// was about youth care that nobody takes over, the law is asked again: what was decided may ask for another.
func (t *transition) tableEnded(ctx workflow.Context, asked Asked) error {
	t.closedStep = true // what follows from a decision is asked by the next run, as after a step
	why := t.c.Tables[t.c.tableOf(asked.Task)].Why
	if why != care.TableUnconfirmed || !t.careHeld() || t.Ending != "" {
		return nil
	}
	return t.lawAgain(ctx, care.LawCareHeld)
}

// repairSwitch asks, once, to mend what does not run on the birthday.
func (t *transition) repairSwitch() {
	if !t.s.SwitchRepaired {
		t.s.SwitchRepaired = true
		t.repair(0, care.FormSwitchDay)
	}
}

// lawChosen goes on with the laws that were chosen.
func (t *transition) lawChosen(ctx workflow.Context, key string, answer care.Answer) error {
	if err := t.closeStep(ctx, key, care.StepDone); err != nil {
		return err
	}
	if t.Denied && (slices.Contains(answer.Laws, care.LawWmo) || slices.Contains(answer.Laws, care.LawWlz)) {
		if err := t.again(ctx, stepDecision); err != nil {
			return err
		}
	}
	t.Denied = false
	return t.chooseLaws(ctx, answer.Laws, fmt.Sprintf("%s/%d", key, t.c.step(key).Asked))
}

// chooseLaws leaves out the steps that the laws do not need, plans those again that they do, and puts what has to be
// arranged on the route. about is what makes it differ from other choices.
func (t *transition) chooseLaws(ctx workflow.Context, laws []care.Law, about string) error {
	for _, law := range laws {
		if err := t.arrangeLaw(ctx, law); err != nil {
			return err
		}
	}
	var lines []care.JournalLine
	for i := range t.c.Route {
		s := &t.c.Route[i]
		switch needed := needs(*s, laws); {
		case needed && s.Skipped == care.SkippedOtherLaw && s.Form == care.FormConversation && t.Cold != "":
			s.Skipped = care.SkippedCold
		case needed && s.Skipped == care.SkippedOtherLaw:
			s.planAgain()
		case !needed && s.State == care.StepPlanned:
			if s.Form == care.FormOffer { // who has it before them is told
				if err := t.dropHandover(ctx); err != nil {
					return err
				}
			}
			if err := t.withdraw(ctx, s.Key); err != nil {
				return err
			}
			s.leaveOut(ctx, care.SkippedOtherLaw)
			lines = append(lines, skipped(s, about))
		}
	}
	adult := slices.ContainsFunc(laws, care.Law.Adult)
	if err := t.saveRoute(ctx, lines...); err != nil || !adult {
		return err
	}
	return t.askOrWeigh(ctx)
}

// askOrWeigh asks consent for the adult side once there is a plan; when it was asked before, it sees what follows from
// where it stands.
func (t *transition) askOrWeigh(ctx workflow.Context) error {
	switch handover := t.first(care.FormOffer) != "" || t.Accepted; {
	case t.asked():
		return t.weigh(ctx)
	case handover && t.done(care.FormPlanComplete):
		return t.askFirst(ctx)
	}
	return nil
}

// asked tells whether consent was asked for the adult side of now.
func (t *transition) asked() bool { return t.Asks > 0 && !t.s.Unasked }

// askFirst asks it for the first time for the adult side of now.
func (t *transition) askFirst(ctx workflow.Context) error {
	t.s.Unasked = false
	if t.first(care.FormConsent) == "" {
		if err := t.again(ctx, stepConsent); err != nil {
			return err
		}
	}
	return t.askConsent(ctx)
}
