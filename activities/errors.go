package activities

import (
	"errors"

	"go.temporal.io/sdk/temporal"

	"schakel/internal/care"
)

// final maps the errors of package care that no retry can mend to the types under which workflows and the engine know them. Sentinel
// errors never survive the way through Temporal, types do. The list is schema: types are never renamed.
var final = []struct {
	Err  error
	Type string
}{
	{care.ErrNotFound, "not-found"},
	{care.ErrTaskClosed, "task-closed"},
	{care.ErrNotOpenYet, "not-open-yet"},
	{care.ErrProcessOver, "process-over"},
	{care.ErrSuspended, "suspended"},
	{care.ErrNotSuspended, "not-suspended"},
	{care.ErrNotAllowed, "not-allowed"},
}

// ToTemporal gives an error of package care its lasting type; any other error stays as it is and is retried. The message that travels is
// the sentinel's own, so that no value from the database ends up in a history.
func ToTemporal(err error) error {
	for _, f := range final {
		if errors.Is(err, f.Err) {
			return temporal.NewNonRetryableApplicationError(f.Err.Error(), f.Type, nil)
		}
	}
	return err
}

// FromTemporal is the way back: the error of package care that an application error stands for, or err itself.
func FromTemporal(err error) error {
	var app *temporal.ApplicationError
	if errors.As(err, &app) {
		for _, f := range final {
			if app.Type() == f.Type {
				return f.Err
			}
		}
	}
	return err
}
