package postgres

import (
	"context"
	"fmt"
	"time"

	"schakel/internal/care"
)

// Create writes down what somebody wants to start: [Store.CreateFollowup], [Store.CreateHandover] and
// [Store.CreateTransition] say what that is for each kind. existed is true when it was there already.
func (s *Store) Create(
	ctx context.Context, w care.Wanted, by care.StaffID, at time.Time,
) (p care.Startable, existed bool, err error) {
	switch w := w.(type) {
	case care.Leaver:
		p = care.Startable{Kind: care.Followup, Anchor: w.LeavingDate}
		p.ID, existed, err = s.CreateFollowup(ctx, w, by, at)
		return p, existed, err
	case care.NewHandover:
		return s.CreateHandover(ctx, w, by, at)
	case care.NewTransition:
		return s.CreateTransition(ctx, w, by, at)
	}
	return p, false, unknownStart(w)
}

// CheckStart tells what [Store.Create] would do, without doing it: existing is empty when it would start.
func (s *Store) CheckStart(ctx context.Context, w care.Wanted) (existing care.ProcessID, err error) {
	switch w := w.(type) {
	case care.Leaver:
		return s.CheckFollowup(ctx, w)
	case care.NewHandover:
		return s.CheckHandover(ctx, w)
	case care.NewTransition:
		return s.CheckTransition(ctx, w)
	}
	return "", unknownStart(w)
}

// Differs lists the columns in which what is wanted says something else than is known of the young person, asked when
// [Store.Create] or [Store.CheckStart] went well. It changes nothing.
func (s *Store) Differs(ctx context.Context, w care.Wanted, by care.StaffID) (columns []string, err error) {
	switch w := w.(type) {
	case care.Leaver:
		return s.FollowupDiffers(ctx, w)
	case care.NewHandover:
		return s.HandoverDiffers(ctx, w)
	case care.NewTransition:
		return s.TransitionDiffers(ctx, w, by)
	}
	return nil, unknownStart(w)
}

func unknownStart(w care.Wanted) error { return fmt.Errorf("nothing is known of how a %T starts", w) }
