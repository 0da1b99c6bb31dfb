package views

import (
	"context"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// KeptTexts returns the texts that the viewer kept for an act, to go on with a form that was left half done; none is
// care.ErrNotFound. Somebody else's are as if they were not there.
func (s Views) KeptTexts(ctx context.Context, viewer care.Staff, act care.ActID) (map[string]string, error) {
	return db.Value[map[string]string](ctx, s.db, `
		SELECT coalesce((SELECT jsonb_object_agg(x.field, x.body) FROM texts x WHERE x.act = a.id), '{}')
		FROM acts a WHERE a.id = @act AND a.author = @viewer`,
		db.Args{"act": act, "viewer": viewer.ID})
}
