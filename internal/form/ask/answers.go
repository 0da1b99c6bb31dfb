package ask

import (
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/protocol"
	"schakel/internal/words"
)

// Asked is a form of the protocol as the portal asks it: which questions, and what an answer to them means. Each lives
// in its own file.
type Asked struct {
	Questions func(About) []form.Group // each bound to the part of the answer that it asks for
	outcome   care.Outcome             // of a form that does not ask for one
	opens     []form.Binding           // the parts that no single question asks for and others read too
	Button    string                   // what saving is called
	Corrects  bool                     // an answer that was given can be corrected

	// What only some forms have.
	Again *Again // the answer of last time can be given again with one button
	// what the questions choose from: about.Staff, about.Organisations
	Staff, Organisations bool
	// the questions say until when something can be done: about.Laws, about.Reported
	Dates   bool
	Prefill func(*form.Form, About, map[string]string) // fills in what is known, and the texts that were kept
	// reads adds what no single question says, and recalls fills that in again
	reads   func(*form.Form, *form.Given)
	recalls func(*form.Form, *form.Given)
	// finds what no question can know by itself; keep: it is only kept
	Check    func(f *form.Form, a About, keep bool)
	Complete func(*care.Answer, About)             // adds what the form does not say
	Keeps    func(*form.Form) ([]string, care.OSO) // what of the checklist is ready, which is kept before the answer
	// what the form is folded under when the page's links are the usual way; empty: never
	Folded string
}

// About is what the questions need to know.
type About struct {
	Task  care.TaskView
	First string // first name of the young person
	Today calendar.Date
	Me    care.Staff
	// Of a handover, and of a transition.
	Handover      *care.HandoverView
	Staff         []care.Staff
	Organisations []care.Organisation
	// Of a transition, and of tables; and what comes next in a follow-up.
	Process  *care.ProcessView // nil for who may not read it yet
	Protocol protocol.Protocol // that the process carries; one with no name when it is not known here
	Laws     []protocol.LawDays
	Reported []protocol.Milestone // what comes after a report (melding) that is done today
}

// Read makes the answer and its texts out of a form that is in order.
func (a Asked) Read(f *form.Form) (care.Answer, map[string]string) {
	given := f.Read()
	if given.Answer.Outcome == "" {
		given.Answer.Outcome = a.outcome
	}
	if a.reads != nil {
		a.reads(f, &given)
	}
	return given.Answer, given.Texts
}

// Recall fills in an answer that was given before.
func (a Asked) Recall(f *form.Form, answer care.Answer, said map[string]string) {
	given := form.Given{Answer: answer, Texts: said}
	f.Recall(&given)
	if a.recalls != nil {
		a.recalls(f, &given)
	}
}

// outcomeIs makes a condition on the outcome that was chosen.
func outcomeIs(o care.Outcome) form.Condition {
	return form.Condition{Name: strings.ReplaceAll(string(o), "_", "-"), Field: "outcome", Values: []string{string(o)}}
}

// noteField is the note that every form ends with.
func noteField(hint string) *form.Field {
	return &form.Field{Name: "note", Label: "Notitie", Hint: hint, Kind: form.KindArea, Optional: true, As: form.Note}
}

// placeFields ask what the young person does, where, and whether it will last.
func placeFields(first, question string) []form.Group {
	somewhere := form.Condition{Name: "somewhere", Field: "place"}
	for _, p := range care.Places() {
		if p != care.PlaceNone && p != care.PlaceUnknown {
			somewhere.Values = append(somewhere.Values, string(p))
		}
	}
	return []form.Group{
		{Fields: []*form.Field{{
			Name: "place", Label: question, Kind: form.KindChips, Options: form.Choices(care.Places(), words.Place.NL),
			Missing: "Kies wat " + first + " nu doet",
			As:      form.Code(func(a *care.Answer) *care.Place { return &a.Place }),
		}}},
		{When: []form.Condition{somewhere}, Fields: []*form.Field{
			{
				Name: "where", Label: "Waar precies?", Hint: "Bijvoorbeeld: kwekerij Vos.", Kind: form.KindText,
				Optional: true, As: form.Text(care.TextPlace),
			},
			{
				Name: "stable", Label: "Blijft dat voorlopig zo?", Kind: form.KindChips, Options: knownOptions(),
				Missing: "Kies of dat voorlopig zo blijft",
				As:      form.Code(func(a *care.Answer) *care.Known { return &a.Stable }),
			},
		}},
	}
}

func knownOptions() []form.Option {
	return form.Choices([]care.Known{care.Yes, care.No, care.Unknown}, words.Known.NL)
}

// under puts groups under one more condition.
func under(c form.Condition, groups []form.Group) []form.Group {
	for i := range groups {
		groups[i].When = append([]form.Condition{c}, groups[i].When...)
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
