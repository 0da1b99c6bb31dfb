package postgres_test

import (
	"testing"
	"time"

	"schakel/internal/care"
)

// at sets the clock of the world.
func (w *world) at(day, hour, minute int) {
	w.now = dayAt(day, hour, minute)
}

func dayAt(n, hour, minute int) time.Time { return day(n).At(hour, minute) }

// escalate opens a task of Anna's and tells its coordinator at once that it stays open.
func (w *world) escalate(id care.ProcessID) care.TaskID {
	w.t.Helper()
	task := w.open(id, contact(id, -20, -6))
	w.climb(id, task, 1, care.TellCoordinator)
	return task
}

// climb climbs an urgent rung of a task.
func (w *world) climb(id care.ProcessID, task care.TaskID, no int, tell care.Recipient) {
	w.t.Helper()
	w.do(w.ClimbRung(w.ctx, care.ClimbRung{
		Entry: w.entry(id, care.EventEscalated), Task: task,
		Rung: care.Rung{No: no, On: day(0), At: w.now, Tell: tell, Urgent: true},
	}))
}

func (w *world) claimGathered() []care.Envelope {
	w.t.Helper()
	found, err := w.ClaimGathered(w.ctx, w.now, 100)
	w.do(err)
	return found
}

// about lists the tasks and processes that mails tell of, by the name of who reads them.
func about(mails []care.Envelope) map[string][]string {
	told := map[string][]string{}
	for _, e := range mails {
		for _, t := range e.Told() {
			told[e.To.Name] = append(told[e.To.Name], string(t.Kind)+" "+care.LeadsTo(t).Path())
		}
	}
	return told
}

func escalation(tasks ...care.TaskID) []string {
	var told []string
	for _, t := range tasks {
		told = append(told, "escalation /taken/"+string(t))
	}
	return told
}

func TestWhatComesAfterTwoUrgentMailsIsGathered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var ids []care.ProcessID
	for _, number := range []string{"1", "2", "3", "4"} {
		ids = append(ids, w.process(number))
	}
	tasks := make([]care.TaskID, len(ids))
	for i, minute := range []int{5, 10, 20, 40} {
		w.at(0, 8, minute)
		tasks[i] = w.escalate(ids[i])
		mails := w.claimUrgent(ids[i])
		if leaves := i < 2; len(mails) == 1 != leaves {
			t.Errorf("urgent mail %d of the day: %d leave at once", i+1, len(mails))
		}
	}
	w.at(0, 8, 59)
	equal(t, "before it waited long enough", w.claimGathered(), nil)
	w.at(0, 9, 0)
	mails := w.claimGathered()
	equal(t, "gathered", about(mails), map[string][]string{w.carla.Name: escalation(tasks[2], tasks[3])})
	equal(t, "as one mail of several things", []any{mails[0].Gathered, string(mails[0].Kind)}, []any{true, ""})
	equal(t, "which leads to", mails[0].LeadsTo().Path(), "/taken")
	w.at(0, 9, 15)
	equal(t, "gathered again", w.claimGathered(), nil)
	equal(t, "and the next morning", w.claimMorning(day(1))[w.carla.Name], care.Envelope{})

	w.at(0, 15, 0)
	afternoon := w.escalate(ids[0])
	equal(t, "in the afternoon", w.claimUrgent(ids[0]), nil)
	w.at(0, 15, 45)
	mails = w.claimGathered()
	equal(t, "gathered then", about(mails), map[string][]string{w.carla.Name: escalation(afternoon)})
	equal(
		t, "one thing is told as it is told at once",
		[]any{mails[0].Gathered, mails[0].Kind, mails[0].LeadsTo().Path()},
		[]any{false, care.NoticeEscalation, "/taken/" + string(afternoon)},
	)
	w.at(1, 8, 5)
	tomorrow := w.escalate(ids[1])
	equal(t, "the next day", about(w.claimUrgent(ids[1])), map[string][]string{w.carla.Name: escalation(tomorrow)})
}

// TestNobodyIsToldTheSameTwiceOnADay: two rungs of one task may come to the same person, when there is no coordinator.
func TestNobodyIsToldTheSameTwiceOnADay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	gone := w.carla
	gone.Active = false
	w.do(w.SaveStaff(w.ctx, gone))
	id := w.process("1")
	w.at(0, 8, 5)
	task := w.escalate(id)
	equal(t, "mails", about(w.claimUrgent(id)), map[string][]string{w.mo.Name: escalation(task)})
	w.at(0, 8, 10)
	w.climb(id, task, 2, care.TellManager)
	equal(t, "mails of the second rung", w.claimUrgent(id), nil)
	w.at(0, 9, 15)
	equal(t, "gathered", w.claimGathered(), nil)
	equal(
		t, "mails, and how many notices they tell",
		single[[]int](w, `SELECT ARRAY[count(DISTINCT mail), count(*)] FROM notices`), []int{1, 2},
	)
	w.at(1, 8, 5)
	w.climb(id, task, 3, care.TellManager)
	equal(t, "the next day", about(w.claimUrgent(id)), map[string][]string{w.mo.Name: escalation(task)})
}

// TestATaskThatTheMorningMailToldIsNotGathered: what was offered just before the round is new in the morning mail.
func TestATaskThatTheMorningMailToldIsNotGathered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ids := []care.ProcessID{w.process("1"), w.process("2"), w.process("3")}
	for i, id := range ids {
		w.at(0, 7, 40+i)
		w.offer(id, w.wijkteam, 1)
		w.claimUrgent(id)
	}
	equal(t, "the morning mail", w.claimMorning(day(0))[w.wim.Name], care.Envelope{To: w.wim, New: 1})
	w.at(0, 8, 30)
	equal(t, "gathered", w.claimGathered(), nil)
	equal(t, "notices without a mail", single[int](w, `SELECT count(*)::integer FROM notices WHERE mail IS NULL`), 0)
}

// TestGatheredThingsGoToWhoCanRead them: who left, who is away, who handed the task over.
func TestGatheredThingsGoToWhoCanReadThem(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	cor := w.staff("Cor", care.Coordinator, w.linde)
	ids := []care.ProcessID{w.process("1"), w.process("2"), w.process("3"), w.process("4")}
	tasks := make([]care.TaskID, len(ids))
	for i, id := range ids[:3] {
		w.at(0, 8, 5+i)
		tasks[i] = w.escalate(id)
		w.claimUrgent(id)
	}
	w.answer(ids[2], tasks[2], w.anna, care.EventAnswered, care.Answer{Outcome: care.Reached}, care.Details{})
	w.at(0, 8, 10)
	tasks[3] = w.escalate(ids[3])
	w.claimUrgent(ids[3])
	gone := w.carla
	gone.Active = false
	w.do(w.SaveStaff(w.ctx, gone))
	w.absent(cor.ID, w.linde.ID, day(0), day(3), w.mo.ID)
	w.at(0, 9, 0)
	equal(
		t, "gathered for a coordinator who left and one who is away",
		about(w.claimGathered()), map[string][]string{w.mo.Name: escalation(tasks[3])},
	)

	w.at(0, 10, 0)
	var offers []care.TaskID
	for _, id := range ids[:3] {
		offers = append(offers, w.offer(id, w.wijkteam, 1))
		w.claimUrgent(id)
	}
	give := care.ArrangeTask{Do: care.Assign, To: w.wilma.ID}
	w.do(w.Arrange(w.ctx, w.arrangement(ids[2], offers[2], w.wim, give)))
	w.at(0, 10, 45)
	equal(
		t, "an offer that was given to a colleague", about(w.claimGathered()),
		map[string][]string{w.wilma.Name: {"offer /taken/" + string(offers[2])}},
	)
}

// TestAnUrgentMailThatWasGivenBackGoesToWhoHasTheTask also holds that nothing is sent about what is over.
func TestAnUrgentMailThatWasGivenBackGoesToWhoHasTheTask(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	given, closed := w.offer(id, w.wijkteam, 1), w.offer(id, w.wijkteam, 2)
	for _, e := range w.claimUrgent(id) {
		w.do(w.Release(w.ctx, []string{e.ID}))
	}
	w.do(w.Arrange(w.ctx, w.arrangement(id, given, w.wim, care.ArrangeTask{Do: care.Assign, To: w.wilma.ID})))
	w.answer(id, closed, w.wim, care.EventOfferRefused, care.Answer{Outcome: care.Refused}, care.Details{})
	equal(
		t, "claimed again", about(w.claimUrgent(id)),
		map[string][]string{w.wilma.Name: {"offer /taken/" + string(given)}},
	)
	equal(t, "and again", w.claimUrgent(id), nil)
}

// TestAnEscalationOfWhoIsLeftGoesToTheMunicipality: the last reader left before the mail was made.
func TestAnEscalationOfWhoIsLeftGoesToTheMunicipality(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	wmo := w.staff("Wil", care.WijkteamWorker, w.gemeente)
	id := w.process("1")
	task := w.escalate(id)
	for _, s := range []care.Staff{w.carla, w.mo, w.anna, w.bas} {
		s.Active = false
		w.do(w.SaveStaff(w.ctx, s))
	}
	equal(t, "urgent mails", w.claimUrgent(id), nil)
	got, err := w.ClaimMorning(w.ctx, day(1), dayAt(1, 8, 0), 100)
	w.do(err)
	equal(t, "the morning", about(got), map[string][]string{wmo.Name: {"unattended /organisaties/niemand"}})
	equal(t, "says that, and nothing else", []int{got[0].Unattended, got[0].Count, got[0].Late}, []int{1, 1, 0})

	back := w.carla
	w.do(w.SaveStaff(w.ctx, back))
	w.at(1, 9, 0)
	equal(t, "when somebody is there again", w.claimMorning(day(2))[back.Name].Escalations, 1)
	_ = task
}

func TestGatheredMailsThatAreNotSent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ids := []care.ProcessID{w.process("1"), w.process("2"), w.process("3"), w.process("4")}
	tasks := make([]care.TaskID, len(ids))
	for i, id := range ids {
		w.at(0, 8, 5+i)
		tasks[i] = w.escalate(id)
		w.claimUrgent(id)
	}
	w.at(0, 9, 0)
	mails := w.claimGathered()
	w.do(w.Release(w.ctx, []string{mails[0].ID}))
	equal(t, "waiting to be sent again, they are not told another way", w.claimUrgent(ids[2]), nil)
	w.answer(ids[3], tasks[3], w.anna, care.EventAnswered, care.Answer{Outcome: care.Reached}, care.Details{})
	w.at(0, 9, 15)
	again := w.claimGathered()
	equal(t, "given back, without what is over", about(again), map[string][]string{w.carla.Name: escalation(tasks[2])})
	equal(t, "under its key", again[0].Key, mails[0].Key)
	w.do(w.Settle(w.ctx, []string{again[0].ID}, care.MailInDoubt, "", "no answer", w.now))
	w.at(0, 9, 30)
	equal(t, "in doubt", w.claimGathered(), nil)
	equal(t, "in doubt, the next morning", w.claimMorning(day(1))[w.carla.Name], care.Envelope{})
}

// TestWhatStoodStillGoesWithTheMorningMail: no gathering round came, and the mail service was away.
func TestWhatStoodStillGoesWithTheMorningMail(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ids := []care.ProcessID{w.process("1"), w.process("2"), w.process("3"), w.process("4")}
	for i, id := range ids {
		w.at(0, 20, 5+i)
		w.escalate(id)
		w.claimUrgent(id)
	}
	w.do(w.AddParticipant(w.ctx, care.AddParticipant{
		Entry: w.entry(ids[0], care.EventAlreadyInvolved), Organisation: w.desk.ID, Role: care.WijkteamWorker,
		Tell: true,
	}))
	w.at(1, 7, 45)
	equal(t, "gathered too late", w.claimGathered(), nil)
	got := w.claimMorning(day(1))
	equal(t, "two escalations that never left", got[w.carla.Name], care.Envelope{To: w.carla, Escalations: 2})
	equal(t, "a change that never left", got[w.dora.Name], care.Envelope{To: w.dora, Changed: 1})
	w.at(1, 8, 15)
	equal(t, "and not again", w.claimGathered(), nil)
	for _, id := range ids {
		equal(t, "nor at once", w.claimUrgent(id), nil)
	}
}

// TestWhoIsWaitedForHearsItInTheMorning: another organisation waits for a task, which was handed over since.
func TestWhoIsWaitedForHearsItInTheMorning(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := contact(id, -3, 7)
	w.open(id, task)
	equal(t, "new", w.claimMorning(day(0))[w.anna.Name].New, 1)
	w.exec(`INSERT INTO notices (id, process, task, kind, cause, recipient, urgent, created_at)
		VALUES (gen_random_uuid(), $1, $2, 'waited', 'waited/1', $3, false, $4)`, id, task.ID, w.anna.ID, w.now)
	w.do(w.Arrange(w.ctx, w.arrangement(id, task.ID, w.anna, care.ArrangeTask{Do: care.Assign, To: w.bas.ID})))
	got, err := w.ClaimMorning(w.ctx, day(1), dayAt(1, 8, 0), 100)
	w.do(err)
	equal(t, "mails", len(got), 1)
	equal(
		t, "to whom, how much is new, for how much somebody waits, how much that is, and where it leads",
		[]any{got[0].To.Name, got[0].New, got[0].Waited, got[0].Count, got[0].LeadsTo().Path()},
		[]any{w.bas.Name, 1, 1, 1, "/taken/" + string(task.ID)},
	)
}

// TestHowManyThingsAMorningMailIsAbout: a task that is new, reminds and is late is one thing.
func TestHowManyThingsAMorningMailIsAbout(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	late := contact(id, -20, -2)
	w.open(id, late)
	w.do(w.ClimbRung(w.ctx, care.ClimbRung{
		Entry: w.entry(id, care.EventReminded), Task: late.ID,
		Rung: care.Rung{No: 1, Tell: care.TellHolder, On: day(0), At: w.now},
	}))
	claim := func(n int) care.Envelope {
		got, err := w.ClaimMorning(w.ctx, day(n), dayAt(n, 8, 0), 100)
		w.do(err)
		equal(t, "mails", len(got), 1)
		return got[0]
	}
	one := claim(0)
	equal(t, "one thing", []int{one.New, one.Reminders, one.Late, one.Count}, []int{1, 1, 1, 1})
	equal(t, "and its page", one.LeadsTo().Path(), "/taken/"+string(late.ID))
	w.open(id, contact(id, 1, 9))
	two := claim(1)
	equal(t, "two things", []int{two.New, two.Reminders, two.Late, two.Count}, []int{1, 0, 1, 2})
	equal(t, "and the inbox", two.LeadsTo().Path(), "/taken")
}
