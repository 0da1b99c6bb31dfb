// Package ask is what each form of the protocol asks: its questions, bound to the parts of an answer by package form,
// what can be wrong with them, and what is filled in beforehand. forms.go lists every form.
//
// It shows nothing and saves nothing: package task has the page of a task, package process that of the plan.
package ask
