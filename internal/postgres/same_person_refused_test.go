package postgres_test

import (
	"testing"

	"schakel/internal/care"
)

// TestWhatOneYoungPersonCannotHave refuses what the schema would, in words, and changes nothing.
func TestWhatOneYoungPersonCannotHave(t *testing.T) {
	t.Parallel()
	r := newRequestedWorld(t)
	own := r.newHandover("PN-4711") // the very handover that is asked for
	mine, _, err := r.Create(r.ctx, own, r.carla.ID, r.now)
	r.do(err)
	r.do(r.BeginProcess(r.ctx, care.BeginProcess{Entry: r.entry(mine.ID, care.EventStarted)}))
	before := r.dump()
	_, err = r.SaySame(r.ctx, r.carla, r.pupil, r.nobody, r.now)
	problem(t, "two handovers", err, care.SameHandover, mine.ID, r.asked)
	equal(t, "the database after the refusal", r.dump(), before)
	r.do(
		r.EndProcess(
			r.ctx,
			care.EndProcess{
				Entry: care.Entry{Process: r.asked, At: r.now}, State: care.Stopped, Outcome: string(care.StopMistake),
			},
		),
	)
	said, err := r.SaySame(r.ctx, r.carla, r.pupil, r.nobody, r.now)
	r.do(err)

	// What the one who is asked cannot see is said only when it would be joined.
	theirs := r.leaver("E-1")
	theirs.School, theirs.MentorEmail, theirs.FirstName, theirs.BirthDate, theirs.Municipality = "34CD01", r.eva.Email,
		"Zoe", own.BirthDate, "'s-Hertogenbosch"
	theirs.Whom.Person = r.nobody
	follow, _, err := r.CreateFollowup(r.ctx, theirs, r.eef.ID, r.now)
	r.do(err)
	r.do(r.BeginProcess(r.ctx, care.BeginProcess{Entry: r.entry(follow, care.EventStarted)}))
	before = r.dump()
	_, err = r.AnswerSame(r.ctx, r.eef, said.ID, true, r.now)
	problem(t, "two follow-ups, of which it sees one", err, care.SameElsewhere)
	equal(t, "the database after the refusal", r.dump(), before)
	r.do(
		r.EndProcess(
			r.ctx,
			care.EndProcess{
				Entry: care.Entry{Process: follow, At: r.now}, State: care.Stopped, Outcome: string(care.StopMistake),
			},
		),
	)
	_, err = r.AnswerSame(r.ctx, r.eef, said.ID, true, r.now)
	r.do(err)
	equal(
		t, "one who had four processes",
		single[int](r.world, `SELECT count(*) FROM processes WHERE person = $1`, string(r.pupil)), 4,
	)

	twin := r.leaver("PN-1")
	twin.BirthDate, twin.LeavingDate, twin.Whom.New = own.BirthDate, day(300), true
	second, _, err := r.CreateFollowup(r.ctx, twin, r.carla.ID, r.now)
	r.do(err)
	_, err = r.SaySame(r.ctx, r.carla, r.pupil, r.whose(second), r.now)
	problem(t, "two numbers", err, care.SameNumber)
}

func TestTwoTransitionsThatRun(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.ofPupil("1")
	first := w.startTransition(n).ID
	n.Whom.New, n.PupilNumber = true, "2"
	second := w.startTransition(n).ID
	a, b := w.whose(first), w.whose(second)
	_, err := w.SaySame(w.ctx, w.wim, a, b, w.now)
	problem(t, "two transitions", err, care.SameTransition, first, second)
	w.do(
		w.EndProcess(
			w.ctx,
			care.EndProcess{
				Entry: care.Entry{Process: second, At: w.now}, State: care.Stopped, Outcome: string(care.StopMistake),
			},
		),
	)
	said, err := w.SaySame(w.ctx, w.wim, a, b, w.now)
	w.do(err)
	equal(t, "joined", said.State, care.SameJoined)
}

// TestWhoDiedIsNotJoinedWithWhoLives: nothing is sent any more about who died, and of the other one that would be a
// guess.
func TestWhoDiedIsNotJoinedWithWhoLives(t *testing.T) {
	t.Parallel()
	r := newRequestedWorld(t)
	died := func(person care.PersonID) {
		t.Helper()
		_, err := r.Pool().Exec(r.ctx, `UPDATE people SET deceased_on = '2027-10-01' WHERE id = $1`, string(person))
		r.do(err)
	}
	said, err := r.SaySame(r.ctx, r.carla, r.pupil, r.nobody, r.now)
	r.do(err)
	died(r.pupil)
	_, err = r.SaySame(r.ctx, r.carla, r.pupil, r.nobody, r.now)
	problem(t, "who sees who died", err, care.SameDeceased)
	_, err = r.AnswerSame(r.ctx, r.eef, said.ID, true, r.now)
	problem(t, "who does not", err, care.SameElsewhere)
	died(r.nobody)
	_, err = r.AnswerSame(r.ctx, r.eef, said.ID, true, r.now)
	r.do(err)
	equal(t, "both died", r.whose(r.asked), r.pupil)
}
