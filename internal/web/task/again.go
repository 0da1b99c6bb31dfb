package task

import (
	"fmt"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/words"
)

// What was answered before: the answer of last time, which can be given again with one button where the form has that,
// and those before it.

// againView is the answer of last time, to be given again. What is different unfolds below it.
type againView struct {
	Last          earlierView
	Button, Other string
	Form          *form.Form
	Ways          []wayView
}

// wayView is another answer that is given often.
type wayView struct {
	Words string
	Form  *form.Form
}

// againView shows the answer of last time; nil when it cannot be given again. Every form on the page may be sent: each
// has an act of its own.
func (w *openedTask) againView(today calendar.Date) *againView {
	if w.again == nil {
		return nil
	}
	ready := func(f *form.Form, in string) *form.Form {
		f.Action, f.Act = w.path(), care.ActID(care.NewID())
		f.Apart(in)
		return f
	}
	view := &againView{
		Last: earlierOf(w.t.Kind, w.again.Last, today), Button: w.asked.Again.Button, Other: w.asked.Again.Other,
		Form: ready(w.again.Form, "zelfde-"),
	}
	for i, way := range w.again.Ways {
		view.Ways = append(view.Ways, wayView{way.Words, ready(way.Form, fmt.Sprintf("anders-%d-", i+1))})
	}
	return view
}

// prefill fills in what was kept half done, or else what was known before, so that it is only asked when it changed.
func (w *openedTask) prefill(f *form.Form) {
	if w.asked.Prefill != nil {
		w.asked.Prefill(f, w.known, w.kept)
	}
	switch {
	case w.draft != nil:
		w.drafted(f).Fill(w.draft.Typed)
	case w.asked.Prefill != nil:
	case w.again != nil:
		said := map[string]string{care.TextPlace: w.again.Last.Texts[care.TextPlace]}
		w.asked.Recall(f, w.again.Last.Answer, said)
	default:
		w.fillPlace(f)
	}
}

// fillPlace fills in where the young person was the last time.
func (w *openedTask) fillPlace(f *form.Form) {
	for _, p := range w.previous {
		if p.Answer.Place != "" && p.Answer.Place != care.PlaceUnknown {
			f.Set("place", string(p.Answer.Place))
			f.Set("where", p.Texts[care.TextPlace])
			return
		}
	}
}

// keeps tells whether a form of the task can be kept half done: one that takes a while.
func (w *openedTask) keeps(f *form.Form) bool { return w.asked.Keeps != nil || f.Long() }

// drafted is the part of a form that its draft holds: what is kept elsewhere, for colleagues too, is no part of it.
func (w *openedTask) drafted(f *form.Form) *form.Form {
	if w.asked.Keeps == nil {
		return f
	}
	part := &form.Form{}
	for _, q := range f.Fields() {
		if !q.As.IsZero() {
			part.Groups = append(part.Groups, form.Group{Fields: []*form.Field{q}})
		}
	}
	return part
}

// sayEarlier says what was answered before. The answer that can be given again stands apart.
func (w *openedTask) sayEarlier(view *taskView, today calendar.Date) {
	for i, p := range w.previous {
		switch {
		case w.again != nil && i == w.again.At, !w.askedBefore(p):
		case w.again == nil && view.Last == nil:
			last := earlierOf(w.t.Kind, p, today)
			view.Last = &last
		default:
			view.Earlier = append(view.Earlier, earlierOf(w.t.Kind, p, today))
		}
	}
}

// askedBefore tells whether an earlier answer helps with the task: of a follow-up all do, and elsewhere what was asked
// before.
func (w *openedTask) askedBefore(p care.PreviousAnswer) bool {
	if !kind.Of(w.t.Kind).HandsOver {
		return !ofTable(w.t)
	}
	return kind.Of(w.t.Kind).Ages && p.Form == w.t.Form && p.Of.Law == w.t.Of.Law && !ofTable(w.t)
}

func earlierOf(k care.Kind, p care.PreviousAnswer, today calendar.Date) earlierView {
	return earlierView{
		On:     words.Day(p.On, today),
		Title:  p.Title,
		Words:  words.Answer(words.NL, k, p.Answer, p.Texts),
		Quotes: web.Quotes(p.Texts),
	}
}
