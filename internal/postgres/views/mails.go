package views

import (
	"context"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// Mails lists mails for an administrator, newest first, size a page; anybody else gets care.ErrNotFound. Mails name
// their readers, who are staff, and say about no young person anything, so an administrator sees those of every
// organisation.
func (s Views) Mails(
	ctx context.Context, viewer care.Staff, state care.MailState, page, size int,
) ([]care.MailView, int, error) {
	if viewer.Role != care.Admin {
		return nil, 0, care.ErrNotFound
	}
	args := db.Args{"state": state, "size": size, "skip": (max(page, 1) - 1) * size}
	total, err := db.Value[int](ctx, s.db, `SELECT count(*) FROM mails WHERE @state = '' OR state = @state`, args)
	if err != nil {
		return nil, 0, err
	}
	mails, err := db.List[care.MailView](ctx, s.db, `
		SELECT m.id, m.key, m.kind, m.state, m.recipient AS "to", coalesce(s.name, m.mailbox) AS to_name, m.created_at,
		       CASE WHEN m.state = 'sent' THEN m.settled_at END AS sent_at, m.problem
		FROM mails m LEFT JOIN staff s ON s.id = m.recipient
		WHERE @state = '' OR m.state = @state
		ORDER BY m.created_at DESC, m.key LIMIT @size OFFSET @skip`, args)
	return mails, total, err
}
