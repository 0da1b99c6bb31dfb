package workflows_test

import (
	"fmt"
	"slices"
	"strconv"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// askedConsent is what was asked for one receiver, and what was decided.
type askedConsent struct {
	needed, free []care.InfoSet
	until        map[care.InfoSet]calendar.Date
	askedOn      map[care.InfoSet]calendar.Date
	decisions    map[care.InfoSet][]care.PartyDecision
}

func newAskedConsent() *askedConsent {
	return &askedConsent{
		until: map[care.InfoSet]calendar.Date{}, askedOn: map[care.InfoSet]calendar.Date{},
		decisions: map[care.InfoSet][]care.PartyDecision{},
	}
}

// ask adds what was not asked before; of what was, only the last day changes.
func (c *askedConsent) ask(e care.AskConsent) {
	add := func(to *[]care.InfoSet, sets []care.InfoSet) {
		for _, set := range sets {
			if _, asked := c.until[set]; !asked {
				*to = append(*to, set)
				c.askedOn[set] = calendar.DateOf(e.At)
			}
			c.until[set] = e.Until
		}
	}
	add(&c.needed, e.Needed)
	add(&c.free, e.Free)
}

// everything are the sets that need consent for the receiver of now.
func (w *world) everything() []care.InfoSet {
	w.mu.Lock()
	defer w.mu.Unlock()
	if c := w.handover.consents[w.handover.receiver]; c != nil {
		return c.needed
	}
	return nil
}

func (w *world) today() calendar.Date { return calendar.DateOf(w.clock()) }

// consentStatus is where every set is for a receiver, today.
func (w *world) consentStatus(receiver string) care.ConsentStatus {
	h := w.handover
	c := h.consents[receiver]
	status := care.ConsentStatus{NextBirthday: care.NextRuleChange(h.born, w.today())}
	if c == nil {
		return status
	}
	for _, set := range care.InfoSets() {
		switch {
		case slices.Contains(c.free, set):
			status.Sets = append(status.Sets, care.SetConsent{Set: set, State: care.ConsentNotNeeded})
		case slices.Contains(c.needed, set):
			state := care.Settle(set, h.born, h.family, c.decisions[set], w.today())
			status.Sets = append(status.Sets, care.SetConsent{Set: set, State: state})
		}
	}
	return status
}

// covered tells whether a set may go to the receiver of now, today.
func (w *world) covered(set care.InfoSet) bool {
	c := w.handover.consents[w.handover.receiver]
	return c != nil && care.CoveredOn(w.consentStatus(w.handover.receiver).State(set), c.until[set], w.today())
}

// record writes decisions down, as far as they may be made, and a line for each that changed something.
func (w *world) record(receiver string, e care.RecordConsent) error {
	h, c := w.handover, w.handover.consents[receiver]
	if c == nil {
		return care.ErrNotFound
	}
	if h.acts[e.Wish.ID] {
		return nil
	}
	for _, d := range e.Wish.Decisions {
		if err := w.mayDecide(c, e.Wish, d); err != nil {
			return err
		}
	}
	h.acts[e.Wish.ID], h.saidAgain[e.Wish.ID] = true, true
	for _, d := range e.Wish.Decisions {
		if before := w.consentStatus(receiver).State(d.Set); !c.decide(d, e) &&
			before == w.consentStatus(receiver).State(d.Set) {
			continue
		}
		h.saidAgain[e.Wish.ID] = false
		event := map[care.Decision]care.Event{
			care.Give: care.EventConsentGiven, care.Refuse: care.EventConsentRefused,
			care.Withdraw: care.EventConsentWithdrawn, care.Override: care.EventConsentOverride,
		}[d.Decision]
		l := care.JournalLine{
			Key: fmt.Sprintf("consent/%s/%s/%s", e.Wish.ID, d.Set, d.Party), At: e.At, Event: event, By: e.Wish.By,
			Guest: e.Wish.Guest, Act: e.Wish.ID,
			Details: care.Details{Party: d.Party, Set: d.Set, Organisation: e.Receiver},
		}
		w.write(care.Entry{Process: e.Process, At: e.At, Lines: []care.JournalLine{l}})
	}
	return nil
}

// decide adds a decision, and tells whether its party said something else before.
func (c *askedConsent) decide(d care.ConsentDecision, e care.RecordConsent) (other bool) {
	last := care.Decision("")
	for _, made := range c.decisions[d.Set] {
		if made.Party == d.Party {
			last = made.Decision
		}
	}
	c.decisions[d.Set] = append(c.decisions[d.Set], care.PartyDecision{Party: d.Party, Decision: d.Decision, At: e.At})
	return last != d.Decision
}

func (w *world) mayDecide(c *askedConsent, wish care.DecideConsent, d care.ConsentDecision) error {
	h := w.handover
	if !slices.Contains(c.needed, d.Set) {
		return care.ErrNotAllowed
	}
	if d.Decision == care.Override {
		by := staff[labelOf(string(wish.By))]
		if by.role != care.Manager || by.org != "school" || d.Party != "" {
			return care.ErrNotAllowed
		}
		return nil
	}
	i := slices.IndexFunc(h.family, func(p care.Party) bool { return p.ID == d.Party })
	if i < 0 || !care.MayDecide(d.Set, h.born, h.family[i], w.today()) || wish.Guest != "" && wish.Guest != d.Party {
		return care.ErrNotAllowed
	}
	return nil
}

// review says on a birthday, once, whose turn it is to decide, and so when it changed because the birth date was
// another.
func (w *world) review(receiver string, e care.ReviewConsent) {
	h, c := w.handover, w.handover.consents[receiver]
	if c == nil {
		return
	}
	moved := func(about string, age int, which func(care.InfoSet) bool, on calendar.Date) {
		key := fmt.Sprintf("%s/%s/%s", care.EventConsentMoved, e.Receiver, about)
		i := slices.IndexFunc(c.needed, which)
		if _, said := w.journalKeys[key]; i < 0 || said {
			return
		}
		l := care.JournalLine{
			Key: key, At: e.At, Event: care.EventConsentMoved,
			Details: care.Details{
				Age: age, Rule: care.RuleOn(c.needed[i], h.born, on), Organisation: e.Receiver,
			},
		}
		w.write(care.Entry{Process: e.Process, At: e.At, Lines: []care.JournalLine{l}})
	}
	if e.Act != "" {
		moved(string(e.Act), 0, func(set care.InfoSet) bool {
			return care.RuleOn(set, h.born, w.today()) != care.RuleOn(set, h.births[e.Act], w.today())
		}, w.today())
		return
	}
	for _, age := range []int{care.AgeHeard, care.AgeAlone} {
		about := strconv.Itoa(age)
		if h.corrected.Act != "" {
			about += "/" + string(h.corrected.Act)
		}
		day := calendar.Birthday(h.born, age)
		moved(about, age, func(set care.InfoSet) bool {
			return !day.After(w.today()) && day.After(c.askedOn[set]) && day.After(calendar.DateOf(h.corrected.At)) &&
				care.RuleOn(set, h.born, day) != care.RuleOn(set, h.born, day.AddDays(-1))
		}, day)
	}
}
