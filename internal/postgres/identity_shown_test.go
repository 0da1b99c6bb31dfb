package postgres_test

import (
	"errors"
	"slices"
	"testing"

	"schakel/internal/care"
)

// TestWhoIsShownComesWithTheProcessesOfWhoAsks holds what there is to record when somebody is asked about: the
// processes of the young person in which the organisation that starts takes part, and no other.
func TestWhoIsShownComesWithTheProcessesOfWhoAsks(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	transition := w.startTransition(w.ofPupil("7")).ID
	shown := func(err error) [][]care.ProcessID {
		t.Helper()
		var asked *care.AskedError
		if !errors.As(err, &asked) {
			t.Fatalf("nobody is asked who it is: %v", err)
		}
		var all [][]care.ProcessID
		for _, l := range asked.Lookalikes {
			all = append(all, l.Processes)
		}
		return all
	}
	n, l := w.ofPupil("7"), w.leaver("9")
	l.FirstName, l.Infix, l.LastName, l.BirthDate = n.FirstName, n.Infix, n.LastName, n.BirthDate
	_, _, err := w.CreateFollowup(w.ctx, l, "", w.now)
	equal(t, "to the school that takes part", shown(err), [][]care.ProcessID{{transition}})

	l.Whom.Person = care.PersonID(single[string](w, `SELECT person::text FROM processes`))
	followup, _, err := w.CreateFollowup(w.ctx, l, "", w.now)
	w.do(err)
	both := []care.ProcessID{transition, followup}
	slices.Sort(both)
	l.Whom, l.PupilNumber = care.Whom{}, "09"
	_, _, err = w.CreateFollowup(w.ctx, l, "", w.now)
	equal(t, "to the school, of both", shown(err), [][]care.ProcessID{both})

	n.Parents = nil
	_, _, err = w.Create(w.ctx, n, w.wim.ID, w.now)
	equal(t, "to the wijkteam, which has no part in the follow-up", shown(err), [][]care.ProcessID{{transition}})
}
