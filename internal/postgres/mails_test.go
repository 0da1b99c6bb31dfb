package postgres_test

import (
	"errors"
	"slices"
	"sync"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func (w *world) claimUrgent(id care.ProcessID) []care.Envelope {
	w.t.Helper()
	found, err := w.ClaimUrgent(w.ctx, id, w.now)
	w.do(err)
	return found
}

func (w *world) claimMorning(day calendar.Date) map[string]care.Envelope {
	w.t.Helper()
	found, err := w.ClaimMorning(w.ctx, day, day.At(8, 0), 100)
	w.do(err)
	byName := map[string]care.Envelope{}
	for _, e := range found {
		equal(w.t, "key", e.Key, "morning/"+day.String()+"/"+string(e.To.ID))
		e.ID, e.Key, e.From = "", "", care.Sender{} // which is tested by itself
		byName[e.To.Name] = e
	}
	return byName
}

func TestUrgentMails(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.offer(id, w.wijkteam, 1)
	mails := w.claimUrgent(id)
	if len(mails) != 1 {
		t.Fatalf("%d mails, want 1", len(mails))
	}
	equal(
		t, "mail", mails[0],
		care.Envelope{
			ID: mails[0].ID, Key: mails[0].Key, To: w.wim, From: sender(w.linde, w.anna), Kind: care.NoticeOffer,
			Task: task,
		},
	)
	equal(t, "claimed again", w.claimUrgent(id), nil)
	equal(t, "the morning round does not tell it again", w.claimMorning(day(1)), map[string]care.Envelope{})

	w.do(w.Release(w.ctx, []string{mails[0].ID}))
	again := w.claimUrgent(id)
	equal(t, "given back and claimed again", again, mails)
	w.do(w.Settle(w.ctx, []string{mails[0].ID}, care.MailSent, "message-1", "", w.now))
	w.do(w.Release(w.ctx, []string{mails[0].ID}))
	equal(t, "a mail that was sent cannot be given back", w.claimUrgent(id), nil)
}

func TestUrgentMailsThatAreNotSent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	closed := w.process("1")
	task := w.offer(closed, w.wijkteam, 1)
	w.answer(closed, task, w.wim, care.EventOfferAccepted, care.Answer{Outcome: care.Accepted}, care.Details{})
	equal(t, "about a task that was closed meanwhile", w.claimUrgent(closed), nil)

	id := w.process("2")
	w.offer(id, w.desk, 1)
	gone := w.dirk
	gone.Active = false
	w.do(w.SaveStaff(w.ctx, gone))
	mails := w.claimUrgent(id)
	equal(t, "to whoever is still active", len(mails), 1)
	equal(t, "reader", mails[0].To.Name, "Dora")
}

func TestAMailToAMailbox(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	w.offer(id, w.gemeente, 1)
	mails := w.claimUrgent(id)
	equal(t, "mails", len(mails), 1)
	equal(t, "to", mails[0].To, care.Staff{Email: w.gemeente.Mailbox})
}

func TestTheMorningRound(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	mine := contact(id, -3, 7)
	w.open(id, mine)
	w.open(id, contact(id, -20, -2)) // late
	w.open(id, contact(id, 1, 9))    // opens tomorrow
	snoozed := w.open(id, contact(id, -3, 7))
	w.do(w.Arrange(w.ctx, w.arrangement(id, snoozed, w.anna, care.ArrangeTask{Do: care.Snooze, PickUpOn: day(3)})))
	shared := contact(id, -3, 7)
	shared.Role = care.Coordinator
	w.open(id, shared)
	w.do(
		w.ClimbRung(
			w.ctx,
			care.ClimbRung{
				Entry: w.entry(id, care.EventReminded), Task: mine.ID,
				Rung: care.Rung{No: 1, Tell: care.TellHolder, On: day(0), At: w.now},
			},
		),
	)
	w.do(
		w.ClimbRung(
			w.ctx,
			care.ClimbRung{
				Entry: w.entry(id, care.EventEscalated), Task: mine.ID,
				Rung: care.Rung{No: 2, Tell: care.TellManager, On: day(0), At: w.now},
			},
		),
	)
	w.do(
		w.ClimbRung(
			w.ctx,
			care.ClimbRung{
				Entry: w.entry(id, care.EventEscalated), Task: mine.ID,
				Rung: care.Rung{No: 3, Tell: care.TellCoordinator, Urgent: true, On: day(0), At: w.now},
			},
		),
	)
	suspended := w.process("2")
	w.open(suspended, contact(suspended, -3, 7))
	w.do(w.SetState(w.ctx, care.SetState{Entry: care.Entry{Process: suspended, At: w.now}, State: care.Suspended}))

	equal(t, "today", w.claimMorning(day(0)), map[string]care.Envelope{
		w.anna.Name:  {To: w.anna, New: 2, Reminders: 1, Late: 1},
		w.carla.Name: {To: w.carla, New: 1}, // the escalation goes at once, not with the round
		w.mo.Name:    {To: w.mo, Escalations: 1},
	})
	equal(t, "today again", w.claimMorning(day(0)), map[string]care.Envelope{})
	equal(t, "tomorrow", w.claimMorning(day(1)), map[string]care.Envelope{w.anna.Name: {To: w.anna, New: 1, Late: 1}})
	equal(t, "the day after: only late is nothing new", w.claimMorning(day(2)), map[string]care.Envelope{})
	equal(
		t, "when the snooze ends", w.claimMorning(day(3)),
		map[string]care.Envelope{w.anna.Name: {To: w.anna, New: 1, Late: 1}},
	)
}

func TestWhatIsNewAfterHandingOver(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := contact(id, -3, 7)
	w.open(id, task)
	w.do(
		w.ClimbRung(
			w.ctx,
			care.ClimbRung{
				Entry: w.entry(id, care.EventReminded), Task: task.ID,
				Rung: care.Rung{No: 1, Tell: care.TellHolder, On: day(0), At: w.now},
			},
		),
	)
	w.do(w.Arrange(w.ctx, w.arrangement(id, task.ID, w.anna, care.ArrangeTask{Do: care.Assign, To: w.bas.ID})))
	equal(t, "to a colleague", w.claimMorning(day(0)), map[string]care.Envelope{w.bas.Name: {To: w.bas, New: 1}})
	w.do(w.Arrange(w.ctx, w.arrangement(id, task.ID, w.carla, care.ArrangeTask{Do: care.Assign, To: w.carla.ID})))
	equal(t, "to oneself", w.claimMorning(day(1)), map[string]care.Envelope{})
	w.do(
		w.RescheduleTasks(
			w.ctx,
			care.RescheduleTasks{
				Entry: care.Entry{Process: id, At: w.now}, Tasks: []care.TaskTerm{{Task: task.ID, Term: term(5, 9)}},
			},
		),
	)
	equal(t, "before it opens again", w.claimMorning(day(4)), map[string]care.Envelope{})
	equal(
		t, "when it opens again", w.claimMorning(day(5)), map[string]care.Envelope{w.carla.Name: {To: w.carla, New: 1}},
	)
}

func TestAMorningMailThatWasNotSent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := contact(id, -3, 7)
	w.open(id, task)
	w.do(
		w.ClimbRung(
			w.ctx,
			care.ClimbRung{
				Entry: w.entry(id, care.EventReminded), Task: task.ID,
				Rung: care.Rung{No: 1, Tell: care.TellHolder, On: day(0), At: w.now},
			},
		),
	)
	want := map[string]care.Envelope{w.anna.Name: {To: w.anna, New: 1, Reminders: 1}}
	claim := func(day calendar.Date) []string {
		found, err := w.ClaimMorning(w.ctx, day, day.At(8, 0), 100)
		w.do(err)
		equal(t, "mails", len(found), 1)
		return []string{found[0].ID}
	}
	w.do(w.Release(w.ctx, claim(day(0))))
	equal(t, "given back, the same morning", w.claimMorning(day(0)), want)

	w.do(w.Settle(w.ctx, column[string](w, `SELECT id::text FROM mails`), care.MailFailed, "", "refused", w.now))
	equal(t, "refused, the same morning", w.claimMorning(day(0)), map[string]care.Envelope{})
	w.do(w.Release(w.ctx, claim(day(1))))
	equal(t, "given back and left, another morning", w.claimMorning(day(2)), want)
	w.do(
		w.Settle(
			w.ctx, column[string](w, `SELECT id::text FROM mails WHERE state = 'sending'`), care.MailInDoubt, "",
			"no answer", w.now,
		),
	)
	equal(t, "in doubt: never told twice", w.claimMorning(day(3)), map[string]care.Envelope{})
}

func TestNoMailTwiceWithTwoWorkers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	const people, workers = 40, 4
	for range people {
		mentor := w.staff("Mentor", care.Mentor, w.linde)
		task := w.open(id, contact(id, -3, 7))
		w.do(w.Arrange(w.ctx, w.arrangement(id, task, w.carla, care.ArrangeTask{Do: care.Assign, To: mentor.ID})))
	}
	for range people {
		w.offer(id, w.desk, 1)
	}
	urgent := atOnce(t, workers, func() ([]care.Envelope, error) { return w.ClaimUrgent(w.ctx, id, w.now) })
	morning := atOnce(t, workers, func() ([]care.Envelope, error) { return w.ClaimMorning(w.ctx, day(0), w.now, 3) })
	for what, c := range map[string]struct {
		keys []string
		want int
	}{"urgent": {urgent, 2 * people}, "morning": {morning, people}} {
		slices.Sort(c.keys)
		if distinct := len(slices.Compact(slices.Clone(c.keys))); distinct != len(c.keys) || distinct != c.want {
			t.Errorf("%s: %d mails claimed, %d of them different, want %d", what, len(c.keys), distinct, c.want)
		}
	}
}

// atOnce has several workers claim until nothing is left, and returns the keys of all that they got.
func atOnce(t *testing.T, workers int, claim func() ([]care.Envelope, error)) []string {
	t.Helper()
	var mu sync.Mutex
	var keys []string
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for {
				found, err := claim()
				if err != nil {
					t.Error(err)
				}
				if len(found) == 0 {
					return
				}
				mu.Lock()
				for _, e := range found {
					keys = append(keys, e.Key)
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return keys
}

func TestMailsInDoubt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	w.offer(id, w.desk, 1)
	mails := w.claimUrgent(id)
	n, err := w.Doubt(w.ctx, w.now, w.now)
	w.do(err)
	equal(t, "claimed just now", n, 0)
	n, err = w.Doubt(w.ctx, w.now.Add(1e9), w.now.Add(1e9))
	w.do(err)
	equal(t, "claimed long ago", n, 2)
	equal(t, "a mail in doubt is not claimed", w.claimUrgent(id), nil)
	w.do(w.Settle(w.ctx, []string{mails[0].ID}, care.MailSent, "late news", "", w.now))
	w.do(w.Settle(w.ctx, []string{mails[0].ID}, care.MailSent, "late news", "", w.now))

	first, total, err := w.Mails(w.ctx, w.beheer, "", 1, 1)
	w.do(err)
	equal(t, "mails", total, 2)
	second, _, err := w.Mails(w.ctx, w.beheer, "", 2, 1)
	w.do(err)
	if len(first) != 1 || len(second) != 1 || first[0].ID == second[0].ID {
		t.Errorf("two pages of one mail: %v and %v", first, second)
	}
	sent, total, err := w.Mails(w.ctx, w.beheer, care.MailSent, 1, 50)
	w.do(err)
	equal(t, "sent", total, 1)
	equal(t, "the mail that was sent", sent[0], care.MailView{
		ID: mails[0].ID, Key: mails[0].Key, Kind: "urgent", State: care.MailSent, To: mails[0].To.ID,
		ToName: mails[0].To.Name, CreatedAt: w.now, SentAt: w.now,
	})
	for _, id := range []string{care.NewID(), "nonsense"} {
		if err := w.Settle(w.ctx, []string{id}, care.MailSent, "", "", w.now); !errors.Is(err, care.ErrNotFound) {
			t.Errorf("settling %s: %v, want %v", id, err, care.ErrNotFound)
		}
	}
	if _, _, err := w.Mails(w.ctx, w.anna, "", 1, 50); !errors.Is(err, care.ErrNotFound) {
		t.Errorf("a mentor reads the list of mails: %v", err)
	}
}
