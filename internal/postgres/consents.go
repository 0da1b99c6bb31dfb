package postgres

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// consent is all that was asked and decided about one process and receiver. Where a set stands follows from it, on the
// day that somebody asks.
type consent struct {
	birth     calendar.Date
	asked     []askedSet // in the order of care.InfoSets
	parties   []knownParty
	decisions map[care.InfoSet][]decision // in the order in which they were made
}

// askedSet is an information set that consent was asked for; a free one goes by law.
type askedSet struct {
	Process care.ProcessID
	InfoSet care.InfoSet
	Free    bool
	Until   calendar.Date
	AskedAt time.Time
}

// knownParty is a party of the young person. Who was removed does not decide any more, but is still named.
type knownParty struct {
	care.Party
	Removed bool
}

type decision struct {
	Process care.ProcessID
	InfoSet care.InfoSet
	care.PartyDecision
	Act            care.ActID
	Means          care.ConsentMeans
	ByName, Reason string
}

// consentOf returns the consent of a process for a receiver.
func consentOf(ctx context.Context, q querier, process care.ProcessID, receiver care.OrganisationID) (*consent, error) {
	found, err := consents(ctx, q, []care.ProcessID{process}, receiver)
	if err != nil {
		return nil, err
	}
	return found[process], nil
}

// consents returns the consent of every process in the list, for one receiver, or, when none is given, for the receiver
// that each has now.
func consents(
	ctx context.Context, q querier, processes []care.ProcessID, receiver care.OrganisationID,
) (map[care.ProcessID]*consent, error) {
	args := pgx.NamedArgs{"processes": processes, "receiver": receiver}
	asked, err := list[askedSet](ctx, q, `
		SELECT c.process, c.info_set, c.free, c.until, c.asked_at
		FROM processes p JOIN consents c ON c.process = p.id AND c.receiver = coalesce(@receiver::uuid, p.receiver)
		WHERE p.id = ANY(@processes::uuid[])`, args)
	if err != nil {
		return nil, err
	}
	decisions, err := list[decision](ctx, q, `
		SELECT d.process, d.info_set, d.act, d.party, d.decision, d.means, d.at, coalesce(s.name, '') AS by_name,
			coalesce(x.body, '') AS reason
		FROM processes p
		JOIN consent_decisions d ON d.process = p.id AND d.receiver = coalesce(@receiver::uuid, p.receiver)
		LEFT JOIN staff s ON s.id = d.by
		LEFT JOIN texts x ON x.act = d.act AND x.field = 'reason' AND d.decision = 'override'
		WHERE p.id = ANY(@processes::uuid[]) ORDER BY d.seq`, args)
	if err != nil {
		return nil, err
	}
	parties, err := list[knownParty](ctx, q, `
		SELECT `+partyColumns+`, r.removed_at IS NOT NULL AS removed
		FROM parties r WHERE r.process = ANY(@processes::uuid[])
		ORDER BY r.kind DESC, r.name, r.id`, args) // the young person first
	if err != nil {
		return nil, err
	}
	births, err := list[struct {
		ID        care.ProcessID
		BirthDate calendar.Date
	}](
		ctx, q,
		`SELECT p.id, y.birth_date FROM processes p JOIN people y ON y.id = p.person
			WHERE p.id = ANY(@processes::uuid[])`,
		args,
	)
	if err != nil {
		return nil, err
	}
	found := map[care.ProcessID]*consent{}
	for _, b := range births {
		found[b.ID] = &consent{birth: b.BirthDate, decisions: map[care.InfoSet][]decision{}}
	}
	for _, p := range parties {
		found[p.Process].parties = append(found[p.Process].parties, p)
	}
	for _, d := range decisions {
		found[d.Process].decisions[d.InfoSet] = append(found[d.Process].decisions[d.InfoSet], d)
	}
	for _, set := range care.InfoSets() {
		for _, a := range asked {
			if a.InfoSet == set {
				found[a.Process].asked = append(found[a.Process].asked, a)
			}
		}
	}
	return found, nil
}

// deciding lists the parties who are not removed.
func (c *consent) deciding() []care.Party {
	var now []care.Party
	for _, p := range c.parties {
		if !p.Removed {
			now = append(now, p.Party)
		}
	}
	return now
}

func (c *consent) made(set care.InfoSet) []care.PartyDecision {
	var made []care.PartyDecision
	for _, d := range c.decisions[set] {
		made = append(made, d.PartyDecision)
	}
	return made
}

func (c *consent) state(a askedSet, today calendar.Date) care.ConsentState {
	if a.Free {
		return care.ConsentNotNeeded
	}
	return care.Settle(a.InfoSet, c.birth, c.deciding(), c.made(a.InfoSet), today)
}

// covers tells whether information of a set may go on a day. What was never asked may not.
func (c *consent) covers(set care.InfoSet, today calendar.Date) bool {
	return slices.ContainsFunc(c.asked, func(a askedSet) bool {
		return a.InfoSet == set && care.CoveredOn(c.state(a, today), a.Until, today)
	})
}

// withheld lists the sets that may not go on a day. Before anything was asked that is every set. Information on youth
// care is among them also when there is none: consent for it is only asked where youth care is involved, so a list that
// leaves it out would tell.
func (c *consent) withheld(today calendar.Date) []care.InfoSet {
	sets := care.InfoSets()
	return slices.DeleteFunc(sets, func(set care.InfoSet) bool {
		asked := slices.ContainsFunc(c.asked, func(a askedSet) bool { return a.InfoSet == set })
		return c.covers(set, today) || (len(c.asked) > 0 && !asked && set != care.YouthCareInformation)
	})
}

func (c *consent) status(today calendar.Date) care.ConsentStatus {
	s := care.ConsentStatus{NextBirthday: care.NextRuleChange(c.birth, today)}
	for _, a := range c.asked {
		s.Sets = append(s.Sets, care.SetConsent{Set: a.InfoSet, State: c.state(a, today)})
	}
	return s
}

// view is the consent as pages show it to who may know who decided what.
func (c *consent) view(today calendar.Date) []care.ConsentView {
	views := make([]care.ConsentView, len(c.asked))
	for i, a := range c.asked {
		views[i] = care.ConsentView{
			Set: a.InfoSet, State: c.state(a, today), Rule: care.RuleOn(a.InfoSet, c.birth, today), Until: a.Until,
		}
		if a.Free {
			continue
		}
		views[i].Deciders = c.deciders(a.InfoSet, today)
		if views[i].State != care.ConsentOverridden {
			continue
		}
		for _, d := range c.decisions[a.InfoSet] {
			if d.Decision == care.Override { // the last one counts
				views[i].Overridden = &care.OverrideView{ByName: d.ByName, Reason: d.Reason, At: d.At}
			}
		}
	}
	return views
}

// deciders lists who has to decide about a set on a day, and who decided before, each with the last decision.
func (c *consent) deciders(set care.InfoSet, today calendar.Date) []care.DeciderView {
	var views []care.DeciderView
	for _, p := range c.parties {
		v := care.DeciderView{
			Party: p.ID, Kind: p.Kind, Name: p.Name, Must: !p.Removed && care.MayDecide(set, c.birth, p.Party, today),
		}
		for _, d := range c.decisions[set] {
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
