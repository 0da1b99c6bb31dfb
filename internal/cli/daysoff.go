package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"schakel/internal/calendar"
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
	file, err := parseCSV(data, []string{"van", "naam"}, []string{"tot"})
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	days, err := daysOff(file)
	if err != nil {
		return fmt.Errorf("%s: nothing was imported\n%w", path, err)
	}
	store, done, err := a.env.OpenStore(ctx)
	if err != nil {
		return err
	}
	defer done()
	school = strings.ToUpper(school)
	if err := store.ImportDaysOff(ctx, school, days, a.env.Now()); err != nil {
		return err
	}
	return a.out.one(importedDays{school, days}, func(w io.Writer) {
		fmt.Fprintf(w, "%s has %d own days or periods off (eigen vrije dagen)\n", school, len(days))
	})
}

// daysOff reads the periods and reports everything that is wrong at once.
func daysOff(file csvFile) ([]calendar.Period, error) {
	days := []calendar.Period{}
	var wrong []string
	for _, r := range file.rows {
		p, err := file.period(r)
		if err != nil {
			wrong = append(wrong, fmt.Sprintf("line %d%s", r.line, err))
			continue
		}
		days = append(days, p)
	}
	if len(wrong) > 0 {
		return nil, fmt.Errorf("%s", strings.Join(wrong, "\n"))
	}
	_, err := calendar.New(calendar.Settings{DaysOff: days})
	return days, err
}

func (f csvFile) period(r csvRow) (p calendar.Period, err error) {
	if r.broken != "" {
		return p, fmt.Errorf(": %s", r.broken)
	}
	if p.From, err = calendar.ParseInputDate(f.field(r, "van")); err != nil {
		return p, fmt.Errorf(", column van: %w", err)
	}
	if p.To = p.From; strings.TrimSpace(f.field(r, "tot")) != "" {
		if p.To, err = calendar.ParseInputDate(f.field(r, "tot")); err != nil {
			return p, fmt.Errorf(", column tot: %w", err)
		}
	}
	if p.Name = strings.TrimSpace(f.field(r, "naam")); p.Name == "" {
		return p, fmt.Errorf(", column naam: empty; it is needed")
	}
	if p.To.Before(p.From) {
		return p, fmt.Errorf(", column tot: %s lies before %s", p.To, p.From)
	}
	return p, nil
}
