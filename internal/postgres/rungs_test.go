package postgres_test

import (
	"testing"

	"schakel/internal/care"
)

func TestClimbingTellsWhomTheRungNames(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	otherCoordinator := w.staff("Cor", care.Coordinator, w.linde)
	id := w.process("1")
	mentors := contact(id, -3, 7)
	w.open(id, mentors)
	coordinators := contact(id, -3, 7)
	coordinators.Role = care.Coordinator
	w.open(id, coordinators)
	offer := w.offer(id, w.wijkteam, 1)
	toDesk := w.offer(id, w.desk, 1)
	before := len(w.told(id))
	for i, c := range []struct {
		task care.TaskID
		tell care.Recipient
		want []string
	}{
		{mentors.ID, care.TellHolder, []string{"reminder " + w.anna.Name}},
		{
			mentors.ID, care.TellCoordinator,
			[]string{"escalation " + w.carla.Name, "escalation " + otherCoordinator.Name},
		},
		{mentors.ID, care.TellManager, []string{"escalation " + w.mo.Name}},
		{coordinators.ID, care.TellHolder, []string{"reminder " + w.carla.Name, "reminder " + otherCoordinator.Name}},
		{offer, care.TellHolder, []string{"reminder " + w.wim.Name}},
		{offer, care.TellManager, []string{"escalation " + w.wijkteam.Mailbox}}, // which has no manager
		{
			offer, care.TellSender,
			[]string{"escalation " + w.anna.Name, "escalation " + w.carla.Name, "escalation " + otherCoordinator.Name},
		},
		{offer, care.TellSenderManager, []string{"escalation " + w.mo.Name}},
		{toDesk, care.TellHolder, []string{"reminder " + w.dirk.Name, "reminder " + w.dora.Name}},
	} {
		w.now = w.now.Add(1e9)
		e := care.ClimbRung{
			Entry: w.entry(id, care.EventEscalated), Task: c.task,
			Rung: care.Rung{No: i + 1, On: day(0), At: w.now, Tell: c.tell, Urgent: true},
		}
		w.twice(func() error { return w.ClimbRung(w.ctx, e) })
		all := w.told(id)
		equal(t, string(c.tell)+" of a task of "+string(c.task), append([]string(nil), all[before:]...), c.want)
		code := entryOf(w, id, care.EventEscalated).Details.Told
		want := care.Telling("")
		if c.task == offer && c.tell == care.TellManager {
			want = care.ToMailbox
		}
		equal(t, "what the journal says of telling "+string(c.tell), code, want)
		before = len(all)
	}
}

func TestTheMailboxIsTheLastResort(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	for _, who := range []care.Staff{w.dirk, w.dora} {
		who.Active = false
		w.do(w.SaveStaff(w.ctx, who))
	}
	task := w.offer(id, w.desk, 1)
	equal(t, "told of the offer", w.told(id), []string{"offer " + w.desk.Mailbox})
	rung := care.Rung{No: 1, On: day(0), At: w.now, Tell: care.TellHolder}
	w.do(w.ClimbRung(w.ctx, care.ClimbRung{Entry: w.entry(id, care.EventReminded), Task: task, Rung: rung}))
	equal(t, "told by a rung that waits for the morning round, which goes to people", len(w.told(id)), 1)
	equal(t, "and the journal", entryOf(w, id, care.EventReminded).Details.Told, "nobody")
	rung.No, rung.Urgent = 2, true
	w.do(w.ClimbRung(w.ctx, care.ClimbRung{Entry: w.entry(id, care.EventReminded), Task: task, Rung: rung}))
	equal(t, "told by an urgent rung", w.told(id), []string{"offer " + w.desk.Mailbox, "reminder " + w.desk.Mailbox})
}

func TestAReminderForWhoHasLeftGoesToTheOthers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := contact(id, -3, 7)
	w.open(id, task)
	w.anna.Active = false
	w.do(w.SaveStaff(w.ctx, w.anna))
	w.do(
		w.ClimbRung(
			w.ctx, care.ClimbRung{Entry: w.entry(id, care.EventReminded), Task: task.ID, Rung: task.Term.Rungs[0]},
		),
	)
	equal(t, "told", w.told(id), []string{"reminder " + w.bas.Name})
}

func TestNoRungOfAClosedTask(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := contact(id, -3, 7)
	w.open(id, task)
	w.answer(id, task.ID, w.anna, care.EventAnswered, care.Answer{Outcome: care.Reached}, care.Details{})
	before := w.dump()
	w.do(
		w.ClimbRung(
			w.ctx, care.ClimbRung{Entry: w.entry(id, care.EventReminded), Task: task.ID, Rung: task.Term.Rungs[0]},
		),
	)
	equal(t, "the database", w.dump(), before)
}

func TestAnUrgentTaskTellsItsHolder(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	w.offer(id, w.wijkteam, 1)
	equal(t, "an offer to an organisation with a contact person", w.told(id), []string{"offer Wim"})
	other := w.process("2")
	w.offer(other, w.desk, 1)
	equal(t, "an offer to one without", w.told(other), []string{"offer Dirk", "offer Dora"})
	third := w.process("3")
	question := contact(third, 0, 7)
	question.Form, question.Urgent, question.Offer = care.FormQuestion, true, "wijkteam"
	w.open(third, question)
	equal(t, "a question", w.told(third), []string{"question " + w.anna.Name})
}
