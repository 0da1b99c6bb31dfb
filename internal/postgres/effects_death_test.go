package postgres_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// ends is the effect by which a process ends because somebody died.
func (k *kinWorld) ends(a care.PendingAct) care.EndProcess {
	return care.EndProcess{
		Entry: k.acted(a.Act, care.EventStopped, care.Details{Stop: care.StopDeceased}),
		State: care.Stopped, Outcome: string(care.StopDeceased),
	}
}

// TestADeathEndsEveryProcess: what a crash left to be told is told, each process ends once, with its own line and
// reason, and none begins any more.
func TestADeathEndsEveryProcess(t *testing.T) {
	t.Parallel()
	k := newKinWorld(t)
	act := k.act(k.followup, k.anna)
	var pending []care.PendingAct
	k.twice(func() (err error) {
		pending, err = k.RecordDeath(k.ctx, act, day(-2), k.now)
		return err
	})
	want := []string{"followup: death by Anna Øst", "handover: death by Anna Øst", "transition: death by nobody"}
	equal(t, "to be told", k.said(pending), want)
	equal(t, "the first line is its own act", slices.ContainsFunc(pending, func(
		a care.PendingAct,
	) bool {
		return a.Act == act
	}), true)
	equal(
		t, "on", single[string](k.world, `SELECT deceased_on::text FROM people WHERE deceased_on IS NOT NULL`),
		day(-2).String(),
	)
	again, err := k.RecordDeath(k.ctx, k.act(k.transition, k.wim), day(0), k.now)
	k.do(err)
	equal(t, "said by somebody else as well", k.said(again), want)
	equal(
		t, "the day stays",
		single[string](k.world, `SELECT deceased_on::text FROM people WHERE deceased_on IS NOT NULL`), day(-2).String(),
	)

	equal(t, "what a crash left", k.said(k.untold()), want)
	for n, a := range pending {
		e := k.ends(a)
		k.twice(func() error { return k.EndProcess(k.ctx, e) })
		equal(t, "left to tell", len(k.untold()), 2-n)
	}
	equal(t, "ended", column[string](k.world, `SELECT state || ' ' || outcome FROM processes ORDER BY kind`),
		[]string{"stopped deceased", "stopped deceased", "stopped deceased"})
	equal(t, "journals", column[string](k.world, `
		SELECT details ->> 'code' FROM journal WHERE event = 'process_stopped' AND act = ANY($1::uuid[])`,
		[]string{
			string(pending[0].ID), string(pending[1].ID), string(pending[2].ID),
		}), []string{"deceased", "deceased", "deceased"})
	_, over := k.RecordDeath(k.ctx, k.act(k.id, k.carla), day(0), k.now)
	is(t, "in a process that is over", over, care.ErrProcessOver)
	known, err := k.RecordDeath(k.ctx, act, day(-2), k.now)
	k.do(err)
	equal(t, "the same act once more", k.said(known), nil)
}

// TestNothingStartsForWhoDied: no road does, also one that only looks.
func TestNothingStartsForWhoDied(t *testing.T) {
	t.Parallel()
	k := newKinWorld(t)
	pending, err := k.RecordDeath(k.ctx, k.act(k.id, k.anna), day(0), k.now)
	k.do(err)
	for _, a := range pending {
		k.do(k.EndProcess(k.ctx, k.ends(a)))
	}
	later := k.newHandover("PN-4711")
	later.Crossing = care.VoMbo
	leaver := k.leaver("PN-4711")
	leaver.BirthDate, leaver.LeavingDate = later.BirthDate, calendar.MustDate("2028-07-07")
	asked := later
	asked.Requested, asked.Whom.Person = true, k.whose(k.id)
	asked.SenderCode, asked.ReceiverCode = later.ReceiverCode, later.SenderCode // by De Linde, which knows them
	before := k.dump()
	for road, start := range map[string]func() error{
		"a handover that is asked for": func() error {
			_, _, err := k.Create(
				k.ctx, asked, k.carla.ID, k.now,
			)
			return err
		},
		"a handover that is asked for, looked at": func() error { _, err := k.CheckStart(k.ctx, asked); return err },
		"a follow-up": func() error {
			_, _, err := k.CreateFollowup(
				k.ctx, leaver, k.carla.ID, k.now,
			)
			return err
		},
		"a follow-up, looked at": func() error { _, err := k.CheckStart(k.ctx, leaver); return err },
		"a handover": func() error {
			_, _, err := k.Create(
				k.ctx, later, k.carla.ID, k.now,
			)
			return err
		},
		"a handover, looked at":    func() error { _, err := k.CheckStart(k.ctx, later); return err },
		"a transition of a person": func() error { return startPerson(k) },
	} {
		var problem *care.FieldError
		if err := start(); !errors.As(err, &problem) || problem.Problem != care.Deceased {
			t.Errorf("%s: %v, want that it is known that they died", road, err)
		}
	}
	equal(t, "nothing is written", k.dump(), before)
	watched, err := k.WatchList(k.ctx, k.anna, calendar.MustDate("2028-01-10").At(9, 0))
	k.do(err)
	equal(t, "on the watch list", len(watched), 0)
}

// TestAStartAtTheMomentOfADeath: it is refused, or what it started ends with the rest.
func TestAStartAtTheMomentOfADeath(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	refused := 0
	for n := range 12 {
		number := fmt.Sprint(n)
		id := w.process(number)
		next := w.leaver(number)
		next.LeavingDate = calendar.MustDate("2028-07-07")
		var both sync.WaitGroup
		var startErr, deathErr error
		both.Go(func() { _, _, startErr = w.CreateFollowup(w.ctx, next, w.carla.ID, w.now) })
		both.Go(func() { _, deathErr = w.RecordDeath(w.ctx, w.act(id, w.anna), day(0), w.now) })
		both.Wait()
		w.do(deathErr)
		var problem *care.FieldError
		if errors.As(startErr, &problem) && problem.Problem == care.Deceased {
			refused++
			continue
		}
		w.do(startErr)
	}
	equal(t, "runs on unheard", single[int](w, `
		SELECT count(*)::integer FROM processes p
		WHERE NOT EXISTS (SELECT FROM pending_acts a WHERE a.process = p.id AND a.what = 'death')`), 0)
	t.Logf("%d of 12 starts were refused", refused)
}

// startPerson starts a transition of the young person, chosen from a list, once the one there was is over.
func startPerson(k *kinWorld) error {
	n := care.NewTransition{Wijkteam: k.wijkteam.ID, WorkerEmail: k.wim.Email}
	n.Whom.Person = care.PersonID(
		single[string](k.world, `SELECT person::text FROM processes WHERE id = $1`, string(k.id)),
	)
	_, _, err := k.Create(k.ctx, n, k.wim.ID, k.now)
	return err
}

// TestADeathThatWasNotWrittenDownFirst: a process that was stopped for this reason by another way ends the others too.
func TestADeathThatWasNotWrittenDownFirst(t *testing.T) {
	t.Parallel()
	k := newKinWorld(t)
	e := k.ends(care.PendingAct{Act: k.act(k.id, k.anna)})
	k.twice(func() error { return k.EndProcess(k.ctx, e) })
	equal(t, "to be told", k.said(k.untold()), []string{"followup: death by Anna Øst", "transition: death by nobody"})
	equal(
		t, "on", single[string](k.world, `SELECT deceased_on::text FROM people WHERE deceased_on IS NOT NULL`),
		day(0).String(),
	)
	for _, a := range k.untold() {
		k.do(k.EndProcess(k.ctx, k.ends(a)))
	}
	equal(t, "left", k.said(k.untold()), nil)
	equal(
		t, "ended", column[string](k.world, `SELECT outcome FROM processes`),
		[]string{"deceased", "deceased", "deceased"},
	)
}

// TestWhatEndsForAnotherReasonEndsAlone: only a death is the young person's.
func TestWhatEndsForAnotherReasonEndsAlone(t *testing.T) {
	t.Parallel()
	k := newKinWorld(t)
	e := k.ends(care.PendingAct{Act: k.act(k.id, k.anna)})
	e.Outcome = string(care.StopMistake)
	k.do(k.EndProcess(k.ctx, e))
	equal(t, "to be told", k.said(k.untold()), nil)
	equal(t, "died", single[int](k.world, `SELECT count(*)::integer FROM people WHERE deceased_on IS NOT NULL`), 0)
}

// TestADeathOfBefore: where a process was stopped for this reason it is known, unless somebody goes on with the same
// young person.
func TestADeathOfBefore(t *testing.T) {
	t.Parallel()
	k := newKinWorld(t)
	one := k.process("9")
	for _, id := range []care.ProcessID{k.id, one} {
		k.do(k.EndProcess(k.ctx, k.ends(care.PendingAct{Act: k.act(id, k.anna)})))
	}
	migration, err := os.ReadFile("migrations/016_pending_acts.sql")
	k.do(err)
	from, to := strings.Index(string(migration), "UPDATE people"), strings.Index(string(migration), "-- Acts that")
	if _, err := k.Pool().Exec(
		k.ctx, `UPDATE people SET deceased_on = NULL; DELETE FROM pending_acts; `+string(migration[from:to]),
	); err != nil {
		t.Fatal(err)
	}
	equal(t, "whose only process ended so", column[string](k.world, `
		SELECT p.id::text || ' ' || y.deceased_on FROM people y JOIN processes p ON p.person = y.id
		WHERE y.deceased_on IS NOT NULL`),
		[]string{string(one) + " " + calendar.DateOf(k.now).String()})
}
