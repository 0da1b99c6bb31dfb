package form

import (
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Given is an answer with the texts that come with it, by the names of package care.
type Given struct {
	Answer care.Answer
	Texts  map[string]string
}

// Binding says which part of an answer a question asks for. The zero value is no part of it.
type Binding struct {
	read   func(values []string, to *Given)
	recall func(from *Given) []string
	copy   func(from, to *care.Answer) // nil for a text
	open   bool                        // others read it too, those who see the set that it belongs to
	set    care.InfoSet                // empty: whoever reads that the form was answered
}

// IsZero tells whether the question asks for no part of an answer.
func (b Binding) IsZero() bool { return b.read == nil && b.copy == nil }

// Open opens a part to whoever may read that the form was answered. What is not opened is for the organisation that
// answered and for whose process it is.
func (b Binding) Open() Binding {
	b.open = true
	return b
}

// OpenTo opens a part to whoever may read that the form was answered and sees an information set.
func (b Binding) OpenTo(set care.InfoSet) Binding {
	b.open, b.set = true, set
	return b
}

// Show copies to an answer what others may read of another; sees tells which information sets they see.
func (b Binding) Show(from, to *care.Answer, sees func(care.InfoSet) bool) {
	if b.open && b.copy != nil && (b.set == "" || sees(b.set)) {
		b.copy(from, to)
	}
}

// part is a part of an answer that no question alone asks for.
func part[T any](at func(*care.Answer) *T) Binding {
	return Binding{copy: func(from, to *care.Answer) { *at(to) = *at(from) }}
}

// Read adds to an answer what was filled in at the question; nothing when that is nothing.
func (b Binding) Read(values []string, to *Given) {
	if b.read != nil && len(values) > 0 {
		b.read(values, to)
	}
}

// Recall is what the question was answered with; nothing when it was not.
func (b Binding) Recall(from *Given) []string {
	if b.recall == nil {
		return nil
	}
	return slices.DeleteFunc(b.recall(from), func(value string) bool { return value == "" })
}

// Code binds a question to one code of the answer.
func Code[K ~string](at func(*care.Answer) *K) Binding {
	b := part(at)
	b.read = func(values []string, to *Given) { *at(&to.Answer) = K(values[0]) }
	b.recall = func(from *Given) []string { return []string{string(*at(&from.Answer))} }
	return b
}

// Codes binds a question with any number of choices to a list of codes. They are kept in the order of all, or in the
// order of the form when all is nil.
func Codes[K ~string](all []K, at func(*care.Answer) *[]K) Binding {
	b := part(at)
	b.read = func(values []string, to *Given) {
		var chosen []K
		for _, value := range values {
			chosen = append(chosen, K(value))
		}
		if all != nil {
			chosen = slices.DeleteFunc(slices.Clone(all), func(k K) bool { return !slices.Contains(chosen, k) })
		}
		if len(chosen) > 0 {
			*at(&to.Answer) = chosen
		}
	}
	b.recall = func(from *Given) (values []string) {
		for _, k := range *at(&from.Answer) {
			values = append(values, string(k))
		}
		return values
	}
	return b
}

// Tick binds a box to tick; ticked it has the value yes.
func Tick(at func(*care.Answer) *bool) Binding {
	b := part(at)
	b.read = func(_ []string, to *Given) { *at(&to.Answer) = true }
	b.recall = func(from *Given) []string {
		if *at(&from.Answer) {
			return []string{string(care.Yes)}
		}
		return nil
	}
	return b
}

// Day binds a question for a date, as people type it. What is no date is none: the form says so before it is read.
func Day(at func(*care.Answer) *calendar.Date) Binding {
	b := part(at)
	b.read = func(values []string, to *Given) {
		if d, err := calendar.ParseInputDate(values[0]); err == nil {
			*at(&to.Answer) = d
		}
	}
	b.recall = func(from *Given) []string {
		if d := *at(&from.Answer); !d.IsZero() {
			return []string{d.Typed()}
		}
		return nil
	}
	return b
}

// Text binds a question to a text that comes with the answer.
func Text(name string) Binding {
	return Binding{
		read:   func(values []string, to *Given) { to.Texts[name] = values[0] },
		recall: func(from *Given) []string { return []string{from.Texts[name]} },
	}
}
