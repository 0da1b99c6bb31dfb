package workflows

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// FollowupState is what a follow-up carries from run to run. To start one, Process, Anchor (the leaving date) and Protocol are set.
type FollowupState struct {
	Case
	// Attempt counts what was asked for the step that is asked now, from 0.
	Attempt int `json:"attempt,omitempty"`
	// InVain counts the tries in a row that reached nobody, over contact moments too.
	InVain int `json:"inVain,omitempty"`
	// Again is the term of the next try, once a try was in vain.
	Again *care.Term `json:"again,omitempty"`
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
	f := &followup{process: process{c: &state.Case}, s: &state}
	f.process.corrected = f.corrected
	if err := f.open(ctx); err != nil {
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
	for step := f.c.next(); step != nil; step = f.c.next() {
		var err error
		switch step.Form {
		case care.FormFuturePlan: // 1. The future plan, made with the young person before leaving
			err = f.simpleStep(ctx, step.Key)
		case care.FormContact: // 2. The contact moments, two years long
			err = f.contactMoment(ctx, step.Key)
		case care.FormClosing: // 3. Closing: where is the young person after two years
			err = f.simpleStep(ctx, step.Key)
		}
		if err != nil {
			return err
		}
		if err := f.rest(ctx, true); err != nil {
			return err
		}
	}
	// Nobody is let go while an offer is open.
	if err := f.until(ctx, func() bool { return len(f.c.Offers) == 0 }, nil); err != nil {
		return err
	}
	closed := line(care.EventClosed, string(f.c.Process), care.Details{Code: string(f.s.Outcome)})
	return do(effects(ctx, "close"), act.EndProcess, care.EndProcess{Entry: f.entry(ctx, closed), State: care.Closed, Outcome: string(f.s.Outcome)})
}

// simpleStep asks a step once: the future plan, the closing.
func (f *followup) simpleStep(ctx workflow.Context, key string) error {
	answer, err := f.askStep(ctx, key)
	if err != nil {
		return err
	}
	if answer == nil {
		return f.closeMoment(ctx, key, care.StepMissed)
	}
	f.s.Outcome = answer.Outcome
	return f.closeMoment(ctx, key, care.StepDone)
}

// contactMoment asks how the young person is doing, again when nobody was reached, and sees to what follows from the answer.
func (f *followup) contactMoment(ctx workflow.Context, key string) error {
	for {
		answer, err := f.askStep(ctx, key)
		switch {
		case err != nil:
			return err
		case answer == nil:
			return f.closeMoment(ctx, key, care.StepMissed)
		case answer.Outcome == care.NotReached && f.s.InVain+1 < f.c.Protocol.NotReached.Tries:
			if err := f.tryAgain(ctx, key); err != nil {
				return err
			}
			continue
		}
		if err := f.follow(ctx, key, *answer); err != nil {
			return err
		}
		return f.closeMoment(ctx, key, care.StepDone)
	}
}

// follow sees to what follows from the last answer of a contact moment.
func (f *followup) follow(ctx workflow.Context, key string, answer care.Answer) error {
	inVain := f.s.InVain + 1
	f.s.InVain = 0
	switch {
	case answer.Outcome == care.NotReached && f.s.NoContact:
		return f.noContact(ctx, key) // contact was offered once more, in vain: the wish stands
	case answer.Outcome == care.NotReached:
		return f.unreachable(ctx, key, inVain)
	case answer.Outcome == care.NoWish:
		return f.noContact(ctx, key)
	}
	if err := f.contactAgain(ctx, key); err != nil {
		return err
	}
	if answer.NeedsHelp() {
		return f.help(ctx, key)
	}
	return nil
}

// tryAgain plans the next try, by another channel.
func (f *followup) tryAgain(ctx workflow.Context, key string) error {
	f.s.InVain++
	again := f.c.Protocol.NotReached
	term, err := f.layTerm(ctx, again.Again, again.Term, f.c.step(key).Ladder)
	if err != nil {
		return err
	}
	f.s.Attempt++
	f.s.Again = &term
	d := care.Details{Step: key, Try: f.s.InVain + 1, To: term.OpensOn}
	return do(effects(ctx, "journal"), act.WriteJournal, f.entry(ctx, line(care.EventRetryPlanned, fmt.Sprintf("%s/%d", key, f.s.Attempt), d)))
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
		Key: fmt.Sprintf("extra-%d", f.s.Extras), Title: def.Title, Form: care.FormContact, Role: from.Role, Ladder: from.Ladder,
		Term: term, State: care.StepPlanned, Extra: true,
	}
	at := slices.IndexFunc(f.c.Route, func(s RouteStep) bool {
		return s.State == care.StepPlanned && s.Key != key && (s.Form == care.FormClosing || s.Term.OpensAt.After(term.OpensAt))
	})
	if at < 0 {
		at = len(f.c.Route)
	}
	f.c.Route = slices.Insert(f.c.Route, at, extra)
	return f.saveRoute(ctx, line(care.EventExtraPlanned, extra.Key, care.Details{Step: extra.Key, To: term.OpensOn}))
}

// noContact leaves the young person in peace: the moments until contact is offered once more are skipped, and afterwards all of them.
func (f *followup) noContact(ctx workflow.Context, key string) error {
	f.s.NoContact = true
	again := f.c.step(f.c.Protocol.NoContact.OfferAgain)
	if again != nil && (again.State != care.StepPlanned || again.Key == key) {
		again = nil
	}
	d := care.Details{Step: key}
	if again != nil {
		d.To = again.Term.OpensOn
	}
	lines := []care.JournalLine{line(care.EventNoContact, key, d)}
	for i := range f.c.Route {
		s := &f.c.Route[i]
		if s.State != care.StepPlanned || s.Form != care.FormContact || s.Key == key || again != nil && !s.Term.OpensAt.Before(again.Term.OpensAt) {
			continue
		}
		s.State, s.ClosedOn = care.StepSkipped, today(ctx)
		lines = append(lines, line(care.EventStepSkipped, s.Key, care.Details{Step: s.Key, Code: string(care.NoWish)}))
	}
	return f.saveRoute(ctx, lines...)
}

// contactAgain undoes a wish for no contact.
func (f *followup) contactAgain(ctx workflow.Context, key string) error {
	if !f.s.NoContact {
		return nil
	}
	f.s.NoContact = false
	for i := range f.c.Route {
		if s := &f.c.Route[i]; s.State == care.StepSkipped && !past(ctx, s.Term.OpensAt) {
			s.State, s.ClosedOn = care.StepPlanned, calendar.Date{}
		}
	}
	return f.saveRoute(ctx, line(care.EventContactAgain, key+"/"+today(ctx).String(), care.Details{Step: key}))
}

// askStep puts the step's task before whoever has to do it: the first try on the step's own dates, a later one on its own.
func (f *followup) askStep(ctx workflow.Context, key string) (*care.Answer, error) {
	if f.c.asked(f.taskID(key, f.s.Attempt+1)) == nil && f.s.Attempt == 0 {
		if err := f.layAgain(ctx); err != nil {
			return nil, err
		}
	}
	step := *f.c.step(key)
	term, err := f.termOf(ctx, step)
	if err != nil {
		return nil, err
	}
	if f.s.Again != nil {
		term = *f.s.Again
	}
	task := care.NewTask{
		ID: f.taskID(key, f.s.Attempt+1), Step: key, Title: step.Title, Form: step.Form, Role: step.Role, Try: 1, Term: term,
	}
	if step.Form == care.FormContact {
		task.Try, task.Tries = f.s.InVain+1, f.c.Protocol.NotReached.Tries
	}
	if step.Form == care.FormContact && f.s.NoContact {
		task.Form, task.Title = care.FormReoffer, f.c.Protocol.NoContact.Title
	}
	return f.ask(ctx, task, func() time.Time { return f.c.overtakes(key) })
}

// closeMoment closes a step and clears what was kept while it was asked.
func (f *followup) closeMoment(ctx workflow.Context, key string, as care.StepState) error {
	f.s.Attempt, f.s.Again = 0, nil
	return f.closeStep(ctx, key, as)
}

// corrected sees to what follows from a corrected answer, as far as it did not follow from the first.
func (f *followup) corrected(ctx workflow.Context, w care.CorrectAnswer, before care.Answer) error {
	open := f.openTry(w.Task)
	switch {
	case before.Outcome == care.NotReached && w.Answer.Outcome != care.NotReached && open != nil:
		// The young person was reached after all: the next try is not needed, and its step goes on with this answer.
		if err := f.withdraw(ctx, open.Task.Step); err != nil {
			return err
		}
		answer := w.Answer
		open.Gone, open.Answer = false, &answer
	case w.Answer.NeedsHelp() && !before.NeedsHelp():
		return f.help(ctx, f.stepOf(w.Task))
	case w.Answer.Outcome == care.NoWish && before.Outcome != care.NoWish:
		return f.noContact(ctx, f.stepOf(w.Task))
	case w.Answer.Outcome == care.Reached && before.Outcome == care.NoWish:
		return f.contactAgain(ctx, f.stepOf(w.Task))
	case w.Answer.Outcome == care.HandedOver || w.Answer.Outcome == care.NotNeeded:
		f.s.Outcome = w.Answer.Outcome
	}
	return nil
}

// openTry returns the try that is open now when it follows the given one within the same step.
func (f *followup) openTry(task care.TaskID) *Asked {
	step := f.c.next()
	if step == nil || f.s.Attempt == 0 || f.taskID(step.Key, f.s.Attempt) != task {
		return nil
	}
	return f.c.asked(f.taskID(step.Key, f.s.Attempt+1))
}

// stepOf returns the key of the step that a task was asked for, or of the step that is next when it is not known any more.
func (f *followup) stepOf(task care.TaskID) string {
	for _, s := range f.c.Route {
		for attempt := 1; attempt <= f.c.Protocol.NotReached.Tries; attempt++ {
			if f.taskID(s.Key, attempt) == task {
				return s.Key
			}
		}
	}
	return f.c.Route[len(f.c.Route)-1].Key
}
