package e2e

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// written is what the relay of the worker finds once it looks, on the stage's clock.
type written struct{ *stage.Stage }

func (w written) NotStarted(ctx context.Context, limit int) ([]care.Startable, error) {
	return w.Store.Unstarted(ctx, w.Now().Add(time.Hour), limit)
}

func (w written) NotTold(ctx context.Context, limit int) ([]care.PendingAct, error) {
	return w.Store.Untold(ctx, w.Now().Add(time.Hour), limit)
}

func (w written) Unsettled(ctx context.Context, limit int) ([]care.Act, error) {
	return w.Store.Unsettled(ctx, w.Now(), limit)
}

func (w written) DropUnsettled(ctx context.Context, act care.ActID) error {
	return w.Store.DropUnsettled(ctx, act, w.Now())
}

// TestWhatIsTrueOfAYoungPerson: a birth date is corrected and a death is said in one process, and the portal dies
// before it sends either. The relay tells the other as well; and after the death no mail goes and nothing starts,
// however long it takes.
func TestWhatIsTrueOfAYoungPerson(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{})
	ctx, today := t.Context(), s.Demo.Today()
	l := leaver("LL-7001", today.AddDays(30))
	rik := e2etest.Staff(t, s, "rik@wilg.example")
	school := slices.IndexFunc(schools(t, s), func(o care.Organisation) bool { return o.ID == rik.Organisation })
	l.School, l.MentorEmail = schools(t, s)[school].Code, rik.Email
	followup := begin(t, s, l)
	what := newHandover(t, s, today.AddDays(20*7), l.BirthDate)
	what.FirstName, what.Infix, what.LastName = l.FirstName, l.Infix, l.LastName
	h := hand(t, s, what)
	both := []care.ProcessID{followup, h.ID}

	act := care.Act{ID: care.ActID(care.NewID()), Process: followup, By: rik.ID}
	pending, err := s.Store.RecordBirth(ctx, act, calendar.MustDate("2009-03-01"), s.Now())
	if err != nil || len(pending) != 2 {
		t.Fatalf("RecordBirth: %d to be told, %v", len(pending), err)
	}
	relay(t, s)
	for _, id := range both {
		lines := journalOf(t, s, id, care.EventBirthCorrected)
		if len(lines) != 1 || lines[0].Texts[care.TextBirthDate] != "2009-03-01" || lines[0].ByName != rik.Name {
			t.Errorf("%s: the journal says %+v", id, lines)
		}
	}

	act.ID = care.ActID(care.NewID())
	if pending, err = s.Store.RecordDeath(ctx, act, today, s.Now()); err != nil || len(pending) != 2 {
		t.Fatalf("RecordDeath: %d to be told, %v", len(pending), err)
	}
	relay(t, s)
	for _, id := range both {
		v, err := s.Store.ProcessByID(ctx, id, s.Now())
		ended := v.State == care.Stopped && v.Outcome == string(care.StopDeceased) && len(v.Open) == 0
		if err != nil || !ended || len(journalOf(t, s, id, care.EventStopped)) != 1 {
			t.Errorf("%s is %s (%s) with %d tasks open, %v", id, v.State, v.Outcome, len(v.Open), err)
		}
	}
	for _, a := range pending { // and once more, as a portal does that came back
		if err := s.Engine.Tell(ctx, a); err != nil && !errors.Is(err, care.ErrProcessOver) {
			t.Errorf("told again: %v", err)
		}
	}
	mails := len(s.Mails.All())
	e2etest.Walk(t, s, today.AddDays(60))
	for _, m := range s.Mails.All()[mails:] {
		t.Errorf("a mail to %s after the death: %s", m.To, m.Subject)
	}
	l.BirthDate, l.LeavingDate = calendar.MustDate("2009-03-01"), l.LeavingDate.AddDays(365)
	var problem *care.FieldError
	if _, _, err := s.Store.Create(ctx, l, rik.ID, s.Now()); !errors.As(err, &problem) ||
		problem.Problem != care.Deceased {
		t.Errorf("another follow-up: %v", err)
	}
}

// relay does what the worker does every half minute, until nothing waits.
func relay(t *testing.T, s *stage.Stage) {
	t.Helper()
	if _, err := s.Engine.RelayActs(t.Context(), written{s}); err != nil {
		t.Fatal(err)
	}
	if left, err := (written{s}).NotTold(t.Context(), 10); err != nil || len(left) > 0 {
		t.Fatalf("%d acts are left, %v", len(left), err)
	}
}

func schools(t *testing.T, s *stage.Stage) []care.Organisation {
	t.Helper()
	all, err := s.Store.Organisations(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// journalOf returns the lines of a process about an event.
func journalOf(t *testing.T, s *stage.Stage, id care.ProcessID, event care.Event) (lines []care.JournalEntry) {
	t.Helper()
	v, err := s.Store.ProcessByID(t.Context(), id, s.Now())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range v.Journal {
		if e.Event == event {
			lines = append(lines, e)
		}
	}
	return lines
}
