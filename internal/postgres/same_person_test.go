package postgres_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"schakel/internal/care"
)

// requestedWorld is a world in which d'Eik asks for a handover of a pupil of De Linde, whom De Linde knows already by a
// follow-up: two young people who were written down apart.
type requestedWorld struct {
	*world
	eef           care.Staff // d'Eik: coordinator
	own, asked    care.ProcessID
	pupil, nobody care.PersonID // as De Linde knows them, and as d'Eik wrote them down
}

func newRequestedWorld(t testing.TB) *requestedWorld {
	t.Helper()
	w := newWorld(t)
	r := &requestedWorld{world: w, eef: w.staff("Eef Eikel", care.Coordinator, w.eik)}
	l := w.leaver("PN-4711")
	l.BirthDate = w.newHandover("").BirthDate
	var err error
	r.own, _, err = w.CreateFollowup(w.ctx, l, w.carla.ID, w.now)
	w.do(err)
	w.do(w.BeginProcess(w.ctx, care.BeginProcess{Entry: w.entry(r.own, care.EventStarted)}))
	w.now = w.now.Add(time.Hour)
	asks := w.newHandover("")
	asks.Requested, asks.FirstName, asks.Infix = true, "Zoe", "van-'t"
	p, _, err := w.Create(w.ctx, asks, r.eef.ID, w.now)
	w.do(err)
	r.asked = p.ID
	w.do(w.BeginProcess(w.ctx, care.BeginProcess{Entry: w.entry(r.asked, care.EventStarted)}))
	w.now = w.now.Add(time.Hour)
	r.pupil, r.nobody = w.whose(r.own), w.whose(r.asked)
	return r
}

// whose is the young person of a process.
func (w *world) whose(process care.ProcessID) care.PersonID {
	w.t.Helper()
	return single[care.PersonID](w, `SELECT person::text FROM processes WHERE id = $1`, string(process))
}

// looks lists who looks like a young person to somebody.
func (w *world) looks(viewer care.Staff, person care.PersonID) (ids []care.PersonID) {
	w.t.Helper()
	all, err := w.Lookalikes(w.ctx, viewer, person)
	w.do(err)
	for _, l := range all {
		ids = append(ids, l.Person.ID)
	}
	return ids
}

// asks lists what somebody may answer.
func (w *world) asks(viewer care.Staff) []care.SameQuestion {
	w.t.Helper()
	all, err := w.SameQuestions(w.ctx, viewer)
	w.do(err)
	return all
}

// whoSaid lists what the journals say of joins, as somebody reads them.
func (w *world) whoSaid(viewer care.Staff, processes ...care.ProcessID) (lines []string) {
	w.t.Helper()
	for _, id := range processes {
		v, err := w.Process(w.ctx, viewer, id, w.now)
		w.do(err)
		for _, e := range v.Journal {
			if e.Event == care.EventJoined || e.Event == care.EventTakenApart {
				lines = append(lines, string(e.Event)+" "+e.ByName+" / "+e.StaffName+" "+e.OrgName)
			}
		}
	}
	return lines
}

func problem(t *testing.T, what string, err error, want care.SameProblem, processes ...care.ProcessID) {
	t.Helper()
	var why *care.SameError
	if !errors.As(err, &why) || why.Problem != want {
		t.Fatalf("%s: %v, want the problem %q", what, err, want)
	}
	slices.Sort(processes)
	got := slices.Clone(why.Processes)
	slices.Sort(got)
	equal(t, what+", about", got, processes)
}

// TestASenderKnowsWhomAReceiverAsksFor tells the whole story: the sender sees that the receiver asks for one of its own
// pupils and says so, the receiver confirms it, and later somebody takes it back.
func TestASenderKnowsWhomAReceiverAsksFor(t *testing.T) {
	t.Parallel()
	r := newRequestedWorld(t)
	equal(t, "who looks like the one asked for, to the sender", r.looks(r.carla, r.nobody), []care.PersonID{r.pupil})
	equal(t, "and the other way round", r.looks(r.mo, r.pupil), []care.PersonID{r.nobody})
	equal(t, "to the receiver nobody", r.looks(r.eef, r.nobody), nil)
	for what, people := range map[string][2]care.PersonID{"the receiver of the pupil": {
		r.pupil, r.nobody,
	}, "of nobody": {r.nobody, care.PersonID(care.NewID())}, "of no id": {"x", r.nobody}} {
		_, looks := r.Lookalikes(r.ctx, r.eef, people[0])
		if what == "of nobody" {
			looks = care.ErrNotFound
		}
		_, page := r.SamePage(r.ctx, r.eef, people[0], people[1])
		_, says := r.SaySame(r.ctx, r.eef, people[0], people[1], r.now)
		_, another := r.SayAnother(r.ctx, r.eef, people[0], people[1], r.now)
		notFound(t, what, looks, page, says, another)
	}

	page, err := r.SamePage(r.ctx, r.carla, r.nobody, r.pupil)
	r.do(err)
	equal(t, "what speaks for it", page.Likeness, care.Likeness{Name: care.Nearly, BirthDate: care.Agrees})
	equal(t, "the two", []any{
		page.Sides[0].Person.ID, page.Sides[1].Person.ID, page.Sides[1].Person.PupilNumber, page.May, page.Said == nil,
	},
		[]any{r.nobody, r.pupil, "PN-4711", true, true})
	equal(
		t, "their processes", []care.ProcessID{page.Sides[0].Processes[0].ID, page.Sides[1].Processes[0].ID},
		[]care.ProcessID{r.asked, r.own},
	)

	_, err = r.SaySame(r.ctx, r.bas, r.nobody, r.pupil, r.now)
	r.do(err) // a mentor there has the follow-up
	said, err := r.SaySame(r.ctx, r.carla, r.nobody, r.pupil, r.now)
	r.do(err)
	equal(t, "the receiver is asked", said.State, care.SameAsked)
	equal(t, "one question, however often it is said", single[int](r.world, `SELECT count(*) FROM same_person`), 1)
	page, err = r.SamePage(r.ctx, r.carla, r.pupil, r.nobody)
	r.do(err)
	equal(t, "who waits for whom", page.Said, &care.SameSaid{
		ID: said.ID, State: care.SameAsked, At: r.now, By: []care.Sayer{{Name: r.bas.Name, OrgName: r.linde.Name}},
		Own: true, Waits: []string{r.eik.Name},
	})
	equal(
		t, "what others are asked",
		[][]care.SameQuestion{r.asks(r.carla), r.asks(r.wim), r.asks(r.eva), r.asks(r.beheer)},
		make([][]care.SameQuestion, 4),
	)

	questions := r.asks(r.eef)
	equal(t, "what the receiver is asked", questions, []care.SameQuestion{{
		ID: said.ID, At: r.now, By: care.Sayer{Name: r.bas.Name, OrgName: r.linde.Name},
		Likeness:  care.Likeness{Name: care.Nearly, BirthDate: care.Agrees},
		Processes: []care.ProcessID{r.asked},
		People: []care.Person{
			{
				ID: r.nobody, FirstName: "Zoe", Infix: "van-'t", LastName: "Ñandú’s",
				BirthDate: r.newHandover("").BirthDate,
			},
		},
	}})
	before := r.dump()
	for viewer, want := range map[*care.Staff]error{
		&r.eva: care.ErrNotAllowed, &r.wim: care.ErrNotFound, &r.beheer: care.ErrNotFound,
	} {
		if _, err := r.AnswerSame(r.ctx, *viewer, said.ID, true, r.now); !errors.Is(err, want) {
			t.Errorf("%s answers: %v, want %v", viewer.Name, err, want)
		}
	}
	notFound(t, "taking back what one is asked", r.TakeApart(r.ctx, r.eef, said.ID, r.now))
	equal(t, "the database after answers that are not theirs", r.dump(), before)

	r.now = r.now.Add(time.Hour)
	said, err = r.AnswerSame(r.ctx, r.eef, said.ID, true, r.now)
	r.do(err)
	equal(t, "joined", said, care.Said{ID: said.ID, State: care.SameJoined, Kept: r.pupil})
	r.twice(func() error { _, err := r.AnswerSame(r.ctx, r.eef, said.ID, true, r.now); return err })
	r.twice(func() error { _, err := r.SaySame(r.ctx, r.carla, r.nobody, r.pupil, r.now); return err })
	equal(
		t, "who the processes are of", []care.PersonID{r.whose(r.own), r.whose(r.asked)},
		[]care.PersonID{r.pupil, r.pupil},
	)
	v, err := r.Process(r.ctx, r.carla, r.asked, r.now)
	r.do(err)
	equal(t, "the number, which the sender knows now", v.Person.PupilNumber, "PN-4711")
	v, err = r.Process(r.ctx, r.eef, r.asked, r.now)
	r.do(err)
	equal(t, "and the receiver does not", []string{v.Person.PupilNumber, v.Person.Phone}, []string{"", ""})
	equal(t, "who said so, to the sender", r.whoSaid(r.carla, r.own, r.asked), []string{
		"joined " + r.bas.Name + " / " + r.eef.Name + " " + r.eik.Name,
		"joined " + r.bas.Name + " / " + r.eef.Name + " " + r.eik.Name,
	})
	equal(t, "to others who take part", r.whoSaid(r.eef, r.asked), nil)
	for _, viewer := range []care.Staff{r.carla, r.eef} {
		joins, err := r.SameJoins(r.ctx, viewer, r.pupil)
		r.do(err)
		equal(t, "joins as "+viewer.Name+" sees them", joins, []care.SameJoin{{
			ID: said.ID, At: r.now,
			By: []care.Sayer{{Name: r.bas.Name, OrgName: r.linde.Name}, {Name: r.eef.Name, OrgName: r.eik.Name}},
		}})
	}
	old, err := r.PersonPage(r.ctx, r.eef, r.nobody, r.now, everyLine)
	r.do(err)
	equal(t, "an address that somebody kept", []any{old.Person.ID, len(old.Processes)}, []any{r.pupil, 1})
	page, err = r.SamePage(r.ctx, r.eef, r.nobody, r.pupil)
	r.do(err)
	equal(t, "the page of the two", []any{page.Said.State, page.Said.Kept}, []any{care.SameJoined, r.pupil})

	r.now = r.now.Add(time.Hour)
	notFound(t, "taken apart by a stranger", r.TakeApart(r.ctx, r.wim, said.ID, r.now))
	is(t, "by a mentor who has none of it", r.TakeApart(r.ctx, r.eva, said.ID, r.now), care.ErrNotAllowed)
	r.twice(func() error { return r.TakeApart(r.ctx, r.eef, said.ID, r.now) })
	equal(
		t, "who the processes are of again", []care.PersonID{r.whose(r.own), r.whose(r.asked)},
		[]care.PersonID{r.pupil, r.nobody},
	)
	equal(
		t, "who took them apart, to the sender", r.whoSaid(r.carla, r.own)[:1],
		[]string{"taken_apart  / " + r.eef.Name + " " + r.eik.Name},
	)
	equal(t, "offered again", r.looks(r.carla, r.nobody), []care.PersonID{r.pupil})
	r.closed(r.eef, said.ID)
}

// TestTwoOfOneOrganisation joins at once: nobody else knows them.
func TestTwoOfOneOrganisation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first := w.process("1")
	w.now = w.now.Add(time.Hour)
	l := w.leaver("")
	l.Whom.New, l.LeavingDate = true, day(200)
	id, _, err := w.CreateFollowup(w.ctx, l, w.carla.ID, w.now)
	w.do(err)
	a, b := w.whose(first), w.whose(id)
	equal(t, "who looks like it", w.looks(w.anna, b), []care.PersonID{a})
	_, err = w.SaySame(w.ctx, w.staff("Beheer van De Linde", care.Admin, w.linde), b, a, w.now)
	is(t, "an administrator", err, care.ErrNotAllowed)
	_, err = w.SaySame(w.ctx, w.anna, a, a, w.now)
	notFound(t, "with themselves", err)
	before := w.state()
	said, err := w.SaySame(w.ctx, w.anna, b, a, w.now)
	w.do(err)
	equal(t, "joined at once", said, care.Said{ID: said.ID, State: care.SameJoined, Kept: a})
	equal(
		t, "who said so", w.whoSaid(w.mo, first, id),
		[]string{"joined " + w.anna.Name + " /  ", "joined " + w.anna.Name + " /  "},
	)
	equal(
		t, "registrations", column[string](w, `SELECT pupil_number || ' ' || education FROM registrations`),
		[]string{"1 pro"},
	)
	v, err := w.Process(w.ctx, w.anna, id, w.now)
	w.do(err)
	equal(t, "the number of the second", v.Person.PupilNumber, "1")
	again, existed, err := w.CreateFollowup(w.ctx, func() care.Leaver {
		l := w.leaver(
			"1",
		)
		l.LeavingDate = day(200)
		return l
	}(), w.carla.ID, w.now)
	w.do(err)
	equal(t, "what there is of the one is found", []any{again, existed}, []any{id, true})
	w.do(w.TakeApart(w.ctx, w.carla, said.ID, w.now))
	equal(t, "as it was", w.state(), before)
}

// TestASchoolKnowsWhomAWijkteamNames compares the number that a wijkteam gave with the school's own.
func TestASchoolKnowsWhomAWijkteamNames(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.ofPupil("0042")
	l := w.leaver("42")
	l.FirstName, l.Infix, l.LastName, l.BirthDate, l.LeavingDate = n.FirstName, n.Infix, n.LastName, n.BirthDate, day(
		30,
	)
	own, _, err := w.CreateFollowup(w.ctx, l, w.carla.ID, w.now)
	w.do(err)
	w.now = w.now.Add(time.Hour)
	named := w.startTransition(n).ID
	pupil, other := w.whose(own), w.whose(named)
	looks, err := w.Lookalikes(w.ctx, w.anna, other)
	w.do(err)
	equal(t, "who it is to the school", []any{len(looks), looks[0].Person.ID, looks[0].Likeness},
		[]any{1, pupil, care.Likeness{Name: care.Agrees, BirthDate: care.Agrees, Number: care.Nearly}})
	equal(t, "the other way round", w.looks(w.anna, pupil), []care.PersonID{other})
	equal(t, "and to the wijkteam", w.looks(w.wim, other), nil)
	said, err := w.SaySame(w.ctx, w.anna, other, pupil, w.now)
	w.do(err)
	equal(
		t, "the wijkteam is asked", []any{said.State, len(w.asks(w.wim)), len(w.asks(w.wilma))},
		[]any{care.SameAsked, 1, 1},
	)
	_, err = w.AnswerSame(w.ctx, w.wilma, said.ID, true, w.now)
	w.do(err)
	v, err := w.Process(w.ctx, w.anna, named, w.now)
	w.do(err)
	equal(t, "the number of the school", v.Person.PupilNumber, "42")
	equal(
		t, "what the wijkteam reads", w.whoSaid(w.wim, named),
		[]string{"joined " + w.wilma.Name + " / " + w.anna.Name + " " + w.linde.Name},
	)

	sem := w.ofPupil("0042") // the same number, another first name and birth date
	sem.FirstName, sem.BirthDate = "Sem", sem.BirthDate.AddDays(1)
	third := w.whose(w.startTransition(sem).ID)
	equal(t, "found by the number alone", w.looks(w.anna, third), []care.PersonID{pupil})
	_, err = w.SaySame(w.ctx, w.anna, third, pupil, w.now)
	problem(t, "another birth date", err, care.SameBirth)
	_, err = w.Pool().Exec(w.ctx, `UPDATE people SET birth_date = birth_date - 1 WHERE id = $1`, string(third))
	w.do(err)
	_, err = w.SaySame(w.ctx, w.anna, third, pupil, w.now)
	problem(t, "another name", err, care.SameName)
}

// state is who every process and registration is of.
func (w *world) state() []string {
	w.t.Helper()
	return column[string](w, `
		SELECT 'process ' || id || ' ' || person FROM processes
		UNION ALL SELECT 'registration ' || organisation || ' ' || person || ' ' || pupil_number || ' ' || education
		FROM registrations ORDER BY 1`)
}

// closed holds that a question that was settled is not answered otherwise any more.
func (w *world) closed(by care.Staff, id care.SameID) {
	w.t.Helper()
	_, err := w.AnswerSame(w.ctx, by, id, true, w.now)
	is(w.t, "answering what is settled", err, care.ErrTaskClosed)
}
