package postgres_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// newTransition is a young person of 17 with an apostrophe everywhere, at no school, whom Wim of the wijkteam starts a
// transition for.
func (w *world) newTransition() care.NewTransition {
	return care.NewTransition{
		WorkerEmail: w.wim.Email, FirstName: "D'Angelo", Infix: "van 't", LastName: "O’Hara",
		BirthDate:    calendar.MustDate("2010-02-28"),
		Municipality: "Súdwest-Fryslân", YouthCare: true, YoungEmail: "angelo@young.example",
		Parents: []care.Party{
			{Kind: care.Parent, Name: "Moeder O'Hara", Email: "moeder@parent.example", Authority: true},
		},
	}
}

// ofPupil is the same of a pupil of De Linde whose mentor is Bas.
func (w *world) ofPupil(number string) care.NewTransition {
	n := w.newTransition()
	n.SchoolCode, n.PupilNumber, n.MentorEmail = " 12ab00", number, w.bas.Email
	return n
}

func (w *world) startTransition(n care.NewTransition) care.Startable {
	w.t.Helper()
	p, existed, err := w.Create(w.ctx, n, w.wim.ID, w.now)
	w.do(err)
	equal(w.t, "existed", existed, false)
	return p
}

// takesPart lists who has a part in a process: kind of organisation, role and name.
func (w *world) takesPart(id care.ProcessID) []string {
	w.t.Helper()
	return column[string](w, `
		SELECT o.name || ' ' || x.role || ' ' || coalesce(s.name, '-') FROM participants x
		JOIN organisations o ON o.id = x.organisation LEFT JOIN staff s ON s.id = x.staff
		WHERE x.process = $1 AND x.until IS NULL ORDER BY 1`, string(id))
}

func TestStartingATransition(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	n := w.newTransition()
	n.Municipality, n.WorkerEmail = "sudwest-fryslân ", "  "+w.wim.Email
	existing, err := w.CheckStart(w.ctx, n)
	w.do(err)
	equal(t, "checking before", existing, "")
	p := w.startTransition(n)
	want := care.Startable{
		ID: p.ID, Kind: care.Transition, Anchor: calendar.MustDate("2028-02-28"), Receiver: w.gemeente.ID,
		YouthCare: true,
	}
	equal(t, "to start", p, want)
	existing, err = w.CheckStart(w.ctx, n)
	w.do(err)
	equal(t, "checking after", existing, p.ID)

	before := w.dump()
	n.Wijkteam, n.WorkerEmail, n.FirstName = w.wijkteam.ID, "", "d’angelo"
	again, existed, err := w.Create(w.ctx, n, w.wilma.ID, w.now.AddDate(2, 0, 0))
	w.do(err)
	equal(t, "started again, by id, years later", again, want)
	equal(t, "existed the second time", existed, true)
	equal(t, "the database after starting again", w.dump(), before)

	equal(t, "who takes part", w.takesPart(p.ID), []string{"Wijkteam Oost wijkteam Wim"})
	equal(t, "the young person", column[string](w, `
		SELECT concat_ws('|', y.first_name, y.infix, y.last_name, y.birth_date, k.municipality, k.email, k.youth_care,
			r.organisation = $1, r.pupil_number, r.education)
		FROM processes p JOIN people y ON y.id = p.person JOIN particulars k ON k.process = p.id
		JOIN registrations r ON r.person = y.id`, string(w.wijkteam.ID)),
		[]string{"D'Angelo|van 't|O’Hara|2010-02-28|Súdwest-Fryslân|angelo@young.example|t|t||"})
	equal(t, "who may be invited", column[string](
		w, `SELECT kind || ' ' || name || ' ' || email || ' ' || authority FROM parties ORDER BY kind`,
	),
		[]string{"parent Moeder O'Hara moeder@parent.example true", "young_person D'Angelo angelo@young.example false"})
	equal(
		t, "the handover that it is",
		column[string](w, `SELECT (lead = $1)::text || requested FROM handovers`, string(w.wijkteam.ID)),
		[]string{"truefalse"},
	)
	equal(t, "who asked for it", single[string](w, `SELECT created_by::text FROM processes`), string(w.wim.ID))
	unstarted, err := w.Unstarted(w.ctx, w.now.Add(time.Minute), 10)
	w.do(err)
	equal(t, "what a crash left", unstarted, []care.Startable{want})

	n.Parents, n.YoungEmail = []care.Party{
		{Kind: care.Parent, Name: "moeder o’hara"}, {Kind: care.Parent, Name: "Vader"},
	}, "other@young.example"
	before = w.dump()
	_, _, err = w.Create(w.ctx, n, w.wim.ID, w.now)
	likeness := care.Likeness{Name: care.Agrees, BirthDate: care.Agrees, Number: care.Unsaid}
	n.Whom.Person = w.asked(err, likeness)[0]
	again, existed, err = w.Create(w.ctx, n, w.wim.ID, w.now)
	w.do(err)
	equal(t, "with other parents, by who it is", []any{again, existed}, []any{want, true})
	equal(t, "nothing is changed by saying who it is", w.dump(), before)
}

func TestYouthCareOfATransitionThatStarts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	l := w.leaver("1")
	l.Email, l.YouthCare = "zoe@young.example", true
	_, _, err := w.CreateFollowup(w.ctx, l, "", w.now)
	w.do(err)
	before := column[string](w, `SELECT k::text FROM particulars k UNION ALL SELECT y::text FROM people y`)
	n := w.ofPupil("1")
	n.FirstName, n.YouthCare = "Zoë", false
	equal(t, "youth care is what the wijkteam says of it", w.startTransition(n).YouthCare, false)
	after := column[string](w, `SELECT k::text FROM particulars k UNION ALL SELECT y::text FROM people y`)
	equal(
		t, "what the school knows, before and after",
		[]bool{slices.Contains(after, before[0]), slices.Contains(after, before[1])}, []bool{true, true},
	)
	n.BirthDate, n.YouthCare = n.BirthDate.AddDays(1), true
	p := w.startTransition(n)
	w.do(
		w.EndProcess(
			w.ctx,
			care.EndProcess{
				Entry: w.entry(p.ID, care.EventStopped), State: care.Stopped, Outcome: string(care.StopMistake),
			},
		),
	)
	n.YouthCare, n.Whom.Person = false, care.PersonID(
		single[string](w, `SELECT person::text FROM processes WHERE id = $1`, string(p.ID)),
	)
	equal(t, "youth care does not end by starting something", w.startTransition(n).YouthCare, true)
}

func TestATransitionOfAnotherWijkteam(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	west := w.organisation(
		care.Organisation{Kind: care.Wijkteam, Name: "Wijkteam West", Municipalities: []string{"Groningen"}},
	)
	wout := w.staff("Wout", care.WijkteamWorker, west)
	p := w.startTransition(w.ofPupil("1"))
	before := w.dump()
	n := w.ofPupil("1")
	n.WorkerEmail, n.Parents, n.Municipality = wout.Email, []care.Party{
		{Kind: care.Parent, Name: "Iemand"},
	}, "Groningen"
	check, err := w.CheckStart(w.ctx, n)
	w.do(err)
	equal(t, "what the other one is told of one that runs", check, "")
	equal(t, "the database", w.dump(), before)
	found, existed, err := w.Create(w.ctx, n, wout.ID, w.now)
	w.do(err)
	equal(t, "one of its own, as for somebody whom nobody knows", []any{found.ID != p.ID, existed}, []any{true, false})
	equal(t, "nothing of the first is changed", len(missing(w.dump(), before)), 0)

	person := care.PersonID(single[string](w, `SELECT person::text FROM processes WHERE id = $1`, string(p.ID)))
	for what, n := range map[string]care.NewTransition{
		"somebody whom it does not know": {Whom: care.Whom{Person: person}, Wijkteam: west.ID},
		"nobody": {
			Whom: care.Whom{Person: care.PersonID(care.NewID())}, Wijkteam: w.wijkteam.ID,
		},
		"no id": {Whom: care.Whom{Person: "x"}, Wijkteam: w.wijkteam.ID},
	} {
		_, _, err := w.Create(w.ctx, n, wout.ID, w.now)
		notFound(t, what, err)
	}
}

// TestWhenATransitionCanBegin holds what package protocol says of the age, on its first and last days.
func TestWhenATransitionCanBegin(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i, c := range []struct {
		birth, on string
		problem   care.Problem
		want      string
	}{
		{"2010-02-28", "2026-02-27", care.TooLate, "2010-02-27"},
		{"2010-02-28", "2026-02-28", "", ""},
		{"2010-02-28", "2028-02-29", "", ""},
		{"2010-02-28", "2028-03-01", care.TooEarly, "2010-03-01"},
		{"2012-02-29", "2028-02-28", care.TooLate, "2012-02-28"},
		{"2012-02-29", "2028-02-29", "", ""},
		{"2012-02-29", "2030-03-02", "", ""},
		{"2012-02-29", "2030-03-03", care.TooEarly, "2012-03-02"},
	} {
		n := w.newTransition()
		n.LastName, n.BirthDate = "O'"+string(rune('A'+i)), calendar.MustDate(c.birth)
		p, _, err := w.Create(w.ctx, n, w.wim.ID, calendar.MustDate(c.on).At(0, 0))
		var field *care.FieldError
		switch {
		case c.problem == "":
			w.do(err)
			equal(t, "anchor of "+c.birth, p.Anchor, calendar.Birthday(n.BirthDate, 18))
		case !errors.As(err, &field):
			t.Errorf("born on %s, on %s: %v", c.birth, c.on, err)
		default:
			equal(
				t, "born on "+c.birth+", on "+c.on, *field,
				care.FieldError{Field: care.ColumnBirthDate, Value: c.birth, Problem: c.problem, Want: c.want},
			)
		}
	}
	equal(t, "people of whom there is a transition", single[int](w, `SELECT count(*) FROM people`), 4)
}

func TestWhatATransitionNamesMustExist(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	desk := w.staff("Gea", care.WijkteamWorker, w.gemeente)
	w.staff("Anna", care.Mentor, w.gemeente)
	w.startTransition(w.ofPupil("1"))
	before := w.dump()
	for what, c := range map[string]struct {
		column  string
		problem care.Problem
		change  func(*care.NewTransition)
	}{
		"no such worker": {care.ColumnWorkerEmail, care.UnknownCode, func(
			n *care.NewTransition,
		) {
			n.WorkerEmail = "x'@schakel.example"
		}},
		"no worker at all": {care.ColumnWorkerEmail, care.UnknownCode, func(
			n *care.NewTransition,
		) {
			n.WorkerEmail = ""
		}},
		"a mentor has the lead": {care.ColumnWorkerEmail, care.UnknownCode, func(
			n *care.NewTransition,
		) {
			n.WorkerEmail = w.anna.Email
		}},
		"a Doorstroompunt has it": {care.ColumnWorkerEmail, care.UnknownCode, func(
			n *care.NewTransition,
		) {
			n.WorkerEmail = w.dirk.Email
		}},
		"a worker of elsewhere": {care.ColumnWorkerEmail, care.UnknownCode, func(
			n *care.NewTransition,
		) {
			n.Wijkteam = w.gemeente.ID
		}},
		"a school is no wijkteam": {care.ColumnWijkteam, care.UnknownCode, func(
			n *care.NewTransition,
		) {
			n.WorkerEmail, n.Wijkteam = "", w.linde.ID
		}},
		"no such school": {care.ColumnSchool, care.UnknownCode, func(
			n *care.NewTransition,
		) {
			n.SchoolCode = "99ZZ99"
		}},
		"a wijkteam is no school": {care.ColumnSchool, care.UnknownCode, func(
			n *care.NewTransition,
		) {
			n.SchoolCode, n.School = "", w.wijkteam.ID
		}},
		"a mentor of another school": {care.ColumnMentorEmail, care.UnknownCode, func(
			n *care.NewTransition,
		) {
			n.MentorEmail = w.eva.Email
		}},
		"a mentor of no school": {care.ColumnMentorEmail, care.UnknownCode, func(
			n *care.NewTransition,
		) {
			n.SchoolCode = ""
		}},
		"no such municipality": {care.ColumnMunicipality, care.UnknownCode, func(
			n *care.NewTransition,
		) {
			n.Municipality = "Atlantis\x00"
		}},
		"no municipality": {care.ColumnMunicipality, care.UnknownCode, func(
			n *care.NewTransition,
		) {
			n.Municipality = ""
		}},
		"a municipality of no desk": {care.ColumnMunicipality, care.UnknownCode, func(
			n *care.NewTransition,
		) {
			n.Municipality = "'s-Hertogenbosch"
		}},
		"the desk to itself": {care.ColumnMunicipality, care.Conflict, func(
			n *care.NewTransition,
		) {
			n.WorkerEmail = desk.Email
		}},
	} {
		n := w.ofPupil("2")
		n.FirstName = "Ander"
		c.change(&n)
		_, _, create := w.Create(w.ctx, n, "", w.now)
		_, check := w.CheckStart(w.ctx, n)
		for _, err := range []error{create, check} {
			var field *care.FieldError
			if !errors.As(err, &field) || field.Field != c.column || field.Problem != c.problem {
				t.Errorf("%s: %v, want %s about %s", what, err, c.problem, c.column)
			}
		}
	}
	equal(t, "the database after all that", w.dump(), before)
}

// missing lists what of before is not there any more.
func missing(now, before []string) []string {
	return slices.DeleteFunc(slices.Clone(before), func(row string) bool { return slices.Contains(now, row) })
}

func TestADeskCanHaveTheLead(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.organisation(care.Organisation{Kind: care.Gemeente, Name: "Aa", Municipalities: []string{"Elders"}})
	other := w.organisation(
		care.Organisation{Kind: care.Gemeente, Name: "Wmo-loket", Municipalities: []string{"Groningen"}},
	)
	n := w.newTransition()
	n.Municipality, n.WorkerEmail = "Groningen", w.staff("Gea", care.WijkteamWorker, w.gemeente).Email
	equal(t, "the other desk", w.startTransition(n).Receiver, other.ID)
}
