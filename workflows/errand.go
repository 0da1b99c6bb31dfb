package workflows

import (
	"fmt"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// ErrandState is what a process carries about tasks beside its route.
type ErrandState struct {
	// Errands have yet to be put before somebody.
	Errands []Errand `json:"errands,omitempty"`
	// Agreements, Objections and Landings count what was agreed, who objected, and the landing checks that said "not
	// landed": each has a task of its own.
	Agreements int `json:"agreements,omitempty"`
	Objections int `json:"objections,omitempty"`
	Landings   int `json:"landings,omitempty"`
}

// Errand is a task that is no step of the route: an agreement, a repair, an objection to answer, the way back.
type Errand struct {
	Key   string        `json:"key"`
	Form  care.Form     `json:"form"`
	Of    care.Of       `json:"of,omitzero"`
	Side  care.Side     `json:"side,omitempty"`
	Staff care.StaffID  `json:"staff,omitempty"` // of an agreement: who does it
	Until calendar.Date `json:"until,omitzero"`  // of an agreement: the last day
}

// errands is the block of tasks beside the route, and of what asks for them: a conversation, an objection, a landing
// check.
type errands struct {
	*process
	*ErrandState
	receiver *ReceiverState // who accepted tells whether the young person has landed
}

// stepLanding is the landing check of the protocol; those after it have numbers.
const stepLanding = "landing-check"

// putErrands puts what stands beside the route before whoever has to do it.
func (er *errands) putErrands(ctx workflow.Context) error {
	for len(er.Errands) > 0 {
		e := er.Errands[0]
		er.Errands = er.Errands[1:]
		if err := er.putErrand(ctx, e, er.errandOf(e.Form)); err != nil {
			return err
		}
	}
	return nil
}

// putErrand puts a task beside the route before whoever has to do it.
func (p *process) putErrand(ctx workflow.Context, e Errand, def protocol.Errand) (err error) {
	org := p.orgOf(e.Side)
	task := care.NewTask{
		ID: p.taskID(e.Key, 1), Step: e.Key, Title: def.Title, Form: e.Form, Of: e.Of, Role: def.Role,
		Organisation: org, Assignee: e.Staff, Try: 1, Urgent: e.Form != care.FormAgreement,
	}
	if e.Until.IsZero() {
		task.Term, err = p.layTermOf(ctx, org, calendar.Offset{}, def.Term, def.Ladder)
	} else {
		task.Term, err = p.layUntil(ctx, org, e.Until, def.Ladder)
	}
	if err != nil {
		return err
	}
	var lines []care.JournalLine
	if e.Form == care.FormAgreement {
		d := care.Details{Step: e.Key, Task: task.ID, Staff: e.Staff, To: task.Term.DueOn}
		lines = append(lines, line(care.EventAgreement, e.Key, d))
	}
	return p.put(ctx, Asked{Task: task}, lines...)
}

func (er *errands) errandOf(form care.Form) protocol.Errand {
	def := rulesOf(er.c.Protocol)
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

// agree makes tasks of what was agreed.
func (er *errands) agree(answer care.Answer) {
	for _, a := range answer.Agreements {
		er.Agreements++
		er.Errands = append(er.Errands, Errand{
			Key: fmt.Sprintf("agreement-%d", er.Agreements), Form: care.FormAgreement,
			Of: care.Of{No: er.Agreements}, Side: a.Side, Staff: a.Staff, Until: a.DueOn,
		})
	}
}

// object takes an objection in and asks the sender for an answer. It is never refused: also while the process is
// suspended it is written down.
func (er *errands) object(ctx workflow.Context, w care.Object) error {
	objected := by(w.Act, line(care.EventObjected, string(w.ID), care.Details{Version: w.Version}))
	if err := do(wishes(ctx, "object"), act.WriteJournal, er.entry(ctx, objected)); err != nil {
		return err
	}
	er.Objections++
	er.Errands = append(er.Errands, Errand{
		Key: fmt.Sprintf("objection-%d", er.Objections), Form: care.FormObjection, Of: care.Of{No: er.Objections},
	})
	return nil
}

// notLanded asks both sides to mend what does not run, and plans another check.
func (er *errands) notLanded(ctx workflow.Context) error {
	er.Landings++
	er.repair(er.Landings, care.FormLanding)
	rules := rulesOf(er.c.Protocol)
	side := er.landingSide()
	term, err := er.layTermOf(ctx, er.orgOf(side), rules.LandAgain, rules.Landing.Term, rules.Landing.Ladder)
	if err != nil {
		return err
	}
	check := RouteStep{
		Key: fmt.Sprintf("%s-%d", stepLanding, er.Landings+1), Title: rules.Landing.Title, Form: care.FormLanding,
		Of: care.Of{Step: stepLanding}, Role: rules.Landing.Role, Ladder: rules.Landing.Ladder, Side: side, Term: term,
		State: care.StepPlanned, Extra: true,
	}
	er.c.Route = append(er.c.Route, check)
	return er.saveRoute(ctx, line(care.EventNotLanded, check.Key, care.Details{Step: check.Key, To: term.OpensOn}))
}

// repair asks both sides to mend what does not run: of a transition that nobody accepted, the wijkteam alone.
func (er *errands) repair(no int, mends care.Form) {
	for _, side := range []care.Side{care.SenderSide, care.ReceiverSide} {
		if side == er.landingSide() || side == care.SenderSide {
			er.Errands = append(er.Errands, Errand{
				Key: fmt.Sprintf("repair-%d-%s", no, side), Form: care.FormRepair, Of: care.Of{Mends: mends},
				Side: side,
			})
		}
	}
}

// landingSide is who tells whether the young person has landed: the receiver, or the wijkteam when no adult side
// accepted.
func (er *errands) landingSide() care.Side {
	if er.receiver.Accepted {
		return care.ReceiverSide
	}
	return care.SenderSide
}
