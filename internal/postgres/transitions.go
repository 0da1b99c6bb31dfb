package postgres

import (
	"context"
	"errors"
	"time"

	"schakel/internal/care"
)

func (s *Store) CheckTransition(context.Context, care.NewTransition) (care.ProcessID, error) {
	return "", errors.ErrUnsupported
}

func (s *Store) CreateTransition(context.Context, care.NewTransition, care.StaffID, time.Time) (care.Startable, bool, error) {
	return care.Startable{}, false, errors.ErrUnsupported
}

func (s *Store) KnownPeople(context.Context, care.Staff, string, time.Time) ([]care.KnownPerson, error) {
	return nil, errors.ErrUnsupported
}

func (s *Store) WatchList(context.Context, care.Staff, time.Time) ([]care.Watched, error) {
	return nil, errors.ErrUnsupported
}

func (s *Store) WritePlan(context.Context, care.Staff, care.Act, time.Time) error {
	return errors.ErrUnsupported
}

func (s *Store) AgreePlan(context.Context, care.Act, int, time.Time) error {
	return errors.ErrUnsupported
}

func (s *Store) AllowParent(context.Context, care.Act, care.PartyID, bool, time.Time) error {
	return errors.ErrUnsupported
}

func (s *Store) CorrectBirth(context.Context, care.CorrectBirth) error { return errors.ErrUnsupported }

func (s *Store) EndYouthCare(context.Context, care.EndYouthCare) error { return errors.ErrUnsupported }

func (s *Store) TellOrganisations(context.Context, care.TellOrganisations) error { return errors.ErrUnsupported }
