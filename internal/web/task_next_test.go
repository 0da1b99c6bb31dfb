package web

import (
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func TestWhatComesNextIsReadFromTheProcess(t *testing.T) {
	t.Parallel()
	today := calendar.MustDate("2026-11-24")
	task := care.TaskView{Step: "contact-3m", Form: care.FormContact, Try: 1, Tries: 3, PersonFirst: "Sanne"}
	again := care.ProcessView{Open: []care.TaskView{
		{Step: "contact-3m", Try: 1, OpensOn: today},
		{Step: "contact-3m", Try: 2, OpensOn: calendar.MustDate("2026-12-08")},
	}}
	got := nextWords(task, care.Answer{Outcome: care.NotReached}, again, today)
	if want := "Probeer het nog een keer vanaf di 8 dec, liefst op een andere manier. Je krijgt dan een nieuwe " +
		"taak."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	route := care.ProcessView{Route: []care.Step{
		{Key: "contact-3m", State: care.StepPlanned, OpensOn: today, Title: "Contactmoment na 3 maanden"},
		{
			Key: "contact-6m", State: care.StepSkipped, OpensOn: calendar.MustDate("2027-01-11"),
			Title: "Contactmoment na 6 maanden",
		},
		{
			Key: "contact-12m", State: care.StepPlanned, OpensOn: calendar.MustDate("2027-07-12"),
			Title: "Contactmoment na 12 maanden", Provisional: true,
		},
	}}
	got = nextWords(task, care.Answer{Outcome: care.NoWish}, route, today)
	if want := "We laten Sanne met rust. Hierna komt: contactmoment na 12 maanden, ma 12 jul 2027 (onder " +
		"voorbehoud)."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	task.Form, task.Try = care.FormReoffer, 3
	if got = nextWords(
		task, care.Answer{Outcome: care.NotReached}, care.ProcessView{}, today,
	); got != "We laten Sanne met rust." {
		t.Errorf("after the last try of a second offer of contact: %q", got)
	}
}
