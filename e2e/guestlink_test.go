package e2e

import (
	"log/slog"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"schakel/dev/stage"
	"schakel/internal/care"
)

// linked is a handover to which people are invited by link and code.
type linked struct {
	*handing
	sender *visitor
	tokens []string // of every link that was made
	codes  []string
}

// TestGuestLink takes one-time links and codes through what a careful person, a careless one and a machine do with them, and then looks for them in all that
// was kept: they are nowhere but in the mail and on the screen on which they were shown.
func TestGuestLink(t *testing.T) {
	t.Parallel()
	var log safeBuffer
	dir := t.TempDir()
	s := setStage(t, stage.Options{Dir: dir, Log: slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	what := newHandover(t, s, s.Demo.Today().AddDays(18*7), s.Demo.Today().AddYears(-14))
	what.Parents = []care.Party{parent("Marjan")}
	h := &linked{handing: hand(t, s, what)}
	h.sender = signedIn(t, s.Portal, h.rik)
	walk(t, s, h.step("consent").OpensOn)

	h.once()
	h.renewed()
	h.code()
	h.wrongCodes()
	h.tooOld()
	h.takenBack()
	h.nowhere(dir, log.String())
}

var (
	linkInMail = regexp.MustCompile(`/meedoen/([A-Za-z0-9_-]{43})`)
	sixSigns   = regexp.MustCompile(`\b[0-9A-Z]{3} [0-9A-Z]{3}\b`)
)

// mailed returns the link of the last mail to the parent, and holds that the mail says nothing but that.
func (h *linked) mailed() string {
	h.Helper()
	mails := mailsTo(h.s, "Marjan@ouder.example")
	found := linkInMail.FindStringSubmatch(mails[len(mails)-1])
	if found == nil || slices.Contains(h.tokens, found[1]) {
		h.Fatalf("the mail has no new link:\n%s", mails[len(mails)-1])
	}
	scan(h.T, mails[len(mails)-1], "the mail with the link", "Sanne", "Hoff", "Marjan H", "De Wilg", "Hoge Land")
	h.tokens = append(h.tokens, found[1])
	return found[0]
}

// invites lets the mentor invite the parent on the page, by mail or by hand.
func (h *linked) invites(how string) {
	h.Helper()
	h.sender.get("/trajecten/"+string(h.id)+"/uitnodigen").is(http.StatusOK).
		send("Uitnodigen", "wie", string(h.party(care.Parent, "Marjan Hoff").ID), "hoe", how).is(http.StatusOK)
}

// shown returns the code that stands on the mentor's screen.
func (h *linked) shown() string {
	h.Helper()
	code := sixSigns.FindString(h.sender.text())
	if code == "" {
		h.Fatalf("no code is shown:\n%s", h.sender.text())
	}
	h.codes = append(h.codes, strings.ReplaceAll(code, " ", ""))
	return code
}

func (h *linked) somebody() *visitor { h.Helper(); return newVisitor(h.T, h.s.Portal) }

// once is a link that a scanner of mail looks at first: it opens for whoever presses the button, and for nobody after that.
func (h *linked) once() {
	h.Helper()
	h.invites("mail")
	link := h.mailed()
	for range 3 {
		scanner := h.somebody()
		scanner.get(link).is(http.StatusOK).lacks("Sanne", "Hoff", "Marjan", "De Wilg")
		scanner.do(http.MethodHead, link, nil).is(http.StatusOK)
		scanner.get("/meedoen/overzicht")
		if scanner.status == http.StatusOK && scanner.path == "/meedoen/overzicht" {
			h.Error("looking at a link lets a scanner in")
		}
	}
	phone := h.somebody()
	phone.get(link).send("Openen").is(http.StatusOK).has("Marjan Hoff", "Sanne")
	if phone.get(link).is(http.StatusOK); phone.path != "/meedoen/overzicht" {
		h.Errorf("the link once more, on the same phone, leads to %s", phone.path)
	}
	if phone.post(link, nil).is(http.StatusOK); phone.path != "/meedoen/overzicht" {
		h.Errorf("the button once more, on the same phone, leads to %s", phone.path)
	}
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		h.somebody().do(method, link, nil).is(http.StatusGone).has("al gebruikt").lacks("Sanne", "Hoff", "Marjan")
	}
}

// renewed is a new link, asked for on another device: it goes to the address that is known, and the old one stays used.
func (h *linked) renewed() {
	h.Helper()
	old := "/meedoen/" + h.tokens[0]
	tablet := h.somebody()
	tablet.get(old).send("Stuur mij een nieuwe link").is(http.StatusOK).has("Kijk in je mail").lacks("ouder.example")
	link := h.mailed()
	tablet.get(link).is(http.StatusOK).send("Openen").is(http.StatusOK).has("Sanne")
	h.somebody().get(old).is(http.StatusGone)
	unknown := "/meedoen/" + strings.Repeat("A", 43)
	h.somebody().get(unknown).is(http.StatusNotFound)
	h.somebody().post(unknown+"/nieuw", nil).is(http.StatusOK).has("Kijk in je mail")
}

// code is a code that is read aloud, typed without care on another device, and used up.
func (h *linked) code() {
	h.Helper()
	h.invites("hier")
	if !strings.Contains(h.sender.body, `class="qr"`) {
		h.Error("there is no QR code to show")
	}
	code := h.shown()
	h.sender.get(h.latest()).is(http.StatusOK)
	scan(h.T, h.sender.text(), "the invitation, looked at again,", code)
	typed := strings.ToLower(strings.ReplaceAll(strings.NewReplacer("0", "o", "1", "l").Replace(code), " ", "-"))
	h.somebody().get("/meedoen").send("Verder", "code", typed).is(http.StatusOK).has("Sanne")
	h.somebody().get("/meedoen").send("Verder", "code", code).is(http.StatusUnprocessableEntity).lacks("Sanne")
}

// wrongCodes are ten tries in vain: then the right code does not help either, from there, for a quarter of an hour.
func (h *linked) wrongCodes() {
	h.Helper()
	h.sender.get(h.latest()).send("Nieuwe code").is(http.StatusOK)
	code := h.shown()
	guesser := h.somebody()
	guesser.from = "203.0.113.9"
	for range care.CodeTries {
		guesser.get("/meedoen").send("Verder", "code", "ZZZ ZZZ").is(http.StatusUnprocessableEntity)
	}
	guesser.get("/meedoen").send("Verder", "code", code).is(http.StatusTooManyRequests).lacks("Sanne")
	guesser.post("/meedoen", map[string][]string{"code": {code}}).is(http.StatusTooManyRequests)
	other := h.somebody()
	other.from = "203.0.113.10"
	other.get("/meedoen").send("Verder", "code", code).is(http.StatusOK).has("Sanne")

	h.later(care.CodeWindow + time.Minute)
	h.sender.get(h.latest()).send("Nieuwe code").is(http.StatusOK)
	late := h.shown()
	guesser.get("/meedoen").send("Verder", "code", late).is(http.StatusOK).has("Sanne")
	h.sender.get(h.latest()).send("Nieuwe code").is(http.StatusOK)
	forgotten := h.shown()
	h.later(care.CodeLasts + time.Second)
	h.somebody().get("/meedoen").send("Verder", "code", forgotten).is(http.StatusUnprocessableEntity)
}

// tooOld is a link that nobody opened for two weeks.
func (h *linked) tooOld() {
	h.Helper()
	h.later(24 * time.Hour) // at most so many invitations a day
	h.invites("mail")
	link := h.mailed()
	h.later(care.InvitationLasts - time.Minute)
	h.somebody().get(link).is(http.StatusOK)
	h.later(2 * time.Minute)
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		h.somebody().do(method, link, nil).is(http.StatusGone).has("te oud").lacks("Sanne")
	}
	h.somebody().get(link).send("Stuur mij een nieuwe link").is(http.StatusOK)
	h.somebody().get(h.mailed()).is(http.StatusOK)
}

// takenBack is an invitation that the school takes back: the link and who came in by it are out.
func (h *linked) takenBack() {
	h.Helper()
	phone := h.somebody()
	link := "/meedoen/" + h.tokens[len(h.tokens)-1]
	phone.get(link).send("Openen").is(http.StatusOK).has("Sanne")
	h.sender.get(h.latest()).send("Uitnodiging intrekken").is(http.StatusOK)
	phone.get("/meedoen/overzicht").is(http.StatusUnauthorized).lacks("Sanne")
	h.somebody().get(link).is(http.StatusNotFound)
	h.somebody().post(link+"/nieuw", nil).is(http.StatusOK)
	mails := mailsTo(h.s, "Marjan@ouder.example")
	if found := linkInMail.FindStringSubmatch(mails[len(mails)-1]); found[1] != h.tokens[len(h.tokens)-1] {
		h.Error("who was put out mails themselves a new link")
	}
}

// latest is the page of the newest invitation.
func (h *linked) latest() string {
	h.Helper()
	_, invitations, err := h.s.Store.Invited(h.Context(), h.rik, h.id)
	if err != nil {
		h.Fatal(err)
	}
	return "/trajecten/" + string(h.id) + "/uitnodigen/" + string(invitations[0].ID)
}

func (h *linked) later(by time.Duration) {
	h.Helper()
	if err := h.s.Demo.WalkTo(h.Context(), h.s.Now().Add(by)); err != nil {
		h.Fatal(err)
	}
}
