package postgres_test

import (
	"errors"
	"sync"
	"testing"

	"schakel/internal/care"
)

// TestOneOfManyJoins has sixteen colleagues say the same thing at once, and as many take it apart.
func TestOneOfManyJoins(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first := w.process("1")
	l := w.leaver("")
	l.Whom.New, l.LeavingDate = true, day(200)
	id, _, err := w.CreateFollowup(w.ctx, l, w.carla.ID, w.now)
	w.do(err)
	a, b := w.whose(first), w.whose(id)
	said := make([]care.Said, 16)
	var wg sync.WaitGroup
	for i := range said {
		wg.Go(func() {
			one, other := a, b
			if i%2 == 1 {
				one, other = b, a
			}
			var err error
			if said[i], err = w.SaySame(w.ctx, w.carla, one, other, w.now); err != nil {
				t.Error(err)
			}
		})
		wg.Go(func() { // effects on the processes go on meanwhile
			if err := w.WriteJournal(w.ctx, w.entry([]care.ProcessID{first, id}[i%2], care.EventReminded)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, s := range said {
		equal(t, "what each was told", s, said[0])
	}
	equal(t, "joins, and their lines", []int{
		single[int](w, `SELECT count(*) FROM same_person WHERE state = 'joined'`),
		single[int](w, `SELECT count(*) FROM same_person`),
		single[int](w, `SELECT count(*) FROM journal WHERE event = 'joined'`),
	}, []int{1, 1, 2})
	for range 16 {
		wg.Go(func() {
			if err := w.TakeApart(w.ctx, w.carla, said[0].ID, w.now); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	equal(t, "lines of taking apart", single[int](w, `SELECT count(*) FROM journal WHERE event = 'taken_apart'`), 2)
}

// TestAStartWhileTwoAreJoined starts processes for both while they are joined: none is left with somebody who is not
// there any more.
func TestAStartWhileTwoAreJoined(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first := w.process("1")
	l := w.leaver("")
	l.Whom.New, l.LeavingDate = true, day(200)
	id, _, err := w.CreateFollowup(w.ctx, l, w.carla.ID, w.now)
	w.do(err)
	a, b := w.whose(first), w.whose(id)
	var wg sync.WaitGroup
	for i := range 12 {
		wg.Go(func() {
			l := w.leaver("")
			l.LeavingDate, l.Whom.Person = day(300+i), b
			var none *care.FieldError
			if _, _, err := w.CreateFollowup(w.ctx, l, w.carla.ID, w.now); err != nil && !errors.As(err, &none) {
				t.Error(err)
			}
		})
	}
	wg.Go(func() {
		if _, err := w.SaySame(w.ctx, w.carla, a, b, w.now); err != nil {
			t.Error(err)
		}
	})
	wg.Wait()
	equal(t, "processes of who was joined", single[int](w, `
		SELECT count(*) FROM processes p JOIN same_person s ON s.joined = p.person AND s.state = 'joined'`), 0)
}
