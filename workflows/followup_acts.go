package workflows

import (
	"errors"
	"fmt"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/care"
)

// acts registers what people do in a follow-up. Nothing in it goes by age.
func (f *followup) acts(ctx workflow.Context) error {
	p := f.process
	return errors.Join(
		f.open(ctx, f.takes, f.correct, f.move, f.stopNow),
		receive(ctx, p, MovePersonUpdate, always, f.movePerson),
		receive(ctx, p, BirthCorrectedUpdate, always, f.birthCorrected),
	)
}

// takes refuses another receiver: only a handover has one receiver to replace.
func (f *followup) takes(_ *Asked, answer care.Answer) error {
	if answer.Outcome == care.OtherReceiver {
		return care.ErrNotAllowed
	}
	return nil
}

// movePerson takes note that the young person lives in another municipality. What lies with the one before is offered
// to who works for the new one; who accepted already stays.
func (f *followup) movePerson(ctx workflow.Context, w care.MovePerson) error {
	if err := f.personMoves(ctx, w); err != nil {
		return err
	}
	for i := len(f.c.Offers) - 1; i >= 0; i-- { // from the last: one that comes to nothing is left out
		if stays, err := f.stays(ctx, f.c.Offers[i]); err != nil {
			return err
		} else if stays {
			continue
		}
		if err := f.offerElsewhere(ctx, i, w); err != nil {
			return err
		}
	}
	return nil
}

// stays tells whether whoever was asked last works for the new municipality too. An offer that waits for the process
// to go on is made then.
func (f *followup) stays(ctx workflow.Context, o Offer) (bool, error) {
	if o.Task == "" {
		return true, nil
	}
	q := care.FindReceiver{Process: f.c.Process, Kind: f.c.Protocol.Offer(o.Key).To[o.Next-1]}
	receiver, err := call(effects(ctx, "find the "+string(q.Kind)), act.FindReceiver, q)
	return receiver.Organisation == o.Receiver, err
}

// offerElsewhere takes an offer back from whoever has it before them and makes it in the new municipality; while the
// process is suspended, once it goes on.
func (f *followup) offerElsewhere(ctx workflow.Context, i int, w care.MovePerson) error {
	o := &f.c.Offers[i]
	var lines []care.JournalLine
	if a := f.c.asked(o.Task); a.Task.Form != care.FormDecide { // that is asked of nobody there
		d := care.Details{Step: o.Step, Task: o.Task, Organisation: o.Receiver}
		lines = append(lines, by(w.Act, line(care.EventOfferWithdrawn, fmt.Sprintf("%s/%d", w.ID, o.No), d)))
	}
	if err := f.settle(effects(ctx, "withdraw "+o.Step), o.Task, care.TaskWithdrawn, lines...); err != nil {
		return err
	}
	o.Next, o.Receiver, o.Task = 0, "", ""
	if f.c.Suspended {
		return nil
	}
	return f.offerNext(ctx, i)
}
