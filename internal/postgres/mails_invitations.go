package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
)

// ClaimInvitation claims the mail of an invitation, once, and returns the mail's id. It is empty when the mail was claimed before; state then tells where
// it is. Of an invitation's mail only the id is kept, so that it is never claimed again: nobody has the link.
func (s *Store) ClaimInvitation(ctx context.Context, id care.InvitationID, at time.Time) (mail string, state care.MailState, err error) {
	args := pgx.NamedArgs{"key": "invitation/" + string(id), "at": at}
	claimed, err := values[mailID](ctx, s.pool, `
		INSERT INTO mails (id, key, kind, state, created_at, claimed_at)
		VALUES (gen_random_uuid(), @key, 'invitation', 'sending', @at, @at)
		ON CONFLICT (key) DO NOTHING
		RETURNING id`, args)
	switch {
	case err != nil:
		return "", "", err
	case len(claimed) == 1:
		return string(claimed[0]), care.MailSending, nil
	}
	state, err = value[care.MailState](ctx, s.pool, `SELECT state FROM mails WHERE key = @key`, args)
	return "", state, err
}
