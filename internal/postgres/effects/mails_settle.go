package effects

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// Settle records what became of claimed mails: sent, failed or in doubt. Mails that fell in doubt meanwhile are settled
// all the same; those that have the state already keep it as it is. What a failed mail would have told is new again.
func (s Effects) Settle(
	ctx context.Context, ids []string, state care.MailState, messageID, problem string, at time.Time,
) error {
	return s.db.InTx(ctx, func(tx pgx.Tx) error {
		args := db.Args{
			"ids": mailIDs(ids), "state": state, "message_id": messageID, "problem": problem, "at": at,
		}
		settled, err := db.Values[string](ctx, tx, `
			UPDATE mails SET state = @state, message_id = @message_id, problem = @problem, settled_at = @at
			WHERE id = ANY(@ids) AND state IN ('sending', 'in_doubt')
			RETURNING id`, args)
		if err != nil {
			return err
		}
		right, err := db.Value[int](ctx, tx, `SELECT count(*) FROM mails WHERE id = ANY(@ids) AND state = @state`, args)
		switch {
		case err != nil:
			return err
		case right < len(ids):
			return fmt.Errorf(
				"settling %d mails as %s: %d were not claimed: %w", len(ids), state, len(ids)-right, care.ErrNotFound,
			)
		case state == care.MailFailed:
			return unannounce(ctx, tx, settled)
		}
		return nil
	})
}

// Release gives claimed mails back that were certainly not sent, also when they fell in doubt meanwhile: the next claim
// finds them again.
func (s Effects) Release(ctx context.Context, ids []string) error {
	return db.Exec(ctx, s.db, `
		UPDATE mails SET state = 'queued', claimed_at = NULL, settled_at = NULL, problem = ''
		WHERE id = ANY(@ids) AND state IN ('sending', 'in_doubt')`, db.Args{"ids": mailIDs(ids)})
}

// Doubt turns mails that were claimed before a moment and never settled into mails in doubt, and tells how many.
func (s Effects) Doubt(ctx context.Context, claimedBefore, at time.Time) (int, error) {
	n, err := db.Touched(ctx, s.db, `
		UPDATE mails SET state = 'in_doubt', problem = @problem, settled_at = @at
		WHERE state = 'sending' AND claimed_at < @before`, db.Args{
		"before": claimedBefore, "at": at, "problem": care.MailUnrecorded,
	})
	return int(n), err
}

// mailID makes an id known as one: one that is none finds no mail.
type mailID string

func mailIDs(ids []string) []mailID {
	out := make([]mailID, len(ids))
	for i, id := range ids {
		out[i] = mailID(id)
	}
	return out
}
