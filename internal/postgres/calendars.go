package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// calendarKey is one calendar of an organisation: a school has one for its staff and one without school holidays.
type calendarKey struct {
	organisation care.OrganisationID
	school       bool
}

// CalendarOf returns the calendar of an organisation, or of the process's own school when organisation is empty: its
// region's school holidays and own days off for a school when school is true, else weekends, public holidays and own
// days off.
func (s *Store) CalendarOf(
	ctx context.Context, process care.ProcessID, organisation care.OrganisationID, school bool,
) (calendar.Calendar, error) {
	if organisation == "" {
		var err error
		organisation, err = value[care.OrganisationID](
			ctx, s.pool, `SELECT school FROM processes WHERE id = @process`, pgx.NamedArgs{"process": process},
		)
		if err != nil {
			return calendar.Calendar{}, err
		}
	}
	key := calendarKey{organisation, school}
	found, err := s.calendarsFor(ctx, key)
	return found[key], err
}

// WorkCalendar returns the calendar of the staff of an organisation: with school holidays for a school.
func (s *Store) WorkCalendar(ctx context.Context, organisation care.OrganisationID) (calendar.Calendar, error) {
	key := calendarKey{organisation, true}
	found, err := s.calendarsFor(ctx, key)
	return found[key], err
}

// calendarsFor returns calendars, built once and kept in memory. Whether those in memory are still right is asked each
// time: every change of what they are made of raises one number in the database, so no other process needs to tell this
// one.
func (s *Store) calendarsFor(ctx context.Context, keys ...calendarKey) (map[calendarKey]calendar.Calendar, error) {
	found := map[calendarKey]calendar.Calendar{}
	if len(keys) == 0 {
		return found, nil
	}
	version, err := value[int64](ctx, s.pool, `SELECT version FROM calendar_version`, nil)
	if err != nil {
		return nil, err
	}
	for _, key := range keys {
		c, ok := s.rememberedCalendar(version, key)
		if !ok {
			if c, err = buildCalendar(ctx, s.pool, key); err != nil {
				return nil, err
			}
			s.rememberCalendar(version, key, c)
		}
		found[key] = c
	}
	return found, nil
}

func (s *Store) rememberedCalendar(version int64, key calendarKey) (calendar.Calendar, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if version != s.version {
		clear(s.calendars)
		s.version = version
	}
	c, ok := s.calendars[key]
	return c, ok
}

// rememberCalendar keeps a calendar that was read after the version was. When the data changed in between it is newer
// than its version says, and is built once more than needed.
func (s *Store) rememberCalendar(version int64, key calendarKey, c calendar.Calendar) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if version == s.version {
		s.calendars[key] = c
	}
}

func buildCalendar(ctx context.Context, q querier, key calendarKey) (calendar.Calendar, error) {
	org, err := one[care.Organisation](
		ctx, q, `SELECT `+organisationColumns+` FROM organisations o WHERE o.id = @id`,
		pgx.NamedArgs{"id": key.organisation},
	)
	if err != nil {
		return calendar.Calendar{}, fmt.Errorf("the organisation of a calendar: %w", err)
	}
	settings := calendar.Settings{
		School: key.school && org.Kind == care.School, Region: org.Region, GoodFriday: org.GoodFriday,
		LiberationDay: org.LiberationDay,
	}
	if settings.School {
		if settings.SchoolYears, err = schoolYears(ctx, q); err != nil {
			return calendar.Calendar{}, err
		}
	}
	settings.DaysOff, err = list[calendar.Period](ctx, q, `
		SELECT from_date AS "from", to_date AS "to", name FROM days_off WHERE organisation = @id ORDER BY no`,
		pgx.NamedArgs{"id": key.organisation})
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
func (s *Store) SchoolYears(ctx context.Context) ([]calendar.SchoolYear, error) {
	return schoolYears(ctx, s.pool)
}

func schoolYears(ctx context.Context, q querier) ([]calendar.SchoolYear, error) {
	return list[calendar.SchoolYear](ctx, q, `
		SELECT y.name, y.source, jsonb_agg(jsonb_build_object(
		           'type', h.type, 'region', h.region, 'from', h.from_date, 'to', h.to_date,
		               'compulsory', h.compulsory) ORDER BY h.no) AS holidays
		FROM school_years y JOIN school_holidays h ON h.school_year = y.name
		GROUP BY y.name ORDER BY y.name`, nil)
}

// ImportSchoolYears replaces what is known of the school years in the list and keeps source and import date. It changes
// nothing when the calendar of a region or of a school would not hold together with it: a year that is missing in
// between, say.
func (s *Store) ImportSchoolYears(ctx context.Context, years []calendar.SchoolYear, at time.Time) error {
	return s.inTx(ctx, func(tx pgx.Tx) error {
		if err := raiseCalendarVersion(ctx, tx); err != nil {
			return err
		}
		b := &pgx.Batch{}
		for _, y := range years {
			b.Queue(`DELETE FROM school_years WHERE name = @name`, pgx.NamedArgs{"name": y.Name})
			b.Queue(`INSERT INTO school_years (name, source, imported_at) VALUES (@name, @source, @at)`,
				pgx.NamedArgs{"name": y.Name, "source": y.Source, "at": at})
			for no, h := range y.Holidays {
				b.Queue(`
					INSERT INTO school_holidays (school_year, no, type, region, from_date, to_date, compulsory)
					VALUES (@year, @no, @type, @region, @from, @to, @compulsory)`,
					pgx.NamedArgs{
						"year": y.Name, "no": no, "type": h.Type, "region": string(h.Region), "from": h.From,
						"to": h.To, "compulsory": h.Compulsory,
					})
			}
		}
		if err := execAll(ctx, tx, b); err != nil {
			return err
		}
		return checkCalendars(ctx, tx)
	})
}

// checkCalendars builds the calendar of every region that is known and of every school there.
func checkCalendars(ctx context.Context, tx pgx.Tx) error {
	years, err := schoolYears(ctx, tx)
	if err != nil {
		return err
	}
	regions, err := values[string](ctx, tx, `SELECT DISTINCT region FROM school_holidays ORDER BY region`, nil)
	if err != nil {
		return err
	}
	for _, region := range regions {
		if _, err := calendar.New(
			calendar.Settings{School: true, Region: calendar.Region(region), SchoolYears: years},
		); err != nil {
			return err
		}
	}
	schools, err := values[care.OrganisationID](ctx, tx, `
		SELECT id FROM organisations WHERE kind = 'school' AND region = ANY(@regions) ORDER BY code`,
		pgx.NamedArgs{"regions": regions})
	if err != nil {
		return err
	}
	for _, id := range schools {
		if _, err := buildCalendar(ctx, tx, calendarKey{id, true}); err != nil {
			return err
		}
	}
	return nil
}

// ImportDaysOff replaces a school's own days off. The school is its BRIN and location; a *care.FieldError says so when
// there is none.
func (s *Store) ImportDaysOff(ctx context.Context, school string, days []calendar.Period, at time.Time) error {
	return s.inTx(ctx, func(tx pgx.Tx) error {
		if err := raiseCalendarVersion(ctx, tx); err != nil {
			return err
		}
		org, err := schoolByCode(ctx, tx, school)
		if err != nil {
			return err
		}
		b := &pgx.Batch{}
		b.Queue(`DELETE FROM days_off WHERE organisation = @org`, pgx.NamedArgs{"org": org})
		for no, d := range days {
			b.Queue(`
				INSERT INTO days_off (organisation, no, name, from_date, to_date, imported_at)
				VALUES (@org, @no, @name, @from, @to, @at)`,
				pgx.NamedArgs{"org": org, "no": no, "name": d.Name, "from": d.From, "to": d.To, "at": at})
		}
		if err := execAll(ctx, tx, b); err != nil {
			return err
		}
		_, err = buildCalendar(ctx, tx, calendarKey{org, true})
		return err
	})
}

// raiseCalendarVersion makes every process build its calendars again. It also lets imports come one after the other.
func raiseCalendarVersion(ctx context.Context, tx pgx.Tx) error {
	_, err := exec(ctx, tx, `UPDATE calendar_version SET version = version + 1`, nil)
	return err
}
