package web

import (
	"testing"

	"schakel/internal/care"
)

// Codes of package care are read from its source, so that a new one cannot be forgotten; words_test.go walks its lists.
func TestEveryConstantHasWords(t *testing.T) {
	t.Parallel()
	dutchToo := map[string]bool{
		"mentor": true, "manager": true, "open": true, "wijkteam": true, "gemeente": true, "school": true,
	}
	for typeName, words := range map[string]func(string) string{
		"Role":             func(c string) string { return roleName(care.Role(c)) },
		"Kind":             func(c string) string { return kindName(care.Kind(c)) },
		"OrganisationKind": func(c string) string { return organisationKind(care.OrganisationKind(c)) },
		"Education":        func(c string) string { return educationName(care.Education(c)) },
		"ProcessState":     func(c string) string { return processState(care.ProcessState(c)) },
		"StepState":        func(c string) string { return stepState(care.StepState(c)) },
		"TaskState":        func(c string) string { return taskState(care.TaskState(c)) },
		"StopReason":       func(c string) string { return stopReason(care.StopReason(c)) },
		"Outcome":          func(c string) string { return outcomeName(care.Outcome(c)) },
		"Place":            func(c string) string { return placeName(care.Place(c)) },
		"Known":            func(c string) string { return knownName(care.Known(c)) },
		"LifeArea":         func(c string) string { return areaName(care.LifeArea(c)) },
		"Recipient":        func(c string) string { return recipientName(care.Recipient(c)) },
		"MailState":        func(c string) string { return mailState(care.MailState(c)) },
		"Problem": func(
			c string,
		) string {
			return problemWords("Datum", &care.FieldError{Problem: care.Problem(c)})
		},
		"Crossing":     func(c string) string { return crossingName(care.Crossing(c)) },
		"Side":         func(c string) string { return sideName(care.Side(c)) },
		"InfoSet":      func(c string) string { return infoSetName(care.InfoSet(c)) },
		"PartyKind":    func(c string) string { return partyKind(care.PartyKind(c)) },
		"Decision":     func(c string) string { return decisionName(care.Decision(c)) },
		"ConsentMeans": func(c string) string { return consentMeansName(care.ConsentMeans(c)) },
		"ConsentRule":  func(c string) string { return consentRule(care.ConsentRule(c)) },
		"ConsentState": func(c string) string { return consentState(care.ConsentState(c)) },
		"ColdReason":   func(c string) string { return word(coldReasons, care.ColdReason(c)) },
		"SkipReason": func(c string) string {
			return skipReasons[care.SkipReason(c)]
		},
		"LawAgainReason":  func(c string) string { return lawAgain[care.LawAgainReason(c)] },
		"CareAgainReason": func(c string) string { return careAskedAgain[care.CareAgainReason(c)] },
		"InvitedBy":       func(c string) string { return invitedBy[care.InvitedBy(c)] },
		"Event": func(c string) string {
			return journalSentence(
				care.Followup, care.JournalEntry{JournalLine: care.JournalLine{Event: care.Event(c)}},
				care.PreviousAnswer{}.On,
			)
		},
	} {
		for _, code := range codesOf(t, typeName) {
			if got := words(code); got == "" || got == code && !dutchToo[code] {
				t.Errorf("%s %s has no words", typeName, code)
			}
			if typeName == "Problem" && words(code) == problemWords("Datum", &care.FieldError{Problem: "onzin"}) {
				t.Errorf("problem %s has no words of its own", code)
			}
		}
	}
	for _, r := range care.Recipients() {
		if recipientName(r) == string(r) {
			t.Errorf("recipient %s has no words", r)
		}
	}
	for _, set := range care.InfoSets() {
		if infoSetHelp[set] == "" {
			t.Errorf("set %s is not explained", set)
		}
	}
	for _, s := range mailStatesInOrder {
		if mailStateHelp[s] == "" {
			t.Errorf("mail state %s is not explained", s)
		}
	}
	if got, want := len(mailStatesInOrder), len(codesOf(t, "MailState")); got != want {
		t.Errorf("the filter knows %d states of a mail, there are %d", got, want)
	}
}

func TestEveryListedCodeIsWalked(t *testing.T) {
	t.Parallel()
	for _, form := range care.Forms() {
		if _, ok := askedBy(form); !ok {
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
	for _, r := range care.NotHeldReasons() {
		if notHeldReason(r) == string(r) {
			t.Errorf("reason %s has no words", r)
		}
	}
	for _, r := range care.StopReasons() {
		if stopReason(r) == string(r) {
			t.Errorf("stop reason %s has no words", r)
		}
	}
}
