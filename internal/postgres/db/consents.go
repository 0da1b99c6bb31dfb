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

// consents returns the consent of every process in the list, for one receiver, or, when none is given, for the receiver
// that each has now.
func consents(
	ctx context.Context, q Querier, processes []care.ProcessID, receiver care.OrganisationID,
) (map[care.ProcessID]*sight.Consent, error) {
	args := Args{"processes": processes, "receiver": receiver, "sets": care.InfoSets()}
	asked, err := List[sight.Asked](ctx, q, `
		SELECT c.process, c.info_set, c.free, c.until, c.asked_at
		FROM processes p JOIN consents c ON c.process = p.id AND c.receiver = coalesce(@receiver::uuid, p.receiver)
		WHERE p.id = ANY(@processes::uuid[]) ORDER BY array_position(@sets::text[], c.info_set)`, args)
	if err != nil {
		return nil, err
	}
	decisions, err := List[sight.Decision](ctx, q, `
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
	for _, d := range decisions {
		found[d.Process].Decisions[d.InfoSet] = append(found[d.Process].Decisions[d.InfoSet], d)
	}
	for _, a := range asked {
		found[a.Process].Asked = append(found[a.Process].Asked, a)
	}
	return found, nil
}
