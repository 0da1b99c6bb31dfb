package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
)

// KeptTexts returns the texts that the viewer kept for an act, to go on with a form that was left half done; none is
// care.ErrNotFound. Somebody else's are as if they were not there.
func (s *Store) KeptTexts(ctx context.Context, viewer care.Staff, act care.ActID) (map[string]string, error) {
	return value[map[string]string](ctx, s.pool, `
		SELECT coalesce((SELECT jsonb_object_agg(x.field, x.body) FROM texts x WHERE x.act = a.id), '{}')
		FROM acts a WHERE a.id = @act AND a.author = @viewer`,
		pgx.NamedArgs{"act": act, "viewer": viewer.ID})
}
