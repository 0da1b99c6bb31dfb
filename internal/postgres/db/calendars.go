package db

import (
	"context"
	"fmt"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// CalendarKey is one calendar of an organisation: a school has one for its staff and one without school holidays.
type CalendarKey struct {
	Organisation care.OrganisationID
	School       bool
}

// keptCalendar is a calendar with the version of what it was made of. When that changed in between it is newer than its
// version says, and is built once more than needed.
type keptCalendar struct {
	calendar.Calendar
	version int64
}

// CalendarsFor returns calendars, built once and kept in memory. Whether those in memory are still right is asked each
// time: every change of what they are made of raises one number in the database, so no other process needs to tell this
// one.
func (d *DB) CalendarsFor(ctx context.Context, keys ...CalendarKey) (map[CalendarKey]calendar.Calendar, error) {
	found := map[CalendarKey]calendar.Calendar{}
	if len(keys) == 0 {
		return found, nil
	}
	version, err := Value[int64](ctx, d, `SELECT version FROM calendar_version`, nil)
	if err != nil {
		return nil, err
	}
	for _, key := range keys {
		if kept, ok := d.calendars.Load(key); ok && kept.(keptCalendar).version == version {
			found[key] = kept.(keptCalendar).Calendar
			continue
		}
		if found[key], err = BuildCalendar(ctx, d, key); err != nil {
			return nil, err
		}
		d.calendars.Store(key, keptCalendar{found[key], version})
	}
	return found, nil
}

// CalendarOf is one of CalendarsFor.
func (d *DB) CalendarOf(ctx context.Context, key CalendarKey) (calendar.Calendar, error) {
	found, err := d.CalendarsFor(ctx, key)
	return found[key], err
}

// BuildCalendar makes a calendar of what the database says now.
func BuildCalendar(ctx context.Context, q Querier, key CalendarKey) (calendar.Calendar, error) {
	org, err := OrganisationByID(ctx, q, key.Organisation)
	if err != nil {
		return calendar.Calendar{}, fmt.Errorf("the organisation of a calendar: %w", err)
	}
	settings := calendar.Settings{
		School: key.School && org.Kind == care.School, Region: org.Region, GoodFriday: org.GoodFriday,
		LiberationDay: org.LiberationDay,
	}
	if settings.School {
		if settings.SchoolYears, err = SchoolYears(ctx, q); err != nil {
			return calendar.Calendar{}, err
		}
	}
	settings.DaysOff, err = List[calendar.Period](ctx, q, `
		SELECT from_date AS "from", to_date AS "to", name FROM days_off WHERE organisation = @id ORDER BY no`,
		Args{"id": key.Organisation})
	if err != nil {
		return calendar.Calendar{}, err
	}
	c, err := calendar.New(settings)
	if err != nil {
		return calendar.Calendar{}, fmt.Errorf("the calendar of %s %s: %w", org.Name, org.Code, err)
	}
	return c, nil
}

// SchoolYears lists the imported school years, oldest first.
func SchoolYears(ctx context.Context, q Querier) ([]calendar.SchoolYear, error) {
	return List[calendar.SchoolYear](ctx, q, `
		SELECT y.name, y.source, jsonb_agg(jsonb_build_object(
		           'type', h.type, 'region', h.region, 'from', h.from_date, 'to', h.to_date,
		               'compulsory', h.compulsory) ORDER BY h.no) AS holidays
		FROM school_years y JOIN school_holidays h ON h.school_year = y.name
		GROUP BY y.name ORDER BY y.name`, nil)
}
