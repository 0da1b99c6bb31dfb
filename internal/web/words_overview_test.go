package web

import (
	"testing"

	"schakel/internal/care"
)

// Codes of package care are read from its source, so that a new one cannot be forgotten. That each has words is for
// internal/words to test; here are those that the portal makes sentences of.
func TestEveryConstantHasWords(t *testing.T) {
	t.Parallel()
	for typeName, said := range map[string]func(string) string{
		"Problem": func(c string) string {
			return problemWords("Datum", &care.FieldError{Problem: care.Problem(c)})
		},
		"Event": func(c string) string {
			return journalSentence(
				care.Followup, care.JournalEntry{JournalLine: care.JournalLine{Event: care.Event(c)}},
				care.PreviousAnswer{}.On,
			)
		},
	} {
		for _, code := range codesOf(t, typeName) {
			if got := said(code); got == "" || got == code {
				t.Errorf("%s %s has no words", typeName, code)
			}
			if typeName == "Problem" && said(code) == problemWords("Datum", &care.FieldError{Problem: "onzin"}) {
				t.Errorf("problem %s has no words of its own", code)
			}
		}
	}
	if got, want := len(mailStatesInOrder), len(codesOf(t, "MailState")); got != want {
		t.Errorf("the filter knows %d states of a mail, there are %d", got, want)
	}
}

func TestEveryListedCodeIsWalked(t *testing.T) {
	t.Parallel()
	for _, form := range care.Forms() {
		if _, ok := askedAs(care.TaskView{Form: form}); !ok {
			t.Errorf("form %s has no page", form)
		}
		if title := taskTitle(care.TaskView{Form: form, Title: "Contactmoment"}); title == "" {
			t.Errorf("a task of form %s has no title", form)
		}
		for _, o := range care.Outcomes(form) {
			e := care.JournalEntry{
				JournalLine: care.JournalLine{
					Event: care.EventAnswered, Details: care.Details{Answer: &care.Answer{Outcome: o}},
				},
				StepTitle: "Contactmoment",
			}
			if got := journalSentence(care.Followup, e, care.PreviousAnswer{}.On); got == "" ||
				got == "Contactmoment: "+string(o) {
				t.Errorf("the answer %s to %s has no sentence: %q", o, form, got)
			}
		}
	}
}
