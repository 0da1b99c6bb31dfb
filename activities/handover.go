package activities

import (
	"context"

	"schakel/internal/care"
)

// AskConsent asks consent for the receiver of a handover.
func (a *Activities) AskConsent(ctx context.Context, e care.AskConsent) (care.ConsentStatus, error) {
	status, err := a.Store.AskConsent(ctx, e)
	return status, a.failed(ctx, err)
}

// RecordConsent writes down what somebody decided.
func (a *Activities) RecordConsent(ctx context.Context, e care.RecordConsent) (care.ConsentStatus, error) {
	status, err := a.Store.RecordConsent(ctx, e)
	return status, a.failed(ctx, err)
}

// ReviewConsent looks again, on a birthday, at who has to decide.
func (a *Activities) ReviewConsent(ctx context.Context, e care.ReviewConsent) (care.ConsentStatus, error) {
	status, err := a.Store.ReviewConsent(ctx, e)
	return status, a.failed(ctx, err)
}

// EndParticipant ends the part of an organisation in a process.
func (a *Activities) EndParticipant(ctx context.Context, e care.EndParticipant) error {
	return a.failed(ctx, a.Store.EndParticipant(ctx, e))
}

// SetReceiver makes another organisation the receiver of a handover.
func (a *Activities) SetReceiver(ctx context.Context, e care.SetReceiver) error {
	return a.failed(ctx, a.Store.SetReceiver(ctx, e))
}

// SetYouthCare writes down whether youth care is involved.
func (a *Activities) SetYouthCare(ctx context.Context, e care.SetYouthCare) error {
	return a.failed(ctx, a.Store.SetYouthCare(ctx, e))
}

// ChangeMunicipality writes down where the young person lives now.
func (a *Activities) ChangeMunicipality(ctx context.Context, e care.ChangeMunicipality) error {
	return a.failed(ctx, a.Store.ChangeMunicipality(ctx, e))
}
