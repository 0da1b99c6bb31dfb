package webtest

import (
	"context"
	"slices"
	"time"

	"schakel/internal/care"
)

// Attending is what asks for attention, as a test fills it in: of every reader the same.
type Attending struct {
	Asking     []care.AttentionRow
	TurnOf     map[care.TaskID]care.Turn
	Alone      []care.Unattended
	Roles      []care.RoleWork
	ToldOf     care.Telling // of asking how a task stands
	AskedAbout []string     // "<staff> <task>"
	Named      []care.OrganisationID
	Seen       []care.TaskID
}

// Attention returns what Asking holds for a reason.
func (f *Fake) Attention(
	_ context.Context, viewer care.Staff, sort care.AttentionSort, page int, _ time.Time,
) (care.AttentionPage, error) {
	leave, err := f.enter("Attention")
	defer leave()
	p := f.attention(viewer, sort)
	if page > 1 {
		p.Rows = nil
	}
	return p, err
}

func (f *Fake) attention(viewer care.Staff, sort care.AttentionSort) care.AttentionPage {
	p := care.AttentionPage{Counts: map[care.AttentionSort]int{}}
	for _, r := range f.Asking {
		p.Counts[r.Sort]++
		if r.Is(sort) {
			p.Rows = append(p.Rows, r)
		}
	}
	p.Total, p.Last = max(len(p.Rows), f.Total), len(p.Rows)
	if viewer.SeesUnattended() {
		p.Unattended = f.Alone
	}
	if viewer.Role == care.Admin {
		p.Empty = slices.DeleteFunc(slices.Clone(f.Roles), func(r care.RoleWork) bool { return !r.Empty() })
	}
	return p
}

// Turns returns what TurnOf holds; of a task that is not there its assignee has it.
func (f *Fake) Turns(
	_ context.Context, viewer care.Staff, tasks []care.TaskID, _ time.Time,
) (map[care.TaskID]care.Turn, error) {
	leave, err := f.enter("Turns")
	defer leave()
	found := map[care.TaskID]care.Turn{}
	for _, t := range f.Tasks {
		if slices.Contains(tasks, t.ID) {
			found[t.ID] = care.Turn{
				Task: t.ID, Doer: t.Assignee, DoerName: t.AssigneeName, Mine: mine(t, viewer), Duty: 1,
			}
		}
	}
	for id, t := range f.TurnOf {
		found[id] = t
	}
	return found, err
}

// AskAbout writes down who asked about which task.
func (f *Fake) AskAbout(
	_ context.Context, viewer care.Staff, _ care.Act, task care.TaskID, _ time.Time,
) (care.Telling, error) {
	leave, err := f.enter("AskAbout")
	defer leave()
	if err == nil {
		f.AskedAbout = append(f.AskedAbout, string(viewer.ID)+" "+string(task))
	}
	return f.ToldOf, err
}

// SeeMissed writes down which task was seen.
func (f *Fake) SeeMissed(_ context.Context, _ care.Staff, _ care.Act, task care.TaskID, _ time.Time) error {
	leave, err := f.enter("SeeMissed")
	defer leave()
	if err == nil {
		f.Seen = append(f.Seen, task)
	}
	return err
}

// RoleWork returns what Roles holds.
func (f *Fake) RoleWork(context.Context, care.Staff, time.Time) ([]care.RoleWork, error) {
	leave, err := f.enter("RoleWork")
	defer leave()
	return f.Roles, err
}

// Unattended returns what Alone holds.
func (f *Fake) Unattended(context.Context, care.Staff, time.Time) ([]care.Unattended, error) {
	leave, err := f.enter("Unattended")
	defer leave()
	return f.Alone, err
}

// AskToName writes down which organisation was asked.
func (f *Fake) AskToName(_ context.Context, _ care.Staff, org care.OrganisationID, _ time.Time) error {
	leave, err := f.enter("AskToName")
	defer leave()
	if err == nil {
		f.Named = append(f.Named, org)
	}
	return err
}
