package activities

import (
	"errors"
	"slices"

	"go.temporal.io/sdk/temporal"

	"schakel/internal/care"
)

type finalError struct {
	Err  error
	Type string
}

// final maps the errors of package care that no retry can mend to the types under which workflows and the engine know
// them. Sentinel errors never survive the way through Temporal, types do. The list is schema: types are never renamed.
var final = []finalError{
	{care.ErrNotFound, "not-found"},
	{care.ErrTaskClosed, "task-closed"},
	{care.ErrNotOpenYet, "not-open-yet"},
	{care.ErrProcessOver, "process-over"},
	{care.ErrSuspended, "suspended"},
	{care.ErrNotSuspended, "not-suspended"},
	{care.ErrNotAllowed, "not-allowed"},
	{care.ErrNotReady, "not-ready"},
}

// FinalTypes lists the types of the errors that no retry can mend. A wish of a person is refused with one of them; an
// effect that the process needs is retried even then, so that mending the data is enough to let the process go on.
func FinalTypes() []string {
	types := make([]string, len(final))
	for i, f := range final {
		types[i] = f.Type
	}
	return types
}

// ToTemporal gives an error its lasting type and a message that is safe to keep: the sentinel's own, or for any other
// error only that the store failed, because the text of a database error can quote a row. The error itself goes to the
// worker's log, by its code.
func ToTemporal(err error) error {
	if err == nil {
		return nil
	}
	for _, f := range final {
		if errors.Is(err, f.Err) {
			return temporal.NewApplicationError(f.Err.Error(), f.Type)
		}
	}
	return temporal.NewApplicationError("the store failed", "store-failed")
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

// Final tells whether an error, on either side of Temporal, is one that no retry can mend.
func Final(err error) bool {
	err = FromTemporal(err)
	return slices.ContainsFunc(final, func(f finalError) bool { return errors.Is(err, f.Err) })
}
