package workflows_test

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// handoverWorld is what the store knows of a handover beside the rest of a world: both sides, the family, and what was
// consented to.
//
// It notes on its own account what may only happen in one order, and complains when the process does it in another:
// nothing is offered while something mandatory is missing, the lead moves only on acceptance, nobody ends youth care.
type handoverWorld struct {
	own       string // label of the process's own organisation
	protocol  protocol.Protocol
	born      calendar.Date
	births    map[care.ActID]calendar.Date // the birth date before each act that corrected it
	corrected care.JournalLine             // the last line that says so
	family    []care.Party
	requested bool
	receiver  string // labels of organisations
	lead      string
	contacts  map[string]string // who is the contact of an organisation, once somebody is
	consents  map[string]*askedConsent
	acts      map[care.ActID]bool
	saidAgain map[care.ActID]bool // a decision that said what was said before: there is nothing to write down

	prepared   bool
	wentOn     bool // without waiting for consent any longer
	held       bool // the conversation was held
	wayBack    bool // the lead may go back
	youthCare  bool
	careAgreed bool // the new side confirmed that youth care goes on, and that holds
	careSigned bool
	careAsked  []string // receivers of the youth-care offer, in order
}

// parties are the young person and the parents.
var parties = []string{"child", "parent1", "parent2"}

// careOfferKey is the key of the offer by which the new side confirms youth care.
const careOfferKey = "youth-care"

func newHandoverWorld(s script) *handoverWorld {
	h := &handoverWorld{
		own: "school", protocol: s.protocol(), born: s.born, receiver: "receiver", lead: "school",
		contacts: map[string]string{}, consents: map[string]*askedConsent{}, acts: map[care.ActID]bool{},
		saidAgain: map[care.ActID]bool{},
		births:    map[care.ActID]calendar.Date{},
		family:    []care.Party{party("child", care.YoungPerson, false), party("parent1", care.Parent, true)},
	}
	if s.transition {
		h.own, h.lead, h.receiver, h.youthCare = "wijkteam", "wijkteam", "gemeente", s.youthCare
	}
	return h
}

func party(label string, kind care.PartyKind, authority bool) care.Party {
	return care.Party{ID: care.PartyID(idOf(label)), Kind: kind, Name: label, Authority: authority}
}

// handoverKeys are the keys of everything that a handover asks of somebody, but for offers.
func handoverKeys() []string {
	keys := []string{"request", "way-back"}
	for _, t := range care.Crossings() {
		for _, s := range (&script{crossing: t}).protocol().Steps {
			if !slices.Contains(keys, s.Key) {
				keys = append(keys, s.Key)
			}
		}
	}
	for n := 1; n <= 12; n++ {
		for _, extra := range []string{
			"consent", "conversation", "landing-check", "youth-care", "agreement", "objection",
		} {
			keys = append(keys, fmt.Sprintf("%s-%d", extra, n))
		}
		keys = append(keys, fmt.Sprintf("repair-%d-sender", n), fmt.Sprintf("repair-%d-receiver", n))
	}
	return keys
}

// give sets the world of a handover up.
func (h *handoverWorld) give(words string) error {
	switch words {
	case "youth care":
		h.youthCare = true
	case "requested by the receiver":
		h.requested = true
	case "two parents":
		h.family = append(h.family, party("parent2", care.Parent, true))
	case "parent2 without authority":
		h.family = append(h.family, party("parent2", care.Parent, false))
	case "nobody with authority":
		for i := range h.family {
			h.family[i].Authority = false
		}
	default:
		return fmt.Errorf("want youth care, requested by the receiver, two parents, parent2 without authority, " +
			"nobody with authority, " +
			"no KIND, ORGANISATION is involved, or school years up to NAME")
	}
	return nil
}

// worksFor returns the organisation of a kind that works for where the young person lives now.
func (w *world) worksFor(kind string) string {
	if w.moved {
		return kind + "2"
	}
	return kind
}

// holder names who has a task of an organisation: its contact, once it has one.
func (h *handoverWorld) holder(org string, role care.Role) string {
	if who := h.contacts[org+" "+string(role)]; who != "" {
		return who
	}
	return org
}

func (w *world) AskConsent(_ context.Context, e care.AskConsent) (care.ConsentStatus, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	h, receiver := w.handover, labelOf(string(e.Receiver))
	if receiver != h.receiver {
		w.complain("consent is asked for %s, and the receiver is %s", receiver, h.receiver)
	}
	if h.consents[receiver] == nil {
		h.consents[receiver] = newAskedConsent()
	}
	h.consents[receiver].ask(e)
	w.write(e.Entry)
	return w.consentStatus(receiver), nil
}

func (w *world) RecordConsent(_ context.Context, e care.RecordConsent) (care.ConsentStatus, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	receiver := labelOf(string(e.Receiver))
	if err := w.record(receiver, e); err != nil {
		return care.ConsentStatus{}, err
	}
	w.write(e.Entry)
	return w.consentStatus(receiver), nil
}

func (w *world) ReviewConsent(_ context.Context, e care.ReviewConsent) (care.ConsentStatus, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	receiver := labelOf(string(e.Receiver))
	w.review(receiver, e)
	w.write(e.Entry)
	return w.consentStatus(receiver), nil
}

func (w *world) EndParticipant(_ context.Context, e care.EndParticipant) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	org := labelOf(string(e.Organisation))
	if i := slices.Index(w.participants, org); i >= 0 {
		w.participants = slices.Delete(w.participants, i, i+1)
		w.table.add(w, "%s takes part no longer", org)
	}
	if org == w.handover.lead {
		w.complain("%s has the lead and takes part no longer", org)
	}
	for _, t := range w.openTasks() {
		if labelOf(string(t.Organisation)) == org {
			w.complain("%s has %s and takes part no longer", org, t.Key)
		}
	}
	w.write(e.Entry)
	return nil
}

func (w *world) SetReceiver(_ context.Context, e care.SetReceiver) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	if w.handover.lead != w.handover.own {
		w.complain("%s has the lead, and the receiver is replaced", w.handover.lead)
	}
	w.handover.receiver = labelOf(string(e.Receiver))
	w.write(e.Entry)
	return nil
}

func (w *world) SetYouthCare(_ context.Context, e care.SetYouthCare) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	h := w.handover
	if e.Involved && !h.youthCare {
		// An adult side that has the lead goes on with what begins under it, and the law is asked again: somebody
		// decides. In a handover it has to be confirmed.
		h.careAgreed, h.careSigned = w.transition != nil && w.transition.accepted != "", false
	}
	h.youthCare = e.Involved
	w.write(e.Entry)
	return nil
}

func (w *world) ChangeMunicipality(_ context.Context, e care.ChangeMunicipality) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	if !w.movedBy[e.Act] {
		w.movedBy[e.Act] = true
		w.moved = !w.moved
		if h := w.handover; h != nil {
			h.careAgreed = false // by whom care no longer is
			// another desk has to accept; until then the wijkteam has the lead
			h.wayBack = h.wayBack || w.transition != nil
		}
	}
	w.write(e.Entry)
	return nil
}

// mandatory are the keys of the items without which nothing is offered.
func (h *handoverWorld) mandatory() (keys []string) {
	for _, item := range h.protocol.Handover.Checklist {
		if item.Mandatory {
			keys = append(keys, item.Key)
		}
	}
	return keys
}

// joins gives an organisation, or somebody of the sender, a part in a handover.
func (w *world) joins(e care.AddParticipant) {
	h, org, who := w.handover, w.handover.own, labelOf(string(e.Staff))
	if e.Organisation != "" {
		org = labelOf(string(e.Organisation))
	}
	switch {
	case e.Staff == "":
	case staff[who].org != org:
		w.complain("%s becomes the contact of %s", who, org)
	case org == h.own && (e.Role == care.Mentor || w.transition != nil && e.Role == care.WijkteamWorker):
		w.mentor = who
	default:
		h.contacts[org+" "+string(e.Role)] = who
	}
	if org != h.own && !slices.Contains(w.participants, org) {
		w.participants = append(w.participants, org)
		w.table.add(w, "%s takes part", org)
	}
	if e.Lead && h.lead != org {
		w.leads(org)
	}
	w.write(e.Entry)
	cause := org + " " + w.today().String()
	if len(e.Lines) > 0 {
		cause = e.Lines[0].Key
	}
	if e.Tell && !w.told[cause] {
		w.told[cause] = true
		w.letters = append(w.letters, org+": involved")
	}
}

// standing says where both sides and the consent are in the end.
func (h *handoverWorld) standing(w *world) string {
	var s strings.Builder
	fmt.Fprintf(&s, "= to %s, the lead is with %s\n", h.receiver, h.lead)
	switch {
	case h.careSigned:
		s.WriteString("= youth care was signed off\n")
	case h.careAgreed && (h.youthCare || w.transition == nil):
		s.WriteString("= youth care goes on\n")
	case h.youthCare:
		s.WriteString("= youth care waits for whoever goes on with it\n")
	}
	for _, org := range []string{"receiver", "receiver2", "gemeente", "gemeente2", "wijkteam2"} {
		if h.consents[org] == nil {
			continue
		}
		var sets []string
		for _, c := range w.consentStatus(org).Sets {
			sets = append(sets, string(c.Set)+" "+string(c.State))
		}
		fmt.Fprintf(&s, "= consent for %s: %s\n", org, strings.Join(sets, ", "))
	}
	return s.String()
}
