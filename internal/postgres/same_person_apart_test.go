package postgres_test

import (
	"testing"
	"time"

	"schakel/internal/care"
)

// TestTwins says that two who look alike are two.
func TestTwins(t *testing.T) {
	t.Parallel()
	r := newRequestedWorld(t)
	said, err := r.SayAnother(r.ctx, r.carla, r.pupil, r.nobody, r.now)
	r.do(err)
	r.twice(func() error { _, err := r.SayAnother(r.ctx, r.bas, r.nobody, r.pupil, r.now); return err })
	equal(
		t, "not offered", [][]care.PersonID{r.looks(r.carla, r.nobody), r.looks(r.anna, r.pupil)},
		[][]care.PersonID{nil, nil},
	)
	page, err := r.SamePage(r.ctx, r.anna, r.pupil, r.nobody)
	r.do(err)
	equal(t, "what was said", page.Said, &care.SameSaid{
		ID: said.ID, State: care.SameAnother, At: r.now, By: []care.Sayer{{Name: r.carla.Name, OrgName: r.linde.Name}},
		Own: true,
	})
	r.do(r.TakeApart(r.ctx, r.mo, said.ID, r.now))
	equal(t, "offered again", r.looks(r.carla, r.nobody), []care.PersonID{r.pupil})

	r.now = r.now.Add(time.Hour)
	said, err = r.SaySame(r.ctx, r.carla, r.pupil, r.nobody, r.now)
	r.do(err)
	r.twice(func() error { _, err := r.AnswerSame(r.ctx, r.eef, said.ID, false, r.now); return err })
	equal(t, "the other side says that they are two", r.looks(r.carla, r.nobody), nil)
	equal(
		t, "and nothing was joined", []care.PersonID{r.whose(r.own), r.whose(r.asked)},
		[]care.PersonID{r.pupil, r.nobody},
	)
	r.closed(r.eef, said.ID)
	page, err = r.SamePage(r.ctx, r.carla, r.pupil, r.nobody)
	r.do(err)
	equal(
		t, "who said so", []any{page.Said.State, page.Said.By, page.Said.Own},
		[]any{care.SameAnother, []care.Sayer{{Name: r.eef.Name, OrgName: r.eik.Name}}, false},
	)
	is(t, "taking back what the other side says", r.TakeApart(r.ctx, r.carla, said.ID, r.now), care.ErrNotAllowed)

	said, err = r.SaySame(r.ctx, r.mo, r.pupil, r.nobody, r.now)
	r.do(err)
	equal(t, "it can be asked again", []any{said.State, len(r.asks(r.eef))}, []any{care.SameAsked, 1})
	r.do(r.TakeApart(r.ctx, r.carla, said.ID, r.now))
	equal(t, "and the question taken back", len(r.asks(r.eef)), 0)
	r.closed(r.eef, said.ID)
}

// TestWhatBeganSince starts a process on either side of two who are joined, and takes them apart: each goes with whom
// its organisation knew.
func TestWhatBeganSince(t *testing.T) {
	t.Parallel()
	r := newRequestedWorld(t)
	said, err := r.SaySame(r.ctx, r.carla, r.pupil, r.nobody, r.now)
	r.do(err)
	_, err = r.AnswerSame(r.ctx, r.eef, said.ID, true, r.now)
	r.do(err)
	start := func(by care.Staff, code string, mentor care.Staff, leaving int) care.ProcessID {
		t.Helper()
		l := r.leaver("")
		l.School, l.MentorEmail, l.BirthDate, l.LeavingDate, l.Whom.Person = code, mentor.Email, r.newHandover(
			"",
		).BirthDate, day(leaving), r.pupil
		id, _, err := r.CreateFollowup(r.ctx, l, by.ID, r.now)
		r.do(err)
		return id
	}
	linde, eik := start(r.carla, "12AB00", r.anna, 40), start(r.eef, "34CD01", r.eva, 50)
	equal(t, "one young person", []care.PersonID{r.whose(linde), r.whose(eik)}, []care.PersonID{r.pupil, r.pupil})
	r.do(r.TakeApart(r.ctx, r.carla, said.ID, r.now))
	equal(t, "each with its own", []care.PersonID{r.whose(r.own), r.whose(linde), r.whose(r.asked), r.whose(eik)},
		[]care.PersonID{r.pupil, r.pupil, r.nobody, r.nobody})
	equal(t, "registrations", single[int](r.world,
		`SELECT count(*) FROM registrations WHERE (organisation, person) IN (($1, $2), ($3, $4))`,
		string(r.linde.ID), string(r.pupil), string(r.eik.ID), string(r.nobody)), 2)
}

// TestWhatAllHeardSinceStaysWithBoth corrects the birth date of two who are joined: every process counts from it, also
// when they are taken apart.
func TestWhatAllHeardSinceStaysWithBoth(t *testing.T) {
	t.Parallel()
	r := newRequestedWorld(t)
	said, err := r.SaySame(r.ctx, r.carla, r.pupil, r.nobody, r.now)
	r.do(err)
	_, err = r.AnswerSame(r.ctx, r.eef, said.ID, true, r.now)
	r.do(err)
	_, err = r.Pool().Exec(
		r.ctx, `UPDATE people SET birth_date = '2012-03-01', first_name = 'Zoé' WHERE id = $1`, string(r.pupil),
	)
	r.do(err)
	r.do(r.TakeApart(r.ctx, r.eef, said.ID, r.now))
	equal(
		t, "who they are",
		column[string](r.world, `SELECT first_name || ' ' || birth_date FROM people ORDER BY first_name`),
		[]string{"Zoe 2012-03-01", "Zoé 2012-03-01"},
	)
}
