package e2e

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"go.temporal.io/sdk/client"
	"google.golang.org/protobuf/encoding/protojson"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/care"
	"schakel/protocols"
	"schakel/workflows"
)

// TestNoUpdateIsLost sends two hundred acts to one process that continues as new at every rest point: each that was
// acknowledged stands in the journal, once.
func TestNoUpdateIsLost(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{})
	karin := e2etest.Staff(t, s, "karin@linde.example")
	leaving := s.Demo.Today().AddDays(30)
	id := beginResting(t, s, leaver("601", leaving))
	e2etest.Walk(t, s, e2etest.CalendarOf(t, s, karin).AddWorkingDays(s.Demo.Today(), 1)) // when the future plan opens
	task := e2etest.Inbox(t, s, karin)[0]

	const bursts, acts, atOnce = 10, 200, 8
	var acknowledged atomic.Int32
	for range bursts {
		var senders sync.WaitGroup
		todo := make(chan int, acts/bursts)
		for n := range acts / bursts {
			todo <- n
		}
		close(todo)
		for range atOnce {
			senders.Go(func() {
				for n := range todo {
					if snooze(t, s, task, karin, 1+n%5) {
						acknowledged.Add(1)
					}
				}
			})
		}
		senders.Wait() // under an endless flood a process has no moment to rest: between two bursts it has
		if err := s.Demo.Settle(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}

	snoozed := 0
	for _, line := range e2etest.View(t, s, id).Journal {
		if line.Event == care.EventSnoozed {
			snoozed++
		}
	}
	if snoozed != acts || acknowledged.Load() != acts {
		t.Errorf("%d of %d acts acknowledged, %d in the journal", acknowledged.Load(), acts, snoozed)
	}
	continued := len(e2etest.Runs(t, s, id)) - 1
	if continued < 5 {
		t.Errorf("the process continued as new %d times on the way: too few to show anything", continued)
	}
	t.Logf("%d acts acknowledged and found, over %d runs", snoozed, continued+1)
}

// snooze puts a task off, as often as it takes: trying again is safe, says the engine.
func snooze(t *testing.T, s *stage.Stage, task care.TaskView, who care.Staff, days int) bool {
	t.Helper()
	a := care.ArrangeTask{
		Act:  care.Act{ID: care.ActID(care.NewID()), Process: task.Process, By: who.ID},
		Task: task.ID, Do: care.Snooze, PickUpOn: s.Demo.Today().AddDays(days),
	}
	err := s.Engine.Arrange(t.Context(), a)
	for tries := 0; errors.Is(err, care.ErrEngineAway) && tries < 5; tries++ {
		err = s.Engine.Arrange(t.Context(), a)
	}
	if err != nil {
		t.Errorf("snooze: %v", err)
	}
	return err == nil
}

// beginResting begins a follow-up that continues as new at every rest point instead of at every step.
func beginResting(t *testing.T, s *stage.Stage, l care.Leaver) care.ProcessID {
	t.Helper()
	p, _, err := s.Store.Create(t.Context(), l, e2etest.Staff(t, s, l.MentorEmail).ID, s.Now())
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Engine.Temporal().ExecuteWorkflow(t.Context(),
		client.StartWorkflowOptions{ID: workflows.FollowupID(string(p.ID)), TaskQueue: workflows.TaskQueue},
		workflows.FollowupName,
		workflows.FollowupState{
			Case: workflows.Case{
				Process: p.ID, Anchor: l.LeavingDate, Protocol: protocols.Followup(), Rests: workflows.RestAlways,
			},
		})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Demo.Settle(t.Context(), p.ID); err != nil {
		t.Fatal(err)
	}
	return p.ID
}

// TestOneProcessForOneKey starts the same young person a hundred times at once.
func TestOneProcessForOneKey(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{})
	karin := e2etest.Staff(t, s, "karin@linde.example")
	l := leaver("602", s.Demo.Today().AddDays(200))
	var mu sync.Mutex
	ids := map[care.ProcessID]int{}
	created := 0
	var starts sync.WaitGroup
	for range 100 {
		starts.Go(func() {
			p, existed, err := s.Store.Create(t.Context(), l, karin.ID, s.Now())
			if err == nil {
				err = s.Engine.Start(t.Context(), p)
			}
			if err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			ids[p.ID]++
			if !existed {
				created++
			}
		})
	}
	starts.Wait()
	if len(ids) != 1 || created != 1 {
		t.Fatalf("%d processes, created %d times: want one, once", len(ids), created)
	}
	for id := range ids {
		if err := s.Demo.Settle(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		if n := len(e2etest.Runs(t, s, id)); n != 1 {
			t.Errorf("%d runs of %s, want one", n, workflows.FollowupID(string(id)))
		}
	}
}

// TestTemporalKnowsNobody looks for what is said about a young person in everything that Temporal stored of the
// process.
func TestTemporalKnowsNobody(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{})
	karin := e2etest.Staff(t, s, "karin@linde.example")
	school, leaving := e2etest.CalendarOf(t, s, karin), s.Demo.Today().AddDays(-45)
	// the first moment has passed, so that nobody asks for the future plan any more
	for !school.Norm(leaving.AddDays(6 * 7)).Before(s.Demo.Today()) {
		leaving = leaving.AddDays(-1)
	}
	l := leaver("603-KANARIE", leaving)
	l.FirstName, l.LastName, l.Phone, l.Email = "Kanarievoornaam", "Kanarieachternaam", "06-99887766",
		"kanarie@kanarie.example"
	id := begin(t, s, l)
	// it began late: its moment opens on the next working day
	e2etest.Walk(t, s, school.AddWorkingDays(s.Demo.Today(), 1))
	task := e2etest.Inbox(t, s, karin)[0]
	e2etest.Answer(t, s, task, karin, care.Answer{
		Outcome: care.Reached, Channel: "phone", Place: care.PlaceNone, PlaceLost: true, Help: care.Big5()[:1],
	},
		map[string]string{
			care.TextNote: "Kanarienotitie", care.TextOwnWords: "Kanariewoorden", care.TextPlace: "Kanarieplaats",
		})
	for _, h := range e2etest.Runs(t, s, id) {
		text, err := protojson.Marshal(h)
		if err != nil {
			t.Fatal(err)
		}
		e2etest.Scan(
			t, string(text)+e2etest.Payloads(h), "Temporal's history", "anarie", "06-99887766", "2009-02-11", "KANARIE",
			"karin@",
		)
	}
	for _, m := range s.Mails.All() {
		e2etest.Scan(t, m.Subject+m.Text+m.HTML, "a mail", "anarie", "06-99887766", "2009-02-11", "KANARIE")
	}
	if len(s.Mails.All()) == 0 {
		t.Error("the wijkteam was not mailed")
	}
}
