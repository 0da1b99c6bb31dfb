package postgres_test

import (
	"errors"
	"testing"

	"schakel/internal/care"
)

func TestBeginningAProcess(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id, _, err := w.CreateFollowup(w.ctx, w.leaver("1"), w.carla.ID, w.now)
	w.do(err)
	begin := care.BeginProcess{Entry: w.entry(
		id, care.EventStarted,
	), ProtocolVersion: 3, ProtocolChecksum: "sum", Route: []care.Step{
		{
			Key: "a", Title: "Eén", Planned: day(0), OpensOn: day(1), DueOn: day(2), State: care.StepBeforeStart,
			ClosedOn: day(0),
		},
		{
			Key: "b", Title: "Twee", Planned: day(3), OpensOn: day(4), DueOn: day(5), Provisional: true,
			State: care.StepPlanned,
		},
	}}
	w.twice(func() error { return w.BeginProcess(w.ctx, begin) })
	v, err := w.ProcessByID(w.ctx, id, w.now)
	w.do(err)
	equal(t, "state", v.State, care.Running)
	equal(t, "started", v.StartedAt, w.now)
	equal(t, "version", v.ProtocolVersion, 3)
	equal(t, "route", v.Route, begin.Route)

	begin.Route = nil
	begin.Lines = nil
	w.do(w.BeginProcess(w.ctx, begin))
	v, err = w.ProcessByID(w.ctx, id, w.now)
	w.do(err)
	equal(t, "route after beginning again", len(v.Route), 2)
}

func TestSavingTheRouteMovesTheAnchorAndKeepsTheKey(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	route := []care.Step{
		{
			Key: "z", Title: "Anders", Planned: day(1), OpensOn: day(1), DueOn: day(2), State: care.StepDone,
			ClosedOn: day(1),
		},
	}
	w.twice(func() error {
		return w.SaveRoute(
			w.ctx, care.SaveRoute{Entry: care.Entry{Process: id, At: w.now}, Route: route, Anchor: day(-30)},
		)
	})
	w.do(w.SaveRoute(w.ctx, care.SaveRoute{Entry: care.Entry{Process: id, At: w.now}, Route: route}))
	v, err := w.ProcessByID(w.ctx, id, w.now)
	w.do(err)
	equal(t, "route", v.Route, route)
	equal(t, "anchor, also when it is not given", v.Anchor, day(-30))

	moved := w.leaver("1")
	moved.LeavingDate = day(-30)
	for what, l := range map[string]care.Leaver{"the first date": w.leaver("1"), "the moved date": moved} {
		again, existed, err := w.CreateFollowup(w.ctx, l, "", w.now)
		w.do(err)
		if again != id || !existed {
			t.Errorf("starting with %s made %s, existed %t: want the process that there is", what, again, existed)
		}
	}
}

func TestSuspendingAndResuming(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	w.twice(func() error {
		return w.SetState(w.ctx, care.SetState{Entry: care.Entry{Process: id, At: w.now}, State: care.Suspended})
	})
	n, err := w.OpenCount(w.ctx, w.anna, w.now)
	w.do(err)
	equal(t, "tasks in the inbox while suspended", n, 0)

	resume := care.SetState{
		Entry: care.Entry{Process: id, At: w.now}, State: care.Running,
		Tasks: []care.TaskTerm{{Task: task, Term: term(-3, 30)}},
	}
	w.twice(func() error { return w.SetState(w.ctx, resume) })
	v, err := w.Task(w.ctx, w.anna, task, w.now)
	w.do(err)
	equal(t, "due after resuming", v.DueOn, day(30))
	equal(t, "suspended", v.Suspended, false)
}

func TestEndingAProcessWithdrawsWhatIsOpen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	open := w.open(id, contact(id, -3, 7))
	done := w.open(id, contact(id, -3, 7))
	w.answer(id, done, w.anna, care.EventAnswered, care.Answer{Outcome: care.Reached}, care.Details{})
	end := care.EndProcess{
		Entry: w.entry(id, care.EventStopped), State: care.Stopped, Outcome: string(care.StopWithdrawn),
	}
	w.twice(func() error { return w.EndProcess(w.ctx, end) })

	v, err := w.ProcessByID(w.ctx, id, w.now)
	w.do(err)
	equal(t, "outcome", v.Outcome, string(care.StopWithdrawn))
	equal(t, "ended", v.EndedAt, w.now)
	equal(t, "open tasks", len(v.Open), 0)
	for task, want := range map[care.TaskID]care.TaskState{open: care.TaskWithdrawn, done: care.TaskAnswered} {
		got, err := w.Task(w.ctx, w.anna, task, w.now)
		w.do(err)
		equal(t, "state of the task", got.State, want)
	}

	at := care.Entry{Process: id, At: w.now}
	_, mentorErr := w.SetMentor(w.ctx, care.SetMentor{Entry: at, Mentor: w.bas.ID})
	for what, err := range map[string]error{
		"a task":     w.OpenTask(w.ctx, care.OpenTask{Entry: at, Task: contact(id, 0, 7)}),
		"suspending": w.SetState(w.ctx, care.SetState{Entry: at, State: care.Suspended}),
		"closing":    w.EndProcess(w.ctx, care.EndProcess{Entry: at, State: care.Closed}),
		"a participant": w.AddParticipant(
			w.ctx, care.AddParticipant{Entry: at, Organisation: w.wijkteam.ID, Role: care.WijkteamWorker},
		),
		"another mentor": mentorErr,
	} {
		if !errors.Is(err, care.ErrProcessOver) {
			t.Errorf("%s after the end: %v, want %v", what, err, care.ErrProcessOver)
		}
	}
}

func TestEffectsOnWhatDoesNotExist(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	at, nowhere, nonsense := care.Entry{Process: id, At: w.now}, care.Entry{
		Process: care.ProcessID(care.NewID()), At: w.now,
	}, care.Entry{Process: "x'--", At: w.now}
	unknown := contact(id, 0, 7)
	unknown.Organisation = care.OrganisationID(care.NewID())
	before := w.dump()
	for what, err := range map[string]error{
		"journal of no process":   w.WriteJournal(w.ctx, nowhere),
		"journal of no id":        w.WriteJournal(w.ctx, nonsense),
		"task of no organisation": w.OpenTask(w.ctx, care.OpenTask{Entry: at, Task: unknown}),
		"closing no task": w.CloseTask(
			w.ctx, care.CloseTask{Entry: at, Task: care.TaskID(care.NewID()), State: care.TaskMissed},
		),
		"climbing for no task": w.ClimbRung(
			w.ctx, care.ClimbRung{Entry: at, Task: care.TaskID(care.NewID()), Rung: care.Rung{No: 1}},
		),
		"no organisation takes part": w.AddParticipant(
			w.ctx,
			care.AddParticipant{Entry: at, Organisation: care.OrganisationID(care.NewID()), Role: care.WijkteamWorker},
		),
		"a participant of another": w.AddParticipant(
			w.ctx,
			care.AddParticipant{Entry: at, Organisation: w.wijkteam.ID, Role: care.WijkteamWorker, Staff: w.dirk.ID},
		),
		"texts of nobody": w.SaveTexts(
			w.ctx, care.Act{ID: care.ActID(care.NewID()), Process: id, By: care.StaffID(care.NewID())}, nil, w.now,
		),
		"looking at no process":    w.LogAccess(w.ctx, w.anna, "page", w.now, care.ProcessID(care.NewID())),
		"looking at what is no id": w.LogAccess(w.ctx, w.anna, "page", w.now, "../.."),
	} {
		if !errors.Is(err, care.ErrNotFound) {
			t.Errorf("%s: %v, want %v", what, err, care.ErrNotFound)
		}
	}
	equal(t, "the database after all that", w.dump(), before)
}
