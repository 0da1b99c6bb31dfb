package db

import (
	"context"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/sight"
)

// ConsentOf returns the consent of a process for a receiver.
func ConsentOf(
	ctx context.Context, q Querier, process care.ProcessID, receiver care.OrganisationID,
) (*sight.Consent, error) {
	found, err := consents(ctx, q, []care.ProcessID{process}, receiver)
	if err != nil {
		return nil, err
	}
	return found[process], nil
}

// ofReceiver is which consent c is for a receiver, also when it was given for what that one was called before. Of a set
// that was asked under two names the last one counts.
const ofReceiver = `coalesce(@receiver::uuid, p.receiver) IN (c.receiver, now_at(c.process, c.receiver))`

// consents returns the consent of every process in the list, for one receiver, or, when none is given, for the receiver
// that each has now.
func consents(
	ctx context.Context, q Querier, processes []care.ProcessID, receiver care.OrganisationID,
) (map[care.ProcessID]*sight.Consent, error) {
	args := Args{"processes": processes, "receiver": receiver, "sets": care.InfoSets()}
	asked, err := List[sight.Asked](ctx, q, `
		SELECT DISTINCT ON (array_position(@sets::text[], c.info_set), c.process)
			c.process, c.receiver, c.info_set, c.free, c.until, c.asked_at
		FROM processes p JOIN consents c ON c.process = p.id AND `+ofReceiver+`
		WHERE p.id = ANY(@processes::uuid[])
		ORDER BY array_position(@sets::text[], c.info_set), c.process, c.asked_at DESC`, args)
	if err != nil {
		return nil, err
	}
	decisions, err := List[sight.Decision](ctx, q, `
		SELECT c.process, c.receiver, c.info_set, c.act, c.party, c.decision, c.means, c.at,
			coalesce(s.name, '') AS by_name, coalesce(x.body, '') AS reason
		FROM processes p
		JOIN consent_decisions c ON c.process = p.id AND `+ofReceiver+`
		LEFT JOIN staff s ON s.id = c.by
		LEFT JOIN texts x ON x.act = c.act AND x.field = 'reason' AND c.decision = 'override'
		WHERE p.id = ANY(@processes::uuid[]) ORDER BY c.seq`, args)
	if err != nil {
		return nil, err
	}
	parties, err := List[sight.Party](ctx, q, `
		SELECT `+PartyColumns+`, r.removed_at IS NOT NULL AS removed
		FROM parties r WHERE r.process = ANY(@processes::uuid[])
		ORDER BY r.kind DESC, r.name, r.id`, args) // the young person first
	if err != nil {
		return nil, err
	}
	births, err := List[struct {
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
	found := map[care.ProcessID]*sight.Consent{}
	for _, b := range births {
		found[b.ID] = &sight.Consent{Birth: b.BirthDate, Decisions: map[care.InfoSet][]sight.Decision{}}
	}
	for _, p := range parties {
		found[p.Process].Parties = append(found[p.Process].Parties, p)
	}
	for _, a := range asked {
		found[a.Process].Asked = append(found[a.Process].Asked, a)
	}
	for _, d := range decisions {
		if c := found[d.Process]; c.AskedFor(d.InfoSet, d.Receiver) {
			c.Decisions[d.InfoSet] = append(c.Decisions[d.InfoSet], d)
		}
	}
	return found, nil
}
