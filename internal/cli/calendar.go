package cli

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"schakel/calendars"
	"schakel/internal/calendar"
)

const calendarExample = `  starter calendar show --year 2027 --region noord
  starter calendar show --year 2027 --for general -o json
  starter calendar import school-holidays.json
  starter calendar import own-days.csv --days-off --school 12AB00`

func (a *app) calendarCommand() *cobra.Command {
	group := a.group("calendar", "Look at and import days off (vrije dagen)", "", calendarExample)
	group.AddCommand(a.calendarShowCommand(), a.calendarImportCommand())
	return group
}

type calendarShowFlags struct {
	year     int
	region   string
	audience string
}

const calendarShowLong = `List every day of a year that is no working day, with the reason: weekends, public ` +
	`holidays and, for school staff, the school holidays
of the region that come with this build. Needs no server.`

func (a *app) calendarShowCommand() *cobra.Command {
	f := calendarShowFlags{audience: "school"}
	return withFlags(
		&cobra.Command{
			Use: "show", Short: "List the days that are no working days", Long: calendarShowLong,
			Example: calendarExample, Args: exactly(),
			RunE: a.do(func(context.Context, []string) error { return a.showCalendar(f) }),
		},
		flag{name: "year", to: &f.year, help: "the calendar year; this year when left out"},
		flagOfRegion(
			"region", &f.region,
			"school holiday region (vakantieregio): noord, midden or zuid; needed for school staff",
		),
		flag{
			name: "for", to: &f.audience, help: "school (school staff) or general (everybody else)",
			values: []string{"school", "general"},
		},
	)
}

func (a *app) showCalendar(f calendarShowFlags) error {
	f.year = cmp.Or(f.year, calendar.DateOf(a.env.Now()).Year())
	if f.year < 1 || f.year > 9999 {
		return usage("--year %d: want a year such as 2027", f.year)
	}
	if f.audience != "school" && f.audience != "general" {
		return usage("--for %q: want school or general", f.audience)
	}
	school := f.audience == "school"
	var region calendar.Region
	if school || f.region != "" {
		var err error
		if region, err = regionOf("region", f.region); err != nil {
			return err
		}
	}
	cal, err := shippedCalendar(calendar.Settings{Region: region, School: school})
	if err != nil {
		return err
	}
	if first, last := calendar.NewDate(f.year, 1, 1), calendar.NewDate(f.year, 12, 31); school {
		if begin := firstHoliday(region); first.Before(begin) || last.After(cal.Horizon()) {
			a.out.note(
				"School holidays are known from %s up to %s; outside of that they are missing here.", begin,
				cal.Horizon(),
			)
		}
	}
	days := cal.Days(f.year)
	return list(&a.out, days, func(w io.Writer) {
		for _, d := range days {
			fmt.Fprintf(w, "%s\t%s\n", day(d.Date), d.Reason)
		}
	})
}

// firstHoliday is the first day of the region's school holidays that come with this build.
func firstHoliday(region calendar.Region) calendar.Date {
	var first calendar.Date
	years, _ := calendars.SchoolYears() // its error was reported when the calendar was made
	for _, y := range years {
		for _, h := range y.Holidays {
			if h.Region == region && (first.IsZero() || h.From.Before(first)) {
				first = h.From
			}
		}
	}
	return first
}

const calendarImportLong = `Import school holidays, in the shape of the national open-data feed ` +
	`(opendata.rijksoverheid.nl, schoolholidays): what is known
of the school years in the file is replaced. Source and import date are kept.

With --days-off: import a school's own days off from a CSV file with the columns van, naam and if you like tot; ` +
	`they replace the
days off the school had.`

func (a *app) calendarImportCommand() *cobra.Command {
	daysOff, school := false, ""
	return withFlags(
		&cobra.Command{
			Use: "import FILE", Short: "Import school holidays, or a school's own days off", Long: calendarImportLong,
			Example: calendarExample,
			Args:    exactly(fileArg),
			RunE: a.do(func(ctx context.Context, args []string) error {
				if daysOff {
					return a.importDaysOff(ctx, args[0], school)
				}
				if school != "" {
					return usage("--school belongs to --days-off")
				}
				return a.importSchoolYears(ctx, args[0])
			}),
		},
		flag{name: "days-off", to: &daysOff, help: "the file holds a school's own days off (eigen vrije dagen)"},
		flag{name: "school", to: &school, help: "the school of --days-off: BRIN and location, such as 12AB00"},
	)
}

// importedYear is a school year that was imported, as JSON.
type importedYear struct {
	SchoolYear string `json:"school_year"`
	Source     string `json:"source"`
	Holidays   int    `json:"holidays"`
}

func (a *app) importSchoolYears(ctx context.Context, path string) error {
	data, err := a.read(path)
	if err != nil {
		return err
	}
	years, err := calendar.ParseSchoolHolidays(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	err = with(ctx, a.env.OpenStore, func(store Store) error {
		known, err := store.SchoolYears(ctx)
		if err != nil {
			return err
		}
		if _, err := horizonOf(merge(known, years)); err != nil {
			return fmt.Errorf("%s: with these years no calendar can be made: %w", path, err)
		}
		return store.ImportSchoolYears(ctx, years, a.env.Now())
	})
	if err != nil {
		return err
	}
	imported := each(years, importedYearOf)
	a.out.note("Dates of running processes are computed again when they come near.")
	return list(&a.out, imported, func(w io.Writer) { tellYears(w, imported) })
}

func importedYearOf(y calendar.SchoolYear) importedYear {
	return importedYear{y.Name, y.Source, len(y.Holidays)}
}

func tellYears(w io.Writer, years []importedYear) {
	for _, y := range years {
		fmt.Fprintf(
			w, "imported %s\t%d holidays\t%s\n", y.SchoolYear, y.Holidays, cmp.Or(y.Source, "the file names no source"),
		)
	}
}

// merge returns the known school years with the new ones in their place.
func merge(known, years []calendar.SchoolYear) []calendar.SchoolYear {
	merged := slices.DeleteFunc(slices.Clone(known), func(k calendar.SchoolYear) bool {
		return slices.ContainsFunc(years, func(y calendar.SchoolYear) bool { return y.Name == k.Name })
	})
	return append(merged, years...)
}

// horizonOf makes the calendar of every region that the years know, so that a file that breaks one is not imported, and
// tells how far ahead the school holidays of all are known.
func horizonOf(years []calendar.SchoolYear) (horizon calendar.Date, err error) {
	for _, region := range calendar.Regions() {
		cal, err := calendar.New(calendar.Settings{Region: region, School: true, SchoolYears: years})
		if err != nil {
			return horizon, err
		}
		if h := cal.Horizon(); horizon.IsZero() || h.Before(horizon) {
			horizon = h
		}
	}
	return horizon, nil
}
