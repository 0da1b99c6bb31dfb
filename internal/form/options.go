package form

import (
	"slices"

	"schakel/internal/care"
)

// Fact is a line of a card.
type Fact struct{ What, Text string }

// SaidFacts leaves out what says nothing.
func SaidFacts(facts ...Fact) []Fact {
	return slices.DeleteFunc(facts, func(f Fact) bool { return f.Text == "" })
}

// PlainOptions are names to choose from, each standing for itself.
func PlainOptions(names []string) []Option {
	all := make([]Option, len(names))
	for i, name := range names {
		all[i] = Option{Value: name, Label: name}
	}
	return all
}

// OrganisationOptions are organisations to choose from, but one.
func OrganisationOptions(all []care.Organisation, but care.OrganisationID, kinds ...care.OrganisationKind) []Option {
	var options []Option
	for _, o := range all {
		if o.ID != but && slices.Contains(kinds, o.Kind) {
			options = append(options, Option{Value: string(o.ID), Label: o.Name})
		}
	}
	return options
}

// MentorOptions are mentors to choose from, by their e-mail address.
func MentorOptions(mentors []care.Staff) []Option {
	all := make([]Option, len(mentors))
	for i, m := range mentors {
		all[i] = Option{Value: m.Email, Label: m.Name}
	}
	return all
}
