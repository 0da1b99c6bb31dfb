package e2e

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/clock"
	"schakel/internal/engine"
	"schakel/internal/proof"
)

// How long and by how many it is played.
const (
	endingAll    = 2 * time.Minute
	endingSample = 20 * time.Second
	actors       = 200
)

// TestWhateverIsKilled has two hundred people answer, take over, give back and start while portal, worker, Temporal and
// PostgreSQL are ended with kill -9 in random order: nothing that was acknowledged is missing or there twice, and
// nobody sees a page that does not say what to do. It runs beside no other test.
func TestWhateverIsKilled(t *testing.T) {
	long := endingSample
	if proof.Whole() {
		long = endingAll
	}
	t.Logf("for %s: %s", long, proof.Repeat())
	h := openHouse(t)
	people := h.people()
	var over atomic.Bool
	var busy sync.WaitGroup
	for _, a := range people {
		busy.Go(func() {
			for !over.Load() {
				a.act()
				a.pause(time.Second)
			}
		})
	}
	ended := h.endParts(long, rand.New(rand.NewPCG(proof.Seed(), 0)))
	over.Store(true)
	busy.Wait() // whoever was sending goes on until that is taken or refused
	h.judge(people, ended)
}

// people are mentors with a young person each, whose contact moments are open, and all of them signed in.
func (h *house) people() []*actor {
	h.Helper()
	school := column[string](h, `SELECT id::text FROM organisations`)[0]
	eng := h.engine()
	through := &http.Transport{MaxIdleConnsPerHost: actors}
	h.Cleanup(through.CloseIdleConnections)
	people := make([]*actor, actors)
	together(slices.Collect(countTo(actors)), 16, func(i int) {
		who := care.Staff{
			ID: care.StaffID(care.NewID()), Name: fmt.Sprint("Mentor ", i), Role: care.Mentor, Active: true,
			Email: fmt.Sprintf("mentor%d@linde.example", i), Organisation: care.OrganisationID(school),
		}
		h.check(h.store.SaveStaff(h.Context(), who))
		h.check(h.begin(eng, who, i))
		people[i] = newActor(h, who, rand.New(rand.NewPCG(proof.Seed(), 1+uint64(i))), through)
	})
	for i, a := range people {
		a.partner = people[(i+1)%len(people)]
	}
	for waited := clock.Stopwatch(); ; time.Sleep(100 * time.Millisecond) {
		with := column[int](h, `SELECT count(DISTINCT process) FROM tasks WHERE state = 'open'`)[0]
		if with == actors {
			break
		}
		if waited() > 5*time.Minute {
			h.Fatalf("%d of %d young people have a task", with, actors)
		}
	}
	if h.Failed() {
		h.FailNow()
	}
	return people
}

func countTo(n int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n && yield(i); i++ {
		}
	}
}

// begin starts the follow-up of somebody who left a while ago.
func (h *house) begin(eng *engine.Client, mentor care.Staff, i int) error {
	now := h.clock.Now()
	today := calendar.DateOf(now)
	p, _, err := h.store.Create(h.Context(), care.Leaver{
		School: "12AB00", PupilNumber: fmt.Sprint("L-", i), FirstName: "Yusuf", LastName: lettersOf(fmt.Sprint(i)),
		BirthDate: today.AddYears(-18).AddDays(-i), LeavingDate: today.AddDays(-400), Education: care.PRO,
		MentorEmail: mentor.Email, Municipality: "Groningen",
	}, mentor.ID, now)
	if err != nil {
		return err
	}
	return eng.Start(h.Context(), p)
}

// judge holds what people were told beside what is in the database.
func (h *house) judge(people []*actor, ended map[string]int) {
	h.Helper()
	taken, no, again := map[string]int{}, map[string]int{}, 0
	answered, numbers := map[string]int{}, []string{}
	var acts, refused []string
	for _, a := range people {
		for _, w := range a.wrong {
			h.Errorf("%s: %s", a.who.Name, w)
		}
		for _, d := range a.deeds {
			if d.sent > 1 {
				again++
			}
			switch {
			case !d.taken:
				refused = append(refused, string(d.act))
				no[d.what]++
				h.Logf("%s refused %s of %s: %s", a.who.Name, d.what, d.about, d.last)
				continue
			case d.what == "start":
				numbers = append(numbers, d.about)
			default:
				acts = append(acts, string(d.act))
			}
			if d.what == "answer" {
				answered[d.about]++
			}
			taken[d.what]++
		}
	}
	h.Logf("ended %v; taken %v, refused %v; %d were sent more than once", ended, taken, no, again)
	often := []string{"answer", "start"}
	if proof.Whole() { // twenty seconds are too short for what comes after something else
		often = append(often, "overnemen", "teruggeven")
	}
	for _, what := range often {
		if taken[what] < 10 {
			h.Errorf("%d times %s: too few to show anything", taken[what], what)
		}
	}
	for task, times := range answered {
		if times > 1 {
			h.Errorf("%s was answered %d times", task, times)
		}
	}
	h.inTheJournal(people, acts, refused)
	h.begun(numbers)
}

// inTheJournal holds that each act that was taken is in the journal once, and none that was refused.
func (h *house) inTheJournal(people []*actor, taken, refused []string) {
	h.Helper()
	missing := column[string](h, `
		SELECT a FROM unnest($1::text[]) a WHERE NOT EXISTS (SELECT FROM journal j WHERE j.act = a::uuid)`, taken)
	twice := column[string](h, `
		SELECT act || ' ' || event FROM journal WHERE act IS NOT NULL GROUP BY act, event, details HAVING count(*) > 1`)
	done := column[string](h, `
		SELECT a FROM unnest($1::text[]) a WHERE EXISTS (SELECT FROM journal j WHERE j.act = a::uuid)`, refused)
	kept := column[string](h, `
		SELECT a FROM unnest($1::text[]) a WHERE EXISTS (SELECT FROM texts x WHERE x.act = a::uuid)`, refused)
	for _, a := range people {
		for _, d := range a.deeds {
			if slices.Contains(missing, string(d.act)) {
				h.Logf(
					"%s was told that %s of %s is done, after %d times: %s",
					a.who.Name, d.what, d.about, d.sent, d.last,
				)
			}
		}
	}
	if len(missing)+len(twice)+len(done)+len(kept) > 0 {
		h.Errorf(
			"taken and missing: %v\ntwice: %v\nrefused and carried out: %v\nrefused and kept: %v",
			missing, twice, done, kept,
		)
	}
}

// begun holds that each start that was taken is one process, which has begun.
func (h *house) begun(numbers []string) {
	h.Helper()
	const once = `
		SELECT n FROM unnest($1::text[]) n
		WHERE 1 <> (SELECT count(*) FROM registrations y JOIN processes p USING (person)
		            JOIN journal j ON j.process = p.id WHERE y.pupil_number = n AND j.event = 'started')`
	for waited := clock.Stopwatch(); ; time.Sleep(200 * time.Millisecond) {
		not := column[string](h, once, numbers)
		if len(not) == 0 {
			return
		}
		// What was written down and not started is started by the worker, and what failed meanwhile is tried again.
		if waited() > 4*time.Minute {
			h.Fatalf("not there once: %v", not)
		}
	}
}
