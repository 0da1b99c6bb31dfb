package postgres_test

import (
	"errors"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func TestOpeningATask(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := contact(id, -3, 7)
	open := care.OpenTask{Entry: w.entry(id, care.EventRetryPlanned), Task: task}
	w.twice(func() error { return w.OpenTask(w.ctx, open) })

	v, err := w.Task(w.ctx, w.bas, task.ID, w.now)
	w.do(err)
	rung := task.Term.Rungs[0]
	want := care.TaskView{
		ID: task.ID, Process: id, Kind: care.Followup, Step: "contact-3m", Title: task.Title, Form: care.FormContact,
		State: care.TaskOpen, Try: 1, Tries: 3,
		Role: care.Mentor, Org: w.linde.ID, OrgName: w.linde.Name, Assignee: w.anna.ID, AssigneeName: w.anna.Name,
		OpensOn: day(-3), DueOn: day(7),
		// the autumn holiday begins on Saturday
		OpensAt: day(-3).At(0, 0), DueAt: day(8).At(0, 0), NextRung: &rung, WorkingDaysLeft: 3, WorkingDaysOpen: 2,
		Person: v.Person, PersonShort: "Zoë Ñ.", PersonFirst: "Zoë", SchoolName: w.linde.Name, SenderName: w.linde.Name,
		Anchor: calendar.MustDate("2027-07-09"),
	}
	equal(t, "task", v, want)
	if v.Person == "" {
		t.Error("the task is about nobody")
	}

	task.Title, task.Role, task.Term = "Anders", care.Coordinator, term(-3, 9)
	w.do(w.OpenTask(w.ctx, care.OpenTask{Entry: care.Entry{Process: id, At: w.now}, Task: task}))
	again, err := w.Task(w.ctx, w.bas, task.ID, w.now)
	w.do(err)
	equal(t, "title of the task written again", again.Title, want.Title)
	equal(t, "role of the task written again", again.Role, want.Role)
	equal(t, "its due date", again.DueOn, day(9))
}

func TestWhoHasATask(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	w.desk.ContactPerson = w.dirk.ID
	w.do(w.SaveOrganisation(w.ctx, w.desk))
	w.dirk.Active = false
	w.do(w.SaveStaff(w.ctx, w.dirk))
	accepted := w.process("2")
	w.do(
		w.AddParticipant(
			w.ctx,
			care.AddParticipant{
				Entry: care.Entry{Process: accepted, At: w.now}, Organisation: w.wijkteam.ID, Role: care.WijkteamWorker,
				Staff: w.wilma.ID,
			},
		),
	)
	for _, c := range []struct {
		what    string
		process care.ProcessID
		role    care.Role
		at      care.Organisation
		want    care.StaffID
	}{
		{"the mentor who takes part", id, care.Mentor, care.Organisation{}, w.anna.ID},
		{"every coordinator of the school", id, care.Coordinator, w.linde, ""},
		{"the contact person of another organisation", id, care.WijkteamWorker, w.wijkteam, w.wim.ID},
		{"who takes part before the contact person", accepted, care.WijkteamWorker, w.wijkteam, w.wilma.ID},
		{"everybody where the contact person has left", id, care.WijkteamWorker, w.desk, ""},
		{"everybody where there is no contact person", id, care.WijkteamWorker, w.gemeente, ""},
	} {
		task := contact(c.process, 0, 7)
		task.Role, task.Organisation = c.role, c.at.ID
		w.open(c.process, task)
		got := single[string](w, `SELECT coalesce(assignee::text, '') FROM tasks WHERE id = $1`, string(task.ID))
		equal(t, c.what, care.StaffID(got), c.want)
	}
}

func TestReschedulingKeepsClimbedRungs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := contact(id, -3, 7)
	w.open(id, task)
	closed := w.open(id, contact(id, -3, 7))
	w.answer(id, closed, w.anna, care.EventAnswered, care.Answer{Outcome: care.Reached}, care.Details{})
	w.do(
		w.ClimbRung(
			w.ctx, care.ClimbRung{Entry: w.entry(id, care.EventReminded), Task: task.ID, Rung: task.Term.Rungs[0]},
		),
	)
	e := care.RescheduleTasks{
		Entry: w.entry(id, care.EventDatesMoved),
		Tasks: []care.TaskTerm{{Task: task.ID, Term: term(20, 30)}, {Task: closed, Term: term(20, 30)}},
	}
	w.twice(func() error { return w.RescheduleTasks(w.ctx, e) })

	v, err := w.Task(w.ctx, w.anna, task.ID, w.now)
	w.do(err)
	equal(t, "opens", v.OpensOn, day(20))
	equal(t, "next rung", v.NextRung.No, 2)
	equal(t, "its day", v.NextRung.On, day(35))
	v, err = w.Task(w.ctx, w.anna, closed, w.now)
	w.do(err)
	equal(t, "due date of the closed task", v.DueOn, day(7))
}

func TestClosingATask(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	act := w.act(id, w.anna)
	answer := care.Answer{
		Outcome: care.Reached, Channel: "phone", Place: care.PlaceWork, Stable: care.Yes,
		Help: []care.LifeArea{care.AreaIncome},
	}
	closing := care.CloseTask{
		Entry: w.acted(act, care.EventAnswered, care.Details{Task: task, Answer: &answer}), Task: task,
		State: care.TaskAnswered,
		By:    w.anna.ID, Act: act.ID, Answer: &answer,
	}
	w.twice(func() error { return w.CloseTask(w.ctx, closing) })
	v, err := w.Task(w.ctx, w.anna, task, w.now)
	w.do(err)
	equal(t, "answer", v.Answer, &answer)
	equal(t, "closed by", v.ClosedByName, w.anna.Name)
	equal(t, "closed at", v.ClosedAt, w.now)
	equal(t, "next rung of a closed task", v.NextRung, nil)
	equal(t, "on behalf of", entryOf(w, id, care.EventAnswered).OnBehalfOfName, "")

	other := w.act(id, w.bas)
	for what, e := range map[string]care.CloseTask{
		"somebody else's answer": {
			Entry: w.acted(other, care.EventAnswered, care.Details{}), Task: task, State: care.TaskAnswered,
			By: w.bas.ID, Act: other.ID, Answer: &answer,
		},
		"missing it": {Entry: w.entry(id, care.EventStepMissed), Task: task, State: care.TaskMissed},
	} {
		before := w.dump()
		if err := w.CloseTask(w.ctx, e); !errors.Is(err, care.ErrTaskClosed) {
			t.Errorf("%s after the answer: %v, want %v", what, err, care.ErrTaskClosed)
		}
		equal(t, "the database after "+what, w.dump(), before)
	}
}

func TestMissingATask(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	w.twice(func() error {
		return w.CloseTask(
			w.ctx, care.CloseTask{Entry: care.Entry{Process: id, At: w.now}, Task: task, State: care.TaskMissed},
		)
	})
	v, err := w.Task(w.ctx, w.anna, task, w.now)
	w.do(err)
	equal(t, "state", v.State, care.TaskMissed)
}

// entryOf returns the newest line of an event.
func entryOf(w *world, id care.ProcessID, event care.Event) care.JournalEntry {
	w.t.Helper()
	v, err := w.ProcessByID(w.ctx, id, w.now)
	w.do(err)
	for _, e := range v.Journal {
		if e.Event == event {
			return e
		}
	}
	w.t.Fatalf("no line %s in the journal", event)
	return care.JournalEntry{}
}

func TestOnBehalfOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what    string
		arrange func(w *world, id care.ProcessID) care.NewTask
		by      func(w *world) care.Staff
		want    func(w *world) string
	}{
		{
			"the mentor answers",
			func(w *world, id care.ProcessID) care.NewTask { return contact(id, -3, 7) },
			func(w *world) care.Staff { return w.anna }, func(*world) string { return "" },
		},
		{
			"a coordinator answers for the mentor",
			func(w *world, id care.ProcessID) care.NewTask { return contact(id, -3, 7) },
			func(w *world) care.Staff { return w.carla }, func(w *world) string { return w.anna.Name },
		},
		{
			"anybody answers what all coordinators have",
			func(w *world, id care.ProcessID) care.NewTask {
				task := contact(id, -3, 7)
				task.Role = care.Coordinator
				return task
			},
			func(w *world) care.Staff { return w.carla }, func(*world) string { return "" },
		},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			id := w.process("1")
			task := w.open(id, c.arrange(w, id))
			w.answer(id, task, c.by(w), care.EventAnswered, care.Answer{Outcome: care.NotReached}, care.Details{})
			line := entryOf(w, id, care.EventAnswered)
			equal(t, "by", line.ByName, c.by(w).Name)
			equal(t, "on behalf of", line.OnBehalfOfName, c.want(w))
		})
	}
}

func TestCorrectingAnAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	first := care.Answer{Outcome: care.Reached, Place: care.PlaceWork}
	w.answer(id, task, w.anna, care.EventAnswered, first, care.Details{})
	act, second := w.act(id, w.carla), care.Answer{Outcome: care.Reached, Place: care.PlaceNone, PlaceLost: true}
	e := care.CorrectTask{
		Entry: w.acted(act, care.EventCorrected, care.Details{Task: task, Answer: &second}), Task: task, By: w.carla.ID,
		Act: act.ID, Answer: second,
	}
	w.twice(func() error {
		before, err := w.CorrectTask(w.ctx, e)
		equal(t, "the answer before, the first and the second time", before, first)
		return err
	})
	v, err := w.Task(w.ctx, w.anna, task, w.now)
	w.do(err)
	equal(t, "answer", v.Answer, &second)
	line := entryOf(w, id, care.EventCorrected)
	equal(t, "the journal's answer before", line.Details.Before, &first)
	equal(t, "the journal's answer after", line.Details.Answer, &second)

	open := w.open(id, contact(id, -3, 7))
	e.Task, e.Act = open, care.ActID(care.NewID())
	if _, err := w.CorrectTask(w.ctx, e); !errors.Is(err, care.ErrNotAllowed) {
		t.Errorf("correcting an open task: %v, want %v", err, care.ErrNotAllowed)
	}
}
