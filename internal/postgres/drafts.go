package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// Drafts keeps forms that somebody left half done, each for one account and one form, encrypted: whoever reads the
// table, or copies a row to another account, reads nothing of what was typed.
type Drafts struct {
	db   *db.DB
	seal *seal
}

// Drafts returns the store of drafts. Of the keys, each of 32 bytes, the first encrypts; the others open what was kept
// before the key was changed.
func (s *Store) Drafts(keys [][]byte) (*Drafts, error) {
	seal, err := newSeal(keys)
	if err != nil {
		return nil, fmt.Errorf("keys of drafts: %w", err)
	}
	return &Drafts{s.db, seal}, nil
}

// sealedDraft is what of a draft is encrypted.
type sealedDraft struct {
	Title string              `json:"title,omitempty"`
	Typed map[string][]string `json:"typed"`
}

// boundTo is what a draft belongs to: it opens for no other account and no other form.
func boundTo(of care.StaffID, form string) string { return "draft\x00" + string(of) + "\x00" + form }

// SaveDraft keeps a form in the place of what was kept of it before.
func (s *Drafts) SaveDraft(ctx context.Context, of care.StaffID, d care.Draft) error {
	text, err := json.Marshal(sealedDraft{d.Title, d.Typed})
	if err != nil {
		return err
	}
	return db.Exec(ctx, s.db, `
		INSERT INTO drafts (staff, form, task, person, sealed, saved_at)
		VALUES (@staff, @form, @task, @person, @sealed, @at)
		ON CONFLICT (staff, form) DO UPDATE SET task = EXCLUDED.task, person = EXCLUDED.person,
			sealed = EXCLUDED.sealed, saved_at = EXCLUDED.saved_at`,
		db.Args{
			"staff": of, "form": d.Form, "task": d.Task, "person": d.Person,
			"sealed": s.seal.close(text, boundTo(of, d.Form)), "at": d.SavedAt,
		})
}

// draftLives is which drafts d are still somebody's: not too old, of an account that is active, of a task that is open,
// about nobody who died.
const draftLives = `d.saved_at > @oldest
	AND EXISTS (SELECT FROM staff s WHERE s.id = d.staff AND s.active)
	AND (d.task IS NULL OR EXISTS (
		SELECT FROM tasks t JOIN processes p ON p.id = t.process JOIN people y ON y.id = p.person
		WHERE t.id = d.task AND t.state = 'open' AND y.deceased_on IS NULL))
	AND (d.person IS NULL OR EXISTS (SELECT FROM people y WHERE y.id = d.person AND y.deceased_on IS NULL))`

// DraftsOf lists what an account has kept, newest first, and removes what of it is over. What no key opens is left out.
func (s *Drafts) DraftsOf(ctx context.Context, of care.StaffID, now time.Time) ([]care.Draft, error) {
	type draftRow struct {
		care.Draft
		Sealed []byte
	}
	args := db.Args{"staff": of, "oldest": oldestDraft(now)}
	var rows []draftRow
	b := &pgx.Batch{}
	b.Queue(`DELETE FROM drafts d WHERE d.staff = @staff AND NOT (`+draftLives+`)`, args)
	b.Queue(`
		SELECT form, task, person, sealed, saved_at FROM drafts WHERE staff = @staff
		ORDER BY saved_at DESC, form`, args).Query(func(r pgx.Rows) (err error) {
		rows, err = pgx.CollectRows(r, pgx.RowToStructByNameLax[draftRow])
		return err
	})
	if err := db.ExecAll(ctx, s.db, b); err != nil {
		return nil, err
	}
	var drafts []care.Draft
	for _, r := range rows {
		d := r.Draft
		text, err := s.seal.open(r.Sealed, boundTo(of, d.Form))
		if errors.Is(err, errUnopened) {
			continue
		}
		var opened sealedDraft
		if err := json.Unmarshal(text, &opened); err != nil {
			return nil, fmt.Errorf("a draft: %w", err)
		}
		d.Title, d.Typed = opened.Title, opened.Typed
		drafts = append(drafts, d)
	}
	return drafts, nil
}

// Draft returns what an account kept of a form; none is care.ErrNotFound.
func (s *Drafts) Draft(ctx context.Context, of care.StaffID, form string, now time.Time) (care.Draft, error) {
	all, err := s.DraftsOf(ctx, of, now)
	if err != nil {
		return care.Draft{}, err
	}
	for _, d := range all {
		if d.Form == form {
			return d, nil
		}
	}
	return care.Draft{}, care.ErrNotFound
}

// DropDraft removes what an account kept of a form. None is fine.
func (s *Drafts) DropDraft(ctx context.Context, of care.StaffID, form string) error {
	return db.Exec(ctx, s.db, `DELETE FROM drafts WHERE staff = @staff AND form = @form`,
		db.Args{"staff": of, "form": form})
}

// SweepDrafts removes every draft that is over, whoever kept it, and tells how many. It needs no key.
func (s *Store) SweepDrafts(ctx context.Context, now time.Time) (int, error) {
	n, err := db.Touched(ctx, s.db, `DELETE FROM drafts d WHERE NOT (`+draftLives+`)`,
		db.Args{"oldest": oldestDraft(now)})
	return int(n), err
}

// oldestDraft is before when a draft that is still kept was not saved.
func oldestDraft(now time.Time) time.Time { return now.AddDate(0, 0, -care.DraftDays) }
