package postgres

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Store is the database. It is safe for concurrent use.
type Store struct {
	pool *pgxpool.Pool

	mu        sync.Mutex // guards calendars and version
	calendars map[calendarKey]calendar.Calendar
	version   int64 // of what calendars are made of, when those in memory were built
}

// Open connects to the database at url, a PostgreSQL connection string, and refuses a schema that is not the one this
// build was made for. The error then names the command that mends it.
func Open(ctx context.Context, url string) (*Store, error) {
	s, err := Connect(ctx, url)
	if err != nil {
		return nil, err
	}
	if err := s.checkSchema(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// Connect is [Open] without a look at the schema: for whoever is about to migrate it or tell about it.
func Connect(ctx context.Context, url string) (*Store, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("the database URL: %w", err)
	}
	config.ConnConfig.RuntimeParams["timezone"] = "UTC"
	if config.ConnConfig.RuntimeParams["application_name"] == "" {
		config.ConnConfig.RuntimeParams["application_name"] = "schakel"
	}
	config.AfterConnect = func(_ context.Context, conn *pgx.Conn) error {
		registerCodecs(conn.TypeMap())
		return nil
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("connecting to the database: %w", err)
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("connecting to the database: %w", err)
	}
	return &Store{pool: pool, calendars: map[calendarKey]calendar.Calendar{}}, nil
}

// Close waits until what runs is done and closes every connection.
func (s *Store) Close() { s.pool.Close() }

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.pool.Ping(ctx) }

// querier is a pool or a transaction.
type querier interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
}

// inTx runs do in one transaction.
func (s *Store) inTx(ctx context.Context, do func(tx pgx.Tx) error) error {
	return told(pgx.BeginFunc(ctx, s.pool, do))
}

// list returns the rows of a query as structs whose fields are named as the columns. Columns that have no field are an
// error, fields without a column stay empty.
func list[T any](ctx context.Context, q querier, sql string, args pgx.NamedArgs) ([]T, error) {
	rows, err := q.Query(ctx, sql, args)
	if err != nil {
		return nil, told(err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowToStructByNameLax[T])
	return found, told(err)
}

// values returns the only column of a query.
func values[T any](ctx context.Context, q querier, sql string, args pgx.NamedArgs) ([]T, error) {
	rows, err := q.Query(ctx, sql, args)
	if err != nil {
		return nil, told(err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[T])
	return found, told(err)
}

// one returns the single row of a query; none is care.ErrNotFound.
func one[T any](ctx context.Context, q querier, sql string, args pgx.NamedArgs) (T, error) {
	found, err := list[T](ctx, q, sql, args)
	var zero T
	switch {
	case err != nil:
		return zero, err
	case len(found) == 0:
		return zero, care.ErrNotFound
	}
	return found[0], nil
}

// value returns the single column of the single row of a query; none is care.ErrNotFound.
func value[T any](ctx context.Context, q querier, sql string, args pgx.NamedArgs) (T, error) {
	var v T
	err := q.QueryRow(ctx, sql, args).Scan(&v)
	return v, told(err)
}

// exec runs a statement and tells how many rows it touched.
func exec(ctx context.Context, q querier, sql string, args pgx.NamedArgs) (int64, error) {
	tag, err := q.Exec(ctx, sql, args)
	return tag.RowsAffected(), told(err)
}

// execAll runs statements that were gathered, in their order and in one round trip.
func execAll(ctx context.Context, q querier, b *pgx.Batch) error {
	if b.Len() == 0 {
		return nil
	}
	return told(q.SendBatch(ctx, b).Close())
}

// told turns what the database says into the errors of package care: no row, or a reference to what does not exist, is
// not found.
func told(err error) error {
	var pg *pgconn.PgError
	switch {
	case errors.Is(err, pgx.ErrNoRows), errors.Is(err, errNoID):
		return care.ErrNotFound // and nothing of what was asked, which may be anything that somebody typed
	case errors.As(err, &pg) && pg.Code == foreignKeyViolation:
		return fmt.Errorf("%w: %s", care.ErrNotFound, pg.ConstraintName)
	}
	return err
}

// foreignKeyViolation is PostgreSQL's code of a reference to a row that is not there.
const foreignKeyViolation = "23503"
