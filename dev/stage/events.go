package stage

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"schakel/internal/care"
	"schakel/workflows"
)

// events reads from the product's own tables what is going to happen and what happened. Only the demo asks that, so it
// is not the store's.
type events struct{ pool *pgxpool.Pool }

// coming is when something happens by itself in the processes that run: a task or a step opens, a term ends, a rung is
// climbed.
const coming = `
	WITH coming AS (
		SELECT process, opens_at AS at FROM tasks WHERE state = 'open'
		UNION ALL SELECT process, due_at FROM tasks WHERE state = 'open'
		UNION ALL SELECT t.process, r.at FROM rungs r JOIN tasks t ON t.id = r.task
		WHERE t.state = 'open' AND r.climbed_at IS NULL
		UNION ALL SELECT process, opens_on::timestamp AT TIME ZONE 'Europe/Amsterdam' FROM steps WHERE state = 'planned'
		UNION ALL SELECT process, (law_on + 1)::timestamp AT TIME ZONE 'Europe/Amsterdam' FROM steps
		WHERE state = 'planned' AND law_on IS NOT NULL
		-- The birthdays on which somebody else decides about consent.
		UNION ALL SELECT p.id, (y.birth_date + make_interval(years => age))::timestamp AT TIME ZONE 'Europe/Amsterdam'
		          FROM processes p JOIN people y ON y.id = p.person, unnest(ARRAY[12, 16, 18]) AS age
		          WHERE p.kind <> 'followup'
	), going AS (
		SELECT process, at FROM coming
		WHERE at > @after AND process IN (SELECT id FROM processes WHERE state IN ('starting', 'running'))
	) `

// first returns when something happens for the first time after a moment; nil when nothing will.
func (e events) first(ctx context.Context, after time.Time) (at *time.Time, err error) {
	err = e.pool.QueryRow(ctx, coming+`SELECT min(at) FROM going`, pgx.NamedArgs{"after": after}).Scan(&at)
	return at, err
}

// running is a process that has a time of its own.
type running struct {
	ID   care.ProcessID
	Kind care.Kind
}

// workflow is the id under which Temporal knows the process.
func (r running) workflow() string { return workflows.ID(r.Kind, r.ID) }

// involved lists the processes in which something happens after one moment and before another.
func (e events) involved(ctx context.Context, after, before time.Time) ([]running, error) {
	return e.list(ctx, coming+`
		SELECT DISTINCT p.id::text, p.kind FROM going g JOIN processes p ON p.id = g.process WHERE g.at < @before`,
		pgx.NamedArgs{"after": after, "before": before})
}

// running lists the processes that have a time of their own.
func (e events) running(ctx context.Context) ([]running, error) {
	return e.list(
		ctx, `SELECT id::text, kind FROM processes WHERE state IN ('starting', 'running', 'suspended')`,
		pgx.NamedArgs{},
	)
}

// one returns a process, whatever its state.
func (e events) one(ctx context.Context, id care.ProcessID) (running, error) {
	found, err := e.list(ctx, `SELECT id::text, kind FROM processes WHERE id = @id`, pgx.NamedArgs{"id": string(id)})
	if err == nil && len(found) == 0 {
		err = care.ErrNotFound
	}
	if err != nil {
		return running{}, err
	}
	return found[0], nil
}

func (e events) list(ctx context.Context, query string, args pgx.NamedArgs) ([]running, error) {
	rows, err := e.pool.Query(ctx, query, args)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[running])
}

// count counts what happened after one moment and up to another.
func (e events) count(ctx context.Context, from, to time.Time) (h happened, err error) {
	err = e.pool.QueryRow(ctx, `
		SELECT (SELECT count(*) FROM tasks
		       WHERE opens_at > @from AND opens_at <= @to AND (closed_at IS NULL OR closed_at > opens_at)),
		       (SELECT count(*) FROM journal WHERE event = 'reminded' AND at > @from AND at <= @to),
		       (SELECT count(*) FROM journal WHERE event = 'escalated' AND at > @from AND at <= @to)`,
		pgx.NamedArgs{"from": from, "to": to}).Scan(&h.opened, &h.reminded, &h.escalated)
	return h, err
}
