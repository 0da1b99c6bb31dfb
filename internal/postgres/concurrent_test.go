package postgres_test

import (
	"errors"
	"sync"
	"testing"

	"schakel/internal/care"
)

func TestOneOfManyAnswersWins(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	const people, repeats = 8, 4
	var mu sync.Mutex
	won := map[care.ActID]int{}
	var wg sync.WaitGroup
	for range people {
		act, answer := w.act(id, w.anna), care.Answer{Outcome: care.Reached}
		e := care.CloseTask{
			Entry: w.acted(act, care.EventAnswered, care.Details{Task: task}), Task: task, State: care.TaskAnswered,
			By: act.By, Act: act.ID, Answer: &answer,
		}
		for range repeats {
			wg.Go(func() {
				err := w.CloseTask(w.ctx, e)
				if errors.Is(err, care.ErrTaskClosed) {
					return
				}
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				won[act.ID]++
				mu.Unlock()
			})
		}
	}
	wg.Wait()
	if len(won) != 1 {
		t.Errorf("%d answers won, want 1", len(won))
	}
	for act, times := range won {
		equal(t, "repeats of the answer that won", times, repeats)
		equal(t, "its lines", single[int](w, `SELECT count(*) FROM journal WHERE act = $1`, string(act)), 1)
	}
	equal(t, "answers in the journal", single[int](w, `SELECT count(*) FROM journal WHERE event = 'answered'`), 1)
}

// TestEffectsDoNotInterleave lets a process end while tasks are opened: what is open when it has ended would stay open
// for ever.
func TestEffectsDoNotInterleave(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() {
			if i == 20 {
				if err := w.EndProcess(
					w.ctx, care.EndProcess{Entry: care.Entry{Process: id, At: w.now}, State: care.Stopped},
				); err != nil {
					t.Error(err)
				}
				return
			}
			err := w.OpenTask(w.ctx, care.OpenTask{Entry: care.Entry{Process: id, At: w.now}, Task: contact(id, -3, 7)})
			if err != nil && !errors.Is(err, care.ErrProcessOver) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	equal(
		t, "open tasks of a process that has ended", single[int](w, `SELECT count(*) FROM tasks WHERE state = 'open'`),
		0,
	)
}
