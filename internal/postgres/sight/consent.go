package sight

import (
	"slices"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Consent is all that was asked and decided about one process and receiver. Where a set stands follows from it, on the
// day that somebody asks.
type Consent struct {
	Birth     calendar.Date
	Asked     []Asked // in the order of care.InfoSets
	Parties   []Party
	Decisions map[care.InfoSet][]Decision // in the order in which they were made
}

// Asked is an information set that consent was asked for; a free one goes by law.
type Asked struct {
	Process  care.ProcessID
	Receiver care.OrganisationID // as it was called when consent was asked for it
	InfoSet  care.InfoSet
	Free     bool
	Until    calendar.Date
	AskedAt  time.Time
}

// Party is a party of the young person. Who was removed does not decide any more, but is still named.
type Party struct {
	care.Party
	Removed bool
}

// Decision is what a party decided about a set, or a manager without them.
type Decision struct {
	Process  care.ProcessID
	Receiver care.OrganisationID
	InfoSet  care.InfoSet
	care.PartyDecision
	Act            care.ActID
	Means          care.ConsentMeans
	ByName, Reason string
}

// AskedFor tells whether consent for a set was asked for a receiver that was called so.
func (c *Consent) AskedFor(set care.InfoSet, receiver care.OrganisationID) bool {
	return slices.ContainsFunc(c.Asked, func(a Asked) bool { return a.InfoSet == set && a.Receiver == receiver })
}

// Deciding lists the parties who are not removed.
func (c *Consent) Deciding() []care.Party {
	var now []care.Party
	for _, p := range c.Parties {
		if !p.Removed {
			now = append(now, p.Party)
		}
	}
	return now
}

func (c *Consent) made(set care.InfoSet) []care.PartyDecision {
	var made []care.PartyDecision
	for _, d := range c.Decisions[set] {
		made = append(made, d.PartyDecision)
	}
	return made
}

// State is where the consent for a set that was asked stands on a day.
func (c *Consent) State(a Asked, today calendar.Date) care.ConsentState {
	if a.Free {
		return care.ConsentNotNeeded
	}
	return care.Settle(a.InfoSet, c.Birth, c.Deciding(), c.made(a.InfoSet), today)
}

// covers tells whether information of a set may go on a day. What was never asked may not.
func (c *Consent) covers(set care.InfoSet, today calendar.Date) bool {
	return slices.ContainsFunc(c.Asked, func(a Asked) bool {
		return a.InfoSet == set && care.CoveredOn(c.State(a, today), a.Until, today)
	})
}

// Withheld lists the sets that may not go on a day. Before anything was asked that is every set. Information on youth
// care is among them also when there is none: consent for it is only asked where youth care is involved, so a list that
// leaves it out would tell.
func (c *Consent) Withheld(today calendar.Date) []care.InfoSet {
	sets := care.InfoSets()
	return slices.DeleteFunc(sets, func(set care.InfoSet) bool {
		asked := slices.ContainsFunc(c.Asked, func(a Asked) bool { return a.InfoSet == set })
		return c.covers(set, today) || (len(c.Asked) > 0 && !asked && set != care.YouthCareInformation)
	})
}

// Status is where every set stands on a day, and when somebody else comes to decide.
func (c *Consent) Status(today calendar.Date) care.ConsentStatus {
	s := care.ConsentStatus{NextBirthday: care.NextRuleChange(c.Birth, today)}
	for _, a := range c.Asked {
		s.Sets = append(s.Sets, care.SetConsent{Set: a.InfoSet, State: c.State(a, today)})
	}
	return s
}

// View is the consent as pages show it to who may know who decided what.
func (c *Consent) View(today calendar.Date) []care.ConsentView {
	views := make([]care.ConsentView, len(c.Asked))
	for i, a := range c.Asked {
		views[i] = care.ConsentView{
			Set: a.InfoSet, State: c.State(a, today), Rule: care.RuleOn(a.InfoSet, c.Birth, today), Until: a.Until,
		}
		if a.Free {
			continue
		}
		views[i].Deciders = c.deciders(a.InfoSet, today)
		if views[i].State != care.ConsentOverridden {
			continue
		}
		for _, d := range c.Decisions[a.InfoSet] {
			if d.Decision == care.Override { // the last one counts
				views[i].Overridden = &care.OverrideView{ByName: d.ByName, Reason: d.Reason, At: d.At}
			}
		}
	}
	return views
}

// deciders lists who has to decide about a set on a day, and who decided before, each with the last decision.
func (c *Consent) deciders(set care.InfoSet, today calendar.Date) []care.DeciderView {
	var views []care.DeciderView
	for _, p := range c.Parties {
		v := care.DeciderView{
			Party: p.ID, Kind: p.Kind, Name: p.Name, Must: !p.Removed && care.MayDecide(set, c.Birth, p.Party, today),
		}
		for _, d := range c.Decisions[set] {
			if d.Party == p.ID {
				v.Decision, v.At, v.Means, v.ByName = d.Decision, d.At, d.Means, d.ByName
			}
		}
		if v.Decision != "" || v.Must {
			views = append(views, v)
		}
	}
	return views
}

// Has tells whether an act was recorded before.
func (c *Consent) Has(act care.ActID) bool {
	for _, made := range c.Decisions {
		if slices.ContainsFunc(made, func(d Decision) bool { return d.Act == act }) {
			return true
		}
	}
	return false
}

// MayDecide tells whether consent for the set was asked, and whether the party has a say about it on the day.
func (c *Consent) MayDecide(d care.ConsentDecision, today calendar.Date) error {
	if !slices.ContainsFunc(c.Asked, func(a Asked) bool { return a.InfoSet == d.Set && !a.Free }) {
		return care.ErrNotAllowed
	}
	switch d.Decision {
	case care.Override:
		if d.Party == "" {
			return nil
		}
	case care.Give, care.Refuse, care.Withdraw:
		decides := func(p care.Party) bool { return p.ID == d.Party && care.MayDecide(d.Set, c.Birth, p, today) }
		if slices.ContainsFunc(c.Deciding(), decides) {
			return nil
		}
	}
	return care.ErrNotAllowed
}
