package mail

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
)

// TestWhoeverInvitedIsGone: a browser that was closed does not leave it open whether the mail went.
func TestWhoeverInvitedIsGone(t *testing.T) {
	t.Parallel()
	ctx, leave := context.WithCancel(t.Context())
	o := &memoryInvitations{}
	f := newFakeSendGrid(t)
	f.answer = func(w http.ResponseWriter, _ *http.Request) {
		leave()
		w.WriteHeader(http.StatusAccepted)
	}
	link, _ := newLink(t)
	if err := newInvitations(t, o, f.client(t), io.Discard).Invite(ctx, "i", guest, link, morningAt); err != nil ||
		o.states["i"] != care.MailSent {
		t.Errorf("Invite = %v, the mail is %s", err, o.states["i"])
	}
}

// TestSentButNotRecorded: who invited hears that it went; the mail is found in doubt later.
func TestSentButNotRecorded(t *testing.T) {
	t.Parallel()
	o := &memoryInvitations{failing: true}
	var log bytes.Buffer
	link, _ := newLink(t)
	err := newInvitations(t, o, serviceFunc(func(Message) (string, error) { return "m", nil }), &log).Invite(
		t.Context(), "i", guest, link, morningAt,
	)
	if err != nil || o.states["i"] != care.MailSending || !strings.Contains(log.String(), "could not be recorded") {
		t.Errorf("Invite = %v, the mail is %s, the log says %s", err, o.states["i"], log.String())
	}
}

// TestOnlyLinksOfThisPortal: a link that came from elsewhere is not sent, and not repeated.
func TestOnlyLinksOfThisPortal(t *testing.T) {
	t.Parallel()
	good, token := newLink(t)
	for _, bad := range []string{
		"", token, "https://elders.example/meedoen/" + token, portal + "/taken/" + token,
		portal + "/meedoen/" + token[1:], good + "?voor=sanne", good + "\n",
		portal + ".elders.example/meedoen/" + token,
	} {
		o := &memoryInvitations{}
		i := newInvitations(t, o, serviceFunc(func(Message) (
			string, error,
		) {
			t.Error("sent")
			return "", nil
		}), io.Discard)
		if err := i.Invite(t.Context(), "i", guest, bad, morningAt); err == nil || token != "" &&
			strings.Contains(err.Error(), token[1:]) {
			t.Errorf("Invite(%q) = %v", bad, err)
		}
		if diff := cmp.Diff([]string(nil), o.told); diff != "" {
			t.Errorf("the store was told of %q (-want +got):\n%s", bad, diff)
		}
	}
	if _, err := NewInvitations(
		&memoryInvitations{}, serviceFunc(nil), "schakel.example.nl", slog.New(slog.DiscardHandler),
	); err == nil {
		t.Error("a portal without scheme passed")
	}
}
