package workflows

import (
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// Offer is a request to another organisation to take something on, from the moment it is made until somebody accepts it or the sender takes
// it back. It runs beside the steps of the process and never gets lost between two organisations: whoever must act now has a task with a
// ladder, and a refusal leads to the next receiver or back to the sender.
type Offer struct {
	No  int    `json:"no"`  // counts the offers of the process
	Key string `json:"key"` // of the offer in the protocol
	// Why it was made, and at which step.
	Why  care.Event `json:"why"`
	Step string     `json:"step"`
	// Next is the index in the protocol's list of receivers of who is asked next.
	Next     int                 `json:"next"`
	Receiver care.OrganisationID `json:"receiver,omitempty"`
	Rounds   int                 `json:"rounds"` // how often something was asked of anybody
	Task     care.TaskID         `json:"task"`   // what is open for it now
}

// offer puts something before the first receiver that the protocol names for it.
func (p *process) offer(ctx workflow.Context, key string, why care.Event, step string) error {
	p.c.Offered++
	p.c.Offers = append(p.c.Offers, Offer{No: p.c.Offered, Key: key, Why: why, Step: step})
	return p.offerNext(ctx, len(p.c.Offers)-1)
}

// offerNext puts an offer before the next receiver that exists for the young person's municipality; when there is none left the coordinator
// decides.
func (p *process) offerNext(ctx workflow.Context, i int) error {
	o := &p.c.Offers[i]
	def := p.c.Protocol.Offer(o.Key)
	for o.Next < len(def.To) {
		kind := def.To[o.Next]
		o.Next++
		receiver, err := call(effects(ctx, "find the "+string(kind)), act.FindReceiver, care.FindReceiver{Process: p.c.Process, Kind: kind})
		if err != nil {
			return err
		}
		about := fmt.Sprintf("%d/%d/%s", o.No, o.Rounds, kind)
		switch {
		case receiver.Organisation == "":
			nobody := line(care.EventOfferNobody, about, care.Details{Step: o.Step, Code: string(kind)})
			if err := do(effects(ctx, "journal"), act.WriteJournal, p.entry(ctx, nobody)); err != nil {
				return err
			}
		case receiver.Involved:
			return p.alreadyInvolved(ctx, i, receiver.Organisation, about)
		default:
			o.Receiver = receiver.Organisation
			return p.putBeforeReceiver(ctx, i)
		}
	}
	return p.putBeforeSender(ctx, i, care.FormDecide, care.Coordinator, def.DecideTerm, def.DecideLadder)
}

// alreadyInvolved ends an offer to an organisation that takes part already: it is told instead of asked.
func (p *process) alreadyInvolved(ctx workflow.Context, i int, org care.OrganisationID, about string) error {
	o := p.c.Offers[i]
	involved := line(care.EventAlreadyInvolved, about, care.Details{Step: o.Step, Organisation: org})
	e := care.AddParticipant{Entry: p.entry(ctx, involved), Organisation: org, Role: care.WijkteamWorker, Tell: true}
	if err := do(effects(ctx, "tell who is involved"), act.AddParticipant, e); err != nil {
		return err
	}
	p.c.Offers = slices.Delete(p.c.Offers, i, i+1)
	return p.mailUrgent(ctx)
}

// putBeforeReceiver gives the receiver's contact person the task of judging the offer, with the protocol's deadline.
func (p *process) putBeforeReceiver(ctx workflow.Context, i int) error {
	o := &p.c.Offers[i]
	def := p.c.Protocol.Offer(o.Key)
	term, err := p.layTermOf(ctx, o.Receiver, protocol.GeneralStaff, calendar.Offset{}, def.Term, def.Ladder)
	if err != nil {
		return err
	}
	task := p.offerTask(o, care.FormOffer, care.WijkteamWorker, term)
	task.Organisation = o.Receiver
	offered := line(care.EventOffered, string(task.ID), care.Details{Step: o.Step, Task: task.ID, Organisation: o.Receiver, Try: o.Rounds, Code: o.Key})
	return p.put(ctx, Asked{Task: task}, offered)
}

// putBeforeSender gives the sender's side a task about an offer.
func (p *process) putBeforeSender(ctx workflow.Context, i int, form care.Form, role care.Role, length calendar.Offset, ladder string) error {
	term, err := p.layTerm(ctx, calendar.Offset{}, length, ladder)
	if err != nil {
		return err
	}
	return p.put(ctx, Asked{Task: p.offerTask(&p.c.Offers[i], form, role, term)})
}

// offerTask makes the next task of an offer. Offers are mailed at once: they have a short deadline.
func (p *process) offerTask(o *Offer, form care.Form, role care.Role, term care.Term) care.NewTask {
	o.Rounds++
	o.Task = care.TaskIDFor(p.c.Process, fmt.Sprintf("offer-%d/%d", o.No, o.Rounds))
	return care.NewTask{
		ID: o.Task, Step: o.Step, Title: p.c.Protocol.Offer(o.Key).Title, Form: form, Role: role,
		Try: o.Rounds, Offer: o.Key, Why: o.Why, Term: term, Urgent: true,
	}
}

// moveOffersOn deals with every offer whose task was answered.
func (p *process) moveOffersOn(ctx workflow.Context) error {
	for i := len(p.c.Offers) - 1; i >= 0; i-- {
		a := p.c.asked(p.c.Offers[i].Task)
		if a == nil || a.Answer == nil {
			continue
		}
		outcome, who := a.Answer.Outcome, a.By
		p.c.forget(a.Task.ID)
		if err := p.moveOfferOn(ctx, i, outcome, who); err != nil {
			return err
		}
	}
	return nil
}

func (p *process) moveOfferOn(ctx workflow.Context, i int, outcome care.Outcome, who care.StaffID) error {
	o := &p.c.Offers[i]
	def := p.c.Protocol.Offer(o.Key)
	switch outcome {
	case care.Accepted:
		e := care.AddParticipant{Entry: p.entry(ctx), Organisation: o.Receiver, Role: care.WijkteamWorker, Staff: who}
		if err := do(effects(ctx, "the receiver takes part"), act.AddParticipant, e); err != nil {
			return err
		}
		p.c.Offers = slices.Delete(p.c.Offers, i, i+1)
	case care.Refused:
		return p.offerNext(ctx, i)
	case care.AskedBack:
		return p.putBeforeSender(ctx, i, care.FormQuestion, care.Mentor, def.QuestionTerm, def.QuestionLadder)
	case care.Done:
		return p.putBeforeReceiver(ctx, i)
	case care.OfferAgain:
		o.Next = 0
		return p.offerNext(ctx, i)
	case care.TakenBack:
		p.c.Offers = slices.Delete(p.c.Offers, i, i+1)
	}
	return nil
}
