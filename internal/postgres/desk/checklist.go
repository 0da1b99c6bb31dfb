package desk

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/effects"
	"schakel/internal/postgres/sight"
)

// SaveChecklist keeps which items are ready so far, and where the transfer file is, while the handover is prepared.
// Only the sender may, and not once it is over.
func (s Desk) SaveChecklist(
	ctx context.Context, viewer care.Staff, process care.ProcessID, ready []string, oso care.OSO, at time.Time,
) error {
	return effects.Effect(ctx, s.db, care.Entry{Process: process, At: at}, func(
		tx pgx.Tx, p effects.Subject, _ *care.Entry,
	) error {
		seen, err := db.Look(ctx, tx, sight.By(viewer), p.ID, calendar.DateOf(at))
		switch {
		case err != nil:
			return err
		case !kind.Of(p.Kind).Moves || seen.Side != care.SenderSide:
			return care.ErrNotAllowed
		case p.State.Over():
			return care.ErrProcessOver
		}
		for i, key := range ready {
			ready[i] = db.Clean(key)
		}
		if err := effects.Tick(ctx, tx, p.ID, ready, viewer.ID, at); err != nil {
			return err
		}
		return db.Exec(ctx, tx,
			`UPDATE handovers SET oso_reference = @reference, oso_date = @date WHERE process = @process`,
			db.Args{"process": p.ID, "reference": db.Clean(oso.Reference), "date": oso.Date})
	})
}
