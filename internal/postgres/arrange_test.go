package postgres_test

import (
	"errors"
	"testing"

	"schakel/internal/care"
)

// arrangement makes an effect of a wish.
func (w *world) arrangement(
	process care.ProcessID, task care.TaskID, by care.Staff, wish care.ArrangeTask,
) care.Arrange {
	wish.Act, wish.Task = w.act(process, by), task
	event := map[care.Arrangement]care.Event{
		care.Snooze: care.EventSnoozed, care.Assign: care.EventAssigned, care.Return: care.EventReturned,
	}[wish.Do]
	return care.Arrange{
		Entry: w.acted(wish.Act, event, care.Details{Task: task, Staff: wish.To, To: wish.PickUpOn}), Wish: wish,
	}
}

func (w *world) task(id care.TaskID, viewer care.Staff) care.TaskView {
	w.t.Helper()
	v, err := w.Task(w.ctx, viewer, id, w.now)
	w.do(err)
	return v
}

func TestSnoozing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 1))
	e := w.arrangement(id, task, w.anna, care.ArrangeTask{Do: care.Snooze, PickUpOn: day(5)})
	w.twice(func() error { return w.Arrange(w.ctx, e) })
	v := w.task(task, w.anna)
	equal(t, "pick up on", v.PickUpOn, day(5))
	equal(t, "due: a snooze never moves it", v.DueOn, day(1))
}

func TestAssigningAndReturning(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	w.do(w.Arrange(w.ctx, w.arrangement(id, task, w.anna, care.ArrangeTask{Do: care.Snooze, PickUpOn: day(5)})))
	for _, c := range []struct {
		do, to string
		wish   care.ArrangeTask
		want   care.StaffID
	}{
		{"hand over to", "a colleague", care.ArrangeTask{Do: care.Assign, To: w.bas.ID}, w.bas.ID},
		{
			"hand over to", "the coordinator, for the team",
			care.ArrangeTask{Do: care.Assign, To: w.carla.ID},
			w.carla.ID,
		},
		{"hand back to", "the mentor", care.ArrangeTask{Do: care.Return}, w.anna.ID},
		{"hand back by the mentor to", "everybody with the role", care.ArrangeTask{Do: care.Return}, ""},
	} {
		e := w.arrangement(id, task, w.carla, c.wish)
		w.twice(func() error { return w.Arrange(w.ctx, e) })
		v := w.task(task, w.anna)
		equal(t, c.do+" "+c.to, v.Assignee, c.want)
		equal(t, "a new holder finds the task awake", v.PickUpOn.IsZero(), true)
	}
}

func TestAssigningToWhoMayNot(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	gone := w.bas
	gone.Active = false
	w.do(w.SaveStaff(w.ctx, gone))
	for what, to := range map[string]care.StaffID{
		"somebody who left": gone.ID, "another school's mentor": w.eva.ID, "the manager": w.mo.ID, "nobody": "",
		"a stranger": care.StaffID(care.NewID()),
	} {
		e := w.arrangement(id, task, w.carla, care.ArrangeTask{Do: care.Assign, To: to})
		if err := w.Arrange(w.ctx, e); !errors.Is(err, care.ErrNotAllowed) {
			t.Errorf("assigning to %s: %v, want %v", what, err, care.ErrNotAllowed)
		}
	}
	if err := w.Arrange(
		w.ctx, w.arrangement(id, task, w.carla, care.ArrangeTask{Do: "burn"}),
	); !errors.Is(err, care.ErrNotAllowed) {
		t.Errorf("an unknown arrangement: %v, want %v", err, care.ErrNotAllowed)
	}
	equal(t, "assignee after all that", w.task(task, w.anna).Assignee, w.anna.ID)

	w.answer(id, task, w.anna, care.EventAnswered, care.Answer{Outcome: care.Reached}, care.Details{})
	if err := w.Arrange(
		w.ctx, w.arrangement(id, task, w.anna, care.ArrangeTask{Do: care.Snooze, PickUpOn: day(5)}),
	); !errors.Is(err, care.ErrTaskClosed) {
		t.Errorf("snoozing a closed task: %v, want %v", err, care.ErrTaskClosed)
	}
}

func TestColleagues(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	gone := w.staff("Weg", care.Mentor, w.linde)
	gone.Active = false
	w.do(w.SaveStaff(w.ctx, gone))
	found, err := w.Colleagues(w.ctx, w.bas, task)
	w.do(err)
	equal(t, "who may do a mentor's task", found, []care.Staff{w.anna, w.bas, w.carla})

	found, err = w.Colleagues(w.ctx, w.wim, w.offer(id, w.wijkteam, 1))
	w.do(err)
	equal(t, "who may judge an offer", found, []care.Staff{w.wilma, w.wim})
}
