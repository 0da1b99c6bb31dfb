package postgres

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// guestHandover is a handover as its young person or a parent reads it: what the sender wrote down for the receiver,
// and where the consent stands. What somebody else decided, and why the school went on without consent, is not theirs
// to read, and neither is who else was invited.
func guestHandover(ctx context.Context, tx pgx.Tx, i invited, now time.Time) (*care.HandoverView, error) {
	seen, err := look(ctx, tx, reader{all: true}, i.Process, calendar.DateOf(now))
	if err != nil {
		return nil, err
	}
	h, err := handoverView(ctx, tx, seen, i.Process)
	if err != nil {
		return nil, err
	}
	h.Side, h.Parties, h.Invitations, h.Checklist = "", nil, nil, nil
	for n := range h.Consents {
		c := &h.Consents[n]
		c.Overridden = nil
		c.Deciders = slices.DeleteFunc(c.Deciders, func(d care.DeciderView) bool { return d.Party != i.Party })
	}
	return h, nil
}
