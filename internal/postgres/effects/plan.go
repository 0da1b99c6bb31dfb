package effects

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// SavePlan turns the texts of an act into a new version of the process's future plan, once, and returns its number. An
// act without any text of a plan makes none: 0.
func SavePlan(
	ctx context.Context, tx pgx.Tx, process care.ProcessID, act care.Act, at time.Time,
) (version int, err error) {
	args := db.Args{"process": process, "act": act.ID, "by": act.By, "at": at}
	written, err := db.Value[map[string]string](ctx, tx, `
		SELECT coalesce(jsonb_object_agg(x.field, x.body), '{}') FROM acts a JOIN texts x ON x.act = a.id
		WHERE a.id = @act AND a.process = @process AND a.author = @by`, args)
	if err != nil {
		return 0, err
	}
	b := &pgx.Batch{}
	for _, area := range care.Big5() {
		body, waived := written[care.TextArea(area)], written[care.TextWaived(string(area))]
		if body == "" && waived == "" {
			continue
		}
		b.Queue(`
			INSERT INTO plan_areas (process, version, area, body, waived)
			SELECT process, version, @area, @body, @waived FROM plans WHERE act = @act`,
			db.Args{"act": act.ID, "area": area, "body": body, "waived": waived})
	}
	ownWords, waived := written[care.TextOwnWords], written[care.TextWaived(care.TextOwnWords)]
	if b.Len() == 0 && ownWords == "" && waived == "" && written[care.TextInvolved] == "" {
		return 0, nil
	}
	args["own_words"], args["waived"], args["involved"] = ownWords, waived, written[care.TextInvolved]
	n, err := db.Touched(ctx, tx, `
		INSERT INTO plans (process, version, at, by, act, own_words, own_words_waived, involved)
		SELECT @process, coalesce(max(version), 0) + 1, @at, @by, @act, @own_words, @waived, @involved
		FROM plans WHERE process = @process
		ON CONFLICT (act) DO NOTHING`, args)
	if err == nil && n == 1 {
		err = db.ExecAll(ctx, tx, b)
	}
	if err != nil {
		return 0, err
	}
	return db.Value[int](ctx, tx, `SELECT version FROM plans WHERE process = @process AND act = @act`, args)
}
