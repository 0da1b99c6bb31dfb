package postgres

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// guestPlan adds the future plan of a process as its young person or a parent reads it.
func guestPlan(ctx context.Context, tx pgx.Tx, i invited, v *care.GuestView) (err error) {
	if v.Versions, err = planVersions(ctx, tx, i.Process); err != nil || len(v.Versions) == 0 {
		return err
	}
	toGuest(v.Versions, i.Party)
	v.Plan = &v.Versions[0].PlanView
	return nil
}

// readingOn lists the parents of whom a young person decides whether they read on after the 18th birthday: from 16 all
// there are. How they are reached is not for the young person to read.
func readingOn(ctx context.Context, tx pgx.Tx, i invited, today calendar.Date) ([]care.Party, error) {
	if calendar.Age(i.BirthDate, today) < care.AgeAlone {
		return nil, nil
	}
	parents, err := partyList(ctx, tx, i.Process)
	parents = slices.DeleteFunc(parents, func(p care.Party) bool { return p.Kind != care.Parent })
	for n := range parents {
		parents[n].Email, parents[n].Authority = "", false
	}
	return parents, err
}

// readsUntil is the last day on which the party may read; no date for who may always.
func (i invited) readsUntil() calendar.Date {
	of := calendar.Birthday(i.BirthDate, care.AgeOfAge)
	if care.MayRead(i.party(), i.BirthDate, of) {
		return calendar.Date{}
	}
	return of.AddDays(-1)
}
