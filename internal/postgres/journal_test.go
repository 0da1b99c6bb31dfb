package postgres_test

import (
	"fmt"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// story is the events of a journal, newest first.
func (w *world) story(id care.ProcessID) []care.Event {
	w.t.Helper()
	v, err := w.ProcessByID(w.ctx, id, w.now)
	w.do(err)
	var events []care.Event
	for _, e := range v.Journal {
		events = append(events, e.Event)
	}
	return events
}

func TestLinesOfTheJournal(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, 30, 40))
	act := w.act(id, w.carla)
	w.do(w.SaveTexts(w.ctx, act, map[string]string{care.TextReason: "verhuisd, zie 't dossier"}, w.now))
	e := w.acted(
		act, care.EventMentorChanged, care.Details{Step: "contact-6m", Staff: w.bas.ID, Organisation: w.eik.ID},
	)
	w.twice(func() error { return w.WriteJournal(w.ctx, e) })
	got := entryOf(w, id, care.EventMentorChanged)
	equal(t, "line", got, care.JournalEntry{
		JournalLine: e.Lines[0], ByName: w.carla.Name, StaffName: w.bas.Name, OrgName: w.eik.Name,
		StepTitle: "Contactmoment na 6 maanden",
		Texts:     map[string]string{care.TextReason: "verhuisd, zie 't dossier"},
	})
	assigned := w.entry(id, care.EventAssigned)
	assigned.Lines[0].Details.Task = task
	w.do(w.WriteJournal(w.ctx, assigned))
	equal(t, "title of a line about a task", entryOf(w, id, care.EventAssigned).StepTitle, "Contactmoment na 3 maanden")
}

func TestTheJournalTellsThatATaskOpened(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := contact(id, 2, 9)
	w.open(id, task)
	past := contact(id, -3, 7)
	past.Title = "late begonnen"
	w.open(id, past)
	withdrawn := contact(id, 1, 9)
	w.open(id, withdrawn)
	w.do(
		w.CloseTask(
			w.ctx,
			care.CloseTask{Entry: care.Entry{Process: id, At: w.now}, Task: withdrawn.ID, State: care.TaskWithdrawn},
		),
	)
	equal(t, "today: what was open at once", w.story(id), []care.Event{care.EventOpened, care.EventStarted})
	equal(t, "it opened when it was written", entryOf(w, id, care.EventOpened).At, w.now)

	w.now = day(2).At(0, 0)
	equal(t, "when the day comes", w.story(id), []care.Event{care.EventOpened, care.EventOpened, care.EventStarted})
	got := entryOf(w, id, care.EventOpened)
	equal(t, "line", got, care.JournalEntry{
		JournalLine: care.JournalLine{
			Key: "opened/" + string(task.ID), At: day(2).At(0, 0), Event: care.EventOpened,
			Details: care.Details{Step: task.Step, Task: task.ID, Try: 1, Organisation: w.linde.ID, To: day(9)},
		},
		Form: task.Form, OrgName: w.linde.Name, StepTitle: task.Title,
	})
	equal(t, "and nothing is stored", single[int](w, `SELECT count(*) FROM journal WHERE event = 'opened'`), 0)
}

// TestWhatOpenedStaysInTheJournal holds that a line about a task that opened says what was so on that day, whatever its
// dates are by now: it does not move along with them, nor get another deadline. A task that comes to lie ahead again
// opens once more.
func TestWhatOpenedStaysInTheJournal(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := contact(id, -1, 7)
	w.open(id, task)
	opened := func() (lines []string) {
		v, err := w.Process(w.ctx, w.anna, id, w.now)
		w.do(err)
		for _, e := range v.Journal {
			if e.Event == care.EventOpened {
				lines = append(
					lines,
					fmt.Sprintf(
						"%s by %s as %s", calendar.DateOf(e.At), e.Details.To,
						strings.TrimPrefix(e.Key, "opened/"+string(task.ID)),
					),
				)
			}
		}
		return lines
	}
	moves := func(opens, due int) {
		w.do(w.RescheduleTasks(w.ctx, care.RescheduleTasks{
			Entry: care.Entry{Process: id, At: w.now}, Tasks: []care.TaskTerm{{Task: task.ID, Term: term(opens, due)}},
		}))
	}
	first := fmt.Sprintf("%s by %s as ", day(0), day(7))
	equal(t, "on its day", opened(), []string{first})
	moves(-2, 9)
	equal(t, "with another deadline", opened(), []string{first})
	w.now = day(3).At(9, 0)
	moves(10, 20)
	equal(t, "when it lies ahead again", opened(), []string{first})
	w.now = day(12).At(9, 0)
	second := fmt.Sprintf("%s by %s as /2", day(10), day(20))
	equal(t, "when it opened once more", opened(), []string{second, first})
	moves(30, 40)
	equal(t, "when that moves too", opened(), []string{second, first})
	w.do(w.SetState(w.ctx, care.SetState{Entry: care.Entry{Process: id, At: w.now}, State: care.Suspended}))
	w.now = day(50).At(9, 0)
	w.do(w.SetState(w.ctx, care.SetState{
		Entry: care.Entry{Process: id, At: w.now}, State: care.Running,
		Tasks: []care.TaskTerm{{Task: task.ID, Term: term(60, 70)}},
	}))
	w.now = day(61).At(9, 0)
	equal(
		t, "after a time in which nothing opened", opened(),
		[]string{fmt.Sprintf("%s by %s as /3", day(60), day(70)), second, first},
	)
}

func TestNothingOpensWhileSuspended(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	w.open(id, contact(id, 2, 9))
	w.do(w.SetState(w.ctx, care.SetState{Entry: care.Entry{Process: id, At: w.now}, State: care.Suspended}))
	w.now = day(3).At(9, 0)
	equal(t, "story", w.story(id), []care.Event{care.EventStarted})
}

func TestTheJournalIsOnlyAddedTo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	w.do(w.LogAccess(w.ctx, w.anna, "page", w.now, id))
	for _, table := range []string{"journal", "access_log"} {
		for _, sql := range []string{"UPDATE %s SET at = at", "DELETE FROM %s", "TRUNCATE %s CASCADE"} {
			_, err := w.Pool().Exec(w.ctx, strings.Replace(sql, "%s", table, 1))
			if err == nil || !strings.Contains(err.Error(), "only ever added to") {
				t.Errorf("%s on %s: %v, want a refusal", sql, table, err)
			}
		}
	}
	line := w.entry(id, care.EventStarted)
	w.do(w.WriteJournal(w.ctx, line))
	line.Lines[0].Event = care.EventStopped
	w.do(w.WriteJournal(w.ctx, line))
	equal(t, "a line is never replaced", w.story(id), []care.Event{care.EventStarted, care.EventStarted})
}

func TestWhoIsUnreachable(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	unreachable := w.entry(id, care.EventUnreachable)
	for _, c := range []struct {
		what string
		do   func()
		want bool
	}{
		{"after three tries", func() { w.do(w.WriteJournal(w.ctx, unreachable)) }, true},
		{"tried again in vain", func() {
			w.answer(
				id, w.open(id, contact(id, -3, 7)), w.anna, care.EventAnswered, care.Answer{Outcome: care.NotReached},
				care.Details{},
			)
		}, true},
		{"reached", func() {
			w.answer(
				id, w.open(id, contact(id, -3, 7)), w.anna, care.EventAnswered, care.Answer{Outcome: care.Reached},
				care.Details{},
			)
		}, false},
		{"the old line once more", func() { w.do(w.WriteJournal(w.ctx, unreachable)) }, false},
	} {
		c.do()
		v, err := w.ProcessByID(w.ctx, id, w.now)
		w.do(err)
		equal(t, c.what, v.Unreachable, c.want)
	}
}

// TestATextIsOnlyReadByWhoMayReadEveryLineOfItsAct writes acts that say two things: one that both sides may know, one
// that the receiver may not.
func TestATextIsOnlyReadByWhoMayReadEveryLineOfItsAct(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator}))
	for event, read := range map[care.Event]string{
		care.EventConsentOverride: "", care.EventCareBegan: "", care.EventSuspended: "waarom",
	} {
		act := h.act(h.id, h.mo)
		h.do(h.SaveTexts(h.ctx, act, map[string]string{care.TextReason: "waarom"}, h.now))
		e := h.acted(act, event, care.Details{})
		e.Lines = append(e.Lines, h.acted(act, care.EventWarmAgain, care.Details{}).Lines...)
		h.do(h.WriteJournal(h.ctx, e))
		for viewer, want := range map[care.Staff]string{h.eva: read, h.anna: "waarom"} {
			v, err := h.Process(h.ctx, viewer, h.id, h.now)
			h.do(err)
			for _, line := range v.Journal {
				if line.Act == act.ID && line.Event == care.EventWarmAgain {
					equal(t, string(event)+" for "+viewer.Name, line.Texts[care.TextReason], want)
				}
			}
		}
	}
}
