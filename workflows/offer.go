package workflows

import (
	"cmp"
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Offer is a request to another organisation to take something on, from the moment it is made until somebody accepts it
// or the sender takes it back. It runs beside the steps of the process and never gets lost between two organisations:
// whoever must act now has a task with a ladder, and a refusal leads to the next receiver or back to the sender.
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
	// Task is what is open for it now; empty while it waits for a suspended process to go on.
	Task care.TaskID `json:"task"`
}

// offer puts something before the first receiver that the protocol names for it.
func (p *process) offer(ctx workflow.Context, key string, why care.Event, step string) error {
	p.c.Offered++
	p.c.Offers = append(p.c.Offers, Offer{No: p.c.Offered, Key: key, Why: why, Step: step})
	return p.offerNext(ctx, len(p.c.Offers)-1)
}

// offerNext puts an offer before the next receiver that exists for the young person's municipality; when there is none
// left the coordinator decides.
func (p *process) offerNext(ctx workflow.Context, i int) error {
	o := &p.c.Offers[i]
	def := p.c.Protocol.Offer(o.Key)
	if len(def.To) == 0 && o.Next == 0 { // there is one receiver, which the process knows
		o.Next, o.Receiver = 1, p.c.Receiver
		return p.putBeforeReceiver(ctx, i)
	}
	for o.Next < len(def.To) {
		kind := def.To[o.Next]
		o.Next++
		receiver, err := call(
			effects(ctx, "find the "+string(kind)), act.FindReceiver,
			care.FindReceiver{Process: p.c.Process, Kind: kind},
		)
		if err != nil {
			return err
		}
		about := fmt.Sprintf("%d/%d/%s", o.No, o.Rounds, kind)
		switch {
		case receiver.Organisation == "":
			nobody := line(care.EventOfferNobody, about, care.Details{Step: o.Step, Kind: kind})
			if err := p.journal(ctx, nobody); err != nil {
				return err
			}
		case receiver.Involved && !def.Always:
			return p.alreadyInvolved(ctx, i, receiver.Organisation, about)
		default:
			o.Receiver = receiver.Organisation
			return p.putBeforeReceiver(ctx, i)
		}
	}
	return p.letDecide(ctx, i)
}

// letDecide asks the sender how to go on with an offer that is before nobody.
func (p *process) letDecide(ctx workflow.Context, i int) error {
	def := p.c.Protocol.Offer(p.c.Offers[i].Key)
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
	term, err := p.layTermNow(ctx, o.Receiver, def.Term, def.Ladder)
	if err != nil {
		return err
	}
	task := p.offerTask(o, care.FormOffer, def.Judge(), term)
	task.Organisation = o.Receiver
	offered := line(
		care.EventOffered, string(task.ID),
		care.Details{Step: o.Step, Task: task.ID, Organisation: o.Receiver, Round: o.Rounds, Offer: o.Key},
	)
	return p.put(ctx, Asked{Task: task}, offered)
}

// putBeforeSender gives the sender's side a task about an offer.
func (p *process) putBeforeSender(
	ctx workflow.Context, i int, form care.Form, role care.Role, length calendar.Offset, ladder string,
) error {
	role = cmp.Or(p.worker, role)
	term, err := p.layTermNow(ctx, "", length, ladder)
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
		ID: o.Task, Step: o.Step, Title: p.offerTitle(o), Form: form,
		Of: care.Of{Offer: o.Key}, Role: role,
		Try: o.Rounds, Offer: o.Key, Why: o.Why, Term: term, Urgent: true,
	}
}

// offerTitle is what the tasks of an offer are called: as the step that it is, else as the protocol calls the offer.
func (p *process) offerTitle(o *Offer) string {
	if s := p.c.step(o.Step); s != nil && s.Of.Offer == o.Key {
		return s.Title
	}
	return p.c.Protocol.Offer(o.Key).Title
}

// moveOffersOn deals with every offer whose task was answered. What follows from one may end others.
func (p *process) moveOffersOn(ctx workflow.Context) error {
	for {
		i := p.answeredOffer()
		if i < 0 {
			return nil
		}
		asked := *p.c.asked(p.c.Offers[i].Task)
		p.c.forget(asked.Task.ID)
		if err := p.moveOfferOn(ctx, i, asked); err != nil {
			return err
		}
	}
}

// answeredOffer returns the index of the last offer whose task was answered, -1 when there is none.
func (p *process) answeredOffer() int {
	for i := len(p.c.Offers) - 1; i >= 0; i-- {
		if a := p.c.asked(p.c.Offers[i].Task); a != nil && a.Answer != nil {
			return i
		}
	}
	return -1
}

func (p *process) moveOfferOn(ctx workflow.Context, i int, asked Asked) error {
	o, answer := &p.c.Offers[i], *asked.Answer
	def := p.c.Protocol.Offer(o.Key)
	switch answer.Outcome {
	case care.Accepted:
		e := care.AddParticipant{
			Entry: p.entry(ctx), Organisation: o.Receiver, Role: def.Judge(), Staff: cmp.Or(answer.Staff, asked.By),
		}
		if o.Key == care.OfferHandover { // the lead moves here, to who accepts, and nowhere else
			moved := line(care.EventLeadMoved, fmt.Sprint(o.No), care.Details{Organisation: o.Receiver})
			e.Lead, e.Entry = true, p.entry(ctx, moved)
		}
		if err := do(effects(ctx, "the receiver takes part"), act.AddParticipant, e); err != nil {
			return err
		}
		return p.endOffer(ctx, i, asked)
	case care.Refused:
		return p.offerNext(ctx, i)
	case care.AskedBack:
		return p.putBeforeSender(ctx, i, care.FormQuestion, care.Mentor, def.QuestionTerm, def.QuestionLadder)
	case care.Done:
		return p.putBeforeReceiver(ctx, i)
	case care.OfferAgain:
		o.Next = 0
		return p.offerNext(ctx, i)
	case care.TakenBack, care.OtherReceiver:
		return p.endOffer(ctx, i, asked)
	}
	return nil
}

// endOffer forgets an offer that somebody accepted, or that is not made any more.
func (p *process) endOffer(ctx workflow.Context, i int, asked Asked) error {
	p.c.Offers = slices.Delete(p.c.Offers, i, i+1)
	return p.course.follow(ctx, asked)
}

// dropOffers takes back every offer with this key, whoever has it before them.
func (p *process) dropOffers(ctx workflow.Context, key string) error {
	for i := len(p.c.Offers) - 1; i >= 0; i-- {
		o := p.c.Offers[i]
		if o.Key != key {
			continue
		}
		if a := p.c.asked(o.Task); a != nil && a.waiting() {
			if err := p.settle(effects(ctx, "withdraw "+o.Step), o.Task, care.TaskWithdrawn); err != nil {
				return err
			}
		}
		p.c.forget(o.Task)
		p.c.Offers = slices.Delete(p.c.Offers, i, i+1)
	}
	return nil
}
