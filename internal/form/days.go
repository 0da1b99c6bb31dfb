package form

import (
	"schakel/internal/calendar"
	"schakel/internal/words"
)

// Day reads a date that was typed; zero when there is none.
func (f *Form) Day(name string) calendar.Date {
	d, err := calendar.ParseInputDate(f.Get(name))
	if err != nil {
		return calendar.Date{}
	}
	return d
}

// CheckDay marks a date that does not exist or lies outside these days; a zero day is no limit.
func (f *Form) CheckDay(name string, first, last, today calendar.Date) {
	typed := f.Get(name)
	if typed == "" {
		return
	}
	d, err := calendar.ParseInputDate(typed)
	switch {
	case err != nil:
		f.Wrong(name, "Deze datum bestaat niet. Schrijf dag, maand en jaar, zoals "+today.Typed())
	case !first.IsZero() && d.Before(first):
		f.Wrong(name, "Kies een datum vanaf "+words.Day(first, today))
	case !last.IsZero() && d.After(last):
		f.Wrong(name, "Kies een datum tot en met "+words.Day(last, today))
	}
}

// ReasonField asks why, in several lines.
func ReasonField(name, label, hint, missing string) *Field {
	return &Field{Name: name, Label: label, Hint: hint, Kind: KindArea, Missing: missing}
}

// DateField asks for a date as people type it.
func DateField(name, label string, example calendar.Date, missing string) *Field {
	f := &Field{Name: name, Label: label, Kind: KindDate, Missing: missing, Hint: "Dag, maand en jaar."}
	if !example.IsZero() {
		f.Hint = "Dag, maand en jaar, zoals " + example.Typed() + "."
	}
	return f
}

// HasOption tells whether a value is one of the choices.
func HasOption(options []Option, value string) bool {
	for _, o := range options {
		if o.Value == value {
			return true
		}
	}
	return false
}
