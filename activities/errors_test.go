package activities_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"go.temporal.io/sdk/temporal"

	"schakel/activities"
	"schakel/internal/care"
)

var rules = map[string]error{
	"not-found": care.ErrNotFound, "task-closed": care.ErrTaskClosed, "not-open-yet": care.ErrNotOpenYet,
	"process-over": care.ErrProcessOver,
	"suspended":    care.ErrSuspended, "not-suspended": care.ErrNotSuspended, "not-allowed": care.ErrNotAllowed,
	"not-ready": care.ErrNotReady,
}

// TestErrorsSurviveTemporal takes every rule there and back: a sentinel does not survive the way through Temporal, its
// type does.
func TestErrorsSurviveTemporal(t *testing.T) {
	t.Parallel()
	for kind, rule := range rules {
		sent := activities.ToTemporal(fmt.Errorf("task of Jantje: %w", rule))
		var app *temporal.ApplicationError
		if !errors.As(sent, &app) || app.Type() != kind {
			t.Errorf("%v travels as %v, want type %s", rule, sent, kind)
		}
		if strings.Contains(sent.Error(), "Jantje") {
			t.Errorf("what stood around the rule is kept: %v", sent)
		}
		if back := activities.FromTemporal(fmt.Errorf("activity: %w", sent)); !errors.Is(back, rule) {
			t.Errorf("%s came back as %v", kind, back)
		}
		if !activities.Final(sent) || !activities.Final(rule) {
			t.Errorf("%s: no retry can mend it", kind)
		}
		if !slices.Contains(activities.FinalTypes(), kind) {
			t.Errorf("%s is not in the list of what is not retried", kind)
		}
	}
	if got := len(activities.FinalTypes()); got != len(rules) {
		t.Errorf("%d final types, want %d", got, len(rules))
	}
}

// TestOtherErrorsSayNothing: the text of a database error can quote a row.
func TestOtherErrorsSayNothing(t *testing.T) {
	t.Parallel()
	bad := errors.New(`duplicate key value violates unique constraint: (Jantje, 2009-02-03)`)
	sent := activities.ToTemporal(bad)
	if strings.Contains(sent.Error(), "Jantje") || activities.Final(sent) || activities.Final(bad) {
		t.Errorf("a store error travels as %v, final: %v", sent, activities.Final(sent))
	}
	if activities.ToTemporal(nil) != nil || activities.FromTemporal(nil) != nil || activities.Final(nil) {
		t.Error("no error became one")
	}
	if back := activities.FromTemporal(bad); !errors.Is(back, bad) {
		t.Errorf("an error of no rule came back as %v", back)
	}
}
