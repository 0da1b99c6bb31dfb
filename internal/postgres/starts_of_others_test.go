package postgres_test

import (
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// joinedWorld is a requestedWorld in which both schools said that the two are one: the pupil has the follow-up of De
// Linde, and the handover that d'Eik asks for.
func joinedWorld(t testing.TB) *requestedWorld {
	t.Helper()
	r := newRequestedWorld(t)
	said, err := r.SaySame(r.ctx, r.carla, r.pupil, r.nobody, r.now)
	r.do(err)
	_, err = r.AnswerSame(r.ctx, r.eef, said.ID, true, r.now)
	r.do(err)
	return r
}

// TestAFollowupOfAnotherSchoolDoesNotShow starts, at the other school of two who were joined, what the first one has
// already: it is told nothing of that, and gets its own.
func TestAFollowupOfAnotherSchoolDoesNotShow(t *testing.T) {
	t.Parallel()
	r := joinedWorld(t)
	own := r.leaver("E-1")
	own.School, own.MentorEmail, own.BirthDate = "34CD01", r.eva.Email, r.newHandover("").BirthDate
	own.Phone, own.Whom.Person = "050 123 45 67", r.pupil
	check, err := r.CheckStart(r.ctx, own)
	r.do(err)
	equal(t, "what it is told of the first school's", check, "")
	before := r.dump()
	id, existed, err := r.CreateFollowup(r.ctx, own, r.eef.ID, r.now)
	r.do(err)
	equal(
		t, "one of its own, of the same young person", []any{id != r.own, existed, r.whose(id)},
		[]any{true, false, r.pupil},
	)
	equal(t, "of the first one nothing but the number that was missing is changed", len(missing(r.dump(), before)), 1)
	r.twice(func() error {
		again, existed, err := r.CreateFollowup(r.ctx, own, r.eef.ID, r.now)
		equal(t, "again", []any{again, existed}, []any{id, true})
		return err
	})
	theirs := r.leaver("PN-4711")
	theirs.BirthDate, theirs.Phone, theirs.Whom.Person = own.BirthDate, "06-12345678", r.pupil
	again, existed, err := r.CreateFollowup(r.ctx, theirs, r.carla.ID, r.now)
	r.do(err)
	equal(t, "the first school's row again", []any{again, existed}, []any{r.own, true})
}

// TestAHandoverOfSomebodyElseDoesNotShow asks for a handover that the sender prepares already, and has not offered.
func TestAHandoverOfSomebodyElseDoesNotShow(t *testing.T) {
	t.Parallel()
	r := joinedWorld(t)
	prepares := r.newHandover("PN-4711")
	prepares.StartDate, prepares.Whom.Person = prepares.StartDate.AddDays(14), r.pupil
	p, existed, err := r.Create(r.ctx, prepares, r.carla.ID, r.now)
	r.do(err)
	equal(t, "the sender's", existed, false)
	asks := prepares
	asks.Requested = true
	check, err := r.CheckStart(r.ctx, asks)
	r.do(err)
	equal(t, "what the receiver is told", check, "")
	got, existed, err := r.Create(r.ctx, asks, r.eef.ID, r.now)
	r.do(err)
	equal(t, "one that it asked for", []any{got.ID != p.ID, existed, got.Requested}, []any{true, false, true})
	asks.StartDate = asks.StartDate.AddDays(14)
	prepares.StartDate = asks.StartDate
	p, _, err = r.Create(r.ctx, prepares, r.carla.ID, r.now)
	r.do(err)
	r.do(
		r.AddParticipant(
			r.ctx,
			care.AddParticipant{
				Entry: care.Entry{Process: p.ID, At: r.now}, Organisation: r.eik.ID, Role: care.Coordinator,
			},
		),
	)
	got, existed, err = r.Create(r.ctx, asks, r.eef.ID, r.now)
	r.do(err)
	equal(t, "once it takes part it is told", []any{got.ID, existed}, []any{p.ID, true})

	// Who asked for a handover starts one with the same date as a sender: the one of De Linde is not theirs to fill in.
	sends := r.newHandover("E-1")
	sends.SenderCode, sends.ReceiverCode, sends.MentorEmail, sends.Whom.Person = "34CD01", "12AB00", r.eva.Email,
		r.pupil
	sends.Parents = []care.Party{{Kind: care.Parent, Name: "Iemand", Authority: true}}
	before := r.dump()
	got, existed, err = r.Create(r.ctx, sends, r.eef.ID, r.now)
	r.do(err)
	equal(t, "it takes part there", []any{got.ID, existed}, []any{r.asked, true})
	equal(t, "the database", r.dump(), before)
}

// TestATransitionOfAWijkteamThatOneDoesNotMeetDoesNotShow: a second wijkteam that knows the young person by the
// school's follow-up starts one of its own, and goes on seeing them on its watch list until then.
func TestATransitionOfAWijkteamThatOneDoesNotMeetDoesNotShow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	followup := w.pupil("4711", "Zoë", "van 't", "Ñandú’s", "2010-12-01", true)
	zoe := w.whose(followup)
	lets := func(name string, in care.ProcessID) (care.Organisation, care.Staff) {
		o := w.organisation(care.Organisation{Kind: care.Wijkteam, Name: name, Municipalities: []string{"Groningen"}})
		w.do(
			w.AddParticipant(
				w.ctx,
				care.AddParticipant{
					Entry: care.Entry{Process: in, At: w.now}, Organisation: o.ID, Role: care.WijkteamWorker,
				},
			),
		)
		return o, w.staff("Wout van "+name, care.WijkteamWorker, o)
	}
	west, wout := lets("Wijkteam West", followup)
	first := w.startTransition(care.NewTransition{Whom: care.Whom{Person: zoe}, Wijkteam: w.wijkteam.ID}).ID
	watched := func() int {
		all, err := w.WatchList(w.ctx, wout, w.now)
		w.do(err)
		return len(all)
	}
	equal(t, "whom the second one watches", watched(), 1)
	chosen := care.NewTransition{Whom: care.Whom{Person: zoe}, Wijkteam: west.ID}
	check, err := w.CheckStart(w.ctx, chosen)
	w.do(err)
	equal(t, "what it is told", check, "")
	p, existed, err := w.Create(w.ctx, chosen, wout.ID, w.now)
	w.do(err)
	equal(t, "one of its own", []any{p.ID != first, existed, w.whose(p.ID), watched()}, []any{true, false, zoe, 0})
	again, existed, err := w.Create(w.ctx, chosen, wout.ID, w.now)
	w.do(err)
	equal(t, "again", []any{again.ID, existed}, []any{p.ID, true})

	noord, wil := lets("Wijkteam Noord", first)
	got, existed, err := w.Create(
		w.ctx, care.NewTransition{Whom: care.Whom{Person: zoe}, Wijkteam: noord.ID}, wil.ID, w.now,
	)
	w.do(err)
	equal(t, "who takes part in the first is told of it", []any{got.ID, existed}, []any{first, true})
}

// TestAFollowupThatWentToAnotherSchoolIsNotStartedAgain: the school at which it began imports its list once more. It is
// told that it is there, as it knows, and nothing starts beside it.
func TestAFollowupThatWentToAnotherSchoolIsNotStartedAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	_, err := w.SetMentor(w.ctx, care.SetMentor{Entry: w.entry(id, care.EventMentorChanged), Mentor: w.eva.ID})
	w.do(err)
	for what, change := range map[string]func(*care.Leaver){
		"the same row": func(*care.Leaver) {}, "with a phone number": func(l *care.Leaver) { l.Phone = "06-12345678" },
	} {
		l := w.leaver("1")
		change(&l)
		again, existed, err := w.CreateFollowup(w.ctx, l, w.carla.ID, w.now)
		w.do(err)
		equal(t, what, []any{again, existed}, []any{id, true})
	}
	moves := w.leaver("1")
	moves.LeavingDate = calendar.MustDate("2028-07-07")
	second := w.starts(moves)
	if second == id {
		t.Error("another leaving date is the process that went")
	}
	_, err = w.SetMentor(w.ctx, care.SetMentor{Entry: w.entry(id, care.EventMentorChanged), Mentor: w.anna.ID})
	w.do(err)
	equal(
		t, "who started it, once it is back",
		single[*string](w, `SELECT started_by::text FROM processes WHERE id = $1`, string(id)), nil,
	)
}
