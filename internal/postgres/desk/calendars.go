package desk

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// ImportSchoolYears replaces what is known of the school years in the list and keeps source and import date. It changes
// nothing when the calendar of a region or of a school would not hold together with it: a year that is missing in
// between, say.
func (s Desk) ImportSchoolYears(ctx context.Context, years []calendar.SchoolYear, at time.Time) error {
	return s.db.InTx(ctx, func(tx pgx.Tx) error {
		if err := raiseCalendarVersion(ctx, tx); err != nil {
			return err
		}
		b := &pgx.Batch{}
		for _, y := range years {
			b.Queue(`DELETE FROM school_years WHERE name = @name`, db.Args{"name": y.Name})
			b.Queue(`INSERT INTO school_years (name, source, imported_at) VALUES (@name, @source, @at)`,
				db.Args{"name": y.Name, "source": y.Source, "at": at})
			for no, h := range y.Holidays {
				b.Queue(`
					INSERT INTO school_holidays (school_year, no, type, region, from_date, to_date, compulsory)
					VALUES (@year, @no, @type, @region, @from, @to, @compulsory)`,
					db.Args{
						"year": y.Name, "no": no, "type": h.Type, "region": string(h.Region), "from": h.From,
						"to": h.To, "compulsory": h.Compulsory,
					})
			}
		}
		if err := db.ExecAll(ctx, tx, b); err != nil {
			return err
		}
		return checkCalendars(ctx, tx)
	})
}

// checkCalendars builds the calendar of every region that is known and of every school there.
func checkCalendars(ctx context.Context, tx pgx.Tx) error {
	years, err := db.SchoolYears(ctx, tx)
	if err != nil {
		return err
	}
	regions, err := db.Values[string](ctx, tx, `SELECT DISTINCT region FROM school_holidays ORDER BY region`, nil)
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
	schools, err := db.Values[care.OrganisationID](ctx, tx, `
		SELECT id FROM organisations WHERE kind = 'school' AND region = ANY(@regions) ORDER BY code`,
		db.Args{"regions": regions})
	if err != nil {
		return err
	}
	for _, id := range schools {
		if _, err := db.BuildCalendar(ctx, tx, db.CalendarKey{Organisation: id, School: true}); err != nil {
			return err
		}
	}
	return nil
}

// ImportDaysOff replaces a school's own days off. The school is its BRIN and location; a *care.FieldError says so when
// there is none.
func (s Desk) ImportDaysOff(ctx context.Context, school string, days []calendar.Period, at time.Time) error {
	return s.db.InTx(ctx, func(tx pgx.Tx) error {
		if err := raiseCalendarVersion(ctx, tx); err != nil {
			return err
		}
		org, err := schoolByCode(ctx, tx, school)
		if err != nil {
			return err
		}
		b := &pgx.Batch{}
		b.Queue(`DELETE FROM days_off WHERE organisation = @org`, db.Args{"org": org})
		for no, d := range days {
			b.Queue(`
				INSERT INTO days_off (organisation, no, name, from_date, to_date, imported_at)
				VALUES (@org, @no, @name, @from, @to, @at)`,
				db.Args{"org": org, "no": no, "name": d.Name, "from": d.From, "to": d.To, "at": at})
		}
		if err := db.ExecAll(ctx, tx, b); err != nil {
			return err
		}
		_, err = db.BuildCalendar(ctx, tx, db.CalendarKey{Organisation: org, School: true})
		return err
	})
}

// raiseCalendarVersion makes every process build its calendars again. It also lets imports come one after the other.
func raiseCalendarVersion(ctx context.Context, tx pgx.Tx) error {
	return db.Exec(ctx, tx, `UPDATE calendar_version SET version = version + 1`, nil)
}
