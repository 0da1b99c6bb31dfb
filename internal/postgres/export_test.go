package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"schakel/internal/postgres/db"
)

// Pool lets tests look into the tables.
func (s *Store) Pool() *pgxpool.Pool { return s.db.Pool }

// ConnectTraced is [Connect] with somebody who listens to what the database is asked.
func ConnectTraced(ctx context.Context, url string, tracer pgx.QueryTracer) (*Store, error) {
	config, err := db.Config(url)
	if err != nil {
		return nil, err
	}
	config.ConnConfig.Tracer = tracer
	return connect(ctx, config)
}
