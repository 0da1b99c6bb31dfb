package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
)

// Settle records what became of claimed mails: sent, failed or in doubt. Mails that fell in doubt meanwhile are settled
// all the same; those that have the state already keep it as it is. What a failed mail would have told is new again.
func (s *Store) Settle(
	ctx context.Context, ids []string, state care.MailState, messageID, problem string, at time.Time,
) error {
	return s.inTx(ctx, func(tx pgx.Tx) error {
		args := pgx.NamedArgs{
			"ids": mailIDs(ids), "state": state, "message_id": messageID, "problem": problem, "at": at,
		}
		settled, err := values[mailID](ctx, tx, `
			UPDATE mails SET state = @state, message_id = @message_id, problem = @problem, settled_at = @at
			WHERE id = ANY(@ids) AND state IN ('sending', 'in_doubt')
			RETURNING id`, args)
		if err != nil {
			return err
		}
		right, err := value[int](ctx, tx, `SELECT count(*) FROM mails WHERE id = ANY(@ids) AND state = @state`, args)
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
func (s *Store) Release(ctx context.Context, ids []string) error {
	_, err := exec(ctx, s.pool, `
		UPDATE mails SET state = 'queued', claimed_at = NULL, settled_at = NULL, problem = ''
		WHERE id = ANY(@ids) AND state IN ('sending', 'in_doubt')`, pgx.NamedArgs{"ids": mailIDs(ids)})
	return err
}

// Doubt turns mails that were claimed before a moment and never settled into mails in doubt, and tells how many.
func (s *Store) Doubt(ctx context.Context, claimedBefore, at time.Time) (int, error) {
	n, err := exec(ctx, s.pool, `
		UPDATE mails SET state = 'in_doubt', problem = 'no_outcome_recorded', settled_at = @at
		WHERE state = 'sending' AND claimed_at < @before`, pgx.NamedArgs{"before": claimedBefore, "at": at})
	return int(n), err
}

func mailIDs(ids []string) []mailID {
	out := make([]mailID, len(ids))
	for i, id := range ids {
		out[i] = mailID(id)
	}
	return out
}

// Mails lists mails for an administrator, newest first, size a page; anybody else gets care.ErrNotFound. Mails name
// their readers, who are staff, and say about no young person anything, so an administrator sees those of every
// organisation.
func (s *Store) Mails(
	ctx context.Context, viewer care.Staff, state care.MailState, page, size int,
) ([]care.MailView, int, error) {
	if viewer.Role != care.Admin {
		return nil, 0, care.ErrNotFound
	}
	args := pgx.NamedArgs{"state": state, "size": size, "skip": (max(page, 1) - 1) * size}
	total, err := value[int](ctx, s.pool, `SELECT count(*) FROM mails WHERE @state = '' OR state = @state`, args)
	if err != nil {
		return nil, 0, err
	}
	mails, err := list[care.MailView](ctx, s.pool, `
		SELECT m.id, m.key, m.kind, m.state, m.recipient AS "to", coalesce(s.name, m.mailbox) AS to_name, m.created_at,
		       CASE WHEN m.state = 'sent' THEN m.settled_at END AS sent_at, m.problem
		FROM mails m LEFT JOIN staff s ON s.id = m.recipient
		WHERE @state = '' OR m.state = @state
		ORDER BY m.created_at DESC, m.key LIMIT @size OFFSET @skip`, args)
	return mails, total, err
}
