package postgres_test

import (
	"errors"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// asked returns of whom has to be said whether it is who was named, each alike as it should be.
func (w *world) asked(err error, want ...care.Likeness) (people []care.PersonID) {
	w.t.Helper()
	var asked *care.AskedError
	if !errors.As(err, &asked) {
		w.t.Fatalf("nobody is asked who it is: %v", err)
	}
	var got []care.Likeness
	for _, l := range asked.Lookalikes {
		people, got = append(people, l.Person.ID), append(got, l.Likeness)
	}
	equal(w.t, "how they are alike", got, want)
	return people
}

func TestATransitionOfAPupil(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.startTransition(w.ofPupil("7"))
	equal(t, "the school to start with", p.School, w.linde.ID)
	equal(
		t, "who takes part", w.takesPart(p.ID),
		[]string{"PRO De Linde mentor Bas d'Hond", "Wijkteam Oost wijkteam Wim"},
	)
	equal(
		t, "who knows the pupil",
		column[string](w, `SELECT (organisation = $1)::text || pupil_number FROM registrations`, string(w.wijkteam.ID)),
		[]string{"true"},
	)
	equal(t, "the number for the school", single[string](w, `SELECT pupil_number FROM transitions`), "7")

	n := w.newTransition()
	n.School, n.FirstName, n.WorkerEmail, n.Wijkteam = w.linde.ID, "Ander", "", w.wijkteam.ID
	p, _, err := w.Create(w.ctx, n, w.mo.ID, w.now)
	w.do(err)
	equal(
		t, "without mentor, started by nobody of the wijkteam", w.takesPart(p.ID),
		[]string{"PRO De Linde mentor -", "Wijkteam Oost wijkteam -"},
	)
	n.FirstName, n.PupilNumber = "D'Angelo", "8"
	_, _, err = w.Create(w.ctx, n, w.wim.ID, w.now)
	// the numbers are the school's, and find nobody
	w.asked(err, care.Likeness{Name: care.Agrees, BirthDate: care.Agrees, Number: care.Unsaid})
	n.Whom.New = true
	if other := w.startTransition(n); single[int](
		w, `SELECT count(*) FROM people WHERE first_name = 'D''Angelo'`,
	) != 2 || other.ID == p.ID {
		t.Error("somebody else is not somebody else")
	}
}

// TestWhoATransitionIsFor names a young person in every way in which a wijkteam can. It finds those whom it knows, and
// asks; whether a school knows somebody does not show.
func TestWhoATransitionIsFor(t *testing.T) {
	t.Parallel()
	zoe := func(n care.NewTransition) care.NewTransition {
		n.FirstName, n.Infix, n.LastName = "ZOE", "van ’t", "Nandu's"
		return n
	}
	for name, c := range map[string]struct {
		known  func(w *world) care.PersonID // writes somebody down
		named  func(w *world, p care.PersonID) care.NewTransition
		asked  bool // whether it is who is known
		people int  // there are afterwards
		school bool // De Linde takes part
	}{
		"the number of a pupil": {asPupil, func(
			w *world, _ care.PersonID,
		) care.NewTransition {
			return w.ofPupil("1")
		}, false, 2, true},
		"number, name and birth date of a pupil": {
			asPupil, func(w *world, _ care.PersonID) care.NewTransition { return zoe(w.ofPupil("1")) }, false, 2, true,
		},
		"chosen from a list, with the school": {involved, func(w *world, p care.PersonID) care.NewTransition {
			return care.NewTransition{Whom: care.Whom{Person: p}, Wijkteam: w.wijkteam.ID}
		}, false, 1, true},
		"known from another process": {involved, func(
			w *world, _ care.PersonID,
		) care.NewTransition {
			return zoe(w.newTransition())
		}, true, 1, false},
		"written down by the wijkteam": {ended, func(
			w *world, _ care.PersonID,
		) care.NewTransition {
			return w.newTransition()
		}, true, 1, false},
		"at a school by now": {ended, func(
			w *world, _ care.PersonID,
		) care.NewTransition {
			return w.ofPupil("1")
		}, true, 1, true},
		"chosen, at no school": {ended, func(w *world, p care.PersonID) care.NewTransition {
			return care.NewTransition{Whom: care.Whom{Person: p}, Wijkteam: w.wijkteam.ID, Municipality: "Groningen"}
		}, false, 1, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			person := c.known(w)
			n := c.named(w, person)
			if c.asked {
				_, _, err := w.Create(w.ctx, n, w.wim.ID, w.now)
				equal(
					t, "who", w.asked(err, care.Likeness{Name: care.Agrees, BirthDate: care.Agrees}),
					[]care.PersonID{person},
				)
				n.Whom.Person = person
			}
			p := w.startTransition(n)
			whose := single[string](w, `SELECT person::text FROM processes WHERE id = $1`, string(p.ID))
			equal(t, "whether it is of who is known", whose == string(person), c.people == 1)
			equal(t, "people", single[int](w, `SELECT count(*) FROM people`), c.people)
			equal(t, "whether the school takes part", p.School == w.linde.ID, c.school)
			equal(t, "anchor", p.Anchor, calendar.MustDate("2028-02-28"))
		})
	}
}

func asPupil(w *world) care.PersonID {
	w.process("1")
	return care.PersonID(single[string](w, `SELECT id::text FROM people`))
}

// involved is a pupil of whose follow-up the wijkteam has a part.
func involved(w *world) care.PersonID {
	id := w.process("1")
	w.do(
		w.AddParticipant(
			w.ctx,
			care.AddParticipant{
				Entry: w.entry(id, care.EventOfferAccepted), Organisation: w.wijkteam.ID, Role: care.WijkteamWorker,
			},
		),
	)
	return care.PersonID(single[string](w, `SELECT id::text FROM people`))
}

// ended is somebody at no school whose transition was started by mistake.
func ended(w *world) care.PersonID {
	p := w.startTransition(w.newTransition())
	w.do(
		w.EndProcess(
			w.ctx,
			care.EndProcess{
				Entry: w.entry(p.ID, care.EventStopped), State: care.Stopped, Outcome: string(care.StopMistake),
			},
		),
	)
	return care.PersonID(single[string](w, `SELECT id::text FROM people`))
}
