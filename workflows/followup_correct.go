package workflows

import (
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/care"
)

// correct replaces an answer, and sees to what follows.
func (f *followup) correct(ctx workflow.Context, w care.CorrectAnswer) error {
	before, err := f.correctAnswer(ctx, w)
	if err != nil {
		return err
	}
	if err := f.corrected(ctx, w, before); err != nil {
		return err
	}
	return f.putOff(ctx)
}

// corrected sees to what follows from a corrected answer, as far as it did not follow from the first.
func (f *followup) corrected(ctx workflow.Context, w care.CorrectAnswer, before care.Answer) error {
	key, answer := f.stepOf(w.Task), w.Answer
	if before.Outcome == care.NotReached && answer.Outcome != care.NotReached {
		if done, err := f.reachedAfterAll(ctx, key, w); done || err != nil {
			return err
		}
	}
	if answer.Outcome == care.HandedOver || answer.Outcome == care.NotNeeded {
		f.s.Outcome = answer.Outcome
	}
	if err := f.correctWish(ctx, key, w, before); err != nil {
		return err
	}
	if answer.NeedsHelp() && !before.NeedsHelp() {
		return f.help(ctx, key)
	}
	return nil
}

// reachedAfterAll takes note that a try, and those before it, were not in vain. When a next try is open for the same
// step it is not needed: the step goes on with the answer, and nothing else follows from the correction.
func (f *followup) reachedAfterAll(ctx workflow.Context, key string, w care.CorrectAnswer) (done bool, err error) {
	at := slices.Index(f.s.InVain, w.Task)
	if at >= 0 {
		f.s.InVain = f.s.InVain[at+1:]
	}
	if a := f.c.askedFor(key); a != nil && a.waiting() {
		e := care.CloseTask{Entry: f.entry(ctx), Task: a.Task.ID, State: care.TaskWithdrawn}
		if err := do(effects(ctx, "withdraw "+key), act.CloseTask, e); err != nil {
			return false, err
		}
		answer := w.Answer
		a.Answer = &answer
		return true, nil
	}
	if at >= 0 {
		return false, f.askAgain(ctx) // the question says which try it is
	}
	return false, nil
}

// correctWish sees to it that a wish for no contact counts, or does not count any more, unless a later moment told
// otherwise. What is asked now is asked again, because the question differs.
func (f *followup) correctWish(ctx workflow.Context, key string, w care.CorrectAnswer, before care.Answer) error {
	was, is := before.Outcome == care.NoWish, w.Answer.Outcome == care.NoWish
	if was == is || f.answeredSince(key) {
		return nil
	}
	change := f.contactAgain
	if is {
		change = f.noContact
	}
	if err := change(ctx, key, string(w.ID)); err != nil {
		return err
	}
	return f.askAgain(ctx)
}

// askAgain withdraws the contact moment that is asked now, so that it is asked with another question.
func (f *followup) askAgain(ctx workflow.Context) error {
	if next := f.c.next(); next != nil && next.Form == care.FormContact {
		return f.withdraw(ctx, next.Key)
	}
	return nil
}

// answeredSince tells whether a later contact moment was answered.
func (f *followup) answeredSince(key string) bool {
	at := slices.IndexFunc(f.c.Route, func(s RouteStep) bool { return s.Key == key })
	return slices.ContainsFunc(f.c.Route[at+1:], func(
		s RouteStep,
	) bool {
		return s.Form == care.FormContact && s.State == care.StepDone
	})
}

// stepOf returns the key of the step that a task was asked for; for a task of an offer, that of the last step.
func (f *followup) stepOf(task care.TaskID) string {
	for _, s := range f.c.Route {
		for n := 1; n <= s.Asked; n++ {
			if f.taskID(s.Key, n) == task {
				return s.Key
			}
		}
	}
	return f.c.Route[len(f.c.Route)-1].Key
}
