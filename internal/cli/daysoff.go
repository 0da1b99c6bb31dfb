package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/sheet"
)

// importedDays is the result of importing days off, as JSON.
type importedDays struct {
	School  string            `json:"school"`
	DaysOff []calendar.Period `json:"days_off"`
}

func (a *app) importDaysOff(ctx context.Context, path, school string) error {
	if school == "" {
		return usage("--days-off needs --school: BRIN and location, such as 12AB00")
	}
	data, err := a.read(path)
	if err != nil {
		return err
	}
	l := a.out.lang
	required, optional := care.DayOffColumns()
	file, _, err := l.parseCSV(data, sheet.Auto, required, optional)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	days, err := daysOff(file, l)
	if err != nil {
		return fmt.Errorf("%s: %s\n%w", path, l.say(wordsNothingImported), err)
	}
	school = strings.ToUpper(school)
	err = with(ctx, a.env.OpenStore, func(store Store) error {
		return store.ImportDaysOff(ctx, school, days, a.env.Now())
	})
	if err != nil {
		return err
	}
	return a.out.one(importedDays{school, days}, func(w io.Writer) {
		fmt.Fprintln(w, l.say(wordsDaysOff, school, len(days)))
	})
}

// daysOff reads the periods and reports everything that is wrong at once.
func daysOff(file csvFile, l language) ([]calendar.Period, error) {
	days := []calendar.Period{}
	var wrong []string
	for _, r := range file.rows {
		row := newRow(r)
		if row.result == "" {
			day, problems := care.ParseDayOff(func(column string) string { return file.field(r, column) })
			days = append(days, day)
			row.problems = problems
		}
		for _, p := range row.report(l) {
			wrong = append(wrong, p.in(l))
		}
	}
	if len(wrong) > 0 {
		return nil, fmt.Errorf("%s", strings.Join(wrong, "\n"))
	}
	_, err := calendar.New(calendar.Settings{DaysOff: days})
	return days, err
}
