package postgres_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"schakel/internal/care"
)

func TestTheMailOfAnInvitation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := care.InvitationID(care.NewID())
	mail, state, err := w.ClaimInvitation(w.ctx, id, w.now)
	w.do(err)
	if !care.Valid(mail) || state != care.MailSending {
		t.Fatalf("claimed as %q, %s", mail, state)
	}
	again := func(want care.MailState) {
		t.Helper()
		other, state, err := w.ClaimInvitation(w.ctx, id, w.now)
		w.do(err)
		equal(t, "claimed again", other, "")
		equal(t, "where it is", state, want)
	}
	again(care.MailSending)

	w.do(w.Settle(w.ctx, []string{mail}, care.MailSent, "message-1", "", w.now.Add(time.Second)))
	again(care.MailSent)
	mails, total, err := w.Mails(w.ctx, w.beheer, "", 1, 10)
	w.do(err)
	equal(t, "mails", total, 1)
	equal(t, "as the administrator sees it", mails[0], care.MailView{
		ID: mail, Key: "invitation/" + string(id), Kind: "invitation", State: care.MailSent, CreatedAt: w.now.UTC(),
		SentAt: w.now.Add(time.Second).UTC(),
	})
}

// TestAnInvitationIsNotSentAgain: in doubt, or failed, it stays as it is; nobody has the link any more.
func TestAnInvitationIsNotSentAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	process := w.process("1")
	lost, refused := care.InvitationID(care.NewID()), care.InvitationID(care.NewID())
	mail, _, err := w.ClaimInvitation(w.ctx, lost, w.now)
	w.do(err)
	other, _, err := w.ClaimInvitation(w.ctx, refused, w.now)
	w.do(err)
	w.do(w.Settle(w.ctx, []string{other}, care.MailFailed, "", "not_sent: refused", w.now))
	n, err := w.Doubt(w.ctx, w.now.Add(time.Hour), w.now.Add(time.Hour))
	w.do(err)
	equal(t, "in doubt", n, 1)
	equal(t, "urgent mails", w.claimUrgent(process), nil)
	equal(t, "morning mails", w.claimMorning(day(1)), map[string]care.Envelope{})
	for id, want := range map[care.InvitationID]care.MailState{lost: care.MailInDoubt, refused: care.MailFailed} {
		claimed, state, err := w.ClaimInvitation(w.ctx, id, w.now)
		w.do(err)
		equal(t, "claimed again", claimed, "")
		equal(t, "where it is", state, want)
	}
	if err := w.Release(w.ctx, []string{mail}); err == nil || !strings.Contains(err.Error(), "invitation_never_waits") {
		t.Errorf("Release = %v: a mail that nobody can send must not wait", err)
	}
}

func TestOnePortalSendsAnInvitation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := care.InvitationID(care.NewID())
	var all sync.WaitGroup
	claimed := make(chan string, 20)
	for range cap(claimed) {
		all.Go(func() {
			mail, _, err := w.ClaimInvitation(w.ctx, id, w.now)
			if err != nil {
				t.Error(err)
			}
			if mail != "" {
				claimed <- mail
			}
		})
	}
	all.Wait()
	equal(t, "claims", len(claimed), 1)
}

// TestMailsOfInvitationsHoldNothing: neither an address nor anything but an id fits.
func TestMailsOfInvitationsHoldNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, _, err := w.ClaimInvitation(w.ctx, care.InvitationID(care.NewID()), w.now)
	w.do(err)
	for constraint, sql := range map[string]string{
		"one_reader":       `UPDATE mails SET mailbox = 'ouder@thuis.example'`,
		"invitation_by_id": `UPDATE mails SET key = key || '/AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'`,
		"mails_kind_check": `UPDATE mails SET kind = 'letter'`,
	} {
		if _, err := w.Pool().Exec(w.ctx, sql); err == nil || !strings.Contains(err.Error(), `"`+constraint+`"`) {
			t.Errorf("%s: %v, want a refusal by %s", sql, err, constraint)
		}
	}
	if mail, _, err := w.ClaimInvitation(w.ctx, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", w.now); err == nil ||
		mail != "" {
		t.Errorf("a token was taken for an id: %q, %v", mail, err)
	}
}
