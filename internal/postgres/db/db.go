package db

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"schakel/internal/care"
)

// DB is the database: a querier outside any transaction, which begins them. It is safe for concurrent use.
type DB struct {
	*pgxpool.Pool

	calendars sync.Map // a keptCalendar of each CalendarKey that was asked for
}

// connectWithin is how long a database that does not answer is waited for [default].
const connectWithin = 5 * time.Second

// Config reads a PostgreSQL connection string and adds what every connection of ours has.
func Config(url string) (*pgxpool.Config, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("the database URL: %w", err)
	}
	if !strings.Contains(url, "connect_timeout") { // else it is two minutes, for which nobody waits
		config.ConnConfig.ConnectTimeout = connectWithin
	}
	config.ConnConfig.RuntimeParams["timezone"] = "UTC"
	if config.ConnConfig.RuntimeParams["application_name"] == "" {
		config.ConnConfig.RuntimeParams["application_name"] = "schakel"
	}
	config.AfterConnect = func(_ context.Context, conn *pgx.Conn) error {
		registerCodecs(conn.TypeMap())
		return nil
	}
	return config, nil
}

// Connect connects to a database and looks whether it answers.
func Connect(ctx context.Context, config *pgxpool.Config) (*DB, error) {
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("connecting to the database: %w", err)
	}
	d := &DB{Pool: pool}
	if err := d.Ping(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("connecting to the database: %w", err)
	}
	return d, nil
}

// Ping tells whether the database answers.
func (d *DB) Ping(ctx context.Context) error { return Told(d.Pool.Ping(ctx)) }

// Args are the arguments of a statement, by their names in it.
type Args = pgx.NamedArgs

// Querier is a pool or a transaction.
type Querier interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
}

// InTx runs do in one transaction.
func (d *DB) InTx(ctx context.Context, do func(tx pgx.Tx) error) error {
	return Told(pgx.BeginFunc(ctx, d, do))
}

// AtOneMoment reads several things of one moment.
func (d *DB) AtOneMoment(ctx context.Context, read func(tx pgx.Tx) error) error {
	return Told(pgx.BeginTxFunc(ctx, d, oneMoment, read))
}

var oneMoment = pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}

// List returns the rows of a query as structs whose fields are named as the columns. Columns that have no field are an
// error, fields without a column stay empty.
func List[T any](ctx context.Context, q Querier, sql string, args Args) ([]T, error) {
	rows, err := q.Query(ctx, sql, args)
	if err != nil {
		return nil, Told(err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowToStructByNameLax[T])
	return found, Told(err)
}

// ByID returns the rows of a query by their ids.
func ByID[T any, ID comparable](
	ctx context.Context, q Querier, sql string, args Args, id func(T) ID,
) (map[ID]T, error) {
	rows, err := List[T](ctx, q, sql, args)
	by := make(map[ID]T, len(rows))
	for _, r := range rows {
		by[id(r)] = r
	}
	return by, err
}

// Values returns the only column of a query.
func Values[T any](ctx context.Context, q Querier, sql string, args Args) ([]T, error) {
	rows, err := q.Query(ctx, sql, args)
	if err != nil {
		return nil, Told(err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[T])
	return found, Told(err)
}

// One returns the single row of a query; none is care.ErrNotFound.
func One[T any](ctx context.Context, q Querier, sql string, args Args) (T, error) {
	found, err := List[T](ctx, q, sql, args)
	var zero T
	switch {
	case err != nil:
		return zero, err
	case len(found) == 0:
		return zero, care.ErrNotFound
	}
	return found[0], nil
}

// Value returns the single column of the single row of a query; none is care.ErrNotFound.
func Value[T any](ctx context.Context, q Querier, sql string, args Args) (T, error) {
	var v T
	err := q.QueryRow(ctx, sql, args).Scan(&v)
	return v, Told(err)
}

// Exec runs a statement.
func Exec(ctx context.Context, q Querier, sql string, args Args) error {
	_, err := q.Exec(ctx, sql, args)
	return Told(err)
}

// Touched runs a statement and tells how many rows it touched.
func Touched(ctx context.Context, q Querier, sql string, args Args) (int64, error) {
	tag, err := q.Exec(ctx, sql, args)
	return tag.RowsAffected(), Told(err)
}

// ExecEach runs statements with the same arguments, in their order and in one round trip.
func ExecEach(ctx context.Context, q Querier, args Args, statements ...string) error {
	b := &pgx.Batch{}
	for _, sql := range statements {
		b.Queue(sql, args)
	}
	return ExecAll(ctx, q, b)
}

// ExecFor runs a statement for each of some things, in their order and in one round trip.
func ExecFor[T any](ctx context.Context, q Querier, sql string, things []T, args func(i int, thing T) Args) error {
	b := &pgx.Batch{}
	for i, thing := range things {
		b.Queue(sql, args(i, thing))
	}
	return ExecAll(ctx, q, b)
}

// ExecAll runs statements that were gathered, in their order and in one round trip.
func ExecAll(ctx context.Context, q Querier, b *pgx.Batch) error {
	if b.Len() == 0 {
		return nil
	}
	return Told(q.SendBatch(ctx, b).Close())
}

// IfNone says another thing where nothing was found: another error, or none.
func IfNone(err, instead error) error {
	if errors.Is(err, care.ErrNotFound) {
		return instead
	}
	return err
}
