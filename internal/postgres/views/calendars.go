package views

import (
	"context"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// CalendarOf returns the calendar of an organisation, or of the process's own school when organisation is empty: its
// region's school holidays and own days off for a school when school is true, else weekends, public holidays and own
// days off.
func (s Views) CalendarOf(
	ctx context.Context, process care.ProcessID, organisation care.OrganisationID, school bool,
) (calendar.Calendar, error) {
	now, err := db.Value[care.OrganisationID](ctx, s.db, `
		SELECT coalesce(now_at(@process, @org), (SELECT school FROM processes WHERE id = @process))`,
		db.Args{"process": process, "org": organisation})
	if err == nil && now == "" {
		err = care.ErrNotFound
	}
	if err != nil {
		return calendar.Calendar{}, err
	}
	return s.db.CalendarOf(ctx, db.CalendarKey{Organisation: now, School: school})
}

// WorkCalendar returns the calendar of the staff of an organisation: with school holidays for a school.
func (s Views) WorkCalendar(ctx context.Context, organisation care.OrganisationID) (calendar.Calendar, error) {
	return s.db.CalendarOf(ctx, db.CalendarKey{Organisation: organisation, School: true})
}

// SchoolYears lists the imported school years, oldest first.
func (s Views) SchoolYears(ctx context.Context) ([]calendar.SchoolYear, error) {
	return db.SchoolYears(ctx, s.db)
}
