package e2e

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// canaries are what stands nowhere but in one handover, by the information set that lets the receiver see it.
var canaries = map[care.InfoSet][]string{
	care.TransferFile: {"LL-KANARIE", "OSO-KANARIE", "Kanariedossier"},
	care.ExtraInformation: {
		"Kanarie-extra", "Kanarie-antwoord", "Kanarie-eigen-woorden", "kanarie@jongere.example",
	},
	care.WarmConversation: {"Kanariedeelnemers", "Kanariegesprek", "Kanarie-afspraak", "Kanarie-belofte"},
	care.YouthCareInformation: {
		"Kanariejeugdhulp", "Kanarie-wijkteam", "WIJ-team Noord", "Joost Bos", "jeugdhulp doorgaat",
	},
}

// TestWithdrawnConsent lets a receiver see all there is, on every page that it has, until the consent is withdrawn by a
// link: then nothing of what was withdrawn is anywhere, and the handover goes on without it.
func TestWithdrawnConsent(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{})
	start := s.Demo.Today().AddDays(20 * 7)
	older := newHandover(t, s, start, start.AddYears(-17))
	older.FirstName = "Kiki"
	younger := newHandover(t, s, start, start.AddYears(-4))
	younger.Crossing, younger.Sender, younger.Receiver = care.KoPo, e2etest.Staff(
		t, s, "petra@rakkers.example",
	).Organisation, e2etest.Staff(t, s, "loes@borg.example").Organisation
	younger.MentorEmail, younger.FirstName, younger.Parents = "petra@rakkers.example", "Fay", []care.Party{
		parent("Marjan"),
	}
	for _, what := range []*care.NewHandover{&older, &younger} {
		what.PupilNumber, what.YouthCare, what.YoungEmail = "LL-KANARIE", true, "kanarie@jongere.example"
		what.OSO = care.OSO{Reference: "OSO-KANARIE", Date: s.Demo.Today()}
	}
	for _, c := range []struct {
		what     care.NewHandover
		receiver string
		decides  care.PartyKind
	}{{older, "samira@hogeland.example", care.YoungPerson}, {younger, "loes@borg.example", care.Parent}} {
		h := &withdrawn{handing: hand(t, s, c.what), receiver: e2etest.Staff(t, s, c.receiver)}
		h.decider = h.Party(c.decides, "")
		h.shared()
		h.withdraws()
	}
}

// withdrawn is a handover of which the receiver sees less than before.
type withdrawn struct {
	*handing
	receiver care.Staff
	decider  care.Party
}

// shared brings the handover to where the receiver sees everything.
func (h *withdrawn) shared() {
	h.Helper()
	e2etest.Walk(h.T, h.S, latest(h.S.Demo.Today(), h.Step("consent").OpensOn))
	h.MustDecide(h.decider, care.Give, care.OnPaper, h.needed()...)
	h.Answers(h.Contact, "preparation", h.ready(), map[string]string{
		care.TextNote: "Kanariedossier", care.TextExtra: "Kanarie-extra", care.TextYouthCare: "Kanariejeugdhulp",
	})
	guest := h.Guest(h.decider)
	guest.Get("/meedoen/woorden").Send("Opslaan", "woorden", "Kanarie-eigen-woorden").Is(http.StatusOK)
	e2etest.Walk(h.T, h.S, latest(h.S.Demo.Today(), h.Step("offer").OpensOn))
	h.Answers(
		h.receiver, "offer", care.Answer{Outcome: care.AskedBack},
		map[string]string{care.TextQuestion: "Hoe gaat het?"},
	)
	h.Answers(h.Contact, "offer", care.Answer{Outcome: care.Done}, map[string]string{care.TextNote: "Kanarie-antwoord"})
	h.Answers(h.receiver, "offer", care.Answer{Outcome: care.Accepted}, nil)
	today := h.S.Demo.Today()
	h.Answers(h.Contact, "conversation", care.Answer{
		Outcome: care.Held, On: today, Parents: care.Yes,
		YoungPerson: care.Yes, Agreements: []care.AgreedTask{
			{No: 1, Staff: h.Contact.ID, Side: care.SenderSide, DueOn: today.AddDays(30)},
			{No: 2, Staff: h.receiver.ID, Side: care.ReceiverSide, DueOn: today.AddDays(30)},
		},
	}, map[string]string{
		care.TextParticipants: "Kanariedeelnemers", care.TextNote: "Kanariegesprek",
		care.TextAgreement(1): "Kanarie-afspraak", care.TextAgreement(2): "Kanarie-belofte",
	})
	joost := e2etest.Staff(h.T, h.S, "joost@wijkteam.example")
	h.Answers(
		joost, "youth-care", care.Answer{Outcome: care.Accepted}, map[string]string{care.TextNote: "Kanarie-wijkteam"},
	)
}

// withdraws compares what the receiver sees before and after the consent is withdrawn.
func (h *withdrawn) withdraws() {
	h.Helper()
	before := h.everything()
	for set, words := range canaries {
		for _, word := range words {
			if word == "kanarie@jongere.example" && h.decider.Kind == care.Parent {
				continue // a child has no address
			}
			if !strings.Contains(before, word) {
				h.Errorf("%s: with consent the receiver sees %q of %s nowhere", h.what.FirstName, word, set)
			}
		}
	}
	h.findable("with consent")
	if !h.seesAgreement() {
		h.Errorf(
			"%s: with consent the receiver does not see that the sender has yet to keep an agreement", h.what.FirstName,
		)
	}

	h.Says(h.Guest(h.decider), "nee", h.needed()...)
	gone := h.needed()
	after := h.everything()
	for _, set := range gone {
		e2etest.Scan(
			h.T, after, fmt.Sprintf("%s: without consent for %s a page of the receiver", h.what.FirstName, set),
			canaries[set]...,
		)
	}
	if h.seesAgreement() {
		h.Errorf("%s: without consent the receiver sees what was agreed with the sender", h.what.FirstName)
	}
	h.findable("without consent")

	if got := h.Seen(h.Contact).Cold; got != care.ColdWithdrawn {
		h.Errorf("%s: after withdrawal the handover is cold for %q", h.what.FirstName, got)
	}
	for _, who := range []care.Staff{h.Contact, h.receiver} {
		story := h.Story(who)
		if !strings.Contains(story[len(story)-1], "zonder warm gesprek") {
			h.Errorf(
				"%s: the journal does not say to %s that it goes on cold: %q", h.what.FirstName, who.Name,
				story[len(story)-1],
			)
		}
	}
	e2etest.Walk(h.T, h.S, h.Step("landing-check").OpensOn)
	h.Answers(h.receiver, "landing-check", care.Answer{Outcome: care.Landed, SupportRuns: care.Yes}, nil)
}

// everything is all that the receiver's pages say of the handover: every page with its id or that of one of the tasks
// in its address, and the lists.
func (h *withdrawn) everything() string {
	h.Helper()
	v := e2etest.SignedIn(h.T, h.S.Portal, h.receiver)
	var said strings.Builder
	see := func(path string) {
		h.Helper()
		v.Get(path)
		if v.Status >= http.StatusInternalServerError {
			h.Errorf("%s: status %d", path, v.Status)
		}
		said.WriteString(v.Body)
	}
	for _, path := range []string{
		"/taken", "/taken?groep=klaar", "/trajecten", "/trajecten?lijst=receiver", "/trajecten?soort=handover",
	} {
		see(path)
	}
	ids := map[string][]string{"process": {string(h.ID)}, "person": {string(e2etest.View(h.T, h.S, h.ID).Person.ID)}}
	for _, task := range h.Tasks() {
		ids["task"] = append(ids["task"], string(task))
	}
	for _, path := range e2etest.Pages(ids) {
		see(path)
	}
	return said.String()
}

// seesAgreement tells whether the receiver sees that somebody at the sender has an agreement of the conversation to
// keep.
func (h *withdrawn) seesAgreement() bool {
	h.Helper()
	v := e2etest.SignedIn(h.T, h.S.Portal, h.receiver).Get("/trajecten/" + string(h.ID)).Is(http.StatusOK)
	return slices.ContainsFunc(e2etest.Elements(v.Page, "li"), func(
		line *html.Node,
	) bool {
		return e2etest.Says(line, "Afspraak", h.Contact.Name)
	})
}

// findable holds that the receiver finds the handover by name, and never by the number: that is the sender's, by which
// only the sender finds anybody.
func (h *withdrawn) findable(when string) {
	h.Helper()
	if !h.found(h.receiver, h.what.FirstName) {
		h.Errorf("%s: %s the receiver does not find the handover by name", h.what.FirstName, when)
	}
	if h.found(h.receiver, "LL-KANARIE") || !h.found(h.Contact, "LL-KANARIE") {
		h.Errorf(
			"%s: %s the receiver finds the handover by the number of the sender, or the sender does not",
			h.what.FirstName, when,
		)
	}
}

// found tells whether somebody finds the handover by a search.
func (h *withdrawn) found(who care.Staff, term string) bool {
	h.Helper()
	v := e2etest.SignedIn(h.T, h.S.Portal, who)
	v.Get("/trajecten").Send("Zoeken", "zoek", term).Is(http.StatusOK)
	return strings.Contains(v.Body, "/trajecten/"+string(h.ID))
}

func latest(a, b calendar.Date) calendar.Date {
	if a.After(b) {
		return a
	}
	return b
}
