package cli

import (
	"context"
	"errors"
	"strings"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func keyOfTransition(n care.NewTransition) string {
	return strings.Join([]string{n.SchoolCode, n.PupilNumber, n.FirstName, n.LastName, n.BirthDate.String()}, "/")
}

func (w *world) checkTransition(n care.NewTransition) error {
	var errs []error
	wrong := func(column, value, right string) {
		if value != "" && value != right {
			errs = append(errs, &care.FieldError{Field: column, Value: value, Problem: care.UnknownCode})
		}
	}
	wrong("gemeente", n.Municipality, "Groningen")
	wrong("medewerker_email", n.WorkerEmail, "j.bos@wijkteam.nl")
	wrong("school", n.SchoolCode, "12AB00")
	wrong("mentor_email", n.MentorEmail, "m.visser@school.nl")
	return errors.Join(errs...)
}

func (w *world) CheckTransition(_ context.Context, n care.NewTransition) (care.ProcessID, error) {
	return w.existing(keyOfTransition(n), w.checkTransition(n))
}

func (w *world) CreateTransition(
	ctx context.Context, n care.NewTransition, _ care.StaffID, _ time.Time,
) (care.Startable, bool, error) {
	id, existed, err := w.written(ctx, care.Transition, keyOfTransition(n), w.checkTransition(n))
	return care.Startable{
		ID: id, Kind: care.Transition, Anchor: calendar.Birthday(n.BirthDate, care.AgeOfAge), Receiver: "wmo",
		YouthCare: n.YouthCare,
		School:    care.OrganisationID(n.SchoolCode),
	}, existed, err
}

func (w *world) TransitionDiffers(_ context.Context, n care.NewTransition, _ care.StaffID) ([]string, error) {
	return w.differ[keyOfTransition(n)], nil
}

func (w *world) StartTransition(ctx context.Context, p care.Startable) error {
	return w.StartHandover(ctx, p)
}
