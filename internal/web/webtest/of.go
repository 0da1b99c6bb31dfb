package webtest

import (
	"slices"

	"schakel/internal/care"
)

// Said is an example of a process of which steps, tasks, tables and lines say what they belong to, as the store has
// them say it.
func Said(v care.ProcessView) care.ProcessView {
	v.Route, v.Open = saidSteps(v.Route), slices.Clone(v.Open)
	v.Tables, v.Journal = slices.Clone(v.Tables), saidLines(v.Journal)
	for i := range v.Open {
		v.Open[i] = saidTask(v.Open[i])
	}
	for i := range v.Tables {
		v.Tables[i].No = care.OfKey(v.Tables[i].Key).Table
	}
	return v
}

func saidSteps(steps []care.Step) []care.Step {
	steps = slices.Clone(steps)
	for i := range steps {
		s := &steps[i]
		s.Form, s.Of = care.FormOfKey(s.Key), care.OfKey(s.Key)
	}
	return steps
}

func saidTask(t care.TaskView) care.TaskView {
	t.Of = care.OfKey(t.Step)
	return t
}

func saidLines(lines []care.JournalEntry) []care.JournalEntry {
	lines = slices.Clone(lines)
	for i := range lines {
		e := &lines[i]
		e.Of = care.OfKey(e.Details.Step)
		if e.Form == "" {
			e.Form = care.FormOfKey(e.Details.Step)
		}
	}
	return lines
}
