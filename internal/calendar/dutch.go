package calendar

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

var dutchWeekdays = [...]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"}

var dutchMonths = [...]string{
	"", "januari", "februari", "maart", "april", "mei", "juni",
	"juli", "augustus", "september", "oktober", "november", "december",
}

// Dutch returns the date in full for readers: "maandag 23 augustus 2027", and "" for no date.
func (d Date) Dutch() string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.YMD()
	return fmt.Sprintf("%s %d %s %d", dutchWeekdays[d.Weekday()], day, dutchMonths[m], y)
}

// Typed returns the date as people type it, "09-07-2027", and "" for no date.
func (d Date) Typed() string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.YMD()
	return fmt.Sprintf("%02d-%02d-%04d", day, m, y)
}

// DutchShort returns the date for lists: "ma 23 aug 2027", and "" for no date.
func (d Date) DutchShort() string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.YMD()
	month := dutchMonths[m][:3]
	if m == time.March {
		month = "mrt" // the usual short form, and never read as mei
	}
	return fmt.Sprintf("%s %d %s %d", dutchWeekdays[d.Weekday()][:2], day, month, y)
}

// ParseInputDate reads a date as people type it, day first: 09-07-2027, 9-7-2027, 9/7/2027, 9.7.2027 or 09072027; or
// year first: 2027-07-09 or 20270709. A spreadsheet may have put midnight behind it, and what cannot be seen may stand
// around it. The year has four digits, because two could be of either century. Of eight digits a year before 1900 is
// none, so that no eight digits are two dates.
func ParseInputDate(s string) (Date, error) {
	typed := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1 // a phone or a web page puts marks of direction around a date that is copied
		}
		return r
	}, s)
	typed = midnight.ReplaceAllString(strings.TrimSpace(typed), "")
	if p := parts.FindStringSubmatch(typed); p != nil && strings.TrimSpace(p[2]) == strings.TrimSpace(p[4]) {
		day, month, year := p[1], p[3], p[5]
		if len(day) == 4 && strings.ContainsAny(p[2], "-/") { // with points or spaces nobody writes the year first
			day, year = year, day
		}
		if d := dated(year, month, day); !d.IsZero() {
			return d, nil
		}
	}
	if eightDigits.MatchString(typed) {
		for _, d := range []Date{dated(typed[4:], typed[2:4], typed[:2]), dated(typed[:4], typed[4:6], typed[6:])} {
			if d.Year() >= 1900 {
				return d, nil
			}
		}
	}
	return Date{}, fmt.Errorf(
		"%q is not a date: want an existing day as DD-MM-YYYY, DDMMYYYY or YYYY-MM-DD, the year in four digits", s,
	)
}

var (
	parts = regexp.MustCompile(
		`^(\d{1,2}|\d{4})( ?[-\x{2010}-\x{2015}\x{2212}/.] ?| )` +
			`(\d{1,2})( ?[-\x{2010}-\x{2015}\x{2212}/.] ?| )(\d{4}|\d{1,2})$`,
	)
	eightDigits = regexp.MustCompile(`^\d{8}$`)
	midnight    = regexp.MustCompile(`[ T]0?0:00(:00(\.0+)?)?$`)
)

// dated returns the date of a year in four digits, a month and a day; no date when there is no such day or the year has
// two digits.
func dated(year, month, day string) Date {
	if len(year) != 4 || len(day) > 2 {
		return Date{}
	}
	y, _ := strconv.Atoi(year) // they are digits
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	return NewDate(y, time.Month(m), d)
}
