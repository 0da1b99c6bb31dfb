package postgres_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"schakel/calendars"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres"
	"schakel/internal/postgres/pgtest"
)

func TestCalendarsOfOrganisations(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	w.linde.GoodFriday = true
	w.do(w.SaveOrganisation(w.ctx, w.linde))
	w.do(w.ImportDaysOff(w.ctx, "12ab00", []calendar.Period{{From: day(1), To: day(2), Name: "Studiedagen"}}, w.now))
	autumn, goodFriday := calendar.MustDate("2027-10-18"), calendar.MustDate("2028-04-14")
	for _, c := range []struct {
		what    string
		org     care.OrganisationID
		school  bool
		day     calendar.Date
		working bool
	}{
		{"the process's own school on its study day", "", true, day(1), false},
		{"in the autumn holiday", "", true, autumn, false},
		{"its other staff in the autumn holiday", "", false, autumn, true},
		{"its other staff on the study day", "", false, day(1), false},
		{"on Good Friday, by its setting", "", true, goodFriday, false},
		{"the wijkteam on Good Friday", w.wijkteam.ID, false, goodFriday, true},
		{"the wijkteam, asked as if it were a school", w.wijkteam.ID, true, autumn, true},
		{"another school on the study day", w.eik.ID, true, day(1), true},
	} {
		cal, err := w.CalendarOf(w.ctx, id, c.org, c.school)
		w.do(err)
		equal(t, c.what, cal.IsWorkingDay(c.day), c.working)
	}
	for what, err := range map[string]error{
		"no process":      calendarErr(w, care.ProcessID(care.NewID()), ""),
		"no organisation": calendarErr(w, id, care.OrganisationID(care.NewID())),
	} {
		if !errors.Is(err, care.ErrNotFound) {
			t.Errorf("%s: %v, want %v", what, err, care.ErrNotFound)
		}
	}
}

func calendarErr(w *world, id care.ProcessID, org care.OrganisationID) error {
	_, err := w.CalendarOf(w.ctx, id, org, true)
	return err
}

// TestAnImportElsewhereCountsHereAtOnce has one process keep a calendar in memory while another one imports.
func TestAnImportElsewhereCountsHereAtOnce(t *testing.T) {
	t.Parallel()
	url := pgtest.URL(t)
	ctx := context.Background()
	stores := make([]*postgres.Store, 2)
	for i := range stores {
		s, err := postgres.Open(ctx, url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(s.Close)
		stores[i] = s
	}
	here, elsewhere := stores[0], stores[1]
	org := care.Organisation{
		ID: care.OrganisationID(care.NewID()), Kind: care.School, Name: "PRO", Code: "12AB00", Region: calendar.Zuid,
	}
	if err := elsewhere.SaveOrganisation(ctx, org); err != nil {
		t.Fatal(err)
	}
	off := func() bool {
		cal, err := here.CalendarOf(ctx, "", org.ID, true)
		if err != nil {
			t.Fatal(err)
		}
		return !cal.IsWorkingDay(day(0))
	}
	equal(t, "before", off(), false)
	for _, days := range [][]calendar.Period{{{From: day(0), To: day(0), Name: "Sportdag"}}, nil} {
		if err := elsewhere.ImportDaysOff(ctx, "12AB00", days, tuesday); err != nil {
			t.Fatal(err)
		}
		equal(t, "after an import", off(), len(days) > 0)
	}
}

func TestImportingSchoolYears(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	shipped, err := calendars.SchoolYears()
	w.do(err)
	got, err := w.SchoolYears(w.ctx)
	w.do(err)
	equal(t, "what was imported", got, shipped)

	changed := shipped[1]
	changed.Source = "herzien"
	changed.Holidays = append([]calendar.SchoolHoliday(nil), changed.Holidays...)
	changed.Holidays[0].To = changed.Holidays[0].To.AddDays(1)
	for range 2 {
		w.do(w.ImportSchoolYears(w.ctx, []calendar.SchoolYear{changed}, w.now))
	}
	got, err = w.SchoolYears(w.ctx)
	w.do(err)
	equal(t, "one year replaced", got, append([]calendar.SchoolYear{shipped[0], changed}, shipped[2:]...))

	gap := calendar.SchoolYear{Name: "2039-2040", Holidays: []calendar.SchoolHoliday{
		{
			Type: "Zomervakantie", Region: calendar.Noord, From: calendar.MustDate("2040-07-07"),
			To: calendar.MustDate("2040-08-19"),
		},
	}}
	before := w.dump()
	if err := w.ImportSchoolYears(w.ctx, []calendar.SchoolYear{gap}, w.now); err == nil ||
		!strings.Contains(err.Error(), "missing") {
		t.Errorf("a year after a gap: %v, want an error about the year that is missing", err)
	}
	equal(t, "the database after the refusal", w.dump(), before)
}

func TestImportingDaysOff(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.do(w.ImportDaysOff(w.ctx, "12AB00", []calendar.Period{{From: day(0), To: day(0), Name: "Studiedag"}}, w.now))
	before := w.dump()
	var field *care.FieldError
	if err := w.ImportDaysOff(w.ctx, "99ZZ99", nil, w.now); !errors.As(err, &field) ||
		field.Field != care.ColumnSchool {
		t.Errorf("days off of an unknown school: %v", err)
	}
	if err := w.ImportDaysOff(
		w.ctx, "12AB00", []calendar.Period{{From: day(0), To: day(200), Name: "Sabbatical"}}, w.now,
	); err == nil {
		t.Error("two hundred days off in a row were taken")
	}
	equal(t, "the database after the refusals", w.dump(), before)
}

func TestACalendarWithoutSchoolYears(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	_, err := w.Pool().Exec(w.ctx, `DELETE FROM school_years`)
	w.do(err)
	if err := calendarErr(w, id, ""); err == nil ||
		!strings.Contains(err.Error(), "PRO De Linde 12AB00: no imported school year") {
		t.Errorf("%v, want an error that names the school and what is missing", err)
	}
	if _, err := w.CalendarOf(w.ctx, id, w.wijkteam.ID, false); err != nil {
		t.Errorf("a calendar that needs no school year: %v", err)
	}
}
