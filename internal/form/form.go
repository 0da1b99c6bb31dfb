package form

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"schakel/internal/care"
	"schakel/internal/words"
)

// Form is the form of a page while it is filled in: its questions, what was typed, and what is wrong with it.
type Form struct {
	Action string
	Act    care.ActID // of what the form will do; sent twice, it is done once
	Groups []Group
	Away   bool   // the engine could not be reached: nothing is wrong with what was typed
	No     string // why it cannot be, whatever is typed; empty: it can
}

// Group is a run of questions that belong together.
type Group struct {
	When   []Condition // all must hold; none: always asked
	Info   string      // a sentence above the questions; a group may be nothing else
	Fields []*Field
	Button string // below the questions, which sends the form as its own does; empty: none
}

// Condition says at which choice a group is asked. The style sheet hides what does not hold (class "when-<Name>"), so
// that no script is needed; what is hidden is neither checked nor read.
type Condition struct {
	Name   string
	Field  string
	Values []string
}

// fieldKind is how a question is answered.
type fieldKind string

// The ways to answer a question.
const (
	KindRadios fieldKind = "radios" // one choice, below one another
	KindChips  fieldKind = "chips"  // one choice, short words beside one another
	KindChecks fieldKind = "checks" // any number of choices
	KindTick   fieldKind = "tick"   // one box to tick or not; its only option says what it means
	KindText   fieldKind = "text"   // one line
	KindArea   fieldKind = "area"   // several lines
	KindDate   fieldKind = "date"   // a date as people type it
	KindSelect fieldKind = "select" // one choice out of many
	KindHidden fieldKind = "hidden" // nothing to answer: what is sent along
)

// Field is one question.
type Field struct {
	Name, Label, Hint string
	Kind              fieldKind
	Options           []Option
	Optional          bool
	Quiet             bool    // does not say that it is optional: its choices do
	Missing           string  // what the reader is told when it is left open
	Max               int     // characters; 0 is MaxLine for a line and maxText for several
	Type              string  // of the input: "tel", "email"; empty is "text"
	Auto              string  // the autocomplete attribute; empty is "off"
	As                Binding // the part of the answer that it asks for; none for what is no part of it
	In                string  // stands before its id, where a page has more than one form
	Values            []string
	Error             string
}

// Bind binds the question to a part of the answer.
func (q *Field) Bind(b Binding) *Field {
	q.As = b
	return q
}

// Option is one choice. More stands below it: what follows from choosing it.
type Option struct {
	Value, Label, Hint string
	More               []Fact
}

// How much may be typed, in characters [default].
const (
	MaxLine = 200
	maxText = 4000
)

// Problem is a line in the summary of what is wrong; Href is empty where no question can be mended.
type Problem struct{ Href, Text string }

// Fill takes over what was sent.
func (f *Form) Fill(sent url.Values) {
	if act := sent.Get("act"); care.Valid(act) {
		f.Act = care.ActID(act)
	}
	for _, q := range f.Fields() {
		q.Values = slices.DeleteFunc(slices.Clone(sent[q.Name]), func(s string) bool { return s == "" })
	}
}

// Set fills in one answer, for what is known already; nothing when it is empty.
func (f *Form) Set(name string, values ...string) {
	values = slices.DeleteFunc(values, func(s string) bool { return s == "" })
	if q := f.Field(name); q != nil && len(values) > 0 {
		q.Values = values
	}
}

// Check looks whether every question that is asked has an answer that it can have, and reports whether all is well.
func (f *Form) Check() bool {
	for _, g := range f.Groups {
		for _, q := range g.Fields {
			q.Error = ""
			if f.Asked(g) {
				q.Error = q.check()
			}
		}
	}
	return f.OK()
}

func (q *Field) check() string {
	switch {
	case len(q.Values) == 0 && q.Optional:
		return ""
	case len(q.Values) == 0:
		return q.Missing
	case q.Choice() || q.Kind == KindSelect: // of nobody to choose there is no choice
		return q.checkChoice()
	}
	if over := utf8.RuneCountInString(q.Value()) - q.Limit(); over > 0 {
		return fmt.Sprintf(
			"Maak %s korter: er mogen %d tekens in, het zijn er %d te veel", words.Lower(q.Label), q.Limit(), over,
		)
	}
	return ""
}

func (q *Field) checkChoice() string {
	if len(q.Values) > 1 && q.Kind != KindChecks {
		return "Kies één antwoord"
	}
	for _, value := range q.Values {
		if !slices.ContainsFunc(q.Options, func(o Option) bool { return o.Value == value }) {
			return "Kies een van de antwoorden"
		}
	}
	return ""
}

// Choice tells whether the question is answered by choosing.
func (q *Field) Choice() bool { return len(q.Options) > 0 }

// Asked tells whether a group is asked, given what was chosen.
func (f *Form) Asked(g Group) bool {
	for _, c := range g.When {
		if !f.holds(c) {
			return false
		}
	}
	return true
}

// holds tells whether one of the values of a condition was chosen, asked or not; "" is chosen when nothing is, and
// where the form has no such question.
func (f *Form) holds(c Condition) bool {
	q := f.Field(c.Field)
	if q == nil || len(q.Values) == 0 || q.Kind != KindChecks {
		return slices.Contains(c.Values, q.Value())
	}
	return slices.ContainsFunc(q.Values, func(value string) bool { return slices.Contains(c.Values, value) })
}

// Get returns the answer to a question that is asked; "" when it is not, or has none.
func (f *Form) Get(name string) string {
	for _, value := range f.All(name) {
		return value
	}
	return ""
}

// All returns every answer to a question that is asked.
func (f *Form) All(name string) []string {
	for _, g := range f.Groups {
		for _, q := range g.Fields {
			if q.Name == name && f.Asked(g) {
				return q.Values
			}
		}
	}
	return nil
}

// Read is what was filled in at the questions that are asked, as far as they are bound to a part of an answer.
func (f *Form) Read() Given {
	given := Given{Texts: map[string]string{}}
	for _, g := range f.Groups {
		for _, q := range g.Fields {
			if f.Asked(g) {
				q.As.Read(q.Values, &given)
			}
		}
	}
	return given
}

// Recall fills in what was answered before.
func (f *Form) Recall(given *Given) {
	for _, q := range f.Fields() {
		f.Set(q.Name, q.As.Recall(given)...)
	}
}

// Field returns the question of that name; nil when the form does not have it.
func (f *Form) Field(name string) *Field {
	for _, q := range f.Fields() {
		if q.Name == name {
			return q
		}
	}
	return nil
}

// Fields are all questions of the form, in the order of the page.
func (f *Form) Fields() []*Field {
	var all []*Field
	for _, g := range f.Groups {
		all = append(all, g.Fields...)
	}
	return all
}

// Wrong puts a message at a question.
func (f *Form) Wrong(name, message string) {
	if q := f.Field(name); q != nil && q.Error == "" {
		q.Error = message
	}
}

// Refuse puts a field error of another package at its question, and reports whether the form has that question.
func (f *Form) Refuse(e *care.FieldError) bool {
	q := f.Field(e.Field)
	if q == nil {
		return false
	}
	q.Error = ProblemWords(q.Label, e)
	return true
}

// OK tells whether nothing is wrong.
func (f *Form) OK() bool { return len(f.Problems()) == 0 }

// Problems lists what is wrong, in the order of the page.
func (f *Form) Problems() []Problem {
	var all []Problem
	if f.No != "" {
		all = append(all, Problem{Text: f.No})
	}
	for _, q := range f.Fields() {
		if q.Error != "" {
			all = append(all, Problem{Href: "#" + q.FirstID(), Text: q.Error})
		}
	}
	return all
}

// Trouble heads the list of what is wrong: how many questions are open when that is all, so that who is half way reads
// no reproach.
func (f *Form) Trouble() string {
	open := 0
	for _, q := range f.Fields() {
		switch {
		case q.Error == "":
		case !q.open():
			return mistaken
		default:
			open++
		}
	}
	if f.No != "" || open == 0 {
		return mistaken
	}
	return "Nog " + words.Plural(open, "vraag", "vragen") + " te beantwoorden"
}

const mistaken = "Er klopt nog iets niet"

// open tells whether the question waits for an answer. Boxes that nobody has to tick can be wrong by being empty, and
// are no question that somebody left open.
func (q *Field) open() bool { return len(q.Values) == 0 && (q.Kind != KindChecks || !q.Optional) }

// Value is the answer to a question with one; "" for no question.
func (q *Field) Value() string {
	if q == nil || len(q.Values) == 0 {
		return ""
	}
	return q.Values[0]
}

// Has tells whether a choice was made.
func (q *Field) Has(value string) bool { return slices.Contains(q.Values, value) }

// Chosen is the text of the choice that was made.
func (q *Field) Chosen() string {
	for _, o := range q.Options {
		if o.Value == q.Value() {
			return o.Label
		}
	}
	return ""
}

// Limit is how many characters may be typed.
func (q *Field) Limit() int {
	switch {
	case q.Max > 0:
		return q.Max
	case q.Kind == KindArea:
		return maxText
	}
	return MaxLine
}

// ID is the id of the question on the page.
func (q *Field) ID() string { return q.In + q.Name }

// FirstID is the id of the control that a link to the question should go to.
func (q *Field) FirstID() string {
	if q.Choice() && q.Kind != KindSelect {
		return q.ID() + "-" + q.Options[0].Value
	}
	return q.ID()
}

// Described lists the ids of what explains the question: its hint and its error.
func (q *Field) Described() string {
	var ids []string
	if q.Hint != "" {
		ids = append(ids, q.ID()+"-uitleg")
	}
	if q.Error != "" {
		ids = append(ids, q.ID()+"-fout")
	}
	return strings.Join(ids, " ")
}

// Classes are the classes by which the style sheet hides a group that is not asked.
func (g Group) Classes() string {
	classes := append(make([]string, 0, 1+len(g.When)), "questions")
	for _, c := range g.When {
		classes = append(classes, "when-"+c.Name)
	}
	return strings.Join(classes, " ")
}

// Choices makes options out of codes and their words.
func Choices[K ~string](codes []K, said func(K) string) []Option {
	all := make([]Option, len(codes))
	for i, code := range codes {
		all[i] = Option{Value: string(code), Label: words.Capital(said(code))}
	}
	return all
}

// Asks tells whether the form asks who it is, and nothing is wrong with the answer.
func (f *Form) Asks() bool {
	q := f.Field(care.ColumnPerson)
	return q != nil && q.Choice() && f.OK()
}
