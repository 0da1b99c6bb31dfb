package calendar

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// schoolHolidays returns the school holidays of the region in order, after checking that they can be relied on: the
// region is known, and the years that know it follow one another, so that everything up to the horizon is certain.
func schoolHolidays(region Region, years []SchoolYear) ([]SchoolHoliday, error) {
	if region == "" {
		return nil, errors.New("the calendar of a school needs a region: noord, midden or zuid")
	}
	if _, err := ParseRegion(string(region)); err != nil {
		return nil, err
	}
	var holidays []SchoolHoliday
	var names []string
	for _, y := range years {
		known := false
		for _, h := range y.Holidays {
			if h.Region == region {
				known = true
				holidays = append(holidays, h)
			}
		}
		if known {
			names = append(names, y.Name)
		}
	}
	if len(holidays) == 0 {
		return nil, fmt.Errorf(
			"no imported school year has holidays for region %s; imported: %s", region, imported(years),
		)
	}
	slices.SortStableFunc(holidays, func(a, b SchoolHoliday) int { return a.From.Compare(b.From) })
	return holidays, checkConsecutive(region, names)
}

func checkConsecutive(region Region, names []string) error {
	slices.Sort(names)
	previous := -1 // there is none
	for i, name := range names {
		first, err := firstYear(name)
		switch {
		case err != nil:
			return err
		case first == previous:
			return fmt.Errorf("school year %s is given twice", name)
		case i > 0 && first != previous+1:
			return fmt.Errorf(
				"region %s: school year %d-%d is missing between %s and %s", region, previous+1, previous+2, names[i-1],
				name,
			)
		}
		previous = first
	}
	return nil
}

func imported(years []SchoolYear) string {
	names := make([]string, len(years))
	for i, y := range years {
		names[i] = y.Name
	}
	return cmp.Or(strings.Join(names, ", "), "none")
}
