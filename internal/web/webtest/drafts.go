package webtest

import (
	"context"
	"slices"
	"time"

	"schakel/internal/care"
)

// Drafts keeps half done forms in memory.
type Drafts struct {
	drafts map[care.StaffID][]care.Draft // newest first
}

// SaveDraft keeps a form in the place of what was kept of it before.
func (f *Fake) SaveDraft(_ context.Context, of care.StaffID, d care.Draft) error {
	leave, err := f.enter("SaveDraft")
	defer leave()
	if err != nil {
		return err
	}
	if f.drafts == nil {
		f.drafts = map[care.StaffID][]care.Draft{}
	}
	f.drafts[of] = slices.Insert(f.without(of, d.Form), 0, d)
	return nil
}

func (f *Fake) without(of care.StaffID, form string) []care.Draft {
	return slices.DeleteFunc(slices.Clone(f.drafts[of]), func(d care.Draft) bool { return d.Form == form })
}

// Draft returns what an account kept of a form.
func (f *Fake) Draft(ctx context.Context, of care.StaffID, form string, now time.Time) (care.Draft, error) {
	all, err := f.DraftsOf(ctx, of, now)
	for _, d := range all {
		if d.Form == form {
			return d, err
		}
	}
	if err == nil {
		err = care.ErrNotFound
	}
	return care.Draft{}, err
}

// DraftsOf lists what an account has kept, of tasks that are open.
func (f *Fake) DraftsOf(_ context.Context, of care.StaffID, now time.Time) ([]care.Draft, error) {
	leave, err := f.enter("DraftsOf")
	defer leave()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(f.drafts[of]), func(d care.Draft) bool {
		closed := slices.ContainsFunc(f.Tasks, func(t care.TaskView) bool {
			return t.ID == d.Task && t.State != care.TaskOpen
		})
		return closed || !d.Until().After(now)
	}), nil
}

// DropDraft removes what an account kept of a form.
func (f *Fake) DropDraft(_ context.Context, of care.StaffID, form string) error {
	leave, err := f.enter("DropDraft")
	defer leave()
	if err == nil && f.drafts != nil {
		f.drafts[of] = f.without(of, form)
	}
	return err
}
