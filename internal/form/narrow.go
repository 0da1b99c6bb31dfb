package form

import "slices"

// A form is narrowed where the page knows an answer before it is asked: what is settled is sent along unseen.

// Apart gives every question an id of its own, beside those of other forms on the page.
func (f *Form) Apart(in string) {
	for _, q := range f.Fields() {
		q.In = in
	}
}

// Choose answers a question beforehand. It is sent along unseen, and what is not asked then is left out.
func (f *Form) Choose(name, value string) {
	f.Set(name, value)
	f.Field(name).Kind = KindHidden
	settled := func(c Condition) bool { return c.Field == name }
	f.Groups = slices.DeleteFunc(f.Groups, func(g Group) bool {
		return slices.ContainsFunc(g.When, func(c Condition) bool { return settled(c) && !f.holds(c) })
	})
	for i, g := range f.Groups {
		f.Groups[i].When = slices.DeleteFunc(slices.Clone(g.When), settled)
	}
}

// Settle sends along unseen what was answered, and leaves out what was not. Only some questions are still asked, as a
// choice out of a list where they are a choice.
func (f *Form) Settle(asked ...string) {
	var fields []*Field
	for _, g := range f.Groups {
		for _, q := range g.Fields {
			switch {
			case !f.Asked(g) || len(q.Values) == 0:
				continue
			case !slices.Contains(asked, q.Name):
				q.Kind = KindHidden
			case q.Choice():
				q.Kind = KindSelect
			}
			fields = append(fields, q)
		}
	}
	f.Groups = []Group{{Fields: fields}}
}

// Long tells whether there is something to write in the form that takes a while: it can be left half done.
func (f *Form) Long() bool {
	return slices.ContainsFunc(f.Fields(), func(q *Field) bool { return q.Kind == KindArea })
}

// Typed is what was filled in, as it would be sent: to be kept, and filled in again.
func (f *Form) Typed() map[string][]string {
	typed := map[string][]string{}
	for _, q := range f.Fields() {
		if len(q.Values) > 0 {
			typed[q.Name] = slices.Clone(q.Values)
		}
	}
	return typed
}
