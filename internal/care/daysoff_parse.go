package care

import "schakel/internal/calendar"

// Columns of the import of a school's own days off. [ColumnStaffName] is what the day or the period is called.
const (
	ColumnFirstDay = "van"
	ColumnLastDay  = "tot" // empty for a single day
)

// DayOffColumns lists every column in the order of the documentation. A file may leave out the last.
func DayOffColumns() (required, optional []string) {
	return []string{ColumnFirstDay, ColumnStaffName}, []string{ColumnLastDay}
}

// ParseDayOff reads a day or a period off from a row of the import; get returns the text of a column, "" when there is
// none. It reports every problem of the row at once, in the order of the columns; Field is the column, and Want a date
// as 2027-07-09 for [TooEarly].
func ParseDayOff(get func(column string) string) (calendar.Period, []*FieldError) {
	r := row{get: get}
	p := calendar.Period{From: r.date(ColumnFirstDay), Name: r.required(ColumnStaffName, maxName)}
	if p.To = p.From; r.shown(ColumnLastDay) != "" {
		if p.To = r.date(ColumnLastDay); !p.To.IsZero() && p.To.Before(p.From) {
			r.wrong(ColumnLastDay, r.shown(ColumnLastDay), TooEarly, p.From.String())
		}
	}
	return p, r.inOrder(DayOffColumns())
}
