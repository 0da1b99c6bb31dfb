package workflows_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"schakel/activities"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// The effects on the process as a whole, its calendars and its mail.

func (w *world) BeginProcess(_ context.Context, e care.BeginProcess) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	w.state, w.route = care.Running, e.Route
	w.checkList(e)
	w.schoolJoins(e)
	w.write(e.Entry)
	return nil
}

func (w *world) SaveRoute(_ context.Context, e care.SaveRoute) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	w.checkRoute(e.Route)
	w.route, w.anchor = e.Route, e.Anchor
	w.write(e.Entry)
	return nil
}

// checkRoute holds that a step that was asked to its end stays there; one that was not asked may be planned again.
func (w *world) checkRoute(route []care.Step) {
	for _, s := range route { // what is said of old keys holds of those of now
		if form, of := care.FormOfKey(s.Key), care.OfKey(s.Key); s.Form != form || s.Of != of {
			w.complain("%s asks %s of %+v, and its key says %s of %+v", s.Key, s.Form, s.Of, form, of)
		}
	}
	if w.handover != nil {
		w.checkOrder(route)
	}
	if w.transition != nil {
		w.checkTransitionRoute(route)
	}
	for _, was := range w.route {
		i := slices.IndexFunc(route, func(s care.Step) bool { return s.Key == was.Key })
		switch {
		case i < 0:
			w.complain("step %s is gone from the route", was.Key)
		case was.State != care.StepDone && was.State != care.StepMissed, was.State == route[i].State:
		default:
			w.complain("step %s was %s and is %s now", was.Key, was.State, route[i].State)
		}
	}
}

func (w *world) SetState(_ context.Context, e care.SetState) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	w.state = e.State
	w.reschedule(e.Tasks)
	w.write(e.Entry)
	return nil
}

func (w *world) SetMentor(_ context.Context, e care.SetMentor) (care.MentorSet, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	key := e.Lines[0].Key
	if set, ok := w.mentorsSet[key]; ok {
		return set, nil
	}
	label := labelOf(string(e.Mentor))
	s, ok := staff[label]
	switch {
	case !ok:
		return care.MentorSet{}, care.ErrNotFound
	case s.role != staff[w.mentor].role, w.handover != nil && s.org != w.handover.own:
		return care.MentorSet{}, care.ErrNotAllowed
	}
	var set care.MentorSet
	if w.handover == nil && s.org != staff[w.mentor].org {
		set.NewSchool = care.OrganisationID(idOf(s.org))
	}
	w.mentor, w.mentorsSet[key] = label, set
	w.write(e.Entry)
	return set, nil
}

func (w *world) EndProcess(_ context.Context, e care.EndProcess) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	w.mayEnd(e)
	w.state, w.outcome = e.State, e.Outcome
	w.write(e.Entry)
	for _, t := range w.openTasks() {
		t.State, t.ClosedAt = care.TaskWithdrawn, e.At
		w.table.withdrawn(w, t)
	}
	return nil
}

func (w *world) AddParticipant(_ context.Context, e care.AddParticipant) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e.Entry)
	if w.handover != nil {
		w.joins(e)
		return nil
	}
	org := labelOf(string(e.Organisation))
	if !slices.Contains(w.participants, org) {
		w.participants = append(w.participants, org)
		w.table.add(w, "%s takes part", org)
	}
	known := false
	if len(e.Lines) > 0 {
		_, known = w.journalKeys[e.Lines[0].Key]
	}
	w.write(e.Entry)
	if e.Tell && !known {
		w.letters = append(w.letters, org+": involved")
	}
	return nil
}

func (w *world) WriteJournal(_ context.Context, e care.Entry) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(e)
	w.write(e)
	return nil
}

func (w *world) FindReceiver(_ context.Context, q care.FindReceiver) (care.Receiver, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	kind := w.worksFor(string(q.Kind))
	if slices.Contains(w.absent, kind) {
		return care.Receiver{}, nil
	}
	return care.Receiver{
		Organisation: care.OrganisationID(idOf(kind)), Involved: slices.Contains(w.participants, kind),
	}, nil
}

// calendarKey is what makes one calendar differ from another here.
type calendarKey struct {
	region calendar.Region
	years  int
}

var knownCalendars sync.Map // calendarKey to calendar.Calendar: the same few are asked for thousands of times

func (w *world) CalendarOf(
	_ context.Context, process care.ProcessID, org care.OrganisationID, school bool,
) (calendar.Calendar, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if process != w.process {
		return calendar.Calendar{}, care.ErrNotFound
	}
	label := staff[w.mentor].org
	if org != "" {
		label = labelOf(string(org))
	}
	if !school {
		return calendar.New(calendar.Settings{})
	}
	region, ok := schools[label]
	if !ok {
		return calendar.Calendar{}, fmt.Errorf("%s is no school", label)
	}
	key := calendarKey{region, len(w.years)}
	if known, ok := knownCalendars.Load(key); ok {
		cal, _ := known.(calendar.Calendar)
		return cal, nil
	}
	cal, err := calendar.New(calendar.Settings{School: true, Region: region, SchoolYears: w.years})
	knownCalendars.Store(key, cal)
	return cal, err
}

// Urgent sends what waits, each once.
func (w *world) Urgent(_ context.Context, process care.ProcessID, _ time.Time) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.showOpened(w.clock())
	if process != w.process {
		return care.ErrNotFound
	}
	if w.dead {
		w.letters = nil // the store writes nothing down that is to be sent about somebody who died
	}
	for _, letter := range w.letters {
		w.table.add(w, "mail to %s", letter)
	}
	w.letters = nil
	return nil
}

// Morning is not part of any process.
func (w *world) Morning(context.Context, calendar.Date, time.Time) (int, error) {
	return 0, errors.New("no process asks for the morning round")
}

// Gathered is not part of any process either.
func (w *world) Gathered(context.Context, time.Time) (int, error) {
	return 0, errors.New("no process asks for gathered mails")
}

var (
	_ activities.Store = (*world)(nil)
	_ activities.Mail  = (*world)(nil)
)
