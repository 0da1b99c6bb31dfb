package postgres

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"

	"schakel/internal/postgres/db"
	"schakel/internal/postgres/desk"
	"schakel/internal/postgres/effects"
	"schakel/internal/postgres/same"
	"schakel/internal/postgres/views"
)

// Store is the database, with all that is read and written there. It is safe for concurrent use.
type Store struct {
	views.Views
	effects.Effects
	desk.Desk
	same.Same

	db *db.DB
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
	config, err := db.Config(url)
	if err != nil {
		return nil, err
	}
	return connect(ctx, config)
}

func connect(ctx context.Context, config *pgxpool.Config) (*Store, error) {
	d, err := db.Connect(ctx, config)
	if err != nil {
		return nil, err
	}
	return &Store{views.New(d), effects.New(d), desk.New(d), same.New(d), d}, nil
}

// Close waits until what runs is done and closes every connection.
func (s *Store) Close() { s.db.Close() }

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.db.Ping(ctx) }
