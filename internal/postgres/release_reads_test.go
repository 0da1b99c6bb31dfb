package postgres_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"schakel/internal/care"
)

// reads is what each organisation reads of the course of each process: which steps, open tasks, tables and lines, and
// of answers and texts what is in them. It is written by the release itself.
func (w *world) reads() []string {
	w.t.Helper()
	return w.everyView(func(viewer care.Staff, v care.ProcessView) string {
		return fmt.Sprintf("%s | %s | %s", viewer.OrgName, v.ID, courseOf(v))
	})
}

func courseOf(v care.ProcessView) string {
	var words []string
	for _, s := range v.Route {
		words = append(words, "step "+s.Key+" "+string(s.State))
	}
	for _, t := range v.Open {
		words = append(words, "task "+t.Step+" "+string(t.Form))
	}
	for _, t := range v.Tables {
		words = append(words, fmt.Sprintf("table %s %s %v %d %q", t.Key, t.Why, t.Open, len(t.Agreements), t.Decision))
	}
	for _, e := range v.Journal {
		d := e.Details
		texts := make([]string, 0, len(e.Texts))
		for field := range e.Texts {
			texts = append(texts, field)
		}
		slices.Sort(texts)
		line := fmt.Sprintf("%s %s %s %s", e.Key, said(d.Answer), said(d.Before), strings.Join(texts, ","))
		words = append(words, line)
	}
	return strings.Join(words, "; ")
}

func said(a *care.Answer) string {
	if a == nil {
		return "-"
	}
	text, err := json.Marshal(a)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
