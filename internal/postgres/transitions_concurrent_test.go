package postgres_test

import (
	"sync"
	"testing"

	"schakel/internal/care"
)

// TestManyStartOneTransition starts one for the same young person in three ways at once.
func TestManyStartOneTransition(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	person := involved(w)
	ways := []care.NewTransition{
		w.ofPupil("1"), {Whom: care.Whom{Person: person}, WorkerEmail: w.wilma.Email}, w.newTransition(),
	}
	for _, i := range []int{0, 2} {
		ways[i].FirstName, ways[i].LastName, ways[i].Whom.Person = "Zoë", "Ñandú’s", person
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	ids, fresh := map[care.ProcessID]bool{}, 0
	for i := range 16 {
		wg.Go(func() {
			p, existed, err := w.Create(w.ctx, ways[i%len(ways)], w.wim.ID, w.now)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
				return
			}
			ids[p.ID] = true
			if !existed {
				fresh++
			}
		})
	}
	wg.Wait()
	equal(t, "processes, and how many were new", []int{len(ids), fresh}, []int{1, 1})
	equal(
		t, "rows",
		column[int](
			w,
			`SELECT count(*) FROM processes WHERE kind = 'transition' UNION ALL SELECT count(*) FROM transitions
				UNION ALL SELECT count(*) FROM people`,
		),
		[]int{1, 1, 1},
	)
}

func TestManyStartOneTransitionOfSomebodyNew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			if _, _, err := w.Create(w.ctx, w.newTransition(), w.wim.ID, w.now); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	equal(
		t, "rows",
		column[int](
			w,
			`SELECT count(*) FROM processes UNION ALL SELECT count(*) FROM people
				UNION ALL SELECT count(*) FROM parties`,
		),
		[]int{1, 1, 2},
	)
}
