package activities

import (
	"context"

	"schakel/internal/care"
)

// BeginProcess marks a process as running and writes its route.
func (a *Activities) BeginProcess(ctx context.Context, e care.BeginProcess) error {
	return a.failed(ctx, a.Store.BeginProcess(ctx, e))
}

// SaveRoute writes where the steps of a process are.
func (a *Activities) SaveRoute(ctx context.Context, e care.SaveRoute) error {
	return a.failed(ctx, a.Store.SaveRoute(ctx, e))
}

// SetState suspends or resumes a process.
func (a *Activities) SetState(ctx context.Context, e care.SetState) error {
	return a.failed(ctx, a.Store.SetState(ctx, e))
}

// SetMentor gives a process another mentor.
func (a *Activities) SetMentor(ctx context.Context, e care.SetMentor) (care.MentorSet, error) {
	set, err := a.Store.SetMentor(ctx, e)
	return set, a.failed(ctx, err)
}

// EndProcess closes or stops a process.
func (a *Activities) EndProcess(ctx context.Context, e care.EndProcess) error {
	return a.failed(ctx, a.Store.EndProcess(ctx, e))
}

// AddParticipant gives an organisation a part in a process.
func (a *Activities) AddParticipant(ctx context.Context, e care.AddParticipant) error {
	return a.failed(ctx, a.Store.AddParticipant(ctx, e))
}

// WriteJournal adds lines to the journal where nothing else changes.
func (a *Activities) WriteJournal(ctx context.Context, e care.Entry) error {
	return a.failed(ctx, a.Store.WriteJournal(ctx, e))
}

// FindReceiver tells which organisation of a kind works for the young person's municipality.
func (a *Activities) FindReceiver(ctx context.Context, q care.FindReceiver) (care.Receiver, error) {
	receiver, err := a.Store.FindReceiver(ctx, q)
	return receiver, a.failed(ctx, err)
}
