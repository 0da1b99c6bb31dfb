package cli

import (
	"cmp"

	"schakel/calendars"
	"schakel/internal/calendar"
	"schakel/internal/protocol"
)

// previewFlags are those of a preview of any kind of process.
type previewFlags struct {
	date                                                string // from which a follow-up or a transition is counted
	start, region, receiverRegion, transition, protocol string
	goodFriday                                          bool
}

func protocolFlag(f *previewFlags, help string) flag {
	return flag{name: "protocol", to: &f.protocol, help: help}
}

// reading reads what flags say, one after the other, and keeps the first error. What is read after that means nothing.
type reading struct{ err error }

func (r *reading) date(name, value string) calendar.Date {
	d, err := dateFlag(name, value)
	r.err = cmp.Or(r.err, err)
	return d
}

// dateIfAny is no date when the flag is not given.
func (r *reading) dateIfAny(name, value string) (d calendar.Date) {
	if value != "" {
		d = r.date(name, value)
	}
	return d
}

func (r *reading) region(name, value string) calendar.Region {
	region, err := regionOf(name, value)
	r.err = cmp.Or(r.err, err)
	return region
}

// protocol reads the protocol of a file, if one is given, which has to be of this kind of process.
func (r *reading) protocol(
	file string, shipped protocol.Protocol, fits func(protocol.Protocol) error,
) protocol.Protocol {
	if file == "" || r.err != nil {
		return shipped
	}
	p, err := protocol.Load(file)
	if err == nil {
		err = fits(p)
	}
	if r.err = err; err != nil {
		return shipped
	}
	return p
}

// calendar is that of who has to do a step.
func (r *reading) calendar(staff protocol.StaffCalendar, s calendar.Settings) calendar.Calendar {
	s.School = staff == protocol.SchoolStaff && s.Region != ""
	cal, err := shippedCalendar(s)
	r.err = cmp.Or(r.err, err)
	return cal
}

// dateFlag reads a flag that holds a date, as people write it.
func dateFlag(name, value string) (calendar.Date, error) {
	if value == "" {
		return calendar.Date{}, usage("--%s is needed: a date such as 2027-07-09 or 09-07-2027", name)
	}
	d, err := calendar.ParseInputDate(value)
	if err != nil {
		return d, usage("--%s: %w", name, err)
	}
	return d, nil
}

// regionOf reads a flag that holds a region.
func regionOf(name, value string) (calendar.Region, error) {
	if value == "" {
		return "", usage("--%s is needed: noord, midden or zuid", name)
	}
	region, err := calendar.ParseRegion(value)
	if err != nil {
		return "", usage("--%s: %w", name, err)
	}
	return region, nil
}

// shippedCalendar is a calendar with the school holidays of this build, without an organisation's own days off.
func shippedCalendar(s calendar.Settings) (calendar.Calendar, error) {
	years, err := calendars.SchoolYears()
	if err != nil {
		return calendar.Calendar{}, err
	}
	s.SchoolYears = years
	return calendar.New(s)
}
