package workflows_test

import (
	"context"
	"fmt"
	"slices"

	"schakel/internal/care"
)

// The effects on tasks.

func (w *world) OpenTask(_ context.Context, e care.OpenTask) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	if t := w.task(e.Task.ID); t != nil {
		if t.State != care.TaskOpen {
			w.complain("%s is opened again and was %s", t.Key, t.State)
		}
		t.Term = e.Task.Term
		w.write(e.Entry)
		return nil
	}
	key := w.keys[e.Task.ID]
	if key == "" {
		w.complain("a task of %s with an id of no key", e.Task.Step)
	}
	if of := care.OfKey(e.Task.Step); e.Task.Offer == "" && e.Task.Of != of {
		w.complain("%s is of %+v, and its key says %+v", key, e.Task.Of, of)
	}
	if w.handover != nil {
		w.mayOpen(e.Task)
	}
	for _, other := range w.openTasks() {
		if w.handover == nil && isRoute(other.NewTask) && isRoute(e.Task) {
			w.complain("%s is asked while %s is", key, other.Key)
		}
	}
	w.tasks = append(
		w.tasks,
		&task{NewTask: e.Task, Key: key, State: care.TaskOpen, since: w.clock(), correct: map[care.ActID]care.Answer{}},
	)
	if e.Task.Assignee != "" {
		w.task(e.Task.ID).Assignee = labelOf(string(e.Task.Assignee))
	}
	if e.Task.Urgent {
		w.letters = append(w.letters, fmt.Sprintf("%s: %s %s", w.holder(w.task(e.Task.ID)), e.Task.Form, short(key)))
	}
	w.write(e.Entry)
	w.mayOpenTable(e.Task)
	// of a handover more is open than one step, and a refusal of the same moment has to come after this
	if w.handover != nil {
		w.showOpened(w.clock())
	}
	return nil
}

// isRoute tells whether a task is of a step of the route, and not of an offer or a table beside it.
func isRoute(t care.NewTask) bool { return t.Offer == "" && !isTable(t.Step) }

func (w *world) RescheduleTasks(_ context.Context, e care.RescheduleTasks) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	w.reschedule(e.Tasks)
	w.write(e.Entry)
	return nil
}

func (w *world) reschedule(tasks []care.TaskTerm) {
	for _, n := range tasks {
		t := w.task(n.Task)
		if t == nil || t.State != care.TaskOpen {
			w.complain("a task that is not open is rescheduled: %s", w.keys[n.Task])
			continue
		}
		if w.transition != nil {
			w.checkByLaw(t.Step, n.Term, w.lawOn(t.Step))
		}
		w.table.rescheduled(w, t, n.Term)
		t.Term, t.since = n.Term, w.clock()
	}
}

func (w *world) CloseTask(_ context.Context, e care.CloseTask) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	t := w.task(e.Task)
	switch {
	case t == nil:
		return care.ErrNotFound
	case t.State == e.State && t.Act == e.Act: // once more the same
	case t.State != care.TaskOpen:
		return care.ErrTaskClosed
	}
	first := t.State == care.TaskOpen
	if w.handover != nil && first {
		w.mayClose(t, e)
	}
	t.State, t.By, t.Act, t.Answer, t.ClosedAt = e.State, e.By, e.Act, e.Answer, e.At
	w.write(e.Entry)
	if first && e.State == care.TaskWithdrawn {
		w.table.withdrawn(w, t)
	}
	return nil
}

func (w *world) CorrectTask(_ context.Context, e care.CorrectTask) (care.Answer, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	t := w.task(e.Task)
	if t == nil {
		return care.Answer{}, care.ErrNotFound
	}
	if before, ok := t.correct[e.Act]; ok {
		return before, nil
	}
	if t.Answer == nil || !slices.Contains(care.Outcomes(t.Form), e.Answer.Outcome) {
		return care.Answer{}, care.ErrNotAllowed
	}
	if err := care.CheckTransition(t.Form, e.Answer); err != nil {
		return care.Answer{}, err
	}
	before := *t.Answer
	t.correct[e.Act] = before
	t.Answer = &e.Answer
	if w.transition != nil && t.Form == care.FormLaw {
		w.lawDecided(e.Answer)
	}
	w.write(e.Entry)
	return before, nil
}

func (w *world) ClimbRung(_ context.Context, e care.ClimbRung) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	t := w.task(e.Task)
	if t == nil || t.State != care.TaskOpen {
		w.complain("rung %d is climbed for a task that is not open: %s", e.Rung.No, w.keys[e.Task])
		return nil
	}
	if len(e.Lines) == 1 {
		if _, ok := w.journalKeys[e.Lines[0].Key]; ok {
			return nil
		}
	}
	if len(t.Climbed) > 0 && slices.Max(t.Climbed) >= e.Rung.No {
		w.complain("%s: rung %d after rungs %v", t.Key, e.Rung.No, t.Climbed)
	}
	t.Climbed = append(t.Climbed, e.Rung.No)
	w.write(e.Entry)
	who := w.recipients(t, e.Rung.Tell)
	w.table.rung(w, t, e.Rung, who)
	if e.Rung.Urgent {
		w.letters = append(w.letters, fmt.Sprintf("%s: %s", who, short(t.Key)))
	}
	return nil
}

func (w *world) Arrange(_ context.Context, e care.Arrange) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	t := w.task(e.Wish.Task)
	switch {
	case t == nil || t.State != care.TaskOpen:
		return care.ErrTaskClosed
	case e.Wish.Do == care.Snooze && e.Wish.PickUpOn.IsZero(), e.Wish.Do == care.Assign && e.Wish.To == "":
		return care.ErrNotAllowed
	}
	switch e.Wish.Do {
	case care.Snooze:
		t.PickUpOn = e.Wish.PickUpOn
	case care.Assign:
		t.Assignee = labelOf(string(e.Wish.To))
	case care.Return:
		t.Assignee = ""
	}
	w.write(e.Entry)
	return nil
}
