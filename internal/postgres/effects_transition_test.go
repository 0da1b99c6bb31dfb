package postgres_test

import (
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func TestBeginningATransition(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.startTransition(w.ofPupil("7"))
	e := w.beginning(p)
	w.twice(func() error { return w.BeginProcess(w.ctx, e) })
	equal(
		t, "who takes part", w.takesPart(p.ID),
		[]string{"PRO De Linde mentor Bas d'Hond", "Wijkteam Oost wijkteam Wim"},
	)
	equal(
		t, "who asked for it", single[string](w, `SELECT by::text FROM journal WHERE event = 'started'`),
		string(w.wim.ID),
	)
	steps := func() []string {
		return column[string](
			w, `SELECT concat_ws(' ', key, late, latest_safe, law_on, breached) FROM steps ORDER BY no`,
		)
	}
	route := []string{
		"future-perspective t " + day(20).String() + " f", "law f " + day(25).String() + " " + day(30).String() + " t",
		"handover f f",
	}
	equal(t, "route", steps(), route)
	moved := care.SaveRoute{
		Entry: w.entry(p.ID, care.EventDatesMoved), Route: e.Route[1:], Anchor: calendar.MustDate("2028-03-01"),
	}
	w.twice(func() error { return w.SaveRoute(w.ctx, moved) })
	equal(t, "route that moved", steps(), route[1:])

	n := w.newTransition()
	n.FirstName = "Ander"
	alone := w.startTransition(n)
	e = w.beginning(alone)
	w.twice(func() error { return w.BeginProcess(w.ctx, e) })
	equal(t, "who takes part without school", w.takesPart(alone.ID), []string{"Wijkteam Oost wijkteam Wim"})
}

func TestABirthDateIsCorrected(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	correct := func(texts map[string]string) care.CorrectBirth {
		act := h.act(h.id, h.wim)
		h.do(h.SaveTexts(h.ctx, act, texts, h.now))
		return care.CorrectBirth{Entry: h.acted(act, care.EventAnchorMoved, care.Details{}), Act: act.ID}
	}
	born := func() string { return single[string](h.world, `SELECT birth_date::text FROM people`) }
	e := correct(map[string]string{care.TextReason: "verkeerd ingevoerd"})
	h.twice(func() error { return h.CorrectBirth(h.ctx, e) })
	equal(t, "moved for another reason", born(), "2010-02-28")
	e = correct(map[string]string{care.TextBirthDate: "2010-03-31"})
	h.twice(func() error { return h.CorrectBirth(h.ctx, e) })
	equal(t, "corrected", born(), "2010-03-31")
	is(
		t, "no date", h.CorrectBirth(h.ctx, correct(map[string]string{care.TextBirthDate: "31 maart"})),
		care.ErrNotAllowed,
	)
	other := correct(map[string]string{care.TextBirthDate: "2010-04-01"})
	other.Process = h.process("9")
	h.do(h.CorrectBirth(h.ctx, other))
	equal(
		t, "by an act of another process", column[string](h.world, `SELECT birth_date::text FROM people ORDER BY 1`),
		[]string{"2010-02-28", "2010-03-31"},
	)

	p, existed, err := h.Create(h.ctx, h.ofPupil("7"), h.wim.ID, h.now)
	h.do(err)
	equal(t, "the row of the list from before the correction", []any{p.ID, existed}, []any{h.id, true})
}

func TestYouthCareEnds(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	e := care.EndYouthCare{Entry: h.entry(h.id, care.EventCareEnded), On: day(3), Until: day(186)}
	h.twice(func() error { return h.EndYouthCare(h.ctx, e) })
	equal(t, "kept", single[string](
		h.world,
		`SELECT youth_care_ended || ' ' || reentry_until || ' ' || youth_care FROM transitions
			JOIN particulars USING (process)`,
	),
		day(3).String()+" "+day(186).String()+" true")
}

func TestConsentInATransition(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	ask := h.asked()
	h.twice(func() error {
		status, err := h.AskConsent(h.ctx, ask)
		equal(t, "settled", status.Settled(), false)
		return err
	})
	record := func(decisions ...care.ConsentDecision) error {
		_, err := h.RecordConsent(h.ctx, care.RecordConsent{
			Entry: h.at(), Receiver: h.gemeente.ID,
			Wish: care.DecideConsent{Act: h.act(h.id, h.wim), Decisions: decisions},
		})
		return err
	}
	for _, set := range care.InfoSets() {
		is(
			t, "a parent about "+string(set),
			record(care.ConsentDecision{Set: set, Party: h.mother, Decision: care.Give, Means: care.OnPaper}),
			care.ErrNotAllowed,
		)
	}
	e := h.gives(care.Give, care.TransferFile, care.YouthCareInformation)
	h.twice(func() error {
		status, err := h.RecordConsent(h.ctx, e)
		equal(t, "given", []care.ConsentState{
			status.State(care.TransferFile), status.State(care.YouthCareInformation),
			status.State(care.WarmConversation),
		},
			[]care.ConsentState{care.ConsentGiven, care.ConsentGiven, care.ConsentOpen})
		return err
	})
	h.do(
		record(
			care.ConsentDecision{
				Set: care.WarmConversation, Party: h.young, Decision: care.Refuse, Means: care.OnPaper,
			},
		),
	)
	by := care.DecideConsent{
		Act:       h.act(h.id, h.bas),
		Decisions: []care.ConsentDecision{{Set: care.ExtraInformation, Party: h.young, Decision: care.Give}},
	}
	_, err := h.RecordConsent(h.ctx, care.RecordConsent{Entry: h.at(), Receiver: h.gemeente.ID, Wish: by})
	is(t, "recorded by the school", err, care.ErrNotAllowed)
	birthday := care.ReviewConsent{
		Entry: care.Entry{Process: h.id, At: calendar.MustDate("2028-02-28").At(0, 0)}, Receiver: h.gemeente.ID,
	}
	h.twice(func() error {
		status, err := h.ReviewConsent(h.ctx, birthday)
		equal(
			t, "on the birthday nothing moves", []any{status.State(care.TransferFile), status.NextBirthday.IsZero()},
			[]any{care.ConsentGiven, true},
		)
		return err
	})
	equal(
		t, "lines",
		[]int{
			len(h.lines(care.EventConsentGiven)), len(h.lines(care.EventConsentRefused)),
			len(h.lines(care.EventConsentMoved)),
		},
		[]int{2, 1, 0},
	)
}

func TestWhoseWorkInATransition(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	for _, c := range []struct {
		by   care.Staff
		want string
	}{{h.wim, ""}, {h.wilma, "Wim"}} {
		task := h.errand("law", care.FormLaw, care.WijkteamWorker, h.wijkteam)
		h.open(h.id, task)
		h.do(h.Arrange(h.ctx, h.arrangement(h.id, task.ID, h.wim, care.ArrangeTask{Do: care.Return})))
		act, answer := h.act(h.id, c.by), care.Answer{Outcome: care.Decided, Laws: []care.Law{care.LawWmo}}
		e := care.CloseTask{
			Entry: h.acted(act, care.EventAnswered, care.Details{Task: task.ID, Answer: &answer}), Task: task.ID,
			State: care.TaskAnswered, By: c.by.ID,
			Act: act.ID, Answer: &answer,
		}
		h.twice(func() error { return h.CloseTask(h.ctx, e) })
		equal(t, "on behalf of, by "+c.by.Name, single[string](h.world,
			`SELECT coalesce(s.name, '') FROM journal j LEFT JOIN staff s ON s.id = j.on_behalf_of WHERE j.act = $1`,
			string(act.ID)), c.want)
	}
}

func TestTheCalendarsOfATransition(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	summer := calendar.MustDate("2028-08-01") // a Tuesday
	for what, org := range map[string]care.OrganisationID{
		"the wijkteam's own": "", "the adult side's": h.gemeente.ID, "the school's, without holidays": h.linde.ID,
	} {
		cal, err := h.CalendarOf(h.ctx, h.id, org, false)
		h.do(err)
		equal(
			t, what+" has a working day in summer, and none on Sunday",
			[]bool{cal.IsWorkingDay(summer), cal.IsWorkingDay(summer.AddDays(-2))}, []bool{true, false},
		)
	}
}

func TestTheEndOfATransition(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	h.accepted()
	e := care.EndProcess{Entry: h.entry(h.id, care.EventClosed), State: care.Closed, Outcome: string(care.TakenBack)}
	h.twice(func() error { return h.EndProcess(h.ctx, e) })
	equal(
		t, "who still has a part", h.takesPart(h.id),
		[]string{"PRO De Linde mentor Bas d'Hond", "Wijkteam Oost wijkteam Wim"},
	)
	n := h.ofPupil("7")
	_, _, err := h.Create(h.ctx, n, h.wim.ID, h.now)
	n.Whom.Person = h.world.asked(err, care.Likeness{Name: care.Agrees, BirthDate: care.Agrees})[0]
	p, existed, err := h.Create(h.ctx, n, h.wim.ID, h.now)
	h.do(err)
	equal(t, "after the end another one can begin", existed || p.ID == h.id, false)
}

// TestYouthCareIsOfTheTransition keeps from the school, which reads its follow-up of the same young person, what the
// wijkteam says of youth care.
func TestYouthCareIsOfTheTransition(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	follow := w.process("7")
	w.do(
		w.AddParticipant(
			w.ctx,
			care.AddParticipant{
				Entry: w.entry(follow, care.EventOfferAccepted), Organisation: w.wijkteam.ID, Role: care.WijkteamWorker,
			},
		),
	)
	n := care.NewTransition{
		Whom: care.Whom{Person: single[care.PersonID](w, `SELECT id::text FROM people`)}, Wijkteam: w.wijkteam.ID,
		WorkerEmail: w.wim.Email,
		SchoolCode:  "12AB00", MentorEmail: w.bas.Email, YouthCare: true,
	}
	p := w.startTransition(n)
	equal(t, "to start with", p.YouthCare, true)
	reads := func(viewer care.Staff) []bool {
		var all []bool
		var person care.PersonID
		for _, id := range []care.ProcessID{follow, p.ID} {
			of, err := w.Person(w.ctx, viewer, id, w.now)
			w.do(err)
			v, err := w.Process(w.ctx, viewer, id, w.now)
			w.do(err)
			all, person = append(all, of.YouthCare, v.Person.YouthCare), of.ID
		}
		page, err := w.PersonPage(w.ctx, viewer, person, w.now, func(care.PersonView) []care.LineRef { return nil })
		w.do(err)
		return append(all, page.Person.YouthCare)
	}
	equal(t, "the school", reads(w.bas), []bool{false, false, false, false, false})
	equal(t, "the wijkteam", reads(w.wim), []bool{false, false, true, true, true})
	signed := care.SetYouthCare{Entry: w.entry(p.ID, care.EventCareSigned)}
	w.twice(func() error { return w.SetYouthCare(w.ctx, signed) })
	equal(t, "the wijkteam, after it was signed away", reads(w.wim), []bool{false, false, false, false, false})
	began := care.SetYouthCare{Entry: w.entry(p.ID, care.EventCareBegan), Involved: true}
	w.twice(func() error { return w.SetYouthCare(w.ctx, began) })
	equal(t, "the school, after it began", reads(w.bas), []bool{false, false, false, false, false})
	equal(t, "the wijkteam, after it began", reads(w.wim), []bool{false, false, true, true, true})
	v, err := w.Handover(w.ctx, w.wim, p.ID, w.now)
	w.do(err)
	equal(t, "in the form", v.YouthCare, care.Yes)

	w.do(
		w.EndProcess(
			w.ctx,
			care.EndProcess{
				Entry: w.entry(p.ID, care.EventStopped), State: care.Stopped, Outcome: string(care.StopMistake),
			},
		),
	)
	n.YouthCare = false
	equal(t, "it does not end by starting another one", w.startTransition(n).YouthCare, true)
}
