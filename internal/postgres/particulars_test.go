package postgres_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// shared is a young person of whom De Linde has a follow-up and a handover to d'Eik, and d'Eik a follow-up of its own:
// of two organisations that said it is the same.
type shared struct {
	*handoverWorld
	followup, eiks care.ProcessID
	person         care.PersonID
}

func newShared(t *testing.T) *shared {
	t.Helper()
	s := &shared{handoverWorld: newHandoverWorld(t)}
	l := s.leaver("PN-4711")
	l.BirthDate, l.Phone, l.Email = calendar.MustDate("2012-02-29"), "06-12345678", "zoe@young.example"
	s.followup = s.starts(l)
	l.School, l.PupilNumber, l.MentorEmail, l.Municipality = "34CD01", "E-1", s.eva.Email, "'s-Hertogenbosch"
	l.LeavingDate = calendar.MustDate("2027-07-16")
	s.eiks = s.starts(l)
	s.person = single[care.PersonID](s.world, `SELECT person FROM processes WHERE id = $1`, string(s.id))
	equal(
		t, "the follow-up is of the same",
		single[care.PersonID](s.world, `SELECT person FROM processes WHERE id = $1`, string(s.followup)), s.person,
	)
	s.run(`UPDATE processes SET person = $1 WHERE id = $2`, string(s.person), string(s.eiks))
	s.run(`UPDATE registrations SET person = $1 WHERE organisation = $2`, string(s.person), string(s.eik.ID))
	return s
}

func (w *world) starts(l care.Leaver) care.ProcessID {
	w.t.Helper()
	id, _, err := w.CreateFollowup(w.ctx, l, w.carla.ID, w.now)
	w.do(err)
	return id
}

func (w *world) run(sql string, args ...any) {
	w.t.Helper()
	_, err := w.Pool().Exec(w.ctx, sql, args...)
	w.do(err)
}

// known is what the own organisation of a process knows.
func (w *world) known(viewer care.Staff, process care.ProcessID) care.Particulars {
	w.t.Helper()
	v, err := w.Process(w.ctx, viewer, process, w.now)
	w.do(err)
	return care.ParticularsOf(v.Person, v.Kind)
}

// correct corrects what is known, with a reason, and returns the act.
func (w *world) correct(
	viewer care.Staff, process care.ProcessID, reason string, change func(*care.Particulars),
) (care.Act, care.Corrected, error) {
	w.t.Helper()
	act := w.act(process, viewer)
	w.do(w.SaveTexts(w.ctx, act, map[string]string{care.TextReason: reason}, w.now))
	was := w.known(viewer, process)
	now := was
	change(&now)
	done, err := w.CorrectParticulars(w.ctx, viewer, act, was, now, w.now)
	return act, done, err
}

// lines is what the journal of a process says of corrections, as somebody reads it.
func (w *world) corrections(viewer care.Staff, process care.ProcessID) (found []string) {
	w.t.Helper()
	v, err := w.Process(w.ctx, viewer, process, w.now)
	w.do(err)
	for _, e := range v.Journal {
		if e.Event != care.EventNameCorrected && e.Event != care.EventParticularsCorrected {
			continue
		}
		said := []string{string(e.Event)}
		for _, f := range e.Details.Fields {
			said = append(said, string(f))
		}
		found = append(found, strings.Join(append(said, e.ByName, e.OrgName, e.Texts[care.TextReason]), "|"))
	}
	return found
}

func TestACorrectionFollowsWhereItShould(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	before := map[care.ProcessID]care.Particulars{s.id: s.known(s.anna, s.id), s.eiks: s.known(s.eva, s.eiks)}
	_, done, err := s.correct(s.anna, s.followup, "Staat zo in het paspoort.", func(p *care.Particulars) {
		p.FirstName, p.Infix, p.LastName = "Zoé", "", "Ñandú"
		p.PupilNumber, p.Phone, p.Email, p.WhereToReach = "PN-4712", "050 123 45 67", "z@young.example", "appen"
		p.Municipality = "Haren" // not written here
	})
	s.do(err)
	equal(t, "written down", done.What, []care.Particular{
		care.ParticularName, care.ParticularPupilNumber, care.ParticularPhone, care.ParticularEmail,
		care.ParticularWhereToReach,
	})

	named := func(p care.Particulars) care.Particulars {
		p.FirstName, p.Infix, p.LastName = "Zoé", "", "Ñandú"
		return p
	}
	handover, eiks := named(before[s.id]), named(before[s.eiks])
	handover.PupilNumber = "PN-4712"
	equal(t, "the handover of the same school", s.known(s.anna, s.id), handover)
	equal(t, "the follow-up of the other school", s.known(s.eva, s.eiks), eiks)
	equal(t, "the follow-up", s.known(s.anna, s.followup), care.Particulars{
		FirstName: "Zoé", LastName: "Ñandú", BirthDate: calendar.MustDate("2012-02-29"), PupilNumber: "PN-4712",
		Phone: "050 123 45 67", Email: "z@young.example",
		WhereToReach: "appen", Municipality: "Groningen",
	})
	equal(
		t, "who takes part", column[string](s.world, `SELECT name FROM parties WHERE kind = 'young_person'`),
		[]string{"Zoé"},
	)
	equal(t, "found by the new name", s.found(s.anna, "zoe nandu"), 2)
	equal(t, "found by the old name", s.found(s.anna, "van 't"), 0)

	const name = "name_corrected|Anna Øst|PRO De Linde|Staat zo in het paspoort."
	equal(t, "the journal", s.corrections(s.carla, s.followup), []string{
		"particulars_corrected|pupil_number|phone|email|where_to_reach|Anna Øst|PRO De Linde|Staat zo in het paspoort.",
		name,
	})
	equal(t, "the journal of the handover", s.corrections(s.carla, s.id), []string{name})
	equal(
		t, "of d'Eik, where De Linde has no part", s.corrections(s.eva, s.eiks),
		[]string{"name_corrected|||Staat zo in het paspoort."},
	)
	for _, value := range []string{"Ñandú", "PN-471", "050 123", "young.example", "appen"} {
		equal(
			t, value+" in a journal",
			single[int](s.world, `SELECT count(*) FROM journal WHERE strpos(details::text, $1) > 0`, value), 0,
		)
	}
	equal(
		t, "texts of the acts", column[string](s.world, `SELECT DISTINCT field FROM texts`), []string{care.TextReason},
	)
}

// found counts the processes that somebody finds by a name.
func (w *world) found(viewer care.Staff, search string) int {
	w.t.Helper()
	_, total, err := w.Processes(w.ctx, viewer, care.ProcessFilter{Search: search, Page: 1, Size: 10}, w.now)
	w.do(err)
	return total
}

// A receiver reads that the name was another, and why; how the young person is reached is the sender's.
func TestWhatAReceiverReadsOfACorrection(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	s.do(
		s.AddParticipant(
			s.ctx, care.AddParticipant{Entry: s.at(), Organisation: s.eik.ID, Role: care.Coordinator, Staff: s.eef.ID},
		),
	)
	_, _, err := s.correct(s.anna, s.id, "Moeder belde.", func(
		p *care.Particulars,
	) {
		p.LastName, p.Phone = "Nandoe", "050 123 45 67"
	})
	s.do(err)
	equal(t, "the receiver", s.corrections(s.eef, s.id), []string{"name_corrected|Anna Øst|PRO De Linde|Moeder belde."})
	equal(t, "in a process of its own", s.corrections(s.eva, s.eiks), []string{"name_corrected|||Moeder belde."})
	_, err = s.CorrectParticulars(s.ctx, s.eef, s.act(s.id, s.eef), care.Particulars{}, care.Particulars{}, s.now)
	is(t, "the receiver corrects", err, care.ErrNotAllowed)
	_, _, err = s.correct(s.eva, s.eiks, "Hier ook.", func(p *care.Particulars) { p.FirstName = "Zoë-Lynn" })
	s.do(err)
	equal(
		t, "what d'Eik corrects, in the handover that it takes part in", s.corrections(s.carla, s.id)[0],
		"name_corrected|Eva|VSO d’Eik|Hier ook.",
	)
	equal(t, "and where it does not", s.corrections(s.carla, s.followup)[0], "name_corrected|||Hier ook.")
	page, err := s.PersonPage(s.ctx, s.eef, s.person, s.now, everyLine)
	s.do(err)
	s.asOnItsPage(s.eef, page)
}

func TestWhoMayCorrect(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	was := s.known(s.anna, s.followup)
	for viewer, want := range map[*care.Staff]error{
		&s.anna: nil, &s.bas: nil, &s.carla: nil, &s.mo: nil, &s.eva: care.ErrNotFound, &s.wim: care.ErrNotFound,
		&s.beheer: care.ErrNotFound,
	} {
		_, err := s.CorrectParticulars(s.ctx, *viewer, s.act(s.followup, *viewer), was, was, s.now)
		is(t, viewer.Name, err, want)
	}
	s.do(
		s.EndProcess(
			s.ctx,
			care.EndProcess{
				Entry: s.entry(s.followup, care.EventClosed), State: care.Closed, Outcome: string(care.NotNeeded),
			},
		),
	)
	_, _, err := s.correct(s.anna, s.followup, "Toch.", func(p *care.Particulars) { p.Phone = "" })
	s.do(err)
	equal(t, "of a process that is over", s.known(s.anna, s.followup).Phone, "")
}

func TestACorrectionIsWrittenOnce(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	was := s.known(s.anna, s.followup)
	now := was
	now.LastName, now.Email = "Vos", "ander@young.example"
	act := s.act(s.followup, s.anna)
	s.twice(func() error {
		_, err := s.CorrectParticulars(s.ctx, s.anna, act, was, now, s.now)
		return err
	})
	before := s.dump()
	done, err := s.CorrectParticulars(s.ctx, s.anna, s.act(s.followup, s.anna), now, now, s.now)
	s.do(err)
	equal(t, "nothing is another", len(done.What)+len(done.Left), 0)
	equal(t, "and nothing is written", s.dump(), before)
}

// Of many who have the same page before them one is first; the others hear what it is now, and nothing of theirs is
// written.
func TestACorrectionOfWhatStaleError(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	was := s.known(s.anna, s.followup)
	var g sync.WaitGroup
	results := make(chan error, 8)
	for i := range cap(results) {
		now := was
		now.Phone = "050 123 45 6" + string(rune('0'+i))
		act := s.act(s.followup, s.anna)
		g.Go(func() {
			_, err := s.CorrectParticulars(s.ctx, s.anna, act, was, now, s.now)
			results <- err
		})
	}
	g.Wait()
	close(results)
	first := s.known(s.anna, s.followup)
	written := 0
	for err := range results {
		var changed *care.StaleError
		switch {
		case err == nil:
			written++
		case !errors.As(err, &changed) || changed.Now != first:
			t.Errorf("%v, with %+v", err, changed)
		}
	}
	equal(t, "written", written, 1)
	equal(t, "lines", len(s.corrections(s.anna, s.followup)), 1)
}

func TestANumberOfAnotherPupil(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	other := s.leaver("a-99")
	other.FirstName, other.BirthDate = "Iemand", calendar.MustDate("2011-01-01")
	s.starts(other)
	before := s.dump()
	for _, number := range []string{"a-99", "A-99"} {
		act := s.act(s.followup, s.anna)
		was := s.known(s.anna, s.followup)
		now := was
		now.PupilNumber, now.Phone = number, "050 123 45 67"
		_, err := s.CorrectParticulars(s.ctx, s.anna, act, was, now, s.now)
		var wrong *care.FieldError
		if !errors.As(err, &wrong) || wrong.Field != care.ColumnPupilNumber || wrong.Problem != care.Taken {
			t.Errorf("%s: %v", number, err)
		}
	}
	equal(t, "nothing of it is written", s.dump(), before)
	_, _, err := s.correct(s.eva, s.eiks, "", func(p *care.Particulars) { p.PupilNumber = "a-99" })
	s.do(err)
	equal(t, "the number of another organisation", s.known(s.eva, s.eiks).PupilNumber, "a-99")
	equal(t, "is not this one's", s.known(s.anna, s.followup).PupilNumber, "PN-4711")
}

// A birth date is another in every process: those that are open have yet to hear of it, those that are over get their
// line at once, and all of them the reason.
func TestABirthDateIsCorrectedEverywhere(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	s.do(
		s.EndProcess(
			s.ctx,
			care.EndProcess{
				Entry: s.entry(s.eiks, care.EventClosed), State: care.Closed, Outcome: string(care.NotNeeded),
			},
		),
	)
	birth := calendar.MustDate("2012-03-02")
	act, done, err := s.correct(s.anna, s.followup, "Verkeerd overgenomen.", func(
		p *care.Particulars,
	) {
		p.BirthDate, p.LastName, p.Phone = birth, "Vos", "050 123 45 67"
	})
	s.do(err)
	equal(
		t, "written down", done.What,
		[]care.Particular{care.ParticularName, care.ParticularBirthDate, care.ParticularPhone},
	)
	heard := map[care.ProcessID]care.PendingAct{}
	for _, p := range done.Pending {
		heard[p.Process] = p
	}
	equal(t, "yet to hear of it", heard, map[care.ProcessID]care.PendingAct{
		s.followup: {Act: act, What: care.NewsBirth, BirthDate: birth},
		s.id: {
			Act: care.Act{ID: care.ActIDFor(act.ID, s.id), Process: s.id, By: s.anna.ID}, What: care.NewsBirth,
			BirthDate: birth,
		},
	})
	for process, viewer := range map[care.ProcessID]care.Staff{s.followup: s.anna, s.id: s.anna, s.eiks: s.eva} {
		equal(t, "the birth date", s.known(viewer, process).BirthDate, birth)
	}
	v, err := s.Process(s.ctx, s.eva, s.eiks, s.now)
	s.do(err)
	equal(t, "the line of the process that is over", [3]string{
		string(v.Journal[0].Event), v.Journal[0].ByName, v.Journal[0].Texts[care.TextReason],
	},
		[3]string{"birth_corrected", "", "Verkeerd overgenomen."})
	equal(
		t, "acts with the reason",
		single[int](s.world, `SELECT count(*) FROM texts WHERE field = 'reason' AND body = 'Verkeerd overgenomen.'`), 3,
	)
	before := s.dump()
	again, err := s.CorrectParticulars(
		s.ctx, s.anna, act, care.Particulars{}, care.Particulars{BirthDate: birth}, s.now,
	)
	s.do(err)
	equal(t, "said again", len(again.What)+len(again.Pending), 0)
	equal(t, "nothing is written", s.dump(), before)
	var wrong *care.FieldError
	if _, _, err := s.correct(s.anna, s.followup, "x", func(p *care.Particulars) { p.BirthDate = day(1) }); !errors.As(
		err, &wrong,
	) || wrong.Problem != care.TooLate {
		t.Errorf("born tomorrow: %v", err)
	}
}

// About somebody who died nobody is told anything.
func TestNoAddressIsToldOfSomebodyWhoDied(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	act := s.act(s.followup, s.anna)
	_, err := s.RecordDeath(s.ctx, act, day(-1), s.now)
	s.do(err)
	_, done, err := s.correct(s.anna, s.followup, "", func(p *care.Particulars) { p.Email = "" })
	s.do(err)
	equal(t, "told", len(done.Left), 0)
	equal(t, "written", s.known(s.anna, s.followup).Email, "")
}

// In a transition the number that is known is the school's: the wijkteam has none to correct.
func TestACorrectionByAWijkteam(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	before := column[string](h.world, `SELECT organisation || ' ' || pupil_number FROM registrations ORDER BY 1`)
	was := h.known(h.wim, h.id)
	now := was
	now.PupilNumber, now.Phone, now.FirstName = "X-1", "050 123 45 67", "Anders"
	done, err := h.CorrectParticulars(h.ctx, h.wim, h.act(h.id, h.wim), was, now, h.now)
	h.do(err)
	equal(t, "written down", done.What, []care.Particular{care.ParticularName, care.ParticularPhone})
	equal(
		t, "numbers",
		column[string](h.world, `SELECT organisation || ' ' || pupil_number FROM registrations ORDER BY 1`), before,
	)
	is(t, "the school", func() error {
		_, err := h.CorrectParticulars(h.ctx, h.anna, h.act(h.id, h.anna), now, now, h.now)
		return err
	}(), care.ErrNotAllowed)
}
