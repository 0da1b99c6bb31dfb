package workflows_test

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"schakel/activities"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// worlds is the store and the mail room of many processes that share a worker: each effect goes to the world of its own
// process.
type worlds map[care.ProcessID]*worldOnTime

// worldOnTime is a world whose clock is set by what happens in it: by each effect, to the process's own time.
type worldOnTime struct {
	*world
	nanos atomic.Int64
}

func (w *worldOnTime) set(now time.Time) { w.nanos.Store(now.UnixNano()) }

func (w *worldOnTime) now() time.Time { return time.Unix(0, w.nanos.Load()).UTC() }

// of finds the world that an effect is for. A process that nobody plays would panic in its activity, and stand still on
// that.
func (m worlds) of(e care.Entry) *world {
	w := m[e.Process]
	w.set(e.At)
	return w.world
}

func (m worlds) BeginProcess(ctx context.Context, e care.BeginProcess) error {
	return m.of(e.Entry).BeginProcess(ctx, e)
}

func (m worlds) SaveRoute(ctx context.Context, e care.SaveRoute) error {
	return m.of(e.Entry).SaveRoute(ctx, e)
}

func (m worlds) OpenTask(ctx context.Context, e care.OpenTask) error {
	return m.of(e.Entry).OpenTask(ctx, e)
}

func (m worlds) RescheduleTasks(ctx context.Context, e care.RescheduleTasks) error {
	return m.of(e.Entry).RescheduleTasks(ctx, e)
}

func (m worlds) CloseTask(ctx context.Context, e care.CloseTask) error {
	return m.of(e.Entry).CloseTask(ctx, e)
}

func (m worlds) CorrectTask(ctx context.Context, e care.CorrectTask) (care.Answer, error) {
	return m.of(e.Entry).CorrectTask(ctx, e)
}

func (m worlds) ClimbRung(ctx context.Context, e care.ClimbRung) error {
	return m.of(e.Entry).ClimbRung(ctx, e)
}

func (m worlds) Arrange(ctx context.Context, e care.Arrange) error {
	return m.of(e.Entry).Arrange(ctx, e)
}

func (m worlds) SetState(ctx context.Context, e care.SetState) error {
	return m.of(e.Entry).SetState(ctx, e)
}

func (m worlds) SetMentor(ctx context.Context, e care.SetMentor) (care.MentorSet, error) {
	return m.of(e.Entry).SetMentor(ctx, e)
}

func (m worlds) EndProcess(ctx context.Context, e care.EndProcess) error {
	return m.of(e.Entry).EndProcess(ctx, e)
}

func (m worlds) AddParticipant(ctx context.Context, e care.AddParticipant) error {
	return m.of(e.Entry).AddParticipant(ctx, e)
}

func (m worlds) WriteJournal(ctx context.Context, e care.Entry) error {
	return m.of(e).WriteJournal(ctx, e)
}

func (m worlds) AskConsent(ctx context.Context, e care.AskConsent) (care.ConsentStatus, error) {
	return m.of(e.Entry).AskConsent(ctx, e)
}

func (m worlds) RecordConsent(ctx context.Context, e care.RecordConsent) (care.ConsentStatus, error) {
	return m.of(e.Entry).RecordConsent(ctx, e)
}

func (m worlds) ReviewConsent(ctx context.Context, e care.ReviewConsent) (care.ConsentStatus, error) {
	return m.of(e.Entry).ReviewConsent(ctx, e)
}

func (m worlds) EndParticipant(ctx context.Context, e care.EndParticipant) error {
	return m.of(e.Entry).EndParticipant(ctx, e)
}

func (m worlds) SetReceiver(ctx context.Context, e care.SetReceiver) error {
	return m.of(e.Entry).SetReceiver(ctx, e)
}

func (m worlds) SetYouthCare(ctx context.Context, e care.SetYouthCare) error {
	return m.of(e.Entry).SetYouthCare(ctx, e)
}

func (m worlds) ChangeMunicipality(ctx context.Context, e care.ChangeMunicipality) error {
	return m.of(e.Entry).ChangeMunicipality(ctx, e)
}

func (m worlds) FindReceiver(ctx context.Context, q care.FindReceiver) (care.Receiver, error) {
	return m[q.Process].FindReceiver(ctx, q)
}

func (m worlds) CalendarOf(
	ctx context.Context, process care.ProcessID, org care.OrganisationID, school bool,
) (calendar.Calendar, error) {
	return m[process].CalendarOf(ctx, process, org, school)
}

func (m worlds) Urgent(ctx context.Context, process care.ProcessID, at time.Time) error {
	return m.of(care.Entry{Process: process, At: at}).Urgent(ctx, process, at)
}

// Morning is not part of any process.
func (m worlds) Morning(context.Context, calendar.Date, time.Time) (int, error) {
	return 0, errors.New("no process asks for the morning round")
}

// Gathered is not part of any process either.
func (m worlds) Gathered(context.Context, time.Time) (int, error) {
	return 0, errors.New("no process asks for gathered mails")
}

var (
	_ activities.Store = worlds(nil)
	_ activities.Mail  = worlds(nil)
)
