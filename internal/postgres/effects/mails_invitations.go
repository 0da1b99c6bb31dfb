package effects

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// ClaimInvitation claims the mail of an invitation, once, and returns the mail's id. It is empty when the mail was
// claimed before; state then tells where it is. Of an invitation's mail only the id is kept, so that it is never
// claimed again: nobody has the link. The mail of an invitation that was taken back meanwhile, or of somebody who may
// not read any more, such as a parent from the 18th birthday, has failed before it is sent.
func (s Effects) ClaimInvitation(
	ctx context.Context, id care.InvitationID, at time.Time,
) (mail string, state care.MailState, err error) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		args := db.Args{
			"id": id, "key": "invitation/" + string(id), "at": at, "state": care.MailSending, "problem": "",
			"settled": time.Time{},
		}
		found, err := db.List[sight.Invited](ctx, tx, db.InvitedSelect+`WHERE i.id = @id`, args)
		if err != nil {
			return err
		}
		if len(found) == 1 && found[0].Living(at) != nil {
			args["state"], args["problem"], args["settled"] = care.MailFailed, care.MailMayNotRead, at
		}
		claimed, err := db.Values[string](ctx, tx, `
			INSERT INTO mails (id, key, kind, state, created_at, claimed_at, settled_at, problem)
			VALUES (gen_random_uuid(), @key, 'invitation', @state, @at, @at, @settled, @problem)
			ON CONFLICT (key) DO NOTHING
			RETURNING id`, args)
		if err != nil {
			return err
		}
		if len(claimed) == 1 && args["state"] == care.MailSending {
			mail, state = claimed[0], care.MailSending
			return nil
		}
		state, err = db.Value[care.MailState](ctx, tx, `SELECT state FROM mails WHERE key = @key`, args)
		return err
	})
	return mail, state, err
}
