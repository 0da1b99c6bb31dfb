package postgres_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// TestNoMailAboutWhoDied: nothing that waited, and nothing of the morning round, goes, while that about others does.
func TestNoMailAboutWhoDied(t *testing.T) {
	t.Parallel()
	k := newKinWorld(t)
	other := k.process("9")
	for _, id := range []care.ProcessID{k.followup, other} {
		task := contact(id, -3, -1)
		k.open(id, task)
		rung := care.Rung{No: 1, Tell: care.TellHolder, On: day(0), At: k.now}
		k.do(k.ClimbRung(k.ctx, care.ClimbRung{Entry: k.entry(id, care.EventReminded), Task: task.ID, Rung: rung}))
		k.offer(id, k.wijkteam, 1)
	}
	for _, id := range []care.ProcessID{k.followup, other} {
		var back []string
		for _, e := range k.claimUrgent(id) {
			back = append(back, e.ID)
		}
		k.do(k.Release(k.ctx, back))
	}
	morning, err := k.ClaimMorning(k.ctx, day(0), k.now, 10)
	k.do(err)
	equal(
		t, "what the morning round would tell",
		[]int{len(morning), morning[0].New, morning[0].Reminders, morning[0].Late}, []int{1, 2, 2, 2},
	)
	k.do(k.Release(k.ctx, []string{morning[0].ID}))
	k.do(k.AddParticipant(k.ctx, care.AddParticipant{
		Entry: k.entry(k.followup, care.EventAlreadyInvolved), Organisation: k.desk.ID, Role: care.WijkteamWorker,
		Tell: true,
	}))

	_, err = k.RecordDeath(k.ctx, k.act(k.followup, k.anna), day(0), k.now)
	k.do(err)
	equal(t, "urgent", k.claimUrgent(k.followup), nil)
	equal(t, "urgent, about another", len(k.claimUrgent(other)), 1)
	equal(
		t, "the morning round", k.claimMorning(day(0)),
		map[string]care.Envelope{k.anna.Name: {To: k.anna, New: 1, Reminders: 1, Late: 1}},
	)
	equal(
		t, "given up", column[string](k.world, `SELECT problem FROM mails WHERE state = 'failed'`),
		[]string{"not_needed_any_more"},
	)
	equal(t, "the next morning", k.claimMorning(day(1)), map[string]care.Envelope{})
}

// TestNoGuestOfWhoDied: no link and no code opens anything, nobody is let in or sent a link, and who is in is out at
// the next click.
func TestNoGuestOfWhoDied(t *testing.T) {
	t.Parallel()
	k := newKinWorld(t)
	in, waiting := k.invited(k.mother), k.invited(k.young)
	_, err := k.OpenInvitation(k.ctx, token(in.ID), k.now)
	k.do(err)
	k.do(k.SetCode(k.ctx, k.anna, waiting.ID, sum("code"), k.now))
	_, err = k.Guest(k.ctx, in.ID, k.now)
	k.do(err)
	_, err = k.RecordDeath(k.ctx, k.act(k.followup, k.anna), day(0), k.now)
	k.do(err)

	_, inside := k.Guest(k.ctx, in.ID, k.now)
	is(t, "who is in", inside, care.ErrNotFound)
	is(t, "looking at a link", k.PeekInvitation(k.ctx, token(waiting.ID), k.now), care.ErrNotFound)
	_, opening := k.OpenInvitation(k.ctx, token(waiting.ID), k.now)
	is(t, "opening it", opening, care.ErrNotFound)
	_, coding := k.OpenByCode(k.ctx, sum("code"), client, k.now)
	is(t, "opening by code", coding, care.ErrNotFound)
	is(t, "a new code", k.SetCode(k.ctx, k.anna, waiting.ID, sum("other"), k.now), care.ErrNotFound)
	_, renewing := k.RenewInvitation(k.ctx, token(in.ID), k.invitation(""), k.now)
	is(t, "a new link", renewing, care.ErrNotFound)
	is(t, "inviting again", k.Invite(k.ctx, k.anna, k.invitation(k.father), k.now), care.ErrNotAllowed)
	words := care.Act{ID: care.ActID(care.NewID()), Process: k.id, Guest: k.mother}
	is(t, "own words", k.SaveGuestWords(k.ctx, words, "nog iets", k.now), care.ErrNotAllowed)
	mail, state, err := k.ClaimInvitation(k.ctx, waiting.ID, k.now)
	k.do(err)
	equal(t, "the mail of a link", []string{mail, string(state)}, []string{"", "failed"})
}

// TestAfterADeathNothingIsWrittenToBeSent: whatever a process still does that does not know it yet.
func TestAfterADeathNothingIsWrittenToBeSent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	pupils, sentBefore := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		pupils++
		id := w.process(fmt.Sprint(pupils))
		n := w.newHandover(fmt.Sprint(pupils))
		n.BirthDate = w.leaver("").BirthDate
		p, _, err := w.Create(w.ctx, n, w.carla.ID, w.now)
		w.do(err)
		w.do(
			w.BeginProcess(
				w.ctx,
				care.BeginProcess{Entry: w.entry(p.ID, care.EventStarted), ProtocolVersion: 1, ProtocolChecksum: "abc"},
			),
		)
		both := []care.ProcessID{id, p.ID}
		notices := func() int {
			return single[int](
				w, `SELECT count(*)::integer FROM notices WHERE process = ANY($1::uuid[])`,
				[]string{string(id), string(p.ID)},
			)
		}
		acts := rapid.IntRange(2, 12).Draw(t, "acts")
		death, written, round := rapid.IntRange(1, acts).Draw(t, "death after"), 0, pupils*20
		for n := range acts {
			if n == death {
				_, err := w.RecordDeath(w.ctx, w.act(id, w.anna), day(0), w.now)
				w.do(err)
				written = notices()
			}
			of := both[rapid.IntRange(0, 1).Draw(t, "of")]
			sent := w.somethingToSend(of, rapid.IntRange(0, 5).Draw(t, "what"), day(round+n))
			if n < death {
				sentBefore += sent
			} else if sent > 0 {
				t.Fatalf("%d mails after the death", sent)
			}
		}
		if death == acts {
			_, err := w.RecordDeath(w.ctx, w.act(id, w.anna), day(0), w.now)
			w.do(err)
			written = notices()
		}
		if got := notices(); got != written {
			t.Fatalf("%d notices, and %d were there when it was written down", got, written)
		}
		for _, process := range both {
			if mails := w.claimUrgent(process); len(mails) > 0 {
				t.Fatalf("urgent mails: %v", mails)
			}
		}
		if mails := w.claimMorning(day(round + 19)); len(mails) > 0 {
			t.Fatalf("the morning round: %v", mails)
		}
	})
	if sentBefore == 0 {
		t.Error("nothing was ever sent: this test would prove nothing")
	}
}

// somethingToSend does something in a process that people are told of, or sends what there is, and tells how many
// mails were claimed.
func (w *world) somethingToSend(id care.ProcessID, what int, on calendar.Date) int {
	w.t.Helper()
	switch what {
	case 0:
		w.offer(id, w.wijkteam, 1)
	case 1:
		task := contact(id, -3, 7)
		w.open(id, task)
		for no, tell := range []care.Recipient{care.TellHolder, care.TellManager} {
			rung := care.Rung{No: no + 1, Tell: tell, Urgent: no == 1, On: day(0), At: w.now}
			w.do(w.ClimbRung(w.ctx, care.ClimbRung{Entry: w.entry(id, care.EventReminded), Task: task.ID, Rung: rung}))
		}
	case 2:
		e := care.AddParticipant{
			Entry: w.entry(id, care.EventAlreadyInvolved), Organisation: w.desk.ID, Role: care.WijkteamWorker,
			Tell: true,
		}
		w.do(w.AddParticipant(w.ctx, e))
		w.do(w.TellOrganisations(w.ctx, care.TellOrganisations{
			Entry: w.entry(id, care.EventTableCalled), Key: care.NewID(),
			Organisations: []care.OrganisationID{w.desk.ID},
		}))
	case 3, 4:
		mails := w.claimUrgent(id)
		if what == 3 {
			var ids []string
			for _, e := range mails {
				ids = append(ids, e.ID)
			}
			w.do(w.Release(w.ctx, ids))
		}
		return len(mails)
	case 5:
		mails, err := w.ClaimMorning(w.ctx, on, on.At(8, 0), 100)
		w.do(err)
		for _, e := range mails {
			w.do(w.Release(w.ctx, []string{e.ID}))
		}
		return len(mails)
	}
	return 0
}
