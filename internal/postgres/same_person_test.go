package postgres_test

import (
	"errors"
	"slices"
	"sync"
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
	p, _, err := w.CreateHandover(w.ctx, asks, r.eef.ID, w.now)
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

// TestWhatOneYoungPersonCannotHave refuses what the schema would, in words, and changes nothing.
func TestWhatOneYoungPersonCannotHave(t *testing.T) {
	t.Parallel()
	r := newRequestedWorld(t)
	own := r.newHandover("PN-4711") // the very handover that is asked for
	mine, _, err := r.CreateHandover(r.ctx, own, r.carla.ID, r.now)
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

// TestOneOfManyJoins has sixteen colleagues say the same thing at once, and as many take it apart.
func TestOneOfManyJoins(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first := w.process("1")
	l := w.leaver("")
	l.Whom.New, l.LeavingDate = true, day(200)
	id, _, err := w.CreateFollowup(w.ctx, l, w.carla.ID, w.now)
	w.do(err)
	a, b := w.whose(first), w.whose(id)
	said := make([]care.Said, 16)
	var wg sync.WaitGroup
	for i := range said {
		wg.Go(func() {
			one, other := a, b
			if i%2 == 1 {
				one, other = b, a
			}
			var err error
			if said[i], err = w.SaySame(w.ctx, w.carla, one, other, w.now); err != nil {
				t.Error(err)
			}
		})
		wg.Go(func() { // effects on the processes go on meanwhile
			if err := w.WriteJournal(w.ctx, w.entry([]care.ProcessID{first, id}[i%2], care.EventReminded)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, s := range said {
		equal(t, "what each was told", s, said[0])
	}
	equal(t, "joins, and their lines", []int{
		single[int](w, `SELECT count(*) FROM same_person WHERE state = 'joined'`),
		single[int](w, `SELECT count(*) FROM same_person`),
		single[int](w, `SELECT count(*) FROM journal WHERE event = 'joined'`),
	}, []int{1, 1, 2})
	for range 16 {
		wg.Go(func() {
			if err := w.TakeApart(w.ctx, w.carla, said[0].ID, w.now); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	equal(t, "lines of taking apart", single[int](w, `SELECT count(*) FROM journal WHERE event = 'taken_apart'`), 2)
}

// TestAStartWhileTwoAreJoined starts processes for both while they are joined: none is left with somebody who is not
// there any more.
func TestAStartWhileTwoAreJoined(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first := w.process("1")
	l := w.leaver("")
	l.Whom.New, l.LeavingDate = true, day(200)
	id, _, err := w.CreateFollowup(w.ctx, l, w.carla.ID, w.now)
	w.do(err)
	a, b := w.whose(first), w.whose(id)
	var wg sync.WaitGroup
	for i := range 12 {
		wg.Go(func() {
			l := w.leaver("")
			l.LeavingDate, l.Whom.Person = day(300+i), b
			var none *care.FieldError
			if _, _, err := w.CreateFollowup(w.ctx, l, w.carla.ID, w.now); err != nil && !errors.As(err, &none) {
				t.Error(err)
			}
		})
	}
	wg.Go(func() {
		if _, err := w.SaySame(w.ctx, w.carla, a, b, w.now); err != nil {
			t.Error(err)
		}
	})
	wg.Wait()
	equal(t, "processes of who was joined", single[int](w, `
		SELECT count(*) FROM processes p JOIN same_person s ON s.joined = p.person AND s.state = 'joined'`), 0)
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
