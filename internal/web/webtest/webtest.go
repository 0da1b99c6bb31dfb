// Package webtest is a store and an engine that keep everything in memory, for tests of the portal's pages. It carries
// acts out just far enough for the next page to be true; it knows no protocol and plans nothing.
package webtest

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Fake is a web.Store and a web.Engine. Fill its fields before the first request; afterwards read them through its
// methods.
type Fake struct {
	People     map[care.ProcessID]care.Person
	Staff      []care.Staff
	Tasks      []care.TaskView
	Previous   map[care.ProcessID][]care.PreviousAnswer
	Offers     map[care.TaskID][]care.JournalEntry
	Views      []care.ProcessView
	Rows       []care.ProcessRow
	Counts     care.ProcessCounts
	SchoolList []care.Organisation
	Towns      []string
	MailList   []care.MailView
	Orgs       []care.Organisation
	Calendars  map[care.OrganisationID]calendar.Calendar
	// whole, as nobody sees them; Withheld is what the receiver does not get
	Handovers  map[care.ProcessID]care.HandoverView
	Registered []Registered // who is asked about when somebody who looks like them is named
	Attending
	Guests
	Drafts
	KnownTransitions
	Sames
	Total int // how many rows or mails there are, when more than stand here
	// OnAct is called after every act that was carried out, with the lock held: what else came of it.
	OnAct func(*Fake)

	mu     sync.Mutex
	fails  map[string]error
	texts  map[care.ActID]map[string]string
	acts   []any
	looked []string
	writes int // of looks: a page writes all of its own at once
	leaver []care.Leaver
	begun  []care.NewHandover
}

// Fail makes the method of that name answer err from now on; nil makes it work again.
func (f *Fake) Fail(method string, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fails == nil {
		f.fails = map[string]error{}
	}
	f.fails[method] = err
}

// enter takes the lock for one method, and answers what Fail set for it.
func (f *Fake) enter(method string) (leave func(), err error) {
	f.mu.Lock()
	return f.mu.Unlock, f.fails[method]
}

// Acts returns what the engine was asked to do, in order: care.AnswerTask and its kin. The same act is there once.
func (f *Fake) Acts() []any {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.acts)
}

// SavedTexts returns the texts that were kept for an act.
func (f *Fake) SavedTexts(act care.ActID) map[string]string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return maps.Clone(f.texts[act])
}

// Looked returns who looked at what: "<staff> <what> <process>".
func (f *Fake) Looked() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.looked)
}

// LookWrites returns how often looks were written down; a write may hold many.
func (f *Fake) LookWrites() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.writes
}

// Leavers returns the follow-ups that were written down.
func (f *Fake) Leavers() []care.Leaver {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.leaver)
}

// Change changes a task between two requests, as if somebody else did.
func (f *Fake) Change(id care.TaskID, change func(*care.TaskView)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.Tasks {
		if f.Tasks[i].ID == id {
			change(&f.Tasks[i])
		}
	}
}

// StaffByID finds anybody, also who is not active any more.
func (f *Fake) StaffByID(_ context.Context, id care.StaffID) (care.Staff, error) {
	leave, err := f.enter("StaffByID")
	defer leave()
	if err != nil {
		return care.Staff{}, err
	}
	return f.staff(id)
}

func (f *Fake) staff(id care.StaffID) (care.Staff, error) {
	for _, s := range f.Staff {
		if s.ID == id {
			return s, nil
		}
	}
	return care.Staff{}, care.ErrNotFound
}

// AllStaff lists who is active.
func (f *Fake) AllStaff(context.Context) ([]care.Staff, error) {
	leave, err := f.enter("AllStaff")
	defer leave()
	return slices.DeleteFunc(slices.Clone(f.Staff), func(s care.Staff) bool { return !s.Active }), err
}

// Inbox groups what the viewer has to do by date.
func (f *Fake) Inbox(_ context.Context, viewer care.Staff, now time.Time) (care.Inbox, error) {
	leave, err := f.enter("Inbox")
	defer leave()
	box, today := care.Inbox{}, calendar.DateOf(now)
	monday := today.AddDays(-(int(today.Weekday()) + 6) % 7).AddDays(7)
	for _, t := range f.Tasks {
		if !mine(t, viewer) {
			continue
		}
		switch {
		case t.State != care.TaskOpen:
			box.Done = append(box.Done, t)
		case t.OpensAt.After(now):
			if box.Upcoming == nil || t.OpensAt.Before(box.Upcoming.OpensAt) {
				box.Upcoming = &t
			}
		case t.PickUpOn.After(today):
			box.Snoozed = append(box.Snoozed, t)
		case t.DueOn.Before(today):
			box.Late = append(box.Late, t)
		case t.DueOn == today:
			box.Today = append(box.Today, t)
		case t.DueOn.Before(monday):
			box.Week = append(box.Week, t)
		default:
			box.Later = append(box.Later, t)
		}
	}
	box.Attention = f.attention(viewer, "")
	return box, err
}

func mine(t care.TaskView, viewer care.Staff) bool {
	if t.Assignee != "" {
		return t.Assignee == viewer.ID
	}
	return t.Org == viewer.Organisation && t.Role == viewer.Role
}

// OpenCount counts what stands in the inbox.
func (f *Fake) OpenCount(ctx context.Context, viewer care.Staff, now time.Time) (int, error) {
	box, err := f.Inbox(ctx, viewer, now)
	return len(box.Late) + len(box.Today) + len(box.Week) + len(box.Later), err
}

// Task shows a task to everybody in its organisation, and to the school whose process it is.
func (f *Fake) Task(_ context.Context, viewer care.Staff, id care.TaskID, _ time.Time) (care.TaskView, error) {
	leave, err := f.enter("Task")
	defer leave()
	if err != nil {
		return care.TaskView{}, err
	}
	for _, t := range f.Tasks {
		if t.ID == id && (t.Org == viewer.Organisation || f.sees(viewer, t.Process)) {
			return saidTask(t), nil
		}
	}
	return care.TaskView{}, care.ErrNotFound
}

func (f *Fake) sees(viewer care.Staff, process care.ProcessID) bool {
	return slices.ContainsFunc(f.Views, func(v care.ProcessView) bool {
		return v.ID == process && takesPart(v, viewer)
	})
}

func takesPart(v care.ProcessView, viewer care.Staff) bool {
	return v.School.ID == viewer.Organisation || slices.ContainsFunc(v.Participants, func(p care.Participant) bool {
		return p.Organisation == viewer.Organisation
	})
}

// Colleagues lists who does tasks in the viewer's organisation.
func (f *Fake) Colleagues(_ context.Context, viewer care.Staff, id care.TaskID) ([]care.Staff, error) {
	leave, err := f.enter("Colleagues")
	defer leave()
	return slices.DeleteFunc(slices.Clone(f.Staff), func(s care.Staff) bool {
		return !s.Active || s.Organisation != viewer.Organisation || s.Role == care.Manager || s.Role == care.Admin
	}), err
}

// Person shows a young person to everybody: the pages must not rely on more than Task for what may be seen.
func (f *Fake) Person(_ context.Context, _ care.Staff, process care.ProcessID, _ time.Time) (care.Person, error) {
	leave, err := f.enter("Person")
	defer leave()
	return f.People[process], err
}

// PreviousAnswers returns what Previous holds.
func (f *Fake) PreviousAnswers(
	_ context.Context, _ care.Staff, process care.ProcessID, _ time.Time,
) ([]care.PreviousAnswer, error) {
	leave, err := f.enter("PreviousAnswers")
	defer leave()
	return f.Previous[process], err
}

// OfferTexts returns what Offers holds.
func (f *Fake) OfferTexts(_ context.Context, _ care.Staff, task care.TaskID, _ time.Time) ([]care.JournalEntry, error) {
	leave, err := f.enter("OfferTexts")
	defer leave()
	return saidLines(f.Offers[task]), err
}

// SaveTexts keeps texts; SavedTexts reads them back.
func (f *Fake) SaveTexts(_ context.Context, act care.Act, texts map[string]string, _ time.Time) error {
	leave, err := f.enter("SaveTexts")
	defer leave()
	if err != nil {
		return err
	}
	if f.texts == nil {
		f.texts = map[care.ActID]map[string]string{}
	}
	f.texts[act.ID] = maps.Clone(texts)
	return nil
}

// DropTexts removes texts, unless their act was carried out.
func (f *Fake) DropTexts(_ context.Context, act care.ActID) error {
	leave, err := f.enter("DropTexts")
	defer leave()
	if err == nil && !slices.ContainsFunc(f.acts, func(done any) bool { return idOf(done) == act }) {
		delete(f.texts, act)
	}
	return err
}

// FormKey is always the same.
func (f *Fake) FormKey(context.Context) ([]byte, error) {
	leave, err := f.enter("FormKey")
	defer leave()
	return []byte("the key of the forms of the test"), err
}

// Processes records the filter among the acts and returns Rows.
func (f *Fake) Processes(
	_ context.Context, _ care.Staff, filter care.ProcessFilter, _ time.Time,
) ([]care.ProcessRow, int, error) {
	leave, err := f.enter("Processes")
	defer leave()
	f.acts = append(f.acts, filter)
	return f.Rows, max(len(f.Rows), f.Total), err
}

// ProcessCounts returns Counts.
func (f *Fake) ProcessCounts(context.Context, care.Staff, time.Time) (care.ProcessCounts, error) {
	leave, err := f.enter("ProcessCounts")
	defer leave()
	return f.Counts, err
}

// Process shows a process to who takes part.
func (f *Fake) Process(_ context.Context, viewer care.Staff, id care.ProcessID, _ time.Time) (care.ProcessView, error) {
	leave, err := f.enter("Process")
	defer leave()
	if err != nil {
		return care.ProcessView{}, err
	}
	for _, v := range f.Views {
		if v.ID == id && takesPart(v, viewer) {
			v.Handover = f.handoverFor(viewer, id)
			showTransition(viewer, &v)
			return Said(v), nil
		}
	}
	return care.ProcessView{}, care.ErrNotFound
}

// Schools returns SchoolList.
func (f *Fake) Schools(context.Context, care.Staff) ([]care.Organisation, error) {
	leave, err := f.enter("Schools")
	defer leave()
	return f.SchoolList, err
}

// Mentors lists the active mentors.
func (f *Fake) Mentors(context.Context, care.Staff) ([]care.Staff, error) {
	leave, err := f.enter("Mentors")
	defer leave()
	return slices.DeleteFunc(slices.Clone(f.Staff), func(s care.Staff) bool {
		return !s.Active || s.Role != care.Mentor
	}), err
}

// Municipalities returns Towns.
func (f *Fake) Municipalities(context.Context) ([]string, error) {
	leave, err := f.enter("Municipalities")
	defer leave()
	return f.Towns, err
}

// Create writes down what is wanted, once.
func (f *Fake) Create(_ context.Context, w care.Wanted, _ care.StaffID, _ time.Time) (care.Startable, bool, error) {
	switch w := w.(type) {
	case care.Leaver:
		return f.createFollowup(w)
	case care.NewHandover:
		return f.createHandover(w)
	case care.NewTransition:
		return f.createTransition(w)
	}
	panic(w)
}

// createFollowup writes a leaver down; the same school, pupil number and leaving date exist only once.
func (f *Fake) createFollowup(l care.Leaver) (care.Startable, bool, error) {
	leave, err := f.enter("CreateFollowup")
	defer leave()
	if err != nil {
		return care.Startable{}, false, err
	}
	if err := f.asks(l.Named(), l.Whom); err != nil {
		return care.Startable{}, false, err
	}
	existed := slices.ContainsFunc(f.leaver, func(o care.Leaver) bool {
		return o.School == l.School && o.PupilNumber == l.PupilNumber && o.LeavingDate == l.LeavingDate
	})
	if !existed {
		f.leaver = append(f.leaver, l)
	}
	id := care.TaskIDFor("", l.School+l.PupilNumber+l.LeavingDate.String()) // any id that is the same the second time
	return care.Startable{ID: care.ProcessID(id), Kind: care.Followup, Anchor: l.LeavingDate}, existed, nil
}

// Mails returns MailList, no more than size of it.
func (f *Fake) Mails(_ context.Context, _ care.Staff, state care.MailState, _, size int) ([]care.MailView, int, error) {
	leave, err := f.enter("Mails")
	defer leave()
	found := slices.DeleteFunc(slices.Clone(f.MailList), func(m care.MailView) bool {
		return state != "" && m.State != state
	})
	return found[:min(len(found), size)], max(len(found), f.Total), err
}

// LogAccess records looks; Looked reads them back.
func (f *Fake) LogAccess(
	_ context.Context, viewer care.Staff, what string, _ time.Time, processes ...care.ProcessID,
) error {
	leave, err := f.enter("LogAccess")
	defer leave()
	if err != nil {
		return err
	}
	f.writes++
	for _, process := range processes {
		f.looked = append(f.looked, string(viewer.ID)+" "+what+" "+string(process))
	}
	return nil
}
