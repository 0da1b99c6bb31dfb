package e2e

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"testing"

	"schakel/dev/stage"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/protocols"
)

// handing is one handover on a stage.
type handing struct {
	*testing.T
	s    *stage.Stage
	id   care.ProcessID
	what care.NewHandover
	rik  care.Staff // the sender's mentor
}

// newHandover is a young person of SO De Wilg who goes to College Het Hoge Land on a day.
func newHandover(t *testing.T, s *stage.Stage, start, birth calendar.Date) care.NewHandover {
	t.Helper()
	return care.NewHandover{
		Transition: care.SoRegular, Sender: staff(t, s, "rik@wilg.example").Organisation, Receiver: staff(t, s, "samira@hogeland.example").Organisation,
		PupilNumber: "LL-7001", FirstName: "Sanne", Infix: "van 't", LastName: "Hoff-Özdemir", BirthDate: birth, StartDate: start,
		MentorEmail: "rik@wilg.example", Municipality: "Groningen",
	}
}

func parent(name string) care.Party {
	return care.Party{Kind: care.Parent, Name: name + " Hoff", Email: fmt.Sprintf("%s@ouder.example", name), Authority: true}
}

// hand writes a young person down and starts the handover, as the sender's mentor.
func hand(t *testing.T, s *stage.Stage, what care.NewHandover) *handing {
	t.Helper()
	by := staff(t, s, what.MentorEmail)
	p, existed, err := s.Store.CreateHandover(t.Context(), what, by.ID, s.Now())
	if err != nil || existed {
		t.Fatalf("CreateHandover: existed %v, %v", existed, err)
	}
	if err := s.Engine.StartHandover(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	h := &handing{T: t, s: s, id: p.ID, what: what, rik: by}
	h.settle()
	return h
}

func (h *handing) settle() {
	h.Helper()
	if err := h.s.Demo.Settle(h.Context(), h.id); err != nil {
		h.Fatal(err)
	}
}

// seen is the handover as somebody sees it now.
func (h *handing) seen(who care.Staff) *care.HandoverView {
	h.Helper()
	v, err := h.s.Store.Handover(h.Context(), who, h.id, h.s.Now())
	if err != nil {
		h.Fatalf("the handover as %s sees it: %v", who.Name, err)
	}
	return v
}

// open returns the open task of a step in somebody's inbox, and fails the test when it is not there.
func (h *handing) open(who care.Staff, step string) care.TaskView {
	h.Helper()
	tasks := inbox(h.T, h.s, who)
	i := slices.IndexFunc(tasks, func(t care.TaskView) bool { return t.Process == h.id && t.Step == step })
	if i < 0 {
		h.Fatalf("on %s %s has %v, want %s", h.s.Demo.Today(), who.Name, titles(tasks), step)
	}
	return tasks[i]
}

// answers answers the open task of a step, and waits until everything that follows is there.
func (h *handing) answers(who care.Staff, step string, a care.Answer, texts map[string]string) care.TaskView {
	h.Helper()
	task := h.open(who, step)
	answer(h.T, h.s, task, who, a, texts)
	h.settle()
	return task
}

// act begins an act of somebody of the staff.
func (h *handing) act(by care.Staff) care.Act {
	return care.Act{ID: care.ActID(care.NewID()), Process: h.id, By: by.ID}
}

// party returns the young person, or a parent by first name.
func (h *handing) party(kind care.PartyKind, name string) care.Party {
	h.Helper()
	parties, _, err := h.s.Store.Invited(h.Context(), h.rik, h.id)
	if err != nil {
		h.Fatal(err)
	}
	for _, p := range parties {
		if p.Kind == kind && (name == "" || p.Name == name) {
			return p
		}
	}
	h.Fatalf("there is no %s %q among %v", kind, name, parties)
	return care.Party{}
}

// young is the young person as a party.
func (h *handing) young() care.Party { h.Helper(); return h.party(care.YoungPerson, "") }

// decides records what a party decided about sets, as the mentor heard it.
func (h *handing) decides(p care.Party, d care.Decision, means care.ConsentMeans, sets ...care.InfoSet) error {
	w := care.DecideConsent{Act: h.act(h.rik)}
	for _, set := range sets {
		w.Decisions = append(w.Decisions, care.ConsentDecision{Set: set, Party: p.ID, Decision: d, Means: means})
	}
	err := h.s.Engine.DecideConsent(h.Context(), w)
	if err == nil {
		err = h.s.Demo.Settle(h.Context(), h.id)
	}
	return err
}

// mustDecide is decides for what is allowed.
func (h *handing) mustDecide(p care.Party, d care.Decision, means care.ConsentMeans, sets ...care.InfoSet) {
	h.Helper()
	if err := h.decides(p, d, means, sets...); err != nil {
		h.Fatalf("%s decides %s about %v: %v", p.Name, d, sets, err)
	}
}

// link makes a one-time link for a party, as it is handed over, and returns its path.
func (h *handing) link(p care.Party) string {
	h.Helper()
	var secret [32]byte
	_, _ = rand.Read(secret[:]) // never fails
	token := base64.RawURLEncoding.EncodeToString(secret[:])
	hash := sha256.Sum256([]byte(token))
	now := h.s.Now()
	err := h.s.Store.Invite(h.Context(), h.rik, care.Invitation{
		ID: care.InvitationID(care.NewID()), Process: h.id, Party: p.ID, TokenHash: hash[:], ExpiresAt: now.Add(care.InvitationLasts),
	}, now)
	if err != nil {
		h.Fatalf("invite %s: %v", p.Name, err)
	}
	return "/meedoen/" + token
}

// guest is a party who came in by a link, in a browser without scripts.
func (h *handing) guest(p care.Party) *visitor {
	h.Helper()
	v := newVisitor(h.T, h.s.Portal)
	path := h.link(p)
	v.get(path).is(200).lacks(h.what.FirstName, h.what.LastName, p.Name)
	v.send("Openen").is(200)
	if v.path != "/meedoen/overzicht" {
		h.Fatalf("the link of %s led to %s:\n%s", p.Name, v.path, v.text())
	}
	return v
}

// says answers the page about consent as a guest: the same to every set that is named.
func (h *handing) says(guest *visitor, answer string, sets ...care.InfoSet) {
	h.Helper()
	var answers []string
	for _, set := range sets {
		answers = append(answers, "set_"+string(set), answer)
	}
	guest.get("/meedoen/toestemming").is(200).send("Opslaan", answers...).is(200)
	if guest.path != "/meedoen/overzicht" {
		h.Fatalf("saying %s about %v led to %s:\n%s", answer, sets, guest.path, guest.text())
	}
	h.settle()
}

// ready is the answer of a mentor whose checklist is complete.
func (h *handing) ready() care.Answer {
	a := care.Answer{Outcome: care.Done}
	for _, item := range protocols.Handover(h.what.Transition).Handover.Checklist {
		a.Checked = append(a.Checked, item.Key)
	}
	return a
}

// needed are the sets that consent is asked for.
func (h *handing) needed() []care.InfoSet {
	sets := slices.Clone(protocols.Handover(h.what.Transition).Handover.Needed)
	return slices.DeleteFunc(sets, func(s care.InfoSet) bool { return s == care.YouthCareInformation && !h.what.YouthCare })
}

// calendarOf is the calendar of the staff of a school.
func calendarOf(t *testing.T, s *stage.Stage, who care.Staff) calendar.Calendar {
	t.Helper()
	c, err := s.Store.CalendarOf(t.Context(), "", who.Organisation, true)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
