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
	return Binding{
		read:   func(values []string, to *Given) { *at(&to.Answer) = K(values[0]) },
		recall: func(from *Given) []string { return []string{string(*at(&from.Answer))} },
	}
}

// Codes binds a question with any number of choices to a list of codes. They are kept in the order of all, or in the
// order of the form when all is nil.
func Codes[K ~string](all []K, at func(*care.Answer) *[]K) Binding {
	return Binding{
		read: func(values []string, to *Given) {
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
		},
		recall: func(from *Given) (values []string) {
			for _, k := range *at(&from.Answer) {
				values = append(values, string(k))
			}
			return values
		},
	}
}

// Tick binds a box to tick; ticked it has the value yes.
func Tick(at func(*care.Answer) *bool) Binding {
	return Binding{
		read: func(_ []string, to *Given) { *at(&to.Answer) = true },
		recall: func(from *Given) []string {
			if *at(&from.Answer) {
				return []string{string(care.Yes)}
			}
			return nil
		},
	}
}

// Day binds a question for a date, as people type it. What is no date is none: the form says so before it is read.
func Day(at func(*care.Answer) *calendar.Date) Binding {
	return Binding{
		read: func(values []string, to *Given) {
			if d, err := calendar.ParseInputDate(values[0]); err == nil {
				*at(&to.Answer) = d
			}
		},
		recall: func(from *Given) []string {
			if d := *at(&from.Answer); !d.IsZero() {
				return []string{d.Typed()}
			}
			return nil
		},
	}
}

// Text binds a question to a text that comes with the answer.
func Text(name string) Binding {
	return Binding{
		read:   func(values []string, to *Given) { to.Texts[name] = values[0] },
		recall: func(from *Given) []string { return []string{from.Texts[name]} },
	}
}

// What many forms ask for.
var (
	// Outcome is how the process goes on.
	Outcome = Code(func(a *care.Answer) *care.Outcome { return &a.Outcome })
	// On is the day of what the form is about: of a conversation, a report, a decision, a meeting.
	On = Day(func(a *care.Answer) *calendar.Date { return &a.On })
	// Note is the note that most forms end with.
	Note = Text(care.TextNote)
	// Reason is why somebody answered what they did.
	Reason = Text(care.TextReason)
	// SupportRuns tells whether the support runs that was agreed.
	SupportRuns = Code(func(a *care.Answer) *care.Known { return &a.SupportRuns })
	// Payer is who pays for the support.
	Payer = Code(func(a *care.Answer) *care.Payer { return &a.Payer })
	// Organisation is another one to offer to.
	Organisation = Code(func(a *care.Answer) *care.OrganisationID { return &a.Organisation })
	// Staff is who has it from now on.
	Staff = Code(func(a *care.Answer) *care.StaffID { return &a.Staff })
	// Parents and YoungPerson tell whether they were there, or answered.
	Parents     = Code(func(a *care.Answer) *care.Known { return &a.Parents })
	YoungPerson = Code(func(a *care.Answer) *care.Known { return &a.YoungPerson })
)
