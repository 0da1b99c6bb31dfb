package postgres_test

import (
	"strconv"
	"testing"

	"schakel/internal/care"
)

// sender is who sends a mail of an organisation whose answers somebody there reads.
func sender(at care.Organisation, who care.Staff) care.Sender {
	return care.Sender{Organisation: at.Name, Name: who.Name, Email: who.Email, Phone: who.Phone}
}

// senderOfMorning is who sends the morning mail of a reader.
func (w *world) senderOfMorning(n int, reader care.Staff) care.Sender {
	w.t.Helper()
	found, err := w.ClaimMorning(w.ctx, day(n), day(n).At(8, 0), 100)
	w.do(err)
	for _, e := range found {
		if e.To.ID == reader.ID {
			return e.From
		}
	}
	w.t.Fatalf("no mail to %s", reader.Name)
	return care.Sender{}
}

// A morning mail comes from the reader's own organisation; answers go to whoever can be asked there and is at work, and
// never to the reader. Where there is nobody else, no colleague is promised.
func TestWhoSendsAMorningMail(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	news := func(n int) {
		id := w.process(strconv.Itoa(n))
		w.open(id, contact(id, n-1, n+5))
	}
	news(1)
	equal(t, "the coordinator", w.senderOfMorning(1, w.anna), sender(w.linde, w.carla))

	w.linde.ContactPerson = w.bas.ID
	w.do(w.SaveOrganisation(w.ctx, w.linde))
	news(2)
	equal(t, "the contact person", w.senderOfMorning(2, w.anna), sender(w.linde, w.bas))

	w.absent(w.bas.ID, w.linde.ID, day(3), day(4), w.carla.ID)
	news(3)
	equal(t, "a contact person who is away", w.senderOfMorning(3, w.anna), sender(w.linde, w.carla))

	for _, s := range []care.Staff{w.bas, w.carla, w.mo} {
		s.Active = false
		w.do(w.SaveStaff(w.ctx, s))
	}
	news(4)
	equal(t, "nobody else", w.senderOfMorning(4, w.anna), care.Sender{Organisation: w.linde.Name})
}

// What is urgent and about a process of another organisation comes from that one, and answers go to its colleague in
// the process; to a mailbox too.
func TestWhoSendsAnUrgentMail(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.anna.Phone = "050 555 01 02"
	w.do(w.SaveStaff(w.ctx, w.anna))
	id := w.process("1")
	w.offer(id, w.wijkteam, 1)
	w.offer(id, w.gemeente, 1)
	for _, e := range w.claimUrgent(id) {
		equal(t, "to "+e.To.Email, e.From, sender(w.linde, w.anna))
	}
	w.anna.Active = false
	w.do(w.SaveStaff(w.ctx, w.anna))
	w.offer(id, w.desk, 2)
	for _, e := range w.claimUrgent(id) {
		equal(t, "when who asked has left", e.From, sender(w.linde, w.carla))
	}
}

// An invitation comes from whoever invited, also when the guest asked for another link.
func TestWhoSendsAnInvitation(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.carla.Phone = "050 555 01 03"
	h.do(h.SaveStaff(h.ctx, h.carla))
	first := h.invitation(h.young)
	h.do(h.Invite(h.ctx, h.carla, first, h.now))
	of := func(id care.InvitationID) care.Sender {
		s, err := h.Inviter(h.ctx, id, h.now)
		h.do(err)
		return s
	}
	equal(t, "who invited", of(first.ID), sender(h.linde, h.carla))
	_, err := h.OpenInvitation(h.ctx, first.TokenHash, h.now)
	h.do(err)
	next := h.invitation("")
	next.Process, next.Party = "", ""
	_, err = h.RenewInvitation(h.ctx, first.TokenHash, next, h.now)
	h.do(err)
	equal(t, "of a new link", of(next.ID), sender(h.linde, h.carla))
	h.carla.Active = false
	h.do(h.SaveStaff(h.ctx, h.carla))
	equal(t, "when who invited has left", of(next.ID), sender(h.linde, h.mo))
	equal(t, "of no invitation", of(care.InvitationID(care.NewID())), care.Sender{})
}
