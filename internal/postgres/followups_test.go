package postgres_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func TestStartingAFollowup(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	l := w.leaver("2027-ø'1")
	l.School, l.Municipality, l.MentorEmail = " 12ab00 ", "sudwest-fryslân", "  "+w.anna.Email
	existing, err := w.CheckStart(w.ctx, l)
	w.do(err)
	equal(t, "checking before", existing, "")
	id, existed, err := w.CreateFollowup(w.ctx, l, w.carla.ID, w.now)
	w.do(err)
	equal(t, "existed", existed, false)
	existing, err = w.CheckStart(w.ctx, l)
	w.do(err)
	equal(t, "checking after", existing, id)
	before := w.dump()
	again, existed, err := w.CreateFollowup(w.ctx, l, w.carla.ID, w.now.Add(time.Hour))
	w.do(err)
	equal(t, "started again", again, id)
	equal(t, "existed the second time", existed, true)
	equal(t, "the database after starting again", w.dump(), before)

	person, err := w.Person(w.ctx, w.bas, id, w.now)
	w.do(err)
	equal(t, "person", person, care.Person{
		ID: person.ID, FirstName: "Zoë", Infix: "van 't", LastName: "Ñandú’s", BirthDate: l.BirthDate,
		Municipality: "Súdwest-Fryslân",
		School:       w.linde.ID, PupilNumber: "2027-ø'1", Education: care.PRO,
	})
	unstarted, err := w.Unstarted(w.ctx, w.now.Add(time.Minute), 10)
	w.do(err)
	equal(t, "to be started", unstarted, []care.Startable{{ID: id, Kind: care.Followup, Anchor: l.LeavingDate}})
	unstarted, err = w.Unstarted(w.ctx, w.now, 10)
	w.do(err)
	equal(t, "too fresh to be a crash", len(unstarted), 0)
	w.do(w.BeginProcess(w.ctx, care.BeginProcess{Entry: care.Entry{Process: id, At: w.now}}))
	unstarted, err = w.Unstarted(w.ctx, w.now.Add(time.Minute), 10)
	w.do(err)
	equal(t, "after it began", len(unstarted), 0)
}

func TestTheSamePupilLeavesAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	l := w.leaver("1")
	l.Phone = "06-12345678"
	first, _, err := w.CreateFollowup(w.ctx, l, "", w.now)
	w.do(err)
	l.LeavingDate, l.LastName, l.Phone, l.MentorEmail = l.LeavingDate.AddYears(1), "de Vries", "", w.bas.Email
	_, _, err = w.CreateFollowup(w.ctx, l, "", w.now)
	l.Whom.Person = w.asked(err, care.Likeness{Name: care.Differs, BirthDate: care.Agrees, Number: care.Agrees})[0]
	second, existed, err := w.CreateFollowup(w.ctx, l, "", w.now)
	w.do(err)
	if existed || first == second {
		t.Fatalf("another leaving date gave the same process")
	}
	for _, id := range []care.ProcessID{first, second} {
		p, err := w.Person(w.ctx, w.anna, id, w.now)
		w.do(err)
		equal(t, "name, which no list changes", p.LastName, "Ñandú’s")
		equal(t, "phone, which the second list does not know", p.Phone, "06-12345678")
	}
}

func TestWhatALeaverNamesMustExist(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.process("1")
	before := w.dump()
	for column, change := range map[string]func(*care.Leaver){
		care.ColumnSchool:       func(l *care.Leaver) { l.School = "99ZZ99" },
		care.ColumnMentorEmail:  func(l *care.Leaver) { l.MentorEmail = w.eva.Email }, // of the other school
		care.ColumnMunicipality: func(l *care.Leaver) { l.Municipality = "Atlantis\x00" },
		care.ColumnPupilNumber: func(
			l *care.Leaver,
		) {
			l.BirthDate, l.LeavingDate, l.Whom.New = l.BirthDate.AddDays(1), day(0), true
		},
	} {
		l := w.leaver("1")
		change(&l)
		_, _, create := w.CreateFollowup(w.ctx, l, "", w.now)
		_, check := w.CheckStart(w.ctx, l)
		for _, err := range []error{create, check} {
			var field *care.FieldError
			if !errors.As(err, &field) || field.Field != column {
				t.Errorf("%s: %v, want an error about that column", column, err)
			}
		}
	}
	equal(t, "the database after all that", w.dump(), before)
}

func TestAHundredStartsOfOneKey(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const starts = 100
	var mu sync.Mutex
	ids, fresh := map[care.ProcessID]int{}, 0
	var wg sync.WaitGroup
	for range starts {
		wg.Go(func() {
			id, existed, err := w.CreateFollowup(w.ctx, w.leaver("1"), "", w.now)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			ids[id]++
			if !existed {
				fresh++
			}
		})
	}
	wg.Wait()
	if len(ids) != 1 || fresh != 1 {
		t.Errorf("%d processes, %d of them new, want 1 and 1", len(ids), fresh)
	}
	equal(t, "rows", single[int](w, `SELECT count(*) FROM processes`), 1)
	equal(t, "people", single[int](w, `SELECT count(*) FROM people`), 1)
}

func TestAnotherSchoolMayHaveTheSameNumber(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first := w.process("1")
	l := w.leaver("1")
	l.School, l.MentorEmail, l.BirthDate, l.Municipality = "34CD01", w.eva.Email, calendar.MustDate(
		"2009-12-31",
	), "'S-HERTOGENBOSCH"
	second, existed, err := w.CreateFollowup(w.ctx, l, "", w.now)
	w.do(err)
	if existed || first == second {
		t.Error("two schools share a pupil")
	}
}

// TestALeaverWhoseNumberWasNotKnown is somebody for whom the wijkteam began a transition: one young person, with one
// page.
func TestALeaverWhoseNumberWasNotKnown(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.newTransition()
	n.SchoolCode = "12AB00"
	w.startTransition(n)
	l := w.leaver("1")
	l.FirstName, l.Infix, l.LastName = "D’Angelo", n.Infix, "O'Hara"
	_, _, err := w.CreateFollowup(w.ctx, l, "", w.now)
	l.Whom.Person = w.asked(err, care.Likeness{Name: care.Agrees, BirthDate: care.Agrees})[0]
	_, existed, err := w.CreateFollowup(w.ctx, l, "", w.now)
	w.do(err)
	equal(t, "existed", existed, false)
	equal(
		t, "what the school says",
		column[string](
			w, `SELECT pupil_number || ' ' || education FROM registrations WHERE organisation = $1`, string(w.linde.ID),
		),
		[]string{"1 pro"},
	)
	l.PupilNumber, l.Whom = "2", care.Whom{}
	_, _, err = w.CreateFollowup(w.ctx, l, "", w.now)
	w.do(err)
	equal(t, "another number is somebody else", single[int](w, `SELECT count(*) FROM people`), 2)
}
