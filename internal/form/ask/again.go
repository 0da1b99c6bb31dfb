package ask

import (
	"schakel/internal/care"
	"schakel/internal/form"
)

// Again declares at a form that an answer to it may be the one of last time, given again with one button. What is given
// again are codes: what somebody said in words they said then.
type Again struct {
	Button string // what giving it again is called
	Other  string // what the whole form is folded under
	// tells whether an answer tells how things are, so that it can be the one of last time
	tells func(care.Answer) bool
	// can tells whether that answer can be given again
	can  func(care.Answer) bool
	anew []string // names of the questions that are asked all the same, filled in as last time
	ways func(About) []way
}

// way is another outcome that is given often, and what it is folded under.
type way struct {
	outcome care.Outcome
	words   string
}

// Repeat is an answer of last time, to be given again.
type Repeat struct {
	Last care.PreviousAnswer
	At   int        // its place among the earlier answers
	Form *form.Form // filled in with it
	Ways []Deviation
}

// Deviation is a form in which the outcome is settled.
type Deviation struct {
	Words string // what it is folded under
	Form  *form.Form
}

// Repeat finds the answer of last time among earlier answers of the process, which come newest first. It is nil when
// the form does not have that, when nobody told how things are, and when what was told cannot be given again as it was.
func (a Asked) Repeat(about About, earlier []care.PreviousAnswer) *Repeat {
	if a.Again == nil {
		return nil
	}
	last, at := a.last(about.Task, earlier)
	if last == nil || !a.Again.can(last.Answer) {
		return nil
	}
	r := &Repeat{Last: *last, At: at, Form: &form.Form{Groups: a.Questions(about)}}
	a.Recall(r.Form, last.Answer, nil)
	if !r.Form.Check() { // it asks more by now, or the reader does not see all of what was answered
		return nil
	}
	r.Form.Settle(a.Again.anew...)
	if a.Again.ways != nil {
		for _, w := range a.Again.ways(about) {
			f := &form.Form{Groups: a.Questions(about)}
			f.Choose("outcome", string(w.outcome))
			r.Ways = append(r.Ways, Deviation{w.words, f})
		}
	}
	return r
}

// last is the newest answer to the same form about the same law that tells how things are; nil when there is none.
func (a Asked) last(t care.TaskView, earlier []care.PreviousAnswer) (last *care.PreviousAnswer, at int) {
	for i, p := range earlier {
		switch {
		case p.Form != t.Form || p.Of.Law != t.Of.Law || !a.Again.tells(p.Answer):
			continue
		case last == nil:
			last, at = &p, i
		case p.Answer.Place != last.Answer.Place:
			return last, at
		}
		// Where somebody is was named once and holds for as long as it is the same place.
		if where := p.Texts[care.TextPlace]; where != "" && last.Texts[care.TextPlace] == "" {
			last.Texts = withText(last.Texts, care.TextPlace, where)
		}
		if last.Texts[care.TextPlace] != "" || p.Answer.PlaceLost {
			return last, at
		}
	}
	return last, at
}

// withText is texts with one more.
func withText(texts map[string]string, name, text string) map[string]string {
	more := map[string]string{name: text}
	for name, text := range texts {
		more[name] = text
	}
	return more
}
