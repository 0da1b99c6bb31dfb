// Package activities holds the effects of the processes as verbs: what a workflow writes down, looks up in a calendar,
// or sends. It declares the interfaces it needs, and knows neither PostgreSQL nor SendGrid.
//
// It decides nothing: which task comes next is decided in package workflows, which day that is in packages protocol and
// calendar.
package activities

import (
	"context"
	"log/slog"

	"go.temporal.io/sdk/activity"
)

// Activities are registered with the worker as they are: the names of the methods are schema and are never changed.
type Activities struct {
	Store Store
	Mail  Mail
	Log   *slog.Logger
}

// failed passes an error on in a form that may be kept in a history, after writing the whole of it in the worker's log,
// which has to be free of personal data by the store's own care: it reports codes and constraint names, not rows.
func (a *Activities) failed(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	a.Log.ErrorContext(ctx, "activity failed", "activity", activity.GetInfo(ctx).ActivityType.Name, "error", err)
	return ToTemporal(err)
}
