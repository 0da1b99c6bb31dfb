package postgres_test

import (
	"errors"
	"testing"

	"schakel/internal/care"
	"schakel/internal/postgres"
)

// drafts are kept in the world with a key of its own.
func (w *world) drafts() *postgres.Drafts {
	w.t.Helper()
	d, err := w.Drafts([][]byte{make([]byte, 32)})
	w.do(err)
	return d
}

// halfDone is a draft of the form of a task.
func (w *world) halfDone(task care.TaskID, note string) care.Draft {
	return care.Draft{
		Form: "/taken/" + string(task), Task: task, SavedAt: w.now,
		Typed: map[string][]string{"note": {note}, "areas": {"housing", "income"}},
	}
}

// forms are what somebody has kept.
func (w *world) forms(of care.Staff) (forms []string) {
	w.t.Helper()
	all, err := w.drafts().DraftsOf(w.ctx, of.ID, w.now)
	w.do(err)
	for _, d := range all {
		forms = append(forms, d.Form)
	}
	return forms
}

// A draft is one account's, of one form, and comes back as it was typed; the last that was kept counts.
func TestADraftComesBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	d := w.drafts()
	id := w.process("1")
	mine := w.halfDone(w.open(id, contact(id, -3, 7)), "eerst")
	w.do(d.SaveDraft(w.ctx, w.anna.ID, mine))
	mine.Typed["note"] = []string{"Zoë’s moeder belt \"morgen\""}
	w.do(d.SaveDraft(w.ctx, w.anna.ID, mine))
	page := care.Draft{
		Form: "/trajecten/nieuw", Title: "Nazorg starten", Typed: map[string][]string{"voornaam": {"Sem"}},
		SavedAt: w.now,
	}
	w.do(d.SaveDraft(w.ctx, w.anna.ID, page))

	got, err := d.Draft(w.ctx, w.anna.ID, mine.Form, w.now)
	w.do(err)
	got.SavedAt = got.SavedAt.In(w.now.Location())
	equal(t, "the draft", got, mine)
	equal(t, "what Anna kept", w.forms(w.anna), []string{mine.Form, page.Form})
	for _, other := range []care.Staff{w.bas, w.carla} {
		if _, err := d.Draft(w.ctx, other.ID, mine.Form, w.now); !errors.Is(err, care.ErrNotFound) {
			t.Errorf("%s reads what Anna kept: %v", other.Name, err)
		}
	}
	w.do(d.DropDraft(w.ctx, w.anna.ID, mine.Form))
	w.do(d.DropDraft(w.ctx, w.anna.ID, mine.Form))
	equal(t, "after it was sent", w.forms(w.anna), []string{page.Form})
}

// Nothing that was typed stands readably in the database, and a row that is copied to another account or another form
// does not open there.
func TestADraftIsNobodyElses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	mine := w.halfDone(w.open(id, contact(id, -3, 7)), "Slaapt bij een vriendin")
	mine.Title = "Een titel van niets"
	w.do(w.drafts().SaveDraft(w.ctx, w.anna.ID, mine))
	for _, said := range []string{"vriendin", "housing", "van niets"} {
		for _, table := range tablesWith(w, said) {
			if table == "drafts" {
				t.Errorf("%q stands readably in the table of drafts", said)
			}
		}
		if single[bool](w, `SELECT bool_or(position(convert_to($1, 'UTF8') IN sealed) > 0) FROM drafts`, said) {
			t.Errorf("%q stands in what is encrypted", said)
		}
	}
	w.run(`INSERT INTO drafts SELECT $1, form, task, person, sealed, saved_at FROM drafts`, string(w.bas.ID))
	equal(t, "copied to another account", w.forms(w.bas), nil)
	w.run(`UPDATE drafts SET form = '/taken/elders' WHERE staff = $1`, string(w.anna.ID))
	equal(t, "copied to another form", w.forms(w.anna), nil)

	w.do(w.drafts().SaveDraft(w.ctx, w.anna.ID, mine))
	later, err := w.Drafts([][]byte{append(make([]byte, 31), 1), make([]byte, 32)})
	w.do(err)
	if _, err := later.Draft(w.ctx, w.anna.ID, mine.Form, w.now); err != nil {
		t.Errorf("after the key was changed: %v", err)
	}
}

// A draft is over after thirty days, when its task closes, when its account is not active any more and when the young
// person died: from then on nobody reads it, and it is removed by whoever reads next or by the sweep.
func TestWhenADraftIsOver(t *testing.T) {
	t.Parallel()
	for name, over := range map[string]func(w *world, id care.ProcessID, task care.TaskID){
		"it is sent": func(w *world, id care.ProcessID, task care.TaskID) {
			w.answer(id, task, w.carla, care.EventAnswered, care.Answer{Outcome: care.NoWish}, care.Details{})
		},
		"the process is stopped": func(w *world, id care.ProcessID, _ care.TaskID) {
			e := w.entry(id, care.EventStopped)
			w.do(w.EndProcess(w.ctx, care.EndProcess{Entry: e, State: care.Stopped, Outcome: string(care.StopMistake)}))
		},
		"thirty days": func(w *world, _ care.ProcessID, _ care.TaskID) { w.now = w.now.AddDate(0, 0, care.DraftDays) },
		"the account": func(w *world, _ care.ProcessID, _ care.TaskID) {
			w.anna.Active = false
			w.do(w.SaveStaff(w.ctx, w.anna))
		},
		"a death": func(w *world, id care.ProcessID, _ care.TaskID) {
			_, err := w.RecordDeath(w.ctx, w.act(id, w.anna), day(0), w.now)
			w.do(err)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			id := w.process("1")
			task := w.open(id, contact(id, -3, 7))
			about := care.Draft{Form: "/overgangen/nieuw/gegevens", Person: w.whose(id), SavedAt: w.now}
			w.do(w.drafts().SaveDraft(w.ctx, w.anna.ID, w.halfDone(task, "nog even")))
			w.do(w.drafts().SaveDraft(w.ctx, w.anna.ID, about))
			w.do(w.drafts().SaveDraft(w.ctx, w.bas.ID, w.halfDone(task, "ook")))
			later := w.now.AddDate(0, 0, care.DraftDays).Add(-1)
			n, err := w.SweepDrafts(w.ctx, later)
			w.do(err)
			equal(t, "swept before", n, 0)

			over(w, id, task)
			left := map[string][]string{
				"it is sent": {about.Form}, "the process is stopped": {about.Form},
			}[name]
			equal(t, "what Anna still reads", w.forms(w.anna), left)
			equal(t, "rows of hers", single[int](w, `SELECT count(*) FROM drafts WHERE staff = $1`, string(w.anna.ID)),
				len(left))
			n, err = w.SweepDrafts(w.ctx, w.now)
			w.do(err)
			of := map[bool]int{true: 0, false: 1}[name == "the account"] // Bas is still there
			equal(t, "swept of others", n, of)
		})
	}
}

// Whoever is erased takes their drafts along, and so does a task.
func TestDraftsGoWithTheirAccount(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	gone := w.staff("Gaat Weg", care.Mentor, w.linde)
	w.do(w.drafts().SaveDraft(w.ctx, gone.ID, care.Draft{Form: "/trajecten/nieuw", SavedAt: w.now}))
	w.run(`DELETE FROM staff WHERE id = $1`, string(gone.ID))
	equal(t, "drafts", single[int](w, `SELECT count(*) FROM drafts`), 0)
}
