package postgres

import (
	"context"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
)

// SaveTexts keeps the free text of an act before it is sent. Saving again under the same id replaces it as long as
// the act was not carried out; after that, or once other processes are to hear of it, nothing changes, so that
// sending a form twice does no harm. Empty texts are left out. An id that somebody else used, or that was used for
// another process, is care.ErrNotAllowed.
func (s *Store) SaveTexts(ctx context.Context, act care.Act, texts map[string]string, at time.Time) error {
	return s.inTx(ctx, func(tx pgx.Tx) error {
		args := pgx.NamedArgs{"act": act.ID, "process": act.Process, "by": act.By, "guest": act.Guest, "at": at}
		n, err := exec(ctx, tx, `
			INSERT INTO acts (id, process, author, guest, saved_at) VALUES (@act, @process, @by, @guest, @at)
			ON CONFLICT (id) DO UPDATE SET saved_at = EXCLUDED.saved_at
			WHERE acts.process = EXCLUDED.process AND acts.author IS NOT DISTINCT FROM EXCLUDED.author
				AND acts.guest IS NOT DISTINCT FROM EXCLUDED.guest`, args)
		if err != nil {
			return err
		}
		if n == 0 {
			return care.ErrNotAllowed
		}
		done, err := value[bool](ctx, tx, `
			SELECT EXISTS (SELECT FROM journal WHERE act = @act) OR EXISTS (SELECT FROM pending_acts WHERE act = @act)`,
			args)
		if err != nil || done {
			return err
		}
		b := &pgx.Batch{}
		b.Queue(`DELETE FROM texts WHERE act = @act`, args)
		for field, body := range texts {
			if body = strings.TrimSpace(clean(body)); body == "" {
				continue
			}
			b.Queue(
				`INSERT INTO texts (act, field, body) VALUES (@act, @field, @body)`,
				pgx.NamedArgs{"act": act.ID, "field": field, "body": body},
			)
		}
		return execAll(ctx, tx, b)
	})
}

// savePlan turns the texts of an act into a new version of the process's future plan, once, and returns its number. An
// act without any text of a plan makes none: 0.
func savePlan(
	ctx context.Context, tx pgx.Tx, process care.ProcessID, act care.Act, at time.Time,
) (version int, err error) {
	texts, err := list[struct{ Field, Body string }](ctx, tx, `
		SELECT x.field, x.body FROM acts a JOIN texts x ON x.act = a.id
		WHERE a.id = @act AND a.process = @process AND a.author = @by`,
		pgx.NamedArgs{"act": act.ID, "process": process, "by": act.By})
	if err != nil {
		return 0, err
	}
	written := map[string]string{}
	for _, t := range texts {
		written[t.Field] = t.Body
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
			pgx.NamedArgs{"act": act.ID, "area": area, "body": body, "waived": waived})
	}
	ownWords, waived, involved := written[care.TextOwnWords], written[care.TextWaived(
		care.TextOwnWords,
	)], written[care.TextInvolved]
	if b.Len() == 0 && ownWords == "" && waived == "" && involved == "" {
		return 0, nil
	}
	args := pgx.NamedArgs{
		"process": process, "at": at, "by": act.By, "act": act.ID, "own_words": ownWords, "waived": waived,
		"involved": involved,
	}
	n, err := exec(ctx, tx, `
		INSERT INTO plans (process, version, at, by, act, own_words, own_words_waived, involved)
		SELECT @process, coalesce(max(version), 0) + 1, @at, @by, @act, @own_words, @waived, @involved
		FROM plans WHERE process = @process
		ON CONFLICT (act) DO NOTHING`, args)
	if err == nil && n == 1 {
		err = execAll(ctx, tx, b)
	}
	if err != nil {
		return 0, err
	}
	return value[int](ctx, tx, `SELECT version FROM plans WHERE process = @process AND act = @act`, args)
}
