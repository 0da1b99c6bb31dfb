package postgres_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func TestStartingAHandover(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	h := w.newHandover("1")
	h.SenderCode, h.Municipality, h.MentorEmail = " 12ab00 ", "sudwest-fryslân", "  "+w.anna.Email
	h.OSO = care.OSO{Reference: "OSO-1", Date: day(-3)}
	existing, err := w.CheckStart(w.ctx, h)
	w.do(err)
	equal(t, "checking before", existing, "")
	p, existed, err := w.Create(w.ctx, h, w.carla.ID, w.now)
	w.do(err)
	equal(t, "existed", existed, false)
	want := care.Startable{
		ID: p.ID, Kind: care.Handover, Anchor: h.StartDate, Crossing: care.VoVo, Receiver: w.eik.ID, YouthCare: true,
	}
	equal(t, "to start", p, want)
	existing, err = w.CheckStart(w.ctx, h)
	w.do(err)
	equal(t, "checking after", existing, p.ID)

	before := w.dump()
	h.Sender, h.SenderCode, h.Receiver, h.ReceiverCode = w.linde.ID, "", w.eik.ID, ""
	again, existed, err := w.Create(w.ctx, h, w.carla.ID, w.now.Add(time.Hour))
	w.do(err)
	equal(t, "started again, by ids", again, want)
	equal(t, "existed the second time", existed, true)
	equal(t, "the database after starting again", w.dump(), before)

	v, err := w.Process(w.ctx, w.bas, p.ID, w.now)
	w.do(err)
	equal(t, "person", v.Person, care.Person{
		ID: v.Person.ID, FirstName: "Zoë", Infix: "van 't", LastName: "Ñandú’s", BirthDate: h.BirthDate,
		Municipality: "Súdwest-Fryslân", Email: h.YoungEmail,
		YouthCare: true, School: w.linde.ID, PupilNumber: "1", Education: care.VO,
	})
	equal(t, "participants", v.Participants, []care.Participant{
		{
			Role: care.Mentor, Organisation: w.linde.ID, OrgName: w.linde.Name, OrgKind: care.School, Staff: w.anna.ID,
			StaffName: w.anna.Name, Since: day(0),
		},
	})
	equal(t, "transfer file", v.Handover.OSO, h.OSO)
	equal(t, "lead", v.Handover.Lead, w.linde.ID)
	equal(t, "parties", parties(v.Handover.Parties), []string{
		"young_person Zoë zoe@young.example", "parent Moeder Ñandú moeder@parent.example gezag",
		"parent Vader Ñandú  gezag",
	})
	unstarted, err := w.Unstarted(w.ctx, w.now.Add(time.Minute), 10)
	w.do(err)
	equal(t, "what a crash left", unstarted, []care.Startable{want})
}

func parties(all []care.Party) []string {
	var found []string
	for _, p := range all {
		s := string(p.Kind) + " " + p.Name + " " + p.Email
		if p.Authority {
			s += " gezag"
		}
		found = append(found, s)
	}
	return found
}

func TestTheSamePupilIsHandedOverAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	l := w.leaver("1")
	l.Phone, l.BirthDate, l.YouthCare = "06-12345678", w.newHandover("1").BirthDate, true
	_, _, err := w.CreateFollowup(w.ctx, l, "", w.now)
	w.do(err)
	h := w.newHandover("1")
	h.YouthCare, h.Parents[0].Email, h.Parents[1].Authority = false, "", false
	first, _, err := w.Create(w.ctx, h, "", w.now)
	w.do(err)
	h = w.newHandover("1")
	h.StartDate = h.StartDate.AddYears(1)
	h.Parents = h.Parents[1:]
	second, existed, err := w.Create(w.ctx, h, "", w.now)
	w.do(err)
	if existed || first.ID == second.ID {
		t.Fatal("another start date gave the same process")
	}
	v, err := w.Process(w.ctx, w.anna, second.ID, w.now)
	w.do(err)
	equal(
		t, "what the school knew", []string{v.Person.Phone, string(v.Person.Education)}, []string{"06-12345678", "pro"},
	)
	equal(t, "youth care does not end by starting something", second.YouthCare, true)
	equal(t, "who this form names, and nobody of the first handover", parties(v.Handover.Parties), []string{
		"young_person Zoë zoe@young.example", "parent Vader Ñandú  gezag",
	})
	h.Crossing = care.VoMbo
	third, existed, err := w.Create(w.ctx, h, "", w.now)
	w.do(err)
	if existed || third.ID == second.ID {
		t.Error("another transition gave the same process")
	}
}

func TestAReceiverAsksForAHandover(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	asks := w.newHandover("")
	asks.Requested, asks.PupilNumber, asks.MentorEmail = true, "guessed", "nobody@schakel.example"
	p, existed, err := w.Create(w.ctx, asks, w.eva.ID, w.now)
	w.do(err)
	equal(t, "to start", []any{p.Requested, existed, p.Receiver}, []any{true, false, w.eik.ID})
	for _, viewer := range []care.Staff{w.carla, w.eva} {
		v, err := w.Process(w.ctx, viewer, p.ID, w.now)
		w.do(err)
		equal(t, "who takes part", len(v.Participants), 2)
		equal(t, "requested", v.Handover.Requested, true)
	}
	v, err := w.Handover(w.ctx, w.carla, p.ID, w.now)
	w.do(err)
	equal(
		t, "authority is for the sender to say", parties(v.Parties)[1:],
		[]string{"parent Moeder Ñandú moeder@parent.example", "parent Vader Ñandú "},
	)

	starts := w.newHandover("1")
	starts.FirstName = " zoe" // the sender's own list, typed otherwise
	_, _, err = w.Create(w.ctx, starts, w.carla.ID, w.now)
	starts.Whom.Person = w.asked(err, care.Likeness{Name: care.Agrees, BirthDate: care.Agrees})[0]
	same, existed, err := w.Create(w.ctx, starts, w.carla.ID, w.now)
	w.do(err)
	equal(t, "the sender starts what was asked for", []any{same.ID, existed}, []any{p.ID, true})
	equal(
		t, "the number, which is known now",
		column[string](w, `SELECT pupil_number FROM registrations WHERE organisation = $1`, string(w.linde.ID)),
		[]string{"1"},
	)
	starts.Whom = care.Whom{}
	starts.StartDate = starts.StartDate.AddDays(7)
	other, existed, err := w.Create(w.ctx, starts, w.carla.ID, w.now)
	w.do(err)
	equal(t, "another start date", existed, false)
	equal(t, "the same person", single[int](w, `SELECT count(*) FROM people`), 1)

	asks.ReceiverCode, asks.Receiver = "", w.organisation(
		care.Organisation{Kind: care.School, Name: "Derde", Code: "56EF00", Region: calendar.Noord},
	).ID
	third := w.staff("Derk", care.Mentor, care.Organisation{ID: asks.Receiver})
	asks.StartDate, asks.Municipality, asks.YouthCare = starts.StartDate, "Súdwest-Fryslân", false
	before := w.dump()
	check, err := w.CheckStart(w.ctx, asks)
	w.do(err)
	equal(t, "what another receiver is told of a pupil whom the sender hands over", check, "")
	found, existed, err := w.Create(w.ctx, asks, third.ID, w.now)
	w.do(err)
	equal(
		t, "it asks for somebody of its own", []any{found.ID != other.ID && found.ID != p.ID, existed},
		[]any{true, false},
	)
	equal(t, "nothing of what was there is changed", len(missing(w.dump(), before)), 0)
	for _, id := range []care.ProcessID{p.ID, other.ID} {
		_, err = w.Process(w.ctx, third, id, w.now)
		notFound(t, "it sees nothing of the sender's", err)
	}
}

func TestWhatAHandoverNamesMustExist(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, _, err := w.Create(w.ctx, w.newHandover("1"), "", w.now)
	w.do(err)
	before := w.dump()
	for what, c := range map[string]struct {
		column string
		change func(*care.NewHandover)
	}{
		"no such sender":        {care.ColumnSchool, func(h *care.NewHandover) { h.SenderCode = "99ZZ99" }},
		"a wijkteam sends":      {care.ColumnSchool, func(h *care.NewHandover) { h.Sender = w.wijkteam.ID }},
		"a school as childcare": {care.ColumnSchool, func(h *care.NewHandover) { h.Crossing = care.KoPo }},
		"no such receiver":      {care.ColumnReceiver, func(h *care.NewHandover) { h.ReceiverCode = "" }},
		"a desk receives":       {care.ColumnReceiver, func(h *care.NewHandover) { h.Receiver = w.desk.ID }},
		"to itself":             {care.ColumnReceiver, func(h *care.NewHandover) { h.ReceiverCode = h.SenderCode }},
		"a mentor of elsewhere": {care.ColumnMentorEmail, func(h *care.NewHandover) { h.MentorEmail = w.eva.Email }},
		"no such municipality": {care.ColumnMunicipality, func(
			h *care.NewHandover,
		) {
			h.Municipality = "Atlantis\x00"
		}},
		"the number of somebody": {care.ColumnPupilNumber, func(h *care.NewHandover) {
			h.BirthDate, h.StartDate, h.Whom.New = h.BirthDate.AddDays(1), day(200), true
		}},
	} {
		h := w.newHandover("1")
		c.change(&h)
		_, _, create := w.Create(w.ctx, h, "", w.now)
		_, check := w.CheckStart(w.ctx, h)
		for _, err := range []error{create, check} {
			var field *care.FieldError
			if !errors.As(err, &field) || field.Field != c.column {
				t.Errorf("%s: %v, want an error about %s", what, err, c.column)
			}
		}
	}
	equal(t, "the database after all that", w.dump(), before)
}

func TestChildcareHandsOver(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	hummel := w.organisation(
		care.Organisation{
			Kind: care.Childcare, Name: "De Hummel", Code: "123456789", Municipalities: []string{"Groningen"},
		},
	)
	leader := w.staff("Lies", care.Mentor, hummel)
	h := w.newHandover("1")
	h.Crossing, h.SenderCode, h.MentorEmail, h.BirthDate = care.KoPo, hummel.Code, leader.Email, calendar.MustDate(
		"2024-01-10",
	)
	p, _, err := w.Create(w.ctx, h, leader.ID, w.now)
	w.do(err)
	v, err := w.Process(w.ctx, leader, p.ID, w.now)
	w.do(err)
	equal(t, "sender", v.Handover.Sender.Kind, care.Childcare)
	mentors, err := w.Mentors(w.ctx, leader)
	w.do(err)
	equal(t, "mentors for childcare: its own", len(mentors), 1)
	all, err := w.Organisations(w.ctx)
	w.do(err)
	var names []string
	for _, o := range all {
		names = append(names, o.Name)
	}
	equal(t, "where a handover comes from or goes to", names,
		[]string{hummel.Name, w.gemeente.Name, w.linde.Name, w.eik.Name, w.wijkteam.Name})
	for org, working := range map[care.OrganisationID]bool{hummel.ID: true, w.eik.ID: false} {
		c, err := w.WorkCalendar(w.ctx, org)
		w.do(err)
		equal(
			t, "a working day in the autumn holiday of the schools", c.IsWorkingDay(calendar.MustDate("2027-10-20")),
			working,
		)
	}
}

func TestAHundredStartsOfOneHandover(t *testing.T) {
	t.Parallel()
	for by, requested := range map[string]bool{"the sender": false, "the receiver": true} {
		t.Run(by, func(t *testing.T) { t.Parallel(); startAHundred(t, requested) })
	}
}

func startAHundred(t *testing.T, requested bool) {
	w := newWorld(t)
	var mu sync.Mutex
	ids, fresh := map[care.ProcessID]int{}, 0
	var wg sync.WaitGroup
	for range 100 {
		wg.Go(func() {
			h := w.newHandover("1")
			h.Requested = requested
			p, existed, err := w.Create(w.ctx, h, "", w.now)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			ids[p.ID]++
			if !existed {
				fresh++
			}
		})
	}
	wg.Wait()
	if len(ids) != 1 || fresh != 1 {
		t.Errorf("%d processes, %d of them new, want 1 and 1", len(ids), fresh)
	}
	equal(t, "people", single[int](w, `SELECT count(*) FROM people`), 1)
	equal(t, "parties", single[int](w, `SELECT count(*) FROM parties`), 3)
}
