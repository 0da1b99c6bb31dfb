package web

import (
	"schakel/internal/calendar"
	"schakel/internal/words"
)

// day reads a date that was typed; zero when there is none.
func (f *form) day(name string) calendar.Date {
	d, err := calendar.ParseInputDate(f.get(name))
	if err != nil {
		return calendar.Date{}
	}
	return d
}

// checkDay marks a date that does not exist or lies outside these days; a zero day is no limit.
func (f *form) checkDay(name string, first, last, today calendar.Date) {
	typed := f.get(name)
	if typed == "" {
		return
	}
	d, err := calendar.ParseInputDate(typed)
	switch {
	case err != nil:
		f.wrong(name, "Deze datum bestaat niet. Schrijf dag, maand en jaar, zoals "+today.Typed())
	case !first.IsZero() && d.Before(first):
		f.wrong(name, "Kies een datum vanaf "+words.Day(first, today))
	case !last.IsZero() && d.After(last):
		f.wrong(name, "Kies een datum tot en met "+words.Day(last, today))
	}
}

// reasonField asks why, in several lines.
func reasonField(name, label, hint, missing string) *field {
	return &field{Name: name, Label: label, Hint: hint, Kind: kindArea, Missing: missing}
}

// dateField asks for a date as people type it.
func dateField(name, label string, example calendar.Date, missing string) *field {
	f := &field{Name: name, Label: label, Kind: kindDate, Missing: missing, Hint: "Dag, maand en jaar."}
	if !example.IsZero() {
		f.Hint = "Dag, maand en jaar, zoals " + example.Typed() + "."
	}
	return f
}

func hasOption(options []option, value string) bool {
	for _, o := range options {
		if o.Value == value {
			return true
		}
	}
	return false
}
