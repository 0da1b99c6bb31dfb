package postgres_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// sameGame is a few organisations that write down young people of one name and birth date, let each other in on
// processes, and say who is who.
type sameGame struct {
	*world
	who   []care.Staff // a coordinator of each organisation
	codes []string
	birth calendar.Date
	first []string // who every process and registration was of at first
	all   []care.ProcessID
}

func (g *sameGame) leaver(n int, of int) care.Leaver {
	l := g.world.leaver(fmt.Sprintf("%s-%d", g.birth, n))
	l.School, l.MentorEmail, l.BirthDate, l.LeavingDate, l.Municipality = g.codes[of], g.who[of].Email, g.birth, day(n),
		"Groningen"
	l.Whom.New = true
	return l
}

// TestWhoeverSaysWhat draws who writes down, lets in, says and takes back what, in any order: nobody is ever joined
// without a say of everybody who knows them, nothing is lost, and taking everything apart, in any order, gives back
// exactly what there was.
func TestWhoeverSaysWhat(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	g := &sameGame{world: w, codes: []string{"12AB00", "34CD01", "56EF00"}, birth: calendar.MustDate("2009-01-01")}
	derde := w.organisation(
		care.Organisation{
			Kind: care.School, Name: "Derde", Code: "56EF00", Region: calendar.Noord,
			Municipalities: []string{"Groningen"},
		},
	)
	mentors := []care.Organisation{w.linde, w.eik, derde}
	for _, o := range mentors {
		c := w.staff("Coördinator van "+o.Name, care.Coordinator, o)
		m := w.staff("Mentor van "+o.Name, care.Mentor, o)
		c.Email = m.Email // whom the leaver names
		g.who = append(g.who, c)
	}
	rapid.Check(t, func(t *rapid.T) {
		g.birth, g.first, g.all = g.birth.AddDays(1), nil, nil
		people := rapid.IntRange(2, 5).Draw(t, "people")
		for n := range people {
			g.start(t, n, rapid.IntRange(0, 2).Draw(t, "of whom"), rapid.Bool().Draw(t, "with a number"))
		}
		for range rapid.IntRange(1, 14).Draw(t, "moves") {
			g.move(t)
			g.holds(t)
		}
		for range people {
			for _, id := range rapid.Permutation(g.live(t)).Draw(t, "taken apart") {
				g.apart(t, id)
			}
		}
		if now := g.whoseAll(t); !slices.Equal(now, g.first) {
			t.Fatalf("taken apart:\n%v\nwant\n%v", now, g.first)
		}
	})
}

// start writes somebody down.
func (g *sameGame) start(t *rapid.T, n, of int, numbered bool) {
	l := g.leaver(n, of)
	if !numbered {
		l.PupilNumber = ""
	}
	id, _, err := g.CreateFollowup(g.ctx, l, g.who[of].ID, g.now.Add(time.Duration(n)*time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	g.all = append(g.all, id)
	g.first = g.whoseAll(t)
}

func (g *sameGame) move(t *rapid.T) {
	by := g.who[rapid.IntRange(0, 2).Draw(t, "by")]
	of := func(what string) care.PersonID {
		return g.whose(g.all[rapid.IntRange(0, len(g.all)-1).Draw(t, what)])
	}
	switch rapid.SampledFrom(
		[]string{"lets in", "same", "same", "same", "another", "answers", "answers", "answers", "apart"},
	).Draw(t, "what") {
	case "lets in":
		id := g.all[rapid.IntRange(0, len(g.all)-1).Draw(t, "process")]
		g.do(
			g.AddParticipant(
				g.ctx,
				care.AddParticipant{
					Entry: care.Entry{Process: id, At: g.now}, Organisation: by.Organisation, Role: care.Coordinator,
				},
			),
		)
	case "same":
		a, b := of("one"), of("other")
		said, err := g.SaySame(g.ctx, by, a, b, g.now)
		g.expected(t, err)
		if err == nil && a == b {
			t.Fatalf("somebody was joined with themselves: %v", said)
		}
	case "another":
		_, err := g.SayAnother(g.ctx, by, of("one"), of("other"), g.now)
		g.expected(t, err)
	case "answers":
		for _, q := range g.asks(by) {
			_, err := g.AnswerSame(g.ctx, by, q.ID, rapid.IntRange(0, 3).Draw(t, "answer") > 0, g.now)
			g.expected(t, err)
		}
	case "apart":
		if live := g.live(t); len(live) > 0 {
			g.expected(t, g.TakeApart(g.ctx, by, rapid.SampledFrom(live).Draw(t, "join"), g.now))
		}
	}
}

// expected holds that something was done, or refused for a reason that can be told.
func (g *sameGame) expected(t *rapid.T, err error) {
	var why *care.SameError
	if err != nil && !errors.As(err, &why) && !errors.Is(err, care.ErrNotFound) && !errors.Is(err, care.ErrTaskClosed) {
		t.Fatal(err)
	}
}

// holds looks at what must be true at any moment.
func (g *sameGame) holds(t *rapid.T) {
	for _, broken := range column[string](g.world, `
		-- an organisation that knew one of two who are joined, and did not say so
		SELECT 'no say of ' || k.organisation FROM same_person s JOIN (
		    SELECT same, organisation FROM same_person_registrations UNION SELECT x.same, p.school
		        FROM same_person_processes x JOIN processes p ON p.id = x.process) k ON k.same = s.id
		WHERE s.state = 'joined' AND NOT EXISTS (
		    SELECT FROM same_person_says y JOIN staff w ON w.id = y.by AND w.organisation = y.organisation
		    WHERE y.same = s.id AND y.organisation = k.organisation AND y.answer = 'same')
		UNION ALL
		SELECT 'something of somebody who was joined' FROM same_person s
		WHERE s.state = 'joined' AND (EXISTS (SELECT FROM processes WHERE person = s.joined)
			OR EXISTS (SELECT FROM registrations WHERE person = s.joined))
		UNION ALL
		SELECT 'a process that its own school does not know' FROM processes p
		WHERE NOT EXISTS (SELECT FROM registrations r WHERE r.person = p.person AND r.organisation = p.school)`) {
		t.Fatal(broken)
	}
	numbers := `SELECT organisation || ' ' || pupil_number FROM registrations r JOIN people y ON y.id = r.person
		WHERE y.birth_date = $1::text::date AND pupil_number <> '' ORDER BY 1`
	var first []string
	for _, s := range g.first {
		if o, number, ok := registered(s); ok && number != "" {
			first = append(first, o+" "+number)
		}
	}
	slices.Sort(first)
	if now := column[string](g.world, numbers, g.birth.String()); !slices.Equal(now, first) {
		t.Fatalf("numbers %v, want %v", now, first)
	}
}

// registered reads a registration of whoseAll.
func registered(s string) (organisation, number string, ok bool) {
	var kind, person string
	n, _ := fmt.Sscanf(s+" .", "%s %s %s %s", &kind, &organisation, &person, &number)
	if number == "." {
		number = ""
	}
	return organisation, number, n == 4 && kind == "registration"
}

// whoseAll is who every process and registration of this game is of.
func (g *sameGame) whoseAll(t *rapid.T) []string {
	return column[string](g.world, `
		SELECT 'process ' || p.id || ' ' || p.person || coalesce(' ' || p.started_for, '') FROM processes p
		JOIN people y ON y.id = p.person WHERE y.birth_date = $1::text::date
		UNION ALL SELECT 'registration ' || r.organisation || ' ' || r.person || CASE WHEN r.pupil_number <> '' THEN
			' ' || r.pupil_number ELSE '' END
		FROM registrations r JOIN people y ON y.id = r.person WHERE y.birth_date = $1::text::date ORDER BY 1`,
		g.birth.String())
}

// live lists the joins of this game that stand.
func (g *sameGame) live(t *rapid.T) []care.SameID {
	return column[care.SameID](g.world, `
		SELECT s.id::text FROM same_person s JOIN people y ON y.id = s.kept
		WHERE s.state = 'joined' AND y.birth_date = $1::text::date ORDER BY s.seq`, g.birth.String())
}

// apart takes two apart on behalf of somebody who said that they are one; what has to be taken apart later stays.
func (g *sameGame) apart(t *rapid.T, id care.SameID) {
	org := column[care.OrganisationID](
		g.world, `SELECT organisation::text FROM same_person_says WHERE same = $1 ORDER BY 1`, string(id),
	)[0]
	by := g.who[slices.IndexFunc(g.who, func(s care.Staff) bool { return s.Organisation == org })]
	err := g.TakeApart(g.ctx, by, id, g.now)
	var why *care.SameError
	if err != nil && !(errors.As(err, &why) && why.Problem == care.SameLater) {
		t.Fatal(err)
	}
}
