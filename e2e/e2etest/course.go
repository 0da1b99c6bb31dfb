package e2etest

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"slices"
	"testing"

	"schakel/dev/stage"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Course is one process on a stage that hands somebody over, as the sender's side sees it.
type Course struct {
	*testing.T
	S       *stage.Stage
	ID      care.ProcessID
	Contact care.Staff // who has it on the sender's side: the mentor of a handover, the worker of a transition 18-/18+
	Names   []string   // of the young person: what no page says to whoever is not let in yet
}

// Settle waits until the process has nothing to do before more time passes.
func (h *Course) Settle() {
	h.Helper()
	if err := h.S.Demo.Settle(h.Context(), h.ID); err != nil {
		h.Fatal(err)
	}
}

// Seen is what hands over as somebody sees it now.
func (h *Course) Seen(who care.Staff) *care.HandoverView {
	h.Helper()
	v, err := h.S.Store.Handover(h.Context(), who, h.ID, h.S.Now())
	if err != nil {
		h.Fatalf("the handover as %s sees it: %v", who.Name, err)
	}
	return v
}

// Open returns the open task of a step in somebody's inbox, and fails the test when it is not there.
func (h *Course) Open(who care.Staff, step string) care.TaskView {
	h.Helper()
	tasks := Inbox(h.T, h.S, who)
	i := slices.IndexFunc(tasks, func(t care.TaskView) bool { return t.Process == h.ID && t.Step == step })
	if i < 0 {
		h.Fatalf("on %s %s has %v, want %s", h.S.Demo.Today(), who.Name, Titles(tasks), step)
	}
	return tasks[i]
}

// Answers answers the open task of a step, and waits until everything that follows is there.
func (h *Course) Answers(who care.Staff, step string, a care.Answer, texts map[string]string) care.TaskView {
	h.Helper()
	task := h.Open(who, step)
	Answer(h.T, h.S, task, who, a, texts)
	h.Settle()
	return task
}

// Act begins an act of somebody of the staff.
func (h *Course) Act(by care.Staff) care.Act {
	return care.Act{ID: care.ActID(care.NewID()), Process: h.ID, By: by.ID}
}

// Party returns the young person, or a parent by first name.
func (h *Course) Party(kind care.PartyKind, name string) care.Party {
	h.Helper()
	parties, _, err := h.S.Store.Invited(h.Context(), h.Contact, h.ID)
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

// Young is the young person as a party.
func (h *Course) Young() care.Party { h.Helper(); return h.Party(care.YoungPerson, "") }

// Decides records what a party decided about sets, as the contact heard it.
func (h *Course) Decides(p care.Party, d care.Decision, means care.ConsentMeans, sets ...care.InfoSet) error {
	w := care.DecideConsent{Act: h.Act(h.Contact)}
	for _, set := range sets {
		w.Decisions = append(w.Decisions, care.ConsentDecision{Set: set, Party: p.ID, Decision: d, Means: means})
	}
	err := h.S.Engine.DecideConsent(h.Context(), w)
	if err == nil {
		err = h.S.Demo.Settle(h.Context(), h.ID)
	}
	return err
}

// MustDecide is Decides for what is allowed.
func (h *Course) MustDecide(p care.Party, d care.Decision, means care.ConsentMeans, sets ...care.InfoSet) {
	h.Helper()
	if err := h.Decides(p, d, means, sets...); err != nil {
		h.Fatalf("%s decides %s about %v: %v", p.Name, d, sets, err)
	}
}

// Link makes a one-time link for a party, as it is handed over, and returns its path.
func (h *Course) Link(p care.Party) string {
	h.Helper()
	var secret [32]byte
	_, _ = rand.Read(secret[:]) // never fails
	token := base64.RawURLEncoding.EncodeToString(secret[:])
	hash := sha256.Sum256([]byte(token))
	now := h.S.Now()
	err := h.S.Store.Invite(h.Context(), h.Contact, care.Invitation{
		ID: care.InvitationID(care.NewID()), Process: h.ID, Party: p.ID, TokenHash: hash[:],
		ExpiresAt: now.Add(care.InvitationLasts),
	}, now)
	if err != nil {
		h.Fatalf("invite %s: %v", p.Name, err)
	}
	return "/meedoen/" + token
}

// Guest is a party who came in by a link, in a browser without scripts.
func (h *Course) Guest(p care.Party) *Visitor {
	h.Helper()
	v := NewVisitor(h.T, h.S.Portal)
	path := h.Link(p)
	v.Get(path).Is(200).Lacks(append(h.Names, p.Name)...)
	v.Send("Openen").Is(200)
	if v.Path != "/meedoen/overzicht" {
		h.Fatalf("the link of %s led to %s:\n%s", p.Name, v.Path, v.Text())
	}
	return v
}

// Says answers the page about consent as a guest: the same to every set that is named.
func (h *Course) Says(guest *Visitor, answer string, sets ...care.InfoSet) {
	h.Helper()
	var answers []string
	for _, set := range sets {
		answers = append(answers, "set_"+string(set), answer)
	}
	guest.Get("/meedoen/toestemming").Is(200).Send("Opslaan", answers...).Is(200)
	if guest.Path != "/meedoen/overzicht" {
		h.Fatalf("saying %s about %v led to %s:\n%s", answer, sets, guest.Path, guest.Text())
	}
	h.Settle()
}

// CalendarOf is the calendar of the staff of a school.
func CalendarOf(t *testing.T, s *stage.Stage, who care.Staff) calendar.Calendar {
	t.Helper()
	c, err := s.Store.CalendarOf(t.Context(), "", who.Organisation, true)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Step returns a step of the route.
func (h *Course) Step(key string) care.Step {
	h.Helper()
	route := View(h.T, h.S, h.ID).Route
	i := slices.IndexFunc(route, func(s care.Step) bool { return s.Key == key })
	if i < 0 {
		h.Fatalf("there is no step %s", key)
	}
	return route[i]
}

// Lead fails the test when another organisation has the lead.
func (h *Course) Lead(want care.OrganisationID) {
	h.Helper()
	if got := h.Seen(h.Contact).Lead; got != want {
		h.Errorf("the lead is with %s, want %s", got, want)
	}
}

// NotYet holds that somebody sees nothing of the process.
func (h *Course) NotYet(who care.Staff) {
	h.Helper()
	if _, err := h.S.Store.Process(h.Context(), who, h.ID, h.S.Now()); !errors.Is(err, care.ErrNotFound) {
		h.Errorf("%s sees the process: %v", who.Name, err)
	}
}

// Said is what was written in the process.
func (h *Course) Said() []string {
	var said []string
	for _, line := range View(h.T, h.S, h.ID).Journal {
		for _, text := range line.Texts {
			said = append(said, text)
		}
	}
	return said
}

// Tasks are the ids of every task that the process ever had.
func (h *Course) Tasks() []care.TaskID {
	h.Helper()
	var ids []care.TaskID
	v := View(h.T, h.S, h.ID)
	for _, task := range v.Open {
		ids = append(ids, task.ID)
	}
	for _, line := range v.Journal {
		if id := line.Details.Task; id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// States is where every set is that needs consent.
func (h *Course) States() map[care.InfoSet]care.ConsentState {
	h.Helper()
	states := map[care.InfoSet]care.ConsentState{}
	for _, c := range h.Seen(h.Contact).Consents {
		if c.State != care.ConsentNotNeeded {
			states[c.Set] = c.State
		}
	}
	return states
}

// Line returns the last line of the journal about an event, and fails the test when there is none.
func (h *Course) Line(event care.Event) care.JournalLine {
	h.Helper()
	for _, entry := range View(h.T, h.S, h.ID).Journal {
		if entry.Event == event {
			return entry.JournalLine
		}
	}
	h.Fatalf("the journal does not say %s", event)
	return care.JournalLine{}
}
