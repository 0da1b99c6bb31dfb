package ask

import (
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/protocol"
	"schakel/internal/web"
	"schakel/internal/words"
)

// Asked is a form of the protocol as the portal asks it: which questions, and what an answer to them means. Each lives
// in its own file.
type Asked struct {
	Questions func(About) []web.Group // each bound to the part of the answer that it asks for
	outcome   care.Outcome            // of a form that does not ask for one
	Button    string                  // what saving is called
	Corrects  bool                    // an answer that was given can be corrected

	// What only some forms have.
	// what the questions choose from: about.Staff, about.Organisations
	Staff, Organisations bool
	// the questions say until when something can be done: about.Laws, about.Reported
	Dates   bool
	Prefill func(*web.Form, About, map[string]string) // fills in what is known, and the texts that were kept
	// reads adds what no single question says, and recalls fills that in again
	reads   func(*web.Form, *forms.Given)
	recalls func(*web.Form, *forms.Given)
	// finds what no question can know by itself; keep: it is only kept
	Check    func(f *web.Form, a About, keep bool)
	Complete func(*care.Answer, About)            // adds what the form does not say
	Keeps    func(*web.Form) ([]string, care.OSO) // what of the checklist is ready, which is kept before the answer
	Keep     string                               // what keeping it half done is called; empty: cannot
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
	// Of a transition, and of tables.
	Process  *care.ProcessView // nil for who may not read it yet
	Laws     []protocol.LawDays
	Reported []protocol.Milestone // what comes after a report (melding) that is done today
}

// Read makes the answer and its texts out of a form that is in order.
func (a Asked) Read(f *web.Form) (care.Answer, map[string]string) {
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
func (a Asked) Recall(f *web.Form, answer care.Answer, said map[string]string) {
	given := forms.Given{Answer: answer, Texts: said}
	f.Recall(&given)
	if a.recalls != nil {
		a.recalls(f, &given)
	}
}

// outcomeIs makes a condition on the outcome that was chosen.
func outcomeIs(o care.Outcome) web.Condition {
	return web.Condition{Name: strings.ReplaceAll(string(o), "_", "-"), Field: "outcome", Values: []string{string(o)}}
}

// noteField is the note that every form ends with.
func noteField(hint string) *web.Field {
	return &web.Field{Name: "note", Label: "Notitie", Hint: hint, Kind: web.KindArea, Optional: true, As: forms.Note}
}

// placeFields ask what the young person does, where, and whether it will last.
func placeFields(first, question string) []web.Group {
	somewhere := web.Condition{Name: "somewhere", Field: "place"}
	for _, p := range care.Places() {
		if p != care.PlaceNone && p != care.PlaceUnknown {
			somewhere.Values = append(somewhere.Values, string(p))
		}
	}
	return []web.Group{
		{Fields: []*web.Field{{
			Name: "place", Label: question, Kind: web.KindChips, Options: web.Choices(care.Places(), words.Place.NL),
			Missing: "Kies wat " + first + " nu doet",
			As:      forms.Place,
		}}},
		{When: []web.Condition{somewhere}, Fields: []*web.Field{
			{
				Name: "where", Label: "Waar precies?", Hint: "Bijvoorbeeld: kwekerij Vos.", Kind: web.KindText,
				Optional: true, As: forms.Text(care.TextPlace),
			},
			{
				Name: "stable", Label: "Blijft dat voorlopig zo?", Kind: web.KindChips, Options: knownOptions(),
				Missing: "Kies of dat voorlopig zo blijft",
				As:      forms.Stable,
			},
		}},
	}
}

func knownOptions() []web.Option {
	return web.Choices([]care.Known{care.Yes, care.No, care.Unknown}, words.Known.NL)
}

// under puts groups under one more condition.
func under(c web.Condition, groups []web.Group) []web.Group {
	for i := range groups {
		groups[i].When = append([]web.Condition{c}, groups[i].When...)
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
