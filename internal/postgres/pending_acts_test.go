package postgres_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// kinWorld is a world in which three processes of one young person run: a handover and a follow-up of De Linde, and a
// transition of the wijkteam in which the school has no part.
type kinWorld struct {
	*handoverWorld
	followup, transition care.ProcessID
}

func newKinWorld(t testing.TB) *kinWorld {
	t.Helper()
	k := &kinWorld{handoverWorld: newHandoverWorld(t)}
	k.followup = k.process("2")
	p := k.startTransition(k.newTransition())
	k.do(k.BeginProcess(k.ctx, k.beginning(p)))
	k.transition = p.ID
	if _, err := k.Pool().Exec(
		k.ctx, `UPDATE processes SET person = (SELECT person FROM processes WHERE id = $1)`, string(k.id),
	); err != nil {
		t.Fatal(err)
	}
	return k
}

// said lists acts as "kind of process: what, by whom".
func (k *kinWorld) said(acts []care.PendingAct) []string {
	var words []string
	for _, process := range []care.ProcessID{k.followup, k.id, k.transition} {
		for _, a := range acts {
			if a.Process != process {
				continue
			}
			kind, err := k.KindOf(k.ctx, process)
			k.do(err)
			by := "nobody"
			if a.By != "" {
				by = single[string](k.world, `SELECT name FROM staff WHERE id = $1`, string(a.By))
			}
			words = append(words, string(kind)+": "+string(a.What)+" by "+by)
		}
	}
	return words
}

func (k *kinWorld) untold() []care.PendingAct {
	k.t.Helper()
	acts, err := k.Untold(k.ctx, k.now.Add(time.Second), 10)
	k.do(err)
	return acts
}

func (k *kinWorld) born() string {
	k.t.Helper()
	return single[string](
		k.world, `SELECT y.birth_date::text FROM people y JOIN processes p ON p.person = y.id WHERE p.id = $1`,
		string(k.id),
	)
}

// heard is the effect by which a process hears of another birth date.
func (k *kinWorld) heard(a care.PendingAct) care.CorrectBirth {
	e := k.acted(a.Act, care.EventBirthCorrected, care.Details{})
	return care.CorrectBirth{Entry: e, Act: a.ID}
}

// TestABirthDateReachesEveryProcess: it is written down once, and what a crash left to be told is told, each once.
func TestABirthDateReachesEveryProcess(t *testing.T) {
	t.Parallel()
	k := newKinWorld(t)
	act := k.act(k.id, k.anna)
	reason := map[string]string{care.TextReason: "staat zo in het paspoort"}
	k.do(k.SaveTexts(k.ctx, act, reason, k.now))
	birth := calendar.MustDate("2012-03-01")
	var pending []care.PendingAct
	k.twice(func() (err error) {
		pending, err = k.RecordBirth(k.ctx, act, birth, k.now)
		return err
	})
	want := []string{"followup: birth by Anna Øst", "handover: birth by Anna Øst", "transition: birth by nobody"}
	equal(t, "to be told", k.said(pending), want)
	equal(t, "every page reads it at once", k.born(), "2012-03-01")
	equal(t, "the date that travels", pending[0].BirthDate, birth)
	before := k.dump()
	k.do(k.SaveTexts(k.ctx, act, reason, k.now.Add(time.Minute)))
	equal(t, "sending the form again loses no text",
		column[string](k.world, `SELECT field || ' ' || body FROM texts WHERE act = $1 ORDER BY field`, string(act.ID)),
		[]string{"birth_date 2012-03-01", "birth_date_was 2012-02-29", "reason staat zo in het paspoort"})
	_, other := k.RecordBirth(k.ctx, act, birth.AddDays(1), k.now)
	is(t, "another date by the same act", other, care.ErrNotAllowed)
	equal(t, "rows", len(k.dump()), len(before))

	early, err := k.Untold(k.ctx, k.now, 10)
	k.do(err)
	equal(t, "whoever wrote it down sends it first", k.said(early), nil)
	equal(t, "what a crash left", k.said(k.untold()), want)
	for n, a := range pending {
		e := k.heard(a)
		k.twice(func() error { return k.CorrectBirth(k.ctx, e) })
		equal(t, "left to tell", len(k.untold()), 2-n)
	}
	equal(t, "journals", column[string](k.world, `
		SELECT count(*)::text || coalesce(max(by::text), '') FROM journal WHERE event = 'birth_corrected'
		GROUP BY process ORDER BY 1`),
		[]string{"1", "1" + string(k.anna.ID), "1" + string(k.anna.ID)})
	equal(t, "still", k.born(), "2012-03-01")
}

// TestABirthDateIsSentTwiceAtOnce: a double click writes down once which date it was.
func TestABirthDateIsSentTwiceAtOnce(t *testing.T) {
	t.Parallel()
	k := newKinWorld(t)
	act := k.act(k.id, k.anna)
	var clicks sync.WaitGroup
	for range 6 {
		clicks.Go(func() {
			if pending, err := k.RecordBirth(k.ctx, act, calendar.MustDate("2012-03-01"), k.now); err != nil ||
				len(pending) != 3 {
				t.Errorf("%d to be told, %v", len(pending), err)
			}
		})
	}
	clicks.Wait()
	equal(
		t, "which it was", column[string](k.world, `SELECT DISTINCT body FROM texts WHERE field = 'birth_date_was'`),
		[]string{"2012-02-29"},
	)
}

func TestWhoMaySayWhatIsTrueOfAYoungPerson(t *testing.T) {
	t.Parallel()
	k := newKinWorld(t)
	before := k.dump()
	stranger := k.act(k.transition, k.anna)
	_, err := k.RecordBirth(k.ctx, stranger, calendar.MustDate("2012-03-01"), k.now)
	is(t, "a birth date, in a process without a part in it", err, care.ErrNotFound)
	_, err = k.RecordDeath(k.ctx, stranger, day(0), k.now)
	is(t, "a death, in a process without a part in it", err, care.ErrNotFound)
	for what, c := range map[string]struct {
		do   func(act care.Act) error
		want care.FieldError
	}{
		"born tomorrow": {func(
			act care.Act,
		) error {
			_, err := k.RecordBirth(k.ctx, act, day(1), k.now)
			return err
		}, care.FieldError{
			Field: care.ColumnBirthDate, Value: day(1).String(), Problem: care.TooLate, Want: day(0).String(),
		}},
		"died tomorrow": {func(
			act care.Act,
		) error {
			_, err := k.RecordDeath(k.ctx, act, day(1), k.now)
			return err
		}, care.FieldError{
			Field: care.FieldDeceasedOn, Value: day(1).String(), Problem: care.TooLate, Want: day(0).String(),
		}},
		"died before birth": {func(act care.Act) error {
			_, err := k.RecordDeath(k.ctx, act, calendar.MustDate("2012-02-28"), k.now)
			return err
		}, care.FieldError{
			Field: care.FieldDeceasedOn, Value: "2012-02-28", Problem: care.TooEarly,
			Want: "2012-02-29",
		}},
		"died on no day": {func(
			act care.Act,
		) error {
			_, err := k.RecordDeath(k.ctx, act, calendar.Date{}, k.now)
			return err
		}, care.FieldError{
			Field: care.FieldDeceasedOn, Problem: care.Missing,
		}},
	} {
		var problem *care.FieldError
		if err := c.do(k.act(k.id, k.anna)); !errors.As(err, &problem) || *problem != c.want {
			t.Errorf("%s: %v, want %v", what, err, &c.want)
		}
	}
	equal(t, "nothing is written", k.dump(), before)
}

// TestASuspendedTransitionHearsWhenItGoesOn: its dates cannot move while they stand still. The others are told.
func TestASuspendedTransitionHearsWhenItGoesOn(t *testing.T) {
	t.Parallel()
	k := newKinWorld(t)
	set := func(id care.ProcessID, to care.ProcessState) {
		k.do(k.SetState(k.ctx, care.SetState{Entry: care.Entry{Process: id, At: k.now}, State: to}))
	}
	set(k.transition, care.Suspended)
	set(k.id, care.Suspended)
	_, err := k.RecordBirth(k.ctx, k.act(k.id, k.anna), calendar.MustDate("2012-03-01"), k.now)
	k.do(err)
	equal(t, "told", k.said(k.untold()), []string{"followup: birth by Anna Øst", "handover: birth by Anna Øst"})
	set(k.transition, care.Running)
	_, err = k.RecordBirth(k.ctx, k.act(k.followup, k.carla), calendar.MustDate("2012-03-02"), k.now)
	k.do(err)
	for _, a := range k.untold() {
		equal(t, "the date as it is known now, whichever act it is", a.BirthDate, calendar.MustDate("2012-03-02"))
	}
	equal(t, "acts", len(k.untold()), 6)
}

// TestABirthDateThatWasNotWrittenDownFirst: the act of a transition of before there was another way reaches the other
// processes too.
func TestABirthDateThatWasNotWrittenDownFirst(t *testing.T) {
	t.Parallel()
	k := newKinWorld(t)
	act := k.act(k.transition, k.wim)
	k.do(k.SaveTexts(k.ctx, act, map[string]string{care.TextBirthDate: "2012-03-31"}, k.now))
	e := care.CorrectBirth{Entry: care.Entry{Process: k.transition, At: k.now}, Act: act.ID}
	k.twice(func() error { return k.CorrectBirth(k.ctx, e) })
	equal(t, "born", k.born(), "2012-03-31")
	equal(t, "to be told", k.said(k.untold()), []string{"followup: birth by nobody", "handover: birth by nobody"})
	for _, a := range k.untold() {
		k.do(k.CorrectBirth(k.ctx, k.heard(a)))
	}
	equal(t, "left", k.said(k.untold()), nil)
	equal(t, "still", k.born(), "2012-03-31")
}

func TestABirthDateIsCorrectedWhereAllIsOver(t *testing.T) {
	t.Parallel()
	k := newKinWorld(t)
	k.do(k.EndProcess(k.ctx, care.EndProcess{
		Entry: k.entry(k.followup, care.EventClosed), State: care.Closed, Outcome: string(care.HandedOver),
	}))
	act := k.act(k.followup, k.anna)
	var pending []care.PendingAct
	k.twice(func() (err error) {
		pending, err = k.RecordBirth(k.ctx, act, calendar.MustDate("2012-03-01"), k.now)
		return err
	})
	equal(t, "to be told", k.said(pending), []string{"handover: birth by Anna Øst", "transition: birth by nobody"})
	equal(t, "in its own journal", column[string](k.world, `
		SELECT j.by::text || ' ' || x.body FROM journal j JOIN texts x ON x.act = j.act
		WHERE j.process = $1 AND j.event = 'birth_corrected' ORDER BY x.field`, string(k.followup)),
		[]string{string(k.anna.ID) + " 2012-03-01", string(k.anna.ID) + " 2012-02-29"})
}

// TestConsentByAnotherBirthDate: who decides follows at once, the journal says so once, and the birthday that follows
// is told when it comes.
func TestConsentByAnotherBirthDate(t *testing.T) {
	t.Parallel()
	k := newKinWorld(t)
	k.ask()
	moved := func() []string {
		return column[string](k.world, `
			SELECT concat_ws(' ', details ->> 'try', details ->> 'code') FROM journal
			WHERE event = 'consent_moved' ORDER BY seq`)
	}
	correct := func(to string) care.ConsentStatus {
		act := k.act(k.id, k.anna)
		_, err := k.RecordBirth(k.ctx, act, calendar.MustDate(to), k.now)
		k.do(err)
		k.do(k.CorrectBirth(k.ctx, k.heard(care.PendingAct{Act: act})))
		var status care.ConsentStatus
		k.twice(func() (err error) {
			status, err = k.ReviewConsent(k.ctx, care.ReviewConsent{Entry: k.at(), Receiver: k.eik.ID, Act: act.ID})
			return err
		})
		return status
	}
	review := func() {
		k.twice(func() error {
			_, err := k.ReviewConsent(k.ctx, care.ReviewConsent{Entry: k.at(), Receiver: k.eik.ID})
			return err
		})
	}
	equal(t, "next birthday", correct("2012-02-28").NextBirthday, calendar.MustDate("2028-02-28"))
	equal(t, "15 still", moved(), nil)
	equal(t, "next birthday of who is 16", correct("2011-10-12").NextBirthday, calendar.MustDate("2029-10-12"))
	equal(t, "16 today", moved(), []string{"young_person"})
	review()
	equal(t, "16 today, looked at again", moved(), []string{"young_person"})
	k.now = k.now.Add(time.Hour)
	equal(t, "16 in a week", correct("2011-10-19").NextBirthday, day(7))
	equal(t, "not yet", moved(), []string{"young_person", "parents"})
	k.now = k.now.AddDate(0, 0, 7)
	review()
	equal(t, "16 after all", moved(), []string{"young_person", "parents", "16 young_person"})
}
