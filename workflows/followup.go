package workflows

import (
	"fmt"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/care"
	"schakel/internal/protocol"
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
	*process
	s *FollowupState
}

// Followup is the two-year follow-up of a young person who leaves VSO or PRO (nazorg): docs/protocols/followup.md. Its
// steps are asked one after the other (turn); follow tells the protocol, in its order.
func Followup(ctx workflow.Context, state FollowupState) error {
	state.readOld()
	p := &process{c: &state.Case}
	return p.run(ctx, FollowupName, &state, &followup{p, &state})
}

// turn asks the next step, unless it is asked already.
func (f *followup) turn(workflow.Context) doing {
	s := f.c.next()
	if s == nil || f.c.askedFor(s.Key) != nil {
		return nil
	}
	return func(ctx workflow.Context) error { return f.askStep(ctx, s.Key) }
}

// follow sees to what follows from an answer. Nothing does from an offer or a table that came to its end.
func (f *followup) follow(ctx workflow.Context, asked Asked) error {
	key := asked.Task.Step
	switch asked.Task.Form {
	case care.FormFuturePlan: // 1. The future plan, made with the young person before leaving
		return f.closeStep(ctx, key, care.StepDone)
	case care.FormContact, care.FormReoffer: // 2. The contact moments, two years long
		return f.contact(ctx, key, asked)
	case care.FormClosing: // 3. Closing: where is the young person after two years
		f.s.Outcome = asked.Answer.Outcome
		return f.closeStep(ctx, key, care.StepDone)
	}
	return nil
}

// over tells whether all was asked. Nobody is let go while an offer is open, or a table.
func (f *followup) over() *EndState {
	if f.c.next() != nil || f.c.busy() {
		return nil
	}
	return &EndState{Ending: f.s.Outcome}
}

// comes lists when the next step takes the place of what is asked now and nobody answered: when it opens, but never
// before what is asked is due.
func (f *followup) comes(workflow.Context) []event {
	s := f.c.next()
	if s == nil || f.c.askedFor(s.Key) == nil {
		return nil
	}
	key := s.Key
	for _, later := range f.c.Route {
		if later.State == care.StepPlanned && later.Term.OpensAt.After(s.Term.OpensAt) {
			// what is asked now may be due later than the step: it is a later try, or it was asked late
			due := latest(s.Term.DueAt, f.c.askedFor(key).Task.Term.DueAt)
			miss := func(ctx workflow.Context) error { return f.miss(ctx, key) }
			return []event{{at: latest(later.Term.OpensAt, due), why: "next step", do: miss}}
		}
	}
	return nil
}

func (f *followup) begin(ctx workflow.Context) error {
	f.takeRoute()
	return f.writeDown(ctx)
}

func (f *followup) plan(ctx workflow.Context) ([]protocol.Laid, error) { return f.layPlan(ctx) }

// contact sees to what follows from a contact moment: when nobody was reached it is asked again, and in the end
// somebody else looks for the young person.
func (f *followup) contact(ctx workflow.Context, key string, asked Asked) error {
	if asked.Answer.Outcome != care.NotReached {
		f.s.InVain = nil
		return f.reached(ctx, key, asked)
	}
	f.s.InVain = append(f.s.InVain, asked.Task.ID)
	if len(f.s.InVain) >= f.c.Protocol.NotReached.Tries {
		return f.giveUp(ctx, key, asked)
	}
	return f.tryAgain(ctx, key)
}

// reached sees to what follows from speaking the young person, and closes the step.
func (f *followup) reached(ctx workflow.Context, key string, asked Asked) error {
	wish := f.contactAgain
	if asked.Answer.Outcome == care.NoWish {
		wish = f.noContact
	}
	if err := wish(ctx, key, string(asked.Task.ID)); err != nil {
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

// tryAgain asks again, by another channel, on dates that follow from the try before.
func (f *followup) tryAgain(ctx workflow.Context, key string) error {
	again, step := f.c.Protocol.NotReached, f.c.step(key)
	term, err := f.layTerm(ctx, again.Again, again.Term, step.Ladder)
	if err != nil {
		return err
	}
	d := care.Details{Step: key, Try: len(f.s.InVain) + 1, To: term.OpensOn}
	planned := line(care.EventRetryPlanned, fmt.Sprintf("%s/%d", key, step.Asked+1), d)
	if err := f.journal(ctx, planned); err != nil {
		return err
	}
	return f.put(ctx, Asked{Task: f.task(step, term), Retry: true})
}

// askStep puts the step's task before whoever has to do it, on the step's own dates.
func (f *followup) askStep(ctx workflow.Context, key string) error {
	if err := f.layFor(ctx, key); err != nil {
		return err
	}
	step := f.c.step(key)
	term, err := f.termOf(ctx, *step)
	if err != nil {
		return err
	}
	return f.put(ctx, Asked{Task: f.task(step, term)})
}

// task makes the next task of a step: of a contact moment it says which try it is, and whether contact is offered once
// more to somebody who wants none.
func (f *followup) task(step *RouteStep, term care.Term) care.NewTask {
	task := f.stepTask(step, term)
	if step.Form == care.FormContact {
		task.Try, task.Tries = len(f.s.InVain)+1, f.c.Protocol.NotReached.Tries
		if f.s.NoContact {
			task.Form, task.Title = care.FormReoffer, f.c.Protocol.NoContact.Title
		}
	}
	return task
}

// unreachable hands the young person to the Doorstroompunt; the next moment stays planned.
func (f *followup) unreachable(ctx workflow.Context, key string, tries int) error {
	gone := line(care.EventUnreachable, key, care.Details{Step: key, Try: tries})
	if err := f.journal(ctx, gone); err != nil {
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
		s.leaveOut(ctx, care.SkippedNoWish)
		lines = append(lines, skipped(s, about))
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
