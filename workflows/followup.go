package workflows

import (
	"errors"
	"fmt"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/care"
)

// FollowupState is what a follow-up carries from run to run. To start one, Process, Anchor (the leaving date) and
// Protocol are set.
type FollowupState struct {
	Case
	// InVain lists the tries in a row that reached nobody, over contact moments too.
	InVain []care.TaskID `json:"inVain,omitempty"`
	// NoContact is set when the young person wants no contact.
	NoContact bool `json:"noContact,omitempty"`
	// Extras counts extra contact moments.
	Extras int `json:"extras,omitempty"`
	// Outcome is the answer to the closing.
	Outcome care.Outcome `json:"outcome,omitempty"`
}

// followup is the running part around a FollowupState.
type followup struct {
	process
	s *FollowupState
}

// Followup is the two-year follow-up of a young person who leaves VSO or PRO (nazorg): docs/protocols/followup.md.
func Followup(ctx workflow.Context, state FollowupState) error {
	state.readOld()
	f := &followup{process: process{c: &state.Case}, s: &state}
	if err := f.acts(ctx); err != nil {
		return err
	}
	err := f.story(ctx)
	switch {
	case errors.Is(err, errRest):
		return workflow.NewContinueAsNewError(ctx, FollowupName, state)
	case err == nil || errors.Is(err, errStopped):
		return f.finish(ctx)
	}
	return err
}

// story tells the follow-up in the order of the protocol.
func (f *followup) story(ctx workflow.Context) error {
	if err := f.begin(ctx); err != nil {
		return err
	}
	for {
		var err error
		switch step := f.c.next(); {
		case step == nil && !f.c.busy():
			return f.close(ctx)
		case step == nil: // Nobody is let go while an offer is open, or a table.
			err = f.until(ctx, func() bool { return !f.c.busy() || f.c.next() != nil }, nil)
		case step.Form == care.FormFuturePlan: // 1. The future plan, made with the young person before leaving
			err = f.futurePlan(ctx, step.Key)
		case step.Form == care.FormContact: // 2. The contact moments, two years long
			err = f.contactMoment(ctx, step.Key)
		case step.Form == care.FormClosing: // 3. Closing: where is the young person after two years
			err = f.closing(ctx, step.Key)
		}
		if err != nil {
			return err
		}
	}
}

func (f *followup) futurePlan(ctx workflow.Context, key string) error {
	asked, err := f.askStep(ctx, key, nil)
	if err != nil || asked == nil {
		return err
	}
	return f.closeStep(ctx, key, care.StepDone)
}

func (f *followup) closing(ctx workflow.Context, key string) error {
	asked, err := f.askStep(ctx, key, nil)
	if err != nil || asked == nil {
		return err
	}
	f.s.Outcome = asked.Answer.Outcome
	return f.closeStep(ctx, key, care.StepDone)
}

func (f *followup) close(ctx workflow.Context) error {
	closed := line(care.EventClosed, string(f.c.Process), care.Details{Outcome: f.s.Outcome})
	return do(
		effects(ctx, "close"), act.EndProcess,
		care.EndProcess{Entry: f.entry(ctx, closed), State: care.Closed, Outcome: string(f.s.Outcome)},
	)
}

// contactMoment asks how the young person is doing, again when nobody was reached, and sees to what follows from the
// answer.
func (f *followup) contactMoment(ctx workflow.Context, key string) error {
	var again *care.Term // of a later try; the first has the dates of the step
	for {
		asked, err := f.askStep(ctx, key, again)
		if err != nil || asked == nil {
			return err
		}
		if asked.Answer.Outcome != care.NotReached {
			f.s.InVain = nil
			return f.follow(ctx, key, *asked)
		}
		f.s.InVain = append(f.s.InVain, asked.Task.ID)
		if len(f.s.InVain) >= f.c.Protocol.NotReached.Tries {
			return f.giveUp(ctx, key, *asked)
		}
		if again, err = f.tryAgain(ctx, key); err != nil {
			return err
		}
	}
}

// follow sees to what follows from speaking the young person, and closes the step.
func (f *followup) follow(ctx workflow.Context, key string, asked Asked) error {
	about := string(asked.Task.ID)
	if asked.Answer.Outcome == care.NoWish {
		if err := f.noContact(ctx, key, about); err != nil {
			return err
		}
		return f.closeStep(ctx, key, care.StepDone)
	}
	if err := f.contactAgain(ctx, key, about); err != nil {
		return err
	}
	if asked.Answer.NeedsHelp() {
		if err := f.help(ctx, key); err != nil {
			return err
		}
	}
	return f.closeStep(ctx, key, care.StepDone)
}

// giveUp sees to what follows from the last try, and closes the step. When contact was offered once more, in vain, the
// wish for none stands.
func (f *followup) giveUp(ctx workflow.Context, key string, asked Asked) error {
	tries := len(f.s.InVain)
	f.s.InVain = nil
	if f.s.NoContact {
		if err := f.noContact(ctx, key, string(asked.Task.ID)); err != nil {
			return err
		}
	} else if err := f.unreachable(ctx, key, tries); err != nil {
		return err
	}
	return f.closeStep(ctx, key, care.StepDone)
}

// tryAgain plans the next try, by another channel.
func (f *followup) tryAgain(ctx workflow.Context, key string) (*care.Term, error) {
	again, step := f.c.Protocol.NotReached, f.c.step(key)
	term, err := f.layTerm(ctx, again.Again, again.Term, step.Ladder)
	if err != nil {
		return nil, err
	}
	d := care.Details{Step: key, Try: len(f.s.InVain) + 1, To: term.OpensOn}
	planned := line(care.EventRetryPlanned, fmt.Sprintf("%s/%d", key, step.Asked+1), d)
	return &term, do(effects(ctx, "journal"), act.WriteJournal, f.entry(ctx, planned))
}

// unreachable hands the young person to the Doorstroompunt; the next moment stays planned.
func (f *followup) unreachable(ctx workflow.Context, key string, tries int) error {
	gone := line(care.EventUnreachable, key, care.Details{Step: key, Try: tries})
	if err := do(effects(ctx, "journal"), act.WriteJournal, f.entry(ctx, gone)); err != nil {
		return err
	}
	return f.offer(ctx, f.c.Protocol.NotReached.Offer, care.EventUnreachable, key)
}

// help offers the young person to the wijkteam and plans an extra contact moment, to hear whether the help came.
func (f *followup) help(ctx workflow.Context, key string) error {
	if err := f.planExtra(ctx, key); err != nil {
		return err
	}
	return f.offer(ctx, f.c.Protocol.NeedsHelp.Offer, care.EventAnswered, key)
}

// planExtra puts an extra contact moment on the route, where its date belongs but before the closing.
func (f *followup) planExtra(ctx workflow.Context, key string) error {
	def := f.c.Protocol.NeedsHelp
	from := *f.c.step(key)
	term, err := f.layTerm(ctx, def.Extra, def.Term, from.Ladder)
	if err != nil {
		return err
	}
	f.s.Extras++
	extra := RouteStep{
		Key: fmt.Sprintf("extra-%d", f.s.Extras), Title: def.Title, Form: care.FormContact, Role: from.Role,
		Ladder: from.Ladder,
		Term:   term, State: care.StepPlanned, Extra: true,
	}
	f.c.place(extra, key)
	return f.saveRoute(ctx, line(care.EventExtraPlanned, extra.Key, care.Details{Step: extra.Key, To: term.OpensOn}))
}

// noContact leaves the young person in peace: the moments until contact is offered once more are skipped, and
// afterwards all of them. about is what makes it differ from other times that somebody said so.
func (f *followup) noContact(ctx workflow.Context, key, about string) error {
	f.s.NoContact = true
	again := f.c.step(f.c.Protocol.NoContact.OfferAgain)
	if again != nil && (again.State != care.StepPlanned || again.Key == key) {
		again = nil
	}
	d := care.Details{Step: key}
	if again != nil {
		d.To = again.Term.OpensOn
	}
	lines := []care.JournalLine{line(care.EventNoContact, key+"/"+about, d)}
	for i := range f.c.Route {
		s := &f.c.Route[i]
		if s.State != care.StepPlanned || s.Form != care.FormContact || s.Key == key || again != nil &&
			!s.Term.OpensAt.Before(again.Term.OpensAt) {
			continue
		}
		s.State, s.ClosedOn, s.Skipped = care.StepSkipped, today(ctx), care.SkippedNoWish
		lines = append(
			lines, line(care.EventStepSkipped, s.Key+"/"+about, care.Details{Step: s.Key, Skipped: s.Skipped}),
		)
	}
	return f.saveRoute(ctx, lines...)
}

// contactAgain undoes a wish for no contact.
func (f *followup) contactAgain(ctx workflow.Context, key, about string) error {
	if !f.s.NoContact {
		return nil
	}
	f.s.NoContact = false
	for i := range f.c.Route {
		if s := &f.c.Route[i]; s.Skipped == care.SkippedNoWish && !past(ctx, s.Term.OpensAt) {
			s.planAgain()
		}
	}
	return f.saveRoute(ctx, line(care.EventContactAgain, key+"/"+about, care.Details{Step: key}))
}

// askStep puts the step's task before whoever has to do it, on the step's own dates or, for a later try, on those of
// again, and waits for the answer. What is asked already, as in the next run, is only waited for.
func (f *followup) askStep(ctx workflow.Context, key string, again *care.Term) (*Asked, error) {
	if f.c.askedFor(key) == nil {
		if err := f.putStep(ctx, key, again); err != nil {
			return nil, err
		}
	}
	return f.ask(ctx, key)
}

func (f *followup) putStep(ctx workflow.Context, key string, again *care.Term) error {
	asked := Asked{Retry: again != nil}
	if again != nil {
		asked.Task.Term = *again
	} else if err := f.layFirst(ctx, key, &asked); err != nil {
		return err
	}
	step := f.c.step(key)
	step.Asked++
	task := &asked.Task
	task.ID, task.Step, task.Title, task.Form, task.Role, task.Try = f.taskID(
		key, step.Asked,
	), key, step.Title, step.Form, step.Role, 1
	if step.Form == care.FormContact {
		task.Try, task.Tries = len(f.s.InVain)+1, f.c.Protocol.NotReached.Tries
	}
	if step.Form == care.FormContact && f.s.NoContact {
		task.Form, task.Title = care.FormReoffer, f.c.Protocol.NoContact.Title
	}
	return f.put(ctx, asked)
}

// layFirst gives a first try the dates of its step, as the calendar is known now.
func (f *followup) layFirst(ctx workflow.Context, key string, asked *Asked) (err error) {
	if err := f.layAgain(ctx, fmt.Sprintf("asking/%s/%d", key, f.c.step(key).Asked+1)); err != nil {
		return err
	}
	asked.Task.Term, err = f.termOf(ctx, *f.c.step(key))
	return err
}
