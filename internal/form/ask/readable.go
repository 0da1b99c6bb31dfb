package ask

import (
	"sync"

	"schakel/internal/care"
	"schakel/internal/form"
)

// Readable is what others may read of the answer to a form, once they may read that it was answered: the parts that its
// questions open. sees tells which information sets the reader sees.
func Readable(f care.Form, a care.Answer, sees func(care.InfoSet) bool) (seen care.Answer) {
	for _, part := range opened()[f] {
		part.Show(&a, &seen, sees)
	}
	return seen
}

// opened are the parts of each form that its questions open, however a kind of process asks it.
var opened = sync.OnceValue(func() map[care.Form][]form.Binding {
	all := map[care.Form][]form.Binding{}
	add := func(f care.Form, a Asked) {
		all[f] = append(all[f], a.opens...)
		for _, g := range a.Questions(About{Task: care.TaskView{Form: f}}) {
			for _, q := range g.Fields {
				all[f] = append(all[f], q.As)
			}
		}
	}
	for f, a := range everyForm {
		add(f, a)
	}
	for of, a := range ownForms {
		add(of.form, a)
	}
	return all
})

// answered is that a form was answered, and with what outcome: the least that is opened of an answer.
var answered = []form.Binding{form.Outcome.Open()}

// thePlan is what is opened of a form that writes the plan, of questions too that are asked only when somebody has yet
// to reply, or beside money: which parts it has, who replied, and to who may know of the law who pays. What was written
// is in the plan itself.
var thePlan = append(
	answered, form.Areas.Open(), form.Waived.Open(), form.YoungPerson.Open(), form.Parents.Open(),
	form.Payer.OpenTo(care.YouthCareInformation),
)
