package stage

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// events reads from the product's own tables what is going to happen and what happened. Only the demo asks that, so it is not the store's.
type events struct{ pool *pgxpool.Pool }

// nextDay returns the first day on which something happens after a moment, and in which processes: a task or a step opens, a term ends, a
// rung is climbed. It is the zero date when nothing will.
func (e events) nextDay(ctx context.Context, after time.Time) (day calendar.Date, processes []care.ProcessID, err error) {
	rows, err := e.pool.Query(ctx, `
		WITH going AS (SELECT id FROM processes WHERE state IN ('starting', 'running')),
		coming AS (
			SELECT process, opens_at AS at FROM tasks WHERE state = 'open'
			UNION ALL SELECT process, due_at FROM tasks WHERE state = 'open'
			UNION ALL SELECT t.process, r.at FROM rungs r JOIN tasks t ON t.id = r.task WHERE t.state = 'open' AND r.climbed_at IS NULL
			UNION ALL SELECT process, opens_on::timestamp AT TIME ZONE 'Europe/Amsterdam' FROM steps WHERE state = 'planned'
		), first AS (
			SELECT min(at) AS at FROM coming WHERE at > @after AND process IN (SELECT id FROM going)
		)
		SELECT DISTINCT (f.at AT TIME ZONE 'Europe/Amsterdam')::date AS day, c.process::text
		FROM first f JOIN coming c ON (c.at AT TIME ZONE 'Europe/Amsterdam')::date = (f.at AT TIME ZONE 'Europe/Amsterdam')::date
		WHERE c.process IN (SELECT id FROM going)`, pgx.NamedArgs{"after": after})
	if err != nil {
		return day, nil, err
	}
	var process care.ProcessID
	_, err = pgx.ForEachRow(rows, []any{&day, &process}, func() error {
		processes = append(processes, process)
		return nil
	})
	return day, processes, err
}

// running lists the processes that have a time of their own.
func (e events) running(ctx context.Context) ([]care.ProcessID, error) {
	rows, err := e.pool.Query(ctx, `SELECT id::text FROM processes WHERE state IN ('starting', 'running', 'suspended')`)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[care.ProcessID])
}

// count counts what happened after one moment and up to another.
func (e events) count(ctx context.Context, from, to time.Time) (h happened, err error) {
	err = e.pool.QueryRow(ctx, `
		SELECT (SELECT count(*) FROM tasks WHERE opens_at > @from AND opens_at <= @to AND (closed_at IS NULL OR closed_at > opens_at)),
		       (SELECT count(*) FROM journal WHERE event = 'reminded' AND at > @from AND at <= @to),
		       (SELECT count(*) FROM journal WHERE event = 'escalated' AND at > @from AND at <= @to)`,
		pgx.NamedArgs{"from": from, "to": to}).Scan(&h.opened, &h.reminded, &h.escalated)
	return h, err
}
