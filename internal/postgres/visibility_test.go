package postgres_test

import (
	"errors"
	"testing"

	"schakel/internal/care"
)

// TestAThirdOrganisationSeesNothing asks everything that takes a viewer as somebody whose organisation has no part in
// the process.
func TestAThirdOrganisationSeesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	offer := w.offer(id, w.wijkteam, 1)
	for _, stranger := range []care.Staff{w.eva, w.dirk, w.beheer} {
		inbox, err := w.Inbox(w.ctx, stranger, w.now)
		w.do(err)
		equal(t, "inbox", inbox, care.Inbox{Counts: map[care.InboxGroup]int{}})
		n, err := w.OpenCount(w.ctx, stranger, w.now)
		w.do(err)
		equal(t, "open tasks", n, 0)
		rows, total, err := w.Processes(w.ctx, stranger, care.ProcessFilter{Search: "zoe"}, w.now)
		w.do(err)
		equal(t, "processes", len(rows)+total, 0)
		counts, err := w.ProcessCounts(w.ctx, stranger, w.now)
		w.do(err)
		equal(t, "counts", counts, care.ProcessCounts{})
		for _, id := range []care.ProcessID{id, care.ProcessID(care.NewID()), "no id"} {
			_, process := w.Process(w.ctx, stranger, id, w.now)
			_, person := w.Person(w.ctx, stranger, id, w.now)
			_, previous := w.PreviousAnswers(w.ctx, stranger, id, w.now)
			notFound(t, "process "+string(id), process, person, previous)
		}
		for _, id := range []care.TaskID{task, offer, care.TaskID(care.NewID()), "no id"} {
			_, see := w.Task(w.ctx, stranger, id, w.now)
			_, colleagues := w.Colleagues(w.ctx, stranger, id)
			_, texts := w.OfferTexts(w.ctx, stranger, id, w.now)
			notFound(t, "task "+string(id), see, colleagues, texts)
		}
	}
}

func notFound(t *testing.T, what string, errs ...error) {
	t.Helper()
	for i, err := range errs {
		if !errors.Is(err, care.ErrNotFound) {
			t.Errorf("%s, question %d: %v, want %v", what, i, err, care.ErrNotFound)
		}
	}
}

func TestWhatAReceiverSees(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	answered := w.act(id, w.anna)
	w.do(
		w.SaveTexts(
			w.ctx, answered, map[string]string{care.TextNote: "hulp bij geld", care.TextOwnWords: "ik wil rust"}, w.now,
		),
	)
	w.answerBy(
		answered, task, care.EventAnswered, care.Answer{Outcome: care.Reached, Help: []care.LifeArea{care.AreaIncome}},
		care.Details{},
	)
	offer := w.offer(id, w.wijkteam, 1)

	if _, err := w.Person(w.ctx, w.wim, id, w.now); err != nil {
		t.Errorf("with an open offer the receiver does not see who it is about: %v", err)
	}
	_, process := w.Process(w.ctx, w.wim, id, w.now)
	_, sender := w.Task(w.ctx, w.anna, offer, w.now)
	notFound(
		t, "before acceptance the receiver's view of the process, and the school's of the receiver's task", process,
		sender,
	)

	refused := w.act(id, w.wim)
	w.do(w.SaveTexts(w.ctx, refused, map[string]string{care.TextReason: "wij zijn vol"}, w.now))
	w.answerBy(
		refused, offer, care.EventOfferRefused, care.Answer{Outcome: care.Refused, Refusal: "no_capacity"},
		care.Details{},
	)
	_, person := w.Person(w.ctx, w.wim, id, w.now)
	notFound(t, "after the refusal", person)

	w.do(
		w.AddParticipant(
			w.ctx,
			care.AddParticipant{
				Entry: care.Entry{Process: id, At: w.now}, Organisation: w.wijkteam.ID, Role: care.WijkteamWorker,
				Staff: w.wim.ID,
			},
		),
	)
	v, err := w.Process(w.ctx, w.wim, id, w.now)
	w.do(err)
	texts := map[care.Event]map[string]string{}
	for _, e := range v.Journal {
		texts[e.Event] = e.Texts
	}
	equal(t, "the school's texts for a participant", texts[care.EventAnswered], nil)
	equal(
		t, "the participant's own texts", texts[care.EventOfferRefused],
		map[string]string{care.TextReason: "wij zijn vol"},
	)
	previous, err := w.PreviousAnswers(w.ctx, w.wim, id, w.now)
	w.do(err)
	equal(t, "texts of earlier answers for a participant", previous[0].Texts, map[string]string{})
}

func TestSchoolsAndMentors(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	for _, c := range []struct {
		viewer  care.Staff
		schools []string
		mentors []string
	}{
		{w.carla, []string{w.linde.Name}, []string{w.anna.Name, w.bas.Name, w.eva.Name}},
		{w.eva, []string{w.eik.Name}, []string{w.eva.Name, w.anna.Name, w.bas.Name}},
		{w.wim, []string{w.linde.Name}, []string{w.wilma.Name, w.wim.Name}}, // a transition goes from worker to worker
		{w.dirk, nil, nil},
	} {
		w.do(
			w.AddParticipant(
				w.ctx,
				care.AddParticipant{
					Entry: care.Entry{Process: id, At: w.now}, Organisation: w.wijkteam.ID, Role: care.WijkteamWorker,
				},
			),
		)
		schools, err := w.Schools(w.ctx, c.viewer)
		w.do(err)
		var names []string
		for _, s := range schools {
			names = append(names, s.Name)
		}
		equal(t, "schools of "+c.viewer.Name, names, c.schools)
		mentors, err := w.Mentors(w.ctx, c.viewer)
		w.do(err)
		names = nil
		for _, m := range mentors {
			names = append(names, m.Name)
		}
		equal(t, "mentors for "+c.viewer.Name, names, c.mentors)
	}
}

func TestLookingIsLogged(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	other := w.process("2")
	w.do(w.LogAccess(w.ctx, w.eva, "refused", w.now, id))
	w.do(w.LogAccess(w.ctx, w.anna, "list", w.now, id, other))
	w.do(w.LogAccess(w.ctx, w.anna, "list of nobody", w.now))
	if err := w.LogAccess(
		w.ctx, w.anna, "half", w.now, id, care.ProcessID(care.NewID()),
	); !errors.Is(err, care.ErrNotFound) {
		t.Errorf("looking at a process and at nothing: %v, want %v", err, care.ErrNotFound)
	}
	for process, want := range map[care.ProcessID][]string{id: {
		"Eva refused", "Anna Øst list",
	}, other: {"Anna Øst list"}} {
		equal(t, "log", column[string](w, `
			SELECT s.name || ' ' || l.what FROM access_log l JOIN staff s ON s.id = l.staff WHERE l.process = $1
			ORDER BY l.seq`, string(process)), want)
	}
	equal(t, "looks in all", single[int](w, `SELECT count(*) FROM access_log`), 3)
}
