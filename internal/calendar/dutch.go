package calendar

import (
	"fmt"
	"strings"
	"time"
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

// ParseInputDate reads a date as people type it: 09-07-2027, 9-7-2027 or 9/7/2027, day first, or ISO 2027-07-09.
// Space around it is ignored.
func ParseInputDate(s string) (Date, error) {
	s = strings.TrimSpace(s)
	for _, layout := range []string{"2-1-2006", "2/1/2006"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1 {
			return dateOfUTC(t), nil
		}
	}
	if d, err := ParseDate(s); err == nil {
		return d, nil
	}
	return Date{}, fmt.Errorf("%q is not a date: want an existing day as DD-MM-YYYY or YYYY-MM-DD", s)
}
