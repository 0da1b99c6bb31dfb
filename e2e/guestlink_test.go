package e2e

import (
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/care"
)

// linked is a handover to which people are invited by link and code.
type linked struct {
	*handing
	sender *e2etest.Visitor
	tokens []string // of every link that was made
	codes  []string
}

// TestGuestLink takes one-time links and codes through what a careful person, a careless one and a machine do with
// them, and then looks for them in all that was kept: they are nowhere but in the mail and on the screen on which they
// were shown.
func TestGuestLink(t *testing.T) {
	t.Parallel()
	var log safeBuffer
	dir := t.TempDir()
	s := e2etest.SetStage(
		t,
		stage.Options{Dir: dir, Log: slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))},
	)
	what := newHandover(t, s, s.Demo.Today().AddDays(18*7), s.Demo.Today().AddYears(-14))
	what.Parents = []care.Party{parent("Marjan")}
	h := &linked{handing: hand(t, s, what)}
	h.sender = e2etest.SignedIn(t, s.Portal, h.Contact)
	e2etest.Walk(t, s, h.Step("consent").OpensOn)

	h.once()
	h.renewed()
	h.code()
	h.wrongCodes()
	h.tooOld()
	h.takenBack()
	h.nowhere(dir, log.String())
}

// mailed returns the link of the last mail to the parent, and holds that the mail says nothing but that.
func (h *linked) mailed() string {
	h.Helper()
	mails := e2etest.MailsTo(h.S, "Marjan@ouder.example")
	found := e2etest.LinkInMail.FindStringSubmatch(mails[len(mails)-1])
	if found == nil || slices.Contains(h.tokens, found[1]) {
		h.Fatalf("the mail has no new link:\n%s", mails[len(mails)-1])
	}
	e2etest.Scan(
		h.T, mails[len(mails)-1], "the mail with the link", "Sanne", "Hoff", "Marjan H", "Hoge Land",
	)
	h.tokens = append(h.tokens, found[1])
	return found[0]
}

// invites lets the mentor invite the parent on the page, by mail or by hand.
func (h *linked) invites(how string) {
	h.Helper()
	h.sender.Get("/trajecten/"+string(h.ID)+"/uitnodigen").Is(http.StatusOK).
		Send("Uitnodigen", "wie", string(h.Party(care.Parent, "Marjan Hoff").ID), "hoe", how).Is(http.StatusOK)
}

// shown returns the code that stands on the mentor's screen.
func (h *linked) shown() string {
	h.Helper()
	code := e2etest.SixSigns.FindString(h.sender.Text())
	if code == "" {
		h.Fatalf("no code is shown:\n%s", h.sender.Text())
	}
	h.codes = append(h.codes, strings.ReplaceAll(code, " ", ""))
	return code
}

func (h *linked) somebody() *e2etest.Visitor { h.Helper(); return e2etest.NewVisitor(h.T, h.S.Portal) }

// once is a link that a scanner of mail looks at first: it opens for whoever presses the button, and for nobody after
// that.
func (h *linked) once() {
	h.Helper()
	h.invites("mail")
	link := h.mailed()
	for range 3 {
		scanner := h.somebody()
		scanner.Get(link).Is(http.StatusOK).Lacks("Sanne", "Hoff", "Marjan", "De Wilg")
		scanner.Do(http.MethodHead, link, nil).Is(http.StatusOK)
		scanner.Get("/meedoen/overzicht")
		if scanner.Status == http.StatusOK && scanner.Path == "/meedoen/overzicht" {
			h.Error("looking at a link lets a scanner in")
		}
	}
	phone := h.somebody()
	phone.Get(link).Send("Openen").Is(http.StatusOK).Has("Marjan Hoff", "Sanne")
	if phone.Get(link).Is(http.StatusOK); phone.Path != "/meedoen/overzicht" {
		h.Errorf("the link once more, on the same phone, leads to %s", phone.Path)
	}
	if phone.Post(link, nil).Is(http.StatusOK); phone.Path != "/meedoen/overzicht" {
		h.Errorf("the button once more, on the same phone, leads to %s", phone.Path)
	}
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		h.somebody().Do(method, link, nil).Is(http.StatusGone).Has("al gebruikt").Lacks("Sanne", "Hoff", "Marjan")
	}
}

// renewed is a new link, asked for on another device: it goes to the address that is known, and the old one stays used.
func (h *linked) renewed() {
	h.Helper()
	old := "/meedoen/" + h.tokens[0]
	tablet := h.somebody()
	tablet.Get(old).Send("Stuur mij een nieuwe link").Is(http.StatusOK).Has("Kijk in je mail").Lacks("ouder.example")
	link := h.mailed()
	tablet.Get(link).Is(http.StatusOK).Send("Openen").Is(http.StatusOK).Has("Sanne")
	h.somebody().Get(old).Is(http.StatusGone)
	unknown := "/meedoen/" + strings.Repeat("A", 43)
	h.somebody().Get(unknown).Is(http.StatusNotFound)
	h.somebody().Post(unknown+"/nieuw", nil).Is(http.StatusOK).Has("Kijk in je mail")
}

// code is a code that is read aloud, typed without care on another device, and used up.
func (h *linked) code() {
	h.Helper()
	h.invites("hier")
	if !strings.Contains(h.sender.Body, `class="qr"`) {
		h.Error("there is no QR code to show")
	}
	code := h.shown()
	h.sender.Get(h.latest()).Is(http.StatusOK)
	e2etest.Scan(h.T, h.sender.Text(), "the invitation, looked at again,", code)
	typed := strings.ToLower(strings.ReplaceAll(strings.NewReplacer("0", "o", "1", "l").Replace(code), " ", "-"))
	h.somebody().Get("/meedoen").Send("Verder", "code", typed).Is(http.StatusOK).Has("Sanne")
	h.somebody().Get("/meedoen").Send("Verder", "code", code).Is(http.StatusUnprocessableEntity).Lacks("Sanne")
}

// wrongCodes are ten tries in vain: then the right code does not help either, from there, for a quarter of an hour.
func (h *linked) wrongCodes() {
	h.Helper()
	h.sender.Get(h.latest()).Send("Nieuwe code").Is(http.StatusOK)
	code := h.shown()
	guesser := h.somebody()
	guesser.From = "203.0.113.9"
	for range care.CodeTries {
		guesser.Get("/meedoen").Send("Verder", "code", "ZZZ ZZZ").Is(http.StatusUnprocessableEntity)
	}
	guesser.Get("/meedoen").Send("Verder", "code", code).Is(http.StatusTooManyRequests).Lacks("Sanne")
	guesser.Post("/meedoen", map[string][]string{"code": {code}}).Is(http.StatusTooManyRequests)
	other := h.somebody()
	other.From = "203.0.113.10"
	other.Get("/meedoen").Send("Verder", "code", code).Is(http.StatusOK).Has("Sanne")

	h.later(care.CodeWindow + time.Minute)
	h.sender.Get(h.latest()).Send("Nieuwe code").Is(http.StatusOK)
	late := h.shown()
	guesser.Get("/meedoen").Send("Verder", "code", late).Is(http.StatusOK).Has("Sanne")
	h.sender.Get(h.latest()).Send("Nieuwe code").Is(http.StatusOK)
	forgotten := h.shown()
	h.later(care.CodeLasts + time.Second)
	h.somebody().Get("/meedoen").Send("Verder", "code", forgotten).Is(http.StatusUnprocessableEntity)
}

// tooOld is a link that nobody opened for two weeks.
func (h *linked) tooOld() {
	h.Helper()
	h.later(24 * time.Hour) // at most so many invitations a day
	h.invites("mail")
	link := h.mailed()
	h.later(care.InvitationLasts - time.Minute)
	h.somebody().Get(link).Is(http.StatusOK)
	h.later(2 * time.Minute)
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		h.somebody().Do(method, link, nil).Is(http.StatusGone).Has("te oud").Lacks("Sanne")
	}
	h.somebody().Get(link).Send("Stuur mij een nieuwe link").Is(http.StatusOK)
	h.somebody().Get(h.mailed()).Is(http.StatusOK)
}

// takenBack is an invitation that the school takes back: the link and who came in by it are out.
func (h *linked) takenBack() {
	h.Helper()
	phone := h.somebody()
	link := "/meedoen/" + h.tokens[len(h.tokens)-1]
	phone.Get(link).Send("Openen").Is(http.StatusOK).Has("Sanne")
	h.sender.Get(h.latest()).Send("Uitnodiging intrekken").Is(http.StatusOK)
	phone.Get("/meedoen/overzicht").Is(http.StatusUnauthorized).Lacks("Sanne")
	h.somebody().Get(link).Is(http.StatusNotFound)
	h.somebody().Post(link+"/nieuw", nil).Is(http.StatusOK)
	mails := e2etest.MailsTo(h.S, "Marjan@ouder.example")
	if found := e2etest.LinkInMail.FindStringSubmatch(mails[len(mails)-1]); found[1] != h.tokens[len(h.tokens)-1] {
		h.Error("who was put out mails themselves a new link")
	}
}

// latest is the page of the newest invitation.
func (h *linked) latest() string {
	h.Helper()
	_, invitations, err := h.S.Store.Invited(h.Context(), h.Contact, h.ID)
	if err != nil {
		h.Fatal(err)
	}
	return "/trajecten/" + string(h.ID) + "/uitnodigen/" + string(invitations[0].ID)
}

func (h *linked) later(by time.Duration) {
	h.Helper()
	if err := h.S.Demo.WalkTo(h.Context(), h.S.Now().Add(by)); err != nil {
		h.Fatal(err)
	}
}
