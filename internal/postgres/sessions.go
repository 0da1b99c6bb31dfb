package postgres

import (
	"context"
	"crypto/sha256"
	"errors"
	"time"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// Sessions keeps the portal's sessions for github.com/alexedwards/scs. Only a hash of a token is stored.
type Sessions struct {
	db  *db.DB
	now func() time.Time
}

// Sessions returns the store of sessions. now is the clock by which sessions end: the machine's, as scs takes it.
func (s *Store) Sessions(now func() time.Time) *Sessions { return &Sessions{db: s.db, now: now} }

// FindCtx returns the data of a session; found is false when there is none or it has ended.
func (s *Sessions) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	data, err = db.Value[[]byte](ctx, s.db,
		`SELECT data FROM sessions WHERE token_hash = @hash AND expires_at > @now`,
		db.Args{"hash": hash(token), "now": s.now()})
	if errors.Is(err, care.ErrNotFound) {
		return nil, false, nil
	}
	return data, err == nil, err
}

// CommitCtx saves a session.
func (s *Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return db.Exec(ctx, s.db, `
		INSERT INTO sessions (token_hash, data, expires_at) VALUES (@hash, @data, @expiry)
		ON CONFLICT (token_hash) DO UPDATE SET data = EXCLUDED.data, expires_at = EXCLUDED.expires_at`,
		db.Args{"hash": hash(token), "data": data, "expiry": expiry})
}

// DeleteCtx ends a session.
func (s *Sessions) DeleteCtx(ctx context.Context, token string) error {
	return db.Exec(
		ctx, s.db, `DELETE FROM sessions WHERE token_hash = @hash`, db.Args{"hash": hash(token)},
	)
}

// Sweep removes the sessions that have ended and tells how many.
func (s *Sessions) Sweep(ctx context.Context) (int, error) {
	n, err := db.Touched(ctx, s.db, `DELETE FROM sessions WHERE expires_at <= @now`, db.Args{"now": s.now()})
	return int(n), err
}

// Find is FindCtx without a context. Scs asks for this form of all three, and calls those with one.
func (s *Sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context.
func (s *Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx without a context.
func (s *Sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// FormKey is the key with which the portal marks its forms.
func (s *Store) FormKey(ctx context.Context) ([]byte, error) {
	return db.Value[[]byte](ctx, s.db, `SELECT key FROM form_key`, nil)
}

func hash(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
