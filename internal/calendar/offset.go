package calendar

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Unit is what an [Offset] counts in.
type Unit uint8

// The units of an offset.
const (
	Days Unit = iota
	Weeks
	Months
	Years
	WorkingDays
)

type unit struct {
	one string
	max int
}

// units holds, per unit, its name for one and the largest count: a hundred years, far more than any protocol needs
// and small enough that counting working days one by one stays cheap [default].
var units = [...]unit{
	Days:        {"day", 36525},
	Weeks:       {"week", 5218},
	Months:      {"month", 1200},
	Years:       {"year", 100},
	WorkingDays: {"working day", 26100},
}

// String returns the plural name, such as "working days".
func (u Unit) String() string {
	if int(u) >= len(units) {
		return fmt.Sprintf("Unit(%d)", u)
	}
	return units[u].one + "s"
}

// Offset is a distance from a date in the words of a protocol: "-12 weeks", "3 months", "10 working days". It travels
// through JSON and YAML as that text. The zero value is "0 days".
type Offset struct {
	N    int
	Unit Unit
}

// ParseOffset reads a whole number, a space and a unit, in singular or plural: "-12 weeks", "1 day".
func ParseOffset(s string) (Offset, error) {
	number, name, _ := strings.Cut(s, " ")
	n, err := strconv.Atoi(number)
	i := slices.IndexFunc(units[:], func(u unit) bool { return name == u.one || name == u.one+"s" })
	switch {
	case err != nil || strings.HasPrefix(number, "+") || i < 0:
		return Offset{}, fmt.Errorf(
			"%q is not an offset: want a whole number and days, weeks, months, years or working days, "+
				"such as \"-12 weeks\"",
			s,
		)
	case n > units[i].max || n < -units[i].max:
		return Offset{}, fmt.Errorf("%q reaches too far: at most %d %s", s, units[i].max, Unit(i))
	}
	return Offset{N: n, Unit: Unit(i)}, nil
}

// String returns the offset as [ParseOffset] reads it.
func (o Offset) String() string {
	if o.N == 1 || o.N == -1 {
		return strconv.Itoa(o.N) + " " + strings.TrimSuffix(o.Unit.String(), "s")
	}
	return strconv.Itoa(o.N) + " " + o.Unit.String()
}

// Back is the same distance to the other side.
func (o Offset) Back() Offset { return Offset{-o.N, o.Unit} }

// MarshalText gives the offset to JSON and YAML as its text.
func (o Offset) MarshalText() ([]byte, error) {
	if int(o.Unit) >= len(units) {
		return nil, fmt.Errorf("offset %d in an unknown unit %d", o.N, o.Unit)
	}
	return []byte(o.String()), nil
}

// UnmarshalText reads what MarshalText writes.
func (o *Offset) UnmarshalText(text []byte) (err error) {
	*o, err = ParseOffset(string(text))
	return err
}

// Add returns the date at the offset by days, weeks, months or years, without looking at days off. Working days are
// an error here, because they need a calendar: [Calendar.Add].
func (d Date) Add(o Offset) (Date, error) {
	switch o.Unit {
	case Days:
		return d.AddDays(o.N), nil
	case Weeks:
		return d.AddDays(int(clamp(o.N)) * 7), nil
	case Months:
		return d.AddMonths(o.N), nil
	case Years:
		return d.AddYears(o.N), nil
	case WorkingDays:
		return Date{}, fmt.Errorf("%s can only be counted with a calendar", o)
	}
	return Date{}, fmt.Errorf("offset %d in an unknown unit %d", o.N, o.Unit)
}
