// Package calendars holds the school holidays that are known today, as data with their sources, for a start without
// an import. It is not the rules: those are in internal/calendar. A later school year is imported, not typed in here.
package calendars

import (
	"bytes"
	_ "embed"
	"fmt"

	"schakel/internal/calendar"
)

//go:embed school-holidays.json
var schoolHolidays []byte

// SchoolYears returns the shipped school years, oldest first, each with its source.
func SchoolYears() ([]calendar.SchoolYear, error) {
	years, err := calendar.ParseSchoolHolidays(bytes.NewReader(schoolHolidays))
	if err != nil {
		return nil, fmt.Errorf("calendars/school-holidays.json: %w", err)
	}
	return years, nil
}
