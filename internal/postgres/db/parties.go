package db

import (
	"context"

	"schakel/internal/care"
)

// InvitedSelect is invitations i with their parties t.
const InvitedSelect = `
SELECT i.id, i.process, i.party, t.kind, t.name, t.email, t.authority, t.reads_on, y.birth_date, y.first_name,
       i.expires_at, i.opened_at, i.revoked_at, t.removed_at, y.deceased_on
FROM invitations i JOIN parties t ON t.process = i.process AND t.id = i.party
JOIN processes p ON p.id = i.process JOIN people y ON y.id = p.person
`

// InvitationList lists the invitations of a process, the newest first.
func InvitationList(ctx context.Context, q Querier, process care.ProcessID) ([]care.InvitationView, error) {
	return List[care.InvitationView](ctx, q, `
		SELECT i.id, i.party, t.name AS party_name, i.created_at, i.expires_at, i.opened_at, i.revoked_at, i.mailed
		FROM invitations i JOIN parties t ON t.process = i.process AND t.id = i.party
		WHERE i.process = @process ORDER BY i.seq DESC`, Args{"process": process})
}

// PartyList returns who takes part in a process now: the young person first.
func PartyList(ctx context.Context, q Querier, process care.ProcessID) ([]care.Party, error) {
	return List[care.Party](ctx, q, `
		SELECT `+PartyColumns+` FROM parties r
		WHERE r.process = @process AND r.removed_at IS NULL ORDER BY r.kind = 'parent', r.created_at, r.name, r.id`,
		Args{"process": process})
}
