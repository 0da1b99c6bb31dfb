package workflows_test

import (
	"context"
	"errors"

	"schakel/internal/care"
)

func (w *world) CorrectBirth(context.Context, care.CorrectBirth) error { return errors.ErrUnsupported }

func (w *world) EndYouthCare(context.Context, care.EndYouthCare) error { return errors.ErrUnsupported }

func (m worlds) CorrectBirth(ctx context.Context, e care.CorrectBirth) error {
	return m.of(e.Entry).CorrectBirth(ctx, e)
}

func (m worlds) EndYouthCare(ctx context.Context, e care.EndYouthCare) error {
	return m.of(e.Entry).EndYouthCare(ctx, e)
}

func (w *world) TellOrganisations(context.Context, care.TellOrganisations) error {
	return errors.ErrUnsupported
}

func (m worlds) TellOrganisations(ctx context.Context, e care.TellOrganisations) error {
	return m.of(e.Entry).TellOrganisations(ctx, e)
}
