package web

import (
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/protocol"
	"schakel/internal/words"
)

// asked is a form of the protocol as the portal asks it: which questions, and what an answer to them means. Each lives
// in its own file.
type asked struct {
	questions func(about) []group // each bound to the part of the answer that it asks for
	outcome   care.Outcome        // of a form that does not ask for one
	button    string              // what saving is called
	corrects  bool                // an answer that was given can be corrected

	// What only some forms have.
	// what the questions choose from: about.Staff, about.Organisations
	staff, organisations bool
	// the questions say until when something can be done: about.Laws, about.Reported
	dates   bool
	prefill func(*form, about, map[string]string) // fills in what is known, and the texts that were kept
	// reads adds what no single question says, and recalls fills that in again
	reads   func(*form, *forms.Given)
	recalls func(*form, *forms.Given)
	// finds what no question can know by itself; keep: it is only kept
	check    func(f *form, a about, keep bool)
	complete func(*care.Answer, about)        // adds what the form does not say
	keeps    func(*form) ([]string, care.OSO) // what of the checklist is ready, which is kept before the answer
	keep     string                           // what keeping it half done is called; empty: cannot
	// what the form is folded under when the page's links are the usual way; empty: never
	folded string
}

// about is what the questions need to know.
type about struct {
	Task  care.TaskView
	First string // first name of the young person
	Today calendar.Date
	Me    care.Staff
	// Of a handover, and of a transition.
	Handover      *care.HandoverView
	Staff         []care.Staff
	Organisations []care.Organisation
	// Of a transition, and of tables.
	Process  *care.ProcessView // nil for who may not read it yet
	Laws     []protocol.LawDays
	Reported []protocol.Milestone // what comes after a report (melding) that is done today
}

// read makes the answer and its texts out of a form that is in order.
func (a asked) read(f *form) (care.Answer, map[string]string) {
	given := f.read()
	if given.Answer.Outcome == "" {
		given.Answer.Outcome = a.outcome
	}
	if a.reads != nil {
		a.reads(f, &given)
	}
	return given.Answer, given.Texts
}

// recall fills in an answer that was given before.
func (a asked) recall(f *form, answer care.Answer, said map[string]string) {
	given := forms.Given{Answer: answer, Texts: said}
	f.recall(&given)
	if a.recalls != nil {
		a.recalls(f, &given)
	}
}

// outcomeIs makes a condition on the outcome that was chosen.
func outcomeIs(o care.Outcome) condition {
	return condition{Name: strings.ReplaceAll(string(o), "_", "-"), Field: "outcome", Values: []string{string(o)}}
}

// noteField is the note that every form ends with.
func noteField(hint string) *field {
	return &field{Name: "note", Label: "Notitie", Hint: hint, Kind: kindArea, Optional: true, As: forms.Note}
}

// placeFields ask what the young person does, where, and whether it will last.
func placeFields(first, question string) []group {
	somewhere := condition{Name: "somewhere", Field: "place"}
	for _, p := range care.Places() {
		if p != care.PlaceNone && p != care.PlaceUnknown {
			somewhere.Values = append(somewhere.Values, string(p))
		}
	}
	return []group{
		{Fields: []*field{{
			Name: "place", Label: question, Kind: kindChips, Options: choices(care.Places(), words.Place.NL),
			Missing: "Kies wat " + first + " nu doet",
			As:      forms.Place,
		}}},
		{When: []condition{somewhere}, Fields: []*field{
			{
				Name: "where", Label: "Waar precies?", Hint: "Bijvoorbeeld: kwekerij Vos.", Kind: kindText,
				Optional: true, As: forms.Text(care.TextPlace),
			},
			{
				Name: "stable", Label: "Blijft dat voorlopig zo?", Kind: kindChips, Options: knownOptions(),
				Missing: "Kies of dat voorlopig zo blijft",
				As:      forms.Stable,
			},
		}},
	}
}

func knownOptions() []option {
	return choices([]care.Known{care.Yes, care.No, care.Unknown}, words.Known.NL)
}

// under puts groups under one more condition.
func under(c condition, groups []group) []group {
	for i := range groups {
		groups[i].When = append([]condition{c}, groups[i].When...)
	}
	return groups
}

// areaValues are life areas as the values of choices.
func areaValues(areas []care.LifeArea) []string { return valuesOf(areas) }

// valuesOf are codes as the values of choices.
func valuesOf[K ~string](codes []K) []string {
	all := make([]string, len(codes))
	for i, code := range codes {
		all[i] = string(code)
	}
	return all
}
