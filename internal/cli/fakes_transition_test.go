package cli

import (
	"errors"
	"strings"

	"schakel/internal/care"
)

func keyOfTransitionHere(n care.NewTransition) string {
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
