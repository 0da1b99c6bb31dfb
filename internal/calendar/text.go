package calendar

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// MarshalText gives the date to JSON and YAML as 2027-07-09, and no date as "".
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(text []byte) error { return d.set(string(text)) }

func (d *Date) set(s string) (err error) {
	*d = Date{}
	if s != "" {
		*d, err = ParseDate(s)
	}
	return err
}

// Value gives the date to SQL as midnight UTC, which a date column takes as it is; no date is NULL.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.utc(), nil
}

// Scan reads a date column: NULL, a time at midnight, or text. A time with a clock in it is refused: that is an
// instant, and which day it is depends on a time zone, see [DateOf].
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
	case time.Time:
		if v.Hour() != 0 || v.Minute() != 0 || v.Second() != 0 || v.Nanosecond() != 0 {
			return fmt.Errorf("%s is an instant, not a date: select a date column", v.Format(time.RFC3339Nano))
		}
		if *d = NewDate(v.Date()); d.IsZero() {
			return fmt.Errorf("the year of %s lies outside 1 to 9999", v.Format(isoLayout))
		}
	case string:
		return d.set(v)
	case []byte:
		return d.set(string(v))
	default:
		return fmt.Errorf("cannot read a date from %T", src)
	}
	return nil
}
