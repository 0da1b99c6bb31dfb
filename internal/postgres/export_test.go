package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"schakel/internal/care"
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

// CreateFollowup is Create of a follow-up, which tests know by its id.
func (s *Store) CreateFollowup(
	ctx context.Context, l care.Leaver, by care.StaffID, at time.Time,
) (id care.ProcessID, existed bool, err error) {
	p, existed, err := s.Create(ctx, l, by, at)
	return p.ID, existed, err
}
