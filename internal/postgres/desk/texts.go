package desk

import (
	"context"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// SaveTexts keeps the free text of an act before it is sent. Saving again under the same id replaces it as long as
// the act was not carried out; after that, or once other processes are to hear of it, nothing changes, so that
// sending a form twice does no harm. Empty texts are left out. An id that somebody else used, or that was used for
// another process, is care.ErrNotAllowed. The texts wait for their act: see [Desk.DropTexts] and [Desk.Unsettled].
func (s Desk) SaveTexts(ctx context.Context, act care.Act, texts map[string]string, at time.Time) error {
	return s.db.InTx(ctx, func(tx pgx.Tx) error {
		args := db.Args{"act": act.ID, "process": act.Process, "by": act.By, "guest": act.Guest, "at": at}
		n, err := db.Touched(ctx, tx, `
			INSERT INTO acts (id, process, author, guest, saved_at, awaits)
			VALUES (@act, @process, @by, @guest, @at, true)
			ON CONFLICT (id) DO UPDATE SET saved_at = EXCLUDED.saved_at
			WHERE acts.process = EXCLUDED.process AND acts.author IS NOT DISTINCT FROM EXCLUDED.author
				AND acts.guest IS NOT DISTINCT FROM EXCLUDED.guest`, args)
		if err != nil {
			return err
		}
		if n == 0 {
			return care.ErrNotAllowed
		}
		done, err := db.Value[bool](ctx, tx, `SELECT `+carriedOut+` FROM acts a WHERE a.id = @act`, args)
		if err != nil || done {
			return err
		}
		b := &pgx.Batch{}
		b.Queue(`DELETE FROM texts WHERE act = @act`, args)
		for field, body := range texts {
			if body = strings.TrimSpace(db.Clean(body)); body == "" {
				continue
			}
			b.Queue(
				`INSERT INTO texts (act, field, body) VALUES (@act, @field, @body)`,
				db.Args{"act": act.ID, "field": field, "body": body},
			)
		}
		return db.ExecAll(ctx, tx, b)
	})
}

// carriedOut tells whether act a was: the journal says so, or other processes are to hear of it.
const carriedOut = `(EXISTS (SELECT FROM journal j WHERE j.act = a.id)
	OR EXISTS (SELECT FROM pending_acts d WHERE d.act = a.id))`

// unsettled is how long a text waits for its act: whoever sent a form can send it again for as long as the page stands
// open [default].
const unsettled = 24 * time.Hour

// Unsettled lists, oldest first, acts whose texts wait since long before a moment and that were not carried out. Those
// that were wait no longer.
func (s Desk) Unsettled(ctx context.Context, now time.Time, limit int) ([]care.Act, error) {
	args := db.Args{"before": now.Add(-unsettled), "limit": limit}
	if err := db.Exec(ctx, s.db, `
		UPDATE acts a SET awaits = false WHERE a.awaits AND a.saved_at < @before AND `+carriedOut, args); err != nil {
		return nil, err
	}
	return db.List[care.Act](ctx, s.db, `
		SELECT id, process, author AS by, guest FROM acts
		WHERE awaits AND saved_at < @before ORDER BY saved_at, id LIMIT @limit`, args)
}

// DropTexts removes what was kept of an act that was refused. Nothing happens when it was carried out after all, sent a
// second time, and to what a release before 0.6.0 kept on purpose.
func (s Desk) DropTexts(ctx context.Context, act care.ActID) error {
	return s.dropTexts(ctx, `true`, db.Args{"act": act})
}

// DropUnsettled is DropTexts for one of the acts that [Desk.Unsettled] listed, unless it was sent again meanwhile.
func (s Desk) DropUnsettled(ctx context.Context, act care.ActID, now time.Time) error {
	return s.dropTexts(ctx, `saved_at < @before`, db.Args{"act": act, "before": now.Add(-unsettled)})
}

func (s Desk) dropTexts(ctx context.Context, when string, args db.Args) error {
	return s.db.InTx(ctx, func(tx pgx.Tx) error {
		waits, err := db.Values[care.ActID](ctx, tx, `
			SELECT id FROM acts a WHERE id = @act AND awaits AND `+when+` AND NOT `+carriedOut+` FOR UPDATE`, args)
		if err != nil || len(waits) == 0 {
			return err
		}
		return db.ExecEach(ctx, tx, args, `DELETE FROM texts WHERE act = @act`, `DELETE FROM acts WHERE id = @act`)
	})
}
