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
// another process, is care.ErrNotAllowed.
func (s Desk) SaveTexts(ctx context.Context, act care.Act, texts map[string]string, at time.Time) error {
	return s.db.InTx(ctx, func(tx pgx.Tx) error {
		args := db.Args{"act": act.ID, "process": act.Process, "by": act.By, "guest": act.Guest, "at": at}
		n, err := db.Touched(ctx, tx, `
			INSERT INTO acts (id, process, author, guest, saved_at) VALUES (@act, @process, @by, @guest, @at)
			ON CONFLICT (id) DO UPDATE SET saved_at = EXCLUDED.saved_at
			WHERE acts.process = EXCLUDED.process AND acts.author IS NOT DISTINCT FROM EXCLUDED.author
				AND acts.guest IS NOT DISTINCT FROM EXCLUDED.guest`, args)
		if err != nil {
			return err
		}
		if n == 0 {
			return care.ErrNotAllowed
		}
		done, err := db.Value[bool](ctx, tx, `
			SELECT EXISTS (SELECT FROM journal WHERE act = @act) OR EXISTS (SELECT FROM pending_acts WHERE act = @act)`,
			args)
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
