package webtest

import (
	"context"
	"errors"
	"time"

	"schakel/internal/care"
)

func (f *Fake) CreateTransition(context.Context, care.NewTransition, care.StaffID, time.Time) (care.Startable, bool, error) {
	return care.Startable{}, false, errors.ErrUnsupported
}

func (f *Fake) KnownPeople(context.Context, care.Staff, string, time.Time) ([]care.KnownPerson, error) {
	return nil, errors.ErrUnsupported
}

func (f *Fake) WatchList(context.Context, care.Staff, time.Time) ([]care.Watched, error) {
	return nil, errors.ErrUnsupported
}

func (f *Fake) WritePlan(context.Context, care.Staff, care.Act, time.Time) error {
	return errors.ErrUnsupported
}

func (f *Fake) AgreePlan(context.Context, care.Act, int, time.Time) error {
	return errors.ErrUnsupported
}

func (f *Fake) AllowParent(context.Context, care.Act, care.PartyID, bool, time.Time) error {
	return errors.ErrUnsupported
}

func (f *Fake) StartTransition(context.Context, care.Startable) error { return errors.ErrUnsupported }

func (f *Fake) CallTable(context.Context, care.CallTable) error { return errors.ErrUnsupported }

func (f *Fake) YouthCareEnded(context.Context, care.YouthCareEnded) error { return errors.ErrUnsupported }
