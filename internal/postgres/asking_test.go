package postgres_test

import (
	"errors"
	"testing"

	"schakel/internal/care"
)

// TestWhoWaitsAsksOnceAWeek: the one who has the task hears it in the morning and sees who waits, and
// what was put off is back.
func TestWhoWaitsAsksOnceAWeek(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.offer(id, w.wijkteam, 1)
	w.do(w.Arrange(w.ctx, w.arrangement(id, task, w.wim, care.ArrangeTask{Do: care.Snooze, PickUpOn: day(5)})))
	w.claimUrgent(id)
	turn := func(who care.Staff) care.Turn {
		t.Helper()
		turns, err := w.Turns(w.ctx, who, []care.TaskID{task}, w.now)
		w.do(err)
		return turns[task]
	}
	equal(t, "before, any day is right", turn(w.carla).AskAgainOn().IsZero(), true)
	act, told := w.act(id, w.carla), care.Telling("?")
	w.twice(func() (err error) {
		told, err = w.AskAbout(w.ctx, w.carla, act, task, w.now)
		return err
	})
	equal(t, "who was told is who has it", told, "")
	equal(t, "notices", w.told(id)[len(w.told(id))-1], "waited Wim")
	equal(t, "it is put off no longer", w.task(task, w.wim).PickUpOn.IsZero(), true)
	line := entryOf(w, id, care.EventAskedAbout)
	equal(t, "the journal", []string{line.ByName, line.OrgName}, []string{"Carla Çelik", "PRO De Linde"})
	waits := func(who care.Staff) string {
		t := w.task(task, who)
		return t.AwaitedBy + " " + t.AwaitedSince.String()
	}
	equal(t, "Wim reads who waits", waits(w.wim), "PRO De Linde "+day(0).String())
	equal(t, "in the morning mail", w.claimMorning(day(1))[w.wim.Name].Waited, 1)

	again := func(who care.Staff) error {
		_, err := w.AskAbout(w.ctx, who, w.act(id, who), task, w.now)
		return err
	}
	is(t, "a colleague a minute later", again(w.anna), care.ErrAskedBefore)
	equal(t, "may again", turn(w.anna).AskAgainOn(), day(7))
	w.now = day(6).At(23, 59)
	is(t, "the sixth day", again(w.anna), care.ErrAskedBefore)
	w.now = day(7).At(0, 1)
	is(t, "a week later", again(w.anna), nil)
	equal(t, "since the first time", waits(w.wim), "PRO De Linde "+day(0).String())
}

// TestWhatNobodyCanAskAbout: a task of one's own, of a process that one does not see, that is not open, or when the
// process stands still.
func TestWhatNobodyCanAskAbout(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	own := w.open(id, contact(id, -3, 7))
	later := w.open(id, contact(id, 3, 7))
	closed := w.open(id, contact(id, -3, 7))
	w.answer(id, closed, w.anna, care.EventAnswered, care.Answer{Outcome: care.Reached}, care.Details{})
	ask := func(who care.Staff, task care.TaskID) error {
		_, err := w.AskAbout(w.ctx, who, w.act(id, who), task, w.now)
		return err
	}
	admin := w.staff("Ad", care.Admin, w.linde)
	for what, c := range map[string]struct {
		who  care.Staff
		task care.TaskID
		want error
	}{
		"the coordinator of the mentor's":           {w.carla, own, nil},
		"one's own":                                 {w.anna, own, care.ErrNotAllowed},
		"an administrator":                          {admin, own, care.ErrNotAllowed},
		"another school":                            {w.eva, own, care.ErrNotFound},
		"of another organisation that has no part":  {w.wim, own, care.ErrNotFound},
		"not open yet":                              {w.carla, later, care.ErrNotOpenYet},
		"closed":                                    {w.carla, closed, care.ErrTaskClosed},
		"a task that is not there":                  {w.carla, care.TaskID(care.NewID()), care.ErrNotFound},
		"something that is no id of a task at all":  {w.carla, "x", care.ErrNotFound},
		"asked by who stands in for whom it is not": {w.bas, later, care.ErrNotOpenYet},
	} {
		is(t, what, ask(c.who, c.task), c.want)
	}
	w.do(w.SetState(w.ctx, care.SetState{Entry: w.entry(id, care.EventSuspended), State: care.Suspended}))
	is(t, "suspended", ask(w.mo, own), care.ErrSuspended)
	other := w.process("2")
	there := w.open(other, contact(other, -3, 7))
	act := w.act(id, w.carla)
	w.do(w.SaveTexts(w.ctx, act, map[string]string{care.TextNote: "van iets anders"}, w.now))
	act.Process = other
	_, err := w.AskAbout(w.ctx, w.carla, act, there, w.now)
	is(t, "the id of another act", err, care.ErrNotAllowed)
	equal(t, "which leaves nothing", single[int](w, `SELECT count(*) FROM askings`), 1)
}

// TestTwoWhoAskTogether: of two colleagues who ask at the same moment one does.
func TestTwoWhoAskTogether(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.offer(id, w.wijkteam, 1)
	errs := make(chan error)
	for _, who := range []care.Staff{w.anna, w.carla, w.mo} {
		go func() {
			_, err := w.AskAbout(w.ctx, who, w.act(id, who), task, w.now)
			errs <- err
		}()
	}
	asked := 0
	for range 3 {
		switch err := <-errs; {
		case err == nil:
			asked++
		case !errors.Is(err, care.ErrAskedBefore):
			t.Error(err)
		}
	}
	equal(t, "asked", []int{asked, single[int](w, `SELECT count(*) FROM askings`)}, []int{1, 1})
}

// TestAHiddenTaskCannotBeAskedAbout: who does not see youth care cannot find out by asking.
func TestAHiddenTaskCannotBeAskedAbout(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{
		Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator,
	}))
	task := h.offer(h.id, h.wijkteam, 1)
	h.exec(`UPDATE tasks SET offer = 'youth-care', step = 'youth-care', of = '{"offer": "youth-care"}'
		WHERE id = $1`, task)
	_, err := h.AskAbout(h.ctx, h.eef, h.act(h.id, h.eef), task, h.now)
	is(t, "the receiver", err, care.ErrNotFound)
	_, err = h.AskAbout(h.ctx, h.carla, h.act(h.id, h.carla), task, h.now)
	is(t, "the sender", err, nil)
}
